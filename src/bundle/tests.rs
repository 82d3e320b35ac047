//! What a set takes and what it misses, from the case and its files alone: nothing is laid out here.

mod originelen;

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::*;
use crate::dossier::codes::{DocumentSoort as S, Rol};
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::load::tree::Tree;
use crate::rules::Pack;
use choice::Content;
use manifest::{Ondertekening, Ontbreekt, Origineel, Soort};

/// The built-in rules and the templates, read once.
static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::built_in_without_tests().unwrap());
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
    staat: Staat,
    missing: Vec<Ontbreekt>,
    originals: Vec<Origineel>,
    refusals: usize,
    /// Rules that could not be judged.
    onbeslist: usize,
    controlelijst: String,
    /// Name of each file, with the text of those that we make.
    texts: Vec<(String, Option<String>)>,
    /// Number and title of each file.
    numbers: Vec<(usize, String)>,
    /// The list of annexes in the report.
    annexes: Vec<Value>,
}

/// The set of a case with all the files that it names.
fn set(case: &Value, on: Date) -> Proef {
    let dossier = serde_json::from_value(case.clone()).unwrap();
    let bron = Tree::from(case);
    let dossier = verenig(dossier, bron.root(), on);
    let facts = derive(&dossier, bron.root(), on);
    let beoordeling = PACK.judge(&facts, bron.root());
    let bron = Bron {
        dossier: &dossier,
        facts: &facts,
        beoordeling: &beoordeling,
    };
    let named = dossier.documenten.iter().enumerate();
    let supplied: Vec<Supplied> = named
        .filter(|(_, d)| d.bestandsnaam().is_some())
        .map(|(index, d)| Supplied {
            index,
            content: if d.zone == Some(Zone::Medisch) {
                Err(Refusal::Medical)
            } else {
                Ok(JPG.to_vec())
            },
        })
        .collect();
    let beeld = beeld(&bron);
    let (files, refusals) = inspect_all(&bron, &beeld, &supplied);
    let choice = choice::choose(&bron, &beeld, &files);
    let readiness = readiness::judge(&bron, &beeld, &choice, &refusals);
    let staat = readiness.staat();
    let days = termijnen::deadlines(&bron, beeld.verkort);
    let resources = Resources {
        templates: &TEMPLATES,
        opmaak: &Opmaak::default(),
        pakket: &Regelpakket::from(&*PACK),
    };
    let manifest = Manifest {
        staat,
        ontbreekt: readiness.missing.clone(),
        originelen: readiness.originals.clone(),
        ..empty_manifest(&bron, &resources)
    };
    let data = PageData {
        bron: &bron,
        manifest: &manifest,
        beeld: &beeld,
        stukken: &choice.stukken,
        deadlines: &days,
        special: &[],
    };
    let stuk = |s: &choice::Stuk| {
        let supplied = matches!(s.content, Content::Supplied(..));
        (s.kind, supplied, s.ondertekening)
    };
    let text = |s: &choice::Stuk| match &s.content {
        Content::Made(document) => Some(document.markdown(&TEMPLATES).unwrap()),
        Content::Supplied(..) => None,
    };
    let report = choice.stukken.iter().find_map(|s| match &s.content {
        Content::Made(document) => document.view["bijlagen"].as_array().cloned(),
        Content::Supplied(..) => None,
    });
    let stukken = || choice.stukken.iter();
    Proef {
        texts: stukken().map(|s| (s.file_name(), text(s))).collect(),
        numbers: stukken().map(|s| (s.number, s.title.clone())).collect(),
        annexes: report.unwrap_or_default(),
        stukken: choice.stukken.iter().map(stuk).collect(),
        controlelijst: controlelijst::controlelijst(&data).unwrap().markdown,
        staat,
        missing: readiness.missing,
        originals: readiness.originals,
        refusals: refusals.len(),
        onbeslist: beoordeling.niet_te_beoordelen.len(),
    }
}

impl Proef {
    fn from(&self, kind: S) -> Vec<(bool, Ondertekening)> {
        let all = self.stukken.iter().filter(|s| s.0 == Soort::Stuk(kind));
        all.map(|s| (s.1, s.2)).collect()
    }

    fn missing(&self, words: &str) -> bool {
        self.missing.iter().any(|o| o.wat.starts_with(words))
    }
}

