//! Counting sick days: which periods form one case, and on which date its n-th day falls.
//!
//! Only sick days count. Periods with less than four weeks between them are one
//! case (BW 7:629 lid 10, Wet WIA 23 lid 3); days of maternity leave are left out
//! (Wet WIA 23 lid 3 and 5), and sickness before and after that leave is one case
//! only if it directly adjoins the leave and has the same cause.

use jiff::civil::Date;

use crate::calendar::{days_between, plus_days};
use crate::dossier::codes::{JaNeeOnbekend, VerlofSoort};
use crate::dossier::verzuim::{Periode, Verlof, Verzuim};
use crate::normen::NIEUW_GEVAL;

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

/// The days that count for one case.
#[derive(Debug, Clone)]
pub struct Telling {
    /// First sick day of the case, as the periods show it.
    pub d1: Date,
    /// Days between the first and the last sick day that do not count, in order, each with its reason.
    pub niet_geteld: Vec<(Tijdvak, Reden)>,
    /// First fit day after the last period, if the case has ended.
    pub hersteld: Option<Date>,
    /// Length in days of the interruption just before this case, when it made a new case.
    pub onderbreking_voor_zaak: Option<i64>,
    /// Sickness on both sides of leave, while the file does not say whether the cause is the same.
    pub oorzaak_onbekend: bool,
    /// Leave and a short recovery mixed: a person must look.
    pub mengvorm: bool,
}

/// Why days do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reden {
    /// Fit for work for less than four weeks.
    Onderbreking,
    /// Maternity leave (WAZO).
    Verlof,
}

impl Reden {
    /// The Dutch word in a calculation.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Onderbreking => "onderbreking",
            Self::Verlof => "verlof",
        }
    }
}

/// How the gap between two periods is to be read.
enum Overgang {
    ZelfdeZaak(Vec<(Tijdvak, Reden)>),
    NieuweZaak(i64),
}

impl Telling {
    /// Reads the periods of the absence; `None` without any first sick day.
    /// Periods that begin after `peildatum` do not exist yet.
    pub fn van(verzuim: &Verzuim, peildatum: Date) -> Option<Self> {
        let perioden = perioden(verzuim, peildatum);
        let verlof: Vec<(Tijdvak, &Verlof)> = verlof(verzuim);
        let mut iter = perioden.into_iter();
        let mut telling = Self::begin(iter.next()?);
        for (begin, hersteld) in iter {
            telling.volgende(begin, hersteld, &verlof);
        }
        telling.verlof_binnen_periode(&verlof, peildatum);
        Some(telling)
    }

    fn begin((d1, hersteld): (Date, Option<Date>)) -> Self {
        Self {
            d1,
            hersteld,
            niet_geteld: Vec::new(),
            onderbreking_voor_zaak: None,
            oorzaak_onbekend: false,
            mengvorm: false,
        }
    }

    fn volgende(&mut self, begin: Date, hersteld: Option<Date>, verlof: &[(Tijdvak, &Verlof)]) {
        // An open period followed by another: the export forgot the recovery, nothing to leave out.
        let Some(fit) = self.hersteld else { return };
        match self.overgang(fit, begin, verlof) {
            Overgang::ZelfdeZaak(weg) => {
                self.niet_geteld.extend(weg);
                self.hersteld = hersteld;
            }
            Overgang::NieuweZaak(dagen) => {
                let mengvorm = self.mengvorm;
                *self = Self::begin((begin, hersteld));
                self.onderbreking_voor_zaak = Some(dagen);
                self.mengvorm = mengvorm;
            }
        }
    }

    /// `fit` is the first fit day, `begin` the next first sick day.
    fn overgang(&mut self, fit: Date, begin: Date, verlof: &[(Tijdvak, &Verlof)]) -> Overgang {
        let dagen = days_between(fit, begin);
        if dagen <= 0 {
            return Overgang::ZelfdeZaak(Vec::new());
        }
        let gat = Tijdvak {
            begin: fit,
            einde: plus_days(begin, -1),
        };
        let raakt = |v: &Tijdvak| v.begin <= gat.einde && v.einde >= gat.begin;
        let Some((tijdvak, gegevens)) = verlof.iter().find(|(v, _)| raakt(v)) else {
            return if dagen < NIEUW_GEVAL.waarde {
                Overgang::ZelfdeZaak(vec![(gat, Reden::Onderbreking)])
            } else {
                Overgang::NieuweZaak(dagen)
            };
        };
        let sluit_aan = tijdvak.begin <= gat.begin && tijdvak.einde >= gat.einde;
        self.mengvorm |= !sluit_aan;
        self.oorzaak_onbekend |= sluit_aan && onbekend(gegevens);
        if sluit_aan && gegevens.zelfde_oorzaak != Some(JaNeeOnbekend::Nee) {
            Overgang::ZelfdeZaak(vec![(gat, Reden::Verlof)])
        } else if !sluit_aan && dagen < NIEUW_GEVAL.waarde {
            // Less than four weeks in all is one case, whatever lies between.
            Overgang::ZelfdeZaak(vec![(gat, Reden::Onderbreking)])
        } else {
            Overgang::NieuweZaak(dagen)
        }
    }

