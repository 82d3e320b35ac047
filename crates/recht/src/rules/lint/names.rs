//! Every name that a record uses exists: facts and codes in conditions and texts, terms, keys of
//! pointers, fields, documents, sources.

use super::Messages;
use crate::facts::verwijzing_sleutels;
use crate::finding::DocumentName;
use crate::rules::expression::Expression;
use crate::rules::names::{Kind, Names, termijnen, unknown};
use crate::rules::pack::{LoadedRule, Pack};
use crate::rules::place::FieldPath;
use crate::rules::record::{Bevinding, Bron, Herstel, Regel};
use crate::rules::text;

/// Questions every field of a record but its tests.
pub(super) fn check_names(
    loaded: &LoadedRule,
    pack: &Pack,
    names: &Names,
    messages: &mut Messages,
) {
    let regel = &loaded.regel;
    for (path, expression) in conditions(loaded) {
        check_condition(&path, expression, names, messages);
    }
    for (path, text) in texts(regel) {
        check_text(&path, text, names, messages);
    }
    check_last_text(regel, messages);
    check_weights(regel, messages);
    check_termijnen(regel, names, messages);
    for (path, bron) in bronnen(regel) {
        check_bron(&path, bron, pack, messages);
    }
    check_keys(regel, names, messages);
}

/// Every condition with its place.
fn conditions(loaded: &LoadedRule) -> impl Iterator<Item = (FieldPath, &Expression)> {
    let eis = loaded.eis.iter().map(|e| (FieldPath::at("eis"), e));
    let uitzonderingen = loaded.uitzonderingen.iter().enumerate();
    let uitzonderingen =
        uitzonderingen.map(|(i, e)| (FieldPath::at("uitzonderingen").index(i).key("als"), e));
    let choices = loaded.choices.iter().enumerate();
    let choices = choices.filter_map(|(i, e)| {
        let path = FieldPath::at("bevinding").index(i).key("als");
        e.as_ref().map(|e| (path, e))
    });
    let als = [(FieldPath::at("als"), &loaded.als)];
    let late = loaded.late.iter();
    let late = late.map(|e| (FieldPath::at("herstel").key("te_laat_als"), e));
    als.into_iter()
        .chain(late)
        .chain(eis)
        .chain(uitzonderingen)
        .chain(choices)
}

/// Every name that a condition uses is a fact; every code it compares with exists.
fn check_condition(
    path: &FieldPath,
    expression: &Expression,
    names: &Names,
    messages: &mut Messages,
) {
    for name in &expression.names {
        messages.maybe(path.clone(), name, names.not_a_fact(name));
    }
    for (name, code) in &expression.comparisons {
        let Some(Kind::Code(codes)) = names.fact(name).map(|f| &f.kind) else {
            continue;
        };
        if !codes.contains(code) {
            let message = unknown(
                &format!("de code van {name}"),
                code,
                codes.iter().map(String::as_str),
            );
            messages.about(path.clone(), code, message);
        }
    }
}

/// Every text with its place.
fn texts(regel: &Regel) -> Vec<(FieldPath, &str)> {
    let mut all = vec![(FieldPath::at("titel"), regel.titel.as_str())];
    all.extend(herstel_texts(&regel.herstel));
    let bevinding = FieldPath::at("bevinding");
    match &regel.bevinding {
        Bevinding::Tekst(text) => all.push((bevinding, text)),
        Bevinding::Keuze(list) => {
            let list = list.iter().enumerate();
            all.extend(list.map(|(i, k)| (bevinding.index(i).key("tekst"), k.tekst.as_str())));
        }
    }
    for (i, uitzondering) in regel.uitzonderingen.iter().enumerate() {
        let path = FieldPath::at("uitzonderingen").index(i).key("tekst");
        all.push((path, &uitzondering.tekst));
    }
    all.extend(regel.vraag.as_deref().map(|v| (FieldPath::at("vraag"), v)));
    all
}

fn herstel_texts(herstel: &Herstel) -> Vec<(FieldPath, &str)> {
    let path = FieldPath::at("herstel");
    match herstel {
        Herstel::Tekst(text) => vec![(path, text)],
        Herstel::Tabel(t) => {
            let mut all = vec![
                (path.key("ontbreekt"), t.ontbreekt.as_str()),
                (path.key("te_laat"), t.te_laat.as_str()),
            ];
            all.extend(t.afgeweken.as_deref().map(|a| (path.key("afgeweken"), a)));
            all
        }
    }
}

fn check_text(path: &FieldPath, text: &str, names: &Names, messages: &mut Messages) {
    if text.trim().is_empty() {
        messages.report(path.clone(), "lege tekst.");
    }
    if text.matches('{').count() != text.matches('}').count() {
        messages.report(
            path.clone(),
            "een accolade in deze tekst heeft geen tegenhanger.",
        );
    }
    for (name, unit) in text::placeholders(text) {
        let message = names.not_a_fact(name);
        messages.maybe(path.clone(), name, message);
        if let Some(unit) = unit.filter(|e| !text::is_unit(e)) {
            let message = unknown("de eenheid", unit, text::units());
            messages.about(path.clone(), unit, message);
        }
    }
}

