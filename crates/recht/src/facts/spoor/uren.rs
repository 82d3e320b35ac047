//! Hours worked against what the bedrijfsarts and the contract allow (group CONS).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::benutting::benutting;
use crate::calendar::plus_days;
use crate::dossier::Dossier;
use crate::dossier::codes::WerkSoort;
use crate::dossier::verzuim::GewerkteUren;
use crate::facts::context::Zaak;
use crate::facts::kop::heeft;
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::zaak::gbm_op;
use crate::normen::BENUTTING;

/// Hours a week of a period count as more only when they exceed the other number by this.
pub(super) const MARGE: f64 = 0.01;

/// Hours worked and possibilities.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct UrenFeiten {
    /// Periods with more hours a week than the latest hours of the bedrijfsarts before their begin.
    pub boven_belastbaarheid: usize,
    /// The same, without explanation.
    pub boven_belastbaarheid_zonder_uitleg: usize,
    /// Steps of the agreed build-up, begun by now, with more hours than the bedrijfsarts allowed then.
    pub opbouw_boven_belastbaarheid: usize,
    /// Periods with more hours a week than the contract, without explanation.
    pub boven_contract: usize,
    /// Periods with a loonwaarde of more percents than the share of the contract hours, in own or
    /// adapted own work, without explanation.
    pub loonwaarde_boven_uren: usize,
    /// Judgements with hours after which no work, activity or spoor 2 came in 42 days, without reason.
    pub mogelijkheden_onbenut: usize,
    /// Date of the first of those.
    pub onbenut_vanaf: Option<Date>,
    /// Days on which at most half of the hours possible was worked, without explanation, before an
    /// arbeidsdeskundig onderzoek or work for good.
    pub onderbenut_dagen: i64,
    /// Those in whole weeks.
    pub onderbenut_weken: i64,
    /// First of those days.
    pub onderbenut_sinds: Option<Date>,
    /// Hours a week possible on the last of those days.
    pub onderbenut_mogelijk: Option<f64>,
    /// Hours a week worked on the last of those days.
    pub onderbenut_gewerkt: Option<f64>,
    /// Days on which less was worked than the build-up says and the bedrijfsarts allows, likewise.
    pub opbouw_achter_dagen: i64,
    /// Those in whole weeks.
    pub opbouw_achter_weken: i64,
    /// First of those days.
    pub opbouw_achter_sinds: Option<Date>,
    /// Periods of hours worked, and spoor 2 itself, that overlap a period without possibilities;
    /// therapeutic or explained work left out.
    pub werk_zonder_mogelijkheden: usize,
}

