//! The tags of every document of every fixture: what the validator cannot judge, such as whether
//! a screen reader hears the same text as the Markdown holds, in the same order.

use std::cell::Cell;
use std::collections::BTreeMap;

use hayro_syntax::content::UntypedIter;
use pulldown_cmark::{Event, Options, Parser};

use super::tagtree::{self, Element, Tree, marks};
use super::{ALLE, huisstijl, pdf};

fn each(check: impl Fn(&str, &Tree, &str)) {
    for gemaakt in ALLE.iter() {
        let tree = tagtree::read(&gemaakt.pdf);
        check(&gemaakt.naam, &tree, &gemaakt.markdown);
    }
}

/// Without white space and without the soft hyphens at line ends, which nobody hears.
fn squeezed(text: &str) -> String {
    let heard = |c: &char| !c.is_whitespace() && *c != '\u{AD}';
    text.chars().filter(heard).collect()
}

/// The text that `markdown` puts on the page, in order, without markers of lists.
fn plain(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::TaskListMarker(done) => text.push(if done { '☒' } else { '☐' }),
            _ => {}
        }
    }
    without_head(&squeezed(&text))
}

/// A table of label and value shows its header only when it is long.
fn without_head(text: &str) -> String {
    text.replace("GegevenInhoud", "")
}

#[test]
fn the_file_says_what_it_is() {
    each(|naam, tree, _| {
        assert!(tree.marked && tree.shows_title, "{naam}");
        assert_eq!(tree.lang, "nl-NL", "{naam}");
        assert_eq!(tree.untagged, Vec::<String>::new(), "{naam}");
    });
    for gemaakt in ALLE.iter() {
        let titel = format!(">{}</rdf:li>", gemaakt.meta.title);
        let xmp = String::from_utf8_lossy(&gemaakt.pdf);
        assert!(xmp.contains(&titel), "{}: {titel}", gemaakt.naam);
    }
}

#[test]
fn the_tags_hold_the_text_of_the_markdown_in_its_order() {
    each(|naam, tree, markdown| {
        let heard = without_head(&squeezed(&tree.root.text()));
        let written = plain(markdown);
        let same = heard
            .chars()
            .zip(written.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let near = |text: &str| -> String {
            text.chars()
                .skip(same.saturating_sub(60))
                .take(120)
                .collect()
        };
        assert!(
            heard == written,
            "{naam}\nheard   {}\nwritten {}",
            near(&heard),
            near(&written)
        );
    });
}

fn headings(root: &Element) -> Vec<(usize, String)> {
    let level = |tag: &str| tag.strip_prefix('H').and_then(|n| n.parse::<usize>().ok());
    let mut found = Vec::new();
    root.all(&|tag| level(tag).is_some(), &mut found);
    found
        .iter()
        .map(|h| (level(&h.tag).unwrap(), squeezed(&h.text())))
        .collect()
}

#[test]
fn headings_skip_no_level_and_are_the_bookmarks() {
    each(|naam, tree, markdown| {
        let (levels, shown): (Vec<usize>, Vec<String>) = headings(&tree.root).into_iter().unzip();
        let lines = markdown.lines().filter(|line| line.starts_with('#'));
        let written = lines.map(|line| line.bytes().take_while(|b| *b == b'#').count());
        assert_eq!(levels, written.collect::<Vec<_>>(), "{naam}");
        assert_eq!(levels[0], 1, "{naam}");
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{naam}: {levels:?}"
        );
        let bookmarks: Vec<String> = tree.bookmarks.iter().map(|text| squeezed(text)).collect();
        assert_eq!(bookmarks, shown, "{naam}");
    });
}

#[test]
fn tables_have_headers_with_scope() {
    let tables = Cell::new(0);
    each(|naam, tree, markdown| {
        let mut found = Vec::new();
        tree.root.all(&|tag| tag == "Table", &mut found);
        let written = markdown
            .lines()
            .filter(|line| line.starts_with("| ---") || line.starts_with("| :"));
        assert_eq!(found.len(), written.count(), "{naam}");
        for table in &found {
            check_table(naam, table);
        }
        tables.set(tables.get() + found.len());
    });
    assert!(tables.get() > 300, "{}", tables.get());
}

/// Either the first row holds the headers of the columns, or each row starts with its own.
fn check_table(naam: &str, table: &Element) {
    let mut rows = Vec::new();
    table.all(&|tag| tag == "TR", &mut rows);
    let scopes = |row: &&Element| -> Vec<Option<String>> {
        row.children().map(|cell| cell.scope.clone()).collect()
    };
    let scopes: Vec<_> = rows.iter().map(scopes).collect();
    let is = |scope: &Option<String>, wanted: &str| scope.as_deref() == Some(wanted);
    let headed = scopes[0].iter().all(|scope| is(scope, "Column"));
    let body = if headed { &scopes[1..] } else { &scopes[..] };
    let plain = body.iter().flatten().all(Option::is_none);
    let labelled = body
        .iter()
        .all(|row| is(&row[0], "Row") && row[1..].iter().all(Option::is_none));
    assert!(headed && plain || labelled, "{naam}: {scopes:?}");
    for row in &rows {
        assert_eq!(row.children().count(), rows[0].children().count(), "{naam}");
        assert!(
            row.children()
                .all(|cell| (cell.tag == "TH") == cell.scope.is_some()),
            "{naam}"
        );
    }
}

#[test]
fn a_logo_is_a_figure_with_its_text_and_comes_first() {
    let gemaakt = &ALLE[0];
    let pdf = pdf(&gemaakt.markdown, &gemaakt.meta, &huisstijl(), None).unwrap();
    let tree = tagtree::read(&pdf.bytes);
    let mut figures = Vec::new();
    tree.root.all(&|tag| tag == "Figure", &mut figures);
    assert_eq!(figures.len(), 1);
    let alt = "Logo van Veerpont Logistiek: een veerpont op drie golven";
    assert_eq!(figures[0].alt.as_deref(), Some(alt));
    let sender = "VeerpontLogistiekBVAfdelingPersoneelVeerkade12,3999ZZOverwater";
    assert_eq!(
        without_head(&squeezed(&tree.root.text())),
        format!("{sender}{}", plain(&gemaakt.markdown))
    );
    assert_eq!(tree.untagged, Vec::<String>::new());
}

/// The check on paint outside tags is no good if it sees none.
#[test]
fn paint_outside_tags_is_seen() {
    let found = |code: &[u8]| marks(UntypedIter::new(code), &|_| BTreeMap::new()).untagged;
    assert_eq!(found(b"0 0 9 9 re f"), ["f"]);
    assert_eq!(
        found(b"/Artifact BMC 0 0 9 9 re f EMC 0 0 m 9 9 l S"),
        ["S"]
    );
    assert_eq!(
        found(b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC"),
        Vec::<String>::new()
    );
    assert_eq!(found(b"/Span <</Lang (nl)>> BDC 0 0 9 9 re B EMC"), ["B"]);
}
