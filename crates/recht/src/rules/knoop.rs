//! The compiled form of a condition, evaluated straight on the facts.
//!
//! The rule language is a small part of CEL: `&& || ! == != < <= > >= + - in ?:`, `has`, literals
//! and a few date functions. Evaluating it here, and not in the crate, spares building the values
//! of all facts anew for every case: that was a third of the time of a check. The tests hold this
//! against the crate's own evaluation on every condition of the pack.

use super::dag::{dag, dagnummer};
use super::expressie::GeenAntwoord;
use super::feiten::{Feit, Feiten, als_datum, sleutel};
use crate::calendar::{anniversary, plus_months, werkdag_vanaf};

/// A part of a condition.
pub(super) enum Knoop {
    Vast(Vast),
    Feit(Naam),
    Heeft(Naam),
    Niet(Box<Knoop>),
    Min(Box<Knoop>),
    En(Box<[Knoop; 2]>),
    Of(Box<[Knoop; 2]>),
    Keuze(Box<[Knoop; 3]>),
    Vergelijk(Vergelijking, Box<[Knoop; 2]>),
    Reken(Bewerking, Box<[Knoop; 2]>),
    In(Box<Knoop>, Vec<Knoop>),
    InFeit(Box<Knoop>, Naam),
    Functie(Functie, Vec<Knoop>),
}

/// A literal.
pub(super) enum Vast {
    Ja(bool),
    Heel(i64),
    Breuk(f64),
    Tekst(String),
}

/// The dotted name of a fact, with its place in the table of facts.
pub(super) struct Naam {
    vol: String,
    sleutel: u64,
}

#[derive(Clone, Copy)]
pub(super) enum Vergelijking {
    Gelijk,
    Ongelijk,
    Kleiner,
    HoogstensGelijk,
    Groter,
    MinstensGelijk,
}

#[derive(Clone, Copy)]
pub(super) enum Bewerking {
    Plus,
    Min,
}

/// The date functions of the rule language; dates are day numbers.
#[derive(Clone, Copy)]
pub(super) enum Functie {
    Datum,
    PlusMaanden,
    PlusJaren,
    WerkdagVanaf,
}

impl Functie {
    const NAMEN: [(&'static str, Self, usize); 4] = [
        ("datum", Self::Datum, 1),
        ("plus_maanden", Self::PlusMaanden, 2),
        ("plus_jaren", Self::PlusJaren, 2),
        ("werkdag_vanaf", Self::WerkdagVanaf, 1),
    ];
}

/// What a part of a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Waarde<'a> {
    Ja(bool),
    Heel(i64),
    Breuk(f64),
    Tekst(&'a str),
}

type Uitkomst<'a> = Result<Waarde<'a>, GeenAntwoord<'a>>;

impl Naam {
    fn nieuw(vol: String) -> Self {
        let sleutel = sleutel(&vol);
        Self { vol, sleutel }
    }

    /// The dotted name.
    pub(super) fn vol(&self) -> &str {
        &self.vol
    }

    fn in_feiten<'a>(&self, feiten: &'a Feiten) -> Option<&'a Feit> {
        feiten.met_sleutel(self.sleutel)
    }
}

impl Knoop {
    /// The fact with this dotted name.
    pub(super) fn fact(naam: String) -> Self {
        Self::Feit(Naam::nieuw(naam))
    }

    /// Two parts with one of the six marks between them.
    pub(super) fn compare(mark: &str, links: Self, rechts: Self) -> Self {
        use Vergelijking::{Gelijk, Groter, HoogstensGelijk, Kleiner, MinstensGelijk, Ongelijk};
        let hoe = match mark {
            "==" => Gelijk,
            "!=" => Ongelijk,
            "<" => Kleiner,
            "<=" => HoogstensGelijk,
            ">" => Groter,
            _ => MinstensGelijk,
        };
        Self::Vergelijk(hoe, Box::new([links, rechts]))
    }

