//! Actueel oordeel of the bedrijfsarts: the part that the employer may see.

use serde::Serialize;

use super::delen::arts::{self, Oordeel};
use super::delen::dag::Dag;
use super::delen::ondertekening::{Origineel, Plek};
use super::delen::partijen::Partijen;
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    partijen: Partijen,
    oordeel: Oordeel,
    origineel: Origineel,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let a = bron.dossier.actueel_oordeel.as_ref()?;
    if bron.zonder_inhoud("/actueelOordeel") {
        return None;
    }
    let mut velden = Velden::default();
    velden.bron(Some(&a.kop), "actueel oordeel", bron.peildatum());
    let plek = Plek {
        pointer: "/actueelOordeel",
        deel: None,
    };
    let view = View {
        partijen: Partijen::van(bron, Dag::van(bron, Some(&a.kop)), &mut velden),
        oordeel: arts::actueel_oordeel(a, bron.facts.gevraagd.verkort_verslag, &mut velden),
        origineel: Origineel::van(&a.kop, &plek, bron, &mut velden),
    };
    Some(Samengesteld::van(a.kop.datum, velden, &view))
}
