//! `template list|fields|check|preview|export`, and what `run` and `render` need of it: templates of one's own
//! and a house style, read from folders.
//!
//! Templates are tried on the example cases in [`examples`].

pub(super) mod examples;
mod export;
mod preview;

#[cfg(feature = "pdf")]
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
#[cfg(feature = "pdf")]
use std::path::PathBuf;

use self::examples::{Examples, shape_of};
use self::export::export;
use self::preview::preview;
use super::{Stop, exit, out};
use crate::bundle::VAST;
use crate::cli::{OpmaakArgs, TemplateArgs, TemplateWat};
use crate::documents::{self, Document};
use crate::render::Opmaak;
use crate::render::fields::lint;
use crate::render::template::Templates;

/// Folders in a folder of templates are followed so far.
const DEPTH: usize = 3;

pub(super) fn template(args: &TemplateArgs) -> Result<u8, Stop> {
    match args.wat {
        TemplateWat::Fields => {
            let text = fields().ok_or_else(|| Stop::usage("De voorbeelden zijn niet te lezen."))?;
            out(&text);
            Ok(exit::CLEAN)
        }
        TemplateWat::List => list(args.opmaak.templates.as_deref()),
        TemplateWat::Check => {
            let templates = load(args.opmaak.templates.as_deref())?;
            opmaak(&args.opmaak)?;
            let faults = faults(&templates, &Examples::read()?);
            let count = templates.names().count();
            for error in &faults {
                out(&format!("{error}\n"));
            }
            out(&format!("{count} sjablonen, {} fouten.\n", faults.len()));
            Ok(if faults.is_empty() {
                exit::CLEAN
            } else {
                exit::FINDINGS
            })
        }
        TemplateWat::Preview => preview(args),
        TemplateWat::Export => export(args),
    }
}

/// The templates for a run: shipped, or replaced by those in `folder` once these are in order.
pub(super) fn templates(folder: Option<&Path>) -> Result<Templates, Stop> {
    let templates = load(folder)?;
    if let Some(folder) = folder {
        let faults = faults(&templates, &Examples::read()?);
        if !faults.is_empty() {
            let folder = folder.display();
            return Err(Stop::usage(format!(
                "De sjablonen in {folder} kloppen niet:\n{}",
                faults.join("\n")
            )));
        }
    }
    Ok(templates)
}

/// House style and kind of PDF, tried out.
pub(super) fn opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
    let opmaak = read_opmaak(args)?;
    #[cfg(feature = "pdf")]
    if let Some(folder) = &args.huisstijl {
        try_out(&opmaak).map_err(|error| {
            Stop::usage(format!(
                "Met de huisstijl in {} lukt geen PDF. Kijk naar het logo. {error}",
                folder.display()
            ))
        })?;
    }
    Ok(opmaak)
}

/// House style and kind of PDF, as they are.
#[cfg(feature = "pdf")]
pub(super) fn read_opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
    use crate::render::{BESTAND, Huisstijl};
    let mut opmaak = Opmaak {
        hybride: args.hybrid,
        ..Opmaak::default()
    };
    if let Some(folder) = &args.huisstijl {
        let path = folder.join(BESTAND);
        let text = fs::read_to_string(&path).map_err(|_| {
            let path = path.display();
            Stop::usage(format!(
                "{path} is niet te lezen. Geef bij --huisstijl een map met {BESTAND}."
            ))
        })?;
        let hasher = RefCell::new(blake3::Hasher::new());
        hasher.borrow_mut().update(text.as_bytes());
        let file = |name: &str| {
            let bytes = fs::read(inside(folder, name)?).ok()?;
            hasher.borrow_mut().update(&bytes);
            Some(bytes)
        };
        opmaak.huisstijl = Huisstijl::lees(&text, &file)
            .map_err(|error| Stop::usage(format!("In {}: {error}", folder.display())))?;
        opmaak.sleutel = hasher.borrow().finalize().to_hex().to_string();
    }
    Ok(opmaak)
}

