//! One case on one reference date: what every group of facts gets to read.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::berekening::Berekening;
use super::bewijs::{Bewijs, Staat};
use super::kop;
use super::noteer::Verwijzingen;
use super::plek::Plek;
use super::tijd::ankers::ankers;
use super::tijd::telling::{Lezing, Telling};
use super::tijd::termijnen;
use super::zaak::{self, ZaakFeiten};
use crate::calendar::plus_days;
use crate::dossier::codes::Rol;
use crate::dossier::{Dossier, Kop};
use crate::normen::WACHTTIJD;

/// A case, its count of sick days, its terms and the facts of the case as a whole.
pub(crate) struct Zaak<'a> {
    pub(crate) dossier: &'a Dossier,
    /// How far each document can be seen.
    pub(crate) bewijs: &'a Bewijs,
    /// Absent without a first sick day.
    pub(crate) telling: Option<Telling>,
    pub(crate) feiten: ZaakFeiten,
    /// Terms as dates, by key of [`termijnen::MOMENTEN`].
    pub(crate) termijnen: BTreeMap<&'static str, Date>,
    /// Which terms passed while the case was running.
    pub(crate) voorbij: BTreeMap<&'static str, bool>,
    /// The arithmetic of the terms, and of the days of the case as a whole that are counted.
    pub(crate) berekening: BTreeMap<&'static str, Berekening>,
    pub(crate) peildatum: Date,
}

