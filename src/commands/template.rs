//! `template list|fields|check|preview`, and what `run` and `render` need of it: templates of one's own
//! and a house style, read from folders.
//!
//! Templates are tried on the example cases in [`VOORBEELDEN`]. Together these show every field
//! that a view model has; a test holds them against all fixtures.

#[cfg(feature = "pdf")]
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::Deserialize as _;
use serde_json::Value;

use super::{Stop, exit, out, say};
use crate::cli::{OpmaakArgs, TemplateArgs, TemplateWat};
use crate::documents::{self, Bron, DOCUMENTEN, Document, Soort};
use crate::dossier::Dossier;
use crate::facts::derive;
use crate::render::Opmaak;
use crate::render::fields::{Shape, lint};
use crate::render::template::Templates;
use crate::rules::Pack;
use crate::write::write_atomic;

/// Invented cases; the first is the fullest, and the one that `preview` shows.
const VOORBEELDEN: &[&str] = &[
    include_str!("../../fixtures/dossiers/compleet.json"),
    include_str!("../../fixtures/dossiers/vol-gaten.json"),
    include_str!("../../fixtures/dossiers/minimaal.json"),
    include_str!("../../fixtures/dossiers/tijdelijk-contract-uit-dienst.json"),
    include_str!("../../fixtures/dossiers/plan-te-laat-met-redenen.json"),
    include_str!("../../fixtures/dossiers/tuinbouw-taxi.json"),
    include_str!("../../fixtures/dossiers/geen-benutbare-mogelijkheden.json"),
];

/// Merged into the first example each, for what no whole case shows.
const FOUTEN: &[&str] = &[include_str!(
    "../../fixtures/fouten/geen-actueel-oordeel.json"
)];

/// How often `--watch` looks.
const TEL: Duration = Duration::from_millis(400);

/// Folders in a folder of templates are followed so far.
const DIEPTE: usize = 3;

pub(super) fn template(args: &TemplateArgs) -> Result<u8, Stop> {
    match args.wat {
        TemplateWat::Fields => {
            let tekst =
                fields().ok_or_else(|| Stop::usage("De voorbeelden zijn niet te lezen."))?;
            out(&tekst);
            Ok(exit::CLEAN)
        }
        TemplateWat::List => list(args.opmaak.templates.as_deref()),
        TemplateWat::Check => {
            let templates = laad(args.opmaak.templates.as_deref())?;
            opmaak(&args.opmaak)?;
            let fouten = fouten(&templates, &Voorbeelden::nieuw()?);
            let aantal = templates.names().count();
            for fout in &fouten {
                out(&format!("{fout}\n"));
            }
            out(&format!("{aantal} sjablonen, {} fouten.\n", fouten.len()));
            Ok(if fouten.is_empty() {
                exit::CLEAN
            } else {
                exit::FINDINGS
            })
        }
        TemplateWat::Preview => preview(args),
    }
}

/// The templates for a run: shipped, or replaced by those in `map` once these are in order.
pub(super) fn templates(map: Option<&Path>) -> Result<Templates, Stop> {
    let templates = laad(map)?;
    if let Some(map) = map {
        let fouten = fouten(&templates, &Voorbeelden::nieuw()?);
        if !fouten.is_empty() {
            let map = map.display();
            return Err(Stop::usage(format!(
                "De sjablonen in {map} kloppen niet:\n{}",
                fouten.join("\n")
            )));
        }
    }
    Ok(templates)
}

