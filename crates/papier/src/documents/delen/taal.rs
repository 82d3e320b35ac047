//! Dutch wording that documents share: plurals, lists, numbers, periods.

use jiff::civil::Date;

use crate::calendar::in_cijfers;
use crate::dossier::algemeen::{Adres, Persoon};
use crate::dossier::codes::Rol;
use crate::dossier::partijen::Werknemer;
use crate::dossier::{Kop, Tekst, leeg};
pub use crate::telwoord::telwoord as aantal;

/// What an optional value says when it is absent.
pub const NIET_VASTGELEGD: &str = "Niet vastgelegd.";

/// The text of a value that has something to show; what only fills a field does not count.
pub fn gevuld(waarde: Option<&String>) -> Option<&str> {
    leeg::gevuld(waarde?)
}

/// Those of `waarden` that have something to show.
pub fn gevulde(waarden: &[String]) -> Vec<&str> {
    waarden.iter().filter_map(|w| leeg::gevuld(w)).collect()
}

/// As [`gevuld`], for free text.
pub fn tekst(waarde: Option<&Tekst>) -> Option<&str> {
    gevuld(waarde.map(|t| &t.0))
}

/// "a", "a en b", "a, b en c".
pub fn opsomming<T: AsRef<str>>(delen: &[T]) -> String {
    let delen: Vec<&str> = delen.iter().map(AsRef::as_ref).collect();
    match delen.as_slice() {
        [] => String::new(),
        [een] => (*een).to_owned(),
        [begin @ .., laatste] => format!("{} en {laatste}", begin.join(", ")),
    }
}

/// The parts that are there, with commas between; nothing when none is there.
pub fn met_kommas(delen: &[Option<&str>]) -> Option<String> {
    let delen: Vec<&str> = delen.iter().copied().flatten().collect();
    (!delen.is_empty()).then(|| delen.join(", "))
}

/// First letter in upper case.
pub fn hoofdletter(tekst: &str) -> String {
    let mut letters = tekst.chars();
    letters.next().map_or_else(String::new, |eerste| {
        eerste.to_uppercase().chain(letters).collect()
    })
}

/// "16", "16,5": at most two decimals, with a comma.
pub fn getal(waarde: f64) -> String {
    let rond = format!("{waarde:.2}");
    rond.trim_end_matches('0')
        .trim_end_matches('.')
        .replace('.', ",")
}

/// "40%".
pub fn procent(waarde: f64) -> String {
    format!("{}%", getal(waarde))
}

/// "03-03-2025 tot en met 01-06-2025", for tables; nothing without dates.
pub fn periode(begin: Option<Date>, einde: Option<Date>) -> Option<String> {
    match (begin, einde) {
        (Some(b), Some(e)) if b == e => Some(in_cijfers(b)),
        (Some(b), Some(e)) => Some(format!("{} tot en met {}", in_cijfers(b), in_cijfers(e))),
        (Some(b), None) => Some(format!("vanaf {}", in_cijfers(b))),
        (None, Some(e)) => Some(format!("uiterlijk {}", in_cijfers(e))),
        (None, None) => None,
    }
}

/// "de werkgever", "het re-integratiebedrijf".
pub fn met_lidwoord(rol: Rol) -> String {
    let lidwoord = if rol == Rol::ReIntegratiebedrijf {
        "het"
    } else {
        "de"
    };
    format!("{lidwoord} {}", rol.label())
}

/// "dit plan van aanpak", "deze eindevaluatie".
pub fn aanwijzend(wat: &str) -> String {
    let de_woord = ["tie", "se", "ing", "kaart"];
    let woord = if de_woord.iter().any(|einde| wat.ends_with(einde)) {
        "deze"
    } else {
        "dit"
    };
    format!("{woord} {wat}")
}

/// "J. van den Berg"; nothing unless initials and surname are there.
pub fn naam(werknemer: &Werknemer) -> Option<String> {
    let voorletters = gevuld(werknemer.voorletters.as_ref())?;
    let achternaam = gevuld(werknemer.achternaam.as_ref())?;
    Some(match gevuld(werknemer.tussenvoegsel.as_ref()) {
        Some(tussen) => format!("{voorletters} {tussen} {achternaam}"),
        None => format!("{voorletters} {achternaam}"),
    })
}

