//! A dated document is frozen: nothing in it is later than its own date. What may be later stands in
//! [`LATER`]: what is planned, and when it was signed, copied and looked at. What people wrote
//! themselves may speak of the future; a result may not, for it is written down afterwards.

use jiff::civil::{Date, date};
use poortwachter::calendar::MAANDEN;
use poortwachter::documents::DOCUMENTEN;
use serde_json::Value;

use super::alle_zaken::fixtures;
use super::harness::{fixture, maak_alle};

/// Begins of lines that name a planned day or a term, or the day on which we look.
const LATER: &[&str] = &[
    // The last day that UWV decided on.
    "| Loonsanctie |",
    "| Peildatum van de gegevens |",
    "Weergave per ",
    "> Dit is een weergave per ",
    "De werknemer kreeg op ",
    // Planned.
    "Het einddoel is naar verwachting bereikt op ",
    "De afgesproken datum is ",
    "De afgesproken data zijn ",
    "De volgende rapportage is op ",
    "Terugkeer bij de eigen werkgever wordt verwacht op ",
    "| Volgende evaluatie |",
    "| Volgende beoordeling |",
    "| Verwachte hervatting |",
    "| Verwachte terugkeer |",
    "| Volgende rapportage |",
    "| Geplande einddatum |",
    // Terms of the law with their arithmetic.
    "Aan het einde van het eerste ziektejaar volgt de Eerstejaarsevaluatie",
    "Het gebruikelijke moment is week 46 tot en met 52",
    "De eerste ziektedag is ",
];

/// Columns of what is planned and of the last days of terms.
const PLANNING: &[&str] = &["Planning", "Uiterlijk op"];

/// Words of a sentence that says what was planned, or what the last day of a term is.
const GEPLAND: &[&str] = &["moest er", "iterlijk", "dagen) later is", "gepland"];

/// The days in a text, in figures and in words.
fn dagen(tekst: &str) -> Vec<Date> {
    let los = |c: char| c.is_whitespace() || "|().,;:".contains(c);
    let woorden: Vec<&str> = tekst.split(los).filter(|w| !w.is_empty()).collect();
    let dag = |jaar: &str, maand: i8, dag: &str| {
        let jaar = jaar.parse().ok().filter(|_| jaar.len() == 4)?;
        Date::new(jaar, maand, dag.parse().ok()?).ok()
    };
    let cijfers = |woord: &str| {
        let delen: Vec<&str> = woord.split('-').collect();
        let [d, m, j] = delen.as_slice() else {
            return None;
        };
        dag(j, m.parse().ok()?, d)
    };
    let in_woorden = |drie: &[&str]| {
        let maand = MAANDEN.iter().position(|m| *m == drie[1])?;
        dag(drie[2], i8::try_from(maand).ok()? + 1, drie[0])
    };
    let cijfers = woorden.iter().filter_map(|w| cijfers(w));
    cijfers
        .chain(woorden.windows(3).filter_map(in_woorden))
        .collect()
}

/// What people had written by `op`: texts of objects that are not dated later, results only of what
/// was done by then.
fn teksten(waarde: &Value, op: Date, lijst: &mut Vec<String>) {
    match waarde {
        Value::String(tekst) if !dagen(tekst).is_empty() => {
            lijst.extend(tekst.lines().map(str::to_owned));
        }
        Value::Array(leden) => leden.iter().for_each(|l| teksten(l, op, lijst)),
        Value::Object(leden) => {
            let datum = leden.get("datum").and_then(Value::as_str);
            if datum.is_some_and(|d| d.parse::<Date>().is_ok_and(|d| d > op)) {
                return;
            }
            let klaar = leden.get("datumGereed").and_then(Value::as_str);
            let klaar = klaar.is_some_and(|d| d.parse::<Date>().is_ok_and(|d| d <= op));
            let bekend = |sleutel: &str| klaar || sleutel != "resultaat";
            let leden = leden.iter().filter(|(sleutel, _)| bekend(sleutel));
            leden.for_each(|(_, l)| teksten(l, op, lijst));
        }
        _ => {}
    }
}

