//! The scanner against rows of data and against the labelled sentences of
//! `privacy/zinnen.yaml`, whose part `toets` is never tuned on.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::Categorie::{
    Behandeling, Diagnose, Klacht, Medicatie, OordeelPersoon, OorzaakBeloop, Prive, Zorgverlener,
    ZwangerschapVangnet,
};
use super::{Categorie, Klasse, Lexicon};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(rename = "zin")]
    text: String,
    verwacht: BTreeSet<Categorie>,
    deel: Deel,
}

#[derive(Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Deel {
    Afstemmen,
    Toets,
}

/// Counts of what was found rightly, wrongly and not at all.
#[derive(Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn add(&mut self, expected: bool, found: bool) {
        match (expected, found) {
            (true, true) => self.right += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }

    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.missed)
    }
}

fn sentences() -> Vec<Row> {
    serde_saphyr::from_str(include_str!("../../../../privacy/zinnen.yaml"))
        .expect("readable sentences")
}

fn categories(text: &str) -> BTreeSet<Categorie> {
    let hits = Lexicon::ingebouwd().scan(text);
    hits.iter().map(|hit| hit.categorie).collect()
}

/// Scores one part, by sentence (anything found at all) and by category within it.
fn score(part: Deel) -> (Score, Score) {
    let (mut by_sentence, mut by_category) = (Score::default(), Score::default());
    for row in sentences().iter().filter(|row| row.deel == part) {
        let found = categories(&row.text);
        by_sentence.add(!row.verwacht.is_empty(), !found.is_empty());
        for categorie in Categorie::ALLE {
            by_category.add(
                row.verwacht.contains(&categorie),
                found.contains(&categorie),
            );
        }
        // What goes wrong in `toets` stays unseen, so that nobody tunes on it.
        if part == Deel::Afstemmen && found != row.verwacht {
            println!(
                "{part:?}: {} verwacht {:?}, gevonden {found:?}",
                row.text, row.verwacht
            );
        }
    }
    (by_sentence, by_category)
}

/// Prints both scores and holds each of the four figures to a floor.
fn check(part: Deel, floors: [f64; 4]) {
    let (by_sentence, by_category) = score(part);
    let figures = [
        by_sentence.precision(),
        by_sentence.recall(),
        by_category.precision(),
        by_category.recall(),
    ];
    println!("{part:?}: precision and recall by sentence, then by category: {figures:.3?}");
    for (figure, floor) in figures.iter().zip(floors) {
        assert!(
            *figure >= floor,
            "{part:?}: {figures:.3?} falls below {floors:?}"
        );
    }
}

#[test]
fn labelled_sentences_to_tune_on() {
    check(Deel::Afstemmen, [0.98, 0.98, 0.93, 0.96]);
}

/// First run, before anything was changed in its light: 1.000, 1.000, 0.955 and 1.000 on the
/// first lot, whose author wrote the word list right after; 0.976, 0.810, 0.904 and 0.802 on
/// both lots, of which the second avoids the plain names of things on purpose.
/// That is the fair figure: two terms that came in later (`bypass*`, `*pathie`) stand in the
/// second lot, and lift recall to 0.830.
#[test]
fn labelled_sentences_set_apart() {
    check(Deel::Toets, [0.97, 0.81, 0.88, 0.80]);
}

#[test]
fn the_labelled_set_is_large_enough() {
    let rows = sentences();
    let distinct: BTreeSet<_> = rows.iter().map(|row| row.text.as_str()).collect();
    let clean = rows.iter().filter(|row| row.verwacht.is_empty()).count();
    assert_eq!(distinct.len(), rows.len(), "a sentence stands twice");
    assert!(clean >= 170 && rows.len() - clean >= 150);
    assert!(rows.iter().filter(|row| row.deel == Deel::Toets).count() * 3 >= rows.len());
}

