//! The cases that these tests go by: every shipped case, each fault and situation put on the
//! complete one, the basis case of the rules, and invented ones with every fault and circumstance
//! that the generator knows. Judged and laid out once, for all tests together.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use jiff::civil::Date;
use poortwachter::demo::Generator;
use poortwachter::documents::{self, DOCUMENTEN, Document};
use poortwachter::render::template::Templates;
use serde_json::Value;

use crate::fixtures::{merge, read};
use crate::geval::{Geval, basis, lees};

/// Invented cases.
const DEMO: u64 = 500;
/// Others that have a fault, circumstance, story or length that none of those has.
const VERDER: [u64; 9] = [553, 600, 609, 614, 615, 660, 834, 1041, 1464];
/// What a case can be made of: faults, circumstances, stories and lengths, by name.
const NAMEN: usize = 233;

/// A case on its reference date.
pub(crate) struct Zaak {
    pub naam: String,
    pub bron: Value,
    pub op: Date,
}

impl Zaak {
    pub(super) fn nieuw(naam: &str, bron: Value) -> Self {
        let op = bron["export"]["datum"].as_str().unwrap_or("2026-10-15");
        Self {
            naam: naam.to_owned(),
            op: op.parse().unwrap(),
            bron,
        }
    }
}

/// Kinds of which the text is read; laying out all of them would take most of the time.
const GELEZEN: [&str; 6] = [
    "plan_van_aanpak",
    "melding_42e_week",
    "spoor2_trajectplan",
    "trajectrapport",
    "re_integratieverslag",
    "dossierrapport",
];

/// A document with its text, which is empty when no test reads it.
pub(crate) struct Blad {
    pub soort: &'static str,
    pub document: Document,
    pub tekst: String,
}

/// A case, judged, with the documents that it gives.
pub(crate) struct Beeld {
    pub zaak: &'static Zaak,
    pub geval: Geval,
    pub bladen: Vec<Blad>,
}

impl Beeld {
    pub(super) fn van(zaak: &'static Zaak) -> Self {
        let geval = Geval::op(&zaak.bron, zaak.op);
        let bladen = bladen(&geval);
        Self {
            zaak,
            geval,
            bladen,
        }
    }

    /// The documents of one kind.
    pub(super) fn van_soort(&self, soort: &str) -> impl Iterator<Item = &Blad> {
        self.bladen.iter().filter(move |b| b.soort == soort)
    }
}

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::new(&documents::sjablonen()).unwrap());

/// Every document that a case gives.
pub(super) fn bladen(geval: &Geval) -> Vec<Blad> {
    let bron = geval.bron();
    let mut bladen = Vec::new();
    for soort in DOCUMENTEN {
        for document in documents::stel_samen(&bron, soort) {
            let tekst = GELEZEN.contains(&soort.naam);
            let tekst = tekst.then(|| document.markdown(&TEMPLATES).unwrap());
            bladen.push(Blad {
                soort: soort.naam,
                tekst: tekst.unwrap_or_default(),
                document,
            });
        }
    }
    bladen
}

/// All cases.
pub(super) static ZAKEN: LazyLock<Vec<Zaak>> = LazyLock::new(|| {
    let mut zaken = map("fixtures/dossiers");
    zaken.push(Zaak::nieuw("basis", basis()));
    let compleet = read("dossiers/compleet.json");
    for soort in ["fixtures/fouten", "fixtures/situaties"] {
        for patch in map(soort) {
            let mut zaak = compleet.clone();
            merge(&mut zaak, &patch.bron);
            zaken.push(Zaak::nieuw(&patch.naam, zaak));
        }
    }
    zaken.extend(verzonnen());
    zaken
});

/// The invented ones, with everything in them that the generator knows.
fn verzonnen() -> Vec<Zaak> {
    let generator = Generator::new(1);
    let mut gezien = BTreeSet::new();
    let mut zaken = Vec::new();
    for nummer in (1..=DEMO).chain(VERDER) {
        let (zaak, verhaal) = generator.told(nummer);
        gezien.extend([verhaal.shape, verhaal.phase]);
        gezien.extend(verhaal.situations.iter().chain(&verhaal.faults));
        zaken.push(Zaak::nieuw(&format!("demo {nummer}"), zaak));
    }
    assert_eq!(gezien.len(), NAMEN, "a kind is not among these cases");
    zaken
}

/// All cases with what they give, made by two threads.
pub(crate) static BEELDEN: LazyLock<Vec<Beeld>> = LazyLock::new(|| {
    let zaken: &'static [Zaak] = &ZAKEN;
    let half = zaken.len().div_ceil(2);
    thread::scope(|s| {
        let delen = zaken.chunks(half);
        let delen = delen.map(|deel| s.spawn(move || deel.iter().map(Beeld::van).collect()));
        let delen: Vec<_> = delen.collect();
        let klaar = delen.into_iter().map(|d| d.join().unwrap());
        klaar.flat_map(|d: Vec<Beeld>| d).collect()
    })
});

/// The JSON files of a folder, by name.
fn map(pad: &str) -> Vec<Zaak> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join(pad);
    let namen = std::fs::read_dir(map).unwrap();
    let namen = namen.map(|b| b.unwrap().file_name().into_string().unwrap());
    let mut namen: Vec<String> = namen
        .filter(|n| Path::new(n).extension().is_some_and(|e| e == "json"))
        .collect();
    namen.sort();
    let een = |naam: &String| Zaak::nieuw(naam, lees(&format!("{pad}/{naam}")));
    namen.iter().map(een).collect()
}
