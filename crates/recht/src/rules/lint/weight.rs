//! Weight follows the source: `fout` is for a norm of law, regulation or official form.
//!
//! Asked of the built-in pack only. An organisation may weigh its own norms as it likes: it says so
//! in its own pack, under its own name.

use crate::finding::{Ernst, Zekerheid};
use crate::rules::error::{PackError, error};
use crate::rules::pack::{LoadedRule, Origin, Pack};

/// Rules that still weigh more than their source carries, each with why it is hard; to be mended,
/// not to grow. A rule that no longer weighs too much leaves this list.
const STILL_TOO_HEAVY: &[&str] = &[
    // Hours over the contract: our own check on the registration of hours.
    "WVP-CONS-010",
    // Signatures are law, the two weeks for them are ours.
    "WVP-PVA-010",
    // Spoor 2 is policy of UWV, the six weeks from the day on which spoor 1 ended are ours.
    "WVP-SP2-001",
    // A changed plan is law, the two weeks from the start of spoor 2 are ours.
    "WVP-SP2-011",
    // Dates that cannot be right: our own check on the data.
    "WVP-TL-009",
    // The fourth day is law, its move to a working day is our reading.
    "WVP-TL-011",
];

/// Built-in rules that weigh `fout` on practice or a norm of our own, and names on the list of
/// known ones that are there no more.
pub(in crate::rules) fn too_heavy(pack: &Pack) -> Vec<PackError> {
    let mut errors = Vec::new();
    for loaded in pack.rules.iter().filter(|g| g.origin == Origin::BuiltIn) {
        let known = STILL_TOO_HEAVY.contains(&loaded.regel.id.as_str());
        let message = match (weighs_too_much(loaded), known) {
            (true, false) => {
                "een praktijknorm of eigen norm weegt hoogstens waarschuwing, ook als alleen het \
                 aantal dagen dat is."
            }
            (false, true) => "deze regel weegt niet meer te zwaar; haal hem van de lijst.",
            _ => continue,
        };
        errors.push(PackError {
            field: Some("ernst".into()),
            ..error(&loaded.file, Some(&loaded.regel.id), message.into())
        });
    }
    errors
}

fn weighs_too_much(loaded: &LoadedRule) -> bool {
    let regel = &loaded.regel;
    let weakest = regel
        .zekerheid
        .max(regel.zekerheid_termijn.unwrap_or(regel.zekerheid));
    let uitzondering = regel.uitzonderingen.iter().filter_map(|u| u.ernst);
    let heaviest = uitzondering.chain([regel.ernst]).max();
    weakest > Zekerheid::VOud && heaviest == Some(Ernst::Fout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_of_our_own_that_weighs_fout_is_named_and_so_is_a_mended_rule() {
        let mut pack = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
        let mut weigh = |id: &str, ernst| {
            let loaded = pack.rules.iter_mut().find(|g| g.regel.id == id);
            loaded.expect("in the pack").regel.ernst = ernst;
        };
        // A practice: the report to the arbodienst within a week.
        weigh("WVP-TL-010", Ernst::Fout);
        weigh("WVP-TL-009", Ernst::Waarschuwing);
        let errors: Vec<String> = too_heavy(&pack).iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "rules/tl.yaml (WVP-TL-009, ernst): deze regel weegt niet meer te zwaar; haal hem van \
                 de lijst.",
                "rules/tl.yaml (WVP-TL-010, ernst): een praktijknorm of eigen norm weegt hoogstens \
                 waarschuwing, ook als alleen het aantal dagen dat is.",
            ]
        );
    }
}
