//! What a document says and what the rules say about the same case never contradict each other: the
//! reasons for CONCEPT stand above the text that they are about.

use std::collections::BTreeMap;

use poortwachter::dossier::codes::DocumentSoort as S;
use poortwachter::facts::gevraagd::Antwoord;
use poortwachter::finding::Uitkomst::{self, Afgeweken, NietVoldaan, Voldaan};

use super::zaken::{BEELDEN, Beeld, Blad};

/// Contradictions found, and how often each pair was looked at.
#[derive(Default)]
struct Oogst {
    fout: Vec<String>,
    gezien: BTreeMap<&'static str, usize>,
}

impl Oogst {
    /// When `gezegd`, the rule must not have one of these outcomes.
    fn nooit(
        &mut self,
        beeld: &Beeld,
        wat: &'static str,
        gezegd: bool,
        regel: &str,
        uitkomsten: &[Uitkomst],
    ) {
        if !gezegd {
            return;
        }
        *self.gezien.entry(wat).or_default() += 1;
        let uitkomst = beeld.geval.uitkomst(regel);
        if uitkomsten.contains(&uitkomst) {
            let naam = &beeld.zaak.naam;
            self.fout
                .push(format!("{naam}: {wat}, and {regel} is {uitkomst:?}"));
        }
    }

    fn klaar(self, minstens: usize) {
        let fout = &self.fout;
        assert!(fout.is_empty(), "{}:\n{}", fout.len(), fout.join("\n"));
        let te_weinig = self.gezien.iter().filter(|(_, n)| **n < minstens);
        assert_eq!(te_weinig.count(), 0, "{:?}", self.gezien);
    }
}

const OPEN: &[Uitkomst] = &[NietVoldaan];
const NIET_GOED: &[Uitkomst] = &[NietVoldaan, Afgeweken];
const GOED: &[Uitkomst] = &[Voldaan];

impl Blad {
    /// The row of a table that begins with this cell.
    fn rij(&self, cel: &str) -> Option<&str> {
        let begin = format!("| {cel} |");
        self.tekst.lines().find(|l| l.starts_with(&begin))
    }

    fn zegt(&self, woorden: &str) -> bool {
        self.tekst.contains(woorden)
    }

    /// The list of parts has a definitive document of this name, with or without a number.
    fn lijst_noemt(&self, naam: &str) -> bool {
        let rijen = self.tekst.lines().filter(|l| l.starts_with("| "));
        rijen.filter(|l| l.contains("| Definitief |")).any(|rij| {
            let cel = rij.split('|').nth(2).unwrap_or_default().trim();
            let rest = cel.strip_prefix(naam).map(str::trim);
            rest.is_some_and(|r| r.is_empty() || r.parse::<u8>().is_ok())
        })
    }
}

/// The plan of the report and the rule that asks for it.
#[test]
fn what_is_called_not_needed_is_not_called_missing() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for blad in beeld.van_soort("re_integratieverslag") {
            let hoeft_niet = blad.zegt("Dat hoeft ook niet");
            let g = blad.rij("g").unwrap_or_default();
            let niet_nodig = hoeft_niet || g.contains("Niet nodig");
            for regel in ["WVP-PVA-001", "WVP-RIV-008"] {
                oogst.nooit(beeld, "a plan is not needed", niet_nodig, regel, NIET_GOED);
            }
            let plan = &beeld.geval.facts.gevraagd.plan_van_aanpak;
            assert!(
                !niet_nodig || plan.antwoord == Some(Antwoord::Nee),
                "{}",
                beeld.zaak.naam
            );
            assert!(
                !niet_nodig || beeld.van_soort("plan_van_aanpak").next().is_none(),
                "{}",
                beeld.zaak.naam
            );
            let eje = blad.zegt("Een Eerstejaarsevaluatie is hier niet nodig");
            oogst.nooit(
                beeld,
                "an eerstejaarsevaluatie is not needed",
                eje,
                "WVP-EVAL-002",
                OPEN,
            );
            let h = blad.rij("h").unwrap_or_default().contains("Niet nodig");
            for regel in ["WVP-EVAL-002", "WVP-EVAL-008", "WVP-RIV-009"] {
                oogst.nooit(beeld, "no evaluation is needed", h, regel, OPEN);
            }
        }
    }
    oogst.klaar(1);
}

/// Parts of the report, each with the rule that asks whether it is there and the words of the
/// checklist when it is not.
const DELEN: [(S, &str, &str, &str); 5] = [
    (S::Probleemanalyse, "f", "WVP-PA-001", "probleemanalyse"),
    (S::PlanVanAanpak, "g", "WVP-PVA-001", "plan van aanpak"),
    (
        S::Eerstejaarsevaluatie,
        "h",
        "WVP-EVAL-002",
        "Eerstejaarsevaluatie",
    ),
    (S::Eindevaluatie, "h", "WVP-EVAL-008", "Eindevaluatie"),
    (S::ActueelOordeel, "j", "WVP-BA-008", "Actueel oordeel"),
];

