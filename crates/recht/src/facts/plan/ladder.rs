//! The ladder of the goals of re-integration.

use crate::dossier::codes::Einddoel;

/// Rung of the ladder: 1 own job, 2 partly, 3 adapted, 4 other job here, 5 another employer.
pub(crate) fn trede(doel: Einddoel) -> i64 {
    Einddoel::ALLE
        .iter()
        .zip(1..)
        .find(|(d, _)| **d == doel)
        .map_or(0, |(_, n)| n)
}
