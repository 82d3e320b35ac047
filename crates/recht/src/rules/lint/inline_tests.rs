//! The inline tests of a record: enough of them, on a base that exists, with changes that a case
//! can have.

use std::collections::BTreeSet;

use super::Messages;
use crate::finding::Uitkomst;
use crate::rules::inline_test::bases;
use crate::rules::names::{Names, unknown};
use crate::rules::place::FieldPath;
use crate::rules::record::{Grens, Regel, Toets};

pub(super) fn check_tests(regel: &Regel, names: &Names, messages: &mut Messages) {
    enough(regel, messages);
    for (i, toets) in regel.toetsen.iter().enumerate() {
        check_test(&FieldPath::at("toetsen").index(i), toets, names, messages);
    }
}

/// A hit, a miss, and both sides of a term.
fn enough(regel: &Regel, messages: &mut Messages) {
    let uitkomsten: BTreeSet<Uitkomst> = regel.toetsen.iter().map(|t| t.uitkomst).collect();
    let needed: &[Uitkomst] = if regel.eis.is_some() {
        &[Uitkomst::Voldaan, Uitkomst::NietVoldaan]
    } else {
        &[Uitkomst::Mens]
    };
    for uitkomst in needed.iter().filter(|u| !uitkomsten.contains(u)) {
        let message = format!("er is geen toets met uitkomst {uitkomst:?}.");
        messages.report(FieldPath::at("toetsen"), message);
    }
    let sides: BTreeSet<Grens> = regel.toetsen.iter().filter_map(|t| t.grens).collect();
    if regel.termijn.is_some() && sides.len() < 3 {
        messages.report(
            FieldPath::at("toetsen"),
            "een regel met een termijn heeft toetsen op de dag ervoor, de dag zelf en de dag erna.",
        );
    }
}

fn check_test(path: &FieldPath, toets: &Toets, names: &Names, messages: &mut Messages) {
    if bases().all(|name| name != toets.basis) {
        let message = unknown("de basis", &toets.basis, bases());
        messages.about(path.key("basis"), &toets.basis, message);
    }
    for (pointer, value) in &toets.zet {
        let path = path.key("zet").key(pointer);
        if let Some(message) = names.not_a_place(pointer) {
            messages.about(path, pointer, message);
            continue;
        }
        for stray in names.stray_keys(pointer, value) {
            let key = stray.rsplit('/').next().unwrap_or_default();
            messages.maybe(path.clone(), key, names.not_a_place(&stray));
        }
    }
}
