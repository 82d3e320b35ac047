//! Which document goes into the set, under which type of UWV, and who must still sign it.
//!
//! A supplied file takes the place of the document that we make from the same part of the case.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::manifest::{EigenSoort, Ondertekening, Soort, UwvSoort};
use super::names::{Mark, name};
use super::supplied::{Form, Inspected};
use crate::documents::re_integratieverslag::{Beeld, Deel, VOLGORDE, tekenaars};
use crate::documents::{Bron, Document, Soort as Recipe, losse_analyses, stel_samen};
use crate::dossier::codes::{DocumentSoort as S, Rol, Zone};
use crate::dossier::uwv::Document as NamedFile;
use crate::finding::DocumentName as N;

/// Supplied files that may go along, by their place in `documenten`.
pub type SuppliedFiles<'a> = BTreeMap<usize, (Inspected, &'a [u8])>;

/// The report itself; its annexes have the numbers of its list.
const VERSLAG: usize = 0;
/// Gets its number when all annexes have theirs.
const UNNUMBERED: usize = usize::MAX;

/// One document of the set.
pub struct Stuk<'a> {
    /// Number of the file. That of an annex is its number in the report.
    pub number: usize,
    /// Kind.
    pub kind: Soort,
    /// What to choose in the portal.
    pub uwv: UwvSoort,
    /// Title, without names of people.
    pub title: String,
    /// Place in the case.
    pub pointer: Option<String>,
    /// Date of the document.
    pub date: Option<Date>,
    /// Where its pages come from.
    pub content: Content<'a>,
    /// Not for the employer.
    pub employee_only: bool,
    /// State of its signatures.
    pub ondertekening: Ondertekening,
    /// Who must still sign.
    pub to_sign: Vec<Rol>,
    /// Who signed the original, of which the set has no file; nobody when it has, or needs none.
    pub original_of: Vec<Rol>,
}

impl Stuk<'_> {
    /// Name of its file, in whatever folder.
    pub fn file_name(&self) -> String {
        let (mark, extension) = match &self.content {
            Content::Made(document) if document.concept => (Mark::Concept, "pdf"),
            Content::Made(_) => (self.mark(), "pdf"),
            Content::Supplied(inspected, _) => (self.mark(), inspected.form.extension()),
        };
        name(self.number, &self.title, self.date, mark, extension)
    }

    /// Name that the file of the signed original would get.
    pub fn name_of_original(&self) -> String {
        original_name(self.number, &self.title, self.date)
    }

    fn mark(&self) -> Mark {
        if self.to_sign.is_empty() {
            Mark::Plain
        } else {
            Mark::ToSign
        }
    }
}

fn original_name(number: usize, title: &str, date: Option<Date>) -> String {
    name(number, title, date, Mark::Plain, Form::Pdf.extension())
}

/// Where the pages of a document come from.
pub enum Content<'a> {
    /// A supplied file.
    Supplied(Inspected, &'a [u8]),
    /// Made from the case.
    Made(Box<Document>),
}

/// A part of the report for which there is nothing to put in the set.
pub struct MissingStuk {
    /// Kind.
    pub kind: S,
    /// Name, with its number.
    pub name: String,
    /// Place in the case.
    pub pointer: String,
    /// The report speaks of it as a file.
    pub is_file: bool,
    /// Who signed it, when the case holds what it says and that it is signed.
    pub signed_by: Vec<Rol>,
    /// Name that its file would get.
    pub file_name: String,
}

/// What the set holds, in the order of UWV.
pub struct Choice<'a> {
    /// The documents.
    pub stukken: Vec<Stuk<'a>>,
    /// Parts that only a file can carry, without that file.
    pub missing: Vec<MissingStuk>,
}

