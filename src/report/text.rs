//! The report on the terminal: calm, short, and in the order in which UWV weighs.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::grens::{Grens, IN_TEKST};
use super::totals::{MEESTE_REGELS, Regel, Totals};
use super::{CaseReport, CaseResult, Piece, Samenvatting, Sink};
use crate::calendar::{in_cijfers, in_woorden};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::bewijs::levering::Onbekend;
use crate::finding::{Ernst, Finding, Laag, Uitkomst};
use crate::ontheffing::{OntheffingInDossier, Stand};

/// Width at which texts wrap.
const BREEDTE: usize = 96;

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

/// One position of the input in full, with ANSI styles; the caller's stream strips them where
/// they do not belong.
pub fn in_full(result: &CaseResult) -> String {
    let mut uit = String::new();
    match result {
        CaseResult::Done(d) => dossier(&mut uit, d),
        CaseResult::Failed(lijst) => {
            for d in lijst {
                diagnose(&mut uit, d);
            }
            uit.push('\n');
        }
    }
    uit
}

/// A line per case, the most frequent faults and what went wrong.
pub fn summary(totals: &Totals) -> String {
    let mut uit = String::new();
    overzicht(&mut uit, totals);
    vaakst(&mut uit, totals);
    for d in &totals.meldingen {
        diagnose(&mut uit, d);
    }
    if totals.meer_meldingen > 0 {
        regel(
            &mut uit,
            &format!(
                "… en nog {}; zie het rapport.",
                telwoord(totals.meer_meldingen, "melding", "meldingen")
            ),
        );
    }
    uit.push('\n');
    uit
}

/// The sums at the end.
pub fn closing(totals: &Totals) -> String {
    let mut uit = String::new();
    slot(&mut uit, totals);
    uit
}

/// What was said too often about one file, in the form of [`in_full`]; the texts themselves.
pub struct Bounded(Grens);

impl Default for Bounded {
    fn default() -> Self {
        Self(Grens::new(IN_TEKST))
    }
}

impl Bounded {
    /// The text of `piece` as far as it is shown, with what must still be said before it.
    pub fn text<'p>(&mut self, piece: &Piece<'p>) -> Cow<'p, str> {
        let CaseResult::Failed(list) = piece.result else {
            return Cow::Borrowed(piece.text);
        };
        let (before, shown) = self.0.admit(list);
        let text = if shown { piece.text } else { "" };
        match before {
            Some(words) => Cow::Owned(last_words(words) + text),
            None => Cow::Borrowed(text),
        }
    }

    /// What must be said at the end.
    pub fn close(&mut self) -> String {
        self.0.close().map_or_else(String::new, last_words)
    }
}

fn last_words(words: Diagnostic) -> String {
    in_full(&CaseResult::Failed(vec![words]))
}

/// The report in full, written to `out` case by case without styles.
pub struct Plain<W> {
    out: W,
    bounded: Bounded,
}

impl<W: Write + Send> Sink for Plain<W> {
    fn form(&self) -> fn(&CaseResult) -> String {
        |result| anstream::adapter::strip_str(&in_full(result)).to_string()
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        let tekst = self.bounded.text(piece);
        self.write(&tekst)
    }
}

impl<W: Write> Plain<W> {
    /// Nothing is written yet.
    pub fn new(out: W) -> Self {
        Self {
            out,
            bounded: Bounded::default(),
        }
    }

    /// Ends the report with the sums.
    pub fn finish(mut self, totals: &Totals) -> io::Result<W> {
        let last = self.bounded.close();
        self.write(&last)?;
        self.write(&closing(totals))?;
        Ok(self.out)
    }

    fn write(&mut self, tekst: &str) -> io::Result<()> {
        write!(self.out, "{}", anstream::adapter::strip_str(tekst))
    }
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
        let wat: Vec<&str> = van.map(|rij| rij.wat.as_str()).collect();
        if !wat.is_empty() {
            alinea(uit, &format!("    {}: ", reden.opdracht()), &wat.join("; "));
        }
    }
}

fn overzicht(uit: &mut String, totals: &Totals) {
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
            kleur(Ernst::ALLE[welke])
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
fn vaakst(uit: &mut String, totals: &Totals) {
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

fn diagnose(uit: &mut String, d: &Diagnostic) {
    let (woord, stijl) = match d.ernst {
        Severity::Fout => ("niet verwerkt", kleur(Ernst::Fout)),
        Severity::Waarschuwing => ("let op", kleur(Ernst::Waarschuwing)),
    };
    regel(uit, "");
    alinea(uit, &format!("{stijl}{woord}{stijl:#}  "), &d.to_string());
}

fn slot(uit: &mut String, totals: &Totals) {
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
