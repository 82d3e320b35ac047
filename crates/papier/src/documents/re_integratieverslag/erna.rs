//! What came after the date of the report: the report itself is frozen on its date, and the file went
//! on. This part is the state on the reference date, and says so.

use serde::Serialize;

use crate::calendar::in_woorden;

use super::super::delen::blok::Gegevens;
use super::super::delen::ziekte;
use super::super::mijlpalen;
use super::Verslag;
use super::bijlagen::Bijlage;
use super::termijnen;

/// Later documents and events.
#[derive(Serialize)]
pub struct Erna {
    /// "Weergave per 3 september 2026. …".
    inleiding: String,
    gebeurd: Gegevens,
    bijlagen: Vec<Bijlage>,
}

/// The part; nothing when nothing came later.
pub(super) fn erna(v: &Verslag, bijlagen: Vec<Bijlage>) -> Option<Erna> {
    let gebeurd = gebeurd(v);
    (!(gebeurd.is_empty() && bijlagen.is_empty())).then(|| Erna {
        inleiding: format!(
            "Weergave per {}: dit kwam na {} in het dossier.",
            in_woorden(v.bron.peildatum()),
            in_woorden(v.dag.op)
        ),
        gebeurd,
        bijlagen,
    })
}

fn gebeurd(v: &Verslag) -> Gegevens {
    let later = mijlpalen::alle(v.bron).into_iter();
    let later = later.filter_map(|m| Some((m.naam, m.gedaan.filter(|d| *d > v.dag.op)?)));
    let rijen = later.fold(Gegevens::default(), |rijen, (naam, dag)| {
        rijen.met(naam, in_woorden(dag))
    });
    let besluit = ziekte::verlenging(v.bron, v.bron.peildatum());
    let eerder = ziekte::verlenging(v.bron, v.dag.op);
    rijen
        .als(
            "Verslag naar UWV gestuurd",
            termijnen::upload(v)
                .filter(|d| *d > v.dag.op)
                .map(in_woorden),
        )
        .als("Verlenging", besluit.filter(|_| eerder.is_none()))
}
