//! Invented people: names, BSNs and ages. Nobody in them exists.
//!
//! The BSNs come from the range 99999xxxx, which is not given out; they pass the elfproef, and of
//! the 909 of them each serves many cases.

use jiff::civil::Date;
use serde_json::Value;

use super::case::Case;
use super::chance::Chance;
use crate::calendar::{plus_days, plus_months};

/// What stands before a surname, and the surname.
const SURNAMES: [(&str, &str); 32] = [
    ("", "Aalbersma"),
    ("", "Açıkgöz"),
    ("", "Brinkgreve"),
    ("van den", "Boogert"),
    ("", "Cornelissen"),
    ("de", "Crom"),
    ("", "Dijkema"),
    ("", "Elzenga"),
    ("", "Fokkens"),
    ("", "Grevink"),
    ("ter", "Haarst"),
    ("", "Hulsbeek"),
    ("", "IJpelaar"),
    ("", "Jorritsma"),
    ("", "Kowalczyk-Meer"),
    ("", "Koolhof"),
    ("van de", "Laakwijk"),
    ("", "Lindeboom"),
    ("", "Meinders"),
    ("el", "Moutaouki"),
    ("", "Nijboer"),
    ("", "Oosterveen"),
    ("", "Postema"),
    ("", "Quispel"),
    ("", "Roelfzema"),
    ("", "Snijders"),
    ("", "Terwisscha"),
    ("in 't", "Uiterveld"),
    ("", "Vîrtosu"),
    ("", "Wiegersma"),
    ("", "Yarimçelik"),
    ("", "Zeldenrust"),
];

const INITIALS: [&str; 16] = [
    "A.", "B.J.", "C.", "D.M.", "E.", "F.A.", "G.", "H.W.", "J.", "K.L.", "L.M.", "M.", "N.",
    "P.C.", "R.", "S.E.",
];

/// All BSNs of the range that pass.
pub(super) fn bsns() -> Vec<u32> {
    let all = 999_990_000..=999_999_999;
    all.filter(|bsn| elfproef(*bsn)).collect()
}

/// The test that a BSN passes: the digits weighed 9 to 2 and the last one -1 give a multiple of 11.
pub(super) fn elfproef(bsn: u32) -> bool {
    let digit = |place: u32| i64::from(bsn / 10_u32.pow(place) % 10);
    let sum: i64 = (1..9)
        .map(|place| digit(place) * i64::from(place + 1))
        .sum();
    (sum - digit(0)) % 11 == 0
}

/// Makes the employee of a shape somebody else. Gives what must be replaced in running text.
pub(super) fn rename(case: &mut Case, bsn: u32, chance: &mut Chance) -> Vec<(String, String)> {
    let (between, surname) = *chance.pick(&SURNAMES);
    let initials = *chance.pick(&INITIALS);
    let old = |key: &str| case.text(&format!("/werknemer/{key}")).to_owned();
    let (old_bsn, old_surname, old_between) = (old("bsn"), old("achternaam"), old("tussenvoegsel"));
    let old_initials = old("voorletters");
    let short = joined(&[between, surname]);
    let old_short = joined(&[&old_between, &old_surname]);
    let texts = vec![
        (old_bsn, bsn.to_string()),
        (
            joined(&[&old_initials, &old_short]),
            joined(&[initials, &short]),
        ),
        (capital(&old_short), capital(&short)),
        (old_short, short),
    ];
    case.put("/werknemer/bsn", bsn.to_string());
    case.put("/werknemer/voorletters", initials);
    case.put("/werknemer/achternaam", surname);
    if between.is_empty() {
        case.remove("/werknemer/tussenvoegsel");
    } else {
        case.put("/werknemer/tussenvoegsel", between);
    }
    // The name at birth of the shape belongs to nobody now.
    case.remove("/werknemer/geboortenaam");
    if case.at("/werknemer/email").is_some() {
        let name: String = surname
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_lowercase)
            .collect();
        let initial = initials[..1].to_lowercase();
        case.put(
            "/werknemer/email",
            format!("{initial}.{name}@voorbeeld.example"),
        );
    }
    texts
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

/// Makes the employee some years older or younger, and the life before the sickness with it.
pub(super) fn age(case: &mut Case, younger: i64) {
    let Some(born) = case.date("/werknemer/geboortedatum") else {
        return;
    };
    case.put(
        "/werknemer/geboortedatum",
        plus_months(born, 12 * younger).to_string(),
    );
    if let Some(begin) = case.date("/dienstverband/begindatum")
        && let moved = plus_months(begin, 12 * younger)
        && moved < plus_days(case.d1, -360)
    {
        case.put("/dienstverband/begindatum", moved.to_string());
    }
    for index in 0..case.list("/bekwaamheden/opleidingen").len() {
        let pointer = format!("/bekwaamheden/opleidingen/{index}/jaar");
        if let Some(year) = case.at(&pointer).and_then(Value::as_i64)
            && year + younger <= i64::from(case.d1.year())
        {
            case.put(&pointer, year + younger);
        }
    }
}

/// Born so that AOW age, 67 years in 2024 to 2027, is reached on `day`.
pub(super) fn aow_on(case: &mut Case, day: Date) -> bool {
    case.put(
        "/werknemer/geboortedatum",
        plus_months(day, -12 * 67).to_string(),
    )
}
