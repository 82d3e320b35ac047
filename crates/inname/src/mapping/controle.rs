//! Reads a mapping and checks all of it: unknown fields, places and code tables, each with its line.

use serde_json::Value;
use toml::Spanned;
use zaak::dossier::schema::dossier_schema;

use super::{Familie, Kolom, KolomSoort as S, Mapping, MappingFout, Rij, Tabel, ingebouwd};

/// Where a column can go but for a place in the case.
pub(crate) const WOORDEN: [&str; 8] = [
    "sleutel.werkgever",
    "sleutel.werknemer",
    "sleutel.dienstverband",
    "sleutel.zaak",
    "stap.vanaf",
    "document",
    "ziek",
    "herstel",
];

/// The parts of a case that a table can fill. Documents, plans and talks are more than a cell.
const DELEN: [&str; 9] = [
    "/werkgever/",
    "/werknemer/",
    "/dienstverband/",
    "/verzuim/",
    "/arbodienst/",
    "/bedrijfsarts/",
    "/casemanager/",
    "/uwv/",
    "/conflict/",
];

impl Mapping {
    /// Reads a mapping from its text.
    pub fn lees(tekst: &str) -> Result<Self, Vec<MappingFout>> {
        let tekst = tekst.strip_prefix('\u{FEFF}').unwrap_or(tekst);
        let mut mapping: Self = toml::from_str(tekst).map_err(|fout| {
            vec![MappingFout {
                regel: fout.span().map(|plek| regel(tekst, plek.start)),
                melding: in_dutch(fout.message()),
            }]
        })?;
        let mut fouten = Fouten {
            tekst,
            fouten: Vec::new(),
        };
        fouten.familie(&mapping);
        fouten.codes(&mapping);
        let schema = dossier_schema();
        for tabel in &mapping.tabel {
            fouten.tabel(&mapping, tabel, &schema);
        }
        for naam in std::mem::take(&mut mapping.met) {
            fouten.met(&mut mapping, &naam);
        }
        if fouten.fouten.is_empty() {
            Ok(mapping)
        } else {
            Err(fouten.fouten)
        }
    }
}

fn regel(tekst: &str, plek: usize) -> usize {
    let voor = tekst.as_bytes().iter().take(plek);
    voor.filter(|b| **b == b'\n').count() + 1
}

/// What the TOML reader says, in Dutch as far as it is known.
fn in_dutch(melding: &str) -> String {
    let tussen = |begin: &str| {
        let rest = melding.strip_prefix(begin)?;
        rest.strip_prefix('`')?.split('`').next()
    };
    if let Some(veld) = tussen("unknown field ") {
        let bekend = melding.split_once("expected ").map_or("", |(_, rest)| rest);
        let bekend = bekend.trim_start_matches("one of ").replace('`', "");
        return format!("Het veld {veld} bestaat hier niet. Kies uit: {bekend}.");
    }
    if let Some(waarde) = tussen("unknown variant ") {
        let bekend = melding.split_once("expected ").map_or("", |(_, rest)| rest);
        let bekend = bekend.trim_start_matches("one of ").replace('`', "");
        return format!("De waarde {waarde} bestaat hier niet. Kies uit: {bekend}.");
    }
    if let Some(veld) = tussen("missing field ") {
        return format!("Het veld {veld} ontbreekt. Vul het in.");
    }
    format!("Dit is geen geldige TOML ({}).", melding.replace('\n', " "))
}

struct Fouten<'a> {
    tekst: &'a str,
    fouten: Vec<MappingFout>,
}

