//! A set, held against its manifest: every file, every claim, and nothing besides.

use std::collections::BTreeSet;
use std::path::Path;

use super::lezen::{self, Inhoud, binnen, buiten};
use super::{Afwijking, is_bijblad, pdf};
use crate::bundle::aangeleverd::{Vorm, Weigering, keur};
use crate::bundle::archief;
use crate::bundle::manifest::{self, Bestand, Manifest, Staat, sha256};
use crate::bundle::namen::LANGST;
use crate::bundle::zegel;
use crate::dossier::nummers::elfproef;
use crate::finding::Ernst;
use crate::minisign::{Ongeldig, PubliekeSleutel};

const VERTROUW_NIET: &str =
    "Gebruik deze set niet. Vraag een nieuwe op bij wie hem heeft ondertekend.";
const OPNIEUW: &str = "Maak de set opnieuw met poortwachter bundle.";

/// An error when the manifest cannot be read.
pub(super) fn controleer(inhoud: &Inhoud) -> Result<Vec<Afwijking>, Afwijking> {
    let (manifest, tekst) = lees(inhoud)?;
    let mut gevonden: Vec<Afwijking> = verzegeling(&manifest, &tekst).into_iter().collect();
    gevonden.extend(beweringen(&manifest));
    gevonden.extend(bestanden(&manifest, inhoud));
    gevonden.extend(archief_ernaast(inhoud));
    Ok(gevonden)
}

fn lees(inhoud: &Inhoud) -> Result<(Manifest, String), Afwijking> {
    let fout = |melding: &str| {
        Err(Afwijking::new(
            manifest::NAAM,
            "manifest.onleesbaar",
            melding,
            "Maak de set opnieuw, of gebruik de versie van poortwachter die hem maakte.",
        ))
    };
    let Some(bytes) = inhoud.bestanden.get(manifest::NAAM) else {
        return fout("Er is geen manifest. Zonder manifest is de set niet te controleren.");
    };
    let Ok(tekst) = String::from_utf8(bytes.clone()) else {
        return fout("Het manifest is niet te lezen.");
    };
    match serde_json::from_str::<Manifest>(&tekst) {
        Ok(manifest) if manifest.schema == manifest::SCHEMA => Ok((manifest, tekst)),
        _ => fout("Het manifest is niet te lezen, of het is van een andere versie."),
    }
}

fn verzegeling(manifest: &Manifest, tekst: &str) -> Option<Afwijking> {
    let (zoals_gemaakt, vorm) = manifest.clone().verzegeld();
    if zoals_gemaakt.zegel != manifest.zegel {
        return Some(Afwijking::new(
            manifest::NAAM,
            "manifest.zegel",
            "Het zegel klopt niet: het manifest is gewijzigd nadat het is gemaakt.",
            OPNIEUW,
        ));
    }
    (vorm != tekst).then(|| {
        Afwijking::new(
            manifest::NAAM,
            "manifest.vorm",
            "Het manifest heeft niet de vorm waarin poortwachter het schrijft.",
            OPNIEUW,
        )
    })
}

/// What the manifest says of the set as a whole.
fn beweringen(manifest: &Manifest) -> Vec<Afwijking> {
    let bevindingen = &manifest.bevindingen;
    let aantal = |ernst: Ernst| {
        bevindingen
            .regels
            .iter()
            .filter(|b| b.ernst == ernst)
            .count()
    };
    let geteld = [Ernst::Fout, Ernst::Waarschuwing, Ernst::Aandachtspunt].map(aantal);
    let genoemd = [
        bevindingen.fout,
        bevindingen.waarschuwing,
        bevindingen.aandachtspunt,
    ];
    let open = !manifest.ontbreekt.is_empty() || genoemd[0] > 0 || geteld[0] > 0;
    let mut gevonden = Vec::new();
    if manifest.staat == Staat::Gereed && open {
        gevonden.push(Afwijking::new(
            manifest::NAAM,
            "manifest.staat",
            "Het manifest noemt de set gereed, maar ook wat er nog ontbreekt of welke fouten openstaan.",
            "Dien deze set niet in. Maak hem opnieuw met poortwachter bundle.",
        ));
    }
    if geteld != genoemd {
        gevonden.push(Afwijking::new(
            manifest::NAAM,
            "manifest.aantallen",
            "De aantallen bevindingen in het manifest kloppen niet met de lijst eronder.",
            OPNIEUW,
        ));
    }
    gevonden
}

