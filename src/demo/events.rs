//! Circumstances that begin on a day in the case: disagreements, stays abroad, steps of UWV.

use jiff::civil::Date;
use serde_json::json;

use super::case::Case;
use super::chance::Chance;
use crate::calendar::{days_between, plus_days, werkdag_tot};

/// A working day in the case, not in its first three weeks.
fn some_day(case: &Case, chance: &mut Chance) -> Option<Date> {
    let last = days_between(case.d1, case.peildatum);
    (last > 42).then(|| werkdag_tot(plus_days(case.d1, chance.between(21, last - 10))))
}

pub(super) fn conflict(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let mut conflict = json!({ "datumSignaal": day.to_string() });
    let step = plus_days(day, chance.between(5, 45));
    if step <= case.peildatum {
        conflict["datumInterventie"] = json!(step.to_string());
        let over = plus_days(step, chance.between(20, 90));
        if over <= case.peildatum {
            conflict["datumOpgelost"] = json!(over.to_string());
        }
    }
    case.put("/conflict", conflict)
}

pub(super) fn dispute(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let mut dispute = json!({ "datum": day.to_string(),
                              "onderwerp": "Verschil van mening over passend werk." });
    let over = plus_days(day, chance.between(10, 60));
    if over <= case.peildatum {
        dispute["datumOpgelost"] = json!(over.to_string());
    }
    case.push("/geschillen", dispute)
}

pub(super) fn judgement(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    if case.at("/uwv").is_none() {
        case.put("/uwv", json!({}));
    }
    let kinds = [
        "eigenWerk",
        "passendWerk",
        "inspanningWerkgever",
        "inspanningWerknemer",
    ];
    let mut judgement = json!({ "soort": *chance.pick(&kinds), "datumAanvraag": day.to_string() });
    let given = plus_days(day, chance.between(14, 50));
    if given <= case.peildatum {
        judgement["datumOordeel"] = json!(given.to_string());
        judgement["gunstigWerkgever"] = json!(chance.permille(600));
        let acted = plus_days(given, chance.between(3, 30));
        if acted <= case.peildatum && chance.permille(700) {
            judgement["datumActie"] = json!(acted.to_string());
            judgement["actie"] = json!("Plan bijgesteld na het oordeel.");
        }
    }
    case.push("/uwv/deskundigenoordelen", judgement)
}

pub(super) fn second_opinion(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let mut opinion = json!({ "datumVerzoek": day.to_string() });
    let done = plus_days(day, chance.between(14, 60));
    if chance.permille(200) {
        opinion["gemotiveerdAfgewezen"] = json!(true);
    } else if done <= case.peildatum {
        opinion["datumUitgevoerd"] = json!(done.to_string());
    }
    case.put("/secondOpinion", opinion)
}

pub(super) fn measure(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let kind = *chance.pick(&["waarschuwing", "loonopschorting", "loonstop"]);
    let mut measure = json!({ "soort": kind, "begin": day.to_string(), "schriftelijk": true,
                              "grond": "Zonder bericht niet op de afspraak gekomen." });
    if chance.permille(700) {
        measure["datumAankondiging"] = json!(plus_days(day, -chance.between(1, 6)).to_string());
    }
    case.push("/maatregelen", measure)
}

pub(super) fn incident(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let incident = json!({ "datum": day.to_string(), "goedeReden": chance.permille(500),
                           "omschrijving": "Niet op het spreekuur verschenen." });
    case.push("/incidenten", incident)
}

pub(super) fn abroad(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let mut stay = json!({ "begin": day.to_string(), "land": *chance.pick(&["PL", "TR", "ES"]),
                           "einde": plus_days(day, chance.between(7, 28)).to_string(),
                           "toestemming": chance.permille(800) });
    if chance.permille(700) {
        stay["afspraken"] = json!("Telefonisch bereikbaar; spreekuur na terugkeer.");
    }
    case.push("/werknemer/verblijfBuitenland", stay)
}

