//! Arbeidsdeskundig onderzoek (group ADO).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::begeleiding::{ArbeidsdeskundigOnderzoek, OnderzochteFunctie};
use crate::dossier::codes::{AdviesRichting, Einddoel, Rol};
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, heeft};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plan::bijstelling::{
    Aanleiding, AanleidingFeiten, ONDERZOEK, antwoorden, begin, geldende_doelen, weeg,
};
use crate::facts::plek::Plek;
use crate::facts::zaak::gbm_op;
use crate::normen::{BESPREKING_ONDERZOEK, LIJST_ACTUEEL, SPOOR2_START, ZEER_KLEIN};

/// Arbeidsdeskundige onderzoeken together.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AdoFeiten {
    /// A definitive onderzoek exists.
    pub aanwezig: bool,
    /// Date of the first one.
    pub datum: Option<Date>,
    /// No usable possibilities at the end of week 52.
    pub gbm_einde_jaar: bool,
    /// The reasons why spoor 1 offers no outlook are on record.
    pub spoor1_onderbouwd: bool,
    /// Onderzoeken of which the list of possibilities is known, with both dates.
    pub met_lijst: usize,
    /// Of these, with a list later than the onderzoek or more than 92 days older, not confirmed.
    pub lijst_niet_actueel: usize,
    /// Of these, with a list more than 92 days older that the bedrijfsarts confirmed.
    pub lijst_bevestigd: usize,
    /// Date of the list of the first one that is not up to date.
    pub lijst_datum: Option<Date>,
    /// Date of that onderzoek.
    pub lijst_onderzoek: Option<Date>,
    /// Onderzoeken that leave one of the four questions open.
    pub vragen_open: usize,
    /// Onderzoeken that find the own work unfit, or leave that open.
    pub eigen_werk_niet_passend: usize,
    /// Of these, without jobs at the own employer.
    pub zonder_functies: usize,
    /// Jobs without judgement, without reason, or unfit without a look at training and adaptation.
    pub functies_onvolledig: usize,
    /// The employer has fewer than ten employees.
    pub kleine_werkgever: bool,
    /// Advice for a goal that the plan in force does not hold, and its bijstelling.
    pub bijstelling: AanleidingFeiten,
    /// Advices of which 14 days have passed, or that were discussed or carried into the plan.
    pub adviezen: usize,
    /// Not discussed with the employee after 14 days, and not carried into a bijstelling.
    pub niet_besproken: usize,
    /// Advised spoor 2 that did not start within 42 days after the onderzoek, nor within 42 days
    /// after the eerstejaarsevaluatie.
    pub spoor2_te_laat: usize,
    /// Last day for the first of these.
    pub spoor2_uiterlijk: Option<Date>,
    /// Not discussed or no spoor 2 in time, with a recorded reason.
    pub afgeweken: usize,
    /// Date of the first onderzoek behind these counts.
    pub advies_datum: Option<Date>,
    /// Without date, name or function, or by somebody else than an arbeidsdeskundige.
    pub opsteller_onvolledig: usize,
}

/// Whether spoor 2 had begun on a day; nothing when that is not known.
type Begonnen<'a> = &'a dyn Fn(Date) -> Option<bool>;

pub(crate) fn ado(zaak: &Zaak, spoor2: Begonnen<'_>, v: &mut Verwijzingen) -> AdoFeiten {
    let mut f = AdoFeiten {
        gbm_einde_jaar: zaak
            .termijn("eje_tot")
            .is_some_and(|d| gbm_op(zaak.dossier, d)),
        spoor1_onderbouwd: heeft(zaak.dossier.spoor1.onderbouwing.as_ref()),
        kleine_werkgever: zaak
            .dossier
            .werkgever
            .aantal_werknemers
            .is_some_and(|n| i64::from(n) < ZEER_KLEIN.waarde),
        bijstelling: bijstelling(zaak, v),
        ..AdoFeiten::default()
    };
    let alle = zaak
        .dossier
        .arbeidsdeskundige_onderzoeken
        .iter()
        .enumerate();
    for (i, o) in alle.filter(|(_, o)| zaak.telt(&o.kop)) {
        let pointer = Plek::Lid("/arbeidsdeskundigeOnderzoeken", i);
        f.aanwezig = true;
        f.datum = [f.datum, o.kop.datum].into_iter().flatten().min();
        if !zaak.alleen_bestand(pointer) {
            actueel(&mut f, o, zaak, pointer, v);
            inhoud(&mut f, o, pointer, v);
            opvolging(&mut f, o, (zaak, spoor2), pointer, v);
        }
        let onaf = opsteller_onaf(o, zaak.feiten.gepseudonimiseerd);
        v.noteer(
            onaf,
            &mut f.opsteller_onvolledig,
            Sleutel::AdoOpsteller,
            pointer,
        );
    }
    f
}

