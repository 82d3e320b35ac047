//! `explain`: a rule in words, and what it came to in one case.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use jiff::civil::Date;

use super::rules::herkomst;
use super::{Stop, exit, inputs, out, pakket_stop, volledig_pack};
use crate::calendar::in_woorden;
use crate::cli::ExplainArgs;
use crate::dossier::Dossier;
use crate::facts::bewijs::levering::Onbekend;
use crate::facts::termijnen::{Berekening, Moment};
use crate::facts::{Facts, derive};
use crate::finding::{Beoordeling, Finding, Uitkomst, Zekerheid};
use crate::load::Limits;
use crate::rules::feiten::{Feit, Feiten};
use crate::rules::record::{Bevinding, Grens, Regel, Toets};
use crate::rules::tekst::in_tekst;
use crate::rules::woorden::{InWoorden, Woorden, Zin};
use crate::rules::{GeladenRegel, Pack, sommen};
use crate::run::prepare;
use crate::validate::{ValidCase, Validator};

const VET: Style = Style::new().bold();
const ZACHT: Style = Style::new().dimmed();

pub(super) fn explain(args: &ExplainArgs, vandaag: Date) -> Result<u8, Stop> {
    let pack = volledig_pack(args.rules.as_deref())?;
    let Some(geladen) = pack.regel(&args.id) else {
        return Err(Stop::usage(format!(
            "De regel {} bestaat niet.{} Zie poortwachter rules list.",
            args.id,
            nearest(&pack, &args.id)
        )));
    };
    let woorden = Woorden::lees().map_err(|fouten| pakket_stop(&fouten))?;
    let mut uit = uitleg(&pack, &woorden, geladen);
    if let Some(pad) = &args.case {
        uit.push_str(&in_dossier(
            &pack,
            &woorden,
            geladen,
            (pad, args.peildatum, vandaag),
        )?);
    }
    out(&uit);
    Ok(exit::CLEAN)
}

fn nearest(pack: &Pack, id: &str) -> String {
    let id = id.to_uppercase();
    let best = pack
        .regels
        .iter()
        .map(|r| (strsim::osa_distance(&r.regel.id, &id), &r.regel.id))
        .min();
    best.filter(|(afstand, _)| *afstand <= 3)
        .map_or_else(String::new, |(_, id)| format!(" Bedoelt u {id}?"))
}

fn uitleg(pack: &Pack, woorden: &Woorden, geladen: &GeladenRegel) -> String {
    let regel = &geladen.regel;
    let in_woorden = woorden.regel(geladen);
    let tekst = |t: &str| woorden.tekst(t);
    let mut uit = format!(
        "{VET}{}  {}{VET:#}\n{}, {}\n",
        regel.id,
        regel.titel,
        geladen.groep,
        regel.ernst.label()
    );
    if let Some(herkomst) = herkomst(pack, geladen) {
        let _ = writeln!(uit, "{herkomst}");
    }
    norm(&mut uit, pack, regel);
    telling(&mut uit, geladen);
    voorwaarden(&mut uit, regel, &in_woorden);
    uitzonderingen(&mut uit, pack, woorden, regel);
    kop(&mut uit, "Bevinding");
    match &regel.bevinding {
        Bevinding::Tekst(t) => regel_(&mut uit, &tekst(t)),
        Bevinding::Keuze(lijst) => lijst
            .iter()
            .for_each(|k| regel_(&mut uit, &tekst(&k.tekst))),
    }
    kop(&mut uit, "Wat te doen");
    regel_(&mut uit, &tekst(&regel.herstel));
    voorbeelden(&mut uit, regel);
    uit
}

fn norm(uit: &mut String, pack: &Pack, regel: &Regel) {
    kop(uit, "Norm");
    for bron in &regel.bron {
        let b = pack.bronvermelding(bron);
        regel_(uit, &b.tekst);
        b.url
            .iter()
            .for_each(|url| regel_(uit, &format!("  {url}")));
    }
    regel_(
        uit,
        &format!(
            "Zekerheid: {}{}",
            regel.zekerheid.label(),
            termijn(regel.zekerheid_termijn)
        ),
    );
    geldigheid(uit, regel);
}

/// How each term of the rule is counted.
fn telling(uit: &mut String, geladen: &GeladenRegel) {
    let momenten: Vec<&Moment> = geladen.termijnen().filter_map(Moment::van).collect();
    if momenten.is_empty() {
        return;
    }
    kop(uit, "Berekening");
    for moment in momenten {
        regel_(uit, &format!("{}: {}", moment.label, moment.telwijze()));
        regel_(uit, &format!("  bron: {}", moment.bron));
    }
}

