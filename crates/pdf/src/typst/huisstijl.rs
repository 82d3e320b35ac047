//! The house style of an organisation: logo, colours, typeface, sender.
//!
//! Read from `huisstijl.toml` and the files that it names; whoever reads the folder hands the
//! files over ([`Huisstijl::lees`]). What would give a document that is hard to read, or none at
//! all, is refused here with the place in the file: too little contrast (WCAG 2.1, 4.5 : 1), a
//! typeface without the letters that we print, a logo without alternative text.

mod kleur;

use std::sync::Arc;

use toml::{Table, Value};
use typst::foundations::Bytes;
use typst::text::Font;

use self::kleur::Kleur;
use super::font::{FACES, Faces};
use sjabloon::escape::plain;
use sjabloon::template::nearest;

/// Name of the file that describes a house style.
pub const BESTAND: &str = "huisstijl.toml";

/// Least contrast of text with its background.
const CONTRAST: f64 = 4.5;
/// Most lines and most characters a line of the sender.
const AFZENDER: (usize, usize) = (8, 60);
/// Largest file of a logo or face, in bytes.
const GROOTSTE: usize = 2 * 1024 * 1024;
/// Height of a logo in millimetres: usual, least, most.
const HOOGTE: (i64, i64, i64) = (14, 5, 30);

/// How documents of an organisation look.
#[derive(Debug, Clone)]
pub struct Huisstijl {
    accent: Kleur,
    vlak: Kleur,
    pub(super) logo: Option<Logo>,
    pub(super) afzender: Vec<String>,
    /// Its own typeface, instead of the shipped one.
    faces: Option<Arc<Faces>>,
}

/// A logo, checked as far as that goes without drawing it.
#[derive(Debug, Clone)]
pub(super) struct Logo {
    pub(super) soort: Soort,
    pub(super) bytes: Bytes,
    pub(super) alt: String,
    /// In millimetres.
    pub(super) hoogte: i64,
}

/// Format of a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Soort {
    Svg,
    Png,
}

impl Soort {
    /// Where the layout engine finds it.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Svg => "/logo.svg",
            Self::Png => "/logo.png",
        }
    }

    /// As the layout engine calls it.
    pub(super) fn format(self) -> &'static str {
        &self.path()[6..]
    }
}

/// What is wrong with a house style, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{BESTAND}, {plaats}: {melding}")]
pub struct HuisstijlError {
    /// The part of the file, e.g. `kleuren.accent`, or its line.
    pub plaats: String,
    /// What is wrong and what to do.
    pub melding: String,
}

fn fout(plaats: &str, melding: impl Into<String>) -> HuisstijlError {
    HuisstijlError {
        plaats: plaats.to_owned(),
        melding: melding.into(),
    }
}

impl Default for Huisstijl {
    /// Plain: our own colours and typeface, no logo, no sender.
    fn default() -> Self {
        Self {
            accent: Kleur([0x1d, 0x3f, 0x63]),
            vlak: Kleur([0xeb, 0xf0, 0xf5]),
            logo: None,
            afzender: Vec::new(),
            faces: None,
        }
    }
}

#[cfg(test)]
impl From<Faces> for Huisstijl {
    /// Plain but for its typeface.
    fn from(faces: Faces) -> Self {
        Self {
            faces: Some(Arc::new(faces)),
            ..Self::default()
        }
    }
}

