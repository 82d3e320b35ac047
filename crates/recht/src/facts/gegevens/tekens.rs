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
    let mut gevonden = Gevonden::default();
    if let Kind::Object(delen) = bron.kind() {
        let delen = delen.filter(|deel| !NIET_AFGEDRUKT.contains(&deel.key()));
        delen.for_each(|deel| gevonden.loop_af(deel));
    }
    let mut f = TekenFeiten::default();
    let mut plaatsen = Places::new(bron);
    for plek in gevonden.plekken {
        let pointer = plaatsen.pointer(plek);
        v.noteer(true, &mut f.teksten, Sleutel::TekenOnbekend, pointer);
    }
    f.codes = (f.teksten > 0).then(|| codes(&gevonden.tekens));
    f
}

#[derive(Default)]
struct Gevonden<'t> {
    plekken: Vec<Node<'t>>,
    tekens: BTreeSet<char>,
}

impl<'t> Gevonden<'t> {
    fn loop_af(&mut self, waarde: Node<'t>) {
        match waarde.kind() {
            Kind::Text(tekst) => {
                let hier = onbekend(tekst);
                self.plekken.extend((!hier.is_empty()).then_some(waarde));
                self.tekens.extend(hier);
            }
            Kind::Array(leden) | Kind::Object(leden) => leden.for_each(|lid| self.loop_af(lid)),
            _ => {}
        }
    }
}
