//! Lines and paragraphs with their styles.

use anstyle::{AnsiColor, Style};

use crate::finding::Ernst;

/// Width at which texts wrap.
const BREEDTE: usize = 96;

pub(super) const VET: Style = Style::new().bold();
pub(super) const ZACHT: Style = Style::new().dimmed();

pub(super) fn kleur(ernst: Ernst) -> Style {
    let kleur = match ernst {
        Ernst::Fout => AnsiColor::Red,
        Ernst::Waarschuwing => AnsiColor::Yellow,
        Ernst::Aandachtspunt => AnsiColor::Cyan,
    };
    kleur.on_default().bold()
}

pub(super) fn regel(uit: &mut String, tekst: &str) {
    uit.push_str(tekst.trim_end());
    uit.push('\n');
}

/// Wraps `tekst` behind `kop`; following lines stand under the first word.
pub(super) fn alinea(uit: &mut String, kop: &str, tekst: &str) {
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
