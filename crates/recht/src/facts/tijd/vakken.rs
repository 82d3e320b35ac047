//! Sickness and leave as sets of days: records that are nested, overlap, adjoin or stand twice, in
//! any order, are the same days.

use jiff::civil::Date;

use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::codes::{JaNeeOnbekend, VerlofSoort};
use crate::dossier::verzuim::{Periode, Verlof, Verzuim};
use crate::normen::{VERLOF_BLOK, VERLOF_SPREIDING};

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tijdvak {
    /// First day.
    pub begin: Date,
    /// Last day.
    pub einde: Date,
}

impl Tijdvak {
    /// Number of days, both ends included.
    pub fn dagen(self) -> i64 {
        days_between(self.begin, self.einde) + 1
    }

    pub(super) fn bevat(self, datum: Date) -> bool {
        self.begin <= datum && datum <= self.einde
    }

    pub(super) fn raakt(self, ander: Self) -> bool {
        self.begin <= ander.einde && self.einde >= ander.begin
    }

    /// What is left of these days before and after `ander`.
    pub(super) fn buiten(self, ander: Self) -> impl Iterator<Item = Self> {
        let voor = Self {
            begin: self.begin,
            einde: self.einde.min(plus_days(ander.begin, -1)),
        };
        let na = Self {
            begin: self.begin.max(plus_days(ander.einde, 1)),
            einde: self.einde,
        };
        [voor, na].into_iter().filter(|t| t.begin <= t.einde)
    }
}

/// First sick day and first fit day of each stretch of sickness, in order of time. Stretches that
/// begin after `peildatum` do not exist yet.
pub(super) fn ziekte(verzuim: &Verzuim, peildatum: Date) -> Vec<(Date, Option<Date>)> {
    aaneengesloten(records(verzuim), peildatum)
}

/// The same, where a recovery on a day of partial work is none: the sickness goes on to its next record,
/// unless there is leave before it. Also tells whether that made a difference.
pub(super) fn ziekte_zonder_schijnherstel(
    dossier: &Dossier,
    verlof: &[Blok],
    peildatum: Date,
) -> (Vec<(Date, Option<Date>)>, bool) {
    let mut lijst = records(&dossier.verzuim);
    let beginnen: Vec<Date> = lijst.iter().map(|(begin, _)| *begin).collect();
    let mut betwist = false;
    for (_, hersteld) in &mut lijst {
        let schijn = hersteld.filter(|h| dossier.werkt_deels(*h));
        let later = |h: Date| beginnen.iter().filter(move |b| h < **b && **b <= peildatum);
        let Some((begin, weer)) = schijn.and_then(|h| Some((h, *later(h).min()?))) else {
            continue;
        };
        let einde = plus_days(weer, -1);
        if !verlof.iter().any(|b| b.vak.raakt(Tijdvak { begin, einde })) {
            *hersteld = Some(weer);
            betwist = true;
        }
    }
    (aaneengesloten(lijst, peildatum), betwist)
}

/// The records of sickness as they stand; without any, the stated first sick day.
fn records(verzuim: &Verzuim) -> Vec<(Date, Option<Date>)> {
    let periode = |p: &Periode| p.begin.map(|b| (b, p.hersteld));
    let mut lijst: Vec<_> = verzuim.perioden.iter().filter_map(periode).collect();
    if lijst.is_empty() {
        lijst.extend(verzuim.eerste_ziektedag.map(|d| (d, None)));
    }
    for (begin, hersteld) in &mut lijst {
        *hersteld = hersteld.or(verzuim.hersteldatum.filter(|h| h > begin));
    }
    lijst
}

