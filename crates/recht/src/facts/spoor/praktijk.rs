//! What practice asks beside the law: rhythm while work is resumed, a new look at spoor 1, an early
//! start of spoor 2, feasibility study, training, and when to ask UWV for an opinion.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::spoor2::Spoor2Feiten;
use crate::dossier::codes::{DeskundigenoordeelSoort, WerkSoort};
use crate::dossier::spoor::Scholing;
use crate::dossier::verzuim::Hervatting;
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{datum, heeft};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::normen::{BLIK_OP_SPOOR1, GESPREK_BIJ_OPBOUW};

/// What practice asks beside the law.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PraktijkFeiten {
    /// Work is being resumed on the last day that counts, not (yet) as a lasting solution.
    pub opbouw_loopt: bool,
    /// Latest evaluation or note on a talk, not before that work began; else its first day.
    pub contact: Option<Date>,
    /// Fourteen days after that.
    pub contact_uiterlijk: Option<Date>,
    /// The last day that counts lies after it.
    pub contact_verstreken: bool,
    /// Latest change of the belastbaarheid since spoor 1 was found without outlook.
    pub wijziging: Option<Date>,
    /// Forty-two days after that.
    pub wijziging_uiterlijk: Option<Date>,
    /// Those days have passed, or spoor 1 was looked at before.
    pub wijziging_te_beoordelen: bool,
    /// Spoor 1 was looked at again within those days.
    pub opnieuw_gekeken: bool,
    /// Spoor 2 began in the first sick year, before any eerstejaarsevaluatie.
    pub vroege_start: bool,
    /// The file says why spoor 1 offers nothing or too little.
    pub reden_spoor2: bool,
    /// A haalbaarheidsonderzoek is on record.
    pub haalbaarheid: bool,
    /// Date and conclusion of it are there.
    pub haalbaarheid_volledig: bool,
    /// Training and tests on record.
    pub scholing: usize,
    /// Those without aim, period or payer, or that ended without a result.
    pub scholing_onvolledig: usize,
    /// Latest request for an opinion of UWV on the efforts of the employer.
    pub inspanning_gevraagd: Option<Date>,
}

pub(crate) fn praktijk(zaak: &Zaak, spoor2: &Spoor2Feiten, v: &mut Verwijzingen) -> PraktijkFeiten {
    let laatste = zaak.laatste_dag();
    let mut f = PraktijkFeiten::default();
    opbouw(&mut f, zaak, v);
    opnieuw_naar_spoor1(&mut f, zaak, v);
    start(&mut f, zaak, spoor2);
    traject(&mut f, zaak, v);
    let vragen = zaak.dossier.uwv.deskundigenoordelen.iter();
    f.inspanning_gevraagd = vragen
        .filter(|o| o.soort == Some(DeskundigenoordeelSoort::InspanningWerkgever))
        .filter_map(|o| o.datum_aanvraag)
        .filter(|d| *d <= laatste)
        .max();
    f
}

/// While work is resumed step by step, talks every two weeks are advised. Only the latest talk
/// counts: what was not held before cannot be held now.
fn opbouw(f: &mut PraktijkFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.laatste_dag();
    let loopt = |h: &&Hervatting| {
        let begonnen = h.begin.is_some_and(|b| b <= laatste);
        let opbouw = !matches!(
            h.soort,
            None | Some(WerkSoort::Geen | WerkSoort::AndereWerkgever)
        );
        begonnen
            && h.einde.is_none_or(|e| e >= laatste)
            && opbouw
            && h.structureel != Some(true)
            && h.nieuw_bedongen_werk != Some(true)
    };
    let werk = zaak.dossier.verzuim.hervattingen.iter().filter(loopt);
    let Some(begin) = werk.filter_map(|h| h.begin).max() else {
        return;
    };
    f.opbouw_loopt = true;
    let koppen = (zaak.dossier.evaluaties.iter().map(|e| &e.kop))
        .chain(zaak.dossier.eerstejaarsevaluatie.iter().map(|e| &e.kop))
        .chain(zaak.dossier.eindevaluatie.iter().map(|e| &e.kop));
    let contact = koppen
        .filter_map(|k| datum(k, laatste))
        .chain(zaak.dossier.verzuim.logboek.iter().filter_map(|a| a.datum))
        .filter(|d| *d >= begin && *d <= laatste)
        .max()
        .unwrap_or(begin);
    let som = Berekening::plus(contact, GESPREK_BIJ_OPBOUW.waarde);
    let uiterlijk = v.geteld("praktijk.contact_uiterlijk", som);
    f.contact = Some(contact);
    f.contact_uiterlijk = Some(uiterlijk);
    f.contact_verstreken = laatste > uiterlijk;
}

