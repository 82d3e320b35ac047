//! Markdown read into blocks: CommonMark with tables, task lists and strikethrough of GFM.
//!
//! The tree holds only what the page can show: raw HTML has become text (but for `<br>`),
//! images their alternative text. Nesting is cut off at [`DEPTH`], far
//! above any template and far below what a stack can hold.

use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use super::inline::{Inline, Inlines, Style, bare, push_text};

/// Deepest nesting of blocks, and of styles within a line, that is kept.
const DEPTH: usize = 8;

/// What a page is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading {
        level: u8,
        text: Inlines,
    },
    Paragraph(Inlines),
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Table(Table),
    Quote(Vec<Block>),
    /// Lines of code, in which every space counts.
    Code(String),
    PageBreak,
}

/// One item of a list; `task` tells whether its box is ticked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Item {
    pub(super) task: Option<bool>,
    pub(super) blocks: Vec<Block>,
}

/// A table: every row has as many cells as `align`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub(super) align: Vec<Align>,
    pub(super) head: Vec<Inlines>,
    pub(super) rows: Vec<Vec<Inlines>>,
}

/// How the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

/// Reads `markdown`.
pub(super) fn parse(markdown: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, options) {
        builder.event(event);
    }
    builder.finish()
}

/// Levels of all headings in `blocks`, in reading order.
pub(super) fn heading_levels(blocks: &[Block]) -> Vec<u8> {
    let mut levels = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level, .. } => levels.push(*level),
            Block::Quote(inner) => levels.extend(heading_levels(inner)),
            Block::List { items, .. } => {
                levels.extend(items.iter().flat_map(|item| heading_levels(&item.blocks)));
            }
            Block::Paragraph(_) | Block::Table(_) | Block::Code(_) | Block::PageBreak => {}
        }
    }
    levels
}

/// Containers that are open while reading, innermost last.
#[derive(Default)]
struct Builder {
    root: Vec<Block>,
    open: Vec<Open>,
    /// Containers that were not opened because they stood too deep.
    skipped: usize,
    line: Line,
    table: Table,
    /// The code block that is being read, if any.
    code: Option<String>,
}

enum Open {
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Item(Item),
    Quote(Vec<Block>),
}

/// The line of text being read, with the styles and links that are open in it.
#[derive(Default)]
struct Line {
    text: Inlines,
    open: Vec<(Span, Inlines)>,
    skipped: usize,
}

/// A run of text with something about it.
enum Span {
    Styled(Style),
    /// With the address.
    Link(String),
    /// Of which only the plain text is shown.
    Image,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.line.push(&text),
            },
            Event::Code(text) => self.line.text.push(Inline::Code(text.into_string())),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html),
            Event::SoftBreak => self.line.push(" "),
            Event::HardBreak => self.line.text.push(Inline::Break),
            Event::Rule => self.push(Block::PageBreak),
            Event::TaskListMarker(done) => self.mark_task(done),
            // Extensions that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.line.push(&text);
            }
        }
    }

    fn html(&mut self, html: &CowStr<'_>) {
        match html.trim() {
            "<br>" | "<br/>" | "<br />" => self.line.text.push(Inline::Break),
            _ => self.line.push(&html.replace('\n', " ")),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(start) => {
                self.flush();
                self.open(Open::List {
                    start,
                    items: Vec::new(),
                });
            }
            Tag::Item => self.open(Open::Item(Item::default())),
            Tag::BlockQuote(_) => {
                self.flush();
                self.open(Open::Quote(Vec::new()));
            }
            Tag::Table(align) => {
                self.flush();
                self.table = Table {
                    align: align.into_iter().map(side).collect(),
                    ..Table::default()
                };
            }
            Tag::TableRow => self.table.rows.push(Vec::new()),
            Tag::Strong => self.line.start(Span::Styled(Style::Strong)),
            Tag::Emphasis => self.line.start(Span::Styled(Style::Emphasis)),
            Tag::Strikethrough => self.line.start(Span::Styled(Style::Strike)),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.line.start(Span::Link(address(link_type, &dest_url))),
            Tag::Image { .. } => self.line.start(Span::Image),
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let text = self.line.take();
                // A heading without text would have nothing to show in the bookmarks.
                if !bare(&text).trim().is_empty() {
                    self.push(Block::Heading {
                        level: depth(level),
                        text,
                    });
                }
            }
            TagEnd::TableCell => {
                let cell = self.line.take();
                self.table
                    .rows
                    .last_mut()
                    .unwrap_or(&mut self.table.head)
                    .push(cell);
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.push(Block::Table(table));
            }
            TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.line.end(),
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.flush();
                self.close();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    /// Ends the paragraph that is being read, if any: the text of a tight item has no end mark.
    fn flush(&mut self) {
        let text = self.line.take();
        if !text.is_empty() {
            self.push(Block::Paragraph(text));
        }
    }

    /// Ends the code block that is being read; one without lines has nothing to show.
    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        if !code.is_empty() {
            let lines = code.strip_suffix('\n').unwrap_or(&code);
            self.push(Block::Code(lines.replace('\t', "    ")));
        }
    }

    fn open(&mut self, container: Open) {
        // An item goes with its list, so both are kept or neither.
        let limit = DEPTH * 2 + usize::from(matches!(container, Open::Item(_)));
        if self.skipped > 0 || self.open.len() >= limit {
            self.skipped += 1;
        } else {
            self.open.push(container);
        }
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::List { start, items }) => self.push(Block::List { start, items }),
            Some(Open::Quote(blocks)) => self.push(Block::Quote(blocks)),
            Some(Open::Item(item)) => {
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(item);
                }
            }
            None => {}
        }
    }

    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item(item)) => item.blocks.push(block),
            Some(Open::Quote(blocks)) => blocks.push(block),
            Some(Open::List { items, .. }) => {
                items.push(Item {
                    task: None,
                    blocks: vec![block],
                });
            }
            None => self.root.push(block),
        }
    }

    fn mark_task(&mut self, done: bool) {
        if let Some(Open::Item(item)) = self.open.last_mut().filter(|_| self.skipped == 0) {
            item.task = Some(done);
        } else {
            self.line.push(if done { "[x] " } else { "[ ] " });
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.root
    }
}

