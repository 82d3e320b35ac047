//! How the parts of one case agree with each other (group CONS).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::begeleiding::heeft;
use super::documenten::koppen;
use super::gegevens::{datum, gevuld, noteer};
use super::plan::open;
use super::plek::Plek;
use super::{Verwijzingen, ZaakFeiten, telt};
use crate::calendar::{days_between, plus_days};
use crate::dossier::codes::{AdviesRichting, BesluitSpoor2, Einddoel};
use crate::dossier::{Dossier, Kop};
use crate::normen::LATER_OPGEMAAKT;

/// How documents agree with each other.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SamenhangFeiten {
    /// Evaluations and eerstejaarsevaluatie with a goal that neither the plan in force nor a later one has.
    pub einddoel_zonder_bijstelling: usize,
    /// Documents dated before the document they build on, without explanation.
    pub volgorde_fout: usize,
    /// Documents signed (the plan left out: it has a rule) or filed more than 30 days after their
    /// date, without explanation.
    pub later_opgemaakt: usize,
    /// Evaluations and bijstellingen dated after the re-integratieverslag and before the end of the
    /// wait period, not sent afterwards.
    pub na_riv: usize,
    /// Spoor 2 has a start date although the eerstejaarsevaluatie decides against it, and no later
    /// bijstelling aims at another employer.
    pub spoor2_ondanks_besluit: bool,
    /// The eerstejaarsevaluatie says that spoor 2 runs, and no start date lies on or before it.
    pub spoor2_loopt_zonder_start: bool,
    /// The latest arbeidsdeskundig advice before the eerstejaarsevaluatie and its decision on spoor 2
    /// go different ways.
    pub advies_botst: bool,
    /// Reason for that is there.
    pub advies_botst_reden: bool,
    /// Employer (eindevaluatie) and bedrijfsarts (actueel oordeel) differ on suitable work; absent
    /// when one of them gives no answer.
    pub passend_werk_verschilt: Option<bool>,
    /// Both explain their answer.
    pub passend_werk_toegelicht: bool,
    /// Activities of bijstellingen and eerstejaarsevaluatie, more than 14 days past their end date,
    /// not done and not explained.
    pub activiteiten_verlopen: usize,
    /// Documents dated after recovery or after the last day of the employment.
    pub na_einde: usize,
    /// Documents of one kind with the same date and different content.
    pub dubbel: usize,
    /// Numbers that are missing in the count of bijstellingen.
    pub ontbrekende_nummers: usize,
    /// The casemanager of the case or of a later document is not the one named last in plan or bijstelling.
    pub andere_casemanager: bool,
    /// Documents that carry another employer's name than the master data.
    pub andere_werkgever: usize,
    /// A change of employer is recorded with its date.
    pub wijziging_vastgelegd: bool,
}

pub(super) fn samenhang(
    dossier: &Dossier,
    zaak: &ZaakFeiten,
    termijn: &BTreeMap<&'static str, Date>,
    peildatum: Date,
    v: &mut Verwijzingen,
) -> SamenhangFeiten {
    let mut f = SamenhangFeiten::default();
    einddoelen(&mut f, dossier, peildatum, v);
    volgorde(&mut f, dossier, peildatum, v);
    later_opgemaakt(&mut f, dossier, termijn, peildatum, v);
    na_riv(&mut f, dossier, termijn, peildatum, v);
    besluiten(&mut f, dossier, peildatum);
    passend_werk(&mut f, dossier, peildatum);
    verlopen(&mut f, dossier, zaak, peildatum, v);
    versies(&mut f, dossier, peildatum, v);
    personen(&mut f, dossier, peildatum, v);
    for (pointer, kop) in koppen(dossier) {
        let later = zaak
            .einde
            .zip(datum(kop, peildatum))
            .is_some_and(|(e, d)| d > e);
        noteer(
            later && kop.definitief(),
            &mut f.na_einde,
            "na_einde",
            format_args!("{pointer}/datum"),
            v,
        );
    }
    f
}

