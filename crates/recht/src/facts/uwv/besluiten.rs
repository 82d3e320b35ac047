//! Decisions of UWV: loonsanctie, repair, benefit, deskundigenoordeel (group UWV).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::riv::RivFeiten;
use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::codes::{DeskundigenoordeelSoort, MaatregelSoort, OordeelReden};
use crate::dossier::uwv::{Deskundigenoordeel, Loonsanctie};
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::heeft;
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::tijd::termijnen::{na_late_aanvraag, tijdvak};
use crate::normen::{
    BESLUIT_BEKORTING, BESLUIT_NA_HERSTEL, BESLUIT_SANCTIE, BESLUIT_WIA, BEZWAAR,
    EINDE_NA_BEKORTING, LOONSANCTIE, OPVOLGING_OORDEEL, STAP_BIJ_GESCHIL,
};

/// Decisions of UWV and what followed.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct BesluitFeiten {
    /// Days of delay of the WIA application that lengthen the wage period (BW 7:629 lid 11 onder a).
    pub vertraging: i64,
    /// Order term for the decision: six weeks before the end of the wage period, delay included
    /// (Wet WIA article 25 lid 10).
    pub sanctie_uiterlijk: Option<Date>,
    /// Last day of the wage period, delay included: no extension by a later decision (lid 11).
    pub sanctie_grens: Option<Date>,
    /// First day of the sanction.
    pub sanctie_begin: Option<Date>,
    /// Last day of the sanction.
    pub sanctie_einde: Option<Date>,
    /// Last day of 52 weeks from the first day, maternity leave in it added (lid 9).
    pub sanctie_hoogstens: Option<Date>,
    /// Objection.
    pub bezwaar: Option<Date>,
    /// Last day for the objection: six weeks after the decision, on a working day (Awb 6:7, 6:8).
    pub bezwaar_uiterlijk: Option<Date>,
    /// Report that the shortcomings are repaired.
    pub bekorting: Option<Date>,
    /// Shortcomings that UWV named.
    pub tekortkomingen: usize,
    /// Shortcomings without a described repair or without proof; absent when none are on record.
    pub tekortkomingen_open: Option<usize>,
    /// Decision on that report.
    pub bekorting_besluit: Option<Date>,
    /// Last day for it: three weeks after the report, on a working day (lid 13).
    pub bekorting_uiterlijk: Option<Date>,
    /// UWV found the shortcomings repaired.
    pub hersteld: bool,
    /// Last day of the sanction after repair: six weeks after the decision, never after 52 weeks, and
    /// earlier by the days that the decision on repair or on the sanction was late (lid 14).
    pub bekort_einde: Option<Date>,
    /// Decision on the WIA application.
    pub wia_besluit: Option<Date>,
    /// Last day for it: eight weeks after the application (site of UWV), or six weeks after the
    /// finding of repair (lid 15); absent while the handling is suspended.
    pub wia_besluit_uiterlijk: Option<Date>,
    /// Deskundigenoordelen that ask for a follow-up.
    pub oordelen: usize,
    /// Of those, without action or reason within 14 days.
    pub oordelen_open: usize,
    /// Disputes or deadlocks with a date.
    pub geschillen: usize,
    /// Of those, without a step within six weeks.
    pub geschillen_open: usize,
    /// Days that the decision on the sanction came after its last day; absent when it was in time.
    pub sanctie_te_laat: Option<i64>,
    /// Last day of the longest sanction after a late decision: as many days before the end of the
    /// 52 weeks (lid 14); absent when it was in time.
    pub sanctie_ingekort: Option<Date>,
    /// Notice of UWV to the employer that the wage period is longer because the application was late.
    pub mededeling: Option<Date>,
    /// Last opinion of UWV that the employer did enough (Wet SUWI article 32 lid 3 onder b).
    pub gunstig_oordeel: Option<Date>,
    /// Last opinion of UWV that the employer did too little, given in the period without usable
    /// possibilities that holds now, without a word of the bedrijfsarts since.
    pub geen_mogelijkheden_weersproken: Option<Date>,
    /// An unfavourable opinion on the employer has its reason on record: UWV sees possibilities.
    pub mogelijkheden_gezien: bool,
}