/// Chooses the documents.
pub fn choose<'a>(bron: &Bron, beeld: &Beeld, files: &SuppliedFiles<'a>) -> Choice<'a> {
    let mut choice = Choice {
        stukken: Vec::new(),
        missing: Vec::new(),
    };
    let verslag = made(bron, N::ReIntegratieverslag).pop();
    choice.stukken.extend(verslag.map(|document| {
        let kind = Soort::Eigen(EigenSoort::ReIntegratieverslag);
        from_document(kind, document).with_number(VERSLAG)
    }));
    for kind in VOLGORDE {
        of_kind(bron, beeld, files, *kind, &mut choice);
        // The trajectrapport sums up a trajectory that has no eindrapport yet.
        let final_report = Soort::Stuk(S::Spoor2Eindrapport);
        let no_final = choice.stukken.iter().all(|stuk| stuk.kind != final_report);
        if *kind == S::Spoor2Eindrapport && no_final && !beeld.verkort {
            let report = made(bron, N::Trajectrapport).pop();
            let own = Soort::Eigen(EigenSoort::Trajectrapport);
            let stuk = report.map(|document| from_document(own, document));
            choice.stukken.extend(stuk);
        }
    }
    // What is asked of UWV after a loonsanctie, for which the rest is the proof.
    let request = made(bron, N::Bekortingsverzoek).pop();
    let own = Soort::Eigen(EigenSoort::Bekortingsverzoek);
    let request = request.map(|document| from_document(own, document));
    choice.stukken.extend(request);
    choice.stukken.extend(loose_files(bron, beeld, files));
    number_the_rest(&mut choice.stukken, beeld.delen.len());
    choice
}

/// What is no annex in the list of the report comes after those that are.
fn number_the_rest(stukken: &mut [Stuk], annexes: usize) {
    let rest = stukken.iter_mut().filter(|stuk| stuk.number == UNNUMBERED);
    for (number, stuk) in (annexes + 1..).zip(rest) {
        stuk.number = number;
    }
    stukken.sort_by_key(|stuk| stuk.number);
}

/// All documents of one kind: of the case, and of files alone; and the form for one that is asked
/// for and not there.
fn of_kind<'a>(
    bron: &Bron,
    beeld: &Beeld,
    files: &SuppliedFiles<'a>,
    kind: S,
    choice: &mut Choice<'a>,
) {
    let mut stock = stock(bron, beeld, kind);
    let mut none_yet = true;
    let numbered = (1..).zip(&beeld.delen);
    for (number, part) in numbered.filter(|(_, d)| d.soort == kind) {
        none_yet = false;
        let file = part.bestand.and_then(|d| from_file(bron, files, d));
        if let Some((inspected, bytes)) = file {
            // What the file replaces goes to no other part.
            drop(take(&mut stock, bron, part));
            let stuk = supplied(bron, part, inspected, bytes);
            choice.stukken.push(stuk.with_number(number));
        } else if let Some(document) = take(&mut stock, bron, part) {
            let stuk = shown(bron, part, document);
            choice.stukken.push(stuk.with_number(number));
        } else if !(kind == S::OordeelWerknemer && oordeel_refused(bron)) {
            choice.missing.push(MissingStuk {
                kind,
                name: part.naam.clone(),
                pointer: part.pointer.clone(),
                is_file: part.alleen_bestand(),
                signed_by: if part.alleen_bestand() {
                    Vec::new()
                } else {
                    signers_of_original(part, bron.peildatum())
                },
                file_name: original_name(number, &part.naam, part.datum()),
            });
        }
    }
    if kind == S::Evaluatie && none_yet {
        choice.stukken.extend(last_evaluatie(bron, choice));
    }
    let asked_for = none_yet && beeld.gemist.iter().any(|g| g.soort == kind);
    let form = stock.pop().filter(|_| asked_for);
    let stuk = form.map(|made| from_document(Soort::Stuk(kind), made.document));
    choice.stukken.extend(stuk);
}

/// Article 6 asks for the most recent evaluation. That is the Eindevaluatie, when there is one.
fn last_evaluatie<'a>(bron: &Bron, choice: &Choice) -> Option<Stuk<'a>> {
    let final_report = Soort::Stuk(S::Eindevaluatie);
    if choice.stukken.iter().any(|stuk| stuk.kind == final_report) {
        return None;
    }
    let mut all = made(bron, N::PeriodiekeEvaluatie).into_iter();
    let last = all.rfind(|d| d.datum <= bron.peildatum())?;
    Some(from_document(Soort::Stuk(S::Evaluatie), last))
}

impl Stuk<'_> {
    fn with_number(self, number: usize) -> Self {
        Self { number, ..self }
    }
}

fn is_analyse(kind: S) -> bool {
    matches!(kind, S::Probleemanalyse | S::BijstellingProbleemanalyse)
}

