//! The report on the terminal: calm, short, and in the order in which UWV weighs.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{CaseReport, RunReport};
use crate::calendar::{in_cijfers, in_woorden};
use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::{Ernst, Finding, Laag, Uitkomst};
use crate::ontheffing::{OntheffingInDossier, Stand};

/// Cases listed one by one in a summary; more are counted only.
const MEESTE_REGELS: usize = 40;
/// Width at which texts wrap.
const BREEDTE: usize = 96;

/// How much to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vorm {
    /// Every finding with its reason and remedy (`check`).
    Volledig,
    /// A line per case and the totals (`run`).
    Kort,
}

const VET: Style = Style::new().bold();
const ZACHT: Style = Style::new().dimmed();

fn kleur(ernst: Ernst) -> Style {
    let kleur = match ernst {
        Ernst::Fout => AnsiColor::Red,
        Ernst::Waarschuwing => AnsiColor::Yellow,
        Ernst::Aandachtspunt => AnsiColor::Cyan,
    };
    kleur.on_default().bold()
}

/// The report as text with ANSI styles; the caller's stream strips them where they do not belong.
pub fn run_report(report: &RunReport, vorm: Vorm) -> String {
    let mut uit = String::new();
    match vorm {
        Vorm::Volledig => report.dossiers.iter().for_each(|d| dossier(&mut uit, d)),
        Vorm::Kort => overzicht(&mut uit, report),
    }
    report.mislukt.iter().for_each(|d| diagnose(&mut uit, d));
    slot(&mut uit, report);
    uit
}

fn dossier(uit: &mut String, d: &CaseReport) {
    regel(
        uit,
        &format!("{VET}{}{VET:#}  {ZACHT}{}{ZACHT:#}", d.dossier_id, d.bron),
    );
    regel(uit, &format!("  {}", stand(d)));
    let nog = if d.bevredigend_resultaat {
        "Een"
    } else {
        "Nog geen"
    };
    regel(uit, &format!("  {nog} bevredigend resultaat vastgelegd."));
    for melding in &d.waarschuwingen {
        alinea(uit, "  ! ", &format!("{melding}"));
    }
    for laag in Laag::ALLE {
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
    let sommen: std::collections::BTreeSet<String> =
        b.berekening.values().map(ToString::to_string).collect();
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
            Stand::Gebruikt => format!("geldt tot en met {tot}"),
            Stand::Ongebruikt => "is niet nodig: deze bevinding is er niet".to_owned(),
            Stand::Verlopen => format!("is verlopen op {tot} en telt niet meer"),
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
    let onbeslist: Vec<String> = van(Uitkomst::NietTeBeoordelen)
        .map(|b| format!("{} ({})", b.regel, b.ontbreekt.join(", ")))
        .collect();
    if !onbeslist.is_empty() {
        regel(uit, "");
        alinea(
            uit,
            "  Niet te beoordelen, er ontbreken gegevens: ",
            &onbeslist.join("; "),
        );
    }
}

fn overzicht(uit: &mut String, report: &RunReport) {
    let breedte = report
        .dossiers
        .iter()
        .take(MEESTE_REGELS)
        .map(|d| d.dossier_id.len())
        .max()
        .unwrap_or(0)
        .max(7);
    regel(
        uit,
        &format!(
            "{VET}{:<breedte$}  week  peildatum   fout  waarschuwing  aandachtspunt  documenten{VET:#}",
            "dossier"
        ),
    );
    for d in report.dossiers.iter().take(MEESTE_REGELS) {
        regel(uit, &overzichtsregel(d, breedte));
    }
    if report.dossiers.len() > MEESTE_REGELS {
        regel(
            uit,
            &format!(
                "… en nog {} dossiers; zie rapport.json.",
                report.dossiers.len() - MEESTE_REGELS
            ),
        );
    }
    vaakst(uit, report);
}

fn overzichtsregel(d: &CaseReport, breedte: usize) -> String {
    let week = d.ziekteweek.map_or_else(|| "-".into(), |w| w.to_string());
    let getal = |ernst: Ernst, breed: usize| {
        let n = d.beoordeling.aantal(ernst);
        let stijl = if n > 0 { kleur(ernst) } else { ZACHT };
        format!("{stijl}{n:>breed$}{stijl:#}")
    };
    let concepten = d.documenten.iter().filter(|x| x.concept).count();
    let documenten = match (d.documenten.len(), concepten) {
        (0, _) => "-".into(),
        (n, 0) => n.to_string(),
        (n, c) => format!("{n}, waarvan {c} concept"),
    };
    format!(
        "{:<breedte$}  {week:>4}  {}  {}  {}  {}  {documenten}",
        d.dossier_id,
        in_cijfers(d.peildatum),
        getal(Ernst::Fout, 4),
        getal(Ernst::Waarschuwing, 12),
        getal(Ernst::Aandachtspunt, 13),
    )
}

/// The rules that most cases trip over, when there is more than one case.
fn vaakst(uit: &mut String, report: &RunReport) {
    let mut tel: std::collections::BTreeMap<(&str, &str), usize> =
        std::collections::BTreeMap::new();
    for b in report
        .dossiers
        .iter()
        .flat_map(|d| d.beoordeling.open())
        .filter(|b| b.ernst == Ernst::Fout)
    {
        *tel.entry((&b.regel, &b.titel)).or_default() += 1;
    }
    let mut lijst: Vec<_> = tel.into_iter().collect();
    lijst.sort_by_key(|(regel, n)| (std::cmp::Reverse(*n), *regel));
    if report.dossiers.len() > 1 && !lijst.is_empty() {
        regel(uit, "");
        regel(uit, &format!("{VET}Vaakst gevonden fouten{VET:#}"));
        for ((id, titel), n) in lijst.into_iter().take(5) {
            regel(uit, &format!("  {n:>5}  {titel}  {ZACHT}{id}{ZACHT:#}"));
        }
    }
}

fn diagnose(uit: &mut String, d: &Diagnostic) {
    let (woord, stijl) = match d.ernst {
        Severity::Fout => ("niet verwerkt", kleur(Ernst::Fout)),
        Severity::Waarschuwing => ("let op", kleur(Ernst::Waarschuwing)),
    };
    regel(uit, "");
    alinea(uit, &format!("{stijl}{woord}{stijl:#}  "), &d.to_string());
}

fn slot(uit: &mut String, report: &RunReport) {
    let s = &report.samenvatting;
    let getal = |ernst: Ernst| s.bevindingen.get(ernst.label()).copied().unwrap_or(0);
    regel(uit, "");
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
            if s.mislukt > 0 {
                format!(
                    "; {} niet verwerkt",
                    telwoord(s.mislukt, "invoer", "invoeren")
                )
            } else {
                String::new()
            },
        ),
    );
    slot_ontheffingen(uit, report);
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
}

