//! Where a case stands, in UWV's order of testing, for who must sort a caseload: is the report complete,
//! is there a result, were the efforts enough, is what came short explained.
//!
//! Every word follows from findings, which it names; it states facts and norms, never a verdict.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Beoordeling, Ernst, Finding, Laag, Uitkomst};
use crate::facts::Facts;
use crate::facts::gevraagd::Antwoord;
use crate::facts::zaak::Afloop;

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stand {
    /// Are the elements of the re-integratieverslag there?
    pub compleet: Oordeel<Compleet>,
    /// Is there a result?
    pub resultaat: Oordeel<Resultaat>,
    /// Were efforts made as law and practice ask?
    pub inspanningen: Oordeel<Inspanningen>,
    /// Is what came short explained?
    pub deugdelijke_grond: Oordeel<Grond>,
    /// What can still be mended.
    pub nog_te_herstellen: Vec<TeHerstellen>,
}

/// One word, with the rules whose findings it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Oordeel<T> {
    /// The word.
    pub oordeel: T,
    /// Ids of rules.
    pub regels: Vec<String>,
}

/// Whether the elements of the report are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Compleet {
    /// The report is asked, and nothing of it is missing.
    Ja,
    /// The report is not asked yet, and nothing is missing so far.
    NogNiet,
    /// Something is missing.
    Nee,
    /// Something cannot be seen.
    NietTeBeoordelen,
    /// The case ended and no report is asked.
    Afgesloten,
}

/// Whether there is a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Resultaat {
    /// Structural work in line with the possibilities is on record.
    Bevredigend,
    /// No such work is on record.
    NietVastgelegd,
    /// The bedrijfsarts sees no usable possibilities now.
    GeenMogelijkheden,
    /// The case ended.
    Afgesloten,
}

/// Whether the efforts were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Inspanningen {
    /// No open finding.
    GeenTekortGezien,
    /// A waarschuwing is open.
    VraagtUitleg,
    /// A fout is open.
    NormNietGehaald,
    /// No open finding, and something cannot be seen.
    NietTeBeoordelen,
}

/// Whether what came short is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grond {
    /// Nothing came short.
    NietAanDeOrde,
    /// A reason is on record for what came short.
    Vastgelegd,
    /// For something that came short no reason is on record.
    VraagtUitleg,
}

/// Something that can still be mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TeHerstellen {
    /// Rule id.
    pub regel: String,
    /// Title of the rule.
    pub wat: String,
    /// Last day of the re-integratieverslag, as long as that is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uiterlijk: Option<Date>,
}

impl Stand {
    /// Where the case of these findings stands.
    pub fn van(beoordeling: &Beoordeling, facts: &Facts) -> Self {
        Self {
            compleet: compleet(beoordeling, facts),
            resultaat: resultaat(beoordeling, facts),
            inspanningen: inspanningen(beoordeling),
            deugdelijke_grond: grond(beoordeling),
            nog_te_herstellen: te_herstellen(beoordeling, facts),
        }
    }

    /// What UWV tests beside the result, in its order, with the rules behind each word; nothing of who
    /// died or recovered.
    pub fn zinnen(&self) -> Vec<String> {
        let (compleet, inspanningen) = (&self.compleet, &self.inspanningen);
        if self.resultaat.oordeel == Resultaat::Afgesloten {
            return Vec::new();
        }
        vec![
            zin("Verslag", compleet.oordeel.zin(), &compleet.regels),
            zin(
                "Inspanningen",
                inspanningen.oordeel.zin(),
                &inspanningen.regels,
            ),
        ]
    }
}

fn zin(wat: &str, woorden: &str, regels: &[String]) -> String {
    match regels {
        [] => format!("{wat}: {woorden}."),
        regels => format!("{wat}: {woorden} ({}).", regels.join(", ")),
    }
}

/// A shortfall: what the rule asks is not there and nobody answers for it, and more than a point of
/// attention.
fn tekort(b: &Finding) -> bool {
    b.is_open() && b.uitkomst == Uitkomst::NietVoldaan && b.ernst > Ernst::Aandachtspunt
}

fn ids<'b>(findings: impl Iterator<Item = &'b Finding>) -> Vec<String> {
    findings.map(|b| b.regel.clone()).collect()
}

/// Rules of this layer that cannot be judged: what a person must look up.
fn onbekend(beoordeling: &Beoordeling, laag: Laag) -> Vec<String> {
    let rijen = beoordeling.niet_te_beoordelen.iter();
    let regels: BTreeSet<&String> = rijen.flat_map(|rij| rij.van_laag(laag)).collect();
    regels.into_iter().cloned().collect()
}

/// The first word that has rules to name, else `anders`.
fn eerste<T, const N: usize>(woorden: [(T, Vec<String>); N], anders: T) -> Oordeel<T> {
    let met_regels = woorden.into_iter().find(|(_, regels)| !regels.is_empty());
    let (oordeel, regels) = met_regels.unwrap_or((anders, Vec::new()));
    Oordeel { oordeel, regels }
}

