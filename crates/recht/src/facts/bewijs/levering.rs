//! What a source can supply, and what of a case can therefore not be judged.
//!
//! A rule that is not met because a place is empty is a finding only when the source could have
//! filled that place. [`LEVERING`] is the one table from a word of `export.levert` to places.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::koppelen::leeg;
use super::{Bewijs, Gevuld, Staat, Stuk};
use crate::dossier::codes::{DocumentSoort as S, Levering as L};
use crate::load::tree::{Kind, Node};

/// Why a rule cannot be judged in this case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Onbekend {
    /// The source does not supply it (`export.levert`).
    BronLevertNiet,
    /// It stands in a document of which the export only names the file.
    AlleenBestand,
    /// A fact that the rule needs is not in the export.
    GegevenOntbreekt,
}

impl Onbekend {
    /// What somebody must do about it, in Dutch, to stand before what must be looked up.
    pub const fn opdracht(self) -> &'static str {
        match self {
            Self::AlleenBestand => "Alleen het bestand is bekend, lees zelf wat erin staat",
            Self::BronLevertNiet => "Het bronsysteem levert dit niet, kijk het zelf na",
            Self::GegevenOntbreekt => "Hiervan ontbreekt een gegeven, vul het aan",
        }
    }

    /// In the order in which a report shows them.
    pub const ALLE: [Self; 3] = [
        Self::AlleenBestand,
        Self::BronLevertNiet,
        Self::GegevenOntbreekt,
    ];
}

/// The words that cover a place, by the beginning of its pointer; the first row that fits counts.
/// Hours and signatures have words of their own, wherever they stand. `true`: a document of this
/// kind may also come as a file, so that `documenten` covers its presence and its header.
const LEVERING: &[(&str, L, bool)] = &[
    ("/verzuim/gewerkteUren", L::Uren, false),
    ("/uwv/datum42Weeksmelding", L::Uwv, true),
    ("/uwv/riv", L::Uwv, true),
    ("/uwv/deskundigenoordelen", L::Uwv, true),
    ("/uwv/loonsanctie/bekortingsverzoek", L::Uwv, true),
    ("/spoor2/intakeverslag", L::Spoor2, true),
    ("/spoor2/afsprakenkaart", L::Spoor2, true),
    ("/spoor2/trajectplan", L::Spoor2, true),
    ("/spoor2/voortgangsrapportages", L::Spoor2, true),
    ("/spoor2/eindrapport", L::Spoor2, true),
    ("/werkgever", L::Werkgever, false),
    ("/werknemer", L::Werknemer, false),
    ("/bekwaamheden", L::Bekwaamheden, false),
    ("/dienstverband", L::Dienstverband, false),
    ("/arbodienst", L::Arbodienst, false),
    ("/bedrijfsarts", L::Bedrijfsarts, false),
    ("/casemanager", L::Casemanager, false),
    ("/verzuim", L::Verzuim, false),
    ("/probleemanalyses", L::Probleemanalyses, true),
    ("/consulten", L::Consulten, false),
    ("/adviezen", L::Adviezen, false),
    ("/belastbaarheid", L::Belastbaarheid, true),
    ("/geenMogelijkheden", L::GeenMogelijkheden, false),
    ("/planVanAanpak", L::PlanVanAanpak, true),
    ("/bijstellingen", L::Bijstellingen, true),
    // A talk need not become a document.
    ("/evaluaties", L::Evaluaties, false),
    ("/eerstejaarsevaluatie", L::Eerstejaarsevaluatie, true),
    ("/eindevaluatie", L::Eindevaluatie, true),
    (
        "/arbeidsdeskundigeOnderzoeken",
        L::ArbeidsdeskundigeOnderzoeken,
        true,
    ),
    ("/spoor1", L::Spoor1, false),
    ("/spoor2", L::Spoor2, false),
    ("/actueelOordeel", L::ActueelOordeel, true),
    ("/oordeelWerknemer", L::OordeelWerknemer, true),
    (
        "/medischeInformatieAanwezig",
        L::MedischeInformatieAanwezig,
        false,
    ),
    ("/uwv", L::Uwv, false),
    ("/incidenten", L::Incidenten, false),
    ("/maatregelen", L::Maatregelen, false),
    ("/conflict", L::Conflict, false),
    ("/geschillen", L::Geschillen, false),
    ("/secondOpinion", L::SecondOpinion, false),
    ("/documenten", L::Documenten, false),
];

/// The word that covers a place.
pub fn woord(pointer: &str) -> Option<L> {
    overal(pointer).or_else(|| rij(pointer).map(|(_, woord, _)| *woord))
}

/// Signatures and hours have a word of their own, wherever they stand.
fn overal(pointer: &str) -> Option<L> {
    if pointer.contains("/handtekeningen") {
        Some(L::Handtekeningen)
    } else {
        is_uren(pointer).then_some(L::Uren)
    }
}

