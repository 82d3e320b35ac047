//! Questions the three lists and the citations of the pack.

use std::collections::BTreeSet;

use super::verwijzing::plaatsen;
use super::{Dekking, Staat, citaten, genoemd};
use crate::rules::fout::{PackFout, fout};
use crate::rules::record::Bron;

const CATALOGUS: &str = "rules/catalogus.yaml";
const WETSARTIKELEN: &str = "rules/wetsartikelen.yaml";
const PRAKTIJK: &str = "rules/praktijk.yaml";

impl Dekking<'_> {
    /// Gaps without a reason, reasons that no longer hold, and citations of what does not exist.
    pub fn lint(&self) -> Vec<PackFout> {
        let mut fouten = self.catalogus();
        fouten.extend(self.wet());
        fouten.extend(self.citaten());
        fouten.extend(self.praktijk());
        fouten
    }

    fn catalogus(&self) -> Vec<PackFout> {
        let mut gezien = BTreeSet::new();
        let mut fouten = Vec::new();
        for (norm, staat) in self.normen() {
            let mut meld = |melding: &str| {
                fouten.push(fout(CATALOGUS, Some(&norm.id), melding.to_owned()));
            };
            if !gezien.insert(&norm.id) {
                meld("staat twee keer in de catalogus.");
            }
            if norm.gedeeltelijk.is_some() && !matches!(staat, Staat::Gedeeltelijk(_)) {
                meld("staat op gedeeltelijk, maar geen programma controleert deze norm.");
            }
        }
        fouten
    }

    fn wet(&self) -> Vec<PackFout> {
        let mut fouten = Vec::new();
        for (lid, regels) in self.leden() {
            let waar = format!("{} {}", lid.regeling, lid.aanduiding());
            let melding = match (&lid.geen_regel, regels.as_slice()) {
                (None, []) => format!("{waar} heeft geen regel en geen reden (geen_regel)."),
                (Some(_), [_, ..]) => format!(
                    "{waar} heeft een reden zonder regel, maar wordt genoemd door {}.",
                    regels.join(", ")
                ),
                _ => continue,
            };
            fouten.push(fout(WETSARTIKELEN, None, melding));
        }
        fouten
    }

    fn citaten(&self) -> Vec<PackFout> {
        let mut fouten = Vec::new();
        for geladen in &self.pack.regels {
            for bron in citaten(geladen).filter(|b| !self.bestaat(b)) {
                let naam = self.pack.bronvermelding(bron).tekst;
                let melding = format!("{naam}: deze plaats staat niet in wetsartikelen.yaml.");
                fouten.push(fout(&geladen.bestand, Some(&geladen.regel.id), melding));
            }
        }
        fouten
    }

    /// Whether every place that this source names is in the table; other laws are not in it.
    fn bestaat(&self, bron: &Bron) -> bool {
        if !self.leden.iter().any(|l| l.regeling == bron.regeling) {
            return true;
        }
        let leden = self.leden.iter().filter(|l| l.regeling == bron.regeling);
        let gedekt = leden.flat_map(super::Wetslid::plaats);
        let verwezen = self
            .verwijsbaar
            .iter()
            .filter(|v| v.regeling == bron.regeling)
            .flat_map(|v| {
                let leden = v.leden.join(", ");
                plaatsen(&v.artikel, (!v.leden.is_empty()).then_some(&leden))
            });
        let tabel: Vec<_> = gedekt.chain(verwezen).collect();
        let genoemd = genoemd(bron);
        !genoemd.is_empty() && genoemd.iter().all(|c| tabel.iter().any(|p| p.raakt(c)))
    }

    fn praktijk(&self) -> Vec<PackFout> {
        let mut fouten = Vec::new();
        for gewoonte in &self.gewoonten {
            let onbekend = |id: &&String| self.pack.regel(id).is_none();
            for id in gewoonte.regels.iter().filter(onbekend) {
                let melding = format!("{}: de regel {id} bestaat niet.", gewoonte.id);
                fouten.push(fout(PRAKTIJK, None, melding));
            }
            if gewoonte.regels.is_empty() && gewoonte.toelichting.is_none() {
                let melding = format!("{} heeft geen regels en geen toelichting.", gewoonte.id);
                fouten.push(fout(PRAKTIJK, None, melding));
            }
        }
        fouten
    }
}
