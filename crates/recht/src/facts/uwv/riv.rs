//! Re-integratieverslag and WIA application (group RIV).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::days_between;
use crate::dossier::Kop;
use crate::dossier::algemeen::Handtekening;
use crate::dossier::codes::{DocumentSoort, Rol, WerkSoort, Zone};
use crate::dossier::verzuim::Hervatting;
use crate::facts::arts::begeleiding::PaFeiten;
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, heeft, weigering};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::normen::{NA_LATE_BRIEF, VERKORT_VERSLAG, VERSLAG_UIT_DIENST};

/// Re-integratieverslag and WIA application.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct RivFeiten {
    /// A report is on record: it was drawn up, copied or uploaded.
    pub aanwezig: bool,
    /// The employment ended while sick, six weeks or more after D1 and before the ordinary term:
    /// the report is due on its last day (Ziektewet article 38 lid 2).
    pub bij_einde_dienst: bool,
    /// The elements can be asked for: the report exists or its last day has passed (Regeling
    /// procesgang article 6), and a report is needed at all.
    pub verwacht: bool,
    /// As `verwacht`, and a short report does not suffice (article 6 lid 2).
    pub volledig: bool,
    /// All hours of the contract are worked for good, on the reference date.
    pub volledig_hervat: bool,
    /// No WIA application was made, and none is needed: worked for good, or a shorter wait asked.
    pub zonder_aanvraag: bool,
    /// Days by which the report is later than 13 weeks before the end (Wet WIA article 25 lid 3).
    pub dagen_te_laat: Option<i64>,
    /// Last day for the application: in the letter of UWV, else 11 weeks before the end.
    pub wia_uiterlijk: Option<Date>,
    /// Days by which the application is later than that, also when it counts as in time.
    pub wia_dagen_te_laat: Option<i64>,
    /// Last day after a late letter: four weeks after receipt, on a working day (article 64 lid 6).
    pub wia_na_brief: Option<Date>,
    /// The application counts as in time: no letter, or within four weeks after a late one, and
    /// the report of week 42 was made before week 81 (article 64 lid 6).
    pub wia_geldt_tijdig: bool,
    /// Upload by the employer.
    pub upload: Option<Date>,
    /// The employee sends the whole report himself.
    pub werknemer_stuurt_zelf: bool,
    /// The first sick day stands in the report or in one of its documents.
    pub eerste_ziektedag_vermeld: bool,
    /// Kinds of documents for element f that are in the file and not in the listed upload.
    pub niet_bijgevoegd_f: usize,
    /// The same for element g.
    pub niet_bijgevoegd_g: usize,
    /// The same for element h.
    pub niet_bijgevoegd_h: usize,
    /// The same for element j.
    pub niet_bijgevoegd_j: usize,
    /// Kinds of expert and spoor 2 reports in the file.
    pub rapporten: usize,
    /// How many of those kinds are not in the upload; absent without a list of the upload.
    pub rapporten_niet_bijgevoegd: Option<usize>,
    /// An eerstejaarsevaluatie belongs in the report, for it is asked; known with
    /// [`crate::facts::gevraagd`].
    pub eje_nodig: bool,
    /// Opinion of the employee is there.
    pub oordeel_werknemer: bool,
    /// The employee does not want to give one, on record.
    pub oordeel_geweigerd: bool,
    /// Documents of the report without date, or without name and function of who made it; absent
    /// when there is none, but of a file it is not known who made it.
    pub onherkenbaar: Option<usize>,
    /// Documents of the report that were not signed by everybody before the upload.
    pub niet_getekend: usize,
    /// Documents in the upload list and beside the case that the employer sees.
    pub uploads: usize,
    /// Medical information among those.
    pub medisch_in_upload: usize,
    /// Letters of UWV that ask for missing parts.
    pub verzoeken: usize,
    /// Parts delivered after the day in that letter, or not yet; absent when the day is unknown.
    pub aanvulling_te_laat: Option<usize>,
    /// Times that the employee did not cooperate, without a good reason.
    pub niet_meegewerkt: usize,
}

