//! Questions the three lists and the citations of the pack.

use std::collections::BTreeSet;

use super::citation::places;
use super::{Coverage, State, citations, named_places};
use crate::rules::error::{PackError, error};
use crate::rules::record::Bron;

const CATALOGUE: &str = "rules/catalogus.yaml";
const LAW: &str = "rules/wetsartikelen.yaml";
const PRACTICE: &str = "rules/praktijk.yaml";

impl Coverage<'_> {
    /// Gaps without a reason, reasons that no longer hold, and citations of what does not exist.
    pub fn lint(&self) -> Vec<PackError> {
        let mut errors = self.check_catalogue();
        errors.extend(self.check_law());
        errors.extend(self.check_citations());
        errors.extend(self.check_practices());
        errors
    }

    fn check_catalogue(&self) -> Vec<PackError> {
        let mut seen = BTreeSet::new();
        let mut errors = Vec::new();
        for (norm, state) in self.normen() {
            let mut report = |message: &str| {
                errors.push(error(CATALOGUE, Some(&norm.id), message.to_owned()));
            };
            if !seen.insert(&norm.id) {
                report("staat twee keer in de catalogus.");
            }
            if norm.gedeeltelijk.is_some() && !matches!(state, State::Partly(_)) {
                report("staat op gedeeltelijk, maar geen programma controleert deze norm.");
            }
        }
        errors
    }

    fn check_law(&self) -> Vec<PackError> {
        let mut errors = Vec::new();
        for (lid, rules) in self.leden() {
            let place = format!("{} {}", lid.regeling, lid.designation());
            let message = match (&lid.geen_regel, rules.as_slice()) {
                (None, []) => format!("{place} heeft geen regel en geen reden (geen_regel)."),
                (Some(_), [_, ..]) => format!(
                    "{place} heeft een reden zonder regel, maar wordt genoemd door {}.",
                    rules.join(", ")
                ),
                _ => continue,
            };
            errors.push(error(LAW, None, message));
        }
        errors
    }

    fn check_citations(&self) -> Vec<PackError> {
        let mut errors = Vec::new();
        for loaded in &self.pack.rules {
            for bron in citations(loaded).filter(|b| !self.exists(b)) {
                let name = self.pack.citation(bron).tekst;
                let message = format!("{name}: deze plaats staat niet in wetsartikelen.yaml.");
                errors.push(error(&loaded.file, Some(&loaded.regel.id), message));
            }
        }
        errors
    }

    /// Whether every place that this source names is in the table; other laws are not in it.
    fn exists(&self, bron: &Bron) -> bool {
        if !self.leden.iter().any(|l| l.regeling == bron.regeling) {
            return true;
        }
        let leden = self.leden.iter().filter(|l| l.regeling == bron.regeling);
        let covered = leden.flat_map(super::Wetslid::place);
        let referred = self
            .citable
            .iter()
            .filter(|v| v.regeling == bron.regeling)
            .flat_map(|v| {
                let leden = v.leden.join(", ");
                places(&v.artikel, (!v.leden.is_empty()).then_some(&leden))
            });
        let table: Vec<_> = covered.chain(referred).collect();
        let named = named_places(bron);
        !named.is_empty() && named.iter().all(|c| table.iter().any(|p| p.touches(c)))
    }

    fn check_practices(&self) -> Vec<PackError> {
        let mut errors = Vec::new();
        for practice in &self.practices {
            let unknown = |id: &&String| self.pack.rule(id).is_none();
            for id in practice.regels.iter().filter(unknown) {
                let message = format!("{}: de regel {id} bestaat niet.", practice.id);
                errors.push(error(PRACTICE, None, message));
            }
            if practice.regels.is_empty() && practice.toelichting.is_none() {
                let message = format!("{} heeft geen regels en geen toelichting.", practice.id);
                errors.push(error(PRACTICE, None, message));
            }
        }
        errors
    }
}
