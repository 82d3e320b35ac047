//! Characters in texts of the case that our documents cannot print (group ID).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::letters::{codes, onbekend};
use crate::load::tree::{Kind, Node, Places};

/// Parts of a case that no document prints.
const NIET_AFGEDRUKT: &[&str] = &[
    "adviezen",
    "conflict",
    "export",
    "extra",
    "geschillen",
    "incidenten",
    "maatregelen",
    "secondOpinion",
];

/// Characters for which the typeface has no form and nothing else says the same.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct TekenFeiten {
    /// Texts with such a character.
    pub teksten: usize,
    /// The characters as code points; nothing without any.
    pub codes: Option<String>,
}

/// Every text in a part that documents print counts, for most of it stands in one: which document
/// that is, is seen when it is made.
pub(crate) fn tekens(bron: Node<'_>, v: &mut Verwijzingen) -> TekenFeiten {
    let Kind::Object(delen) = bron.kind() else {
        return TekenFeiten::default();
    };
    let mut f = TekenFeiten::default();
    let mut tekens = BTreeSet::new();
    let mut plaatsen = Places::new(bron);
    let afgedrukt = delen.filter(|deel| !NIET_AFGEDRUKT.contains(&deel.key()));
    for (plek, tekst) in afgedrukt.flat_map(Node::texts) {
        let hier = onbekend(tekst);
        if !hier.is_empty() {
            let pointer = plaatsen.pointer(plek);
            v.noteer(true, &mut f.teksten, Sleutel::TekenOnbekend, pointer);
            tekens.extend(hier);
        }
    }
    f.codes = (f.teksten > 0).then(|| codes(&tekens));
    f
}