impl RivFeiten {
    /// Days of delay of the application that lengthen the wage period (BW 7:629 lid 11 onder a).
    pub(crate) fn vertraging(&self) -> Option<i64> {
        self.wia_dagen_te_laat.filter(|_| !self.wia_geldt_tijdig)
    }
}

pub(crate) fn riv(zaak: &Zaak, pa: &PaFeiten, v: &mut Verwijzingen) -> RivFeiten {
    let verslag = zaak.dossier.uwv.riv.clone().unwrap_or_default();
    let datum = zaak.gebeurd(verslag.datum);
    let upload = zaak.gebeurd(verslag.uploaddatum);
    let mut f = RivFeiten {
        aanwezig: [datum, zaak.gebeurd(verslag.datum_afschrift), upload]
            .iter()
            .any(Option::is_some),
        upload,
        werknemer_stuurt_zelf: verslag.werknemer_stuurt_zelf == Some(true),
        volledig_hervat: zaak
            .dossier
            .verzuim
            .hervattingen
            .iter()
            .any(|h| voorgoed(h, zaak)),
        dagen_te_laat: te_laat(datum, zaak.termijn("riv")),
        eerste_ziektedag_vermeld: verslag.eerste_ziektedag.is_some()
            || stukken(zaak)
                .iter()
                .any(|s| s.kop.eerste_ziektedag.is_some()),
        niet_meegewerkt: zaak
            .dossier
            .incidenten
            .iter()
            .filter(|i| i.goede_reden != Some(true) && i.datum.is_none_or(|d| d <= zaak.peildatum))
            .count(),
        ..RivFeiten::default()
    };
    aanvraag(&mut f, zaak, v);
    nodig(&mut f, zaak, pa);
    oordeel(&mut f, zaak);
    bijlagen(&mut f, zaak, pa, v);
    vorm(&mut f, zaak, v);
    aanvullingen(&mut f, zaak, v);
    f
}

/// Whether the report, and a whole one, can be asked for.
fn nodig(f: &mut RivFeiten, zaak: &Zaak, pa: &PaFeiten) {
    let feiten = &zaak.feiten;
    let dagen = feiten.dagen_tot_einde_dienst;
    let op_tijd = zaak.voorbij("riv");
    f.bij_einde_dienst = feiten.riv_nodig
        && !op_tijd
        && feiten.eindigde_met_dienst()
        && dagen.is_some_and(|n| n >= VERSLAG_UIT_DIENST.waarde);
    f.zonder_aanvraag = !feiten.eindigde_met_dienst()
        && zaak
            .gebeurd(zaak.dossier.uwv.wia_aanvraag.as_ref().and_then(|w| w.datum))
            .is_none()
        && (f.volledig_hervat || iva(zaak).is_some());
    let verschuldigd = (op_tijd && !f.zonder_aanvraag) || f.bij_einde_dienst;
    f.verwacht = feiten.riv_nodig && (f.aanwezig || verschuldigd);
    // A short report: under ten weeks, or no long sickness and so no analysis.
    let kort = f.bij_einde_dienst
        && (dagen.is_some_and(|n| n < VERKORT_VERSLAG.waarde)
            || (!feiten.langdurig && !pa.aanwezig));
    f.volledig = f.verwacht && !kort;
}

fn iva(zaak: &Zaak) -> Option<Date> {
    zaak.gebeurd(zaak.dossier.uwv.iva_aanvraag.as_ref().and_then(|i| i.datum))
}

