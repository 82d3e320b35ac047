//! Documents: what a case gives, what keeps it a CONCEPT, and what never shows.

use std::path::Path;

use jiff::civil::{Date, date};
use poortwachter::documents::{self, Bron, DOCUMENTEN, Document};
use poortwachter::dossier::Dossier;
use poortwachter::facts;
use poortwachter::finding::Beoordeling;
use poortwachter::render::template::Templates;
use poortwachter::rules::Pack;
use serde_json::{Value, json};

const PEILDATUM: Date = date(2026, 10, 15);

/// One composed document and its Markdown.
struct Gemaakt {
    document: Document,
    markdown: String,
}

impl Gemaakt {
    fn markers(&self) -> usize {
        self.markdown.matches("INVULLEN:").count()
    }
}

fn lees(naam: &str) -> Value {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("rules/basis")
        .join(naam);
    serde_json::from_str(&std::fs::read_to_string(pad).unwrap()).unwrap()
}

fn basis() -> Value {
    lees("basis.json")
}

/// The basis case with values put in (or, when null, taken away) by pointer.
fn basis_met(wijzigingen: &[(&str, Value)]) -> Value {
    let mut zaak = basis();
    for (pointer, waarde) in wijzigingen {
        zet(&mut zaak, pointer, waarde.clone());
    }
    zaak
}

fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let (ouder, sleutel) = pointer.rsplit_once('/').unwrap();
    match zaak.pointer_mut(ouder).unwrap() {
        Value::Object(map) if waarde.is_null() => drop(map.remove(sleutel)),
        Value::Object(map) => drop(map.insert(sleutel.to_owned(), waarde)),
        Value::Array(lijst) => lijst[sleutel.parse::<usize>().unwrap()] = waarde,
        _ => panic!("{pointer}"),
    }
}

/// Composes with an empty list of findings, so that a test sees one thing at a time.
fn maak_op(zaak: &Value, naam: &str, peildatum: Date) -> Option<Gemaakt> {
    maak_met(zaak, naam, peildatum, &Beoordeling::default())
}

fn maak_met(
    zaak: &Value,
    naam: &str,
    peildatum: Date,
    beoordeling: &Beoordeling,
) -> Option<Gemaakt> {
    let dossier: Dossier = serde_json::from_value(zaak.clone()).unwrap();
    let facts = facts::derive(&dossier, zaak, peildatum);
    let bron = Bron {
        dossier: &dossier,
        facts: &facts,
        beoordeling,
    };
    let document = documents::stel_samen(&bron, documents::soort(naam).unwrap())?;
    let templates = Templates::new(&documents::sjablonen()).unwrap();
    let markdown = document.markdown(&templates).unwrap();
    Some(Gemaakt { document, markdown })
}

fn maak(zaak: &Value, naam: &str) -> Gemaakt {
    maak_op(zaak, naam, PEILDATUM).unwrap()
}

#[test]
fn registry_is_sound() {
    let namen: Vec<&str> = DOCUMENTEN.iter().map(|s| s.naam).collect();
    for (i, soort) in DOCUMENTEN.iter().enumerate() {
        assert!(!namen[..i].contains(&soort.naam), "{} twice", soort.naam);
        assert_eq!(soort.sjabloon.0, format!("{}.md", soort.naam));
        for naam in std::iter::once(&soort.naam).chain(soort.delen) {
            assert!(
                poortwachter::rules::DOCUMENTEN.contains(naam),
                "{naam} is unknown to the rules"
            );
        }
    }
}

#[test]
fn every_template_renders_from_the_smallest_and_a_full_case() {
    for bestand in ["minimaal.json", "basis.json"] {
        for soort in DOCUMENTEN {
            let gemaakt = maak(&lees(bestand), soort.naam);
            check_tekst(&gemaakt.markdown);
            let meta = gemaakt.document.meta();
            assert!(meta.title.starts_with(soort.titel));
        }
    }
}

/// No seams of the template, no headings without content, one title.
fn check_tekst(markdown: &str) {
    for fout in [
        "{{", "{%", "null", "None", "\n\n\n", "| |", "|  |", "\n\n|\n",
    ] {
        assert!(!markdown.contains(fout), "{fout:?} in:\n{markdown}");
    }
    assert_eq!(markdown.lines().filter(|l| l.starts_with("# ")).count(), 1);
    let regels: Vec<&str> = markdown.lines().filter(|l| !l.is_empty()).collect();
    for paar in regels.windows(2) {
        let niveau = |l: &str| l.bytes().take_while(|b| *b == b'#').count();
        let leeg = niveau(paar[0]) > 0 && niveau(paar[1]) > 0 && niveau(paar[1]) <= niveau(paar[0]);
        assert!(!leeg, "nothing under {:?}", paar[0]);
    }
    assert!(regels.last().is_some_and(|l| !l.starts_with('#')));
}