fn slot_ontheffingen(uit: &mut String, report: &RunReport) {
    let van = |stand| {
        report
            .samenvatting
            .ontheffingen
            .get(&stand)
            .copied()
            .unwrap_or(0)
    };
    let elders = report.ontheffingen_zonder_dossier.len();
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

fn telwoord(n: usize, enkel: &str, meer: &str) -> String {
    format!("{n} {}", if n == 1 { enkel } else { meer })
}

fn regel(uit: &mut String, tekst: &str) {
    uit.push_str(tekst.trim_end());
    uit.push('\n');
}

/// Wraps `tekst` behind `kop`; following lines stand under the first word.
fn alinea(uit: &mut String, kop: &str, tekst: &str) {
    if tekst.is_empty() {
        return;
    }
    let inspringing = zichtbaar(kop);
    let mut lengte = inspringing;
    uit.push_str(kop);
    let mut eerste = true;
    for woord in tekst.split_whitespace() {
        let breed = woord.chars().count();
        if !eerste && lengte + 1 + breed > BREEDTE {
            uit.push('\n');
            uit.push_str(&" ".repeat(inspringing.min(16)));
            lengte = inspringing.min(16);
        } else if !eerste {
            uit.push(' ');
            lengte += 1;
        }
        uit.push_str(woord);
        lengte += breed;
        eerste = false;
    }
    uit.push('\n');
}

/// Width without ANSI styles.
fn zichtbaar(tekst: &str) -> usize {
    anstream::adapter::strip_str(tekst)
        .to_string()
        .chars()
        .count()
}
