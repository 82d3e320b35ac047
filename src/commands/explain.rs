//! `explain`: a rule in words, and what it came to in one case.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use jiff::civil::Date;

use super::rules::origin;
use super::{Stop, exit, full_pack, inputs, out, pack_stop, say};
use crate::calendar::in_woorden;
use crate::cli::ExplainArgs;
use crate::diagnostic::Diagnostic;
use crate::dossier::Dossier;
use crate::facts::bewijs::levering::Onbekend;
use crate::facts::termijnen::{Berekening, Moment};
use crate::facts::{Facts, derive};
use crate::finding::{Beoordeling, Finding, Uitkomst, Zekerheid};
use crate::load::tree::Node;
use crate::load::{Limits, RawCase};
use crate::rules::fact_table::{Fact, FactTable};
use crate::rules::record::{Bevinding, Grens, Regel, Toets};
use crate::rules::text::in_text;
use crate::rules::words::{InWords, Sentence, Words};
use crate::rules::{LoadedRule, Pack, sums};
use crate::run::prepare;
use crate::validate::{ValidCase, Validator};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub(super) fn explain(args: &ExplainArgs, today: Date) -> Result<u8, Stop> {
    let pack = full_pack(args.rules.as_deref())?;
    let Some(loaded) = pack.rule(&args.id) else {
        return Err(Stop::usage(format!(
            "De regel {} bestaat niet.{} Zie poortwachter rules list.",
            args.id,
            nearest(&pack, &args.id)
        )));
    };
    let words = Words::read().map_err(|errors| pack_stop(&errors))?;
    let mut output = explanation(&pack, &words, loaded);
    if let Some(path) = &args.case {
        let wanted = args.dossier.as_deref();
        let case = case_of(path, wanted, (args.peildatum, today))?;
        output.push_str(&in_dossier(&pack, &words, loaded, &case));
    }
    out(&output);
    Ok(exit::CLEAN)
}

fn nearest(pack: &Pack, id: &str) -> String {
    let id = id.to_uppercase();
    let best = pack
        .rules
        .iter()
        .map(|r| (strsim::osa_distance(&r.regel.id, &id), &r.regel.id))
        .min();
    best.filter(|(distance, _)| *distance <= 3)
        .map_or_else(String::new, |(_, id)| format!(" Bedoelt u {id}?"))
}

fn explanation(pack: &Pack, words: &Words, loaded: &LoadedRule) -> String {
    let regel = &loaded.regel;
    let in_words = words.rule(loaded);
    let text = |t: &str| words.text(t);
    let mut output = format!(
        "{BOLD}{}  {}{BOLD:#}\n{}, {}\n",
        regel.id,
        regel.titel,
        loaded.group,
        regel.ernst.label()
    );
    if let Some(origin) = origin(pack, loaded) {
        let _ = writeln!(output, "{origin}");
    }
    norm(&mut output, pack, regel);
    counting(&mut output, loaded);
    conditions(&mut output, regel, &in_words);
    uitzonderingen(&mut output, pack, words, regel);
    heading(&mut output, "Bevinding");
    match &regel.bevinding {
        Bevinding::Tekst(t) => line(&mut output, &text(t)),
        Bevinding::Keuze(list) => list.iter().for_each(|k| line(&mut output, &text(&k.tekst))),
    }
    heading(&mut output, "Wat te doen");
    line(&mut output, &text(regel.herstel.ontbreekt()));
    if let Some(late) = regel.herstel.te_laat() {
        line(
            &mut output,
            &format!("Als het te laat is gedaan: {}", text(late)),
        );
    }
    examples(&mut output, regel);
    output
}

fn norm(output: &mut String, pack: &Pack, regel: &Regel) {
    heading(output, "Norm");
    for bron in &regel.bron {
        let b = pack.citation(bron);
        line(output, &b.tekst);
        b.url
            .iter()
            .for_each(|url| line(output, &format!("  {url}")));
    }
    line(
        output,
        &format!(
            "Zekerheid: {}{}",
            regel.zekerheid.label(),
            termijn_label(regel.zekerheid_termijn)
        ),
    );
    validity(output, regel);
}

/// How each term of the rule is counted.
fn counting(output: &mut String, loaded: &LoadedRule) {
    let moments: Vec<&Moment> = loaded.termijnen().filter_map(Moment::van).collect();
    if moments.is_empty() {
        return;
    }
    heading(output, "Berekening");
    for moment in moments {
        line(output, &format!("{}: {}", moment.label, moment.telwijze()));
        line(output, &format!("  bron: {}", moment.bron));
    }
}

fn conditions(output: &mut String, regel: &Regel, in_words: &InWords) {
    condition(output, "Geldt als", &in_words.als, &regel.als);
    match (&regel.eis, &in_words.eis, &regel.vraag) {
        (Some(eis), Some(sentence), _) => condition(output, "Vraagt", sentence, eis),
        (None, _, Some(vraag)) => {
            heading(output, "Vraag voor een mens");
            line(output, vraag.trim());
        }
        _ => {}
    }
}

