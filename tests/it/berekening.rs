//! The arithmetic under a finding is that of the days in its sentences, and of no other.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use jiff::ToSpan;
use jiff::civil::Date;
use poortwachter::demo::Generator;
use poortwachter::facts::termijnen::Berekening;
use poortwachter::finding::{Finding, Uitkomst};
use poortwachter::rules::Pack;
use poortwachter::rules::fact_table::{Fact, FactTable};
use poortwachter::rules::names::{Kind, Names};
use poortwachter::rules::record::{Bevinding, Regel};
use poortwachter::rules::text::{fill_in, placeholders};
use serde_json::Value;

use crate::fixtures::{merge, read};
use crate::geval::{Geval, PACK};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

/// Among so many cases of `demo` each of its faults is put in at least once.
const DEMO: u64 = 4000;

/// So many faults it has.
const FAULTS: usize = 172;

/// Facts whose day stands in the case, or is the reference date, unless the product counted it after
/// all: then it must show how. Every other day in a sentence is counted.
const VASTGELEGD: &[&str] = &[
    "traject.doorgegeven",
    "uren.onderbenut_sinds",
    "uren.opbouw_achter_sinds",
    "actueel_oordeel.datum",
    "ado.advies_datum",
    "ado.bijstelling.laat_aanleiding",
    "ado.bijstelling.laat_bijgesteld",
    "ado.bijstelling.open_datum",
    "ado.datum",
    "ado.lijst_datum",
    "ado.lijst_onderzoek",
    "advies.deskundigheid_datum",
    "advies.zonder_opvolging_datum",
    "besluiten.bekorting",
    "besluiten.bekorting_besluit",
    "besluiten.bezwaar",
    "besluiten.geen_mogelijkheden_weersproken",
    "besluiten.gunstig_oordeel",
    "besluiten.sanctie_begin",
    "besluiten.sanctie_einde",
    "besluiten.wia_besluit",
    "bijstand.second_opinion",
    "bijstelling.advies.laat_aanleiding",
    "bijstelling.advies.laat_bijgesteld",
    "bijstelling.advies.open_datum",
    "bijstelling.belastbaarheid.laat_aanleiding",
    "bijstelling.belastbaarheid.laat_bijgesteld",
    "bijstelling.belastbaarheid.open_datum",
    "bijstelling.einddoel.laat_aanleiding",
    "bijstelling.einddoel.laat_bijgesteld",
    "bijstelling.einddoel.open_datum",
    "bijstelling.evaluatie.laat_aanleiding",
    "bijstelling.evaluatie.laat_bijgesteld",
    "bijstelling.evaluatie.open_datum",
    "bijzonder.conflict_signaal",
    "bijzonder.conflict_stap",
    "bijzonder.loon_einde_opgegeven",
    "bijzonder.melding_uit_dienst",
    "consult.gat_tot",
    "consult.gat_van",
    "eindevaluatie.datum",
    "eje.datum",
    "evaluaties.gat_tot",
    "evaluaties.gat_van",
    "gbm.gemist_datum",
    "gbm.ver_datum",
    "lijst.eerste",
    "lijst.nodig_op",
    "pa.datum",
    "pa.datum_mogelijkheden",
    "pa.gegevens_verstrekt",
    "pa.gevraagd",
    "pa.signaal",
    "praktijk.contact",
    "praktijk.inspanning_gevraagd",
    "praktijk.wijziging",
    "pva.afschrift_laatste",
    "pva.datum",
    "ritme.activiteit_tot",
    "ritme.activiteit_van",
    "ritme.gesprek_tot",
    "ritme.gesprek_van",
    "ritme.rapport_tot",
    "ritme.rapport_van",
    "ritme.sollicitatie_tot",
    "ritme.sollicitatie_van",
    "riv.upload",
    "riv.wia_uiterlijk",
    "spoor1.afgesloten_op",
    "spoor1.klein_werk_van",
    "spoor1.therapie_tot",
    "spoor1.therapie_van",
    "pva.casemanager_vanaf",
    "pva.visie_werkgever_vanaf",
    "pva.visie_werknemer_vanaf",
    "spoor2.einde",
    "spoor2.gestart_uiterlijk",
    "spoor2.lijst_na_evaluatie",
    "spoor2.perspectief_datum",
    "spoor2.start",
    "spoor2.vaststelling",
    "traject.bijstelling",
    "traject.plan_datum",
    "traject.wijziging",
    "uren.onbenut_vanaf",
    "uwv.aanvraag",
    "uwv.brief",
    "uwv.iva_aanvraag",
    "uwv.loonsanctie",
    "uwv.melding_42",
    "uwv.melding_42_d1",
    "uwv.melding_42_telt",
    "uwv.riv",
    "uwv.riv_afschrift",
    "uwv.verlenging_einde",
    "verzuim.dienst_begin",
    "verzuim.einde_dienst",
    "verzuim.einde_wachttijd_opgegeven",
    "verzuim.hersteldatum",
    "verzuim.maatregel_meewerken",
    "verzuim.melding_arbodienst",
    "verzuim.melding_vangnet",
    "verzuim.opzegdatum",
    "verzuim.overlijden",
    "verzuim.vangnet_duidelijk",
    "zaak.aow_datum",
    "zaak.d1",
    "zaak.d1_opgegeven",
    "zaak.einde",
];

