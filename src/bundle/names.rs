//! Names of files: ASCII, short, in order, and without anything of a person in them.
//!
//! A name is a number, the kind of the document, its date and its state. The number makes it
//! unique, also on a disk that does not tell capitals apart.

use jiff::civil::Date;

/// UWV gives no rule; this is short enough for every system.
pub const LONGEST: usize = 70;

/// Where a document stands on its way to UWV, as its name shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Ready.
    Plain,
    /// To print and sign.
    ToSign,
    /// Not definitive.
    Concept,
}

impl Mark {
    /// How the name ends, before its extension.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::ToSign => "-te-ondertekenen",
            Self::Concept => "-CONCEPT",
        }
    }
}

/// `03-plan-van-aanpak-2025-01-14-te-ondertekenen.pdf`
pub fn name(number: usize, kind: &str, date: Option<Date>, mark: Mark, extension: &str) -> String {
    let date = date.map_or_else(String::new, |d| format!("-{d}"));
    let tail = format!("{date}{}.{extension}", mark.suffix());
    let head = format!("{number:02}-{}", slug(kind));
    let room = LONGEST.saturating_sub(tail.len());
    let head = head.get(..room).unwrap_or(&head).trim_end_matches('-');
    format!("{head}{tail}")
}

/// The name that a document could have which nobody made yet, so that it has no number or date.
pub fn expected(kind: &str) -> String {
    format!("{}.pdf", slug(kind))
}

/// Lower-case ASCII letters and digits with single dashes between them.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for ch in text.chars().map(|t| t.to_ascii_lowercase()) {
        if ch.is_ascii_alphanumeric() {
            slug.push(ch);
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
        let on = Some(date(2025, 1, 14));
        assert_eq!(
            name(3, "Plan van aanpak", on, Mark::ToSign, "pdf"),
            "03-plan-van-aanpak-2025-01-14-te-ondertekenen.pdf"
        );
        assert_eq!(
            name(12, "Spoor 2: trajectplan", None, Mark::Plain, "docx"),
            "12-spoor-2-trajectplan.docx"
        );
        let long = name(100, &"Beëindiging één ".repeat(9), on, Mark::Concept, "pdf");
        assert!(long.len() <= LONGEST && long.is_ascii(), "{long}");
        assert!(long.starts_with("100-be-indiging-n-be"), "{long}");
        assert!(long.ends_with("-2025-01-14-CONCEPT.pdf"), "{long}");
    }
}
