//! How the parts of one case agree with each other (group CONS).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::Kop;
use crate::dossier::codes::{AdviesRichting, BesluitSpoor2, Einddoel};
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, heeft, koppen, reden};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plan::pva::open;
use crate::facts::plek::Plek;
use crate::facts::zaak::gbm_op;
use crate::normen::{AFSPRAAK_VERLOPEN, LATER_OPGEMAAKT};

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

pub(crate) fn samenhang(zaak: &Zaak, v: &mut Verwijzingen) -> SamenhangFeiten {
    let mut f = SamenhangFeiten::default();
    einddoelen(&mut f, zaak, v);
    volgorde(&mut f, zaak, v);
    later_opgemaakt(&mut f, zaak, v);
    na_riv(&mut f, zaak, v);
    besluiten(&mut f, zaak);
    passend_werk(&mut f, zaak);
    verlopen(&mut f, zaak, v);
    versies(&mut f, zaak, v);
    personen(&mut f, zaak, v);
    for (pointer, kop) in koppen(zaak.dossier) {
        let later = zaak
            .feiten
            .einde
            .zip(zaak.datum(kop))
            .is_some_and(|(e, d)| d > e);
        v.noteer(
            later && kop.definitief(),
            &mut f.na_einde,
            Sleutel::NaEinde,
            format_args!("{pointer}/datum"),
        );
    }
    f
}

/// Dates and goals of plan and bijstellingen.
fn plannen<'a>(zaak: &Zaak<'a>) -> Vec<(Date, &'a [Einddoel])> {
    let alle = zaak
        .dossier
        .plan_van_aanpak
        .iter()
        .chain(&zaak.dossier.bijstellingen);
    let mut lijst: Vec<_> = alle
        .filter_map(|p| zaak.datum(&p.kop).map(|d| (d, p.einddoelen.as_slice())))
        .filter(|(_, doelen)| !doelen.is_empty())
        .collect();
    lijst.sort_by_key(|(d, _)| *d);
    lijst
}

fn einddoelen(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let plannen = plannen(zaak);
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    let bijstelling = eje.filter(|e| e.geldt_als_bijstelling == Some(true));
    let na_eje = bijstelling.and_then(|e| zaak.datum(&e.kop).map(|d| (d, &e.einddoelen)));
    let ongedekt = |op: Date, doel: Einddoel| {
        let geldend = plannen.iter().rev().find(|(d, _)| *d <= op);
        let later = plannen.iter().filter(|(d, _)| *d > op);
        let in_plan = geldend
            .into_iter()
            .chain(later)
            .any(|(_, doelen)| doelen.contains(&doel));
        geldend.is_some() && !in_plan && !na_eje.is_some_and(|(_, doelen)| doelen.contains(&doel))
    };
    for (i, e) in zaak.dossier.evaluaties.iter().enumerate() {
        let raak = zaak
            .datum(&e.kop)
            .zip(e.einddoel)
            .is_some_and(|(d, doel)| ongedekt(d, doel));
        let pointer = format_args!("/evaluaties/{i}/einddoel");
        v.noteer(
            raak,
            &mut f.einddoel_zonder_bijstelling,
            Sleutel::EinddoelZonderBijstelling,
            pointer,
        );
    }
    let raak = eje.is_some_and(|e| {
        let op = zaak.datum(&e.kop);
        op.is_some_and(|d| e.einddoelen.iter().any(|doel| ongedekt(d, *doel)))
    });
    let pointer = "/eerstejaarsevaluatie/einddoelen";
    v.noteer(
        raak,
        &mut f.einddoel_zonder_bijstelling,
        Sleutel::EinddoelZonderBijstelling,
        pointer,
    );
}

/// Probleemanalyse, plan, eerstejaarsevaluatie, actueel oordeel, re-integratieverslag, application,
/// each against the one before it; eindevaluatie against the re-integratieverslag.
fn volgorde(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let op = |kop: &Kop| {
        zaak.datum(kop)
            .map(|d| (d, heeft(kop.toelichting_datum.as_ref())))
    };
    let los = |d: Option<Date>| d.filter(|d| *d <= zaak.peildatum).map(|d| (d, false));
    let plan = zaak.dossier.plan_van_aanpak.as_ref();
    let met_reden = plan.is_some_and(|p| reden(p.afwijking_termijn.as_ref()));
    let riv = los(zaak.dossier.uwv.riv.as_ref().and_then(|r| r.datum));
    let keten = [
        (
            "/probleemanalyses/0/datum",
            zaak.dossier.probleemanalyse().and_then(|p| op(&p.kop)),
        ),
        (
            "/planVanAanpak/datum",
            plan.and_then(|p| op(&p.kop))
                .map(|(d, uitleg)| (d, uitleg || met_reden)),
        ),
        (
            "/eerstejaarsevaluatie/datum",
            zaak.dossier
                .eerstejaarsevaluatie
                .as_ref()
                .and_then(|e| op(&e.kop)),
        ),
        (
            "/actueelOordeel/datum",
            zaak.dossier
                .actueel_oordeel
                .as_ref()
                .and_then(|a| op(&a.kop)),
        ),
        ("/uwv/riv/datum", riv),
        (
            "/uwv/wiaAanvraag/datum",
            los(zaak.dossier.uwv.wia_aanvraag.as_ref().and_then(|w| w.datum)),
        ),
    ];
    let aanwezig: Vec<_> = keten
        .iter()
        .filter_map(|(p, d)| d.map(|d| (*p, d)))
        .collect();
    let einde = zaak.dossier.eindevaluatie.as_ref().and_then(|e| op(&e.kop));
    let los_paar = einde
        .zip(riv)
        .map(|(e, r)| ((e.0, r.0 < e.0 && !e.1), "/eindevaluatie/datum"));
    for paar in aanwezig.windows(2) {
        let [(eerder, (a, uitleg_a)), (later, (b, uitleg_b))] = paar else {
            continue;
        };
        let uitleg = *uitleg_b || (*uitleg_a && *eerder != "/planVanAanpak/datum");
        v.noteer(
            b < a && !uitleg,
            &mut f.volgorde_fout,
            Sleutel::Volgorde,
            later,
        );
    }
    if let Some(((_, raak), pointer)) = los_paar {
        v.noteer(raak, &mut f.volgorde_fout, Sleutel::Volgorde, pointer);
    }
}

