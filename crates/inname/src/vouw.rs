//! Folds reports into the course of one absence, and glues what the law takes for one.
//!
//! A correction names the step that it replaces; later steps stay. A report on an older step does not
//! open a closed absence again: how it stands is said by its last step.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use zaak::calendar::days_between;
use zaak::normen::NIEUW_GEVAL;

use crate::neutraal::{Einde, Gebeurtenis, Sleutel, Soort};
use crate::verslag::{Code, Lot, Plek, Verzamelaar};

/// How sick from some day on, in hundredths of a percent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stap {
    pub(crate) ziek: Option<u32>,
    pub(crate) therapeutisch: Option<u32>,
    einde: Einde,
}

/// The course of an absence.
pub(crate) struct Verloop {
    pub(crate) sleutel: Sleutel,
    pub(crate) eerste: Date,
    pub(crate) stappen: BTreeMap<Date, Stap>,
    pub(crate) hersteld: Option<Date>,
    gesloten: bool,
    /// Each stretch of sickness, when there are several.
    pub(crate) perioden: Vec<(Date, Option<Date>)>,
    /// Keys of the absences in it, and first days that were ever named: by these documents find it.
    pub(crate) sleutels: BTreeSet<Sleutel>,
    pub(crate) genoemd: BTreeSet<Date>,
    /// Reports in it.
    pub(crate) aantal: usize,
    pub(crate) plek: Plek,
}

/// Folds the reports of one absence; nothing when it was withdrawn or has no first day.
pub(crate) fn vouw(
    sleutel: &Sleutel,
    mut reeks: Vec<Gebeurtenis>,
    meld: &mut Verzamelaar,
) -> Option<Verloop> {
    reeks.sort();
    let reeks = eenmaal(reeks, meld);
    nummering(&reeks, meld);
    let mut stand = Stand::default();
    for gebeurtenis in &reeks {
        stand.verwerk(gebeurtenis, meld);
    }
    let plek = reeks.first()?.plek.clone();
    let aantal = reeks.len();
    let eerste = stand.eerste.filter(|_| !stand.ingetrokken);
    let Some(eerste) = eerste else {
        let (lot, code) = if stand.ingetrokken {
            (Lot::Opzij, Code::Ingetrokken)
        } else {
            (Lot::Geweigerd, Code::ZonderDatum)
        };
        (0..aantal).for_each(|_| meld.lot(lot));
        meld.meld(code, &plek);
        return None;
    };
    let (hersteld, gesloten) = stand.afloop(eerste, &plek, meld);
    Some(Verloop {
        sleutel: sleutel.clone(),
        eerste,
        stappen: stand.stappen,
        hersteld,
        gesloten,
        perioden: Vec::new(),
        sleutels: BTreeSet::from([sleutel.clone()]),
        genoemd: stand.genoemd,
        aantal,
        plek,
    })
}

/// The same report twice is one.
fn eenmaal(reeks: Vec<Gebeurtenis>, meld: &mut Verzamelaar) -> Vec<Gebeurtenis> {
    let mut over: Vec<Gebeurtenis> = Vec::new();
    for gebeurtenis in reeks {
        let zonder = |g: &Gebeurtenis| Gebeurtenis {
            plek: Plek::default(),
            ..g.clone()
        };
        if over
            .last()
            .is_some_and(|vorige| zonder(vorige) == zonder(&gebeurtenis))
        {
            meld.einde(Lot::Opzij, Code::Dubbel, &gebeurtenis.plek);
        } else {
            over.push(gebeurtenis);
        }
    }
    over
}

/// The sender numbers its reports: a number twice or left out is worth a look.
fn nummering(reeks: &[Gebeurtenis], meld: &mut Verzamelaar) {
    for paar in reeks.windows(2) {
        let [a, b] = paar else { continue };
        if a.nummer > 0 && a.nummer == b.nummer {
            meld.meld(Code::Tegenstrijdig, &b.plek);
        } else if a.nummer > 0 && b.nummer > a.nummer + 1 {
            meld.meld(Code::Gat, &b.plek);
        }
    }
}

#[derive(Default)]
struct Stand {
    eerste: Option<Date>,
    stappen: BTreeMap<Date, Stap>,
    genoemd: BTreeSet<Date>,
    ingetrokken: bool,
}

