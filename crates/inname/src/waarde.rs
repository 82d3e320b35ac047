//! Values as other systems write them: dates, numbers, percentages, yes and no, initials.
//!
//! What cannot be is left empty and told; nothing is bent until it fits.

use jiff::civil::Date;
use zaak::dossier::leeg::is_leeg;
use zaak::dossier::nummers::{BSN, elfproef};

use crate::verslag::Code;

/// What a text turned out to hold, and what is to be said of it.
pub(crate) struct Gelezen<T> {
    pub(crate) waarde: Option<T>,
    pub(crate) code: Option<Code>,
}

impl<T> Gelezen<T> {
    fn goed(waarde: T) -> Self {
        Self {
            waarde: Some(waarde),
            code: None,
        }
    }

    fn leeg() -> Self {
        Self {
            waarde: None,
            code: None,
        }
    }

    fn fout(code: Code) -> Self {
        Self {
            waarde: None,
            code: Some(code),
        }
    }

    fn met(mut self, code: Code) -> Self {
        self.code = Some(code);
        self
    }
}

/// Days that systems write where nothing was filled in.
const NIETS: [(i16, i8, i8); 4] = [(1900, 1, 1), (9999, 12, 31), (2099, 12, 31), (1, 1, 1)];

/// A date in Dutch order or as ISO, with or without a time behind it. The day is taken as written.
pub(crate) fn datum(tekst: &str, geboorte: bool) -> Gelezen<Date> {
    let tekst = tekst.trim();
    if tekst.contains('0') && tekst.chars().all(|c| "0-/. :T".contains(c)) {
        return Gelezen::fout(Code::DatumLeeg);
    }
    if is_leeg(tekst) {
        return Gelezen::leeg();
    }
    let Some((jaar, maand, dag, kort)) = delen(tekst) else {
        return Gelezen::fout(Code::DatumOnmogelijk);
    };
    let jaar = if kort { eeuw(jaar, geboorte) } else { jaar };
    if NIETS.contains(&(jaar, maand, dag)) || (jaar, maand, dag) == (1900, 1, 0) {
        return Gelezen::fout(Code::DatumLeeg);
    }
    match Date::new(jaar, maand, dag) {
        Ok(datum) if (1900..2100).contains(&jaar) => {
            let goed = Gelezen::goed(datum);
            if kort { goed.met(Code::Hersteld) } else { goed }
        }
        _ => Gelezen::fout(Code::DatumOnmogelijk),
    }
}

/// Nobody is employed before thirteen: a birth year of two digits up to twelve is of this century.
fn eeuw(jaar: i16, geboorte: bool) -> i16 {
    if geboorte && jaar > 12 {
        1900 + jaar
    } else {
        2000 + jaar
    }
}

/// Year, month, day, and whether the year had two digits.
fn delen(tekst: &str) -> Option<(i16, i8, i8, bool)> {
    // A time or a zone behind the day: the day counts as it is written.
    let dag = tekst.split(['T', '+', 'Z']).next()?.trim();
    let dag = match dag.rsplit_once(' ') {
        Some((dag, tijd)) if tijd.contains(':') => dag,
        _ => dag,
    };
    if dag.len() == 8 && dag.bytes().all(|b| b.is_ascii_digit()) {
        let deel = |van: usize, tot: usize| dag[van..tot].parse::<i16>().ok();
        let klein = |n: i16| i8::try_from(n).ok();
        return Some((deel(0, 4)?, klein(deel(4, 6)?)?, klein(deel(6, 8)?)?, false));
    }
    let stukken: Vec<&str> = dag
        .split(['-', '/', '.', ' '])
        .filter(|s| !s.is_empty())
        .collect();
    let [a, b, c] = stukken[..] else { return None };
    if a.len() == 4 {
        return Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?, false));
    }
    let jaar = c.parse().ok().filter(|_| matches!(c.len(), 2 | 4))?;
    Some((jaar, maand(b)?, a.parse().ok()?, c.len() == 2))
}

fn maand(tekst: &str) -> Option<i8> {
    if let Ok(nummer) = tekst.parse() {
        return Some(nummer);
    }
    let tekst = tekst.to_lowercase();
    let past = |naam: &&str| {
        **naam == *tekst
            || (tekst.len() >= 3 && naam.starts_with(&tekst))
            || (tekst == "mrt" && **naam == *"maart")
    };
    let plaats = zaak::calendar::MAANDEN.iter().position(past)?;
    i8::try_from(plaats + 1).ok()
}

