//! Master data (group ID): is it there, is it of the right form, is it the same everywhere.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::nummers;
use crate::calendar::anniversary;
use crate::dossier::algemeen::Adres;
use crate::dossier::nummers::{KVK, VESTIGING, elfproef};
use crate::dossier::partijen::Dienstverband;
use crate::dossier::{Dossier, Tekst};
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, koppen};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::normen::{LEEFTIJD_NA_AOW, LEEFTIJD_VANAF};

/// Employer data.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct WerkgeverFeiten {
    /// Name is there.
    pub naam_aanwezig: bool,
    /// Payroll tax number is there.
    pub loonheffingennummer_aanwezig: bool,
    /// Payroll tax number is nine digits, L, two digits; absent when there is none.
    pub loonheffingennummer_vorm: Option<bool>,
    /// First nine digits pass the nine-digit test; absent when the form is wrong.
    pub loonheffingennummer_elfproef: Option<bool>,
    /// KvK number has eight digits; absent when there is none.
    pub kvk_vorm: Option<bool>,
    /// Vestigingsnummer has twelve digits; absent when there is none.
    pub vestiging_vorm: Option<bool>,
    /// Some part of the address is there.
    pub adres_aanwezig: bool,
    /// Street, house number, postcode and place are there.
    pub adres_volledig: bool,
    /// Postcode has the Dutch form; absent without one or outside the Netherlands.
    pub postcode_vorm: Option<bool>,
    /// Contact person is there.
    pub contactpersoon_aanwezig: bool,
    /// Nature of the business is described here or in the eindevaluatie.
    pub aard_bedrijf_aanwezig: bool,
    /// Private household.
    pub particulier: bool,
    /// Eigenrisicodrager for the Ziektewet.
    pub eigenrisicodrager_zw: bool,
}

/// Employee data.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct WerknemerFeiten {
    /// BSN is there.
    pub bsn_aanwezig: bool,
    /// BSN passes the nine-digit test; absent without one.
    pub bsn_geldig: Option<bool>,
    /// Initials and surname are there.
    pub naam_volledig: bool,
    /// Date of birth is there.
    pub geboortedatum_aanwezig: bool,
    /// Age in whole years on D1.
    pub leeftijd: Option<i64>,
    /// Age on D1 lies between 13 and ten years past AOW age; absent without date of birth or D1.
    pub leeftijd_aannemelijk: Option<bool>,
    /// Definitive documents that carry another surname than the master data, without explanation.
    pub naam_verschilt: usize,
    /// Street, house number, postcode and place are there.
    pub adres_volledig: bool,
    /// Postcode has the Dutch form; absent without one or outside the Netherlands.
    pub postcode_vorm: Option<bool>,
    /// Education, experience or skills are recorded.
    pub bekwaamheden_aanwezig: bool,
}

/// Employment, arbodienst and bedrijfsarts.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PartijFeiten {
    /// Job title is there.
    pub functie_aanwezig: bool,
    /// Tasks are described.
    pub taken_aanwezig: bool,
    /// Contract hours are there.
    pub uren_aanwezig: bool,
    /// Contract hours a week.
    pub contracturen: Option<f64>,
    /// Kind of contract is there.
    pub soort_aanwezig: bool,
    /// Start of the employment is there.
    pub begindatum_aanwezig: bool,
    /// The employment begins after D1; absent without its begin or D1.
    pub begin_na_d1: Option<bool>,
    /// Fixed term without an end date.
    pub bepaalde_tijd_zonder_einde: bool,
    /// How many of job title, tasks, hours, kind, begin and (fixed term) end are missing.
    pub dienstverband_ontbreekt: usize,
    /// Name of the bedrijfsarts is there.
    pub bedrijfsarts_naam: bool,
    /// Arbodienst named or maatwerk arranged.
    pub arbodienst_geregeld: bool,
    /// Registered as bedrijfsarts; absent when not said.
    pub bedrijfsarts_geregistreerd: Option<bool>,
    /// BIG number has eleven digits; absent without one.
    pub big_vorm: Option<bool>,
    /// AGB code has eight digits; absent without one.
    pub agb_vorm: Option<bool>,
}

