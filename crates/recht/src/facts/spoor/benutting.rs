//! Hours worked against hours possible and against the agreed build-up, over months (group CONS).

use jiff::civil::Date;

use super::uren::{MARGE, UrenFeiten};
use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::facts::context::Zaak;
use crate::facts::kop::heeft;
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::zaak::{bevredigend_sinds, gbm_op};

/// A stretch in which somebody worked the same hours a week, without explanation.
struct Gewerkt {
    plek: Plek,
    begin: Date,
    einde: Date,
    uren: f64,
}

/// Counts the days on which at most half of the hours `mogelijk` by then was worked, and those on which less
/// was worked than the build-up says.
pub(super) fn benutting(
    f: &mut UrenFeiten,
    zaak: &Zaak,
    mogelijk: &[(Date, f64)],
    v: &mut Verwijzingen,
) {
    let schema = opbouw(zaak.dossier);
    let laatste = laatste_dag(zaak);
    for werk in gewerkt(zaak.dossier, laatste) {
        let (mut half, mut achter) = (false, false);
        for dag in (0..=days_between(werk.begin, werk.einde)).map(|n| plus_days(werk.begin, n)) {
            let Some(kan) = op(mogelijk, dag).filter(|_| telt(zaak, dag)) else {
                continue;
            };
            if kan > 0.0 && werk.uren * 2.0 <= kan + MARGE {
                half = true;
                f.onderbenut_dagen += 1;
                f.onderbenut_sinds.get_or_insert(dag);
                (f.onderbenut_mogelijk, f.onderbenut_gewerkt) = (Some(kan), Some(werk.uren));
            }
            let afspraak = op(&schema, dag).map(|n| n.min(kan));
            if afspraak.is_some_and(|n| werk.uren < n - MARGE) {
                achter = true;
                f.opbouw_achter_dagen += 1;
                f.opbouw_achter_sinds.get_or_insert(dag);
            }
        }
        v.noteer(half, &mut 0, Sleutel::Onderbenut, werk.plek);
        v.noteer(achter, &mut 0, Sleutel::OpbouwAchter, werk.plek);
    }
    f.onderbenut_weken = f.onderbenut_dagen / 7;
    f.opbouw_achter_weken = f.opbouw_achter_dagen / 7;
}

/// What holds on `dag`: the last that began by then.
fn op(lijst: &[(Date, f64)], dag: Date) -> Option<f64> {
    let eerder = lijst.iter().rev().find(|(vanaf, _)| *vanaf <= dag);
    eerder.map(|(_, uren)| *uren)
}

fn opbouw(dossier: &Dossier) -> Vec<(Date, f64)> {
    let stappen = dossier.verzuim.opbouwschema.iter();
    let mut lijst: Vec<_> = stappen
        .filter_map(|s| s.vanaf.zip(s.uren_per_week))
        .collect();
    lijst.sort_by_key(|(vanaf, _)| *vanaf);
    lijst
}

/// Sick days on which somebody can work; leave and recovery are breaks.
fn telt(zaak: &Zaak, dag: Date) -> bool {
    let ziek = zaak.telling.as_ref().is_none_or(|t| t.telt_mee(dag));
    ziek && !gbm_op(zaak.dossier, dag)
}

/// After the arbeidsdeskundige looked into it, after work for good, and after a reason was recorded for
/// departing from the advice, the hours are no question of use any more.
fn laatste_dag(zaak: &Zaak) -> Date {
    let dossier = zaak.dossier;
    let onderzoeken = dossier.arbeidsdeskundige_onderzoeken.iter();
    let onderzocht = onderzoeken.filter_map(|o| zaak.datum(&o.kop));
    let adviezen = dossier.adviezen.iter();
    let afgeweken = adviezen.filter(|a| heeft(a.reden_afwijking.as_ref()));
    let grenzen = onderzocht
        .chain(afgeweken.filter_map(|a| a.datum))
        .chain(bevredigend_sinds(dossier, zaak.peildatum));
    let grens = grenzen.min().map(|dag| plus_days(dag, -1));
    grens.map_or(zaak.tot(), |dag| dag.min(zaak.tot()))
}

/// What was worked, up to `laatste`: as recorded week by week, else as resumed.
fn gewerkt(dossier: &Dossier, laatste: Date) -> Vec<Gewerkt> {
    let verzuim = &dossier.verzuim;
    let uren = verzuim.gewerkte_uren.iter().enumerate().map(|(i, u)| {
        let plek = Plek::Lid("/verzuim/gewerkteUren", i);
        let uitleg = heeft(u.toelichting.as_ref());
        (plek, u.begin, u.einde, u.uren_per_week, uitleg)
    });
    let hervat = verzuim.hervattingen.iter().enumerate().map(|(i, h)| {
        let plek = Plek::Lid("/verzuim/hervattingen", i);
        let uitleg = heeft(h.toelichting.as_ref());
        (plek, h.begin, h.einde, h.uren_per_week, uitleg)
    });
    let per_week = !verzuim.gewerkte_uren.is_empty();
    let alle = uren
        .filter(|_| per_week)
        .chain(hervat.filter(|_| !per_week));
    let stuk = alle.filter_map(|(plek, begin, einde, uren, uitleg)| {
        let (begin, uren) = begin.zip(uren)?;
        let einde = einde.unwrap_or(laatste).min(laatste);
        (!uitleg && begin <= einde).then_some(Gewerkt {
            plek,
            begin,
            einde,
            uren,
        })
    });
    let mut stukken: Vec<Gewerkt> = stuk.collect();
    stukken.sort_by_key(|g| g.begin);
    stukken
}
