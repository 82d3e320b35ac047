//! Circumstances that are no fault: what makes one case another one than its neighbour.

use serde_json::{Value, json};

use super::case::Case;
use super::chance::Chance;
use super::events;
use super::how::How::{self, By, Put};
use super::people::aow_on;
use crate::calendar::plus_days;

/// A circumstance by its name, in how many of a thousand cases it is tried, and what it does.
pub(super) struct Situation(pub(super) &'static str, usize, pub(super) How);

pub(super) const SITUATIONS: &[Situation] = &[
    Situation("eerder ziek geweest", 60, By(earlier_case)),
    Situation("bepaalde tijd", 120, By(fixed_term)),
    Situation(
        "uitzendovereenkomst",
        40,
        Put("/dienstverband/soort", "\"uitzend\""),
    ),
    Situation(
        "oproepovereenkomst",
        30,
        Put("/dienstverband/soort", "\"oproep\""),
    ),
    Situation(
        "andere dienstverbanden",
        40,
        Put("/dienstverband/andereDienstverbanden", "true"),
    ),
    Situation("andere contracturen", 200, By(other_hours)),
    Situation("AOW nabij", 50, By(aow_near)),
    Situation("zestigplus", 40, By(sixty)),
    Situation("no-riskpolis", 40, By(no_risk)),
    Situation(
        "vangnet nog onbekend",
        30,
        Put("/verzuim/vangnetsituatie", "\"onbekend\""),
    ),
    Situation("orgaandonatie", 8, By(organ_donation)),
    Situation("arbeidsconflict", 50, By(events::conflict)),
    Situation("geschil", 30, By(events::dispute)),
    Situation("deskundigenoordeel", 60, By(events::judgement)),
    Situation("second opinion", 25, By(events::second_opinion)),
    Situation("maatregel", 35, By(events::measure)),
    Situation("incident", 20, By(events::incident)),
    Situation("verblijf in het buitenland", 30, By(events::abroad)),
    Situation("arbeidsongeval", 30, Put("/verzuim/arbeidsongeval", "true")),
    Situation(
        "derde aansprakelijk",
        15,
        Put("/verzuim/aansprakelijkeDerde", "true"),
    ),
    Situation("nachtdienst", 20, By(night_shift)),
    Situation("later langdurig", 25, By(later_signal)),
    Situation("andere werkgeversnaam vroeger", 20, By(events::renamed)),
    Situation("gepseudonimiseerd", 20, By(pseudonymised)),
    Situation(
        "wachtdag",
        60,
        Put("/verzuim/loonbetalingen/0/wachtdagen", "1"),
    ),
    Situation("geweigerde handtekening", 30, By(refused)),
    Situation("eerder vervroegde IVA gevraagd", 12, By(events::iva)),
    Situation("bezwaar tegen loonsanctie", 300, By(events::objection)),
    Situation("beroep op uitzondering", 700, By(events::exempt)),
    Situation("haalbaarheid onderzocht", 150, By(events::feasibility)),
    Situation(
        "geen werkgever meer",
        6,
        Put("/verzuim/vangnetsituatie", "\"zonderWerkgever\""),
    ),
    Situation("vrijwillige verlenging", 25, By(events::extension)),
    Situation("UWV vraagt stukken na", 80, By(events::more_asked)),
];

/// Puts in what happens to be so; gives the names.
pub(super) fn happen(case: &mut Case, chance: &mut Chance) -> Vec<&'static str> {
    let mut done = Vec::new();
    for Situation(name, often, how) in SITUATIONS {
        if chance.permille(*often) && how.apply(case, chance) {
            done.push(*name);
        }
    }
    done
}

/// Well for four weeks or longer before this sickness: this is a case of its own.
fn earlier_case(case: &mut Case, chance: &mut Chance) -> bool {
    if case.at("/verzuim/perioden").is_some() || case.at("/verzuim/verlof").is_some() {
        return false;
    }
    let well = plus_days(case.d1, -chance.between(28, 90));
    let first = plus_days(well, -chance.between(5, 80));
    let periods = json!([{ "begin": first.to_string(), "hersteld": well.to_string() },
                         { "begin": case.d1.to_string() }]);
    case.put("/verzuim/perioden", periods)
}

