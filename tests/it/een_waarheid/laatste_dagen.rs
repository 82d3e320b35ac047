//! Whatever prints the last day of a duty on one reference date prints the same: the milestones and
//! steps of the dossierrapport, the terms of the re-integratieverslag, the documents themselves, and
//! the findings.

use std::collections::BTreeMap;

use jiff::civil::Date;
use poortwachter::calendar::MAANDEN;
use poortwachter::calendar::{in_cijfers, in_woorden};
use poortwachter::facts::gevraagd::{Antwoord, GevraagdFeiten, Plicht};

use super::zaken::{BEELDEN, Beeld};

/// Which duty of the case is meant.
type Kies = fn(&GevraagdFeiten) -> &Plicht;

/// Rows of the tables with milestones.
const MIJLPALEN: [(&str, Kies); 10] = [
    ("Probleemanalyse", |g| &g.probleemanalyse),
    ("Plan van aanpak", |g| &g.plan_van_aanpak),
    ("42e-weeksmelding", |g| &g.melding_42e_week),
    ("Eerstejaarsevaluatie", |g| &g.eerstejaarsevaluatie),
    ("Begin van spoor 2", |g| &g.spoor2),
    ("Actueel oordeel", |g| &g.actueel_oordeel),
    ("Eindevaluatie", |g| &g.eindevaluatie),
    ("Re-integratieverslag", |g| &g.re_integratieverslag),
    ("WIA-aanvraag", |g| &g.wia_aanvraag),
    ("Ziekmelding bij UWV bij einde dienstverband", |g| {
        &g.ziek_uit_dienst
    }),
];

/// Rules whose findings name the last day of a duty.
const REGELS: [(&str, Kies); 13] = [
    ("WVP-PA-001", |g| &g.probleemanalyse),
    ("WVP-PVA-001", |g| &g.plan_van_aanpak),
    ("WVP-TL-013", |g| &g.melding_42e_week),
    ("WVP-EVAL-002", |g| &g.eerstejaarsevaluatie),
    ("WVP-SP2-001", |g| &g.spoor2),
    ("WVP-SP2-002", |g| &g.spoor2),
    ("WVP-SP2-003", |g| &g.spoor2),
    ("WVP-SP2-010", |g| &g.spoor2),
    ("WVP-BA-008", |g| &g.actueel_oordeel),
    ("WVP-RIV-001", |g| &g.re_integratieverslag),
    ("WVP-RIV-002", |g| &g.wia_aanvraag),
    ("WVP-RIV-003", |g| &g.upload),
    ("WVP-EVAL-008", |g| &g.eindevaluatie),
];

/// The days in words right behind "uiterlijk (op)" and its like.
fn uiterlijk(tekst: &str) -> Vec<Date> {
    let tekst = tekst.replace('\n', " ");
    let mut dagen = Vec::new();
    for begin in ["uiterlijk op ", "uiterlijk ", "Uiterlijk op "] {
        for (plek, _) in tekst.match_indices(begin) {
            dagen.extend(dag(&tekst[plek + begin.len()..]));
        }
    }
    dagen.sort_unstable();
    dagen.dedup();
    dagen
}

/// "16 mei 2025" at the start of a text.
fn dag(tekst: &str) -> Option<Date> {
    let mut woorden = tekst.split(|c: char| !c.is_alphanumeric());
    let dag: i8 = woorden.next()?.parse().ok()?;
    let maand = woorden.next()?;
    let maand = MAANDEN.iter().position(|m| *m == maand)?;
    let jaar: i16 = woorden.next()?.parse().ok()?;
    Date::new(jaar, i8::try_from(maand + 1).unwrap(), dag).ok()
}

/// The cells of the rows of a table, which begins under a row that starts with `kop`.
fn tabel<'t>(tekst: &'t str, kop: &str) -> Vec<Vec<&'t str>> {
    let regels = tekst.lines().skip_while(|l| !l.starts_with(kop)).skip(2);
    let rijen = regels.take_while(|l| l.starts_with('|'));
    let cellen = |l: &'t str| l.split('|').map(str::trim).skip(1).collect();
    rijen.map(cellen).collect()
}

#[test]
fn a_day_in_words_is_read_back() {
    let tekst = "moest er uiterlijk op 16 mei 2025 zijn; uiterlijk 1 juni 2026.";
    let dagen = [Date::constant(2025, 5, 16), Date::constant(2026, 6, 1)];
    assert_eq!(uiterlijk(tekst), dagen);
}

