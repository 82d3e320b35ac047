//! What a set takes and what it misses, from the case and its files alone: nothing is laid out here.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::*;
use crate::dossier::codes::DocumentSoort as S;
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::load::tree::Tree;
use crate::rules::Pack;
use keuze::Inhoud;
use manifest::{Ondertekening, Ontbreekt, Soort};

/// The built-in rules and the templates, read once.
static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::ingebouwd_zonder_toetsen().unwrap());
static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::new(&crate::documents::sjablonen()).unwrap());

/// A picture of one dot.
const JPG: &[u8] = &[
    0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0,
    0x3f, 0, 0, 0xff, 0xd9,
];

/// A set as far as it is chosen.
struct Proef {
    /// Kind, whether it is supplied, and how it is signed.
    stukken: Vec<(Soort, bool, Ondertekening)>,
    ontbreekt: Vec<Ontbreekt>,
    geweigerd: usize,
    /// Rules that could not be judged.
    onbeslist: usize,
    controlelijst: String,
}

/// The set of a case with all the files that it names.
fn set(zaak: &Value, op: Date) -> Proef {
    let dossier = serde_json::from_value(zaak.clone()).unwrap();
    let bron = Tree::from(zaak);
    let dossier = verenig(dossier, bron.root(), op);
    let facts = derive(&dossier, bron.root(), op);
    let beoordeling = PACK.beoordeel(&facts, bron.root());
    let bron = Bron {
        dossier: &dossier,
        facts: &facts,
        beoordeling: &beoordeling,
    };
    let genoemd = dossier.documenten.iter().enumerate();
    let aangeleverd: Vec<Aangeleverd> = genoemd
        .filter(|(_, d)| d.bestandsnaam().is_some())
        .map(|(index, d)| Aangeleverd {
            index,
            inhoud: if d.zone == Some(Zone::Medisch) {
                Err(Weigering::Medisch)
            } else {
                Ok(JPG.to_vec())
            },
        })
        .collect();
    let beeld = beeld(&bron);
    let (bestanden, geweigerd) = gekeurd(&bron, &beeld, &aangeleverd);
    let keuze = keuze::kies(&bron, &beeld, &bestanden);
    let ontbreekt = stand::ontbreekt(&bron, &beeld, &keuze, &geweigerd);
    let dagen = termijnen::dagen(&bron, beeld.verkort);
    let middelen = Middelen {
        templates: &TEMPLATES,
        opmaak: &Opmaak::default(),
        pakket: &Regelpakket::from(&*PACK),
    };
    let manifest = Manifest {
        ontbreekt: ontbreekt.clone(),
        ..leeg(&bron, &middelen)
    };
    let gegevens = Gegevens {
        bron: &bron,
        manifest: &manifest,
        verkort: beeld.verkort,
        elementen: &beeld.elementen,
        dagen: &dagen,
        bijzonder: &[],
    };
    let stuk = |s: &keuze::Stuk| {
        let aangeleverd = matches!(s.inhoud, Inhoud::Aangeleverd(..));
        (s.soort, aangeleverd, s.ondertekening)
    };
    Proef {
        stukken: keuze.stukken.iter().map(stuk).collect(),
        controlelijst: controlelijst::controlelijst(&gegevens).unwrap().markdown,
        ontbreekt,
        geweigerd: geweigerd.len(),
        onbeslist: beoordeling.niet_te_beoordelen.len(),
    }
}

impl Proef {
    fn van(&self, soort: S) -> Vec<(bool, Ondertekening)> {
        let alle = self.stukken.iter().filter(|s| s.0 == Soort::Stuk(soort));
        alle.map(|s| (s.1, s.2)).collect()
    }

    fn mist(&self, woorden: &str) -> bool {
        self.ontbreekt.iter().any(|o| o.wat.starts_with(woorden))
    }
}

/// The wait period of the complete case ends on 23 November 2026; its report was due on 24 August.
const OP: Date = date(2026, 9, 3);

/// The complete case with a file for each document.
fn compleet() -> Value {
    let tekst = include_str!("../../fixtures/dossiers/compleet.json");
    serde_json::from_str(tekst).unwrap()
}

/// Takes the content of these away, so that only their files are left.
fn alleen_bestand(zaak: &mut Value, weg: &[&str]) {
    for sleutel in weg {
        assert!(
            zaak.as_object_mut().unwrap().remove(*sleutel).is_some(),
            "{sleutel}"
        );
    }
}

