//! Finding the inputs: paths, folders, patterns, lists and links.

use std::fs;
use std::path::Path;

use poortwachter::load::{Input, Limits, LoadError, plan};

use super::{folder, inside, outcomes};

#[test]
fn the_plan_is_sorted_without_doubles() {
    let folder = folder(&[
        ("b.json", b"{}"),
        ("a/2.json", b"{}"),
        ("a/10.JSONL", b"{}"),
        ("a/notitie.txt", b"x"),
        (".geheim/c.json", b"{}"),
        ("a/.d.json", b"{}"),
        ("lijst", b"b.json\r\n\r\n"),
    ]);
    let typed = ["b.json", "a", "", "a/../b.json", "a/*.json"].map(|name| inside(&folder, name));
    let inputs = plan(&typed, None).unwrap();
    let names: Vec<_> = inputs.iter().map(Input::name).collect();
    assert_eq!(
        names,
        ["a/../b.json", "a/10.JSONL", "a/2.json"].map(|name| inside(&folder, name))
    );
}

#[test]
fn a_list_of_files() {
    let folder = folder(&[("b.json", b"{}"), ("c[1].json", b"{}")]);
    let list = folder.path().join("lijst");
    let names = ["b.json", "", "c[1].json", "weg.json"].map(|name| match name {
        "" => String::new(),
        name => inside(&folder, name),
    });
    fs::write(&list, names.join("\r\n")).unwrap();
    let inputs = plan(&[], Some(&list)).unwrap();
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        [
            "ok b.json:1:1",
            "ok c[1].json:1:1",
            "invoer.ontbreekt weg.json: Dit bestand bestaat niet. Controleer de naam en de map.",
        ]
    );
}

#[test]
fn a_folder_given_the_name_of_a_file() {
    let folder = folder(&[("x.json/y.json", b"{}"), ("z.json", b"{}")]);
    let inputs = plan(&[inside(&folder, "")], None).unwrap();
    fs::remove_file(folder.path().join("z.json")).unwrap();
    fs::create_dir(folder.path().join("z.json")).unwrap();
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        [
            "ok x.json/y.json:1:1",
            "invoer.onleesbaar z.json: Dit bestand is niet te lezen. Controleer of het een gewoon \
         bestand is en of de schijf of de netwerkmap bereikbaar is.",
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_stay_inside_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("buiten.json", b"{}"), ("map/diep.json", b"{}")]);
    let folder = folder(&[("..data/echt.json", b"{}")]);
    let link = |target: &Path, name: &str| symlink(target, folder.path().join(name)).unwrap();
    link(&outside.path().join("buiten.json"), "buiten.json");
    link(&outside.path().join("map"), "map");
    link(Path::new("..data/echt.json"), "echt.json");
    link(Path::new("nergens.json"), "los.json");
    link(Path::new("."), "rondje");
    let inputs = plan(&[inside(&folder, "")], None).unwrap();
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        [
            "ok echt.json:1:1",
            "invoer.ontbreekt los.json: Dit bestand bestaat niet. Controleer de naam en de map.",
        ]
    );
    let named = plan(&[inside(&folder, "buiten.json")], None).unwrap();
    assert_eq!(
        outcomes(&folder, &named, Limits::default()),
        ["ok buiten.json:1:1"]
    );
}

/// Whoever opens a pipe waits for the other side.
#[cfg(unix)]
#[test]
fn pipes_and_sockets_are_read_only_when_named() {
    use std::os::unix::net::UnixListener;
    let folder = folder(&[("echt.json", b"{}")]);
    let pipe = inside(&folder, "pijp.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let _socket = UnixListener::bind(folder.path().join("sok.json")).unwrap();
    let skipped = "Dit is geen gewoon bestand maar een pijp, socket of apparaat, en is overgeslagen. \
        Noem het zelf als invoer als het dossiers bevat.";
    let expected = [
        "ok echt.json:1:1".to_owned(),
        format!("invoer.geen-bestand pijp.json: {skipped}"),
        format!("invoer.geen-bestand sok.json: {skipped}"),
    ];
    for typed in ["", "*.json"] {
        let inputs = plan(&[inside(&folder, typed)], None).unwrap();
        assert_eq!(
            outcomes(&folder, &inputs, Limits::default()),
            expected,
            "{typed}"
        );
    }
    let inputs = plan(std::slice::from_ref(&pipe), None).unwrap();
    let writer = std::thread::spawn(move || fs::write(pipe, "{}"));
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        ["ok pijp.json:1:1"]
    );
    writer.join().unwrap().unwrap();
}

