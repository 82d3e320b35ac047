//! `template export`: the shipped templates as files, to start one's own with.

use std::fs;
use std::io::Write as _;

use crate::cli::TemplateArgs;
use crate::commands::{Stop, exit, say};
use crate::documents;
use crate::write::{Pending, WriteError};

/// Writes every template that can be replaced into a folder that holds none of them.
pub(super) fn export(args: &TemplateArgs) -> Result<u8, Stop> {
    let Some(folder) = &args.out else {
        return Err(Stop::usage("Geef met --out een map voor de sjablonen."));
    };
    let templates = documents::sjablonen();
    let there = templates
        .iter()
        .find(|(name, _)| folder.join(name).exists());
    if let Some((name, _)) = there {
        let path = folder.join(name);
        return Err(Stop::usage(format!(
            "{} bestaat al. Geef een lege map.",
            path.display()
        )));
    }
    for (name, text) in &templates {
        let path = folder.join(name);
        let write = || -> Result<(), WriteError> {
            let map = path.parent().unwrap_or(folder);
            fs::create_dir_all(map).map_err(|error| WriteError::about(map, &error))?;
            let mut new = Pending::beside(&path)?;
            new.write_all(text.as_bytes())
                .map_err(|error| WriteError::about(&path, &error))?;
            new.commit()
        };
        write().map_err(|error| Stop::usage(error.to_string()))?;
    }
    say(&format!(
        "{} sjablonen staan in {}. Bewaar alleen wat u verandert: van de andere gelden dan ook na een nieuwe versie de ingebouwde.",
        templates.len(),
        folder.display()
    ));
    Ok(exit::CLEAN)
}
