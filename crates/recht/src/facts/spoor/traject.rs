//! What the trajectory of spoor 2 holds: plan, profiles, reports, placements, steering.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::spoor2::Spoor2Feiten;
use crate::calendar::plus_days;
use crate::dossier::codes::{PlaatsingSoort, Rol, TrajectUitkomst};
use crate::dossier::leeg::is_leeg;
use crate::dossier::spoor::{Plaatsing, Spoor2, Trajectplan, Zoekprofiel};
use crate::dossier::{Dossier, Kop};
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{datum, gevuld, heeft, telt};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plan::ladder::trede;
use crate::facts::plek::Plek;
use crate::normen::{
    ACTIE_OP_SIGNAAL, BIJSTELLING_SPOOR2, DOORGEVEN_BUREAU, EINDRAPPORT, NIEUW_PLAN, TRAJECTPLAN,
};

/// What the trajectory holds.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct TrajectFeiten {
    /// A bureau carries out the trajectory.
    pub bureau: bool,
    /// A bureau made or signed a document of the trajectory.
    pub bureau_op_stuk: bool,
    /// The employee searches alone.
    pub zelfstandig: bool,
    /// A reason to work without a bureau is recorded.
    pub reden_zonder_bureau: bool,
    /// 14 days after the start (own norm).
    pub bijstelling_uiterlijk: Option<Date>,
    /// Date of the first bijstelling with another employer as goal.
    pub bijstelling: Option<Date>,
    /// That bijstelling lies more than 14 days before the start.
    pub bijstelling_vroeg: bool,
    /// The eerstejaarsevaluatie counts as bijstelling with another employer as goal.
    pub bijstelling_in_evaluatie: bool,
    /// The first plan had another employer as goal already.
    pub doel_in_plan: bool,
    /// A definitive trajectplan exists.
    pub plan_aanwezig: bool,
    /// Its date.
    pub plan_datum: Option<Date>,
    /// 28 days after the start (own norm).
    pub plan_uiterlijk: Option<Date>,
    /// Missing in it, of reason, goal, phases, hours, end date and three signatures (0 to 8).
    pub plan_ontbreekt: usize,
    /// The plan says why spoor 1 offers nothing or too little.
    pub plan_aanleiding: bool,
    /// A persoonsprofiel exists.
    pub profiel_aanwezig: bool,
    /// Empty headings of the persoonsprofiel (0 to 6).
    pub profiel_ontbreekt: usize,
    /// A zoekprofiel exists.
    pub zoekprofiel_aanwezig: bool,
    /// Jobs in the zoekprofiel.
    pub zoekfuncties: usize,
    /// Jobs in the zoekprofiel that are the own job or that the arbeidsdeskundige found not suitable.
    pub zoekfuncties_afgeraden: usize,
    /// Those are half of the jobs or more.
    pub zoekprofiel_smal: bool,
    /// Longest travel in the zoekprofiel, in minutes one way.
    pub zoekprofiel_reistijd: Option<u16>,
    /// The present labour market is described, in the zoekprofiel or by research.
    pub arbeidsmarkt: bool,
    /// Signals and reports of too little progress.
    pub signalen: usize,
    /// Those without an action of the employer within 14 days.
    pub signalen_open: usize,
    /// Evaluations during the trajectory.
    pub evaluaties: usize,
    /// Those that do not look at work in the own firm.
    pub evaluaties_zonder_spoor1: usize,
    /// Latest change of the belastbaarheid since the start.
    pub wijziging: Option<Date>,
    /// Seven days after that (own norm).
    pub wijziging_uiterlijk: Option<Date>,
    /// Date on which the bureau was told.
    pub doorgegeven: Option<Date>,
    /// A definitive eindrapport exists.
    pub eindrapport: bool,
    /// Its date.
    pub eindrapport_datum: Option<Date>,
    /// Result, grounds and advice stand in it.
    pub eindrapport_volledig: bool,
    /// 14 days after the end of the trajectory (own norm).
    pub eindrapport_uiterlijk: Option<Date>,
    /// The trajectory ended without placement or for another reason.
    pub mislukt: bool,
    /// 28 days after the end (own norm).
    pub nieuw_plan_uiterlijk: Option<Date>,
    /// Probleemanalyse or a new advice of the bedrijfsarts since the end.
    pub analyse_na_einde: bool,
    /// Bijstelling of the plan since the end.
    pub plan_na_einde: bool,
    /// A reason for the end is recorded.
    pub reden_einde: bool,
    /// Ended because spoor 1 or the placement succeeded.
    pub geslaagd: bool,
    /// Ended because there were no possibilities.
    pub gestopt_gbm: bool,
    /// Kinds of data on record that the bureau got.
    pub gedeelde_gegevens: usize,
    /// Placements at other organisations, employment there left out.
    pub plaatsingen: usize,
    /// Those without signed agreement, dates, hours, tasks or evaluation.
    pub plaatsingen_onvolledig: usize,
    /// Detacheringen on which the file does not say whether the employee can return.
    pub detachering_zonder_terugkeer: usize,
    /// Detacheringen.
    pub detacheringen: usize,
    /// Intake with the employer, with date.
    pub intake_werkgever: bool,
    /// Intake with the employee, with date.
    pub intake_werknemer: bool,
    /// Report and advice of an intake.
    pub intake_verslag: bool,
    /// A card of agreements exists, signed by employer and employee.
    pub afsprakenkaart: bool,
}