impl Line {
    fn push(&mut self, text: &str) {
        push_text(&mut self.text, text);
    }

    fn start(&mut self, span: Span) {
        if self.open.len() >= DEPTH {
            self.skipped += 1;
        } else {
            self.open.push((span, std::mem::take(&mut self.text)));
        }
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some((span, outer)) = self.open.pop() {
            let inner = std::mem::replace(&mut self.text, outer);
            match span {
                Span::Styled(style) => self.text.push(Inline::Styled(style, inner)),
                Span::Link(url) => self.text.push(Inline::Link(url, inner)),
                Span::Image => self.push(&bare(&inner).replace('\n', " ")),
            }
        }
    }

    fn take(&mut self) -> Inlines {
        while !self.open.is_empty() {
            self.skipped = 0;
            self.end();
        }
        std::mem::take(&mut self.text)
    }
}

/// Where a link leads to; Markdown leaves out what makes an address in `<...>` one for mail.
fn address(link_type: LinkType, url: &str) -> String {
    match link_type {
        LinkType::Email => format!("mailto:{url}"),
        _ => url.to_owned(),
    }
}

fn side(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inlines {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn blocks_follow_the_source() {
        let blocks = parse("# K\n\na\nb\\\nc\n\n---\n\n> q\n");
        let broken = vec![
            Inline::Text("a b".to_owned()),
            Inline::Break,
            Inline::Text("c".to_owned()),
        ];
        assert_eq!(
            blocks,
            [
                Block::Heading {
                    level: 1,
                    text: text("K")
                },
                Block::Paragraph(broken),
                Block::PageBreak,
                Block::Quote(vec![Block::Paragraph(text("q"))]),
            ]
        );
    }

    #[test]
    fn lists_nest_and_tasks_are_marked() {
        let blocks = parse("- [x] a\n- [ ] b\n  1. c\n");
        let inner = Block::List {
            start: Some(1),
            items: vec![Item {
                task: None,
                blocks: vec![Block::Paragraph(text("c"))],
            }],
        };
        let items = vec![
            Item {
                task: Some(true),
                blocks: vec![Block::Paragraph(text("a"))],
            },
            Item {
                task: Some(false),
                blocks: vec![Block::Paragraph(text("b")), inner],
            },
        ];
        assert_eq!(blocks, [Block::List { start: None, items }]);
    }

    #[test]
    fn tables_have_full_rows() {
        let blocks = parse("| a | b |\n| --- | ---: |\n| 1 |\n| 2<br>3 | \\| |\n");
        let [Block::Table(table)] = &blocks[..] else {
            panic!("{blocks:?}")
        };
        assert_eq!(table.align, [Align::Left, Align::Right]);
        assert_eq!(table.head, [text("a"), text("b")]);
        assert_eq!(table.rows[0], [text("1"), Vec::new()]);
        assert_eq!(table.rows[1][0].len(), 3);
        assert_eq!(table.rows[1][1], text("|"));
    }

    #[test]
    fn html_and_images_become_text() {
        let blocks = parse("a <b>x</b> ![alt](u.png)\n\n<div>\nq\n</div>\n");
        assert_eq!(blocks[0], Block::Paragraph(text("a <b>x</b> alt")));
        assert_eq!(blocks[1], Block::Paragraph(text("<div> q </div> ")));
    }

    #[test]
    fn nesting_is_cut_off_without_losing_text() {
        for source in [
            format!("{}diep", ">".repeat(50_000)),
            format!("{}diep{}", "*a **".repeat(999), "** *".repeat(999)),
        ] {
            let shown = format!("{:?}", parse(&source));
            assert!(shown.contains("diep"));
        }
        let line = |n: usize| "  ".repeat(n) + "- x" + &n.to_string() + "\n";
        let list: String = (0..60).map(line).collect();
        let shown = format!("{:?}", parse(&list));
        assert!((0..60).all(|n| shown.contains(&format!("x{n}"))));
    }
}
