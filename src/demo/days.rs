//! Faults in days and hours that a pointer and a value cannot say.

use jiff::civil::Weekday;
use serde_json::{Value, json};

use super::case::Case;
use super::chance::Chance;
use super::how::later;
use crate::calendar::{days_between, plus_days, weekdag};

/// The day before or after, or the same day of the month before.
pub(super) fn other_d1(case: &mut Case, chance: &mut Chance) -> bool {
    let papers = case.papers();
    if papers.is_empty() {
        return false;
    }
    let pointer = format!("{}/eersteZiektedag", chance.pick(&papers));
    let other = plus_days(case.d1, *chance.pick(&[-28, -7, -1, 1, 3]));
    case.at(&pointer).is_some() && case.put(&pointer, other.to_string())
}

pub(super) fn other_d1_reported(case: &mut Case, chance: &mut Chance) -> bool {
    let other = plus_days(case.d1, *chance.pick(&[-7, -1, 1])).to_string();
    case.at("/uwv/melding42EersteZiektedag").is_some()
        && case.put("/uwv/melding42EersteZiektedag", other)
}

/// Two years instead of 104 weeks, an interruption forgotten, or a slip of a week or a month.
pub(super) fn wrong_end(case: &mut Case, chance: &mut Chance) -> bool {
    let other = plus_days(case.d1, *chance.pick(&[730, 728, 727, 720, 758])).to_string();
    case.text("/verzuim/eindeWachttijd") != other && case.put("/verzuim/eindeWachttijd", other)
}

/// Well for two or three weeks, sick again, and the case counts from the second day.
pub(super) fn interruption_missed(case: &mut Case, chance: &mut Chance) -> bool {
    if case.at("/verzuim/perioden").is_some() {
        return false;
    }
    let well = plus_days(case.d1, -chance.between(5, 26));
    let first = plus_days(well, -chance.between(10, 60));
    let periods = json!([{ "begin": first.to_string(), "hersteld": well.to_string() },
                         { "begin": case.d1.to_string() }]);
    case.put("/verzuim/perioden", periods)
}

/// Well for four weeks or longer, and the case still counts from the first day.
pub(super) fn new_case_missed(case: &mut Case, chance: &mut Chance) -> bool {
    let well = plus_days(case.d1, chance.between(3, 12));
    let again = plus_days(well, chance.between(28, 60));
    if case.at("/verzuim/perioden").is_some() || again > case.peildatum {
        return false;
    }
    let periods = json!([{ "begin": case.d1.to_string(), "hersteld": well.to_string() },
                         { "begin": again.to_string() }]);
    case.put("/verzuim/perioden", periods)
}

/// Called well, and works half the hours.
pub(super) fn well_on_half(case: &mut Case, _: &mut Chance) -> bool {
    let hours = case
        .at("/dienstverband/urenPerWeek")
        .and_then(Value::as_f64);
    let (Some(hours), true) = (hours, case.at("/verzuim/hersteldatum").is_some()) else {
        return false;
    };
    for list in ["/verzuim/hervattingen", "/verzuim/gewerkteUren"] {
        if let Some(last) = case.list_mut(list).and_then(|list| list.last_mut()) {
            last["urenPerWeek"] = json!(hours / 2.0);
            last["loonwaardePct"] = json!(50);
        }
    }
    true
}

/// Notice by the employer within the two years.
pub(super) fn notice(case: &mut Case, chance: &mut Chance) -> bool {
    let day = plus_days(case.d1, chance.between(60, 500));
    day <= case.peildatum && case.put("/dienstverband/opzegdatum", day.to_string())
}

/// A safety net that UWV hears of months later, or not at all.
pub(super) fn late_net(case: &mut Case, chance: &mut Chance) -> bool {
    let kind = *chance.pick(&["noRisk", "orgaandonatie", "zwangerschapVoorVerlof"]);
    let day = plus_days(case.d1, chance.between(50, 200));
    case.put("/verzuim/vangnetsituatie", kind);
    if day <= case.peildatum {
        return case.put("/verzuim/datumMeldingUwv", day.to_string());
    }
    case.remove("/verzuim/datumMeldingUwv");
    true
}

/// Clear after week six that it would last, and then weeks without a judgement.
pub(super) fn late_signal(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = case.date("/probleemanalyses/0/datum") else {
        return false;
    };
    let signal = plus_days(case.d1, chance.between(43, 60));
    let days = days_between(day, plus_days(signal, chance.between(15, 40)));
    if days < 1 || plus_days(day, days) > case.peildatum {
        return false;
    }
    for paper in ["/probleemanalyses/0", "/planVanAanpak"] {
        later(case, paper, days);
    }
    case.put("/verzuim/datumSignaalLangdurig", signal.to_string())
}

