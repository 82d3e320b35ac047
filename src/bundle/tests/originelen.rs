//! Which original a set waits for, what stands in its place, and which number each file has.

use std::fs;

use super::*;

/// Leaves the files of these documents; those of the others are not supplied.
fn only(mut case: Value, keep: impl Fn(usize) -> bool) -> Value {
    let documents = case.get_mut("documenten").and_then(Value::as_array_mut);
    for (index, document) in documents.into_iter().flatten().enumerate() {
        if !keep(index) {
            document.as_object_mut().unwrap().remove("bestand");
        }
    }
    case
}

/// Places in `documenten` of what only a file can carry: two lists of the bedrijfsarts, which nobody
/// signs, and the judgement of the employee.
const FILES: [usize; 3] = [4, 19, 25];

#[test]
fn one_signed_file_does_not_make_a_set_ready() {
    // Nobody reads the file: it may as well be a plan that is called a judgement.
    let proef = set(&only(complete(), |index| FILES.contains(&index)), OP);
    assert_eq!(proef.staat, Staat::OpOriginelenNa, "{:?}", proef.missing);
    let waits = proef.originals.iter();
    let waits: Vec<(&str, usize)> = waits
        .map(|o| (o.bestand.as_str(), o.rollen.len()))
        .collect();
    // One analysis and two amendments by the bedrijfsarts, then what two parties sign; number 11 is the
    // judgement, which is there.
    assert_eq!(
        waits,
        [
            ("01-probleemanalyse-2025-01-03.pdf", 1),
            ("02-bijstelling-probleemanalyse-1-2025-09-29.pdf", 1),
            ("03-bijstelling-probleemanalyse-2-2026-05-11.pdf", 1),
            ("04-plan-van-aanpak-2025-01-14.pdf", 2),
            ("05-bijstelling-plan-van-aanpak-1-2025-10-09.pdf", 2),
            ("06-bijstelling-plan-van-aanpak-2-2025-11-03.pdf", 2),
            ("07-bijstelling-plan-van-aanpak-3-2026-05-19.pdf", 2),
            ("08-eerstejaarsevaluatie-2025-10-30.pdf", 2),
            ("09-eindevaluatie-2026-08-18.pdf", 2),
            ("10-actueel-oordeel-2026-08-11.pdf", 1),
        ]
    );
    let list = proef.controlelijst;
    assert!(list.contains("| Staat van de set | OP ORIGINELEN NA |"));
    assert!(!list.contains("U kunt deze set indienen"));
    assert!(list.contains(
        "| Plan van aanpak | De werkgever en de werknemer | 04-plan-van-aanpak-2025-01-14.pdf |"
    ));
    let row = list.lines().find(|l| l.starts_with("| l |")).unwrap();
    assert!(
        row.contains("11-oordeel-van-de-werknemer-2026-08-27.jpg"),
        "{row}"
    );
    assert!(row.contains("bijgevoegd en niet gelezen"), "{row}");
}

#[test]
fn a_party_that_refused_is_not_asked_to_sign_the_original() {
    let mut case = only(complete(), |index| index != 1);
    let signatures = case["planVanAanpak"]["handtekeningen"]
        .as_array_mut()
        .unwrap();
    let own = signatures
        .iter_mut()
        .find(|h| h["rol"] == "werknemer")
        .unwrap();
    *own = json!({ "rol": "werknemer", "naam": "T.J. Hoekema", "geweigerd": true,
                   "redenWeigering": "Hij wil eerst overleg met zijn bond." });
    let proef = set(&case, OP);
    let waits = proef.originals.iter();
    let waits: Vec<(&str, &[Rol])> = waits.map(|o| (o.wat.as_str(), &o.rollen[..])).collect();
    assert_eq!(waits, [("Plan van aanpak", &[Rol::Werkgever][..])]);
}

/// What makes each document known in its text.
fn marked() -> Value {
    let mut case = complete();
    for (key, field) in [
        ("probleemanalyses", "advies"),
        ("bijstellingen", "aanleiding"),
    ] {
        for (index, part) in case[key].as_array_mut().unwrap().iter_mut().enumerate() {
            part[field] = format!("Kenmerk {key} nummer {index}.").into();
        }
    }
    case
}