/// Structural work for all hours of the contract, not as a trial.
fn voorgoed(h: &Hervatting, zaak: &Zaak) -> bool {
    let loopt =
        h.begin.is_some_and(|b| b <= zaak.peildatum) && h.einde.is_none_or(|e| e >= zaak.peildatum);
    let werk = !matches!(
        h.soort,
        Some(WerkSoort::Arbeidstherapeutisch | WerkSoort::Geen)
    );
    let alle_uren = h
        .uren_per_week
        .zip(zaak.dossier.dienstverband.uren_per_week)
        .is_some_and(|(u, c)| u >= c);
    loopt && werk && alle_uren && h.structureel == Some(true) && h.passend != Some(false)
}

fn te_laat(datum: Option<Date>, uiterlijk: Option<Date>) -> Option<i64> {
    let dagen = days_between(uiterlijk?, datum?);
    Some(dagen).filter(|n| *n > 0)
}

/// Terms of the WIA application (Wet WIA article 64).
fn aanvraag(f: &mut RivFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let uwv = &zaak.dossier.uwv;
    let gewoon = zaak.termijn("wia");
    let verlengd = uwv
        .verlenging
        .as_ref()
        .is_some_and(|v| v.einddatum.is_some());
    let brief = zaak.gebeurd(uwv.datum_brief_wia);
    // A letter that names a last day is there, also when its own date is not on record.
    let zonder_datum =
        uwv.datum_brief_wia.is_none() && uwv.uiterlijke_aanvraagdatum_brief.is_some();
    let er_is_een_brief = brief.is_some() || zonder_datum;
    // A letter from before an extension names a day that no longer holds.
    let in_brief = uwv
        .uiterlijke_aanvraagdatum_brief
        .filter(|_| er_is_een_brief)
        .filter(|d| !verlengd || gewoon.is_none_or(|g| *d >= g));
    let datum = zaak.gebeurd(uwv.wia_aanvraag.as_ref().and_then(|w| w.datum));
    // The day in a letter is not counted.
    let geteld = zaak.berekening.get("wia").cloned();
    f.wia_uiterlijk = in_brief.or_else(|| geteld.map(|som| v.geteld("riv.wia_uiterlijk", som)));
    f.wia_dagen_te_laat = te_laat(datum, f.wia_uiterlijk);
    let late_brief = brief
        .zip(zaak.termijn("brief_uwv"))
        .is_some_and(|(b, t)| b > t);
    f.wia_na_brief = zaak
        .gebeurd(uwv.datum_ontvangst_brief_wia)
        .or(brief)
        .filter(|_| late_brief && !verlengd)
        .map(|ontvangen| Berekening::plus(ontvangen, NA_LATE_BRIEF.waarde).op_werkdag())
        .map(|som| v.geteld("riv.wia_na_brief", som));
    let binnen_vier_weken = f
        .wia_na_brief
        .is_some_and(|tot| datum.unwrap_or(zaak.peildatum) <= tot);
    f.wia_geldt_tijdig = melding_voor_week_81(zaak) && (!er_is_een_brief || binnen_vier_weken);
}

/// The report of week 42, or what counts as one (Ziektewet article 38 lid 8), before the day on
/// which the wait has lasted 81 weeks.
fn melding_voor_week_81(zaak: &Zaak) -> bool {
    let uwv = &zaak.dossier.uwv;
    let verzoek = uwv.verlenging.as_ref().and_then(|v| v.datum_verzoek);
    [uwv.datum42_weeksmelding, iva(zaak), verzoek]
        .into_iter()
        .flatten()
        .min()
        .zip(zaak.termijn("melding_42_grens"))
        .is_some_and(|(m, grens)| m <= grens)
}

/// Element l: an opinion, or the record that the employee gives none.
fn oordeel(f: &mut RivFeiten, zaak: &Zaak) {
    let Some(oordeel) = zaak
        .dossier
        .oordeel_werknemer
        .as_ref()
        .filter(|w| zaak.telt(&w.kop))
    else {
        return;
    };
    f.oordeel_geweigerd = oordeel.geweigerd == Some(true);
    f.oordeel_werknemer =
        !f.oordeel_geweigerd && (oordeel.eens.is_some() || heeft(oordeel.toelichting.as_ref()));
}

