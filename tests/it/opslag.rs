//! Cases from object storage and the output to it: in memory, in a folder, and against a server that
//! speaks S3. That server is no part of this repository (`pip install 'moto[server]==5.2.5'`);
//! without it its test is skipped, aloud, and with `POORTWACHTER_S3=required` it fails.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use object_store::memory::InMemory;
use object_store::{ObjectStore, ObjectStoreExt as _};
use poortwachter::load::elsewhere::Object as _;
use poortwachter::opslag::{Copied, Object, Opslag};
use poortwachter::write;
use serde_json::json;
use tempfile::TempDir;

use super::batch::tree;

type Tree = BTreeMap<String, Vec<u8>>;

fn wait<F: Future>(work: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.enable_all().build().unwrap().block_on(work)
}

fn poortwachter(map: &Path, args: &[&str], server: Option<&Server>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_poortwachter"));
    command.current_dir(map).args(args);
    if let Some(server) = server {
        command.envs(settings(server.port));
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    let both = [&output.stdout, &output.stderr];
    both.map(|s| String::from_utf8_lossy(s).into_owned())
        .concat()
}

/// Runs the program, which must end well, and gives what it said.
fn good(map: &Path, args: &[&str], server: Option<&Server>) -> String {
    let output = poortwachter(map, args, server);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
    said(&output)
}

fn demo() -> TempDir {
    let map = tempfile::tempdir().unwrap();
    good(map.path(), &["demo", "--cases", "3", "--out", "in"], None);
    let lines = ["A", "B"].map(|id| json!({ "schemaVersie": 1, "dossierId": id }).to_string());
    fs::write(map.path().join("in/lijst.ndjson"), lines.join("\n")).unwrap();
    map
}

/// Every object below `prefix`, by what comes after it.
fn objects(store: &dyn ObjectStore, prefix: &str) -> Tree {
    let path = object_store::path::Path::from(prefix);
    wait(async {
        let all: Vec<_> = store.list(Some(&path)).try_collect().await.unwrap();
        let mut tree = Tree::new();
        for object in all {
            let got = store.get(&object.location).await.unwrap();
            let name = object.location.as_ref().strip_prefix(prefix).unwrap();
            let name = name.trim_start_matches('/').to_owned();
            tree.insert(name, got.bytes().await.unwrap().to_vec());
        }
        tree
    })
}

/// Every file below a folder, by its path as the name of an object has it.
fn files(map: &Path) -> Tree {
    let named = |(path, bytes): (PathBuf, _)| (path.to_str().unwrap().to_owned(), bytes);
    tree(map).into_iter().map(named).collect()
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == "md")
}

fn put(store: &dyn ObjectStore, path: &str, bytes: &[u8]) {
    let path = path.into();
    wait(store.put(&path, bytes.to_vec().into())).unwrap();
}

fn place(store: &Arc<InMemory>, path: &str) -> Opslag {
    Opslag::at(store.clone(), path.into(), "memory://")
}

#[test]
fn what_is_below_a_place_and_is_named_as_a_case_is_input() {
    let store = Arc::new(InMemory::new());
    for path in [
        "in/a.json",
        "in/diep/b.NDJSON",
        "in/.verborgen/c.json",
        "in/lees.txt",
        "in2/d.json",
    ] {
        put(store.as_ref(), path, path.as_bytes());
    }
    let found = |path: &str| -> Vec<String> {
        let objects = place(&store, path).objects().unwrap();
        objects.iter().map(Object::address).collect()
    };
    assert_eq!(
        found("in"),
        ["memory:///in/a.json", "memory:///in/diep/b.NDJSON"]
    );
    assert_eq!(found("in2/d.json"), ["memory:///in2/d.json"]);
    let objects = place(&store, "in/diep").objects().unwrap();
    let (size, mut reader) = objects[0].open().unwrap();
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!((size, text.as_str()), (16, "in/diep/b.NDJSON"));
}

/// An address as input gives the report that a folder gives, apart from the names.
#[test]
fn a_check_of_an_address_is_a_check_of_the_folder() {
    let map = demo();
    let here = map.path().canonicalize().unwrap();
    let address = format!("file://{}/in", here.display());
    let report = |input: &str| {
        let output = poortwachter(&here, &["check", input, "--report", "json=r.json"], None);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        fs::read_to_string(here.join("r.json")).unwrap()
    };
    let there = report(&address).replace(&address, "in");
    assert!(there == report("in"), "{there}");
    for (wrong, code) in [
        ("s3://", 3),
        ("ftp://a/b", 3),
        (&*format!("{address}/x"), 4),
    ] {
        let output = poortwachter(&here, &["check", wrong], None);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    }
}

