//! Blocks to Typst source: the only place in the program that writes Typst code.
//!
//! Text enters the source as string literals and in no other way ([`Writer::literal`]); what is
//! code is written here, one method per construct. Statements end with `;`, so that what follows
//! a literal can never attach to it.

use std::borrow::Cow;
use std::fmt::Write;

use super::PLACEHOLDER;
use super::block::{Block, Item};
use super::contents::Contents;
use super::huisstijl::Huisstijl;
use super::inline::{Inline, Inlines, Style, bare, markers};
use super::measure::{
    EDGE_SIZE, INSET_X, INSET_Y, MARGIN, Setting, TABLE_LEADING, TABLE_SIZE, TEXT_SIZE, TEXT_WIDTH,
    breakable,
};
use super::orphan::{Divided, Looser};
use super::table::{Kind, Plans, kind};
use sjabloon::DocumentMeta;

/// Most characters in a heading, for it becomes a bookmark too.
const BOOKMARK: usize = 400;
/// Longest address that becomes a link.
const LONGEST_LINK: usize = 2000;
/// Most items of a list that stays whole with what follows it.
const CLINGING: usize = 6;
/// Share of the text width that a page header or footer text may take.
const EDGE_SHARE: f64 = 0.62;

/// The Typst source of a document, with the tables in it that may go on on a next page; `looser` says
/// how much higher the rows of some of these must be.
pub(super) fn source(
    blocks: &[Block],
    meta: &DocumentMeta,
    style: &Huisstijl,
    attached: bool,
    looser: &Looser,
) -> (String, Vec<Divided>) {
    let mut writer = Writer::new(style, blocks, looser.clone());
    writer.preamble(meta);
    writer.out.push_str("#{\n");
    if attached {
        writer.out.push_str("gegevens();\n");
    }
    writer.letterhead();
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
    (writer.out, writer.divided)
}

pub(super) struct Writer<'a> {
    pub(super) out: String,
    pub(super) plans: Plans<'a>,
    contents: Contents,
    pub(super) style: &'a Huisstijl,
    /// Tables so far, and those of them that may go on on a next page.
    pub(super) tables: usize,
    pub(super) divided: Vec<Divided>,
    looser: Looser,
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

impl<'a> Writer<'a> {
    fn new(style: &'a Huisstijl, blocks: &[Block], looser: Looser) -> Self {
        Self {
            out: String::with_capacity(16 * 1024),
            plans: Plans::new(style.faces(), blocks),
            contents: Contents::of(blocks),
            style,
            tables: 0,
            divided: Vec::new(),
            looser,
        }
    }

    /// How much higher the rows of the divided table `index` must be, in points.
    pub(super) fn looser(&self, index: usize) -> f64 {
        self.looser.get(&index).copied().unwrap_or_default()
    }

