//! Finds the free text that the employer will see, for the privacy scan.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde_json::Value;

use crate::dossier::schema::dossier_schema;
use crate::load::tree::{Kind, Node};

/// Sections that the employer sees, in a document or in the file itself.
const WERKGEVERSZIJDE: &[&str] = &[
    "planVanAanpak",
    "bijstellingen",
    "evaluaties",
    "eerstejaarsevaluatie",
    "eindevaluatie",
    "spoor1",
    "spoor2",
    "probleemanalyses",
    "consulten",
    "adviezen",
    "belastbaarheid",
    "arbeidsdeskundigeOnderzoeken",
    "actueelOordeel",
    "verzuim",
    "incidenten",
    "geschillen",
    "oordeelWerknemer",
    "geenMogelijkheden",
    "uwv",
];

/// Texts that are printed in the same documents, so that one finding speaks for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Familie {
    /// Plan van aanpak and bijstellingen, without what was agreed in them.
    Plan,
    /// What was agreed in the plan and its bijstellingen: the evaluation looks back on it.
    Afspraken,
    /// The ground of the decision on spoor 2: the trajectrapport may open with it.
    Grond,
    /// What was done and found in spoor 1: re-integratieverslag and trajectrapport tell it.
    Spoor1,
    /// Periodic evaluations.
    Evaluaties,
    /// Eerstejaarsevaluatie.
    Eerstejaarsevaluatie,
    /// Eindevaluatie.
    Eindevaluatie,
    /// Papers of spoor 2.
    Spoor2,
    /// Probleemanalyse, actueel oordeel and advices.
    Bedrijfsarts,
    /// Arbeidsdeskundig onderzoek and lists of belastbaarheid.
    Arbeidsdeskundige,
    /// Oordeel of the employee.
    Werknemer,
    /// The rest of the file.
    Overig,
}

/// The family of the text at `pointer`.
pub(crate) fn familie(pointer: &str) -> Familie {
    let activiteit = pointer.contains("/activiteiten/");
    match pointer.split('/').nth(1) {
        Some("planVanAanpak" | "bijstellingen") if activiteit => Familie::Afspraken,
        Some("planVanAanpak" | "bijstellingen") => Familie::Plan,
        Some("evaluaties") if pointer.ends_with("/spoor1") => Familie::Spoor1,
        Some("spoor1") => Familie::Spoor1,
        Some("uwv") if pointer.contains("/deskundigenoordelen/") => Familie::Spoor1,
        Some("eerstejaarsevaluatie") if pointer.ends_with("/grondSpoor2") => Familie::Grond,
        Some("evaluaties") => Familie::Evaluaties,
        Some("eerstejaarsevaluatie") => Familie::Eerstejaarsevaluatie,
        Some("eindevaluatie") => Familie::Eindevaluatie,
        Some("spoor2") => Familie::Spoor2,
        Some("probleemanalyses" | "actueelOordeel" | "adviezen") => Familie::Bedrijfsarts,
        Some("arbeidsdeskundigeOnderzoeken" | "belastbaarheid") => Familie::Arbeidsdeskundige,
        Some("oordeelWerknemer") => Familie::Werknemer,
        _ => Familie::Overig,
    }
}

/// Keys that hold free text: those with the long text bound in the published schema. Every key of
/// a case is held against them.
struct Tekstsleutels {
    alle: FxHashSet<String>,
    /// By length a bit for each first letter: most keys are seen to be another by it alone.
    eerste: [u64; 64],
}

impl Tekstsleutels {
    fn alle() -> &'static Self {
        static SLEUTELS: OnceLock<Tekstsleutels> = OnceLock::new();
        SLEUTELS.get_or_init(|| {
            let mut alle = BTreeSet::new();
            verzamel(&dossier_schema(), &mut alle);
            let mut eerste = [0; 64];
            for sleutel in &alle {
                let (lengte, letter) = kenmerk(sleutel);
                eerste[lengte] |= letter;
            }
            let alle = alle.into_iter().collect();
            Self { alle, eerste }
        })
    }

    fn heeft(&self, sleutel: &str) -> bool {
        let (lengte, letter) = kenmerk(sleutel);
        self.eerste[lengte] & letter != 0 && self.alle.contains(sleutel)
    }
}

/// Length, up to a bound, and a bit for the first letter.
fn kenmerk(sleutel: &str) -> (usize, u64) {
    let letter = sleutel.as_bytes().first().map_or(0, |byte| byte & 63);
    (sleutel.len().min(63), 1 << letter)
}

fn verzamel(schema: &Value, sleutels: &mut BTreeSet<String>) {
    if let Some(Value::Object(velden)) = schema.get("properties") {
        for (sleutel, veld) in velden {
            let lang = |v: &Value| v.get("maxLength") == Some(&Value::from(8000));
            if lang(veld) || veld.get("items").is_some_and(lang) {
                sleutels.insert(sleutel.clone());
            }
        }
    }
    match schema {
        Value::Object(map) => map.values().for_each(|v| verzamel(v, sleutels)),
        Value::Array(items) => items.iter().for_each(|v| verzamel(v, sleutels)),
        _ => {}
    }
}

/// Every free text on the employer's side, with its place: section by section and then in file
/// order.
pub(crate) fn vrije_teksten(dossier: Node<'_>) -> (Vec<Node<'_>>, Vec<&str>) {
    let sleutels = Tekstsleutels::alle();
    let mut gezien = (Vec::new(), Vec::new());
    for sectie in WERKGEVERSZIJDE {
        if let Some(waarde) = dossier.get(sectie) {
            loop_af(waarde, sleutels, false, &mut gezien);
        }
    }
    gezien
}

fn loop_af<'t>(
    waarde: Node<'t>,
    sleutels: &Tekstsleutels,
    vrij: bool,
    gezien: &mut (Vec<Node<'t>>, Vec<&'t str>),
) {
    match waarde.kind() {
        Kind::Text(tekst) if vrij => {
            gezien.0.push(waarde);
            gezien.1.push(tekst);
        }
        Kind::Array(items) => {
            for item in items {
                loop_af(item, sleutels, vrij, gezien);
            }
        }
        Kind::Object(velden) => {
            for veld in velden {
                let vrij = match veld.kind() {
                    Kind::Text(_) if sleutels.heeft(veld.key()) => true,
                    Kind::Array(_) => sleutels.heeft(veld.key()),
                    Kind::Object(_) => false,
                    _ => continue,
                };
                loop_af(veld, sleutels, vrij, gezien);
            }
        }
        _ => {}
    }
}