/// House style and kind of PDF.
#[cfg(feature = "pdf")]
pub(super) fn opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
    use crate::render::{BESTAND, Huisstijl};
    let mut opmaak = Opmaak {
        hybride: args.hybrid,
        ..Opmaak::default()
    };
    if let Some(map) = &args.huisstijl {
        let pad = map.join(BESTAND);
        let tekst = fs::read_to_string(&pad).map_err(|_| {
            let pad = pad.display();
            Stop::usage(format!(
                "{pad} is niet te lezen. Geef bij --huisstijl een map met {BESTAND}."
            ))
        })?;
        let hasher = RefCell::new(blake3::Hasher::new());
        hasher.borrow_mut().update(tekst.as_bytes());
        let bestand = |naam: &str| {
            let bytes = fs::read(binnen(map, naam)?).ok()?;
            hasher.borrow_mut().update(&bytes);
            Some(bytes)
        };
        opmaak.huisstijl = Huisstijl::lees(&tekst, &bestand)
            .map_err(|fout| Stop::usage(format!("In {}: {fout}", map.display())))?;
        opmaak.sleutel = hasher.borrow().finalize().to_hex().to_string();
        proef(&opmaak).map_err(|fout| {
            Stop::usage(format!(
                "Met de huisstijl in {} lukt geen PDF. Kijk naar het logo. {fout}",
                map.display()
            ))
        })?;
    }
    Ok(opmaak)
}

#[cfg(not(feature = "pdf"))]
pub(super) fn opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
    match args.huisstijl {
        None => Ok(Opmaak {
            hybride: args.hybrid,
            sleutel: String::new(),
        }),
        Some(_) => Err(Stop::usage(
            "Dit programma is gebouwd zonder PDF en kent geen huisstijl.",
        )),
    }
}

/// A page with nothing but the letterhead: is the logo really a picture?
#[cfg(feature = "pdf")]
fn proef(opmaak: &Opmaak) -> Result<(), String> {
    let voorbeelden = Voorbeelden::nieuw().map_err(|stop| stop.melding)?;
    let document = DOCUMENTEN
        .iter()
        .find_map(|soort| voorbeelden.documenten(soort).pop());
    let meta = document.map(|document| document.meta());
    let meta = meta.ok_or("Er is geen voorbeeld.")?;
    crate::render::pdf("# Proef", &meta, opmaak, None)
        .map(drop)
        .map_err(|fout| fout.to_string())
}

/// A file in `map`, not one outside it.
#[cfg(feature = "pdf")]
fn binnen(map: &Path, naam: &str) -> Option<PathBuf> {
    let gewoon = |deel| matches!(deel, std::path::Component::Normal(_));
    Path::new(naam)
        .components()
        .all(gewoon)
        .then(|| map.join(naam))
}

/// The shipped templates, replaced by those of the same name in `map`.
fn laad(map: Option<&Path>) -> Result<Templates, Stop> {
    let eigen = map.map_or(Ok(Vec::new()), eigen)?;
    let eigen: Vec<_> = eigen
        .iter()
        .map(|(naam, tekst)| (naam.as_str(), tekst.as_str()))
        .collect();
    Templates::with_overrides(&documents::sjablonen(), &eigen)
        .map_err(|fout| Stop::usage(fout.to_string()))
}

/// The templates in `map`, by name. Only pieces in `delen/` may have a name of their own.
fn eigen(map: &Path) -> Result<Vec<(String, String)>, Stop> {
    let mut gevonden = Vec::new();
    zoek(map, "", 0, &mut gevonden).map_err(|_| {
        Stop::usage(format!(
            "De map met sjablonen {} is niet te lezen.",
            map.display()
        ))
    })?;
    gevonden.sort();
    let ingebouwd = documents::sjablonen();
    let bekend = |naam: &str| ingebouwd.iter().any(|(ander, _)| *ander == naam);
    let vreemd = gevonden
        .iter()
        .find(|(naam, _)| !bekend(naam) && !naam.starts_with("delen/"));
    match vreemd {
        None => Ok(gevonden),
        Some((naam, _)) => {
            let namen: Vec<&str> = ingebouwd.iter().map(|(naam, _)| *naam).collect();
            let beste = namen.iter().max_by(|a, b| {
                let lijkt = |ander: &str| strsim::jaro_winkler(naam, ander);
                lijkt(a).total_cmp(&lijkt(b))
            });
            let beste = beste.copied().unwrap_or_default();
            Err(Stop::usage(format!(
                "Geen document gebruikt het sjabloon {naam} in {}. Bedoelt u '{beste}'?",
                map.display()
            )))
        }
    }
}