pub(crate) fn uren(zaak: &Zaak, v: &mut Verwijzingen) -> UrenFeiten {
    let mut f = UrenFeiten::default();
    let oordelen = oordelen(zaak);
    let contract = zaak
        .dossier
        .dienstverband
        .uren_per_week
        .filter(|c| *c > 0.0);
    for (i, u) in zaak.dossier.verzuim.gewerkte_uren.iter().enumerate() {
        let Some((begin, uren)) = u
            .begin
            .filter(|b| *b <= zaak.peildatum)
            .zip(u.uren_per_week)
        else {
            continue;
        };
        let pointer = Plek::Lid("/verzuim/gewerkteUren", i);
        let uitleg = heeft(u.toelichting.as_ref());
        let mag = oordelen
            .iter()
            .rev()
            .find(|(d, _)| *d <= begin)
            .map(|(_, n)| *n);
        let boven = mag.is_some_and(|m| uren > m + MARGE);
        v.noteer(
            boven,
            &mut f.boven_belastbaarheid,
            Sleutel::BovenBelastbaarheid,
            pointer,
        );
        f.boven_belastbaarheid_zonder_uitleg += usize::from(boven && !uitleg);
        let boven = contract.is_some_and(|c| uren > c + MARGE) && !uitleg;
        v.noteer(
            boven,
            &mut f.boven_contract,
            Sleutel::BovenContract,
            pointer,
        );
        let boven = contract.is_some_and(|c| loonwaarde_boven(u, uren, c)) && !uitleg;
        v.noteer(
            boven,
            &mut f.loonwaarde_boven_uren,
            Sleutel::LoonwaardeBovenUren,
            pointer,
        );
        let zonder = uren > 0.0
            && u.soort != Some(WerkSoort::Arbeidstherapeutisch)
            && !uitleg
            && overlapt_gbm(
                zaak.dossier,
                begin,
                u.einde.unwrap_or(zaak.peildatum).min(zaak.peildatum),
            );
        v.noteer(
            zonder,
            &mut f.werk_zonder_mogelijkheden,
            Sleutel::ZonderMogelijkheden,
            pointer,
        );
    }
    opbouw(&mut f, zaak, &oordelen, v);
    hervat(&mut f, zaak, contract, v);
    v.noteer(
        spoor2_zonder_mogelijkheden(zaak),
        &mut f.werk_zonder_mogelijkheden,
        Sleutel::ZonderMogelijkheden,
        "/spoor2",
    );
    let tot = zaak.tot();
    let onbenut = |d: Date| {
        plus_days(d, BENUTTING.waarde) < tot
            && !benut(zaak.dossier, d)
            && !uitgelegd(zaak.dossier, d)
    };
    let lijst = oordelen.iter().filter(|(d, n)| *n > 0.0 && onbenut(*d));
    f.mogelijkheden_onbenut = lijst.clone().count();
    f.onbenut_vanaf = lijst.map(|(d, _)| *d).min();
    benutting(&mut f, zaak, &oordelen, v);
    f
}

/// Steps of the build-up that have begun, against the latest hours of the bedrijfsarts by then.
fn opbouw(f: &mut UrenFeiten, zaak: &Zaak, oordelen: &[(Date, f64)], v: &mut Verwijzingen) {
    for (i, stap) in zaak.dossier.verzuim.opbouwschema.iter().enumerate() {
        let Some((vanaf, uren)) = stap
            .vanaf
            .filter(|d| *d <= zaak.peildatum)
            .zip(stap.uren_per_week)
        else {
            continue;
        };
        let mag = oordelen.iter().rev().find(|(d, _)| *d <= vanaf);
        v.noteer(
            mag.is_some_and(|(_, m)| uren > m + MARGE),
            &mut f.opbouw_boven_belastbaarheid,
            Sleutel::BovenBelastbaarheid,
            Plek::Lid("/verzuim/opbouwschema", i),
        );
    }
}

/// A claimed loonwaarde of work resumed that its hours cannot bear, without explanation.
fn hervat(f: &mut UrenFeiten, zaak: &Zaak, contract: Option<f64>, v: &mut Verwijzingen) {
    for (i, h) in zaak.dossier.verzuim.hervattingen.iter().enumerate() {
        let begonnen = h.begin.is_some_and(|b| b <= zaak.peildatum);
        let werk = GewerkteUren {
            soort: h.soort,
            loonwaarde_pct: h.loonwaarde_pct,
            ..GewerkteUren::default()
        };
        let boven = h
            .uren_per_week
            .zip(contract)
            .is_some_and(|(uren, c)| loonwaarde_boven(&werk, uren, c));
        v.noteer(
            begonnen && boven && !heeft(h.toelichting.as_ref()),
            &mut f.loonwaarde_boven_uren,
            Sleutel::LoonwaardeBovenUren,
            Plek::Lid("/verzuim/hervattingen", i),
        );
    }
}

