//! The kinds of documents that are elements of the file, and where a case keeps each.

use crate::dossier::begeleiding::{ActueelOordeel, ArbeidsdeskundigOnderzoek, Probleemanalyse};
use crate::dossier::codes::DocumentSoort as S;
use crate::dossier::plan::{
    Eerstejaarsevaluatie, Eindevaluatie, Evaluatie, OordeelWerknemer, PlanVanAanpak,
};
use crate::dossier::spoor::{
    Afsprakenkaart, Eindrapport, Intakeverslag, Trajectplan, Voortgangsrapportage,
};
use crate::dossier::{Dossier, Kop};
use crate::facts::plek::Plek;

/// How often a case has a document of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aantal {
    /// Once; of several files the earliest is it.
    Eerste,
    /// Once; of several files the latest is it.
    Laatste,
    /// Any number.
    Meer,
}

/// Kinds that have a header in the case format.
pub(super) const SOORTEN: &[(S, Aantal)] = &[
    (S::Probleemanalyse, Aantal::Eerste),
    (S::BijstellingProbleemanalyse, Aantal::Meer),
    (S::PlanVanAanpak, Aantal::Eerste),
    (S::BijstellingPlanVanAanpak, Aantal::Meer),
    (S::Evaluatie, Aantal::Meer),
    (S::Eerstejaarsevaluatie, Aantal::Eerste),
    (S::Eindevaluatie, Aantal::Laatste),
    (S::ActueelOordeel, Aantal::Laatste),
    (S::OordeelWerknemer, Aantal::Laatste),
    (S::ArbeidsdeskundigRapport, Aantal::Meer),
    (S::Spoor2Intake, Aantal::Eerste),
    (S::Spoor2Afsprakenkaart, Aantal::Eerste),
    (S::Spoor2Trajectplan, Aantal::Eerste),
    (S::Spoor2Voortgang, Aantal::Meer),
    (S::Spoor2Eindrapport, Aantal::Laatste),
];

/// The headers of the documents of this kind, with their places.
pub(super) fn koppen(d: &mut Dossier, soort: S) -> Vec<(Plek, &mut Kop)> {
    match soort {
        S::Probleemanalyse | S::BijstellingProbleemanalyse => {
            let bijstelling = soort == S::BijstellingProbleemanalyse;
            let alle = d.probleemanalyses.iter_mut().enumerate();
            let van = alle.filter(|(_, p)| (p.bijstelling == Some(true)) == bijstelling);
            van.map(|(i, p)| (Plek::Lid("/probleemanalyses", i), &mut p.kop))
                .collect()
        }
        S::PlanVanAanpak => een("/planVanAanpak", d.plan_van_aanpak.as_mut(), |p| &mut p.kop),
        S::BijstellingPlanVanAanpak => rij("/bijstellingen", &mut d.bijstellingen, |b| &mut b.kop),
        S::Evaluatie => rij("/evaluaties", &mut d.evaluaties, |e| &mut e.kop),
        S::Eerstejaarsevaluatie => een(
            "/eerstejaarsevaluatie",
            d.eerstejaarsevaluatie.as_mut(),
            |e| &mut e.kop,
        ),
        S::Eindevaluatie => een("/eindevaluatie", d.eindevaluatie.as_mut(), |e| &mut e.kop),
        S::ActueelOordeel => een("/actueelOordeel", d.actueel_oordeel.as_mut(), |a| {
            &mut a.kop
        }),
        S::OordeelWerknemer => een("/oordeelWerknemer", d.oordeel_werknemer.as_mut(), |o| {
            &mut o.kop
        }),
        S::ArbeidsdeskundigRapport => rij(
            "/arbeidsdeskundigeOnderzoeken",
            &mut d.arbeidsdeskundige_onderzoeken,
            |a| &mut a.kop,
        ),
        _ => koppen_spoor2(d, soort),
    }
}