/// In words, then as it stands in the pack.
fn condition(output: &mut String, title: &str, sentence: &Sentence, code: &str) {
    heading(output, title);
    for (depth, text) in sentence.list() {
        line(output, &format!("{}- {text}", "  ".repeat(depth)));
    }
    let code: Vec<&str> = code.split_whitespace().collect();
    line(output, &format!("{DIM}{}{DIM:#}", code.join(" ")));
}

/// What the inline tests try, by outcome.
fn examples(output: &mut String, regel: &Regel) {
    heading(output, "Voorbeelden uit de toetsen");
    let mut toetsen: Vec<&Toets> = regel.toetsen.iter().collect();
    toetsen.sort_by_key(|t| t.uitkomst);
    for t in toetsen {
        let side = match t.grens {
            Some(Grens::Voor) => ", een dag voor de laatste dag",
            Some(Grens::Op) => ", op de laatste dag",
            Some(Grens::Na) => ", een dag te laat",
            None => "",
        };
        let uitkomst = outcome_label(t.uitkomst);
        line(
            output,
            &format!("{uitkomst}: {}{side} (op {})", t.naam, in_woorden(t.op)),
        );
    }
}

fn termijn_label(zekerheid: Option<Zekerheid>) -> String {
    zekerheid.map_or_else(String::new, |z| format!("; aantal dagen: {}", z.label()))
}

fn validity(output: &mut String, regel: &Regel) {
    if let Some(from) = regel.geldig_vanaf {
        line(output, &format!("Geldig vanaf {}", in_woorden(from)));
    }
    if let Some(until) = regel.geldig_tot {
        line(output, &format!("Geldig tot en met {}", in_woorden(until)));
    }
}

fn uitzonderingen(output: &mut String, pack: &Pack, words: &Words, regel: &Regel) {
    if regel.uitzonderingen.is_empty() {
        return;
    }
    heading(output, "Uitzonderingen");
    for u in &regel.uitzonderingen {
        let bronnen: Vec<String> = u.bron.iter().map(|b| pack.citation(b).tekst).collect();
        let bron = if bronnen.is_empty() {
            String::new()
        } else {
            format!(" [{}]", bronnen.join("; "))
        };
        line(output, &format!("{}{bron}", words.text(&u.tekst)));
    }
}

fn in_dossier(pack: &Pack, words: &Words, loaded: &LoadedRule, explained: &Explained) -> String {
    let Explained { facts, case, .. } = explained;
    let mut output = String::new();
    heading(
        &mut output,
        &format!("In dit dossier, op {}", in_woorden(facts.peildatum)),
    );
    which(&mut output, explained);
    let beoordeling = pack.judge(facts, case.value());
    let id = &loaded.regel.id;
    let bevinding = beoordeling.all().find(|b| b.regel == *id);
    result(&mut output, &beoordeling, id, bevinding);
    let table = FactTable::of(facts);
    used_facts(&mut output, words, loaded, &table);
    let sums = match bevinding {
        Some(bevinding) => bevinding.berekening.clone(),
        None => compared(loaded, facts, &table),
    };
    berekend(&mut output, words, &sums);
    output
}

/// Number and place of the case, and that there are others.
fn which(output: &mut String, explained: &Explained) {
    let source = explained.case.source();
    line(output, &format!("Dossier {}: {source}", explained.id));
    if explained.count > 1 {
        let count = explained.count;
        let others = "Kies een ander met --dossier NUMMER.";
        line(
            output,
            &format!("In dit bestand staan {count} dossiers. {others}"),
        );
    }
}

/// Outcome and finding, first: that is what was asked.
fn result(output: &mut String, beoordeling: &Beoordeling, id: &str, bevinding: Option<&Finding>) {
    let result = beoordeling.uitkomsten.of(id);
    let result = result.unwrap_or(Uitkomst::NietVanToepassing);
    line(output, &format!("Uitkomst: {}", outcome_label(result)));
    let mut unknown = beoordeling.niet_te_beoordelen.iter();
    if let Some(row) = unknown.find(|row| row.regels.iter().any(|r| r == id)) {
        let why = match row.reden {
            Onbekend::AlleenBestand => "Alleen het bestand is bekend, niet de inhoud",
            Onbekend::BronLevertNiet => "Het bronsysteem levert dit niet",
            Onbekend::GegevenOntbreekt => "Er ontbreekt een gegeven",
        };
        line(output, &format!("{why}: {}.", row.zin()));
    }
    let Some(b) = bevinding else { return };
    line(output, &format!("Gewicht: {}", b.ernst.label()));
    line(output, &b.melding);
    if let Some(text) = &b.uitzondering {
        line(output, &format!("Uitzondering: {text}"));
    }
}

