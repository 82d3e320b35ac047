//! `derive`: what a case says, worked out into plain facts.
//!
//! Facts are dates, numbers, codes and flags; never a name, number of a person or
//! free text. Lists are boiled down here (`langste_gat_dagen`, `zonder_termijn`), so
//! that a rule is a comparison. All arithmetic of the product lives in this module.

mod arts;
pub mod berekening;
pub mod bewijs;
mod context;
mod gegevens;
pub mod gevraagd;
pub mod kop;
mod noteer;
mod plan;
mod plek;
pub mod schema;
mod spoor;
mod tijd;
mod uwv;
mod verzuim;
pub mod zaak;

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use tijd::telling::Lezing;

use crate::dossier::{Dossier, Kop};
use crate::load::tree::Node;
use berekening::Berekening;
use bewijs::{Bewezen, Bewijs};
use context::Zaak;
use gevraagd::{Antwoord, Zicht};
use noteer::Verwijzingen;

pub use arts::ado::AdoFeiten;
pub use arts::begeleiding::{ActueelOordeelFeiten, PaFeiten};
pub use arts::belastbaarheid::{BijstandFeiten, GbmFeiten, LijstFeiten};
pub use arts::consulten::{AdviesFeiten, ConsultFeiten};
pub use bewijs::BewijsFeiten;
pub use gegevens::documenten::DocumentFeiten;
pub use gegevens::privacy::PrivacyFeiten;
pub use gegevens::samenhang::SamenhangFeiten;
pub use gegevens::stam::{PartijFeiten, WerkgeverFeiten, WerknemerFeiten};
pub use gegevens::tekens::TekenFeiten;
pub use gevraagd::GevraagdFeiten;
pub use noteer::verwijzing_sleutels;
pub use plan::bijstelling::{AanleidingFeiten, BijstellingFeiten};
pub use plan::evaluaties::{EindFeiten, EjeFeiten, EvalFeiten};
pub use plan::onderdelen::OnderdeelFeiten;
pub use plan::pva::PvaFeiten;
pub use spoor::praktijk::PraktijkFeiten;
pub use spoor::ritme::RitmeFeiten;
pub use spoor::spoor1::Spoor1Feiten;
pub use spoor::spoor2::{Spoor2Feiten, StartVanaf};
pub use spoor::traject::TrajectFeiten;
pub use spoor::uren::UrenFeiten;
pub use uwv::besluiten::BesluitFeiten;
pub use uwv::riv::RivFeiten;
pub use uwv::verkeer::UwvFeiten;
pub use verzuim::bijzonder::BijzonderFeiten;
pub use verzuim::verloop::VerzuimFeiten;
pub use zaak::ZaakFeiten;

pub use gegevens::nummers;
pub use kop::telt;
pub use tijd::{aow, telling, termijnen};

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
    /// The arithmetic of each term, by its key, and of every other day that is counted, by the name
    /// of its fact. A rule can name that of a term only.
    #[serde(serialize_with = "van_termijnen")]
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
    /// Characters that cannot be printed.
    pub tekens: TekenFeiten,
    /// What the law asks of this case, by when, and whether it is there.
    pub gevraagd: GevraagdFeiten,
    /// How far each element of the file can be seen.
    pub bewijs: BewijsFeiten,
    /// The same case in the other reading of its first sick day, where that is disputed.
    #[serde(skip)]
    pub anders: Option<Box<Facts>>,
    /// Every document of the case, with where it comes from.
    #[serde(skip)]
    pub stukken: Bewijs,
    /// JSON pointers to the places behind a count, by key.
    #[serde(skip)]
    pub verwijzingen: BTreeMap<&'static str, Vec<String>>,
}

/// Leaves out what no rule can name: it would only fill the table of facts.
fn van_termijnen<S: Serializer>(
    sommen: &BTreeMap<&'static str, Berekening>,
    uit: S,
) -> Result<S::Ok, S::Error> {
    uit.collect_map(sommen.iter().filter(|(naam, _)| !naam.contains('.')))
}

/// Every document of the case with a header, by its JSON pointer.
pub fn koppen(dossier: &Dossier) -> Vec<(String, &Kop)> {
    let alle = kop::koppen(dossier).into_iter();
    alle.map(|(plek, kop)| (plek.to_string(), kop)).collect()
}

