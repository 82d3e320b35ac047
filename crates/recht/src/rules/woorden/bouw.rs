//! From a compiled condition to words.

use super::{Woorden, Zin};
use crate::calendar::in_woorden;
use crate::rules::dag::dag;
use crate::rules::knoop::{Bewerking, Functie, Knoop, Vast, Vergelijking};

/// Between the name of a count and its unit.
const EENHEID: &str = ", in ";

/// A yes-or-no condition.
pub(super) fn zin(woorden: &Woorden, knoop: &Knoop) -> Zin {
    Bouw { woorden }.zin(knoop, true)
}

struct Bouw<'a> {
    woorden: &'a Woorden,
}

impl Bouw<'_> {
    /// `knoop`, or its opposite.
    fn zin(&self, knoop: &Knoop, waar: bool) -> Zin {
        match knoop {
            Knoop::Niet(deel) => self.zin(deel, !waar),
            Knoop::En(delen) => self.samen(delen, waar, waar),
            Knoop::Of(delen) => self.samen(delen, !waar, waar),
            Knoop::Keuze(delen) => {
                let [als, dan, anders] = &**delen;
                Zin::Keuze(Box::new([
                    self.zin(als, true),
                    self.zin(dan, waar),
                    self.zin(anders, waar),
                ]))
            }
            ander => Zin::Los(self.los(ander, waar)),
        }
    }

    /// Both parts, with the parts of parts of the same kind in one list. "X is known" is left out
    /// when something is said of X right beside it.
    fn samen(&self, delen: &[Knoop; 2], alle: bool, waar: bool) -> Zin {
        let mut plat = Vec::new();
        plat_maken(delen, alle == waar, &mut plat);
        let overbodig = |knoop: &Knoop| match knoop {
            Knoop::Heeft(naam) if alle && waar => plat.iter().any(|d| zegt_iets_van(d, naam.vol())),
            _ => false,
        };
        let mut zinnen: Vec<Zin> = Vec::new();
        for zin in plat
            .iter()
            .filter(|k| !overbodig(k))
            .map(|k| self.zin(k, waar))
        {
            match (alle, zin) {
                (true, Zin::Alle(onder)) | (false, Zin::Een(onder)) => zinnen.extend(onder),
                (_, zin) => zinnen.push(zin),
            }
        }
        if !alle {
            voeg_samen(&mut zinnen);
        }
        match (zinnen.len(), alle) {
            (1, _) => zinnen.remove(0),
            (_, true) => Zin::Alle(zinnen),
            (_, false) => Zin::Een(zinnen),
        }
    }

    /// One statement.
    fn los(&self, knoop: &Knoop, waar: bool) -> String {
        match knoop {
            Knoop::Vast(Vast::Ja(ja)) if *ja == waar => "altijd".into(),
            Knoop::Vast(_) => "nooit".into(),
            Knoop::Feit(naam) => self.ja_of_nee(naam.vol(), waar),
            Knoop::Heeft(naam) => self.bekend(naam.vol(), waar),
            Knoop::Vergelijk(hoe, delen) => {
                let hoe = if waar { *hoe } else { hoe.tegendeel() };
                self.vergelijking(hoe, &delen[0], &delen[1])
            }
            Knoop::In(deel, lijst) => {
                let lijst: Vec<String> = lijst.iter().map(|l| self.waarde(l, false)).collect();
                let een = if waar { "is een van" } else { "is geen van" };
                format!("{} {een}: {}", self.waarde(deel, false), lijst.join(", "))
            }
            Knoop::InFeit(deel, naam) => {
                let niet = if waar { "" } else { " niet" };
                let lijst = self.woorden.naam(naam.vol());
                format!("{} staat{niet} in {lijst}", self.waarde(deel, false))
            }
            ander => self.waarde(ander, false),
        }
    }

    fn ja_of_nee(&self, feit: &str, waar: bool) -> String {
        let beschrijving = self.woorden.beschrijving(feit);
        let zin = if waar {
            &beschrijving.ja
        } else {
            &beschrijving.nee
        };
        let niet = if waar { "" } else { "niet: " };
        zin.as_ref()
            .map_or_else(|| format!("{niet}{feit}"), ToString::to_string)
    }

    fn bekend(&self, feit: &str, waar: bool) -> String {
        let naam = self.woorden.naam(feit);
        let naam = naam.rsplit_once(EENHEID).map_or(&*naam, |(naam, _)| naam);
        let niet = if waar { "" } else { "niet " };
        if feit.starts_with("termijn.") {
            format!("{naam} is {niet}te berekenen")
        } else {
            format!("{naam} is {niet}bekend")
        }
    }

    fn vergelijking(&self, hoe: Vergelijking, links: &Knoop, rechts: &Knoop) -> String {
        if matches!(links, Knoop::Vast(_)) && !matches!(rechts, Knoop::Vast(_)) {
            return self.vergelijking(hoe.omgekeerd(), rechts, links);
        }
        if let Some(zin) = self.geen_of_een(hoe, links, rechts) {
            return zin;
        }
        let datum = self.is_datum(links) || self.is_datum(rechts);
        let links = self.waarde(links, datum);
        // "het langste gat, in dagen is 42" reads better with the unit behind the number.
        let (links, eenheid) = match (links.rsplit_once(EENHEID), rechts) {
            (Some((naam, eenheid)), Knoop::Vast(_)) => (naam.to_owned(), format!(" {eenheid}")),
            _ => (links, String::new()),
        };
        let rechts = self.waarde(rechts, datum);
        format!("{links} {} {rechts}{eenheid}", hoe.in_woorden(datum))
    }

    /// A count held against nought: "er zijn geen documenten zonder burgerservicenummer".
    fn geen_of_een(&self, hoe: Vergelijking, links: &Knoop, rechts: &Knoop) -> Option<String> {
        use Vergelijking::{Gelijk, Groter, MinstensGelijk, Ongelijk};
        let Knoop::Feit(naam) = links else {
            return None;
        };
        let geen = match (hoe, rechts) {
            (Gelijk, Knoop::Vast(Vast::Heel(0))) => true,
            (Groter | Ongelijk, Knoop::Vast(Vast::Heel(0)))
            | (MinstensGelijk, Knoop::Vast(Vast::Heel(1))) => false,
            _ => return None,
        };
        let naam = self.woorden.naam(naam.vol());
        let wat = naam.strip_prefix("het aantal ")?;
        // "het aantal X dat ontbreekt" is one thing; "X die ontbreekt" would be bad Dutch.
        let telbaar = !wat.contains(" dat ") && !wat.starts_with("van ");
        match (geen, telbaar) {
            (true, true) => Some(format!("er zijn geen {wat}")),
            (false, true) => Some(format!("er zijn een of meer {wat}")),
            (true, false) => Some(format!("{naam} is nul")),
            (false, false) => Some(format!("{naam} is minstens 1")),
        }
    }

    /// A value as a part of a sentence; a whole number is a day when it stands beside a date.
    fn waarde(&self, knoop: &Knoop, datum: bool) -> String {
        match knoop {
            Knoop::Vast(vast) => vast_in_woorden(vast, datum),
            Knoop::Feit(naam) => self.woorden.naam(naam.vol()),
            Knoop::Min(deel) => format!("min {}", self.waarde(deel, false)),
            Knoop::Reken(hoe, delen) => self.som(*hoe, &delen[0], &delen[1]),
            Knoop::Functie(functie, delen) => self.functie(*functie, delen),
            Knoop::Keuze(delen) => {
                let [als, dan, anders] = &**delen;
                format!(
                    "(als geldt: {}, dan {}, anders {})",
                    self.zin(als, true).regel(),
                    self.waarde(dan, datum),
                    self.waarde(anders, datum)
                )
            }
            ander => format!("({})", self.zin(ander, true).regel()),
        }
    }

    fn som(&self, hoe: Bewerking, links: &Knoop, rechts: &Knoop) -> String {
        let (l, r) = (self.waarde(links, false), self.waarde(rechts, false));
        match (hoe, self.is_datum(links), self.is_datum(rechts)) {
            (Bewerking::Plus, true, _) => format!("{} na {l}", dagen(&r)),
            (Bewerking::Plus, _, true) => format!("{} na {r}", dagen(&l)),
            (Bewerking::Min, true, true) => format!("het aantal dagen van {r} tot {l}"),
            (Bewerking::Min, true, _) => format!("{} voor {l}", dagen(&r)),
            (Bewerking::Plus, ..) => format!("{l} plus {r}"),
            (Bewerking::Min, ..) => format!("{l} min {r}"),
        }
    }

    fn functie(&self, functie: Functie, delen: &[Knoop]) -> String {
        let deel = |i: usize, datum| {
            delen
                .get(i)
                .map_or_else(String::new, |d| self.waarde(d, datum))
        };
        match functie {
            Functie::Datum => deel(0, true),
            Functie::PlusMaanden => format!("{} maanden na {}", deel(1, false), deel(0, true)),
            Functie::PlusJaren => format!("{} jaar na {}", deel(1, false), deel(0, true)),
            Functie::WerkdagVanaf => format!("de eerste werkdag vanaf {}", deel(0, true)),
        }
    }

    fn is_datum(&self, knoop: &Knoop) -> bool {
        match knoop {
            Knoop::Feit(naam) => self.woorden.is_datum(naam.vol()),
            Knoop::Functie(..) => true,
            Knoop::Reken(Bewerking::Min, delen) => {
                self.is_datum(&delen[0]) && !self.is_datum(&delen[1])
            }
            Knoop::Reken(Bewerking::Plus, delen) => delen.iter().any(|d| self.is_datum(d)),
            Knoop::Keuze(delen) => self.is_datum(&delen[1]) || self.is_datum(&delen[2]),
            _ => false,
        }
    }
}

