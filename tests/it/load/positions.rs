//! Positions: each pointer leads to its own character, whatever the layout of the text.

use poortwachter::diagnostic::Position;
use poortwachter::load::pointer::join;
use poortwachter::load::{Limits, Locator, locate, plan};
use proptest::prelude::*;
use serde_json::Value;

use super::{case, folder, inside};

#[test]
fn a_pointer_has_a_place() {
    let text = "\u{feff}\n {\"é\": [10,\n\t\t{\"a/b~\": null}],\r\n \"c\\\"\": {}}";
    let rows = [
        ("", Some((2, 2)), None),
        ("/é", Some((2, 8)), Some((2, 3))),
        ("/é/0", Some((2, 9)), Some((2, 9))),
        ("/é/1", Some((3, 3)), Some((3, 3))),
        ("/é/1/a~1b~0", Some((3, 12)), Some((3, 4))),
        ("/c\"", Some((4, 9)), Some((4, 2))),
        ("/c\"/x", None, None),
        ("/é/2", None, None),
        ("/é/x", None, None),
    ];
    let case = case("a.json", text);
    let mut locator = Locator::new(&case);
    for (pointer, value, key) in rows {
        let pair = |position: Position| (position.regel, position.kolom);
        assert_eq!(locate(&case, pointer).map(pair), value, "value {pointer}");
        assert_eq!(locator.key(pointer).map(pair), key, "key {pointer}");
    }
    let nearest = locator.nearest("/é/1/x/y");
    assert_eq!((nearest.regel, nearest.kolom), (3, 3));
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// Every pointer in `value` with what it names.
fn pointers(pointer: &str, value: &Value, found: &mut Vec<(String, Value)>) {
    found.push((pointer.to_owned(), value.clone()));
    let join = |segment: &str| join(pointer, segment);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(&join(&index.to_string()), item, found);
            }
        }
        Value::Object(map) => map
            .iter()
            .for_each(|(key, item)| pointers(&join(key), item, found)),
        _ => {}
    }
}

/// The rest of the file from a line and a column, found by counting.
fn rest_of_file(text: &str, regel: usize, kolom: usize) -> String {
    let line_and_after: Vec<_> = text.split('\n').skip(regel - 1).collect();
    line_and_after.join("\n").chars().skip(kolom - 1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pointer_leads_to_its_value(inner in json(), pretty: bool, before in "[ \n\t]{0,4}") {
        let value = serde_json::json!({ "dossier": inner });
        let json = if pretty {
            serde_json::to_string_pretty(&value).unwrap()
        } else {
            value.to_string()
        };
        for (name, text) in [
            ("a.json", format!("{before}{json}")),
            ("b.json", format!("{before}[{json}]")),
        ] {
            let case = case(name, &text);
            prop_assert_eq!(&case.value().to_value(), &value);
            let mut found = Vec::new();
            pointers("", &value, &mut found);
            for (pointer, wanted) in found {
                let place = locate(&case, &pointer).unwrap();
                let rest = rest_of_file(&text, place.regel, place.kolom);
                let first = serde_json::Deserializer::from_str(&rest).into_iter::<Value>().next();
                prop_assert_eq!(first.unwrap().unwrap(), wanted, "{}", pointer);
            }
        }
    }

    #[test]
    fn damaged_files_never_panic(
        inner in json(), at: prop::sample::Index, byte: u8, cut: bool, kind in 0..4_usize,
    ) {
        let mut bytes = serde_json::json!([{ "é": inner }, {}]).to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        let name = ["a.json", "a.ndjson", "a.txt", "a"][kind];
        let folder = folder(&[(name, &bytes)]);
        for input in plan(&[inside(&folder, name)], None).unwrap() {
            for diagnostic in input.cases(&Limits::default()).filter_map(|case| case.read().err()) {
                let place = diagnostic.positie.map_or(0, |place| place.kolom);
                prop_assert!(place <= bytes.len() + 1, "{}", diagnostic);
            }
        }
    }
}