fn zoek(
    map: &Path,
    voor: &str,
    diepte: usize,
    gevonden: &mut Vec<(String, String)>,
) -> std::io::Result<()> {
    for deel in fs::read_dir(map)? {
        let deel = deel?;
        let pad = deel.path();
        let naam = format!("{voor}{}", deel.file_name().to_string_lossy());
        if pad.is_dir() && diepte < DIEPTE {
            zoek(&pad, &format!("{naam}/"), diepte + 1, gevonden)?;
        } else if pad.extension().is_some_and(|soort| soort == "md") {
            gevonden.push((naam, fs::read_to_string(&pad)?));
        }
    }
    Ok(())
}

fn list(map: Option<&Path>) -> Result<u8, Stop> {
    let templates = laad(map)?;
    let ingebouwd = documents::sjablonen();
    for naam in templates.names() {
        let soort = DOCUMENTEN.iter().find(|soort| soort.sjabloon.0 == naam);
        let titel = soort.map_or("deel van andere sjablonen", |soort| soort.titel);
        let gelijk = ingebouwd
            .iter()
            .any(|(ander, tekst)| *ander == naam && templates.source(naam) == Some(tekst));
        let eigen = if gelijk { "" } else { " (eigen)" };
        out(&format!("{naam:<28} {titel}{eigen}\n"));
    }
    Ok(exit::CLEAN)
}

/// Everything that is wrong with `templates`, one line each.
fn fouten(templates: &Templates, voorbeelden: &Voorbeelden) -> Vec<String> {
    let mut fouten = Vec::new();
    for soort in DOCUMENTEN {
        let documenten = voorbeelden.documenten(soort);
        let velden = velden(&documenten);
        let source = |naam: &str| templates.source(naam);
        let gevonden = lint(soort.sjabloon.0, &source, &velden);
        let mut gevonden: Vec<String> = gevonden.iter().map(ToString::to_string).collect();
        for document in &documenten {
            gevonden.extend(
                document
                    .markdown(templates)
                    .err()
                    .map(|fout| fout.to_string()),
            );
        }
        // What only the page tells, such as a skipped level of headings: the fullest shows it.
        gevonden.extend(
            documenten
                .first()
                .and_then(|eerste| op_papier(templates, eerste)),
        );
        for fout in gevonden {
            if !fouten.contains(&fout) {
                fouten.push(fout);
            }
        }
    }
    fouten
}

fn op_papier(templates: &Templates, document: &Document) -> Option<String> {
    let markdown = document.markdown(templates).ok()?;
    let fout = pdf(&markdown, document, &Opmaak::default()).err()?;
    Some(format!("Sjabloon {}.md: {fout}", document.naam))
}

#[cfg(feature = "pdf")]
fn pdf(markdown: &str, document: &Document, opmaak: &Opmaak) -> Result<Vec<u8>, String> {
    let data = opmaak.hybride.then(|| format!("{:#}\n", document.view));
    let pdf = crate::render::pdf(markdown, &document.meta(), opmaak, data.as_deref());
    pdf.map(|pdf| pdf.bytes).map_err(|fout| fout.to_string())
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &str, _: &Document, _: &Opmaak) -> Result<Vec<u8>, String> {
    Ok(Vec::new())
}

/// The fields of a kind of document: what the view models of `documenten` show together.
fn velden(documenten: &[Document]) -> Shape {
    let mut velden = Shape::default();
    for document in documenten {
        velden.join(Shape::of(&document.view));
    }
    velden
}

/// Every field of every document, as `docs/velden.md` stands.
pub fn fields() -> Option<String> {
    let voorbeelden = Voorbeelden::nieuw().ok()?;
    let mut tekst = FIELDS.to_owned();
    for soort in DOCUMENTEN {
        let _ = write!(
            tekst,
            "\n## {}\n\n| Field | Holds |\n| --- | --- |\n",
            soort.naam
        );
        for (pad, wat, optioneel) in velden(&voorbeelden.documenten(soort)).listing() {
            let vraag = if optioneel { "?" } else { "" };
            let _ = writeln!(tekst, "| `{pad}`{vraag} | {wat} |");
        }
    }
    Some(tekst)
}

