//! A case with all other facts, and what every duty needs of it: whether the duties hold at all, and
//! what a last day alone says.

use jiff::civil::Date;

use super::{Antwoord, Plicht, Waarom, Wie};
use crate::calendar::days_between;
use crate::dossier::Dossier;
use crate::dossier::codes::DocumentSoort;
use crate::facts::arts::begeleiding::{ActueelOordeelFeiten, PaFeiten};
use crate::facts::berekening::Berekening;
use crate::facts::bewijs::Staat;
use crate::facts::context::Zaak;
use crate::facts::noteer::Verwijzingen;
use crate::facts::plan::evaluaties::{EindFeiten, EjeFeiten};
use crate::facts::plan::pva::PvaFeiten;
use crate::facts::spoor::spoor2::Spoor2Feiten;
use crate::facts::uwv::riv::RivFeiten;
use crate::facts::uwv::verkeer::UwvFeiten;
use crate::facts::zaak::Afloop;

/// Whether something is asked, with the reason when it is not.
pub(super) type Vraag = (Option<Antwoord>, Option<Waarom>);

pub(super) const JA: Vraag = (Some(Antwoord::Ja), None);
pub(super) const NOG_NIET: Vraag = (Some(Antwoord::NogNiet), None);
pub(super) const ONBEKEND: Vraag = (None, None);

pub(super) const fn nee(waarom: Waarom) -> Vraag {
    (Some(Antwoord::Nee), Some(waarom))
}

/// A case with the facts that its duties hang on.
pub(in crate::facts) struct Zicht<'a> {
    pub zaak: &'a Zaak<'a>,
    pub pa: &'a PaFeiten,
    pub pva: &'a PvaFeiten,
    pub eje: &'a EjeFeiten,
    pub eindevaluatie: &'a EindFeiten,
    pub actueel_oordeel: &'a ActueelOordeelFeiten,
    pub spoor2: &'a Spoor2Feiten,
    pub uwv: &'a UwvFeiten,
    pub riv: &'a RivFeiten,
    /// Arithmetic of days that are no terms.
    pub sommen: &'a Verwijzingen,
}

/// What the case says about one duty.
pub(super) struct Gegeven {
    pub vraag: Vraag,
    /// Where it stands in a case.
    pub plaats: &'static str,
    pub uiterlijk: Option<Date>,
    /// Key of the term that the last day is, if it is one.
    pub som: Option<&'static str>,
    /// Last day that is still accepted, when that is a later one.
    pub tot: Option<Date>,
    pub staat: Staat,
    pub aanwezig: bool,
    pub gedaan: Option<Date>,
    pub wie: Wie,
}

