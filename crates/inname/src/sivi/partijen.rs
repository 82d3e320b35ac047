//! Employers, employees and employments, wherever a message has them.

use roxmltree::Node;

use super::bericht::{Bericht, Soort, ja_nee};
use super::knoop::{kind, kinderen, tekst};
use crate::neutraal::{Deel, Sleutel};
use crate::verslag::Code;
use crate::waarde::{self, Gelezen};

/// What is private and has no place in a case.
const PRIVE: [&str; 3] = ["NivOpldngCd", "BnkGiro", "NmVrpladrs"];

/// What the format has and a case has not.
const GEEN_PLAATS: [&str; 5] = [
    "Kostenplaats",
    "PrcLndrbtng",
    "AantLnwchtdgn",
    "Arbeidsrelatie",
    "Actie",
];

impl Bericht<'_> {
    pub(super) fn werkgever(&mut self, wg: Node<'_, '_>) {
        let sleutel = Sleutel {
            werkgever: tekst(wg, "IdWrkgvrArbdnst").to_owned(),
            ..Sleutel::default()
        };
        let moment = self.kop.moment.clone();
        let naam = self.neem(wg, "HndlsnmOrg", waarde::tekst);
        self.zet(&sleutel, "/werkgever/naam", &moment, naam);
        let kvk = self.neem(wg, "InschrijvingsnrKvK", |t| waarde::nummer(t, 8));
        self.zet(&sleutel, "/werkgever/kvkNummer", &moment, kvk);
        let vestiging = self.neem(wg, "VestigingsnrHandelsregister", |t| waarde::nummer(t, 12));
        self.zet(&sleutel, "/werkgever/vestigingsnummer", &moment, vestiging);
        let lh = self.neem(wg, "Lhnr", waarde::tekst);
        self.zet(&sleutel, "/werkgever/loonheffingennummer", &moment, lh);
        self.zet(
            &sleutel,
            "/werkgever/eigenrisicodragerZw",
            &moment,
            ja_nee(wg, "IndERDZW"),
        );
        for sterkte in kinderen(wg, "Personeelssterkte") {
            if let Some(dag) = self.dag(sterkte, "PeildatumPersoneelssterkte") {
                let aantal = tekst(sterkte, "AantWrknmrs").parse::<u32>().ok();
                self.zet(
                    &sleutel,
                    "/werkgever/aantalWerknemers",
                    &dag.to_string(),
                    aantal,
                );
            }
        }
        self.adres(wg, "/werkgever", &sleutel);
        if self.soort == Soort::Werkgever {
            let plek = self.plek(wg);
            self.alles.personen.push((sleutel.clone(), plek));
        }
        for werknemer in kinderen(wg, "Wrknmr") {
            self.werknemer(werknemer, &sleutel);
        }
    }

    fn werknemer(&mut self, wn: Node<'_, '_>, werkgever: &Sleutel) {
        let sleutel = Sleutel {
            werknemer: tekst(wn, "IdWrknmr").to_owned(),
            ..werkgever.clone()
        };
        let oud = tekst(wn, "IdWrknmrOud");
        self.alles
            .alias(Deel::Werknemer, &sleutel, oud, &sleutel.werknemer);
        let moment = self.kop.moment.clone();
        let bsn = self.neem(wn, "SofiNr", waarde::bsn);
        self.zet(&sleutel, "/werknemer/bsn", &moment, bsn);
        let geboren = self.neem(wn, "Gebdat", |t| waarde::datum(t, true));
        self.zet(&sleutel, "/werknemer/geboortedatum", &moment, geboren);
        let overleden = self.dag(wn, "Overldat");
        self.zet(&sleutel, "/werknemer/overlijdensdatum", &moment, overleden);
        let voorletters = self.neem(wn, "Voorl", waarde::voorletters);
        self.zet(&sleutel, "/werknemer/voorletters", &moment, voorletters);
        self.naam(wn, &sleutel);
        self.adres(wn, "/werknemer", &sleutel);
        self.weg(wn);
        if matches!(self.soort, Soort::Werknemers | Soort::Dienstverbanden) {
            let plek = self.plek(wn);
            self.alles.personen.push((sleutel.clone(), plek));
        }
        let no_risk = tekst(wn, "WrknmrNoriskJN") == "J";
        for dienstverband in kinderen(wn, "Dnstvbnd") {
            self.dienstverband(dienstverband, &sleutel, no_risk);
        }
    }

    /// The name in use. Without a known code it is the own name, and that is told when there is a partner.
    fn naam(&mut self, wn: Node<'_, '_>, sleutel: &Sleutel) {
        let moment = self.kop.moment.clone();
        let eigen = self.neem(wn, "SignNm", waarde::tekst);
        let voor = self.neem(wn, "Voorv", waarde::tekst);
        let partner = kind(wn, "Prtnr");
        let gebruik = partner.and_then(|_| self.code(wn, "NmvrkrCd"));
        let gebruik = gebruik.unwrap_or_default();
        let (Some(partner), "partner" | "partnerEigen" | "eigenPartner", Some(eigen)) =
            (partner, gebruik.as_str(), eigen.clone())
        else {
            self.zet(sleutel, "/werknemer/achternaam", &moment, eigen);
            self.zet(sleutel, "/werknemer/tussenvoegsel", &moment, voor);
            return;
        };
        let hun = self
            .neem(partner, "SignNm", waarde::tekst)
            .unwrap_or_default();
        let hun_voor = self.neem(partner, "Voorv", waarde::tekst);
        let met = |voor: &Option<String>, naam: &str| match voor {
            Some(voor) => format!("{voor} {naam}"),
            None => naam.to_owned(),
        };
        let geboren = met(&voor, &eigen);
        let (naam, tussen) = match gebruik.as_str() {
            "partner" => (hun, hun_voor),
            "partnerEigen" => (format!("{hun}-{geboren}"), hun_voor),
            _ => (format!("{eigen}-{}", met(&hun_voor, &hun)), voor),
        };
        self.zet(sleutel, "/werknemer/achternaam", &moment, Some(naam));
        self.zet(sleutel, "/werknemer/tussenvoegsel", &moment, tussen);
        self.zet(sleutel, "/werknemer/geboortenaam", &moment, Some(geboren));
    }

    fn dienstverband(&mut self, dv: Node<'_, '_>, werknemer: &Sleutel, no_risk: bool) {
        let sleutel = Sleutel {
            dienstverband: tekst(dv, "IdDnstvbnd").to_owned(),
            ..werknemer.clone()
        };
        let oud = tekst(dv, "IdDnstvbndOud");
        self.alles
            .alias(Deel::Dienstverband, &sleutel, oud, &sleutel.dienstverband);
        // From when it holds: hours on the first sick day count, not those of today.
        let vanaf = self.dag(dv, "IngdatMut").map(|d| d.to_string());
        let moment = vanaf.unwrap_or_else(|| self.kop.moment.clone());
        let begin = self.dag(dv, "Ingdat");
        self.zet(&sleutel, "/dienstverband/begindatum", &moment, begin);
        let einde = self.dag(dv, "Enddat");
        self.zet(&sleutel, "/dienstverband/einddatum", &moment, einde);
        let functie = self.neem(dv, "NmFnct", waarde::tekst);
        self.zet(&sleutel, "/dienstverband/functie", &moment, functie);
        let afdeling = self.neem(dv, "NmOrgeenh", waarde::tekst);
        self.zet(&sleutel, "/dienstverband/afdeling", &moment, afdeling);
        let uren = self.neem(dv, "AantCtrcturenPWk", punt);
        self.zet(&sleutel, "/dienstverband/urenPerWeek", &moment, uren);
        let soort = self.code(dv, "CdBepTd");
        self.zet(&sleutel, "/dienstverband/soort", &moment, soort);
        let reden = self.code(dv, "RdEndDnstvbndCd");
        self.zet(&sleutel, "/dienstverband/redenEinde", &moment, reden);
        self.weg(dv);
        if self.soort == Soort::Verzuim {
            for verzuim in kinderen(dv, "Vrzm") {
                self.verzuim(verzuim, &sleutel, no_risk);
                self.weg(verzuim);
            }
        }
    }

    /// Home or place of business. A nursing address is dropped.
    fn adres(&mut self, wie: Node<'_, '_>, onder: &str, sleutel: &Sleutel) {
        let moment = self.kop.moment.clone();
        for adres in kinderen(wie, "StrAdrNl") {
            match tekst(adres, "SrtAdrsCd") {
                "06" => {
                    let plek = self.plek(adres).bij("StrAdrNl 06");
                    self.meld.meld(Code::KolomWeg, &plek);
                }
                "01" => {
                    let huis = format!("{}{}", tekst(adres, "Huisnr"), tekst(adres, "HuisToev"));
                    let delen = [
                        ("straat", tekst(adres, "StraatLang").to_owned()),
                        ("huisnummer", huis),
                        ("postcode", waarde::postcode(tekst(adres, "Pc"))),
                        ("plaats", tekst(adres, "Wnpl").to_owned()),
                    ];
                    for (deel, waarde) in delen {
                        let waarde = waarde::tekst(&waarde).waarde;
                        self.zet(sleutel, &format!("{onder}/adres/{deel}"), &moment, waarde);
                    }
                }
                _ => {}
            }
        }
    }

    /// Counts what is left out by structure.
    fn weg(&mut self, knoop: Node<'_, '_>) {
        let lijsten: [(&[&str], Code); 2] =
            [(&PRIVE, Code::KolomWeg), (&GEEN_PLAATS, Code::GeenPlaats)];
        for (namen, code) in lijsten {
            for naam in namen {
                for kind in kinderen(knoop, naam) {
                    let plek = self.plek(kind).bij(naam);
                    self.meld.meld(code, &plek);
                }
            }
        }
    }
}

/// Decimals with a point, as the standard has them.
pub(super) fn punt(tekst: &str) -> Gelezen<f64> {
    waarde::getal(tekst, false)
}
