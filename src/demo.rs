//! Invented cases to practise with and to measure by: the shapes of the shipped cases with other
//! dates, names and numbers. The same seed gives the same cases on any machine.
//!
//! Nobody in them exists. The BSNs come from the range 99999xxxx, which is not given out; they
//! pass the elfproef, and of the 909 of them each serves many cases.

use jiff::civil::Date;
use serde_json::Value;

use crate::calendar::plus_days;

macro_rules! shapes {
    ($($name:literal),+ $(,)?) => {
        [$(include_str!(concat!("../fixtures/dossiers/", $name, ".json"))),+]
    };
}

/// The shipped cases that are worth copying: all but the smallest.
const SHAPES: [&str; 13] = shapes![
    "compleet",
    "eigenrisicodrager-detachering",
    "geen-benutbare-mogelijkheden",
    "late-42e-weeksmelding",
    "loonsanctie",
    "onderbreking-27",
    "onderbreking-28",
    "plan-te-laat-met-redenen",
    "spoor1-geslaagd",
    "tijdelijk-contract-uit-dienst",
    "tuinbouw-taxi",
    "vol-gaten",
    "zwangerschapsverlof",
];

const SURNAMES: [&str; 20] = [
    "Aalbersma",
    "Brinkgreve",
    "Cornelissen",
    "Dijkema",
    "Elzenga",
    "Fokkens",
    "Grevink",
    "Hulsbeek",
    "IJpelaar",
    "Jorritsma",
    "Koolhof",
    "Lindeboom",
    "Meinders",
    "Nijboer",
    "Oosterveen",
    "Postema",
    "Roelfzema",
    "Snijders",
    "Terwisscha",
    "Wiegersma",
];

const EMPLOYERS: [&str; 12] = [
    "Bakkerij De Gouden Aar B.V.",
    "Drukkerij Noordermeer B.V.",
    "Gemeente Vlietermeer",
    "Hotel Het Wapen van Ruin",
    "Kwekerij Zonneveld",
    "Machinefabriek Oldekamp B.V.",
    "Scholengroep De Brug",
    "Stichting Thuiszorg Waterland-Oost",
    "Supermarkt Van Wijnen",
    "Technisch Bureau Haverkort",
    "Transportbedrijf Lubbers B.V.",
    "Zorgcentrum Avondrust",
];

/// Parts that are missing now and then, so that there is something to find.
const LOSSES: [&str; 4] = [
    "casemanager",
    "eerstejaarsevaluatie",
    "actueelOordeel",
    "oordeelWerknemer",
];

/// Makes cases.
pub struct Generator {
    shapes: Vec<Value>,
    bsns: Vec<u32>,
    seed: u64,
}

impl Generator {
    /// The cases of this seed.
    pub fn new(seed: u64) -> Self {
        let shapes = SHAPES
            .iter()
            .filter_map(|text| serde_json::from_str(text).ok());
        Self {
            shapes: shapes.collect(),
            bsns: (999_990_000..=999_999_999)
                .filter(|bsn| elfproef(*bsn))
                .collect(),
            seed,
        }
    }

    /// The case with this number, from 1.
    pub fn case(&self, number: u64) -> Value {
        let mut chance = Chance(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
        let mut case = chance.pick(&self.shapes).clone();
        let id = format!("DEMO-{number:07}");
        let bsn = chance.pick(&self.bsns).to_string();
        let changes = Changes {
            // Whole weeks, so that a working day stays one.
            days: -7 * i64::try_from(chance.below(79)).unwrap_or_default(),
            texts: vec![
                (text_at(&case, "/dossierId"), id),
                (text_at(&case, "/werknemer/bsn"), bsn),
                (
                    text_at(&case, "/werknemer/achternaam"),
                    (*chance.pick(&SURNAMES)).to_owned(),
                ),
                (
                    text_at(&case, "/werkgever/naam"),
                    (*chance.pick(&EMPLOYERS)).to_owned(),
                ),
            ],
        };
        changes.apply("", &mut case);
        if chance.below(4) == 0
            && let Some(fields) = case.as_object_mut()
        {
            fields.remove(*chance.pick(&LOSSES));
        }
        case
    }
}

fn text_at(case: &Value, pointer: &str) -> String {
    let text = case.pointer(pointer).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// What is different from the shape.
struct Changes {
    days: i64,
    texts: Vec<(String, String)>,
}

impl Changes {
    fn apply(&self, key: &str, value: &mut Value) {
        match value {
            Value::Object(fields) => fields.iter_mut().for_each(|(key, v)| self.apply(key, v)),
            Value::Array(items) => items.iter_mut().for_each(|item| self.apply(key, item)),
            Value::String(text) => self.text(key, text),
            _ => {}
        }
    }

    fn text(&self, key: &str, text: &mut String) {
        if let Ok(date) = text.parse::<Date>() {
            if key != "geboortedatum" {
                *text = plus_days(date, self.days).to_string();
            }
            return;
        }
        for (from, to) in self.texts.iter().filter(|(from, _)| !from.is_empty()) {
            if text.contains(from.as_str()) {
                *text = text.replace(from.as_str(), to);
            }
        }
    }
}

/// The test that a BSN passes: the digits weighed 9 to 2 and the last one -1 give a multiple of 11.
fn elfproef(bsn: u32) -> bool {
    let digit = |place: u32| i64::from(bsn / 10_u32.pow(place) % 10);
    let sum: i64 = (1..9)
        .map(|place| digit(place) * i64::from(place + 1))
        .sum();
    (sum - digit(0)) % 11 == 0
}

/// Chance that is the same everywhere (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most.max(1)).unwrap_or(1);
        usize::try_from(self.next() % most).unwrap_or_default()
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bsn_of_the_test_range_passes_the_elfproef() {
        // 9*9+8*9+7*9+6*9+5*9+4*0+3*3+2*0 = 324, minus 5 is 319 = 29 * 11.
        assert!(elfproef(999_990_305));
        assert!(!elfproef(999_990_306));
        assert_eq!(Generator::new(1).bsns.len(), 909);
    }

    #[test]
    fn a_case_keeps_its_shape_but_not_its_dates_and_names() {
        let all = Generator::new(7);
        assert_eq!(all.shapes.len(), SHAPES.len());
        for number in 1..=40 {
            let case = all.case(number);
            assert_eq!(case, Generator::new(7).case(number));
            assert_eq!(case["dossierId"], format!("DEMO-{number:07}"));
            let surname = text_at(&case, "/werknemer/achternaam");
            assert!(SURNAMES.contains(&surname.as_str()), "{number}");
            let text = case.to_string();
            for name in ["Hoekema", "Terpstra & Van der Wal"] {
                assert!(!text.contains(name), "{number}: {name}");
            }
        }
        assert_ne!(all.case(1), Generator::new(8).case(1));
    }
}
