//! A set, held against its manifest: every file, every claim, and nothing besides.

use std::collections::BTreeSet;
use std::path::Path;

use super::read::{self, Content, inside, outside};
use super::{Deviation, is_set_file, pdf};
use crate::bundle::archive;
use crate::bundle::manifest::{self, Bestand, Manifest, Staat, sha256};
use crate::bundle::names::LONGEST;
use crate::bundle::seal;
use crate::bundle::supplied::{Form, Refusal, inspect};
use crate::dossier::nummers::elfproef;
use crate::finding::{Ernst, Herstelbaar};
use crate::minisign::{Ongeldig, PubliekeSleutel};

const DO_NOT_TRUST: &str =
    "Gebruik deze set niet. Vraag een nieuwe op bij wie hem heeft ondertekend.";
const MAKE_AGAIN: &str = "Maak de set opnieuw met poortwachter bundle.";

/// What is not as the manifest says.
pub(super) fn check(manifest: &Manifest, text: &str, content: &Content) -> Vec<Deviation> {
    let mut found: Vec<Deviation> = sealing(manifest, text).into_iter().collect();
    found.extend(claims(manifest));
    found.extend(check_files(manifest, content));
    found.extend(archive_beside(manifest.staat, content));
    found
}

/// The manifest and its text; an error when it cannot be read.
pub(super) fn read(content: &Content) -> Result<(Manifest, String), Deviation> {
    let unreadable = |message: &str| {
        Err(Deviation::new(
            manifest::NAME,
            "manifest.onleesbaar",
            message,
            "Maak de set opnieuw, of gebruik de versie van poortwachter die hem maakte.",
        ))
    };
    let Some(bytes) = content.files.get(manifest::NAME) else {
        return unreadable("Er is geen manifest. Zonder manifest is de set niet te controleren.");
    };
    let Ok(text) = String::from_utf8(bytes.clone()) else {
        return unreadable("Het manifest is niet te lezen.");
    };
    match serde_json::from_str::<Manifest>(&text) {
        Ok(manifest) if manifest.schema == manifest::SCHEMA => Ok((manifest, text)),
        _ => unreadable("Het manifest is niet te lezen, of het is van een andere versie."),
    }
}

fn sealing(manifest: &Manifest, text: &str) -> Option<Deviation> {
    let (as_made, form) = manifest.clone().sealed();
    if as_made.zegel != manifest.zegel {
        return Some(Deviation::new(
            manifest::NAME,
            "manifest.zegel",
            "Het zegel klopt niet: het manifest is gewijzigd nadat het is gemaakt.",
            MAKE_AGAIN,
        ));
    }
    (form != text).then(|| {
        Deviation::new(
            manifest::NAME,
            "manifest.vorm",
            "Het manifest heeft niet de vorm waarin poortwachter het schrijft.",
            MAKE_AGAIN,
        )
    })
}

/// What the manifest says of the set as a whole.
fn claims(manifest: &Manifest) -> Vec<Deviation> {
    let bevindingen = &manifest.bevindingen;
    let count_of = |ernst: Ernst| {
        bevindingen
            .regels
            .iter()
            .filter(|b| b.ernst == ernst)
            .count()
    };
    let counted = [Ernst::Fout, Ernst::Waarschuwing, Ernst::Aandachtspunt].map(count_of);
    let named = [
        bevindingen.fout,
        bevindingen.waarschuwing,
        bevindingen.aandachtspunt,
    ];
    let mut found = Vec::new();
    if !state_fits(manifest) {
        found.push(Deviation::new(
            manifest::NAME,
            "manifest.staat",
            format!(
                "Het manifest noemt de set {}, maar dat past niet bij wat er volgens dit manifest nog ontbreekt of openstaat.",
                manifest.staat.label()
            ),
            "Dien deze set niet in. Maak hem opnieuw met poortwachter bundle.",
        ));
    }
    if counted != named {
        found.push(Deviation::new(
            manifest::NAME,
            "manifest.aantallen",
            "De aantallen bevindingen in het manifest kloppen niet met de lijst eronder.",
            MAKE_AGAIN,
        ));
    }
    found
}

/// Whether the state is the one that follows from what is missing. An error that was late and is done
/// holds up no set.
fn state_fits(manifest: &Manifest) -> bool {
    let holds_up =
        |b: &manifest::Bevinding| b.ernst == Ernst::Fout && b.herstelbaar != Some(Herstelbaar::Nee);
    let open = !manifest.ontbreekt.is_empty() || manifest.bevindingen.regels.iter().any(holds_up);
    match manifest.staat {
        Staat::Concept => true,
        Staat::OpOriginelenNa => !open && !manifest.originelen.is_empty(),
        Staat::Gereed => !open && manifest.originelen.is_empty(),
    }
}