fn aaneengesloten(
    mut lijst: Vec<(Date, Option<Date>)>,
    peildatum: Date,
) -> Vec<(Date, Option<Date>)> {
    lijst.sort_unstable();
    let mut uit: Vec<(Date, Option<Date>)> = Vec::new();
    for (begin, hersteld) in lijst {
        match uit.last_mut() {
            // An open period goes on: whoever is sick in it again is sick already.
            Some((_, None)) => {}
            Some((_, tot @ Some(_))) if tot.is_some_and(|t| begin <= t) => {
                *tot = tot.zip(hersteld).map(|(a, b)| a.max(b));
            }
            _ => uit.push((begin, hersteld)),
        }
    }
    uit.retain(|(begin, _)| *begin <= peildatum);
    uit
}

/// One leave, of one or more records.
#[derive(Debug, Clone)]
pub(super) struct Blok {
    /// The days that are left out.
    pub(super) vak: Tijdvak,
    /// The days without a hole that it began with.
    pub(super) eerste: Tijdvak,
    /// What was taken later, spread over the weeks after it.
    pub(super) los: Vec<Tijdvak>,
    ja: bool,
    nee: bool,
}

impl Blok {
    fn van(verlof: &Verlof) -> Option<Self> {
        let (begin, einde) = verlof.begin.zip(verlof.einde).filter(|(b, e)| b <= e)?;
        let vak = Tijdvak { begin, einde };
        Some(Self {
            vak,
            eerste: vak,
            los: Vec::new(),
            ja: verlof.zelfde_oorzaak == Some(JaNeeOnbekend::Ja),
            nee: verlof.zelfde_oorzaak == Some(JaNeeOnbekend::Nee),
        })
    }

    /// The sickness after it has another cause.
    pub(super) fn andere_oorzaak(&self) -> bool {
        self.nee && !self.ja
    }

    /// The file does not say, or its records differ.
    pub(super) fn oorzaak_onbekend(&self) -> bool {
        self.nee == self.ja
    }

    fn met(&mut self, ander: &Self) {
        self.ja |= ander.ja;
        self.nee |= ander.nee;
    }
}

/// The leave that is left out. Leave with holes is one block all the same: its rest may be spread,
/// but the count follows the leave in one piece (WAZO 3:1 lid 6 and 3:7 lid 1; Wet WIA 23 lid 3).
/// With `heel` the rest stands right behind the first days; else only those first days are left out.
pub(super) fn verlof(verzuim: &Verzuim, heel: bool) -> Vec<Blok> {
    let mut uit: Vec<Blok> = Vec::new();
    for blok in aaneen(verzuim) {
        let spreiding = |b: &Blok| plus_days(b.eerste.einde, VERLOF_SPREIDING.waarde);
        let heel_blok = |b: &Blok| b.eerste.dagen() >= VERLOF_BLOK.waarde;
        match uit.last_mut() {
            Some(vorig) if !heel_blok(vorig) && blok.vak.begin <= spreiding(vorig) => {
                vorig.met(&blok);
                vorig.los.push(blok.vak);
                let vol = plus_days(vorig.vak.begin, VERLOF_BLOK.waarde - 1);
                if heel {
                    vorig.vak.einde = vol.min(blok.vak.einde).max(vorig.vak.einde);
                }
            }
            _ => uit.push(blok),
        }
    }
    uit
}

/// Records that overlap or adjoin are one. Pregnancy and maternity leave only: adoption leave (WAZO
/// 3:2) is not named in Wet WIA 23 lid 3 and 5 nor in BW 7:629 lid 10, so sick days in it count on.
fn aaneen(verzuim: &Verzuim) -> Vec<Blok> {
    let records = verzuim.verlof.iter();
    let records = records.filter(|v| v.soort != Some(VerlofSoort::Adoptie));
    let mut lijst: Vec<Blok> = records.filter_map(Blok::van).collect();
    lijst.sort_by_key(|b| b.vak);
    let mut uit: Vec<Blok> = Vec::new();
    for blok in lijst {
        match uit.last_mut() {
            Some(vorig) if blok.vak.begin <= plus_days(vorig.vak.einde, 1) => {
                vorig.met(&blok);
                vorig.vak.einde = vorig.vak.einde.max(blok.vak.einde);
                vorig.eerste = vorig.vak;
            }
            _ => uit.push(blok),
        }
    }
    uit
}
