//! `schema print dossier-1 --format md`: the case format for people, as `docs/dossierformaat.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::lezers::Lezers;
use super::vorm::{Wat, is_soort, loose, what};
use crate::documents::DOCUMENTEN;
use crate::dossier::schema::{dossier_schema, kop_velden};

const INTRODUCTION: &str = "\
# Dossierformaat

Dit overzicht is gemaakt met `poortwachter schema print dossier-1 --format md`, uit hetzelfde schema
waartegen dossiers worden gecontroleerd (`schemas/dossier-1.schema.json`).

Een dossier is één JSON-object. Verplicht zijn alleen `schemaVersie` en `dossierId`; ieder ander veld
mag u weglaten of `null` geven. Een datum is `jjjj-mm-dd`. Bij een periode is `begin` of `vanaf` de
eerste dag en `einde`, `einddatum` of `tot` de laatste: tot en met. De uitzondering is herstel:
`hersteldatum` en `hersteld` zijn de eerste dag waarop de werknemer weer geschikt is.

Bij ieder veld staan de regels die het in hun record noemen, en de documenten die erdoor veranderen. Die
documenten zijn beproefd: in een voorbeelddossier krijgt het veld een andere waarde, en telkens wordt
gekeken welk document dan een andere inhoud heeft. Een regel leest meer dan hij noemt, namelijk alles waar
zijn feiten uit komen ([feiten.md](feiten.md)): een leeg vak zegt dus niet dat een veld niets doet. Alle
namen en nummers in de voorbeelden zijn verzonnen.

Hoe u een export maakt, staat in [integration.md](integration.md) (Engels).
";

/// More rules or documents than this are counted only.
const LINKS: usize = 8;
/// Longer examples are cut.
const LANG: usize = 40;

/// For fields that no shipped case fills.
const MOST_EXAMPLES: &[(&str, &str)] = &[
    ("aanvullendeDeskundigheid", "arbeidsdeskundige"),
    ("aantalWerknemers", "48"),
    ("actie", "Passend werk aangeboden op 9 maart."),
    ("afspraken", "Bellen op maandag, consult per video."),
    ("agbCode", "03012345"),
    ("arbeidstherapeutischPct", "25"),
    ("bron", "werkgever"),
    ("dossierId", "PW-2026-0002"),
    ("functie", "medewerker kantine"),
    ("geboortenaam", "Zomer"),
    ("grond", "meewerken"),
    ("herstel", "Spoor 2 is gestart op 9 maart."),
    ("land", "BE"),
    ("namensBedrijfsarts", "B. Arts"),
    ("omschrijving", "Niet op het gesprek van 9 maart."),
    ("onderwerp", "Passend werk"),
    ("percentage", "62.5"),
    ("reden", "Vakantie"),
    ("redenAfwijking", "De machine is later geleverd."),
    (
        "redenAfwijkingAdvies",
        "Het advies gaat over werk dat er niet is.",
    ),
    ("redenLangereTussentijd", "Vakantie van de werknemer."),
    (
        "redenLateStart",
        "Terugkeer leek binnen drie maanden te lukken.",
    ),
    ("redenPseudonimisering", "testomgeving"),
    ("redenWeigering", "Is het niet eens met het doel."),
    ("redenZonderBureau", "Eigen mobiliteitscentrum."),
    ("toelichting", "Een week overwerk."),
    ("toelichtingDatum", "Later ingescand."),
    ("toelichtingNaam", "Gebruikt sinds maart de geboortenaam."),
    ("tussenvoegsel", "van den"),
    ("vorigeNaam", "Voorbeeld Kabels Noord B.V."),
    ("wijziging", "De uren zijn ruimer."),
];

/// Every object and code of the format; the column of documents only when these are tried.
pub fn formaat(documenten: bool) -> Option<String> {
    let schema = dossier_schema();
    let lezers = Lezers::from(&schema, documenten).ok()?;
    let mut boek = Boek {
        schema: &schema,
        lezers: &lezers,
        heading: kop_velden(),
        places: BTreeMap::new(),
        order: Vec::new(),
    };
    boek.find("Dossier", &schema, "");
    Some(boek.write())
}

struct Boek<'s> {
    schema: &'s Value,
    lezers: &'s Lezers,
    /// Fields that every document shares.
    heading: BTreeSet<String>,
    /// Where each type stands in a case.
    places: BTreeMap<&'s str, Vec<String>>,
    /// Types in the order in which a reader meets them.
    order: Vec<(&'s str, &'s Value)>,
}