/// Every file of the manifest, and every other file.
fn check_files(manifest: &Manifest, content: &Content) -> Vec<Deviation> {
    let mut found = Vec::new();
    let (mut seen, mut gone) = (BTreeSet::new(), Vec::new());
    for file in &manifest.bestanden {
        if !inside(&file.pad) {
            found.push(outside(&file.pad));
            continue;
        }
        if !seen.insert(file.pad.to_lowercase()) {
            found.push(duplicate(&file.pad));
            continue;
        }
        found.extend(check_name(&file.pad));
        match content.files.get(&file.pad) {
            Some(bytes) => found.extend(check_file(file, bytes)),
            None => gone.push(file),
        }
    }
    let named = |name: &str| manifest.bestanden.iter().any(|b| b.pad == name);
    let extra = content.files.iter();
    let extra = extra.filter(|(name, _)| !named(name) && !is_set_file(name, manifest.staat));
    let mut extra: Vec<(&String, String)> = extra.map(|(n, bytes)| (n, sha256(bytes))).collect();
    for file in gone {
        let elsewhere = extra.iter().position(|(_, hash)| *hash == file.sha256);
        found.push(match elsewhere {
            Some(at) => renamed(&file.pad, extra.remove(at).0),
            None => missing(&file.pad),
        });
    }
    found.extend(extra.iter().map(|(name, _)| added(name)));
    found
}

/// A file that is there.
fn check_file(file: &Bestand, bytes: &[u8]) -> Vec<Deviation> {
    if bytes.is_empty() {
        return vec![empty(&file.pad)];
    }
    if sha256(bytes) != file.sha256 {
        return vec![changed(&file.pad)];
    }
    let mut found = Vec::new();
    if u64::try_from(bytes.len()).is_ok_and(|length| length != file.bytes) {
        found.push(wrong_size(&file.pad, file.bytes, bytes.len()));
    }
    if Path::new(&file.pad).extension().is_some_and(|e| e == "md") {
        return found;
    }
    let inspection = inspect(bytes);
    if let Err(refusal) = inspection
        && !(refusal == Refusal::Attachment && may_have_attachment(file))
    {
        let message = refusal.reason();
        found.push(Deviation::new(
            &file.pad,
            refusal.code(),
            message,
            MAKE_AGAIN,
        ));
    }
    if inspection.is_ok_and(|k| k.form != Form::Pdf) {
        return found;
    }
    let info = pdf::read(bytes);
    let count = info.as_ref().map(|g| g.page_count);
    if file.paginas.is_some() && count != file.paginas {
        found.push(wrong_page_count(&file.pad, file.paginas, count));
    }
    found.extend(check_norm(file, info.as_ref()));
    found
}

/// Our own PDFs may carry their data along.
fn may_have_attachment(file: &Bestand) -> bool {
    file.norm
        .as_deref()
        .is_some_and(|norm| norm.starts_with("PDF/A-3"))
}

fn check_norm(file: &Bestand, info: Option<&pdf::PdfInfo>) -> Option<Deviation> {
    let norm = file.norm.as_deref()?;
    let agrees = info.is_some_and(|g| g.norm == norm && g.tagged);
    (!agrees).then(|| {
        Deviation::new(
            &file.pad,
            "pdf.norm",
            format!(
                "Volgens het manifest voldoet deze PDF aan {norm}, maar dat zegt de PDF zelf niet."
            ),
            MAKE_AGAIN,
        )
    })
}

/// A name that every system takes, and that says nothing about a person.
fn check_name(path: &str) -> Option<Deviation> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let digits: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).collect();
    let bsn = digits
        .iter()
        .flat_map(|run| run.as_bytes().windows(9))
        .filter_map(|nine| std::str::from_utf8(nine).ok())
        .any(elfproef);
    let (code, message) = if bsn {
        (
            "naam.bsn",
            "In de bestandsnaam staat een nummer dat een BSN kan zijn.",
        )
    } else if name.len() > LONGEST || !name.is_ascii() {
        (
            "naam.vorm",
            "De bestandsnaam is langer dan 70 tekens of heeft andere tekens dan letters zonder accent, cijfers en streepjes.",
        )
    } else {
        return None;
    };
    // The name itself could be the number.
    let place = if bsn { "(naam niet getoond)" } else { path };
    Some(Deviation::new(place, code, message, MAKE_AGAIN))
}