impl Huisstijl {
    /// Reads `tekst`, the text of `huisstijl.toml`; `bestand` gives the files that it names.
    pub fn lees(
        tekst: &str,
        bestand: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Self, HuisstijlError> {
        let tabel: Table = toml::from_str(tekst).map_err(|e| syntax(tekst, &e))?;
        bekend(&tabel, "", &["logo", "kleuren", "letter", "afzender"])?;
        let mut stijl = Self::default();
        if let Some(letter) = onderdeel(&tabel, "letter")? {
            stijl.faces = Some(Arc::new(letters(letter, bestand)?));
        }
        if let Some(kleuren) = onderdeel(&tabel, "kleuren")? {
            stijl.kies_kleuren(kleuren)?;
        }
        if let Some(logo) = onderdeel(&tabel, "logo")? {
            stijl.logo = Some(lees_logo(logo, bestand)?);
        }
        if let Some(afzender) = onderdeel(&tabel, "afzender")? {
            stijl.afzender = stijl.lees_afzender(afzender)?;
        }
        Ok(stijl)
    }

    /// The typeface.
    pub(super) fn faces(&self) -> &Faces {
        self.faces.as_deref().unwrap_or(&FACES)
    }

    /// The colours, as the style sheet imports them.
    pub(super) fn kleuren(&self) -> String {
        let (accent, vlak) = (self.accent.hex(), self.vlak.hex());
        format!("#let accent = rgb(\"{accent}\")\n#let vlak = rgb(\"{vlak}\")\n")
    }

    fn kies_kleuren(&mut self, kleuren: &Table) -> Result<(), HuisstijlError> {
        bekend(kleuren, "kleuren.", &["accent", "vlak"])?;
        if let Some(accent) = kleur(kleuren, "accent")? {
            self.accent = accent;
        }
        if let Some(vlak) = kleur(kleuren, "vlak")? {
            self.vlak = vlak;
        }
        let wit = Kleur([255; 3]);
        for (grond, naam) in [(wit, "wit"), (self.vlak, "kleuren.vlak")] {
            let contrast = self.accent.contrast(grond);
            if contrast < CONTRAST {
                let gevonden = format!("{contrast:.1}").replace('.', ",");
                return Err(fout(
                    "kleuren.accent",
                    format!(
                        "het contrast met {naam} is {gevonden} : 1 en moet minstens 4,5 : 1 zijn. Kies een donkerder accent{}.",
                        if naam == "wit" {
                            ""
                        } else {
                            " of een lichter vlak"
                        }
                    ),
                ));
            }
        }
        Ok(())
    }

    fn lees_afzender(&self, afzender: &Table) -> Result<Vec<String>, HuisstijlError> {
        const PLAATS: &str = "afzender.regels";
        bekend(afzender, "afzender.", &["regels"])?;
        let regels = afzender.get("regels").and_then(Value::as_array);
        let regels =
            regels.map(|lijst| lijst.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
        let Some(Some(regels)) = regels else {
            return Err(fout(PLAATS, "geef een lijst met regels tekst."));
        };
        let regels: Vec<String> = regels.into_iter().map(plain).collect();
        let te_lang = regels
            .iter()
            .any(|regel| regel.chars().count() > AFZENDER.1);
        if regels.len() > AFZENDER.0 || te_lang {
            let (aantal, lengte) = AFZENDER;
            return Err(fout(
                PLAATS,
                format!("geef hoogstens {aantal} regels van hoogstens {lengte} tekens."),
            ));
        }
        match regels
            .iter()
            .flat_map(|r| r.chars())
            .find(|c| !self.faces().covers(*c))
        {
            Some(c) => Err(fout(
                PLAATS,
                format!("het teken {} staat niet in het lettertype.", code(c)),
            )),
            None => Ok(regels),
        }
    }
}

fn syntax(tekst: &str, error: &toml::de::Error) -> HuisstijlError {
    let begin = error.span().map_or(0, |span| span.start.min(tekst.len()));
    let regel = tekst
        .get(..begin)
        .map_or(1, |t| t.matches('\n').count() + 1);
    fout(
        &format!("regel {regel}"),
        format!("dit is geen geldige TOML ({}).", error.message()),
    )
}

/// No names but these.
fn bekend(tabel: &Table, plaats: &str, namen: &[&str]) -> Result<(), HuisstijlError> {
    let Some(naam) = tabel.keys().find(|naam| !namen.contains(&naam.as_str())) else {
        return Ok(());
    };
    let hint = nearest(naam, namen.iter().copied());
    let hint = hint.map_or_else(
        || format!("Kies uit: {}.", namen.join(", ")),
        |hint| format!("Bedoelt u '{hint}'?"),
    );
    Err(fout(
        &format!("{plaats}{naam}"),
        format!("dit onderdeel bestaat niet. {hint}"),
    ))
}

fn onderdeel<'t>(tabel: &'t Table, naam: &str) -> Result<Option<&'t Table>, HuisstijlError> {
    let deel = tabel.get(naam).map(|waarde| {
        let deel = waarde.as_table();
        deel.ok_or_else(|| fout(naam, format!("schrijf dit als een onderdeel: [{naam}].")))
    });
    deel.transpose()
}

