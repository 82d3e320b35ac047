//! Supplied files: signed scans, and reports of bedrijfsarts, arbeidsdeskundige and bureau.
//!
//! The case names them, [`search`] finds and reads them, and [`inspect`] tells by their content, never
//! by their name, whether they may go along. A file that may not gets a refusal with the place in
//! the case and a code; the file's name, which may be a person's, is never repeated.

mod docx;
mod jpg;
mod pdf;
pub mod search;

use serde::{Deserialize, Serialize};

/// UWV takes files up to 10 MB.
pub const LIMIT: u64 = 10_000_000;

/// A file of the case as it was found.
pub struct Supplied {
    /// Place in `documenten`.
    pub index: usize,
    /// Its content, or why there is none.
    pub content: Result<Vec<u8>, Refusal>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PDF.
    Pdf,
    /// JPEG picture.
    Jpg,
    /// Word document.
    Docx,
}

impl Form {
    /// Extension that belongs to the content.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpg => "jpg",
            Self::Docx => "docx",
        }
    }
}

/// A file that may go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspected {
    /// What it is.
    pub form: Form,
    /// Number of pages, where the file tells.
    pub page_count: Option<u32>,
}

/// Looks at the content of a file.
pub fn inspect(bytes: &[u8]) -> Result<Inspected, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if u64::try_from(bytes.len()).is_ok_and(|n| n > LIMIT) {
        return Err(Refusal::TooLarge);
    }
    let (form, page_count) = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => (Form::Pdf, Some(pdf::inspect(bytes)?)),
        [0xff, 0xd8, 0xff, ..] => (Form::Jpg, jpg::inspect(bytes).map(|()| Some(1))?),
        [b'P', b'K', 3, 4, ..] => (Form::Docx, docx::inspect(bytes).map(|()| None)?),
        // An Office document behind a password is a compound file.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if docx::encrypted(bytes) => {
            return Err(Refusal::Encrypted);
        }
        _ if pdf::begint_later(bytes) => return Err(Refusal::PdfBegin),
        _ => return Err(Refusal::Kind),
    };
    Ok(Inspected { form, page_count })
}

/// Why a file does not go along.
macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $reason:literal;)+) => {
        /// Why a supplied file does not go along.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Refusal { $($(#[$doc])* $name),+ }

        impl Refusal {
            /// Every refusal.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code; machines match on it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What is wrong and what to do, in Dutch.
            pub const fn reason(self) -> &'static str {
                match self { $(Self::$name => $reason),+ }
            }
        }
    };
}

refusals! {
    /// Medical, as the case says.
    Medical = "bestand.medisch",
        "Medische informatie hoort niet in deze set. De werknemer krijgt die van de bedrijfsarts en stuurt die zelf naar UWV.";
    /// The case is a concept of the document.
    Concept = "bestand.concept",
        "Volgens het dossier is dit nog een concept. Lever het definitieve document aan.";
    /// Dated after the reference date.
    Later = "bestand.later",
        "De datum van dit document ligt na de peildatum. Kies een latere peildatum.";
    /// The case came from standard input.
    NoFolder = "bestand.geen-map",
        "Dit dossier komt van standaardinvoer, dus er is geen map om het bestand in te zoeken. Geef het dossier als bestand op, met de bestanden ernaast.";
    /// An empty name, or one that a system cannot have.
    Name = "bestand.naam",
        "Deze naam kan geen bestand aanwijzen. Geef de naam van een bestand in de map van het dossier.";
    /// Outside the folder.
    Outside = "bestand.buiten-map",
        "Het bestand ligt buiten de map van het dossier. Zet het in die map en noem het zonder pad.";
    /// Not there.
    Missing = "bestand.ontbreekt",
        "Het bestand staat niet in de map van het dossier. Zet het daar neer of haal de naam weg.";
    /// Not there, but one with nearly this name is.
    AndereNaam = "bestand.andere-naam",
        "In de map staat wel een bestand met bijna deze naam: alleen hoofdletters, accenten of leestekens zijn anders. Schrijf de naam in het dossier zoals het bestand heet.";
    /// A folder or a device.
    NotAFile = "bestand.geen-bestand",
        "Dit is geen gewoon bestand. Geef de naam van een bestand.";
    /// The system gives it not.
    Unreadable = "bestand.onleesbaar",
        "Het bestand is niet te lezen. Kijk of u de rechten hebt.";
    /// No content.
    Empty = "bestand.leeg",
        "Het bestand is leeg. Lever het opnieuw aan.";
    /// Over the limit of UWV.
    TooLarge = "bestand.te-groot",
        "Het bestand is groter dan 10 MB; UWV neemt het dan niet aan. Scan met 150 tot 200 dpi of splits het document.";
    /// More than one set can hold.
    Total = "bestand.te-veel",
        "De bestanden van dit dossier zijn samen groter dan 150 MB. Scan met 150 tot 200 dpi.";
    /// Neither pdf, jpg nor docx.
    Kind = "bestand.soort",
        "UWV neemt alleen pdf, jpg en docx aan. Sla het document op als pdf.";
    /// Cannot be read without a password.
    Encrypted = "bestand.versleuteld",
        "Het bestand is versleuteld of beveiligd. Sla het op zonder wachtwoord en zonder beveiliging.";
    /// Not whole.
    Broken = "bestand.kapot",
        "Het bestand is beschadigd of niet compleet. Lever het opnieuw aan.";
    /// A PDF behind something else.
    PdfBegin = "bestand.pdf-begin",
        "Het bestand is een pdf, maar er staan lege regels of andere tekens voor het begin. Open het en sla het opnieuw op als pdf.";
    /// A PDF with something behind it.
    PdfEinde = "bestand.pdf-einde",
        "Het bestand is een pdf, maar achter het einde staan nog nullen of lege regels. Open het en sla het opnieuw op als pdf.";
    /// JavaScript in a PDF.
    Script = "bestand.script",
        "In de PDF zit een script. Druk het document af naar een nieuwe PDF.";
    /// Starts a program or fetches something.
    Start = "bestand.actie",
        "De PDF start iets of haalt iets op bij openen of aanklikken. Druk het document af naar een nieuwe PDF.";
    /// Files or media inside.
    Attachment = "bestand.bijlage",
        "In het bestand zitten andere bestanden of media. Lever die apart aan en sla het document op zonder bijlagen.";
    /// A form that is a program.
    Form = "bestand.formulier",
        "De PDF is een dynamisch formulier (XFA). Druk het ingevulde formulier af naar een nieuwe PDF.";
    /// Macros in Word.
    Macro = "bestand.macro",
        "In het Word-document zitten macro's of besturingselementen. Sla het op als pdf.";
    /// Word fetches something from elsewhere.
    External = "bestand.extern",
        "Het Word-document haalt iets op van buiten het bestand, zoals een sjabloon of een plaatje. Sla het op als pdf.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_reasons_say_what_to_do() {
        let codes: std::collections::BTreeSet<_> = Refusal::ALL.iter().map(|w| w.code()).collect();
        assert_eq!(codes.len(), Refusal::ALL.len());
        for refusal in Refusal::ALL {
            assert!(
                refusal.reason().matches('.').count() >= 2,
                "{}",
                refusal.code()
            );
        }
    }
}
