//! Templates of one's own and a house style, as a user gives them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::tagtree;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

fn poortwachter(map: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .current_dir(map)
        .args(args)
        .output()
        .unwrap()
}

fn talk(output: &Output) -> String {
    let (uit, fout) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(uit),
        String::from_utf8_lossy(fout)
    )
}

/// Runs the program and expects an exit code and a text.
fn check(map: &Path, args: &[&str], code: i32, tekst: &str) {
    let output = poortwachter(map, args);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{args:?}: {}",
        talk(&output)
    );
    assert!(talk(&output).contains(tekst), "{args:?}: {}", talk(&output));
}

/// A folder `s` with templates of one's own.
fn sjablonen(bestanden: &[(&str, &str)]) -> tempfile::TempDir {
    let map = tempfile::tempdir().unwrap();
    fs::create_dir_all(map.path().join("s/delen")).unwrap();
    for (naam, tekst) in bestanden {
        fs::write(map.path().join("s").join(naam), tekst).unwrap();
    }
    map
}

#[test]
fn the_shipped_templates_are_without_faults() {
    let map = sjablonen(&[]);
    check(map.path(), &["template", "check"], 0, "0 fouten");
    let regel = "plan_van_aanpak.md           Plan van aanpak\n";
    check(map.path(), &["template", "list"], 0, regel);
}

/// What `export` writes, and a copy of the shipped folder, are the templates as they are.
#[test]
fn a_copy_of_the_shipped_templates_is_without_faults() {
    let map = tempfile::tempdir().unwrap();
    check(
        map.path(),
        &["template", "export"],
        3,
        "Geef met --out een map",
    );
    let export = ["template", "export", "--out", "s"];
    check(map.path(), &export, 0, "sjablonen staan in s.");
    check(map.path(), &export, 3, "bestaat al. Geef een lege map.");
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let text = |map: &Path| fs::read_to_string(map.join("delen/ondertekening.md")).unwrap();
    assert_eq!(text(&map.path().join("s")), text(Path::new(shipped)));
    for folder in ["s", shipped] {
        let own = ["template", "check", "--templates", folder];
        check(map.path(), &own, 0, ", 0 fouten");
        let list = poortwachter(map.path(), &["template", "list", "--templates", folder]);
        assert!(!talk(&list).contains("(eigen)"));
    }
    // What belongs to the set cannot be changed, and does not seem to be.
    fs::write(map.path().join("s/controlelijst.md"), "# x").unwrap();
    let own = ["template", "check", "--templates", "s"];
    check(
        map.path(),
        &own,
        3,
        "Het sjabloon controlelijst.md hoort bij de set voor UWV en ligt vast.",
    );
}

#[test]
fn a_fault_is_named_with_template_line_and_nearest_field() {
    for (naam, tekst, code, verwacht) in [
        // In a condition the engine itself would take this for false.
        (
            "plan_van_aanpak.md",
            "# x\n\n{% if te_laat.redn %}y{% endif %}",
            1,
            "Sjabloon plan_van_aanpak.md, regel 3: het veld 'te_laat.redn' bestaat niet. Bedoelt u 'reden'?",
        ),
        (
            "delen/einddoel.md",
            "{% for k in einddoel.keuzes %}{% if k.gekoze %}x{% endif %}{% endfor %}",
            1,
            "Sjabloon delen/einddoel.md, regel 1: het veld 'k.gekoze' bestaat niet. Bedoelt u 'gekozen'?",
        ),
        (
            "plan_van_aanpak.md",
            "# x\n\n{{ partijen.werknemr.naam }}",
            1,
            "regel 3: het veld 'partijen.werknemr' bestaat niet. Bedoelt u 'werknemer'?",
        ),
        (
            "plan_van_aanpak.md",
            "# x\n\n### y\n\nz",
            1,
            "Sjabloon plan_van_aanpak.md: Kop 2 heeft niveau 3",
        ),
        (
            "plan_van_aanpak.md",
            "# x\n{% if %}",
            3,
            "Sjabloon plan_van_aanpak.md, regel 2: schrijffout",
        ),
        (
            "plan_van_anpak.md",
            "# x",
            3,
            "Geen document gebruikt het sjabloon plan_van_anpak.md in s. Bedoelt u 'plan_van_aanpak.md'?",
        ),
    ] {
        let map = sjablonen(&[(naam, tekst)]);
        check(
            map.path(),
            &["template", "check", "--templates", "s"],
            code,
            verwacht,
        );
        // A run does not start with it.
        let minimaal = format!("{FIXTURES}/dossiers/minimaal.json");
        let run = ["render", "--templates", "s", "--out", "uit", &minimaal];
        check(map.path(), &run, 3, verwacht);
        assert!(!map.path().join("uit/PW-MINIMAAL").exists());
    }
}

