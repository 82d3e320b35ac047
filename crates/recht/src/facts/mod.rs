//! `derive`: what a case says, worked out into plain facts.
//!
//! Facts are dates, numbers, codes and flags; never a name, number of a person or
//! free text. Lists are boiled down here (`langste_gat_dagen`, `zonder_termijn`), so
//! that a rule is a comparison. All arithmetic of the product lives in this module.

mod ado;
mod ankers;
pub mod aow;
mod begeleiding;
mod belastbaarheid;
pub mod bewijs;
mod bijstelling;
mod bijzonder;
mod consulten;
mod context;
mod documenten;
mod evaluaties;
mod gegevens;
pub mod gevraagd;
pub mod kop;
mod ladder;
mod noteer;
pub mod nummers;
mod onderdelen;
mod plan;
mod plek;
mod praktijk;
mod privacy;
mod riv;
mod samenhang;
pub mod schema;
mod spoor1;
mod spoor2;
mod spoor2_ritme;
mod spoor2_traject;
mod teksten;
pub mod telling;
pub mod termijnen;
mod uren;
mod uwv_besluiten;
mod verzuim;
mod zaak;

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::dossier::{Dossier, Kop};
use crate::load::tree::Node;
use bewijs::{Bewezen, Bewijs};
use context::Zaak;
use noteer::Verwijzingen;
use termijnen::Berekening;

pub use ado::AdoFeiten;
pub use begeleiding::{ActueelOordeelFeiten, PaFeiten};
pub use belastbaarheid::{BijstandFeiten, GbmFeiten, LijstFeiten};
pub use bewijs::BewijsFeiten;
pub use bijstelling::{AanleidingFeiten, BijstellingFeiten};
pub use bijzonder::BijzonderFeiten;
pub use consulten::{AdviesFeiten, ConsultFeiten};
pub use documenten::DocumentFeiten;
pub use evaluaties::{EindFeiten, EjeFeiten, EvalFeiten};
pub use gegevens::{PartijFeiten, WerkgeverFeiten, WerknemerFeiten};
pub use gevraagd::GevraagdFeiten;
pub use noteer::verwijzing_sleutels;
pub use onderdelen::OnderdeelFeiten;
pub use plan::PvaFeiten;
pub use praktijk::PraktijkFeiten;
pub use privacy::PrivacyFeiten;
pub use riv::RivFeiten;
pub use samenhang::SamenhangFeiten;
pub use spoor1::Spoor1Feiten;
pub use spoor2::{Spoor2Feiten, StartVanaf};
pub use spoor2_ritme::RitmeFeiten;
pub use spoor2_traject::TrajectFeiten;
pub use uren::UrenFeiten;
pub use uwv_besluiten::BesluitFeiten;
pub use verzuim::{UwvFeiten, VerzuimFeiten};
pub use zaak::ZaakFeiten;

pub use kop::telt;

/// Everything a rule may ask about one case on one reference date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Facts {
    /// Reference date: what is later than this has not happened yet.
    pub peildatum: Date,
    /// The case as a whole.
    pub zaak: ZaakFeiten,
    /// Terms as dates, by key of [`termijnen::MOMENTEN`].
    pub termijn: BTreeMap<&'static str, Date>,
    /// The term has passed while the case was running.
    pub verstreken: BTreeMap<&'static str, bool>,
    /// The arithmetic of each term.
    pub berekening: BTreeMap<&'static str, Berekening>,
    /// Employer.
    pub werkgever: WerkgeverFeiten,
    /// Employee.
    pub werknemer: WerknemerFeiten,
    /// Employment, doctor, arbodienst.
    pub partijen: PartijFeiten,
    /// Course of the absence.
    pub verzuim: VerzuimFeiten,
    /// Probleemanalyse.
    pub pa: PaFeiten,
    /// Plan van aanpak.
    pub pva: PvaFeiten,
    /// Periodic evaluations.
    pub evaluaties: EvalFeiten,
    /// Eerstejaarsevaluatie.
    pub eje: EjeFeiten,
    /// Eindevaluatie.
    pub eindevaluatie: EindFeiten,
    /// Actueel oordeel.
    pub actueel_oordeel: ActueelOordeelFeiten,
    /// Re-integration at the own employer.
    pub spoor1: Spoor1Feiten,
    /// Must spoor 2 start, by when, and did it.
    pub spoor2: Spoor2Feiten,
    /// What the trajectory of spoor 2 holds.
    pub traject: TrajectFeiten,
    /// Rhythm of the trajectory.
    pub ritme: RitmeFeiten,
    /// Reports to and letters from UWV.
    pub uwv: UwvFeiten,
    /// Re-integratieverslag and WIA application.
    pub riv: RivFeiten,
    /// Decisions of UWV and what followed.
    pub besluiten: BesluitFeiten,
    /// All documents of the case together.
    pub documenten: DocumentFeiten,
    /// Bijstellingen of the plan van aanpak.
    pub bijstelling: BijstellingFeiten,
    /// Consults with the bedrijfsarts.
    pub consult: ConsultFeiten,
    /// Advices of the bedrijfsarts.
    pub advies: AdviesFeiten,
    /// Lists of what somebody can do.
    pub lijst: LijstFeiten,
    /// Periods without usable possibilities.
    pub gbm: GbmFeiten,
    /// Contract, second opinion, medical information, and who gave the actueel oordeel.
    pub bijstand: BijstandFeiten,
    /// Arbeidsdeskundig onderzoek.
    pub ado: AdoFeiten,
    /// How documents agree with each other.
    pub samenhang: SamenhangFeiten,
    /// Hours worked against possibilities and contract.
    pub uren: UrenFeiten,
    /// Special situations.
    pub bijzonder: BijzonderFeiten,
    /// What practice asks beside the law.
    pub praktijk: PraktijkFeiten,
    /// What does not belong on the employer's side.
    pub privacy: PrivacyFeiten,
    /// What the law asks of this case, by when, and whether it is there.
    pub gevraagd: GevraagdFeiten,
    /// How far each element of the file can be seen.
    pub bewijs: BewijsFeiten,
    /// Every document of the case, with where it comes from.
    #[serde(skip)]
    pub stukken: Bewijs,
    /// JSON pointers to the places behind a count, by key.
    #[serde(skip)]
    pub verwijzingen: BTreeMap<&'static str, Vec<String>>,
}

