//! What comes at the end: the last judgements, the re-integratieverslag, the WIA application and the
//! report of an employment that ends.

use jiff::civil::Date;

use super::zicht::{Gegeven, JA, NOG_NIET, ONBEKEND, Vraag, Zicht, nee};
use super::{Antwoord, Plicht, Waarom, Wie};
use crate::calendar::plus_days;
use crate::dossier::codes::{DocumentSoort as S, RivSoort};
use crate::facts::bewijs::Staat;
use crate::facts::kop::telt;
use crate::facts::verzuim::bijzonder::AANGIFTE_UIT_DIENST;
use crate::normen::{UPLOAD, VERKORT_VERSLAG, VERSLAG_UIT_DIENST};

/// Last day of a part of the whole report, and whether it is asked.
pub(super) type Onderdeel = (Option<Date>, Vraag);

impl Zicht<'_> {
    /// It goes into the re-integratieverslag, and must be there by its last day.
    pub(super) fn actueel_oordeel(&self, (uiterlijk, vraag): Onderdeel) -> Plicht {
        self.plicht(&Gegeven {
            vraag,
            plaats: "/actueelOordeel",
            uiterlijk,
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::ActueelOordeel),
            aanwezig: self.actueel_oordeel.aanwezig,
            gedaan: self.actueel_oordeel.datum,
            wie: Wie::Bedrijfsarts,
        })
    }

    /// As the actueel oordeel; not without possibilities from the first to the last judgement.
    pub(super) fn eindevaluatie(&self, onderdeel: Onderdeel) -> Plicht {
        let geen = self.pa.geen_plan_nodig && !self.pva.aanwezig && self.actueel_oordeel.gbm;
        let (uiterlijk, vraag) = match onderdeel {
            (_, vraag) if vraag.0 == Some(Antwoord::Nee) => (None, vraag),
            _ if geen => (None, nee(Waarom::GeenMogelijkheden)),
            vraag => vraag,
        };
        self.plicht(&Gegeven {
            vraag,
            plaats: "/eindevaluatie",
            uiterlijk,
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::Eindevaluatie),
            aanwezig: self.eindevaluatie.aanwezig,
            gedaan: self.eindevaluatie.datum,
            wie: Wie::Samen,
        })
    }

    /// Last day and question of what a whole report holds: as the report itself, and not in a short
    /// one (Beleidsregels vorm- en herkenbaarheidsvereisten article 2a).
    pub(super) fn onderdeel(&self, verslag: &Plicht) -> Onderdeel {
        let vraag = match verslag.antwoord {
            Some(Antwoord::Nee) => (verslag.antwoord, verslag.waarom),
            _ if self.riv.bij_einde_dienst && !self.riv.volledig => nee(Waarom::KortVerzuim),
            _ if self.wordt_bij_einde() && self.verkort() => nee(Waarom::KortVerzuim),
            _ if self.riv.bij_einde_dienst => JA,
            _ => self.weeg(verslag.uiterlijk),
        };
        (verslag.uiterlijk, vraag)
    }

    pub(super) fn oordeel_werknemer(&self, verslag: &Plicht) -> Plicht {
        let vraag = if self.riv.oordeel_geweigerd {
            nee(Waarom::Geweigerd)
        } else {
            (verslag.antwoord, verslag.waarom)
        };
        let kop = self.dossier().oordeel_werknemer.as_ref().map(|o| &o.kop);
        let kop = kop.filter(|k| telt(k, self.zaak.peildatum));
        self.plicht(&Gegeven {
            vraag,
            plaats: "/oordeelWerknemer",
            uiterlijk: verslag.uiterlijk,
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::OordeelWerknemer),
            aanwezig: kop.is_some(),
            gedaan: kop.and_then(|k| k.datum),
            wie: Wie::Werknemer,
        })
    }

    /// Thirteen weeks before the end of the wage period, or on the last day of the employment.
    pub(super) fn re_integratieverslag(&self) -> Plicht {
        let bij_einde = self.riv.bij_einde_dienst;
        let uiterlijk = if bij_einde || self.wordt_bij_einde() {
            self.dossier().dienstverband.einddatum
        } else {
            self.termijn("riv")
        };
        let aangevraagd = self.uwv.aanvraag.is_some() && !self.zaak.feiten.eindigde_met_dienst();
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if !self.zaak.feiten.riv_nodig => self.verslag_niet_nodig(),
            None if bij_einde || aangevraagd => JA,
            None if self.riv.zonder_aanvraag && !self.riv.aanwezig => match self.weeg(uiterlijk) {
                JA => nee(Waarom::GeenAanvraag),
                vraag => vraag,
            },
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
            plaats: "/uwv/riv",
            uiterlijk,
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::ReIntegratieverslag),
            aanwezig: self.riv.aanwezig,
            gedaan: self.uwv.riv,
            wie: Wie::WerkgeverMetWerknemer,
        })
    }

    /// The employment is to end before the ordinary term, and the report is due on its last day.
    fn wordt_bij_einde(&self) -> bool {
        let zaak = &self.zaak.feiten;
        let dagen = zaak.dagen_tot_einde_dienst;
        let einde = self.eindigen_plichten();
        let eerder = einde
            .zip(self.termijn("riv"))
            .is_some_and(|(e, riv)| e < riv);
        eerder
            && dagen.is_some_and(|n| n >= VERSLAG_UIT_DIENST.waarde)
            && !zaak.aow_bij_einde_dienst(einde)
    }

    /// Why no report comes of this case.
    fn verslag_niet_nodig(&self) -> Vraag {
        let kort = self
            .zaak
            .feiten
            .dagen_tot_einde_dienst
            .is_some_and(|n| n < VERSLAG_UIT_DIENST.waarde);
        nee(if self.zaak.feiten.aow_voor_wia {
            Waarom::Aow
        } else if self.zaak.feiten.uit_dienst && kort {
            Waarom::KortVerzuim
        } else {
            self.afgelopen()
        })
    }

    /// As the letter of UWV says, else eleven weeks before the end of the wage period.
    pub(super) fn wia_aanvraag(&self) -> Plicht {
        let uiterlijk = self.riv.wia_uiterlijk;
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if !self.zaak.feiten.riv_nodig => self.verslag_niet_nodig(),
            None if self.zaak.feiten.eindigde_met_dienst() => nee(Waarom::UitDienst),
            None if self.riv.zonder_aanvraag => nee(Waarom::GeenAanvraag),
            None => self.weeg(uiterlijk.max(self.termijn("wia"))),
        };
        let brief = self.dossier().uwv.uiterlijke_aanvraagdatum_brief;
        let brief = brief.is_some() && brief == uiterlijk;
        Plicht {
            volgens_brief: brief,
            ..self.plicht(&Gegeven {
                vraag,
                plaats: "/uwv/wiaAanvraag",
                uiterlijk,
                som: Some("wia"),
                tot: self.riv.wia_na_brief.filter(|_| self.riv.wia_geldt_tijdig),
                staat: Staat::van_gebeurtenis(self.uwv.aanvraag.is_some()),
                aanwezig: self.uwv.aanvraag.is_some(),
                gedaan: self.uwv.aanvraag,
                wie: Wie::Werknemer,
            })
        }
    }

    /// The day after the application.
    pub(super) fn upload(&self, aanvraag: &Plicht) -> Plicht {
        let na_aanvraag = self.termijn("wia_upload");
        let vraag = if self.riv.werknemer_stuurt_zelf {
            nee(Waarom::WerknemerStuurt)
        } else if self.uwv.aanvraag.is_some()
            && self.zaak.feiten.riv_nodig
            && !self.zaak.feiten.eindigde_met_dienst()
        {
            self.weeg(na_aanvraag)
        } else {
            match aanvraag.antwoord {
                Some(Antwoord::Nee) | None => (aanvraag.antwoord, aanvraag.waarom),
                _ => NOG_NIET,
            }
        };
        self.plicht(&Gegeven {
            vraag,
            plaats: "/uwv/riv/uploaddatum",
            uiterlijk: na_aanvraag.or(aanvraag.uiterlijk.map(|d| plus_days(d, UPLOAD.waarde))),
            som: Some("wia_upload"),
            tot: None,
            staat: Staat::van_gebeurtenis(self.riv.upload.is_some()),
            aanwezig: self.riv.upload.is_some(),
            gedaan: self.riv.upload,
            wie: Wie::Werkgever,
        })
    }

    /// On the last day of the employment; an eigenrisicodrager has six weeks more.
    pub(super) fn ziek_uit_dienst(&self) -> Plicht {
        let zaak = &self.zaak.feiten;
        let laatste = self.dossier().dienstverband.einddatum;
        let aangifte = self.som(AANGIFTE_UIT_DIENST);
        let uiterlijk = aangifte.map(|b| b.datum).or(laatste);
        let vraag = if !zaak.uit_dienst && self.eindigt_nog().is_none() {
            nee(Waarom::InDienst)
        } else if zaak.zonder_werkgever {
            nee(Waarom::GeenWerkgever)
        } else if self.uwv.melding_42_niet_nodig == Some(true) {
            nee(Waarom::Vangnet)
        } else if zaak.aow_bij_einde_dienst(laatste) {
            nee(Waarom::Aow)
        } else if self.uwv.melding_42_niet_nodig.is_none() {
            ONBEKEND
        } else {
            uiterlijk.map_or(NOG_NIET, |d| self.verstreken(d))
        };
        let gedaan = self
            .zaak
            .gebeurd(self.dossier().verzuim.datum_melding_uit_dienst);
        self.plicht(&Gegeven {
            vraag,
            plaats: "/verzuim/datumMeldingUitDienst",
            uiterlijk,
            som: Some(AANGIFTE_UIT_DIENST),
            tot: None,
            staat: Staat::van_gebeurtenis(gedaan.is_some()),
            aanwezig: gedaan.is_some(),
            gedaan,
            wie: Wie::Werkgever,
        })
    }

    /// The re-integratieverslag is a short one: as the case says, else because the employment ended
    /// within ten weeks after the first sick day, or without long sickness.
    pub(super) fn verkort(&self) -> bool {
        let dagen = self.zaak.feiten.dagen_tot_einde_dienst;
        let eindigt = self.zaak.feiten.eindigde_met_dienst() || self.eindigen_plichten().is_some();
        let kort = eindigt && dagen.is_some_and(|d| d < VERKORT_VERSLAG.waarde);
        let riv = self.dossier().uwv.riv.as_ref();
        riv.and_then(|r| r.soort)
            .map_or(kort, |s| s == RivSoort::Verkort)
    }
}
