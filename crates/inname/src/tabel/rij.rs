//! One row: its key, its values, and what it says of an absence.

use jiff::civil::Date;
use serde_json::{Value, json};
use zaak::calendar::plus_days;

use super::blad::Cel;
use super::kop::Kop;
use crate::Opties;
use crate::kenmerk::UIT_DATUM;
use crate::mapping::{Betekenis, Kolom, KolomSoort as S, Mapping, Rij};
use crate::neutraal::{Einde, Gebeurtenis, Sleutel, Soort, Stuk, Verzameling};
use crate::verslag::{Code, Lot, Plek, Verzamelaar};
use crate::waarde::{self, Gelezen};

/// Reads the rows of one table.
pub(super) struct Lezer<'a> {
    mapping: &'a Mapping,
    streng: bool,
    kop: &'a Kop<'a>,
    alles: &'a mut Verzameling,
    meld: &'a mut Verzamelaar,
}

/// What a row holds.
#[derive(Default)]
struct Inhoud {
    sleutel: Sleutel,
    verminkt: bool,
    velden: Vec<(String, Value)>,
    stukken: Vec<(String, Date)>,
    eerste: Option<Date>,
    vanaf: Option<Date>,
    ziek: Option<u32>,
    therapeutisch: Option<u32>,
    hersteld: Option<Date>,
}

impl<'a> Lezer<'a> {
    pub(super) fn new(
        mapping: &'a Mapping,
        opties: &Opties,
        kop: &'a Kop<'a>,
        alles: &'a mut Verzameling,
        meld: &'a mut Verzamelaar,
    ) -> Self {
        alles
            .levert
            .extend(kop.kolommen.iter().filter_map(|(_, k, _)| k.levert));
        Self {
            mapping,
            streng: opties.streng,
            kop,
            alles,
            meld,
        }
    }

    /// Reads a row. One without anything in it is none.
    pub(super) fn lees(&mut self, cellen: &[Cel], plek: &Plek) {
        if cellen.iter().all(|cel| cel.tekst.trim().is_empty()) {
            return;
        }
        let kop = self.kop;
        let mut inhoud = Inhoud::default();
        for (plaats, kolom, naam) in &kop.kolommen {
            if let Some(cel) = cellen.get(*plaats) {
                self.cel(kolom, cel, &plek.bij(naam), &mut inhoud);
            }
        }
        self.plaats(inhoud, plek);
    }

    fn cel(&mut self, kolom: &Kolom, cel: &Cel, plek: &Plek, inhoud: &mut Inhoud) {
        if kolom.weg.is_some() {
            return;
        }
        let komma = self.kop.tabel.decimale_komma && !cel.getal;
        match kolom.soort {
            S::PercentageZiek => {
                inhoud.ziek = self.neem(waarde::percentage(&cel.tekst, komma, cel.getal), plek);
            }
            S::PercentageHersteld => {
                let hersteld = self.neem(waarde::percentage(&cel.tekst, komma, cel.getal), plek);
                inhoud.ziek = hersteld.map(|pct| 10_000 - pct);
            }
            S::PercentageTherapeutisch => {
                inhoud.therapeutisch =
                    self.neem(waarde::percentage(&cel.tekst, komma, cel.getal), plek);
            }
            S::EersteHersteldag => inhoud.hersteld = self.datum(cel, false, plek),
            S::LaatsteZiektedag => {
                inhoud.hersteld = self.datum(cel, false, plek).map(|dag| plus_days(dag, 1));
                if inhoud.hersteld.is_some() {
                    self.meld.meld(Code::Afgeleid, plek);
                }
            }
            _ => self.gericht(kolom, cel, plek, inhoud),
        }
    }

    /// A cell whose column says where it goes.
    fn gericht(&mut self, kolom: &Kolom, cel: &Cel, plek: &Plek, inhoud: &mut Inhoud) {
        let Some(naar) = kolom.naar.as_ref().map(|n| n.get_ref().as_str()) else {
            return;
        };
        match naar {
            "stap.vanaf" => inhoud.vanaf = self.datum(cel, false, plek),
            "/verzuim/eersteZiektedag" => inhoud.eerste = self.datum(cel, false, plek),
            "document" => {
                let soort = kolom.document.map(|soort| json!(soort));
                let soort = soort.as_ref().and_then(Value::as_str);
                if let (Some(soort), Some(dag)) = (soort, self.datum(cel, false, plek)) {
                    inhoud.stukken.push((soort.to_owned(), dag));
                }
            }
            _ => match naar.strip_prefix("sleutel.") {
                Some(deel) => self.sleutel(deel, cel, plek, inhoud),
                None => {
                    if let Some(waarde) = self.waarde(kolom, cel, plek) {
                        inhoud.velden.push((naar.to_owned(), waarde));
                    }
                }
            },
        }
    }

    fn sleutel(&mut self, deel: &str, cel: &Cel, plek: &Plek, inhoud: &mut Inhoud) {
        let gelezen = waarde::sleutel(&cel.tekst);
        inhoud.verminkt |= gelezen.code == Some(Code::SleutelVerminkt);
        let Some(tekst) = self.neem(gelezen, plek) else {
            return;
        };
        match deel {
            "werkgever" => inhoud.sleutel.werkgever = tekst,
            "werknemer" => inhoud.sleutel.werknemer = tekst,
            "dienstverband" => inhoud.sleutel.dienstverband = tekst,
            _ => inhoud.sleutel.zaak = tekst,
        }
    }