#[test]
fn full_plan_is_definitive() {
    let gemaakt = maak(&basis(), "plan_van_aanpak");
    assert_eq!(gemaakt.document.redenen_concept, Vec::<String>::new());
    assert!(!gemaakt.document.concept && !gemaakt.document.meta().concept);
    assert_eq!(gemaakt.document.datum, date(2025, 2, 26));
    assert_eq!(gemaakt.markers(), 0);
    assert!(gemaakt.markdown.contains("| Status | Definitief |"));
}

#[test]
fn missing_casemanager_gives_one_marker_and_a_concept() {
    let zaak = basis_met(&[("/planVanAanpak/casemanager", Value::Null)]);
    let gemaakt = maak(&zaak, "plan_van_aanpak");
    assert!(gemaakt.document.concept);
    assert_eq!(gemaakt.markers(), 1);
    let [ontbrekend] = gemaakt.document.ontbreekt.as_slice() else {
        panic!("{:?}", gemaakt.document.ontbreekt)
    };
    assert_eq!(ontbrekend.pointer, "/planVanAanpak/casemanager/naam");
    assert_eq!(
        gemaakt.document.redenen_concept,
        ["Nog in te vullen: naam van de casemanager."]
    );
}

#[test]
fn each_gap_gives_its_reason() {
    let rijen: &[(&str, Value, &str)] = &[
        ("/planVanAanpak/status", json!("concept"), "nog een concept"),
        (
            "/planVanAanpak/datum",
            json!("2026-11-01"),
            "na de peildatum",
        ),
        (
            "/planVanAanpak/handtekeningen",
            json!([]),
            "Nog te ondertekenen door de werkgever en de werknemer.",
        ),
        (
            "/planVanAanpak/handtekeningen/1/datum",
            json!("2026-11-01"),
            "Nog te ondertekenen door de werknemer.",
        ),
        (
            "/planVanAanpak/handtekeningen/0/functie",
            Value::Null,
            "functie bij de handtekening van de werkgever",
        ),
        ("/werknemer/bsn", json!(" "), "burgerservicenummer"),
        (
            "/werknemer/achternaam",
            Value::Null,
            "achternaam van de werknemer",
        ),
        ("/planVanAanpak/einddoelen", json!([]), "einddoel"),
        (
            "/planVanAanpak/activiteiten",
            json!([]),
            "activiteiten met doel en planning",
        ),
        (
            "/planVanAanpak/activiteiten/0/einddatum",
            Value::Null,
            "einddatum",
        ),
        (
            "/planVanAanpak/visieWerknemer",
            Value::Null,
            "mening van de werknemer over de arbeidsmogelijkheden",
        ),
        (
            "/planVanAanpak/visieWerkgever",
            json!("Zie [INVULLEN: visie]"),
            "mening van de werkgever",
        ),
    ];
    for (pointer, waarde, verwacht) in rijen {
        let gemaakt = maak(&basis_met(&[(pointer, waarde.clone())]), "plan_van_aanpak");
        let redenen = &gemaakt.document.redenen_concept;
        assert!(
            redenen.iter().any(|r| r.contains(verwacht)),
            "{pointer}: {redenen:?}"
        );
        assert!(
            gemaakt.markdown.contains("| Status | CONCEPT |"),
            "{pointer}"
        );
        check_tekst(&gemaakt.markdown);
    }
}

#[test]
fn refusals_on_record_do_not_make_a_concept() {
    let weigering = json!([
        { "rol": "werkgever", "naam": "M. Voorbeeld", "functie": "HR-adviseur", "datum": "2025-02-26" },
        { "rol": "werknemer", "geweigerd": true, "redenWeigering": "Ik wil eerst een deskundigenoordeel." }
    ]);
    let zaak = basis_met(&[
        ("/planVanAanpak/handtekeningen", weigering),
        ("/planVanAanpak/visieWerknemer", Value::Null),
        ("/planVanAanpak/visieWerknemerGeweigerd", json!(true)),
    ]);
    let gemaakt = maak(&zaak, "plan_van_aanpak");
    assert_eq!(gemaakt.document.redenen_concept, Vec::<String>::new());
    assert!(gemaakt.markdown.contains("De werknemer wil niet tekenen."));
    assert!(
        gemaakt
            .markdown
            .contains("Ik wil eerst een deskundigenoordeel.")
    );
    assert!(
        gemaakt
            .markdown
            .contains("De werknemer wil die niet geven.")
    );
}

