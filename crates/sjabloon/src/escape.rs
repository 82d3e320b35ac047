//! The Markdown gate: turns a value from a case into Markdown that reads back as that value.
//!
//! Every value that a template prints passes through here; nothing else in the program
//! escapes Markdown. The value becomes one line ([`plain`]; in a table cell its line breaks stay) and every character that can mean
//! something in CommonMark or GFM gets a backslash: always where it can start or end a
//! construct anywhere, otherwise only at the place where it can (start of the value, end of the
//! value, after a space). A value may therefore stand in a paragraph, a heading, a list item or
//! a table cell, alone or next to other values and template text.

use std::borrow::Cow;
use std::iter::Peekable;

use zaak::dossier::leeg::is_onzichtbaar;
use zaak::letters::drawable;

/// `text` as one line without invisible characters: what a reader gets to see of a value.
///
/// Line breaks and tabs become one space; control characters, direction marks, zero-width
/// characters and variation selectors disappear; outer spaces go. What the typeface cannot draw gets its
/// stand-in here, so that Markdown and PDF say the same.
pub fn plain(text: &str) -> String {
    folded(text, ' ')
}

/// `text` as one line, in which `mark` stands for line breaks.
fn folded(text: &str, mark: char) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if is_break(c) {
            let end = line.trim_end_matches([' ', mark]).len();
            let new = if is_line_end(c) || line[end..].contains(mark) {
                mark
            } else {
                ' '
            };
            line.truncate(end);
            line.push(new);
        } else if !(is_onzichtbaar(c) || c == ' ' && mark != ' ' && line.ends_with(mark)) {
            line.push(c);
        }
    }
    let around = [' ', mark];
    drawable(line.trim_matches(around)).trim().to_owned()
}

/// Stands for a line break of a value until it is known whether the value stands in a cell
/// ([`end_line`]). No value holds it, nor [`SEAM`], for they are control characters.
const BREAK: char = '\u{1}';

/// Stands where a value begins or ends with a bracket: with what stands beside it, that could be a
/// link, and nearly always it is not.
const SEAM: char = '\u{2}';

/// [`markdown`] for a value in a line that [`end_line`] gets to see.
pub(crate) fn in_line(text: &str) -> String {
    escaped(&folded(text, BREAK))
}

/// `line` of filled-in Markdown with what only shows when the line is whole. A row of a table keeps the
/// line breaks of values; anywhere else a value is one line. A bracket gets its backslash where it
/// would make a link.
pub(crate) fn end_line(line: &str) -> Cow<'_, str> {
    if !line.contains([BREAK, SEAM]) {
        return Cow::Borrowed(line);
    }
    let shown = if line.trim_start().starts_with('|') {
        "<br>"
    } else {
        " "
    };
    let mut whole = String::with_capacity(line.len());
    let mut at_seam = false;
    for c in line.chars() {
        match c {
            BREAK => whole.push_str(shown),
            SEAM => {}
            _ => {
                if at_seam && whole.ends_with(']') && matches!(c, '(' | '[' | ':') {
                    whole.push('\\');
                }
                whole.push(c);
            }
        }
        at_seam = c == SEAM;
    }
    Cow::Owned(whole)
}

/// [`plain`] text with a backslash before every character that Markdown could act on.
pub fn markdown(text: &str) -> String {
    end_line(&escaped(&plain(text))).into_owned()
}

/// Is `line` a marker and nothing else, such as `[INVULLEN: naam]`? Then no other bracket can make it
/// a link, but one that follows.
fn is_marker(line: &str) -> bool {
    let inner = line
        .strip_prefix("[INVULLEN")
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| {
        !inner.contains(['\\', '`', '*', '_', '[', ']', '|', '~', '<', '&', BREAK])
    })
}

fn escaped(line: &str) -> String {
    if is_marker(line) {
        return format!("{line}{SEAM}");
    }
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut previous = None;
    let mut number = true;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        if is_special(
            c,
            Place {
                previous,
                number,
                rest: rest.clone(),
            },
        ) {
            escaped.push(if c == '(' { SEAM } else { '\\' });
        }
        escaped.push(c);
        number &= c.is_ascii_digit();
        previous = Some(c);
    }
    escaped
}