    fn waarde(&mut self, kolom: &Kolom, cel: &Cel, plek: &Plek) -> Option<Value> {
        let komma = self.kop.tabel.decimale_komma && !cel.getal;
        let tekst = cel.tekst.as_str();
        match kolom.soort {
            S::Datum => self.datum(cel, false, plek).map(|d| json!(d)),
            S::Geboortedatum => self.datum(cel, true, plek).map(|d| json!(d)),
            S::Getal => self
                .neem(waarde::getal(tekst, komma), plek)
                .map(|g| json!(g)),
            S::JaNee => self.neem(waarde::ja_nee(tekst), plek).map(|b| json!(b)),
            S::Bsn => self.neem(waarde::bsn(tekst), plek).map(|b| json!(b)),
            S::Voorletters => self
                .neem(waarde::voorletters(tekst), plek)
                .map(|v| json!(v)),
            S::Kvk => self.neem(waarde::nummer(tekst, 8), plek).map(|k| json!(k)),
            S::Code => self.code(kolom, tekst, plek),
            S::Postcode => self
                .neem(waarde::tekst(&waarde::postcode(tekst)), plek)
                .map(|p| json!(p)),
            _ => self.neem(waarde::tekst(tekst), plek).map(|t| json!(t)),
        }
    }

    fn code(&mut self, kolom: &Kolom, tekst: &str, plek: &Plek) -> Option<Value> {
        let tabel = kolom.codes.as_ref()?.get_ref();
        if tekst.trim().is_empty() {
            return None;
        }
        let waarde = match self.mapping.betekenis(tabel, tekst, self.streng) {
            Betekenis::Zeker(waarde) => waarde,
            Betekenis::Onbevestigd(waarde) => {
                self.meld.meld(Code::Onbevestigd, plek);
                waarde
            }
            Betekenis::Onbekend => {
                self.meld.meld(Code::BetekenisOnbekend, plek);
                return None;
            }
        };
        Some(match waarde {
            "true" => json!(true),
            "false" => json!(false),
            tekst => json!(tekst),
        })
    }

    fn datum(&mut self, cel: &Cel, geboorte: bool, plek: &Plek) -> Option<Date> {
        match cel.datum {
            Some(dag) => Some(dag),
            None => self.neem(waarde::datum(&cel.tekst, geboorte), plek),
        }
    }

    fn neem<T>(&mut self, gelezen: Gelezen<T>, plek: &Plek) -> Option<T> {
        if let Some(code) = gelezen.code {
            self.meld.meld(code, plek);
        }
        gelezen.waarde
    }

    /// Files what the row holds under its key, and decides its fate.
    fn plaats(&mut self, mut inhoud: Inhoud, plek: &Plek) {
        if inhoud.verminkt {
            return self.meld.lot(Lot::Geweigerd);
        }
        let is_zaak = self.kop.tabel.rij != Rij::Werknemer;
        let zonder_zaak = inhoud.sleutel.zaak.is_empty() && inhoud.eerste.is_none();
        if inhoud.sleutel.werknemer.is_empty() || (is_zaak && zonder_zaak) {
            return self
                .meld
                .einde(Lot::Geweigerd, Code::RijZonderSleutel, plek);
        }
        if is_zaak
            && inhoud.sleutel.zaak.is_empty()
            && let Some(dag) = inhoud.eerste
        {
            inhoud.sleutel.zaak = format!("{UIT_DATUM}{dag}");
        }
        for (pointer, waarde) in &inhoud.velden {
            self.alles.zet(&inhoud.sleutel, pointer, "", waarde);
        }
        for (soort, datum) in std::mem::take(&mut inhoud.stukken) {
            let stuk = Stuk {
                datum: Some(datum),
                soort,
                id: None,
                // A day in a list says that there is a document, not that it is the last version.
                status: "onbekend",
                eerste: None,
                plek: plek.clone(),
                telt: false,
            };
            self.alles.stukken.insert((inhoud.sleutel.clone(), stuk));
        }
        if is_zaak {
            let gebeurtenis = self.gebeurtenis(&inhoud, plek);
            let reeks = self.alles.zaken.entry(inhoud.sleutel).or_default();
            reeks.push(gebeurtenis);
        } else {
            self.alles.personen.push((inhoud.sleutel, plek.clone()));
        }
    }

    fn gebeurtenis(&mut self, inhoud: &Inhoud, plek: &Plek) -> Gebeurtenis {
        let heel = self.kop.tabel.rij == Rij::Zaak;
        // The percentage of a whole absence is that of today, and from which day is not said.
        if heel && inhoud.ziek.is_some() {
            self.meld
                .meld(Code::GeenPlaats, &plek.bij("percentage ziek"));
        }
        let af = inhoud.hersteld.filter(|_| !heel && inhoud.vanaf.is_none());
        Gebeurtenis {
            // Rows of whole absences may not speak of the same one twice; steps go by their day.
            nummer: u64::from(heel),
            moment: String::new(),
            vanaf: af.or(inhoud.vanaf).or(inhoud.eerste),
            soort: Soort::Wijziging,
            vanaf_oud: None,
            eerste: inhoud.eerste,
            eerste_oud: None,
            ziek: inhoud.ziek.filter(|_| !heel),
            therapeutisch: inhoud.therapeutisch.filter(|_| !heel),
            einde: inhoud.hersteld.map_or(Einde::Loopt, Einde::Hersteld),
            plek: plek.clone(),
        }
    }
}
