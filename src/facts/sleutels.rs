//! The keys under which the facts keep pointers: the closed set that `verwijzing` of a rule
//! chooses from.

/// Sorted.
const SLEUTELS: &[&str] = &[
    "aanvulling_te_laat",
    "activiteiten_verlopen",
    "ado_functies",
    "ado_lijst",
    "ado_opsteller",
    "ado_opvolging",
    "ado_vragen",
    "advies_deskundigheid",
    "advies_opvolging",
    "andere_werkgever",
    "bijstelling_advies",
    "bijstelling_belastbaarheid",
    "bijstelling_einddoel",
    "bijstelling_evaluatie",
    "bijstelling_onherkenbaar",
    "bijstelling_onvolledig",
    "boven_belastbaarheid",
    "boven_contract",
    "bsn_ander",
    "bsn_in_kenmerk",
    "bsn_in_tekst",
    "bsn_op_document",
    "buitenland",
    "consult_terugkoppeling",
    "d1_verschilt",
    "dienstverband",
    "dubbel",
    "einddoel_zonder_bijstelling",
    "evaluaties_onvolledig",
    "functies_onvolledig",
    "gbm_grond",
    "gbm_herbeoordeling",
    "geschillen_open",
    "herstel",
    "later_opgemaakt",
    "loon_te_laag",
    "loonwaarde_boven_uren",
    "maatregel_onvolledig",
    "medisch_in_upload",
    "medische_titel",
    "na_einde",
    "na_riv",
    "naam_verschilt",
    "niet_meewerken",
    "onlogische_datums",
    "oordelen_open",
    "plaatsingen",
    "pva_niet_nagekomen",
    "pva_zonder_termijn",
    "riv_niet_getekend",
    "riv_onherkenbaar",
    "scholing",
    "signalen_open",
    "spoor1_registratie",
    "tekst_afspraken",
    "tekst_arbeidsdeskundige",
    "tekst_bedrijfsarts",
    "tekst_eindevaluatie",
    "tekst_eje",
    "tekst_evaluaties",
    "tekst_grens",
    "tekst_grond",
    "tekst_overig",
    "tekst_plan",
    "tekst_spoor1",
    "tekst_spoor2",
    "tekst_verdacht",
    "tekst_werknemer",
    "terugkeer",
    "volgorde",
    "voorstellen_open",
    "zonder_mogelijkheden",
    "zonder_spoor1",
    "zonder_visies",
];

/// Every key of [`super::Facts::verwijzingen`] that a case can have, sorted.
pub fn verwijzing_sleutels() -> &'static [&'static str] {
    SLEUTELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_sorted_and_each_stands_once() {
        assert!(SLEUTELS.windows(2).all(|paar| paar[0] < paar[1]));
    }
}
