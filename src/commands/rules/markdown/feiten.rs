//! `rules facts --format md`: every fact that a rule may use, as `docs/feiten.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{meldingen, veilig};
use crate::facts::termijnen::MOMENTEN;
use crate::rules::Pack;
use crate::rules::beschrijving::{Beschrijving, Groep};
use crate::rules::namen::{FeitNaam, Soort};
use crate::rules::woorden::Woorden;

const INLEIDING: &str = "\
# Feiten

Dit overzicht is gemaakt met `poortwachter rules facts --format md`.

Een feit is wat het programma uit een dossier afleidt, op een peildatum. Voorwaarden en teksten van
regels noemen feiten bij hun naam, met een punt ertussen: `pva.datum`. Hier staat van ieder feit wat
het is, wat daarvoor telt, het artikel waar het uit komt en de regels waarvan de voorwaarden het lezen.
Een feit met een ? achter de soort kan ontbreken; een regel die het dan nodig heeft, is niet te
beoordelen. Dagen zijn kalenderdagen. Een document telt als het definitief is en niet later dan de
peildatum.

De vorm van alle feiten staat ook in het schema: `poortwachter schema print feiten-1`.
";

/// Every fact in words, group by group, then the terms.
pub fn feiten_markdown(pack: &Pack) -> Result<String, String> {
    let woorden = Woorden::lees().map_err(|fouten| meldingen(&fouten))?;
    let regels = gebruik(pack);
    let mut uit = INLEIDING.to_owned();
    for groep in woorden.beschrijvingen().groepen() {
        tabel(&mut uit, &woorden, groep, &regels);
    }
    termijnen(&mut uit, &regels);
    Ok(uit)
}

/// Ids of the rules by the facts that decide them.
fn gebruik(pack: &Pack) -> BTreeMap<&str, Vec<&str>> {
    let mut uit: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for geladen in &pack.regels {
        for feit in geladen.feiten() {
            uit.entry(feit).or_default().push(&geladen.regel.id);
        }
    }
    uit
}

fn tabel(uit: &mut String, woorden: &Woorden, groep: &Groep, regels: &BTreeMap<&str, Vec<&str>>) {
    let _ = write!(
        uit,
        "\n## {}\n\n| feit | soort | wat het is | artikel | regels |\n|---|---|---|---|---|\n",
        groep.titel
    );
    for (naam, beschrijving) in &groep.feiten {
        let naam = groep.naam_van(naam);
        let soort = woorden.namen().feit(&naam).map_or_else(String::new, soort);
        let _ = writeln!(
            uit,
            "| `{naam}` | {soort} | {} | {} | {} |",
            veilig(&wat(beschrijving)),
            beschrijving.bron.as_deref().unwrap_or_default(),
            links(regels.get(naam.as_str()))
        );
    }
}

fn wat(beschrijving: &Beschrijving) -> String {
    let uitleg = beschrijving.uitleg.as_deref().unwrap_or_default();
    let punt = if uitleg.is_empty() { "" } else { ". " };
    format!("{}{punt}{uitleg}", beschrijving.kort())
}

fn soort(feit: &FeitNaam) -> String {
    let soort = match &feit.soort {
        Soort::Ja => "ja of nee".to_owned(),
        Soort::Getal => "getal".to_owned(),
        Soort::Datum => "datum".to_owned(),
        Soort::Code(codes) => codes.join(", "),
        Soort::Anders => "lijst".to_owned(),
    };
    let vraag = if feit.kan_ontbreken { "?" } else { "" };
    format!("{soort}{vraag}")
}

/// More rules than this are counted only.
const REGELS: usize = 12;

fn links(regels: Option<&Vec<&str>>) -> String {
    if let Some(regels) = regels.filter(|r| r.len() > REGELS) {
        return format!("{} regels", regels.len());
    }
    let link = |id: &&str| format!("[{id}](regels.md#{})", id.to_lowercase());
    let links: Vec<String> = regels.into_iter().flatten().map(link).collect();
    links.join(", ")
}

/// Each term as a date, whether it has passed, and its arithmetic.
fn termijnen(uit: &mut String, regels: &BTreeMap<&str, Vec<&str>>) {
    uit.push_str(
        "\n## Termijnen\n\nVan iedere termijn zijn er drie feiten: `termijn.pva` is de dag, `verstreken.pva` \
         zegt of die dag voorbijging terwijl de zaak liep, `berekening.pva` is de som erachter.\n\n\
         | sleutel | wat het is | telling | bron | regels |\n|---|---|---|---|---|\n",
    );
    for moment in MOMENTEN {
        let van = |groep: &str| regels.get(format!("{groep}.{}", moment.sleutel).as_str());
        let mut alle: Vec<&str> = [van("termijn"), van("verstreken")]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .collect();
        alle.sort_unstable();
        alle.dedup();
        let _ = writeln!(
            uit,
            "| `{}` | {} | {} | {} | {} |",
            moment.sleutel,
            veilig(moment.label),
            veilig(&moment.telwijze()),
            veilig(moment.bron),
            links(Some(&alle))
        );
    }
}