/// Spoor 2 runs on a day without possibilities, not paused; an activity on such a day counts too.
fn spoor2_zonder_mogelijkheden(zaak: &Zaak) -> bool {
    let Some(s) = &zaak.dossier.spoor2 else {
        return false;
    };
    let einde = s
        .einddatum
        .map_or(zaak.peildatum, |e| e.min(zaak.peildatum));
    let pauze = |d: Date| {
        let mut pauzes = s.pauzes.iter();
        pauzes.any(|p| p.begin.is_some_and(|b| b <= d) && p.einde.is_none_or(|e| e >= d))
    };
    let actief = s.startdatum.is_some_and(|start| {
        let dagen = (0..=crate::calendar::days_between(start, einde)).map(|n| plus_days(start, n));
        dagen
            .into_iter()
            .any(|d| gbm_op(zaak.dossier, d) && !pauze(d))
    });
    let mut activiteiten = s.activiteiten.iter().filter_map(|a| a.datum);
    actief || activiteiten.any(|d| d <= zaak.peildatum && gbm_op(zaak.dossier, d))
}

/// Hours a week that the bedrijfsarts gave, in order of time.
fn oordelen(zaak: &Zaak) -> Vec<(Date, f64)> {
    let consulten = zaak
        .dossier
        .consulten
        .iter()
        .map(|c| (c.datum, c.uren_per_week));
    let lijsten = zaak
        .dossier
        .belastbaarheid
        .iter()
        .map(|b| (b.datum, b.uren_per_week));
    let alle = consulten.chain(lijsten).filter_map(|(d, n)| d.zip(n));
    let mut lijst: Vec<_> = alle.filter(|(d, _)| *d <= zaak.peildatum).collect();
    lijst.sort_by_key(|(d, _)| *d);
    lijst
}

fn loonwaarde_boven(u: &GewerkteUren, uren: f64, contract: f64) -> bool {
    let zelfde = matches!(
        u.soort,
        None | Some(WerkSoort::EigenWerk | WerkSoort::AangepastEigenWerk)
    );
    zelfde
        && u.loonwaarde_pct
            .is_some_and(|p| p > uren / contract * 100.0 + 1.0)
}

fn overlapt_gbm(dossier: &Dossier, begin: Date, einde: Date) -> bool {
    dossier
        .geen_mogelijkheden
        .iter()
        .any(|g| g.begin.is_some_and(|b| b <= einde) && g.einde.is_none_or(|e| e >= begin))
}

/// Work, an activity of plan or bijstelling, or spoor 2 in the 42 days from `d`.
fn benut(dossier: &Dossier, d: Date) -> bool {
    let tot = plus_days(d, BENUTTING.waarde);
    let raakt = |begin: Option<Date>, einde: Option<Date>| {
        begin.is_some_and(|b| b <= tot) && einde.is_none_or(|e| e >= d)
    };
    let verzuim = &dossier.verzuim;
    let werk = verzuim
        .hervattingen
        .iter()
        .filter(|h| h.soort != Some(WerkSoort::Geen));
    let uren = verzuim
        .gewerkte_uren
        .iter()
        .filter(|u| u.uren_per_week.is_some_and(|n| n > 0.0));
    let plannen = dossier.plan_van_aanpak.iter().chain(&dossier.bijstellingen);
    let eje = dossier
        .eerstejaarsevaluatie
        .iter()
        .flat_map(|e| &e.activiteiten);
    let activiteiten = plannen.flat_map(|p| &p.activiteiten).chain(eje);
    werk.map(|h| (h.begin, h.einde))
        .chain(uren.map(|u| (u.begin, u.einde)))
        .chain(activiteiten.map(|a| (a.begindatum, a.einddatum)))
        .chain(dossier.spoor2.iter().map(|s| (s.startdatum, s.einddatum)))
        .any(|(begin, einde)| raakt(begin, einde))
}

/// A reason for departing from the advice stands in the file within 42 days, or no possibilities did.
fn uitgelegd(dossier: &Dossier, d: Date) -> bool {
    let tot = plus_days(d, BENUTTING.waarde);
    let advies = dossier.adviezen.iter().any(|a| {
        heeft(a.reden_afwijking.as_ref()) && a.datum.is_some_and(|op| op >= d && op <= tot)
    });
    advies || overlapt_gbm(dossier, d, tot)
}
