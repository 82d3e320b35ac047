//! Special situations (group BIJZ).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{anniversary, days_between};
use crate::dossier::Dossier;
use crate::dossier::codes::{EindeReden, MaatregelSoort, RivSoort};
use crate::dossier::uwv::Maatregel;
use crate::dossier::verzuim::Loonbetaling;
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, heeft};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::tijd::termijnen::geteld;
use crate::facts::uwv::besluiten::periode_met_vertraging;
use crate::facts::uwv::riv::RivFeiten;
use crate::normen::{self, LOON, MINIMUMLOON, UIT_DIENST_EIGENRISICO};

/// Key of the arithmetic of [`aangifte_uit_dienst`].
pub(crate) const AANGIFTE_UIT_DIENST: &str = "gevraagd.ziek_uit_dienst.uiterlijk";

/// Special situations.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct BijzonderFeiten {
    /// Report to UWV that a sick employee leaves the employment.
    pub melding_uit_dienst: Option<Date>,
    /// The re-integratieverslag is a short one; absent when not said.
    pub riv_verkort: Option<bool>,
    /// A first re-integratieverslag without long sickness: the bedrijfsarts expected none and no
    /// plan was made.
    pub geen_lang_verzuim: bool,
    /// Costs of spoor 2 are recorded.
    pub kosten_spoor2: bool,
    /// The statement of the bedrijfsarts goes with the application for early IVA.
    pub iva_verklaring: bool,
    /// Date of the joint request for a voluntary extension.
    pub verlenging_verzoek: Option<Date>,
    /// Last day of the wage according to the export.
    pub loon_einde_opgegeven: Option<Date>,
    /// Days that the WIA application came after its last day (Wet WIA 64 lid 3 and 6); absent when in time.
    pub wia_dagen_te_laat: Option<i64>,
    /// Last day of the wage, extended by those days (BW 7:629 lid 11 onder a).
    pub loon_einde_verlengd: Option<Date>,
    /// The employee had no good reason for the delay.
    pub vertraging_zonder_reden: bool,
    /// Last day of the wage of an employee with AOW age: six weeks (thirteen before 1-7-2023) from
    /// D1 or from the AOW date, never past the wait period (BW 7:629 lid 2).
    pub aow_loon_einde: Option<Date>,
    /// Age in whole years on the last day of the wait period.
    pub leeftijd_einde_wachttijd: Option<i64>,
    /// Choice on the simplified assessment is recorded.
    pub keuze_60_plus: bool,
    /// Suspensions and stops of wage without ground, in time or in writing announced.
    pub maatregel_onvolledig: usize,
    /// Wage payments under 70%, or in the first 52 weeks under the minimum wage, outside a stop or suspension.
    pub loon_te_laag: usize,
    /// Days of wage withheld as waiting days in this case.
    pub wachtdagen: i64,
    /// There is or was a conflict: the case says so, or dates it.
    pub conflict: bool,
    /// Date on which a conflict became known.
    pub conflict_signaal: Option<Date>,
    /// First talk or mediation, or the day on which the conflict was over.
    pub conflict_stap: Option<Date>,
    /// Stays abroad.
    pub buitenland: usize,
    /// Stays abroad without permission or agreements.
    pub buitenland_zonder_afspraken: usize,
    /// The employee has other employments.
    pub andere_dienstverbanden: bool,
    /// Other employments with the same employer.
    pub zelfde_werkgever: usize,
    /// Report of the recovery to UWV.
    pub herstelmelding_uwv: Option<Date>,
    /// First day without dismissal ban, with the delay of the application, a voluntary extension
    /// and a loonsanctie (BW 7:670 lid 11).
    pub verbod_voorbij: Option<Date>,
    /// The employer ends the employment: notice with permission, or mutual consent.
    pub einde_door_werkgever: bool,
}

