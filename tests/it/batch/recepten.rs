//! The recipes for clusters in `examples/`, run on this machine. What Spark and Dask need is no part
//! of this repository: `examples/test.sh` says how to get it, and skips them without. With
//! `POORTWACHTER_RECEPTEN=required` that is a failure.

use super::*;

#[test]
fn the_recipes_give_the_bytes_of_one_run() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/test.sh");
    let output = Command::new("bash")
        .arg(script)
        .env("POORTWACHTER", PROGRAM)
        .output()
        .unwrap();
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    let skipped: Vec<&str> = said.lines().filter(|l| l.starts_with("SKIPPED")).collect();
    let required = std::env::var_os("POORTWACHTER_RECEPTEN").is_some_and(|v| v == "required");
    assert!(skipped.is_empty() || !required, "{said}");
    for line in &skipped {
        eprintln!("{line}");
    }
    let good = said.lines().filter(|line| line.ends_with(": ok"));
    assert_eq!(good.count() + skipped.len(), 4, "{said}");
}