pub(crate) fn besluiten(zaak: &Zaak, riv: &RivFeiten, v: &mut Verwijzingen) -> BesluitFeiten {
    let grens = periode_met_vertraging(zaak, riv);
    let grens = grens.map(|som| v.geteld("besluiten.sanctie_grens", som));
    let besluit = grens.map(besluit_uiterlijk);
    let mut f = BesluitFeiten {
        vertraging: riv.vertraging().unwrap_or(0),
        sanctie_grens: grens,
        sanctie_uiterlijk: besluit.map(|som| v.geteld("besluiten.sanctie_uiterlijk", som)),
        wia_besluit: zaak.gebeurd(zaak.dossier.uwv.datum_wia_besluit),
        ..BesluitFeiten::default()
    };
    let sanctie = zaak.dossier.uwv.loonsanctie.as_ref();
    if let Some((s, op)) = sanctie.and_then(|s| zaak.gebeurd(s.besluitdatum).map(|d| (s, d))) {
        f.sanctie_te_laat = te_laat(op, f.sanctie_uiterlijk);
        loonsanctie(&mut f, s, op, zaak, v);
    }
    let aanvraag = zaak.gebeurd(zaak.dossier.uwv.wia_aanvraag.as_ref().and_then(|w| w.datum));
    let som = match f.sanctie_hoogstens.or(f.bezwaar_uiterlijk) {
        None => aanvraag.map(|a| Berekening::plus(a, BESLUIT_WIA.waarde)),
        Some(_) => f
            .bekorting_besluit
            .filter(|_| f.hersteld)
            .map(|b| Berekening::plus(b, BESLUIT_NA_HERSTEL.waarde).op_werkdag()),
    };
    f.wia_besluit_uiterlijk = som.map(|som| v.geteld("besluiten.wia_besluit_uiterlijk", som));
    oordelen(&mut f, zaak, v);
    geschillen(&mut f, zaak, v);
    f.gunstig_oordeel = laatste_gunstige(zaak);
    f.geen_mogelijkheden_weersproken = weersproken(zaak);
    let gezien = |o: &Deskundigenoordeel| {
        o.reden == Some(OordeelReden::MogelijkhedenGezien)
            && zaak.gebeurd(o.datum_oordeel) == f.geen_mogelijkheden_weersproken
    };
    let mut oordelen = zaak.dossier.uwv.deskundigenoordelen.iter();
    f.mogelijkheden_gezien = f.geen_mogelijkheden_weersproken.is_some() && oordelen.any(gezien);
    f
}

/// An opinion of UWV on the efforts, which rest on the judgement that nothing is possible: it asks the
/// bedrijfsarts to look again (Beleidsregels beoordelingskader poortwachter par. 7.4 and 10).
fn weersproken(zaak: &Zaak) -> Option<Date> {
    let dossier = zaak.dossier;
    // A reason of another kind leaves that judgement as it is.
    let telt = |o: &&Deskundigenoordeel| {
        let reden = o.reden.unwrap_or(OordeelReden::MogelijkhedenGezien);
        over_werkgever(o, false) && reden == OordeelReden::MogelijkhedenGezien
    };
    let oordelen = dossier.uwv.deskundigenoordelen.iter().filter(telt);
    let op = oordelen
        .filter_map(|o| zaak.gebeurd(o.datum_oordeel))
        .max()?;
    let perioden = dossier.geen_mogelijkheden.iter();
    let mut perioden = perioden.filter(|g| g.einde.is_none_or(|e| e >= zaak.peildatum));
    let gold = perioden.any(|g| g.begin.is_some_and(|b| b <= op));
    let woorden = (dossier.consulten.iter().map(|c| c.datum))
        .chain(dossier.geen_mogelijkheden.iter().map(|g| g.datum))
        .chain(dossier.belastbaarheid.iter().map(|b| b.datum))
        .chain(dossier.probleemanalyses.iter().map(|p| p.kop.datum))
        .chain(dossier.actueel_oordeel.iter().map(|a| a.kop.datum));
    let sindsdien = woorden.filter_map(|d| zaak.gebeurd(d)).any(|d| d >= op);
    (gold && !sindsdien).then_some(op)
}

