//! The reading copy as PDF: page numbers in its table of contents, the part in each header.

use super::tagtree::{self, Element, Tree};
use super::{ALLE, Gemaakt};

fn exemplaren() -> Vec<(&'static Gemaakt, Tree)> {
    let alle = ALLE.iter().filter(|g| g.naam.ends_with("-leesexemplaar"));
    alle.map(|g| (g, tagtree::read(&g.pdf))).collect()
}

fn found<'t>(tree: &'t Tree, tag: &str) -> Vec<&'t Element> {
    let mut found = Vec::new();
    tree.root.all(&|one| one == tag, &mut found);
    found
}

/// Title and page of each part.
fn parts(tree: &Tree) -> Vec<(String, usize)> {
    let headings = found(tree, "H2");
    let parts = headings.iter().skip_while(|h| h.text() != "Inhoud").skip(1);
    parts.map(|h| (h.text(), tree.page_of(h))).collect()
}

#[test]
fn the_table_of_contents_has_the_page_of_every_part() {
    let exemplaren = exemplaren();
    assert!(exemplaren.len() >= 5, "{}", exemplaren.len());
    for (gemaakt, tree) in &exemplaren {
        let entries = found(tree, "TOCI");
        let shown: Vec<(String, usize)> = entries
            .iter()
            .map(|entry| entry.entry())
            .map(|(title, page)| (title, page.parse().unwrap()))
            .collect();
        assert_eq!(shown, parts(tree), "{}", gemaakt.naam);
        for entry in entries {
            assert_eq!(found_below(entry, "Link").len(), 1, "{}", gemaakt.naam);
        }
    }
}

fn found_below<'t>(element: &'t Element, tag: &str) -> Vec<&'t Element> {
    let mut found = Vec::new();
    element.all(&|one| one == tag, &mut found);
    found
}

#[test]
fn each_document_begins_on_a_new_page_and_heads_its_pages() {
    for (gemaakt, tree) in &exemplaren() {
        let naam = &gemaakt.naam;
        let parts = parts(tree);
        let last = tree.pages.len();
        // Checklist and supplied files share a page; every other part has a page of its own.
        let shared = |title: &str| title == "Aangeleverde bestanden";
        for pair in parts.windows(2) {
            assert!(
                pair[0].1 < pair[1].1 || shared(&pair[1].0),
                "{naam}: {pair:?}"
            );
        }
        for number in 1..=last {
            let starts = parts.iter().find(|(_, page)| *page == number);
            let before = parts.iter().rev().find(|(_, page)| *page < number);
            let title = starts
                .or(before)
                .map_or(gemaakt.meta.header_left.as_str(), |(t, _)| t);
            let concept = if gemaakt.meta.concept { "CONCEPT" } else { "" };
            let header = format!("{title}{concept}{}", gemaakt.meta.header_right);
            let footer = format!("{}Pagina {number} van {last}", gemaakt.meta.footer_left);
            // Between them stand repeated headers of tables.
            let edge = &tree.pages[number - 1].1;
            assert!(edge.starts_with(&header), "{naam}: {edge}");
            assert!(edge.ends_with(&footer), "{naam}: {edge}");
        }
    }
}
