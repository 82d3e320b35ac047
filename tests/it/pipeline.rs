//! The program as its user runs it: bad input, exit codes, output folders, privacy, same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
const BASIS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/basis/basis.json");

/// Runs the program in `map`.
fn poortwachter(map: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .current_dir(map)
        .args(args)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn case(id: &str) -> Value {
    json!({ "schemaVersie": 1, "dossierId": id, "export": { "datum": "2025-03-01" },
            "verzuim": { "eersteZiektedag": "2025-01-06" } })
}

fn folder(files: &[(&str, Vec<u8>)]) -> TempDir {
    let map = tempfile::tempdir().unwrap();
    fs::create_dir(map.path().join("in")).unwrap();
    for (naam, bytes) in files {
        fs::write(map.path().join("in").join(naam), bytes).unwrap();
    }
    map
}

/// Every file below `map` with its content, by path.
fn tree(map: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut uit = BTreeMap::new();
    let mut open = vec![map.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let pad = entry.unwrap().path();
            if pad.is_dir() {
                open.push(pad);
            } else {
                uit.insert(
                    pad.strip_prefix(map).unwrap().to_path_buf(),
                    fs::read(&pad).unwrap(),
                );
            }
        }
    }
    uit
}

#[test]
fn a_bad_case_never_stops_the_others() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("{}".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)).into_bytes();
    let dates = |d: &str| {
        json!({ "schemaVersie": 1, "dossierId": "D", "verzuim": { "eersteZiektedag": d } })
            .to_string()
            .into_bytes()
    };
    let number =
        br#"{"schemaVersie":1,"dossierId":"N","verzuim":{"eersteZiektedag":20250106}}"#.to_vec();
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("a-leeg.json", Vec::new()),
        ("b-geen-json.json", b"%PDF-1.7".to_vec()),
        (
            "c-afgebroken.json",
            br#"{"schemaVersie":1,"dossierId":"C""#.to_vec(),
        ),
        ("d-utf16.json", utf16),
        ("e-diep.json", deep),
        (
            "f-dubbel.json",
            br#"{"schemaVersie":1,"dossierId":"F","dossierId":"G"}"#.to_vec(),
        ),
        ("g-getal.json", number),
        ("h-31-02.json", dates("2025-02-31")),
        ("i-jaar-1.json", dates("0001-01-01")),
        ("j-jaar-9999.json", dates("9999-12-31")),
        (
            "k-versie.json",
            br#"{"schemaVersie":7,"dossierId":"K"}"#.to_vec(),
        ),
    ];
    let mut files = bad.clone();
    files.push(("z-goed.json", case("GOED").to_string().into_bytes()));
    let map = folder(&files);
    let output = poortwachter(
        map.path(),
        &["run", "in", "--out", "uit", "--report", "text=rapport.txt"],
    );
    assert_eq!(code(&output), 2, "{}", stdout(&output));
    let tekst = stdout(&output);
    for (naam, _) in &bad {
        assert!(tekst.contains(naam), "{naam} is not named in:\n{tekst}");
    }
    // Of no more than five files nothing could be read: a, b, c, d and f. In the others is a case.
    assert!(
        tekst.contains("5 invoeren en 6 dossiers niet verwerkt"),
        "{tekst}"
    );
    let top: Vec<String> = fs::read_dir(map.path().join("uit"))
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(top.len(), 2, "only the good case and the report: {top:?}");
    assert!(map.path().join("uit/GOED/bevindingen.json").is_file());
}