impl Fouten<'_> {
    fn bij<T>(&mut self, plek: Option<&Spanned<T>>, melding: String) {
        let regel = plek.map(|plek| regel(self.tekst, plek.span().start));
        self.fouten.push(MappingFout { regel, melding });
    }

    fn los(&mut self, melding: String) {
        self.bij(None::<&Spanned<String>>, melding);
    }

    fn familie(&mut self, mapping: &Mapping) {
        if (mapping.familie == Familie::Tabel) == mapping.tabel.is_empty() {
            self.los(
                "Een mapping van de familie tabel heeft een of meer [[tabel]], een andere geen."
                    .into(),
            );
        }
        if mapping.bron.trim().is_empty() {
            self.los("Vul bij bron in waar de indeling is beschreven.".into());
        }
    }

    /// The tables of a built-in mapping are read as well.
    fn met(&mut self, mapping: &mut Mapping, naam: &Spanned<String>) {
        let ander = ingebouwd(naam.get_ref()).and_then(|ander| Mapping::lees(ander.mapping).ok());
        match ander {
            Some(ander) if ander.familie == mapping.familie => {
                mapping.tabel.extend(ander.tabel);
                mapping.codes.extend(ander.codes);
            }
            _ => {
                let melding = format!(
                    "De mapping {} is er niet, of leest iets anders.",
                    naam.get_ref()
                );
                self.bij(Some(naam), melding);
            }
        }
    }

    /// Every code says how its meaning is known.
    fn codes(&mut self, mapping: &Mapping) {
        for (tabel, codes) in &mapping.codes {
            for (code, wat) in codes {
                let heeft_bron = wat.bron.as_ref().is_some_and(|b| !b.trim().is_empty());
                if !heeft_bron && !wat.onbevestigd {
                    let melding = format!(
                        "Bij code {code} van {} staat geen bron. Geef een bron, of onbevestigd = true.",
                        tabel.get_ref()
                    );
                    self.bij(Some(tabel), melding);
                }
            }
        }
    }

    fn tabel(&mut self, mapping: &Mapping, tabel: &Tabel, schema: &Value) {
        for kolom in &tabel.kolom {
            self.kolom(mapping, tabel, kolom, schema);
        }
        let gaat = |naar: &str| {
            let kolommen = tabel.kolom.iter();
            let mut naar = kolommen.filter(|k| doel(k) == Some(naar));
            naar.next().is_some()
        };
        if !gaat("sleutel.werknemer") {
            self.los(format!(
                "Tabel {} heeft geen kolom met naar = \"sleutel.werknemer\".",
                tabel.naam
            ));
        }
        if tabel.rij != Rij::Werknemer && !gaat("/verzuim/eersteZiektedag") && !gaat("sleutel.zaak")
        {
            self.los(format!(
                "Tabel {} heeft een kolom nodig voor de eerste ziektedag of voor sleutel.zaak.",
                tabel.naam
            ));
        }
        if !tabel.kolom.iter().any(|k| k.verplicht) {
            self.los(format!(
                "Geef in tabel {} een of meer kolommen verplicht = true.",
                tabel.naam
            ));
        }
    }

    fn kolom(&mut self, mapping: &Mapping, tabel: &Tabel, kolom: &Kolom, schema: &Value) {
        let naam = kolom.namen.first().map_or("zonder naam", String::as_str);
        let plek = kolom.naar.as_ref();
        let eigen_doel = matches!(
            kolom.soort,
            S::PercentageZiek
                | S::PercentageHersteld
                | S::PercentageTherapeutisch
                | S::EersteHersteldag
                | S::LaatsteZiektedag
        );
        if [plek.is_some(), kolom.weg.is_some(), eigen_doel]
            .iter()
            .filter(|b| **b)
            .count()
            != 1
        {
            self.bij(
                plek,
                format!("Kolom {naam} heeft naar of weg nodig, een van beide."),
            );
        }
        if tabel.rij == Rij::Werknemer && eigen_doel {
            self.bij(
                plek,
                format!("Kolom {naam} hoort niet in een tabel met werknemers."),
            );
        }
        if (kolom.soort == S::Code) != kolom.codes.is_some() {
            self.bij(
                plek,
                format!("Kolom {naam}: soort code en codes horen bij elkaar."),
            );
        }
        if let Some(codes) = &kolom.codes
            && !mapping
                .codes
                .iter()
                .any(|(n, _)| n.get_ref() == codes.get_ref())
        {
            self.bij(
                Some(codes),
                format!("De codes {} staan niet in deze mapping.", codes.get_ref()),
            );
        }
        if (doel(kolom) == Some("document")) != kolom.document.is_some() {
            self.bij(
                plek,
                format!("Kolom {naam}: naar = \"document\" en document horen bij elkaar."),
            );
        }
        if let Some(naar) = plek {
            self.doel(naar, schema);
        }
    }

    fn doel(&mut self, naar: &Spanned<String>, schema: &Value) {
        let doel = naar.get_ref();
        if WOORDEN.contains(&doel.as_str()) {
            return;
        }
        let melding = match plaats(schema, doel) {
            Some(veld) if veld["maxLength"] == 8000 => {
                format!("{doel} is vrije tekst. Die neemt een import niet over.")
            }
            Some(veld) if DELEN.iter().any(|d| doel.starts_with(d)) && enkel(veld) => return,
            Some(_) => format!("{doel} is geen plaats voor een enkele waarde uit een tabel."),
            None => format!(
                "De plaats {doel} bestaat niet in een dossier.{}",
                lijkt_op(doel)
            ),
        };
        self.bij(Some(naar), melding);
    }
}