fn tekst<'t>(tabel: &'t Table, deel: &str, naam: &str) -> Result<&'t str, HuisstijlError> {
    let gevonden = tabel.get(naam).and_then(Value::as_str).map(str::trim);
    gevonden
        .filter(|tekst| !tekst.is_empty())
        .ok_or_else(|| fout(&format!("{deel}.{naam}"), "hier hoort een tekst te staan."))
}

fn inhoud(
    tabel: &Table,
    deel: &str,
    naam: &str,
    bestand: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Vec<u8>, HuisstijlError> {
    let pad = tekst(tabel, deel, naam)?;
    let plaats = format!("{deel}.{naam}");
    let bytes = bestand(pad).ok_or_else(|| {
        fout(
            &plaats,
            format!(
                "het bestand {pad} is niet te lezen. Geef een bestand in de map van de huisstijl."
            ),
        )
    })?;
    if bytes.len() > GROOTSTE {
        return Err(fout(
            &plaats,
            format!("het bestand {pad} is groter dan 2 MB."),
        ));
    }
    Ok(bytes)
}

fn lees_logo(
    tabel: &Table,
    bestand: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Logo, HuisstijlError> {
    bekend(tabel, "logo.", &["bestand", "alt", "hoogte"])?;
    let alt = plain(tekst(tabel, "logo", "alt")?);
    if alt.chars().count() > 300 {
        return Err(fout("logo.alt", "geef hoogstens 300 tekens."));
    }
    let (gewoon, minst, meest) = HOOGTE;
    let hoogte = tabel.get("hoogte").map_or(Some(gewoon), Value::as_integer);
    let hoogte = hoogte
        .filter(|mm| (minst..=meest).contains(mm))
        .ok_or_else(|| {
            fout(
                "logo.hoogte",
                format!("geef een heel getal van {minst} tot en met {meest} (millimeter)."),
            )
        })?;
    let bytes = inhoud(tabel, "logo", "bestand", bestand)?;
    let soort = soort(&bytes).map_err(|melding| fout("logo.bestand", melding))?;
    Ok(Logo {
        soort,
        bytes: Bytes::new(bytes),
        alt,
        hoogte,
    })
}

fn soort(bytes: &[u8]) -> Result<Soort, &'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Soort::Png);
    }
    let tekst = std::str::from_utf8(bytes).unwrap_or_default();
    if !tekst.contains("<svg") {
        return Err("het logo is geen SVG of PNG.");
    }
    if tekst.contains("<text") {
        return Err(
            "in het logo staat tekst die een lettertype nodig heeft. Zet die om in lijnen.",
        );
    }
    if tekst.contains("<image") {
        return Err("in het logo staat een ander beeld. Gebruik alleen lijnen en vlakken.");
    }
    Ok(Soort::Svg)
}