impl Stand {
    fn verwerk(&mut self, g: &Gebeurtenis, meld: &mut Verzamelaar) {
        self.genoemd.extend(g.eerste);
        self.genoemd.extend(g.eerste_oud);
        match g.soort {
            Soort::Intrekking => return self.trek_in(g),
            Soort::Correctie => self.vervang(g),
            Soort::Nieuw | Soort::Wijziging | Soort::Ongewijzigd => {}
        }
        self.ingetrokken = false;
        let verschoven = g.eerste_oud.is_some() && g.soort == Soort::Correctie;
        if g.eerste.is_some() && self.eerste.is_some() && g.eerste != self.eerste && !verschoven {
            meld.meld(Code::Tegenstrijdig, &g.plek.bij("eerste ziektedag"));
        }
        self.eerste = g.eerste.or(self.eerste);
        self.zet(g);
        if verschoven && let Some(eerste) = self.eerste {
            self.stappen.retain(|vanaf, _| *vanaf >= eerste);
        }
    }

    fn zet(&mut self, g: &Gebeurtenis) {
        let Some(vanaf) = g.vanaf.or(g.eerste).or(self.eerste) else {
            return;
        };
        let stap = |einde| Stap {
            ziek: g.ziek,
            therapeutisch: g.therapeutisch,
            einde,
        };
        match g.einde {
            // One record with both the first day and the recovery.
            Einde::Hersteld(dag) if dag != vanaf => {
                self.stappen.insert(vanaf, stap(Einde::Loopt));
                let af = Stap {
                    ziek: g.ziek.map(|_| 0),
                    therapeutisch: None,
                    einde: g.einde,
                };
                self.stappen.insert(dag, af);
            }
            einde => {
                self.stappen.insert(vanaf, stap(einde));
            }
        }
    }

    /// The step that a correction is about makes way.
    fn vervang(&mut self, g: &Gebeurtenis) {
        let oud = g.vanaf_oud.or(g.vanaf);
        if let Some(oud) = oud {
            self.stappen.remove(&oud);
        }
        if let Some(oud) = g.eerste_oud.filter(|_| g.vanaf == g.eerste) {
            self.stappen.remove(&oud);
        }
    }

    /// Withdrawing the first report takes the absence away, else only that step.
    fn trek_in(&mut self, g: &Gebeurtenis) {
        let vanaf = g.vanaf_oud.or(g.vanaf);
        if vanaf.is_none() || vanaf == self.eerste || self.eerste.is_none() {
            self.stappen.clear();
            self.eerste = None;
            self.ingetrokken = true;
        } else if let Some(vanaf) = vanaf {
            self.stappen.remove(&vanaf);
        }
    }

    /// First day fit, and whether the absence is closed, by the last step.
    fn afloop(&self, eerste: Date, plek: &Plek, meld: &mut Verzamelaar) -> (Option<Date>, bool) {
        match self.stappen.values().next_back().map(|stap| stap.einde) {
            Some(Einde::Hersteld(dag)) if dag > eerste => (Some(dag), true),
            Some(Einde::Hersteld(_)) => {
                meld.meld(Code::Tegenstrijdig, &plek.bij("hersteldatum"));
                (None, true)
            }
            Some(Einde::Gesloten) => {
                meld.meld(Code::EindeOnduidelijk, plek);
                (None, true)
            }
            Some(Einde::Loopt) | None => (None, false),
        }
    }
}

/// Absences of one employment with less than four weeks between them are one (BW 7:629 lid 10).
pub(crate) fn lijm(mut verlopen: Vec<Verloop>, meld: &mut Verzamelaar) -> Vec<Verloop> {
    verlopen.sort_by(|a, b| (a.eerste, &a.sleutel).cmp(&(b.eerste, &b.sleutel)));
    let mut over: Vec<Verloop> = Vec::new();
    for verloop in verlopen {
        match over.last_mut() {
            Some(vorige) if vorige.sluit_aan(&verloop) => {
                meld.meld(Code::Gelijmd, &verloop.plek);
                vorige.voeg_toe(verloop);
            }
            Some(vorige) if vorige.overlapt(&verloop) => {
                meld.meld(Code::Overlap, &verloop.plek);
                over.push(verloop);
            }
            _ => over.push(verloop),
        }
    }
    over
}

impl Verloop {
    fn zelfde_dienstverband(&self, ander: &Self) -> bool {
        let van = |s: &Sleutel| [&s.werkgever, &s.werknemer, &s.dienstverband].map(Clone::clone);
        van(&self.sleutel) == van(&ander.sleutel)
    }

    fn sluit_aan(&self, later: &Self) -> bool {
        let tussen = self.hersteld.map(|dag| days_between(dag, later.eerste));
        let kort = tussen.is_some_and(|dagen| (0..NIEUW_GEVAL.waarde).contains(&dagen));
        kort && self.zelfde_dienstverband(later)
    }

    fn overlapt(&self, later: &Self) -> bool {
        let open = self.hersteld.is_none() && !self.gesloten;
        let over = self.hersteld.is_some_and(|dag| later.eerste < dag);
        (open || over) && self.zelfde_dienstverband(later)
    }