pub(crate) fn bijzonder(zaak: &Zaak, riv: &RivFeiten, v: &mut Verwijzingen) -> BijzonderFeiten {
    let uwv = &zaak.dossier.uwv;
    let te_laat = riv.vertraging();
    let verlengd = te_laat.and_then(|_| periode_met_vertraging(zaak, riv));
    let mut met_som = |naam, som: Option<Berekening>| som.map(|som| v.geteld(naam, som));
    let wacht = zaak.termijn("einde_wachttijd");
    let conflict = zaak.dossier.conflict.as_ref();
    let conflict_signaal = zaak.gebeurd(conflict.and_then(|c| c.datum_signaal));
    let mut f =
        BijzonderFeiten {
            melding_uit_dienst: zaak.gebeurd(zaak.dossier.verzuim.datum_melding_uit_dienst),
            riv_verkort: uwv
                .riv
                .as_ref()
                .and_then(|r| r.soort)
                .map(|s| s == RivSoort::Verkort),
            geen_lang_verzuim: zaak.dossier.verzuim.langdurig_verzuim_dreigt == Some(false)
                && zaak.dossier.plan_van_aanpak.is_none(),
            kosten_spoor2: zaak
                .dossier
                .spoor2
                .as_ref()
                .is_some_and(|s| s.kosten.is_some()),
            iva_verklaring: uwv
                .iva_aanvraag
                .as_ref()
                .is_some_and(|i| i.verklaring_bedrijfsarts == Some(true)),
            verlenging_verzoek: zaak.gebeurd(uwv.verlenging.as_ref().and_then(|x| x.datum_verzoek)),
            loon_einde_opgegeven: zaak.dossier.verzuim.einde_loondoorbetaling,
            wia_dagen_te_laat: te_laat,
            loon_einde_verlengd: met_som("bijzonder.loon_einde_verlengd", verlengd),
            vertraging_zonder_reden: uwv
                .wia_aanvraag
                .as_ref()
                .is_some_and(|w| w.goede_reden_vertraging == Some(false)),
            aow_loon_einde: met_som("bijzonder.aow_loon_einde", aow_loon_einde(zaak)),
            leeftijd_einde_wachttijd: zaak.dossier.werknemer.geboortedatum.zip(wacht).map(
                |(g, w)| {
                    let jaren = i64::from(w.year()) - i64::from(g.year());
                    if anniversary(g, jaren) <= w {
                        jaren
                    } else {
                        jaren - 1
                    }
                },
            ),
            keuze_60_plus: uwv.instemming60_plus.is_some(),
            wachtdagen: zaak
                .dossier
                .verzuim
                .loonbetalingen
                .iter()
                .filter(|l| l.begin.zip(zaak.feiten.d1).is_none_or(|(b, d1)| b >= d1))
                .filter_map(|l| l.wachtdagen)
                .map(i64::from)
                .sum(),
            conflict: conflict_signaal.is_some()
                || conflict.is_some_and(|c| c.aanwezig == Some(true)),
            conflict_signaal,
            conflict_stap: conflict.and_then(|c| {
                [
                    zaak.gebeurd(c.datum_interventie),
                    zaak.gebeurd(c.datum_opgelost),
                ]
                .into_iter()
                .flatten()
                .min()
            }),
            zelfde_werkgever: zaak.dossier.dienstverband.zelfde_werkgever.len(),
            andere_dienstverbanden: zaak.dossier.dienstverband.andere_dienstverbanden == Some(true),
            herstelmelding_uwv: zaak.gebeurd(zaak.dossier.verzuim.datum_herstelmelding_uwv),
            verbod_voorbij: met_som("bijzonder.verbod_voorbij", verbod_voorbij(zaak)),
            einde_door_werkgever: matches!(
                zaak.dossier.dienstverband.reden_einde,
                Some(EindeReden::OpzeggingUwv | EindeReden::WederzijdsGoedvinden)
            ),
            ..BijzonderFeiten::default()
        };
    lijsten(&mut f, zaak, v);
    f
}

fn lijsten(f: &mut BijzonderFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    for (i, m) in zaak.dossier.maatregelen.iter().enumerate() {
        let pointer = Plek::Lid("/maatregelen", i);
        let raak = m.begin.is_none_or(|b| b <= zaak.peildatum) && onvolledig(m);
        v.noteer(
            raak,
            &mut f.maatregel_onvolledig,
            Sleutel::MaatregelOnvolledig,
            pointer,
        );
    }
    let eerste_jaar = zaak
        .telling
        .as_ref()
        .map(|t| t.dag(MINIMUMLOON.waarde - 1).0);
    for (i, l) in zaak.dossier.verzuim.loonbetalingen.iter().enumerate() {
        let minimum = l.ten_minste_minimumloon == Some(false)
            && l.begin.zip(eerste_jaar).is_some_and(|(b, e)| b <= e);
        let laag = (l.percentage.is_some_and(|p| p < LOON.getal()) || minimum)
            && !ingehouden(l, zaak.dossier);
        let pointer = Plek::Lid("/verzuim/loonbetalingen", i);
        v.noteer(laag, &mut f.loon_te_laag, Sleutel::LoonTeLaag, pointer);
    }
    for (i, b) in zaak
        .dossier
        .werknemer
        .verblijf_buitenland
        .iter()
        .enumerate()
    {
        if b.begin.is_some_and(|d| d > zaak.peildatum) {
            continue;
        }
        f.buitenland += 1;
        let zonder = b.toestemming.is_none() || !heeft(b.afspraken.as_ref());
        let pointer = Plek::Lid("/werknemer/verblijfBuitenland", i);
        v.noteer(
            zonder,
            &mut f.buitenland_zonder_afspraken,
            Sleutel::Buitenland,
            pointer,
        );
    }
}