/// Dates and goals of plan and bijstellingen.
fn plannen(dossier: &Dossier, peildatum: Date) -> Vec<(Date, &[Einddoel])> {
    let alle = dossier.plan_van_aanpak.iter().chain(&dossier.bijstellingen);
    let mut lijst: Vec<_> = alle
        .filter_map(|p| datum(&p.kop, peildatum).map(|d| (d, p.einddoelen.as_slice())))
        .filter(|(_, doelen)| !doelen.is_empty())
        .collect();
    lijst.sort_by_key(|(d, _)| *d);
    lijst
}

fn einddoelen(f: &mut SamenhangFeiten, dossier: &Dossier, peildatum: Date, v: &mut Verwijzingen) {
    let plannen = plannen(dossier, peildatum);
    let eje = dossier.eerstejaarsevaluatie.as_ref();
    let bijstelling = eje.filter(|e| e.geldt_als_bijstelling == Some(true));
    let na_eje = bijstelling.and_then(|e| datum(&e.kop, peildatum).map(|d| (d, &e.einddoelen)));
    let ongedekt = |op: Date, doel: Einddoel| {
        let geldend = plannen.iter().rev().find(|(d, _)| *d <= op);
        let later = plannen.iter().filter(|(d, _)| *d > op);
        let in_plan = geldend
            .into_iter()
            .chain(later)
            .any(|(_, doelen)| doelen.contains(&doel));
        geldend.is_some() && !in_plan && !na_eje.is_some_and(|(_, doelen)| doelen.contains(&doel))
    };
    for (i, e) in dossier.evaluaties.iter().enumerate() {
        let raak = datum(&e.kop, peildatum)
            .zip(e.einddoel)
            .is_some_and(|(d, doel)| ongedekt(d, doel));
        let pointer = format_args!("/evaluaties/{i}/einddoel");
        noteer(
            raak,
            &mut f.einddoel_zonder_bijstelling,
            "einddoel_zonder_bijstelling",
            pointer,
            v,
        );
    }
    let raak = eje.is_some_and(|e| {
        let op = datum(&e.kop, peildatum);
        op.is_some_and(|d| e.einddoelen.iter().any(|doel| ongedekt(d, *doel)))
    });
    let pointer = "/eerstejaarsevaluatie/einddoelen";
    noteer(
        raak,
        &mut f.einddoel_zonder_bijstelling,
        "einddoel_zonder_bijstelling",
        pointer,
        v,
    );
}

/// Probleemanalyse, plan, eerstejaarsevaluatie, actueel oordeel, re-integratieverslag, application,
/// each against the one before it; eindevaluatie against the re-integratieverslag.
fn volgorde(f: &mut SamenhangFeiten, dossier: &Dossier, peildatum: Date, v: &mut Verwijzingen) {
    let op = |kop: &Kop| datum(kop, peildatum).map(|d| (d, heeft(kop.toelichting_datum.as_ref())));
    let los = |d: Option<Date>| d.filter(|d| *d <= peildatum).map(|d| (d, false));
    let plan = dossier.plan_van_aanpak.as_ref();
    let reden = plan.is_some_and(|p| super::plan::reden(p.afwijking_termijn.as_ref()));
    let riv = los(dossier.uwv.riv.as_ref().and_then(|r| r.datum));
    let keten = [
        (
            "/probleemanalyses/0/datum",
            dossier.probleemanalyse().and_then(|p| op(&p.kop)),
        ),
        (
            "/planVanAanpak/datum",
            plan.and_then(|p| op(&p.kop))
                .map(|(d, uitleg)| (d, uitleg || reden)),
        ),
        (
            "/eerstejaarsevaluatie/datum",
            dossier
                .eerstejaarsevaluatie
                .as_ref()
                .and_then(|e| op(&e.kop)),
        ),
        (
            "/actueelOordeel/datum",
            dossier.actueel_oordeel.as_ref().and_then(|a| op(&a.kop)),
        ),
        ("/uwv/riv/datum", riv),
        (
            "/uwv/wiaAanvraag/datum",
            los(dossier.uwv.wia_aanvraag.as_ref().and_then(|w| w.datum)),
        ),
    ];
    let aanwezig: Vec<_> = keten
        .iter()
        .filter_map(|(p, d)| d.map(|d| (*p, d)))
        .collect();
    let einde = dossier.eindevaluatie.as_ref().and_then(|e| op(&e.kop));
    let los_paar = einde
        .zip(riv)
        .map(|(e, r)| ((e.0, r.0 < e.0 && !e.1), "/eindevaluatie/datum"));
    for paar in aanwezig.windows(2) {
        let [(eerder, (a, uitleg_a)), (later, (b, uitleg_b))] = paar else {
            continue;
        };
        let uitleg = *uitleg_b || (*uitleg_a && *eerder != "/planVanAanpak/datum");
        noteer(b < a && !uitleg, &mut f.volgorde_fout, "volgorde", later, v);
    }
    if let Some(((_, raak), pointer)) = los_paar {
        noteer(raak, &mut f.volgorde_fout, "volgorde", pointer, v);
    }
}