impl<'s> Boek<'s> {
    /// Notes where every type stands, from `type_` down.
    fn find(&mut self, name: &'s str, type_: &'s Value, pointer: &str) {
        let places = self.places.entry(name).or_default();
        places.push(pointer.to_owned());
        if places.len() == 1 {
            self.order.push((name, type_));
        }
        let Wat::Groep(fields) = what(type_) else {
            return;
        };
        for (key, field) in fields {
            let mut pointer = format!("{pointer}/{key}");
            let (mut type_, mut name) = loose(self.schema, field);
            while let Wat::Lijst(items) = what(type_) {
                pointer.push_str("/0");
                (type_, name) = loose(self.schema, items);
            }
            if let Some(name) = name {
                self.find(name, type_, &pointer);
            }
        }
    }

    fn write(&self) -> String {
        let mut out = INTRODUCTION.to_owned();
        let group = |t: &Value| matches!(what(t), Wat::Groep(_));
        for (name, type_) in self.order.iter().filter(|(_, t)| group(t)) {
            let Wat::Groep(fields) = what(type_) else {
                continue;
            };
            let document = self.is_document(fields);
            self.opening(&mut out, name, type_, document);
            let own = fields
                .iter()
                .filter(|(k, _)| !(document && self.heading.contains(*k)));
            self.table(&mut out, self.places.get(name), own);
        }
        self.gedeelde_kop(&mut out);
        out.push_str("\n## Codes\n");
        for (name, type_) in self.order.iter().filter(|(_, t)| !group(t)) {
            codes(&mut out, name, type_);
        }
        out
    }

    fn is_document(&self, fields: &Map<String, Value>) -> bool {
        self.heading.iter().all(|key| fields.contains_key(key))
    }

    fn opening(&self, out: &mut String, name: &str, type_: &Value, document: bool) {
        let _ = write!(out, "\n## {name}\n\n{}\n", text(type_, "description"));
        let places = self.places.get(name).into_iter().flatten();
        let places: Vec<String> = places
            .filter(|p| !p.is_empty())
            .map(|p| format!("`{}`", p.replace("/0", "/-")))
            .collect();
        match places.as_slice() {
            [] => {}
            all if all.len() <= LINKS => {
                let _ = write!(out, "\nStaat in: {}.\n", all.join(", "));
            }
            all => {
                let _ = write!(out, "\nStaat op {} plaatsen.\n", all.len());
            }
        }
        if document {
            out.push_str("\nHeeft ook de velden van de [kop](#kop-van-een-document).\n");
        }
    }

    fn gedeelde_kop(&self, out: &mut String) {
        let documenten = self
            .order
            .iter()
            .filter_map(|(name, type_)| match what(type_) {
                Wat::Groep(fields) if self.is_document(fields) => Some((*name, fields)),
                _ => None,
            });
        let documenten: Vec<(&str, &Map<String, Value>)> = documenten.collect();
        let Some((_, fields)) = documenten.first() else {
            return;
        };
        out.push_str("\n## Kop van een document\n\nVelden die ieder document met inhoud heeft.\n");
        let places = documenten
            .iter()
            .filter_map(|(name, _)| self.places.get(name));
        let places: Vec<String> = places.flatten().cloned().collect();
        let heading = fields.iter().filter(|(k, _)| self.heading.contains(*k));
        self.table(out, Some(&places), heading);
    }

