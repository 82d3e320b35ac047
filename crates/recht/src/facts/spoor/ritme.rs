//! Rhythm of the trajectory: gaps between activities, applications, reports and talks.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::spoor2::Spoor2Feiten;
use crate::calendar::days_between;
use crate::dossier::codes::{Spoor2ActiviteitSoort, Trajectfase};
use crate::dossier::spoor::Spoor2;
use crate::facts::context::Zaak;
use crate::facts::kop::{datum, heeft, telt};
use crate::facts::noteer::Verwijzingen;
use crate::facts::zaak::gbm_op;

/// Rhythm of the trajectory. Days of leave or recovery, without possibilities, or of a pause
/// advised by the bedrijfsarts do not count.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct RitmeFeiten {
    /// Longest gap in days between two activities; training and placement count while they run.
    pub activiteit_gat: Option<i64>,
    /// Where that gap begins.
    pub activiteit_van: Option<Date>,
    /// Where that gap ends.
    pub activiteit_tot: Option<Date>,
    /// First day of the placement phase; absent when no phase is planned or it has not begun.
    pub bemiddeling_van: Option<Date>,
    /// Longest gap in days between two applications, contacts or talks with employers in the
    /// placement phase, days of a placement or of a report with a reason left out.
    pub sollicitatie_gat: Option<i64>,
    /// Where that gap begins.
    pub sollicitatie_van: Option<Date>,
    /// Where that gap ends.
    pub sollicitatie_tot: Option<Date>,
    /// Longest gap in days between two reports, from the start on.
    pub rapport_gat: Option<i64>,
    /// Where that gap begins.
    pub rapport_van: Option<Date>,
    /// Where that gap ends.
    pub rapport_tot: Option<Date>,
    /// Longest gap in days between two talks with the trajectbegeleider, from the start on.
    pub gesprek_gat: Option<i64>,
    /// Where that gap begins.
    pub gesprek_van: Option<Date>,
    /// Where that gap ends.
    pub gesprek_tot: Option<Date>,
    /// Number of talks with the trajectbegeleider on record.
    pub gesprekken: usize,
}

/// Longest gap: counted days, first and last date.
type Gat = (Option<i64>, Option<Date>, Option<Date>);

pub(crate) fn ritme(zaak: &Zaak, spoor2: &Spoor2Feiten, v: &mut Verwijzingen) -> RitmeFeiten {
    let laatste = zaak.laatste_dag();
    let mut f = RitmeFeiten::default();
    let (Some(s), Some(start)) = (&zaak.dossier.spoor2, spoor2.loopt_sinds()) else {
        return f;
    };
    let einde = zaak.laatste_ritme(laatste);
    let einde = spoor2.einde.map_or(einde, |e| e.min(einde));
    let ziek = |d: Date| zaak.telling.as_ref().is_none_or(|t| t.telt_mee(d));
    let telt_mee = |d: Date| ziek(d) && !gbm_op(zaak.dossier, d) && !gepauzeerd(s, d);
    let bezig = |d: Date| geplaatst(s, d) || in_scholing(s, d);
    (f.activiteit_gat, f.activiteit_van, f.activiteit_tot) =
        langste_gat(activiteiten(s), start, einde, |d| telt_mee(d) && !bezig(d));
    (f.rapport_gat, f.rapport_van, f.rapport_tot) =
        langste_gat(rapporten(s, laatste), start, einde, telt_mee);
    let gesprekken = gesprekken(s);
    f.gesprekken = gesprekken.iter().filter(|d| **d <= laatste).count();
    (f.gesprek_gat, f.gesprek_van, f.gesprek_tot) = langste_gat(gesprekken, start, einde, telt_mee);
    let fase = bemiddeling(s).map(|(b, e)| (b.max(start), e.map_or(einde, |e| e.min(einde))));
    if let Some((begin, eind)) = fase.filter(|(b, _)| *b <= laatste) {
        f.bemiddeling_van = Some(begin);
        let vrij = |d: Date| telt_mee(d) && !geplaatst(s, d) && !reden(s, d);
        (f.sollicitatie_gat, f.sollicitatie_van, f.sollicitatie_tot) =
            langste_gat(sollicitaties(s), begin, eind, vrij);
    }
    for (naam, tot) in [
        ("ritme.activiteit_tot", f.activiteit_tot),
        ("ritme.sollicitatie_tot", f.sollicitatie_tot),
        ("ritme.rapport_tot", f.rapport_tot),
        ("ritme.gesprek_tot", f.gesprek_tot),
    ] {
        if let Some(tot) = tot {
            zaak.tot_en_met(naam, tot, v);
        }
    }
    f
}

