//! Dates in the file from which terms are counted.

use jiff::civil::Date;

use super::termijnen::Ankers;
use crate::dossier::Dossier;
use crate::dossier::begeleiding::Probleemanalyse;
use crate::dossier::codes::Vangnet;
use crate::facts::bewijs::Bewijs;
use crate::facts::kop::telt;
use crate::facts::plek::Plek;

/// Document dates that terms are counted from.
pub(crate) fn ankers(dossier: &Dossier, bewijs: &Bewijs, peildatum: Date) -> Ankers {
    let eje = dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| telt(&e.kop, peildatum));
    let pva = dossier
        .plan_van_aanpak
        .as_ref()
        .filter(|p| telt(&p.kop, peildatum));
    let pa = oordeel_met_mogelijkheden(dossier, bewijs, peildatum);
    let signaal = dossier.verzuim.datum_signaal_langdurig;
    let verlengd = dossier.uwv.verlenging.as_ref().and_then(|v| v.einddatum);
    [
        ("pa_datum", pa.and_then(|p| p.kop.datum)),
        ("pva_datum", pva.and_then(|p| p.kop.datum)),
        ("eje_datum", eje.and_then(|e| e.kop.datum)),
        ("signaal_langdurig", signaal.filter(|s| *s <= peildatum)),
        (
            "wia_aanvraag",
            dossier.uwv.wia_aanvraag.as_ref().and_then(|w| w.datum),
        ),
        ("einde_verlengd", verlengd),
    ]
    .into_iter()
    .filter_map(|(k, d)| d.map(|d| (k, d)))
    .chain(vangnet_ankers(dossier, peildatum))
    .collect()
}

/// Starting points of the terms for the vangnet, which differ from case to case.
fn vangnet_ankers(
    dossier: &Dossier,
    peildatum: Date,
) -> impl Iterator<Item = (&'static str, Date)> {
    let verzuim = &dossier.verzuim;
    let soort = verzuim.vangnetsituatie;
    let voorbij = verzuim.verlof.iter().filter_map(|v| v.einde);
    let verlof = voorbij.filter(|e| *e < peildatum).max();
    let na_verlof = soort == Some(Vangnet::NaBevallingsverlof);
    let oudere = soort == Some(Vangnet::OudereLangdurigWerkloze);
    [
        ("vangnet_verlof", verlof.filter(|_| na_verlof)),
        ("vangnet_29d", verzuim.eerste_ziektedag.filter(|_| oudere)),
        (
            "vangnet_duidelijk",
            verzuim.datum_vangnet_duidelijk.filter(|d| *d <= peildatum),
        ),
        ("einde_dienst", dossier.dienstverband.einddatum),
    ]
    .into_iter()
    .filter_map(|(naam, datum)| datum.map(|d| (naam, d)))
}

/// The first judgement that sees possibilities: the analysis itself, or the first adjustment
/// after an analysis that saw none (Regeling procesgang article 4 lid 1). What an adjustment sees of
/// which only a file is known, nobody can tell: the analysis holds until one says otherwise.
pub(crate) fn oordeel_met_mogelijkheden<'d>(
    dossier: &'d Dossier,
    bewijs: &Bewijs,
    peildatum: Date,
) -> Option<&'d Probleemanalyse> {
    let ziet = |p: &&Probleemanalyse| {
        telt(&p.kop, peildatum) && p.geen_benutbare_mogelijkheden != Some(true)
    };
    let eerste = dossier
        .probleemanalyse()
        .filter(|p| telt(&p.kop, peildatum))?;
    let gelezen = |i: usize| bewijs.in_bron(Plek::Lid("/probleemanalyses", i));
    let latere = dossier.probleemanalyses.iter().enumerate();
    let latere = latere.filter(|(i, _)| gelezen(*i)).map(|(_, p)| p);
    let latere = latere.filter(ziet);
    Some(eerste)
        .filter(ziet)
        .or_else(|| latere.min_by_key(|p| p.kop.datum))
}
