//! Supplied files: signed scans, and reports of bedrijfsarts, arbeidsdeskundige and bureau.
//!
//! The case names them, [`zoeken`] finds and reads them, and [`keur`] tells by their content, never
//! by their name, whether they may go along. A file that may not gets a refusal with the place in
//! the case and a code; the file's name, which may be a person's, is never repeated.

mod docx;
mod jpg;
mod pdf;
pub mod zoeken;

use serde::{Deserialize, Serialize};

/// UWV takes files up to 10 MB.
pub const GRENS: u64 = 10_000_000;

/// A file of the case as it was found.
pub struct Aangeleverd {
    /// Place in `documenten`.
    pub index: usize,
    /// Its content, or why there is none.
    pub inhoud: Result<Vec<u8>, Weigering>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vorm {
    /// PDF.
    Pdf,
    /// JPEG picture.
    Jpg,
    /// Word document.
    Docx,
}

impl Vorm {
    /// Extension that belongs to the content.
    pub const fn extensie(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpg => "jpg",
            Self::Docx => "docx",
        }
    }
}

/// A file that may go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gekeurd {
    /// What it is.
    pub vorm: Vorm,
    /// Number of pages, where the file tells.
    pub paginas: Option<u32>,
}

/// Looks at the content of a file.
pub fn keur(bytes: &[u8]) -> Result<Gekeurd, Weigering> {
    if bytes.is_empty() {
        return Err(Weigering::Leeg);
    }
    if u64::try_from(bytes.len()).is_ok_and(|n| n > GRENS) {
        return Err(Weigering::TeGroot);
    }
    let (vorm, paginas) = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => (Vorm::Pdf, Some(pdf::keur(bytes)?)),
        [0xff, 0xd8, 0xff, ..] => (Vorm::Jpg, jpg::keur(bytes).map(|()| Some(1))?),
        [b'P', b'K', 3, 4, ..] => (Vorm::Docx, docx::keur(bytes).map(|()| None)?),
        // An Office document behind a password is a compound file.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if docx::versleuteld(bytes) => {
            return Err(Weigering::Versleuteld);
        }
        _ if pdf::begint_later(bytes) => return Err(Weigering::PdfBegin),
        _ => return Err(Weigering::Soort),
    };
    Ok(Gekeurd { vorm, paginas })
}

/// Why a file does not go along.
macro_rules! weigeringen {
    ($($(#[$doc:meta])* $naam:ident = $code:literal, $reden:literal;)+) => {
        /// Why a supplied file does not go along.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Weigering { $($(#[$doc])* $naam),+ }

        impl Weigering {
            /// Every refusal.
            pub const ALLE: &'static [Self] = &[$(Self::$naam),+];

            /// Stable code; machines match on it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$naam => $code),+ }
            }

            /// What is wrong and what to do, in Dutch.
            pub const fn reden(self) -> &'static str {
                match self { $(Self::$naam => $reden),+ }
            }
        }
    };
}

weigeringen! {
    /// Medical, as the case says.
    Medisch = "bestand.medisch",
        "Medische informatie hoort niet in deze set. De werknemer krijgt die van de bedrijfsarts en stuurt die zelf naar UWV.";
    /// The case is a concept of the document.
    Concept = "bestand.concept",
        "Volgens het dossier is dit nog een concept. Lever het definitieve document aan.";
    /// Dated after the reference date.
    Later = "bestand.later",
        "De datum van dit document ligt na de peildatum. Kies een latere peildatum.";
    /// The case came from standard input.
    GeenMap = "bestand.geen-map",
        "Dit dossier komt van standaardinvoer, dus er is geen map om het bestand in te zoeken. Geef het dossier als bestand op, met de bestanden ernaast.";
    /// An empty name, or one that a system cannot have.
    Naam = "bestand.naam",
        "Deze naam kan geen bestand aanwijzen. Geef de naam van een bestand in de map van het dossier.";
    /// Outside the folder.
    Buiten = "bestand.buiten-map",
        "Het bestand ligt buiten de map van het dossier. Zet het in die map en noem het zonder pad.";
    /// Not there.
    Ontbreekt = "bestand.ontbreekt",
        "Het bestand staat niet in de map van het dossier. Zet het daar neer of haal de naam weg.";
    /// Not there, but one with nearly this name is.
    AndereNaam = "bestand.andere-naam",
        "In de map staat wel een bestand met bijna deze naam: alleen hoofdletters, accenten of leestekens zijn anders. Schrijf de naam in het dossier zoals het bestand heet.";
    /// A folder or a device.
    GeenBestand = "bestand.geen-bestand",
        "Dit is geen gewoon bestand. Geef de naam van een bestand.";
    /// The system gives it not.
    Onleesbaar = "bestand.onleesbaar",
        "Het bestand is niet te lezen. Kijk of u de rechten hebt.";
    /// No content.
    Leeg = "bestand.leeg",
        "Het bestand is leeg. Lever het opnieuw aan.";
    /// Over the limit of UWV.
    TeGroot = "bestand.te-groot",
        "Het bestand is groter dan 10 MB; UWV neemt het dan niet aan. Scan met 150 tot 200 dpi of splits het document.";
    /// More than one set can hold.
    Totaal = "bestand.te-veel",
        "De bestanden van dit dossier zijn samen groter dan 150 MB. Scan met 150 tot 200 dpi.";
    /// Neither pdf, jpg nor docx.
    Soort = "bestand.soort",
        "UWV neemt alleen pdf, jpg en docx aan. Sla het document op als pdf.";
    /// Cannot be read without a password.
    Versleuteld = "bestand.versleuteld",
        "Het bestand is versleuteld of beveiligd. Sla het op zonder wachtwoord en zonder beveiliging.";
    /// Not whole.
    Kapot = "bestand.kapot",
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
    Bijlage = "bestand.bijlage",
        "In het bestand zitten andere bestanden of media. Lever die apart aan en sla het document op zonder bijlagen.";
    /// A form that is a program.
    Formulier = "bestand.formulier",
        "De PDF is een dynamisch formulier (XFA). Druk het ingevulde formulier af naar een nieuwe PDF.";
    /// Macros in Word.
    Macro = "bestand.macro",
        "In het Word-document zitten macro's of besturingselementen. Sla het op als pdf.";
    /// Word fetches something from elsewhere.
    Extern = "bestand.extern",
        "Het Word-document haalt iets op van buiten het bestand, zoals een sjabloon of een plaatje. Sla het op als pdf.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_reasons_say_what_to_do() {
        let codes: std::collections::BTreeSet<_> =
            Weigering::ALLE.iter().map(|w| w.code()).collect();
        assert_eq!(codes.len(), Weigering::ALLE.len());
        for weigering in Weigering::ALLE {
            assert!(
                weigering.reden().matches('.').count() >= 2,
                "{}",
                weigering.code()
            );
        }
    }
}
