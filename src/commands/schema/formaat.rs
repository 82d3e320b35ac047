//! `schema print dossier-1 --format md`: the case format for people, as `docs/dossierformaat.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::lezers::Lezers;
use super::vorm::{Wat, is_soort, los, wat};
use crate::documents::DOCUMENTEN;
use crate::dossier::schema::{dossier_schema, kop_velden};

const INLEIDING: &str = "\
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
const VOORBEELDEN: &[(&str, &str)] = &[
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
    let lezers = Lezers::van(&schema, documenten).ok()?;
    let mut boek = Boek {
        schema: &schema,
        lezers: &lezers,
        kop: kop_velden(),
        plaatsen: BTreeMap::new(),
        volgorde: Vec::new(),
    };
    boek.zoek("Dossier", &schema, "");
    Some(boek.schrijf())
}

struct Boek<'s> {
    schema: &'s Value,
    lezers: &'s Lezers,
    /// Fields that every document shares.
    kop: BTreeSet<String>,
    /// Where each type stands in a case.
    plaatsen: BTreeMap<&'s str, Vec<String>>,
    /// Types in the order in which a reader meets them.
    volgorde: Vec<(&'s str, &'s Value)>,
}

impl<'s> Boek<'s> {
    /// Notes where every type stands, from `type_` down.
    fn zoek(&mut self, naam: &'s str, type_: &'s Value, pointer: &str) {
        let plaatsen = self.plaatsen.entry(naam).or_default();
        plaatsen.push(pointer.to_owned());
        if plaatsen.len() == 1 {
            self.volgorde.push((naam, type_));
        }
        let Wat::Groep(velden) = wat(type_) else {
            return;
        };
        for (sleutel, veld) in velden {
            let mut pointer = format!("{pointer}/{sleutel}");
            let (mut type_, mut naam) = los(self.schema, veld);
            while let Wat::Lijst(items) = wat(type_) {
                pointer.push_str("/0");
                (type_, naam) = los(self.schema, items);
            }
            if let Some(naam) = naam {
                self.zoek(naam, type_, &pointer);
            }
        }
    }

    fn schrijf(&self) -> String {
        let mut uit = INLEIDING.to_owned();
        let groep = |t: &Value| matches!(wat(t), Wat::Groep(_));
        for (naam, type_) in self.volgorde.iter().filter(|(_, t)| groep(t)) {
            let Wat::Groep(velden) = wat(type_) else {
                continue;
            };
            let document = self.is_document(velden);
            self.opening(&mut uit, naam, type_, document);
            let eigen = velden
                .iter()
                .filter(|(k, _)| !(document && self.kop.contains(*k)));
            self.tabel(&mut uit, self.plaatsen.get(naam), eigen);
        }
        self.gedeelde_kop(&mut uit);
        uit.push_str("\n## Codes\n");
        for (naam, type_) in self.volgorde.iter().filter(|(_, t)| !groep(t)) {
            codes(&mut uit, naam, type_);
        }
        uit
    }

    fn is_document(&self, velden: &Map<String, Value>) -> bool {
        self.kop.iter().all(|sleutel| velden.contains_key(sleutel))
    }

    fn opening(&self, uit: &mut String, naam: &str, type_: &Value, document: bool) {
        let _ = write!(uit, "\n## {naam}\n\n{}\n", tekst(type_, "description"));
        let plaatsen = self.plaatsen.get(naam).into_iter().flatten();
        let plaatsen: Vec<String> = plaatsen
            .filter(|p| !p.is_empty())
            .map(|p| format!("`{}`", p.replace("/0", "/-")))
            .collect();
        match plaatsen.as_slice() {
            [] => {}
            alle if alle.len() <= LINKS => {
                let _ = write!(uit, "\nStaat in: {}.\n", alle.join(", "));
            }
            alle => {
                let _ = write!(uit, "\nStaat op {} plaatsen.\n", alle.len());
            }
        }
        if document {
            uit.push_str("\nHeeft ook de velden van de [kop](#kop-van-een-document).\n");
        }
    }

    fn gedeelde_kop(&self, uit: &mut String) {
        let documenten = self
            .volgorde
            .iter()
            .filter_map(|(naam, type_)| match wat(type_) {
                Wat::Groep(velden) if self.is_document(velden) => Some((*naam, velden)),
                _ => None,
            });
        let documenten: Vec<(&str, &Map<String, Value>)> = documenten.collect();
        let Some((_, velden)) = documenten.first() else {
            return;
        };
        uit.push_str("\n## Kop van een document\n\nVelden die ieder document met inhoud heeft.\n");
        let plaatsen = documenten
            .iter()
            .filter_map(|(naam, _)| self.plaatsen.get(naam));
        let plaatsen: Vec<String> = plaatsen.flatten().cloned().collect();
        let kop = velden.iter().filter(|(k, _)| self.kop.contains(*k));
        self.tabel(uit, Some(&plaatsen), kop);
    }