/// The trajectrapport sums up what others signed. Their signatures are under the trajectplan.
#[test]
fn what_we_sum_up_is_not_signed_by_who_signed_a_part_of_it() {
    let mut case = complete();
    let spoor2 = case["spoor2"].as_object_mut().unwrap();
    assert!(spoor2.remove("eindrapport").is_some());
    let documenten = case["documenten"].as_array_mut().unwrap();
    documenten.retain(|d| d["soort"] != "spoor2Eindrapport" && d["soort"] != "spoor2Trajectplan");
    let own = Soort::Eigen(manifest::EigenSoort::Trajectrapport);
    let look = |case: &Value| {
        let try_out = set(case, OP);
        let report = try_out.stukken.iter().find(|s| s.0 == own);
        let report = report.map(|s| (s.1, s.2));
        (report, try_out.from(S::Spoor2Trajectplan))
    };
    let unsigned = Some((false, Ondertekening::NietVanToepassing));
    let plan = |how| vec![(false, how)];
    assert_eq!(look(&case), (unsigned, plan(Ondertekening::Getekend)));
    // The plan still waits for a signature; of the report nobody asks one.
    let krabbels = &mut case["spoor2"]["trajectplan"]["handtekeningen"];
    krabbels
        .as_array_mut()
        .unwrap()
        .retain(|h| h["rol"] != "werknemer");
    assert_eq!(look(&case), (unsigned, plan(Ondertekening::TeTekenen)));
}

/// The wait period of the complete case ends on 23 November 2026; its report was due on 24 August.
const OP: Date = date(2026, 9, 3);

/// The complete case with a file for each document.
fn complete() -> Value {
    let text = include_str!("../../fixtures/dossiers/compleet.json");
    serde_json::from_str(text).unwrap()
}

/// Takes the content of these away, so that only their files are left.
fn alleen_bestand(case: &mut Value, gone: &[&str]) {
    for key in gone {
        assert!(
            case.as_object_mut().unwrap().remove(*key).is_some(),
            "{key}"
        );
    }
}

