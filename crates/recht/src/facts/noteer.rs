//! The recorder of what stands behind a fact: where in a case stands what a count has counted, and
//! how a day was counted. A rule names such a place with `verwijzing:`, so the keys of places are a
//! closed set; the arithmetic of a day stands under the name of its fact.

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::Date;

use super::berekening::Berekening;

/// More places than this help nobody, and each is looked up in the file. A case has at most 300
/// documents.
const MEESTE_PLEKKEN: usize = 300;

/// JSON pointers by what they prove, in the order in which they were found; arithmetic by fact.
#[derive(Debug, Default)]
pub(crate) struct Verwijzingen {
    plekken: BTreeMap<&'static str, Vec<String>>,
    sommen: BTreeMap<&'static str, Berekening>,
}

impl Verwijzingen {
    /// Counts a hit and remembers where it stands, of the first [`MEESTE_PLEKKEN`].
    pub(crate) fn noteer(
        &mut self,
        raak: bool,
        teller: &mut usize,
        sleutel: Sleutel,
        pointer: impl Display,
    ) {
        if raak {
            *teller += 1;
            let plekken = self.plekken.entry(sleutel.tekst()).or_default();
            if plekken.len() < MEESTE_PLEKKEN {
                plekken.push(pointer.to_string());
            }
        }
    }

    /// What was recorded under `sleutel` proves nothing after all.
    pub(crate) fn vergeet(&mut self, sleutel: Sleutel) {
        self.plekken.remove(sleutel.tekst());
    }

    /// The day that `som` comes to, for the fact with this dotted name: whoever shows the fact can
    /// show how it was counted.
    pub(crate) fn geteld(&mut self, naam: &'static str, som: Berekening) -> Date {
        let datum = som.datum;
        self.sommen.insert(naam, som);
        datum
    }

    /// The arithmetic that was noted under `naam`.
    pub(crate) fn som(&self, naam: &str) -> Option<&Berekening> {
        self.sommen.get(naam)
    }

    /// All places, by key, and all arithmetic, by name of its fact.
    pub(crate) fn alles(
        self,
    ) -> (
        BTreeMap<&'static str, Vec<String>>,
        BTreeMap<&'static str, Berekening>,
    ) {
        (self.plekken, self.sommen)
    }
}

/// Declares the keys, in alphabetical order, each with the word that a rule uses.
macro_rules! sleutels {
    ($($naam:ident = $tekst:literal,)+) => {
        /// What a recorded place proves.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Sleutel {
            $($naam,)+
        }

        impl Sleutel {
            const fn tekst(self) -> &'static str {
                match self {
                    $(Self::$naam => $tekst,)+
                }
            }
        }

        const SLEUTELS: &[&str] = &[$($tekst,)+];
    };
}