/// The parts of a chain of `&&` (or of `||`), from left to right.
fn plat_maken<'k>(delen: &'k [Knoop; 2], en: bool, uit: &mut Vec<&'k Knoop>) {
    for deel in delen {
        match deel {
            Knoop::En(onder) if en => plat_maken(onder, en, uit),
            Knoop::Of(onder) if !en => plat_maken(onder, en, uit),
            ander => uit.push(ander),
        }
    }
}

/// Whether this statement has an answer only when the fact is there.
fn zegt_iets_van(knoop: &Knoop, feit: &str) -> bool {
    match knoop {
        Knoop::Feit(naam) => naam.vol() == feit,
        Knoop::Niet(deel) => matches!(&**deel, Knoop::Feit(naam) if naam.vol() == feit),
        Knoop::Vergelijk(_, delen) => delen.iter().any(|d| noemt(d, feit)),
        Knoop::In(deel, _) => noemt(deel, feit),
        _ => false,
    }
}

fn noemt(knoop: &Knoop, feit: &str) -> bool {
    match knoop {
        Knoop::Feit(naam) => naam.vol() == feit,
        Knoop::Reken(_, delen) => delen.iter().any(|d| noemt(d, feit)),
        Knoop::Functie(_, delen) => delen.iter().any(|d| noemt(d, feit)),
        _ => false,
    }
}

