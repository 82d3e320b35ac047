//! Bijstelling of the probleemanalyse: what the bedrijfsarts sees otherwise than before. Each is a
//! document of its own with the fields of the probleemanalyse.

use super::delen::nummer::op_nummer;
use super::{Bron, Samengesteld, probleemanalyse};

/// Each at its number.
pub(super) fn stel_samen(bron: &Bron) -> Vec<Option<Samengesteld>> {
    let alle = probleemanalyse::los(bron).into_iter();
    let latere = alle.filter(|a| a.nummer > 0);
    op_nummer(latere.map(|a| (a.nummer, a.inhoud)))
}