/// Derives the facts of a case, its files joined to its documents, as they stand on `peildatum`.
/// `bron` is the same case as read.
pub fn derive(bewezen: &Bewezen, bron: Node<'_>, peildatum: Date) -> Facts {
    let mut facts = lees(bewezen, bron, Lezing::Ruim, peildatum);
    if facts.zaak.einde_wachttijd_anders.is_some() {
        let anders = lees(bewezen, bron, Lezing::Streng, peildatum);
        facts.anders = Some(Box::new(anders));
    }
    facts
}

fn lees(bewezen: &Bewezen, bron: Node<'_>, lezing: Lezing, peildatum: Date) -> Facts {
    let dossier: &Dossier = bewezen;
    let bewijs = &bewezen.bewijs;
    let mut zaak = Zaak::met(dossier, bewijs, lezing, peildatum);
    let mut verwijzingen = Verwijzingen::default();
    let v = &mut verwijzingen;
    let pa = arts::begeleiding::pa(&zaak);
    let mut riv = uwv::riv::riv(&zaak, &pa, v);
    if let Some(tijdvak) = uwv::besluiten::verlengd_tijdvak(&zaak, &riv) {
        zaak.verleng(tijdvak);
    }
    let zaak = zaak;
    let spoor2 = spoor::spoor2::spoor2(&zaak, v);
    verzuim::bijzonder::aangifte_uit_dienst(&zaak, v);
    let pva = plan::pva::pva(&zaak, v);
    let eje = plan::evaluaties::eje(&zaak);
    let eindevaluatie = plan::evaluaties::eind(&zaak);
    let actueel_oordeel = arts::begeleiding::actueel_oordeel(&zaak);
    let uwv = uwv::verkeer::verkeer(&zaak);
    let gevraagd = gevraagd::gevraagd(&Zicht {
        zaak: &zaak,
        pa: &pa,
        pva: &pva,
        eje: &eje,
        eindevaluatie: &eindevaluatie,
        actueel_oordeel: &actueel_oordeel,
        spoor2: &spoor2,
        uwv: &uwv,
        riv: &riv,
        sommen: v,
    });
    riv.eje_nodig = gevraagd.eerstejaarsevaluatie.antwoord == Some(Antwoord::Ja);
    let mut facts = Facts {
        peildatum,
        gevraagd,
        bewijs: bewijs.feiten(dossier, peildatum, v),
        stukken: bewijs.clone(),
        anders: None,
        werkgever: gegevens::stam::werkgever(dossier),
        werknemer: gegevens::stam::werknemer(&zaak, v),
        partijen: gegevens::stam::partijen(&zaak, v),
        documenten: gegevens::documenten::documenten(&zaak, v),
        samenhang: gegevens::samenhang::samenhang(&zaak, v),
        privacy: gegevens::privacy::privacy(dossier, bron, v),
        tekens: gegevens::tekens::tekens(bron, v),
        verzuim: verzuim::verloop::verzuim(&zaak, v),
        bijzonder: verzuim::bijzonder::bijzonder(&zaak, &riv, v),
        evaluaties: plan::evaluaties::evaluaties(&zaak, v),
        bijstelling: plan::bijstelling::bijstelling(&zaak, v),
        consult: arts::consulten::consult(&zaak, v),
        advies: arts::consulten::advies(&zaak, v),
        lijst: arts::belastbaarheid::lijst(&zaak),
        gbm: arts::belastbaarheid::gbm(&zaak, v),
        bijstand: arts::belastbaarheid::bijstand(&zaak),
        ado: arts::ado::ado(&zaak, &|dag| spoor2.begonnen_op(dag), v),
        spoor1: spoor::spoor1::spoor1(&zaak, v),
        traject: spoor::traject::traject(&zaak, &spoor2, v),
        ritme: spoor::ritme::ritme(&zaak, &spoor2, v),
        praktijk: spoor::praktijk::praktijk(&zaak, &spoor2, v),
        uren: spoor::uren::uren(&zaak, v),
        besluiten: uwv::besluiten::besluiten(&zaak, &riv, v),
        pa,
        pva,
        eje,
        eindevaluatie,
        actueel_oordeel,
        uwv,
        riv,
        spoor2,
        zaak: zaak.feiten,
        termijn: zaak.termijnen,
        verstreken: zaak.voorbij,
        berekening: zaak.berekening,
        verwijzingen: BTreeMap::new(),
    };
    let (plekken, sommen) = verwijzingen.alles();
    facts.verwijzingen = plekken;
    facts.berekening.extend(sommen);
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
