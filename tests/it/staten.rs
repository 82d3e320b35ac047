//! Each element of the file in each of its states, and what rules, documents, the list of parts and
//! the checklist then say. What the right answer is follows from what the case shows: a draft counts
//! as absent and is called a draft, of a file presence and term count and its content is not judged,
//! of content everything is judged.

use jiff::civil::{Date, date};
use poortwachter::documents;
use poortwachter::facts::bewijs::levering::Onbekend;
use poortwachter::finding::Uitkomst::{self, NietTeBeoordelen, NietVoldaan, Voldaan};
use poortwachter::render::template::Templates;
use serde_json::{Value, json};

use crate::geval::Geval;

/// First sick day Monday 4 November 2024. The wait period ends 727 days later, on 1 November 2026; the
/// report is due 91 days before that, on 2 August 2026. So on 1 September all is asked.
const OP: Date = date(2026, 9, 1);

/// The states, a draft with and without content apart.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Vorm {
    Afwezig,
    ConceptBestand,
    ConceptInhoud,
    Bestand,
    Inhoud,
}

use Vorm::{Afwezig, Bestand, ConceptBestand, ConceptInhoud, Inhoud};

const VORMEN: [Vorm; 5] = [Afwezig, ConceptBestand, ConceptInhoud, Bestand, Inhoud];

