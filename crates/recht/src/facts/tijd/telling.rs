//! Counting sick days: which periods form one case, and on which date its n-th day falls.
//!
//! Only sick days count. Periods with less than four weeks between them are one
//! case (BW 7:629 lid 10, Wet WIA 23 lid 3); days of maternity leave are left out
//! (Wet WIA 23 lid 3 and 5), and sickness before and after that leave is one case
//! only if it directly adjoins the leave and has the same cause.

use jiff::civil::Date;

pub use super::vakken::Tijdvak;
use super::vakken::{self, Blok};
use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::codes::{Vangnet, Weekdag};
use crate::dossier::verzuim::Verzuim;
use crate::normen::{NIEUW_GEVAL, VERLOF_BLOK};

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
    /// Days between sickness and leave on which the employee does not work. They are taken for sick
    /// days, so that the leave adjoins: a person must look.
    pub vrije_dagen: i64,
    /// Leave of this case was not taken in one piece: a person must look.
    pub gespreid: Option<Gespreid>,
    /// A recovery was set aside, for the employee did partial work on that day: a person must look.
    pub herstel_betwist: bool,
    /// First day that counts for the dismissal ban, when sickness from pregnancy before the leave does not
    /// (BW 7:670 lid 1, last part).
    pub verbod_vanaf: Option<Date>,
}

/// Leave of which the rest was spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gespreid {
    /// Working days taken after the first piece.
    pub dagen: i64,
    /// Working days that were left after the first piece.
    pub rest: i64,
}

/// How days of which the file does not show what they are, are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lezing {
    /// As the law reads: free days between sickness and leave are sick days, spread leave is one block,
    /// and a recovery during partial work is none.
    Ruim,
    /// As recorded: free days are days of recovery, of spread leave only the first piece is leave, and
    /// every recovery is one.
    Streng,
}

/// What the count reads beside the sickness.
struct Bron<'a> {
    verlof: Vec<Blok>,
    werkdagen: &'a [Weekdag],
    lezing: Lezing,
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

/// How the gap between two stretches is to be read.
enum Overgang {
    ZelfdeZaak,
    NieuweZaak(i64),
}

impl Telling {
    /// Reads the sickness and leave of the absence; `None` without any first sick day. Without
    /// a schedule the employee works from Monday to Friday.
    pub fn van(dossier: &Dossier, peildatum: Date) -> Option<Self> {
        Self::lees(dossier, Lezing::Ruim, peildatum)
    }

    /// Whether a person must decide which of the two readings holds.
    pub const fn twijfel(&self) -> bool {
        self.vrije_dagen > 0 || self.gespreid.is_some() || self.herstel_betwist
    }

