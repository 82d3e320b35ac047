//! The caseload overnight: workers that die, runs that are killed, unchanged cases, shards, streams.

#[cfg(all(unix, feature = "pdf"))]
mod recepten;
#[cfg(target_os = "linux")]
mod schijf;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_poortwachter");

fn command(map: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(map).args(args);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn poortwachter(map: &Path, args: &[&str]) -> Output {
    command(map, args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn said(output: &Output) -> String {
    let both = [&output.stdout, &output.stderr];
    both.map(|s| String::from_utf8_lossy(s).into_owned())
        .concat()
}

fn case(id: &str) -> Value {
    json!({ "schemaVersie": 1, "dossierId": id, "export": { "datum": "2025-03-01" },
            "verzuim": { "eersteZiektedag": "2025-01-06" } })
}

/// A folder with `in/` full of invented cases.
fn demo(cases: &str) -> TempDir {
    let map = tempfile::tempdir().unwrap();
    let output = poortwachter(map.path(), &["demo", "--cases", cases, "--out", "in"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    map
}

/// Every file below `map` with its content, by path.
pub(super) fn tree(map: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![map.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(map).unwrap().to_path_buf();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn rapport(map: &Path) -> Value {
    serde_json::from_slice(&fs::read(map.join("rapport.json")).unwrap()).unwrap()
}

/// Markdown only: the same line as with PDF, workers included, in a fraction of the time.
const RENDER: [&str; 5] = ["render", "in", "--format", "md", "--out"];

fn render(map: &Path, out: &str, more: &[&str]) -> Output {
    poortwachter(map, &[&RENDER[..], &[out], more].concat())
}

/// With PDFs a case takes a hundred times the shortest limit on its time, so that even on a busy
/// machine none is ready before somebody looks.
fn render_in_no_time(map: &Path, out: &str, more: &[&str]) -> Output {
    let whole = ["render", "in", "--timeout", "0.001", "--out", out];
    poortwachter(map, &[&whole[..], more].concat())
}

/// The first worker of a running program.
#[cfg(target_os = "linux")]
fn worker_of(program: &Child) -> Option<String> {
    let tasks = fs::read_dir(format!("/proc/{}/task", program.id())).ok()?;
    tasks.flatten().find_map(|task| {
        let children = fs::read_to_string(task.path().join("children")).ok()?;
        children.split_whitespace().next().map(str::to_owned)
    })
}

fn send(signal: &str, pid: &str) {
    let status = Command::new("kill").args([signal, pid]).status().unwrap();
    assert!(status.success());
}

#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_is_killed_costs_one_case_and_no_more() {
    let map = demo("60");
    let program = command(map.path(), &[&RENDER[..], &["uit", "--jobs", "1"]].concat())
        .spawn()
        .unwrap();
    // Once a case is done, the worker is at work on the next.
    let done = || fs::read_dir(map.path().join("uit")).is_ok_and(|mut out| out.any(is_case));
    let worker = soon(|| worker_of(&program).filter(|_| done()));
    send("-KILL", &worker);
    let output = program.wait_with_output().unwrap();
    assert_eq!(code(&output), 2, "{}", said(&output));
    let rapport = rapport(&map.path().join("uit"));
    assert_eq!(rapport["samenvatting"]["dossiers"], 59);
    assert_eq!(rapport["mislukt"][0]["code"], "dossier.afgebroken");
    let apart: Vec<_> = fs::read_dir(map.path().join("uit/quarantaine"))
        .unwrap()
        .collect();
    assert_eq!(apart.len(), 1);
    // The next run makes up for it and clears the quarantine.
    let output = render(map.path(), "uit", &[]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(
        said(&output).contains("59 dossiers waren ongewijzigd"),
        "{}",
        said(&output)
    );
    assert!(!map.path().join("uit/quarantaine").exists());
}

/// What `look` finds, as soon as it does.
#[cfg(target_os = "linux")]
fn soon<T>(look: impl FnMut() -> Option<T>) -> T {
    let found = std::iter::repeat_with(look)
        .take(5000)
        .inspect(|_| std::thread::sleep(Duration::from_millis(2)))
        .flatten()
        .next();
    found.unwrap()
}

#[cfg(target_os = "linux")]
fn is_case(entry: std::io::Result<fs::DirEntry>) -> bool {
    entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("DEMO-"))
}

/// A first run starts its worker before it knows a case. When that worker is gone by then, there
/// is another.
#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_goes_before_its_first_case_is_replaced() {
    let map = demo("3");
    // A case on standard input keeps the program waiting until we have been at the worker.
    let case = fs::read(map.path().join("in/demo-0000001.json")).unwrap();
    let args = [
        "render", "-", "--format", "md", "--out", "uit", "--jobs", "1",
    ];
    let mut program = command(map.path(), &args)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let worker = soon(|| worker_of(&program));
    send("-KILL", &worker);
    let line: Value = serde_json::from_slice(&case).unwrap();
    let mut stdin = program.stdin.take().unwrap();
    writeln!(stdin, "{line}").unwrap();
    drop(stdin);
    let output = program.wait_with_output().unwrap();
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(map.path().join("uit/DEMO-0000001").is_dir());
    assert!(!Path::new("/proc").join(worker).exists());
}

/// Workers that were started and then not needed leave nothing behind.
#[test]
#[cfg(target_os = "linux")]
fn workers_without_a_case_end_with_the_run() {
    let map = demo("1");
    fs::write(map.path().join("in/demo-0000001.json"), "{}").unwrap();
    fs::write(map.path().join("kapot.yaml"), "regels: [").unwrap();
    for (flags, expected) in [(&[][..], 2), (&["--rules", "."][..], 3)] {
        let output = render(map.path(), "uit", flags);
        assert_eq!(code(&output), expected, "{}", said(&output));
        assert!(!said(&output).contains("panic"), "{}", said(&output));
        let line = format!("{}", map.path().display());
        let left = fs::read_dir("/proc").unwrap().flatten().filter(|process| {
            let cwd = fs::read_link(process.path().join("cwd"));
            cwd.is_ok_and(|cwd| cwd.display().to_string() == line)
        });
        assert_eq!(left.count(), 0);
        let _ = fs::remove_dir_all(map.path().join("uit"));
    }
}

#[test]
fn a_case_without_enough_time_or_memory_is_put_apart_with_its_reason() {
    let map = demo("3");
    let apart = |output: &Output, codes: &[&str]| {
        assert_eq!(code(output), 2, "{codes:?}: {}", said(output));
        let alle = "3 dossiers staan in quarantaine";
        assert!(said(output).contains(alle), "{}", said(output));
        for number in 1..=3 {
            let pad = format!("uit/quarantaine/DEMO-000000{number}.reden.json");
            let reden = fs::read(map.path().join(pad)).unwrap();
            let reden: Value = serde_json::from_slice(&reden).unwrap();
            assert!(codes.contains(&reden["code"].as_str().unwrap()), "{reden}");
        }
    };
    let output = render_in_no_time(map.path(), "uit", &[]);
    apart(&output, &["dossier.tijd"]);
    let output = render(map.path(), "uit", &["--max-memory", "16"]);
    apart(&output, &["dossier.geheugen", "dossier.afgebroken"]);
}

/// Documents of before that stay behind after a failure do not look as if they were of today.
#[test]
fn old_documents_of_a_case_in_quarantine_say_so() {
    let map = demo("2");
    assert_eq!(code(&render(map.path(), "uit", &[])), 0);
    let heel = tree(&map.path().join("uit"));
    let note = map.path().join("uit/DEMO-0000001/VEROUDERD.txt");
    let output = render_in_no_time(map.path(), "uit", &["--no-cache"]);
    assert_eq!(code(&output), 2, "{}", said(&output));
    assert!(said(&output).contains("VEROUDERD.txt"), "{}", said(&output));
    let tekst = fs::read_to_string(&note).unwrap();
    assert!(
        tekst.contains("quarantaine/DEMO-0000001.reden.json"),
        "{tekst}"
    );
    // They prove to be good after all, or are made anew.
    for flags in [&[][..], &["--no-cache"]] {
        assert_eq!(code(&render(map.path(), "uit", flags)), 0);
        assert!(tree(&map.path().join("uit")) == heel);
        fs::write(&note, tekst.as_bytes()).unwrap();
    }
}

/// Workers and this process, one thread and many: the same bytes.
#[test]
fn a_kill_at_any_moment_and_a_resume_give_the_same_bytes() {
    let map = demo("40");
    let output = render(map.path(), "heel", &["--jobs", "1"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let heel = tree(&map.path().join("heel"));
    for (nummer, wait) in [150, 400, 900].into_iter().enumerate() {
        let uit = format!("uit{nummer}");
        let mut program = command(map.path(), &[&RENDER[..], &[uit.as_str()]].concat())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        program.kill().unwrap();
        program.wait().unwrap();
        let flags: &[&str] = if nummer == 1 {
            &["--resume", "--no-cache"]
        } else {
            &["--resume"]
        };
        let output = render(map.path(), &uit, flags);
        assert_eq!(code(&output), 0, "{}", said(&output));
        assert!(tree(&map.path().join(&uit)) == heel, "after {wait} ms");
    }
}

#[test]
#[cfg(unix)]
fn an_interruption_ends_with_130() {
    let map = tempfile::tempdir().unwrap();
    let mut program = command(map.path(), &["check", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    writeln!(stdin, "{}", case("A")).unwrap();
    // Its first answer shows that it listens to signals.
    let mut first = String::new();
    BufReader::new(program.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    send("-INT", &program.id().to_string());
    assert_eq!(program.wait().unwrap().code(), Some(130));
}

#[test]
fn a_second_run_in_the_same_folder_is_refused() {
    let map = demo("1");
    let uit = map.path().join("uit");
    let eerste = poortwachter::write::Output::open(&uit).unwrap();
    let output = render(map.path(), "uit", &[]);
    assert_eq!(code(&output), 3);
    assert!(
        said(&output).contains("werkt al een andere verwerking"),
        "{}",
        said(&output)
    );
    assert!(tree(&uit).is_empty(), "the second run wrote nothing");
    drop(eerste);
    assert_eq!(code(&render(map.path(), "uit", &[])), 0);
}

#[test]
fn what_did_not_change_is_left_alone_and_the_rest_is_not() {
    let map = demo("6");
    let uit = map.path().join("uit");
    assert_eq!(code(&render(map.path(), "uit", &[])), 0);
    let heel = tree(&uit);

    let output = render(map.path(), "uit", &[]);
    assert!(
        said(&output).contains("6 dossiers waren ongewijzigd"),
        "{}",
        said(&output)
    );
    assert!(tree(&uit) == heel);

    // Another case, a file that somebody touched, a case that is gone.
    let een = map.path().join("in/demo-0000001.json");
    let mut zaak: Value = serde_json::from_slice(&fs::read(&een).unwrap()).unwrap();
    zaak["export"]["datum"] = json!("2026-11-01");
    fs::write(&een, zaak.to_string()).unwrap();
    let geraakt = heel
        .keys()
        .find(|pad| pad.starts_with("DEMO-0000002"))
        .unwrap();
    fs::write(uit.join(geraakt), "iets anders").unwrap();
    fs::remove_file(map.path().join("in/demo-0000003.json")).unwrap();
    let output = render(map.path(), "uit", &[]);
    let tekst = said(&output);
    assert!(tekst.contains("3 dossiers waren ongewijzigd"), "{tekst}");
    assert!(tekst.contains("niet gemaakt: DEMO-0000003."), "{tekst}");
    let nu = tree(&uit);
    assert!(nu[geraakt] == heel[geraakt]);
    let een = Path::new("DEMO-0000001/bevindingen.json");
    assert!(nu[een] != heel[een]);

    let output = render(map.path(), "uit", &["--no-cache"]);
    assert!(!said(&output).contains("ongewijzigd"), "{}", said(&output));
    // Other formats are other documents.
    let output = poortwachter(
        map.path(),
        &[
            "render",
            "in",
            "--out",
            "uit",
            "--format",
            "md",
            "--document",
            "plan_van_aanpak",
        ],
    );
    assert!(!said(&output).contains("ongewijzigd"), "{}", said(&output));
}

/// A new case on top of a stream moves all others a line down; their documents stay good.
#[test]
fn a_case_that_moves_in_its_file_keeps_its_documents() {
    let map = tempfile::tempdir().unwrap();
    let put = |ids: &[&str]| {
        let lines: Vec<String> = ids.iter().map(|id| case(id).to_string()).collect();
        fs::write(map.path().join("in.ndjson"), lines.join("\n")).unwrap();
        poortwachter(
            map.path(),
            &["render", "in.ndjson", "--format", "md", "--out", "uit"],
        )
    };
    put(&["A", "B"]);
    let output = put(&["NIEUW", "A", "B"]);
    assert!(
        said(&output).contains("2 dossiers waren ongewijzigd"),
        "{}",
        said(&output)
    );
    let regel = |id: &str| {
        let pad = map.path().join("uit").join(id).join("bevindingen.json");
        let zaak: Value = serde_json::from_slice(&fs::read(pad).unwrap()).unwrap();
        zaak["bron"]["onderdeel"]["regel"].clone()
    };
    assert_eq!(
        (regel("NIEUW"), regel("A"), regel("B")),
        (json!(1), json!(2), json!(3))
    );
}

#[test]
fn shards_put_together_give_the_report_of_the_whole() {
    let map = demo("12");
    fs::write(map.path().join("in/kapot.json"), "{").unwrap();
    fs::write(
        map.path().join("in/zz-dubbel.json"),
        case("demo-0000004").to_string(),
    )
    .unwrap();
    let output = render(map.path(), "heel", &[]);
    assert_eq!(code(&output), 2, "{}", said(&output));
    let heel = fs::read(map.path().join("heel/rapport.json")).unwrap();
    for van in [1, 3, 16] {
        let mut args = vec!["merge".to_owned(), "--out".into(), format!("samen{van}")];
        let mut dossiers = 0;
        for deel in 1..=van {
            let uit = format!("deel{deel}-{van}");
            render(map.path(), &uit, &["--shard", &format!("{deel}/{van}")]);
            let deel = rapport(&map.path().join(&uit));
            dossiers += deel["samenvatting"]["dossiers"].as_u64().unwrap();
            args.push(uit);
        }
        assert_eq!(dossiers, 12);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = poortwachter(map.path(), &args);
        assert_eq!(code(&output), 2, "{}", said(&output));
        let samen = fs::read(map.path().join(format!("samen{van}/rapport.json"))).unwrap();
        assert!(samen == heel, "{van} shards");
    }
    let output = poortwachter(map.path(), &["merge", "deel1-3", "deel3-3", "--out", "x"]);
    assert_eq!(code(&output), 3);
    assert!(
        said(&output).contains("Deel 2 van 3 is er 0 keer"),
        "{}",
        said(&output)
    );
}

/// One line in, one line out at once, in order, and no more memory after 600 cases than after 100.
#[test]
fn a_stream_keeps_its_order_and_its_memory() {
    let map = tempfile::tempdir().unwrap();
    let mut program = command(map.path(), &["check", "-", "--emit", "ndjson"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let mut answers = BufReader::new(program.stdout.take().unwrap()).lines();
    let mut peak = Vec::new();
    for number in 1..=600 {
        let line = if number == 50 {
            "{\"a\":}".into()
        } else {
            case(&format!("N{number}")).to_string()
        };
        writeln!(stdin, "{line}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        if number == 50 {
            assert_eq!(answer["mislukt"][0]["bron"]["onderdeel"]["regel"], 50);
        } else {
            assert_eq!(answer["dossier_id"], format!("N{number}"));
        }
        if number == 100 || number == 600 {
            peak.push(peak_kb(&program));
        }
    }
    drop(stdin);
    assert_eq!(program.wait().unwrap().code(), Some(2));
    assert!(answers.next().is_none());
    assert!(peak[1] <= peak[0] + peak[0] / 10, "{peak:?} kB");
}

/// Most memory that the program has had; 0 where the system does not say.
fn peak_kb(program: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().split(' ').next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

/// A reader that goes away ends the run; there is nobody left to work for.
#[test]
fn a_stream_without_reader_ends() {
    let map = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..500)
        .map(|n| case(&format!("N{n}")).to_string())
        .collect();
    fs::write(map.path().join("in.ndjson"), lines.join("\n")).unwrap();
    let mut program = command(map.path(), &["check", "in.ndjson", "--emit", "ndjson"])
        .spawn()
        .unwrap();
    drop(program.stdout.take());
    assert_eq!(program.wait().unwrap().code(), Some(2));
}

#[test]
fn progress_for_machines_ends_with_the_sums() {
    let map = demo("2");
    let output = render(map.path(), "uit", &["--progress", "ndjson"]);
    let tekst = String::from_utf8_lossy(&output.stderr).into_owned();
    let events: Vec<Value> = tekst
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let of = |kind: &str| events.iter().filter(|e| e["gebeurtenis"] == kind).count();
    assert_eq!((of("dossier"), of("einde")), (2, 1), "{tekst}");
    let einde = events.last().unwrap();
    assert_eq!(
        (&einde["dossiers"], &einde["mislukt"]),
        (&json!(2), &json!(0)),
        "{einde}"
    );
    assert!(einde["seconden"].as_f64().unwrap() > 0.0);
}

/// A worker is of no use to a user, and says nothing that it should not.
#[test]
fn a_worker_without_work_ends_in_silence() {
    let map = demo("1");
    let output = command(map.path(), &["worker", "render", "in", "--out", "uit"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!((code(&output), said(&output)), (0, String::new()));
    assert!(!map.path().join("uit").exists());
}

/// A pipe or device is written into, never replaced by a file; `-` is standard output, without the
/// findings a second time.
#[cfg(unix)]
#[test]
fn a_report_goes_into_a_pipe_and_to_standard_output() {
    use std::os::unix::fs::FileTypeExt as _;

    let map = demo("1");
    let pipe = map.path().join("pijp");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    poortwachter(
        map.path(),
        &["check", "in", "--report", "json=pijp", "--fail-on", "nooit"],
    );
    let report: Value = serde_json::from_str(&reader.join().unwrap()).unwrap();
    assert_eq!(report["rapport_versie"], 1);
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let args = ["check", "in", "--report", "json=-", "--fail-on", "nooit"];
    let output = poortwachter(map.path(), &args);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["rapport_versie"], 1);
    assert!(!map.path().join("-").exists());
}