/// One element: how it is put in a case, and what is then said of it.
struct Rij {
    soort: &'static str,
    feit: &'static str,
    pointer: &'static str,
    datum: &'static str,
    /// Some of its content, not all; without it the element is no object with a status.
    inhoud: &'static str,
    /// The rule that asks whether it is there.
    aanwezig: Option<&'static str>,
    /// A rule about content that `inhoud` does not have.
    inhoud_regel: Option<&'static str>,
    /// The document that is made of it, and whether a form is made of what is asked and not there.
    document: Option<(&'static str, bool)>,
    /// Its name in the list of parts of the report, and whether the list misses it.
    lijst: Option<(&'static str, bool)>,
    /// Letter of article 6 and the words of the checklist when it is not there.
    element: Option<(&'static str, &'static str)>,
}

const LEEG: Rij = Rij {
    soort: "",
    feit: "",
    pointer: "",
    datum: "",
    inhoud: "",
    aanwezig: None,
    inhoud_regel: None,
    document: None,
    lijst: None,
    element: None,
};

const RIJEN: &[Rij] = &[
    Rij {
        soort: "probleemanalyse",
        feit: "probleemanalyse",
        pointer: "/probleemanalyses/0",
        datum: "2024-12-09",
        inhoud: r#"{"beperkingen":"Niet zwaar tillen."}"#,
        aanwezig: Some("WVP-PA-001"),
        inhoud_regel: Some("WVP-PA-006"),
        document: Some(("probleemanalyse", false)),
        lijst: Some(("Probleemanalyse", true)),
        element: Some(("f", "probleemanalyse")),
    },
    Rij {
        soort: "bijstellingProbleemanalyse",
        feit: "bijstelling_probleemanalyse",
        pointer: "/probleemanalyses/0",
        datum: "2025-06-02",
        inhoud: r#"{"bijstelling":true,"beperkingen":"Niet zwaar tillen."}"#,
        document: Some(("bijstelling_probleemanalyse", false)),
        lijst: Some(("Bijstelling probleemanalyse 1", false)),
        ..LEEG
    },
    Rij {
        soort: "planVanAanpak",
        feit: "plan_van_aanpak",
        pointer: "/planVanAanpak",
        datum: "2024-12-23",
        inhoud: r#"{"visieWerknemer":"Licht werk gaat."}"#,
        aanwezig: Some("WVP-PVA-001"),
        inhoud_regel: Some("WVP-PVA-006"),
        document: Some(("plan_van_aanpak", true)),
        lijst: Some(("Plan van aanpak", true)),
        element: Some(("g", "plan van aanpak")),
    },
    Rij {
        soort: "bijstellingPlanVanAanpak",
        feit: "bijstelling",
        pointer: "/bijstellingen/0",
        datum: "2025-06-09",
        inhoud: r#"{"aanleiding":"Meer uren."}"#,
        inhoud_regel: Some("WVP-BIJ-004"),
        document: Some(("bijstelling", false)),
        lijst: Some(("Bijstelling plan van aanpak 1", false)),
        ..LEEG
    },
    Rij {
        soort: "evaluatie",
        feit: "evaluatie",
        pointer: "/evaluaties/0",
        datum: "2025-03-03",
        inhoud: r#"{"resultaten":"Gehaald."}"#,
        inhoud_regel: Some("WVP-EVAL-011"),
        document: Some(("periodieke_evaluatie", false)),
        ..LEEG
    },
    Rij {
        soort: "eerstejaarsevaluatie",
        feit: "eerstejaarsevaluatie",
        pointer: "/eerstejaarsevaluatie",
        datum: "2025-10-20",
        inhoud: r#"{"terugblik":"Goed."}"#,
        aanwezig: Some("WVP-EVAL-002"),
        inhoud_regel: Some("WVP-EVAL-006"),
        document: Some(("eerstejaarsevaluatie", true)),
        lijst: Some(("Eerstejaarsevaluatie", true)),
        element: Some(("h", "Eerstejaarsevaluatie")),
    },
    Rij {
        soort: "eindevaluatie",
        feit: "eindevaluatie",
        pointer: "/eindevaluatie",
        datum: "2026-07-20",
        inhoud: r#"{"uitvoering":"Gedaan."}"#,
        aanwezig: Some("WVP-EVAL-008"),
        inhoud_regel: Some("WVP-EVAL-010"),
        document: Some(("eindevaluatie", false)),
        lijst: Some(("Eindevaluatie", true)),
        element: Some(("h", "Eindevaluatie")),
    },
    Rij {
        soort: "actueelOordeel",
        feit: "actueel_oordeel",
        pointer: "/actueelOordeel",
        datum: "2026-07-13",
        inhoud: r#"{"verloop":"Meer uren."}"#,
        aanwezig: Some("WVP-BA-008"),
        inhoud_regel: Some("WVP-BA-005"),
        document: Some(("actueel_oordeel", false)),
        lijst: Some(("Actueel oordeel", true)),
        element: Some(("j", "Actueel oordeel")),
    },
    Rij {
        soort: "oordeelWerknemer",
        feit: "oordeel_werknemer",
        pointer: "/oordeelWerknemer",
        datum: "2026-07-27",
        inhoud: r#"{"eens":true}"#,
        // WVP-RIV-013 asks what the employee says: of a file that cannot be told.
        lijst: Some(("Oordeel van de werknemer", true)),
        element: Some(("l", "oordeel van de werknemer")),
        ..LEEG
    },
    Rij {
        soort: "arbeidsdeskundigRapport",
        feit: "arbeidsdeskundig_onderzoek",
        pointer: "/arbeidsdeskundigeOnderzoeken/0",
        datum: "2025-09-15",
        inhoud: r#"{"eigenWerkPassend":false}"#,
        aanwezig: Some("WVP-ADO-001"),
        inhoud_regel: Some("WVP-ADO-003"),
        lijst: Some(("Arbeidsdeskundig rapport", false)),
        ..LEEG
    },
    Rij {
        soort: "spoor2Trajectplan",
        feit: "spoor2_trajectplan",
        pointer: "/spoor2/trajectplan",
        datum: "2025-11-24",
        inhoud: r#"{"doel":"Ander werk."}"#,
        document: Some(("spoor2_trajectplan", false)),
        lijst: Some(("Spoor 2: trajectplan", false)),
        ..LEEG
    },
    Rij {
        soort: "spoor2Voortgang",
        feit: "spoor2_voortgang",
        pointer: "/spoor2/voortgangsrapportages/0",
        datum: "2026-01-05",
        inhoud: r#"{"inzet":"Goed."}"#,
        document: Some(("spoor2_voortgangsrapportage", false)),
        lijst: Some(("Spoor 2: voortgangsrapportage 1", false)),
        ..LEEG
    },
    Rij {
        soort: "spoor2Eindrapport",
        feit: "spoor2_eindrapport",
        pointer: "/spoor2/eindrapport",
        datum: "2026-07-31",
        inhoud: r#"{"resultaat":"Klaar."}"#,
        document: Some(("spoor2_eindrapport", false)),
        lijst: Some(("Spoor 2: eindrapport", false)),
        ..LEEG
    },
];

/// Elements without a header of their own: the day is all that the case knows of them.
const ALLEEN_DAG: &[Rij] = &[
    Rij {
        soort: "belastbaarheid",
        feit: "belastbaarheid",
        pointer: "/belastbaarheid/0",
        datum: "2025-09-01",
        inhoud: r#"{"datum":"2025-09-01"}"#,
        aanwezig: Some("WVP-BA-004"),
        ..LEEG
    },
    Rij {
        soort: "melding42Weken",
        feit: "melding_42e_week",
        pointer: "/uwv/datum42Weeksmelding",
        datum: "2025-08-20",
        inhoud: r#""2025-08-20""#,
        aanwezig: Some("WVP-TL-013"),
        document: Some(("melding_42e_week", true)),
        ..LEEG
    },
    Rij {
        soort: "deskundigenoordeel",
        feit: "deskundigenoordeel",
        pointer: "/uwv/deskundigenoordelen/0",
        datum: "2026-03-02",
        inhoud: r#"{"datumOordeel":"2026-03-02"}"#,
        ..LEEG
    },
    Rij {
        soort: "besluitUwv",
        feit: "besluit_uwv",
        pointer: "/uwv/datumWiaBesluit",
        datum: "2026-08-31",
        inhoud: r#""2026-08-31""#,
        ..LEEG
    },
];

/// The case without the element.
fn basis() -> Value {
    json!({
        "schemaVersie": 1, "dossierId": "STATEN",
        "verzuim": { "eersteZiektedag": "2024-11-04" },
        "spoor2": { "startdatum": "2025-11-10", "reIntegratiebedrijf": { "naam": "Bureau" } },
        "uwv": { "wiaAanvraag": { "datum": "2026-08-10" } },
    })
}

impl Rij {
    fn zaak(&self, vorm: Vorm) -> Value {
        let mut zaak = basis();
        let mut bestand = json!({ "soort": self.soort, "datum": self.datum, "bestand": "p.pdf",
            "status": "definitief",
            "opsteller": { "rol": "bedrijfsarts", "naam": "N. Naam", "functie": "Functie" } });
        match vorm {
            Afwezig => {}
            ConceptBestand | Bestand => {
                if vorm == ConceptBestand {
                    bestand["status"] = json!("concept");
                }
                zaak["documenten"] = json!([bestand]);
            }
            ConceptInhoud | Inhoud => {
                let mut inhoud: Value = serde_json::from_str(self.inhoud).unwrap();
                if inhoud.is_object() && self.feit != "deskundigenoordeel" {
                    inhoud["datum"] = json!(self.datum);
                }
                if vorm == ConceptInhoud {
                    inhoud["status"] = json!("concept");
                }
                zet(&mut zaak, self.pointer, inhoud);
            }
        }
        zaak
    }

    /// A case may have any number of it.
    fn meer(&self) -> bool {
        let lijsten = [
            "/bijstellingen/0",
            "/evaluaties/0",
            "/arbeidsdeskundigeOnderzoeken/0",
        ];
        lijsten.contains(&self.pointer)
    }

    fn met_kop(&self) -> bool {
        RIJEN.iter().any(|r| r.soort == self.soort)
    }

    /// The element in each form that it can have.
    fn gevallen(&self) -> impl Iterator<Item = (Vorm, Geval)> {
        let kan = VORMEN
            .into_iter()
            .filter(|v| self.met_kop() || *v != ConceptInhoud);
        kan.map(|vorm| (vorm, Geval::op(&self.zaak(vorm), OP)))
    }
}

/// Puts a value at a pointer, with the objects and lists on the way.
fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let mut hier = zaak;
    for stap in pointer.split('/').skip(1) {
        if stap == "0" {
            if hier.is_null() {
                *hier = json!([null]);
            }
            hier = &mut hier[0];
        } else {
            hier = &mut hier[stap];
        }
    }
    *hier = waarde;
}

fn alle() -> impl Iterator<Item = &'static Rij> {
    RIJEN.iter().chain(ALLEEN_DAG)
}

