//! What stands in the employer's file and should not: medical or private content, limits without
//! a source, and the BSN outside its own field (group ID).

use std::collections::BTreeSet;
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::anderen::Anderen;
use super::teksten::{Familie, familie, vrije_teksten};
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentSoort, Zone};
use crate::dossier::nummers::{BSN, elfproef, noemt};
use crate::facts::kop::{gevuld, koppen};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::load::tree::{Node, Places};
use crate::privacy::{Categorie, Klasse, Lexicon, digits, sets_limit_without_source};

/// Content that does not belong on the employer's side.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PrivacyFeiten {
    /// Texts with medical or private content in the plan van aanpak and its bijstellingen.
    pub plan: usize,
    /// The same in what was agreed there.
    pub afspraken: usize,
    /// Those among them with no more than the name of a treatment or of who gives it.
    pub afspraken_behandeling: usize,
    /// The same in the ground of the decision on spoor 2.
    pub grond: usize,
    /// The same in what was found about spoor 1.
    pub spoor1: usize,
    /// The same in the periodic evaluations.
    pub evaluaties: usize,
    /// The same in the eerstejaarsevaluatie.
    pub eerstejaarsevaluatie: usize,
    /// The same in the eindevaluatie.
    pub eindevaluatie: usize,
    /// The same in the papers of spoor 2.
    pub spoor2: usize,
    /// The same in probleemanalyse and actueel oordeel, the part for the employer.
    pub bedrijfsarts: usize,
    /// The same in the arbeidsdeskundig onderzoek and the lists of belastbaarheid.
    pub arbeidsdeskundige: usize,
    /// The same in the oordeel of the employee.
    pub werknemer: usize,
    /// The same in all other texts of the file.
    pub overig: usize,
    /// Texts with words that may be medical or private (soft hits only).
    pub verdacht: usize,
    /// Texts of the employer or a bureau with a degree of incapacity, or a limit of hours or
    /// weight, that do not say who set it.
    pub grens_zonder_bron: usize,
    /// Texts that hold the BSN of the employee.
    pub bsn_in_tekst: usize,
    /// Texts that hold another number announced as BSN that passes the nine-digit test.
    pub bsn_ander: usize,
    /// Texts of documents with a form of address and a surname that stands nowhere else in the case.
    pub een_ander: usize,
    /// References, titles and file names that hold the BSN of the employee.
    pub bsn_in_kenmerk: usize,
    /// Documents on the employer's side whose title or file name betrays medical content, other
    /// than those of a medical kind.
    pub medische_titel: usize,
}

/// Notes on talks and vacancies, in which others are named for a reason.
const AANTEKENINGEN: [&str; 4] = [
    "/verzuim/logboek",
    "/spoor2/sollicitaties",
    "/spoor2/activiteiten",
    "/incidenten",
];

pub(crate) fn privacy(dossier: &Dossier, bron: Node<'_>, v: &mut Verwijzingen) -> PrivacyFeiten {
    let mut f = PrivacyFeiten::default();
    let lexicon = Lexicon::ingebouwd();
    let eigen = gevuld(dossier.werknemer.bsn.as_ref());
    let (plekken, teksten) = vrije_teksten(bron);
    let mut anderen = Anderen::van(bron, &teksten);
    let mut gevonden = lexicon.scan_all(&teksten).into_iter().peekable();
    let mut plaatsen = Places::new(bron);
    for (i, (plek, tekst)) in plekken.into_iter().zip(teksten.iter().copied()).enumerate() {
        let treffers = gevonden.next_if(|(tekst, _)| *tekst == i);
        let treffers = treffers.map_or_else(Vec::new, |(_, treffers)| treffers);
        let cijfers = digits(tekst);
        let grens = cijfers > 0 && sets_limit_without_source(tekst);
        let ander = anderen.noemt(tekst);
        // Most texts hold nothing, and then nobody asks where they stand.
        if treffers.is_empty() && !grens && !ander && cijfers < KORTSTE_BSN {
            continue;
        }
        let pointer = plaatsen.pointer(plek);
        let hard = treffers.iter().any(|h| h.klasse != Klasse::Zacht);
        if hard {
            let soort = familie(pointer);
            let bloot = treffers.iter().all(|h| {
                matches!(
                    h.categorie,
                    Categorie::Behandeling | Categorie::Zorgverlener
                )
            });
            f.afspraken_behandeling += usize::from(soort == Familie::Afspraken && bloot);
            let (teller, sleutel) = plaats(&mut f, soort);
            v.noteer(true, teller, sleutel, pointer);
        }
        let zacht = !hard && !treffers.is_empty();
        v.noteer(zacht, &mut f.verdacht, Sleutel::TekstVerdacht, pointer);
        let ander = ander && !AANTEKENINGEN.iter().any(|a| pointer.starts_with(a));
        v.noteer(ander, &mut f.een_ander, Sleutel::TekstAnder, pointer);
        let grens = grens && van_werkgever(pointer);
        v.noteer(
            grens,
            &mut f.grens_zonder_bron,
            Sleutel::TekstGrens,
            pointer,
        );
        bsn_in_tekst(&mut f, tekst, eigen, pointer, v);
    }
    kenmerken(&mut f, dossier, eigen, v);
    titels(&mut f, dossier, lexicon, v);
    f
}