pub(super) fn renamed(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(day) = some_day(case, chance) else {
        return false;
    };
    let old = format!("{} (oud)", case.text("/werkgever/naam"));
    let step = json!({ "datum": day.to_string(), "vorigeNaam": old,
                         "toelichting": "Nieuwe naam, zelfde onderneming." });
    case.push("/werkgever/wijzigingen", step)
}

/// Asked between week 3 and week 68.
pub(super) fn iva(case: &mut Case, chance: &mut Chance) -> bool {
    let day = plus_days(case.d1, chance.between(60, 460));
    let asked = json!({ "datum": day.to_string(), "verklaringBedrijfsarts": chance.permille(700) });
    day <= case.peildatum && case.put("/uwv/ivaAanvraag", asked)
}

pub(super) fn objection(case: &mut Case, chance: &mut Chance) -> bool {
    let day = case.date("/uwv/loonsanctie/besluitdatum");
    let day = day.map(|day| plus_days(day, chance.between(10, 50)));
    day.filter(|day| *day <= case.peildatum)
        .is_some_and(|day| case.put("/uwv/loonsanctie/bezwaarDatum", day.to_string()))
}

/// Grounds to do without spoor 2, and the decision that goes with each.
const EXEMPTIONS: [(&str, &str); 5] = [
    ("perspectief3mnd", "nietConcreetPerspectief"),
    ("geenMogelijkheden", "nietGeenMogelijkheden"),
    ("marginaleMogelijkheden", "nietMarginaleMogelijkheden"),
    ("aowBinnenJaar", "nietAowBinnenJaar"),
    ("structureelHervat", "nietStructureelHervat"),
];

pub(super) fn exempt(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(decided) = case.date("/eerstejaarsevaluatie/datum") else {
        return false;
    };
    if case.at("/spoor2").is_some() {
        return false;
    }
    let (ground, decision) = *chance.pick(&EXEMPTIONS);
    let mut spoor2 = json!({ "uitzondering": ground, "uitzonderingInstemmingBeide": true });
    if chance.permille(700) {
        let why = "De bedrijfsarts en beide partijen zien nu geen reden voor werk elders.";
        spoor2["uitzonderingMotivering"] = json!(why);
    }
    if ground == "perspectief3mnd" {
        let by = plus_days(decided, chance.between(30, 110));
        spoor2["uitzonderingVerwachteDatum"] = json!(by.to_string());
    }
    case.put("/eerstejaarsevaluatie/besluitSpoor2", decision);
    case.put("/spoor2", spoor2)
}

pub(super) fn feasibility(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(asked) = case.date("/spoor2/aanmelddatum") else {
        return false;
    };
    let day = plus_days(asked, -chance.between(7, 30)).to_string();
    let mut study = json!({ "datum": day });
    if chance.permille(800) {
        study["conclusie"] = json!("Bemiddeling naar ander werk is haalbaar.");
    }
    case.put("/spoor2/haalbaarheidsonderzoek", study)
}

pub(super) fn extension(case: &mut Case, chance: &mut Chance) -> bool {
    if days_between(case.d1, case.peildatum) < 560 || case.at("/uwv/loonsanctie").is_some() {
        return false;
    }
    let end = plus_days(case.d1, 727 + chance.between(60, 180)).to_string();
    let mut longer = json!({ "einddatum": end });
    if chance.permille(800) {
        longer["datumVerzoek"] = json!(plus_days(case.d1, 550).to_string());
    }
    case.put("/verzuim/eindeLoondoorbetaling", end);
    case.put("/uwv/verlenging", longer)
}

pub(super) fn more_asked(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(asked) = case.date("/uwv/wiaAanvraag/datum") else {
        return false;
    };
    let letter = plus_days(asked, chance.between(3, 12));
    let due = plus_days(letter, 14);
    let mut letter = json!({ "datumBrief": letter.to_string(), "uiterlijk": due.to_string() });
    let sent = plus_days(due, chance.between(-6, 6));
    if sent <= case.peildatum {
        letter["datumGeleverd"] = json!(sent.to_string());
    }
    plus_days(due, -14) <= case.peildatum && case.push("/uwv/aanvullingen", letter)
}