const FIELDS: &str = "\
# Fields of the templates

Made by `poortwachter template fields`; a test compares. `a.b` is field `b` of group `a`, `a[].b`
field `b` of each item of list `a`. A field marked `?` may be absent: put `{% if %}` around it.
[templates.md](templates.md) tells how to use them.
";

/// The example cases, read and judged.
struct Voorbeelden {
    pack: Pack,
    zaken: Vec<(Dossier, Value)>,
}

impl Voorbeelden {
    fn nieuw() -> Result<Self, Stop> {
        let onleesbaar = |_| Stop::usage("De voorbeelden zijn niet te lezen.");
        let mut waarden: Vec<Value> = lees(VOORBEELDEN).map_err(onleesbaar)?;
        for fout in lees(FOUTEN).map_err(onleesbaar)? {
            let mut zaak = waarden.first().cloned().unwrap_or_default();
            voeg_in(&mut zaak, fout);
            waarden.push(zaak);
        }
        let zaak = |waarde: Value| Ok((Dossier::deserialize(&waarde)?, waarde));
        let zaken: Result<_, _> = waarden.into_iter().map(zaak).collect();
        Ok(Self {
            pack: super::pack(None)?,
            zaken: zaken.map_err(onleesbaar)?,
        })
    }

    /// What the examples give for `soort`, the fullest first.
    fn documenten(&self, soort: &Soort) -> Vec<Document> {
        let maak = |(dossier, waarde): &(Dossier, Value)| {
            let Some(datum) = dossier.export.datum else {
                return Vec::new();
            };
            let facts = derive(dossier, waarde, datum);
            let beoordeling = self.pack.beoordeel(&facts);
            let bron = Bron {
                dossier,
                facts: &facts,
                beoordeling: &beoordeling,
            };
            documents::stel_samen(&bron, soort)
        };
        self.zaken.iter().flat_map(maak).collect()
    }
}

fn lees(teksten: &[&str]) -> Result<Vec<Value>, serde_json::Error> {
    teksten
        .iter()
        .map(|tekst| serde_json::from_str(tekst))
        .collect()
}

/// Merges the patch `fout` (RFC 7396) into `doel`.
fn voeg_in(doel: &mut Value, fout: Value) {
    match (doel, fout) {
        (Value::Object(doel), Value::Object(fout)) => {
            for (naam, waarde) in fout {
                match waarde {
                    Value::Null => drop(doel.remove(&naam)),
                    waarde => voeg_in(doel.entry(naam).or_insert(Value::Null), waarde),
                }
            }
        }
        (doel, fout) => *doel = fout,
    }
}

fn preview(args: &TemplateArgs) -> Result<u8, Stop> {
    let naam = args.naam.as_deref().unwrap_or_default();
    let Some(soort) = documents::soort(naam) else {
        let namen: Vec<&str> = DOCUMENTEN.iter().map(|soort| soort.naam).collect();
        return Err(Stop::usage(format!(
            "Geef een document: {}.",
            namen.join(", ")
        )));
    };
    let standaard = || PathBuf::from(format!("{naam}.pdf"));
    let uit = args.out.clone().unwrap_or_else(standaard);
    let voorbeelden = Voorbeelden::nieuw()?;
    loop {
        let gezien = stand(&args.opmaak);
        match maak(args, soort, &voorbeelden, &uit) {
            Ok(()) => say(&format!("{} is gemaakt.", uit.display())),
            Err(stop) if args.watch => say(&stop.melding),
            Err(stop) => return Err(stop),
        }
        if !args.watch {
            return Ok(exit::CLEAN);
        }
        while stand(&args.opmaak) == gezien {
            std::thread::sleep(TEL);
        }
    }
}

