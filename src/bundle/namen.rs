//! Names of files: ASCII, short, in order, and without anything of a person in them.
//!
//! A name is a number, the kind of the document, its date and its state. The number makes it
//! unique, also on a disk that does not tell capitals apart.

use jiff::civil::Date;

/// UWV gives no rule; this is short enough for every system.
pub const LANGST: usize = 70;

/// Where a document stands on its way to UWV, as its name shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merk {
    /// Ready.
    Geen,
    /// To print and sign.
    TeOndertekenen,
    /// Not definitive.
    Concept,
}

/// `03-plan-van-aanpak-2025-01-14-te-ondertekenen.pdf`
pub fn naam(nummer: usize, soort: &str, datum: Option<Date>, merk: Merk, extensie: &str) -> String {
    let datum = datum.map_or_else(String::new, |d| format!("-{d}"));
    let merk = match merk {
        Merk::Geen => "",
        Merk::TeOndertekenen => "-te-ondertekenen",
        Merk::Concept => "-CONCEPT",
    };
    let staart = format!("{datum}{merk}.{extensie}");
    let kop = format!("{nummer:02}-{}", slug(soort));
    let ruimte = LANGST.saturating_sub(staart.len());
    let kop = kop.get(..ruimte).unwrap_or(&kop).trim_end_matches('-');
    format!("{kop}{staart}")
}

/// Lower-case ASCII letters and digits with single dashes between them.
fn slug(tekst: &str) -> String {
    let mut slug = String::new();
    for teken in tekst.chars().map(|t| t.to_ascii_lowercase()) {
        if teken.is_ascii_alphanumeric() {
            slug.push(teken);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_are_plain_short_and_keep_what_matters() {
        let op = Some(date(2025, 1, 14));
        assert_eq!(
            naam(3, "Plan van aanpak", op, Merk::TeOndertekenen, "pdf"),
            "03-plan-van-aanpak-2025-01-14-te-ondertekenen.pdf"
        );
        assert_eq!(
            naam(12, "Spoor 2: trajectplan", None, Merk::Geen, "docx"),
            "12-spoor-2-trajectplan.docx"
        );
        let lang = naam(100, &"Beëindiging één ".repeat(9), op, Merk::Concept, "pdf");
        assert!(lang.len() <= LANGST && lang.is_ascii(), "{lang}");
        assert!(lang.starts_with("100-be-indiging-n-be"), "{lang}");
        assert!(lang.ends_with("-2025-01-14-CONCEPT.pdf"), "{lang}");
    }
}
