//! A case as it was on an earlier day: what is dated later has not happened yet.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// The day on which what an object tells happened: the first of these that it has.
const HAPPENED: [&str; 10] = [
    "besluitdatum",
    "datum",
    "aanmelddatum",
    "datumAanvraag",
    "datumBrief",
    "datumSignaal",
    "datumVerzoek",
    "datumAankondiging",
    "begin",
    "datumOvereenkomst",
];

/// Lists of plans: their items may all lie ahead.
const PLANS: [&str; 2] = ["fasen", "opbouwschema"];

/// Days that are agreed or expected, so they may lie ahead.
const AHEAD: [&str; 18] = [
    "begindatum",
    "datumEinddoel",
    "datumEvaluatie",
    "datumVolgende",
    "datumVolgendeBeoordeling",
    "einddatum",
    "eindeLoondoorbetaling",
    "eindeWachttijd",
    "evaluatiemomenten",
    "herbeoordelingsdatum",
    "uiterlijk",
    "uiterlijkeAanvraagdatumBrief",
    "uitzonderingVerwachteDatum",
    "vanaf",
    "verwachteDatum",
    "verwachteHervatting",
    "aowDatum",
    "geboortedatum",
];

/// Objects whose begin and end are agreed beforehand.
const AGREED: [&str; 5] = [
    "plaatsingen",
    "scholing",
    "verlof",
    "loonsanctie",
    "verblijfBuitenland",
];

/// Periods without a break: what ends later ran until the day of the cut.
const RUNNING: [&str; 2] = ["gewerkteUren", "loonbetalingen"];

/// What falls with a day.
const WITH: [(&str, &[&str]); 11] = [
    ("datumReactie", &["reactie", "toelichting"]),
    ("datumActie", &["actie"]),
    ("datumAntwoord", &["antwoord"]),
    ("datumTerugkoppeling", &["terugkoppeling", "urenPerWeek"]),
    ("datum42Weeksmelding", &["melding42EersteZiektedag"]),
    ("datumBriefWia", &["uiterlijkeAanvraagdatumBrief"]),
    ("datumOordeel", &["gunstigWerkgever"]),
    ("afgeslotenOp", &["onderbouwing"]),
    ("bekortingsverzoek", &["tekortkomingen"]),
    ("einddatum", &["redenEinde", "uitkomst"]),
    ("datumOpvolging", &["redenAfwijking"]),
];

/// Takes everything away that is later than `day`. Text dates compare as days do.
pub(super) fn cut(case: &mut Value, day: Date) {
    let day = day.to_string();
    object("", case, &day);
    let Some(members) = case.as_object_mut() else {
        return;
    };
    if !members.contains_key("actueelOordeel") {
        members.remove("medischeInformatieAanwezig");
    }
    let evaluated = ["eerstejaarsevaluatie", "eindevaluatie"];
    if !evaluated.iter().any(|paper| members.contains_key(*paper))
        && let Some(Value::Object(spoor2)) = members.get_mut("spoor2")
    {
        spoor2.retain(|key, _| !key.starts_with("uitzondering"));
    }
    if !members.contains_key("planVanAanpak")
        && let Some(Value::Object(verzuim)) = members.get_mut("verzuim")
    {
        verzuim.remove("opbouwschema");
    }
    members.retain(|_, value| value.as_object().is_none_or(|object| !object.is_empty()));
}

/// Whether a member or an item may stay; what is in it is cut.
fn keep(parent: &str, key: &str, value: &mut Value, day: &str) -> bool {
    match value {
        Value::Object(members) => {
            let ahead = key == "export" || PLANS.contains(&key) || !later(happened(members), day);
            if ahead {
                object(key, value, day);
            }
            ahead
        }
        Value::Array(items) => {
            items.retain_mut(|item| keep(parent, key, item, day));
            if key == "opbouwschema" {
                let made = items
                    .iter()
                    .filter(|step| !later(step["vanaf"].as_str().unwrap_or_default(), day));
                // Nobody plans further than the next two steps.
                items.truncate(made.count() + 2);
            }
            true
        }
        Value::String(text) => {
            let planned = PLANS.contains(&parent)
                || AGREED.contains(&parent) && ["begin", "einde"].contains(&key)
                || AHEAD.contains(&key) && (parent, key) != ("spoor2", "einddatum");
            parent == "export" || planned || !(is_day(text) && later(text, day))
        }
        _ => true,
    }
}

fn object(key: &str, value: &mut Value, day: &str) {
    let Some(members) = value.as_object_mut() else {
        return;
    };
    if RUNNING.contains(&key) && later(text(members, "einde"), day) {
        members.insert("einde".into(), day.into());
    }
    if AGREED.contains(&key) && later(text(members, "einde"), day) {
        members.remove("resultaat");
    }
    if later(text(members, "datumEvaluatie"), day) {
        members.remove("uitkomst");
    }
    let before: Vec<String> = members.keys().cloned().collect();
    members.retain(|member, value| keep(key, member, value, day));
    for (lost, with) in &WITH {
        if before.iter().any(|member| member == lost) && !members.contains_key(*lost) {
            members.retain(|member, _| !with.contains(&member.as_str()));
        }
    }
    unfinished(members, &before, day);
}

/// An agreement or a follow-up that was not done yet.
fn unfinished(members: &mut Map<String, Value>, before: &[String], day: &str) {
    let lost = |member: &str, members: &Map<String, Value>| {
        before.iter().any(|had| had == member) && !members.contains_key(member)
    };
    if lost("datumOpvolging", members) {
        members.insert("opvolging".into(), json!("gepland"));
    }
    if lost("datumGereed", members)
        || members.contains_key("status")
            && later(text(members, "einddatum"), day)
            && !members.contains_key("datumGereed")
            && members.contains_key("wie")
    {
        let begun = !later(text(members, "begindatum"), day);
        members.insert(
            "status".into(),
            json!(if begun { "bezig" } else { "gepland" }),
        );
        members.remove("resultaat");
    }
}

fn happened(members: &Map<String, Value>) -> &str {
    let day = HAPPENED.iter().find(|key| members.contains_key(**key));
    day.map_or("", |key| text(members, key))
}

fn text<'m>(members: &'m Map<String, Value>, key: &str) -> &'m str {
    members.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// `2026-02-28` and nothing else.
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

fn later(text: &str, day: &str) -> bool {
    text > day
}
