//! Countries: a case has codes of two letters, exporters write names. The commonest names are read as
//! the code that they stand for.

use serde::{Deserialize as _, Deserializer};

/// Codes, each with the names and codes of three letters that stand for it, in lower case.
const NAMEN: &[(&str, &[&str])] = &[
    ("NL", &["nederland", "netherlands", "holland", "nld", "ned"]),
    ("BE", &["belgië", "belgie", "belgium", "bel"]),
    ("DE", &["duitsland", "germany", "deutschland", "deu"]),
    ("FR", &["frankrijk", "france", "fra"]),
    ("PL", &["polen", "poland", "polska", "pol"]),
    ("RO", &["roemenië", "roemenie", "romania", "rou"]),
    ("BG", &["bulgarije", "bulgaria", "bgr"]),
    ("ES", &["spanje", "spain", "españa", "esp"]),
    ("PT", &["portugal", "prt"]),
    ("IT", &["italië", "italie", "italy", "ita"]),
    ("TR", &["turkije", "turkey", "tur"]),
    ("MA", &["marokko", "morocco", "mar"]),
    (
        "GB",
        &[
            "verenigd koninkrijk",
            "united kingdom",
            "groot-brittannië",
            "engeland",
            "gbr",
        ],
    ),
];

/// The code that `naam` stands for, if it is no code of two letters itself.
pub fn code(naam: &str) -> Option<&'static str> {
    let naam = naam.trim().to_lowercase();
    let naam = naam.trim_start_matches("the ").trim_end_matches('.');
    let found = NAMEN.iter().find(|(_, namen)| namen.contains(&naam));
    found.map(|(code, _)| *code)
}

/// Reads a country. A name that is not in the table stays as it is: it is abroad.
pub(super) fn lees<'de, D: Deserializer<'de>>(lezer: D) -> Result<Option<String>, D::Error> {
    let land = Option::<String>::deserialize(lezer)?;
    Ok(land.map(|land| code(&land).map_or(land, str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_they_stand_for() {
        for (naam, verwacht) in [
            ("Nederland", Some("NL")),
            (" NEDERLAND ", Some("NL")),
            ("The Netherlands", Some("NL")),
            ("NLD", Some("NL")),
            ("België", Some("BE")),
            ("Duitsland", Some("DE")),
            ("Groot-Brittannië", Some("GB")),
            ("NL", None),
            ("nl", None),
            ("Ne", None),
            ("Nederlandse Antillen", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(code(naam), verwacht, "{naam}");
        }
    }
}