/// The list that was used: as the onderzoek says, else the last one of that day or before.
fn lijst(o: &ArbeidsdeskundigOnderzoek, zaak: &Zaak, op: Date) -> Option<Date> {
    let lijsten = zaak.dossier.belastbaarheid.iter().filter_map(|b| b.datum);
    o.belastbaarheid_datum
        .or_else(|| lijsten.filter(|d| *d <= op).max())
}

fn actueel(
    f: &mut AdoFeiten,
    o: &ArbeidsdeskundigOnderzoek,
    zaak: &Zaak,
    pointer: Plek,
    v: &mut Verwijzingen,
) {
    let Some(op) = o.kop.datum else { return };
    let Some(lijst) = lijst(o, zaak, op) else {
        return;
    };
    f.met_lijst += 1;
    let ouder = days_between(lijst, op);
    if (0..=LIJST_ACTUEEL.waarde).contains(&ouder) {
        return;
    }
    if ouder > LIJST_ACTUEEL.waarde && o.belastbaarheid_bevestigd == Some(true) {
        f.lijst_bevestigd += 1;
    } else {
        v.noteer(true, &mut f.lijst_niet_actueel, Sleutel::AdoLijst, pointer);
    }
    f.lijst_datum.get_or_insert(lijst);
    f.lijst_onderzoek.get_or_insert(op);
}

/// The four questions and the jobs. Each is asked when the one before it is answered with no: where
/// the own work is suitable or can be made so, or other work is there, nobody needs a direction
/// outside.
fn inhoud(f: &mut AdoFeiten, o: &ArbeidsdeskundigOnderzoek, pointer: Plek, v: &mut Verwijzingen) {
    let eigen = o.eigen_werk_passend == Some(true);
    let in_huis = [
        o.eigen_werk_passend,
        o.eigen_werk_passend_te_maken,
        o.ander_werk_eigen_werkgever,
    ];
    let open = match in_huis.iter().find(|antwoord| **antwoord != Some(false)) {
        Some(antwoord) => antwoord.is_none(),
        None => !heeft(o.zoekrichting.as_ref()),
    };
    v.noteer(open, &mut f.vragen_open, Sleutel::AdoVragen, pointer);
    if eigen {
        return;
    }
    f.eigen_werk_niet_passend += 1;
    let sleutel = Sleutel::AdoFuncties;
    v.noteer(
        o.functies.is_empty(),
        &mut f.zonder_functies,
        sleutel,
        pointer,
    );
    for (j, functie) in o.functies.iter().enumerate() {
        let plek = format_args!("{pointer}/functies/{j}");
        v.noteer(onaf(functie), &mut f.functies_onvolledig, sleutel, plek);
    }
}

fn onaf(functie: &OnderzochteFunctie) -> bool {
    functie.passend.is_none()
        || !heeft(functie.reden.as_ref())
        || (functie.passend == Some(false) && functie.scholing_meegewogen != Some(true))
}

/// The goal that an advice points at.
fn doel(advies: AdviesRichting) -> Option<Einddoel> {
    Some(match advies {
        AdviesRichting::EigenWerk => Einddoel::EigenFunctie,
        AdviesRichting::AangepastEigenWerk => Einddoel::EigenFunctieAangepast,
        AdviesRichting::AnderWerkEigenWerkgever => Einddoel::AndereFunctieEigenWerkgever,
        AdviesRichting::Spoor2 | AdviesRichting::Spoor1EnSpoor2 => Einddoel::AndereWerkgever,
        AdviesRichting::GeenMogelijkheden => return None,
    })
}