#[test]
fn brackets_in_the_name_of_a_folder() {
    let folder = folder(&[
        ("map [2024]/a.json", b"{}"),
        ("map [2024]/sub[x]/b1.json", b"{}"),
        ("map 2/c.json", b"{}"),
    ]);
    for (typed, found) in [
        (
            "map [2024]",
            vec!["map [2024]/a.json", "map [2024]/sub[x]/b1.json"],
        ),
        ("map [2024]/*.json", vec!["map [2024]/a.json"]),
        (
            "map [2024]/sub[x]/b[12].json",
            vec!["map [2024]/sub[x]/b1.json"],
        ),
        ("map [2024]/*/*.json", vec!["map [2024]/sub[x]/b1.json"]),
        // No folder has this very name.
        ("map [123]/*.json", vec!["map 2/c.json"]),
    ] {
        let inputs = plan(&[inside(&folder, typed)], None).unwrap();
        let names: Vec<_> = inputs.iter().map(Input::name).collect();
        let found: Vec<_> = found.iter().map(|name| inside(&folder, name)).collect();
        assert_eq!(names, found, "{typed}");
    }
    let fault = plan(&[inside(&folder, "map [2024]/[b")], None).unwrap_err();
    let place = inside(&folder, "map [2024]/[").chars().count();
    assert!(
        matches!(fault, LoadError::Pattern { place: p, .. } if p == place),
        "{fault}"
    );
}

#[test]
fn nothing_matched() {
    let folder = folder(&[("notitie.txt", b"x"), ("a/b.json", b"{}")]);
    let pattern = inside(&folder, "*.json");
    let error = plan(std::slice::from_ref(&pattern), None).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert_eq!(
        error.to_string(),
        format!(
            "Er is geen enkel dossier gevonden in: {pattern}. \
         Controleer de map, het patroon of de lijst."
        )
    );
    let inputs = plan(&[pattern, inside(&folder, "a")], None).unwrap();
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        [
            "invoer.geen-treffers *.json: Bij deze map of dit patroon hoort geen enkel .json-, \
         .ndjson- of .jsonl-bestand. Controleer de map of het patroon.",
            "ok a/b.json:1:1",
        ]
    );
}

#[test]
fn wrong_usage() {
    let error = plan(&["a/[b".to_owned()], None).unwrap_err();
    assert!(
        matches!(error, LoadError::Pattern { place: 3, .. }),
        "{error}"
    );
    let error = plan(&["-".to_owned()], Some(Path::new("-"))).unwrap_err();
    assert!(matches!(error, LoadError::StdinTwice), "{error}");
    let error = plan(&[], Some(Path::new("/bestaat/niet"))).unwrap_err();
    assert!(matches!(error, LoadError::FilesFrom { .. }), "{error}");
    assert_eq!(error.exit_code(), 3);
}

/// The address may hold a password, so no more than its kind comes back.
#[cfg(not(feature = "object-store"))]
#[test]
fn an_address_is_refused_by_a_program_without_object_storage() {
    let fault = plan(&["s3://ik:geheim@emmer/in".to_owned()], None).unwrap_err();
    assert_eq!(fault.exit_code(), 3);
    let text = fault.to_string();
    assert!(text.starts_with("Een adres met s3:// is een plek in objectopslag."));
    assert!(!text.contains("geheim"), "{text}");
}
