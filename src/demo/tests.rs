//! What a case is made of and what becomes of it.

use std::collections::BTreeMap;

use super::how::Due::After;
use super::how::How;
use super::*;

fn shape(name: &str) -> Case {
    let one = SHAPES.iter().find(|shape| shape.name == name).unwrap();
    let mut case = Case {
        value: one.value(),
        d1: EXPORT,
        peildatum: EXPORT,
    };
    case.d1 = case.date("/verzuim/eersteZiektedag").unwrap();
    case.peildatum = case.date("/export/datum").unwrap();
    case
}

#[test]
fn a_bsn_of_the_test_range_passes_the_elfproef() {
    // 9*9+8*9+7*9+6*9+5*9+4*0+3*3+2*0 = 324, minus 5 is 319 = 29 * 11.
    assert!(people::elfproef(999_990_305));
    assert!(!people::elfproef(999_990_306));
    assert_eq!(Generator::new(1).bsns.len(), 909);
}

#[test]
fn the_days_of_the_shapes_are_those_of_the_fixtures() {
    for one in &SHAPES {
        let case = shape(one.name);
        assert_eq!(
            days_between(case.d1, case.peildatum),
            one.days,
            "{}",
            one.name
        );
    }
}

#[test]
fn a_case_depends_on_seed_and_number_only_and_names_nobody_of_its_shape() {
    let all = Generator::new(7);
    let old: Vec<String> = SHAPES
        .iter()
        .flat_map(|one| {
            let case = shape(one.name);
            let person = case.text("/werknemer/achternaam").to_owned();
            [
                person,
                case.text("/werkgever/naam").to_owned(),
                case.text("/dossierId").to_owned(),
            ]
        })
        .collect();
    for number in (1..=40).rev() {
        let case = all.case(number);
        assert_eq!(case, Generator::new(7).case(number));
        assert_eq!(case["dossierId"], format!("DEMO-{number:07}"));
        let text = case.to_string();
        for name in &old {
            assert!(!text.contains(name.as_str()), "{number}: {name}");
        }
    }
    assert_ne!(all.case(1), Generator::new(8).case(1));
}

#[test]
fn a_caseload_has_every_phase_and_most_cases_few_faults() {
    let all = Generator::new(1);
    let stories: Vec<Story> = (1..=400).map(|number| all.told(number).1).collect();
    let mut phases: BTreeMap<&str, usize> = BTreeMap::new();
    for story in &stories {
        *phases.entry(story.phase).or_default() += 1;
    }
    assert_eq!(phases.len(), phases::PHASES.len(), "{phases:?}");
    let part = |least, most| {
        let fitting = |story: &&Story| (least..=most).contains(&story.faults.len());
        stories.iter().filter(fitting).count()
    };
    // Of 1000: 330 without, 550 with one to three, 120 with more; so of 400: 132, 220 and 48.
    assert!((105..=160).contains(&part(0, 0)), "{}", part(0, 0));
    assert!((190..=250).contains(&part(1, 3)), "{}", part(1, 3));
    assert!((28..=70).contains(&part(4, 99)), "{}", part(4, 99));
}

#[test]
fn first_sick_days_are_on_every_weekday_and_long_before_the_export() {
    let all = Generator::new(1);
    let mut weekdays = [0; 7];
    let mut years = BTreeMap::new();
    for number in 1..=300 {
        let mut chance = Chance::new(1, number);
        let (case, _, _) = all.sound(number, &mut chance);
        weekdays[usize::try_from(case.d1.weekday().to_monday_zero_offset()).unwrap()] += 1;
        *years
            .entry(days_between(case.d1, case.peildatum) / 365)
            .or_insert(0) += 1;
        assert!(case.d1 <= case.peildatum);
        assert_eq!(case.date("/verzuim/eersteZiektedag"), Some(case.d1));
    }
    assert!(weekdays.iter().all(|count| *count > 2), "{weekdays:?}");
    // Sick for less than one, two and three years.
    assert!(
        [0, 1, 2].iter().all(|year| years.contains_key(year)),
        "{years:?}"
    );
}

