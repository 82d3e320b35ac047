//! `check`: facts against the pack, one outcome per rule.

use std::collections::BTreeMap;

use serde_json::Value;

use super::expressie::GeenAntwoord;
use super::feiten::{Feit, Feiten};
use super::onbeoordeeld::{self, Gemist};
use super::pack::{GeladenRegel, Pack};
use super::record::{Bevinding, Regel};
use super::sommen::sommen;
use super::tekst::{invullen, plaatshouders};
use crate::facts::Facts;
use crate::facts::bewijs::levering::Onbekend;
use crate::finding::{Beoordeling, Bronvermelding, Ernst, Finding, Plaats, Uitkomst, Volgorde};
use crate::load::tree::Node;

/// What deciding one rule came to.
struct Besluit {
    uitkomst: Uitkomst,
    /// Index of the exception that holds.
    uitzondering: Option<usize>,
    ontbreekt: Vec<String>,
    /// Why it cannot be judged, and the place that shows it.
    onbekend: Option<Onbekend>,
}

impl Besluit {
    fn van(uitkomst: Uitkomst) -> Self {
        Self {
            uitkomst,
            uitzondering: None,
            ontbreekt: Vec::new(),
            onbekend: None,
        }
    }

    fn geen(antwoord: GeenAntwoord<'_>) -> Self {
        let ontbreekt = match antwoord {
            GeenAntwoord::Ontbreekt(naam) => vec![naam.to_owned()],
            GeenAntwoord::Fout(reden) => vec![format!("(voorwaarde: {reden})")],
        };
        Self {
            ontbreekt,
            onbekend: Some(Onbekend::GegevenOntbreekt),
            ..Self::van(Uitkomst::NietTeBeoordelen)
        }
    }
}

impl Pack {
    /// Every rule on these facts. Findings come by layer, then heaviest first, then in the order
    /// of the pack; what follows from another finding is folded under it. `bron` is the case as
    /// read: a rule that is not met because of an empty place that the export cannot fill is not
    /// judged.
    pub fn beoordeel(&self, facts: &Facts, bron: Node<'_>) -> Beoordeling {
        let feiten = Feiten::van(facts);
        let mut uitkomsten = Vec::with_capacity(self.regels.len());
        let mut bevindingen = Vec::new();
        let mut gemist = Vec::new();
        for regel in &self.regels {
            let mut besluit = besluit(regel, facts, &feiten);
            gemist.extend(besluit.zichtbaar(&regel.regel, facts, bron));
            uitkomsten.push(besluit.uitkomst);
            bevindingen.extend(self.bevinding(regel, besluit, facts, &feiten));
        }
        let mut bevindingen = self.gevolgen.vouw(bevindingen);
        bevindingen.sort_by_key(|b| (b.laag, std::cmp::Reverse(b.ernst)));
        Beoordeling {
            bevindingen,
            uitkomsten: self.volgorde().uitkomsten(uitkomsten),
            niet_te_beoordelen: onbeoordeeld::rijen(facts, &gemist),
        }
    }

