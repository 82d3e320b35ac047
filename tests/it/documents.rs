//! Documents: what a case gives, what keeps it a CONCEPT, and what never shows.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

mod alle_zaken;
mod concept;
mod datum;
mod harness;
mod inhoud;
mod leeg;
mod leesexemplaar;
mod letters;
mod overig;
mod privacy;
mod rapport;
mod spoor2;
mod traject;
mod verslag;
mod verslag_privacy;

use jiff::civil::date;
use poortwachter::documents::{self, Bron, DOCUMENTEN, Maak, Samengesteld, Soort, Velden};
use poortwachter::finding::{Beoordeling, DocumentName};

use crate::geval::Geval;
use harness::{PEILDATUM, basis, check_tekst, lees, maak_op, snapshot};

#[test]
fn registry_is_sound() {
    let namen: Vec<&str> = DOCUMENTEN.iter().map(|s| s.naam).collect();
    for (i, soort) in DOCUMENTEN.iter().enumerate() {
        assert!(!namen[..i].contains(&soort.naam), "{} twice", soort.naam);
        assert_eq!(soort.sjabloon.0, format!("{}.md", soort.naam));
        assert!(
            DocumentName::from_stem(soort.naam).is_some(),
            "{} is unknown to the rules",
            soort.naam
        );
    }
}

#[test]
fn several_documents_of_one_kind_have_their_number() {
    let soort = Soort {
        naam: "verslag",
        titel: "Verslag",
        maak: Maak::Meer(|_| {
            [date(2026, 1, 5), date(2026, 2, 16)]
                .map(|d| Samengesteld::van(Some(d), Velden::default(), &serde_json::json!({})))
                .map(Some)
                .into()
        }),
        ..DOCUMENTEN[0]
    };
    let geval = Geval::op(&basis(), PEILDATUM);
    let bron = Bron {
        dossier: &geval.dossier,
        facts: &geval.facts,
        beoordeling: &Beoordeling::default(),
    };
    let gemaakt: Vec<_> = documents::stel_samen(&bron, &soort)
        .into_iter()
        .map(|d| (d.meta().ident, d.naam, d.titel, d.datum))
        .collect();
    let nummer = |ident: &str| ident.split_once('/').unwrap().1.to_owned();
    assert_eq!(nummer(&gemaakt[0].0), "verslag-01");
    assert_eq!(
        (gemaakt[0].2.as_str(), gemaakt[0].3),
        ("Verslag 1", date(2026, 1, 5))
    );
    assert_eq!(nummer(&gemaakt[1].0), "verslag-02");
    assert_eq!(
        (gemaakt[1].1.as_str(), gemaakt[1].3),
        ("verslag-02", date(2026, 2, 16))
    );
    assert_eq!(gemaakt.len(), 2);
}

#[test]
fn every_template_renders_from_the_smallest_and_a_full_case() {
    for bestand in ["minimaal.json", "basis.json"] {
        for soort in DOCUMENTEN {
            let Some(gemaakt) = maak_op(
                &lees(&format!("rules/basis/{bestand}")),
                soort.naam,
                PEILDATUM,
            ) else {
                continue;
            };
            check_tekst(soort.naam, &gemaakt.markdown);
            let meta = gemaakt.document.meta();
            assert!(meta.title.starts_with(soort.titel));
        }
    }
}

#[test]
fn markdown_of_the_basis_case() {
    let (wel, niet): (Vec<_>, Vec<_>) = DOCUMENTEN
        .iter()
        .map(|soort| (soort.naam, maak_op(&basis(), soort.naam, PEILDATUM)))
        .partition(|(_, gemaakt)| gemaakt.is_some());
    // What the basis case does not have has a snapshot of another case.
    let elders = |naam: &str| {
        naam.starts_with("bijstelling")
            || naam.starts_with("spoor2_")
            || naam == "bekortingsverzoek"
    };
    assert!(niet.iter().all(|(naam, _)| elders(naam)));
    for (naam, gemaakt) in wel {
        snapshot(naam, &gemaakt.unwrap().markdown);
    }
}