#[test]
fn blocking_finding_makes_a_concept() {
    let zaak = basis();
    let later = basis_met(&[("/planVanAanpak", Value::Null)]);
    let dossier: Dossier = serde_json::from_value(later.clone()).unwrap();
    let facts = facts::derive(&dossier, &later, PEILDATUM);
    let pack = Pack::ingebouwd().unwrap_or_else(|fouten| panic!("{}", fouten[0]));
    let beoordeling = pack.beoordeel(&facts);
    assert!(beoordeling.blokkeert("plan_van_aanpak").count() > 0);
    let gemaakt = maak_met(&zaak, "plan_van_aanpak", PEILDATUM, &beoordeling).unwrap();
    assert!(gemaakt.document.concept && gemaakt.markers() == 0);
    assert!(gemaakt.document.redenen_concept[0].contains("(regel WVP-PVA-001)"));
}

#[test]
fn forms_appear_when_the_law_asks_for_them() {
    let zonder = basis_met(&[
        ("/planVanAanpak", Value::Null),
        ("/eerstejaarsevaluatie", Value::Null),
    ]);
    // Probleemanalyse 14-02-2025 + 14 days; first sick day 06-01-2025 + one year.
    let rijen = [
        ("plan_van_aanpak", date(2025, 2, 28), false),
        ("plan_van_aanpak", date(2025, 3, 1), true),
        ("eerstejaarsevaluatie", date(2026, 1, 6), false),
        ("eerstejaarsevaluatie", date(2026, 1, 7), true),
    ];
    for (naam, op, verwacht) in rijen {
        let gemaakt = maak_op(&zonder, naam, op);
        assert_eq!(gemaakt.is_some(), verwacht, "{naam} on {op}");
        let Some(gemaakt) = gemaakt else { continue };
        assert!(gemaakt.document.concept && gemaakt.markers() > 3);
        assert_eq!(gemaakt.document.datum, op);
        // What the case does know is filled in.
        assert!(gemaakt.markdown.contains("J. Tester") && gemaakt.markdown.contains("C. Manager"));
    }
}

#[test]
fn no_plan_is_asked_without_usable_possibilities() {
    let mut zaak = basis_met(&[
        ("/planVanAanpak", Value::Null),
        (
            "/probleemanalyses/0/geenBenutbareMogelijkheden",
            json!(true),
        ),
    ]);
    assert!(maak_op(&zaak, "plan_van_aanpak", PEILDATUM).is_some());
    zet(
        &mut zaak,
        "/probleemanalyses/0/motiveringGeenMogelijkheden",
        json!("Geen werk mogelijk."),
    );
    assert!(maak_op(&zaak, "plan_van_aanpak", PEILDATUM).is_none());
}

#[test]
fn plurals_follow_the_number() {
    let plan = maak(&basis(), "plan_van_aanpak").markdown;
    assert!(plan.contains("hebben 2 activiteiten afgesproken"));
    let een = basis()["planVanAanpak"]["activiteiten"][0].clone();
    let zaak = basis_met(&[("/planVanAanpak/activiteiten", json!([een]))]);
    assert!(
        maak(&zaak, "plan_van_aanpak")
            .markdown
            .contains("hebben 1 activiteit afgesproken")
    );
    assert!(
        maak(&zaak, "eerstejaarsevaluatie")
            .markdown
            .contains("Er was 1 activiteit afgesproken")
    );
}

#[test]
fn late_plan_shows_its_arithmetic_and_reason() {
    let reden = json!({ "reden": "Verhuizing van de afdeling.", "akkoordWerkgever": true, "akkoordWerknemer": true, "datum": "2025-02-27" });
    let zaak = basis_met(&[
        ("/planVanAanpak/datum", json!("2025-03-01")),
        ("/planVanAanpak/afwijkingTermijn", reden),
    ]);
    let plan = maak(&zaak, "plan_van_aanpak").markdown;
    assert!(plan.contains(
        "Het plan is 1 dag te laat opgesteld. De probleemanalyse is van 14 februari 2025. Het plan moest er 14 dagen later zijn, dus uiterlijk op 28 februari 2025. Het plan is van 1 maart 2025."
    ));
    assert!(plan.contains("Verhuizing van de afdeling."));
    assert!(plan.contains("Werkgever en werknemer zijn het eens met het latere moment."));
}

#[test]
fn bijstellingen_follow_in_order_of_time() {
    let een = |datum: &str| {
        let mut b = basis()["planVanAanpak"].clone();
        b["datum"] = json!(datum);
        b["aanleiding"] = json!("De uren gaan omhoog.");
        b
    };
    let mut concept = een("2025-09-02");
    concept["status"] = json!("concept");
    concept["handtekeningen"] = json!([]);
    let zaak = basis_met(&[("/bijstellingen", json!([concept, een("2025-06-03")]))]);
    let gemaakt = maak(&zaak, "plan_van_aanpak");
    let eerste = gemaakt
        .markdown
        .find("## Bijstelling 1 van 3 juni 2025")
        .unwrap();
    let tweede = gemaakt
        .markdown
        .find("## Bijstelling 2 van 2 september 2025")
        .unwrap();
    assert!(eerste < tweede);
    assert_eq!(
        gemaakt.document.redenen_concept,
        [
            "Bijstelling 2 is volgens het dossier nog een concept.",
            "Bijstelling 2 is nog te ondertekenen door de werkgever en de werknemer."
        ]
    );
    check_tekst(&gemaakt.markdown);
}

