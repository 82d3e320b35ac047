//! Time of each stage of the line up to Markdown, over a few lifelike cases together:
//! `cargo bench --bench stages`. What a PDF takes is for the bench `render`.
//!
//! The fastest sample says most where other work is done on the machine. Each stage starts from what
//! the stage before it made, which is made once and not counted.

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil::{Date, date};
use poortwachter::demo::Generator;
use poortwachter::diagnostic::{Position, Source};
use poortwachter::documents::{Bron, DOCUMENTEN, Document, sjablonen, stel_samen};
use poortwachter::dossier::Dossier;
use poortwachter::facts::bewijs::{Bewezen, verenig};
use poortwachter::facts::{Facts, derive};
use poortwachter::finding::Beoordeling;
use poortwachter::load::{Limits, RawCase};
use poortwachter::privacy::Lexicon;
use poortwachter::render::template::Templates;
use poortwachter::rules::Pack;
use poortwachter::validate::{ValidCase, Validator};
use serde::Deserialize as _;
use serde_json::Value;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CASES: u64 = 26;
const TODAY: Date = date(2026, 3, 2);

/// A case at every stage.
struct Case {
    text: String,
    raw: RawCase,
    valid: ValidCase,
    dossier: Bewezen,
    facts: Facts,
    beoordeling: Beoordeling,
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(Validator::ingebouwd);
static PACK: LazyLock<Pack> =
    LazyLock::new(|| Pack::built_in().expect("the rules of the program are sound"));
static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::new(&sjablonen()).expect("the templates are sound"));
static ALL: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let generator = Generator::new(1);
    let texts = (1..=CASES).map(|number| generator.case(number).to_string());
    texts.map(Case::new).collect()
});

impl Case {
    fn new(text: String) -> Self {
        let raw = read(&text);
        let valid = VALIDATOR.validate(raw.clone());
        let valid = valid.unwrap_or_else(|_| panic!("an invented case fits the schema"));
        let dossier = verenig(dossier(&valid), valid.value(), TODAY);
        let facts = derive(&dossier, valid.value(), TODAY);
        let beoordeling = PACK.judge(&facts, valid.value());
        Self {
            text,
            raw,
            valid,
            dossier,
            facts,
            beoordeling,
        }
    }

    fn documents(&self) -> Vec<Document> {
        let bron = Bron {
            dossier: &self.dossier,
            facts: &self.facts,
            beoordeling: &self.beoordeling,
        };
        let all = DOCUMENTEN.iter();
        all.flat_map(|soort| stel_samen(&bron, soort)).collect()
    }
}

fn read(text: &str) -> RawCase {
    let start = Position { regel: 1, kolom: 1 };
    let read = RawCase::reread(Source::file("bench"), text, start, &Limits::default());
    read.unwrap_or_else(|_| panic!("an invented case is JSON"))
}

fn dossier(case: &ValidCase) -> Dossier {
    Dossier::deserialize(case.value()).expect("what fits the schema can be read")
}

fn main() {
    divan::main();
}

/// Cases and bytes a second.
fn counted<'a, 'b>(bencher: Bencher<'a, 'b>) -> Bencher<'a, 'b> {
    let bytes: usize = ALL.iter().map(|case| case.text.len()).sum();
    bencher
        .counter(ItemsCount::new(ALL.len()))
        .counter(BytesCount::new(bytes))
}

/// Every case once; what comes out is dropped outside the time.
fn each<T>(bencher: Bencher<'_, '_>, work: impl Fn(&Case) -> T + Sync) {
    counted(bencher).bench(|| ALL.iter().map(&work).collect::<Vec<_>>());
}

/// Text to values.
#[divan::bench]
fn a_load(bencher: Bencher<'_, '_>) {
    each(bencher, |case| read(&case.text));
}

/// Values held against the schema.
#[divan::bench]
fn b_validate(bencher: Bencher<'_, '_>) {
    let raws = || -> Vec<RawCase> { ALL.iter().map(|case| case.raw.clone()).collect() };
    counted(bencher)
        .with_inputs(raws)
        .bench_values(|raws| -> Vec<_> {
            let valid = raws.into_iter().map(|raw| VALIDATOR.validate(raw).is_ok());
            valid.collect()
        });
}

/// Values to the types of a case.
#[divan::bench]
fn c_types(bencher: Bencher<'_, '_>) {
    each(bencher, |case| dossier(&case.valid));
}

/// The scan of free text, a part of deriving.
#[divan::bench]
fn d_privacy(bencher: Bencher<'_, '_>) {
    let lexicon = Lexicon::ingebouwd();
    let values: Vec<Value> = ALL.iter().map(|case| case.raw.value().to_value()).collect();
    let mut texts = vec![Vec::new(); values.len()];
    for (value, texts) in values.iter().zip(&mut texts) {
        long_texts(value, texts);
    }
    counted(bencher).bench(|| -> usize {
        let found = texts.iter().map(|texts| lexicon.scan_all(texts).len());
        found.sum()
    });
}

/// Texts of more than a few words.
fn long_texts<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) if text.len() > 30 => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| long_texts(item, texts)),
        Value::Object(members) => members.values().for_each(|m| long_texts(m, texts)),
        _ => {}
    }
}

/// A case to its facts, the scan included.
#[divan::bench]
fn e_derive(bencher: Bencher<'_, '_>) {
    each(bencher, |case| {
        derive(&case.dossier, case.valid.value(), TODAY)
    });
}

/// Facts held against the rules.
#[divan::bench]
fn f_check(bencher: Bencher<'_, '_>) {
    each(bencher, |case| PACK.judge(&case.facts, case.valid.value()));
}

/// All documents of a case, as models.
#[divan::bench]
fn g_compose(bencher: Bencher<'_, '_>) {
    each(bencher, Case::documents);
}

/// All documents of a case, laid out as Markdown.
#[divan::bench]
fn h_markdown(bencher: Bencher<'_, '_>) {
    let documents: Vec<Vec<Document>> = ALL.iter().map(Case::documents).collect();
    counted(bencher).bench(|| -> Vec<_> {
        let all = documents.iter().flatten();
        all.map(|document| document.markdown(&TEMPLATES)).collect()
    });
}
