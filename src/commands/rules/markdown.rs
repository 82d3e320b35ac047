//! `rules list --format md`: everything about every rule, as `docs/regels.md`.

use std::fmt::Write as _;

use super::dekking::{regels_of_reden, telling, telling_wet};
use super::herkomst;
use crate::calendar::in_woorden;
use crate::facts::termijnen::Moment;
use crate::rules::dekking::Dekking;
use crate::rules::record::{Bron, Regel};
use crate::rules::tekst::met_puntjes;
use crate::rules::{GeladenRegel, Pack};

const INLEIDING: &str = "\
# Regels

Dit overzicht is gemaakt uit het regelpakket met `poortwachter rules list --format md`.

Het gewicht zegt hoe zwaar een bevinding telt: een *fout* is een plicht of onderdeel dat wet,
regeling of vormvoorschrift vraagt; een *waarschuwing* is beleid van UWV, vaste praktijk of een
eigen norm dicht bij een plicht; een *aandachtspunt* is informatie of een keuze en houdt nooit iets
tegen. De laag volgt de volgorde waarin UWV weegt: eerst het resultaat, dan de inspanningen, dan de
procedure. In een tekst staat … waar de bevinding een datum of getal uit het dossier noemt.

Uitleg over een regel in uw dossier: `poortwachter explain WVP-PVA-002 --case dossier.json`.
";

/// The whole pack, then what it covers.
pub fn markdown(pack: &Pack) -> Result<String, String> {
    let dekking = Dekking::van(pack)?;
    let mut uit = INLEIDING.to_owned();
    inhoud(&mut uit, pack);
    let mut groep = "";
    for geladen in &pack.regels {
        if groep != geladen.groep {
            groep = &geladen.groep;
            let _ = write!(uit, "\n## {groep}\n");
        }
        regel(&mut uit, pack, geladen);
    }
    catalogus(&mut uit, &dekking);
    wet(&mut uit, &dekking);
    praktijk(&mut uit, &dekking);
    Ok(uit)
}

fn inhoud(uit: &mut String, pack: &Pack) {
    let mut groepen: Vec<(&str, usize)> = Vec::new();
    for geladen in &pack.regels {
        match groepen.last_mut() {
            Some((groep, aantal)) if *groep == geladen.groep => *aantal += 1,
            _ => groepen.push((&geladen.groep, 1)),
        }
    }
    uit.push('\n');
    for (groep, aantal) in groepen {
        let _ = writeln!(uit, "- [{groep}](#{}): {aantal}", anker(groep));
    }
    for kop in [
        "Dekking van de catalogus",
        "Dekking van de wet",
        "Dekking van de praktijk",
    ] {
        let _ = writeln!(uit, "- [{kop}](#{})", anker(kop));
    }
}