/// Every file of the manifest, and every other file.
fn bestanden(manifest: &Manifest, inhoud: &Inhoud) -> Vec<Afwijking> {
    let mut gevonden = Vec::new();
    let (mut gezien, mut weg) = (BTreeSet::new(), Vec::new());
    for file in &manifest.bestanden {
        if !binnen(&file.pad) {
            gevonden.push(buiten(&file.pad));
            continue;
        }
        if !gezien.insert(file.pad.to_lowercase()) {
            gevonden.push(dubbel(&file.pad));
            continue;
        }
        gevonden.extend(naam(&file.pad));
        match inhoud.bestanden.get(&file.pad) {
            Some(bytes) => gevonden.extend(bestand(file, bytes)),
            None => weg.push(file),
        }
    }
    let genoemd = |naam: &str| manifest.bestanden.iter().any(|b| b.pad == naam);
    let over = inhoud.bestanden.iter();
    let over = over.filter(|(naam, _)| !genoemd(naam) && !is_bijblad(naam));
    let mut over: Vec<(&String, String)> = over.map(|(n, bytes)| (n, sha256(bytes))).collect();
    for file in weg {
        let elders = over.iter().position(|(_, hash)| *hash == file.sha256);
        gevonden.push(match elders {
            Some(plaats) => hernoemd(&file.pad, over.remove(plaats).0),
            None => ontbreekt(&file.pad),
        });
    }
    gevonden.extend(over.iter().map(|(naam, _)| toegevoegd(naam)));
    gevonden
}

/// A file that is there.
fn bestand(file: &Bestand, bytes: &[u8]) -> Vec<Afwijking> {
    if bytes.is_empty() {
        return vec![leeg(&file.pad)];
    }
    if sha256(bytes) != file.sha256 {
        return vec![gewijzigd(&file.pad)];
    }
    let mut gevonden = Vec::new();
    if u64::try_from(bytes.len()).is_ok_and(|lengte| lengte != file.bytes) {
        gevonden.push(grootte(&file.pad, file.bytes, bytes.len()));
    }
    if Path::new(&file.pad).extension().is_some_and(|e| e == "md") {
        return gevonden;
    }
    let keuring = keur(bytes);
    if let Err(weigering) = keuring
        && !(weigering == Weigering::Bijlage && mag_bijlage(file))
    {
        let melding = weigering.reden();
        gevonden.push(Afwijking::new(
            &file.pad,
            weigering.code(),
            melding,
            OPNIEUW,
        ));
    }
    if keuring.is_ok_and(|k| k.vorm != Vorm::Pdf) {
        return gevonden;
    }
    let gelezen = pdf::lees(bytes);
    let aantal = gelezen.as_ref().map(|g| g.paginas);
    if file.paginas.is_some() && aantal != file.paginas {
        gevonden.push(paginas(&file.pad, file.paginas, aantal));
    }
    gevonden.extend(norm(file, gelezen.as_ref()));
    gevonden
}

/// Our own PDFs may carry their data along.
fn mag_bijlage(file: &Bestand) -> bool {
    file.norm
        .as_deref()
        .is_some_and(|norm| norm.starts_with("PDF/A-3"))
}

fn norm(file: &Bestand, gelezen: Option<&pdf::Gelezen>) -> Option<Afwijking> {
    let norm = file.norm.as_deref()?;
    let klopt = gelezen.is_some_and(|g| g.norm == norm && g.getagd);
    (!klopt).then(|| {
        Afwijking::new(
            &file.pad,
            "pdf.norm",
            format!(
                "Volgens het manifest voldoet deze PDF aan {norm}, maar dat zegt de PDF zelf niet."
            ),
            OPNIEUW,
        )
    })
}

/// A name that every system takes, and that says nothing about a person.
fn naam(pad: &str) -> Option<Afwijking> {
    let naam = pad.rsplit('/').next().unwrap_or(pad);
    let cijfers: Vec<&str> = naam.split(|c: char| !c.is_ascii_digit()).collect();
    let bsn = cijfers
        .iter()
        .flat_map(|reeks| reeks.as_bytes().windows(9))
        .filter_map(|negen| std::str::from_utf8(negen).ok())
        .any(elfproef);
    let (code, melding) = if bsn {
        (
            "naam.bsn",
            "In de bestandsnaam staat een nummer dat een BSN kan zijn.",
        )
    } else if naam.len() > LANGST || !naam.is_ascii() {
        (
            "naam.vorm",
            "De bestandsnaam is langer dan 70 tekens of heeft andere tekens dan letters zonder accent, cijfers en streepjes.",
        )
    } else {
        return None;
    };
    // The name itself could be the number.
    let plaats = if bsn { "(naam niet getoond)" } else { pad };
    Some(Afwijking::new(plaats, code, melding, OPNIEUW))
}