fn dagen(aantal: &str) -> String {
    format!("{aantal} {}", if aantal == "1" { "dag" } else { "dagen" })
}

/// "X is not known, or X lies after Y" as "X is not known or lies after Y".
fn voeg_samen(zinnen: &mut Vec<Zin>) {
    const ONBEKEND: &str = " is niet bekend";
    let mut plek = 0;
    while plek + 1 < zinnen.len() {
        let samen = match (&zinnen[plek], &zinnen[plek + 1]) {
            (Zin::Los(eerst), Zin::Los(dan)) => eerst
                .strip_suffix(ONBEKEND)
                .and_then(|naam| dan.strip_prefix(naam))
                .filter(|rest| rest.starts_with(' '))
                .map(|rest| format!("{eerst} of{rest}")),
            _ => None,
        };
        if let Some(samen) = samen {
            zinnen[plek] = Zin::Los(samen);
            zinnen.remove(plek + 1);
        }
        plek += 1;
    }
}

fn vast_in_woorden(vast: &Vast, datum: bool) -> String {
    match vast {
        Vast::Heel(dagen) if datum => in_woorden(dag(*dagen)),
        Vast::Heel(getal) => getal.to_string(),
        Vast::Breuk(getal) => getal.to_string().replace('.', ","),
        Vast::Tekst(code) => format!("\"{code}\""),
        Vast::Ja(ja) => if *ja { "ja" } else { "nee" }.into(),
    }
}

impl Vergelijking {
    fn tegendeel(self) -> Self {
        match self {
            Self::Gelijk => Self::Ongelijk,
            Self::Ongelijk => Self::Gelijk,
            Self::Kleiner => Self::MinstensGelijk,
            Self::MinstensGelijk => Self::Kleiner,
            Self::Groter => Self::HoogstensGelijk,
            Self::HoogstensGelijk => Self::Groter,
        }
    }

