//! Spoor 1, the evidence: which work is there now, which steps were tried and why each was left, what
//! was adapted and offered, which functions were looked at, what the employee proposed, what the
//! bedrijfsarts advised and UWV said, and what was done with it.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::begeleiding::{Advies, ArbeidsdeskundigOnderzoek, OnderzochteFunctie};
use crate::dossier::codes::{Einddoel, Opvolging};
use crate::dossier::plan::{Activiteit, PlanVanAanpak};
use crate::dossier::uwv::Deskundigenoordeel;
use crate::dossier::verzuim::Hervatting;
use crate::facts::telt;

use super::super::delen::afspraken::{resultaat, stand};
use super::super::delen::blok::{Gegevens, cel, ja_nee};
use super::super::delen::taal::{getal, gevuld, hoofdletter, met_kommas, procent, tekst};
use super::Verslag;

/// The part.
#[derive(Serialize)]
pub struct Spoor1 {
    /// The norm, as a fact.
    norm: &'static str,
    /// The work on the day of the report.
    werk: Gegevens,
    tabellen: Vec<Tabel>,
    /// Why spoor 1 was closed, and when.
    afsluiting: Option<Slot>,
}

/// A table under its heading.
#[derive(Serialize)]
struct Tabel {
    kop: String,
    hoofd: &'static [&'static str],
    rijen: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Slot {
    datum: Option<String>,
    reden: String,
}

const NORM: &str = "UWV kijkt eerst naar het resultaat. Dat is bevredigend bij blijvend werk dat past bij wat de werknemer kan, of bij blijvend werk met een loonwaarde van ten minste 65% dat werkgever en werknemer allebei een bevredigend resultaat vinden.";

/// The part; nothing when the case holds nothing of it.
pub(super) fn spoor1(v: &Verslag) -> Option<Spoor1> {
    let mut tabellen = tabellen(v);
    tabellen.retain(|t| !t.rijen.is_empty());
    let s = &v.bron.dossier.spoor1;
    let afgesloten = s.afgesloten_op.filter(|d| *d <= v.dag.op);
    let reden = tekst(s.onderbouwing.as_ref());
    let reden = reden.filter(|_| afgesloten.is_some() || s.afgesloten_op.is_none());
    let afsluiting = reden.map(|reden| Slot {
        datum: afgesloten.map(in_woorden),
        reden: reden.to_owned(),
    });
    let leeg = tabellen.is_empty() && afsluiting.is_none();
    (!leeg).then(|| Spoor1 {
        norm: NORM,
        werk: werk(v),
        tabellen,
        afsluiting,
    })
}

/// The work that ran on the day of the report, the latest begun.
fn hervatting<'v>(v: &'v Verslag) -> Option<&'v Hervatting> {
    let alle = v.bron.dossier.verzuim.hervattingen.iter();
    let loopt = alle.filter(|h| {
        h.begin.is_some_and(|b| b <= v.dag.op) && h.einde.is_none_or(|e| e >= v.dag.op)
    });
    loopt.max_by_key(|h| h.begin)
}

fn wat(h: &Hervatting) -> String {
    let soort = h.soort.map(|s| hoofdletter(s.label()));
    let wat = met_kommas(&[soort.as_deref(), gevuld(h.functie.as_ref())]);
    wat.unwrap_or_else(|| "Werk, soort niet vastgelegd".to_owned())
}

fn werk(v: &Verslag) -> Gegevens {
    let Some(h) = hervatting(v) else {
        return Gegevens::default().met("Werk", "Geen werk vastgelegd");
    };
    Gegevens::default()
        .met("Werk", wat(h))
        .als("Uren per week", h.uren_per_week.map(getal))
        .als("Loonwaarde", h.loonwaarde_pct.map(procent))
        .als("Blijvend werk", h.structureel.map(ja_nee))
        .als("Past bij wat de werknemer kan", h.passend.map(ja_nee))
        .als(
            "Beiden vinden dit een bevredigend resultaat",
            h.akkoord_beide.map(ja_nee),
        )
}

/// The same in one sentence.
pub(super) fn werk_zin(v: &Verslag) -> String {
    let dag = in_woorden(v.dag.op);
    let Some(h) = hervatting(v) else {
        return format!("Op {dag} is geen werk vastgelegd.");
    };
    let uren = h
        .uren_per_week
        .map(|u| format!("{} uur per week", getal(u)));
    let loonwaarde = h
        .loonwaarde_pct
        .map(|p| format!("loonwaarde {}", procent(p)));
    let blijvend = h
        .structureel
        .map(|s| if s { "blijvend" } else { "niet blijvend" });
    let wat = wat(h);
    let delen = [
        Some(&*wat),
        uren.as_deref(),
        loonwaarde.as_deref(),
        blijvend,
    ];
    format!("Op {dag}: {}.", met_kommas(&delen).unwrap_or_default())
}

