//! Situations in which a set looks different: short report, no possibilities, loonsanctie, joint
//! extension, own risk.

use serde_json::{Value, json};

use super::{Proef, Set, alles, fixture, klopt, met, schema};
use crate::fixtures::read;

fn set(zaak: &Value) -> (Proef, Set) {
    let proef = Proef::nieuw();
    proef.zaak(zaak, alles);
    proef.gelukt(&[]);
    let set = proef.set(zaak["dossierId"].as_str().unwrap());
    klopt(&set, zaak, &schema());
    (proef, set)
}

#[test]
fn a_short_report_for_the_ziektewet_has_few_parts_and_no_dates_of_the_wia() {
    let (_map, set) = set(&fixture("tijdelijk-contract-uit-dienst"));
    assert_eq!(set.staat(), "gereed", "{:?}", set.ontbreekt());
    assert_eq!(
        set.werkgever(),
        [
            "00-re-integratieverslag-2026-10-25.pdf",
            "01-actueel-oordeel-2026-10-20.pdf",
            "02-oordeel-van-de-werknemer-2026-10-23.pdf",
            "03-periodieke-evaluatie-1-2026-10-20.pdf",
        ]
    );
    // The last day of the employment, a Sunday.
    assert_eq!(set.termijn("riv"), Some("2026-10-25"));
    assert_eq!(set.lijst("termijnen").len(), 1);
    let lijst = set.controlelijst();
    assert!(lijst.starts_with("# Controlelijst bij de Ziektewet-set"));
    assert!(lijst.contains("binnen twee weken na de brief"));
}

#[test]
fn without_possibilities_there_is_no_plan_and_the_set_says_why() {
    let (_map, set) = set(&fixture("geen-benutbare-mogelijkheden"));
    assert_eq!(set.staat(), "gereed", "{:?}", set.ontbreekt());
    assert!(
        !set.werkgever()
            .iter()
            .any(|n| n.contains("plan-van-aanpak"))
    );
    assert!(
        !set.werkgever()
            .iter()
            .any(|n| n.contains("eerstejaarsevaluatie"))
    );
    let lijst = set.controlelijst();
    assert!(lijst.contains(
        "Er is geen plan van aanpak. Dat is ook niet nodig: de bedrijfsarts zag steeds geen benutbare"
    ));
    assert!(lijst.contains("| g | Plan van aanpak met bijstellingen |"));
    assert!(lijst.contains("Niet nodig."));
}

#[test]
fn after_a_loonsanctie_every_shortcoming_must_be_mended_with_proof() {
    let zaak = fixture("loonsanctie");
    let (_map, eerst) = set(&zaak);
    let herstel = |set: &Set| {
        let alle = set.ontbreekt().into_iter();
        alle.filter(|w| w.starts_with("Herstel"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(herstel(&eerst).is_empty());
    // What is asked of UWV goes along, behind what proves it.
    let verzoek = eerst
        .werkgever()
        .into_iter()
        .find(|n| n.contains("bekortingsverzoek"));
    assert!(
        verzoek
            .unwrap()
            .ends_with("-bekortingsverzoek-2026-10-29.pdf")
    );
    assert_eq!(eerst.termijn("einde_loonsanctie"), Some("2027-06-13"));
    let zin = "van de 3 tekortkomingen zijn er 3 hersteld, met bewijs. Het verzoek om bekorting is gedaan op 29 oktober 2026.";
    assert!(eerst.controlelijst().contains(zin));
    let mut zonder = zaak;
    zonder["uwv"]["loonsanctie"]["tekortkomingen"][1]["bewijs"] = json!(false);
    let (_map, set) = set(&zonder);
    assert_eq!(herstel(&set), ["Herstel van tekortkoming 2, met bewijs"]);
    assert!(
        set.controlelijst()
            .contains("van de 3 tekortkomingen zijn er 2 hersteld")
    );
    assert_eq!(set.staat(), "concept");
}

#[test]
fn a_joint_extension_moves_the_dates_of_the_set() {
    let (_map, set) = set(&met(
        fixture("compleet"),
        &read("situaties/verlenging.json"),
    ));
    // 23 May 2027 less 91 and less 77 days; the application was on 31 August 2026 already.
    assert_eq!(set.termijn("riv"), Some("2027-02-21"));
    assert_eq!(set.termijn("wia"), Some("2027-03-07"));
    assert_eq!(set.termijn("einde_verlenging"), Some("2027-05-23"));
    let zin = "De termijnen van verslag en aanvraag tellen terug vanaf 23 mei 2027.";
    assert!(set.controlelijst().contains(zin));
}

#[test]
fn an_employer_at_its_own_risk_is_told_what_that_changes() {
    let (_map, set) = set(&fixture("eigenrisicodrager-detachering"));
    assert!(
        set.controlelijst()
            .contains("De werkgever is eigenrisicodrager voor de Ziektewet.")
    );
    // Week 87, and spoor 1 succeeded: the report is not due yet.
    assert_eq!(set.staat(), "concept");
    assert_eq!(
        set.ontbreekt()[0],
        "Re-integratieverslag: het is daarvoor nog te vroeg"
    );
}