    fn table<'v>(
        &self,
        out: &mut String,
        places: Option<&Vec<String>>,
        fields: impl Iterator<Item = (&'v String, &'v Value)>,
    ) {
        out.push_str(
            "\n| veld | naam | soort | wat het is | voorbeeld | regels | documenten |\n|---|---|---|---|---|---|---|\n",
        );
        for (key, field) in fields.filter(|(key, _)| !key.starts_with('$')) {
            let here = places.into_iter().flatten();
            let here: Vec<String> = here.map(|p| format!("{p}/{key}")).collect();
            let _ = writeln!(
                out,
                "| `{key}` | {} | {} | {} | {} | {} | {} |",
                cel(text(field, "title")),
                self.kind(field),
                cel(text(field, "description")),
                self.voorbeeld(key, field, &here),
                self.rules(&here),
                self.documenten(&here),
            );
        }
    }

    fn kind(&self, field: &Value) -> String {
        let (type_, name) = loose(self.schema, field);
        match (what(type_), name) {
            (Wat::Lijst(items), _) => format!("lijst: {}", self.kind(items)),
            (_, Some(name)) => format!("[{name}](#{})", name.to_lowercase()),
            (Wat::Groep(_), None) => "vrij object".to_owned(),
            (Wat::Blad, None) => single(type_),
        }
    }

    fn voorbeeld(&self, key: &str, field: &Value, here: &[String]) -> String {
        let (type_, _) = loose(self.schema, field);
        let own = field.get("examples").and_then(|e| e.get(0));
        let shown = here.iter().find_map(|p| {
            let known = &self.lezers.examples;
            known.get(p).or_else(|| known.get(&format!("{p}/0")))
        });
        let code = || type_.get("enum").and_then(|codes| codes.get(0));
        let bedacht = MOST_EXAMPLES.iter().find(|(name, _)| *name == key);
        match own.or(shown).or_else(code) {
            Some(Value::String(t)) => format!("`{}`", cel(&short(t)).replace('`', "'")),
            Some(value) => format!("`{value}`"),
            None if type_.get("format").is_some_and(|f| f == "date") => "`2026-03-02`".to_owned(),
            None if is_soort(type_, "boolean") => "`true`".to_owned(),
            None if bedacht.is_some() => {
                let (_, voorbeeld) = bedacht.unwrap_or(&("", ""));
                format!("`{voorbeeld}`")
            }
            None if is_soort(type_, "integer") || is_soort(type_, "number") => "`2`".to_owned(),
            None => String::new(),
        }
    }

    fn rules(&self, here: &[String]) -> String {
        let found = here.iter().map(|p| {
            let loose = self.lezers.rules.get(p).into_iter();
            let item = self.lezers.rules.get(&format!("{p}/0")).into_iter();
            loose.chain(item).flatten()
        });
        let ids: BTreeSet<&String> = found.flatten().collect();
        if ids.len() > LINKS {
            return format!("{} regels", ids.len());
        }
        let link = |id: &&String| format!("[{id}](regels.md#{})", id.to_lowercase());
        ids.iter().map(link).collect::<Vec<_>>().join(", ")
    }

    /// Documents that change with the field, or with what is below it.
    fn documenten(&self, here: &[String]) -> String {
        let below = |p: &String| {
            let first = format!("{p}/");
            let all = &self.lezers.documenten;
            let own = all.get(p).into_iter();
            let range = all.range(first.clone()..);
            let range = range.take_while(move |(q, _)| q.starts_with(&first));
            own.chain(range.map(|(_, d)| d))
                .flatten()
                .copied()
                .collect::<Vec<usize>>()
        };
        let found: BTreeSet<usize> = here.iter().flat_map(below).collect();
        if found.len() > LINKS {
            return format!("{} documenten", found.len());
        }
        let titels = found.iter().filter_map(|i| DOCUMENTEN.get(*i));
        titels.map(|kind| kind.titel).collect::<Vec<_>>().join(", ")
    }
}

/// "getal (0 tot en met 80)", "tekst".
fn single(type_: &Value) -> String {
    let side = |name: &str| type_.get(name).and_then(Value::as_f64);
    let sides = match (side("minimum"), side("maximum")) {
        (Some(minst), Some(meest)) => format!(" ({minst} tot en met {meest})"),
        _ => String::new(),
    };
    let kind = if type_.get("format").is_some_and(|f| f == "date") {
        "datum"
    } else if is_soort(type_, "boolean") {
        "ja of nee"
    } else if is_soort(type_, "integer") {
        "geheel getal"
    } else if is_soort(type_, "number") {
        "getal"
    } else if is_soort(type_, "object") {
        "vrij object"
    } else {
        "tekst"
    };
    format!("{kind}{sides}")
}

fn codes(out: &mut String, name: &str, type_: &Value) {
    let list = |key: &str| {
        let list = type_.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    };
    let what = text(type_, "description")
        .lines()
        .next()
        .unwrap_or_default();
    let _ = write!(
        out,
        "\n### {name}\n\n{what}\n\n| code | betekenis |\n|---|---|\n"
    );
    for (code, betekenis) in list("enum").zip(list("enumDescriptions")) {
        let _ = writeln!(out, "| `{code}` | {} |", cel(betekenis));
    }
}

fn text<'v>(node: &'v Value, key: &str) -> &'v str {
    node.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn cel(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace('<', "&lt;")
        .replace('|', "\\|")
        .replace('*', "\\*")
}

fn short(text: &str) -> String {
    if text.chars().count() <= LANG {
        return text.to_owned();
    }
    let begin: String = text.chars().take(LANG).collect();
    let whole = begin
        .rsplit_once(' ')
        .map_or(begin.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}