    fn bronnen_van<'r>(&self, geladen: &'r GeladenRegel) -> &'r [Bronvermelding] {
        let alle = || geladen.regel.bron.iter().map(|b| self.bronvermelding(b));
        geladen.bronnen.get_or_init(|| alle().collect())
    }

    fn volgorde(&self) -> &Volgorde {
        let ids = || self.regels.iter().map(|geladen| &geladen.regel.id);
        self.volgorde.get_or_init(|| Volgorde::van(ids()))
    }

    fn bevinding(
        &self,
        geladen: &GeladenRegel,
        besluit: Besluit,
        facts: &Facts,
        feiten: &Feiten,
    ) -> Option<Finding> {
        let regel = &geladen.regel;
        let uitzondering = besluit
            .uitzondering
            .and_then(|i| regel.uitzonderingen.get(i));
        let ernst = match besluit.uitkomst {
            Uitkomst::Voldaan | Uitkomst::NietVanToepassing => return None,
            Uitkomst::Afgeweken => uitzondering.and_then(|u| u.ernst)?,
            // What the export cannot show stands in one block, not in a line for each rule.
            Uitkomst::NietTeBeoordelen if besluit.onbekend != Some(Onbekend::GegevenOntbreekt) => {
                return None;
            }
            Uitkomst::NietTeBeoordelen | Uitkomst::Mens => Ernst::Aandachtspunt,
            Uitkomst::NietVoldaan => zwaarte(geladen, facts),
        };
        let mut bronnen = self.bronnen_van(geladen).to_vec();
        let ook = uitzondering.into_iter().flat_map(|u| &u.bron);
        bronnen.extend(ook.map(|b| self.bronvermelding(b)));
        Some(Finding {
            regel: regel.id.clone(),
            titel: regel.titel.clone(),
            ernst,
            laag: regel.laag,
            uitkomst: besluit.uitkomst,
            melding: melding(geladen, &besluit, feiten),
            herstel: invullen(&regel.herstel, feiten),
            uitzondering: uitzondering.map(|u| invullen(&u.tekst, feiten)),
            bronnen,
            zekerheid: regel.zekerheid,
            zekerheid_termijn: regel.zekerheid_termijn,
            berekening: sommen(genoemd(&zinnen(geladen, &besluit, feiten)), facts, feiten),
            feiten: gebruikt(geladen, feiten),
            ontbreekt: besluit.ontbreekt,
            reden: besluit.onbekend,
            plaatsen: plaatsen(geladen, facts),
            documenten: regel.documenten.clone(),
            gevolgen: Vec::new(),
            ontheffing: None,
        })
    }
}

impl Besluit {
    /// A rule that is not met, or that lacks a fact, because of what the export cannot show becomes
    /// one that cannot be judged. Gives what to look up for it.
    fn zichtbaar<'r>(
        &mut self,
        regel: &'r Regel,
        facts: &Facts,
        bron: Node<'_>,
    ) -> Option<Gemist<'r>> {
        let open = matches!(
            self.uitkomst,
            Uitkomst::NietVoldaan | Uitkomst::NietTeBeoordelen | Uitkomst::Afgeweken
        );
        let verborgen = open.then(|| facts.stukken.onbekend(&regel.velden, bron))?;
        let (reden, pointer) = match (verborgen, self.uitkomst) {
            (Some(verborgen), _) => verborgen,
            (None, Uitkomst::NietTeBeoordelen) => (
                Onbekend::GegevenOntbreekt,
                regel.velden.first().map_or("", String::as_str),
            ),
            (None, _) => return None,
        };
        self.uitkomst = Uitkomst::NietTeBeoordelen;
        self.onbekend = Some(reden);
        Some(Gemist {
            regel: &regel.id,
            reden,
            pointer,
        })
    }
}

fn besluit(geladen: &GeladenRegel, facts: &Facts, feiten: &Feiten) -> Besluit {
    if !geldt(geladen, facts, feiten) {
        return Besluit::van(Uitkomst::NietVanToepassing);
    }
    match geladen.als.waar(feiten) {
        Ok(false) => return Besluit::van(Uitkomst::NietVanToepassing),
        Err(antwoord) => return Besluit::geen(antwoord),
        Ok(true) => {}
    }
    let antwoord = match &geladen.eis {
        None => return Besluit::van(Uitkomst::Mens),
        Some(eis) => eis.waar(feiten),
    };
    match antwoord {
        Ok(true) => Besluit::van(Uitkomst::Voldaan),
        Ok(false) => match uitzondering(geladen, facts, feiten) {
            Some(i) => Besluit {
                uitzondering: Some(i),
                ..Besluit::van(Uitkomst::Afgeweken)
            },
            None => Besluit::van(Uitkomst::NietVoldaan),
        },
        Err(antwoord) => Besluit::geen(antwoord),
    }
}

/// Whether the norm was in force on the date that selects the version.
/// Without that date the norm cannot be placed in time and does not apply.
fn geldt(geladen: &GeladenRegel, facts: &Facts, feiten: &Feiten) -> bool {
    let regel = &geladen.regel;
    let op = match &regel.peilt {
        None => Some(facts.peildatum),
        Some(naam) => match feiten.feit(naam) {
            Some(Feit::Datum(datum, _)) => Some(*datum),
            _ => None,
        },
    };
    op.is_some_and(|d| {
        regel.geldig_vanaf.is_none_or(|v| d >= v) && regel.geldig_tot.is_none_or(|t| d <= t)
    })
}