impl<'a> Zaak<'a> {
    /// Counts the days of `dossier` and works out its terms.
    pub(crate) fn met(
        dossier: &'a Dossier,
        bewijs: &'a Bewijs,
        lezing: Lezing,
        peildatum: Date,
    ) -> Self {
        let telling = Telling::lees(dossier, lezing, peildatum);
        let twijfel = telling.as_ref().is_some_and(Telling::twijfel);
        let streng = || Telling::lees(dossier, Lezing::Streng, peildatum);
        let tweede = twijfel.then(streng).flatten();
        let ankers = ankers(dossier, bewijs, peildatum);
        let mut berekening = telling
            .as_ref()
            .map_or_else(BTreeMap::new, |t| termijnen::bereken(t, &ankers));
        let termijnen = berekening.iter().map(|(k, b)| (*k, b.datum)).collect();
        let mut feiten = zaak::zaak(dossier, telling.as_ref(), &termijnen, peildatum);
        let wachttijd = |t: &Telling| termijnen::geteld(t, WACHTTIJD.waarde - 1);
        let tweede = tweede.as_ref().map(wachttijd);
        feiten.einde_wachttijd_anders = tweede.as_ref().map(|som| som.datum);
        berekening.extend(tweede.map(|som| ("zaak.einde_wachttijd_anders", som)));
        berekening.extend(zaak::sommen(&feiten, dossier));
        let mut zaak = Self {
            dossier,
            bewijs,
            telling,
            feiten,
            termijnen,
            voorbij: BTreeMap::new(),
            berekening,
            peildatum,
        };
        let verstreken = |(k, d): (&&'static str, &Date)| (*k, zaak.verstreken_zonder_aow(*d));
        zaak.voorbij = zaak.termijnen.iter().map(verstreken).collect();
        zaak
    }

    /// The wage period, and with it the duties, last until the end of `tijdvak`.
    pub(crate) fn verleng(&mut self, tijdvak: Berekening) {
        let op = tijdvak.datum;
        self.voorbij.insert(TIJDVAK, self.verstreken_zonder_aow(op));
        self.termijnen.insert(TIJDVAK, op);
        self.berekening.insert(TIJDVAK, tijdvak);
    }

    /// A case without files.
    #[cfg(test)]
    pub(crate) fn van(dossier: &'a Dossier, peildatum: Date) -> Self {
        static GEEN: std::sync::LazyLock<Bewijs> = std::sync::LazyLock::new(Bewijs::default);
        Self::met(dossier, &GEEN, Lezing::Ruim, peildatum)
    }

    /// Of the document here only the file is known: what it says cannot be judged.
    pub(crate) fn alleen_bestand(&self, plek: Plek) -> bool {
        self.bewijs.staat_op(plek) == Staat::Bestand
    }

    /// The date of a term.
    pub(crate) fn termijn(&self, sleutel: &str) -> Option<Date> {
        self.termijnen.get(sleutel).copied()
    }

    /// The term passed while the case was running.
    pub(crate) fn voorbij(&self, sleutel: &str) -> bool {
        self.voorbij.get(sleutel) == Some(&true)
    }

    /// A day that is not later than the reference date.
    pub(crate) fn gebeurd(&self, datum: Option<Date>) -> Option<Date> {
        datum.filter(|d| *d <= self.peildatum)
    }

    /// Whether a document counts: definitive and not dated later.
    pub(crate) fn telt(&self, kop: &Kop) -> bool {
        kop::telt(kop, self.peildatum)
    }

    /// The date of a document that counts.
    pub(crate) fn datum(&self, kop: &Kop) -> Option<Date> {
        kop::datum(kop, self.peildatum)
    }

    /// Whether `rol` signed, with a date.
    pub(crate) fn getekend(&self, kop: &Kop, rol: Rol) -> bool {
        kop::getekend(kop, rol, self.peildatum)
    }

    /// Last day of the case so far.
    pub(crate) fn tot(&self) -> Date {
        let einde = self.feiten.einde;
        einde.map_or(self.peildatum, |e| e.min(self.peildatum))
    }

    /// The reference date, or the day after the case when that is earlier.
    pub(crate) fn dag_erna(&self) -> Date {
        let einde = self.feiten.einde;
        einde.map_or(self.peildatum, |e| self.peildatum.min(plus_days(e, 1)))
    }

    /// Last day on which spoor 2 can be asked for: not after recovery, the employment, the wage or
    /// the day before AOW age (BW 7:658a lid 1).
    pub(crate) fn laatste_dag(&self) -> Date {
        let aow = self.feiten.aow_datum.map(|d| plus_days(d, -1));
        let grenzen = [aow, self.termijn(TIJDVAK)].into_iter().flatten();
        grenzen.min().map_or(self.tot(), |g| g.min(self.tot()))
    }

    /// Last day up to which talks are counted: as `laatste_dag`, AOW age itself included (from
    /// then on no plan is due, nor its evaluation; BW 7:658a lid 3).
    pub(crate) fn laatste_gesprek(&self) -> Date {
        let grenzen = [self.feiten.aow_datum, self.termijn(TIJDVAK)];
        let grens = grenzen.into_iter().flatten().min();
        grens.map_or(self.tot(), |g| g.min(self.tot()))
    }

    /// Last day up to `laatste` on which a rhythm (talks, consults, reports) is counted: not once work
    /// for good has begun, nor once report and application are in, unless UWV extended the wage period.
    pub(crate) fn laatste_ritme(&self, laatste: Date) -> Date {
        let uwv = &self.dossier.uwv;
        let riv = uwv.riv.as_ref().and_then(|r| self.gebeurd(r.datum));
        let aanvraag = uwv.wia_aanvraag.as_ref();
        let aanvraag = aanvraag.and_then(|a| self.gebeurd(a.datum));
        let klaar = riv.zip(aanvraag).map(|(riv, aanvraag)| riv.max(aanvraag));
        let klaar = klaar.filter(|_| uwv.loonsanctie.is_none());
        let blijvend = zaak::bevredigend_sinds(self.dossier, self.peildatum);
        [klaar, blijvend]
            .into_iter()
            .flatten()
            .fold(laatste, Date::min)
    }

    /// `tot` as the last day of a stretch that the fact `naam` shows. Where the case ended on it, by a
    /// day that is counted, its arithmetic goes with it.
    pub(crate) fn tot_en_met(&self, naam: &'static str, tot: Date, v: &mut Verwijzingen) -> Date {
        let som = |sleutel: &str| self.berekening.get(sleutel).cloned();
        let voor_aow = self.feiten.aow_datum.map(|d| Berekening::plus(d, -1));
        let grenzen = [
            som("zaak.einde"),
            som("zaak.aow_datum"),
            voor_aow,
            som(TIJDVAK),
        ];
        let som = grenzen.into_iter().flatten().find(|s| s.datum == tot);
        som.filter(|_| tot != self.peildatum)
            .map_or(tot, |som| v.geteld(naam, som))
    }

    /// The last day has passed while somebody was sick, employed and under AOW age.
    pub(crate) fn verstreken(&self, uiterlijk: Date) -> bool {
        self.verstreken_zonder_aow(uiterlijk) && self.feiten.aow_datum.is_none_or(|a| a > uiterlijk)
    }

    /// The last day has passed while somebody was sick and employed.
    pub(crate) fn verstreken_zonder_aow(&self, uiterlijk: Date) -> bool {
        self.peildatum > uiterlijk && self.feiten.einde.is_none_or(|e| e >= uiterlijk)
    }
}

/// The term that a late application or a loonsanctie moves.
const TIJDVAK: &str = "einde_tijdvak";