/// The lines of a document that show a day after `op`.
fn later(markdown: &str, zaak: &Value, op: Date) -> Vec<String> {
    let mut eigen = Vec::new();
    teksten(zaak, op, &mut eigen);
    let (mut kop, mut gepland, mut fout) = (String::new(), None, Vec::new());
    for regel in markdown.lines() {
        if regel.starts_with('#') {
            regel.clone_into(&mut kop);
        }
        if !regel.starts_with('|') {
            gepland = None;
        } else if gepland.is_none() {
            gepland = Some(
                regel
                    .split('|')
                    .position(|cel| PLANNING.contains(&cel.trim())),
            );
        }
        let getekend = ["ndertekening", "handtekening"]
            .iter()
            .any(|w| kop.contains(w));
        let erna = kop.contains("Na de datum van dit verslag");
        // A list of phases is a plan; so is the last day of a term.
        let plan = kop == "### Fasen";
        let vrij = LATER.iter().any(|begin| regel.starts_with(begin))
            || regel.starts_with("Een afschrift is gegeven aan ");
        if getekend || erna || plan || vrij {
            continue;
        }
        let mut rest = regel.replace('\\', "");
        for tekst in &eigen {
            rest = rest.replace(tekst.as_str(), "");
        }
        let cellen: Vec<&str> = rest.split('|').collect();
        let plan = gepland.flatten();
        let cellen = cellen.iter().enumerate().filter(|(i, _)| Some(*i) != plan);
        let rest: Vec<&str> = cellen.map(|(_, cel)| *cel).collect();
        let rest = rest.join("|");
        let mut zinnen = rest.split(". ");
        let later = |zin: &str| dagen(zin).iter().any(|d| *d > op);
        if zinnen.any(|zin| later(zin) && !GEPLAND.iter().any(|w| zin.contains(w))) {
            fout.push(format!("{kop}: {regel}"));
        }
    }
    fout
}

#[test]
fn nothing_in_a_dated_document_is_later_than_its_date() {
    let (mut fout, mut gezien) = (Vec::new(), 0);
    for naam in fixtures() {
        let (zaak, peildatum) = fixture(&naam);
        for soort in DOCUMENTEN {
            for gemaakt in maak_alle(&zaak, soort.naam, peildatum) {
                if !gemaakt.markdown.contains("| Datum van dit document |") {
                    continue;
                }
                gezien += 1;
                let op = gemaakt.document.datum;
                let regels = later(&gemaakt.markdown, &zaak, op);
                let waar = format!("{naam} {} van {op}", gemaakt.document.naam);
                fout.extend(regels.iter().map(|r| format!("{waar}: {r}")));
            }
        }
    }
    assert!(gezien > 150, "{gezien} dated documents");
    assert!(
        fout.is_empty(),
        "{} lines:\n{}",
        fout.len(),
        fout.join("\n")
    );
}

#[test]
fn the_test_sees_days_in_words_and_in_figures() {
    assert_eq!(
        dagen("van 03-02-2025 tot 7 mei 2026"),
        [date(2025, 2, 3), date(2026, 5, 7)]
    );
    let zaak = serde_json::json!({
        "evaluatie": {"datum": "2025-02-01", "afspraken": "Klaar op 1 april 2025.",
            "resultaat": "Gelukt op 2 april 2025."},
        "evaluatie2": {"datum": "2025-03-01", "afspraken": "Klaar op 3 april 2025."},
    });
    let op = date(2025, 2, 1);
    assert!(later("Klaar op 1 april 2025.", &zaak, op).is_empty());
    assert_eq!(later("Gelukt op 2 april 2025.", &zaak, op).len(), 1);
    assert_eq!(later("Klaar op 3 april 2025.", &zaak, op).len(), 1);
    let tabel = "| Wat | Planning |\n| --- | --- |\n| Werk | 01-03-2025 |";
    assert!(later(tabel, &zaak, op).is_empty());
    assert_eq!(
        later(&tabel.replace("Planning", "Datum"), &zaak, op).len(),
        1
    );
}