fn gemaakt(geval: &Geval, naam: &str) -> Vec<(documents::Document, String)> {
    let bron = geval.bron();
    let sjablonen = Templates::new(&documents::sjablonen()).unwrap();
    let alle = documents::stel_samen(&bron, documents::soort(naam).unwrap());
    let met_tekst = alle.into_iter().map(|d| {
        let tekst = d.markdown(&sjablonen).unwrap();
        (d, tekst)
    });
    met_tekst.collect()
}

#[test]
fn the_facts_name_the_state() {
    for rij in alle() {
        for (vorm, geval) in rij.gevallen() {
            let verwacht = match vorm {
                Afwezig => "afwezig",
                ConceptBestand | ConceptInhoud => "concept",
                Bestand => "bestand",
                Inhoud => "inhoud",
            };
            let staat = geval.feit(&format!("bewijs.{}", rij.feit));
            assert_eq!(staat, verwacht, "{} {vorm:?}", rij.soort);
        }
    }
}

#[test]
fn presence_is_judged_of_a_file_as_of_content_and_a_draft_is_absent() {
    let mut fout = Vec::new();
    for rij in alle() {
        let Some(regel) = rij.aanwezig else { continue };
        for (vorm, geval) in rij.gevallen() {
            let verwacht = match vorm {
                Afwezig | ConceptBestand | ConceptInhoud => NietVoldaan,
                Bestand | Inhoud => Voldaan,
            };
            let uitkomst = geval.uitkomst(regel);
            if uitkomst != verwacht {
                fout.push(format!("{} {vorm:?}: {regel} {uitkomst:?}", rij.soort));
            }
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
}

#[test]
fn content_is_judged_when_it_is_there_and_named_once_when_only_the_file_is() {
    let mut fout = Vec::new();
    for rij in alle() {
        for (vorm, geval) in rij.gevallen() {
            let naam = format!("{} {vorm:?}", rij.soort);
            if let Some(regel) = rij.inhoud_regel {
                let uitkomst = geval.uitkomst(regel);
                let goed = match vorm {
                    // A rule about all of a kind judges those that can be read.
                    Bestand if rij.meer() => uitkomst != NietVoldaan,
                    Bestand => uitkomst == NietTeBeoordelen,
                    Inhoud => uitkomst == NietVoldaan,
                    _ => uitkomst == Uitkomst::NietVanToepassing,
                };
                if !goed {
                    fout.push(format!("{naam}: {regel} {uitkomst:?}"));
                }
            }
            let rijen = geval.beoordeling.niet_te_beoordelen.iter();
            let rijen = rijen.filter(|r| r.reden == Onbekend::AlleenBestand);
            let plaatsen: Vec<_> = rijen.map(|r| r.plaatsen.clone()).collect();
            let verwacht: &[[&str; 1]] = if vorm == Bestand {
                &[["/documenten/0"]]
            } else {
                &[]
            };
            if plaatsen != verwacht {
                fout.push(format!("{naam}: {plaatsen:?}"));
            }
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
}

#[test]
fn a_form_is_made_of_content_or_of_what_is_asked_never_of_a_file() {
    let mut fout = Vec::new();
    for rij in alle() {
        let Some((document, formulier)) = rij.document else {
            continue;
        };
        for (vorm, geval) in rij.gevallen() {
            let naam = format!("{} {vorm:?}", rij.soort);
            let verwacht = match vorm {
                // Nothing is known of a draft that is a file: it is as absent.
                Afwezig | ConceptBestand => usize::from(formulier),
                ConceptInhoud | Inhoud => 1,
                Bestand => 0,
            };
            let stukken = gemaakt(&geval, document);
            if stukken.len() != verwacht {
                fout.push(format!("{naam}: {} of {document}", stukken.len()));
            }
            // A draft says that it is one, also when all that is known of it is its day.
            for (stuk, _) in stukken
                .iter()
                .filter(|_| vorm == ConceptInhoud || vorm == ConceptBestand)
            {
                let redenen = stuk.redenen_concept.join(" ");
                let melding = document == "melding_42e_week";
                if !(melding || stuk.concept && redenen.contains("nog een concept")) {
                    fout.push(format!("{naam} {document}: {redenen}"));
                }
            }
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
}

#[test]
fn the_report_lists_what_is_there_and_what_is_not() {
    let mut fout = Vec::new();
    for rij in alle() {
        let Some((label, gemist)) = rij.lijst else {
            continue;
        };
        for (vorm, geval) in rij.gevallen() {
            let naam = format!("{} {vorm:?}", rij.soort);
            let verslag = gemaakt(&geval, "re_integratieverslag").remove(0).1;
            let cel = format!("| {label} |");
            let bijlagen = verslag.rsplit(". Bijlagen\n").next().unwrap();
            let mut regels = bijlagen.lines().filter(|l| l.contains(&cel));
            let regel = regels.next();
            let er = |woorden: &str| regel.is_some_and(|r| r.contains(woorden));
            let goed = match vorm {
                Afwezig if gemist => er("| Ontbreekt |"),
                Afwezig => regel.is_none(),
                ConceptBestand | ConceptInhoud => er("| Concept |"),
                Bestand => er("| Definitief | Aangeleverd bestand |"),
                Inhoud => er("| Definitief |") && !er("Aangeleverd"),
            };
            if !goed {
                fout.push(format!("{naam}: {regel:?}"));
            }
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
}

#[test]
fn the_checklist_misses_what_is_not_there_and_calls_a_draft_a_draft() {
    for rij in alle() {
        let Some((letter, wat)) = rij.element else {
            continue;
        };
        for (vorm, geval) in rij.gevallen() {
            let naam = format!("{} {vorm:?}", rij.soort);
            let verslag = gemaakt(&geval, "re_integratieverslag").remove(0).1;
            let begin = format!("| {letter} |");
            let regel = verslag.lines().find(|l| l.starts_with(&begin)).unwrap();
            let nodig = regel.split("Nog nodig: ").nth(1).unwrap_or_default();
            let mist = nodig.contains(wat);
            let concept = nodig.contains(&format!("{wat} (er is alleen een concept)"));
            match vorm {
                Afwezig => assert!(mist && !concept, "{naam}: {regel}"),
                ConceptBestand | ConceptInhoud => assert!(concept, "{naam}: {regel}"),
                // What it says may be missing, and its maker; not it itself.
                Bestand | Inhoud => {
                    let zelf = nodig.split([',', '.']).any(|deel| deel.trim() == wat);
                    assert!(!zelf && !concept, "{naam}: {regel}");
                }
            }
        }
    }
}
