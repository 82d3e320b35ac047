//! A number with its noun, for every text that a user reads.

use std::fmt::Display;

/// "1 activiteit", "3 activiteiten".
pub fn telwoord<N: Copy + Display + PartialEq + From<u8>>(n: N, enkel: &str, meer: &str) -> String {
    let woord = if n == N::from(1) { enkel } else { meer };
    format!("{n} {woord}")
}