fn later_opgemaakt(
    f: &mut SamenhangFeiten,
    dossier: &Dossier,
    termijn: &BTreeMap<&'static str, Date>,
    peildatum: Date,
    v: &mut Verwijzingen,
) {
    for (pointer, kop) in koppen(dossier) {
        let Some(op) = datum(kop, peildatum) else {
            continue;
        };
        let getekend = kop
            .handtekeningen
            .iter()
            .filter(|h| h.geweigerd != Some(true));
        let getekend = getekend
            .filter_map(|h| h.datum)
            .max()
            .filter(|_| pointer != PLAN);
        let laatst = [getekend, kop.bestandsdatum].into_iter().flatten().max();
        let grens = termijn_van(pointer).and_then(|t| termijn.get(t));
        // Made after the term, with a date before it.
        let achteraf = grens.is_some_and(|g| op <= *g && kop.bestandsdatum.is_some_and(|b| b > *g));
        let laat = achteraf || laatst.is_some_and(|l| days_between(op, l) > LATER_OPGEMAAKT.waarde);
        let raak = laat && kop.definitief() && !heeft(kop.toelichting_datum.as_ref());
        noteer(
            raak,
            &mut f.later_opgemaakt,
            "later_opgemaakt",
            format_args!("{pointer}/datum"),
            v,
        );
    }
}

const PLAN: Plek = Plek::Vast("/planVanAanpak");

/// The term that a document must keep.
fn termijn_van(pointer: Plek) -> Option<&'static str> {
    match pointer {
        Plek::Lid("/probleemanalyses", 0) => Some("pa"),
        PLAN => Some("pva"),
        Plek::Vast("/eerstejaarsevaluatie") => Some("eje_uiterst"),
        _ => None,
    }
}

fn na_riv(
    f: &mut SamenhangFeiten,
    dossier: &Dossier,
    termijn: &BTreeMap<&'static str, Date>,
    peildatum: Date,
    v: &mut Verwijzingen,
) {
    let Some(riv) = dossier.uwv.riv.as_ref() else {
        return;
    };
    let Some(op) = riv.datum.filter(|d| *d <= peildatum) else {
        return;
    };
    let geleverd = dossier
        .uwv
        .aanvullingen
        .iter()
        .filter_map(|a| a.datum_geleverd);
    let verzonden = geleverd
        .chain(riv.uploaddatum)
        .filter(|d| *d <= peildatum)
        .max();
    for (pointer, kop) in koppen(dossier) {
        let soort = matches!(pointer.stam(), "/evaluaties" | "/bijstellingen");
        let later = datum(kop, peildatum).is_some_and(|d| {
            d > op
                && verzonden.is_none_or(|s| s < d)
                && termijn.get("einde_wachttijd").is_none_or(|e| d <= *e)
        });
        noteer(
            soort && later,
            &mut f.na_riv,
            "na_riv",
            format_args!("{pointer}/datum"),
            v,
        );
    }
}

