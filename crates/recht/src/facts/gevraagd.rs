//! What the law asks of this case: of each document and event whether it is asked, by when, whether
//! it is there, how late, and who must act.
//!
//! This is decided here and nowhere else. Rules, documents, milestones, checklist and reports read
//! it; so two of them cannot say two things about one duty.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Facts;
use super::bewijs::Staat;
use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentSoort as S, RivSoort};
use crate::normen::{
    LOON_NA_AOW_NU, UIT_DIENST_EIGENRISICO, UPLOAD, VERKORT_VERSLAG, VERSLAG_UIT_DIENST,
};

/// Whether something is asked in this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Antwoord {
    /// Its last day has passed while the duty ran.
    Ja,
    /// It will be asked: its last day has not passed.
    NogNiet,
    /// It is not asked.
    Nee,
}

/// Why something is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waarom {
    /// The employee reaches AOW age on or before the last day.
    Aow,
    /// There is no employer in the sense of the Regeling procesgang.
    GeenWerkgever,
    /// The bedrijfsarts saw no usable possibilities all along.
    GeenMogelijkheden,
    /// No long sickness threatens.
    KortVerzuim,
    /// Recovered before the last day.
    Hersteld,
    /// The employment ended before the last day.
    UitDienst,
    /// A report to UWV in another way: vangnet (ZW article 38 lid 4).
    Vangnet,
    /// The employer bears the risk of the Ziektewet itself.
    Eigenrisicodrager,
    /// Worked for good, or a shorter wait asked: no WIA application is needed.
    GeenAanvraag,
    /// A ground to wait holds.
    Uitstel,
    /// The employee does not want to give one, on record.
    Geweigerd,
    /// The employee sends the report to UWV himself.
    WerknemerStuurt,
    /// The employment did not end during the sickness.
    InDienst,
}

impl Waarom {
    /// The reason as a reader sees it.
    pub const fn zin(self) -> &'static str {
        match self {
            Self::Aow => "De werknemer bereikt vóór de uiterste dag de AOW-leeftijd.",
            Self::GeenWerkgever => "Er is geen werkgever die deze plicht heeft.",
            Self::GeenMogelijkheden => "De bedrijfsarts zag steeds geen benutbare mogelijkheden.",
            Self::KortVerzuim => "Er dreigt geen langdurig verzuim.",
            Self::Hersteld => "De werknemer was vóór de uiterste dag hersteld.",
            Self::UitDienst => "Het dienstverband eindigde vóór de uiterste dag.",
            Self::Vangnet => "Dit is een vangnetgeval; daarvoor geldt deze plicht niet.",
            Self::Eigenrisicodrager => "De werkgever is eigenrisicodrager voor de Ziektewet.",
            Self::GeenAanvraag => "Een WIA-aanvraag is niet nodig.",
            Self::Uitstel => "Er is een geldige grond om te wachten.",
            Self::Geweigerd => "De werknemer wil dit niet geven; dat is vastgelegd.",
            Self::WerknemerStuurt => "De werknemer stuurt het verslag zelf naar UWV.",
            Self::InDienst => "Het dienstverband is niet tijdens de ziekte geëindigd.",
        }
    }
}

/// Who must act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wie {
    /// The bedrijfsarts, when the employer asks.
    Bedrijfsarts,
    /// The employer.
    #[default]
    Werkgever,
    /// Employer and employee together.
    Samen,
    /// The employer, in consultation with the employee.
    WerkgeverMetWerknemer,
    /// The employer, with a re-integratiebedrijf.
    WerkgeverMetBureau,
    /// The employee.
    Werknemer,
}

impl Wie {
    /// The words for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Bedrijfsarts => "Bedrijfsarts, op verzoek van de werkgever",
            Self::Werkgever => "Werkgever",
            Self::Samen => "Werkgever en werknemer",
            Self::WerkgeverMetWerknemer => "Werkgever, in overleg met de werknemer",
            Self::WerkgeverMetBureau => "Werkgever, met een re-integratiebedrijf",
            Self::Werknemer => "Werknemer",
        }
    }
}