#[test]
fn what_is_called_missing_is_not_in_the_list_and_what_is_in_the_list_is_not_called_missing() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for blad in beeld.van_soort("re_integratieverslag") {
            for (soort, letter, regel, wat) in DELEN {
                let label = soort.label();
                let Some(element) = blad.rij(letter) else {
                    continue;
                };
                let er = blad.lijst_noemt(label);
                oogst.nooit(beeld, "the list has it", er, regel, OPEN);
                let nodig = element.split("Nog nodig: ").nth(1).unwrap_or_default();
                let mist = nodig.split([',', '.', ';']).any(|deel| {
                    let mut woorden = deel.trim().split(" en ");
                    woorden.any(|w| w.trim_end_matches(" (er is alleen een concept)") == wat)
                });
                oogst.nooit(beeld, "the checklist misses it", mist, regel, GOED);
                let leeg = blad.tekst.contains(&format!("| – | {label} |"));
                oogst.nooit(beeld, "the list misses it", leeg, regel, GOED);
                let mist_niet = element.ends_with("Aanwezig. |");
                oogst.nooit(beeld, "the checklist finds it", mist_niet, regel, OPEN);
                assert!(!(er && leeg), "{} {label}", beeld.zaak.naam);
                assert!(!(er && mist), "{} {label}", beeld.zaak.naam);
            }
        }
    }
    oogst.klaar(5);
}

/// Rows of the timeline, each with the rules that judge the same term.
const TERMIJNEN: [(&str, &[&str]); 6] = [
    ("Probleemanalyse", &["WVP-PA-001", "WVP-PA-002"]),
    ("Plan van aanpak", &["WVP-PVA-001", "WVP-PVA-002"]),
    ("42e-weeksmelding", &["WVP-TL-013"]),
    ("Eerstejaarsevaluatie", &["WVP-EVAL-002"]),
    ("Re-integratieverslag", &["WVP-RIV-001"]),
    ("WIA-aanvraag", &["WVP-RIV-002"]),
];

#[test]
fn the_timeline_and_the_rules_agree_on_what_is_late() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for blad in beeld.van_soort("dossierrapport") {
            let tijdlijn = &blad.tekst[blad.tekst.find("## 3.").unwrap()..];
            for (naam, regels) in TERMIJNEN {
                let begin = format!("| {naam} |");
                let Some(rij) = tijdlijn.lines().find(|l| l.starts_with(&begin)) else {
                    continue;
                };
                let op_tijd = rij.contains("| Op tijd |");
                let laat = rij.contains(" na de termijn |") || rij.contains(" over de termijn |");
                for regel in regels {
                    oogst.nooit(beeld, "it was done in time", op_tijd, regel, OPEN);
                }
                // The last of the rules is about the term, the first about what is not there.
                let laatste = if rij.contains(" na de termijn |") {
                    regels[regels.len() - 1]
                } else {
                    regels[0]
                };
                let eje = naam == "Eerstejaarsevaluatie" && rij.contains(" na de termijn |");
                let laatste = if eje { "WVP-EVAL-003" } else { laatste };
                oogst.nooit(beeld, "it is late", laat, laatste, GOED);
            }
        }
    }
    oogst.klaar(20);
}

#[test]
fn the_plan_says_of_its_own_date_what_the_rule_says() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for blad in beeld.van_soort("plan_van_aanpak") {
            let laat = blad.zegt("te laat opgesteld.");
            let op_tijd = blad.zegt("want het plan is op tijd opgesteld");
            let g = &beeld.geval.facts.gevraagd.plan_van_aanpak;
            let telt = g.gedaan.is_some();
            let nee = g.antwoord == Some(Antwoord::Nee);
            oogst.nooit(
                beeld,
                "the plan is in time",
                op_tijd,
                "WVP-PVA-002",
                NIET_GOED,
            );
            let niet = blad.zegt("Niet van toepassing. ");
            oogst.nooit(beeld, "the plan is late", laat && telt, "WVP-PVA-002", GOED);
            for regel in ["WVP-PVA-001", "WVP-PVA-002"] {
                oogst.nooit(beeld, "no term for the plan", niet, regel, OPEN);
            }
            assert!(
                !(laat && nee),
                "{}: late for what is not asked",
                beeld.zaak.naam
            );
            if let Some(dagen) = g.dagen_te_laat.filter(|_| telt) {
                let woord = format!(
                    "{dagen} {} te laat",
                    if dagen == 1 { "dag" } else { "dagen" }
                );
                assert!(blad.zegt(&woord), "{}: {woord}", beeld.zaak.naam);
            }
        }
    }
    oogst.klaar(10);
}

