//! Blocks to Typst source: the only place in the program that writes Typst code.
//!
//! Text enters the source as string literals and in no other way ([`Writer::literal`]); what is
//! code is written here, one method per construct. Statements end with `;`, so that what follows
//! a literal can never attach to it.

use std::fmt::Write;

use super::PLACEHOLDER;
use super::block::{Block, Item};
use super::font::{FACES, FAMILY};
use super::inline::{Inline, Inlines, Style, bare, markers};
use super::measure::{
    EDGE_SIZE, INSET_X, INSET_Y, MARGIN, TABLE_LEADING, TABLE_SIZE, TEXT_SIZE, TEXT_WIDTH,
    breakable,
};
use super::table::Plans;
use crate::render::DocumentMeta;

/// Most characters in a heading, for it becomes a bookmark too.
const BOOKMARK: usize = 400;
/// Share of the text width that a page header or footer text may take.
const EDGE_SHARE: f64 = 0.62;

/// The Typst source of a document.
pub(super) fn source(blocks: &[Block], meta: &DocumentMeta) -> String {
    let mut writer = Writer {
        out: String::with_capacity(16 * 1024),
        plans: Plans::new(blocks),
    };
    writer.preamble(meta);
    writer.out.push_str("#{\n");
    if blocks.is_empty() {
        // Without any content there would be no page, not even an empty one.
        writer.out.push_str("block(height:1pt);\n");
    }
    writer.blocks(
        blocks,
        Place {
            width: TEXT_WIDTH,
            nested: false,
        },
    );
    writer.out.push_str("}\n");
    writer.out
}

pub(super) struct Writer {
    pub(super) out: String,
    pub(super) plans: Plans,
}

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Room for a word, in points.
    pub(super) width: f64,
    /// In a list or quote.
    pub(super) nested: bool,
}

impl Place {
    fn inner(self) -> Self {
        Self {
            width: (self.width - 24.0).max(60.0),
            nested: true,
        }
    }
}

/// How the text of a line is set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
}

impl Writer {
    fn preamble(&mut self, meta: &DocumentMeta) {
        self.out
            .push_str("#import \"/stijl.typ\": *\n#show: opmaak.with(titel: ");
        self.literal(&meta.title);
        self.out.push_str(", onderwerp: ");
        self.literal(&meta.subject);
        if let Some(author) = &meta.author {
            self.out.push_str(", auteur: ");
            self.literal(author);
        }
        let date = meta.date;
        let (year, month, day) = (date.year(), date.month(), date.day());
        self.put(format_args!(
            ", datum: datetime(year: {year}, month: {month}, day: {day}), kop: ("
        ));
        self.edge(&meta.header_left, EDGE_SHARE);
        self.out.push_str(", ");
        self.edge(&meta.header_right, 1.0 - EDGE_SHARE - 0.15);
        self.out.push_str("), voet: ");
        self.edge(&meta.footer_left, EDGE_SHARE);
        self.put(format_args!(
            ", nummer: \"{PLACEHOLDER}\", concept: {}, maten: (",
            meta.concept
        ));
        self.put(format_args!(
            "letter: \"{FAMILY}\", marge: {MARGIN}pt, tekst: {TEXT_SIZE}pt, "
        ));
        self.put(format_args!(
            "tabel: {TABLE_SIZE}pt, doorschot: {TABLE_LEADING}em, rand: {EDGE_SIZE}pt, "
        ));
        self.put(format_args!(
            "inzet-x: {INSET_X}pt, inzet-y: {INSET_Y}pt))\n"
        ));
    }

    /// Text for the edge of a page, on one line.
    fn edge(&mut self, text: &str, share: f64) {
        let limit = TEXT_WIDTH * share * 1000.0 / EDGE_SIZE;
        self.literal(&FACES.shorten(text, limit));
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (index, block) in blocks.iter().enumerate() {
            let sticky = !place.nested && leads_to_table(&blocks[index + 1..]);
            self.block(block, place, sticky);
        }
    }