#[cfg(not(feature = "pdf"))]
pub(super) fn read_opmaak(args: &OpmaakArgs) -> Result<Opmaak, Stop> {
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
fn try_out(opmaak: &Opmaak) -> Result<(), String> {
    let examples = Examples::read().map_err(|stop| stop.message)?;
    let document = documents::DOCUMENTEN
        .iter()
        .find_map(|kind| examples.documenten(kind).pop());
    let meta = document.map(|document| document.meta());
    let meta = meta.ok_or("Er is geen voorbeeld.")?;
    crate::render::pdf("# Proef", &meta, opmaak, None)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// A file in `folder`, not one outside it.
#[cfg(feature = "pdf")]
fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = |part| matches!(part, std::path::Component::Normal(_));
    Path::new(name)
        .components()
        .all(plain)
        .then(|| folder.join(name))
}

/// The shipped templates, replaced by those of the same name in `folder`; not questioned.
pub(super) fn load(folder: Option<&Path>) -> Result<Templates, Stop> {
    let own = folder.map_or(Ok(Vec::new()), own_templates)?;
    let own: Vec<_> = own
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Templates::with_overrides(&documents::sjablonen(), &own)
        .map_err(|error| Stop::usage(error.to_string()))
}

/// The templates in `folder`, by name. Only pieces in `delen/` may have a name of their own.
fn own_templates(folder: &Path) -> Result<Vec<(String, String)>, Stop> {
    let mut found = Vec::new();
    find(folder, "", 0, &mut found).map_err(|_| {
        Stop::usage(format!(
            "De map met sjablonen {} is niet te lezen.",
            folder.display()
        ))
    })?;
    found.sort();
    without_fixed(&mut found)?;
    let built_in = documents::sjablonen();
    let known = |name: &str| built_in.iter().any(|(other, _)| *other == name);
    let stray = found
        .iter()
        .find(|(name, _)| !known(name) && !name.starts_with("delen/"));
    match stray {
        None => Ok(found),
        Some((name, _)) => {
            let names: Vec<&str> = built_in.iter().map(|(name, _)| *name).collect();
            let best = names.iter().max_by(|a, b| {
                let similarity = |other: &str| strsim::jaro_winkler(name, other);
                similarity(a).total_cmp(&similarity(b))
            });
            let best = best.copied().unwrap_or_default();
            Err(Stop::usage(format!(
                "Geen document gebruikt het sjabloon {name} in {}. Bedoelt u '{best}'?",
                folder.display()
            )))
        }
    }
}

/// Leaves out the templates that cannot be replaced: a copy of the shipped folder holds them too.
fn without_fixed(found: &mut Vec<(String, String)>) -> Result<(), Stop> {
    let fixed = |name: &str| VAST.iter().find(|(other, _)| *other == name);
    let changed = found
        .iter()
        .find(|(name, text)| fixed(name).is_some_and(|(_, own)| own != text));
    if let Some((name, _)) = changed {
        return Err(Stop::usage(format!(
            "Het sjabloon {name} hoort bij de set voor UWV en ligt vast. Haal het weg uit uw map."
        )));
    }
    found.retain(|(name, _)| fixed(name).is_none());
    Ok(())
}

fn find(
    folder: &Path,
    prefix: &str,
    depth: usize,
    found: &mut Vec<(String, String)>,
) -> std::io::Result<()> {
    for part in fs::read_dir(folder)? {
        let part = part?;
        let path = part.path();
        let name = format!("{prefix}{}", part.file_name().to_string_lossy());
        if path.is_dir() && depth < DEPTH {
            find(&path, &format!("{name}/"), depth + 1, found)?;
        } else if path.extension().is_some_and(|kind| kind == "md") {
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

fn list(folder: Option<&Path>) -> Result<u8, Stop> {
    let templates = load(folder)?;
    let built_in = documents::sjablonen();
    for name in templates.names() {
        let kind = documents::soorten().find(|kind| kind.sjabloon.0 == name);
        let title = kind.map_or("deel van andere sjablonen", |kind| kind.titel);
        let same = built_in
            .iter()
            .any(|(other, text)| *other == name && templates.source(name) == Some(text));
        let own = if same { "" } else { " (eigen)" };
        out(&format!("{name:<28} {title}{own}\n"));
    }
    Ok(exit::CLEAN)
}

/// Everything that is wrong with `templates`, one line each.
fn faults(templates: &Templates, examples: &Examples) -> Vec<String> {
    let mut faults = Vec::new();
    for kind in documents::soorten() {
        let documenten = examples.documenten(kind);
        let fields = shape_of(&documenten);
        let source = |name: &str| templates.source(name);
        let found = lint(kind.sjabloon.0, &source, &fields);
        let mut found: Vec<String> = found.iter().map(ToString::to_string).collect();
        for document in &documenten {
            found.extend(
                document
                    .markdown(templates)
                    .err()
                    .map(|error| error.to_string()),
            );
        }
        found.extend(
            documenten
                .first()
                .and_then(|first| on_paper(templates, first)),
        );
        for error in found {
            if !faults.contains(&error) {
                faults.push(error);
            }
        }
    }
    faults
}

/// What only the page tells, such as a skipped level of headings.
#[cfg(feature = "pdf")]
fn on_paper(templates: &Templates, document: &Document) -> Option<String> {
    let markdown = document.markdown(templates).ok()?;
    let error = pdf(&markdown, document, &Opmaak::default()).err()?;
    Some(format!("Sjabloon {}.md: {error}", document.naam))
}

#[cfg(not(feature = "pdf"))]
fn on_paper(_: &Templates, _: &Document) -> Option<String> {
    None
}

#[cfg(feature = "pdf")]
fn pdf(markdown: &str, document: &Document, opmaak: &Opmaak) -> Result<Vec<u8>, String> {
    let data = opmaak.hybride.then(|| format!("{:#}\n", document.view));
    let pdf = crate::render::pdf(markdown, &document.meta(), opmaak, data.as_deref());
    pdf.map(|pdf| pdf.bytes).map_err(|error| error.to_string())
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
    let examples = Examples::read().ok()?;
    let mut text = FIELDS.to_owned();
    for kind in documents::soorten() {
        let _ = write!(
            text,
            "\n## {}\n\n| Field | Holds |\n| --- | --- |\n",
            kind.naam
        );
        for (path, holds, optional) in shape_of(&examples.documenten(kind)).listing() {
            let mark = if optional { "?" } else { "" };
            let _ = writeln!(text, "| `{path}`{mark} | {holds} |");
        }
    }
    Some(text)
}

const FIELDS: &str = "\
# Fields of the templates

Made by `poortwachter template fields`; a test compares. `a.b` is field `b` of group `a`, `a[].b`
field `b` of each item of list `a`. A field marked `?` may be absent: put `{% if %}` around it.
[templates.md](templates.md) tells how to use them.
";
