//! CPU time and size of one document: `cargo bench --bench render [-- COUNT]`.
//!
//! Counts processor time, not the clock on the wall, so that other work on the machine matters
//! less. With `POORTWACHTER_PDF=FILE` the document is written for a look at it, and with
//! `POORTWACHTER_MD=FILE` other Markdown is taken than the sample.

#![expect(
    clippy::print_stdout,
    reason = "the result of a bench goes to the terminal"
)]

use std::fs;

use jiff::civil::date;
use poortwachter::render::{DocumentMeta, Opmaak, pdf};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let count: u32 = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(50);
    let markdown = &std::env::var_os("POORTWACHTER_MD").map_or_else(
        || include_str!("plan_van_aanpak.md").to_owned(),
        |file| fs::read_to_string(file).expect("the file can be read"),
    );
    let meta = DocumentMeta {
        title: "Plan van aanpak".to_owned(),
        subject: "Plan van aanpak (Wet verbetering poortwachter)".to_owned(),
        author: Some("Stichting Zorggroep Noord-Kennemerland".to_owned()),
        date: date(2026, 3, 2),
        ident: "2026-0417/plan_van_aanpak".to_owned(),
        concept: true,
        header_left: "Plan van aanpak".to_owned(),
        header_right: "Dossier 2026-0417".to_owned(),
        footer_left: "Stichting Zorggroep Noord-Kennemerland · 2 maart 2026".to_owned(),
    };
    let opmaak = Opmaak::default();
    let document = pdf(markdown, &meta, &opmaak, None).expect("the sample renders");
    if let Some(file) = std::env::var_os("POORTWACHTER_PDF") {
        fs::write(file, &document.bytes).expect("the file can be written");
    }
    let before = cpu_ms();
    for number in 0..count {
        pdf(&of_its_own(markdown, number), &meta, &opmaak, None).expect("the sample renders");
    }
    let each = (cpu_ms() - before) / f64::from(count);
    println!(
        "{} pages, {} bytes, {each:.1} CPU ms a document",
        document.pages,
        document.bytes.len()
    );
}

/// `markdown` with other vowels for each number, so that no text is that of the document before and
/// no cache helps. Words that say how a table looks stay.
fn of_its_own(markdown: &str, number: u32) -> String {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    let turned = |c: char| {
        let place = VOWELS.iter().position(|vowel| *vowel == c);
        place.map_or(c, |place| VOWELS[(place + number as usize) % VOWELS.len()])
    };
    let lines = markdown.lines().map(|line| {
        if line.contains("Inhoud") || line.contains("Handtekening") {
            return line.to_owned();
        }
        line.chars().map(turned).collect()
    });
    lines.collect::<Vec<String>>().join("\n")
}

/// Processor time of this process so far, in milliseconds (Linux: in steps of 10 ms).
fn cpu_ms() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks: f64 = fields[11..13]
        .iter()
        .map(|field| field.parse::<f64>().unwrap_or_default())
        .sum();
    ticks * 10.0
}
