//! A disk that is nearly full, for real: a small file system in memory, in a namespace of our own so
//! that no rights are needed.

use super::*;

/// Runs the program on a disk of a megabyte, keeps what is there when it is full, makes room, and
/// goes on. Ends with 77 when the system does not let it make a disk.
const SCRIPT: &str = r#"
mkdir uit && mount -t tmpfs -o size=1m tmpfs uit || exit 77
"$@" > vol.txt 2>&1; echo $? > vol.code
cp -a uit vol
mount -o remount,size=100m uit || exit 77
"$@" --resume > na.txt 2>&1; echo $? > na.code
cp -a uit na
"#;

fn on_a_small_disk(map: &Path) -> Result<(), String> {
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount"])
        .args(["sh", "-c", SCRIPT, "sh", PROGRAM])
        .args([&RENDER[..], &["uit", "--jobs", "1"]].concat())
        .current_dir(map)
        .output();
    match output {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(said(&output)),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn a_full_disk_stops_the_run_and_a_resume_gives_the_same_bytes() {
    let map = demo("12");
    assert_eq!(code(&render(map.path(), "heel", &[])), 0);
    let heel = tree(&map.path().join("heel"));
    if let Err(reason) = on_a_small_disk(map.path()) {
        eprintln!("SKIPPED a_full_disk_stops_the_run: no small disk here: {reason}");
        return;
    }
    let read = |name: &str| fs::read_to_string(map.path().join(name)).unwrap();
    let said = read("vol.txt");
    assert_eq!(read("vol.code"), "2\n", "{said}");
    assert!(said.contains("schijf is vol"), "{said}");
    assert!(said.contains("Ga daarna verder met --resume."), "{said}");

    // On the full disk: the journal and whole folders, and nothing else.
    let mut vol = tree(&map.path().join("vol"));
    assert!(vol.remove(Path::new(".poortwachter-journaal")).is_some());
    let folder = |path: &Path| path.components().next().unwrap().as_os_str().to_owned();
    let folders: std::collections::BTreeSet<_> = vol.keys().map(|path| folder(path)).collect();
    assert!((1..12).contains(&folders.len()), "{folders:?}");
    let whole = heel
        .iter()
        .filter(|(path, _)| folders.contains(&folder(path)));
    assert!(whole.eq(vol.iter()), "half a folder");

    assert_eq!(read("na.code"), "0\n", "{}", read("na.txt"));
    assert!(tree(&map.path().join("na")) == heel);
}