fn voorwaarden(uit: &mut String, regel: &Regel, in_woorden: &InWoorden) {
    voorwaarde(uit, "Geldt als", &in_woorden.als, &regel.als);
    match (&regel.eis, &in_woorden.eis, &regel.vraag) {
        (Some(eis), Some(zin), _) => voorwaarde(uit, "Vraagt", zin, eis),
        (None, _, Some(vraag)) => {
            kop(uit, "Vraag voor een mens");
            regel_(uit, vraag.trim());
        }
        _ => {}
    }
}

/// In words, then as it stands in the pack.
fn voorwaarde(uit: &mut String, titel: &str, zin: &Zin, code: &str) {
    kop(uit, titel);
    for (diepte, tekst) in zin.lijst() {
        regel_(uit, &format!("{}- {tekst}", "  ".repeat(diepte)));
    }
    let code: Vec<&str> = code.split_whitespace().collect();
    regel_(uit, &format!("{ZACHT}{}{ZACHT:#}", code.join(" ")));
}

/// What the inline tests try, by outcome.
fn voorbeelden(uit: &mut String, regel: &Regel) {
    kop(uit, "Voorbeelden uit de toetsen");
    let mut toetsen: Vec<&Toets> = regel.toetsen.iter().collect();
    toetsen.sort_by_key(|t| t.uitkomst);
    for t in toetsen {
        let grens = match t.grens {
            Some(Grens::Voor) => ", een dag voor de laatste dag",
            Some(Grens::Op) => ", op de laatste dag",
            Some(Grens::Na) => ", een dag te laat",
            None => "",
        };
        let uitkomst = uitkomst(t.uitkomst);
        regel_(
            uit,
            &format!("{uitkomst}: {}{grens} (op {})", t.naam, in_woorden(t.op)),
        );
    }
}

fn termijn(zekerheid: Option<Zekerheid>) -> String {
    zekerheid.map_or_else(String::new, |z| format!("; aantal dagen: {}", z.label()))
}

fn geldigheid(uit: &mut String, regel: &Regel) {
    if let Some(van) = regel.geldig_vanaf {
        regel_(uit, &format!("Geldig vanaf {}", in_woorden(van)));
    }
    if let Some(tot) = regel.geldig_tot {
        regel_(uit, &format!("Geldig tot en met {}", in_woorden(tot)));
    }
}

fn uitzonderingen(uit: &mut String, pack: &Pack, woorden: &Woorden, regel: &Regel) {
    if regel.uitzonderingen.is_empty() {
        return;
    }
    kop(uit, "Uitzonderingen");
    for u in &regel.uitzonderingen {
        let bronnen: Vec<String> = u
            .bron
            .iter()
            .map(|b| pack.bronvermelding(b).tekst)
            .collect();
        let bron = if bronnen.is_empty() {
            String::new()
        } else {
            format!(" [{}]", bronnen.join("; "))
        };
        regel_(uit, &format!("{}{bron}", woorden.tekst(&u.tekst)));
    }
}

fn in_dossier(
    pack: &Pack,
    woorden: &Woorden,
    geladen: &GeladenRegel,
    (pad, peildatum, vandaag): (&Path, Option<Date>, Date),
) -> Result<String, Stop> {
    let (facts, case) = feiten_van(pad, peildatum, vandaag)?;
    let mut uit = String::new();
    kop(
        &mut uit,
        &format!("In dit dossier, op {}", in_woorden(facts.peildatum)),
    );
    let beoordeling = pack.beoordeel(&facts, case.value());
    let id = &geladen.regel.id;
    let bevinding = beoordeling.alle().find(|b| b.regel == *id);
    afloop(&mut uit, &beoordeling, id, bevinding);
    let feiten = Feiten::van(&facts);
    gebruikte_feiten(&mut uit, woorden, geladen, &feiten);
    let sommen = match bevinding {
        Some(bevinding) => bevinding.berekening.clone(),
        None => vergeleken(geladen, &facts, &feiten),
    };
    berekend(&mut uit, woorden, &sommen);
    Ok(uit)
}

/// Outcome and finding, first: that is what was asked.
fn afloop(uit: &mut String, beoordeling: &Beoordeling, id: &str, bevinding: Option<&Finding>) {
    let afloop = beoordeling.uitkomsten.van(id);
    let afloop = afloop.unwrap_or(Uitkomst::NietVanToepassing);
    regel_(uit, &format!("Uitkomst: {}", uitkomst(afloop)));
    let mut onbekend = beoordeling.niet_te_beoordelen.iter();
    if let Some(rij) = onbekend.find(|rij| rij.regels.iter().any(|r| r == id)) {
        let waarom = match rij.reden {
            Onbekend::AlleenBestand => "Alleen het bestand is bekend, niet de inhoud",
            Onbekend::BronLevertNiet => "Het bronsysteem levert dit niet",
            Onbekend::GegevenOntbreekt => "Er ontbreekt een gegeven",
        };
        regel_(uit, &format!("{waarom}: {}.", rij.wat));
    }
    let Some(b) = bevinding else { return };
    regel_(uit, &format!("Gewicht: {}", b.ernst.label()));
    regel_(uit, &b.melding);
    if let Some(tekst) = &b.uitzondering {
        regel_(uit, &format!("Uitzondering: {tekst}"));
    }
}

