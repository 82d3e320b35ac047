//! Weight follows the source: `fout` is for a norm of law, regulation or official form.
//!
//! Asked of the built-in pack only. An organisation may weigh its own norms as it likes: it says so
//! in its own pack, under its own name.

use crate::finding::{Ernst, Zekerheid};
use crate::rules::error::{PackError, error};
use crate::rules::pack::{Origin, Pack};
use crate::rules::record::{Bevinding, Regel};
use crate::rules::text::placeholders;

/// Built-in rules that weigh `fout` on practice or a norm of our own.
pub(in crate::rules) fn too_heavy(pack: &Pack) -> Vec<PackError> {
    let built_in = pack.rules.iter().filter(|g| g.origin == Origin::BuiltIn);
    let heavy = built_in.filter(|loaded| weighs_too_much(&loaded.regel));
    heavy
        .map(|loaded| PackError {
            field: Some("ernst".into()),
            ..error(&loaded.file, Some(&loaded.regel.id), MESSAGE.into())
        })
        .collect()
}

const MESSAGE: &str = "een praktijknorm of eigen norm weegt hoogstens waarschuwing, ook als alleen het \
                       aantal dagen dat is.";

/// Where only the number of days is ours, a rule may weigh `fout` for what the law asks: once a
/// later term has passed, or in a text that does not name those days.
fn weighs_too_much(regel: &Regel) -> bool {
    let ours = |z: Zekerheid| z > Zekerheid::VOud;
    let uitzondering = regel.uitzonderingen.iter().filter_map(|u| u.ernst);
    let heaviest = uitzondering.chain([regel.ernst]).max();
    if heaviest != Some(Ernst::Fout) {
        return false;
    }
    let days = regel.zekerheid_termijn.is_some_and(ours);
    ours(regel.zekerheid) || days && regel.ernst_voor.is_none() && names_its_days(regel)
}

/// A text that weighs as much as the rule names the term that the rule guards.
fn names_its_days(regel: &Regel) -> bool {
    let Some(term) = &regel.termijn else {
        return true;
    };
    let names = |text: &str| {
        let named = placeholders(text);
        named
            .iter()
            .any(|(name, _)| *name == term || name.strip_prefix("termijn.") == Some(term))
    };
    match &regel.bevinding {
        Bevinding::Tekst(text) => names(text),
        Bevinding::Keuze(list) => {
            let mut heavy = list.iter().filter(|k| k.ernst.is_none());
            heavy.any(|k| names(&k.tekst))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(pack: &Pack) -> Vec<String> {
        let ids = too_heavy(pack).into_iter();
        ids.map(|error| error.to_string()).collect()
    }

    #[test]
    fn a_norm_of_our_own_that_weighs_fout_is_named() {
        let mut pack = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
        let mut weigh = |id: &str| {
            let loaded = pack.rules.iter_mut().find(|g| g.regel.id == id);
            loaded.expect("in the pack").regel.ernst = Ernst::Fout;
        };
        // A practice: the report to the arbodienst within a week.
        weigh("WVP-TL-010");
        assert_eq!(
            weights(&pack),
            [
                "rules/tl.yaml (WVP-TL-010, ernst): een praktijknorm of eigen norm weegt hoogstens \
                 waarschuwing, ook als alleen het aantal dagen dat is."
            ]
        );
    }

    /// Signatures are law, the two weeks for them are ours: only after the day of the report are
    /// they a fault.
    #[test]
    fn our_own_number_of_days_is_no_fault_either() {
        let mut pack = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
        let loaded = pack.rules.iter_mut().find(|g| g.regel.id == "WVP-PVA-010");
        let regel = &mut loaded.expect("in the pack").regel;
        assert!(!weighs_too_much(regel));
        regel.ernst_voor = None;
        assert!(weighs_too_much(regel));
        regel.zekerheid_termijn = None;
        assert!(!weighs_too_much(regel));
    }
}