    /// Logo and sender of the organisation, above the title.
    fn letterhead(&mut self) {
        let style = self.style;
        if style.logo.is_none() && style.afzender.is_empty() {
            return;
        }
        self.out.push_str("briefhoofd(");
        match &style.logo {
            Some(logo) => {
                let (path, format) = (logo.soort.path(), logo.soort.format());
                self.put(format_args!("image(\"{path}\",format:\"{format}\","));
                self.put(format_args!("height:{}mm,alt:", logo.hoogte));
                self.literal(&logo.alt);
                self.out.push(')');
            }
            None => self.out.push_str("none"),
        }
        self.out.push_str(",(");
        for line in &style.afzender {
            self.literal(line);
            self.out.push(',');
        }
        self.out.push_str("));\n");
    }

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
            ", nummer: \"{PLACEHOLDER}\", concept: {}, delen: {}, maten: (",
            meta.concept,
            self.contents.exists()
        ));
        self.put(format_args!(
            "marge: {MARGIN}pt, tekst: {TEXT_SIZE}pt, letter: ("
        ));
        for family in self.style.faces().families() {
            self.literal(family);
            self.out.push(',');
        }
        self.put(format_args!(
            "), tabel: {TABLE_SIZE}pt, doorschot: {TABLE_LEADING}em, rand: {EDGE_SIZE}pt, "
        ));
        self.put(format_args!(
            "inzet-x: {INSET_X}pt, inzet-y: {INSET_Y}pt))\n"
        ));
    }

    /// Text for the edge of a page, on one line.
    fn edge(&mut self, text: &str, share: f64) {
        let limit = TEXT_WIDTH * share * 1000.0 / EDGE_SIZE;
        let shown = self.style.faces().shorten(text, limit);
        self.literal(&shown);
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (index, block) in blocks.iter().enumerate() {
            let rest = &blocks[index + 1..];
            let before = index.checked_sub(1).map(|index| &blocks[index]);
            let sticky = !place.nested
                && (leads_to_table(rest)
                    || leads_to_signing(block, rest)
                    || introduces(before, rest.first()));
            self.block(block, place, sticky);
        }
    }

    fn block(&mut self, block: &Block, place: Place, sticky: bool) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, place),
            Block::Paragraph(text) => self.paragraph(text, place, sticky),
            Block::List { start, items } if sticky && items.len() <= CLINGING => {
                self.out.push_str("block(sticky:true,breakable:false,{");
                self.list(*start, items, place);
                self.out.push_str("});\n");
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Table(table) => {
                if !place.nested {
                    self.timeline(table);
                }
                // What leads to a table is text; a table only clings to what is to be signed.
                self.table(table, place, sticky);
            }
            Block::Quote(blocks) => self.quote(blocks, place),
            Block::Code(lines) => self.code(lines, place),
            // A list or quote cannot go on, on another page: there it is a line.
            Block::PageBreak if place.nested => self.out.push_str("streep;\n"),
            // Breaks the only column of the page. Unlike a page break it leaves all pages one run,
            // which the engine lays out on our own thread, with its deep stack.
            Block::PageBreak => self.out.push_str("colbreak(weak: true);\n"),
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
        let whole = bare(text);
        let listed = !place.nested && self.contents.lists(&whole);
        let (start, end) = if listed {
            ("[#", ")<deel>];\n")
        } else {
            ("", ");\n")
        };
        self.put(format_args!("{start}heading(level:{level},"));
        match whole.char_indices().nth(BOOKMARK) {
            None => {
                self.line(text, setting);
                self.out.push_str(end);
            }
            Some((at, _)) => {
                let (start, rest) = whole.split_at(at);
                self.text(&format!("{start}…"), setting);
                self.out.push_str(end);
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

    /// Lines as they stand; one that is too long is broken.
    fn code(&mut self, lines: &str, place: Place) {
        let setting = Setting {
            width: place.width,
            size: TEXT_SIZE,
            bold: false,
        };
        let faces = self.style.faces();
        let lines = lines
            .split('\n')
            .map(|line| breakable(faces, line, setting).map_or(Cow::Borrowed(line), Cow::Owned));
        self.out.push_str("raw(block:true,");
        self.literal(&lines.collect::<Vec<_>>().join("\n"));
        self.out.push_str(");\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        if !place.nested && self.contents.is(items) {
            self.out.push_str("inhoudsopgave;\n");
            return;
        }
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
                    self.put(format_args!("\"{} \";", if done { '☒' } else { '☐' }));
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
            Inline::Code(text) => {
                self.out.push_str("raw(");
                self.text(text, setting);
                self.out.push_str(");");
            }
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
        if is_safe(url) && url.len() <= LONGEST_LINK {
            self.out.push_str("link(");
            self.literal(&percent_encoded(url));
            self.out.push_str(", ");
            self.line(inner, setting);
            self.out.push_str(");");
        } else {
            self.line(inner, setting);
            self.out.push(';');
            // An address within the document says nothing on paper.
            if !url.is_empty() && !url.starts_with('#') && bare(inner) != url {
                self.text(&format!(" ({url})"), setting);
                self.out.push(';');
            }
        }
    }

    /// Text as a literal, with break opportunities where a word does not fit.
    fn text(&mut self, text: &str, setting: Setting) {
        match breakable(self.style.faces(), text, setting) {
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

/// Only an address on the web or of a mailbox becomes a link that works.
pub(super) fn is_safe(url: &str) -> bool {
    let starts = ["https://", "http://", "mailto:"];
    starts.iter().any(|start| url.starts_with(start))
}

/// `url` with everything that an address may not hold percent-encoded.
fn percent_encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A place to sign stays with what is signed: does `block` come last before one, or is it one with a
/// last word behind it?
fn leads_to_signing(block: &Block, rest: &[Block]) -> bool {
    let is_text = |block: &&Block| matches!(block, Block::Paragraph(_));
    let is_signing =
        |block: &Block| matches!(block, Block::Table(table) if kind(table) == Kind::Signature);
    if is_signing(block) {
        return rest.first().as_ref().is_some_and(is_text);
    }
    let headings = rest
        .iter()
        .take_while(|block| matches!(block, Block::Heading { .. }));
    let rest = &rest[headings.count()..];
    let texts = rest.iter().take_while(is_text).count();
    texts <= 2 && rest.get(texts).is_some_and(is_signing)
}

/// Does a first text under a heading lead to a heading below that? Then it stays with what that heads.
fn introduces(before: Option<&Block>, next: Option<&Block>) -> bool {
    match (before, next) {
        (Some(Block::Heading { level: above, .. }), Some(Block::Heading { level, .. })) => {
            level > above
        }
        _ => false,
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
        let style = Huisstijl::default();
        let mut writer = Writer::new(&style, &blocks, Looser::new());
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
        assert_eq!(body("---"), "colbreak(weak: true);\n");
        assert_eq!(
            body("- [A \"b\"](#a-b)\n\n## A \"b\""),
            "inhoudsopgave;\n[#heading(level:2,\"A \\\"b\\\"\")<deel>];\n"
        );
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
