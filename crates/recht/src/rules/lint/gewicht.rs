//! Weight follows the source: `fout` is for a norm of law, regulation or official form.
//!
//! Asked of the built-in pack only. An organisation may weigh its own norms as it likes: it says so
//! in its own pack, under its own name.

use crate::finding::{Ernst, Zekerheid};
use crate::rules::fout::{PackFout, fout};
use crate::rules::pack::{GeladenRegel, Herkomst, Pack};

/// Rules that still weigh more than their source carries, each with why it is hard; to be mended,
/// not to grow. A rule that no longer weighs too much leaves this list.
const NOG_TE_ZWAAR: &[&str] = &[
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
pub(in crate::rules) fn te_zwaar(pack: &Pack) -> Vec<PackFout> {
    let mut fouten = Vec::new();
    for geladen in pack
        .regels
        .iter()
        .filter(|g| g.herkomst == Herkomst::Pakket)
    {
        let bekend = NOG_TE_ZWAAR.contains(&geladen.regel.id.as_str());
        let melding = match (weegt_te_veel(geladen), bekend) {
            (true, false) => {
                "een praktijknorm of eigen norm weegt hoogstens waarschuwing, ook als alleen het \
                 aantal dagen dat is."
            }
            (false, true) => "deze regel weegt niet meer te zwaar; haal hem van de lijst.",
            _ => continue,
        };
        fouten.push(PackFout {
            veld: Some("ernst".into()),
            ..fout(&geladen.bestand, Some(&geladen.regel.id), melding.into())
        });
    }
    fouten
}

fn weegt_te_veel(geladen: &GeladenRegel) -> bool {
    let regel = &geladen.regel;
    let zwakste = regel
        .zekerheid
        .max(regel.zekerheid_termijn.unwrap_or(regel.zekerheid));
    let uitzondering = regel.uitzonderingen.iter().filter_map(|u| u.ernst);
    let zwaarste = uitzondering.chain([regel.ernst]).max();
    zwakste > Zekerheid::VOud && zwaarste == Some(Ernst::Fout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_of_our_own_that_weighs_fout_is_named_and_so_is_a_mended_rule() {
        let mut pack = Pack::ingebouwd().unwrap_or_else(|f| panic!("{f:?}"));
        let mut weeg = |id: &str, ernst| {
            let geladen = pack.regels.iter_mut().find(|g| g.regel.id == id);
            geladen.expect("in the pack").regel.ernst = ernst;
        };
        // A practice: the report to the arbodienst within a week.
        weeg("WVP-TL-010", Ernst::Fout);
        weeg("WVP-TL-009", Ernst::Waarschuwing);
        let fouten: Vec<String> = te_zwaar(&pack).iter().map(ToString::to_string).collect();
        assert_eq!(
            fouten,
            [
                "rules/tl.yaml (WVP-TL-009, ernst): deze regel weegt niet meer te zwaar; haal hem van \
                 de lijst.",
                "rules/tl.yaml (WVP-TL-010, ernst): een praktijknorm of eigen norm weegt hoogstens \
                 waarschuwing, ook als alleen het aantal dagen dat is.",
            ]
        );
    }
}
