//! The pages that come with the set: the checklist, and the note for the employee.
//!
//! Their templates are our own and fixed: they say what a program may say about a set.

use jiff::civil::Date;
use serde::Serialize;

use super::manifest::{
    BestandRol, EigenSoort, Herkomst, Manifest, Ondertekening, Ontbreekt, Soort, Staat,
};
use super::termijnen::Dag;
use crate::calendar::{in_cijfers, in_woorden};
use crate::documents::Bron;
use crate::documents::re_integratieverslag::Element;
use crate::documents::taal::{hoofdletter, met_lidwoord, opsomming};
use crate::dossier::codes::{DocumentSoort, Rol};
use crate::ontheffing::Stand;
use crate::render::DocumentMeta;
use crate::render::template::{Source, TemplateError, Templates};

const CONTROLELIJST: Source<'static> = (
    "controlelijst.md",
    include_str!("../../templates/controlelijst.md"),
);
const TOELICHTING: Source<'static> = (
    "toelichting_werknemer.md",
    include_str!("../../templates/toelichting_werknemer.md"),
);

/// What the pages are made from.
pub struct Gegevens<'a> {
    /// The case.
    pub bron: &'a Bron<'a>,
    /// The set so far: its documents, without the pages that are made here.
    pub manifest: &'a Manifest,
    /// Short report.
    pub verkort: bool,
    /// Checklist of article 6.
    pub elementen: &'a [Element],
    /// Dates.
    pub dagen: &'a [Dag],
    /// What is special about the case.
    pub bijzonder: &'a [String],
}

/// A page: Markdown, and what it says about itself.
pub struct Blad {
    /// Its text.
    pub markdown: String,
    /// Its metadata.
    pub meta: DocumentMeta,
}

#[derive(Serialize)]
struct Lijst<'a> {
    verkort: bool,
    dossier: &'a str,
    eerste_ziektedag: Option<String>,
    peildatum: String,
    gereed: bool,
    bijzonder: &'a [String],
    termijnen: Vec<Regel>,
    ontbreekt: Vec<Ontbreekt>,
    te_tekenen: Vec<TeTekenen<'a>>,
    uploaden: Vec<Upload<'a>>,
    geweigerd: Vec<Geweigerd<'a>>,
    elementen: &'a [Element],
    ontheffingen: Vec<Ontheven<'a>>,
}

#[derive(Serialize)]
struct Regel {
    titel: String,
    datum: String,
    gedaan: String,
}

#[derive(Serialize)]
struct TeTekenen<'a> {
    bestand: &'a str,
    wie: String,
}

#[derive(Serialize)]
struct Upload<'a> {
    bestand: &'a str,
    soort: &'static str,
    datum: String,
    ondertekening: String,
    paginas: String,
}

#[derive(Serialize)]
struct Geweigerd<'a> {
    soort: &'static str,
    pointer: &'a str,
    reden: &'a str,
}

#[derive(Serialize)]
struct Ontheven<'a> {
    regel: &'a str,
    vervalt: String,
    stand: &'static str,
}

#[derive(Serialize)]
struct Toelichting<'a> {
    dossier: &'a str,
    peildatum: String,
    gereed: bool,
    stappen: Vec<String>,
    documenten: Vec<Document<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    bestand: &'a str,
    titel: &'a str,
    datum: String,
}

/// The checklist.
pub fn controlelijst(g: &Gegevens) -> Result<Blad, TemplateError> {
    let m = g.manifest;
    let van_werkgever = m
        .bestanden
        .iter()
        .filter(|b| b.rol == BestandRol::Werkgever);
    let lijst = Lijst {
        verkort: g.verkort,
        dossier: &m.dossier_id,
        eerste_ziektedag: g.bron.facts.zaak.d1.map(in_woorden),
        peildatum: in_woorden(m.peildatum),
        gereed: m.staat == Staat::Gereed,
        bijzonder: g.bijzonder,
        termijnen: g.dagen.iter().map(regel).collect(),
        ontbreekt: m.ontbreekt.iter().map(getoond).collect(),
        te_tekenen: te_tekenen(m),
        uploaden: van_werkgever.map(upload).collect(),
        geweigerd: geweigerd(m),
        elementen: g.elementen,
        ontheffingen: ontheffingen(m),
    };
    blad(g, CONTROLELIJST, &lijst, "Controlelijst", "controlelijst")
}

/// The note for the employee.
pub fn toelichting(g: &Gegevens) -> Result<Blad, TemplateError> {
    let m = g.manifest;
    let eigen = m
        .bestanden
        .iter()
        .filter(|b| b.rol == BestandRol::Werknemer);
    let toelichting = Toelichting {
        dossier: &m.dossier_id,
        peildatum: in_woorden(m.peildatum),
        gereed: m.staat == Staat::Gereed,
        stappen: stappen(g),
        documenten: eigen
            .map(|b| Document {
                bestand: kort(&b.pad),
                titel: &b.titel,
                datum: datum(b.datum),
            })
            .collect(),
    };
    blad(
        g,
        TOELICHTING,
        &toelichting,
        "Toelichting voor de werknemer",
        "toelichting",
    )
}