/// "6 januari 2025", as sentences write a day.
fn voluit(dag: Date) -> String {
    let maanden =
        "januari februari maart april mei juni juli augustus september oktober november december";
    let maand = maanden
        .split(' ')
        .nth(usize::try_from(dag.month()).unwrap() - 1)
        .unwrap();
    format!("{} {maand} {}", dag.day(), dag.year())
}

/// The day stands in the text, and not as the end of another: 1 May is not in 11 May.
fn noemt(tekst: &str, dag: Date) -> bool {
    let dag = voluit(dag);
    let los = |plek: usize| !tekst[..plek].ends_with(|c: char| c.is_ascii_digit());
    tekst.match_indices(&dag).any(|(plek, _)| los(plek))
}

/// The steps once more: a term of years from 29 February ends where that day would have been.
fn nageteld(som: &Berekening) -> Date {
    som.stappen.iter().fold(som.van, |dag, stap| {
        let n = stap.dagen;
        match &*stap.soort {
            "jaren" => match dag.checked_add(n.years()).unwrap() {
                kort if kort.day() < dag.day() => kort.tomorrow().unwrap(),
                gewoon => gewoon,
            },
            "maanden" => dag.checked_add(n.months()).unwrap(),
            _ => dag.checked_add(n.days()).unwrap(),
        }
    })
}

/// Every text of a rule that a finding can show.
fn teksten(regel: &Regel) -> Vec<&str> {
    let gevonden: Vec<&str> = match &regel.bevinding {
        Bevinding::Tekst(tekst) => vec![tekst],
        Bevinding::Keuze(lijst) => lijst.iter().map(|k| k.tekst.as_str()).collect(),
    };
    let waarom = regel.uitzonderingen.iter().filter(|u| u.ernst.is_some());
    let overig = regel.vraag.iter().chain(waarom.map(|u| &u.tekst));
    let herstel = [Some(regel.herstel.ontbreekt()), regel.herstel.te_laat()];
    let overig = overig
        .map(String::as_str)
        .chain(herstel.into_iter().flatten());
    gevonden.into_iter().chain(overig).collect()
}