/// The target of a column as it is written.
pub(crate) fn doel(kolom: &Kolom) -> Option<&str> {
    kolom.naar.as_ref().map(|naar| naar.get_ref().as_str())
}

fn enkel(veld: &Value) -> bool {
    veld["properties"].is_null() && veld["items"].is_null()
}

/// The schema of the field at a pointer.
fn plaats<'s>(schema: &'s Value, pointer: &str) -> Option<&'s Value> {
    let open = |node: &'s Value| {
        let node = node["anyOf"].as_array().map_or(node, |keuze| &keuze[0]);
        match node["$ref"].as_str() {
            Some(doel) => schema.pointer(doel.strip_prefix('#')?),
            None => Some(node),
        }
    };
    let mut stappen = pointer.strip_prefix('/')?.split('/');
    stappen.try_fold(schema, |node, stap| {
        open(open(node)?["properties"].get(stap)?)
    })
}

fn lijkt_op(doel: &str) -> String {
    let afstand = |woord: &&&str| strsim::osa_distance(woord, doel);
    match WOORDEN.iter().min_by_key(afstand) {
        Some(woord) if strsim::osa_distance(woord, doel) <= 4 => format!(" Bedoelt u {woord}?"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOED: &str = "naam = 'x'\ntitel = 'X'\nversie = 1\nfamilie = 'tabel'\nontvanger = 'werkgever'\nbron = 'zelf'\n\
        [[tabel]]\nnaam = 't'\nrij = 'zaak'\n\
        [[tabel.kolom]]\nnamen = ['Nr']\nsoort = 'sleutel'\nnaar = 'sleutel.werknemer'\nverplicht = true\n\
        [[tabel.kolom]]\nnamen = ['Ziek']\nsoort = 'datum'\nnaar = '/verzuim/eersteZiektedag'\n";

    fn eerste_fout(tekst: &str) -> MappingFout {
        match Mapping::lees(tekst) {
            Ok(_) => panic!("a fault"),
            Err(mut fouten) => fouten.remove(0),
        }
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        assert!(Mapping::lees(GOED).is_ok());
        // The line of the target is the last of GOED: line 18.
        for (oud, nieuw, regel, melding) in [
            (
                "naar = '/verzuim/eersteZiektedag'",
                "naar = '/verzuim/eersteDag'",
                Some(18),
                "bestaat niet in een dossier",
            ),
            (
                "naar = '/verzuim/eersteZiektedag'",
                "naar = '/verzuim/logboek'",
                Some(18),
                "geen plaats voor een enkele waarde",
            ),
            (
                "naar = '/verzuim/eersteZiektedag'",
                "naar = '/werkgever/aardBedrijf'",
                Some(18),
                "vrije tekst",
            ),
            (
                "naar = 'sleutel.werknemer'",
                "naar = 'sleutel.werknemr'",
                Some(13),
                "Bedoelt u sleutel.werknemer?",
            ),
            (
                "soort = 'datum'",
                "soort = 'dag'",
                Some(17),
                "De waarde dag bestaat hier niet",
            ),
            (
                "versie = 1",
                "versje = 1",
                Some(3),
                "Het veld versje bestaat hier niet",
            ),
            ("verplicht = true\n", "", None, "verplicht = true"),
        ] {
            let fout = eerste_fout(&GOED.replacen(oud, nieuw, 1));
            assert_eq!(fout.regel, regel, "{nieuw}: {}", fout.melding);
            assert!(fout.melding.contains(melding), "{nieuw}: {}", fout.melding);
        }
    }

    #[test]
    fn a_code_without_a_source_is_unconfirmed_or_refused() {
        let met = |rest: &str| format!("{GOED}[codes.V]\n'1' = {{ waarde = 'ja'{rest} }}\n");
        let fout = eerste_fout(&met(""));
        assert!(fout.melding.contains("geen bron"), "{}", fout.melding);
        assert!(Mapping::lees(&met(", onbevestigd = true")).is_ok());
        assert!(Mapping::lees(&met(", bron = 'handleiding'")).is_ok());
    }
}
