//! Bedrijfsarts and arbeidsdeskundige: judgements, consults, advices, lists, onderzoek.

pub(super) mod ado;
pub(super) mod begeleiding;
pub(super) mod belastbaarheid;
pub(super) mod consulten;