fn maak(
    args: &TemplateArgs,
    soort: &Soort,
    voorbeelden: &Voorbeelden,
    uit: &Path,
) -> Result<(), Stop> {
    let templates = laad(args.opmaak.templates.as_deref())?;
    let opmaak = opmaak(&args.opmaak)?;
    let mut documenten = voorbeelden.documenten(soort);
    if documenten.is_empty() {
        return Err(Stop::usage("Voor dit document is er geen voorbeeld."));
    }
    let document = documenten.swap_remove(0);
    let markdown = document
        .markdown(&templates)
        .map_err(|fout| Stop::usage(fout.to_string()))?;
    let bytes = if uit.extension().is_some_and(|soort| soort == "md") {
        markdown.into_bytes()
    } else {
        pdf(&markdown, &document, &opmaak).map_err(Stop::usage)?
    };
    write_atomic(uit, &bytes).map_err(|fout| Stop::usage(fout.to_string()))
}

/// The files that a preview is made from, with when they last changed.
fn stand(opmaak: &OpmaakArgs) -> Vec<(PathBuf, SystemTime)> {
    let mut stand = Vec::new();
    for map in [&opmaak.templates, &opmaak.huisstijl].into_iter().flatten() {
        bestanden(map, 0, &mut stand);
    }
    stand.sort();
    stand
}

fn bestanden(map: &Path, diepte: usize, stand: &mut Vec<(PathBuf, SystemTime)>) {
    for deel in fs::read_dir(map).into_iter().flatten().flatten() {
        let pad = deel.path();
        if pad.is_dir() && diepte < DIEPTE {
            bestanden(&pad, diepte + 1, stand);
        } else if let Ok(tijd) = deel.metadata().and_then(|gegevens| gegevens.modified()) {
            stand.push((pad, tijd));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All fixtures, the faults merged into the complete case.
    fn fixtures() -> Voorbeelden {
        let lees = |map: &str| -> Vec<Value> {
            let map = format!("{}/fixtures/{map}", env!("CARGO_MANIFEST_DIR"));
            let mut paden: Vec<_> = fs::read_dir(map)
                .unwrap()
                .map(|deel| deel.unwrap().path())
                .collect();
            paden.retain(|pad| pad.extension().is_some_and(|soort| soort == "json"));
            paden.sort();
            let teksten = paden.iter().map(|pad| fs::read_to_string(pad).unwrap());
            teksten
                .map(|tekst| serde_json::from_str(&tekst).unwrap())
                .collect()
        };
        let mut zaken = lees("dossiers");
        let compleet: Value = serde_json::from_str(VOORBEELDEN[0]).unwrap();
        for fout in lees("fouten") {
            let mut zaak = compleet.clone();
            voeg_in(&mut zaak, fout);
            zaken.push(zaak);
        }
        let zaken = zaken
            .into_iter()
            .map(|waarde| (Dossier::deserialize(&waarde).unwrap(), waarde));
        Voorbeelden {
            zaken: zaken.collect(),
            ..Voorbeelden::nieuw().map_err(|stop| stop.melding).unwrap()
        }
    }

    #[test]
    fn the_examples_show_every_field_that_any_fixture_shows() {
        let (voorbeelden, fixtures) = (Voorbeelden::nieuw(), fixtures());
        let voorbeelden = voorbeelden.map_err(|stop| stop.melding).unwrap();
        for soort in DOCUMENTEN {
            let getoond = velden(&voorbeelden.documenten(soort)).listing();
            let namen: Vec<_> = getoond.iter().map(|(pad, ..)| pad).collect();
            for document in fixtures.documenten(soort) {
                let meer = Shape::of(&document.view).listing();
                let meer: Vec<_> = meer
                    .iter()
                    .map(|(pad, ..)| pad)
                    .filter(|pad| !namen.contains(pad))
                    .collect();
                assert!(
                    meer.is_empty(),
                    "{} of {} shows {meer:?}",
                    soort.naam,
                    document.meta().ident
                );
            }
        }
    }
}
