//! Bijstelling of the plan van aanpak as a document of its own.

use serde::Serialize;

use crate::calendar::in_woorden;

use super::delen::bijstelling::{Bijstelling, Genummerd, een, genummerd};
use super::delen::dag::Dag;
use super::delen::nummer::op_nummer;
use super::delen::partijen::{Contact, Partijen};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

/// The fields of a bijstelling as a document of its own.
#[derive(Serialize)]
struct View {
    partijen: Partijen,
    /// "Dit is een bijstelling van het plan van aanpak van 26 februari 2025."
    plan: Option<String>,
    casemanager: Contact,
    bijstelling: Bijstelling,
}

/// Each one as a document of its own.
pub(super) fn stel_samen(bron: &Bron) -> Vec<Option<Samengesteld>> {
    let alle = genummerd(bron).into_iter();
    let te_maken = alle.filter(|b| !bron.zonder_inhoud(&b.pointer()));
    op_nummer(te_maken.map(|b| (b.nummer, document(bron, &b))))
}

fn document(bron: &Bron, b: &Genummerd) -> Samengesteld {
    let mut velden = Velden::default().een_van(&b.pointer());
    velden.bron(Some(&b.inhoud.kop), "bijstelling", bron.peildatum());
    let plan = bron.dossier.plan_van_aanpak.as_ref();
    let persoon = b.inhoud.casemanager.as_ref();
    let view = View {
        partijen: Partijen::van(bron, Dag::van(bron, Some(&b.inhoud.kop)), &mut velden),
        plan: plan.and_then(|p| p.kop.datum).map(|d| {
            format!(
                "Dit is een bijstelling van het plan van aanpak van {}.",
                in_woorden(d)
            )
        }),
        casemanager: Contact::casemanager(bron, persoon, &b.pointer(), &mut velden),
        bijstelling: een(bron, b, &mut velden),
    };
    Samengesteld::van(b.inhoud.kop.datum, velden, &view)
}