fn letters(
    tabel: &Table,
    bestand: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Faces, HuisstijlError> {
    const NAMEN: [&str; 4] = ["gewoon", "vet", "cursief", "vet_cursief"];
    bekend(tabel, "letter.", &NAMEN)?;
    let mut bestanden = Vec::new();
    let mut familie = None;
    for (plek, naam) in NAMEN.into_iter().enumerate() {
        if plek > 1 && !tabel.contains_key(naam) {
            continue;
        }
        let bytes = Bytes::new(inhoud(tabel, "letter", naam, bestand)?);
        let plaats = format!("letter.{naam}");
        let font = Font::new(bytes.clone(), 0)
            .ok_or_else(|| fout(&plaats, "dit is geen lettertype (TTF of OTF)."))?;
        let gevonden = snit(&font, naam).map_err(|melding| fout(&plaats, melding))?;
        if *familie.get_or_insert_with(|| gevonden.clone()) != gevonden {
            return Err(fout(
                &plaats,
                "dit hoort bij een andere familie dan letter.gewoon.",
            ));
        }
        bestanden.push(bytes);
    }
    let geen = || fout("letter", "dit is geen lettertype.");
    let faces = Faces::new(bestanden.clone(), None).ok_or_else(geen)?;
    match gedrukt().find(|c| !faces.covers(*c)) {
        None => Faces::new(bestanden, Some(&FACES)).ok_or_else(geen),
        Some(c) => {
            let aantal = gedrukt().filter(|c| !faces.covers(*c)).count();
            let code = code(c);
            let melding = format!(
                "er ontbreken {aantal} tekens die documenten nodig hebben, zoals {code}. Gebruik een lettertype met alle Europese Latijnse letters."
            );
            Err(fout("letter", melding))
        }
    }
}

/// The family of `font`, if it is of the kind that `naam` says.
fn snit(font: &Font, naam: &str) -> Result<String, &'static str> {
    let info = font.info();
    if ttf_tables(font.data()).any(|tag| tag == b"fvar") {
        return Err("dit is een variabel lettertype. Gebruik een bestand per snit.");
    }
    let zwaar = info.variant.weight.to_number() >= 600;
    let schuin = info.variant.style != typst::text::FontStyle::Normal;
    if zwaar != naam.starts_with("vet") {
        return Err("het gewicht klopt niet: gewoon is normaal, vet is minstens 600.");
    }
    if schuin != naam.ends_with("cursief") {
        return Err("de stand klopt niet: cursief staat schuin, de andere recht.");
    }
    Ok(info.family.clone())
}

/// The names of the tables in a font file.
fn ttf_tables(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    let count = data
        .get(4..6)
        .map_or(0, |n| usize::from(n[0]) << 8 | usize::from(n[1]));
    (0..count).filter_map(move |index| data.get(12 + index * 16..16 + index * 16))
}