/// Advices for a goal that the plan does not hold yet.
fn bijstelling(zaak: &Zaak, v: &mut Verwijzingen) -> AanleidingFeiten {
    let antwoorden = antwoorden(zaak);
    let plan = zaak.dossier.plan_van_aanpak.as_ref();
    if !plan.is_some_and(|p| zaak.telt(&p.kop)) {
        // Without a plan there is none to adjust.
        return AanleidingFeiten {
            open: Some(0),
            ..AanleidingFeiten::default()
        };
    }
    let Some(van) = begin(zaak) else {
        return AanleidingFeiten::default();
    };
    let alle = zaak
        .dossier
        .arbeidsdeskundige_onderzoeken
        .iter()
        .enumerate();
    let nieuw = alle.filter_map(|(i, o)| {
        let op = zaak.datum(&o.kop).filter(|d| *d >= van)?;
        let doel = doel(o.advies?)?;
        let nu = geldende_doelen(zaak.dossier, &antwoorden, op);
        (!nu.contains(&doel)).then(|| Aanleiding {
            datum: Some(op),
            doelen: vec![doel],
            afgeweken: heeft(o.reden_afwijking.as_ref()),
            pointer: Plek::Lid("/arbeidsdeskundigeOnderzoeken", i),
        })
    });
    let nieuw: Vec<Aanleiding> = nieuw.collect();
    weeg(zaak, &nieuw, &antwoorden, &ONDERZOEK, v)
}

/// Discussed within 14 days; spoor 2, when advised, in time.
fn opvolging(
    f: &mut AdoFeiten,
    o: &ArbeidsdeskundigOnderzoek,
    (zaak, spoor2): (&Zaak, Begonnen<'_>),
    pointer: Plek,
    v: &mut Verwijzingen,
) {
    let (Some(op), Some(advies)) = (o.kop.datum, o.advies) else {
        return;
    };
    let verwerkt = antwoorden(zaak);
    let besproken = o.datum_besproken.is_some_and(|d| d <= zaak.peildatum)
        || verwerkt.iter().any(|a| a.datum >= op);
    let na_twee_weken = zaak.verstreken(plus_days(op, BESPREKING_ONDERZOEK.waarde));
    f.adviezen += usize::from(besproken || na_twee_weken);
    let zwijgt = !besproken && na_twee_weken;
    let elders = doel(advies) == Some(Einddoel::AndereWerkgever);
    let na_onderzoek = Berekening::plus(op, SPOOR2_START.waarde);
    let som = match zaak.berekening.get("spoor2") {
        Some(na_evaluatie) => na_onderzoek.laatste(na_evaluatie.clone()),
        None => na_onderzoek,
    };
    let uiterlijk = som.datum;
    let niet_begonnen = spoor2(uiterlijk) == Some(false);
    let te_laat =
        elders && niet_begonnen && zaak.verstreken(uiterlijk) && !gbm_op(zaak.dossier, uiterlijk);
    if !(zwijgt || te_laat) {
        return;
    }
    f.advies_datum.get_or_insert(op);
    if heeft(o.reden_afwijking.as_ref()) {
        f.afgeweken += 1;
        return;
    }
    v.noteer(
        zwijgt,
        &mut f.niet_besproken,
        Sleutel::AdoOpvolging,
        pointer,
    );
    v.noteer(
        te_laat,
        &mut f.spoor2_te_laat,
        Sleutel::AdoOpvolging,
        pointer,
    );
    if te_laat && f.spoor2_uiterlijk.is_none() {
        f.spoor2_uiterlijk = Some(v.geteld("ado.spoor2_uiterlijk", som));
    }
}

fn opsteller_onaf(o: &ArbeidsdeskundigOnderzoek, pseudoniem: bool) -> bool {
    let opsteller = o.kop.opsteller.as_ref();
    let krabbel = o.kop.handtekening(Rol::Arbeidsdeskundige);
    let rol = opsteller
        .and_then(|p| p.rol)
        .or(krabbel.and_then(|h| h.rol));
    let naam = opsteller.and_then(|p| gevuld(p.naam.as_ref()));
    let naam = naam.or(krabbel.and_then(|h| gevuld(h.naam.as_ref())));
    let functie = opsteller.and_then(|p| gevuld(p.functie.as_ref()));
    let deskundige = rol == Some(Rol::Arbeidsdeskundige);
    o.kop.datum.is_none()
        || (naam.is_none() && !pseudoniem)
        || rol.is_some_and(|_| !deskundige)
        || (rol.is_none() && functie.is_none())
}
