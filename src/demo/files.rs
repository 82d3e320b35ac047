//! Papers of which the source hands over no content: who signed and when, or only that there is a
//! file.

use serde_json::{Map, Value, json};

use super::case::Case;
use super::employers::Supply;

/// What a header holds of a paper.
const HEADER: [&str; 12] = [
    "id",
    "datum",
    "status",
    "volgnummer",
    "opsteller",
    "bsn",
    "eersteZiektedag",
    "werkgeverNaam",
    "werknemerNaam",
    "handtekeningen",
    "bijstelling",
    "besluitSpoor2",
];

/// The kind of file for each kind of paper.
const KINDS: [(&str, &str, &str); 13] = [
    ("/planVanAanpak", "planVanAanpak", "Plan van aanpak"),
    (
        "/eerstejaarsevaluatie",
        "eerstejaarsevaluatie",
        "Eerstejaarsevaluatie",
    ),
    ("/eindevaluatie", "eindevaluatie", "Eindevaluatie"),
    ("/actueelOordeel", "actueelOordeel", "Actueel oordeel"),
    (
        "/oordeelWerknemer",
        "oordeelWerknemer",
        "Oordeel van de werknemer",
    ),
    ("/spoor2/trajectplan", "spoor2Trajectplan", "Trajectplan"),
    ("/spoor2/eindrapport", "spoor2Eindrapport", "Eindrapport"),
    (
        "/spoor2/voortgangsrapportages",
        "spoor2Voortgang",
        "Voortgangsrapportage",
    ),
    ("/probleemanalyses", "probleemanalyse", "Probleemanalyse"),
    (
        "/bijstellingen",
        "bijstellingPlanVanAanpak",
        "Bijstelling plan van aanpak",
    ),
    ("/evaluaties", "evaluatie", "Evaluatie"),
    (
        "/arbeidsdeskundigeOnderzoeken",
        "arbeidsdeskundigRapport",
        "Arbeidsdeskundig rapport",
    ),
    (
        "/belastbaarheid",
        "belastbaarheid",
        "Lijst van belastbaarheid",
    ),
];

/// What such a source does not know at all: talks, advice, and how spoor 1 and 2 went.
const UNKNOWN: [&str; 6] = [
    "/consulten",
    "/adviezen",
    "/spoor1",
    "/bekwaamheden",
    "/verzuim/logboek",
    "/verzuim/opbouwschema",
];

/// The case as its source hands it over.
pub(super) fn supply(case: &mut Case, supply: Supply) {
    match supply {
        Supply::Content => {}
        Supply::Headers => headers(case),
        Supply::Files => files(case),
    }
}

fn headers(case: &mut Case) {
    for paper in case.papers() {
        if let Some(Value::Object(members)) = case.value.pointer_mut(&paper) {
            members.retain(|key, _| HEADER.contains(&key.as_str()));
        }
    }
}

fn files(case: &mut Case) {
    let mut all = case.list("/documenten").to_vec();
    for paper in case.papers() {
        let Some((_, kind, title)) = KINDS.iter().find(|(path, _, _)| paper.starts_with(path))
        else {
            continue;
        };
        if let Some(Value::Object(members)) = case.value.pointer(&paper) {
            let known = |file: &Value| {
                kind_of(kind, members) == file["soort"] && file["datum"] == members["datum"]
            };
            if members.contains_key("datum") && !all.iter().any(known) {
                all.push(file(members, kind, title, all.len() + 1));
            }
        }
    }
    for (path, _, _) in KINDS {
        case.remove(path);
    }
    for path in UNKNOWN {
        case.remove(path);
    }
    case.put("/documenten", all);
    let spoor2 = case.value.get_mut("spoor2").and_then(Value::as_object_mut);
    if let Some(members) = spoor2 {
        members
            .retain(|key, _| ["aanmelddatum", "startdatum", "einddatum"].contains(&key.as_str()));
    }
}

fn kind_of<'k>(kind: &'k str, paper: &Map<String, Value>) -> &'k str {
    match kind {
        "probleemanalyse" if paper.get("bijstelling") == Some(&json!(true)) => {
            "bijstellingProbleemanalyse"
        }
        other => other,
    }
}

/// The entry in the list of files for a paper.
pub(super) fn file(paper: &Map<String, Value>, kind: &str, title: &str, number: usize) -> Value {
    let mut file = Map::new();
    for key in ["datum", "status", "opsteller", "handtekeningen", "bsn"] {
        if let Some(value) = paper.get(key) {
            file.insert(key.into(), value.clone());
        }
    }
    file.insert("id".into(), json!(format!("DOC-{number:02}")));
    file.insert("soort".into(), json!(kind_of(kind, paper)));
    file.insert("titel".into(), json!(title));
    file.insert("bestand".into(), json!(format!("document-{number:02}.pdf")));
    Value::Object(file)
}
