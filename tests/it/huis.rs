//! The house: no floor uses a higher one, and within a floor no stage a later one.
//!
//! What a crate does not name among its dependencies the compiler refuses. So the first test holds
//! those lists against the table; the second reads the modules of one crate, where the compiler
//! allows everything.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const REPO: &str = env!("CARGO_MANIFEST_DIR");

/// Each crate with what it may use of ours, lowest first. Layout stands beside the law, not on it:
/// a change in facts or rules must not build Typst's side anew.
const FLOORS: &[(&str, &[&str])] = &[
    ("zaak", &[]),
    ("inname", &["zaak"]),
    ("recht", &["zaak"]),
    ("sjabloon", &["zaak"]),
    ("papier", &["zaak", "recht", "sjabloon"]),
    ("pdf", &["zaak", "sjabloon"]),
];

/// The modules of a crate, or of a module, earliest first: where they are declared, how code names
/// them, and their order.
const STAGES: &[(&str, &str, &[&str])] = &[
    (
        "crates/zaak/src/lib.rs",
        "crate::",
        &[
            "spare",
            "telwoord",
            "normen",
            "calendar",
            "diagnostic",
            "load",
            "dossier",
            "letters",
            "validate",
        ],
    ),
    (
        "crates/inname/src/lib.rs",
        "crate::",
        &[
            "mapping", "verslag", "bestand", "waarde", "neutraal", "vouw", "kenmerk", "tabel",
            "sivi", "maak",
        ],
    ),
    (
        "crates/recht/src/lib.rs",
        "crate::",
        &["privacy", "facts", "finding", "rules"],
    ),
    // What a case holds, its days and terms, the groups of facts, and last what the law asks.
    (
        "crates/recht/src/facts/mod.rs",
        "crate::facts::",
        &[
            "plek",
            "berekening",
            "noteer",
            "kop",
            "bewijs",
            "tijd",
            "zaak",
            "context",
            "plan",
            "arts",
            "gegevens",
            "spoor",
            "uwv",
            "verzuim",
            "gevraagd",
            "schema",
        ],
    ),
    (
        "src/lib.rs",
        "crate::",
        &[
            "artifact", "minisign", "demo", "config", "write", "render", "bundle", "verify",
            "report", "run", "opslag", "cli", "commands",
        ],
    ),
];

/// Our own packages among the dependencies of a manifest, of whatever kind and under whatever name.
fn own(manifest: &toml::Table) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (key, value) in manifest {
        let Some(table) = value.as_table() else {
            continue;
        };
        if !key.ends_with("dependencies") {
            // Such as [target.'cfg(unix)'.dependencies].
            found.extend(own(table));
            continue;
        }
        for (name, how) in table {
            let package = how.get("package").and_then(|p| p.as_str());
            let package = package.unwrap_or(name);
            found.extend(package.strip_prefix("poortwachter-").map(str::to_owned));
        }
    }
    found
}

#[test]
fn a_crate_depends_on_lower_floors_only() {
    let mut lower: Vec<&str> = Vec::new();
    for (name, may_use) in FLOORS {
        assert!(
            may_use.iter().all(|other| lower.contains(other)),
            "the table itself lets {name} use a floor above it"
        );
        lower.push(name);
        let path = format!("{REPO}/crates/{name}/Cargo.toml");
        let manifest = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        for other in own(&manifest.parse().unwrap()) {
            assert!(
                may_use.contains(&other.as_str()),
                "crates/{name}/Cargo.toml: {name} may not use {other}; it may use {may_use:?} \
                 (docs/architecture.md, invariants)"
            );
        }
    }
    let folders = fs::read_dir(format!("{REPO}/crates")).unwrap();
    let folders: BTreeSet<String> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> = lower.into_iter().map(str::to_owned).collect();
    assert_eq!(folders, known, "every crate has its place in the table");
}

