//! What others investigated and did: arbeidsdeskundig onderzoek and spoor 2, in short.

use jiff::civil::Date;

use crate::calendar::in_woorden;
use crate::dossier::begeleiding::ArbeidsdeskundigOnderzoek;
use crate::dossier::spoor::{Plaatsing, Spoor2};
use crate::facts::telt;

use super::super::delen::blok::{Deel, Gegevens, Stukken, ja_nee};
use super::super::delen::taal::{aantal, gevuld, hoofdletter, maker, met_kommas, tekst};
use super::Verslag;

/// The latest arbeidsdeskundig onderzoek: the four questions of the profession and the advice.
pub(super) fn onderzoek(v: &Verslag) -> Option<Deel> {
    let alle = v.bron.dossier.arbeidsdeskundige_onderzoeken.iter();
    let alle = alle.enumerate().filter(|(i, _)| {
        let pointer = format!("/arbeidsdeskundigeOnderzoeken/{i}");
        !v.bron.alleen_bestand(&pointer)
    });
    let alle = alle.map(|(_, a)| a);
    let tellen = alle.filter(|a| telt(&a.kop, v.dag.op));
    let a = tellen.max_by_key(|a| a.kop.datum)?;
    let gegevens = Gegevens::default()
        .als("Datum van het rapport", a.kop.datum.map(in_woorden))
        .als("Opgesteld door", maker(&a.kop))
        .als(
            "Gebruikte lijst van belastbaarheid van",
            a.belastbaarheid_datum.map(in_woorden),
        )
        .met(
            "Vraag 1: is het eigen werk passend?",
            antwoord(a.eigen_werk_passend),
        )
        .met(
            "Vraag 2: is het eigen werk passend te maken?",
            antwoord(a.eigen_werk_passend_te_maken),
        )
        .met(
            "Vraag 3: is er ander passend werk bij de eigen werkgever?",
            antwoord(a.ander_werk_eigen_werkgever),
        )
        .met(
            "Vraag 4: welk werk past bij een andere werkgever?",
            tekst(a.zoekrichting.as_ref()).unwrap_or("Niet vastgelegd"),
        )
        .als(
            "Richting van het advies",
            a.advies.map(|a| hoofdletter(a.label())),
        )
        .als(
            "Besproken met de werknemer op",
            a.datum_besproken.map(in_woorden),
        );
    Some(Deel {
        inleiding: functies(a),
        gegevens,
        stukken: Stukken::default()
            .als("Advies", a.advies_tekst.as_ref())
            .als("Afwijking van het advies", a.reden_afwijking.as_ref()),
    })
}

fn antwoord(waarde: Option<bool>) -> &'static str {
    waarde.map_or("Niet beantwoord", ja_nee)
}

fn functies(a: &ArbeidsdeskundigOnderzoek) -> String {
    match a.functies.len() {
        0 => "De arbeidsdeskundige beantwoordt vier vragen.".to_owned(),
        n => format!(
            "De arbeidsdeskundige beantwoordt vier vragen en bekeek {} bij de eigen werkgever.",
            aantal(n, "functie", "functies")
        ),
    }
}

/// The trajectory in short, or why there was none.
pub(super) fn spoor2(v: &Verslag) -> Option<Deel> {
    let s = v.bron.dossier.spoor2.as_ref()?;
    let op = v.dag.op;
    match s.startdatum.filter(|d| *d <= op) {
        Some(start) => Some(traject(s, start, op)),
        None => uitzondering(s),
    }
}

fn uitzondering(s: &Spoor2) -> Option<Deel> {
    let gegevens = Gegevens::default()
        .met("Reden", hoofdletter(s.uitzondering?.label()))
        .als(
            "Werkgever en werknemer stemmen schriftelijk in",
            s.uitzondering_instemming_beide.map(ja_nee),
        )
        .als(
            "Verwachte terugkeer",
            s.uitzondering_verwachte_datum.map(in_woorden),
        );
    Some(Deel {
        inleiding: "Er is geen traject bij een andere werkgever gestart.".to_owned(),
        gegevens,
        stukken: Stukken::default().als("Toelichting", s.uitzondering_motivering.as_ref()),
    })
}

fn traject(s: &Spoor2, start: Date, op: Date) -> Deel {
    let einde = s.einddatum.filter(|d| *d <= op);
    let bureau = s.re_integratiebedrijf.as_ref();
    let tel = |datums: &mut dyn Iterator<Item = Option<Date>>| {
        datums
            .filter(|d| d.is_none_or(|d| d <= op))
            .count()
            .to_string()
    };
    let rapporten = &s.voortgangsrapportages;
    let gegevens = Gegevens::default()
        .als(
            "Re-integratiebedrijf",
            bureau.and_then(|b| gevuld(b.naam.as_ref())),
        )
        .met("Begin", in_woorden(start))
        .met(
            "Einde",
            einde.map_or_else(|| "Het traject loopt nog".to_owned(), in_woorden),
        )
        .met(
            "Activiteiten",
            tel(&mut s.activiteiten.iter().map(|a| a.datum)),
        )
        .met(
            "Sollicitaties",
            tel(&mut s.sollicitaties.iter().map(|a| a.datum)),
        )
        .met(
            "Voortgangsrapportages",
            tel(&mut rapporten.iter().map(|r| r.kop.datum)),
        )
        .als("Plaatsingen", plaatsingen(&s.plaatsingen, op))
        .als(
            "Uitkomst",
            s.uitkomst
                .filter(|_| einde.is_some())
                .map(|u| hoofdletter(u.label())),
        );
    Deel {
        inleiding: "Het hele traject staat in het document Spoor 2: trajectrapport. Dit is de samenvatting.".to_owned(),
        gegevens,
        stukken: Stukken::default(),
    }
}

/// "Detachering: planner, Transport B.V.; …"
fn plaatsingen(alle: &[Plaatsing], op: Date) -> Option<String> {
    let zinnen: Vec<String> = alle
        .iter()
        .filter(|p| p.begin.is_none_or(|b| b <= op))
        .map(|p| {
            let soort = hoofdletter(p.soort.map_or("plaatsing", |s| s.label()));
            let waar = met_kommas(&[gevuld(p.functie.as_ref()), gevuld(p.organisatie.as_ref())]);
            waar.map_or_else(|| soort.clone(), |w| format!("{soort}: {w}"))
        })
        .collect();
    (!zinnen.is_empty()).then(|| zinnen.join("; "))
}