fn besluiten(f: &mut SamenhangFeiten, dossier: &Dossier, peildatum: Date) {
    let eje = dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| telt(&e.kop, peildatum));
    let Some((eje, op)) = eje.and_then(|e| e.kop.datum.map(|d| (e, d))) else {
        return;
    };
    let Some(besluit) = eje.besluit_spoor2 else {
        return;
    };
    let wel = matches!(besluit, BesluitSpoor2::Start | BesluitSpoor2::LooptAl);
    let start = dossier
        .spoor2
        .as_ref()
        .and_then(|s| s.startdatum)
        .filter(|d| *d <= peildatum);
    let ander = plannen(dossier, peildatum)
        .iter()
        .any(|(d, doelen)| *d > op && doelen.contains(&Einddoel::AndereWerkgever));
    f.spoor2_ondanks_besluit = !wel && start.is_some() && !ander;
    f.spoor2_loopt_zonder_start = besluit == BesluitSpoor2::LooptAl && start.is_none_or(|s| s > op);
    let onderzoeken = dossier.arbeidsdeskundige_onderzoeken.iter();
    let ado = onderzoeken
        .filter(|a| datum(&a.kop, peildatum).is_some_and(|d| d <= op))
        .max_by_key(|a| a.kop.datum);
    f.advies_botst = ado
        .and_then(|a| a.advies)
        .is_some_and(|advies| match advies {
            AdviesRichting::Spoor2 | AdviesRichting::Spoor1EnSpoor2 => !wel,
            AdviesRichting::GeenMogelijkheden => wel,
            _ => false,
        });
    f.advies_botst_reden =
        ado.is_some_and(|a| heeft(a.reden_afwijking.as_ref())) || heeft(eje.grond_spoor2.as_ref());
}

fn passend_werk(f: &mut SamenhangFeiten, dossier: &Dossier, peildatum: Date) {
    let arts = dossier
        .actueel_oordeel
        .as_ref()
        .filter(|a| telt(&a.kop, peildatum));
    let werkgever = dossier
        .eindevaluatie
        .as_ref()
        .filter(|e| telt(&e.kop, peildatum));
    let antwoorden = arts
        .and_then(|a| a.passend_werk)
        .zip(werkgever.and_then(|e| e.passend_werk));
    f.passend_werk_verschilt = antwoorden.map(|(a, e)| a != e);
    f.passend_werk_toegelicht = arts.is_some_and(|a| heeft(a.toelichting_passend_werk.as_ref()))
        && werkgever.is_some_and(|e| heeft(e.toelichting_passend_werk.as_ref()));
}

fn verlopen(
    f: &mut SamenhangFeiten,
    dossier: &Dossier,
    zaak: &ZaakFeiten,
    peildatum: Date,
    v: &mut Verwijzingen,
) {
    let tot = zaak
        .einde
        .map_or(peildatum, |e| peildatum.min(plus_days(e, 1)));
    let tot = plus_days(tot, -14);
    let bijstellingen = dossier.bijstellingen.iter().enumerate();
    let groepen = bijstellingen
        .filter(|(_, b)| telt(&b.kop, peildatum))
        .map(|(i, b)| (Plek::Lid("/bijstellingen", i), &b.activiteiten));
    let eje = dossier
        .eerstejaarsevaluatie
        .iter()
        .filter(|e| telt(&e.kop, peildatum));
    let eje = eje.map(|e| (Plek::Vast("/eerstejaarsevaluatie"), &e.activiteiten));
    for (pointer, activiteiten) in groepen.chain(eje) {
        for (i, a) in activiteiten.iter().enumerate() {
            let kan_niet = a.einddatum.is_some_and(|e| super::gbm_op(dossier, e));
            let plaats = format_args!("{pointer}/activiteiten/{i}");
            let raak = open(a, tot) && !kan_niet;
            noteer(
                raak,
                &mut f.activiteiten_verlopen,
                "activiteiten_verlopen",
                plaats,
                v,
            );
        }
    }
}