fn uitzondering(geladen: &GeladenRegel, facts: &Facts, feiten: &Feiten) -> Option<usize> {
    let paren = geladen
        .uitzonderingen
        .iter()
        .zip(&geladen.regel.uitzonderingen);
    paren
        .enumerate()
        .filter(|(_, (_, u))| u.geldig_tot.is_none_or(|t| facts.peildatum <= t))
        .find(|(_, (e, _))| e.waar(feiten) == Ok(true))
        .map(|(i, _)| i)
}

/// Weight in this case: lighter as long as the term has not passed.
fn zwaarte(geladen: &GeladenRegel, facts: &Facts) -> Ernst {
    let regel = &geladen.regel;
    match &regel.ernst_voor {
        Some(voor)
            if facts
                .termijn
                .get(voor.termijn.as_str())
                .is_none_or(|t| facts.peildatum <= *t) =>
        {
            voor.ernst
        }
        _ => regel.ernst,
    }
}

fn melding(geladen: &GeladenRegel, besluit: &Besluit, feiten: &Feiten) -> String {
    match besluit.uitkomst {
        Uitkomst::NietTeBeoordelen => {
            "Deze regel is niet te beoordelen: er ontbreken gegevens.".into()
        }
        Uitkomst::Mens => invullen(geladen.regel.vraag.as_deref().unwrap_or_default(), feiten),
        _ => invullen(bevindingstekst(geladen, feiten), feiten),
    }
}

fn bevindingstekst<'a>(geladen: &'a GeladenRegel, feiten: &Feiten) -> &'a str {
    match &geladen.regel.bevinding {
        Bevinding::Tekst(tekst) => tekst,
        Bevinding::Keuze(lijst) => lijst
            .iter()
            .zip(&geladen.keuzes)
            .find(|(_, e)| e.as_ref().is_none_or(|e| e.waar(feiten) == Ok(true)))
            .map_or("", |(k, _)| k.tekst.as_str()),
    }
}

/// The texts of a finding that name facts: what is found, why it may be so, what to do.
fn zinnen<'r>(geladen: &'r GeladenRegel, besluit: &Besluit, feiten: &Feiten) -> [&'r str; 3] {
    let regel = &geladen.regel;
    let gevonden = match besluit.uitkomst {
        Uitkomst::NietVoldaan | Uitkomst::Afgeweken => bevindingstekst(geladen, feiten),
        Uitkomst::Mens => regel.vraag.as_deref().unwrap_or_default(),
        _ => "",
    };
    let uitzondering = besluit
        .uitzondering
        .and_then(|i| regel.uitzonderingen.get(i));
    let waarom = uitzondering.map_or("", |u| u.tekst.as_str());
    [gevonden, waarom, &regel.herstel]
}

fn genoemd<'r>(zinnen: &[&'r str]) -> impl Iterator<Item = &'r str> {
    let namen = zinnen.iter().flat_map(|zin| plaatshouders(zin));
    namen.map(|(naam, _)| naam)
}

/// The facts that the conditions read, with their values in this case.
fn gebruikt(geladen: &GeladenRegel, feiten: &Feiten) -> BTreeMap<String, Value> {
    let waarde = |naam: &str| feiten.feit(naam).map(Feit::json);
    geladen
        .feiten()
        .into_iter()
        .filter_map(|n| waarde(n).map(|w| (n.to_owned(), w)))
        .collect()
}

fn plaatsen(geladen: &GeladenRegel, facts: &Facts) -> Vec<Plaats> {
    let gevonden = geladen
        .regel
        .verwijzing
        .as_ref()
        .and_then(|v| facts.verwijzingen.get(v.as_str()));
    let pointers = match gevonden {
        Some(lijst) => lijst,
        None => &geladen.regel.velden,
    };
    pointers
        .iter()
        .map(|p| Plaats {
            pointer: facts.stukken.vertaal(p).unwrap_or_else(|| p.clone()),
            positie: None,
        })
        .collect()
}