fn tabellen(v: &Verslag) -> Vec<Tabel> {
    let s = &v.bron.dossier.spoor1;
    let toen = |datum: Option<Date>| datum.is_none_or(|d| d <= v.dag.op);
    let stappen = s.stappen.iter().filter(|stap| toen(stap.datum));
    let aanpassingen = s.aanpassingen.iter().filter(|a| toen(a.datum));
    let aanbiedingen = s.aanbiedingen.iter().filter(|a| toen(a.datum));
    let voorstellen = s.voorstellen_werknemer.iter().filter(|p| toen(p.datum));
    let adviezen = v.bron.dossier.adviezen.iter().filter(|a| toen(a.datum));
    let oordelen = v.bron.dossier.uwv.deskundigenoordelen.iter();
    let mut alle = vec![
        afspraken(v),
        Tabel {
            kop: "Stappen naar werk, in volgorde".to_owned(),
            hoofd: &["Stap", "Onderzocht op", "Waarom deze stap niet verder ging"],
            rijen: stappen
                .map(|stap| {
                    let verder = tekst(stap.reden_verlaten.as_ref());
                    vec![
                        cel(stap.niveau.map(Einddoel::label)),
                        dag(stap.datum),
                        verder.unwrap_or("Deze stap is niet verlaten").to_owned(),
                    ]
                })
                .collect(),
        },
        Tabel {
            kop: "Aanpassingen".to_owned(),
            hoofd: &["Datum", "Aanpassing", "Resultaat"],
            rijen: aanpassingen
                .map(|a| {
                    vec![
                        dag(a.datum),
                        cel(tekst(a.omschrijving.as_ref())),
                        cel(tekst(a.resultaat.as_ref())),
                    ]
                })
                .collect(),
        },
        Tabel {
            kop: "Aangeboden werk".to_owned(),
            hoofd: &["Datum", "Werk", "Aangenomen", "Reactie van de werknemer"],
            rijen: aanbiedingen
                .map(|a| {
                    let uren = a
                        .uren_per_week
                        .map(|u| format!("{} uur per week", getal(u)));
                    let werk = [gevuld(a.functie.as_ref()), uren.as_deref()];
                    vec![
                        dag(a.datum),
                        cel(met_kommas(&werk)),
                        cel(a.aangenomen.map(ja_nee)),
                        cel(tekst(a.reactie.as_ref())),
                    ]
                })
                .collect(),
        },
        functies(
            "Functies bij de eigen werkgever".to_owned(),
            &s.functieoverzicht,
        ),
    ];
    alle.extend(onderzocht(v));
    alle.push(Tabel {
        kop: "Voorstellen van de werknemer".to_owned(),
        hoofd: &["Datum", "Voorstel", "Antwoord van de werkgever"],
        rijen: voorstellen
            .map(|p| {
                let antwoord = tekst(p.antwoord.as_ref()).filter(|_| toen(p.datum_antwoord));
                let op = p.datum_antwoord.filter(|_| toen(p.datum_antwoord));
                vec![
                    dag(p.datum),
                    cel(tekst(p.omschrijving.as_ref())),
                    met_dag(op, antwoord, "Nog geen antwoord vastgelegd"),
                ]
            })
            .collect(),
    });
    alle.push(Tabel {
        kop: "Adviezen van de bedrijfsarts".to_owned(),
        hoofd: &["Datum", "Advies", "Wat ermee is gedaan"],
        rijen: adviezen.map(|a| advies(v, a)).collect(),
    });
    alle.push(Tabel {
        kop: "Deskundigenoordelen van UWV".to_owned(),
        hoofd: &[
            "Gevraagd op",
            "Vraag",
            "Oordeel",
            "Wat de werkgever daarna deed",
        ],
        rijen: oordelen
            .filter(|o| toen(o.datum_aanvraag))
            .map(|o| deskundigenoordeel(v, o))
            .collect(),
    });
    alle
}

/// How many activities were agreed by the day of the report.
pub(super) fn afgesproken(v: &Verslag) -> usize {
    afspraken(v).rijen.len()
}

