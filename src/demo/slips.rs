//! Faults in papers, texts, numbers and files that a pointer and a value cannot say.

use serde_json::{Value, json};

use super::case::Case;
use super::chance::Chance;
use crate::calendar::plus_days;

pub(super) fn no_report_42(case: &mut Case, _: &mut Chance) -> bool {
    if let Some(files) = case.list_mut("/documenten") {
        files.retain(|file| file["soort"] != "melding42Weken");
    }
    case.remove("/uwv/melding42EersteZiektedag");
    case.remove("/uwv/datum42Weeksmelding")
}

pub(super) fn nothing_for_employee(case: &mut Case, _: &mut Chance) -> bool {
    case.list_mut("/planVanAanpak/activiteiten")
        .is_some_and(|list| {
            let before = list.len();
            list.retain(|one| one["wie"] == json!(["werkgever"]));
            list.len() < before
        })
}

pub(super) fn other_goal(case: &mut Case, _: &mut Chance) -> bool {
    let goal = match case.text("/probleemanalyses/0/einddoel") {
        "" => return false,
        "eigenFunctie" => "andereFunctieEigenWerkgever",
        _ => "eigenFunctie",
    };
    case.put("/planVanAanpak/einddoelen", json!([goal]))
}

pub(super) fn not_done(case: &mut Case, chance: &mut Chance) -> bool {
    let done = case.find("/planVanAanpak/activiteiten/*/datumGereed", chance);
    let Some((activity, _)) = done.as_deref().and_then(|pointer| pointer.rsplit_once('/')) else {
        return false;
    };
    case.remove(&format!("{activity}/datumGereed"));
    case.remove(&format!("{activity}/resultaat"));
    case.put(&format!("{activity}/status"), "nietUitgevoerd")
}

pub(super) fn judgements_differ(case: &mut Case, _: &mut Chance) -> bool {
    let judged = case
        .at("/eindevaluatie/passendWerk")
        .and_then(Value::as_bool);
    judged.is_some_and(|fits| case.put("/actueelOordeel/passendWerk", !fits))
}

pub(super) fn advice_open(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(advice) = case.find("/adviezen/*", chance) else {
        return false;
    };
    case.remove(&format!("{advice}/datumOpvolging"));
    case.put(&format!("{advice}/opvolging"), "open")
}

pub(super) fn old_list(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = case.find(
        "/arbeidsdeskundigeOnderzoeken/*/belastbaarheidDatum",
        chance,
    ) else {
        return false;
    };
    let older = case
        .date(&day)
        .map(|date| plus_days(date, -chance.between(95, 150)));
    older.is_some_and(|date| case.put(&day, date.to_string()))
}

pub(super) fn without_l(case: &mut Case, _: &mut Chance) -> bool {
    let number = case.text("/werkgever/loonheffingennummer");
    let bare = number.replace('L', "");
    number.contains('L') && case.put("/werkgever/loonheffingennummer", bare)
}

pub(super) fn short_kvk(case: &mut Case, _: &mut Chance) -> bool {
    shorten(case, "/werkgever/kvkNummer")
}

pub(super) fn short_big(case: &mut Case, _: &mut Chance) -> bool {
    shorten(case, "/bedrijfsarts/bigNummer")
}

/// The first digit fell off, as a zero does in a spreadsheet.
fn shorten(case: &mut Case, pointer: &str) -> bool {
    let number = case.text(pointer).to_owned();
    number.len() > 1 && case.put(pointer, &number[1..])
}

pub(super) fn other_name(case: &mut Case, chance: &mut Chance) -> bool {
    let papers = case.papers();
    if papers.is_empty() {
        return false;
    }
    let pointer = format!("{}/werknemerNaam", chance.pick(&papers));
    let name = case.text(&pointer);
    // A letter of the surname is missing.
    let shorter = name
        .char_indices()
        .nth_back(1)
        .map(|(at, c)| format!("{}{}", &name[..at], &name[at + c.len_utf8()..]));
    shorter.is_some_and(|shorter| case.put(&pointer, shorter))
}

/// The name of before, or that of the mother company.
pub(super) fn other_employer(case: &mut Case, chance: &mut Chance) -> bool {
    let papers = case.papers();
    if papers.is_empty() {
        return false;
    }
    let pointer = format!("{}/werkgeverNaam", chance.pick(&papers));
    let name = *chance.pick(&["Oudenhof Beheer B.V.", "Holding Terwolde N.V."]);
    case.at(&pointer).is_some() && case.put(&pointer, name)
}