    /// In one of both readings.
    pub fn lees(dossier: &Dossier, lezing: Lezing, peildatum: Date) -> Option<Self> {
        let verzuim = &dossier.verzuim;
        let bron = Bron {
            verlof: vakken::verlof(verzuim, lezing == Lezing::Ruim),
            werkdagen: &dossier.dienstverband.werkdagen,
            lezing,
        };
        let (ziekte, herstel_betwist) = match lezing {
            Lezing::Ruim => vakken::ziekte_zonder_schijnherstel(dossier, &bron.verlof, peildatum),
            Lezing::Streng => (vakken::ziekte(verzuim, peildatum), false),
        };
        let mut iter = ziekte.into_iter();
        let mut telling = Self::begin(iter.next()?);
        for (begin, hersteld) in iter {
            telling.volgende(begin, hersteld, &bron);
        }
        telling.verlof_binnen_periode(&bron, peildatum);
        telling.gespreid = telling.gespreid(&bron);
        telling.herstel_betwist = herstel_betwist;
        telling.verbod_vanaf = telling.na_zwangerschap(verzuim);
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
            vrije_dagen: 0,
            gespreid: None,
            herstel_betwist: false,
            verbod_vanaf: None,
        }
    }

    fn volgende(&mut self, begin: Date, hersteld: Option<Date>, bron: &Bron) {
        // Only the last stretch can be open.
        let Some(fit) = self.hersteld else { return };
        let gat = Tijdvak {
            begin: fit,
            einde: plus_days(begin, -1),
        };
        match self.overgang(gat, bron) {
            Overgang::ZelfdeZaak => self.hersteld = hersteld,
            Overgang::NieuweZaak(dagen) => {
                let mengvorm = self.mengvorm;
                *self = Self::begin((begin, hersteld));
                self.onderbreking_voor_zaak = Some(dagen);
                self.mengvorm = mengvorm;
            }
        }
    }

    fn overgang(&mut self, gat: Tijdvak, bron: &Bron) -> Overgang {
        let kort = gat.dagen() < NIEUW_GEVAL.waarde;
        let Some(blok) = bron.verlof.iter().find(|b| b.vak.raakt(gat)) else {
            if kort {
                self.niet_geteld.push((gat, Reden::Onderbreking));
                return Overgang::ZelfdeZaak;
            }
            return Overgang::NieuweZaak(gat.dagen());
        };
        let ernaast: Vec<Tijdvak> = gat.buiten(blok.vak).collect();
        let sluit_aan = ernaast.iter().all(|vak| bron.vrij(*vak));
        self.mengvorm |= !sluit_aan;
        // Less than four weeks in all is one case, whatever lies between.
        if (sluit_aan && blok.andere_oorzaak()) || (!sluit_aan && !kort) {
            return Overgang::NieuweZaak(gat.dagen());
        }
        self.oorzaak_onbekend |= sluit_aan && blok.oorzaak_onbekend();
        self.laat_verlof_weg(blok.vak);
        if sluit_aan && bron.lezing == Lezing::Ruim {
            self.vrije_dagen += ernaast.iter().map(|t| t.dagen()).sum::<i64>();
        } else {
            let hersteld = ernaast.into_iter().map(|t| (t, Reden::Onderbreking));
            self.niet_geteld.extend(hersteld);
        }
        Overgang::ZelfdeZaak
    }

    /// Leaves out the days of leave from the first sick day on, once.
    fn laat_verlof_weg(&mut self, vak: Tijdvak) {
        let begin = vak.begin.max(self.d1);
        let weg = (Tijdvak { begin, ..vak }, Reden::Verlof);
        if !self.niet_geteld.contains(&weg) {
            self.niet_geteld.push(weg);
        }
    }

    /// Leave that lies inside a stretch of sickness: its days do not count, and
    /// with another cause the sickness after it is a new case.
    fn verlof_binnen_periode(&mut self, bron: &Bron, peildatum: Date) {
        for blok in &bron.verlof {
            let vak = blok.vak;
            let bekend = self.niet_geteld.iter().any(|(t, _)| t.raakt(vak));
            let voorbij = self.hersteld.is_some_and(|h| vak.begin >= h);
            if bekend || voorbij || vak.einde < self.d1 || vak.begin > peildatum {
                continue;
            }
            let na = plus_days(vak.einde, 1);
            let nog_ziek = self.hersteld.is_none_or(|h| h > na);
            if nog_ziek && blok.andere_oorzaak() && na <= peildatum {
                let hersteld = self.hersteld;
                let later = self.niet_geteld.iter().filter(|(t, _)| t.begin > na);
                let niet_geteld = later.copied().collect();
                *self = Self::begin((na, hersteld));
                self.niet_geteld = niet_geteld;
            } else {
                // During the leave nobody knows yet whether sickness follows.
                self.oorzaak_onbekend |= nog_ziek && na <= peildatum && blok.oorzaak_onbekend();
                self.laat_verlof_weg(vak);
            }
        }
        self.niet_geteld.sort_by_key(|(t, _)| t.begin);
    }

    /// The leave of this case that was spread, if any.
    fn gespreid(&self, bron: &Bron) -> Option<Gespreid> {
        let weg = |b: &&Blok| self.niet_geteld.iter().any(|(t, _)| t.raakt(b.vak));
        let blok = bron.verlof.iter().filter(weg).find(|b| !b.los.is_empty())?;
        let over = VERLOF_BLOK.waarde - blok.eerste.dagen();
        let week = Tijdvak {
            begin: self.d1,
            einde: plus_days(self.d1, 6),
        };
        Some(Gespreid {
            dagen: blok.los.iter().map(|t| bron.gewerkt(*t)).sum(),
            rest: (over * bron.gewerkt(week) + 6) / 7,
        })
    }

    /// The first counted day after the leave, for somebody sick from pregnancy before it.
    fn na_zwangerschap(&self, verzuim: &Verzuim) -> Option<Date> {
        if verzuim.vangnetsituatie != Some(Vangnet::ZwangerschapVoorVerlof) {
            return None;
        }
        let verlof = |(t, r): &&(Tijdvak, Reden)| *r == Reden::Verlof && t.begin > self.d1;
        let (verlof, _) = self.niet_geteld.iter().find(verlof)?;
        let mut dag = plus_days(verlof.einde, 1);
        for (t, _) in &self.niet_geteld {
            if t.bevat(dag) {
                dag = plus_days(t.einde, 1);
            }
        }
        Some(dag)
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
        !self.niet_geteld.iter().any(|(t, _)| t.bevat(datum))
    }

    /// Sick week of `datum`, 1 for D1 to D1+6; days that do not count are left out.
    pub fn ziekteweek(&self, datum: Date) -> i64 {
        (self.geteld(datum) - 1).div_euclid(7) + 1
    }
}

impl Bron<'_> {
    /// Whether the employee works on none of these days. A week has a working day.
    fn vrij(&self, vak: Tijdvak) -> bool {
        vak.dagen() < 7 && self.gewerkt(vak) == 0
    }

    /// Usual working days among these days.
    fn gewerkt(&self, vak: Tijdvak) -> i64 {
        let weken = vak.dagen() / 7;
        let per_week = (0..7).filter(|n| self.werkt(plus_days(vak.begin, *n)));
        let rest = (0..vak.dagen() % 7).filter(|n| self.werkt(plus_days(vak.begin, *n)));
        let aantal = |n: usize| i64::try_from(n).unwrap_or_default();
        weken * aantal(per_week.count()) + aantal(rest.count())
    }

    fn werkt(&self, dag: Date) -> bool {
        let dag = Weekdag::van(dag);
        match self.werkdagen {
            [] => !matches!(dag, Weekdag::Za | Weekdag::Zo),
            rooster => rooster.contains(&dag),
        }
    }
}