pub(super) fn old_judgement(case: &mut Case, chance: &mut Chance) -> bool {
    let day = case.date("/actueelOordeel/datum");
    let older = day.map(|day| plus_days(day, -chance.between(40, 90)));
    older.is_some_and(|day| case.put("/actueelOordeel/datum", day.to_string()))
}

pub(super) fn day_off(case: &mut Case, _: &mut Chance) -> bool {
    let day = &weekdag(case.d1)[..2];
    case.list_mut("/dienstverband/werkdagen")
        .is_some_and(|days| {
            let before = days.len();
            days.retain(|one| one != day);
            days.len() < before && !days.is_empty()
        })
}

pub(super) fn end_before_begin(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(end) = case.find("/verzuim/hervattingen/*/einde", chance) else {
        return false;
    };
    let begin = case.date(&end.replace("/einde", "/begin"));
    let wrong = begin.map(|begin| plus_days(begin, -chance.between(1, 20)));
    wrong.is_some_and(|day| case.put(&end, day.to_string()))
}

/// A file that was made weeks after the day on it, without a word about it.
pub(super) fn made_later(case: &mut Case, chance: &mut Chance) -> bool {
    let papers = case.papers();
    if papers.is_empty() {
        return false;
    }
    let paper = chance.pick(&papers).clone();
    let made = case.date(&format!("{paper}/datum"));
    let made = made.map(|day| plus_days(day, chance.between(20, 120)));
    made.filter(|day| *day <= case.peildatum)
        .is_some_and(|day| case.put(&format!("{paper}/bestandsdatum"), day.to_string()))
}

pub(super) fn double(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(paper) = case.find("/evaluaties/*", chance) else {
        return false;
    };
    let copy = case.at(&paper).cloned().unwrap_or_default();
    case.push("/evaluaties", copy)
}

pub(super) fn skipped_number(case: &mut Case, chance: &mut Chance) -> bool {
    let number = case.find("/bijstellingen/*/volgnummer", chance);
    number.is_some_and(|pointer| {
        let old = case.at(&pointer).and_then(Value::as_i64).unwrap_or(1);
        case.put(&pointer, old + 2)
    })
}

pub(super) fn evaluated_first(case: &mut Case, chance: &mut Chance) -> bool {
    let judged = case.date("/actueelOordeel/datum");
    let day = judged.map(|day| plus_days(day, -chance.between(1, 14)));
    day.is_some_and(|day| case.put("/eindevaluatie/datum", day.to_string()))
}

/// A talk that is dated after the end of the case, or after the report to UWV.
pub(super) fn evaluated_after(case: &mut Case, chance: &mut Chance) -> bool {
    let end = case
        .date("/verzuim/hersteldatum")
        .or_else(|| case.date("/uwv/riv/datum"));
    let day = end.map(|day| plus_days(day, chance.between(1, 14)));
    let last = case.list("/evaluaties").len();
    match day.filter(|day| last > 0 && *day <= case.peildatum) {
        Some(day) => case.put(&format!("/evaluaties/{}/datum", last - 1), day.to_string()),
        None => false,
    }
}

pub(super) fn over_contract(case: &mut Case, chance: &mut Chance) -> bool {
    let contract = case
        .at("/dienstverband/urenPerWeek")
        .and_then(Value::as_f64);
    let worked = case.find("/verzuim/gewerkteUren/*/urenPerWeek", chance);
    match (contract, worked) {
        (Some(hours), Some(pointer)) => case.put(&pointer, hours + 4.0),
        _ => false,
    }
}

pub(super) fn over_capacity(case: &mut Case, chance: &mut Chance) -> bool {
    let can = case.find("/consulten/*/urenPerWeek", chance);
    can.is_some_and(|pointer| case.put(&pointer, 2))
}

pub(super) fn long_sanction(case: &mut Case, _: &mut Chance) -> bool {
    let end = case.date("/uwv/loonsanctie/einde");
    end.is_some_and(|day| case.put("/uwv/loonsanctie/einde", plus_days(day, 14).to_string()))
}

/// Saturday and Sunday among the days of work, where somebody fell ill on one.
pub(super) fn works_on_d1(case: &mut Case) {
    let day = weekdag(case.d1)[..2].to_owned();
    let weekend = matches!(case.d1.weekday(), Weekday::Saturday | Weekday::Sunday);
    if let Some(days) = case.list_mut("/dienstverband/werkdagen")
        && !days.contains(&json!(day))
    {
        // As many days as before: a day in the weekend is worked in place of the first one.
        let place = if weekend {
            0
        } else {
            days.len().saturating_sub(1)
        };
        if place < days.len() {
            days.remove(place);
        }
        days.push(json!(day));
        let order = ["ma", "di", "wo", "do", "vr", "za", "zo"];
        days.sort_by_key(|one| order.iter().position(|name| one == name));
    }
}