#[test]
fn finds_the_words_at_their_place() {
    type Found = (&'static str, Categorie, Klasse);
    let rows: &[(&str, &[Found])] = &[
        ("", &[]),
        (
            "Burn-out, burn out of burnout",
            &[
                ("Burn-out", Diagnose, Klasse::Hard),
                ("burn out", Diagnose, Klasse::Hard),
                ("burnout", Diagnose, Klasse::Hard),
            ],
        ),
        (
            "één SUÏCIDEPOGING",
            &[("SUÏCIDEPOGING", Diagnose, Klasse::Hard)],
        ),
        ("zijn lage-rugpijn", &[("rugpijn", Klacht, Klasse::Hard)]),
        ("(sertraline)", &[("sertraline", Medicatie, Klasse::Hard)]),
        ("nekhernia's.", &[("nekhernia", Diagnose, Klasse::Hard)]),
        (
            "bij de reumatoloog",
            &[("reumatoloog", Zorgverlener, Klasse::Hard)],
        ),
        (
            "Zij is zwanger",
            &[("zwanger", ZwangerschapVangnet, Klasse::Hard)],
        ),
        (
            "privéproblemen thuis",
            &[("privéproblemen", Prive, Klasse::Zacht)],
        ),
        (
            "geen ziekte-inzicht",
            &[("geen ziekte-inzicht", OordeelPersoon, Klasse::Hard)],
        ),
        (
            "hij lijdt aan iets",
            &[("lijdt aan", OorzaakBeloop, Klasse::Hard)],
        ),
        ("De cgt en CGT", &[("CGT", Behandeling, Klasse::Hard)]),
    ];
    for (text, expected) in rows {
        let hits = Lexicon::ingebouwd().scan(text);
        let found: Vec<_> = hits
            .iter()
            .map(|hit| (&text[hit.begin..hit.einde], hit.categorie, hit.klasse))
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn context_decides() {
    let rows: &[(&str, &[Categorie])] = &[
        // A word that ties the term to the person, in the same sentence and within reach.
        ("De klachten van werknemer nemen toe.", &[Klacht]),
        ("De klachten nemen toe.", &[]),
        ("Werknemer kwam langs. De klachten nemen toe.", &[]),
        ("Hij heeft MS.", &[Diagnose]),
        ("Hij heeft ms.", &[]),
        ("HIJ HEEFT MS OFFICE.", &[]),
        // A field of a few words.
        ("Depressie", &[Diagnose]),
        ("Operatie", &[Behandeling]),
        ("Behandeling aanvraag", &[]),
        // Words nearby that give another meaning.
        ("Hij heeft MS Office.", &[]),
        // As far as five words away, and no further.
        ("Hij heeft MS op een oude en trage server.", &[Diagnose]),
        ("Hij heeft MS op een oude trage server.", &[]),
        ("Zij heeft een vacature voor psychiater gezien.", &[]),
        ("Zij heeft de psychiater gezien.", &[Zorgverlener]),
        ("Werknemer diende een klacht over het bureau in.", &[]),
        // Unless the reason for something stands beside the term.
        (
            "Zij zoekt een andere functie wegens fysiotherapie.",
            &[Behandeling],
        ),
        // A code only where a code is announced.
        ("ICD-10: F32.1", &[Diagnose]),
        ("Kamer F32.1", &[]),
        // What hides a word from a reader's eye does not hide it here.
        ("her\u{ad}nia", &[Diagnose]),
        ("de\u{200b}pressief", &[Diagnose]),
        ("long\ncovid", &[Diagnose]),
        // Substrings are no words.
        ("alarm, armoede, terugkeer, oordeel, handtekening", &[]),
    ];
    for (text, expected) in rows {
        let expected: BTreeSet<_> = expected.iter().copied().collect();
        assert_eq!(categories(text), expected, "{text}");
    }
}

#[test]
fn hits_stand_in_order_on_character_boundaries() {
    let all: String = sentences()
        .iter()
        .map(|row| row.text.clone() + " é\u{301}– ")
        .collect();
    let hits = Lexicon::ingebouwd().scan(&all);
    assert!(hits.len() > 150);
    for hit in &hits {
        assert!(
            all.get(hit.begin..hit.einde)
                .is_some_and(|found| !found.is_empty())
        );
    }
    for pair in hits.windows(2) {
        assert!(pair[0].einde <= pair[1].begin);
    }
}

/// Texts that are scanned together, as those of a case are, give what each gives alone.
#[test]
fn texts_in_one_pass_do_not_touch_each_other() {
    let lexicon = Lexicon::ingebouwd();
    let rows = sentences();
    // Between the sentences stand nothing, half a term, and its other half.
    let odd = [
        "",
        "last van",
        "de rug",
        "é\u{301}",
        "Werknemer heeft last",
        "van",
    ];
    let odd = odd.into_iter().cycle();
    let texts: Vec<&str> = rows
        .iter()
        .zip(odd)
        .flat_map(|(row, odd)| [row.text.as_str(), odd])
        .collect();
    let together: Vec<_> = lexicon.scan_all(&texts);
    let alone: Vec<_> = texts
        .iter()
        .map(|text| lexicon.scan(text))
        .enumerate()
        .filter(|(_, hits)| !hits.is_empty())
        .collect();
    assert!(together.len() > 100, "{} texts with hits", together.len());
    assert_eq!(together, alone);
}

#[test]
fn any_text_can_be_scanned() {
    use proptest::prelude::*;
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(text in "([a-zé.\n ĳ\u{301}-]|hernia|MS|heeft|ICD F32|kanker){0,60}")| {
        for hit in Lexicon::ingebouwd().scan(&text) {
            prop_assert!(text.get(hit.begin..hit.einde).is_some());
        }
    });
}