/// The refusal is on record, so that there is no document.
fn oordeel_refused(bron: &Bron) -> bool {
    let oordeel = bron.dossier.oordeel_werknemer.as_ref();
    oordeel.is_some_and(|o| o.geweigerd == Some(true))
}

/// A document that we can make, with its place in the case where there are several.
struct Own {
    pointer: Option<String>,
    document: Document,
}

/// The documents that we can make of this kind, in the order of their dates.
fn stock(bron: &Bron, beeld: &Beeld, kind: S) -> Vec<Own> {
    let name = match kind {
        S::ActueelOordeel => N::ActueelOordeel,
        S::Eindevaluatie => N::Eindevaluatie,
        _ if beeld.verkort => return Vec::new(),
        S::Probleemanalyse | S::BijstellingProbleemanalyse => return analyses(bron, kind),
        S::PlanVanAanpak => N::PlanVanAanpak,
        S::BijstellingPlanVanAanpak => N::Bijstelling,
        S::Eerstejaarsevaluatie => N::Eerstejaarsevaluatie,
        S::Spoor2Trajectplan => N::Spoor2Trajectplan,
        S::Spoor2Voortgang => N::Spoor2Voortgangsrapportage,
        S::Spoor2Eindrapport => N::Spoor2Eindrapport,
        _ => return Vec::new(),
    };
    let own = |document| Own {
        pointer: None,
        document,
    };
    made(bron, name).into_iter().map(own).collect()
}

/// The original of one analysis may be supplied and that of another not, so each is made by itself.
fn analyses(bron: &Bron, kind: S) -> Vec<Own> {
    let amendments = kind == S::BijstellingProbleemanalyse;
    let all = losse_analyses(bron).into_iter();
    all.filter(|a| a.bijstelling == amendments)
        .map(|a| Own {
            pointer: Some(a.pointer),
            document: a.document,
        })
        .collect()
}

fn made(bron: &Bron, name: N) -> Vec<Document> {
    stel_samen(bron, &Recipe::van(name))
}

/// The document that we made of this part of the case. One of several is known by its place or date.
fn take(stock: &mut Vec<Own>, bron: &Bron, part: &Deel) -> Option<Document> {
    let header = part.kop?;
    let one_of = matches!(part.soort, S::BijstellingPlanVanAanpak | S::Spoor2Voortgang);
    let date = header.datum.unwrap_or(bron.peildatum());
    let at = stock.iter().position(|own| match &own.pointer {
        Some(pointer) => *pointer == part.pointer,
        None => !one_of || own.document.datum == date,
    })?;
    Some(stock.remove(at).document)
}

/// A document of the case as we show it: the original, where there is one, is a file that is not here.
fn shown<'a>(bron: &Bron, part: &Deel, document: Document) -> Stuk<'a> {
    let stuk = from_document(Soort::Stuk(part.soort), document);
    Stuk {
        title: part.naam.clone(),
        pointer: Some(part.pointer.clone()),
        original_of: if stuk.to_sign.is_empty() {
            signers_of_original(part, bron.peildatum())
        } else {
            Vec::new()
        },
        ..stuk
    }
}

/// Who signed the original of this part; nobody when it needs no signature or still lacks one.
fn signers_of_original(part: &Deel, on: Date) -> Vec<Rol> {
    if !part.telt(on) || !still_to_sign(part, on).is_empty() {
        return Vec::new();
    }
    let signers = if by_bedrijfsarts(part.soort) {
        &[Rol::Bedrijfsarts]
    } else {
        tekenaars(part.soort)
    };
    let refused = |role: &Rol| part.weigerde(*role);
    signers.iter().copied().filter(|r| !refused(r)).collect()
}

fn from_file<'a>(
    bron: &Bron,
    files: &SuppliedFiles<'a>,
    document: &NamedFile,
) -> Option<(Inspected, &'a [u8])> {
    let all = bron.dossier.documenten.iter();
    let at = all.enumerate().find(|(_, d)| std::ptr::eq(*d, document))?;
    files.get(&at.0).copied()
}