pub(crate) fn traject(zaak: &Zaak, spoor2: &Spoor2Feiten, v: &mut Verwijzingen) -> TrajectFeiten {
    let laatste = zaak.laatste_dag();
    let mut f = TrajectFeiten::default();
    let Some(s) = zaak.dossier.spoor2.as_ref().filter(|_| spoor2.gestart) else {
        return f;
    };
    f.bureau = s.re_integratiebedrijf.is_some();
    f.bureau_op_stuk = bureau_op_stuk(s, laatste);
    f.zelfstandig = s.zelfstandig == Some(true);
    f.reden_zonder_bureau = heeft(s.reden_zonder_bureau.as_ref());
    f.gedeelde_gegevens = (s.gedeelde_gegevens.iter().filter(|g| !is_leeg(g))).count();
    bijstelling(&mut f, zaak, spoor2.start, v);
    plan(&mut f, s, (spoor2.start, laatste), v);
    profielen(&mut f, zaak, s);
    sturing(&mut f, s, laatste, v);
    let tot = spoor2.einde.unwrap_or(laatste);
    if let Some(sinds) = spoor2.loopt_sinds() {
        evaluaties(&mut f, zaak, sinds, tot, v);
        wijziging(&mut f, zaak.dossier, s, (sinds, tot), v);
    }
    einde(&mut f, zaak, s, spoor2.einde, v);
    plaatsingen(&mut f, s, laatste, v);
    intake(&mut f, s, laatste);
    f
}

/// A bureau made or signed one of the documents.
fn bureau_op_stuk(s: &Spoor2, laatste: Date) -> bool {
    let koppen = (s.intakeverslag.iter().map(|i| &i.kop))
        .chain(s.afsprakenkaart.iter().map(|a| &a.kop))
        .chain(s.trajectplan.iter().map(|t| &t.kop))
        .chain(s.voortgangsrapportages.iter().map(|r| &r.kop))
        .chain(s.eindrapport.iter().map(|e| &e.kop));
    let bureau = Some(Rol::ReIntegratiebedrijf);
    let maakte = |k: &Kop| k.opsteller.as_ref().is_some_and(|o| o.rol == bureau);
    let tekende = |k: &Kop| k.handtekeningen.iter().any(|h| h.rol == bureau);
    koppen
        .filter(|k| telt(k, laatste))
        .any(|k| maakte(k) || tekende(k))
}

/// With another employer as goal. Where the start is not known, nothing is counted from it.
fn bijstelling(f: &mut TrajectFeiten, zaak: &Zaak, start: Option<Date>, v: &mut Verwijzingen) {
    let laatste = zaak.laatste_dag();
    let elders = |d: &[crate::dossier::codes::Einddoel]| d.iter().any(|d| trede(*d) == 5);
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    let lijst = zaak
        .dossier
        .bijstellingen
        .iter()
        .filter(|b| elders(&b.einddoelen));
    let som = start.map(|start| Berekening::plus(start, BIJSTELLING_SPOOR2.waarde));
    f.bijstelling_uiterlijk = som.map(|som| v.geteld("traject.bijstelling_uiterlijk", som));
    f.bijstelling = lijst.filter_map(|b| datum(&b.kop, laatste)).min();
    f.bijstelling_vroeg = f
        .bijstelling
        .zip(start)
        .is_some_and(|(d, start)| d < plus_days(start, -BIJSTELLING_SPOOR2.waarde));
    f.bijstelling_in_evaluatie = eje.is_some_and(|e| {
        datum(&e.kop, laatste).is_some()
            && e.geldt_als_bijstelling == Some(true)
            && elders(&e.einddoelen)
    });
    let plan = zaak.dossier.plan_van_aanpak.as_ref();
    f.doel_in_plan = plan.is_some_and(|p| telt(&p.kop, laatste) && elders(&p.einddoelen));
}

