//! Text within one paragraph, heading or cell.

/// A run of text with its styles.
pub(super) type Inlines = Vec<Inline>;

/// A part of a line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Break,
    Styled(Style, Inlines),
    Link(String, Inlines),
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Strike,
}

/// How the markers of characters that cannot be printed begin, of one and of several.
pub(super) const TEKEN: &str = "[teken U+";
pub(super) const TEKENS: &str = "[tekens U+";

/// How a marker begins: that of a missing value, and those above. It ends at the next `]`.
const MARKERS: [&str; 3] = ["[INVULLEN", TEKEN, TEKENS];

/// Appends `text`, to the last run if that is text too.
pub(super) fn push_text(inlines: &mut Inlines, text: &str) {
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        inlines.push(Inline::Text(text.to_owned()));
    }
}

/// Parts of `text` in order; true marks a marker, such as `[INVULLEN: ...]`.
pub(super) fn markers(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let starts = |(at, _): &(usize, &str)| {
            let from = &rest[*at..];
            MARKERS.iter().any(|mark| from.starts_with(mark)) && from.contains(']')
        };
        let at = rest.match_indices('[').find(starts).map(|(at, _)| at);
        let (marked, end) = match at {
            None => (false, rest.len()),
            Some(0) => (true, rest.find(']').map_or(rest.len(), |end| end + 1)),
            Some(at) => (false, at),
        };
        let (part, tail) = rest.split_at(end);
        rest = tail;
        Some((marked, part))
    })
}

/// Calls `visit` with every text in `inlines` and whether it is bold.
pub(super) fn each_text(inlines: &[Inline], bold: bool, visit: &mut impl FnMut(&str, bool)) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => visit(text, bold),
            Inline::Break => visit("\n", bold),
            Inline::Styled(style, inner) => {
                each_text(inner, bold || *style == Style::Strong, visit);
            }
            Inline::Link(_, inner) => each_text(inner, bold, visit),
        }
    }
}

/// Calls `change` with every text in `inlines`.
pub(super) fn each_text_mut(inlines: &mut [Inline], change: &mut impl FnMut(&mut String)) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => change(text),
            Inline::Break => {}
            Inline::Styled(_, inner) | Inline::Link(_, inner) => each_text_mut(inner, change),
        }
    }
}

/// The bare text of `inlines`.
pub(super) fn bare(inlines: &[Inline]) -> String {
    let mut text = String::new();
    each_text(inlines, false, &mut |part, _| text.push_str(part));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_found() {
        let parts: Vec<_> = markers("a [INVULLEN: x] b [INVULLEN").collect();
        assert_eq!(
            parts,
            [
                (false, "a "),
                (true, "[INVULLEN: x]"),
                (false, " b [INVULLEN")
            ]
        );
        let parts: Vec<_> = markers("[x] Mei [teken U+738B][tekens U+1 U+2]").collect();
        assert_eq!(
            parts,
            [
                (false, "[x] Mei "),
                (true, "[teken U+738B]"),
                (true, "[tekens U+1 U+2]")
            ]
        );
        assert_eq!(
            markers("[INVULLEN: x]").collect::<Vec<_>>(),
            [(true, "[INVULLEN: x]")]
        );
    }
}