fn supplied<'a>(bron: &Bron, part: &Deel, inspected: Inspected, bytes: &'a [u8]) -> Stuk<'a> {
    let to_sign = still_to_sign(part, bron.peildatum());
    Stuk {
        number: UNNUMBERED,
        kind: Soort::Stuk(part.soort),
        uwv: uwv(part.soort),
        title: part.naam.clone(),
        pointer: Some(part.pointer.clone()),
        date: part.datum(),
        content: Content::Supplied(inspected, bytes),
        employee_only: false,
        ondertekening: match is_signed(part.soort) {
            true if to_sign.is_empty() => Ondertekening::Getekend,
            true => Ondertekening::TeTekenen,
            false => Ondertekening::NietVanToepassing,
        },
        to_sign,
        original_of: Vec::new(),
    }
}

/// Somebody must sign documents of this kind.
fn is_signed(kind: S) -> bool {
    !tekenaars(kind).is_empty() || by_bedrijfsarts(kind)
}

fn by_bedrijfsarts(kind: S) -> bool {
    is_analyse(kind) || kind == S::ActueelOordeel
}

/// Who must still sign. The bedrijfsarts, or who works under one.
fn still_to_sign(part: &Deel, on: Date) -> Vec<Rol> {
    if !by_bedrijfsarts(part.soort) {
        return part.tekent_nog(tekenaars(part.soort), on);
    }
    let doctors = [
        Rol::Bedrijfsarts,
        Rol::OnderVerantwoordelijkheidBedrijfsarts,
    ];
    if part.tekent_nog(&doctors, on).len() < doctors.len() {
        return Vec::new();
    }
    vec![Rol::Bedrijfsarts]
}

fn from_document<'a>(kind: Soort, document: Document) -> Stuk<'a> {
    // What we put together ourselves of several documents has nobody who must sign: a signature
    // under a part is none under the whole. As long as a part lacks one, the whole is a concept.
    let is_signed = matches!(kind, Soort::Stuk(_));
    let (document, to_sign) = if is_signed {
        let to_sign = document.nog_te_tekenen.clone();
        (document.ter_ondertekening(), to_sign)
    } else {
        (document, Vec::new())
    };
    Stuk {
        number: UNNUMBERED,
        kind,
        uwv: match kind {
            Soort::Stuk(kind) => uwv(kind),
            Soort::Eigen(_) => UwvSoort::Overig,
        },
        title: document.titel.clone(),
        pointer: None,
        date: Some(document.datum),
        employee_only: false,
        ondertekening: match to_sign.is_empty() {
            _ if !is_signed => Ondertekening::NietVanToepassing,
            true => Ondertekening::Getekend,
            false => Ondertekening::TeTekenen,
        },
        to_sign,
        original_of: Vec::new(),
        content: Content::Made(Box::new(document)),
    }
}

/// Other files: what else belongs to the case, and what is for the employee alone.
fn loose_files<'a>(bron: &Bron, beeld: &Beeld, files: &SuppliedFiles<'a>) -> Vec<Stuk<'a>> {
    let mut others = 0;
    let all = bron.dossier.documenten.iter().enumerate();
    let loose = all.filter_map(|(index, d)| {
        let (inspected, bytes) = *files.get(&index)?;
        let employee_only = d.zone == Some(Zone::Werknemer);
        let kind = d.soort.unwrap_or(S::Overig);
        let rest = kind == S::Overig && !beeld.verkort;
        if !employee_only && !rest {
            return None;
        }
        others += 1;
        Some(Stuk {
            number: UNNUMBERED,
            kind: Soort::Stuk(kind),
            uwv: uwv(kind),
            title: format!("{} {others}", kind.label()),
            pointer: Some(format!("/documenten/{index}")),
            date: d.datum,
            content: Content::Supplied(inspected, bytes),
            employee_only,
            ondertekening: Ondertekening::NietVanToepassing,
            to_sign: Vec::new(),
            original_of: Vec::new(),
        })
    });
    loose.collect()
}

/// The type under which UWV takes a document.
fn uwv(kind: S) -> UwvSoort {
    match kind {
        S::Probleemanalyse | S::BijstellingProbleemanalyse => UwvSoort::Probleemanalyse,
        S::PlanVanAanpak | S::BijstellingPlanVanAanpak => UwvSoort::PlanVanAanpak,
        S::Eerstejaarsevaluatie | S::Evaluatie => UwvSoort::Eerstejaarsevaluatie,
        S::Eindevaluatie => UwvSoort::Eindevaluatie,
        S::ActueelOordeel => UwvSoort::ActueelOordeel,
        S::OordeelWerknemer => UwvSoort::OordeelWerknemer,
        _ => UwvSoort::Overig,
    }
}