    fn block(&mut self, block: &Block, place: Place, sticky: bool) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, place),
            Block::Paragraph(text) => self.paragraph(text, place, sticky),
            Block::List { start, items } => self.list(*start, items, place),
            Block::Table(table) => {
                if !place.nested {
                    self.timeline(table);
                }
                self.table(table, place);
            }
            Block::Quote(blocks) => self.quote(blocks, place),
            Block::PageBreak if place.nested => {}
            Block::PageBreak => self.out.push_str("pagebreak(weak: true);\n"),
        }
    }

    /// A heading; what is too long for a bookmark goes on as text below it.
    fn heading(&mut self, level: u8, text: &Inlines, place: Place) {
        let size = if level == 1 { 19.0 } else { 12.0 };
        let setting = Setting {
            width: place.width,
            size,
            bold: true,
        };
        self.put(format_args!("heading(level:{level},"));
        let whole = bare(text);
        match whole.char_indices().nth(BOOKMARK) {
            None => {
                self.line(text, setting);
                self.out.push_str(");\n");
            }
            Some((end, _)) => {
                let (start, rest) = whole.split_at(end);
                self.text(&format!("{start}…"), setting);
                self.out.push_str(");\n");
                self.paragraph(&vec![Inline::Text(format!("…{rest}"))], place, false);
            }
        }
    }

    fn paragraph(&mut self, text: &Inlines, place: Place, sticky: bool) {
        self.out.push_str(if sticky {
            "block(sticky:true,par("
        } else {
            "par("
        });
        self.line(
            text,
            Setting {
                width: place.width,
                size: TEXT_SIZE,
                bold: false,
            },
        );
        self.out.push_str(if sticky { "));\n" } else { ");\n" });
    }

    fn quote(&mut self, blocks: &[Block], place: Place) {
        self.out.push_str("quote(block:true,{\n");
        self.blocks(blocks, place.inner());
        self.out.push_str("});\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        let tasks = start.is_none() && items.iter().all(|item| item.task.is_some());
        if !place.nested {
            // Without this the list would cling to the paragraph before it.
            self.out.push_str("parbreak();");
        }
        match start {
            Some(start) => self.put(format_args!("enum(start:{start},")),
            None if tasks => self
                .out
                .push_str("list(marker:none,indent:0pt,body-indent:0pt,"),
            None => self.out.push_str("list("),
        }
        for item in items {
            self.item(item, place.inner(), tasks);
            self.out.push_str(",\n");
        }
        self.out.push_str(");\n");
    }

    fn item(&mut self, item: &Item, place: Place, hanging: bool) {
        let setting = Setting {
            width: place.width,
            size: TEXT_SIZE,
            bold: false,
        };
        let (first, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
            _ => (&[][..], &item.blocks[..]),
        };
        self.out.push('{');
        match item.task {
            Some(done) if hanging => {
                self.put(format_args!("taak({done},"));
                self.line(first, setting);
                self.out.push(')');
            }
            task => {
                if let Some(done) = task {
                    self.put(format_args!("\"[{}] \";", if done { "x" } else { " " }));
                }
                self.line(first, setting);
            }
        }
        self.out.push(';');
        self.blocks(rest, place);
        self.out.push('}');
    }

    /// One expression with the text of a line.
    pub(super) fn line(&mut self, inlines: &[Inline], setting: Setting) {
        match inlines {
            [] => self.out.push_str("\"\""),
            [Inline::Text(text)] if !text.contains('[') => self.text(text, setting),
            _ => {
                self.out.push('{');
                for inline in inlines {
                    self.inline(inline, setting);
                }
                self.out.push('}');
            }
        }
    }

    /// One or more statements.
    fn inline(&mut self, inline: &Inline, setting: Setting) {
        match inline {
            Inline::Text(text) => self.marked(text, setting),
            Inline::Break => self.out.push_str("linebreak();"),
            Inline::Styled(style, inner) => self.styled(*style, inner, setting),
            Inline::Link(url, inner) => self.link(url, inner, setting),
        }
    }

    /// Text in which missing values are marked.
    fn marked(&mut self, text: &str, setting: Setting) {
        for (missing, part) in markers(text) {
            if missing {
                self.out.push_str("invullen(");
                self.text(
                    part,
                    Setting {
                        bold: true,
                        ..setting
                    },
                );
                self.out.push_str(");");
            } else {
                self.text(part, setting);
                self.out.push(';');
            }
        }
    }

    fn styled(&mut self, style: Style, inner: &[Inline], setting: Setting) {
        self.out.push_str(match style {
            Style::Strong => "strong(",
            Style::Emphasis => "emph(",
            Style::Strike => "strike(",
        });
        self.line(
            inner,
            Setting {
                bold: setting.bold || style == Style::Strong,
                ..setting
            },
        );
        self.out.push_str(");");
    }

    /// A link that works, or for other kinds of address the text followed by the address.
    fn link(&mut self, url: &str, inner: &[Inline], setting: Setting) {
        let is_safe = ["https://", "http://", "mailto:"]
            .iter()
            .any(|start| url.starts_with(start));
        let is_plain = url.len() <= 2000 && url.chars().all(|c| c.is_ascii_graphic());
        if is_safe && is_plain {
            self.out.push_str("link(");
            self.literal(url);
            self.out.push_str(", ");
            self.line(inner, setting);
            self.out.push_str(");");
        } else {
            self.line(inner, setting);
            self.out.push(';');
            self.text(&format!(" ({url})"), setting);
            self.out.push(';');
        }
    }

    /// Text as a literal, with break opportunities where a word does not fit.
    fn text(&mut self, text: &str, Setting { width, size, bold }: Setting) {
        match breakable(text, width, size, bold) {
            Some(broken) => self.literal(&broken),
            None => self.literal(text),
        }
    }

    /// The gate: text as a Typst string literal, in which only `\` and `"` mean something.
    pub(super) fn literal(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            if matches!(c, '\\' | '"') {
                self.out.push('\\');
            }
            self.out.push(c);
        }
        self.out.push('"');
    }

    /// Writes code. Arguments are numbers and constants, never text of a document.
    pub(super) fn put(&mut self, code: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(code);
    }
}

