//! One case: its findings, what a person must answer, and what cannot be judged.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::regels::{VET, ZACHT, alinea, kleur, regel};
use crate::calendar::in_woorden;
use crate::facts::bewijs::levering::Onbekend;
use crate::facts::zaak::Afloop;
use crate::finding::stand::Stand;
use crate::finding::{Finding, Laag, Onbeoordeeld, Uitkomst};
use crate::ontheffing;
use crate::ontheffing::OntheffingInDossier;
use crate::report::CaseReport;
use crate::telwoord::telwoord;

pub(super) fn dossier(uit: &mut String, d: &CaseReport) {
    regel(
        uit,
        &format!("{VET}{}{VET:#}  {ZACHT}{}{ZACHT:#}", d.dossier_id, d.bron),
    );
    regel(uit, &format!("  {}", stand(d)));
    let resultaat = d.stand.iter().map(|s| s.resultaat.oordeel.zin());
    for zin in afloop(d).into_iter().chain(resultaat) {
        regel(uit, &format!("  {zin}"));
    }
    for zin in d.stand.iter().flat_map(Stand::zinnen) {
        alinea(uit, "  ", &zin);
    }
    for melding in &d.waarschuwingen {
        alinea(uit, "  ! ", &format!("{melding}"));
    }
    for laag in Laag::ALL {
        let van = d.beoordeling.open().filter(|b| b.laag == laag);
        let mut van = van.peekable();
        if van.peek().is_some() {
            kop(uit, laag.label());
        }
        van.for_each(|b| toon(uit, b));
    }
    open_vragen(uit, d);
    ontheffingen(uit, d);
    if d.beoordeling.open().next().is_none() {
        regel(uit, "  Geen bevindingen.");
    }
    uit.push('\n');
}

fn afloop(d: &CaseReport) -> Option<&'static str> {
    match d.afloop? {
        Afloop::Overleden => Some("De werknemer is overleden."),
        Afloop::Hersteld => Some("De werknemer is hersteld."),
        Afloop::UitDienst => Some("De werknemer is niet meer in dienst."),
    }
}

/// "ziekteweek 93, eerste ziektedag 6 januari 2025, peildatum 12 oktober 2026"
fn stand(d: &CaseReport) -> String {
    let mut delen = Vec::new();
    delen.extend(d.ziekteweek.map(|w| format!("ziekteweek {w}")));
    match d.eerste_ziektedag {
        Some(d1) => delen.push(format!("eerste ziektedag {}", in_woorden(d1))),
        None => delen.push("eerste ziektedag onbekend".into()),
    }
    delen.push(format!("peildatum {}", in_woorden(d.peildatum)));
    delen.join(", ")
}

fn toon(uit: &mut String, b: &Finding) {
    let stijl = kleur(b.ernst);
    let afwijking = if b.uitkomst == Uitkomst::Afgeweken {
        ", afgeweken met reden"
    } else {
        ""
    };
    regel(uit, "");
    regel(
        uit,
        &format!(
            "  {stijl}{}{stijl:#}  {VET}{}{VET:#}  {ZACHT}{}{afwijking}{ZACHT:#}",
            b.ernst.label(),
            b.titel,
            b.regel
        ),
    );
    alinea(uit, "    ", &b.melding);
    if let Some(reden) = &b.uitzondering {
        alinea(uit, "    ", reden);
    }
    // Two terms can come to the same sum, such as a last day that is a working day.
    let sommen: BTreeSet<String> = b.berekening.values().map(ToString::to_string).collect();
    for som in sommen {
        alinea(uit, "    Berekening: ", &som);
    }
    alinea(uit, "    Doen: ", &b.herstel);
    alinea(uit, "    Bron: ", &norm(b));
    alinea(uit, "    Plaats: ", &plaatsen(b));
    if !b.gevolgen.is_empty() {
        let een = |g: &Finding| format!("{} ({})", g.titel, g.regel);
        let lijst: Vec<String> = b.gevolgen.iter().map(een).collect();
        alinea(uit, "    Daardoor ook: ", &lijst.join("; "));
    }
}