fn loonsanctie(
    f: &mut BesluitFeiten,
    s: &Loonsanctie,
    op: Date,
    zaak: &Zaak,
    v: &mut Verwijzingen,
) {
    f.sanctie_begin = s.begin;
    f.sanctie_einde = s.einde;
    f.mededeling = zaak.gebeurd(s.mededeling_verlenging);
    let te_laat = f.sanctie_te_laat.unwrap_or(0);
    let hoogstens = s.begin.map(|b| tweeenvijftig_weken(b, zaak.dossier));
    f.bezwaar = zaak.gebeurd(s.bezwaar_datum);
    let som = Berekening::plus(op, BEZWAAR.waarde).op_werkdag();
    f.bezwaar_uiterlijk = Some(v.geteld("besluiten.bezwaar_uiterlijk", som));
    f.bekorting = zaak.gebeurd(s.bekortingsverzoek);
    f.bekorting_besluit = zaak.gebeurd(s.besluit_bekorting);
    let som = f.bekorting.map(op_bekorting);
    f.bekorting_uiterlijk = som.map(|som| v.geteld("besluiten.bekorting_uiterlijk", som));
    f.hersteld = s.hersteld == Some(true);
    f.tekortkomingen = s.tekortkomingen.len();
    let open = s
        .tekortkomingen
        .iter()
        .filter(|t| !heeft(t.herstel.as_ref()) || !t.met_bewijs())
        .count();
    f.tekortkomingen_open = (f.tekortkomingen > 0).then_some(open);
    let som = bekort_einde(s, hoogstens.as_ref(), te_laat, zaak.peildatum);
    f.bekort_einde = som.map(|som| v.geteld("besluiten.bekort_einde", som));
    let som = hoogstens.clone().filter(|_| te_laat > 0);
    let som = som.map(|som| som.eerder(te_laat, "laat besluit"));
    f.sanctie_ingekort = som.map(|som| v.geteld("besluiten.sanctie_ingekort", som));
    f.sanctie_hoogstens = hoogstens.map(|som| v.geteld("besluiten.sanctie_hoogstens", som));
}

/// Last day for the decision on the sanction: six weeks before the wage period ends (lid 10).
fn besluit_uiterlijk(grens: Date) -> Berekening {
    Berekening::plus(grens, -BESLUIT_SANCTIE.waarde)
}

/// Days that a decision came after its last day.
fn te_laat(besluit: Date, uiterlijk: Option<Date>) -> Option<i64> {
    let dagen = days_between(uiterlijk?, besluit);
    (dagen > 0).then_some(dagen)
}

/// Last day of the wage period with the delay of the application (BW 7:629 lid 11 onder a).
pub(crate) fn periode_met_vertraging(zaak: &Zaak, riv: &RivFeiten) -> Option<Berekening> {
    let einde = zaak.berekening.get("einde_periode")?;
    Some(na_late_aanvraag(einde, riv.vertraging().unwrap_or(0)))
}

/// A late application and a loonsanctie lengthen the wage period, and with it the duties.
pub(crate) fn verlengd_tijdvak(zaak: &Zaak, riv: &RivFeiten) -> Option<Berekening> {
    tijdvak(
        &zaak.berekening,
        riv.vertraging().unwrap_or(0),
        sanctie_einde(zaak, riv),
    )
}