    /// The sum or the difference of two parts.
    pub(super) fn add(plus: bool, links: Self, rechts: Self) -> Self {
        let hoe = if plus {
            Bewerking::Plus
        } else {
            Bewerking::Min
        };
        Self::Reken(hoe, Box::new([links, rechts]))
    }

    /// The opposite of a number; of a literal it is a literal.
    pub(super) fn minus(deel: Self) -> Self {
        match deel {
            Self::Vast(Vast::Heel(n)) => Self::Vast(Vast::Heel(-n)),
            Self::Vast(Vast::Breuk(n)) => Self::Vast(Vast::Breuk(-n)),
            deel => Self::Min(Box::new(deel)),
        }
    }

    /// `has` or a date function with its arguments.
    pub(super) fn call(naam: &str, mut delen: Vec<Self>) -> Result<Self, String> {
        if naam == "has" {
            return match (delen.pop(), delen.is_empty()) {
                (Some(Self::Feit(naam)), true) => Ok(Self::Heeft(naam)),
                _ => Err("has() vraagt de naam van een feit.".into()),
            };
        }
        let functie = Functie::NAMEN
            .iter()
            .find(|(bekend, _, aantal)| *bekend == naam && *aantal == delen.len());
        let (_, functie, _) =
            functie.ok_or_else(|| format!("functie {naam} mag niet in een regel."))?;
        Ok(vaste_datum(*functie, &delen).unwrap_or(Self::Functie(*functie, delen)))
    }

    /// Every part, from the outside in.
    pub(super) fn delen(&self) -> Vec<&Self> {
        match self {
            Self::Vast(_) | Self::Feit(_) | Self::Heeft(_) => Vec::new(),
            Self::Niet(deel) | Self::Min(deel) | Self::InFeit(deel, _) => vec![deel],
            Self::En(delen)
            | Self::Of(delen)
            | Self::Vergelijk(_, delen)
            | Self::Reken(_, delen) => delen.iter().collect(),
            Self::Keuze(delen) => delen.iter().collect(),
            Self::In(deel, lijst) => std::iter::once(&**deel).chain(lijst).collect(),
            Self::Functie(_, delen) => delen.iter().collect(),
        }
    }

    /// Yes or no for these facts.
    pub(super) fn waar<'a>(&'a self, feiten: &'a Feiten) -> Result<bool, GeenAntwoord<'a>> {
        match self.waarde(feiten)? {
            Waarde::Ja(antwoord) => Ok(antwoord),
            _ => Err(fout("geen ja of nee")),
        }
    }

    fn waarde<'a>(&'a self, feiten: &'a Feiten) -> Uitkomst<'a> {
        let ja = |antwoord| Ok(Waarde::Ja(antwoord));
        match self {
            Self::Vast(vast) => Ok(vast.waarde()),
            Self::Feit(naam) => feit(naam, feiten),
            Self::Heeft(naam) => ja(naam.in_feiten(feiten).is_some()),
            Self::Niet(deel) => ja(!deel.waar(feiten)?),
            Self::Min(deel) => min(deel.waarde(feiten)?),
            Self::En(delen) => ja(logisch(delen, feiten, false)?),
            Self::Of(delen) => ja(logisch(delen, feiten, true)?),
            Self::Keuze(delen) => {
                let [als, dan, anders] = &**delen;
                if als.waar(feiten)? { dan } else { anders }.waarde(feiten)
            }
            Self::Vergelijk(hoe, delen) => {
                ja(hoe.geldt(delen[0].waarde(feiten)?, delen[1].waarde(feiten)?)?)
            }
            Self::Reken(hoe, delen) => {
                hoe.reken(delen[0].waarde(feiten)?, delen[1].waarde(feiten)?)
            }
            Self::In(deel, lijst) => in_lijst(deel, lijst, feiten),
            Self::InFeit(deel, naam) => in_feit(deel, naam, feiten),
            Self::Functie(functie, delen) => functie.roep_aan(delen, feiten),
        }
    }
}