/// Every document of the case with a header, by its JSON pointer.
pub fn koppen(dossier: &Dossier) -> Vec<(String, &Kop)> {
    let alle = kop::koppen(dossier).into_iter();
    alle.map(|(plek, kop)| (plek.to_string(), kop)).collect()
}

/// Derives the facts of a case, its files joined to its documents, as they stand on `peildatum`.
/// `bron` is the same case as read.
pub fn derive(bewezen: &Bewezen, bron: Node<'_>, peildatum: Date) -> Facts {
    let dossier: &Dossier = bewezen;
    let bewijs = &bewezen.bewijs;
    let mut zaak = Zaak::met(dossier, bewijs, peildatum);
    let mut verwijzingen = Verwijzingen::default();
    let v = &mut verwijzingen;
    let pa = begeleiding::pa(&zaak);
    let riv = riv::riv(&zaak, &pa, v);
    if let Some(tijdvak) = uwv_besluiten::verlengd_tijdvak(&zaak, &riv) {
        zaak.verleng(tijdvak);
    }
    let (spoor2, sommen) = spoor2::spoor2(&zaak);
    zaak.berekening.extend(sommen);
    let zaak = zaak;
    let mut facts = Facts {
        peildatum,
        gevraagd: GevraagdFeiten::default(),
        bewijs: bewijs.feiten(dossier, peildatum, v),
        stukken: bewijs.clone(),
        werkgever: gegevens::werkgever(dossier),
        werknemer: gegevens::werknemer(&zaak, v),
        partijen: gegevens::partijen(dossier, v),
        documenten: documenten::documenten(&zaak, v),
        samenhang: samenhang::samenhang(&zaak, v),
        privacy: privacy::privacy(dossier, bron, v),
        verzuim: verzuim::verzuim(&zaak, v),
        bijzonder: bijzonder::bijzonder(&zaak, v),
        pva: plan::pva(&zaak, v),
        evaluaties: evaluaties::evaluaties(&zaak, v),
        eje: evaluaties::eje(&zaak),
        eindevaluatie: evaluaties::eind(&zaak),
        bijstelling: bijstelling::bijstelling(&zaak, v),
        actueel_oordeel: begeleiding::actueel_oordeel(&zaak),
        consult: consulten::consult(&zaak, v),
        advies: consulten::advies(&zaak, v),
        lijst: belastbaarheid::lijst(&zaak),
        gbm: belastbaarheid::gbm(&zaak, v),
        bijstand: belastbaarheid::bijstand(&zaak),
        ado: ado::ado(&zaak, v),
        spoor1: spoor1::spoor1(&zaak, v),
        traject: spoor2_traject::traject(&zaak, &spoor2, v),
        ritme: spoor2_ritme::ritme(&zaak, &spoor2),
        praktijk: praktijk::praktijk(&zaak, &spoor2, v),
        uren: uren::uren(&zaak, v),
        uwv: verzuim::uwv(&zaak),
        besluiten: uwv_besluiten::besluiten(&zaak, &riv, v),
        pa,
        riv,
        spoor2,
        zaak: zaak.feiten,
        termijn: zaak.termijnen,
        verstreken: zaak.voorbij,
        berekening: zaak.berekening,
        verwijzingen: verwijzingen.op_sleutel(),
    };
    facts.gevraagd = gevraagd::gevraagd(&facts, dossier);
    facts
}

/// A small case for the tests of the groups of facts.
#[cfg(test)]
mod proef {
    use serde_json::{Value, json};

    use crate::dossier::Dossier;

    /// A case with nothing but `extra`.
    pub(super) fn dossier(extra: &Value) -> Dossier {
        let mut zaak = json!({ "schemaVersie": 1, "dossierId": "T" });
        if let (Some(z), Some(e)) = (zaak.as_object_mut(), extra.as_object()) {
            z.extend(e.clone());
        }
        serde_json::from_value(zaak).unwrap()
    }
}