    fn voeg_toe(&mut self, later: Self) {
        if self.perioden.is_empty() {
            self.perioden.push((self.eerste, self.hersteld));
        }
        self.perioden.push((later.eerste, later.hersteld));
        self.stappen.extend(later.stappen);
        self.hersteld = later.hersteld;
        self.gesloten = later.gesloten;
        self.sleutels.extend(later.sleutels);
        self.genoemd.extend(later.genoemd);
        self.aantal += later.aantal;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn melding(nummer: u64, soort: Soort, vanaf: Date, ziek: u32) -> Gebeurtenis {
        Gebeurtenis {
            nummer,
            moment: String::new(),
            vanaf: Some(vanaf),
            soort,
            vanaf_oud: None,
            eerste: Some(date(2026, 1, 12)),
            eerste_oud: None,
            ziek: Some(ziek * 100),
            therapeutisch: None,
            einde: Einde::Loopt,
            plek: Plek::default(),
        }
    }

    fn gevouwen(reeks: Vec<Gebeurtenis>) -> Option<Verloop> {
        vouw(&Sleutel::default(), reeks, &mut Verzamelaar::default())
    }

    fn percentages(verloop: &Verloop) -> Vec<(Date, u32)> {
        let stappen = verloop.stappen.iter();
        stappen
            .map(|(dag, stap)| (*dag, stap.ziek.unwrap_or(0) / 100))
            .collect()
    }

    #[test]
    fn a_correction_replaces_its_own_step_and_later_ones_stay() {
        let mut correctie = melding(4, Soort::Correctie, date(2026, 2, 9), 60);
        correctie.vanaf_oud = Some(date(2026, 2, 2));
        let verloop = gevouwen(vec![
            melding(1, Soort::Nieuw, date(2026, 1, 12), 100),
            melding(2, Soort::Wijziging, date(2026, 2, 2), 50),
            melding(3, Soort::Wijziging, date(2026, 3, 2), 25),
            correctie,
        ])
        .unwrap_or_else(|| panic!("a case"));
        // 50% on 2 February becomes 60% on 9 February; 25% on 2 March was not named.
        assert_eq!(
            percentages(&verloop),
            [
                (date(2026, 1, 12), 100),
                (date(2026, 2, 9), 60),
                (date(2026, 3, 2), 25)
            ]
        );
    }

    #[test]
    fn the_first_day_moves_with_the_element_for_the_old_one() {
        let mut correctie = melding(2, Soort::Correctie, date(2026, 1, 14), 100);
        correctie.eerste = Some(date(2026, 1, 14));
        correctie.eerste_oud = Some(date(2026, 1, 12));
        let verloop = gevouwen(vec![
            melding(1, Soort::Nieuw, date(2026, 1, 12), 100),
            correctie,
        ]);
        let verloop = verloop.unwrap_or_else(|| panic!("a case"));
        assert_eq!(verloop.eerste, date(2026, 1, 14));
        assert_eq!(percentages(&verloop), [(date(2026, 1, 14), 100)]);
        assert!(verloop.genoemd.contains(&date(2026, 1, 12)));
    }

    #[test]
    fn a_withdrawal_of_the_first_report_leaves_no_case() {
        let reeks = vec![
            melding(1, Soort::Nieuw, date(2026, 1, 12), 100),
            melding(2, Soort::Wijziging, date(2026, 2, 2), 50),
            melding(3, Soort::Intrekking, date(2026, 1, 12), 0),
        ];
        assert!(gevouwen(reeks.clone()).is_none());
        let mut stap = reeks;
        stap[2].vanaf = Some(date(2026, 2, 2));
        let verloop = gevouwen(stap).unwrap_or_else(|| panic!("a case"));
        assert_eq!(percentages(&verloop), [(date(2026, 1, 12), 100)]);
    }

    #[test]
    fn four_weeks_part_two_cases() {
        // Fit from 2 February; 27 days on is 1 March, 28 days on 2 March 2026.
        for (dag, dossiers) in [(date(2026, 3, 1), 1), (date(2026, 3, 2), 2)] {
            let mut fit = melding(2, Soort::Wijziging, date(2026, 2, 2), 0);
            fit.einde = Einde::Hersteld(date(2026, 2, 2));
            let eerst = gevouwen(vec![melding(1, Soort::Nieuw, date(2026, 1, 12), 100), fit]);
            let mut weer = melding(1, Soort::Nieuw, dag, 100);
            weer.eerste = Some(dag);
            let weer = gevouwen(vec![weer]);
            let alle = eerst.into_iter().chain(weer).collect();
            let gelijmd = lijm(alle, &mut Verzamelaar::default());
            assert_eq!(gelijmd.len(), dossiers, "{dag}");
        }
    }
}