impl Vast {
    fn waarde(&self) -> Waarde<'_> {
        match self {
            Self::Ja(b) => Waarde::Ja(*b),
            Self::Heel(n) => Waarde::Heel(*n),
            Self::Breuk(n) => Waarde::Breuk(*n),
            Self::Tekst(t) => Waarde::Tekst(t),
        }
    }
}

/// `datum('2023-07-01')` is the same for every case.
fn vaste_datum(functie: Functie, delen: &[Knoop]) -> Option<Knoop> {
    match (functie, delen) {
        (Functie::Datum, [Knoop::Vast(Vast::Tekst(tekst))]) => {
            als_datum(tekst).map(|(_, dag)| Knoop::Vast(Vast::Heel(dag)))
        }
        _ => None,
    }
}

fn fout(reden: &'static str) -> GeenAntwoord<'static> {
    GeenAntwoord::Fout(reden)
}

fn feit<'a>(naam: &'a Naam, feiten: &'a Feiten) -> Uitkomst<'a> {
    let waarde = naam
        .in_feiten(feiten)
        .ok_or_else(|| GeenAntwoord::Ontbreekt(&naam.vol))?;
    enkel(waarde).ok_or_else(|| fout("een lijst of groep waar een waarde hoort"))
}

fn enkel(feit: &Feit) -> Option<Waarde<'_>> {
    Some(match feit {
        Feit::Ja(b) => Waarde::Ja(*b),
        Feit::Heel(n) => Waarde::Heel(*n),
        Feit::Breuk(n) => Waarde::Breuk(*n),
        Feit::Tekst(t) => Waarde::Tekst(t),
        Feit::Datum(_, dag) => Waarde::Heel(*dag),
        Feit::Lijst(_) | Feit::Groep => return None,
    })
}

/// `&&` stops at no, `||` at yes; an answer on the right makes up for none on the left.
fn logisch<'a>(
    delen: &'a [Knoop; 2],
    feiten: &'a Feiten,
    beslist: bool,
) -> Result<bool, GeenAntwoord<'a>> {
    let links = delen[0].waar(feiten);
    if links == Ok(beslist) {
        return Ok(beslist);
    }
    let rechts = delen[1].waar(feiten)?;
    if rechts == beslist {
        Ok(beslist)
    } else {
        links
    }
}

fn min(waarde: Waarde<'_>) -> Uitkomst<'_> {
    match waarde {
        Waarde::Heel(n) => n.checked_neg().map(Waarde::Heel),
        Waarde::Breuk(n) => Some(Waarde::Breuk(-n)),
        _ => None,
    }
    .ok_or_else(|| fout("min voor iets dat geen getal is"))
}

impl Vergelijking {
    fn geldt(self, links: Waarde<'_>, rechts: Waarde<'_>) -> Result<bool, GeenAntwoord<'static>> {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let orde = orde(links, rechts);
        Ok(match (self, orde) {
            (Self::Gelijk, orde) => orde == Some(Equal),
            (Self::Ongelijk, orde) => orde != Some(Equal),
            (_, None) => return Err(fout("waarden die niet te vergelijken zijn")),
            (Self::Kleiner, Some(orde)) => orde == Less,
            (Self::HoogstensGelijk, Some(orde)) => orde != Greater,
            (Self::Groter, Some(orde)) => orde == Greater,
            (Self::MinstensGelijk, Some(orde)) => orde != Less,
        })
    }
}

