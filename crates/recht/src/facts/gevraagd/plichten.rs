//! The duties of the first year and spoor 2: probleemanalyse, plan van aanpak, report of week 42,
//! eerstejaarsevaluatie, and the start of spoor 2.

use jiff::civil::Date;

use super::zicht::{Gegeven, ONBEKEND, Vraag, Zicht, nee};
use super::{Antwoord, Plicht, Waarom, Wie};
use crate::calendar::plus_days;
use crate::dossier::codes::DocumentSoort as S;
use crate::facts::bewijs::Staat;
use crate::normen::LOON_NA_AOW_NU;

impl Zicht<'_> {
    /// Six weeks after the first sick day, or two weeks after a signal that came later.
    pub(super) fn probleemanalyse(&self) -> Plicht {
        let pa = self.pa;
        let zes_weken = self.termijn("pa");
        let later = pa.signaal.zip(zes_weken).is_some_and(|(s, d)| s > d);
        let uiterlijk = if later {
            self.termijn("pa_na_signaal")
        } else {
            zes_weken
        };
        let kort = self.dossier().verzuim.langdurig_verzuim_dreigt == Some(false);
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if kort && !self.zaak.feiten.langdurig => nee(Waarom::KortVerzuim),
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
            plaats: "/probleemanalyses",
            uiterlijk,
            som: Some(if later { "pa_na_signaal" } else { "pa" }),
            tot: None,
            staat: self.staat(S::Probleemanalyse),
            aanwezig: pa.aanwezig,
            gedaan: pa.datum,
            wie: Wie::Bedrijfsarts,
        })
    }

    /// Two weeks after the first judgement that sees possibilities. Without any judgement: two weeks
    /// after the last day for one, for then both are missing.
    pub(super) fn plan_van_aanpak(&self) -> Plicht {
        let (pa, pva) = (self.pa, self.pva);
        let uiterlijk = if pa.aanwezig {
            self.termijn("pva")
        } else {
            self.termijn("pva_buitengrens")
        };
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if pa.aanwezig && pa.geen_plan_nodig => nee(Waarom::GeenMogelijkheden),
            None if !pa.aanwezig && !self.zaak.feiten.langdurig => self.kort(uiterlijk),
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
            plaats: "/planVanAanpak",
            uiterlijk,
            som: Some(if pa.aanwezig {
                "pva"
            } else {
                "pva_buitengrens"
            }),
            tot: None,
            staat: self.staat(S::PlanVanAanpak),
            aanwezig: pva.aanwezig,
            gedaan: pva.datum,
            wie: Wie::Samen,
        })
    }

    /// While no long sickness threatens: by its own word not asked, else it may still come.
    fn kort(&self, uiterlijk: Option<Date>) -> Vraag {
        if self.dossier().verzuim.langdurig_verzuim_dreigt == Some(false) {
            nee(Waarom::KortVerzuim)
        } else {
            self.weeg(uiterlijk)
        }
    }

    /// The first day after 42 weeks; UWV accepts the first working day from then on. Not asked of an
    /// employee who reached AOW age six weeks before that, nor for some kinds of vangnet. Of a
    /// vangnet of unknown kind nobody can tell; only a report in time is good whatever it is.
    pub(super) fn melding_42e_week(&self) -> Plicht {
        let uiterlijk = self.termijn("melding_42");
        let werkdag = self.termijn("melding_42_werkdag");
        let aow = self
            .zaak
            .feiten
            .aow_datum
            .map(|a| plus_days(a, LOON_NA_AOW_NU.waarde));
        let aow = aow.zip(uiterlijk).is_some_and(|(a, d)| a <= d);
        let vraag = match (
            self.zaak.feiten.zonder_werkgever,
            self.uwv.melding_42_niet_nodig,
        ) {
            (true, _) => nee(Waarom::GeenWerkgever),
            (_, Some(true)) => nee(Waarom::Vangnet),
            _ if aow => nee(Waarom::Aow),
            _ if self.uit_dienst_voor(werkdag) => nee(Waarom::UitDienst),
            _ => self.weeg_zonder_aow(werkdag),
        };
        let gedaan = self.uwv.melding_42_telt;
        let op_tijd = gedaan.zip(uiterlijk).is_some_and(|(d, tot)| d <= tot);
        let onbekend = self.uwv.melding_42_niet_nodig.is_none() && !op_tijd;
        let vraag = match vraag {
            (Some(Antwoord::Ja), _) if onbekend => ONBEKEND,
            vraag => vraag,
        };
        let plicht = self.plicht(&Gegeven {
            vraag,
            plaats: "/uwv/datum42Weeksmelding",
            uiterlijk,
            som: Some("melding_42"),
            tot: werkdag,
            staat: self.staat(S::Melding42Weken),
            aanwezig: gedaan.is_some(),
            gedaan,
            wie: Wie::Werkgever,
        });
        Plicht {
            antwoord: plicht
                .antwoord
                .filter(|a| !(onbekend && *a == Antwoord::NogNiet)),
            ..plicht
        }
    }

    /// The employment ended, or is to end, before `dag`: a duty towards an employee with a right to wage
    /// is over then (Ziektewet article 38 lid 1), also for an eigenrisicodrager.
    fn uit_dienst_voor(&self, dag: Option<Date>) -> bool {
        let einde = self.dossier().dienstverband.einddatum;
        let einde = einde.filter(|_| self.zaak.feiten.uit_dienst || self.eindigt_nog().is_some());
        einde.zip(dag).is_some_and(|(einde, dag)| einde < dag)
    }

    /// At the end of the first year: 52 weeks. The Regeling does not say what a year of sickness is, so
    /// it is missing only after the last day of a calendar year as well. Without possibilities all along
    /// and without a plan there is nothing to evaluate.
    pub(super) fn eerstejaarsevaluatie(&self) -> Plicht {
        let eje = self.eje;
        let uiterlijk = self.termijn("eje_tot");
        let kalenderjaar = self.termijn("eje_uiterst");
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if self.pa.geen_plan_nodig && !self.pva.aanwezig => nee(Waarom::GeenMogelijkheden),
            None => self.weeg(kalenderjaar),
        };
        self.plicht(&Gegeven {
            vraag,
            plaats: "/eerstejaarsevaluatie",
            uiterlijk,
            som: Some("eje_tot"),
            tot: kalenderjaar,
            staat: self.staat(S::Eerstejaarsevaluatie),
            aanwezig: eje.aanwezig,
            gedaan: eje.datum,
            wie: Wie::Samen,
        })
    }

    /// The term that counts, as the facts of spoor 2 give it. Without a date as long as a ground to
    /// wait holds.
    pub(super) fn spoor2(&self) -> Plicht {
        let spoor2 = self.spoor2;
        let uiterlijk = spoor2.uiterlijk;
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if !spoor2.gestart && spoor2.vrijgesteld => nee(if spoor2.gbm_oordeel {
                Waarom::GeenMogelijkheden
            } else {
                Waarom::Uitstel
            }),
            None => self.weeg(uiterlijk),
        };
        let plicht = self.plicht(&Gegeven {
            vraag,
            plaats: "/spoor2/startdatum",
            uiterlijk,
            som: Some("spoor2.uiterlijk"),
            tot: None,
            staat: Staat::van_gebeurtenis(spoor2.gestart),
            aanwezig: spoor2.gestart,
            gedaan: spoor2.start,
            wie: Wie::WerkgeverMetBureau,
        });
        let dagen = spoor2
            .dagen_te_laat
            .filter(|_| plicht.dagen_te_laat.is_some());
        Plicht {
            dagen_te_laat: dagen,
            ..plicht
        }
    }
}
