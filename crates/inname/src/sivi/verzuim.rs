//! Absence reports (`Vrzm`): each an event, to be folded later.

use jiff::civil::Date;
use roxmltree::Node;

use super::bericht::{Bericht, bij_naam, ja_nee};
use super::knoop::{kinderen, tekst};
use crate::mapping::{Betekenis, Ontvanger};
use crate::neutraal::{Deel, Einde, Gebeurtenis, Sleutel, Soort};
use crate::verslag::{Code, Lot, Plek};
use crate::waarde;

impl Bericht<'_> {
    pub(super) fn verzuim(&mut self, vz: Node<'_, '_>, dienstverband: &Sleutel, no_risk: bool) {
        let sleutel = Sleutel {
            zaak: tekst(vz, "VrzmgvlId").to_owned(),
            ..dienstverband.clone()
        };
        let plek = self.plek(vz);
        for _ in kinderen(vz, "VrTkst") {
            self.meld.meld(Code::TekstWeg, &plek.bij("VrTkst"));
        }
        if sleutel.zaak.is_empty() || sleutel.werknemer.is_empty() {
            return self
                .meld
                .einde(Lot::Geweigerd, Code::RijZonderSleutel, &plek);
        }
        let Some(soort) = self.mutatie(vz, &plek) else {
            return;
        };
        let oud = tekst(vz, "VrzmgvlIdOud");
        self.alles.alias(Deel::Zaak, &sleutel, oud, &sleutel.zaak);
        let gebeurtenis = self.gebeurtenis(vz, soort, plek);
        if soort != Soort::Intrekking {
            self.bijzonder(vz, &sleutel, no_risk);
        }
        self.alles
            .zaken
            .entry(sleutel)
            .or_default()
            .push(gebeurtenis);
    }

    /// What the report does. Not knowing that, nobody knows what the case is: the report is refused.
    fn mutatie(&mut self, vz: Node<'_, '_>, plek: &Plek) -> Option<Soort> {
        let code = tekst(vz, "VrwrkCd");
        let bij = plek.bij(&bij_naam("VrwrkCd", code));
        let woord = match self.mapping.betekenis("VrwrkCd", code, self.opties.streng) {
            Betekenis::Zeker(woord) => woord,
            Betekenis::Onbevestigd(woord) => {
                self.meld.meld(Code::Onbevestigd, &bij);
                woord
            }
            Betekenis::Onbekend => "",
        };
        let soort = match woord {
            "nieuw" => Soort::Nieuw,
            "wijziging" => Soort::Wijziging,
            "correctie" => Soort::Correctie,
            "ongewijzigd" => Soort::Ongewijzigd,
            "intrekking" => Soort::Intrekking,
            _ => {
                self.meld.einde(Lot::Geweigerd, Code::MutatieOnbekend, &bij);
                return None;
            }
        };
        Some(soort)
    }

    fn gebeurtenis(&mut self, vz: Node<'_, '_>, soort: Soort, plek: Plek) -> Gebeurtenis {
        let percentage = |tekst: &str| waarde::percentage(tekst, false, false);
        let vanaf = self.dag(vz, "IngdatMutVrzm");
        let ziek = self.neem(vz, "PrcVrzm", percentage);
        Gebeurtenis {
            nummer: tekst(vz, "VrzmgvlVnrMld").parse().unwrap_or_default(),
            moment: self.kop.moment.clone(),
            vanaf,
            soort,
            vanaf_oud: self.dag(vz, "IngdatMutVrzmOud"),
            eerste: self.dag(vz, "DatEerstVrzmdg"),
            eerste_oud: self.dag(vz, "DatEerstVrzmdgOud"),
            ziek,
            therapeutisch: self.neem(vz, "PrcArbther", percentage),
            einde: self.einde(vz, vanaf, ziek),
            plek,
        }
    }

    /// Closed is not recovered: only a recovery date on the day from which nothing is sick any more
    /// is a first day fit.
    fn einde(&mut self, vz: Node<'_, '_>, vanaf: Option<Date>, ziek: Option<u32>) -> Einde {
        if tekst(vz, "EndVrzmJN") != "J" {
            return Einde::Loopt;
        }
        let reden = self.code(vz, "RdnEndVrzmCd");
        let hersteld = self.dag(vz, "DatHrstld");
        match hersteld {
            Some(dag)
                if vanaf == Some(dag)
                    && ziek == Some(0)
                    && reden.as_deref() != Some("geenHerstel") =>
            {
                Einde::Hersteld(dag)
            }
            _ => Einde::Gesloten,
        }
    }

    /// What a report says beside the course.
    fn bijzonder(&mut self, vz: Node<'_, '_>, sleutel: &Sleutel, no_risk: bool) {
        let moment = self.kop.moment.clone();
        let gemeld = self.dag(vz, "DatVrzmWrkgvr");
        self.zet(sleutel, "/verzuim/datumZiekmelding", &moment, gemeld);
        let verwacht = self.dag(vz, "DatVrwHrstl");
        self.zet(sleutel, "/verzuim/verwachtHerstel", &moment, verwacht);
        if self.ontvanger() == Ontvanger::Arbodienst
            && let Some(dag) = self.kop.datum
        {
            let plek = self.plek(vz).bij("AandatBr");
            self.meld.meld(Code::Afgeleid, &plek);
            self.zet(
                sleutel,
                "/verzuim/datumMeldingArbodienst",
                &moment,
                Some(dag),
            );
        }
        let vangnet = if no_risk {
            Some("noRisk".to_owned())
        } else {
            self.code(vz, "VngntJN")
        };
        self.zet(sleutel, "/verzuim/vangnetsituatie", &moment, vangnet);
        if self.code(vz, "OorzkVrzmCd").as_deref() == Some("arbeidsongeval") {
            self.zet(sleutel, "/verzuim/arbeidsongeval", &moment, Some(true));
        }
        self.zet(
            sleutel,
            "/conflict/aanwezig",
            &moment,
            ja_nee(vz, "ArbCnflJN"),
        );
        for naam in ["BijzRdnStartVrzmCd", "WAZOCd"] {
            // Their codes have no public meaning, and their place depends on it.
            let _ = self.code(vz, naam);
        }
    }
}