/// The anchor that Markdown viewers give a heading.
fn anker(kop: &str) -> String {
    kop.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn regel(uit: &mut String, pack: &Pack, geladen: &GeladenRegel) {
    let regel = &geladen.regel;
    let _ = write!(
        uit,
        "\n<a id=\"{}\"></a>\n\n### {} {}\n\n**{}** · laag: {} · {}\n\n",
        regel.id.to_lowercase(),
        regel.id,
        veilig(&regel.titel),
        regel.ernst.label(),
        regel.laag.label(),
        regel.zekerheid.label()
    );
    if let Some(herkomst) = herkomst(pack, geladen) {
        punt(uit, "Pakket", &herkomst);
    }
    let bronnen: Vec<String> = regel.bron.iter().map(|b| bron(pack, b)).collect();
    punt(uit, "Norm", &bronnen.join("; "));
    geldigheid(uit, regel);
    for (kop, code) in [
        ("Geldt als", Some(&regel.als)),
        ("Vraagt", regel.eis.as_ref()),
    ] {
        if let Some(code) = code {
            let _ = writeln!(uit, "- {kop}: `{}`", een_regel(code));
        }
    }
    if let Some(vraag) = &regel.vraag {
        punt(uit, "Vraag voor een mens", &veilig(vraag));
    }
    termijnen(uit, geladen);
    uitzonderingen(uit, pack, regel);
    punt(uit, "Wat te doen", &veilig(&met_puntjes(&regel.herstel)));
}

fn geldigheid(uit: &mut String, regel: &Regel) {
    let delen: Vec<String> = [
        ("vanaf", regel.geldig_vanaf),
        ("tot en met", regel.geldig_tot),
    ]
    .iter()
    .filter_map(|(woord, dag)| dag.map(|d| format!("{woord} {}", in_woorden(d))))
    .collect();
    if !delen.is_empty() {
        punt(uit, "Geldig", &delen.join(" "));
    }
    if let Some(voor) = &regel.ernst_voor
        && let Some(moment) = Moment::van(&voor.termijn)
    {
        let tekst = format!("{} tot en met \"{}\"", voor.ernst.label(), moment.label);
        punt(uit, "Lichter", &tekst);
    }
}

fn termijnen(uit: &mut String, geladen: &GeladenRegel) {
    for moment in geladen.termijnen().filter_map(Moment::van) {
        punt(
            uit,
            "Termijn",
            &format!("{}: {}", moment.label, moment.telwijze()),
        );
    }
    if let Some(zekerheid) = geladen.regel.zekerheid_termijn {
        punt(uit, "Aantal dagen", zekerheid.label());
    }
}

fn uitzonderingen(uit: &mut String, pack: &Pack, regel: &Regel) {
    for u in &regel.uitzonderingen {
        let bronnen: Vec<String> = u.bron.iter().map(|b| bron(pack, b)).collect();
        let mut tekst = veilig(&met_puntjes(&u.tekst));
        if let Some(tot) = u.geldig_tot {
            let _ = write!(tekst, " (tot en met {})", in_woorden(tot));
        }
        if !bronnen.is_empty() {
            let _ = write!(tekst, " ({})", bronnen.join("; "));
        }
        punt(uit, "Uitzondering", &tekst);
    }
}

fn bron(pack: &Pack, bron: &Bron) -> String {
    let b = pack.bronvermelding(bron);
    let tekst = veilig(&b.tekst);
    b.url
        .map_or_else(|| tekst.clone(), |url| format!("[{tekst}]({url})"))
}

fn punt(uit: &mut String, kop: &str, tekst: &str) {
    let _ = writeln!(uit, "- {kop}: {tekst}");
}

/// Text of the pack as plain Markdown, on one line.
fn veilig(tekst: &str) -> String {
    een_regel(tekst)
        .replace('<', "&lt;")
        .replace('|', "\\|")
        .replace('*', "\\*")
}

fn een_regel(tekst: &str) -> String {
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id as a link to its rule.
fn link(id: &str) -> String {
    format!("[{id}](#{})", id.to_lowercase())
}

fn catalogus(uit: &mut String, dekking: &Dekking<'_>) {
    let _ = write!(
        uit,
        "\n## Dekking van de catalogus\n\n{} Bij gedeeltelijk staat wat u zelf nagaat, bij mens \
         de vraag.\n\n| norm | titel | staat | toelichting |\n|---|---|---|---|\n",
        telling(dekking)
    );
    for (norm, staat) in dekking.normen() {
        let _ = writeln!(
            uit,
            "| {} | {} | {} | {} |",
            link(&norm.id),
            veilig(&norm.titel),
            staat.label(),
            veilig(staat.toelichting().unwrap_or_default())
        );
    }
    let buiten: Vec<String> = dekking
        .buiten_catalogus()
        .map(|r| format!("{} {}", link(&r.regel.id), veilig(&r.regel.titel)))
        .collect();
    if !buiten.is_empty() {
        let _ = write!(
            uit,
            "\nRegels buiten de catalogus: {}.\n",
            buiten.join("; ")
        );
    }
}

fn wet(uit: &mut String, dekking: &Dekking<'_>) {
    let _ = write!(uit, "\n## Dekking van de wet\n\n{}\n", telling_wet(dekking));
    let mut regeling = "";
    for (lid, regels) in dekking.leden() {
        if lid.regeling != regeling {
            regeling = &lid.regeling;
            let _ = write!(
                uit,
                "\n### {}\n\n| plaats | onderwerp | regels |\n|---|---|---|\n",
                dekking.regeling(regeling)
            );
        }
        let links: Vec<String> = regels.iter().map(|id| link(id)).collect();
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        let _ = writeln!(
            uit,
            "| {} | {} | {} |",
            lid.aanduiding(),
            veilig(&lid.onderwerp),
            regels_of_reden(lid, &links)
        );
    }
}

fn praktijk(uit: &mut String, dekking: &Dekking<'_>) {
    uit.push_str(
        "\n## Dekking van de praktijk\n\n| nr. | praktijk | regels | toelichting |\n|---|---|---|---|\n",
    );
    for gewoonte in dekking.gewoonten() {
        let regels: Vec<String> = gewoonte.regels.iter().map(|id| link(id)).collect();
        let _ = writeln!(
            uit,
            "| {} | {} | {} | {} |",
            gewoonte.id,
            veilig(&gewoonte.titel),
            regels.join(", "),
            veilig(gewoonte.toelichting.as_deref().unwrap_or_default())
        );
    }
}
