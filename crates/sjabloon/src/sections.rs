//! Sections of Markdown: their place in a larger document, and their address in it.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Deepest level of heading.
const DEEPEST: usize = 6;

/// `markdown` with every heading one level lower, to stand below the heading of another document.
pub fn lowered(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut lower = String::with_capacity(markdown.len() + 256);
    let mut done = 0;
    for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            lower.push_str(&markdown[done..place.start]);
            done = place.start + heading(markdown, &place, level as usize, &mut lower);
        }
    }
    lower.push_str(&markdown[done..]);
    lower
}

/// Writes what a heading now begins with; returns how much of the old one that stands for.
fn heading(markdown: &str, place: &Range<usize>, level: usize, lower: &mut String) -> usize {
    let old = &markdown[place.clone()];
    if old.starts_with('#') {
        if level < DEEPEST {
            lower.push('#');
        }
        return 0;
    }
    // Underlined: there is no line for a third level.
    let end = old.trim_end().rfind('\n').unwrap_or(old.len());
    let text = old[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    // Writing to a string cannot fail.
    let _ = writeln!(lower, "{} {text}", "#".repeat(level + 1));
    old.len()
}

/// The address of the section under the heading `title`, as readers of Markdown make it up: in
/// lower case, a hyphen for every space, without punctuation.
pub fn anchor(title: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let lower = title.trim().to_lowercase();
    lower
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_down_and_nothing_else_changes() {
        for (old, new) in [
            ("# A\n\ntekst\n\n## B\n", "## A\n\ntekst\n\n### B\n"),
            ("###### diep\n", "###### diep\n"),
            ("> # citaat\n\n- ## punt\n", "> ## citaat\n\n- ### punt\n"),
            ("\\# geen kop\n\n#geen\n", "\\# geen kop\n\n#geen\n"),
            ("```\n# code\n```\n", "```\n# code\n```\n"),
            ("| # a |\n| --- |\n| # b |\n", "| # a |\n| --- |\n| # b |\n"),
            ("Titel\n=====\n\nx\n", "## Titel\n\nx\n"),
            ("Twee\nregels\n---\nx\n", "### Twee regels\nx\n"),
        ] {
            assert_eq!(lowered(old), new);
        }
    }

    #[test]
    fn anchors_are_those_of_readers() {
        assert_eq!(anchor("Plan van aanpak"), "plan-van-aanpak");
        assert_eq!(anchor("Spoor 2: trajectplan"), "spoor-2-trajectplan");
        assert_eq!(anchor("Re-integratie (kort) é"), "re-integratie-kort-é");
    }
}