/// The characters that any document may need: ASCII, the Latin letters of Europe, punctuation.
fn gedrukt() -> impl Iterator<Item = char> {
    let latijn = ('\u{A1}'..='\u{17E}').filter(|c| !matches!(c, '\u{AD}' | '\u{149}'));
    (' '..='~').chain(latijn).chain("–—‘’“”„•…€".chars())
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn kleur(tabel: &Table, naam: &str) -> Result<Option<Kleur>, HuisstijlError> {
    let Some(waarde) = tabel.get(naam) else {
        return Ok(None);
    };
    let cijfers = waarde.as_str().and_then(|tekst| tekst.strip_prefix('#'));
    let cijfers = cijfers.filter(|c| c.len() == 6 && c.bytes().all(|b| b.is_ascii_hexdigit()));
    let getal = cijfers.and_then(|c| u32::from_str_radix(c, 16).ok());
    match getal {
        Some(getal) => {
            let [_, rood, groen, blauw] = getal.to_be_bytes();
            Ok(Some(Kleur([rood, groen, blauw])))
        }
        None => Err(fout(
            &format!("kleuren.{naam}"),
            "geef een kleur als \"#1d3f63\": een hekje en zes hexadecimale cijfers.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";

    fn bestand(naam: &str) -> Option<Vec<u8>> {
        match naam {
            "logo.svg" => Some(SVG.to_vec()),
            "tekst.svg" => Some(b"<svg><text>x</text></svg>".to_vec()),
            "leeg.bin" => Some(Vec::new()),
            _ => std::fs::read(format!("{}/../../fonts/{naam}", env!("CARGO_MANIFEST_DIR"))).ok(),
        }
    }

    fn melding(tekst: &str) -> String {
        let fout = Huisstijl::lees(tekst, &bestand).err();
        fout.map_or_else(String::new, |fout| fout.to_string())
    }

    #[test]
    fn a_whole_house_style_is_read() {
        let stijl = Huisstijl::lees(
            "[logo]\nbestand = \"logo.svg\"\nalt = \"Een blok\"\nhoogte = 10\n\
             [kleuren]\naccent = \"#7a1f3d\"\nvlak = \"#faf0f3\"\n\
             [letter]\ngewoon = \"NotoSans-Regular.ttf\"\nvet = \"NotoSans-Bold.ttf\"\n\
             [afzender]\nregels = [\"Zorg BV\", \"Laan 1\"]\n",
            &bestand,
        );
        let stijl = stijl.unwrap();
        assert_eq!(stijl.afzender, ["Zorg BV", "Laan 1"]);
        // Behind them stand our four.
        assert_eq!(stijl.faces().fonts.len(), 6);
        assert!(stijl.kleuren().contains("rgb(\"#7a1f3d\")"));
        assert_eq!(stijl.logo.unwrap().hoogte, 10);
    }

    #[test]
    fn every_fault_has_its_place() {
        for (tekst, verwacht) in [
            ("[kleuren\n", "regel 1: dit is geen geldige TOML"),
            (
                "x = 1",
                "x: dit onderdeel bestaat niet. Kies uit: logo, kleuren",
            ),
            (
                "[kleur]\n",
                "kleur: dit onderdeel bestaat niet. Bedoelt u 'kleuren'?",
            ),
            (
                "[kleuren]\nacent = \"#000000\"",
                "kleuren.acent: dit onderdeel bestaat niet. Bedoelt u 'accent'?",
            ),
            (
                "[kleuren]\naccent = \"#00\"",
                "kleuren.accent: geef een kleur",
            ),
            (
                "[kleuren]\naccent = \"#ff8800\"",
                "kleuren.accent: het contrast met wit is 2,4 : 1 en moet",
            ),
            (
                "[kleuren]\naccent = \"#555555\"\nvlak = \"#999999\"",
                "kleuren.accent: het contrast met kleuren.vlak is 2,6 : 1",
            ),
            (
                "[logo]\nbestand = \"logo.svg\"",
                "logo.alt: hier hoort een tekst",
            ),
            (
                "[logo]\nalt = \"a\"\nbestand = \"weg.svg\"",
                "logo.bestand: het bestand weg.svg is niet te lezen",
            ),
            (
                "[logo]\nalt = \"a\"\nbestand = \"leeg.bin\"",
                "logo.bestand: het logo is geen SVG of PNG",
            ),
            (
                "[logo]\nalt = \"a\"\nbestand = \"tekst.svg\"",
                "logo.bestand: in het logo staat tekst",
            ),
            (
                "[logo]\nalt = \"a\"\nbestand = \"logo.svg\"\nhoogte = 99",
                "logo.hoogte: geef een heel getal van 5",
            ),
            (
                "[letter]\ngewoon = \"leeg.bin\"",
                "letter.gewoon: dit is geen lettertype",
            ),
            (
                "[letter]\ngewoon = \"NotoSans-Bold.ttf\"",
                "letter.gewoon: het gewicht klopt niet",
            ),
            (
                "[letter]\ngewoon = \"NotoSans-Italic.ttf\"",
                "letter.gewoon: de stand klopt niet",
            ),
            (
                "[letter]\ngewoon = \"NotoSans-Regular.ttf\"",
                "letter.vet: hier hoort een tekst",
            ),
            (
                "[afzender]\nregels = \"x\"",
                "afzender.regels: geef een lijst",
            ),
            (
                "[afzender]\nregels = [\"漢\"]",
                "afzender.regels: het teken U+6F22 staat niet",
            ),
        ] {
            let gevonden = melding(tekst);
            assert!(
                gevonden.starts_with(&format!("huisstijl.toml, {verwacht}")),
                "{tekst}: {gevonden}"
            );
        }
    }

    #[test]
    fn the_shipped_typeface_has_all_that_is_printed() {
        assert_eq!(gedrukt().find(|c| !FACES.covers(*c)), None);
        assert!(gedrukt().count() > 300);
    }
}