/// Of the original and its amendments any may be supplied and any not: what we make in place of one
/// holds that one only, under its own name and date.
#[test]
fn what_stands_for_an_original_holds_nothing_of_another() {
    // Places in `documenten`, in the order of the analyses.
    let files = [0, 3, 18];
    let names = [
        "01-probleemanalyse-2025-01-03",
        "02-bijstelling-probleemanalyse-1-2025-09-29",
        "03-bijstelling-probleemanalyse-2-2026-05-11",
    ];
    for supplied in 0..8_u8 {
        let has = |i: usize| supplied >> i & 1 == 1;
        let keep = |at: usize| files.iter().position(|f| *f == at).is_none_or(has);
        let proef = set(&only(marked(), keep), OP);
        for (i, name) in names.iter().enumerate() {
            let (_, text) = proef
                .texts
                .iter()
                .find(|(n, _)| n.starts_with(name))
                .unwrap();
            assert_eq!(text.is_none(), has(i), "{supplied:b} {name}");
            for other in 0..3 {
                let mark = format!("Kenmerk probleemanalyses nummer {other}");
                let there = text.as_ref().is_some_and(|text| text.contains(&mark));
                assert_eq!(there, !has(i) && other == i, "{supplied:b} {name} {other}");
            }
        }
    }
}

#[test]
fn an_amendment_of_the_plan_stands_by_itself() {
    // The first and the last are supplied, with the plan.
    let proef = set(&only(marked(), |at| at != 8), OP);
    let made: Vec<&str> = proef
        .texts
        .iter()
        .filter(|(name, text)| name.contains("bijstelling") && text.is_some())
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(made, ["06-bijstelling-plan-van-aanpak-2-2025-11-03.pdf"]);
    let text = proef.texts.iter().find(|(name, _)| name == made[0]);
    let text = text.unwrap().1.as_ref().unwrap();
    assert!(text.contains("Kenmerk bijstellingen nummer 1"));
    assert!(!text.contains("Kenmerk bijstellingen nummer 0"));
    assert!(!text.contains("Kenmerk bijstellingen nummer 2"));
}

/// Every case of the fixtures, on its own reference date.
fn fixtures() -> Vec<(String, Value, Date)> {
    let folder = format!("{}/fixtures/dossiers", env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    all.retain(|path| path.extension().is_some_and(|e| e == "json"));
    all.sort();
    let read = |path: std::path::PathBuf| {
        let case: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let dossier: crate::dossier::Dossier = serde_json::from_value(case.clone()).unwrap();
        let on = dossier.peildatum(None, date(2026, 12, 1));
        (path.display().to_string(), case, on)
    };
    all.into_iter().map(read).collect()
}

/// The report numbers its annexes, and a file has the number of its annex. What the report says to be a
/// document of its own is a file of the set, or the set says that it is missing.
#[test]
fn the_report_points_to_files_by_their_number() {
    let mut seen = 0;
    for (name, case, on) in fixtures() {
        for with_files in [true, false] {
            let proef = set(&only(case.clone(), |_| with_files), on);
            for annex in &proef.annexes {
                let number = annex["nummer"].as_str().unwrap();
                let Ok(number) = number.parse::<usize>() else {
                    continue;
                };
                seen += 1;
                let title = annex["naam"].as_str().unwrap();
                let place = annex["waar"].as_str().unwrap();
                let file = proef.numbers.iter().find(|(n, _)| *n == number);
                if let Some((_, found)) = file {
                    assert_eq!(found, title, "{name}");
                } else if !place.ends_with("in dit verslag") {
                    let told = proef
                        .missing
                        .iter()
                        .any(|o| title.starts_with(o.wat.split(':').next().unwrap()));
                    let waits = proef.originals.iter().any(|o| o.wat == title);
                    assert!(told || waits, "{name} {with_files}: {title}, {place}");
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
}