#[test]
fn the_report_of_week_42_says_of_its_term_what_the_rule_says() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for blad in beeld.van_soort("melding_42e_week") {
            let regel = "WVP-TL-013";
            oogst.nooit(
                beeld,
                "it was in time",
                blad.zegt("Dat is op tijd."),
                regel,
                OPEN,
            );
            oogst.nooit(beeld, "it was late", blad.zegt(" te laat."), regel, GOED);
            oogst.nooit(
                beeld,
                "it is over",
                blad.zegt("Doe de melding alsnog"),
                regel,
                GOED,
            );
            let g = &beeld.geval.facts.gevraagd.melding_42e_week;
            if let Some(dagen) = g.dagen_te_laat.filter(|_| g.gedaan.is_some()) {
                let woord = format!(
                    "{dagen} {} te laat",
                    if dagen == 1 { "dag" } else { "dagen" }
                );
                assert!(blad.zegt(&woord), "{}: {woord}", beeld.zaak.naam);
            }
        }
    }
    oogst.klaar(3);
}

#[test]
fn the_trajectory_says_of_its_start_what_the_rules_say() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for soort in ["trajectrapport", "spoor2_trajectplan"] {
            for blad in beeld.van_soort(soort) {
                let alineas = blad.tekst.split("\n\n");
                let mut alineas = alineas.filter(|a| a.contains("Het traject begon op"));
                let Some(start) = alineas.next() else {
                    continue;
                };
                let op_tijd = ["binnen zes weken.", "Dat is op tijd.", "Dat was al"];
                let op_tijd = op_tijd.iter().any(|w| start.contains(w));
                for regel in ["WVP-SP2-001", "WVP-SP2-002", "WVP-SP2-003", "WVP-SP2-010"] {
                    oogst.nooit(beeld, "spoor 2 began in time", op_tijd, regel, OPEN);
                }
                let laat = beeld.geval.facts.gevraagd.spoor2.dagen_te_laat;
                let woord = laat.map(|n| format!("Dat is {n} dag"));
                let gezegd = woord.is_none_or(|w| start.contains(&w));
                assert!(gezegd, "{}: {laat:?} {start}", beeld.zaak.naam);
            }
        }
    }
    oogst.klaar(20);
}

#[test]
fn the_report_says_of_copy_and_opinion_what_the_rules_say() {
    let mut oogst = Oogst::default();
    for beeld in BEELDEN.iter() {
        for blad in beeld.van_soort("re_integratieverslag") {
            let kreeg = blad.zegt("een afschrift van dit verslag");
            let niet = blad.zegt("een afschrift kreeg, is nog niet vastgelegd");
            oogst.nooit(beeld, "no copy is on record", niet, "WVP-RIV-020", GOED);
            let bevinding = beeld.geval.beoordeling.all();
            let mut bevinding = bevinding.filter(|b| b.regel == "WVP-RIV-020");
            let geen = bevinding.any(|b| b.melding.contains("niet vastgelegd"));
            assert!(!(kreeg && geen), "{}", beeld.zaak.naam);
            let l = blad.rij("l").unwrap_or_default();
            let weg = l.contains("Ontbreekt.");
            oogst.nooit(beeld, "the opinion is missing", weg, "WVP-RIV-013", GOED);
        }
    }
    oogst.klaar(3);
}

/// The rules and the facts about what is asked are one: a finding that something is missing stands
/// for an open duty.
#[test]
fn a_finding_of_absence_stands_for_an_open_duty() {
    let mut gezien = BTreeMap::<&str, usize>::new();
    for beeld in BEELDEN.iter() {
        let g = &beeld.geval.facts.gevraagd;
        for (regel, plicht) in [
            ("WVP-PA-001", &g.probleemanalyse),
            ("WVP-PVA-001", &g.plan_van_aanpak),
            ("WVP-EVAL-002", &g.eerstejaarsevaluatie),
            ("WVP-BA-008", &g.actueel_oordeel),
        ] {
            let open = plicht.antwoord == Some(Antwoord::Ja) && !plicht.aanwezig;
            let uitkomst = beeld.geval.uitkomst(regel);
            let naam = &beeld.zaak.naam;
            if open {
                *gezien.entry(regel).or_default() += 1;
                let weg = matches!(
                    uitkomst,
                    NietVoldaan | Afgeweken | Uitkomst::NietTeBeoordelen
                );
                assert!(weg, "{naam} {regel}: asked and not there, yet {uitkomst:?}");
            } else {
                assert_ne!(uitkomst, NietVoldaan, "{naam} {regel}");
            }
        }
    }
    assert!(
        gezien.len() == 4 && gezien.values().all(|n| *n > 3),
        "{gezien:?}"
    );
}