pub(crate) fn werkgever(dossier: &Dossier) -> WerkgeverFeiten {
    let w = &dossier.werkgever;
    let nummer = gevuld(w.loonheffingennummer.as_ref());
    let vorm = nummer.map(nummers::loonheffingennummer);
    let in_eind = dossier
        .eindevaluatie
        .as_ref()
        .and_then(|e| e.aard_bedrijf.as_ref());
    WerkgeverFeiten {
        naam_aanwezig: gevuld(w.naam.as_ref()).is_some(),
        loonheffingennummer_aanwezig: nummer.is_some(),
        loonheffingennummer_vorm: vorm,
        loonheffingennummer_elfproef: nummer
            .filter(|_| vorm == Some(true))
            .map(|n| elfproef(&n[..9])),
        kvk_vorm: gevuld(w.kvk_nummer.as_ref()).map(|n| KVK.is_heel(n)),
        vestiging_vorm: gevuld(w.vestigingsnummer.as_ref()).map(|n| VESTIGING.is_heel(n)),
        adres_aanwezig: w.adres.as_ref().is_some_and(Adres::gevuld),
        adres_volledig: adres_volledig(w.adres.as_ref()),
        postcode_vorm: postcode_vorm(w.adres.as_ref()),
        contactpersoon_aanwezig: w
            .contactpersoon
            .as_ref()
            .is_some_and(|c| gevuld(c.naam.as_ref()).is_some()),
        aard_bedrijf_aanwezig: [w.aard_bedrijf.as_ref(), in_eind]
            .into_iter()
            .flatten()
            .any(Tekst::gevuld),
        particulier: w.particulier_huishouden == Some(true),
        eigenrisicodrager_zw: w.eigenrisicodrager_zw == Some(true),
    }
}

pub(crate) fn werknemer(zaak: &Zaak, verwijzingen: &mut Verwijzingen) -> WerknemerFeiten {
    let w = &zaak.dossier.werknemer;
    let leeftijd = w
        .geboortedatum
        .zip(zaak.telling.as_ref())
        .map(|(geboren, t)| jaren_tussen(geboren, t.d1));
    let te_oud = zaak
        .feiten
        .aow_datum
        .zip(zaak.telling.as_ref())
        .is_some_and(|(aow, t)| anniversary(aow, LEEFTIJD_NA_AOW.waarde) < t.d1);
    let mut naam_verschilt = 0;
    let uitgelegd = w.toelichting_naam.as_ref().is_some_and(Tekst::gevuld);
    let vergelijk = !uitgelegd && gevuld(w.achternaam.as_ref()).is_some();
    for (pointer, kop) in koppen(zaak.dossier) {
        let naam = gevuld(kop.werknemer_naam.as_ref());
        let anders = naam.is_some_and(|n| !zelfde_naam(n, zaak.dossier));
        verwijzingen.noteer(
            anders && vergelijk && kop.definitief(),
            &mut naam_verschilt,
            Sleutel::NaamVerschilt,
            format_args!("{pointer}/werknemerNaam"),
        );
    }
    WerknemerFeiten {
        bsn_aanwezig: gevuld(w.bsn.as_ref()).is_some(),
        bsn_geldig: gevuld(w.bsn.as_ref()).map(elfproef),
        naam_volledig: gevuld(w.voorletters.as_ref()).is_some()
            && gevuld(w.achternaam.as_ref()).is_some(),
        geboortedatum_aanwezig: w.geboortedatum.is_some(),
        leeftijd,
        leeftijd_aannemelijk: leeftijd.map(|l| l >= LEEFTIJD_VANAF.waarde && !te_oud),
        naam_verschilt,
        adres_volledig: adres_volledig(w.adres.as_ref()),
        postcode_vorm: postcode_vorm(w.adres.as_ref()),
        bekwaamheden_aanwezig: zaak.dossier.bekwaamheden.gevuld(),
    }
}

