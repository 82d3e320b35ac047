//! placeholder until merged
/// Only white space.
pub fn is_leeg(tekst: &str) -> bool {
    tekst.trim().is_empty()
}