/// What became of the activities that were agreed, as known on the day of the report.
fn afspraken(v: &Verslag) -> Tabel {
    let dossier = v.bron.dossier;
    let plannen = dossier.plan_van_aanpak.iter().chain(&dossier.bijstellingen);
    let plannen = plannen.filter(|p| telt(&p.kop, v.dag.op));
    let rij = |p: &PlanVanAanpak, a: &Activiteit| {
        vec![
            dag(p.kop.datum),
            cel(tekst(a.omschrijving.as_ref())),
            stand(a, v.dag),
            resultaat(a, v.dag).unwrap_or("Nog niet bekend.").to_owned(),
        ]
    };
    let rijen = plannen.flat_map(|p| p.activiteiten.iter().map(move |a| rij(p, a)));
    Tabel {
        kop: "Afspraken en wat ervan is gekomen".to_owned(),
        hoofd: &["Afgesproken op", "Activiteit", "Stand", "Resultaat"],
        rijen: rijen.collect(),
    }
}

fn dag(datum: Option<Date>) -> String {
    cel(datum.map(in_cijfers))
}

/// "14-01-2025: gedaan", or what stands there as long as nothing is on record.
fn met_dag(datum: Option<Date>, wat: Option<&str>, anders: &str) -> String {
    match (datum.map(in_cijfers), wat) {
        (Some(dag), Some(wat)) => format!("{dag}: {wat}"),
        (Some(dag), None) => dag,
        (None, Some(wat)) => wat.to_owned(),
        (None, None) => anders.to_owned(),
    }
}

fn functies(kop: String, alle: &[OnderzochteFunctie]) -> Tabel {
    let rij = |f: &OnderzochteFunctie| {
        vec![
            cel(gevuld(f.functie.as_ref())),
            cel(f.passend.map(ja_nee)),
            cel(tekst(f.reden.as_ref())),
        ]
    };
    Tabel {
        kop,
        hoofd: &["Functie", "Past", "Reden"],
        rijen: alle.iter().map(rij).collect(),
    }
}

/// The functions that the arbeidsdeskundige looked at, of each report by its date.
fn onderzocht(v: &Verslag) -> Vec<Tabel> {
    let alle = v.bron.dossier.arbeidsdeskundige_onderzoeken.iter();
    let mut tellen: Vec<&ArbeidsdeskundigOnderzoek> =
        alle.filter(|a| telt(&a.kop, v.dag.op)).collect();
    tellen.sort_by_key(|a| a.kop.datum);
    let kop = |a: &ArbeidsdeskundigOnderzoek| {
        let van = a
            .kop
            .datum
            .map(|d| format!(", rapport van {}", in_woorden(d)));
        format!(
            "Functies volgens de arbeidsdeskundige{}",
            van.unwrap_or_default()
        )
    };
    let tabel = |a: &ArbeidsdeskundigOnderzoek| functies(kop(a), &a.functies);
    tellen.into_iter().map(tabel).collect()
}

/// What was done with an advice by the day of the report.
fn advies(v: &Verslag, a: &Advies) -> Vec<String> {
    let later = a.datum_opvolging.is_some_and(|d| d > v.dag.op);
    let gedaan = a.opvolging.filter(|_| !later);
    let woord = gedaan.map(|o| match o {
        Opvolging::GemotiveerdAfgeweken => "Van het advies is afgeweken",
        andere => andere.label(),
    });
    let woord = woord.map(hoofdletter);
    let reden = tekst(a.reden_afwijking.as_ref()).filter(|_| !later);
    let wat = match (woord, reden) {
        (Some(woord), Some(reden)) => Some(format!("{woord}: {reden}")),
        (woord, reden) => woord.or(reden.map(str::to_owned)),
    };
    let op = a.datum_opvolging.filter(|_| !later);
    vec![
        dag(a.datum),
        cel(tekst(a.tekst.as_ref())),
        met_dag(op, wat.as_deref(), "Nog niets vastgelegd"),
    ]
}

fn deskundigenoordeel(v: &Verslag, o: &Deskundigenoordeel) -> Vec<String> {
    let bekend = |d: Option<Date>| d.filter(|d| *d <= v.dag.op);
    let gegeven = bekend(o.datum_oordeel);
    let uitkomst = o.gunstig_werkgever.filter(|_| gegeven.is_some());
    let uitkomst = uitkomst.map(|g| {
        if g {
            "Gunstig voor de werkgever"
        } else {
            "Niet gunstig voor de werkgever"
        }
    });
    let actie = bekend(o.datum_actie);
    let gedaan = tekst(o.actie.as_ref()).filter(|_| actie.is_some());
    vec![
        dag(o.datum_aanvraag),
        cel(o.soort.map(|s| hoofdletter(s.label()))),
        met_dag(gegeven, uitkomst, "Nog geen oordeel"),
        met_dag(actie, gedaan, "Nog niets vastgelegd"),
    ]
}