fn fixed_term(case: &mut Case, chance: &mut Chance) -> bool {
    if case.at("/dienstverband/einddatum").is_some() {
        return false;
    }
    let end = plus_days(case.peildatum, chance.between(20, 500)).to_string();
    let begin = plus_days(case.d1, -chance.between(40, 600)).to_string();
    case.put("/dienstverband/begindatum", begin);
    case.put("/dienstverband/einddatum", end);
    case.put("/dienstverband/redenEinde", "vanRechtswege");
    case.put("/dienstverband/soort", "bepaaldeTijd")
}

/// Other hours where nobody worked or planned any of them yet.
fn other_hours(case: &mut Case, chance: &mut Chance) -> bool {
    let hours = |one: &Value| one["urenPerWeek"].as_f64().unwrap_or_default() > 0.0;
    let lists = [
        "/verzuim/gewerkteUren",
        "/verzuim/opbouwschema",
        "/consulten",
    ];
    if lists.iter().any(|list| case.list(list).iter().any(hours)) {
        return false;
    }
    let new = *chance.pick(&[12.0, 16.0, 20.0, 24.0, 28.0, 30.0, 36.0]);
    case.put("/dienstverband/urenPerWeek", new)
}

/// AOW age within three years from the first sick day, or shortly before it.
fn aow_near(case: &mut Case, chance: &mut Chance) -> bool {
    let day = plus_days(case.d1, chance.between(-120, 1080));
    let known = chance.permille(500) && day.year() < 2028;
    // A pregnancy and a young contract do not go with that age.
    if case.at("/verzuim/verlof").is_some() || !aow_on(case, day) {
        return false;
    }
    if known {
        case.put("/werknemer/aowDatum", day.to_string());
    }
    true
}

fn sixty(case: &mut Case, chance: &mut Chance) -> bool {
    if case.at("/verzuim/verlof").is_some() || case.at("/werknemer/aowDatum").is_some() {
        return false;
    }
    let day = plus_days(case.d1, 365 * 5 + chance.between(0, 500));
    if case.at("/uwv/wiaAanvraag").is_some() {
        case.put("/uwv/instemming60Plus", chance.permille(600));
    }
    aow_on(case, day)
}

fn no_risk(case: &mut Case, chance: &mut Chance) -> bool {
    let known = plus_days(case.d1, chance.between(2, 40)).min(case.peildatum);
    case.put("/verzuim/vangnetsituatie", "noRisk")
        && case.put("/verzuim/datumMeldingUwv", known.to_string())
}

fn organ_donation(case: &mut Case, chance: &mut Chance) -> bool {
    let known = plus_days(case.d1, chance.between(1, 3)).to_string();
    case.put("/verzuim/vangnetsituatie", "orgaandonatie")
        && case.put("/verzuim/datumMeldingUwv", known)
}

/// The shift in which somebody fell ill began the day before midnight.
fn night_shift(case: &mut Case, chance: &mut Chance) -> bool {
    let begin = if chance.permille(800) {
        case.d1
    } else {
        plus_days(case.d1, -1)
    };
    let shift = json!({ "begin": begin.to_string(), "einde": plus_days(begin, 1).to_string() });
    case.put("/verzuim/laatsteDienst", shift)
}

/// It became clear only after weeks that the sickness would last.
fn later_signal(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(seen) = case.date("/probleemanalyses/0/datum") else {
        return false;
    };
    let day = plus_days(seen, -chance.between(3, 20));
    case.put(
        "/verzuim/datumSignaalLangdurig",
        day.max(case.d1).to_string(),
    )
}

fn pseudonymised(case: &mut Case, _: &mut Chance) -> bool {
    case.put("/export/redenPseudonimisering", "Oefenbestand.");
    for key in [
        "voorletters",
        "tussenvoegsel",
        "achternaam",
        "adres",
        "telefoon",
        "email",
    ] {
        case.remove(&format!("/werknemer/{key}"));
    }
    case.put("/export/gepseudonimiseerd", true)
}

fn refused(case: &mut Case, chance: &mut Chance) -> bool {
    let papers = case.papers();
    let open: Vec<&String> = papers
        .iter()
        .filter(|paper| {
            let signed = case.list(&format!("{paper}/handtekeningen"));
            signed.iter().any(|one| one["rol"] == "werknemer")
        })
        .collect();
    if open.is_empty() {
        return false;
    }
    let list = format!("{}/handtekeningen", chance.pick(&open));
    let reason = "Is het niet eens met de uren.";
    case.list_mut(&list).is_some_and(|signed| {
        for one in signed.iter_mut().filter(|one| one["rol"] == "werknemer") {
            one["geweigerd"] = json!(true);
            one["redenWeigering"] = json!(reason);
        }
        true
    })
}
