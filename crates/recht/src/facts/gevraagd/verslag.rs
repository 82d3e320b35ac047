//! What comes at the end: the last judgements, the re-integratieverslag, the WIA application and the
//! report of an employment that ends.

use super::super::{bewijs::Staat, telt};
use super::zicht::{Gegeven, JA, NOG_NIET, ONBEKEND, Vraag, Zicht, nee};
use super::{Antwoord, Plicht, Waarom, Wie};
use crate::calendar::plus_days;
use crate::dossier::codes::{DocumentSoort as S, RivSoort};
use crate::normen::{UIT_DIENST_EIGENRISICO, UPLOAD, VERKORT_VERSLAG, VERSLAG_UIT_DIENST};

impl Zicht<'_> {
    /// It goes into the re-integratieverslag, and must be there by its last day.
    pub(super) fn actueel_oordeel(&self) -> Plicht {
        let f = self.f;
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if !f.zaak.riv_nodig => self.verslag_niet_nodig(),
            None => self.weeg(self.termijn("riv")),
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk: self.termijn("riv"),
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::ActueelOordeel),
            aanwezig: f.actueel_oordeel.aanwezig,
            gedaan: f.actueel_oordeel.datum,
            wie: Wie::Bedrijfsarts,
        })
    }

    /// As the actueel oordeel; when the employment ends ten weeks or more after the first sick day
    /// by its last day. Not without possibilities from the first to the last judgement.
    pub(super) fn eindevaluatie(&self) -> Plicht {
        let f = self.f;
        let einde = f.verzuim.einde_dienst;
        let vol_uit_dienst = f.zaak.uit_dienst
            && f.zaak.langdurig
            && f.zaak
                .dagen_tot_einde_dienst
                .is_some_and(|n| n >= VERKORT_VERSLAG.waarde)
            && !f.werkgever.eigenrisicodrager_zw;
        let geen = f.pa.geen_plan_nodig && !f.pva.aanwezig && f.actueel_oordeel.gbm;
        let op_tijd = f.verstreken.get("riv") == Some(&true);
        let (uiterlijk, vraag) = if f.zaak.zonder_werkgever {
            (None, nee(Waarom::GeenWerkgever))
        } else if f.zaak.aow_voor_wia {
            (None, nee(Waarom::Aow))
        } else if geen {
            (None, nee(Waarom::GeenMogelijkheden))
        } else if vol_uit_dienst && !op_tijd {
            (einde, JA)
        } else {
            (self.termijn("riv"), self.weeg(self.termijn("riv")))
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::Eindevaluatie),
            aanwezig: f.eindevaluatie.aanwezig,
            gedaan: f.eindevaluatie.datum,
            wie: Wie::Samen,
        })
    }

    pub(super) fn oordeel_werknemer(&self) -> Plicht {
        let (f, verslag) = (self.f, self.re_integratieverslag());
        let vraag = if f.riv.oordeel_geweigerd {
            nee(Waarom::Geweigerd)
        } else {
            (verslag.antwoord, verslag.waarom)
        };
        let kop = self.dossier.oordeel_werknemer.as_ref().map(|o| &o.kop);
        let kop = kop.filter(|k| telt(k, f.peildatum));
        self.plicht(&Gegeven {
            vraag,
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
        let f = self.f;
        let bij_einde = f.riv.bij_einde_dienst;
        let uiterlijk = if bij_einde {
            f.verzuim.einde_dienst
        } else {
            self.termijn("riv")
        };
        let aangevraagd = f.uwv.aanvraag.is_some() && !f.zaak.uit_dienst;
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if !f.zaak.riv_nodig => self.verslag_niet_nodig(),
            None if bij_einde || aangevraagd => JA,
            None if f.riv.zonder_aanvraag && !f.riv.aanwezig => match self.weeg(uiterlijk) {
                JA => nee(Waarom::GeenAanvraag),
                vraag => vraag,
            },
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: Some("riv"),
            tot: None,
            staat: self.staat(S::ReIntegratieverslag),
            aanwezig: f.riv.aanwezig,
            gedaan: f.uwv.riv,
            wie: Wie::WerkgeverMetWerknemer,
        })
    }

    /// Why no report comes of this case.
    fn verslag_niet_nodig(&self) -> Vraag {
        let f = self.f;
        let kort = f
            .zaak
            .dagen_tot_einde_dienst
            .is_some_and(|n| n < VERSLAG_UIT_DIENST.waarde);
        nee(if f.zaak.aow_voor_wia {
            Waarom::Aow
        } else if f.zaak.uit_dienst && f.werkgever.eigenrisicodrager_zw {
            Waarom::Eigenrisicodrager
        } else if f.zaak.uit_dienst && kort {
            Waarom::KortVerzuim
        } else {
            self.afgelopen()
        })
    }

    /// As the letter of UWV says, else eleven weeks before the end of the wage period.
    pub(super) fn wia_aanvraag(&self) -> Plicht {
        let f = self.f;
        let uiterlijk = f.riv.wia_uiterlijk;
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if !f.zaak.riv_nodig => self.verslag_niet_nodig(),
            None if f.zaak.uit_dienst => nee(Waarom::UitDienst),
            None if f.riv.zonder_aanvraag => nee(Waarom::GeenAanvraag),
            None => self.weeg(uiterlijk.max(self.termijn("wia"))),
        };
        let brief = self.dossier.uwv.uiterlijke_aanvraagdatum_brief;
        let brief = brief.is_some() && brief == uiterlijk;
        Plicht {
            volgens_brief: brief,
            ..self.plicht(&Gegeven {
                vraag,
                uiterlijk,
                som: Some("wia"),
                tot: f.riv.wia_na_brief.filter(|_| f.riv.wia_geldt_tijdig),
                staat: Staat::van_gebeurtenis(f.uwv.aanvraag.is_some()),
                aanwezig: f.uwv.aanvraag.is_some(),
                gedaan: f.uwv.aanvraag,
                wie: Wie::Werknemer,
            })
        }
    }

    /// The day after the application.
    pub(super) fn upload(&self) -> Plicht {
        let f = self.f;
        let aanvraag = self.wia_aanvraag();
        let na_aanvraag = self.termijn("wia_upload");
        let vraag = if f.riv.werknemer_stuurt_zelf {
            nee(Waarom::WerknemerStuurt)
        } else if f.uwv.aanvraag.is_some() && f.zaak.riv_nodig && !f.zaak.uit_dienst {
            self.weeg(na_aanvraag)
        } else {
            match aanvraag.antwoord {
                Some(Antwoord::Nee) | None => (aanvraag.antwoord, aanvraag.waarom),
                _ => NOG_NIET,
            }
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk: na_aanvraag.or(aanvraag.uiterlijk.map(|d| plus_days(d, UPLOAD.waarde))),
            som: Some("wia_upload"),
            tot: None,
            staat: Staat::van_gebeurtenis(f.riv.upload.is_some()),
            aanwezig: f.riv.upload.is_some(),
            gedaan: f.riv.upload,
            wie: Wie::Werkgever,
        })
    }

    /// On the last day of the employment; an eigenrisicodrager has six weeks more.
    pub(super) fn ziek_uit_dienst(&self) -> Plicht {
        let (f, zaak) = (self.f, &self.f.zaak);
        let laatste = f.verzuim.einde_dienst;
        let eigen = f.werkgever.eigenrisicodrager_zw;
        let uiterlijk = laatste.map(|d| {
            plus_days(
                d,
                if eigen {
                    UIT_DIENST_EIGENRISICO.waarde
                } else {
                    0
                },
            )
        });
        let aow = zaak
            .aow_datum
            .zip(laatste)
            .is_some_and(|(a, d)| a <= plus_days(d, 1));
        let vraag = if !zaak.uit_dienst {
            nee(Waarom::InDienst)
        } else if zaak.zonder_werkgever {
            nee(Waarom::GeenWerkgever)
        } else if f.uwv.melding_42_niet_nodig == Some(true) {
            nee(Waarom::Vangnet)
        } else if aow {
            nee(Waarom::Aow)
        } else if f.uwv.melding_42_niet_nodig.is_none() {
            ONBEKEND
        } else {
            uiterlijk.map_or(NOG_NIET, |d| self.verstreken(d))
        };
        let gedaan = f.bijzonder.melding_uit_dienst;
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: None,
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
        let f = self.f;
        let dagen = f.zaak.dagen_tot_einde_dienst;
        let kort = f.zaak.uit_dienst && dagen.is_some_and(|d| d < VERKORT_VERSLAG.waarde);
        let riv = self.dossier.uwv.riv.as_ref();
        riv.and_then(|r| r.soort)
            .map_or(kort, |s| s == RivSoort::Verkort)
    }
}