#[test]
fn a_set_stays_ready_when_signed_files_are_in_it_whose_content_nobody_could_judge() {
    let vol = set(&compleet(), OP);
    assert!(vol.ontbreekt.is_empty(), "{:?}", vol.ontbreekt);
    let mut zaak = compleet();
    let elementen = [
        "planVanAanpak",
        "eerstejaarsevaluatie",
        "eindevaluatie",
        "actueelOordeel",
    ];
    alleen_bestand(&mut zaak, &elementen);
    let proef = set(&zaak, OP);
    // One notice for each of the four.
    assert!(proef.onbeslist >= 4, "{}", proef.onbeslist);
    assert!(proef.ontbreekt.is_empty(), "{:?}", proef.ontbreekt);
    let soorten = [
        S::PlanVanAanpak,
        S::Eerstejaarsevaluatie,
        S::Eindevaluatie,
        S::ActueelOordeel,
    ];
    for soort in soorten {
        assert_eq!(
            proef.van(soort),
            [(true, Ondertekening::Getekend)],
            "{soort:?}"
        );
    }
    // Without a signature it is not ready, and says who must sign.
    let documenten = zaak["documenten"].as_array_mut().unwrap();
    let plan = documenten
        .iter_mut()
        .find(|d| d["soort"] == "planVanAanpak")
        .unwrap();
    plan["handtekeningen"]
        .as_array_mut()
        .unwrap()
        .retain(|h| h["rol"] != "werknemer");
    let proef = set(&zaak, OP);
    assert!(
        proef.mist("Plan van aanpak: handtekening van de werknemer"),
        "{:?}",
        proef.ontbreekt
    );
    assert_eq!(
        proef.van(S::PlanVanAanpak),
        [(true, Ondertekening::TeTekenen)]
    );
}

/// Element, kind, and the words for it in the list of what is missing.
const ELEMENTEN: [(&str, S, &str); 4] = [
    ("planVanAanpak", S::PlanVanAanpak, "Plan van aanpak"),
    (
        "eerstejaarsevaluatie",
        S::Eerstejaarsevaluatie,
        "Eerstejaarsevaluatie",
    ),
    ("eindevaluatie", S::Eindevaluatie, "Eindevaluatie"),
    ("actueelOordeel", S::ActueelOordeel, "Actueel oordeel"),
];

/// A form goes along of what employer and employee still have to make; the bedrijfsarts, and who
/// looks back at the end, make their own.
#[test]
fn each_state_of_an_element_in_the_set() {
    for (sleutel, soort, wat) in ELEMENTEN {
        let formulier = matches!(soort, S::PlanVanAanpak | S::Eerstejaarsevaluatie);
        // Neither content nor file.
        let mut zaak = compleet();
        alleen_bestand(&mut zaak, &[sleutel]);
        let documenten = zaak["documenten"].as_array_mut().unwrap();
        documenten.retain(|d| d["soort"] != sleutel);
        let weg = set(&zaak, OP);
        assert_eq!(weg.van(soort).len(), usize::from(formulier), "{sleutel}");
        assert!(weg.van(soort).iter().all(|(aangeleverd, _)| !aangeleverd));
        assert!(weg.mist(wat), "{sleutel}: {:?}", weg.ontbreekt);
        // A draft as a file is no document to hand in.
        let bestand = json!({ "soort": sleutel, "datum": "2026-08-01", "status": "concept" });
        zaak["documenten"].as_array_mut().unwrap().push(bestand);
        let concept = set(&zaak, OP);
        assert!(
            concept
                .van(soort)
                .iter()
                .all(|(aangeleverd, _)| !aangeleverd),
            "{sleutel}"
        );
        assert!(concept.mist(wat), "{sleutel}: {:?}", concept.ontbreekt);
        // Only the file.
        let mut zaak = compleet();
        alleen_bestand(&mut zaak, &[sleutel]);
        let bestand = set(&zaak, OP);
        assert_eq!(
            bestand.van(soort),
            [(true, Ondertekening::Getekend)],
            "{sleutel}"
        );
        assert!(
            bestand.ontbreekt.is_empty(),
            "{sleutel}: {:?}",
            bestand.ontbreekt
        );
        // Only the content, signed according to the case.
        let mut zaak = compleet();
        let documenten = zaak["documenten"].as_array_mut().unwrap();
        documenten.retain(|d| d["soort"] != sleutel);
        let inhoud = set(&zaak, OP);
        assert_eq!(
            inhoud.van(soort),
            [(false, Ondertekening::Getekend)],
            "{sleutel}"
        );
        assert!(
            inhoud.ontbreekt.is_empty(),
            "{sleutel}: {:?}",
            inhoud.ontbreekt
        );
    }
}