fn blad(
    g: &Gegevens,
    sjabloon: Source<'static>,
    view: &impl Serialize,
    titel: &str,
    naam: &str,
) -> Result<Blad, TemplateError> {
    let m = g.manifest;
    let id = &m.dossier_id;
    Ok(Blad {
        markdown: Templates::new(&[sjabloon])?.render(sjabloon.0, view)?,
        meta: DocumentMeta {
            title: format!("{titel}, dossier {id}"),
            subject: format!("{titel} bij het re-integratieverslag"),
            author: None,
            date: m.peildatum,
            ident: format!("{id}/{naam}"),
            // It is whole as it is; the set that it is about may not be.
            concept: false,
            header_left: titel.to_owned(),
            header_right: format!("Dossier {id}"),
            footer_left: format!("Peildatum {}", in_cijfers(m.peildatum)),
        },
    })
}

/// A file as the reader of its folder sees it.
fn kort(pad: &str) -> &str {
    pad.rsplit_once('/').map_or(pad, |(_, naam)| naam)
}

fn datum(datum: Option<Date>) -> String {
    datum.map_or_else(|| "–".to_owned(), in_cijfers)
}

fn regel(dag: &Dag) -> Regel {
    Regel {
        titel: dag.termijn.titel.clone(),
        datum: in_cijfers(dag.termijn.datum),
        gedaan: datum(dag.gedaan),
    }
}

fn getoond(o: &Ontbreekt) -> Ontbreekt {
    Ontbreekt {
        pointer: Some(o.pointer.clone().unwrap_or_else(|| "–".to_owned())),
        ..o.clone()
    }
}

fn te_tekenen(m: &Manifest) -> Vec<TeTekenen<'_>> {
    let werkgever = |pad: &str| pad.starts_with("werkgever/");
    let alle = m.te_tekenen.iter().filter(|t| werkgever(&t.bestand));
    alle.map(|t| TeTekenen {
        bestand: kort(&t.bestand),
        wie: hoofdletter(&wie(&t.rollen)),
    })
    .collect()
}

fn wie(rollen: &[Rol]) -> String {
    let wie: Vec<String> = rollen.iter().copied().map(met_lidwoord).collect();
    opsomming(&wie)
}

fn upload(b: &super::manifest::Bestand) -> Upload<'_> {
    let nog = || format!("Nog door {}", wie(&b.nog_te_tekenen_door));
    Upload {
        bestand: kort(&b.pad),
        soort: b.uwv_soort.map_or("–", super::manifest::UwvSoort::label),
        datum: datum(b.datum),
        ondertekening: match (b.ondertekening, b.herkomst) {
            (Ondertekening::TeTekenen, _) => nog(),
            (Ondertekening::NietVanToepassing, _) => "Niet nodig".to_owned(),
            (Ondertekening::Getekend, Herkomst::Aangeleverd) => "Getekend".to_owned(),
            (Ondertekening::Getekend, Herkomst::Gemaakt) => "Getekend volgens dossier".to_owned(),
        },
        paginas: b.paginas.map_or_else(|| "–".to_owned(), |n| n.to_string()),
    }
}

fn geweigerd(m: &Manifest) -> Vec<Geweigerd<'_>> {
    let alle = m.geweigerd.iter();
    alle.map(|g| Geweigerd {
        soort: g.soort.unwrap_or(DocumentSoort::Overig).label(),
        pointer: &g.pointer,
        reden: &g.reden,
    })
    .collect()
}

fn ontheffingen(m: &Manifest) -> Vec<Ontheven<'_>> {
    let alle = m.ontheffingen.iter();
    alle.map(|o| Ontheven {
        regel: &o.regel,
        vervalt: in_cijfers(o.vervalt),
        stand: match o.stand {
            Stand::Gebruikt => "Gebruikt",
            Stand::Ongebruikt => "Niet nodig",
            Stand::Verlopen => "Verlopen",
        },
    })
    .collect()
}

/// What the employee still has to do.
fn stappen(g: &Gegevens) -> Vec<String> {
    let m = g.manifest;
    let mut stappen = Vec::new();
    let tekenen = m
        .te_tekenen
        .iter()
        .filter(|t| t.bestand.starts_with("werknemer/") && t.rollen.contains(&Rol::Werknemer));
    stappen.extend(tekenen.map(|t| format!("Onderteken {}.", kort(&t.bestand))));
    if g.bron.dossier.oordeel_werknemer.is_none() {
        let vraag = "Geef uw oordeel over het re-integratieverslag, op een eigen formulier.";
        stappen.push(vraag.to_owned());
    }
    let medisch = "Vraag de bedrijfsarts om de medische informatie en stuur die zelf naar UWV.";
    stappen.push(medisch.to_owned());
    let wia = g.dagen.iter().find(|d| d.termijn.sleutel == "wia");
    stappen.extend(wia.filter(|d| d.gedaan.is_none()).map(|d| {
        format!(
            "Vraag de WIA-uitkering aan bij UWV, uiterlijk op {}.",
            in_woorden(d.termijn.datum)
        )
    }));
    stappen
}

/// Kind of a page of the set itself.
pub const fn soort(rol: BestandRol) -> Soort {
    Soort::Eigen(match rol {
        BestandRol::Werknemer => EigenSoort::Toelichting,
        BestandRol::Leesexemplaar => EigenSoort::ReIntegratieverslag,
        BestandRol::Werkgever | BestandRol::Controlelijst => EigenSoort::Controlelijst,
    })
}