fn used_facts(output: &mut String, words: &Words, loaded: &LoadedRule, table: &FactTable) {
    heading(output, "Gebruikte feiten");
    for name in loaded.facts() {
        let value = match table.get(name) {
            None => "ontbreekt".to_owned(),
            Some(list @ Fact::List(_)) => list.json().to_string(),
            value => in_text(value, None),
        };
        let what = what(words, name, table.get(name));
        line(output, &format!("{name}: {value}  {DIM}{what}{DIM:#}"));
    }
}

/// The arithmetic of the days that the conditions compare with, where nothing was found.
fn compared(loaded: &LoadedRule, facts: &Facts, table: &FactTable) -> BTreeMap<String, Berekening> {
    let day = |name: &str| {
        let termijn = name.strip_prefix("verstreken.");
        termijn.map_or_else(|| name.to_owned(), |t| format!("termijn.{t}"))
    };
    let names: Vec<String> = loaded.facts().into_iter().map(day).collect();
    sums(names.iter().map(String::as_str), facts, table)
}

/// Each sum with what its day is.
fn berekend(output: &mut String, words: &Words, sums: &BTreeMap<String, Berekening>) {
    if !sums.is_empty() {
        heading(output, "Berekening in dit dossier");
    }
    for (key, sum) in sums {
        let label = match Moment::van(key) {
            Some(moment) => moment.label.to_owned(),
            None => what(words, key, None),
        };
        line(output, &format!("{label}: {sum}"));
    }
}

/// What a fact with this value says.
fn what(words: &Words, name: &str, fact: Option<&Fact>) -> String {
    let Some(description) = words.descriptions().get(name) else {
        return String::new();
    };
    let sentence = match fact {
        Some(Fact::Bool(true)) => description.ja.as_deref(),
        Some(Fact::Bool(false)) => description.nee.as_deref(),
        _ => None,
    };
    sentence.unwrap_or(description.short()).to_owned()
}

/// The case that is explained.
struct Explained {
    /// Its number.
    id: String,
    facts: Facts,
    case: ValidCase,
    /// How many cases stand where it was found.
    count: usize,
}

/// The case with the wanted number in `path`, or the first that can be judged. What is wrong with
/// those before it is told, and keeps it from nobody.
fn case_of(
    path: &Path,
    wanted: Option<&str>,
    days: (Option<Date>, Date),
) -> Result<Explained, Stop> {
    let name = path.to_string_lossy().into_owned();
    let inputs = inputs(&[name], None)?;
    let mut cases = inputs.iter().flat_map(|i| i.cases(&Limits::default()));
    let validator = Validator::ingebouwd();
    let mut wrong: Vec<String> = Vec::new();
    let mut passed = 0;
    while let Some(unread) = cases.next() {
        passed += 1;
        let raw = match unread.read() {
            Ok(raw) => raw,
            Err(why) => {
                wrong.push(why.to_string());
                continue;
            }
        };
        let id = raw.value().pointer("/dossierId").and_then(Node::as_str);
        if wanted.is_some_and(|wanted| id != Some(wanted)) {
            continue;
        }
        match judged(&validator, raw, days) {
            Ok((id, facts, case)) => {
                for why in &wrong {
                    say(why);
                }
                return Ok(Explained {
                    id,
                    facts,
                    case,
                    count: passed + cases.count(),
                });
            }
            Err(errors) => wrong.extend(errors.iter().map(ToString::to_string)),
        }
    }
    if wanted.is_some() {
        wrong.push("In dit bestand staat geen dossier met dit nummer dat te lezen is.".into());
    } else if wrong.is_empty() {
        wrong.push("In dit bestand staat geen dossier.".into());
    }
    Err(Stop {
        message: wrong.join("\n"),
        code: exit::FAILED,
    })
}

/// Number, facts and case of what was read.
fn judged(
    validator: &Validator,
    raw: RawCase,
    (peildatum, today): (Option<Date>, Date),
) -> Result<(String, Facts, ValidCase), Vec<Diagnostic>> {
    let on = |dossier: &Dossier| dossier.peildatum(peildatum, today);
    let (dossier, case) = prepare(validator, raw, on)?;
    let facts = derive(&dossier, case.value(), on(&dossier));
    Ok((dossier.dossier_id.clone(), facts, case))
}

pub(super) fn outcome_label(uitkomst: Uitkomst) -> &'static str {
    match uitkomst {
        Uitkomst::Voldaan => "voldaan",
        Uitkomst::NietVoldaan => "niet voldaan",
        Uitkomst::Afgeweken => "afgeweken, met reden",
        Uitkomst::NietVanToepassing => "niet van toepassing",
        Uitkomst::NietTeBeoordelen => "niet te beoordelen",
        Uitkomst::Mens => "een mens moet oordelen",
    }
}

fn heading(output: &mut String, text: &str) {
    let _ = writeln!(output, "\n{BOLD}{text}{BOLD:#}");
}

fn line(output: &mut String, text: &str) {
    let _ = writeln!(output, "  {text}");
}
