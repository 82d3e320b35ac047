//! `template list|fields|check|preview`, and what `run` and `render` need of it: templates of one's own
//! and a house style, read from folders.
//!
//! Templates are tried on the example cases in [`voorbeelden`].

mod preview;
pub(super) mod voorbeelden;

#[cfg(feature = "pdf")]
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
#[cfg(feature = "pdf")]
use std::path::PathBuf;

use self::preview::preview;
use self::voorbeelden::{Voorbeelden, velden};
use super::{Stop, exit, out};
use crate::cli::{OpmaakArgs, TemplateArgs, TemplateWat};
use crate::documents::{self, Document};
use crate::render::Opmaak;
use crate::render::fields::lint;
use crate::render::template::Templates;

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

/// House style and kind of PDF, tried out.
pub(super) fn opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
    let opmaak = lees_opmaak(args)?;
    #[cfg(feature = "pdf")]
    if let Some(map) = &args.huisstijl {
        proef(&opmaak).map_err(|fout| {
            Stop::usage(format!(
                "Met de huisstijl in {} lukt geen PDF. Kijk naar het logo. {fout}",
                map.display()
            ))
        })?;
    }
    Ok(opmaak)
}

/// House style and kind of PDF, as they are.
#[cfg(feature = "pdf")]
pub(super) fn lees_opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
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
    }
    Ok(opmaak)
}

#[cfg(not(feature = "pdf"))]
pub(super) fn lees_opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
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
    let document = documents::DOCUMENTEN
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

/// The shipped templates, replaced by those of the same name in `map`; not questioned.
pub(super) fn laad(map: Option<&Path>) -> Result<Templates, Stop> {
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
        let soort = documents::soorten().find(|soort| soort.sjabloon.0 == naam);
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
    for soort in documents::soorten() {
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

/// What only the page tells, such as a skipped level of headings.
#[cfg(feature = "pdf")]
fn op_papier(templates: &Templates, document: &Document) -> Option<String> {
    let markdown = document.markdown(templates).ok()?;
    let fout = pdf(&markdown, document, &Opmaak::default()).err()?;
    Some(format!("Sjabloon {}.md: {fout}", document.naam))
}

#[cfg(not(feature = "pdf"))]
fn op_papier(_: &Templates, _: &Document) -> Option<String> {
    None
}

#[cfg(feature = "pdf")]
fn pdf(markdown: &str, document: &Document, opmaak: &Opmaak) -> Result<Vec<u8>, String> {
    let data = opmaak.hybride.then(|| format!("{:#}\n", document.view));
    let pdf = crate::render::pdf(markdown, &document.meta(), opmaak, data.as_deref());
    pdf.map(|pdf| pdf.bytes).map_err(|fout| fout.to_string())
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &str, _: &Document, _: &Opmaak) -> Result<Vec<u8>, String> {
    Err(
        "Dit programma is gebouwd zonder PDF. Geef bij --out een bestand dat op .md eindigt."
            .into(),
    )
}

/// Every field of every document, as `docs/velden.md` stands.
pub fn fields() -> Option<String> {
    let voorbeelden = Voorbeelden::nieuw().ok()?;
    let mut tekst = FIELDS.to_owned();
    for soort in documents::soorten() {
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