#[test]
fn tables_of_milestones_print_the_last_day_of_the_duty() {
    let mut gezien: BTreeMap<&str, usize> = BTreeMap::new();
    for beeld in BEELDEN.iter() {
        let g = &beeld.geval.facts.gevraagd;
        for (soort, kop) in [
            ("dossierrapport", "| Wat | Uiterlijk op |"),
            ("dossierrapport", "| Tijdlijn |"),
            ("re_integratieverslag", "| Termijn | Uiterlijk op |"),
        ] {
            for blad in beeld.van_soort(soort) {
                for rij in tabel(&blad.tekst, kop) {
                    let Some((naam, plicht)) = MIJLPALEN.iter().find(|(n, _)| *n == rij[0]) else {
                        continue;
                    };
                    let plicht = plicht(g);
                    let dag = plicht
                        .uiterlijk
                        .filter(|_| plicht.antwoord != Some(Antwoord::Nee));
                    let geprint = rij[1].trim_end_matches(" (brief van UWV)");
                    let verwacht = dag.map(in_cijfers);
                    let geen = ["–", "Geen vaste datum"].contains(&geprint);
                    assert!(
                        verwacht.as_deref() == Some(geprint) || verwacht.is_none() && geen,
                        "{} {soort} {naam}: {geprint}, not {verwacht:?}",
                        beeld.zaak.naam
                    );
                    *gezien.entry(naam).or_default() += 1;
                }
            }
        }
    }
    for (naam, _) in MIJLPALEN {
        assert!(
            gezien.get(naam).is_some_and(|n| *n >= 3),
            "{naam}: {gezien:?}"
        );
    }
}

#[test]
fn findings_name_the_last_day_of_the_duty() {
    let mut gezien: BTreeMap<&str, usize> = BTreeMap::new();
    let mut fout = Vec::new();
    for beeld in BEELDEN.iter() {
        let g = &beeld.geval.facts.gevraagd;
        for bevinding in beeld.geval.beoordeling.all() {
            let Some((regel, plicht)) = REGELS.iter().find(|(r, _)| *r == bevinding.regel) else {
                continue;
            };
            for dag in uiterlijk(&bevinding.melding) {
                *gezien.entry(regel).or_default() += 1;
                if plicht(g).uiterlijk != Some(dag) {
                    let duty = plicht(g).uiterlijk;
                    fout.push(format!("{} {regel}: {dag}, duty {duty:?}", beeld.zaak.naam));
                }
            }
        }
    }
    assert!(fout.is_empty(), "{}:\n{}", fout.len(), fout.join("\n"));
    assert!(
        gezien.len() >= 10 && gezien.values().sum::<usize>() > 90,
        "{gezien:?}"
    );
}

/// The paragraph of a document that says when something must be done.
fn alinea<'b>(beeld: &'b Beeld, soort: &str, woorden: &str) -> Vec<&'b str> {
    let bladen = beeld.bladen.iter().filter(|b| b.soort == soort);
    let alineas = bladen.flat_map(|b| b.tekst.split("\n\n"));
    alineas.filter(|a| a.contains(woorden)).collect()
}

#[test]
fn documents_name_the_last_day_of_the_duty_that_they_are_about() {
    let mut gezien: BTreeMap<&str, usize> = BTreeMap::new();
    let mut fout = Vec::new();
    for beeld in BEELDEN.iter() {
        let g = &beeld.geval.facts.gevraagd;
        for (soort, woorden, plicht) in [
            ("plan_van_aanpak", "Het plan moe", &g.plan_van_aanpak),
            (
                "plan_van_aanpak",
                "niet te berekenen wanneer het plan",
                &g.plan_van_aanpak,
            ),
            ("melding_42e_week", "42e-weeksmelding", &g.melding_42e_week),
            ("trajectrapport", "begint spoor 2", &g.spoor2),
            ("spoor2_trajectplan", "begint spoor 2", &g.spoor2),
        ] {
            for alinea in alinea(beeld, soort, woorden) {
                let Some(dag) = plicht.uiterlijk else {
                    assert_eq!(uiterlijk(alinea), [], "{} {soort}", beeld.zaak.naam);
                    continue;
                };
                let andere = uiterlijk(alinea).into_iter().find(|d| *d != dag);
                let spoor2 = soort.contains("traject") && !alinea.contains(&in_woorden(dag));
                if andere.is_some() || spoor2 {
                    fout.push(format!("{} {soort}: {dag}, {alinea}", beeld.zaak.naam));
                }
                *gezien.entry(soort).or_default() += 1;
            }
        }
    }
    assert!(fout.is_empty(), "{}:\n{}", fout.len(), fout.join("\n"));
    assert_eq!(gezien.len(), 4, "{gezien:?}");
}