fn plan(
    f: &mut TrajectFeiten,
    s: &Spoor2,
    (start, laatste): (Option<Date>, Date),
    v: &mut Verwijzingen,
) {
    let som = start.map(|start| Berekening::plus(start, TRAJECTPLAN.waarde));
    f.plan_uiterlijk = som.map(|som| v.geteld("traject.plan_uiterlijk", som));
    let Some(plan) = s.trajectplan.as_ref().filter(|t| telt(&t.kop, laatste)) else {
        return;
    };
    f.plan_aanwezig = true;
    f.plan_datum = datum(&plan.kop, laatste);
    f.plan_aanleiding = heeft(plan.aanleiding.as_ref());
    f.plan_ontbreekt = ontbreekt(plan, s.re_integratiebedrijf.is_some());
}

/// Missing of reason, goal, phases with activities, hours, end date and signatures; without a
/// bureau its signature and hours are not asked.
fn ontbreekt(plan: &Trajectplan, bureau: bool) -> usize {
    let fasen = plan.fasen.iter().any(|f| heeft(f.activiteiten.as_ref()));
    let door = |k: &Kop, rol: Rol| k.getekend_op(rol).is_some();
    [
        heeft(plan.aanleiding.as_ref()),
        heeft(plan.doel.as_ref()),
        fasen,
        !bureau || plan.begeleidingsuren.is_some(),
        plan.einddatum.is_some(),
        !bureau || door(&plan.kop, Rol::ReIntegratiebedrijf),
        door(&plan.kop, Rol::Werkgever),
        door(&plan.kop, Rol::Werknemer),
    ]
    .iter()
    .filter(|ok| !**ok)
    .count()
}

fn profielen(f: &mut TrajectFeiten, zaak: &Zaak, s: &Spoor2) {
    let markt = s.arbeidsmarkt.iter().any(|a| a.datum.is_some());
    if let Some(p) = &s.persoonsprofiel {
        f.profiel_aanwezig = true;
        let delen = [
            &p.werkervaring,
            &p.opleiding,
            &p.vaardigheden,
            &p.wensen,
            &p.belemmeringen,
            &p.mogelijkheden,
        ];
        f.profiel_ontbreekt = delen.iter().filter(|t| !heeft(t.as_ref())).count();
    }
    f.arbeidsmarkt = markt;
    if let Some(z) = &s.zoekprofiel {
        f.zoekprofiel_aanwezig = true;
        f.zoekfuncties = z
            .functies
            .iter()
            .filter(|x| gevuld(x.functie.as_ref()).is_some())
            .count();
        f.zoekfuncties_afgeraden = afgeraden(zaak, z);
        f.zoekprofiel_smal = f.zoekfuncties > 0 && f.zoekfuncties_afgeraden * 2 >= f.zoekfuncties;
        f.zoekprofiel_reistijd = z.reistijd_minuten;
        f.arbeidsmarkt = markt || heeft(z.arbeidsmarkt.as_ref());
    }
}

/// Jobs searched for of which the last arbeidsdeskundig onderzoek says that they do not suit.
fn afgeraden(zaak: &Zaak, profiel: &Zoekprofiel) -> usize {
    let onderzoeken = zaak.dossier.arbeidsdeskundige_onderzoeken.iter();
    let laatste = onderzoeken
        .filter(|o| zaak.telt(&o.kop))
        .max_by_key(|o| o.kop.datum);
    let Some(onderzoek) = laatste else { return 0 };
    let naam = |n: Option<&String>| gevuld(n).map(str::to_lowercase);
    let eigen = naam(zaak.dossier.dienstverband.functie.as_ref());
    let eigen = eigen.filter(|_| {
        onderzoek.eigen_werk_passend == Some(false)
            && onderzoek.eigen_werk_passend_te_maken != Some(true)
    });
    let niet = onderzoek.functies.iter();
    let niet = niet.filter(|x| x.passend == Some(false));
    let niet: Vec<String> = niet
        .filter_map(|x| naam(x.functie.as_ref()))
        .chain(eigen)
        .collect();
    let gezocht = profiel.functies.iter();
    let gezocht = gezocht.filter_map(|x| naam(x.functie.as_ref()));
    gezocht.filter(|x| niet.contains(x)).count()
}

