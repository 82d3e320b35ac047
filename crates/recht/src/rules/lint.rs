//! Questions the whole pack before it may judge a case: a typo is an error with file, line, rule
//! and field, never a rule that silently passes or weighs less.

mod gewicht;
mod namen;
mod toetsen;

use std::collections::BTreeMap;

use super::bestand::Bestand;
use super::fout::{PackFout, fout};
use super::namen::Namen;
use super::pack::{GeladenRegel, Pack};
use super::plek::{Pad, Plattegrond};

pub(super) use gewicht::te_zwaar;

/// Something wrong with a value of a record.
struct Melding {
    pad: Pad,
    /// The word in the value that is wrong, for its line.
    woord: Option<String>,
    tekst: String,
}

/// What is wrong with one record so far.
#[derive(Default)]
struct Meldingen(Vec<Melding>);

impl Meldingen {
    fn meld(&mut self, pad: Pad, tekst: impl Into<String>) {
        self.0.push(Melding {
            pad,
            woord: None,
            tekst: tekst.into(),
        });
    }

    /// About `woord` in the value at `pad`.
    fn over(&mut self, pad: Pad, woord: &str, tekst: impl Into<String>) {
        self.0.push(Melding {
            pad,
            woord: Some(woord.to_owned()),
            tekst: tekst.into(),
        });
    }

    /// As `over`, when there is something to say.
    fn misschien(&mut self, pad: Pad, woord: &str, tekst: Option<String>) {
        if let Some(tekst) = tekst {
            self.over(pad, woord, tekst);
        }
    }
}

/// Every fault in the rules and what comes with them; `bestanden` are the files they came from.
pub(super) fn lint(pack: &Pack, bestanden: &[Bestand]) -> Vec<PackFout> {
    let namen = Namen::nieuw();
    let mut fouten = Vec::new();
    let mut gezien: BTreeMap<&str, &str> = BTreeMap::new();
    for geladen in &pack.regels {
        let mut mis = Meldingen::default();
        if let Some(eerder) = gezien.insert(&geladen.regel.id, &geladen.bestand) {
            let melding = format!("dit id staat ook in {eerder}.");
            mis.meld(Pad::van("id"), melding);
        }
        vorm(geladen, &mut mis);
        namen::namen(geladen, pack, &namen, &mut mis);
        toetsen::toetsen(&geladen.regel, &namen, &mut mis);
        fouten.extend(met_plek(geladen, mis, bestanden));
    }
    fouten.extend(pack.gevolgen.lint(pack, bestanden));
    fouten
}

/// The faults with the line of the value they are about.
fn met_plek<'a>(
    geladen: &'a GeladenRegel,
    mis: Meldingen,
    bestanden: &'a [Bestand],
) -> impl Iterator<Item = PackFout> + use<'a> {
    let bestand = bestanden.iter().find(|b| b.naam == geladen.bestand);
    let grond = (!mis.0.is_empty()).then(|| bestand.map(|b| Plattegrond::van(&b.tekst)));
    let record = Pad::van("regels").nummer(geladen.nummer);
    mis.0.into_iter().map(move |m| {
        let plek = grond.as_ref().and_then(Option::as_ref);
        let plek = plek.and_then(|g| g.lijn(&m.pad.onder(&record), m.woord.as_deref()));
        PackFout {
            plek,
            veld: Some(m.pad.to_string()),
            ..fout(&geladen.bestand, Some(&geladen.regel.id), m.tekst)
        }
    })
}

/// Id, source, validity, and what judges.
fn vorm(geladen: &GeladenRegel, mis: &mut Meldingen) {
    let regel = &geladen.regel;
    if !geldig_id(&regel.id) {
        let melding =
            "een id heeft de vorm WVP-GROEP-000, met een eigen voorvoegsel voor eigen regels.";
        mis.meld(Pad::van("id"), melding);
    }
    if regel.bron.is_empty() {
        mis.meld(Pad::van("bron"), "een regel zonder bron mag niet.");
    }
    let termijn = regel.geldig_vanaf.zip(regel.geldig_tot);
    if termijn.is_some_and(|(van, tot)| tot < van) {
        mis.meld(Pad::van("geldig_tot"), "geldig_tot ligt voor geldig_vanaf.");
    }
    if regel.eis.is_some() == regel.vraag.is_some() {
        mis.meld(
            Pad::van("vraag"),
            "een regel heeft een eis of een vraag voor een mens, niet beide en niet geen.",
        );
    }
}

fn geldig_id(id: &str) -> bool {
    let delen: Vec<&str> = id.split('-').collect();
    matches!(delen.as_slice(), [_, groep, nummer]
        if !groep.is_empty() && nummer.len() == 3 && nummer.bytes().all(|b| b.is_ascii_digit()))
}