/// Free text as Markdown paragraphs: blank lines part paragraphs, other line breaks stay hard
/// line breaks. The result may only stand where a block may stand.
pub fn paragraphs(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 16);
    let mut gap = "";
    for line in text.split(is_line_end).map(markdown) {
        if line.is_empty() {
            gap = if result.is_empty() { "" } else { "\n\n" };
            continue;
        }
        result.push_str(gap);
        result.push_str(&line);
        gap = "\\\n";
    }
    result
}

/// Where in its value a character stands.
struct Place<I: Iterator<Item = char>> {
    previous: Option<char>,
    /// Only digits stand before it (or nothing).
    number: bool,
    rest: Peekable<I>,
}

fn is_special<I: Iterator<Item = char> + Clone>(c: char, mut place: Place<I>) -> bool {
    let first = place.previous.is_none();
    let next = place.rest.peek().copied();
    match c {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' => true,
        '_' => !(is_word(place.previous) && is_word(next)),
        '<' => !next.is_some_and(|n| n == ' ' || n.is_ascii_digit()),
        '&' => is_entity(place.rest),
        '#' => place
            .previous
            .is_none_or(|p| matches!(p, ' ' | '#' | BREAK)),
        // Lists, quotes, rules and underlines; a bracket of the template may stand before.
        '+' | '-' | '=' | '>' | '(' | ':' => first,
        '.' | ')' => place.number,
        // An image, when the template continues with a bracket.
        '!' => next.is_none(),
        _ => false,
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Could what follows an ampersand make it an entity, also when more text follows the value?
fn is_entity(rest: impl IntoIterator<Item = char>) -> bool {
    let end = rest
        .into_iter()
        .find(|c| !c.is_ascii_alphanumeric() && *c != '#');
    matches!(end, Some(';') | None)
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_break(c: char) -> bool {
    is_line_end(c) || matches!(c, '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The text of `source`, provided that it holds no other constructs than those in `frame`.
    fn read_back(source: &str, frame: &[&str]) -> String {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let mut tags = Vec::new();
        let mut text = String::new();
        for event in Parser::new_ext(source, options) {
            match event {
                Event::Start(tag) => tags.push(name(&tag)),
                Event::End(TagEnd::TableCell) => text.push('\u{1}'),
                Event::End(_) => {}
                Event::Text(part) => text.push_str(&part),
                other => panic!("{other:?} from {source:?}"),
            }
        }
        assert_eq!(tags, frame, "constructs of {source:?}");
        text
    }

    fn name(tag: &Tag) -> &'static str {
        match tag {
            Tag::Paragraph => "p",
            Tag::Heading { .. } => "h",
            Tag::List(_) => "l",
            Tag::Item => "li",
            Tag::Table(_) => "table",
            Tag::TableHead => "head",
            Tag::TableRow => "row",
            Tag::TableCell => "cell",
            _ => "other",
        }
    }

    fn check_everywhere(text: &str) {
        let shown = plain(text);
        let escaped = markdown(text);
        if shown.is_empty() {
            return;
        }
        assert_eq!(read_back(&escaped, &["p"]), shown);
        assert_eq!(read_back(&format!("### {escaped}"), &["h"]), shown);
        assert_eq!(read_back(&format!("- {escaped}"), &["l", "li"]), shown);
        assert_eq!(read_back(&format!("1. {escaped}"), &["l", "li"]), shown);
        assert_eq!(
            read_back(&format!("x {escaped} y"), &["p"]),
            format!("x {shown} y")
        );
        let cell = format!("| a | b |\n| --- | --- |\n| {escaped} | {escaped} |");
        let frame = ["table", "head", "cell", "cell", "row", "cell", "cell"];
        assert_eq!(
            read_back(&cell, &frame),
            format!("a\u{1}b\u{1}{shown}\u{1}{shown}\u{1}")
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            check_everywhere(&text);
        }

        #[test]
        fn marks_read_back(text in "[-#*_`~|<>&;!()\\[\\]{}.:=+\\\\0-9ax \n]{1,14}") {
            check_everywhere(&text);
        }

        #[test]
        fn neighbours_read_back(a in "[-#*_`~|<>&;!()\\[\\].:=+\\\\1a ]{0,5}", b in "[-#*_`~|<>&;!()\\[\\].:=+\\\\1am ]{0,5}") {
            let (shown_a, shown_b) = (plain(&a), plain(&b));
            let shown = format!("{shown_a}{shown_b}");
            if !shown.is_empty() {
                let source = format!("{}{}", in_line(&a), in_line(&b));
                prop_assert_eq!(read_back(&end_line(&source), &["p"]), shown);
            }
        }

        #[test]
        fn paragraphs_hold_every_line(text in "[-#*_>|1. a\n]{0,30}") {
            let mut shown = String::new();
            for event in Parser::new(&paragraphs(&text)) {
                match event {
                    Event::Text(part) => shown.push_str(&part),
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) | Event::HardBreak => {}
                    other => panic!("{other:?}"),
                }
            }
            prop_assert_eq!(shown, text.split('\n').map(plain).collect::<String>());
        }
    }

    #[test]
    fn ordinary_text_stays_readable() {
        for text in [
            "Van den Berg-de Vries, M.A. (Mieke)",
            "12 uur per week; 3,5 dag",
            "Jansen & Zn, R&D-afdeling",
            "€ 1.250,50 (bruto) - zie bijlage",
            "a < b en 2 > 1",
            "spoor_2 #3!?",
        ] {
            assert_eq!(markdown(text).replace("\\#", "#"), text);
        }
    }

    #[test]
    fn special_places_are_escaped() {
        for (text, expected) in [
            ("1. eerst", "1\\. eerst"),
            ("2026.", "2026\\."),
            ("- punt", "\\- punt"),
            ("# kop", "\\# kop"),
            ("C #", "C \\#"),
            ("a | b", "a \\| b"),
            ("[INVULLEN: naam]", "[INVULLEN: naam]"),
            ("[INVULLEN: *]", "\\[INVULLEN: \\*\\]"),
            ("(a)", "(a)"),
            ("&euro; &", "\\&euro; \\&"),
            ("<br>", "\\<br>"),
            ("let op!", "let op\\!"),
            ("regel\r\n\t2", "regel 2"),
            ("a\u{202E}b\u{200B}c\u{0}", "abc"),
        ] {
            assert_eq!(markdown(text), expected);
        }
    }

    /// What follows a value may not make a link of it, nor what stands before it.
    #[test]
    fn a_bracket_makes_no_link() {
        let marker = in_line("[INVULLEN: naam]");
        for (line, shown) in [
            (format!("{marker}(arts)"), "[INVULLEN: naam]\\(arts)"),
            (
                format!("{marker}{}", in_line("(arts)")),
                "[INVULLEN: naam]\\(arts)",
            ),
            (format!("{marker}: x"), "[INVULLEN: naam]\\: x"),
            (format!("[naam]{}", in_line("(arts)")), "[naam]\\(arts)"),
            (format!("{marker} (arts)"), "[INVULLEN: naam] (arts)"),
        ] {
            assert_eq!(end_line(&line), shown);
            assert_eq!(read_back(&end_line(&line), &["p"]), shown.replace('\\', ""));
        }
    }

    #[test]
    fn cells_keep_their_lines() {
        let value = in_line("- een <\r\n\n - twee|\tdrie\n# vier\n");
        let row = format!("| {value} | x |");
        let row = end_line(&row);
        assert_eq!(row, "| \\- een \\<<br>- twee\\| drie<br>\\# vier | x |");
        let line = format!("Dus: {value}.");
        assert_eq!(end_line(&line), "Dus: \\- een \\< - twee\\| drie \\# vier.");
        assert_eq!(markdown("a\u{1}b"), "ab");
    }

    #[test]
    fn paragraphs_keep_lines_and_gaps() {
        assert_eq!(
            paragraphs("een\ntwee\r\n\r\n\n- drie\n"),
            "een\\\ntwee\n\n\\- drie"
        );
        assert_eq!(paragraphs(" \n "), "");
    }
}