/// Signals, and reports of too little progress: did the employer act within 14 days (own norm)?
fn sturing(f: &mut TrajectFeiten, s: &Spoor2, laatste: Date, v: &mut Verwijzingen) {
    let acties = || s.signalen.iter().filter_map(|x| x.datum_actie);
    for (i, signaal) in s.signalen.iter().enumerate() {
        let Some(op) = signaal.datum.filter(|d| *d <= laatste) else {
            continue;
        };
        f.signalen += 1;
        let grens = plus_days(op, ACTIE_OP_SIGNAAL.waarde);
        let open = laatste > grens && signaal.datum_actie.is_none_or(|a| a > grens);
        let pointer = Plek::Lid("/spoor2/signalen", i);
        v.noteer(open, &mut f.signalen_open, Sleutel::SignalenOpen, pointer);
    }
    for (i, r) in s.voortgangsrapportages.iter().enumerate() {
        let zwak = r.onvoldoende_voortgang == Some(true);
        let Some(op) = datum(&r.kop, laatste).filter(|_| zwak) else {
            continue;
        };
        f.signalen += 1;
        let grens = plus_days(op, ACTIE_OP_SIGNAAL.waarde);
        // A signal of the same fortnight is judged above.
        let bekend = s
            .signalen
            .iter()
            .any(|x| x.datum.is_some_and(|d| d >= op && d <= grens));
        let gedaan = acties().any(|a| a >= op && a <= grens);
        let open = laatste > grens && !bekend && !gedaan;
        let pointer = Plek::Lid("/spoor2/voortgangsrapportages", i);
        v.noteer(open, &mut f.signalen_open, Sleutel::SignalenOpen, pointer);
    }
}

fn evaluaties(f: &mut TrajectFeiten, zaak: &Zaak, start: Date, tot: Date, v: &mut Verwijzingen) {
    for (i, e) in zaak.dossier.evaluaties.iter().enumerate() {
        let gelezen = !zaak.alleen_bestand(Plek::Lid("/evaluaties", i));
        let tijdens = gelezen && datum(&e.kop, tot).is_some_and(|d| d >= start);
        f.evaluaties += usize::from(tijdens);
        let leeg = tijdens && !heeft(e.spoor1.as_ref());
        let pointer = format_args!("/evaluaties/{i}/spoor1");
        v.noteer(
            leeg,
            &mut f.evaluaties_zonder_spoor1,
            Sleutel::ZonderSpoor1,
            pointer,
        );
    }
}

/// A list of belastbaarheid after the start, or a consult that reports a change.
fn wijziging(
    f: &mut TrajectFeiten,
    dossier: &Dossier,
    s: &Spoor2,
    (start, tot): (Date, Date),
    v: &mut Verwijzingen,
) {
    let lijsten = dossier.belastbaarheid.iter().filter_map(|b| b.datum);
    let consulten = dossier.consulten.iter();
    let gewijzigd = consulten.filter(|c| c.belastbaarheid_gewijzigd == Some(true));
    f.wijziging = lijsten
        .chain(gewijzigd.filter_map(|c| c.datum))
        .filter(|d| *d > start && *d <= tot)
        .max();
    let doorgeven = |d| Berekening::plus(d, DOORGEVEN_BUREAU.waarde);
    let som = f.wijziging.map(doorgeven);
    f.wijziging_uiterlijk = som.map(|som| v.geteld("traject.wijziging_uiterlijk", som));
    let op = s.belastbaarheid_doorgegeven_op;
    f.doorgegeven = op.filter(|d| f.wijziging.is_some_and(|w| *d >= w));
}