fn gebruikte_feiten(uit: &mut String, woorden: &Woorden, geladen: &GeladenRegel, feiten: &Feiten) {
    kop(uit, "Gebruikte feiten");
    for naam in geladen.feiten() {
        let waarde = match feiten.feit(naam) {
            None => "ontbreekt".to_owned(),
            Some(lijst @ Feit::Lijst(_)) => lijst.json().to_string(),
            waarde => in_tekst(waarde, None),
        };
        let wat = wat(woorden, naam, feiten.feit(naam));
        regel_(uit, &format!("{naam}: {waarde}  {ZACHT}{wat}{ZACHT:#}"));
    }
}

/// The arithmetic of the days that the conditions compare with, where nothing was found.
fn vergeleken(
    geladen: &GeladenRegel,
    facts: &Facts,
    feiten: &Feiten,
) -> BTreeMap<String, Berekening> {
    let dag = |naam: &str| {
        let termijn = naam.strip_prefix("verstreken.");
        termijn.map_or_else(|| naam.to_owned(), |t| format!("termijn.{t}"))
    };
    let namen: Vec<String> = geladen.feiten().into_iter().map(dag).collect();
    sommen(namen.iter().map(String::as_str), facts, feiten)
}

/// Each sum with what its day is.
fn berekend(uit: &mut String, woorden: &Woorden, sommen: &BTreeMap<String, Berekening>) {
    if !sommen.is_empty() {
        kop(uit, "Berekening in dit dossier");
    }
    for (sleutel, som) in sommen {
        let label = match Moment::van(sleutel) {
            Some(moment) => moment.label.to_owned(),
            None => wat(woorden, sleutel, None),
        };
        regel_(uit, &format!("{label}: {som}"));
    }
}

/// What a fact with this value says.
fn wat(woorden: &Woorden, naam: &str, feit: Option<&Feit>) -> String {
    let Some(beschrijving) = woorden.beschrijvingen().van(naam) else {
        return String::new();
    };
    let zin = match feit {
        Some(Feit::Ja(true)) => beschrijving.ja.as_deref(),
        Some(Feit::Ja(false)) => beschrijving.nee.as_deref(),
        _ => None,
    };
    zin.unwrap_or(beschrijving.kort()).to_owned()
}

/// The facts of the one case in `pad`, and the case.
fn feiten_van(
    pad: &Path,
    peildatum: Option<Date>,
    vandaag: Date,
) -> Result<(Facts, ValidCase), Stop> {
    let stop = |melding: String| Stop {
        melding,
        code: exit::FAILED,
    };
    let naam = pad.to_string_lossy().into_owned();
    let inputs = inputs(&[naam], None)?;
    let mut zaken = inputs.iter().flat_map(|i| i.cases(&Limits::default()));
    let raw = zaken
        .next()
        .ok_or_else(|| stop("In dit bestand staat geen dossier.".into()))?;
    let raw = raw.read().map_err(|d| stop(d.to_string()))?;
    let op = |dossier: &Dossier| dossier.peildatum(peildatum, vandaag);
    let (dossier, case) = prepare(&Validator::ingebouwd(), raw, op).map_err(|lijst| {
        let regels: Vec<String> = lijst.iter().map(ToString::to_string).collect();
        stop(regels.join("\n"))
    })?;
    let facts = derive(&dossier, case.value(), op(&dossier));
    Ok((facts, case))
}

pub(super) fn uitkomst(uitkomst: Uitkomst) -> &'static str {
    match uitkomst {
        Uitkomst::Voldaan => "voldaan",
        Uitkomst::NietVoldaan => "niet voldaan",
        Uitkomst::Afgeweken => "afgeweken, met reden",
        Uitkomst::NietVanToepassing => "niet van toepassing",
        Uitkomst::NietTeBeoordelen => "niet te beoordelen",
        Uitkomst::Mens => "een mens moet oordelen",
    }
}

fn kop(uit: &mut String, tekst: &str) {
    let _ = writeln!(uit, "\n{VET}{tekst}{VET:#}");
}

fn regel_(uit: &mut String, tekst: &str) {
    let _ = writeln!(uit, "  {tekst}");
}