    /// With both sides changed over.
    fn omgekeerd(self) -> Self {
        match self {
            Self::Kleiner => Self::Groter,
            Self::Groter => Self::Kleiner,
            Self::HoogstensGelijk => Self::MinstensGelijk,
            Self::MinstensGelijk => Self::HoogstensGelijk,
            gelijk => gelijk,
        }
    }

    fn in_woorden(self, datum: bool) -> &'static str {
        match (self, datum) {
            (Self::Gelijk, _) => "is",
            (Self::Ongelijk, _) => "is niet",
            (Self::Kleiner, true) => "ligt voor",
            (Self::HoogstensGelijk, true) => "ligt op of voor",
            (Self::Groter, true) => "ligt na",
            (Self::MinstensGelijk, true) => "ligt op of na",
            (Self::Kleiner, false) => "is minder dan",
            (Self::HoogstensGelijk, false) => "is hoogstens",
            (Self::Groter, false) => "is meer dan",
            (Self::MinstensGelijk, false) => "is minstens",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::expressie::Expressie;

    #[test]
    fn a_condition_reads_as_dutch() {
        let woorden = Woorden::lees().unwrap_or_else(|f| panic!("{f:?}"));
        for (cel, verwacht) in [
            (
                "pva.aanwezig && !pa.aanwezig",
                "er is een plan van aanpak, en er is geen probleemanalyse",
            ),
            (
                "pva.datum <= termijn.pva",
                "de datum van het plan van aanpak ligt op of voor de termijn \"Plan van aanpak uiterlijk\"",
            ),
            (
                "!(pva.datum <= termijn.pva)",
                "de datum van het plan van aanpak ligt na de termijn \"Plan van aanpak uiterlijk\"",
            ),
            // Not both is one of the opposites.
            (
                "!(pva.aanwezig && pa.aanwezig)",
                "er is geen plan van aanpak, of er is geen probleemanalyse",
            ),
            // What is said of a date says that it is known.
            (
                "has(pva.datum) && pva.datum >= datum('2023-07-01')",
                "de datum van het plan van aanpak ligt op of na 1 juli 2023",
            ),
            // Beside a choice that need not ask for the date, it is kept.
            (
                "has(pva.datum) && (pva.datum < pa.datum || pva.aanwezig)",
                "de datum van het plan van aanpak is bekend, en (de datum van het plan van aanpak \
                 ligt voor de datum van de probleemanalyse, of er is een plan van aanpak)",
            ),
            (
                "documenten.zonder_bsn == 0 && consult.aantal > 0",
                "er zijn geen documenten zonder burgerservicenummer, en er zijn een of meer \
                 consulten tot en met de peildatum",
            ),
            (
                "bijzonder.conflict_signaal + 28 < peildatum",
                "28 dagen na de dag waarop een conflict bekend werd ligt voor de peildatum",
            ),
            (
                "ritme.rapport_gat <= 42 && 2 <= pva.activiteiten",
                "het langste gat tussen twee voortgangsrapportages is hoogstens 42 dagen, en \
                 het aantal afgesproken activiteiten is minstens 2",
            ),
            (
                "pa.opsteller_rol in ['bedrijfsarts', 'casemanager']",
                "de rol van de opsteller is een van: \"bedrijfsarts\", \"casemanager\"",
            ),
            (
                "spoor2.gestart ? pva.aanwezig : !spoor2.te_laat",
                "als geldt: spoor 2 is gestart, dan: er is een plan van aanpak; anders: de termijn \
                 voor spoor 2 is niet voorbij, of er is een start of een reden om te wachten",
            ),
            (
                "has(werkgever.kvk_vorm) && !werkgever.kvk_vorm",
                "het KvK-nummer heeft geen acht cijfers",
            ),
            // One sentence says both of the same date.
            (
                "!has(zaak.einde) || zaak.einde > pva.datum + 1",
                "de laatste dag van de zaak is niet bekend of ligt na 1 dag na de datum van het plan \
                 van aanpak",
            ),
            ("true", "altijd"),
        ] {
            let knoop = Expressie::nieuw(cel).unwrap();
            assert_eq!(zin(&woorden, knoop.knoop()).regel(), verwacht, "{cel}");
        }
    }
}