#[test]
fn the_output_is_copied_whole_and_only_when_needed() {
    let map = demo();
    let here = map.path().canonicalize().unwrap();
    let address = format!("file://{}/ver", here.display());
    let run = [
        "render", "in", "--format", "md", "--out", "uit", "--upload", &address,
    ];
    let ver = here.join("ver");
    assert!(good(&here, &run, None).contains("5 dossiers; 0 stonden er al"));
    assert!(files(&ver) == files(&here.join("uit")));
    assert!(good(&here, &run, None).contains("0 dossiers; 5 stonden er al"));

    // A copy that broke off, a file too many, and one that is gone.
    fs::write(ver.join("DEMO-0000001/bevindingen.json"), "").unwrap();
    fs::write(ver.join("DEMO-0000002/over.md"), "").unwrap();
    let derde = files(&ver.join("DEMO-0000003"));
    let weg = derde.keys().find(|name| is_markdown(name)).unwrap();
    fs::remove_file(ver.join("DEMO-0000003").join(weg)).unwrap();
    assert!(good(&here, &run, None).contains("3 dossiers; 2 stonden er al"));
    assert!(files(&ver) == files(&here.join("uit")));

    let output = poortwachter(&here, &["run", "in", "--out", &address], None);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
}

/// Nothing of this needs a network: it goes wrong, or is refused, before that.
#[test]
fn what_gives_access_is_never_repeated() {
    let said = |address: &str, name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_poortwachter"));
        command.env_clear().env(name, value);
        let output = command.args(["check", address]).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        said(&output)
    };
    for address in ["s3://ik:geheim@emmer/in", "az://bak/in?sig=geheim"] {
        let text = said(address, "X", "");
        assert!(text.contains("zonder @, ? of #"), "{text}");
        assert!(!text.contains("geheim"), "{text}");
    }
    let text = said("gs://bak/in", "GOOGLE_SERVICE_ACCOUNT_KEY", "\"geheim\"");
    assert!(text.contains("die met GOOGLE_ beginnen"), "{text}");
    assert!(!text.contains("geheim"), "{text}");
    // The name of another program's setting, that the crate would take for its own.
    let text = said("az://bak/in", "ACCOUNT_NAME", "iemand");
    assert!(text.contains("die met AZURE_ beginnen"), "{text}");
}

/// S3 answers with the token itself when it is past its time.
#[test]
fn what_the_server_answers_is_not_passed_on() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port();
    let one_line = "<Error><Code>ExpiredToken</Code><Token-0>geheim</Token-0></Error>";
    std::thread::spawn(move || {
        for client in server.incoming() {
            let mut client = client.unwrap();
            let _ = client.read(&mut [0; 4096]).unwrap();
            let length = one_line.len();
            let head = format!("HTTP/1.1 400 Bad Request\r\nContent-Length: {length}\r\n");
            write!(client, "{head}Connection: close\r\n\r\n{one_line}").unwrap();
        }
    });
    let map = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_poortwachter"));
    command.current_dir(map.path()).envs(settings(port));
    let output = command
        .args(["check", "s3://emmer/in"])
        .env("AWS_SESSION_TOKEN", "geheim")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let text = said(&output);
    assert!(text.contains("400 Bad Request"), "{text}");
    assert!(
        !text.contains("geheim") && !text.contains("<Error>"),
        "{text}"
    );
}

/// A place that cannot be is found out before the work, and told in Dutch.
#[test]
fn a_place_that_cannot_be_stops_the_run_before_anything_is_made() {
    let map = demo();
    let here = map.path().canonicalize().unwrap();
    fs::write(here.join("bestand"), "").unwrap();
    let address = format!("file://{}/bestand/ver", here.display());
    let run = [
        "render", "in", "--format", "md", "--out", "uit", "--upload", &address,
    ];
    let output = poortwachter(&here, &run, None);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let text = said(&output);
    assert!(
        text.contains("geeft een fout: een deel van het pad is een bestand"),
        "{text}"
    );
    assert!(!here.join("uit").exists());
}

/// A place that somebody else uses stops the copying; the run goes on with `--resume`.
#[test]
fn what_somebody_else_put_there_is_left_alone() {
    let map = demo();
    let here = map.path().canonicalize().unwrap();
    let address = format!("file://{}/ver", here.display());
    let vreemd = here.join("ver/DEMO-0000002/brief.txt");
    fs::create_dir_all(vreemd.parent().unwrap()).unwrap();
    fs::write(&vreemd, "van iemand anders").unwrap();
    let run = [
        "render", "in", "--format", "md", "--out", "uit", "--upload", &address,
    ];
    let output = poortwachter(&here, &run, None);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("niet door poortwachter"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read_to_string(&vreemd).unwrap(), "van iemand anders");
    assert!(!here.join("ver/DEMO-0000002/bevindingen.json").exists());
    assert!(
        !here.join("ver/rapport.json").exists(),
        "the mark of a whole copy"
    );
    fs::remove_dir_all(vreemd.parent().unwrap()).unwrap();
    good(&here, &[&run[..], &["--resume"]].concat(), None);
    assert!(files(&here.join("ver")) == files(&here.join("uit")));

    // Without its mark a case is somebody else's, and the report of the night before is no mark of
    // a whole copy any more.
    fs::remove_file(here.join("ver/DEMO-0000002/bevindingen.json")).unwrap();
    let output = poortwachter(&here, &run, None);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(!here.join("ver/rapport.json").exists());
}

