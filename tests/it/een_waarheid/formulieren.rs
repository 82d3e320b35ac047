//! A document is made exactly when the facts ask for it: its content is in the case, or the law asks
//! for it and it is not there. Never of what is known as a file, nor of what is not asked.

use std::collections::BTreeMap;

use poortwachter::calendar::plus_days;
use poortwachter::dossier::codes::DocumentSoort as S;
use poortwachter::facts::bewijs::{Staat, Stuk};
use poortwachter::facts::gevraagd::{Antwoord, Plicht, Waarom};
use serde_json::Value;

use super::zaken::{BEELDEN, Beeld};

impl Beeld {
    /// Documents of this kind of which the export holds content, be it a draft.
    fn met_inhoud(&self, soort: S) -> impl Iterator<Item = &Stuk> {
        let er = |s: &&Stuk| s.in_bron && matches!(s.staat, Staat::Inhoud | Staat::Concept);
        self.geval.facts.stukken.van(soort).filter(er)
    }

    fn inhoud(&self, soort: S) -> bool {
        self.met_inhoud(soort).next().is_some()
    }

    /// The same, leaving out what is dated later than the reference date.
    fn inhoud_tot_nu(&self, soort: S) -> bool {
        let tot_nu = |s: &Stuk| s.datum.is_none_or(|d| d <= self.zaak.op);
        self.met_inhoud(soort).any(tot_nu)
    }

    /// A definitive file without content is all that the case has of the one document of this kind.
    fn alleen_bestand(&self, soort: S) -> bool {
        let telt =
            |s: &Stuk| s.staat == Staat::Bestand && s.datum.is_none_or(|d| d <= self.zaak.op);
        self.geval.facts.stukken.van(soort).any(telt)
    }

    fn hoort(&self, soort: &str) -> usize {
        let f = &self.geval.facts;
        let g = &f.gevraagd;
        let open = |p: &Plicht| p.antwoord == Some(Antwoord::Ja) && !p.aanwezig;
        let gevraagd = |s: S, p: &Plicht| self.inhoud(s) || open(p) && !self.alleen_bestand(s);
        usize::from(match soort {
            "probleemanalyse" => self.inhoud(S::Probleemanalyse),
            "bijstelling_probleemanalyse" => {
                return self.met_inhoud(S::BijstellingProbleemanalyse).count();
            }
            "plan_van_aanpak" => gevraagd(S::PlanVanAanpak, &g.plan_van_aanpak),
            "bijstelling" => return self.met_inhoud(S::BijstellingPlanVanAanpak).count(),
            "periodieke_evaluatie" => return self.met_inhoud(S::Evaluatie).count(),
            "bekortingsverzoek" => {
                let besluiten = &f.besluiten;
                let inhoud = besluiten.bekorting.is_some() || besluiten.tekortkomingen > 0;
                f.uwv.loonsanctie.is_some() && inhoud
            }
            "melding_42e_week" => self.melding(&g.melding_42e_week),
            "eerstejaarsevaluatie" => gevraagd(S::Eerstejaarsevaluatie, &g.eerstejaarsevaluatie),
            "spoor2_intakeverslag" => self.intake(),
            "spoor2_afsprakenkaart" => self.inhoud_tot_nu(S::Spoor2Afsprakenkaart),
            "spoor2_trajectplan" => self.inhoud_tot_nu(S::Spoor2Trajectplan),
            "spoor2_voortgangsrapportage" => {
                let tot_nu = |s: &&Stuk| s.datum.is_none_or(|d| d <= self.zaak.op);
                return self.met_inhoud(S::Spoor2Voortgang).filter(tot_nu).count();
            }
            "spoor2_eindrapport" => self.inhoud_tot_nu(S::Spoor2Eindrapport),
            "trajectrapport" => self.traject(),
            "actueel_oordeel" => self.inhoud(S::ActueelOordeel),
            "eindevaluatie" => self.inhoud(S::Eindevaluatie),
            "re_integratieverslag" => self.verslag(&g.re_integratieverslag),
            "dossierrapport" => true,
            _ => panic!("{soort}"),
        })
    }

    /// Four weeks ahead of its last day it is something to do.
    fn melding(&self, melding: &Plicht) -> bool {
        let komt = melding
            .uiterlijk
            .is_some_and(|d| self.zaak.op >= plus_days(d, -28));
        let gevraagd = melding.antwoord != Some(Antwoord::Nee) && komt;
        match melding.staat {
            Staat::Inhoud => true,
            Staat::Bestand => false,
            Staat::Afwezig | Staat::Concept => gevraagd,
        }
    }