/// The count of a family of texts, and the key of its places.
fn plaats(f: &mut PrivacyFeiten, soort: Familie) -> (&mut usize, Sleutel) {
    match soort {
        Familie::Plan => (&mut f.plan, Sleutel::TekstPlan),
        Familie::Afspraken => (&mut f.afspraken, Sleutel::TekstAfspraken),
        Familie::Grond => (&mut f.grond, Sleutel::TekstGrond),
        Familie::Spoor1 => (&mut f.spoor1, Sleutel::TekstSpoor1),
        Familie::Evaluaties => (&mut f.evaluaties, Sleutel::TekstEvaluaties),
        Familie::Eerstejaarsevaluatie => (&mut f.eerstejaarsevaluatie, Sleutel::TekstEje),
        Familie::Eindevaluatie => (&mut f.eindevaluatie, Sleutel::TekstEindevaluatie),
        Familie::Spoor2 => (&mut f.spoor2, Sleutel::TekstSpoor2),
        Familie::Bedrijfsarts => (&mut f.bedrijfsarts, Sleutel::TekstBedrijfsarts),
        Familie::Arbeidsdeskundige => (&mut f.arbeidsdeskundige, Sleutel::TekstArbeidsdeskundige),
        Familie::Werknemer => (&mut f.werknemer, Sleutel::TekstWerknemer),
        Familie::Overig => (&mut f.overig, Sleutel::TekstOverig),
    }
}

/// Texts in which somebody else than a doctor or arbeidsdeskundige writes. Left out: the
/// employee's own view, what a field defines as quoted from the bedrijfsarts, and what others
/// wrote about a vacancy.
fn van_werkgever(pointer: &str) -> bool {
    let veld = pointer
        .rsplit('/')
        .find(|d| !d.bytes().all(|b| b.is_ascii_digit()));
    let geciteerd = [
        "/spoor2/trajectplan/belastbaarheid",
        "/spoor2/trajectplan/prognose",
        "/spoor2/trajectplan/adviesArbeidsdeskundige",
        "/spoor2/persoonsprofiel/mogelijkheden",
        "/spoor2/sollicitaties",
        "/consulten",
        "/adviezen",
        "/geenMogelijkheden",
    ];
    !matches!(
        familie(pointer),
        Familie::Bedrijfsarts | Familie::Arbeidsdeskundige | Familie::Werknemer
    ) && !veld.is_some_and(|v| v.ends_with("Werknemer") || v == "reactie")
        && !geciteerd.iter().any(|g| pointer.starts_with(g))
}

fn bsn_in_tekst(
    f: &mut PrivacyFeiten,
    tekst: &str,
    eigen: Option<&str>,
    pointer: &str,
    v: &mut Verwijzingen,
) {
    let getallen = getallen(tekst);
    let raak = eigen.is_some_and(|bsn| getallen.iter().any(|g| BSN.heel(g) == bsn));
    v.noteer(raak, &mut f.bsn_in_tekst, Sleutel::BsnInTekst, pointer);
    let ander = |g: &String| elfproef(g) && Some(BSN.heel(g).as_str()) != eigen;
    let ander = getallen.iter().any(ander) && kondigt_bsn_aan(tekst);
    v.noteer(ander, &mut f.bsn_ander, Sleutel::BsnAnder, pointer);
}

fn kondigt_bsn_aan(tekst: &str) -> bool {
    let klein = tekst.to_lowercase();
    let woorden = ["bsn", "burgerservicenummer", "sofinummer"];
    woorden.iter().any(|w| klein.contains(w))
}