/// What a set says of the report when it has none is what the case asks.
#[test]
fn a_report_that_is_not_asked_is_not_called_early() {
    let mut zaak = json!({
        "schemaVersie": 1, "dossierId": "VERSLAG",
        "verzuim": { "eersteZiektedag": "2024-11-04" },
        "dienstverband": { "urenPerWeek": 36 },
    });
    // The last day is 2 August 2026: 4 November 2024 + 727 - 91 days.
    let vroeg = set(&zaak, date(2026, 8, 2));
    assert!(vroeg.mist("Re-integratieverslag: het is daarvoor nog te vroeg"));
    // Back for good for all hours, and no application: no report is asked (Wet WIA article 65).
    zaak["verzuim"]["hervattingen"] = json!([{ "begin": "2026-06-01", "soort": "eigenWerk",
        "urenPerWeek": 36, "structureel": true, "passend": true }]);
    let niet = set(&zaak, date(2026, 9, 1));
    assert!(
        niet.mist("Re-integratieverslag: dat is in dit dossier niet nodig"),
        "{:?}",
        niet.ontbreekt
    );
}

/// An export of dates and files: the set takes each file, signed as it is, and refuses what is medical.
#[test]
fn the_set_takes_the_files_of_an_export_without_content() {
    let bestand = |soort: &str, datum: &str, tekenaars: &[&str]| {
        let krabbel = |rol: &&str| json!({ "rol": rol, "naam": "N. Naam", "functie": "Functie", "datum": datum });
        let krabbels: Vec<Value> = tekenaars.iter().map(krabbel).collect();
        json!({ "soort": soort, "datum": datum, "bestand": format!("{soort}.jpg"),
                "status": "definitief", "zone": "werkgever", "handtekeningen": krabbels })
    };
    let beiden = ["werkgever", "werknemer"];
    let mut medisch = bestand("overig", "2024-12-16", &[]);
    medisch["zone"] = json!("medisch");
    let zaak = json!({
        "schemaVersie": 1, "dossierId": "LEVERANCIER",
        "export": { "levert": ["verzuim", "documenten", "handtekeningen"] },
        "verzuim": { "eersteZiektedag": "2024-11-04" },
        "documenten": [
            bestand("probleemanalyse", "2024-12-16", &["bedrijfsarts"]),
            bestand("planVanAanpak", "2024-12-30", &beiden),
            bestand("eerstejaarsevaluatie", "2025-10-20", &beiden),
            bestand("eindevaluatie", "2026-07-20", &beiden),
            bestand("actueelOordeel", "2026-07-13", &["bedrijfsarts"]),
            bestand("oordeelWerknemer", "2026-07-27", &["werknemer"]),
            medisch,
        ],
    });
    let proef = set(&zaak, date(2026, 9, 1));
    for soort in [
        S::Probleemanalyse,
        S::PlanVanAanpak,
        S::Eerstejaarsevaluatie,
        S::Eindevaluatie,
        S::ActueelOordeel,
        S::OordeelWerknemer,
    ] {
        assert_eq!(
            proef.van(soort),
            [(true, Ondertekening::Getekend)],
            "{soort:?}"
        );
    }
    assert_eq!(proef.geweigerd, 1);
    assert!(
        proef
            .controlelijst
            .contains("| g | Plan van aanpak met bijstellingen | Plan van aanpak (30-12-2024) |")
    );
}

/// The report is of 20 August 2026, the application of 31 August, the upload of 1 September.
#[test]
fn what_is_dated_later_than_the_reference_date_is_not_done() {
    let rij = |op: Date, begin: &str| {
        let lijst = set(&compleet(), op).controlelijst;
        let rij = lijst.lines().find(|l| l.starts_with(begin)).unwrap();
        rij.rsplit('|').nth(1).unwrap().trim().to_owned()
    };
    let verslag = "| Re-integratieverslag met afschrift";
    assert_eq!(rij(date(2026, 8, 19), verslag), "–");
    assert_eq!(rij(date(2026, 8, 20), verslag), "20-08-2026");
    let upload = "| Upload door de werkgever";
    assert_eq!(rij(date(2026, 8, 31), upload), "–");
    assert_eq!(rij(date(2026, 9, 1), upload), "01-09-2026");
}