/// What is in the file against what the upload lists. Without a list nothing is missing from it.
fn bijlagen(f: &mut RivFeiten, zaak: &Zaak, pa: &PaFeiten, v: &mut Verwijzingen) {
    use DocumentSoort as D;
    let lijst = zaak
        .dossier
        .uwv
        .riv
        .as_ref()
        .map_or(&[][..], |r| &r.bijlagen);
    let bekend = !lijst.is_empty() && !f.werknemer_stuurt_zelf;
    let weg = |soorten: &[(DocumentSoort, bool)]| {
        let mist = soorten.iter().filter(|(s, er)| *er && !lijst.contains(s));
        if bekend { mist.count() } else { 0 }
    };
    let er = |koppen: &mut dyn Iterator<Item = &Kop>| {
        let mut tellend = koppen.filter(|k| zaak.telt(k));
        tellend.next().is_some()
    };
    let later = zaak
        .dossier
        .probleemanalyses
        .iter()
        .filter(|p| p.bijstelling == Some(true));
    f.niet_bijgevoegd_f = weg(&[
        (D::Probleemanalyse, pa.aanwezig),
        (
            D::BijstellingProbleemanalyse,
            er(&mut later.map(|p| &p.kop)),
        ),
    ]);
    f.niet_bijgevoegd_g = weg(&[
        (
            D::PlanVanAanpak,
            er(&mut zaak.dossier.plan_van_aanpak.iter().map(|p| &p.kop)),
        ),
        (
            D::BijstellingPlanVanAanpak,
            er(&mut zaak.dossier.bijstellingen.iter().map(|p| &p.kop)),
        ),
    ]);
    f.niet_bijgevoegd_h = weg(&[
        (
            D::Eerstejaarsevaluatie,
            er(&mut zaak.dossier.eerstejaarsevaluatie.iter().map(|e| &e.kop)),
        ),
        (
            D::Eindevaluatie,
            er(&mut zaak.dossier.eindevaluatie.iter().map(|e| &e.kop)),
        ),
    ]);
    f.niet_bijgevoegd_j = weg(&[(
        D::ActueelOordeel,
        er(&mut zaak.dossier.actueel_oordeel.iter().map(|a| &a.kop)),
    )]);
    let rapporten = rapporten(zaak);
    f.rapporten = rapporten.iter().filter(|(_, er)| *er).count();
    f.rapporten_niet_bijgevoegd = bekend.then(|| weg(&rapporten));
    medisch(f, zaak, lijst, v);
}

/// Reports of experts and of spoor 2: kind, and whether one is in the file.
fn rapporten(zaak: &Zaak) -> [(DocumentSoort, bool); 4] {
    use DocumentSoort as D;
    let er = |kop: &Kop| zaak.telt(kop);
    let ado = &zaak.dossier.arbeidsdeskundige_onderzoeken;
    let spoor2 = zaak.dossier.spoor2.as_ref();
    let plan = spoor2.and_then(|s| s.trajectplan.as_ref());
    let voortgang = spoor2.map_or(&[][..], |s| &s.voortgangsrapportages);
    let eind = spoor2.and_then(|s| s.eindrapport.as_ref());
    [
        (D::ArbeidsdeskundigRapport, ado.iter().any(|a| er(&a.kop))),
        (D::Spoor2Trajectplan, plan.is_some_and(|t| er(&t.kop))),
        (D::Spoor2Voortgang, voortgang.iter().any(|r| er(&r.kop))),
        (D::Spoor2Eindrapport, eind.is_some_and(|e| er(&e.kop))),
    ]
}