/// What is not for the employer to know, and where such things land.
const MEDICAL: [&str; 6] = [
    "Werknemer slikt medicijnen voor haar rug en slaapt slecht.",
    "De diagnose is een hernia; de operatie is in mei.",
    "Werknemer heeft een depressie en gaat elke week naar de psycholoog.",
    "Door de chemotherapie is hij snel moe.",
    "Er is ruzie thuis en er loopt een echtscheiding.",
    "Werknemer is voor 80 procent arbeidsongeschikt.",
];

const PLACES: [&str; 12] = [
    "/planVanAanpak/visieWerknemer",
    "/planVanAanpak/activiteiten/*/omschrijving",
    "/bijstellingen/*/visieWerkgever",
    "/evaluaties/*/resultaten",
    "/eerstejaarsevaluatie/terugblik",
    "/eerstejaarsevaluatie/grondSpoor2",
    "/eindevaluatie/visieWerkgever",
    "/spoor2/voortgangsrapportages/*/belemmeringen",
    "/verzuim/logboek/*/tekst",
    "/probleemanalyses/*/prognose",
    "/arbeidsdeskundigeOnderzoeken/*/adviesTekst",
    "/spoor1/onderbouwing",
];

pub(super) fn medical(case: &mut Case, chance: &mut Chance) -> bool {
    let text = *chance.pick(&MEDICAL);
    write(case, text, chance)
}

/// Adds a sentence to a text of the case.
fn write(case: &mut Case, sentence: &str, chance: &mut Chance) -> bool {
    let found: Vec<String> = PLACES
        .iter()
        .filter_map(|place| case.find(place, chance))
        .collect();
    if found.is_empty() {
        return false;
    }
    let pointer = chance.pick(&found).clone();
    let text = format!("{} {sentence}", case.text(&pointer));
    case.put(&pointer, text)
}

pub(super) fn bsn_in_text(case: &mut Case, chance: &mut Chance) -> bool {
    // That of the employee, or one that was meant for another file.
    let own = case.text("/werknemer/bsn").to_owned();
    let bsn = if chance.permille(500) {
        own
    } else {
        "999990019".to_owned()
    };
    !bsn.is_empty() && write(case, &format!("Gemeld onder BSN {bsn}."), chance)
}

pub(super) fn medical_file(case: &mut Case, chance: &mut Chance) -> bool {
    let day = plus_days(case.d1, chance.between(7, 14)).min(case.peildatum);
    let titles = [
        "Brief van de specialist",
        "Medische informatie",
        "Uitslag MRI",
    ];
    let kind = *chance.pick(&["medischeInformatie", "overig", "correspondentie"]);
    let file = json!({ "soort": kind, "titel": *chance.pick(&titles), "datum": day.to_string(),
                       "zone": "werkgever", "bestand": "brief.pdf", "paginas": 2 });
    case.push("/documenten", file)
}

pub(super) fn file_of_other_day(case: &mut Case, chance: &mut Chance) -> bool {
    let day = case.find("/documenten/*/datum", chance);
    let (Some(pointer), days) = (day, chance.between(1, 30)) else {
        return false;
    };
    let other = case.date(&pointer).map(|date| plus_days(date, -days));
    other.is_some_and(|date| case.put(&pointer, date.to_string()))
}

/// A file of a day that is still to come.
pub(super) fn file_ahead(case: &mut Case, chance: &mut Chance) -> bool {
    let day = plus_days(case.peildatum, chance.between(2, 60)).to_string();
    let file = case.find("/documenten/*/datum", chance);
    file.is_some_and(|pointer| case.put(&pointer, day))
}

pub(super) fn bsn_in_name(case: &mut Case, chance: &mut Chance) -> bool {
    let name = format!("{}.pdf", case.text("/werknemer/bsn"));
    let file = case.find("/documenten/*/bestand", chance);
    name.len() > 9 && file.is_some_and(|pointer| case.put(&pointer, name))
}

pub(super) fn double_file(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(file) = case.find("/documenten/*", chance) else {
        return false;
    };
    let mut copy = case.at(&file).cloned().unwrap_or_default();
    copy["bestand"] = json!("kopie.pdf");
    case.push("/documenten", copy)
}