fn later_opgemaakt(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    for (pointer, kop) in koppen(zaak.dossier) {
        let Some(op) = zaak.datum(kop) else {
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
        let grens = termijn_van(pointer).and_then(|t| zaak.termijn(t));
        // Made after the term, with a date before it.
        let achteraf = grens.is_some_and(|g| op <= g && kop.bestandsdatum.is_some_and(|b| b > g));
        let laat = achteraf || laatst.is_some_and(|l| days_between(op, l) > LATER_OPGEMAAKT.waarde);
        let raak = laat && kop.definitief() && !heeft(kop.toelichting_datum.as_ref());
        v.noteer(
            raak,
            &mut f.later_opgemaakt,
            Sleutel::LaterOpgemaakt,
            format_args!("{pointer}/datum"),
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

fn na_riv(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let Some(riv) = zaak.dossier.uwv.riv.as_ref() else {
        return;
    };
    let Some(op) = riv.datum.filter(|d| *d <= zaak.peildatum) else {
        return;
    };
    let geleverd = zaak
        .dossier
        .uwv
        .aanvullingen
        .iter()
        .filter_map(|a| a.datum_geleverd);
    let verzonden = geleverd
        .chain(riv.uploaddatum)
        .filter(|d| *d <= zaak.peildatum)
        .max();
    // What was made to repair a shortfall goes to UWV with the request to shorten the sanction.
    let sanctie = zaak.dossier.uwv.loonsanctie.as_ref();
    let besluit = sanctie.and_then(|s| s.besluitdatum);
    for (pointer, kop) in koppen(zaak.dossier) {
        let soort = pointer.stam() == "/bijstellingen";
        let later = zaak.datum(kop).is_some_and(|d| {
            d > op
                && verzonden.is_none_or(|s| s < d)
                && besluit.is_none_or(|b| d < b)
                && zaak.termijn("einde_wachttijd").is_none_or(|e| d <= e)
        });
        v.noteer(
            soort && later,
            &mut f.na_riv,
            Sleutel::NaRiv,
            format_args!("{pointer}/datum"),
        );
    }
}

fn besluiten(f: &mut SamenhangFeiten, zaak: &Zaak) {
    let eje = zaak
        .dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| zaak.telt(&e.kop));
    let Some((eje, op)) = eje.and_then(|e| e.kop.datum.map(|d| (e, d))) else {
        return;
    };
    let Some(besluit) = eje.besluit_spoor2 else {
        return;
    };
    let wel = matches!(besluit, BesluitSpoor2::Start | BesluitSpoor2::LooptAl);
    let start = zaak
        .dossier
        .spoor2
        .as_ref()
        .and_then(|s| s.startdatum)
        .filter(|d| *d <= zaak.peildatum);
    let ander = plannen(zaak)
        .iter()
        .any(|(d, doelen)| *d > op && doelen.contains(&Einddoel::AndereWerkgever));
    f.spoor2_ondanks_besluit = !wel && start.is_some() && !ander;
    f.spoor2_loopt_zonder_start = besluit == BesluitSpoor2::LooptAl && start.is_none_or(|s| s > op);
    let onderzoeken = zaak.dossier.arbeidsdeskundige_onderzoeken.iter();
    let ado = onderzoeken
        .filter(|a| zaak.datum(&a.kop).is_some_and(|d| d <= op))
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

fn passend_werk(f: &mut SamenhangFeiten, zaak: &Zaak) {
    let arts = zaak
        .dossier
        .actueel_oordeel
        .as_ref()
        .filter(|a| zaak.telt(&a.kop));
    let werkgever = zaak
        .dossier
        .eindevaluatie
        .as_ref()
        .filter(|e| zaak.telt(&e.kop));
    let antwoorden = arts
        .and_then(|a| a.passend_werk)
        .zip(werkgever.and_then(|e| e.passend_werk));
    f.passend_werk_verschilt = antwoorden.map(|(a, e)| a != e);
    f.passend_werk_toegelicht = arts.is_some_and(|a| heeft(a.toelichting_passend_werk.as_ref()))
        && werkgever.is_some_and(|e| heeft(e.toelichting_passend_werk.as_ref()));
}

fn verlopen(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let tot = plus_days(zaak.dag_erna(), -AFSPRAAK_VERLOPEN.waarde);
    let bijstellingen = zaak.dossier.bijstellingen.iter().enumerate();
    let groepen = bijstellingen
        .filter(|(_, b)| zaak.telt(&b.kop))
        .map(|(i, b)| (Plek::Lid("/bijstellingen", i), &b.activiteiten));
    let eje = zaak
        .dossier
        .eerstejaarsevaluatie
        .iter()
        .filter(|e| zaak.telt(&e.kop));
    let eje = eje.map(|e| (Plek::Vast("/eerstejaarsevaluatie"), &e.activiteiten));
    for (pointer, activiteiten) in groepen.chain(eje) {
        for (i, a) in activiteiten.iter().enumerate() {
            let kan_niet = a.einddatum.is_some_and(|e| gbm_op(zaak.dossier, e));
            let plaats = format_args!("{pointer}/activiteiten/{i}");
            let raak = open(a, tot) && !kan_niet;
            v.noteer(
                raak,
                &mut f.activiteiten_verlopen,
                Sleutel::ActiviteitenVerlopen,
                plaats,
            );
        }
    }
}

fn versies(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    for (i, a) in zaak.dossier.evaluaties.iter().enumerate() {
        let eerder = zaak.dossier.evaluaties.iter().take(i);
        let dubbel = zaak.datum(&a.kop).is_some()
            && eerder
                .clone()
                .any(|b| b.kop.datum == a.kop.datum && b.kop.definitief() && b != a);
        v.noteer(
            dubbel,
            &mut f.dubbel,
            Sleutel::Dubbel,
            Plek::Lid("/evaluaties", i),
        );
    }
    for (i, a) in zaak.dossier.bijstellingen.iter().enumerate() {
        let mut eerder = zaak.dossier.bijstellingen.iter().take(i);
        let dubbel = zaak.datum(&a.kop).is_some()
            && eerder.any(|b| b.kop.datum == a.kop.datum && b.kop.definitief() && b != a);
        v.noteer(
            dubbel,
            &mut f.dubbel,
            Sleutel::Dubbel,
            Plek::Lid("/bijstellingen", i),
        );
    }
    let tellend = zaak
        .dossier
        .bijstellingen
        .iter()
        .filter(|b| zaak.telt(&b.kop));
    let nummers: Vec<u32> = tellend.filter_map(|b| b.kop.volgnummer).collect();
    let hoogste = nummers.iter().copied().max().unwrap_or(0);
    f.ontbrekende_nummers = (1..=hoogste).filter(|n| !nummers.contains(n)).count();
}

fn personen(f: &mut SamenhangFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let klein = |s: &str| s.to_lowercase();
    let naam = |p: Option<&crate::dossier::algemeen::Persoon>| {
        p.and_then(|p| gevuld(p.naam.as_ref())).map(klein)
    };
    let plannen = zaak
        .dossier
        .plan_van_aanpak
        .iter()
        .chain(&zaak.dossier.bijstellingen);
    let mut genoemd: Vec<_> = plannen
        .filter_map(|p| zaak.datum(&p.kop).zip(naam(p.casemanager.as_ref())))
        .collect();
    let eje = zaak
        .dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| zaak.telt(&e.kop));
    let in_eje = eje.and_then(|e| naam(e.casemanager.as_ref()));
    if eje.is_some_and(|e| e.geldt_als_bijstelling == Some(true)) {
        genoemd.extend(eje.and_then(|e| e.kop.datum).zip(in_eje.clone()));
    }
    let laatste = genoemd.into_iter().max_by_key(|(d, _)| *d).map(|(_, n)| n);
    f.andere_casemanager = laatste.is_some_and(|l| {
        let nu = [in_eje, naam(zaak.dossier.casemanager.as_ref())];
        nu.into_iter().flatten().any(|n| n != l)
    });
    let basis = gevuld(zaak.dossier.werkgever.naam.as_ref()).map(klein);
    for (pointer, kop) in koppen(zaak.dossier) {
        let op_document = gevuld(kop.werkgever_naam.as_ref()).map(klein);
        let anders = basis
            .as_ref()
            .zip(op_document)
            .is_some_and(|(b, d)| *b != d);
        let plaats = format_args!("{pointer}/werkgeverNaam");
        v.noteer(
            anders && kop.definitief(),
            &mut f.andere_werkgever,
            Sleutel::AndereWerkgever,
            plaats,
        );
    }
    f.wijziging_vastgelegd = zaak
        .dossier
        .werkgever
        .wijzigingen
        .iter()
        .any(|w| w.datum.is_some());
}