#[test]
fn an_override_is_used_and_shown() {
    let include = "# {{ document.titel }}\n\n{% include \"delen/eigen.md\" %}";
    let map = sjablonen(&[
        ("eerstejaarsevaluatie.md", include),
        ("delen/eigen.md", "Eigen tekst van de organisatie."),
    ]);
    let list = ["template", "list", "--templates", "s"];
    check(map.path(), &list, 0, "Eerstejaarsevaluatie (eigen)\n");
    let zaak = format!("{FIXTURES}/dossiers/compleet.json");
    let naam = "eerstejaarsevaluatie";
    let mut run = vec![
        "render",
        "--templates",
        "s",
        "--out",
        "uit",
        "--format",
        "md",
    ];
    run.extend(["--document", naam, &zaak]);
    check(map.path(), &run, 0, "");
    let tekst = fs::read_to_string(map.path().join("uit/PW-2024-0117/eerstejaarsevaluatie.md"));
    let verwacht = "# Eerstejaarsevaluatie\n\nEigen tekst van de organisatie.\n";
    assert_eq!(tekst.unwrap(), verwacht);
}

#[test]
fn a_preview_carries_house_style_and_data() {
    let map = tempfile::tempdir().unwrap();
    let stijl = format!("{FIXTURES}/huisstijl");
    let preview = ["template", "preview", "plan_van_aanpak", "--out"];
    let args = [&preview[..], &["p.pdf", "--hybrid", "--huisstijl", &stijl]].concat();
    check(map.path(), &args, 0, "p.pdf is gemaakt");
    let bytes = fs::read(map.path().join("p.pdf")).unwrap();
    let tekst = tagtree::read(&bytes).root.text();
    assert!(tekst.starts_with("Veerpont Logistiek BV"), "{tekst:.60}");
    assert!(String::from_utf8_lossy(&bytes).contains("<pdfaid:part>3"));
    let data = tagtree::attachment(&bytes).unwrap();
    let data: Value = serde_json::from_slice(&data).unwrap();
    assert_eq!(data["partijen"]["werknemer"]["naam"], "T.J. Hoekema");
    assert_eq!(data["document"]["kenmerk"], "PW-2024-0117");
    // Without the flag there is no attachment.
    check(
        map.path(),
        &[&preview[..], &["q.pdf"]].concat(),
        0,
        "q.pdf is gemaakt",
    );
    let bytes = fs::read(map.path().join("q.pdf")).unwrap();
    assert_eq!(tagtree::attachment(&bytes), None);
}

#[test]
fn a_house_style_with_a_fault_stops_before_the_first_case() {
    let map = tempfile::tempdir().unwrap();
    let stijl = map.path().join("stijl");
    fs::create_dir(&stijl).unwrap();
    let zaak = format!("{FIXTURES}/dossiers/minimaal.json");
    let run = ["run", "--huisstijl", "stijl", "--out", "uit", &zaak];
    check(map.path(), &run, 3, "huisstijl.toml is niet te lezen");
    fs::write(stijl.join("kapot.svg"), "<svg").unwrap();
    let beeld = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    fs::write(map.path().join("buiten.svg"), beeld).unwrap();
    for (tekst, verwacht) in [
        (
            "[kleuren]\naccent = \"#ff8800\"",
            "In stijl: huisstijl.toml, kleuren.accent: het contrast met wit is 2,4 : 1",
        ),
        (
            "[logo]\nalt = \"x\"\nbestand = \"../buiten.svg\"",
            "logo.bestand: het bestand ../buiten.svg is niet te lezen",
        ),
        (
            "[logo]\nalt = \"x\"\nbestand = \"kapot.svg\"",
            "Met de huisstijl in stijl lukt geen PDF. Kijk naar het logo.",
        ),
    ] {
        fs::write(stijl.join("huisstijl.toml"), tekst).unwrap();
        check(map.path(), &run, 3, verwacht);
        assert!(!map.path().join("uit/PW-MINIMAAL").exists());
    }
}

#[test]
fn watch_makes_the_preview_again_after_a_change() {
    let map = sjablonen(&[("plan_van_aanpak.md", "# een")]);
    let sjabloon = map.path().join("s/plan_van_aanpak.md");
    let mut kind = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .current_dir(map.path())
        .args(["template", "preview", "plan_van_aanpak", "--templates", "s"])
        .args(["--out", "p.md", "--watch"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let verschijnt = |tekst: &str| {
        let pad = map.path().join("p.md");
        (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            fs::read_to_string(&pad).is_ok_and(|nu| nu == tekst)
        })
    };
    let eerst = verschijnt("# een\n");
    // A fault in between does not end it.
    fs::write(&sjabloon, "# {% fout").unwrap();
    std::thread::sleep(Duration::from_secs(1));
    fs::write(&sjabloon, "# twee, langer").unwrap();
    let daarna = verschijnt("# twee, langer\n");
    kind.kill().unwrap();
    kind.wait().unwrap();
    assert!(eerst && daarna, "{eerst} {daarna}");
}