/// A report of many cases goes in parts; reasons of an earlier quarantine go.
#[test]
fn a_large_file_arrives_whole() {
    let map = tempfile::tempdir().unwrap();
    let output = write::Output::open(map.path()).unwrap();
    let large: Vec<u8> = (0..20_000_000_u32).map(|n| (n % 251) as u8).collect();
    fs::write(map.path().join("rapport.json"), &large).unwrap();
    let store = Arc::new(InMemory::new());
    put(store.as_ref(), "uit/quarantaine/A.reden.json", b"{}");
    put(store.as_ref(), "uit/quarantaine/van-een-ander.txt", b"x");
    put(store.as_ref(), "uitgaven/blijft.txt", b"x");
    let copied = place(&store, "uit").copy(&output, &["rapport.json"]);
    assert_eq!(copied.unwrap(), Copied::default());
    let tree = objects(store.as_ref(), "uit/");
    let names: Vec<_> = tree.keys().collect();
    assert_eq!(names, ["quarantaine/van-een-ander.txt", "rapport.json"]);
    assert!(tree["rapport.json"] == large);
    assert_eq!(objects(store.as_ref(), "uitgaven").len(), 1);
}

/// moto, a server that speaks S3.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start() -> Option<Self> {
        let here = |name: &str| {
            let found = Command::new("python3").args(["-c", name]).output();
            found.is_ok_and(|output| output.status.success())
        };
        if !here("import moto.server, flask") {
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let child = Command::new("python3")
            .args(["-m", "moto.server", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, port };
        let ready = |_: &u32| {
            std::thread::sleep(Duration::from_millis(100));
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        };
        assert!((0..600).any(|n| ready(&n)), "moto does not answer");
        server.make_bucket();
        Some(server)
    }

    /// `PUT /emmer`, by hand: the crate makes no buckets.
    fn make_bucket(&self) {
        let mut server = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request = "PUT /emmer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\
                       Connection: close\r\n\r\n";
        server.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        server.read_to_string(&mut answer).unwrap();
        assert!(answer.contains(" 200 "), "{answer}");
    }
}

fn settings(port: u16) -> [(&'static str, String); 5] {
    [
        ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}")),
        ("AWS_ALLOW_HTTP", "true".into()),
        ("AWS_REGION", "us-east-1".into()),
        ("AWS_ACCESS_KEY_ID", "proef".into()),
        ("AWS_SECRET_ACCESS_KEY", "proef".into()),
    ]
}

#[test]
fn a_server_that_speaks_s3_takes_the_output_and_gives_the_input() {
    let Some(server) = Server::start() else {
        let required = std::env::var_os("POORTWACHTER_S3").is_some_and(|v| v == "required");
        assert!(!required, "no moto for python3: pip install 'moto[server]'");
        // Past the harness, which keeps what a test that passes prints to itself.
        let mut aloud = std::io::stderr();
        writeln!(
            aloud,
            "SKIPPED a_server_that_speaks_s3: no moto for python3"
        )
        .unwrap();
        return;
    };
    let map = demo();
    let here = map.path();
    let url = "s3://emmer".parse().unwrap();
    let (store, _) = object_store::parse_url_opts(&url, settings(server.port)).unwrap();
    for (name, bytes) in files(&here.join("in")) {
        put(store.as_ref(), &format!("in/{name}"), &bytes);
    }
    let run = |input: &str, out: &str, more: &[&str]| {
        let args = ["render", input, "--format", "md", "--out", out];
        good(here, &[&args[..], more].concat(), Some(&server))
    };
    run("in", "heel", &[]);
    let upload = ["--upload", "s3://emmer/nacht/uit"];
    assert!(run("s3://emmer/in", "uit", &upload).contains("5 dossiers; 0 stonden er al"));
    let uit = files(&here.join("uit"));
    assert!(objects(store.as_ref(), "nacht/uit") == uit);
    assert!(run("s3://emmer/in", "uit", &upload).contains("0 dossiers; 5 stonden er al"));
    // The documents are those of a run over the folder.
    let documents = |tree: Tree| -> Tree {
        let md = |(name, _): &(String, Vec<u8>)| is_markdown(name);
        tree.into_iter().filter(md).collect()
    };
    assert!(documents(uit) == documents(files(&here.join("heel"))));

    // Without the right of way: in Dutch, before anything is made.
    let args = ["check", "s3://een-andere-emmer/in"];
    let output = poortwachter(here, &args, Some(&server));
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(
        said(&output).contains("s3://een-andere-emmer/in geeft een fout"),
        "{}",
        said(&output)
    );
}