/// A number as it is written in Dutch (`komma`) or with a point.
pub(crate) fn getal(tekst: &str, komma: bool) -> Gelezen<f64> {
    let rauw: String = tekst
        .chars()
        .filter(|c| !c.is_whitespace() && !"€%".contains(*c))
        .collect();
    if is_leeg(&rauw) {
        return Gelezen::leeg();
    }
    let gewoon = if komma && rauw.contains(',') {
        rauw.replace('.', "").replace(',', ".")
    } else if komma && is_duizendtal(&rauw) {
        rauw.replace('.', "")
    } else {
        rauw.replace(',', if komma { "." } else { "" })
    };
    let cijfers = gewoon.strip_prefix('-').unwrap_or(&gewoon);
    let netjes = !cijfers.is_empty() && cijfers.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match gewoon.parse::<f64>() {
        Ok(getal) if netjes && getal.is_finite() => Gelezen::goed(getal),
        _ => Gelezen::fout(Code::Geweigerd),
    }
}

/// `1.234` in a Dutch file is a thousand and some.
fn is_duizendtal(tekst: &str) -> bool {
    let mut groepen = tekst.split('.');
    let eerste = groepen.next().is_some_and(|g| (1..=3).contains(&g.len()));
    let rest: Vec<&str> = groepen.collect();
    eerste && !rest.is_empty() && rest.iter().all(|g| g.len() == 3)
}

