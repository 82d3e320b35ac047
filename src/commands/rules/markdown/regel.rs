//! One rule as a jurist reads it: what it says, when, why, and where its limits are.

use std::fmt::Write as _;

use super::{een_regel, hoofdletter, veilig};
use crate::calendar::in_woorden as op_datum;
use crate::commands::explain::uitkomst;
use crate::commands::rules::herkomst;
use crate::facts::termijnen::Moment;
use crate::rules::record::{Bevinding, Bron, Regel, Toets};
use crate::rules::woorden::{InWoorden, Woorden, Zin};
use crate::rules::{GeladenRegel, Pack};

/// Examples of a rule without a term: so many say enough.
const VOORBEELDEN: usize = 4;

pub(super) fn regel(uit: &mut String, pack: &Pack, woorden: &Woorden, geladen: &GeladenRegel) {
    let regel = &geladen.regel;
    let in_woorden = woorden.regel(geladen);
    kop(uit, pack, geladen);
    bevinding(uit, woorden, regel, &in_woorden);
    lijst(uit, "Geldt als", &in_woorden.als);
    if let Some(eis) = &in_woorden.eis {
        lijst(uit, "Vraagt", eis);
    }
    uitzonderingen(uit, pack, woorden, regel, &in_woorden);
    let bronnen: Vec<String> = regel.bron.iter().map(|b| bron(pack, b)).collect();
    alinea(uit, "Norm", &bronnen.join("; "));
    geldigheid(uit, woorden, regel);
    termijnen(uit, woorden, geladen);
    voorbeelden(uit, regel);
    code(uit, regel);
}

/// Id, title, weight and standing.
fn kop(uit: &mut String, pack: &Pack, geladen: &GeladenRegel) {
    let regel = &geladen.regel;
    let _ = write!(
        uit,
        "\n<a id=\"{}\"></a>\n\n### {} {}\n\n**{}** · {} · laag: {}",
        regel.id.to_lowercase(),
        regel.id,
        veilig(&regel.titel),
        regel.ernst.label(),
        regel.zekerheid.label(),
        regel.laag.label()
    );
    if let Some(zekerheid) = regel.zekerheid_termijn {
        let _ = write!(uit, " · aantal dagen: {}", zekerheid.label());
    }
    uit.push_str("\n\n");
    if let Some(herkomst) = herkomst(pack, geladen) {
        alinea(uit, "Pakket", &herkomst);
    }
}

/// The sentences as a reader gets them, and what to do.
fn bevinding(uit: &mut String, woorden: &Woorden, regel: &Regel, in_woorden: &InWoorden) {
    let tekst = |tekst: &str| veilig(&woorden.tekst(tekst));
    match (&regel.vraag, &regel.bevinding) {
        (Some(vraag), _) => alinea(uit, "Vraag voor een mens", &tekst(vraag)),
        (None, Bevinding::Tekst(t)) => {
            let _ = write!(uit, "> {}\n\n", tekst(t));
        }
        (None, Bevinding::Keuze(keuzes)) => {
            for (i, (keuze, als)) in keuzes.iter().zip(&in_woorden.keuzes).enumerate() {
                let als = als.as_ref().map_or_else(
                    || "Anders".to_owned(),
                    |zin| format!("Als geldt: {}", veilig(&zin.regel())),
                );
                let wit = if i == 0 { "" } else { ">\n" };
                let _ = writeln!(uit, "{wit}> *{als}:* {}", tekst(&keuze.tekst));
            }
            uit.push('\n');
        }
    }
    alinea(uit, "Wat te doen", &tekst(&regel.herstel));
}

/// A condition: on one line when it is one statement, else as a list.
fn lijst(uit: &mut String, kop: &str, zin: &Zin) {
    match zin.lijst().as_slice() {
        [(_, enige)] if *enige == "altijd" => alinea(uit, kop, "altijd."),
        [(_, enige)] => alinea(uit, kop, &format!("{}.", veilig(enige))),
        meer => {
            let _ = write!(uit, "**{kop}:**\n\n");
            for (diepte, punt) in meer {
                let _ = writeln!(uit, "{}- {}", "  ".repeat(*diepte), veilig(punt));
            }
            uit.push('\n');
        }
    }
}