/// Values of different kinds have no order and are not equal; numbers of both kinds do compare.
#[expect(
    clippy::cast_precision_loss,
    reason = "days, hours and percentages are small"
)]
fn orde(links: Waarde<'_>, rechts: Waarde<'_>) -> Option<std::cmp::Ordering> {
    match (links, rechts) {
        (Waarde::Heel(a), Waarde::Heel(b)) => Some(a.cmp(&b)),
        (Waarde::Breuk(a), Waarde::Breuk(b)) => a.partial_cmp(&b),
        (Waarde::Heel(a), Waarde::Breuk(b)) => (a as f64).partial_cmp(&b),
        (Waarde::Breuk(a), Waarde::Heel(b)) => a.partial_cmp(&(b as f64)),
        (Waarde::Tekst(a), Waarde::Tekst(b)) => Some(a.cmp(b)),
        (Waarde::Ja(a), Waarde::Ja(b)) => Some(a.cmp(&b)),
        _ => None,
    }
}

impl Bewerking {
    fn reken<'a>(self, links: Waarde<'a>, rechts: Waarde<'a>) -> Uitkomst<'a> {
        match (self, links, rechts) {
            (Self::Plus, Waarde::Heel(a), Waarde::Heel(b)) => a.checked_add(b).map(Waarde::Heel),
            (Self::Min, Waarde::Heel(a), Waarde::Heel(b)) => a.checked_sub(b).map(Waarde::Heel),
            (Self::Plus, Waarde::Breuk(a), Waarde::Breuk(b)) => Some(Waarde::Breuk(a + b)),
            (Self::Min, Waarde::Breuk(a), Waarde::Breuk(b)) => Some(Waarde::Breuk(a - b)),
            _ => None,
        }
        .ok_or_else(|| fout("waarden die niet op te tellen zijn"))
    }
}

fn in_lijst<'a>(deel: &'a Knoop, lijst: &'a [Knoop], feiten: &'a Feiten) -> Uitkomst<'a> {
    let waarde = deel.waarde(feiten)?;
    for lid in lijst {
        if Vergelijking::Gelijk.geldt(waarde, lid.waarde(feiten)?)? {
            return Ok(Waarde::Ja(true));
        }
    }
    Ok(Waarde::Ja(false))
}

fn in_feit<'a>(deel: &'a Knoop, naam: &'a Naam, feiten: &'a Feiten) -> Uitkomst<'a> {
    let waarde = deel.waarde(feiten)?;
    let lijst = naam
        .in_feiten(feiten)
        .ok_or_else(|| GeenAntwoord::Ontbreekt(&naam.vol))?;
    let Feit::Lijst(leden) = lijst else {
        return Err(fout("geen lijst achter in"));
    };
    let gelijk = |lid| orde(waarde, lid) == Some(std::cmp::Ordering::Equal);
    Ok(Waarde::Ja(leden.iter().filter_map(enkel).any(gelijk)))
}

impl Functie {
    fn roep_aan<'a>(self, delen: &'a [Knoop], feiten: &'a Feiten) -> Uitkomst<'a> {
        let heel = |plek: usize| match delen.get(plek).map(|d| d.waarde(feiten)) {
            Some(Ok(Waarde::Heel(n))) => Ok(n),
            Some(Err(antwoord)) => Err(antwoord),
            _ => Err(fout("een functie met een verkeerde waarde")),
        };
        let dagen = match self {
            Self::Datum => return datum(delen, feiten),
            Self::PlusMaanden => plus_months(dag(heel(0)?), heel(1)?),
            Self::PlusJaren => anniversary(dag(heel(0)?), heel(1)?),
            Self::WerkdagVanaf => werkdag_vanaf(dag(heel(0)?)),
        };
        Ok(Waarde::Heel(dagnummer(dagen)))
    }
}

/// `datum('2023-07-01')`; a fact that is a date is one already.
fn datum<'a>(delen: &'a [Knoop], feiten: &'a Feiten) -> Uitkomst<'a> {
    match delen.first().map(|d| d.waarde(feiten)) {
        Some(Ok(Waarde::Tekst(tekst))) => als_datum(tekst)
            .map(|(_, dag)| Waarde::Heel(dag))
            .ok_or_else(|| fout("geen datum")),
        Some(Err(antwoord)) => Err(antwoord),
        _ => Err(fout("geen datum")),
    }
}

#[cfg(test)]
mod tests;
