//! What the pack covers, as the last tables of `docs/regels.md`.

use std::fmt::Write as _;

use super::{link, veilig};
use crate::commands::rules::dekking::{regels_of_reden, telling, telling_wet};
use crate::rules::dekking::Dekking;

/// The three tables.
pub(super) fn tabellen(uit: &mut String, dekking: &Dekking<'_>) {
    catalogus(uit, dekking);
    wet(uit, dekking);
    praktijk(uit, dekking);
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