/// Suspension belongs to control rules, a stop to not cooperating (BW 7:629 lid 3 and 6), and is
/// announced at once (lid 7); in writing for proof. A ground in plain words is a ground; only the word
/// for the other measure is none.
fn onvolledig(m: &Maatregel) -> bool {
    let andere = match m.soort {
        Some(MaatregelSoort::Loonopschorting) => "meewerken",
        Some(MaatregelSoort::Loonstop) => "controlevoorschrift",
        _ => return false,
    };
    let grond = gevuld(m.grond.as_ref());
    let zelfde = grond.is_some_and(|g| !g.to_lowercase().contains(andere));
    let laat = m
        .datum_aankondiging
        .is_none_or(|a| m.begin.is_some_and(|b| a > b));
    !zelfde || laat || m.schriftelijk == Some(false)
}

/// A suspension or stop began on or before the end of the payment period.
fn ingehouden(l: &Loonbetaling, dossier: &Dossier) -> bool {
    dossier.maatregelen.iter().any(|m| {
        matches!(
            m.soort,
            Some(MaatregelSoort::Loonopschorting | MaatregelSoort::Loonstop)
        ) && m.begin.is_some_and(|b| l.einde.is_none_or(|e| b <= e))
    })
}

/// Last day for the report of an eigenrisicodrager: six weeks after the employment (Ziektewet
/// article 38aa lid 1 onder a). Everybody else reports on its last day.
pub(crate) fn aangifte_uit_dienst(zaak: &Zaak, v: &mut Verwijzingen) {
    let dossier = zaak.dossier;
    let einde = dossier.dienstverband.einddatum;
    if let Some(einde) = einde.filter(|_| dossier.werkgever.eigenrisicodrager_zw == Some(true)) {
        let som = Berekening::plus(einde, UIT_DIENST_EIGENRISICO.waarde);
        v.geteld(AANGIFTE_UIT_DIENST, som);
    }
}

/// Last day of the wage for somebody with AOW age (BW 7:629 lid 2), not after the wait period.
fn aow_loon_einde(zaak: &Zaak) -> Option<Berekening> {
    let (aow, telling) = zaak.feiten.aow_datum.zip(zaak.telling.as_ref())?;
    let dagen = normen::geldend(normen::LOON_NA_AOW, telling.d1)? - 1;
    if aow <= telling.d1 {
        return Some(geteld(telling, dagen));
    }
    let wacht = zaak.berekening.get("einde_wachttijd");
    wacht.map(|w| Berekening::plus(aow, dagen).eerste(w.clone()))
}

/// Two years, and whatever lengthens the wage period (BW 7:670 lid 11).
fn verbod_voorbij(zaak: &Zaak) -> Option<Berekening> {
    let gewoon = zaak.berekening.get("opzegverbod_voorbij")?;
    let periode = zaak
        .termijn("einde_wachttijd")
        .zip(zaak.termijn("einde_tijdvak"));
    let erbij = periode.map_or(0, |(w, p)| days_between(w, p));
    Some(gewoon.clone().later(erbij, "verlenging van het tijdvak"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::facts::proef::dossier;

    #[test]
    fn wage_with_aow_age_lasts_six_weeks_and_never_past_the_wait_period() {
        let einde = |aow: Date, d1: Date| {
            let bron = dossier(&json!({
                "werknemer": { "aowDatum": aow }, "verzuim": { "eersteZiektedag": d1 }
            }));
            aow_loon_einde(&Zaak::van(&bron, date(2027, 1, 1))).map(|som| som.datum)
        };
        // 6-1-2025 + 727 = 3-1-2027 ends the wait period.
        // 1-9-2026 + 41 = 12-10-2026; 1-12-2026 + 41 = 11-1-2027, after the wait period.
        assert_eq!(
            einde(date(2026, 9, 1), date(2025, 1, 6)),
            Some(date(2026, 10, 12))
        );
        assert_eq!(
            einde(date(2026, 12, 1), date(2025, 1, 6)),
            Some(date(2027, 1, 3))
        );
        // Sick after that age: 6-1-2025 + 41 = 16-2-2025.
        assert_eq!(
            einde(date(2024, 3, 1), date(2025, 1, 6)),
            Some(date(2025, 2, 16))
        );
        // Thirteen weeks before 1-7-2023: 2-1-2023 + 90 = 2-4-2023.
        assert_eq!(
            einde(date(2022, 1, 1), date(2023, 1, 2)),
            Some(date(2023, 4, 2))
        );
    }
}