/// Medical information belongs to the employee alone.
fn medisch(f: &mut RivFeiten, zaak: &Zaak, lijst: &[DocumentSoort], v: &mut Verwijzingen) {
    let medisch = |s: DocumentSoort| s == DocumentSoort::MedischeInformatie;
    for (i, soort) in lijst.iter().enumerate() {
        f.uploads += 1;
        let pointer = Plek::Lid("/uwv/riv/bijlagen", i);
        v.noteer(
            medisch(*soort),
            &mut f.medisch_in_upload,
            Sleutel::MedischInUpload,
            pointer,
        );
    }
    for (i, document) in zaak.dossier.documenten.iter().enumerate() {
        if !matches!(document.zone, None | Some(Zone::Werkgever)) {
            continue;
        }
        f.uploads += 1;
        let pointer = Plek::Lid("/documenten", i);
        let raak = document.soort.is_some_and(medisch);
        v.noteer(
            raak,
            &mut f.medisch_in_upload,
            Sleutel::MedischInUpload,
            pointer,
        );
    }
}

/// A document of the report, with who must sign it.
struct Stuk<'a> {
    plek: Plek,
    kop: &'a Kop,
    rollen: &'static [Rol],
    /// One of the parts that must be recognisable by themselves (form rules article 2 lid 2).
    onderdeel: bool,
}

/// Documents of the report that count on the reference date.
fn stukken<'a>(zaak: &Zaak<'a>) -> Vec<Stuk<'a>> {
    const BEIDEN: &[Rol] = &[Rol::Werkgever, Rol::Werknemer];
    const ARTS: &[Rol] = &[Rol::Bedrijfsarts];
    let op = |plek, kop, rollen, onderdeel| Stuk {
        plek,
        kop,
        rollen,
        onderdeel,
    };
    let stuk = |pointer, kop, rollen, onderdeel| op(Plek::Vast(pointer), kop, rollen, onderdeel);
    let mut uit = Vec::new();
    let analyse = zaak.dossier.eerste_probleemanalyse();
    uit.extend(analyse.map(|(i, p)| op(Plek::Lid("/probleemanalyses", i), &p.kop, ARTS, true)));
    uit.extend(
        zaak.dossier
            .plan_van_aanpak
            .iter()
            .map(|p| stuk("/planVanAanpak", &p.kop, BEIDEN, true)),
    );
    let eje = zaak.dossier.eerstejaarsevaluatie.iter();
    uit.extend(eje.map(|e| stuk("/eerstejaarsevaluatie", &e.kop, BEIDEN, false)));
    uit.extend(
        zaak.dossier
            .actueel_oordeel
            .iter()
            .map(|a| stuk("/actueelOordeel", &a.kop, ARTS, true)),
    );
    uit.extend(
        zaak.dossier
            .eindevaluatie
            .iter()
            .map(|e| stuk("/eindevaluatie", &e.kop, BEIDEN, true)),
    );
    let oordeel = zaak
        .dossier
        .oordeel_werknemer
        .iter()
        .filter(|w| w.geweigerd != Some(true));
    uit.extend(oordeel.map(|w| stuk("/oordeelWerknemer", &w.kop, &[Rol::Werknemer], true)));
    uit.retain(|s| zaak.telt(s.kop));
    uit
}

/// Date, name and function, and signatures before the upload.
fn vorm(f: &mut RivFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let uiterlijk = f.upload.unwrap_or(zaak.peildatum);
    let (mut onherkenbaar, mut onbekend) = (0, Vec::new());
    for s in stukken(zaak) {
        let bestand = !zaak.bewijs.in_bron(s.plek);
        let kenbaar = kenbaar(s.kop, zaak.feiten.gepseudonimiseerd, bestand);
        onbekend.extend(Some(s.plek).filter(|_| s.onderdeel && kenbaar.is_none()));
        v.noteer(
            s.onderdeel && kenbaar == Some(false),
            &mut onherkenbaar,
            Sleutel::RivOnherkenbaar,
            s.plek,
        );
        let open = s
            .rollen
            .iter()
            .any(|rol| !afgetekend(s.kop, *rol, uiterlijk));
        v.noteer(open, &mut f.niet_getekend, Sleutel::RivNietGetekend, s.plek);
    }
    f.onherkenbaar = Some(onherkenbaar).filter(|n| *n > 0 || onbekend.is_empty());
    if f.onherkenbaar.is_none() {
        // Not a fault, but where to look.
        for plek in onbekend {
            v.noteer(true, &mut 0, Sleutel::RivOnherkenbaar, plek);
        }
    }
}