/// Every row of the tables does something to some case.
#[test]
fn every_fault_and_every_circumstance_can_be_made() {
    let all = Generator::new(3);
    let mut open: Vec<(&str, &How)> = faults::all().map(|fault| (fault.0, &fault.2)).collect();
    open.extend(situations::SITUATIONS.iter().map(|one| (one.0, &one.2)));
    let mut names: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    assert!(
        names.windows(2).all(|pair| pair[0] != pair[1]),
        "a name stands twice"
    );
    for number in 1..=600 {
        let mut chance = Chance::new(3, number);
        let (case, _, _) = all.sound(number, &mut chance);
        open.retain(|(_, how)| {
            let mut spoilt = Case {
                value: case.value.clone(),
                ..case
            };
            !(how.apply(&mut spoilt, &mut chance) && spoilt.value != case.value)
        });
        if open.is_empty() {
            break;
        }
    }
    let left: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_later_than_the_cut_has_not_happened() {
    let mut case = shape("compleet");
    cut::cut(&mut case.value, date(2025, 6, 11));
    // The fourth evaluation is of 10 June 2025, the fifth of 17 July.
    assert_eq!(case.list("/evaluaties").len(), 4);
    assert_eq!(case.text("/evaluaties/3/datumVolgende"), "2025-07-17");
    // One probleemanalyse, of January; the 42e-weeksmelding came in September.
    assert_eq!(case.list("/probleemanalyses").len(), 1);
    for gone in [
        "/eerstejaarsevaluatie",
        "/spoor2",
        "/uwv",
        "/actueelOordeel",
        "/medischeInformatieAanwezig",
        "/spoor1/afgeslotenOp",
        "/spoor1/onderbouwing",
        "/verzuim/hervattingen/1/einde",
    ] {
        assert!(case.at(gone).is_none(), "{gone}");
    }
    // Work from 31 March on goes on; its first part, until 28 March, is over.
    assert_eq!(case.list("/verzuim/hervattingen").len(), 2);
    assert_eq!(case.text("/verzuim/hervattingen/0/einde"), "2025-03-28");
    assert_eq!(case.text("/verzuim/gewerkteUren/0/einde"), "2025-02-14");
    let worked = case.list("/verzuim/gewerkteUren").last().unwrap();
    assert_eq!(worked["einde"], "2025-06-11");
    assert_eq!(case.text("/verzuim/eindeWachttijd"), "2026-11-23");
}

#[test]
fn a_late_plan_is_late_by_so_many_days_with_its_signatures_and_file() {
    let how = How::Late(
        "/planVanAanpak",
        After("/probleemanalyses/0/datum", 14),
        &[],
    );
    // Probleemanalyse of 3 January 2025; 14 days later is the 17th; 1, 3, 10 or 40 days too late.
    let late = ["2025-01-18", "2025-01-20", "2025-01-27", "2025-02-26"];
    let mut seen = Vec::new();
    for number in 1..=30 {
        let mut case = shape("compleet");
        assert!(how.apply(&mut case, &mut Chance::new(1, number)));
        let day = case.text("/planVanAanpak/datum").to_owned();
        // The employer signed on the day of the plan.
        assert_eq!(case.text("/planVanAanpak/handtekeningen/0/datum"), day);
        let files = case.list("/documenten").iter();
        let mut plans = files.filter(|file| file["soort"] == "planVanAanpak");
        assert_eq!(plans.next().unwrap()["datum"], day.as_str());
        assert!(late.contains(&day.as_str()), "{day}");
        seen.push(day);
    }
    assert!(
        late.iter().all(|day| seen.iter().any(|seen| seen == day)),
        "{seen:?}"
    );
}

#[test]
fn days_move_by_whole_weeks_and_the_first_week_by_some_days_more() {
    let mut case = shape("compleet");
    let texts = vec![("Hoekema".to_owned(), "Postema".to_owned())];
    let moved = Move {
        d1: case.d1,
        weeks: 70,
        later: 2,
        texts,
    };
    moved.apply("", "", &mut case.value, None);
    // Tuesday 26 November 2024 + 70 + 2 is Thursday 6 February 2025.
    assert_eq!(case.text("/verzuim/eersteZiektedag"), "2025-02-06");
    assert_eq!(case.text("/planVanAanpak/eersteZiektedag"), "2025-02-06");
    // The probleemanalyse of Friday 3 January 2025 is of Friday 14 March.
    assert_eq!(case.text("/probleemanalyses/0/datum"), "2025-03-14");
    // 23 November 2026, the end of the wait period, + 72 days.
    assert_eq!(case.text("/verzuim/eindeWachttijd"), "2027-02-03");
    // The plan of Tuesday 14 January 2025 is of Tuesday 25 March.
    assert_eq!(case.text("/planVanAanpak/datum"), "2025-03-25");
    assert_eq!(case.text("/werknemer/geboortedatum"), "1978-03-22");
    let ground = case.text("/eerstejaarsevaluatie/grondSpoor2");
    // "op 20 oktober 2025" + 70 days.
    assert!(ground.contains("op 29 december 2025"), "{ground}");
    assert!(
        case.text("/planVanAanpak/visieWerkgever")
            .contains("zodat Postema niet")
    );
}

#[test]
fn a_day_of_work_does_not_move_to_a_holiday() {
    let mut case = shape("compleet");
    let moved = Move {
        d1: case.d1,
        weeks: 476,
        later: 0,
        texts: Vec::new(),
    };
    moved.apply("", "", &mut case.value, None);
    // Tuesday 14 January 2025 + 68 weeks is Tuesday 5 May 2026, a holiday.
    assert_eq!(case.text("/planVanAanpak/datum"), "2026-05-04");
    // A term is no day of work: 23 November 2026 + 68 weeks.
    assert_eq!(case.text("/verzuim/eindeWachttijd"), "2028-03-13");
}

#[test]
fn a_source_of_files_tells_dates_and_kinds_and_no_more() {
    let mut case = shape("compleet");
    files::supply(&mut case, Supply::Files);
    assert!(case.papers().is_empty());
    assert!(case.at("/consulten").is_none() && case.at("/verzuim/logboek").is_none());
    let of = |kind: &str| {
        let files = case.list("/documenten").iter();
        files.filter(|file| file["soort"] == kind).count()
    };
    // One plan with a file already; fifteen evaluations without.
    assert_eq!((of("planVanAanpak"), of("evaluatie")), (1, 15));
}
