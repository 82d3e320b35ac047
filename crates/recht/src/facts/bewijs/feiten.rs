//! The states of the elements as facts, and what is wrong with the list of files.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bewijs, Staat};
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentSoort as S, Zone};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;

/// How far each element of the file can be seen on the reference date, and what is wrong with the
/// list of files. Of a kind with several documents the best one counts.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct BewijsFeiten {
    /// Probleemanalyse.
    pub probleemanalyse: Staat,
    /// Bijstellingen of the probleemanalyse.
    pub bijstelling_probleemanalyse: Staat,
    /// Plan van aanpak.
    pub plan_van_aanpak: Staat,
    /// Bijstellingen of the plan van aanpak.
    pub bijstelling: Staat,
    /// Periodic evaluations.
    pub evaluatie: Staat,
    /// Eerstejaarsevaluatie.
    pub eerstejaarsevaluatie: Staat,
    /// Eindevaluatie.
    pub eindevaluatie: Staat,
    /// Actueel oordeel of the bedrijfsarts.
    pub actueel_oordeel: Staat,
    /// Opinion of the employee.
    pub oordeel_werknemer: Staat,
    /// Lists of belastbaarheid.
    pub belastbaarheid: Staat,
    /// Arbeidsdeskundig onderzoek.
    pub arbeidsdeskundig_onderzoek: Staat,
    /// Intake of spoor 2.
    pub spoor2_intake: Staat,
    /// Afsprakenkaart of spoor 2.
    pub spoor2_afsprakenkaart: Staat,
    /// Trajectplan of spoor 2.
    pub spoor2_trajectplan: Staat,
    /// Progress reports of spoor 2.
    pub spoor2_voortgang: Staat,
    /// Final report of spoor 2.
    pub spoor2_eindrapport: Staat,
    /// Report of week 42 to UWV.
    pub melding_42e_week: Staat,
    /// Expert opinions of UWV.
    pub deskundigenoordeel: Staat,
    /// Decisions of UWV.
    pub besluit_uwv: Staat,
    /// Request to shorten a loonsanctie.
    pub bekortingsverzoek: Staat,
    /// Re-integratieverslag.
    pub re_integratieverslag: Staat,
    /// Documents of which only the file is known.
    pub alleen_bestand: usize,
    /// The export has a list of files.
    pub lijst: bool,
    /// Files without kind, those of the medical zone left out.
    pub zonder_soort: usize,
    /// Files of an element of the file without date.
    pub zonder_datum: usize,
    /// Files of the same kind and date as an earlier one.
    pub dubbel: usize,
    /// Entries that name the file of an earlier one, as another document.
    pub zelfde_bestand: usize,
    /// Documents of which content and file have another date.
    pub datum_verschilt: usize,
    /// Documents of which content and file name another maker, signatory or day of signing.
    pub tekenaar_verschilt: usize,
    /// Documents of which it is not known whether they are drafts.
    pub status_onbekend: usize,
}

impl Bewijs {
    pub(in crate::facts) fn feiten(
        &self,
        dossier: &Dossier,
        op: Date,
        v: &mut Verwijzingen,
    ) -> BewijsFeiten {
        let staat = |soort| self.staat(soort, op);
        let mut f = BewijsFeiten {
            probleemanalyse: staat(S::Probleemanalyse),
            bijstelling_probleemanalyse: staat(S::BijstellingProbleemanalyse),
            plan_van_aanpak: staat(S::PlanVanAanpak),
            bijstelling: staat(S::BijstellingPlanVanAanpak),
            evaluatie: staat(S::Evaluatie),
            eerstejaarsevaluatie: staat(S::Eerstejaarsevaluatie),
            eindevaluatie: staat(S::Eindevaluatie),
            actueel_oordeel: staat(S::ActueelOordeel),
            oordeel_werknemer: staat(S::OordeelWerknemer),
            belastbaarheid: staat(S::Belastbaarheid),
            arbeidsdeskundig_onderzoek: staat(S::ArbeidsdeskundigRapport),
            spoor2_intake: staat(S::Spoor2Intake),
            spoor2_afsprakenkaart: staat(S::Spoor2Afsprakenkaart),
            spoor2_trajectplan: staat(S::Spoor2Trajectplan),
            spoor2_voortgang: staat(S::Spoor2Voortgang),
            spoor2_eindrapport: staat(S::Spoor2Eindrapport),
            melding_42e_week: staat(S::Melding42Weken),
            deskundigenoordeel: staat(S::Deskundigenoordeel),
            besluit_uwv: staat(S::BesluitUwv),
            bekortingsverzoek: staat(S::Bekortingsverzoek),
            re_integratieverslag: staat(S::ReIntegratieverslag),
            alleen_bestand: self.alleen_bestand(op).count(),
            lijst: !dossier.documenten.is_empty(),
            ..BewijsFeiten::default()
        };
        self.lijst(&mut f, dossier, v);
        self.stukken_naast_bestand(&mut f, v);
        f
    }

    /// Documents that count on `op` and of which only the file is known.
    pub fn alleen_bestand(&self, op: Date) -> impl Iterator<Item = &super::Stuk> {
        let telt = move |s: &&super::Stuk| s.staat == Staat::Bestand && s.telt(op);
        self.stukken.iter().filter(telt)
    }

    /// What is wrong with the list of files.
    fn lijst(&self, f: &mut BewijsFeiten, dossier: &Dossier, v: &mut Verwijzingen) {
        let plek = |i: usize| Plek::Lid("/documenten", i);
        for i in &self.zonder_soort {
            v.noteer(
                true,
                &mut f.zonder_soort,
                Sleutel::BewijsZonderSoort,
                plek(*i),
            );
        }
        for (i, d) in dossier.documenten.iter().enumerate() {
            let element = d
                .soort
                .is_some_and(|s| !matches!(s, S::Overig | S::Correspondentie));
            let leeg = element && d.datum.is_none() && d.zone != Some(Zone::Medisch);
            v.noteer(
                leeg,
                &mut f.zonder_datum,
                Sleutel::BewijsZonderDatum,
                plek(i),
            );
        }
        for i in &self.dubbel {
            v.noteer(true, &mut f.dubbel, Sleutel::BewijsDubbel, plek(*i));
        }
        let mut namen = BTreeSet::new();
        for (i, d) in dossier.documenten.iter().enumerate() {
            let weer =
                d.bestandsnaam().is_some_and(|n| !namen.insert(n)) && !self.dubbel.contains(&i);
            let sleutel = Sleutel::BewijsZelfdeBestand;
            v.noteer(weer, &mut f.zelfde_bestand, sleutel, plek(i));
        }
    }

    /// Where content and file contradict each other, and what may be a draft.
    fn stukken_naast_bestand(&self, f: &mut BewijsFeiten, v: &mut Verwijzingen) {
        for s in &self.stukken {
            let plek = s.plek;
            v.noteer(
                s.datum_verschilt,
                &mut f.datum_verschilt,
                Sleutel::BewijsDatum,
                plek,
            );
            v.noteer(
                s.tekenaar_verschilt,
                &mut f.tekenaar_verschilt,
                Sleutel::BewijsTekenaar,
                plek,
            );
            v.noteer(
                s.status_onbekend,
                &mut f.status_onbekend,
                Sleutel::BewijsStatus,
                plek,
            );
        }
    }
}