fn versies(f: &mut SamenhangFeiten, dossier: &Dossier, peildatum: Date, v: &mut Verwijzingen) {
    for (i, a) in dossier.evaluaties.iter().enumerate() {
        let eerder = dossier.evaluaties.iter().take(i);
        let dubbel = datum(&a.kop, peildatum).is_some()
            && eerder
                .clone()
                .any(|b| b.kop.datum == a.kop.datum && b.kop.definitief() && b != a);
        noteer(
            dubbel,
            &mut f.dubbel,
            "dubbel",
            Plek::Lid("/evaluaties", i),
            v,
        );
    }
    for (i, a) in dossier.bijstellingen.iter().enumerate() {
        let mut eerder = dossier.bijstellingen.iter().take(i);
        let dubbel = datum(&a.kop, peildatum).is_some()
            && eerder.any(|b| b.kop.datum == a.kop.datum && b.kop.definitief() && b != a);
        noteer(
            dubbel,
            &mut f.dubbel,
            "dubbel",
            Plek::Lid("/bijstellingen", i),
            v,
        );
    }
    let tellend = dossier
        .bijstellingen
        .iter()
        .filter(|b| telt(&b.kop, peildatum));
    let nummers: Vec<u32> = tellend.filter_map(|b| b.kop.volgnummer).collect();
    let hoogste = nummers.iter().copied().max().unwrap_or(0);
    f.ontbrekende_nummers = (1..=hoogste).filter(|n| !nummers.contains(n)).count();
}

fn personen(f: &mut SamenhangFeiten, dossier: &Dossier, peildatum: Date, v: &mut Verwijzingen) {
    let klein = |s: &str| s.to_lowercase();
    let naam = |p: Option<&crate::dossier::algemeen::Persoon>| {
        p.and_then(|p| gevuld(p.naam.as_ref())).map(klein)
    };
    let plannen = dossier.plan_van_aanpak.iter().chain(&dossier.bijstellingen);
    let mut genoemd: Vec<_> = plannen
        .filter_map(|p| datum(&p.kop, peildatum).zip(naam(p.casemanager.as_ref())))
        .collect();
    let eje = dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| telt(&e.kop, peildatum));
    let in_eje = eje.and_then(|e| naam(e.casemanager.as_ref()));
    if eje.is_some_and(|e| e.geldt_als_bijstelling == Some(true)) {
        genoemd.extend(eje.and_then(|e| e.kop.datum).zip(in_eje.clone()));
    }
    let laatste = genoemd.into_iter().max_by_key(|(d, _)| *d).map(|(_, n)| n);
    f.andere_casemanager = laatste.is_some_and(|l| {
        let nu = [in_eje, naam(dossier.casemanager.as_ref())];
        nu.into_iter().flatten().any(|n| n != l)
    });
    let basis = gevuld(dossier.werkgever.naam.as_ref()).map(klein);
    for (pointer, kop) in koppen(dossier) {
        let op_document = gevuld(kop.werkgever_naam.as_ref()).map(klein);
        let anders = basis
            .as_ref()
            .zip(op_document)
            .is_some_and(|(b, d)| *b != d);
        let plaats = format_args!("{pointer}/werkgeverNaam");
        noteer(
            anders && kop.definitief(),
            &mut f.andere_werkgever,
            "andere_werkgever",
            plaats,
            v,
        );
    }
    f.wijziging_vastgelegd = dossier
        .werkgever
        .wijzigingen
        .iter()
        .any(|w| w.datum.is_some());
}