/// One thing that the law asks.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Plicht {
    /// Whether it is asked; absent when that cannot be told.
    pub antwoord: Option<Antwoord>,
    /// Why it is not asked.
    pub waarom: Option<Waarom>,
    /// It can be judged: it is asked, or it is there before it had to be; absent when it cannot be
    /// told whether it is asked.
    pub aan_de_orde: Option<bool>,
    /// Last day.
    pub uiterlijk: Option<Date>,
    /// Key of its arithmetic under `berekening`; absent when the day is not counted.
    pub som: Option<&'static str>,
    /// The last day comes from the letter of UWV.
    pub volgens_brief: bool,
    /// How far it can be seen.
    pub staat: Staat,
    /// It is there and definitive, or it was done.
    pub aanwezig: bool,
    /// Day on which it was done.
    pub gedaan: Option<Date>,
    /// Days from the last day that is accepted to the day on which it was done, or to the reference
    /// date while it is still to be done; absent when in time.
    pub dagen_te_laat: Option<i64>,
    /// Who must act.
    pub wie: Wie,
}

/// What the law asks of this case, one by one.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct GevraagdFeiten {
    /// Probleemanalyse (Regeling procesgang article 2 lid 2 and 3).
    pub probleemanalyse: Plicht,
    /// Plan van aanpak (Regeling procesgang article 4 lid 1).
    pub plan_van_aanpak: Plicht,
    /// Report of week 42 to UWV (Ziektewet article 38 lid 1).
    pub melding_42e_week: Plicht,
    /// Eerstejaarsevaluatie (Regeling procesgang article 4 lid 2 onder b).
    pub eerstejaarsevaluatie: Plicht,
    /// Start of spoor 2 (BW 7:658a lid 1; the days are policy of UWV).
    pub spoor2: Plicht,
    /// Actueel oordeel of the bedrijfsarts (Regeling procesgang article 6 lid 1 onder i, j and k).
    pub actueel_oordeel: Plicht,
    /// Eindevaluatie (Regeling procesgang article 6 lid 1 onder h).
    pub eindevaluatie: Plicht,
    /// Opinion of the employee (Regeling procesgang article 6 lid 1 onder l).
    pub oordeel_werknemer: Plicht,
    /// Re-integratieverslag (Wet WIA article 25 lid 3; Ziektewet article 38 lid 2).
    pub re_integratieverslag: Plicht,
    /// WIA application (Wet WIA article 64 lid 3).
    pub wia_aanvraag: Plicht,
    /// Upload by the employer after the application (UWV).
    pub upload: Plicht,
    /// Report to UWV at the end of the employment (Ziektewet articles 38 lid 2 and 38aa lid 1).
    pub ziek_uit_dienst: Plicht,
    /// A short re-integratieverslag is enough (Beleidsregels vorm- en herkenbaarheidsvereisten
    /// article 2a), or the case says that it is one.
    pub verkort_verslag: bool,
}

impl GevraagdFeiten {
    /// All of it, in the order of the two years.
    pub fn alle(&self) -> [(&'static str, &Plicht); 12] {
        [
            ("probleemanalyse", &self.probleemanalyse),
            ("plan_van_aanpak", &self.plan_van_aanpak),
            ("melding_42e_week", &self.melding_42e_week),
            ("eerstejaarsevaluatie", &self.eerstejaarsevaluatie),
            ("spoor2", &self.spoor2),
            ("actueel_oordeel", &self.actueel_oordeel),
            ("eindevaluatie", &self.eindevaluatie),
            ("oordeel_werknemer", &self.oordeel_werknemer),
            ("re_integratieverslag", &self.re_integratieverslag),
            ("wia_aanvraag", &self.wia_aanvraag),
            ("upload", &self.upload),
            ("ziek_uit_dienst", &self.ziek_uit_dienst),
        ]
    }
}

impl Plicht {
    /// Asked, and not there.
    pub fn ontbreekt(&self) -> bool {
        self.antwoord == Some(Antwoord::Ja) && !self.aanwezig
    }