fn uitzonderingen(
    uit: &mut String,
    pack: &Pack,
    woorden: &Woorden,
    regel: &Regel,
    in_woorden: &InWoorden,
) {
    for (u, als) in regel.uitzonderingen.iter().zip(&in_woorden.uitzonderingen) {
        let tekst = hoofdletter(&veilig(&woorden.tekst(&u.tekst)));
        let mut alles = format!("als geldt: {}. {tekst}", veilig(&als.regel()));
        if let Some(tot) = u.geldig_tot {
            let _ = write!(alles, " Geldt tot en met {}.", op_datum(tot));
        }
        let weegt = u.ernst.map_or("meldt niets", |e| e.label());
        let bronnen: Vec<String> = u.bron.iter().map(|b| bron(pack, b)).collect();
        let bronnen = if bronnen.is_empty() {
            String::new()
        } else {
            format!(" {}.", bronnen.join("; "))
        };
        alinea(
            uit,
            &format!("Uitzondering ({weegt})"),
            &format!("{alles}{bronnen}"),
        );
    }
}

fn geldigheid(uit: &mut String, woorden: &Woorden, regel: &Regel) {
    let delen: Vec<String> = [
        ("vanaf", regel.geldig_vanaf),
        ("tot en met", regel.geldig_tot),
    ]
    .iter()
    .filter_map(|(woord, dag)| dag.map(|d| format!("{woord} {}", op_datum(d))))
    .collect();
    if !delen.is_empty() {
        let peilt = regel.peilt.as_ref().map_or_else(String::new, |feit| {
            format!("; daarvoor telt {}", woorden.naam(feit))
        });
        alinea(uit, "Geldig", &format!("{}{peilt}.", delen.join(" ")));
    }
}

/// The term of the rule with its counting, those of its arithmetic, and the lighter weight before.
fn termijnen(uit: &mut String, woorden: &Woorden, geladen: &GeladenRegel) {
    let tekst = |sleutel: &str| {
        Moment::van(sleutel).map_or_else(
            || hoofdletter(&woorden.uitgelegd(sleutel)),
            |m| format!("{}: {}.", m.label, m.telwijze()),
        )
    };
    if let Some(sleutel) = &geladen.regel.termijn {
        alinea(uit, "Termijn", &tekst(sleutel));
    }
    let ook: Vec<String> = geladen.regel.berekening.iter().map(|s| tekst(s)).collect();
    if !ook.is_empty() {
        alinea(uit, "Ook berekend", &ook.join(" "));
    }
    if let Some(voor) = &geladen.regel.ernst_voor
        && let Some(moment) = Moment::van(&voor.termijn)
    {
        let tekst = format!("{} tot en met \"{}\".", voor.ernst.label(), moment.label);
        alinea(uit, "Lichter", &tekst);
    }
}

/// The tests around the term; without a term the first of each outcome.
fn voorbeelden(uit: &mut String, regel: &Regel) {
    let grens: Vec<&Toets> = regel.toetsen.iter().filter(|t| t.grens.is_some()).collect();
    let gekozen = if grens.is_empty() {
        let mut gezien = Vec::new();
        let nieuw = |t: &&Toets| {
            let nieuw = !gezien.contains(&t.uitkomst);
            gezien.push(t.uitkomst);
            nieuw
        };
        regel
            .toetsen
            .iter()
            .filter(nieuw)
            .take(VOORBEELDEN)
            .collect()
    } else {
        grens
    };
    uit.push_str("**Voorbeelden:**\n\n");
    for t in gekozen {
        let _ = writeln!(
            uit,
            "- {}, op {}: {}",
            veilig(&t.naam),
            op_datum(t.op),
            uitkomst(t.uitkomst)
        );
    }
    uit.push('\n');
}

/// The conditions as they stand in the pack, folded away.
fn code(uit: &mut String, regel: &Regel) {
    uit.push_str("<details><summary>De voorwaarden in code</summary>\n\n");
    for (kop, code) in [("als", Some(&regel.als)), ("eis", regel.eis.as_ref())] {
        if let Some(code) = code {
            let _ = writeln!(uit, "- {kop}: `{}`", een_regel(code));
        }
    }
    uit.push_str("\n</details>\n");
}

fn bron(pack: &Pack, bron: &Bron) -> String {
    let b = pack.bronvermelding(bron);
    let tekst = veilig(&b.tekst);
    b.url
        .map_or_else(|| tekst.clone(), |url| format!("[{tekst}]({url})"))
}

fn alinea(uit: &mut String, kop: &str, tekst: &str) {
    let _ = write!(uit, "**{kop}:** {tekst}\n\n");
}
