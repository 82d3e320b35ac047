//! Files in order of different situations up to week 104 and beyond raise nothing; with one duty done a
//! day late each raises that one finding.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use poortwachter::finding::Ernst;
use serde::Deserialize;
use serde_json::Value;

use crate::geval::{Geval, lees, zet};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Situatie {
    #[serde(rename = "situatie")]
    naam: String,
    dossier: String,
    peildatum: Date,
    zet: BTreeMap<String, Value>,
    #[serde(default)]
    voeg_toe: BTreeMap<String, Vec<Value>>,
    tweelingen: Vec<Tweeling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tweeling {
    naam: String,
    zet: BTreeMap<String, Value>,
    bevinding: String,
    /// Words of it, where the last day that UWV accepts is later than that of the law.
    zegt: Option<String>,
}

impl Situatie {
    fn zaak(&self) -> Value {
        let mut zaak = lees(&format!("fixtures/dossiers/{}.json", self.dossier));
        for (pointer, waarde) in &self.zet {
            zet(&mut zaak, pointer, waarde.clone());
        }
        for (pointer, waarden) in &self.voeg_toe {
            let lijst = zaak.pointer_mut(pointer).and_then(Value::as_array_mut);
            lijst.unwrap().extend(waarden.iter().cloned());
        }
        zaak
    }

    /// Rules with an open fout or waarschuwing.
    fn zwaar(&self, zaak: &Value) -> Vec<String> {
        let geval = Geval::op(zaak, self.peildatum);
        let open = geval.beoordeling.all().filter(|b| b.is_open());
        let zwaar = open.filter(|b| b.ernst >= Ernst::Waarschuwing);
        zwaar
            .map(|b| format!("{}: {}", b.regel, b.melding))
            .collect()
    }
}

fn situaties() -> Vec<Situatie> {
    let map = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/in-orde");
    let mut paden: Vec<PathBuf> = std::fs::read_dir(map)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .collect();
    paden.sort();
    assert!(paden.len() >= 9);
    let lees = |p: PathBuf| serde_json::from_str(&std::fs::read_to_string(p).unwrap()).unwrap();
    paden.into_iter().map(lees).collect()
}

#[test]
fn a_file_in_order_raises_nothing() {
    for situatie in situaties() {
        let zwaar = situatie.zwaar(&situatie.zaak());
        assert_eq!(zwaar, Vec::<String>::new(), "{}", situatie.naam);
    }
}

#[test]
fn one_duty_a_day_late_raises_exactly_that_finding() {
    for situatie in situaties() {
        assert!(!situatie.tweelingen.is_empty(), "{}", situatie.naam);
        for tweeling in &situatie.tweelingen {
            let mut zaak = situatie.zaak();
            for (pointer, waarde) in &tweeling.zet {
                zet(&mut zaak, pointer, waarde.clone());
            }
            let zwaar = situatie.zwaar(&zaak);
            let waar = format!("{}, {}: {zwaar:?}", situatie.naam, tweeling.naam);
            assert_eq!(zwaar.len(), 1, "{waar}");
            let zegt = tweeling.zegt.as_deref().unwrap_or("1 dag ");
            assert!(zwaar[0].contains(zegt), "{waar}");
            assert!(
                zwaar[0].starts_with(&format!("{}:", tweeling.bevinding)),
                "{waar}"
            );
        }
    }
}

/// The day itself is in time: a twin moved back by that one day raises nothing.
#[test]
fn the_last_day_itself_raises_nothing() {
    for situatie in situaties() {
        for tweeling in &situatie.tweelingen {
            let mut zaak = situatie.zaak();
            for (pointer, waarde) in &tweeling.zet {
                let dag: Date = waarde.as_str().unwrap().parse().unwrap();
                let dag = poortwachter::calendar::plus_days(dag, -1);
                zet(&mut zaak, pointer, Value::from(dag.to_string()));
            }
            let zwaar = situatie.zwaar(&zaak);
            assert_eq!(
                zwaar,
                Vec::<String>::new(),
                "{}, {}",
                situatie.naam,
                tweeling.naam
            );
        }
    }
}