pub(crate) fn partijen(zaak: &Zaak, verwijzingen: &mut Verwijzingen) -> PartijFeiten {
    use crate::dossier::codes::DienstverbandSoort::BepaaldeTijd;
    let dossier = zaak.dossier;
    let d = &dossier.dienstverband;
    let d1 = zaak.telling.as_ref().map(|t| t.d1);
    let arts = dossier.bedrijfsarts.as_ref();
    let arbodienst = dossier.arbodienst.as_ref();
    PartijFeiten {
        functie_aanwezig: gevuld(d.functie.as_ref()).is_some(),
        taken_aanwezig: d.taken.as_ref().is_some_and(Tekst::gevuld),
        uren_aanwezig: d.uren_per_week.is_some(),
        contracturen: d.uren_per_week,
        soort_aanwezig: d.soort.is_some(),
        begindatum_aanwezig: d.begindatum.is_some(),
        begin_na_d1: d.begindatum.zip(d1).map(|(begin, d1)| begin > d1),
        bepaalde_tijd_zonder_einde: d.soort == Some(BepaaldeTijd) && d.einddatum.is_none(),
        dienstverband_ontbreekt: dienstverband_ontbreekt(d, verwijzingen),
        bedrijfsarts_naam: arts.is_some_and(|a| gevuld(a.naam.as_ref()).is_some()),
        arbodienst_geregeld: arbodienst
            .is_some_and(|a| gevuld(a.naam.as_ref()).is_some() || a.maatwerk == Some(true)),
        bedrijfsarts_geregistreerd: arts.and_then(|a| a.geregistreerd),
        big_vorm: arts
            .and_then(|a| gevuld(a.big_nummer.as_ref()))
            .map(|n| nummers::cijfers(n, 11)),
        agb_vorm: arts
            .and_then(|a| gevuld(a.agb_code.as_ref()))
            .map(|n| nummers::cijfers(n, 8)),
    }
}

/// Data on the job that the re-integratieverslag needs (article 6 lid 1 onder c Regeling procesgang).
fn dienstverband_ontbreekt(d: &Dienstverband, v: &mut Verwijzingen) -> usize {
    use crate::dossier::codes::DienstverbandSoort::BepaaldeTijd;
    let mut aantal = 0;
    for (veld, weg) in [
        ("functie", gevuld(d.functie.as_ref()).is_none()),
        ("taken", !d.taken.as_ref().is_some_and(Tekst::gevuld)),
        ("urenPerWeek", d.uren_per_week.is_none()),
        ("soort", d.soort.is_none()),
        ("begindatum", d.begindatum.is_none()),
        (
            "einddatum",
            d.soort == Some(BepaaldeTijd) && d.einddatum.is_none(),
        ),
    ] {
        let pointer = format_args!("/dienstverband/{veld}");
        v.noteer(weg, &mut aantal, Sleutel::Dienstverband, pointer);
    }
    aantal
}

fn adres_volledig(adres: Option<&Adres>) -> bool {
    adres.is_some_and(|a| {
        let delen = [&a.straat, &a.huisnummer, &a.plaats];
        delen.iter().all(|d| gevuld(d.as_ref()).is_some())
            && (buitenland(a) || gevuld(a.postcode.as_ref()).is_some())
    })
}

fn postcode_vorm(adres: Option<&Adres>) -> Option<bool> {
    let adres = adres.filter(|a| !buitenland(a))?;
    gevuld(adres.postcode.as_ref()).map(nummers::postcode)
}

fn buitenland(adres: &Adres) -> bool {
    gevuld(adres.land.as_ref()).is_some_and(|l| !l.eq_ignore_ascii_case("nl"))
}

/// A document's name counts as the same when it holds the master surname.
fn zelfde_naam(op_document: &str, dossier: &Dossier) -> bool {
    let w = &dossier.werknemer;
    [&w.achternaam, &w.geboortenaam]
        .iter()
        .filter_map(|n| gevuld(n.as_ref()))
        .any(|naam| op_document.to_lowercase().contains(&naam.to_lowercase()))
}

fn jaren_tussen(van: Date, tot: Date) -> i64 {
    let jaren = i64::from(tot.year()) - i64::from(van.year());
    let verjaard = anniversary(van, jaren) <= tot;
    if verjaard { jaren } else { jaren - 1 }
}