impl Zicht<'_> {
    pub(super) fn dossier(&self) -> &Dossier {
        self.zaak.dossier
    }

    /// Arithmetic of a term or of another counted day.
    pub(super) fn som(&self, sleutel: &str) -> Option<&Berekening> {
        let term = self.zaak.berekening.get(sleutel);
        term.or_else(|| self.sommen.som(sleutel))
    }

    pub(super) fn plicht(&self, g: &Gegeven) -> Plicht {
        let (antwoord, waarom) = g.vraag;
        let aan_de_orde =
            antwoord.map(|a| a == Antwoord::Ja || a == Antwoord::NogNiet && g.aanwezig);
        let open = antwoord == Some(Antwoord::Ja) && !g.aanwezig;
        let niet_te_zien = open && !self.zaak.bewijs.geleverd(g.plaats, false);
        let open = open && !niet_te_zien;
        let tot = g.gedaan.or(open.then(|| self.open_tot(g.uiterlijk)));
        let grens = g.tot.or(g.uiterlijk);
        let laat = grens.zip(tot).is_some_and(|(grens, tot)| tot > grens);
        let dagen = g
            .uiterlijk
            .zip(tot)
            .map(|(dag, tot)| days_between(dag, tot));
        Plicht {
            antwoord,
            waarom,
            aan_de_orde,
            uiterlijk: g.uiterlijk,
            som: g
                .som
                .filter(|s| self.som(s).map(|b| b.datum) == g.uiterlijk),
            volgens_brief: false,
            staat: g.staat,
            aanwezig: g.aanwezig,
            niet_te_zien,
            gedaan: g.gedaan,
            dagen_te_laat: dagen.filter(|_| laat && antwoord != Some(Antwoord::Nee)),
            wie: g.wie,
        }
    }

    pub(super) fn termijn(&self, sleutel: &str) -> Option<Date> {
        self.zaak.termijn(sleutel)
    }

    pub(super) fn staat(&self, soort: DocumentSoort) -> Staat {
        self.zaak.bewijs.staat(soort, self.zaak.peildatum)
    }

    /// The duties of the Regeling procesgang do not hold in this case at all.
    pub(super) fn buiten(&self) -> Option<Vraag> {
        let zaak = &self.zaak.feiten;
        if zaak.zonder_werkgever {
            Some(nee(Waarom::GeenWerkgever))
        } else if zaak.aow_voor_d1 {
            Some(nee(Waarom::Aow))
        } else {
            None
        }
    }

    /// By the last day alone: passed while the duty ran, still to come, or the case was over.
    pub(super) fn weeg(&self, uiterlijk: Option<Date>) -> Vraag {
        let aow = self.zaak.feiten.aow_datum.zip(uiterlijk);
        if aow.is_some_and(|(aow, uiterlijk)| aow <= uiterlijk) {
            nee(Waarom::Aow)
        } else {
            self.weeg_zonder_aow(uiterlijk)
        }
    }

    /// The same for a duty that AOW age does not end by itself.
    pub(super) fn weeg_zonder_aow(&self, uiterlijk: Option<Date>) -> Vraag {
        let Some(uiterlijk) = uiterlijk else {
            return ONBEKEND;
        };
        let einde = self.zaak.feiten.einde.or(self.eindigen_plichten());
        if einde.is_some_and(|e| e < uiterlijk) {
            nee(self.afgelopen())
        } else {
            self.verstreken(uiterlijk)
        }
    }

    /// Up to which day something that is still to be done comes later: what was left undone when the
    /// case ended does not come later still, but for what that end itself asks.
    fn open_tot(&self, uiterlijk: Option<Date>) -> Date {
        let bij_einde = uiterlijk >= self.zaak.feiten.einde;
        if self.zaak.feiten.einde.is_some() && bij_einde {
            self.zaak.peildatum
        } else {
            self.zaak.tot()
        }
    }

    /// Last day of an employment that is to end while the sickness and its wait period run.
    pub(super) fn eindigt_nog(&self) -> Option<Date> {
        let zaak = &self.zaak.feiten;
        let wachttijd = self.termijn("einde_wachttijd");
        let einde = self.dossier().dienstverband.einddatum;
        einde
            .filter(|e| zaak.loopt && *e >= self.zaak.peildatum && wachttijd.is_none_or(|w| *e < w))
    }

    /// The same where the duties end with it, which is not so for an eigenrisicodrager.
    pub(super) fn eindigen_plichten(&self) -> Option<Date> {
        let verder = self.dossier().werkgever.eigenrisicodrager_zw == Some(true);
        self.eindigt_nog().filter(|_| !verder)
    }

    /// Asked once the last day has passed.
    pub(super) fn verstreken(&self, uiterlijk: Date) -> Vraag {
        if self.zaak.peildatum > uiterlijk {
            JA
        } else {
            NOG_NIET
        }
    }

    /// Why the case is over.
    pub(super) fn afgelopen(&self) -> Waarom {
        match self.zaak.feiten.afloop {
            Some(Afloop::Hersteld) => Waarom::Hersteld,
            Some(Afloop::Overleden) => Waarom::Overleden,
            Some(Afloop::UitDienst) | None => Waarom::UitDienst,
        }
    }
}