fn koppen_spoor2(d: &mut Dossier, soort: S) -> Vec<(Plek, &mut Kop)> {
    let Some(s) = d.spoor2.as_mut() else {
        return Vec::new();
    };
    match soort {
        S::Spoor2Intake => een("/spoor2/intakeverslag", s.intakeverslag.as_mut(), |i| {
            &mut i.kop
        }),
        S::Spoor2Afsprakenkaart => een("/spoor2/afsprakenkaart", s.afsprakenkaart.as_mut(), |a| {
            &mut a.kop
        }),
        S::Spoor2Trajectplan => een("/spoor2/trajectplan", s.trajectplan.as_mut(), |t| {
            &mut t.kop
        }),
        S::Spoor2Voortgang => rij(
            "/spoor2/voortgangsrapportages",
            &mut s.voortgangsrapportages,
            |r| &mut r.kop,
        ),
        S::Spoor2Eindrapport => een("/spoor2/eindrapport", s.eindrapport.as_mut(), |e| {
            &mut e.kop
        }),
        _ => Vec::new(),
    }
}

fn een<'a, D>(
    pointer: &'static str,
    document: Option<&'a mut D>,
    kop: fn(&mut D) -> &mut Kop,
) -> Vec<(Plek, &'a mut Kop)> {
    let document = document.into_iter();
    document.map(|d| (Plek::Vast(pointer), kop(d))).collect()
}

fn rij<'a, D>(
    pointer: &'static str,
    documenten: &'a mut [D],
    kop: fn(&mut D) -> &mut Kop,
) -> Vec<(Plek, &'a mut Kop)> {
    let alle = documenten.iter_mut().enumerate();
    alle.map(|(i, d)| (Plek::Lid(pointer, i), kop(d))).collect()
}

/// Puts a document with nothing but this header in the case; says where.
pub(super) fn voeg_toe(d: &mut Dossier, soort: S, kop: Kop) -> Option<Plek> {
    match soort {
        S::Probleemanalyse | S::BijstellingProbleemanalyse => {
            let bijstelling = (soort == S::BijstellingProbleemanalyse).then_some(true);
            d.probleemanalyses.push(Probleemanalyse {
                kop,
                bijstelling,
                ..Probleemanalyse::default()
            });
        }
        S::PlanVanAanpak => {
            d.plan_van_aanpak = Some(PlanVanAanpak {
                kop,
                ..PlanVanAanpak::default()
            });
        }
        S::BijstellingPlanVanAanpak => d.bijstellingen.push(PlanVanAanpak {
            kop,
            ..PlanVanAanpak::default()
        }),
        S::Evaluatie => d.evaluaties.push(Evaluatie {
            kop,
            ..Evaluatie::default()
        }),
        S::Eerstejaarsevaluatie => {
            d.eerstejaarsevaluatie = Some(Eerstejaarsevaluatie {
                kop,
                ..Eerstejaarsevaluatie::default()
            });
        }
        S::Eindevaluatie => {
            d.eindevaluatie = Some(Eindevaluatie {
                kop,
                ..Eindevaluatie::default()
            });
        }
        S::ActueelOordeel => {
            d.actueel_oordeel = Some(ActueelOordeel {
                kop,
                ..ActueelOordeel::default()
            });
        }
        S::OordeelWerknemer => {
            d.oordeel_werknemer = Some(OordeelWerknemer {
                kop,
                ..OordeelWerknemer::default()
            });
        }
        S::ArbeidsdeskundigRapport => {
            d.arbeidsdeskundige_onderzoeken
                .push(ArbeidsdeskundigOnderzoek {
                    kop,
                    ..ArbeidsdeskundigOnderzoek::default()
                });
        }
        _ => voeg_toe_spoor2(d, soort, kop),
    }
    koppen(d, soort).pop().map(|(plek, _)| plek)
}

fn voeg_toe_spoor2(d: &mut Dossier, soort: S, kop: Kop) {
    let s = d.spoor2.get_or_insert_default();
    match soort {
        S::Spoor2Intake => {
            s.intakeverslag = Some(Intakeverslag {
                kop,
                ..Intakeverslag::default()
            });
        }
        S::Spoor2Afsprakenkaart => {
            s.afsprakenkaart = Some(Afsprakenkaart {
                kop,
                ..Afsprakenkaart::default()
            });
        }
        S::Spoor2Trajectplan => {
            s.trajectplan = Some(Trajectplan {
                kop,
                ..Trajectplan::default()
            });
        }
        S::Spoor2Voortgang => s.voortgangsrapportages.push(Voortgangsrapportage {
            kop,
            ..Voortgangsrapportage::default()
        }),
        S::Spoor2Eindrapport => {
            s.eindrapport = Some(Eindrapport {
                kop,
                ..Eindrapport::default()
            });
        }
        _ => {}
    }
}