/// "Werkgever, werknemer en bedrijfsarts", in the order of the code list.
pub fn rollen(wie: &[Rol]) -> String {
    let mut wie = wie.to_vec();
    wie.sort_unstable();
    wie.dedup();
    let namen: Vec<&str> = wie.iter().map(|r| r.label()).collect();
    hoofdletter(&opsomming(&namen))
}

/// "Dorpsstraat 1, 3511 AB Utrecht"; nothing unless street and place are there.
pub fn adres(adres: Option<&Adres>) -> Option<String> {
    let adres = adres?;
    let straat = gevuld(adres.straat.as_ref())?;
    let plaats = gevuld(adres.plaats.as_ref())?;
    let met_spatie = |delen: [Option<&str>; 2]| {
        let delen: Vec<&str> = delen.into_iter().flatten().collect();
        delen.join(" ")
    };
    let straat = met_spatie([Some(straat), gevuld(adres.huisnummer.as_ref())]);
    let plaats = met_spatie([gevuld(adres.postcode.as_ref()), Some(plaats)]);
    let land = gevuld(adres.land.as_ref()).filter(|l| !l.eq_ignore_ascii_case("nl"));
    met_kommas(&[Some(&straat), Some(&plaats), land])
}

/// Job, organisation and ways to reach somebody, after the name.
pub fn bereikbaar(persoon: &Persoon) -> Option<String> {
    let telefoon = gevuld(persoon.telefoon.as_ref()).map(|t| format!("telefoon {t}"));
    met_kommas(&[
        gevuld(persoon.functie.as_ref()),
        gevuld(persoon.organisatie.as_ref()),
        telefoon.as_deref(),
        gevuld(persoon.email.as_ref()),
    ])
}

/// Name and job of who made a document.
pub fn maker(kop: &Kop) -> Option<String> {
    let opsteller = kop.opsteller.as_ref()?;
    let namens = gevuld(opsteller.namens_bedrijfsarts.as_ref())
        .map(|n| format!("onder verantwoordelijkheid van bedrijfsarts {n}"));
    met_kommas(&[
        gevuld(opsteller.naam.as_ref()),
        gevuld(opsteller.functie.as_ref()),
        namens.as_deref(),
    ])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn plurals_and_lists() {
        assert_eq!(aantal(1, "activiteit", "activiteiten"), "1 activiteit");
        assert_eq!(aantal(0, "activiteit", "activiteiten"), "0 activiteiten");
        assert_eq!(opsomming::<&str>(&[]), "");
        assert_eq!(opsomming(&["a", "b"]), "a en b");
        assert_eq!(opsomming(&["a", "b", "c"]), "a, b en c");
    }

    #[test]
    fn numbers_have_a_decimal_comma() {
        for (waarde, verwacht) in [(16.0, "16"), (16.5, "16,5"), (0.0, "0"), (33.333, "33,33")] {
            assert_eq!(getal(waarde), verwacht);
        }
        assert_eq!(procent(40.0), "40%");
        assert_eq!(getal(120.0), "120");
    }

    #[test]
    fn periods_say_what_is_known() {
        let (a, b) = (date(2025, 3, 3), date(2025, 6, 1));
        assert_eq!(
            periode(Some(a), Some(b)).unwrap(),
            "03-03-2025 tot en met 01-06-2025"
        );
        assert_eq!(periode(Some(a), Some(a)).unwrap(), "03-03-2025");
        assert_eq!(periode(Some(a), None).unwrap(), "vanaf 03-03-2025");
        assert_eq!(periode(None, Some(b)).unwrap(), "uiterlijk 01-06-2025");
    }

    #[test]
    fn people_come_in_the_same_order() {
        assert_eq!(
            rollen(&[Rol::Werknemer, Rol::Werkgever, Rol::Werknemer]),
            "Werkgever en werknemer"
        );
    }

    #[test]
    fn pointing_words_follow_the_noun() {
        for (wat, verwacht) in [
            ("plan van aanpak", "dit plan van aanpak"),
            ("actueel oordeel", "dit actueel oordeel"),
            ("eindevaluatie", "deze eindevaluatie"),
            ("probleemanalyse", "deze probleemanalyse"),
            ("bijstelling", "deze bijstelling"),
        ] {
            assert_eq!(aanwijzend(wat), verwacht);
        }
    }

    #[test]
    fn invisible_text_is_no_text() {
        assert_eq!(gevuld(Some(&"\u{200B} \n".to_owned())), None);
        assert_eq!(gevuld(Some(&" a ".to_owned())), Some("a"));
    }
}
