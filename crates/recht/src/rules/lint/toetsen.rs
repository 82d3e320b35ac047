//! The inline tests of a record: enough of them, on a base that exists, with changes that a case
//! can have.

use std::collections::BTreeSet;

use super::Meldingen;
use crate::finding::Uitkomst;
use crate::rules::namen::{Namen, onbekend};
use crate::rules::plek::Pad;
use crate::rules::record::{Grens, Regel, Toets};
use crate::rules::toets::bases;

pub(super) fn toetsen(regel: &Regel, namen: &Namen, mis: &mut Meldingen) {
    genoeg(regel, mis);
    for (i, toets) in regel.toetsen.iter().enumerate() {
        een(&Pad::van("toetsen").nummer(i), toets, namen, mis);
    }
}

/// A hit, a miss, and both sides of a term.
fn genoeg(regel: &Regel, mis: &mut Meldingen) {
    let uitkomsten: BTreeSet<Uitkomst> = regel.toetsen.iter().map(|t| t.uitkomst).collect();
    let nodig: &[Uitkomst] = if regel.eis.is_some() {
        &[Uitkomst::Voldaan, Uitkomst::NietVoldaan]
    } else {
        &[Uitkomst::Mens]
    };
    for uitkomst in nodig.iter().filter(|u| !uitkomsten.contains(u)) {
        let melding = format!("er is geen toets met uitkomst {uitkomst:?}.");
        mis.meld(Pad::van("toetsen"), melding);
    }
    let grenzen: BTreeSet<Grens> = regel.toetsen.iter().filter_map(|t| t.grens).collect();
    if regel.termijn.is_some() && grenzen.len() < 3 {
        mis.meld(
            Pad::van("toetsen"),
            "een regel met een termijn heeft toetsen op de dag ervoor, de dag zelf en de dag erna.",
        );
    }
}

fn een(pad: &Pad, toets: &Toets, namen: &Namen, mis: &mut Meldingen) {
    if bases().all(|naam| naam != toets.basis) {
        let melding = onbekend("de basis", &toets.basis, bases());
        mis.over(pad.bij("basis"), &toets.basis, melding);
    }
    for (pointer, waarde) in &toets.zet {
        let pad = pad.bij("zet").bij(pointer);
        if let Some(melding) = namen.geen_plaats(pointer) {
            mis.over(pad, pointer, melding);
            continue;
        }
        for vreemd in namen.vreemd_in(pointer, waarde) {
            let sleutel = vreemd.rsplit('/').next().unwrap_or_default();
            mis.misschien(pad.clone(), sleutel, namen.geen_plaats(&vreemd));
        }
    }
}