/// Spoor 1 stays open: a change of what somebody can do asks for a new look at it.
fn opnieuw_naar_spoor1(f: &mut PraktijkFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.laatste_dag();
    let Some(gesloten) = zaak.dossier.spoor1.afgesloten_op.filter(|d| *d <= laatste) else {
        return;
    };
    let consulten = zaak.dossier.consulten.iter();
    let gewijzigd = consulten.filter(|c| c.belastbaarheid_gewijzigd == Some(true));
    f.wijziging = (zaak.dossier.belastbaarheid.iter().filter_map(|b| b.datum))
        .chain(gewijzigd.filter_map(|c| c.datum))
        .filter(|d| *d > gesloten && *d <= laatste)
        .max();
    let Some(op) = f.wijziging else { return };
    let som = Berekening::plus(op, BLIK_OP_SPOOR1.waarde);
    let uiterlijk = v.geteld("praktijk.wijziging_uiterlijk", som);
    let evaluaties = zaak.dossier.evaluaties.iter();
    let s = &zaak.dossier.spoor1;
    let ado = zaak.dossier.arbeidsdeskundige_onderzoeken.iter();
    f.opnieuw_gekeken = evaluaties
        .filter(|e| heeft(e.spoor1.as_ref()))
        .filter_map(|e| datum(&e.kop, laatste))
        .chain(s.aanbiedingen.iter().filter_map(|a| a.datum))
        .chain(s.stappen.iter().filter_map(|a| a.datum))
        .chain(s.aanpassingen.iter().filter_map(|a| a.datum))
        .chain(ado.filter_map(|a| datum(&a.kop, laatste)))
        .any(|d| d >= op && d <= uiterlijk && d <= laatste);
    f.wijziging_uiterlijk = Some(uiterlijk);
    f.wijziging_te_beoordelen = f.opnieuw_gekeken || laatste > uiterlijk;
}

/// An early start is neutral; the file says why spoor 1 offers nothing.
fn start(f: &mut PraktijkFeiten, zaak: &Zaak, spoor2: &Spoor2Feiten) {
    let laatste = zaak.laatste_dag();
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    let eje = eje.filter(|e| datum(&e.kop, laatste).is_some());
    let plan = zaak
        .dossier
        .spoor2
        .as_ref()
        .and_then(|s| s.trajectplan.as_ref());
    f.vroege_start = spoor2.start.is_some_and(|s| {
        zaak.termijn("eje_tot").is_some_and(|e| s <= e)
            && eje.and_then(|e| e.kop.datum).is_none_or(|e| s < e)
    });
    f.reden_spoor2 = heeft(zaak.dossier.spoor1.onderbouwing.as_ref())
        || plan.is_some_and(|p| heeft(p.aanleiding.as_ref()))
        || eje.is_some_and(|e| heeft(e.grond_spoor2.as_ref()))
        || spoor2.vaststelling.is_some();
}

fn traject(f: &mut PraktijkFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.laatste_dag();
    let Some(s) = &zaak.dossier.spoor2 else {
        return;
    };
    if let Some(h) = &s.haalbaarheidsonderzoek {
        f.haalbaarheid = h.datum.is_none_or(|d| d <= laatste);
        f.haalbaarheid_volledig = h.datum.is_some() && heeft(h.conclusie.as_ref());
    }
    for (i, x) in s.scholing.iter().enumerate() {
        f.scholing += 1;
        let pointer = Plek::Lid("/spoor2/scholing", i);
        let onaf = !volledig(x, laatste);
        v.noteer(onaf, &mut f.scholing_onvolledig, Sleutel::Scholing, pointer);
    }
}

/// Aim, period and payer; a result once it has ended.
fn volledig(x: &Scholing, laatste: Date) -> bool {
    let voorbij = x.einde.is_some_and(|e| e < laatste);
    heeft(x.doel.as_ref())
        && x.begin.is_some()
        && x.einde.is_some()
        && x.betaald_door.is_some()
        && (!voorbij || heeft(x.resultaat.as_ref()))
}
