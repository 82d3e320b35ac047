//! Elements by their local names, and the line on which each stands.

use roxmltree::Node;

/// The element of this local name.
pub(super) fn kind<'a, 'i>(knoop: Node<'a, 'i>, naam: &str) -> Option<Node<'a, 'i>> {
    kinderen(knoop, naam).next()
}

/// All elements of this local name.
pub(super) fn kinderen<'a, 'i>(
    knoop: Node<'a, 'i>,
    naam: &str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    let heet = move |k: &Node<'a, 'i>| k.is_element() && k.tag_name().name() == naam;
    knoop.children().filter(heet)
}

/// The text of the element of this local name; empty when it is not there.
pub(super) fn tekst<'a>(knoop: Node<'a, '_>, naam: &str) -> &'a str {
    kind(knoop, naam)
        .and_then(|k| k.text())
        .unwrap_or_default()
        .trim()
}

/// Where each line begins.
pub(super) struct Regels(Vec<usize>);

impl Regels {
    pub(super) fn van(tekst: &str) -> Self {
        let einden = tekst.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self(einden.map(|(plek, _)| plek).collect())
    }

    /// 1-based line of a place in the text.
    pub(super) fn regel(&self, knoop: Node<'_, '_>) -> usize {
        self.0.partition_point(|einde| *einde < knoop.range().start) + 1
    }
}