sleutels! {
    AanvullingTeLaat = "aanvulling_te_laat",
    ActiviteitenVerlopen = "activiteiten_verlopen",
    AdoFuncties = "ado_functies",
    AdoLijst = "ado_lijst",
    AdoOpsteller = "ado_opsteller",
    AdoOpvolging = "ado_opvolging",
    AdoVragen = "ado_vragen",
    AdviesDeskundigheid = "advies_deskundigheid",
    AdviesOpvolging = "advies_opvolging",
    AndereWerkgever = "andere_werkgever",
    BewijsDatum = "bewijs_datum",
    BewijsDubbel = "bewijs_dubbel",
    BewijsStatus = "bewijs_status",
    BewijsTekenaar = "bewijs_tekenaar",
    BewijsZelfdeBestand = "bewijs_zelfde_bestand",
    BewijsZonderDatum = "bewijs_zonder_datum",
    BewijsZonderSoort = "bewijs_zonder_soort",
    BijstellingAdvies = "bijstelling_advies",
    BijstellingBelastbaarheid = "bijstelling_belastbaarheid",
    BijstellingEinddoel = "bijstelling_einddoel",
    BijstellingEvaluatie = "bijstelling_evaluatie",
    BijstellingNummer = "bijstelling_nummer",
    BijstellingOnherkenbaar = "bijstelling_onherkenbaar",
    BijstellingOnvolledig = "bijstelling_onvolledig",
    BovenBelastbaarheid = "boven_belastbaarheid",
    BovenContract = "boven_contract",
    BsnAnder = "bsn_ander",
    BsnInKenmerk = "bsn_in_kenmerk",
    BsnInTekst = "bsn_in_tekst",
    BsnOpDocument = "bsn_op_document",
    Buitenland = "buitenland",
    ConsultTerugkoppeling = "consult_terugkoppeling",
    D1Verschilt = "d1_verschilt",
    Dienstverband = "dienstverband",
    Dubbel = "dubbel",
    EinddoelZonderBijstelling = "einddoel_zonder_bijstelling",
    EvaluatiesOnvolledig = "evaluaties_onvolledig",
    FunctiesOnvolledig = "functies_onvolledig",
    GbmGrond = "gbm_grond",
    GbmHerbeoordeling = "gbm_herbeoordeling",
    GeschillenOpen = "geschillen_open",
    Herstel = "herstel",
    LaterOpgemaakt = "later_opgemaakt",
    LoonTeLaag = "loon_te_laag",
    LoonwaardeBovenUren = "loonwaarde_boven_uren",
    MaatregelOnvolledig = "maatregel_onvolledig",
    MedischInUpload = "medisch_in_upload",
    MedischeTitel = "medische_titel",
    NaEinde = "na_einde",
    NaRiv = "na_riv",
    NaamVerschilt = "naam_verschilt",
    NietMeewerken = "niet_meewerken",
    Onderbenut = "onderbenut",
    OnlogischeDatums = "onlogische_datums",
    OordelenOpen = "oordelen_open",
    OpbouwAchter = "opbouw_achter",
    Plaatsingen = "plaatsingen",
    PvaNietNagekomen = "pva_niet_nagekomen",
    PvaZonderTermijn = "pva_zonder_termijn",
    RivNietGetekend = "riv_niet_getekend",
    RivOnherkenbaar = "riv_onherkenbaar",
    Scholing = "scholing",
    SignalenOpen = "signalen_open",
    Spoor1Registratie = "spoor1_registratie",
    TekenOnbekend = "teken_onbekend",
    TekstAfspraken = "tekst_afspraken",
    TekstAnder = "tekst_ander",
    TekstArbeidsdeskundige = "tekst_arbeidsdeskundige",
    TekstBedrijfsarts = "tekst_bedrijfsarts",
    TekstEindevaluatie = "tekst_eindevaluatie",
    TekstEje = "tekst_eje",
    TekstEvaluaties = "tekst_evaluaties",
    TekstGrens = "tekst_grens",
    TekstGrond = "tekst_grond",
    TekstOverig = "tekst_overig",
    TekstPlan = "tekst_plan",
    TekstSpoor1 = "tekst_spoor1",
    TekstSpoor2 = "tekst_spoor2",
    TekstVerdacht = "tekst_verdacht",
    TekstWerknemer = "tekst_werknemer",
    Terugkeer = "terugkeer",
    Volgorde = "volgorde",
    VoorstellenOpen = "voorstellen_open",
    ZonderMogelijkheden = "zonder_mogelijkheden",
    ZonderSpoor1 = "zonder_spoor1",
    ZonderVisies = "zonder_visies",
}

/// Every key under which places are recorded, sorted: what `verwijzing` in a rule may name.
pub fn verwijzing_sleutels() -> &'static [&'static str] {
    SLEUTELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_sorted_and_each_stands_there_once() {
        assert!(SLEUTELS.windows(2).all(|paar| paar[0] < paar[1]));
    }

    #[test]
    fn only_a_hit_is_counted_and_recorded_in_order() {
        let mut v = Verwijzingen::default();
        let mut teller = 0;
        v.noteer(true, &mut teller, Sleutel::Dubbel, "/evaluaties/1");
        v.noteer(false, &mut teller, Sleutel::Volgorde, "/evaluaties/2");
        v.noteer(true, &mut teller, Sleutel::Dubbel, "/bijstellingen/0");
        assert_eq!(teller, 2);
        let (plekken, _) = v.alles();
        assert_eq!(plekken.len(), 1);
        assert_eq!(plekken["dubbel"], ["/evaluaties/1", "/bijstellingen/0"]);
    }

    #[test]
    fn all_hits_are_counted_and_not_all_places_kept() {
        let mut v = Verwijzingen::default();
        let mut teller = 0;
        for n in 0..301 {
            v.noteer(true, &mut teller, Sleutel::Dubbel, n);
        }
        let (plekken, _) = v.alles();
        assert_eq!((teller, plekken["dubbel"].len()), (301, 300));
        assert_eq!(plekken["dubbel"][299], "299");
    }
}