/// A percentage in hundredths. `cel`: the text is a number cell of a workbook, whose style is lost.
pub(crate) fn percentage(tekst: &str, komma: bool, cel: bool) -> Gelezen<u32> {
    let getal = getal(tekst, komma);
    let Some(waarde) = getal.waarde else {
        return Gelezen {
            waarde: None,
            code: getal.code,
        };
    };
    if cel && waarde > 0.0 && waarde <= 1.0 {
        return Gelezen::fout(Code::PercentageBreuk);
    }
    if !(0.0..=100.0).contains(&waarde) {
        return Gelezen::fout(Code::Percentage);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 10000
    Gelezen::goed((waarde * 100.0).round() as u32)
}

/// Yes or no. `O` and empty are neither.
pub(crate) fn ja_nee(tekst: &str) -> Gelezen<bool> {
    match tekst.trim().to_lowercase().as_str() {
        "j" | "ja" | "1" | "true" | "waar" | "x" | "y" | "yes" => Gelezen::goed(true),
        "n" | "nee" | "0" | "false" | "onwaar" | "no" => Gelezen::goed(false),
        "" | "o" => Gelezen::leeg(),
        anders if is_leeg(anders) => Gelezen::leeg(),
        _ => Gelezen::fout(Code::Geweigerd),
    }
}

/// A BSN of nine digits that passes its test; zeros that got lost are put back.
pub(crate) fn bsn(tekst: &str) -> Gelezen<String> {
    if is_leeg(tekst) {
        return Gelezen::leeg();
    }
    let cijfers: String = tekst
        .chars()
        .filter(|c| !" .-\u{A0}".contains(*c))
        .collect();
    let heel = if cijfers.len() == 7 {
        format!("00{cijfers}")
    } else {
        BSN.heel(&cijfers)
    };
    if heel.len() != 9 || !elfproef(&heel) {
        return Gelezen::fout(Code::BsnFout);
    }
    let aangevuld = heel.len() != cijfers.len();
    let goed = Gelezen::goed(heel);
    if aangevuld {
        goed.met(Code::Hersteld)
    } else {
        goed
    }
}

/// A number of `lengte` digits; zeros that a spreadsheet or an integer took away are put back.
pub(crate) fn nummer(tekst: &str, lengte: usize) -> Gelezen<String> {
    let tekst = tekst.trim();
    if is_leeg(tekst) {
        return Gelezen::leeg();
    }
    if tekst.len() < lengte && tekst.bytes().all(|b| b.is_ascii_digit()) {
        return Gelezen::goed(format!("{tekst:0>lengte$}")).met(Code::Hersteld);
    }
    Gelezen::goed(tekst.to_owned())
}

/// Initials with points. `AB` gets them; what has them, or is longer than six, stays.
pub(crate) fn voorletters(tekst: &str) -> Gelezen<String> {
    let tekst = tekst.trim();
    if is_leeg(tekst) {
        return Gelezen::leeg();
    }
    if tekst.chars().count() <= 6 && tekst.chars().all(char::is_uppercase) {
        let met: String = tekst.chars().flat_map(|c| [c, '.']).collect();
        return Gelezen::goed(met).met(Code::Hersteld);
    }
    Gelezen::goed(tekst.to_owned())
}

/// A short text on one line.
pub(crate) fn tekst(tekst: &str) -> Gelezen<String> {
    if is_leeg(tekst) {
        return Gelezen::leeg();
    }
    let woorden: Vec<&str> = tekst.split_whitespace().collect();
    let tekst = woorden.join(" ");
    if tekst.chars().count() > 300 {
        return Gelezen::fout(Code::Geweigerd);
    }
    Gelezen::goed(tekst)
}

/// A Dutch postcode in capitals with one space; another stays.
pub(crate) fn postcode(tekst: &str) -> String {
    let tekst: String = tekst.chars().filter(|c| !c.is_whitespace()).collect();
    let tekst = tekst.to_uppercase();
    if tekst.is_char_boundary(4) && tekst.len() == 6 {
        format!("{} {}", &tekst[..4], &tekst[4..])
    } else {
        tekst
    }
}

/// A key as it stands; a spreadsheet that cut a long number off leaves no key.
pub(crate) fn sleutel(tekst: &str) -> Gelezen<String> {
    let tekst = tekst.trim();
    if is_leeg(tekst) {
        return Gelezen::leeg();
    }
    let klein = tekst.to_lowercase();
    let verminkt = klein.split_once('e').is_some_and(|(voor, na)| {
        let cijfers = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        voor.contains([',', '.'])
            && cijfers(&voor.replace([',', '.'], ""))
            && cijfers(na.trim_start_matches('+'))
    });
    if verminkt {
        return Gelezen::fout(Code::SleutelVerminkt);
    }
    Gelezen::goed(tekst.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_systems_write_them() {
        for (tekst, goed) in [
            ("2026-05-11", "2026-05-11"),
            ("2026-05-11+02:00", "2026-05-11"),
            ("2026-05-11T23:30:00Z", "2026-05-11"),
            ("2026-05-11 07:00:00", "2026-05-11"),
            ("11-05-2026", "2026-05-11"),
            ("11/5/2026", "2026-05-11"),
            ("3.4.2026", "2026-04-03"),
            ("11 mei 2026", "2026-05-11"),
            ("1 mrt 2026", "2026-03-01"),
            ("20260511", "2026-05-11"),
            ("11-05-26", "2026-05-11"),
        ] {
            let gelezen = datum(tekst, false);
            assert_eq!(
                gelezen.waarde.map(|d| d.to_string()).as_deref(),
                Some(goed),
                "{tekst}"
            );
        }
        assert_eq!(
            datum("11-05-62", true).waarde,
            Some(Date::constant(1962, 5, 11))
        );
        for (tekst, code) in [
            ("30-02-2026", Code::DatumOnmogelijk),
            ("13-13-2026", Code::DatumOnmogelijk),
            ("46000", Code::DatumOnmogelijk),
            ("gisteren", Code::DatumOnmogelijk),
            ("0000-00-00", Code::DatumLeeg),
            ("01-01-1900", Code::DatumLeeg),
            ("31-12-9999", Code::DatumLeeg),
        ] {
            let gelezen = datum(tekst, false);
            assert!(gelezen.waarde.is_none(), "{tekst}");
            assert_eq!(gelezen.code, Some(code), "{tekst}");
        }
    }

    #[test]
    fn numbers_and_percentages() {
        for (tekst, komma, goed) in [
            ("87,5", true, 87.5),
            ("87,50 %", true, 87.5),
            ("€ 1.234,56", true, 1234.56),
            ("1 234,5", true, 1234.5),
            ("1.234", true, 1234.0),
            ("87.5", true, 87.5),
            ("100.00", false, 100.0),
        ] {
            let gelezen = getal(tekst, komma).waarde;
            assert!(gelezen.is_some_and(|g| (g - goed).abs() < 1e-9), "{tekst}");
        }
        assert_eq!(percentage("87,5%", true, false).waarde, Some(8750));
        assert_eq!(percentage("101", true, false).code, Some(Code::Percentage));
        assert_eq!(percentage("-1", true, false).code, Some(Code::Percentage));
        assert_eq!(
            percentage("0.45", true, true).code,
            Some(Code::PercentageBreuk)
        );
        assert_eq!(percentage("0,45", true, false).waarde, Some(45));
        assert_eq!(getal("veel", true).code, Some(Code::Geweigerd));
        assert_eq!(getal("1e5", true).code, Some(Code::Geweigerd));
    }

    #[test]
    fn numbers_of_people() {
        // 099999006: 72+63+54+45+36+0+0-6 = 264 = 24 x 11.
        assert_eq!(bsn("99999006").waarde.as_deref(), Some("099999006"));
        assert_eq!(bsn("9999.90.019").waarde.as_deref(), Some("999990019"));
        assert_eq!(bsn("999990018").code, Some(Code::BsnFout));
        assert_eq!(nummer("1234567", 8).waarde.as_deref(), Some("01234567"));
        assert_eq!(sleutel("9,87654E+11").code, Some(Code::SleutelVerminkt));
        assert_eq!(sleutel("1E5").waarde.as_deref(), Some("1E5"));
        assert_eq!(sleutel("004711").waarde.as_deref(), Some("004711"));
        assert_eq!(voorletters("AB").waarde.as_deref(), Some("A.B."));
        assert_eq!(voorletters("Th.").waarde.as_deref(), Some("Th."));
        assert!(ja_nee("O").waarde.is_none() && ja_nee("O").code.is_none());
        assert_eq!(ja_nee("WAAR").waarde, Some(true));
    }
}