    /// Not asked in this case, and it will not be.
    pub fn niet_gevraagd(&self) -> bool {
        self.antwoord == Some(Antwoord::Nee)
    }
}

/// Whether something is asked, with the reason when it is not.
type Vraag = (Option<Antwoord>, Option<Waarom>);

const JA: Vraag = (Some(Antwoord::Ja), None);
const ONBEKEND: Vraag = (None, None);

const fn nee(waarom: Waarom) -> Vraag {
    (Some(Antwoord::Nee), Some(waarom))
}

/// A case with all other facts, while its duties are worked out.
struct Zicht<'a> {
    f: &'a Facts,
    dossier: &'a Dossier,
}

pub(super) fn gevraagd(f: &Facts, dossier: &Dossier) -> GevraagdFeiten {
    let z = Zicht { f, dossier };
    GevraagdFeiten {
        probleemanalyse: z.probleemanalyse(),
        plan_van_aanpak: z.plan_van_aanpak(),
        melding_42e_week: z.melding_42e_week(),
        eerstejaarsevaluatie: z.eerstejaarsevaluatie(),
        spoor2: z.spoor2(),
        actueel_oordeel: z.actueel_oordeel(),
        eindevaluatie: z.eindevaluatie(),
        oordeel_werknemer: z.oordeel_werknemer(),
        re_integratieverslag: z.re_integratieverslag(),
        wia_aanvraag: z.wia_aanvraag(),
        upload: z.upload(),
        ziek_uit_dienst: z.ziek_uit_dienst(),
        verkort_verslag: verkort(f, dossier),
    }
}

/// What the case says about one duty.
struct Gegeven {
    vraag: Vraag,
    uiterlijk: Option<Date>,
    /// Key of the term that the last day is, if it is one.
    som: Option<&'static str>,
    /// Last day that is still accepted, when that is a later one.
    tot: Option<Date>,
    staat: Staat,
    aanwezig: bool,
    gedaan: Option<Date>,
    wie: Wie,
}