#[test]
fn a_file_of_200_mb_is_refused_without_reading_it() {
    let map = folder(&[]);
    let groot = fs::File::create(map.path().join("in/groot.json")).unwrap();
    groot.set_len(200 * 1024 * 1024).unwrap();
    let output = poortwachter(map.path(), &["check", "in/groot.json"]);
    assert_eq!(code(&output), 2);
    assert!(
        stdout(&output).contains("groot.json"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn ids_that_cannot_be_a_folder_are_refused() {
    for id in [
        "../../x",
        "/etc/passwd",
        "a/b",
        "..",
        "CON",
        "nul.txt",
        "",
        "a\u{0}b",
        "x.",
        &"9".repeat(300),
    ] {
        let map = folder(&[("a.json", case(id).to_string().into_bytes())]);
        let output = poortwachter(map.path(), &["run", "in", "--out", "uit"]);
        assert_eq!(code(&output), 2, "{id:?}: {}", stdout(&output));
        assert!(
            stdout(&output).contains("/dossierId"),
            "{id:?}: {}",
            stdout(&output)
        );
        assert_eq!(
            tree(&map.path().join("uit")).len(),
            1,
            "{id:?}: only rapport.json"
        );
    }
}

#[test]
fn a_bsn_never_becomes_a_folder_name() {
    let mut zaak = case("D-999990019");
    zaak["werknemer"] = json!({ "bsn": "999990019" });
    let map = folder(&[("a.json", zaak.to_string().into_bytes())]);
    let output = poortwachter(map.path(), &["run", "in", "--out", "uit"]);
    assert_eq!(code(&output), 2);
    assert!(!stdout(&output).contains("999990019"));
    assert_eq!(tree(&map.path().join("uit")).len(), 1);
}

#[test]
fn of_two_cases_with_one_id_the_first_counts_on_any_number_of_threads() {
    let mut tweede = case("DUBBEL");
    tweede["verzuim"]["eersteZiektedag"] = json!("2025-01-07");
    let files = [
        ("a.json", case("DUBBEL").to_string().into_bytes()),
        ("b.json", tweede.to_string().into_bytes()),
    ];
    for jobs in ["1", "8"] {
        let map = folder(&files);
        let output = poortwachter(map.path(), &["run", "in", "--out", "uit", "--jobs", jobs]);
        assert_eq!(code(&output), 2);
        assert!(
            stdout(&output).contains("komt al voor in in/a.json"),
            "{}",
            stdout(&output)
        );
        let rapport: Value =
            serde_json::from_slice(&fs::read(map.path().join("uit/rapport.json")).unwrap())
                .unwrap();
        assert_eq!(rapport["dossiers"][0]["eerste_ziektedag"], "2025-01-06");
    }
}

#[test]
fn exit_codes_are_as_scripts_expect() {
    let map = folder(&[("a.json", case("A").to_string().into_bytes())]);
    fs::write(map.path().join("bestand"), "geen map").unwrap();
    fs::create_dir(map.path().join("leeg")).unwrap();
    for (args, verwacht) in [
        (&["check", "in", "--fail-on", "nooit"][..], 0),
        (&["check", "in", "--peildatum", "2026-12-01"][..], 1),
        (&["check", "weg.json"][..], 2),
        (&["run", "in", "--out", "bestand"][..], 3),
        (&["run", "in", "--out", "bestand/daaronder"][..], 3),
        (&["check", "in", "--onzin"][..], 3),
        (&["check", "in", "--rules", "leeg"][..], 3),
        (&["check", "leeg"][..], 4),
    ] {
        let output = poortwachter(map.path(), args);
        assert_eq!(
            code(&output),
            verwacht,
            "{args:?}: {}{}",
            stdout(&output),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn a_folder_that_is_not_ours_stays_as_it_is() {
    let map = folder(&[("a.json", case("A").to_string().into_bytes())]);
    fs::create_dir_all(map.path().join("uit/A")).unwrap();
    fs::write(map.path().join("uit/A/brief.txt"), "van mij").unwrap();
    let output = poortwachter(map.path(), &["run", "in", "--out", "uit"]);
    assert_eq!(code(&output), 2);
    assert!(
        stdout(&output).contains("niet door poortwachter gemaakt"),
        "{}",
        stdout(&output)
    );
    assert_eq!(
        fs::read(map.path().join("uit/A/brief.txt")).unwrap(),
        b"van mij"
    );
}

/// A write that breaks off half way, as on a full disk: the limit on file size stands in for it.
#[test]
#[cfg(unix)]
fn a_write_that_breaks_off_leaves_nothing_half_written() {
    let map = folder(&[("a.json", fs::read(BASIS).unwrap())]);
    let opdracht = format!(
        "trap '' XFSZ; ulimit -f 4; exec '{}' render in --out uit --format md",
        env!("CARGO_BIN_EXE_poortwachter")
    );
    let output = Command::new("sh")
        .current_dir(map.path())
        .args(["-c", &opdracht])
        .output()
        .unwrap();
    assert_eq!(code(&output), 2, "{}", stdout(&output));
    let alles = format!(
        "{}{}",
        stdout(&output),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(alles.contains("niets half geschreven"), "{alles}");
    let gebleven = tree(&map.path().join("uit"));
    assert_eq!(gebleven.len(), 1, "only the report: {:?}", gebleven.keys());
    serde_json::from_slice::<Value>(&gebleven[Path::new("rapport.json")]).unwrap();
}

#[test]
fn cases_come_from_standard_input_too() {
    use std::io::Write as _;
    let mut kind = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .args(["check", "-", "--fail-on", "nooit"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let regels = format!("{}\n{}\n", case("EEN"), case("TWEE"));
    kind.stdin
        .take()
        .unwrap()
        .write_all(regels.as_bytes())
        .unwrap();
    let output = kind.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert!(
        stdout(&output).contains("standaardinvoer (regel 2)"),
        "{}",
        stdout(&output)
    );
}

/// One thread and many, today and tomorrow, another time zone and locale: the same bytes.
#[test]
fn same_input_gives_the_same_bytes() {
    let map = tempfile::tempdir().unwrap();
    let dossiers = format!("{FIXTURES}/dossiers/{{}}");
    let inputs = [
        "minimaal.json",
        "onderbreking-27.json",
        "tijdelijk-contract-uit-dienst.json",
    ]
    .map(|n| dossiers.replace("{}", n));
    let formats = if cfg!(feature = "pdf") {
        "md,pdf"
    } else {
        "md"
    };
    let run = |uit: &str, jobs: &str, zone: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
            .current_dir(map.path())
            .env("TZ", zone)
            .env("LC_ALL", "tr_TR.UTF-8")
            .arg("render")
            .args(&inputs)
            .args(["--out", uit, "--jobs", jobs, "--format", formats])
            .output()
            .unwrap();
        assert_eq!(code(&output), 0, "{}", stdout(&output));
        tree(&map.path().join(uit))
    };
    assert_eq!(run("een", "1", "UTC"), run("veel", "6", "Pacific/Auckland"));
}

/// Names, numbers, addresses and free text stay out of everything but the documents.
#[test]
fn nothing_personal_leaves_through_reports_or_messages() {
    let geheim = "Geheimenaar";
    let mut zaak: Value = serde_json::from_slice(&fs::read(BASIS).unwrap()).unwrap();
    let mut teller = 0;
    personal(&mut zaak, geheim, &mut teller);
    assert!(teller > 60, "the base case holds many texts: {teller}");
    zaak["planVanAanpak"]["activiteiten"][0]["begindatum"] = json!("2025-09-09");
    let mut kapot = zaak.clone();
    kapot["dossierId"] = json!("KAPOT");
    kapot["verzuim"]["eersteZiektedag"] = json!(geheim);
    kapot["werknemer"]["bsn"] = json!(999_990_019);
    let map = folder(&[
        ("a.json", zaak.to_string().into_bytes()),
        ("b.json", kapot.to_string().into_bytes()),
    ]);
    let output = poortwachter(
        map.path(),
        &[
            "check",
            "in",
            "--peildatum",
            "2026-12-30",
            "--report",
            "json=r.json",
        ],
    );
    let rapport = fs::read_to_string(map.path().join("r.json")).unwrap();
    let alles = format!(
        "{}{}{rapport}",
        stdout(&output),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(!alles.contains(geheim), "free text in a report or message");
    assert!(!alles.contains("999990019"), "BSN in a report or message");
    assert!(
        alles.contains("WVP-"),
        "there were findings to look through"
    );
}

/// Puts `geheim` in every text that is no date, code or number.
fn personal(waarde: &mut Value, geheim: &str, teller: &mut usize) {
    match waarde {
        Value::Object(map) => {
            for (sleutel, veld) in map.iter_mut() {
                let code = [
                    "dossierId",
                    "status",
                    "rol",
                    "soort",
                    "groep",
                    "wie",
                    "aan",
                    "einddoel",
                    "einddoelen",
                    "vangnetsituatie",
                    "huidigWerk",
                    "besluitSpoor2",
                    "arbeidsrelatie",
                    "aanwezigen",
                    "werkdagen",
                    "bsn",
                ];
                if !code.contains(&sleutel.as_str()) {
                    personal(veld, geheim, teller);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|i| personal(i, geheim, teller)),
        Value::String(s) if s.parse::<jiff::civil::Date>().is_err() => {
            geheim.clone_into(s);
            *teller += 1;
        }
        _ => {}
    }
}

#[test]
fn published_schemas_are_current() {
    for (naam, _, maak) in poortwachter::commands::SCHEMAS {
        let pad = format!("{}/schemas/{naam}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let bestand = fs::read_to_string(&pad).unwrap_or_default();
        let nu = poortwachter::commands::pretty(&maak());
        assert!(
            bestand == nu,
            "{pad}: run `poortwachter schema print {naam}`"
        );
    }
}

#[test]
fn the_report_fits_its_published_schema() {
    let map = folder(&[("a.json", fs::read(BASIS).unwrap())]);
    poortwachter(
        map.path(),
        &[
            "check",
            "in",
            "--peildatum",
            "2026-12-30",
            "--report",
            "json=r.json",
        ],
    );
    let rapport: Value =
        serde_json::from_slice(&fs::read(map.path().join("r.json")).unwrap()).unwrap();
    let schema = poortwachter::report::json::schema();
    let fouten: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&rapport)
        .map(|e| e.instance_path().to_string())
        .collect();
    assert!(fouten.is_empty(), "{fouten:?}");
}

#[test]
fn a_pack_of_the_users_own_fits_its_schema_and_the_report_names_it() {
    let eigen = format!("{FIXTURES}/regels");
    let pakket = fs::read_to_string(format!("{eigen}/pakket.yaml")).unwrap();
    let pakket: Value = serde_saphyr::from_str(&pakket).unwrap();
    let schema = poortwachter::rules::pack_schema();
    assert!(jsonschema::is_valid(&schema, &pakket));
    assert!(!jsonschema::is_valid(&schema, &json!({ "naam": 1 })));

    let map = folder(&[("a.json", fs::read(BASIS).unwrap())]);
    let naam = |flags: &[&str]| {
        let args = ["check", "in", "--report", "json=r.json"];
        poortwachter(map.path(), &[&args[..], flags].concat());
        let rapport = fs::read(map.path().join("r.json")).unwrap();
        let rapport: Value = serde_json::from_slice(&rapport).unwrap();
        rapport["regelpakket_naam"].clone()
    };
    assert_eq!(naam(&["--rules", &eigen]), "Voorbeeldgroep");
    assert_eq!(naam(&[]), Value::Null);
}

#[test]
fn a_placeholder_for_the_bsn_is_no_bsn_in_the_number_of_the_case() {
    const ID: &str = "x-12.onbekend-000000000.P-00012345.123456789-999999999";
    let placeholders = [
        "-",
        "onbekend",
        "000000000",
        "0",
        "12",
        "x",
        ".",
        "123456789",
        "999999999",
        "P-00012345",
    ];
    let real = ["999990019", " 999990019 ", "9999.90.019"];
    let file = |n: usize, id: &str, bsn: &str| {
        let mut zaak = case(&format!("{id}-{n}"));
        zaak["werknemer"] = json!({ "bsn": bsn });
        zaak.to_string()
    };
    let good = placeholders.iter().enumerate();
    let good = good.map(|(n, bsn)| file(n, ID, bsn));
    let bad = real.iter().enumerate();
    let bad = bad.map(|(n, bsn)| file(n, "ZK-999990019", bsn));
    let lines: Vec<String> = good.chain(bad).collect();
    let map = folder(&[("zaken.ndjson", lines.join("\n").into_bytes())]);
    let output = poortwachter(map.path(), &["check", "in"]);
    assert_eq!(code(&output), 2);
    let tekst = stdout(&output);
    assert_eq!(tekst.matches("staat het BSN").count(), 3, "{tekst}");
    assert!(
        tekst.contains("10 dossiers: ") && tekst.contains("3 van 13 dossiers"),
        "{tekst}"
    );
}

#[test]
fn a_file_with_some_bad_cases_is_counted_by_case() {
    let mut twice_wrong = case("B");
    twice_wrong["verzuim"] = json!({ "eersteZiektedag": 1, "datumZiekmelding": 2 });
    twice_wrong["werknemer"] = json!({ "bsn": 3 });
    let list = json!([case("A"), twice_wrong, case("C")]);
    let broken = format!("[{}, {},\n]", case("D"), case("E"));
    let map = folder(&[
        ("drie.json", list.to_string().into_bytes()),
        ("komma.json", broken.into_bytes()),
    ]);
    let output = poortwachter(map.path(), &["check", "in", "--report", "json=r.json"]);
    assert_eq!(code(&output), 2);
    let tekst = stdout(&output);
    for part in [
        "4 dossiers: ",
        "; 1 invoer en 1 dossier niet verwerkt.",
        "drie.json: 1 van 3 dossiers niet verwerkt.",
    ] {
        assert!(tekst.contains(part), "{part}: {tekst}");
    }
    let rapport: Value =
        serde_json::from_str(&fs::read_to_string(map.path().join("r.json")).unwrap()).unwrap();
    let s = &rapport["samenvatting"];
    assert_eq!(
        [
            &s["dossiers"],
            &s["mislukt"],
            &s["mislukte_invoer"],
            &s["mislukte_dossiers"]
        ],
        [4, 2, 1, 1]
    );
    // Three faults in one case, one fault in the other file.
    assert_eq!(rapport["mislukt"].as_array().unwrap().len(), 4);
}

#[test]
fn a_list_of_empty_objects_fills_no_report() {
    let map = folder(&[(
        "leeg.json",
        format!("[{}]", vec!["{}"; 1500].join(",")).into_bytes(),
    )]);
    let output = poortwachter(
        map.path(),
        &[
            "check",
            "in",
            "--report",
            "json=r.json",
            "--report",
            "text=r.txt",
        ],
    );
    assert_eq!(code(&output), 2);
    let rapport: Value =
        serde_json::from_str(&fs::read_to_string(map.path().join("r.json")).unwrap()).unwrap();
    let mislukt = rapport["mislukt"].as_array().unwrap();
    assert_eq!(mislukt.len(), 1001);
    assert_eq!(mislukt[1000]["code"], "invoer.meer");
    assert_eq!(
        mislukt[1000]["melding"],
        "Over dit bestand zijn er nog 500 meldingen (500 × schema.versie)."
    );
    assert_eq!(rapport["samenvatting"]["mislukte_dossiers"], 1500);
    for tekst in [
        stdout(&output),
        fs::read_to_string(map.path().join("r.txt")).unwrap(),
    ] {
        assert_eq!(tekst.matches("schemaVersie").count(), 200);
        assert!(tekst.contains("1300 meldingen") && tekst.contains("1500 dossiers niet verwerkt"));
    }
}

/// A case of one employer, of the employee and with the first sick day that are given.
fn of_employee(id: &str, bsn: &str, d1: &str) -> Value {
    let mut zaak = case(id);
    zaak["werknemer"] = json!({ "bsn": bsn });
    zaak["werkgever"] = json!({ "loonheffingennummer": "999990019L01" });
    zaak["verzuim"]["eersteZiektedag"] = json!(d1);
    zaak
}

#[test]
fn one_sick_notice_under_two_numbers_is_told_once() {
    let lines = [
        of_employee("A-1", "99999006", "2025-01-06"),
        of_employee("A-2", "999990019", "2025-01-06"),
        of_employee("A-3", "099999006", "2025-01-07"),
        of_employee("B-1", "099999006", "2025-01-06"),
    ];
    let text = lines.map(|line| line.to_string()).join("\n");
    let map = folder(&[("zaken.ndjson", text.into_bytes())]);
    let words = "De werknemer, de werkgever en de eerste ziektedag zijn dezelfde als in \
                 in/zaken.ndjson (regel 1), maar het dossiernummer is een ander.";
    let mut reports = Vec::new();
    for jobs in ["1", "4"] {
        let args = ["check", "in", "--jobs", jobs, "--report", "json=r.json"];
        let output = poortwachter(map.path(), &[&args[..], &["--fail-on", "nooit"]].concat());
        assert_eq!(code(&output), 0);
        let tekst = stdout(&output)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(tekst.matches(words).count(), 1, "{tekst}");
        reports.push(fs::read_to_string(map.path().join("r.json")).unwrap());
    }
    assert!(reports[0] == reports[1]);
    assert!(!reports[0].contains("99999006"));
    let rapport: Value = serde_json::from_str(&reports[0]).unwrap();
    let told = |n: usize| rapport["dossiers"][n]["waarschuwingen"].to_string();
    assert!(told(3).contains(words) && told(3).contains("\"waarschuwing\""));
    assert!((0..3).all(|n| !told(n).contains("zelfde_melding")));
    // In a stream as well; in the folder of a case nothing is said of another case.
    let stream = poortwachter(map.path(), &["check", "in", "--emit", "ndjson"]);
    let stream = stdout(&stream);
    let told: Vec<bool> = stream.lines().map(|l| l.contains(words)).collect();
    assert_eq!(told, [false, false, false, true]);
    let args = ["render", "in", "--format", "md", "--out", "uit"];
    let output = poortwachter(map.path(), &args);
    let tekst = stdout(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(tekst.matches(words).count(), 1, "{tekst}");
    let found = tree(&map.path().join("uit"));
    let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("zelfde_melding");
    let found: Vec<_> = found.iter().filter(|(_, bytes)| says(bytes)).collect();
    assert!(found.len() == 1 && found[0].0.ends_with("rapport.json"));
}

#[test]
fn an_export_date_after_today_is_told_beside_the_report() {
    let dated = |id: &str, datum: &str| {
        let mut zaak = case(id);
        zaak["export"]["datum"] = json!(datum);
        zaak.to_string()
    };
    let lines = [
        dated("A", "2025-03-01"),
        dated("B", "2099-12-30"),
        dated("C", "2099-12-31"),
    ];
    let map = folder(&[("zaken.ndjson", lines.join("\n").into_bytes())]);
    let args = [
        "check",
        "in",
        "--report",
        "text=r.txt",
        "--report",
        "json=r.json",
    ];
    let output = poortwachter(map.path(), &args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("van 2 dossiers ligt de exportdatum na vandaag")
            && said.contains("in/zaken.ndjson (regel 2)"),
        "{said}"
    );
    for report in [
        stdout(&output),
        fs::read_to_string(map.path().join("r.txt")).unwrap(),
        fs::read_to_string(map.path().join("r.json")).unwrap(),
    ] {
        assert!(!report.contains("na vandaag"));
    }
    let output = poortwachter(map.path(), &["check", "in", "--quiet"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("na vandaag"));
    let map = folder(&[("a.json", dated("A", "2025-03-01").into_bytes())]);
    let output = poortwachter(map.path(), &["check", "in"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("na vandaag"));
}

#[test]
fn a_stream_and_a_shard_spend_no_words_on_a_long_list_of_faults() {
    let list = format!("[{}]", vec!["{}"; 1500].join(","));
    let map = folder(&[
        ("leeg.json", list.into_bytes()),
        ("na.json", case("A").to_string().into_bytes()),
    ]);
    let output = poortwachter(map.path(), &["check", "in", "--emit", "ndjson"]);
    let lines: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    // A line for each of 1501 positions, and one with the counts.
    assert_eq!(lines.len(), 1502);
    let words = |line: &Value| line["mislukt"][0]["melding"] != "";
    assert!(lines[..1000].iter().all(words) && !lines[1000..1500].iter().any(words));
    let bron = json!({ "bestand": "in/leeg.json", "onderdeel": { "element": 1500 } });
    assert_eq!(lines[1499]["mislukt"][0]["bron"], bron);
    assert_eq!(lines[1500]["dossier_id"], "A");
    assert_eq!(
        lines[1501]["mislukt"][0]["melding"],
        "Over dit bestand zijn er nog 500 meldingen (500 × schema.versie)."
    );
    // Put together, shards give the report of the whole; the list is longer than a report holds.
    poortwachter(
        map.path(),
        &["render", "in", "--format", "md", "--out", "heel"],
    );
    for deel in ["1", "2"] {
        let args = ["render", "in", "--format", "md", "--out", deel, "--shard"];
        poortwachter(map.path(), &[&args[..], &[&format!("{deel}/2")]].concat());
        let text = fs::read_to_string(map.path().join(deel).join("deel.ndjson")).unwrap();
        assert!(text.matches("ontbreekt; dit programma").count() <= 1000);
    }
    let output = poortwachter(map.path(), &["merge", "1", "2", "--out", "samen"]);
    assert_eq!(code(&output), 2);
    let report = |map_: &str| fs::read(map.path().join(map_).join("rapport.json")).unwrap();
    assert!(report("heel") == report("samen"));
}

#[test]
fn without_cases_the_code_says_so() {
    let map = folder(&[]);
    fs::create_dir(map.path().join("leeg")).unwrap();
    assert_eq!(code(&poortwachter(map.path(), &["check"])), 3);
    for (invoer, verwacht) in [
        ("leeg", 4),
        ("in/*.json", 4),
        ("weg.json", 2),
        ("weg/*.json", 4),
    ] {
        let output = poortwachter(map.path(), &["check", invoer]);
        assert_eq!(code(&output), verwacht, "{invoer}");
    }
}