fn compleet(beoordeling: &Beoordeling, facts: &Facts) -> Oordeel<Compleet> {
    let verslag = facts.gevraagd.re_integratieverslag.antwoord;
    if verslag == Some(Antwoord::Nee) && facts.zaak.einde.is_some() {
        return eerste([], Compleet::Afgesloten);
    }
    let weg = beoordeling.all().filter(|b| {
        b.laag == Laag::RivOnderdeel && tekort(b) && b.ernst == Ernst::Fout && b.can_be_mended()
    });
    let woorden = [
        (Compleet::Nee, ids(weg)),
        (
            Compleet::NietTeBeoordelen,
            onbekend(beoordeling, Laag::RivOnderdeel),
        ),
    ];
    let anders = match verslag {
        Some(Antwoord::Ja) => Compleet::Ja,
        _ => Compleet::NogNiet,
    };
    eerste(woorden, anders)
}

fn resultaat(beoordeling: &Beoordeling, facts: &Facts) -> Oordeel<Resultaat> {
    let zaak = &facts.zaak;
    let ten_einde = matches!(zaak.afloop, Some(Afloop::Hersteld | Afloop::Overleden));
    let oordeel = if ten_einde {
        Resultaat::Afgesloten
    } else if zaak.bevredigend_resultaat {
        Resultaat::Bevredigend
    } else if zaak.gbm_nu {
        Resultaat::GeenMogelijkheden
    } else {
        Resultaat::NietVastgelegd
    };
    let open = beoordeling.open().filter(|b| b.laag == Laag::Resultaat);
    Oordeel {
        oordeel,
        regels: ids(open),
    }
}

fn inspanningen(beoordeling: &Beoordeling) -> Oordeel<Inspanningen> {
    let van = |ernst: Ernst| {
        let open = beoordeling.open().filter(|b| b.laag == Laag::Inspanning);
        ids(open.filter(|b| tekort(b) && b.ernst == ernst))
    };
    let woorden = [
        (Inspanningen::NormNietGehaald, van(Ernst::Fout)),
        (Inspanningen::VraagtUitleg, van(Ernst::Waarschuwing)),
        (
            Inspanningen::NietTeBeoordelen,
            onbekend(beoordeling, Laag::Inspanning),
        ),
    ];
    eerste(woorden, Inspanningen::GeenTekortGezien)
}

/// Whatever came short and is not explained asks for it, also what can still be mended.
fn grond(beoordeling: &Beoordeling) -> Oordeel<Grond> {
    let open = ids(beoordeling.open().filter(|b| tekort(b)));
    let uitgelegd = beoordeling.bevindingen.iter();
    let uitgelegd = uitgelegd.filter(|b| {
        b.uitkomst == Uitkomst::Afgeweken
            || b.uitkomst == Uitkomst::NietVoldaan && b.ontheffing.is_some()
    });
    let woorden = [
        (Grond::VraagtUitleg, open),
        (Grond::Vastgelegd, ids(uitgelegd)),
    ];
    eerste(woorden, Grond::NietAanDeOrde)
}

fn te_herstellen(beoordeling: &Beoordeling, facts: &Facts) -> Vec<TeHerstellen> {
    let verslag = facts.gevraagd.re_integratieverslag.laatste_dag();
    let uiterlijk = verslag.filter(|dag| *dag >= facts.peildatum);
    let open = beoordeling.open().filter(|b| tekort(b));
    let open = open.filter(|b| b.can_be_mended());
    let rij = |b: &Finding| TeHerstellen {
        regel: b.regel.clone(),
        wat: b.titel.clone(),
        uiterlijk,
    };
    open.map(rij).collect()
}

impl Compleet {
    /// The answer in words.
    pub const fn zin(self) -> &'static str {
        match self {
            Self::Ja => "de onderdelen van het re-integratieverslag zijn er",
            Self::NogNiet => "het re-integratieverslag wordt nog niet gevraagd",
            Self::Nee => "er ontbreken onderdelen van het re-integratieverslag",
            Self::NietTeBeoordelen => "niet alle onderdelen zijn te zien",
            Self::Afgesloten => "er wordt geen re-integratieverslag gevraagd",
        }
    }
}

impl Resultaat {
    /// The answer in words.
    pub const fn zin(self) -> &'static str {
        match self {
            Self::Bevredigend => "Een bevredigend resultaat vastgelegd.",
            Self::NietVastgelegd => "Nog geen bevredigend resultaat vastgelegd.",
            Self::GeenMogelijkheden => {
                "De bedrijfsarts ziet nu geen benutbare mogelijkheden om te werken."
            }
            Self::Afgesloten => "De zaak is afgesloten.",
        }
    }
}

impl Inspanningen {
    /// The answer in words.
    pub const fn zin(self) -> &'static str {
        match self {
            Self::GeenTekortGezien => "geen tekort gezien",
            Self::VraagtUitleg => "een of meer punten vragen uitleg",
            Self::NormNietGehaald => "een of meer normen zijn niet gehaald",
            Self::NietTeBeoordelen => "niet alles is te zien",
        }
    }
}