fn rij(pointer: &str) -> Option<&'static (&'static str, L, bool)> {
    LEVERING.iter().find(|(begin, _, _)| {
        let rest = pointer.strip_prefix(begin);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Hours worked or possible, but for those of the contract.
fn is_uren(pointer: &str) -> bool {
    let laatste = pointer.rsplit('/').next().unwrap_or_default();
    laatste.starts_with("uren") && !pointer.starts_with("/dienstverband")
}

/// Parts of a header by which a document that is only a file is judged; without them a duty is
/// not met. An excuse that may stand in the document does not take that away.
const KOP: [&str; 6] = [
    "/datum",
    "/status",
    "/opsteller",
    "/handtekeningen",
    "/bsn",
    "/volgnummer",
];
/// A rule that names a place in this list speaks of one analysis, not of all.
const ANALYSE: &str = "/probleemanalyses/";
const UITLEG: [&str; 2] = ["/afwijkingTermijn", "/toelichtingDatum"];

impl Bewijs {
    /// Whether the source says that it supplies this; absent when it does not say what it supplies.
    pub(super) fn levert(&self, wat: L) -> Option<bool> {
        self.levert.as_ref().map(|lijst| lijst.contains(&wat))
    }

    /// Why it cannot be judged what a rule asks of `velden`; nothing when it can. `bron` is the case
    /// as read. A place in a list (`/evaluaties/0/einddoel`) stands for that field of all its items.
    pub fn onbekend<'v>(
        &self,
        velden: &'v [String],
        bron: Node<'_>,
    ) -> Option<(Onbekend, &'v str)> {
        if self.levert.is_none() && self.stukken.iter().all(|s| s.staat != Staat::Bestand) {
            return None;
        }
        let mut alle = velden.iter().map(String::as_str);
        alle.find_map(|pointer| {
            let reden = self.reden(&self.eigen_plaats(pointer), bron);
            reden.map(|reden| (reden, pointer))
        })
    }

    fn reden(&self, pointer: &str, bron: Node<'_>) -> Option<Onbekend> {
        if let Some(stuk) = self.stukken.iter().find(|s| s.plek.stam() == pointer) {
            // A list is there; of a document what it says is asked, of a report its day alone.
            let ongelezen = stuk.plek.is(pointer) && stuk.staat == Staat::Bestand;
            let ongelezen =
                ongelezen && !matches!(stuk.soort, S::Melding42Weken | S::Bekortingsverzoek);
            return ongelezen.then_some(Onbekend::AlleenBestand);
        }
        let Some((stuk, rest)) = self.in_stuk(pointer) else {
            let weg = !gevuld(pointer, bron) && !self.geleverd(pointer, false);
            return weg.then_some(Onbekend::BronLevertNiet);
        };
        if binnen(&UITLEG, rest) {
            return None;
        }
        if binnen(&KOP, rest) {
            let weg = !stuk.kop.heeft(rest) && !self.geleverd(pointer, false);
            return weg.then_some(Onbekend::BronLevertNiet);
        }
        // What another analysis says fills nothing in this one.
        let elders = pointer.starts_with(ANALYSE) && !stuk.in_bron;
        let weg = elders || !gevuld(pointer, bron);
        if stuk.staat == Staat::Bestand {
            return weg.then_some(Onbekend::AlleenBestand);
        }
        (weg && !self.geleverd(pointer, true)).then_some(Onbekend::BronLevertNiet)
    }

    /// The document that `pointer` leads into, with the rest of the way; of a list the one that can
    /// be seen best.
    fn in_stuk<'p>(&self, pointer: &'p str) -> Option<(&Stuk, &'p str)> {
        // Rules ask of one analysis, the first of this case.
        if pointer.starts_with(ANALYSE) {
            return self.binnen(pointer);
        }
        let alle = self.stukken.iter();
        let binnen = alle.filter_map(|s| Some((s, s.plek.rest_van_lijst(pointer)?)));
        binnen.max_by_key(|(s, _)| s.staat)
    }

    /// Whether the source can supply what stands at `pointer`.
    pub(crate) fn geleverd(&self, pointer: &str, inhoud: bool) -> bool {
        let Some(lijst) = &self.levert else {
            return true;
        };
        if let Some(woord) = overal(pointer) {
            return lijst.contains(&woord);
        }
        rij(pointer).is_none_or(|(_, woord, bestand)| {
            lijst.contains(woord)
                || inhoud && lijst.contains(&L::Inhoud)
                || !inhoud && *bestand && lijst.contains(&L::Documenten)
        })
    }
}

/// Whether `rest` is one of these fields, or leads into one.
fn binnen(velden: &[&str], rest: &str) -> bool {
    let in_veld = |veld: &&str| {
        let verder = rest.strip_prefix(veld);
        verder.is_some_and(|v| v.is_empty() || v.starts_with('/'))
    };
    velden.iter().any(in_veld)
}

/// Something stands at `pointer` in the case as read; in a list with a number, in any item.
fn gevuld(pointer: &str, bron: Node<'_>) -> bool {
    fn loop_af(hier: Node<'_>, pad: &[&str]) -> bool {
        let Some((stap, rest)) = pad.split_first() else {
            return !leeg(hier);
        };
        match hier.kind() {
            Kind::Array(mut leden) => leden.any(|lid| loop_af(lid, rest)),
            _ => hier.get(stap).is_some_and(|verder| loop_af(verder, rest)),
        }
    }
    let pad: Vec<&str> = pointer.split('/').skip(1).collect();
    loop_af(bron, &pad)
}

impl Gevuld {
    /// Whether the part of the header that `rest` leads into is there; a date and a status without
    /// words of their own are.
    fn heeft(self, rest: &str) -> bool {
        match rest.split('/').nth(1) {
            Some("handtekeningen") => self.handtekeningen,
            Some("opsteller") => self.opsteller,
            _ => true,
        }
    }
}
