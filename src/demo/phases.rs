//! How far a case is on the export date, and how it ended if it did.

use jiff::civil::Date;
use serde_json::json;

use super::case::Case;
use super::chance::Chance;
use super::cut::cut;
use super::shapes::{SHAPES, Shape};
use crate::calendar::{plus_days, werkdag_vanaf};

/// A moment in the life of a case.
pub(super) struct Phase {
    pub(super) name: &'static str,
    /// How many of a thousand cases are in it.
    weight: usize,
    /// Days from the first sick day to the export date, or to the end if it ended before.
    days: (i64, i64),
    pub(super) end: End,
}

/// Whether a case ended before the export date.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    /// It did not.
    Open,
    /// The employee is well again.
    Recovered,
    /// The employment ended.
    Contract,
    /// Both agreed to part near the end of the two years, and the file was closed.
    Parted,
}

const fn phase(name: &'static str, weight: usize, days: (i64, i64), end: End) -> Phase {
    Phase {
        name,
        weight,
        days,
        end,
    }
}

/// A case of an absence department, where short sickness does not come to a file.
pub(super) const PHASES: [Phase; 16] = [
    phase("week 3", 30, (14, 27), End::Open),
    phase("week 6", 35, (35, 50), End::Open),
    phase("week 9", 35, (51, 75), End::Open),
    phase("maand 4", 50, (90, 140), End::Open),
    phase("maand 7", 70, (180, 230), End::Open),
    phase("vlak voor week 42", 50, (270, 294), End::Open),
    phase("vlak na week 42", 50, (295, 320), End::Open),
    phase("rond een jaar", 120, (340, 400), End::Open),
    phase("tweede jaar", 270, (401, 600), End::Open),
    phase("voor de aanvraag", 100, (601, 643), End::Open),
    phase("na de aanvraag", 80, (644, 690), End::Open),
    phase("loonsanctie", 30, (701, 905), End::Open),
    phase("afgesloten", 25, (644, 680), End::Parted),
    phase("hersteld", 30, (60, 350), End::Recovered),
    phase("uit dienst in zes weken", 12, (20, 41), End::Contract),
    phase("uit dienst", 13, (70, 100), End::Contract),
];

/// Days that the story of a shape may be over before the export date.
const QUIET: i64 = 41;

impl Phase {
    pub(super) fn draw(chance: &mut Chance) -> &'static Self {
        chance.weighted(&PHASES, |phase| phase.weight)
    }

    /// A shape with a story that is long enough, and the day in it up to which it is told.
    pub(super) fn shape(&self, chance: &mut Chance) -> (&'static Shape, i64) {
        let day = chance.between(self.days.0, self.days.1);
        let fitting: Vec<&Shape> = SHAPES
            .iter()
            .filter(|shape| self.fits(shape, day))
            .collect();
        let shape = chance.weighted(&fitting, |shape| shape.weight);
        (shape, day)
    }

    fn fits(&self, shape: &Shape, day: i64) -> bool {
        match (self.end, shape.name) {
            // Its contract ends on day 69; a report for UWV is due from six weeks on.
            (End::Contract, "tijdelijk-contract-uit-dienst") => day > 69,
            (End::Contract, _) => day <= 41,
            (_, "tijdelijk-contract-uit-dienst") => day < 69,
            (End::Open, name) if day > 700 => name == "loonsanctie",
            // Sick for a long time before it could recover.
            (End::Recovered, "geen-benutbare-mogelijkheden") => false,
            (End::Parted, name) => name != "loonsanctie" && day < shape.days + QUIET,
            // Not while it is interrupted.
            (_, "onderbreking-27") if (176..=203).contains(&day) => false,
            (_, "zwangerschapsverlof") if (91..=210).contains(&day) => false,
            _ => day < shape.days + QUIET,
        }
    }

    /// Days between the end of the case and the export date.
    pub(super) fn after(&self, chance: &mut Chance) -> i64 {
        match self.end {
            End::Open => 0,
            End::Recovered => chance.between(3, 80),
            End::Contract => chance.between(0, 30),
            End::Parted => chance.between(30, 400),
        }
    }

    /// Takes away what has not happened on day `day` of the case, and ends it then if it ends.
    pub(super) fn apply(&self, case: &mut Case, day: i64) {
        let last = plus_days(case.d1, day);
        match self.end {
            End::Open => cut(&mut case.value, case.peildatum),
            End::Recovered => recover(case, day),
            // The one with an end of its own keeps it.
            End::Contract if case.at("/uwv/riv").is_some() => cut(&mut case.value, case.peildatum),
            End::Contract => {
                let year = plus_days(last, -364).min(plus_days(case.d1, -30));
                case.put("/dienstverband/begindatum", year.to_string());
                case.put("/dienstverband/soort", "bepaaldeTijd");
                leave(case, last, "vanRechtswege");
            }
            End::Parted => leave(case, last, "wederzijdsGoedvinden"),
        }
        uninterrupted(case);
    }
}

/// The last day of the employment, told to UWV on that day.
fn leave(case: &mut Case, last: Date, reason: &str) {
    cut(&mut case.value, last);
    case.put("/dienstverband/einddatum", last.to_string());
    case.put("/dienstverband/redenEinde", reason);
    case.put("/verzuim/datumMeldingUitDienst", last.to_string());
}

/// Where no interruption has happened yet, the wait period ends after 104 weeks.
fn uninterrupted(case: &mut Case) {
    let periods = case.list("/verzuim/perioden").iter();
    let open = periods.filter(|one| one["begin"] == json!(case.d1.to_string()));
    if open.clone().any(|one| one["hersteld"].is_null()) {
        let end = plus_days(case.d1, 727).to_string();
        for pointer in ["/verzuim/eindeWachttijd", "/verzuim/eindeLoondoorbetaling"] {
            if case.at(pointer).is_some() {
                case.put(pointer, end.as_str());
            }
        }
    }
}

/// Back in the own work for all hours on the first working day from day `day` on.
fn recover(case: &mut Case, day: i64) {
    let well = werkdag_vanaf(plus_days(case.d1, day));
    let before = plus_days(well, -1);
    cut(&mut case.value, before);
    case.put("/verzuim/hersteldatum", well.to_string());
    if let Some(work) = case.list_mut("/verzuim/hervattingen") {
        for one in work.iter_mut().filter(|one| one["einde"].is_null()) {
            one["einde"] = json!(before.to_string());
        }
    }
    let hours = case.at("/dienstverband/urenPerWeek").cloned();
    let begin = well.to_string();
    let back = json!({ "begin": begin, "soort": "eigenWerk", "urenPerWeek": hours,
                       "functie": case.text("/dienstverband/functie"), "loonwaardePct": 100,
                       "structureel": true, "passend": true });
    case.push("/verzuim/hervattingen", back);
    let worked = json!({ "begin": begin, "einde": case.peildatum.to_string(), "urenPerWeek": hours,
                         "soort": "eigenWerk", "taken": "Eigen werk, alle uren.",
                         "loonwaardePct": 100 });
    case.push("/verzuim/gewerkteUren", worked);
    if case.at("/uwv/datum42Weeksmelding").is_some() {
        case.put("/verzuim/datumHerstelmeldingUwv", begin);
    }
}