/// Whatever the case, one of the texts fits.
fn check_last_text(regel: &Regel, messages: &mut Messages) {
    if let Bevinding::Keuze(list) = &regel.bevinding
        && list.last().is_none_or(|k| k.als.is_some())
    {
        messages.report(
            FieldPath::at("bevinding"),
            "de laatste tekst van een bevinding heeft geen voorwaarde.",
        );
    }
}

/// A text with a weight of its own weighs less than the rule.
fn check_weights(regel: &Regel, messages: &mut Messages) {
    let Bevinding::Keuze(list) = &regel.bevinding else {
        return;
    };
    for (i, choice) in list.iter().enumerate() {
        if choice.ernst.is_some_and(|ernst| ernst >= regel.ernst) {
            let path = FieldPath::at("bevinding").index(i).key("ernst");
            messages.report(path, "deze tekst weegt niet lichter dan de regel.");
        }
    }
}

/// A term is a key under `termijn`; the rule itself may also guard a date among the facts, by its
/// full name. Only a term of `termijn` has passed or not, and only it has arithmetic.
fn check_termijnen(regel: &Regel, names: &Names, messages: &mut Messages) {
    if let Some(name) = &regel.termijn {
        let message = if name.contains('.') {
            names.not_a_date(name)
        } else {
            not_a_term(name)
        };
        messages.maybe(FieldPath::at("termijn"), name, message);
    }
    for (i, name) in regel.berekening.iter().enumerate() {
        let path = FieldPath::at("berekening").index(i);
        messages.maybe(path, name, not_a_term(name));
    }
    if let Some(before) = &regel.ernst_voor {
        let path = FieldPath::at("ernst_voor").key("termijn");
        messages.maybe(path, &before.termijn, not_a_term(&before.termijn));
    }
    if let Herstel::Tabel(texts) = &regel.herstel {
        let path = FieldPath::at("herstel").key("laat");
        for name in texts.laat.iter().flat_map(|l| [&l.gedaan, &l.uiterlijk]) {
            messages.maybe(path.clone(), name, names.not_a_date(name));
        }
    }
    if let Some(name) = &regel.peilt {
        messages.maybe(FieldPath::at("peilt"), name, names.not_a_date(name));
    }
}

fn not_a_term(name: &str) -> Option<String> {
    let exists = termijnen().any(|t| t == name);
    (!exists).then(|| unknown("de termijn", name, termijnen()))
}

/// Every citation with its place.
fn bronnen(regel: &Regel) -> impl Iterator<Item = (FieldPath, &Bron)> {
    let own = regel.bron.iter().enumerate();
    let own = own.map(|(i, b)| (FieldPath::at("bron").index(i), b));
    let uitzonderingen = regel.uitzonderingen.iter().enumerate();
    let uitzonderingen = uitzonderingen.flat_map(|(i, u)| {
        let path = FieldPath::at("uitzonderingen").index(i).key("bron");
        let bronnen = u.bron.iter().enumerate();
        bronnen.map(move |(j, b)| (path.index(j), b))
    });
    own.chain(uitzonderingen)
}

fn check_bron(path: &FieldPath, bron: &Bron, pack: &Pack, messages: &mut Messages) {
    let name = &bron.regeling;
    if !pack.bronnen.contains_key(name) {
        let known = pack.bronnen.keys().map(String::as_str);
        let message = unknown("de bron", name, known);
        messages.about(
            path.key("regeling"),
            name,
            format!("{message} Bronnen staan in bronnen.yaml."),
        );
    }
}

/// Fields, the key of recorded pointers, documents.
fn check_keys(regel: &Regel, names: &Names, messages: &mut Messages) {
    for (i, pointer) in regel.velden.iter().enumerate() {
        let path = FieldPath::at("velden").index(i);
        messages.maybe(path, pointer, names.not_a_place(pointer));
    }
    for (i, pointer) in regel.herstel.vraagt().iter().enumerate() {
        let path = FieldPath::at("herstel").key("vraagt").index(i);
        messages.maybe(path, pointer, names.not_a_place(pointer));
    }
    if let Some(name) = &regel.verwijzing {
        let known = verwijzing_sleutels();
        if !known.contains(&name.as_str()) {
            let message = unknown("de verwijzing", name, known.iter().copied());
            messages.about(FieldPath::at("verwijzing"), name, message);
        }
    }
    for (i, document) in regel.documenten.iter().enumerate() {
        if DocumentName::from_stem(document).is_none() {
            let message = unknown(
                "het document",
                document,
                DocumentName::ALL.iter().map(|n| n.stem()),
            );
            messages.about(FieldPath::at("documenten").index(i), document, message);
        }
    }
}
