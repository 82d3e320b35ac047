//! The pack is sound: it lints, and every inline test comes out as a human worked it out.

use poortwachter::rules::Pack;

#[test]
fn pack_lints_and_its_inline_tests_pass() {
    let pack = match Pack::ingebouwd() {
        Ok(pack) => pack,
        Err(fouten) => {
            panic!(
                "{}",
                fouten
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("\n")
            )
        }
    };
    let verslag = pack.toets();
    let fouten: Vec<String> = verslag.fouten.iter().map(ToString::to_string).collect();
    assert!(
        fouten.is_empty(),
        "{} van {} toetsen:\n{}",
        fouten.len(),
        verslag.aantal,
        fouten.join("\n")
    );
}
