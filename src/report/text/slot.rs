//! All cases together: a line for each, what was found most, and the sums.

use super::regels::{VET, ZACHT, alinea, kleur, regel};
use crate::calendar::in_cijfers;
use crate::finding::Ernst;
use crate::ontheffing::Stand;
use crate::report::Samenvatting;
use crate::report::totals::{MEESTE_REGELS, Regel, Totals};
use crate::telwoord::telwoord;

pub(super) fn overzicht(uit: &mut String, totals: &Totals) {
    let lengtes = totals.regels.iter().map(|d| d.dossier_id.len());
    let breedte = lengtes.max().unwrap_or(0).max(7);
    regel(
        uit,
        &format!(
            "{VET}{:<breedte$}  week  peildatum   fout  waarschuwing  aandachtspunt  documenten{VET:#}",
            "dossier"
        ),
    );
    for d in &totals.regels {
        regel(uit, &overzichtsregel(d, breedte));
    }
    let meer = totals.samenvatting.dossiers - totals.regels.len();
    if meer > 0 {
        let dossiers = telwoord(meer, "dossier", "dossiers");
        regel(uit, &format!("… en nog {dossiers}; zie rapport.json."));
    }
}

fn overzichtsregel(d: &Regel, breedte: usize) -> String {
    let week = d.ziekteweek.map_or_else(|| "-".into(), |w| w.to_string());
    let getal = |welke: usize, breed: usize| {
        let n = d.bevindingen[welke];
        let stijl = if n > 0 {
            kleur(Ernst::ALL[welke])
        } else {
            ZACHT
        };
        format!("{stijl}{n:>breed$}{stijl:#}")
    };
    let documenten = match (d.documenten, d.concepten) {
        (0, _) => "-".into(),
        (n, 0) => n.to_string(),
        (n, c) => format!("{n}, waarvan {c} concept"),
    };
    format!(
        "{:<breedte$}  {week:>4}  {}  {}  {}  {}  {documenten}",
        d.dossier_id,
        in_cijfers(d.peildatum),
        getal(0, 4),
        getal(1, 12),
        getal(2, 13),
    )
}

/// The rules that most cases trip over, when there is more than one case.
pub(super) fn vaakst(uit: &mut String, totals: &Totals) {
    let mut lijst: Vec<_> = totals.fouten.iter().collect();
    lijst.sort_by_key(|(id, (_, n))| (std::cmp::Reverse(*n), *id));
    if totals.samenvatting.dossiers > 1 && !lijst.is_empty() {
        regel(uit, "");
        regel(uit, &format!("{VET}Vaakst gevonden fouten{VET:#}"));
        for (id, (titel, n)) in lijst.into_iter().take(5) {
            regel(uit, &format!("  {n:>5}  {titel}  {ZACHT}{id}{ZACHT:#}"));
        }
    }
}

pub(super) fn slot(uit: &mut String, totals: &Totals) {
    let s = &totals.samenvatting;
    let getal = |ernst: Ernst| s.bevindingen.get(ernst.label()).copied().unwrap_or(0);
    regel(
        uit,
        &format!(
            "{VET}{}{VET:#}: {}, {}, {}{}.",
            telwoord(s.dossiers, "dossier", "dossiers"),
            telwoord(getal(Ernst::Fout), "fout", "fouten"),
            telwoord(getal(Ernst::Waarschuwing), "waarschuwing", "waarschuwingen"),
            telwoord(
                getal(Ernst::Aandachtspunt),
                "aandachtspunt",
                "aandachtspunten"
            ),
            mislukt(s),
        ),
    );
    deels(uit, totals);
    slot_ontheffingen(uit, totals);
    if s.documenten > 0 {
        regel(
            uit,
            &format!(
                "{} gemaakt, waarvan {} concept.",
                telwoord(s.documenten, "document", "documenten"),
                s.concepten
            ),
        );
    }
    if totals.ongewijzigd > 0 {
        let dossiers = telwoord(totals.ongewijzigd, "dossier was", "dossiers waren");
        regel(
            uit,
            &format!("{dossiers} ongewijzigd en niet opnieuw gemaakt."),
        );
    }
    if !totals.verdwenen.is_empty() {
        verdwenen(uit, &totals.verdwenen);
    }
    if totals.quarantaine > 0 {
        let dossiers = telwoord(totals.quarantaine, "dossier staat", "dossiers staan");
        let tekst = format!(
            "{dossiers} in quarantaine, met de reden erbij. Zijn er nog documenten van eerder, dan \
             ligt daar VEROUDERD.txt bij."
        );
        alinea(uit, "", &tekst);
    }
}

/// "; 2 invoeren en 3 dossiers niet verwerkt"
fn mislukt(s: &Samenvatting) -> String {
    let soorten = [
        (s.mislukte_invoer, "invoer", "invoeren"),
        (s.mislukte_dossiers, "dossier", "dossiers"),
    ];
    let delen: Vec<String> = soorten
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, enkel, meer)| telwoord(*n, enkel, meer))
        .collect();
    if delen.is_empty() {
        return String::new();
    }
    format!("; {} niet verwerkt", delen.join(" en "))
}

/// Files of which some cases were read and others were not.
fn deels(uit: &mut String, totals: &Totals) {
    for (bestand, deel) in totals.deels().take(MEESTE_REGELS) {
        let tekst = format!(
            "{bestand}: {} van {} niet verwerkt.",
            deel.mislukt,
            telwoord(deel.alle, "dossier", "dossiers")
        );
        alinea(uit, "", &tekst);
    }
}

fn verdwenen(uit: &mut String, mappen: &[String]) {
    let wat = telwoord(mappen.len(), "map is", "mappen zijn");
    let eerste: Vec<&str> = mappen.iter().take(10).map(String::as_str).collect();
    let meer = if mappen.len() > eerste.len() {
        ", …"
    } else {
        ""
    };
    let tekst = format!(
        "{} van eerder en nu niet gemaakt: {}{meer}.",
        wat,
        eerste.join(", ")
    );
    alinea(uit, "", &tekst);
}

fn slot_ontheffingen(uit: &mut String, totals: &Totals) {
    let van = |stand| {
        totals
            .samenvatting
            .ontheffingen
            .get(&stand)
            .copied()
            .unwrap_or(0)
    };
    let elders = totals.zonder_dossier.len();
    let delen = [
        (van(Stand::Gebruikt), "gebruikt"),
        (van(Stand::Verlopen), "verlopen"),
        (van(Stand::Ongebruikt), "niet nodig"),
        (elders, "voor een dossier dat niet in deze invoer staat"),
    ];
    let delen: Vec<String> = delen
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, wat)| format!("{n} {wat}"))
        .collect();
    if !delen.is_empty() {
        regel(uit, &format!("Ontheffingen: {}.", delen.join(", ")));
    }
}