/// Sources with the standing of the norm, where that is less than law.
fn norm(b: &Finding) -> String {
    let bronnen: Vec<&str> = b.bronnen.iter().map(|b| b.tekst.as_str()).collect();
    let mut tekst = bronnen.join("; ");
    if b.zekerheid != crate::finding::Zekerheid::V {
        let _ = write!(tekst, " [{}]", b.zekerheid.label());
    }
    if let Some(termijn) = b.zekerheid_termijn {
        let _ = write!(tekst, " [aantal dagen: {}]", termijn.label());
    }
    tekst
}

fn plaatsen(b: &Finding) -> String {
    let een = |p: &crate::finding::Plaats| match p.positie {
        Some(positie) => format!("{} ({}:{})", p.pointer, positie.regel, positie.kolom),
        None => p.pointer.clone(),
    };
    let mut lijst: Vec<String> = b.plaatsen.iter().take(4).map(een).collect();
    if b.plaatsen.len() > 4 {
        lijst.push(format!("en nog {}", b.plaatsen.len() - 4));
    }
    lijst.join(", ")
}

fn kop(uit: &mut String, tekst: &str) {
    regel(uit, "");
    regel(uit, &format!("  {VET}{tekst}{VET:#}"));
}

/// What somebody answers for, and what no longer counts or can go.
fn ontheffingen(uit: &mut String, d: &CaseReport) {
    if !d.ontheffingen.is_empty() {
        kop(uit, "Ontheffingen");
    }
    for OntheffingInDossier {
        ontheffing: o,
        stand,
    } in &d.ontheffingen
    {
        let tot = in_woorden(o.vervalt);
        let wat = match stand {
            ontheffing::Stand::Gebruikt => format!("geldt tot en met {tot}"),
            ontheffing::Stand::Ongebruikt => "is niet nodig: deze bevinding is er niet".to_owned(),
            ontheffing::Stand::Verlopen => format!("is verlopen op {tot} en telt niet meer"),
        };
        let tekst = format!("{wat}. Eigenaar: {}. Reden: {}", o.eigenaar, o.reden);
        alinea(uit, &format!("    {}: ", o.regel), &tekst);
    }
}

fn open_vragen(uit: &mut String, d: &CaseReport) {
    let van = |soort: Uitkomst| {
        d.beoordeling
            .bevindingen
            .iter()
            .filter(move |b| b.uitkomst == soort)
    };
    for vraag in van(Uitkomst::Mens) {
        regel(uit, "");
        regel(
            uit,
            &format!(
                "  {ZACHT}vraag voor u{ZACHT:#}  {VET}{}{VET:#}  {ZACHT}{}{ZACHT:#}",
                vraag.titel, vraag.regel
            ),
        );
        alinea(uit, "    ", &vraag.melding);
    }
    niet_te_beoordelen(uit, d);
}

/// One block: what somebody must look up, by the reason why the program cannot.
fn niet_te_beoordelen(uit: &mut String, d: &CaseReport) {
    let alle = &d.beoordeling.niet_te_beoordelen;
    if alle.is_empty() {
        return;
    }
    let regels: BTreeSet<&String> = alle.iter().flat_map(|rij| &rij.regels).collect();
    let telling = match regels.len() {
        0 => String::new(),
        n => format!("  {ZACHT}{}{ZACHT:#}", telwoord(n, "regel", "regels")),
    };
    regel(uit, "");
    regel(uit, &format!("  {VET}Niet te beoordelen{VET:#}{telling}"));
    for reden in Onbekend::ALLE {
        let van = alle.iter().filter(|rij| rij.reden == reden);
        let wat: Vec<String> = van.map(Onbeoordeeld::zin).collect();
        if !wat.is_empty() {
            alinea(uit, &format!("    {}: ", reden.opdracht()), &wat.join("; "));
        }
    }
}
