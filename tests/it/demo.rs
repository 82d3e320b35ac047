//! Invented cases fit the schema, keep to the calendar, and differ as real ones do.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use poortwachter::demo::Generator;
use serde_json::Value;

const CASES: u64 = 300;
const PROGRAM: &str = env!("CARGO_BIN_EXE_poortwachter");

/// Days of plans, agreements and terms: these may lie after the export date.
const AHEAD: [&str; 19] = [
    "aowDatum",
    "begindatum",
    "datumEinddoel",
    "datumEvaluatie",
    "datumVolgende",
    "datumVolgendeBeoordeling",
    "einddatum",
    "eindeLoondoorbetaling",
    "eindeWachttijd",
    "evaluatiemomenten",
    "fasen",
    "herbeoordelingsdatum",
    "plaatsingen",
    "scholing",
    "uiterlijk",
    "uiterlijkeAanvraagdatumBrief",
    "uitzonderingVerwachteDatum",
    "verwachteDatum",
    "verwachteHervatting",
];

/// Under these, `begin`, `einde` and `vanaf` are agreed beforehand.
const AGREED: [&str; 4] = [
    "loonsanctie",
    "opbouwschema",
    "verblijfBuitenland",
    "verlof",
];

/// The keys of days after `peildatum` that are no plan.
fn too_early(value: &Value, path: &[&str], peildatum: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                too_early(value, &[path, &[key.as_str()]].concat(), peildatum, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                too_early(item, path, peildatum, found);
            }
        }
        Value::String(text) if text.parse::<jiff::civil::Date>().is_ok() => {
            let planned = path
                .iter()
                .any(|key| AHEAD.contains(key) || AGREED.contains(key));
            if text.as_str() > peildatum && !planned {
                found.insert(path.join("/"));
            }
        }
        _ => {}
    }
}

#[test]
fn nothing_has_happened_that_is_still_to_come() {
    let all = Generator::new(2);
    for number in 1..=CASES {
        let (case, story) = all.told(number);
        let mut found = BTreeSet::new();
        let peildatum = case["export"]["datum"].as_str().unwrap();
        too_early(&case, &[], peildatum, &mut found);
        if story.faults.contains(&"bestand na peildatum") {
            found.remove("documenten/datum");
        }
        assert!(found.is_empty(), "{number}: {found:?}");
    }
}

/// Of 1000 cases of seed 1 some 690 sets of findings differ, and 187 of 228 rules find something.
#[test]
fn cases_fit_the_schema_and_differ_in_what_is_found() {
    let map = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.current_dir(map.path()).args(args).output().unwrap()
    };
    let cases = CASES.to_string();
    assert!(
        run(&["demo", "--cases", &cases, "--out", "in.ndjson"])
            .status
            .success()
    );
    let output = run(&[
        "check",
        "in.ndjson",
        "--emit",
        "ndjson",
        "--fail-on",
        "nooit",
    ]);
    assert!(output.status.success(), "{output:?}");
    let (mut outcomes, mut findings) = (BTreeSet::new(), BTreeSet::new());
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        // Unknown keys and other doubts of the reader would stand there.
        assert!(
            case.get("waarschuwingen").is_none(),
            "{}",
            case["dossier_id"]
        );
        outcomes.insert(case["uitkomsten"].to_string());
        let found = case["bevindingen"].as_array().unwrap().iter();
        let found: BTreeSet<String> = found
            .map(|one| one["regel"].as_str().unwrap().to_owned())
            .collect();
        for rule in &found {
            *rules.entry(rule.clone()).or_default() += 1;
        }
        findings.insert(found);
    }
    assert!(outcomes.len() >= 270, "{} sets of outcomes", outcomes.len());
    assert!(findings.len() >= 200, "{} sets of findings", findings.len());
    assert!(rules.len() >= 130, "{} rules", rules.len());
}