/// Whether a document is recognisable. Of a file the names and functions stand on the paper: a
/// signatory is enough, and of a maker who is not named it is not known.
fn kenbaar(kop: &Kop, zonder_namen: bool, bestand: bool) -> Option<bool> {
    let getekend = kop.handtekeningen.iter().any(|h| h.rol.is_some());
    if herkenbaar(kop, zonder_namen) {
        Some(true)
    } else if kop.datum.is_none() || !bestand {
        Some(false)
    } else {
        getekend.then_some(true)
    }
}

/// Dated, with name and function of an author or signatory; names may be left out of a
/// pseudonymised export.
fn herkenbaar(kop: &Kop, zonder_namen: bool) -> bool {
    let naam = |naam: Option<&String>| zonder_namen || gevuld(naam).is_some();
    let opsteller = kop.opsteller.as_ref().is_some_and(|p| {
        naam(p.naam.as_ref()) && (p.rol.is_some() || gevuld(p.functie.as_ref()).is_some())
    });
    let tekent = |h: &Handtekening| {
        naam(h.naam.as_ref()) && (h.rol.is_some() || gevuld(h.functie.as_ref()).is_some())
    };
    kop.datum.is_some() && (opsteller || kop.handtekeningen.iter().any(tekent))
}

/// Signed in time, or the refusal is on record with its reason.
fn afgetekend(kop: &Kop, rol: Rol, uiterlijk: Date) -> bool {
    kop.getekend_op(rol).is_some_and(|d| d <= uiterlijk) || weigering(kop, rol)
}

/// Parts that UWV asked for (Wet WIA article 25 lid 8): the day in the letter decides.
fn aanvullingen(f: &mut RivFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let mut laat = 0;
    let mut onbekend = false;
    for (i, a) in zaak.dossier.uwv.aanvullingen.iter().enumerate() {
        if a.datum_brief.is_some_and(|d| d > zaak.peildatum) {
            continue;
        }
        f.verzoeken += 1;
        onbekend |= a.uiterlijk.is_none();
        let op = zaak.gebeurd(a.datum_geleverd).unwrap_or(zaak.peildatum);
        let raak = a.uiterlijk.is_some_and(|tot| op > tot);
        v.noteer(
            raak,
            &mut laat,
            Sleutel::AanvullingTeLaat,
            Plek::Lid("/uwv/aanvullingen", i),
        );
    }
    f.aanvulling_te_laat = Some(laat).filter(|n| *n > 0 || !onbekend);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_late_count_from_the_last_day() {
        assert_eq!(
            te_laat(Some(date(2026, 10, 18)), Some(date(2026, 10, 18))),
            None
        );
        // 18-10 to 10-11-2026: 13 days in October and 10 in November.
        assert_eq!(
            te_laat(Some(date(2026, 11, 10)), Some(date(2026, 10, 18))),
            Some(23)
        );
    }

    #[test]
    fn a_document_needs_date_name_and_function() {
        let tekent = |naam: &str| Handtekening {
            rol: Some(Rol::Werkgever),
            naam: Some(naam.into()),
            ..Handtekening::default()
        };
        let mut kop = Kop {
            datum: Some(date(2026, 1, 5)),
            ..Kop::default()
        };
        assert!(!herkenbaar(&kop, false));
        kop.handtekeningen = vec![tekent(" ")];
        assert!(!herkenbaar(&kop, false) && herkenbaar(&kop, true));
        kop.handtekeningen = vec![tekent("A")];
        assert!(herkenbaar(&kop, false));
        kop.datum = None;
        assert!(!herkenbaar(&kop, false));
    }
}