/// The sentences of a finding, and the facts with a day that they name.
fn zinnen<'r>(b: &Finding, regel: &'r Regel, feiten: &FactTable) -> (String, Vec<(&'r str, Date)>) {
    let waarom = b.uitzondering.as_deref().unwrap_or_default();
    // How many days late it is, is told by no text of the rule.
    let (zonder, _) = b
        .melding
        .rsplit_once(" Dat is ")
        .unwrap_or((&b.melding, ""));
    let melding = b.dagen_te_laat.map_or(b.melding.as_str(), |_| zonder);
    let getoond = [melding, waarom, &b.herstel];
    let bron = |zin: &&str| {
        teksten(regel)
            .into_iter()
            .find(|t| fill_in(t, feiten) == **zin)
    };
    let namen = getoond.iter().filter_map(bron).flat_map(placeholders);
    let dag = |naam| match feiten.get(naam) {
        Some(Fact::Date(dag, _)) => Some((naam, *dag)),
        _ => None,
    };
    let dagen = namen.filter_map(|(naam, _)| dag(naam)).collect();
    (getoond.join(" "), dagen)
}

/// What is wrong with the arithmetic of a case, and the counted days that its findings name.
fn fouten(zaak: &Value, op: Date, gezien: &mut BTreeSet<String>) -> Vec<String> {
    let geval = Geval::op(zaak, op);
    let feiten = FactTable::of(&geval.facts);
    let tekst = zaak.to_string();
    let mut fouten = Vec::new();
    for (sleutel, som) in &geval.facts.berekening {
        let termijn = feiten.get(&format!("termijn.{sleutel}"));
        let Some(Fact::Date(dag, _)) = termijn.or(feiten.get(sleutel)) else {
            fouten.push(format!("{sleutel}: there is no such day"));
            continue;
        };
        if *dag != som.datum || nageteld(som) != *dag {
            fouten.push(format!("{sleutel} is {dag}, counted as {som}"));
        }
    }
    for b in geval.beoordeling.all() {
        let regel = &PACK.rule(&b.regel).unwrap().regel;
        let (zin, dagen) = zinnen(b, regel, &feiten);
        let mut meld = |wat: String| fouten.push(format!("{} op {op}: {wat}: {zin}", b.regel));
        for som in b.berekening.values() {
            if !noemt(&zin, som.datum) {
                meld(format!("does not name {som}"));
            }
            if nageteld(som) != som.datum {
                meld(format!("does not add up: {som}"));
            }
        }
        for (naam, dag) in dagen {
            // The last day of a duty may be the one in a letter, or that of the employment.
            let vast = VASTGELEGD.contains(&naam) || naam.starts_with("gevraagd.");
            let geteld = b.berekening.values().any(|som| som.datum == dag);
            if geteld {
                gezien.insert(naam.to_owned());
            }
            // Counting AOW age would show a date of birth.
            let bekend = vast && (dag == op || tekst.contains(&dag.to_string()))
                || geval.facts.zaak.aow_datum == Some(dag);
            if !geteld && !bekend {
                meld(format!("{naam} has no arithmetic"));
            }
        }
    }
    fouten
}

/// Every case that comes with the product: those of the inline tests, the shipped ones, the shipped
/// faults and situations, and invented ones with what goes wrong in practice.
fn zaken() -> Vec<(Value, Date)> {
    let pack = Pack::built_in().unwrap_or_else(|f| panic!("{}", f[0]));
    let toetsen = pack.rules.iter().flat_map(|r| &r.regel.toetsen);
    let mut alle: Vec<(Value, Date)> = toetsen.map(|t| (t.case().unwrap(), t.op)).collect();
    let uitvoer = |zaak: Value| {
        let op = zaak["export"]["datum"].as_str().unwrap().parse().unwrap();
        (zaak, op)
    };
    for map in ["dossiers", "fouten", "situaties"] {
        for bestand in fs::read_dir(format!("{FIXTURES}/{map}")).unwrap() {
            let pad = bestand.unwrap().path();
            if pad.extension().is_none_or(|e| e != "json") {
                continue;
            }
            let naam = pad.file_name().unwrap().to_str().unwrap();
            let mut zaak = read(&format!("{map}/{naam}"));
            if map != "dossiers" {
                let patch = std::mem::replace(&mut zaak, read("dossiers/compleet.json"));
                merge(&mut zaak, &patch);
            }
            alle.push(uitvoer(zaak));
        }
    }
    let demo = Generator::new(1);
    let mut misgegaan = BTreeSet::new();
    for n in 1..=DEMO {
        let (zaak, verhaal) = demo.told(n);
        if verhaal.faults.iter().any(|f| misgegaan.insert(*f)) {
            misgegaan.extend(verhaal.faults);
            alle.push(uitvoer(zaak));
        }
    }
    assert_eq!(misgegaan.len(), FAULTS, "kinds of faults of demo");
    alle
}

#[test]
fn every_day_that_a_finding_counts_shows_how_and_no_other_does() {
    let (mut mis, mut gezien) = (Vec::new(), BTreeSet::new());
    for (zaak, op) in zaken() {
        mis.extend(fouten(&zaak, op, &mut gezien));
    }
    assert!(
        mis.is_empty(),
        "{} faults:\n{}",
        mis.len(),
        mis[..mis.len().min(40)].join("\n")
    );
    // Nothing that a sentence counts was left untried.
    let namen = PACK.rules.iter().flat_map(|r| teksten(&r.regel));
    let namen = namen.flat_map(placeholders).map(|(naam, _)| naam);
    let alle = Names::from_schemas();
    let is_dag = |naam: &str| alle.fact(naam).is_some_and(|f| f.kind == Kind::Date);
    let geteld: BTreeSet<String> = namen
        .filter(|naam| is_dag(naam) && !VASTGELEGD.contains(naam))
        .map(str::to_owned)
        .collect();
    assert!(geteld.len() > 50, "{}", geteld.len());
    let gemist: Vec<&String> = geteld.difference(&gezien).collect();
    assert!(gemist.is_empty(), "in no finding: {gemist:?}");
}

/// The last day of a duty is counted as the term is that the duty names.
#[test]
fn a_duty_shows_the_arithmetic_of_its_term() {
    let mut zaak = read("dossiers/compleet.json");
    merge(&mut zaak, &read("situaties/verlenging.json"));
    let geval = Geval::van(&zaak);
    let feiten = FactTable::of(&geval.facts);
    // Lengthened until 23 May 2027: 23 + 30 + 24 days before it is 7 March, 14 days more is 21 February.
    for (plicht, sleutel, verwacht) in [
        ("wia_aanvraag", "wia", "2027-05-23 - 77 dagen = 2027-03-07"),
        (
            "re_integratieverslag",
            "riv",
            "2027-05-23 - 91 dagen = 2027-02-21",
        ),
    ] {
        let naam = format!("gevraagd.{plicht}.uiterlijk");
        let sommen = poortwachter::rules::sums([naam.as_str()], &geval.facts, &feiten);
        let sommen: Vec<(&str, String)> = sommen
            .iter()
            .map(|(s, som)| (s.as_str(), som.to_string()))
            .collect();
        assert_eq!(sommen, [(sleutel, verwacht.to_owned())]);
    }
}

/// What `explain` says of this rule in this case.
fn explain(id: &str, zaak: &Value, op: Date) -> String {
    let map = tempfile::tempdir().unwrap();
    let pad = map.path().join("zaak.json");
    fs::write(&pad, zaak.to_string()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .args(["explain", id, "--peildatum", &op.to_string(), "--case"])
        .arg(&pad)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The sums under the last heading, without what their days are.
fn sommen(uit: &str) -> BTreeSet<String> {
    let onder = uit.split_once("Berekening in dit dossier");
    let regels = onder.map_or("", |(_, onder)| onder).lines();
    let som = |regel: &str| regel.rsplit_once(": ").map(|(_, som)| som.to_owned());
    regels.filter_map(som).collect()
}

/// The first inline test of this rule that finds something.
fn bevonden(pack: &Pack, id: &str) -> (Value, Date) {
    let toetsen = &pack.rule(id).unwrap().regel.toetsen;
    let mut niet = toetsen
        .iter()
        .filter(|t| t.uitkomst == Uitkomst::NietVoldaan);
    let toets = niet.next().unwrap();
    (toets.case().unwrap(), toets.op)
}

#[test]
fn explain_shows_the_arithmetic_of_the_finding() {
    let pack = Pack::built_in().unwrap_or_else(|f| panic!("{}", f[0]));
    for (id, verwacht) in [
        // The wait period ends on 3-1-2027, the 728th day; six weeks before is 22-11-2026.
        (
            "WVP-UWV-001",
            &[
                "2025-01-06 + 727 dagen = 2027-01-03",
                "2027-01-03 - 42 dagen = 2026-11-22",
            ][..],
        ),
        // The recorded days of this rule are not counted.
        ("WVP-UWV-002", &["2027-01-04 + 363 dagen = 2028-01-02"]),
        // Its conditions compare with a term, its sentence names no day.
        ("WVP-SP1-010", &[]),
    ] {
        let (zaak, op) = bevonden(&pack, id);
        let geval = Geval::op(&zaak, op);
        let b = geval.beoordeling.all().find(|b| b.regel == id).unwrap();
        let gemeld: BTreeSet<String> = b.berekening.values().map(ToString::to_string).collect();
        let verwacht: BTreeSet<String> = verwacht.iter().map(|s| (*s).to_owned()).collect();
        let uit = explain(id, &zaak, op);
        assert!(uit.contains(&b.melding), "{id}\n{uit}");
        assert_eq!(sommen(&uit), gemeld, "{id}\n{uit}");
        assert_eq!(gemeld, verwacht, "{id}");
    }
}

/// Where the rule is met, the days that its conditions compare with.
#[test]
fn explain_shows_what_a_rule_that_is_met_compares_with() {
    // Judgement on 3 January 2025; 14 days later is the 17th.
    let uit = explain(
        "WVP-PVA-002",
        &read("dossiers/compleet.json"),
        "2026-10-15".parse().unwrap(),
    );
    assert!(uit.contains("Uitkomst: voldaan"), "{uit}");
    assert_eq!(
        sommen(&uit),
        BTreeSet::from(["2025-01-03 + 14 dagen = 2025-01-17".to_owned()])
    );
}