/// Do only paragraphs stand between here and a table? Then they stay with it.
fn leads_to_table(rest: &[Block]) -> bool {
    let mut next = rest
        .iter()
        .skip_while(|block| matches!(block, Block::Paragraph(_)));
    let near = rest
        .iter()
        .take(2)
        .any(|block| matches!(block, Block::Table(_)));
    near && matches!(next.next(), Some(Block::Table(_)))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::block::parse;
    use super::*;

    /// What is written for `markdown`, without the preamble.
    pub(in super::super) fn body(markdown: &str) -> String {
        let blocks = parse(markdown);
        let mut writer = Writer {
            out: String::new(),
            plans: Plans::new(&blocks),
        };
        writer.blocks(
            &blocks,
            Place {
                width: TEXT_WIDTH,
                nested: false,
            },
        );
        writer.out
    }

    #[test]
    fn text_is_a_literal_whatever_it_holds() {
        assert_eq!(
            body("\\#let x = \"1\\\\\" ;)"),
            "par(\"#let x = \\\"1\\\\\\\" ;)\");\n"
        );
    }

    #[test]
    fn constructs_become_calls() {
        assert_eq!(
            body("## a **b**"),
            "heading(level:2,{\"a \";strong(\"b\");});\n"
        );
        assert_eq!(
            body("- a\n- b"),
            "parbreak();list({\"a\";},\n{\"b\";},\n);\n"
        );
        assert_eq!(body("3. a"), "parbreak();enum(start:3,{\"a\";},\n);\n");
        assert_eq!(
            body("- [x] a"),
            "parbreak();list(marker:none,indent:0pt,body-indent:0pt,{taak(true,\"a\");},\n);\n"
        );
        assert_eq!(body("---"), "pagebreak(weak: true);\n");
        assert_eq!(
            body("\\[INVULLEN: x\\] y"),
            "par({invullen(\"[INVULLEN: x]\");\" y\";});\n"
        );
        assert_eq!(
            body("[a](https://b.nl)"),
            "par({link(\"https://b.nl\", \"a\");});\n"
        );
        assert_eq!(
            body("[a](javascript:x)"),
            "par({\"a\";\" (javascript:x)\";});\n"
        );
    }
}