/// Longest run of counted days after one date up to and including the next, from `van` to `tot`.
fn langste_gat(data: Vec<Date>, van: Date, tot: Date, telt_mee: impl Fn(Date) -> bool) -> Gat {
    let mut punten: Vec<Date> = data.into_iter().filter(|d| *d > van && *d < tot).collect();
    punten.extend([van, tot.max(van)]);
    punten.sort();
    let dagen = |a: Date, b: Date| -> i64 {
        let dagen = std::iter::successors(a.tomorrow().ok(), |d| d.tomorrow().ok());
        let tellend = dagen.take_while(|d| *d <= b).filter(|d| telt_mee(*d));
        tellend.map(|_| 1).sum()
    };
    let mut langste: Option<(i64, Date, Date)> = None;
    for (a, b) in punten.iter().copied().zip(punten.iter().copied().skip(1)) {
        // No more days can count than there are.
        let korter = |(n, ..): (i64, Date, Date)| days_between(a, b) <= n;
        if !langste.is_some_and(korter) {
            let gat = (dagen(a, b), a, b);
            langste = langste.filter(|(n, ..)| *n >= gat.0).or(Some(gat));
        }
    }
    langste.map_or((None, None, None), |(n, a, b)| (Some(n), Some(a), Some(b)))
}

fn binnen(d: Date, begin: Option<Date>, einde: Option<Date>) -> bool {
    begin.is_some_and(|b| b <= d) && einde.is_none_or(|e| e >= d)
}

/// A pause that the bedrijfsarts advised.
fn gepauzeerd(s: &Spoor2, d: Date) -> bool {
    s.pauzes
        .iter()
        .any(|p| p.op_advies_bedrijfsarts == Some(true) && binnen(d, p.begin, p.einde))
}

fn geplaatst(s: &Spoor2, d: Date) -> bool {
    s.plaatsingen.iter().any(|p| binnen(d, p.begin, p.einde))
}

/// Training with both dates; without an end only the first day counts.
fn in_scholing(s: &Spoor2, d: Date) -> bool {
    s.scholing
        .iter()
        .any(|x| binnen(d, x.begin, x.einde.or(x.begin)))
}

/// A report over these days says why nothing was applied for.
fn reden(s: &Spoor2, d: Date) -> bool {
    s.voortgangsrapportages.iter().any(|r| {
        let eind = r.einde.or(r.kop.datum);
        heeft(r.reden_geen_sollicitaties.as_ref()) && eind.is_some() && binnen(d, r.begin, eind)
    })
}

fn activiteiten(s: &Spoor2) -> Vec<Date> {
    let scholing = s.scholing.iter().flat_map(|x| [x.begin, x.einde]);
    let plaatsing = s.plaatsingen.iter().flat_map(|p| [p.begin, p.einde]);
    let overig = scholing.chain(plaatsing).flatten();
    (s.activiteiten.iter().filter_map(|a| a.datum))
        .chain(s.sollicitaties.iter().filter_map(|x| x.datum))
        .chain(gesprekken(s))
        .chain(overig)
        .collect()
}

fn sollicitaties(s: &Spoor2) -> Vec<Date> {
    use Spoor2ActiviteitSoort::{Bemiddeling, Netwerk, Plaatsing, Sollicitatie};
    let actief = s.activiteiten.iter().filter(|a| {
        matches!(
            a.soort,
            Some(Bemiddeling | Netwerk | Plaatsing | Sollicitatie)
        )
    });
    (actief.filter_map(|a| a.datum))
        .chain(s.sollicitaties.iter().filter_map(|x| x.datum))
        .collect()
}

/// Definitive reports, the final report included.
fn rapporten(s: &Spoor2, laatste: Date) -> Vec<Date> {
    let voortgang = s.voortgangsrapportages.iter();
    (voortgang.filter(|r| telt(&r.kop, laatste)))
        .filter_map(|r| r.kop.datum.or(r.einde))
        .chain(s.eindrapport.iter().filter_map(|e| datum(&e.kop, laatste)))
        .collect()
}

/// Talks in the reports, activities of the kind talk, and the intakes.
fn gesprekken(s: &Spoor2) -> Vec<Date> {
    let soort = Some(Spoor2ActiviteitSoort::Gesprek);
    (s.voortgangsrapportages
        .iter()
        .flat_map(|r| r.gesprekken.iter().copied()))
    .chain(
        s.activiteiten
            .iter()
            .filter(|a| a.soort == soort)
            .filter_map(|a| a.datum),
    )
    .chain(s.intakes.iter().filter_map(|i| i.datum))
    .collect()
}

/// The planned placement phase.
fn bemiddeling(s: &Spoor2) -> Option<(Date, Option<Date>)> {
    let fasen = &s.trajectplan.as_ref()?.fasen;
    let fase = fasen
        .iter()
        .find(|f| f.fase == Some(Trajectfase::Bemiddeling))?;
    Some((fase.begin?, fase.einde))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_longest_gap_counts_only_days_that_count() {
        let (van, tot) = (date(2026, 1, 5), date(2026, 4, 5));
        let data = vec![date(2026, 2, 4), date(2026, 3, 1)];
        // 5-1 to 4-2 is 30 days, 4-2 to 1-3 is 25, 1-3 to 5-4 is 35.
        let gat = langste_gat(data.clone(), van, tot, |_| true);
        assert_eq!(gat, (Some(35), Some(date(2026, 3, 1)), Some(tot)));
        // Ten days of March left out: 25 remain, and the first gap is the longest.
        let vrij = |d: Date| !(date(2026, 3, 11)..=date(2026, 3, 20)).contains(&d);
        assert_eq!(
            langste_gat(data, van, tot, vrij),
            (Some(30), Some(van), Some(date(2026, 2, 4)))
        );
    }
}