    /// Its talks are content as well.
    fn intake(&self) -> bool {
        let bron = &self.zaak.bron;
        let gesprekken = bron.pointer("/spoor2/intakes").and_then(Value::as_array);
        let mut gesprekken = gesprekken.into_iter().flatten();
        let gevoerd = |i: &Value| {
            let datum = i["datum"].as_str().map(|d| d.parse().unwrap());
            datum.is_none_or(|d: jiff::civil::Date| d <= self.zaak.op)
        };
        let bestand = self.alleen_bestand(S::Spoor2Intake);
        !bestand && (self.inhoud_tot_nu(S::Spoor2Intake) || gesprekken.any(gevoerd))
    }

    /// More than papers that are files and a reason not to start.
    fn traject(&self) -> bool {
        let wel = [
            "startdatum",
            "aanmelddatum",
            "reIntegratiebedrijf",
            "haalbaarheidsonderzoek",
            "persoonsprofiel",
            "zoekprofiel",
            "intakes",
            "activiteiten",
            "sollicitaties",
            "scholing",
            "plaatsingen",
        ];
        let spoor2 = &self.zaak.bron["spoor2"];
        let er = |w: &Value| match w {
            Value::Null => false,
            Value::Array(lijst) => !lijst.is_empty(),
            _ => true,
        };
        wel.iter().any(|sleutel| er(&spoor2[*sleutel]))
            || [
                S::Spoor2Trajectplan,
                S::Spoor2Voortgang,
                S::Spoor2Eindrapport,
            ]
            .into_iter()
            .any(|soort| self.inhoud(soort))
    }

    /// Asked, or there; not when it was made after the recovery, or when nobody has to make one.
    fn verslag(&self, verslag: &Plicht) -> bool {
        let nooit = matches!(verslag.waarom, Some(Waarom::Aow | Waarom::GeenWerkgever));
        let er = self.geval.facts.stukken.van(S::ReIntegratieverslag);
        let er = er.filter(|s| s.staat >= Staat::Bestand);
        let hersteld = self.geval.facts.verzuim.hersteldatum;
        let ervoor = |s: &Stuk| hersteld.is_none_or(|h| s.datum.is_some_and(|d| d < h));
        verslag.antwoord == Some(Antwoord::Ja) || !nooit && er.into_iter().any(ervoor)
    }
}

#[test]
fn a_document_is_made_exactly_when_the_facts_ask_for_it() {
    let mut fout = Vec::new();
    let mut gezien: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for beeld in BEELDEN.iter() {
        for soort in poortwachter::documents::DOCUMENTEN {
            let (hoort, er) = (beeld.hoort(soort.naam), beeld.van_soort(soort.naam).count());
            if hoort != er {
                fout.push(format!(
                    "{}: {} {er}, not {hoort}",
                    beeld.zaak.naam, soort.naam
                ));
            }
            let aantal = gezien.entry(soort.naam).or_default();
            if hoort > 0 {
                aantal.0 += 1;
            } else {
                aantal.1 += 1;
            }
        }
    }
    assert!(fout.is_empty(), "{}:\n{}", fout.len(), fout.join("\n"));
    // Each kind was asked of some cases and not of others.
    for (soort, (wel, niet)) in gezien {
        let altijd = soort == "dossierrapport";
        assert!(wel > 0 && (altijd || niet > 0), "{soort}: {wel} {niet}");
    }
}

/// A form that nobody filled in stands for a duty that is open, and every such duty has its form.
#[test]
fn an_open_duty_has_a_form_and_a_form_without_content_an_open_duty() {
    let mut formulieren = 0;
    for beeld in BEELDEN.iter() {
        let g = &beeld.geval.facts.gevraagd;
        for (soort, plicht) in [
            ("plan_van_aanpak", &g.plan_van_aanpak),
            ("eerstejaarsevaluatie", &g.eerstejaarsevaluatie),
        ] {
            let leeg = |r: &String| r.starts_with("In het dossier staat nog geen");
            let mut bladen = beeld.van_soort(soort);
            let formulier = bladen.any(|b| b.document.redenen_concept.iter().any(leeg));
            if formulier {
                formulieren += 1;
                assert_eq!(
                    plicht.antwoord,
                    Some(Antwoord::Ja),
                    "{} {soort}",
                    beeld.zaak.naam
                );
                assert!(!plicht.aanwezig, "{} {soort}", beeld.zaak.naam);
            }
            if plicht.antwoord == Some(Antwoord::Ja) && plicht.staat == Staat::Afwezig {
                assert!(formulier, "{} {soort}", beeld.zaak.naam);
            }
        }
    }
    assert!(formulieren > 20, "{formulieren}");
}