/// The modules of `stages` after `stage` that `text` names by way of `prefix`, its tests and
/// comments apart.
fn later<'s>(text: &str, prefix: &str, stages: &[&'s str], stage: &str) -> Vec<&'s str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let named: BTreeSet<&str> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split(prefix).skip(1))
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect();
    let after = stages.iter().skip_while(|other| **other != stage).skip(1);
    after
        .copied()
        .filter(|other| named.contains(other))
        .collect()
}

/// All sources of a module, its tests apart.
fn sources(at: &Path, found: &mut Vec<PathBuf>) {
    if at.is_dir() {
        for entry in fs::read_dir(at).unwrap() {
            sources(&entry.unwrap().path(), found);
        }
    } else if at.extension().is_some_and(|e| e == "rs") && !at.ends_with("tests.rs") {
        found.push(at.to_owned());
    }
}

/// The text of a file with its way up to `folder`, where the stages stand, spelled as `prefix`.
fn spelled_out(file: &Path, folder: &Path, prefix: &str) -> String {
    let text = fs::read_to_string(file).unwrap();
    let depth = file.strip_prefix(folder).unwrap().iter().count();
    let text = text.replace(&"super::".repeat(depth), prefix);
    let grouped = format!("{prefix}{{");
    assert!(
        !text.contains(&grouped),
        "{}: one line for each stage, not {grouped}",
        file.display()
    );
    text
}

#[test]
fn a_stage_uses_no_later_stage() {
    for (declared, prefix, stages) in STAGES {
        let declared = Path::new(REPO).join(declared);
        let folder = declared.parent().unwrap();
        for stage in *stages {
            let mut files = Vec::new();
            let at = folder.join(stage);
            for path in [at.with_extension("rs"), at] {
                if path.exists() {
                    sources(&path, &mut files);
                }
            }
            assert!(
                !files.is_empty(),
                "{} has no module {stage}",
                folder.display()
            );
            for file in files {
                let text = spelled_out(&file, folder, prefix);
                let up = later(&text, prefix, stages, stage);
                assert!(
                    up.is_empty(),
                    "{} uses {up:?}, later stages",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_module_has_its_place_in_the_line() {
    for (file, _, stages) in STAGES {
        let lib = fs::read_to_string(Path::new(REPO).join(file)).unwrap();
        let lib = lib.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let declared: BTreeSet<&str> = lib
            .lines()
            .filter_map(|line| {
                line.strip_prefix("pub ")
                    .unwrap_or(line)
                    .strip_prefix("mod ")
            })
            .filter_map(|rest| rest.strip_suffix(';'))
            .collect();
        let placed: BTreeSet<&str> = stages.iter().copied().collect();
        assert_eq!(declared, placed, "{file}");
    }
}

#[test]
fn a_name_of_a_later_stage_is_found_in_code_only() {
    let stages = ["write", "run", "commands"];
    let text = "use crate::run::journal;\n// crate::commands\nfn f(x: crate::runner::X) {}\n\
                #[cfg(test)]\nmod tests { use crate::commands::f; }\n";
    assert_eq!(later(text, "crate::", &stages, "write"), ["run"]);
    assert_eq!(later(text, "crate::", &stages, "run"), [""; 0]);
    assert_eq!(
        later(
            "crate::write::a(crate::commands::b)",
            "crate::",
            &stages,
            "run"
        ),
        ["commands"]
    );
}

#[test]
fn a_floor_is_found_whatever_its_table_and_name() {
    let manifest = "[dependencies]\npoortwachter-zaak.workspace = true\nserde = \"1\"\n\
                    [dev-dependencies]\nwet = { package = \"poortwachter-recht\", path = \"../recht\" }\n\
                    [target.'cfg(unix)'.dependencies]\npoortwachter-pdf = { path = \"../pdf\" }\n";
    let found = own(&manifest.parse().unwrap());
    assert_eq!(Vec::from_iter(found), ["pdf", "recht", "zaak"]);
}