    fn tabel<'v>(
        &self,
        uit: &mut String,
        plaatsen: Option<&Vec<String>>,
        velden: impl Iterator<Item = (&'v String, &'v Value)>,
    ) {
        uit.push_str(
            "\n| veld | naam | soort | wat het is | voorbeeld | regels | documenten |\n|---|---|---|---|---|---|---|\n",
        );
        for (sleutel, veld) in velden.filter(|(sleutel, _)| !sleutel.starts_with('$')) {
            let hier = plaatsen.into_iter().flatten();
            let hier: Vec<String> = hier.map(|p| format!("{p}/{sleutel}")).collect();
            let _ = writeln!(
                uit,
                "| `{sleutel}` | {} | {} | {} | {} | {} | {} |",
                cel(tekst(veld, "title")),
                self.soort(veld),
                cel(tekst(veld, "description")),
                self.voorbeeld(sleutel, veld, &hier),
                self.regels(&hier),
                self.documenten(&hier),
            );
        }
    }

    fn soort(&self, veld: &Value) -> String {
        let (type_, naam) = los(self.schema, veld);
        match (wat(type_), naam) {
            (Wat::Lijst(items), _) => format!("lijst: {}", self.soort(items)),
            (_, Some(naam)) => format!("[{naam}](#{})", naam.to_lowercase()),
            (Wat::Groep(_), None) => "vrij object".to_owned(),
            (Wat::Blad, None) => enkel(type_),
        }
    }

    fn voorbeeld(&self, sleutel: &str, veld: &Value, hier: &[String]) -> String {
        let (type_, _) = los(self.schema, veld);
        let eigen = veld.get("examples").and_then(|e| e.get(0));
        let getoond = hier.iter().find_map(|p| {
            let bekend = &self.lezers.voorbeelden;
            bekend.get(p).or_else(|| bekend.get(&format!("{p}/0")))
        });
        let code = || type_.get("enum").and_then(|codes| codes.get(0));
        let bedacht = VOORBEELDEN.iter().find(|(naam, _)| *naam == sleutel);
        match eigen.or(getoond).or_else(code) {
            Some(Value::String(t)) => format!("`{}`", cel(&kort(t)).replace('`', "'")),
            Some(waarde) => format!("`{waarde}`"),
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

    fn regels(&self, hier: &[String]) -> String {
        let gevonden = hier.iter().map(|p| {
            let los = self.lezers.regels.get(p).into_iter();
            let item = self.lezers.regels.get(&format!("{p}/0")).into_iter();
            los.chain(item).flatten()
        });
        let ids: BTreeSet<&String> = gevonden.flatten().collect();
        if ids.len() > LINKS {
            return format!("{} regels", ids.len());
        }
        let link = |id: &&String| format!("[{id}](regels.md#{})", id.to_lowercase());
        ids.iter().map(link).collect::<Vec<_>>().join(", ")
    }

    /// Documents that change with the field, or with what is below it.
    fn documenten(&self, hier: &[String]) -> String {
        let onder = |p: &String| {
            let eerste = format!("{p}/");
            let alle = &self.lezers.documenten;
            let eigen = alle.get(p).into_iter();
            let range = alle.range(eerste.clone()..);
            let range = range.take_while(move |(q, _)| q.starts_with(&eerste));
            eigen
                .chain(range.map(|(_, d)| d))
                .flatten()
                .copied()
                .collect::<Vec<usize>>()
        };
        let gevonden: BTreeSet<usize> = hier.iter().flat_map(onder).collect();
        if gevonden.len() > LINKS {
            return format!("{} documenten", gevonden.len());
        }
        let titels = gevonden.iter().filter_map(|i| DOCUMENTEN.get(*i));
        titels
            .map(|soort| soort.titel)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// "getal (0 tot en met 80)", "tekst".
fn enkel(type_: &Value) -> String {
    let grens = |naam: &str| type_.get(naam).and_then(Value::as_f64);
    let grenzen = match (grens("minimum"), grens("maximum")) {
        (Some(minst), Some(meest)) => format!(" ({minst} tot en met {meest})"),
        _ => String::new(),
    };
    let soort = if type_.get("format").is_some_and(|f| f == "date") {
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
    format!("{soort}{grenzen}")
}

fn codes(uit: &mut String, naam: &str, type_: &Value) {
    let lijst = |sleutel: &str| {
        let lijst = type_.get(sleutel).and_then(Value::as_array);
        lijst.into_iter().flatten().filter_map(Value::as_str)
    };
    let wat = tekst(type_, "description")
        .lines()
        .next()
        .unwrap_or_default();
    let _ = write!(
        uit,
        "\n### {naam}\n\n{wat}\n\n| code | betekenis |\n|---|---|\n"
    );
    for (code, betekenis) in lijst("enum").zip(lijst("enumDescriptions")) {
        let _ = writeln!(uit, "| `{code}` | {} |", cel(betekenis));
    }
}

fn tekst<'v>(node: &'v Value, sleutel: &str) -> &'v str {
    node.get(sleutel)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn cel(tekst: &str) -> String {
    let woorden: Vec<&str> = tekst.split_whitespace().collect();
    woorden
        .join(" ")
        .replace('<', "&lt;")
        .replace('|', "\\|")
        .replace('*', "\\*")
}

fn kort(tekst: &str) -> String {
    if tekst.chars().count() <= LANG {
        return tekst.to_owned();
    }
    let begin: String = tekst.chars().take(LANG).collect();
    let heel = begin
        .rsplit_once(' ')
        .map_or(begin.as_str(), |(heel, _)| heel);
    format!("{heel} …")
}