/// Numbers as somebody may write them: in one run, or in groups with a space, point or hyphen.
fn getallen(tekst: &str) -> Vec<String> {
    let mut uit = Vec::new();
    let stukken = tekst
        .as_bytes()
        .split(|b| !b.is_ascii_digit() && !matches!(b, b' ' | b'.' | b'-'));
    for stuk in stukken.filter(|s| lang_genoeg(s)) {
        uit.push(cijfers(stuk));
        uit.extend(stuk.split(|b| *b == b' ').map(cijfers));
    }
    uit.retain(|g| g.len() >= KORTSTE_BSN);
    uit
}

/// Digits of a BSN that is written without the zero before it.
const KORTSTE_BSN: usize = 8;

fn lang_genoeg(stuk: &[u8]) -> bool {
    stuk.len() >= KORTSTE_BSN && cijfers(stuk).len() >= KORTSTE_BSN
}

fn cijfers(stuk: &[u8]) -> String {
    let cijfers = stuk.iter().filter(|b| b.is_ascii_digit());
    cijfers.map(|b| char::from(*b)).collect()
}

/// The BSN is no key, title or file name (UAVG article 46).
fn kenmerken(f: &mut PrivacyFeiten, dossier: &Dossier, eigen: Option<&str>, v: &mut Verwijzingen) {
    let Some(bsn) = eigen else { return };
    let mut kijk = |waarde: Option<&String>, pointer: fmt::Arguments<'_>| {
        let raak = waarde.is_some_and(|w| noemt(w, bsn));
        v.noteer(raak, &mut f.bsn_in_kenmerk, Sleutel::BsnInKenmerk, pointer);
    };
    kijk(Some(&dossier.dossier_id), format_args!("/dossierId"));
    for (pointer, kop) in koppen(dossier) {
        kijk(kop.id.as_ref(), format_args!("{pointer}/id"));
    }
    for (i, d) in dossier.documenten.iter().enumerate() {
        kijk(d.id.as_ref(), format_args!("/documenten/{i}/id"));
        kijk(d.titel.as_ref(), format_args!("/documenten/{i}/titel"));
        kijk(d.bestand.as_ref(), format_args!("/documenten/{i}/bestand"));
    }
}

/// Documents of a medical kind are counted elsewhere; a title may betray more.
fn titels(f: &mut PrivacyFeiten, dossier: &Dossier, lexicon: &Lexicon, v: &mut Verwijzingen) {
    let alle = dossier.documenten.iter().enumerate();
    let werkgever = alle.filter(|(_, d)| {
        d.zone.is_none_or(|z| z == Zone::Werkgever)
            && d.soort != Some(DocumentSoort::MedischeInformatie)
    });
    let namen: Vec<(usize, String)> = werkgever
        .flat_map(|(i, d)| [(i, d.titel.as_deref()), (i, d.bestand.as_deref())])
        .filter_map(|(i, naam)| Some((i, losse_woorden(naam?))))
        .collect();
    let teksten: Vec<&str> = namen.iter().map(|(_, naam)| naam.as_str()).collect();
    let treffers = lexicon.scan_all(&teksten).into_iter();
    let hard = treffers.filter(|(_, hits)| hits.iter().any(|h| h.klasse == Klasse::Hard));
    let met_zoveel_woorden = (0..teksten.len()).filter(|i| noemt_medisch(teksten[*i]));
    let verraden: BTreeSet<usize> = hard
        .map(|(tekst, _)| tekst)
        .chain(met_zoveel_woorden)
        .map(|tekst| namen[tekst].0)
        .collect();
    for i in verraden {
        let pointer = Plek::Lid("/documenten", i);
        v.noteer(true, &mut f.medische_titel, Sleutel::MedischeTitel, pointer);
    }
}

fn losse_woorden(naam: &str) -> String {
    naam.to_lowercase().replace(['_', '-', '.'], " ")
}

fn noemt_medisch(naam: &str) -> bool {
    let medisch = ["medische informatie", "medisch dossier", "medisch rapport"];
    naam.contains("medisch") && medisch.iter().any(|m| naam.contains(m))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_one_run_or_in_groups() {
        for tekst in [
            "999990019",
            "BSN 9999.90.019.",
            "999 990 019",
            "nr 999-990-019!",
        ] {
            assert!(getallen(tekst).contains(&"999990019".to_owned()), "{tekst}");
        }
        for tekst in ["12 maart 2026", "tel. 088", "99999", "x999990019y1"] {
            let anders = getallen(tekst).iter().all(|g| g.len() == 9);
            assert!(anders, "{tekst}");
        }
    }
}