/// Last day of the loonsanctie as decided by `peildatum`: what follows on repair, else what the
/// decision says, no longer than 52 weeks less the days that the decision was late.
fn sanctie_einde(zaak: &Zaak, riv: &RivFeiten) -> Option<Date> {
    let sanctie = zaak.dossier.uwv.loonsanctie.as_ref();
    let s = sanctie.filter(|s| s.besluitdatum.is_some_and(|d| d <= zaak.peildatum))?;
    let hoogstens = s.begin.map(|b| tweeenvijftig_weken(b, zaak.dossier));
    let grens = periode_met_vertraging(zaak, riv);
    let uiterlijk = grens.map(|grens| besluit_uiterlijk(grens.datum).datum);
    let dagen = s
        .besluitdatum
        .and_then(|op| te_laat(op, uiterlijk))
        .unwrap_or(0);
    let bekort = bekort_einde(s, hoogstens.as_ref(), dagen, zaak.peildatum);
    if let Some(bekort) = bekort {
        return Some(bekort.datum);
    }
    let ingekort = hoogstens.map(|h| h.eerder(dagen, "laat besluit").datum);
    match dagen {
        0 => s.einde.or(ingekort),
        _ => s.einde.into_iter().chain(ingekort).min(),
    }
}

/// Six weeks after the decision that all is repaired, or after its last day when it came late; and
/// `te_laat` days earlier, by which the decision on the sanction itself came late.
fn bekort_einde(
    s: &Loonsanctie,
    hoogstens: Option<&Berekening>,
    te_laat: i64,
    peildatum: Date,
) -> Option<Berekening> {
    let gebeurd = |datum: Option<Date>| datum.filter(|d| *d <= peildatum);
    let besluit = gebeurd(s.besluit_bekorting).filter(|_| s.hersteld == Some(true))?;
    let verzoek = gebeurd(s.bekortingsverzoek);
    let uiterlijk = verzoek.map(|b| op_bekorting(b).datum);
    let vanaf = uiterlijk.map_or(besluit, |u| u.min(besluit));
    let einde = Berekening::plus(vanaf, EINDE_NA_BEKORTING.waarde);
    let einde = match hoogstens {
        Some(hoogstens) => einde.eerste(hoogstens.clone()),
        None => einde,
    };
    Some(einde.eerder(te_laat, "laat besluit"))
}

/// Last day for the decision on a report of repair.
fn op_bekorting(verzoek: Date) -> Berekening {
    Berekening::plus(verzoek, BESLUIT_BEKORTING.waarde).op_werkdag()
}

/// Last day of 52 weeks from `begin`; maternity leave that begins in them moves it.
fn tweeenvijftig_weken(begin: Date, dossier: &Dossier) -> Berekening {
    let mut einde = Berekening::plus(begin, LOONSANCTIE.waarde - 1);
    let mut verlof: Vec<(Date, Date)> = dossier
        .verzuim
        .verlof
        .iter()
        .filter_map(|v| v.begin.zip(v.einde))
        .collect();
    verlof.sort();
    for (van, tot) in verlof {
        let van = van.max(begin);
        if van <= einde.datum && tot >= van {
            einde = einde.later(days_between(van, tot) + 1, "verlof");
        }
    }
    einde
}

/// Opinions older than 14 days, or followed before, and whether something came of them.
fn oordelen(f: &mut BesluitFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    for (i, o) in zaak.dossier.uwv.deskundigenoordelen.iter().enumerate() {
        let Some(op) = o.datum_oordeel.filter(|d| *d <= zaak.peildatum) else {
            continue;
        };
        let tot = plus_days(op, OPVOLGING_OORDEEL.waarde);
        let gevolgd = gevolgd(o, op, tot, zaak.dossier);
        let voorbij = zaak.verstreken_zonder_aow(tot);
        // Who did enough need not change anything.
        if over_werkgever(o, true) || !(gevolgd || voorbij) {
            continue;
        }
        f.oordelen += 1;
        let pointer = Plek::Lid("/uwv/deskundigenoordelen", i);
        v.noteer(
            !gevolgd,
            &mut f.oordelen_open,
            Sleutel::OordelenOpen,
            pointer,
        );
    }
}

