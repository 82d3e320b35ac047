//! Medical content in a text blocks the documents in which that text is printed, and no others.

use std::collections::{BTreeMap, BTreeSet};

use poortwachter::documents::{self, Bron, DOCUMENTEN};
use poortwachter::dossier::Dossier;
use poortwachter::facts::Facts;
use poortwachter::finding::{Beoordeling, Finding};
use poortwachter::render::template::Templates;
use serde_json::Value;

use crate::geval::{Geval, lees};

/// The rules about medical content, one for each family of texts.
const FAMILIES: [&str; 12] = [
    "WVP-ID-015",
    "WVP-ID-101",
    "WVP-ID-102",
    "WVP-ID-103",
    "WVP-ID-104",
    "WVP-ID-105",
    "WVP-ID-106",
    "WVP-ID-107",
    "WVP-ID-108",
    "WVP-ID-109",
    "WVP-ID-116",
    "WVP-ID-117",
];

/// Adds a diagnosis and a mark of its own to every text of some words; the pointers in order.
fn besmet(waarde: &mut Value, pointer: &str, alle: &mut Vec<String>) {
    match waarde {
        Value::String(tekst) if tekst.trim().contains(' ') => {
            *waarde = Value::from(format!("Werknemer heeft een hernia MERK{:04}X", alle.len()));
            alle.push(pointer.to_owned());
        }
        Value::Array(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                besmet(item, &format!("{pointer}/{i}"), alle);
            }
        }
        Value::Object(velden) => {
            for (sleutel, veld) in velden.iter_mut() {
                besmet(veld, &format!("{pointer}/{sleutel}"), alle);
            }
        }
        _ => {}
    }
}

/// Which of the marked texts each document prints.
fn gedrukt(
    dossier: &Dossier,
    facts: &Facts,
    beoordeling: &Beoordeling,
    pointers: &[String],
) -> BTreeMap<&'static str, BTreeSet<String>> {
    let templates = Templates::new(&documents::sjablonen()).unwrap();
    let bron = Bron {
        dossier,
        facts,
        beoordeling,
    };
    let merken = |tekst: &str| -> Vec<String> {
        let hier = pointers.iter().enumerate();
        let hier = hier.filter(|(i, _)| tekst.contains(&format!("MERK{i:04}X")));
        hier.map(|(_, p)| p.clone()).collect()
    };
    DOCUMENTEN
        .iter()
        .map(|soort| {
            let teksten = documents::stel_samen(&bron, soort)
                .into_iter()
                .map(|d| d.markdown(&templates).unwrap());
            (soort.naam, teksten.flat_map(|t| merken(&t)).collect())
        })
        .collect()
}

fn plaatsen(bevinding: &Finding) -> BTreeSet<&str> {
    bevinding
        .plaatsen
        .iter()
        .map(|p| p.pointer.as_str())
        .collect()
}

/// Per rule and document: does the rule name the document, and is a text of the rule printed in it?
type Stand = BTreeMap<(String, &'static str), (bool, BTreeSet<String>)>;

fn stand(zaak: &Value, uit: &mut Stand) {
    let mut zaak = zaak.clone();
    let mut pointers = Vec::new();
    besmet(&mut zaak, "", &mut pointers);
    let Geval {
        dossier,
        facts,
        beoordeling,
    } = Geval::van(&zaak);
    let gedrukt = gedrukt(&dossier, &facts, &beoordeling, &pointers);
    for b in beoordeling.open() {
        for (document, texts) in &gedrukt {
            let genoemd = b.documenten.iter().any(|d| d == document);
            let sleutel = (b.regel.clone(), *document);
            let hier = uit.entry(sleutel).or_insert((genoemd, BTreeSet::new()));
            let raakt = plaatsen(b).into_iter().filter(|p| texts.contains(*p));
            hier.1.extend(raakt.map(str::to_owned));
        }
    }
}

#[test]
fn a_medical_text_blocks_the_documents_that_print_it() {
    // The trajectrapport opens with the first of three texts that is there.
    let mut alles = lees("fixtures/dossiers/compleet.json");
    alles["oordeelWerknemer"]["toelichting"] = "Ik ben het ermee eens.".into();
    let mut zonder_aanleiding = alles.clone();
    zonder_aanleiding["spoor2"]["trajectplan"]["aanleiding"] = Value::Null;
    let mut uit_spoor1 = zonder_aanleiding.clone();
    uit_spoor1["spoor1"]["onderbouwing"] = "Er is geen licht werk.".into();
    zonder_aanleiding["spoor1"]["onderbouwing"] = Value::Null;
    let mut uit = Stand::new();
    for zaak in [alles, zonder_aanleiding, uit_spoor1] {
        stand(&zaak, &mut uit);
    }
    uit.retain(|(regel, _), _| FAMILIES.contains(&regel.as_str()));
    assert_eq!(uit.len(), FAMILIES.len() * DOCUMENTEN.len());
    let verschil: Vec<_> = uit
        .iter()
        .filter(|(_, (genoemd, texts))| *genoemd == texts.is_empty())
        .collect();
    assert!(verschil.is_empty(), "{verschil:#?}");
}

#[test]
fn one_text_gives_one_finding() {
    for (pointer, regel) in [
        ("/planVanAanpak/visieWerknemer", "WVP-ID-015"),
        ("/evaluaties/0/resultaten", "WVP-ID-101"),
        ("/eerstejaarsevaluatie/terugblik", "WVP-ID-102"),
        ("/eindevaluatie/uitvoering", "WVP-ID-103"),
        ("/spoor2/trajectplan/doel", "WVP-ID-104"),
        ("/actueelOordeel/verloop", "WVP-ID-105"),
        ("/arbeidsdeskundigeOnderzoeken/0/adviesTekst", "WVP-ID-106"),
        ("/oordeelWerknemer/toelichting", "WVP-ID-107"),
        ("/verzuim/logboek/0/tekst", "WVP-ID-108"),
        ("/planVanAanpak/activiteiten/0/omschrijving", "WVP-ID-109"),
        ("/eerstejaarsevaluatie/grondSpoor2", "WVP-ID-116"),
        ("/spoor1/onderbouwing", "WVP-ID-117"),
    ] {
        let mut zaak = lees("fixtures/dossiers/compleet.json");
        let eerst = open(&zaak);
        let (ouder, sleutel) = pointer.rsplit_once('/').unwrap();
        zaak.pointer_mut(ouder).unwrap()[sleutel] = "Werknemer heeft een hernia.".into();
        let nieuw: Vec<String> = open(&zaak).difference(&eerst).cloned().collect();
        assert_eq!(nieuw, [regel], "{pointer}");
    }
}

fn open(zaak: &Value) -> BTreeSet<String> {
    let beoordeling = Geval::van(zaak).beoordeling;
    beoordeling.open().map(|b| b.regel.clone()).collect()
}