/// The ZIP beside the files holds the same files.
fn archive_beside(staat: Staat, content: &Content) -> Vec<Deviation> {
    let named = [archive::name(staat), archive::NAME.to_owned()];
    let beside = named.iter().find_map(|n| content.files.get_key_value(n));
    let Some((name, bytes)) = beside else {
        return Vec::new();
    };
    let Some(zip) = read::zip(bytes) else {
        return vec![zip_differs(name, "De ZIP is niet te lezen.")];
    };
    let mut found = zip.deviations;
    let not_in_zip = [name, crate::write::MERKTEKEN];
    let loose = content.files.iter();
    let loose = loose.filter(|(name, _)| !not_in_zip.contains(&name.as_str()));
    if !loose.eq(zip.files.iter()) {
        let message = "In de ZIP zit niet hetzelfde als in de map ernaast.";
        found.push(zip_differs(name, message));
    }
    found
}

fn zip_differs(name: &str, message: &str) -> Deviation {
    Deviation::new(name, "zip.anders", message, MAKE_AGAIN)
}

/// Whether the manifest is signed with the key that belongs to `key`.
pub(super) fn signature(content: &Content, key: &PubliekeSleutel) -> Vec<Deviation> {
    let Some(bytes) = content.files.get(seal::NAME) else {
        return vec![no_signature()];
    };
    let manifest = content.files.get(manifest::NAME);
    let manifest = manifest.map_or(&[][..], Vec::as_slice);
    let (code, message) = match key.controleer(manifest, &String::from_utf8_lossy(bytes)) {
        Ok(()) => return Vec::new(),
        Err(Ongeldig::Vorm) => ("handtekening.vorm", "De handtekening is niet te lezen."),
        Err(Ongeldig::AndereSleutel) => (
            "handtekening.sleutel",
            "De handtekening is met een andere sleutel gezet dan u verwacht.",
        ),
        Err(Ongeldig::Inhoud) => (
            "handtekening.ongeldig",
            "De handtekening hoort niet bij dit manifest: een van beide is gewijzigd.",
        ),
    };
    vec![Deviation::new(seal::NAME, code, message, DO_NOT_TRUST)]
}

pub(super) fn no_signature() -> Deviation {
    Deviation::new(
        seal::NAME,
        "handtekening.ontbreekt",
        "Er is geen handtekening om te controleren.",
        DO_NOT_TRUST,
    )
}

fn duplicate(path: &str) -> Deviation {
    Deviation::new(
        path,
        "manifest.dubbel",
        "Het manifest noemt dit bestand twee keer.",
        MAKE_AGAIN,
    )
}

fn renamed(path: &str, now: &str) -> Deviation {
    let message = format!("Dit bestand is hernoemd of verplaatst: het staat er nu als {now}.");
    Deviation::new(
        path,
        "bestand.hernoemd",
        message,
        "Geef het bestand zijn oude naam en plaats terug.",
    )
}

pub(super) fn missing(path: &str) -> Deviation {
    Deviation::new(
        path,
        "bestand.ontbreekt",
        "Dit bestand hoort erbij, maar is er niet.",
        "Zet het bestand terug, of maak alles opnieuw.",
    )
}

pub(super) fn added(path: &str) -> Deviation {
    Deviation::new(
        path,
        "bestand.toegevoegd",
        "Dit bestand hoort er niet bij: poortwachter heeft het niet gemaakt of opgenomen.",
        "Haal het weg. Hoort het wel bij het dossier, noem het dan in het dossier en maak alles opnieuw.",
    )
}

pub(super) fn changed(path: &str) -> Deviation {
    Deviation::new(
        path,
        "bestand.gewijzigd",
        "De inhoud is gewijzigd nadat dit bestand is gemaakt.",
        "Zet het oorspronkelijke bestand terug, of maak alles opnieuw.",
    )
}

pub(super) fn empty(path: &str) -> Deviation {
    Deviation::new(
        path,
        "bestand.leeg",
        "Dit bestand is leeg.",
        "Zet het oorspronkelijke bestand terug, of maak alles opnieuw.",
    )
}

pub(super) fn wrong_size(path: &str, named: impl std::fmt::Display, is: usize) -> Deviation {
    let message = format!("Dit bestand heeft {is} bytes; er hoort te staan {named}.");
    Deviation::new(path, "bestand.grootte", message, MAKE_AGAIN)
}

pub(super) fn wrong_page_count<N: std::fmt::Display>(
    path: &str,
    named: Option<N>,
    is: Option<N>,
) -> Deviation {
    let text = |n: Option<N>| n.map_or_else(|| "geen".to_owned(), |n| n.to_string());
    let message = format!(
        "Aantal bladzijden: {}. Er horen er {} te zijn.",
        text(is),
        text(named)
    );
    Deviation::new(path, "bestand.paginas", message, MAKE_AGAIN)
}