/// The ZIP beside the files holds the same files.
fn archief_ernaast(inhoud: &Inhoud) -> Vec<Afwijking> {
    let Some(bytes) = inhoud.bestanden.get(archief::NAAM) else {
        return Vec::new();
    };
    let Some(zip) = lezen::zip(bytes) else {
        return vec![zip_anders("De ZIP is niet te lezen.")];
    };
    let mut gevonden = zip.afwijkingen;
    let buiten_zip = [archief::NAAM, crate::write::MERKTEKEN];
    let los = inhoud.bestanden.iter();
    let los = los.filter(|(naam, _)| !buiten_zip.contains(&naam.as_str()));
    if !los.eq(zip.bestanden.iter()) {
        gevonden.push(zip_anders(
            "In de ZIP zit niet hetzelfde als in de map ernaast.",
        ));
    }
    gevonden
}

fn zip_anders(melding: &str) -> Afwijking {
    Afwijking::new(archief::NAAM, "zip.anders", melding, OPNIEUW)
}

/// Whether the manifest is signed with the key that belongs to `sleutel`.
pub(super) fn handtekening(inhoud: &Inhoud, sleutel: &PubliekeSleutel) -> Vec<Afwijking> {
    let Some(bytes) = inhoud.bestanden.get(zegel::NAAM) else {
        return vec![zonder_handtekening()];
    };
    let manifest = inhoud.bestanden.get(manifest::NAAM);
    let manifest = manifest.map_or(&[][..], Vec::as_slice);
    let (code, melding) = match sleutel.controleer(manifest, &String::from_utf8_lossy(bytes)) {
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
    vec![Afwijking::new(zegel::NAAM, code, melding, VERTROUW_NIET)]
}

pub(super) fn zonder_handtekening() -> Afwijking {
    Afwijking::new(
        zegel::NAAM,
        "handtekening.ontbreekt",
        "Er is geen handtekening om te controleren.",
        VERTROUW_NIET,
    )
}

fn dubbel(pad: &str) -> Afwijking {
    Afwijking::new(
        pad,
        "manifest.dubbel",
        "Het manifest noemt dit bestand twee keer.",
        OPNIEUW,
    )
}

fn hernoemd(pad: &str, nu: &str) -> Afwijking {
    let melding = format!("Dit bestand is hernoemd of verplaatst: het staat er nu als {nu}.");
    Afwijking::new(
        pad,
        "bestand.hernoemd",
        melding,
        "Geef het bestand zijn oude naam en plaats terug.",
    )
}

pub(super) fn ontbreekt(pad: &str) -> Afwijking {
    Afwijking::new(
        pad,
        "bestand.ontbreekt",
        "Dit bestand hoort erbij, maar is er niet.",
        "Zet het bestand terug, of maak alles opnieuw.",
    )
}

pub(super) fn toegevoegd(pad: &str) -> Afwijking {
    Afwijking::new(
        pad,
        "bestand.toegevoegd",
        "Dit bestand hoort er niet bij: poortwachter heeft het niet gemaakt of opgenomen.",
        "Haal het weg. Hoort het wel bij het dossier, noem het dan in het dossier en maak alles opnieuw.",
    )
}

pub(super) fn gewijzigd(pad: &str) -> Afwijking {
    Afwijking::new(
        pad,
        "bestand.gewijzigd",
        "De inhoud is gewijzigd nadat dit bestand is gemaakt.",
        "Zet het oorspronkelijke bestand terug, of maak alles opnieuw.",
    )
}

pub(super) fn leeg(pad: &str) -> Afwijking {
    Afwijking::new(
        pad,
        "bestand.leeg",
        "Dit bestand is leeg.",
        "Zet het oorspronkelijke bestand terug, of maak alles opnieuw.",
    )
}

pub(super) fn grootte(pad: &str, genoemd: impl std::fmt::Display, is: usize) -> Afwijking {
    let melding = format!("Dit bestand heeft {is} bytes; er hoort te staan {genoemd}.");
    Afwijking::new(pad, "bestand.grootte", melding, OPNIEUW)
}

pub(super) fn paginas<N: std::fmt::Display>(
    pad: &str,
    genoemd: Option<N>,
    is: Option<N>,
) -> Afwijking {
    let tekst = |n: Option<N>| n.map_or_else(|| "geen".to_owned(), |n| n.to_string());
    let melding = format!(
        "Aantal bladzijden: {}. Er horen er {} te zijn.",
        tekst(is),
        tekst(genoemd)
    );
    Afwijking::new(pad, "bestand.paginas", melding, OPNIEUW)
}
