//! `dossier-1` only grows: whatever could be read once can be read now, and means the same.

use std::collections::BTreeMap;
use std::fs;

use poortwachter::dossier::Dossier;
use poortwachter::dossier::schema::dossier_schema;
use poortwachter::facts::bewijs::verenig;
use poortwachter::facts::derive;
use poortwachter::load::tree::Tree;
use serde_json::Value;

/// The format as it was; its first lines say how to read it.
const TOEN: &str = include_str!("dossier-1.bevroren");

/// By type: its fields with what they take, or its codes.
type Vormen<'t> = BTreeMap<&'t str, Vec<(&'t str, &'t str)>>;

fn toen() -> Vormen<'static> {
    let regels = TOEN.lines().filter(|regel| !regel.starts_with('#'));
    let regel = |regel: &'static str| {
        if let Some((naam, codes)) = regel.split_once(" = ") {
            return (naam, codes.split(' ').map(|code| (code, "")).collect());
        }
        let (naam, velden) = regel.split_once(": ").unwrap();
        let veld = |veld: &'static str| veld.split_once(':').unwrap();
        (naam, velden.split(' ').map(veld).collect())
    };
    regels.map(regel).collect()
}

/// Why `nu` refuses a value that fitted `toen`; nothing when it takes all of them.
fn nauwer(toen: &str, nu: &Value) -> Option<String> {
    let (vorm, null) = toen.strip_suffix('?').map_or((toen, false), |v| (v, true));
    let keuzes = nu["anyOf"].as_array();
    let keuze = keuzes.and_then(|k| k.iter().find(|k| k.get("$ref").is_some()));
    let soort = |naam: &str| match &nu["type"] {
        Value::Array(soorten) => soorten.iter().any(|s| s == naam),
        een => een == naam,
    };
    let null_nu = soort("null") || keuzes.is_some_and(|k| k.iter().any(|k| k["type"] == "null"));
    if null && !null_nu {
        return Some("null is refused".into());
    }
    let hoogstens = |grens: &str, sleutel: &str| {
        let nu = nu[sleutel].as_f64();
        nu.is_some_and(|nu| nu < grens.parse().unwrap())
    };
    let past = match vorm.split_at(1) {
        ("@", naam) => keuze.unwrap_or(nu)["$ref"] == format!("#/$defs/{naam}"),
        ("s", lengte) => {
            soort("string") && !hoogstens(lengte, "maxLength") && nu.get("enum").is_none()
        }
        ("d", _) => soort("string") && nu["format"] == "date",
        ("b", _) => soort("boolean"),
        ("o", _) => soort("object"),
        ("[", rest) => {
            let (items, meest) = rest.rsplit_once(']').unwrap();
            return match nauwer(items, &nu["items"]) {
                None if soort("array") && !hoogstens(meest, "maxItems") => None,
                None => Some(format!("{nu} is no longer a list of {meest}")),
                reden => reden,
            };
        }
        (getal, rest) => {
            let soort = soort("number") || getal == "i" && soort("integer");
            match (rest.split_once(".."), rest.strip_prefix('=')) {
                (Some((minst, meest)), _) => {
                    let minst: f64 = minst.parse().unwrap();
                    let hoger = nu["minimum"].as_f64().is_some_and(|nu| nu > minst);
                    soort && !hoger && !hoogstens(meest, "maximum")
                }
                (_, Some(vast)) => soort && nu["const"] == vast.parse::<u64>().unwrap(),
                _ => soort,
            }
        }
    };
    (!past).then(|| format!("{toen} against {nu}"))
}

#[test]
fn the_format_only_grows() {
    let schema = dossier_schema();
    let mut fouten = Vec::new();
    for (naam, vormen) in toen() {
        let type_ = match naam {
            "Dossier" => &schema,
            naam => &schema["$defs"][naam],
        };
        let verplicht: Vec<&str> = type_["required"]
            .as_array()
            .map_or_else(Vec::new, |v| v.iter().filter_map(Value::as_str).collect());
        for (veld, vorm) in &vormen {
            if vorm.is_empty() {
                let codes = type_["enum"].as_array().unwrap();
                if !codes.iter().any(|code| code == veld) {
                    fouten.push(format!("{naam}: code {veld} is gone"));
                }
                continue;
            }
            let sleutel = veld.trim_end_matches('!');
            match type_["properties"].get(sleutel) {
                None => fouten.push(format!("{naam}.{sleutel} is gone")),
                Some(nu) => {
                    let reden = nauwer(vorm, nu);
                    fouten.extend(reden.map(|r| format!("{naam}.{sleutel}: {r}")));
                }
            }
        }
        let was = |naam: &&str| {
            vormen
                .iter()
                .any(|(v, _)| v.strip_suffix('!') == Some(*naam))
        };
        let nieuw = verplicht.iter().filter(|naam| !was(naam));
        fouten.extend(nieuw.map(|veld| format!("{naam}.{veld} became required")));
    }
    assert!(fouten.is_empty(), "{fouten:#?}");
    assert_eq!(toen().len(), 112);
    let vorm = &schema["properties"]["dossierId"]["pattern"];
    assert_eq!(vorm, "^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$");
}

/// The shipped cases are older than the newest fields, and so say nothing with them.
#[test]
fn a_case_without_the_new_fields_means_what_it_meant() {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/dossiers");
    let mut gezien = 0;
    for deel in fs::read_dir(map).unwrap() {
        let tekst = fs::read_to_string(deel.unwrap().path()).unwrap();
        let waarde: Value = serde_json::from_str(&tekst).unwrap();
        let dossier: Dossier = serde_json::from_str(&tekst).unwrap_or_else(|e| panic!("{e}"));
        let op = dossier.export.datum.unwrap();
        let tree = Tree::from(&waarde);
        let facts = derive(&verenig(dossier, tree.root(), op), tree.root(), op);
        let (verzuim, bijzonder) = (&facts.verzuim, &facts.bijzonder);
        assert_eq!(verzuim.ziektepercentage, None);
        assert_eq!(verzuim.arbeidstherapeutisch_pct, None);
        assert_eq!(verzuim.verwacht_herstel, None);
        assert_eq!(bijzonder.zelfde_werkgever, 0);
        assert_eq!(bijzonder.conflict, bijzonder.conflict_signaal.is_some());
        for bekend in [
            verzuim.vangnet_vierde_dag,
            verzuim.vangnet_zes_weken,
            verzuim.vangnet_later_duidelijk,
            verzuim.no_risk,
            facts.uwv.melding_42_niet_nodig,
        ] {
            assert!(bekend.is_some(), "a known vangnet is judged as before");
        }
        gezien += 1;
    }
    assert_eq!(gezien, 14);
}