#[test]
fn a_set_stays_ready_when_signed_files_are_in_it_whose_content_nobody_could_judge() {
    let full = set(&complete(), OP);
    assert!(full.missing.is_empty(), "{:?}", full.missing);
    let mut case = complete();
    let elements = [
        "planVanAanpak",
        "eerstejaarsevaluatie",
        "eindevaluatie",
        "actueelOordeel",
    ];
    alleen_bestand(&mut case, &elements);
    let try_out = set(&case, OP);
    // One notice for each of the four.
    assert!(try_out.onbeslist >= 4, "{}", try_out.onbeslist);
    assert!(try_out.missing.is_empty(), "{:?}", try_out.missing);
    let kinds = [
        S::PlanVanAanpak,
        S::Eerstejaarsevaluatie,
        S::Eindevaluatie,
        S::ActueelOordeel,
    ];
    for kind in kinds {
        assert_eq!(
            try_out.from(kind),
            [(true, Ondertekening::Getekend)],
            "{kind:?}"
        );
    }
    // Without a signature it is not ready, and says who must sign.
    let documenten = case["documenten"].as_array_mut().unwrap();
    let plan = documenten
        .iter_mut()
        .find(|d| d["soort"] == "planVanAanpak")
        .unwrap();
    plan["handtekeningen"]
        .as_array_mut()
        .unwrap()
        .retain(|h| h["rol"] != "werknemer");
    let try_out = set(&case, OP);
    assert!(
        try_out.missing("Plan van aanpak: handtekening van de werknemer"),
        "{:?}",
        try_out.missing
    );
    assert_eq!(
        try_out.from(S::PlanVanAanpak),
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
    for (key, kind, what) in ELEMENTEN {
        let form = matches!(kind, S::PlanVanAanpak | S::Eerstejaarsevaluatie);
        // Neither content nor file.
        let mut case = complete();
        alleen_bestand(&mut case, &[key]);
        let documenten = case["documenten"].as_array_mut().unwrap();
        documenten.retain(|d| d["soort"] != key);
        let gone = set(&case, OP);
        assert_eq!(gone.from(kind).len(), usize::from(form), "{key}");
        assert!(gone.from(kind).iter().all(|(supplied, _)| !supplied));
        assert!(gone.missing(what), "{key}: {:?}", gone.missing);
        // A draft as a file is no document to hand in.
        let file = json!({ "soort": key, "datum": "2026-08-01", "status": "concept" });
        case["documenten"].as_array_mut().unwrap().push(file);
        let concept = set(&case, OP);
        assert!(
            concept.from(kind).iter().all(|(supplied, _)| !supplied),
            "{key}"
        );
        assert!(concept.missing(what), "{key}: {:?}", concept.missing);
        // Only the file.
        let mut case = complete();
        alleen_bestand(&mut case, &[key]);
        let file = set(&case, OP);
        assert_eq!(file.from(kind), [(true, Ondertekening::Getekend)], "{key}");
        assert_eq!(file.staat, Staat::Gereed, "{key}: {:?}", file.missing);
        // Only the content, signed according to the case.
        let mut case = complete();
        let documenten = case["documenten"].as_array_mut().unwrap();
        documenten.retain(|d| d["soort"] != key);
        let content = set(&case, OP);
        assert_eq!(
            content.from(kind),
            [(false, Ondertekening::Getekend)],
            "{key}"
        );
        assert!(content.missing.is_empty(), "{key}: {:?}", content.missing);
        // It is signed according to the case, and the signed original is what the set waits for.
        assert_eq!(content.staat, Staat::OpOriginelenNa, "{key}");
        let waits: Vec<&str> = content.originals.iter().map(|o| o.wat.as_str()).collect();
        assert_eq!(waits, [what], "{key}");
    }
}

/// What a set says of the report when it has none is what the case asks.
#[test]
fn a_report_that_is_not_asked_is_not_called_early() {
    let mut case = json!({
        "schemaVersie": 1, "dossierId": "VERSLAG",
        "verzuim": { "eersteZiektedag": "2024-11-04" },
        "dienstverband": { "urenPerWeek": 36 },
    });
    // The last day is 2 August 2026: 4 November 2024 + 727 - 91 days.
    let vroeg = set(&case, date(2026, 8, 2));
    assert!(vroeg.missing("Re-integratieverslag: het is daarvoor nog te vroeg"));
    // Back for good for all hours, and no application: no report is asked (Wet WIA article 65).
    case["verzuim"]["hervattingen"] = json!([{ "begin": "2026-06-01", "soort": "eigenWerk",
        "urenPerWeek": 36, "structureel": true, "passend": true }]);
    let not = set(&case, date(2026, 9, 1));
    assert!(
        not.missing("Re-integratieverslag: dat is in dit dossier niet nodig"),
        "{:?}",
        not.missing
    );
}

/// An export of dates and files: the set takes each file, signed as it is, and refuses what is medical.
#[test]
fn the_set_takes_the_files_of_an_export_without_content() {
    let file = |kind: &str, date: &str, tekenaars: &[&str]| {
        let krabbel = |role: &&str| json!({ "rol": role, "naam": "N. Naam", "functie": "Functie", "datum": date });
        let krabbels: Vec<Value> = tekenaars.iter().map(krabbel).collect();
        json!({ "soort": kind, "datum": date, "bestand": format!("{kind}.jpg"),
                "status": "definitief", "zone": "werkgever", "handtekeningen": krabbels })
    };
    let beiden = ["werkgever", "werknemer"];
    let mut medical = file("overig", "2024-12-16", &[]);
    medical["zone"] = json!("medisch");
    let case = json!({
        "schemaVersie": 1, "dossierId": "LEVERANCIER",
        "export": { "levert": ["verzuim", "documenten", "handtekeningen"] },
        "verzuim": { "eersteZiektedag": "2024-11-04" },
        "documenten": [
            file("probleemanalyse", "2024-12-16", &["bedrijfsarts"]),
            file("planVanAanpak", "2024-12-30", &beiden),
            file("eerstejaarsevaluatie", "2025-10-20", &beiden),
            file("eindevaluatie", "2026-07-20", &beiden),
            file("actueelOordeel", "2026-07-13", &["bedrijfsarts"]),
            file("oordeelWerknemer", "2026-07-27", &["werknemer"]),
            medical,
        ],
    });
    let try_out = set(&case, date(2026, 9, 1));
    for kind in [
        S::Probleemanalyse,
        S::PlanVanAanpak,
        S::Eerstejaarsevaluatie,
        S::Eindevaluatie,
        S::ActueelOordeel,
        S::OordeelWerknemer,
    ] {
        assert_eq!(
            try_out.from(kind),
            [(true, Ondertekening::Getekend)],
            "{kind:?}"
        );
    }
    assert_eq!(try_out.refusals, 1);
    assert!(
        try_out.controlelijst.contains(
            "| g | Plan van aanpak met bijstellingen | 02-plan-van-aanpak-2024-12-30.jpg |"
        )
    );
}

/// The report is of 20 August 2026, the application of 31 August, the upload of 1 September.
#[test]
fn what_is_dated_later_than_the_reference_date_is_not_done() {
    let row = |on: Date, begin: &str| {
        let list = set(&complete(), on).controlelijst;
        let row = list.lines().find(|l| l.starts_with(begin)).unwrap();
        row.rsplit('|').nth(1).unwrap().trim().to_owned()
    };
    let verslag = "| Re-integratieverslag met afschrift";
    assert_eq!(row(date(2026, 8, 19), verslag), "–");
    assert_eq!(row(date(2026, 8, 20), verslag), "20-08-2026");
    let upload = "| Upload door de werkgever";
    assert_eq!(row(date(2026, 8, 31), upload), "–");
    assert_eq!(row(date(2026, 9, 1), upload), "01-09-2026");
}