#[test]
fn hostile_values_stay_text() {
    let kwaad =
        "a | b <script>x</script> {{ bsn }}\n## Kop\n\n- punt <br> **vet** [x](https://x.example)";
    let zaak = basis_met(&[
        ("/werkgever/naam", json!(kwaad)),
        ("/dienstverband/functie", json!(kwaad)),
        ("/planVanAanpak/visieWerknemer", json!(kwaad)),
        ("/planVanAanpak/activiteiten/0/omschrijving", json!(kwaad)),
        ("/planVanAanpak/handtekeningen/0/naam", json!(kwaad)),
        ("/eerstejaarsevaluatie/terugblik", json!(kwaad)),
    ]);
    for naam in ["plan_van_aanpak", "eerstejaarsevaluatie"] {
        let (schoon, vuil) = (maak(&basis(), naam).markdown, maak(&zaak, naam).markdown);
        let tel = |tekst: &str, begin: &str| tekst.lines().filter(|l| l.starts_with(begin)).count();
        for begin in ["#", "|", "- "] {
            assert_eq!(
                tel(&schoon, begin),
                tel(&vuil, begin),
                "{naam}: lines with {begin:?}"
            );
        }
        assert!(
            !vuil.contains(" <script>")
                && !vuil.contains(" **vet**")
                && !vuil.contains("- punt <br>")
        );
        assert!(vuil.contains("{{ bsn }}"));
    }
}

/// Fields that no document for employer and employee together may show.
#[test]
fn hidden_fields_never_show() {
    let geheim = [
        "/dossierId2",
        "/werknemer/toelichtingNaam",
        "/werknemer/telefoon",
        "/werknemer/email",
        "/werknemer/adres/straat",
        "/verzuim/logboek/0/tekst",
        "/extra/notitie",
        "/probleemanalyses/0/motiveringGeenMogelijkheden",
        "/probleemanalyses/0/prognose",
        "/probleemanalyses/0/rubrieken/persoonlijkFunctioneren",
        "/consulten/0/terugkoppeling",
        "/uwv/notitie",
        "/geenMogelijkheden/0/opsteller/naam",
    ];
    let mut zaak = basis_met(&[
        ("/extra", json!({})),
        ("/consulten", json!([{ "datum": "2025-03-24" }])),
        (
            "/geenMogelijkheden",
            json!([{ "begin": "2025-01-06", "einde": "2025-01-20", "grond": "opname", "opsteller": {} }]),
        ),
        ("/verzuim/vangnetsituatie", json!("orgaandonatie")),
        ("/verzuim/arbeidsongeval", json!(true)),
        (
            "/verzuim/verlof",
            json!([{ "soort": "zwangerschapEnBevalling", "begin": "2025-09-15", "einde": "2025-09-20" }]),
        ),
        ("/werknemer/aowDatum", json!("2047-08-17")),
        ("/dienstverband/loonPerMaand", json!(98765.43)),
    ]);
    for (i, pointer) in geheim.iter().enumerate() {
        zet(&mut zaak, pointer, json!(format!("GEHEIM{i}")));
    }
    for soort in DOCUMENTEN {
        let gemaakt = maak(&zaak, soort.naam);
        let alles = format!(
            "{}{}",
            gemaakt.markdown,
            gemaakt.document.redenen_concept.join(" ")
        );
        for woord in [
            "GEHEIM",
            "orgaandonatie",
            "opname",
            "zwangerschap",
            "verlof",
            "ongeval",
            "vangnet",
            "AOW",
            "2047",
            "98765",
            "98.765",
        ] {
            assert!(!alles.contains(woord), "{woord} in {}", soort.naam);
        }
    }
}

#[test]
fn bsn_stands_in_the_identification_block_only() {
    let mut zaak = basis();
    zaak["dossierId"] = json!("Z-999990019");
    for soort in DOCUMENTEN {
        let gemaakt = maak(&zaak, soort.naam);
        assert_eq!(
            gemaakt.markdown.matches("999990019").count(),
            2,
            "BSN and loonheffingennummer"
        );
        assert!(!format!("{:?}", gemaakt.document.meta()).contains("999990019"));
    }
}

#[test]
fn markdown_of_the_basis_case() {
    for soort in DOCUMENTEN {
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(soort.naam, maak(&basis(), soort.naam).markdown);
        });
    }
}