/// UWV says that the employer did enough, or did not.
fn over_werkgever(o: &Deskundigenoordeel, gunstig: bool) -> bool {
    o.soort == Some(DeskundigenoordeelSoort::InspanningWerkgever)
        && o.gunstig_werkgever == Some(gunstig)
}

/// Day of the last favourable opinion.
fn laatste_gunstige(zaak: &Zaak) -> Option<Date> {
    let oordelen = zaak.dossier.uwv.deskundigenoordelen.iter();
    let oordelen = oordelen.filter(|o| over_werkgever(o, true));
    oordelen.filter_map(|o| zaak.gebeurd(o.datum_oordeel)).max()
}

/// An action or reason on record, an adjusted plan, or work resumed, in the days from `op` to `tot`.
fn gevolgd(o: &Deskundigenoordeel, op: Date, tot: Date, dossier: &Dossier) -> bool {
    let binnen = |d: Option<Date>| d.is_some_and(|d| d >= op && d <= tot);
    let actie = match o.datum_actie {
        Some(_) => binnen(o.datum_actie),
        None => heeft(o.actie.as_ref()),
    };
    actie
        || dossier
            .bijstellingen
            .iter()
            .any(|b| b.kop.definitief() && binnen(b.kop.datum))
        || dossier.verzuim.hervattingen.iter().any(|h| binnen(h.begin))
}

fn geschillen(f: &mut BesluitFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let aangevraagd = zaak
        .dossier
        .uwv
        .deskundigenoordelen
        .iter()
        .map(|o| o.datum_aanvraag);
    let gemeld = zaak
        .dossier
        .maatregelen
        .iter()
        .filter(|m| m.soort == Some(MaatregelSoort::Deskundigenoordeel));
    let stappen: Vec<Date> = aangevraagd
        .chain(gemeld.map(|m| m.datum_aankondiging.or(m.begin)))
        .chain(zaak.dossier.conflict.iter().map(|c| c.datum_interventie))
        .flatten()
        .collect();
    for (i, g) in zaak.dossier.geschillen.iter().enumerate() {
        let Some(op) = g.datum.filter(|d| *d <= zaak.peildatum) else {
            continue;
        };
        let tot = plus_days(op, STAP_BIJ_GESCHIL.waarde);
        let stap = |d: &Date| *d >= op && *d <= tot && *d <= zaak.peildatum;
        let doorbroken = g.datum_opgelost.iter().chain(&stappen).any(stap);
        let voorbij = zaak.verstreken_zonder_aow(tot);
        if !(doorbroken || voorbij) {
            continue;
        }
        f.geschillen += 1;
        let pointer = Plek::Lid("/geschillen", i);
        v.noteer(
            !doorbroken,
            &mut f.geschillen_open,
            Sleutel::GeschillenOpen,
            pointer,
        );
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn fifty_two_weeks_and_leave() {
        let zaak = |verlof: serde_json::Value| -> Dossier {
            let waarde =
                json!({ "schemaVersie": 1, "dossierId": "T", "verzuim": { "verlof": verlof } });
            serde_json::from_value(waarde).unwrap()
        };
        // 4-1-2027 is the 728th day after 6-1-2025; 2-1-2028 the 1091st.
        let begin = date(2027, 1, 4);
        let hoogstens = |verlof| tweeenvijftig_weken(begin, &zaak(verlof)).to_string();
        assert_eq!(hoogstens(json!([])), "2027-01-04 + 363 dagen = 2028-01-02");
        // 112 days of leave: 2-1-2028 + 112 = 23-4-2028.
        let verlof = json!([{ "begin": "2027-03-01", "einde": "2027-06-20" }]);
        assert_eq!(
            hoogstens(verlof),
            "2027-01-04 + 363 dagen + 112 dagen verlof = 2028-04-23"
        );
        // Leave from before the sanction does not count.
        let eerder = json!([{ "begin": "2025-03-01", "einde": "2025-06-20" }]);
        assert_eq!(hoogstens(eerder), "2027-01-04 + 363 dagen = 2028-01-02");
    }
}