    /// Leave that lies inside a period of sickness: its days do not count, and
    /// with another cause the sickness after it is a new case.
    fn verlof_binnen_periode(&mut self, verlof: &[(Tijdvak, &Verlof)], peildatum: Date) {
        for (tijdvak, gegevens) in verlof {
            let bekend = self
                .niet_geteld
                .iter()
                .any(|(t, _)| t.begin <= tijdvak.einde && t.einde >= tijdvak.begin);
            let voorbij = self.hersteld.is_some_and(|h| tijdvak.begin >= h);
            if bekend || voorbij || tijdvak.einde < self.d1 || tijdvak.begin > peildatum {
                continue;
            }
            let na = plus_days(tijdvak.einde, 1);
            let nog_ziek = self.hersteld.is_none_or(|h| h > na);
            if nog_ziek && gegevens.zelfde_oorzaak == Some(JaNeeOnbekend::Nee) && na <= peildatum {
                let hersteld = self.hersteld;
                let later = self.niet_geteld.iter().filter(|(t, _)| t.begin > na);
                let niet_geteld = later.copied().collect();
                *self = Self::begin((na, hersteld));
                self.niet_geteld = niet_geteld;
            } else {
                // During the leave nobody knows yet whether sickness follows.
                self.oorzaak_onbekend |= nog_ziek && na <= peildatum && onbekend(gegevens);
                let begin = tijdvak.begin.max(self.d1);
                self.niet_geteld.push((
                    Tijdvak {
                        begin,
                        einde: tijdvak.einde,
                    },
                    Reden::Verlof,
                ));
            }
        }
        self.niet_geteld.sort_by_key(|(t, _)| t.begin);
    }

    /// Date on which sick day `offset + 1` falls, so `offset` days after D1 plus all days
    /// that do not count before it; with the days left out per reason, in order.
    pub fn dag(&self, offset: i64) -> (Date, Vec<(Reden, i64)>) {
        let mut datum = plus_days(self.d1, offset);
        let mut verschoven = Vec::new();
        for (tijdvak, reden) in &self.niet_geteld {
            if tijdvak.begin > datum {
                break;
            }
            datum = plus_days(datum, tijdvak.dagen());
            verschoven.push((*reden, tijdvak.dagen()));
        }
        (datum, verschoven)
    }

    /// All days left out so far (S), in days.
    pub fn verschuiving(&self) -> i64 {
        self.niet_geteld.iter().map(|(t, _)| t.dagen()).sum()
    }

    /// Sick days from D1 up to and including `datum`; days that do not count are left out.
    pub fn geteld(&self, datum: Date) -> i64 {
        let weg: i64 = self
            .niet_geteld
            .iter()
            .filter(|(t, _)| t.begin <= datum)
            .map(|(t, _)| {
                Tijdvak {
                    begin: t.begin,
                    einde: t.einde.min(datum),
                }
                .dagen()
            })
            .sum();
        days_between(self.d1, datum) + 1 - weg
    }

    /// Whether `datum` is none of the days that are left out.
    pub fn telt_mee(&self, datum: Date) -> bool {
        let weg = |(t, _): &(Tijdvak, Reden)| t.begin <= datum && datum <= t.einde;
        !self.niet_geteld.iter().any(weg)
    }

    /// Sick week of `datum`, 1 for D1 to D1+6; days that do not count are left out.
    pub fn ziekteweek(&self, datum: Date) -> i64 {
        (self.geteld(datum) - 1).div_euclid(7) + 1
    }
}

fn onbekend(verlof: &Verlof) -> bool {
    !matches!(
        verlof.zelfde_oorzaak,
        Some(JaNeeOnbekend::Ja | JaNeeOnbekend::Nee)
    )
}

/// First sick day and first fit day of each period, in order of time.
fn perioden(verzuim: &Verzuim, peildatum: Date) -> Vec<(Date, Option<Date>)> {
    let mut lijst: Vec<(Date, Option<Date>)> = verzuim
        .perioden
        .iter()
        .filter_map(|Periode { begin, hersteld }| begin.map(|b| (b, *hersteld)))
        .collect();
    if lijst.is_empty() {
        lijst.extend(verzuim.eerste_ziektedag.map(|d| (d, None)));
    }
    lijst.retain(|(begin, _)| *begin <= peildatum);
    lijst.sort_unstable();
    if let Some((begin, hersteld @ None)) = lijst.last_mut() {
        *hersteld = verzuim.hersteldatum.filter(|h| h > begin);
    }
    lijst
}

/// Pregnancy and maternity leave only: adoption leave (WAZO 3:2) is not named in Wet WIA 23
/// lid 3 and 5 nor in BW 7:629 lid 10, so sick days in it count on.
fn verlof(verzuim: &Verzuim) -> Vec<(Tijdvak, &Verlof)> {
    let mut lijst: Vec<(Tijdvak, &Verlof)> = verzuim
        .verlof
        .iter()
        .filter(|v| v.soort != Some(VerlofSoort::Adoptie))
        .filter_map(|v| match (v.begin, v.einde) {
            (Some(begin), Some(einde)) if begin <= einde => Some((Tijdvak { begin, einde }, v)),
            _ => None,
        })
        .collect();
    lijst.sort_by_key(|(t, _)| t.begin);
    lijst
}