impl Zicht<'_> {
    fn plicht(&self, g: &Gegeven) -> Plicht {
        let (antwoord, waarom) = g.vraag;
        let aan_de_orde =
            antwoord.map(|a| a == Antwoord::Ja || a == Antwoord::NogNiet && g.aanwezig);
        let open = antwoord == Some(Antwoord::Ja) && !g.aanwezig;
        let tot = g.gedaan.or(open.then_some(self.f.peildatum));
        let grens = g.tot.or(g.uiterlijk);
        let laat = grens.zip(tot).map(|(grens, tot)| days_between(grens, tot));
        Plicht {
            antwoord,
            waarom,
            aan_de_orde,
            uiterlijk: g.uiterlijk,
            som: g
                .som
                .filter(|s| self.f.berekening.get(s).map(|b| b.datum) == g.uiterlijk),
            volgens_brief: false,
            staat: g.staat,
            aanwezig: g.aanwezig,
            gedaan: g.gedaan,
            dagen_te_laat: laat.filter(|n| *n > 0 && antwoord != Some(Antwoord::Nee)),
            wie: g.wie,
        }
    }

    fn termijn(&self, sleutel: &str) -> Option<Date> {
        self.f.termijn.get(sleutel).copied()
    }

    fn staat(&self, soort: S) -> Staat {
        self.f.stukken.staat(soort, self.f.peildatum)
    }

    /// The duties of the Regeling procesgang do not hold in this case at all.
    fn buiten(&self) -> Option<Vraag> {
        let zaak = &self.f.zaak;
        if zaak.zonder_werkgever {
            Some(nee(Waarom::GeenWerkgever))
        } else if zaak.aow_voor_d1 {
            Some(nee(Waarom::Aow))
        } else {
            None
        }
    }

    /// By the last day alone: passed while the duty ran, still to come, or the case was over.
    fn weeg(&self, uiterlijk: Option<Date>) -> Vraag {
        let zaak = &self.f.zaak;
        let Some(uiterlijk) = uiterlijk else {
            return ONBEKEND;
        };
        if zaak.aow_datum.is_some_and(|a| a <= uiterlijk) {
            nee(Waarom::Aow)
        } else if zaak.einde.is_some_and(|e| e < uiterlijk) {
            nee(self.afgelopen())
        } else if self.f.peildatum > uiterlijk {
            JA
        } else {
            (Some(Antwoord::NogNiet), None)
        }
    }

    /// Why the case is over.
    fn afgelopen(&self) -> Waarom {
        let hersteld = self.f.verzuim.hersteldatum;
        if hersteld.is_some_and(|h| self.f.zaak.einde == Some(plus_days(h, -1))) {
            Waarom::Hersteld
        } else {
            Waarom::UitDienst
        }
    }

    /// Six weeks after the first sick day, or two weeks after a signal that came later.
    fn probleemanalyse(&self) -> Plicht {
        let (f, pa) = (self.f, &self.f.pa);
        let zes_weken = self.termijn("pa");
        let later = pa.signaal.zip(zes_weken).is_some_and(|(s, d)| s > d);
        let uiterlijk = if later {
            self.termijn("pa_na_signaal")
        } else {
            zes_weken
        };
        let kort = self.dossier.verzuim.langdurig_verzuim_dreigt == Some(false);
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if kort && !f.zaak.langdurig => nee(Waarom::KortVerzuim),
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
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
    fn plan_van_aanpak(&self) -> Plicht {
        let (pa, pva) = (&self.f.pa, &self.f.pva);
        let uiterlijk = if pa.aanwezig {
            self.termijn("pva")
        } else {
            self.termijn("pva_buitengrens")
        };
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if pa.aanwezig && pa.geen_plan_nodig => nee(Waarom::GeenMogelijkheden),
            None if !pa.aanwezig && !self.f.zaak.langdurig => self.kort(uiterlijk),
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
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
        if self.dossier.verzuim.langdurig_verzuim_dreigt == Some(false) {
            nee(Waarom::KortVerzuim)
        } else {
            self.weeg(uiterlijk)
        }
    }

    /// The first day after 42 weeks; UWV accepts the first working day from then on. Not asked of an
    /// employee who reached AOW age six weeks before that.
    fn melding_42e_week(&self) -> Plicht {
        let f = self.f;
        let uiterlijk = self.termijn("melding_42");
        let werkdag = self.termijn("melding_42_werkdag");
        let aow = f
            .zaak
            .aow_datum
            .map(|a| plus_days(a, LOON_NA_AOW_NU.waarde));
        let aow = aow.zip(uiterlijk).is_some_and(|(a, d)| a <= d);
        let vraag = match (f.zaak.zonder_werkgever, f.uwv.melding_42_niet_nodig) {
            (true, _) => nee(Waarom::GeenWerkgever),
            (_, true) => nee(Waarom::Vangnet),
            _ if aow => nee(Waarom::Aow),
            _ => self.weeg_zonder_aow(werkdag),
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: Some("melding_42"),
            tot: werkdag,
            staat: self.staat(S::Melding42Weken),
            aanwezig: f.uwv.melding_42_telt.is_some(),
            gedaan: f.uwv.melding_42_telt,
            wie: Wie::Werkgever,
        })
    }

    fn weeg_zonder_aow(&self, uiterlijk: Option<Date>) -> Vraag {
        match self.weeg(uiterlijk) {
            (Some(Antwoord::Nee), Some(Waarom::Aow)) => match uiterlijk {
                Some(d) if self.f.zaak.einde.is_some_and(|e| e < d) => nee(self.afgelopen()),
                Some(d) if self.f.peildatum > d => JA,
                _ => (Some(Antwoord::NogNiet), None),
            },
            vraag => vraag,
        }
    }

    /// At the end of the first year. Without possibilities all along and without a plan there is
    /// nothing to evaluate.
    fn eerstejaarsevaluatie(&self) -> Plicht {
        let (f, eje) = (self.f, &self.f.eje);
        let uiterlijk = self.termijn("eje_uiterst");
        let vraag = match self.buiten() {
            Some(buiten) => buiten,
            None if f.pa.geen_plan_nodig && !f.pva.aanwezig => nee(Waarom::GeenMogelijkheden),
            None => self.weeg(uiterlijk),
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: Some("eje_uiterst"),
            tot: None,
            staat: self.staat(S::Eerstejaarsevaluatie),
            aanwezig: eje.aanwezig,
            gedaan: eje.datum,
            wie: Wie::Samen,
        })
    }

    /// The term that counts, as the facts of spoor 2 give it. Without a date as long as a ground to
    /// wait holds.
    fn spoor2(&self) -> Plicht {
        let spoor2 = &self.f.spoor2;
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
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: Some("spoor2.uiterlijk"),
            tot: None,
            staat: if spoor2.gestart {
                Staat::Inhoud
            } else {
                Staat::Afwezig
            },
            aanwezig: spoor2.gestart,
            gedaan: spoor2.start,
            wie: Wie::WerkgeverMetBureau,
        })
    }

    /// It goes into the re-integratieverslag, and must be there by its last day.
    fn actueel_oordeel(&self) -> Plicht {
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
    fn eindevaluatie(&self) -> Plicht {
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

    fn oordeel_werknemer(&self) -> Plicht {
        let (f, verslag) = (self.f, self.re_integratieverslag());
        let vraag = if f.riv.oordeel_geweigerd {
            nee(Waarom::Geweigerd)
        } else {
            (verslag.antwoord, verslag.waarom)
        };
        let kop = self.dossier.oordeel_werknemer.as_ref().map(|o| &o.kop);
        let kop = kop.filter(|k| super::telt(k, f.peildatum));
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
    fn re_integratieverslag(&self) -> Plicht {
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
    fn wia_aanvraag(&self) -> Plicht {
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
                staat: if f.uwv.aanvraag.is_some() {
                    Staat::Inhoud
                } else {
                    Staat::Afwezig
                },
                aanwezig: f.uwv.aanvraag.is_some(),
                gedaan: f.uwv.aanvraag,
                wie: Wie::Werknemer,
            })
        }
    }

    /// The day after the application.
    fn upload(&self) -> Plicht {
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
                _ => (Some(Antwoord::NogNiet), None),
            }
        };
        self.plicht(&Gegeven {
            vraag,
            uiterlijk: na_aanvraag.or(aanvraag.uiterlijk.map(|d| plus_days(d, UPLOAD.waarde))),
            som: Some("wia_upload"),
            tot: None,
            staat: if f.riv.upload.is_some() {
                Staat::Inhoud
            } else {
                Staat::Afwezig
            },
            aanwezig: f.riv.upload.is_some(),
            gedaan: f.riv.upload,
            wie: Wie::Werkgever,
        })
    }

    /// On the last day of the employment; an eigenrisicodrager has six weeks more.
    fn ziek_uit_dienst(&self) -> Plicht {
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
        } else if f.uwv.melding_42_niet_nodig {
            nee(Waarom::Vangnet)
        } else if aow {
            nee(Waarom::Aow)
        } else if uiterlijk.is_some_and(|d| f.peildatum > d) {
            JA
        } else {
            (Some(Antwoord::NogNiet), None)
        };
        let gedaan = f.bijzonder.melding_uit_dienst;
        self.plicht(&Gegeven {
            vraag,
            uiterlijk,
            som: None,
            tot: None,
            staat: if gedaan.is_some() {
                Staat::Inhoud
            } else {
                Staat::Afwezig
            },
            aanwezig: gedaan.is_some(),
            gedaan,
            wie: Wie::Werkgever,
        })
    }
}

/// The re-integratieverslag is a short one: as the case says, else because the employment ended
/// within ten weeks after the first sick day, or without long sickness.
fn verkort(f: &Facts, dossier: &Dossier) -> bool {
    let dagen = f.zaak.dagen_tot_einde_dienst;
    let kort = f.zaak.uit_dienst && dagen.is_some_and(|d| d < VERKORT_VERSLAG.waarde);
    let riv = dossier.uwv.riv.as_ref();
    riv.and_then(|r| r.soort)
        .map_or(kort, |s| s == RivSoort::Verkort)
}