fn einde(
    f: &mut TrajectFeiten,
    zaak: &Zaak,
    s: &Spoor2,
    einde: Option<Date>,
    v: &mut Verwijzingen,
) {
    use TrajectUitkomst::{
        GeenPlaatsing, GeplaatstStructureel, GestoptAnders, GestoptGeenMogelijkheden,
        Spoor1Geslaagd,
    };
    let laatste = zaak.laatste_dag();
    if let Some(e) = s.eindrapport.as_ref().filter(|e| telt(&e.kop, laatste)) {
        f.eindrapport = true;
        f.eindrapport_datum = datum(&e.kop, laatste);
        let delen = [&e.resultaat, &e.onderbouwing, &e.advies];
        f.eindrapport_volledig = delen.iter().all(|t| heeft(t.as_ref()));
    }
    f.reden_einde = heeft(s.reden_einde.as_ref());
    f.geslaagd = matches!(s.uitkomst, Some(GeplaatstStructureel | Spoor1Geslaagd));
    f.gestopt_gbm = s.uitkomst == Some(GestoptGeenMogelijkheden);
    let Some(einde) = einde else { return };
    let som = Berekening::plus(einde, EINDRAPPORT.waarde);
    f.eindrapport_uiterlijk = Some(v.geteld("traject.eindrapport_uiterlijk", som));
    let som = Berekening::plus(einde, NIEUW_PLAN.waarde);
    f.nieuw_plan_uiterlijk = Some(v.geteld("traject.nieuw_plan_uiterlijk", som));
    f.mislukt = matches!(s.uitkomst, Some(GeenPlaatsing | GestoptAnders));
    let na = |d: Option<Date>| d.is_some_and(|d| d >= einde && d <= laatste);
    let mut analyses = zaak.dossier.probleemanalyses.iter();
    let actueel = zaak.dossier.actueel_oordeel.as_ref();
    f.analyse_na_einde = analyses.any(|p| na(datum(&p.kop, laatste)))
        || zaak.dossier.adviezen.iter().any(|a| na(a.datum))
        || actueel.is_some_and(|a| na(datum(&a.kop, laatste)));
    f.plan_na_einde = zaak
        .dossier
        .bijstellingen
        .iter()
        .any(|b| na(datum(&b.kop, laatste)));
}

fn plaatsingen(f: &mut TrajectFeiten, s: &Spoor2, laatste: Date, v: &mut Verwijzingen) {
    for (i, p) in s.plaatsingen.iter().enumerate() {
        let dienstverband = p.soort == Some(PlaatsingSoort::Dienstverband);
        if dienstverband || p.begin.is_some_and(|b| b > laatste) {
            continue;
        }
        f.plaatsingen += 1;
        let pointer = Plek::Lid("/spoor2/plaatsingen", i);
        v.noteer(
            !vastgelegd(p),
            &mut f.plaatsingen_onvolledig,
            Sleutel::Plaatsingen,
            pointer,
        );
        let detachering = p.soort == Some(PlaatsingSoort::Detachering);
        f.detacheringen += usize::from(detachering);
        let open = detachering && p.terugkeergarantie.is_none();
        v.noteer(
            open,
            &mut f.detachering_zonder_terugkeer,
            Sleutel::Terugkeer,
            pointer,
        );
    }
}

/// Signed agreement, first and last day, hours, tasks and evaluation.
fn vastgelegd(p: &Plaatsing) -> bool {
    p.overeenkomst_getekend == Some(true)
        && p.datum_overeenkomst.is_some()
        && p.begin.is_some()
        && p.einde.is_some()
        && p.uren_per_week.is_some()
        && gevuld(p.functie.as_ref()).is_some()
        && p.datum_evaluatie.is_some()
}

fn intake(f: &mut TrajectFeiten, s: &Spoor2, laatste: Date) {
    let met = |rol| {
        let gesprekken = s.intakes.iter().filter(move |i| i.met == Some(rol));
        gesprekken.filter_map(|i| i.datum).any(|d| d <= laatste)
    };
    f.intake_werkgever = met(Rol::Werkgever);
    f.intake_werknemer = met(Rol::Werknemer);
    let mut intakes = s.intakes.iter();
    f.intake_verslag = intakes.any(|i| heeft(i.verslag.as_ref()))
        && s.intakes.iter().any(|i| heeft(i.advies.as_ref()));
    f.afsprakenkaart = s.afsprakenkaart.as_ref().is_some_and(|a| {
        let door = |rol| a.kop.getekend_op(rol).is_some_and(|d| d <= laatste);
        telt(&a.kop, laatste) && door(Rol::Werkgever) && door(Rol::Werknemer)
    });
}
