//! The whole way from Markdown to PDF. How a page looks is judged by eye; what a test can hold
//! on to is the text on each page, the number of pages, and the bytes.

use jiff::civil::date;
use typst::layout::{Frame, FrameItem};

use super::*;

pub(super) fn meta() -> DocumentMeta {
    DocumentMeta {
        title: "Plan van aanpak".to_owned(),
        subject: "Plan van aanpak (Wet verbetering poortwachter)".to_owned(),
        author: Some("Voorbeeld BV".to_owned()),
        date: date(2026, 3, 2),
        ident: "D-1/plan_van_aanpak".to_owned(),
        concept: false,
        header_left: "Plan van aanpak".to_owned(),
        header_right: "Dossier D-1".to_owned(),
        footer_left: "Versie van 2 maart 2026".to_owned(),
    }
}

fn pdf(markdown: &str, meta: &DocumentMeta) -> Result<Pdf, RenderError> {
    super::pdf(markdown, meta, &Opmaak::default(), None)
}

fn source(blocks: &[Block]) -> String {
    writer::source(
        blocks,
        &meta(),
        &Huisstijl::default(),
        false,
        &Looser::new(),
    )
    .0
}

/// What the layout engine gets to read, so that a change of it shows in review.
#[test]
fn the_source_of_every_construct() {
    let mut cover = Cover::new(&font::FACES);
    let mut blocks = block::parse(include_str!("../../../../tests/it/render/voorbeeld.md"));
    cover.blocks(&mut blocks);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("bron", source(&blocks));
    });
}

fn laid_out(source: String) -> PagedDocument {
    lay_out(&DocumentWorld::new(source, &Huisstijl::default(), None)).unwrap()
}

/// The text of each page as it is laid out, with page numbers, runs parted by spaces.
fn pages(markdown: &str) -> Vec<String> {
    let mut cover = Cover::new(&font::FACES);
    let mut blocks = block::parse(markdown);
    cover.blocks(&mut blocks);
    let document = compose(&blocks, &meta(), &Huisstijl::default(), None).unwrap();
    let document = finish(&document).unwrap();
    document
        .pages()
        .iter()
        .map(|page| text(&page.frame))
        .collect()
}

fn text(frame: &Frame) -> String {
    let mut parts = Vec::new();
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => parts.push(text(&group.frame)),
            FrameItem::Text(item) => parts.push(item.text.to_string()),
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

const HOSTILE: &[&str] = &[
    "#range(100000000) #eval(\"1\")",
    "\"; panic(\"x\"); \"",
    "\\ \\\" \\u{41} ]) } // /* */",
    "` ``` $x$ @ref <label> *a* _b_ ~~c~~",
    "<script>alert(1)</script> <!-- x --> &amp; &#35;",
    "| a | b | --- |",
    "# = - + 1. > ***",
    "😀 سلام שלום 漢字 \u{202E}rev\u{202C} \u{FFFD} \u{E000} \u{0} \u{200B}",
    "é e\u{301} ﬁ ǅ \u{FFFE} \u{10FFFF}",
];

/// `value` wherever a template can put one.
fn everywhere(value: &str) -> String {
    let value = sjabloon::escape::markdown(value);
    format!(
        "# Titel\n\n## {value}\n\n{value}\n\n- {value}\n- **{value}**\n\n1. {value}\n\n- [x] {value}\n\n\
         > {value}\n\n| A | B |\n| --- | ---: |\n| {value} | {value} |\n\n\
         | Gegeven | Inhoud |\n| --- | --- |\n| {value} | {value} |\n\n\
         | Naam | Handtekening |\n| --- | --- |\n| {value} | {value} |\n"
    )
}

#[test]
fn hostile_values_give_a_pdf() {
    for value in HOSTILE {
        pdf(&everywhere(value), &meta()).unwrap();
    }
    for length in [100, 20_000] {
        for word in ["x", "arbeidsongeschiktheid", "lorem "] {
            pdf(&everywhere(&word.repeat(length / word.len())), &meta()).unwrap();
        }
    }
}

#[test]
fn hostile_values_come_out_literally() {
    for value in &HOSTILE[..7] {
        let shown: String = value.split_whitespace().collect();
        let text: String = pages(&everywhere(value))
            .concat()
            .split_whitespace()
            .collect();
        assert_eq!(text.matches(&shown).count(), 13, "{value}: {text}");
    }
}

#[test]
fn break_marks_leave_no_trace_in_the_text() {
    let account = "NL00BANK0123456789".repeat(4);
    let word = "arbeidsongeschiktheidsverzekering".repeat(2);
    let table = format!("| A | B | C |\n| --- | --- | --- |\n| {account} | {word} | x |");
    let blocks = block::parse(&format!("# x\n\n{account}{account}\n\n{table}\n"));
    let source = source(&blocks);
    assert!(source.contains('\u{200B}') && source.contains('\u{AD}'));
    let document = finish(&laid_out(source)).unwrap();
    let glyphs = glyphs(&document.pages()[0].frame);
    assert!(!glyphs.contains('\u{200B}'));
    assert_eq!(glyphs.replace('\u{AD}', "").matches(&account).count(), 3);
    // What is left are the hyphens at line ends.
    assert!(glyphs.matches('\u{AD}').count() < 6, "{glyphs}");
}

/// What the glyphs in `frame` stand for: what a reader can copy.
fn glyphs(frame: &Frame) -> String {
    let parts = frame.items().map(|(_, item)| match item {
        FrameItem::Group(group) => glyphs(&group.frame),
        FrameItem::Text(item) => item
            .glyphs
            .iter()
            .map(|glyph| &item.text[glyph.range()])
            .collect(),
        _ => String::new(),
    });
    parts.collect()
}

#[test]
fn hostile_metadata_gives_a_pdf() {
    for value in HOSTILE
        .iter()
        .map(|value| (*value).to_owned())
        .chain(["x".repeat(40_000)])
    {
        let meta = DocumentMeta {
            title: value.clone(),
            subject: value.clone(),
            author: Some(value.clone()),
            ident: value.clone(),
            header_left: value.clone(),
            header_right: value.clone(),
            footer_left: value,
            ..meta()
        };
        assert_eq!(pdf("# x", &meta).unwrap().pages, 1);
    }
}

#[test]
fn replaced_characters_are_reported() {
    let result = pdf("# 😀 en 😀", &meta()).unwrap();
    assert_eq!(result.warnings.len(), 1);
    assert!(result.warnings[0].melding.contains("U+1F600"));
    assert!(pdf("# gewoon", &meta()).unwrap().warnings.is_empty());
}

#[test]
fn same_input_gives_same_bytes() {
    let markdown = everywhere("Marieke - 12 uur");
    let first = pdf(&markdown, &meta()).unwrap();
    assert_eq!(first, pdf(&markdown, &meta()).unwrap());
    let other = pdf(
        &markdown,
        &DocumentMeta {
            concept: true,
            ..meta()
        },
    )
    .unwrap();
    assert_ne!(first.bytes, other.bytes);
}

#[test]
fn the_file_claims_both_standards_and_has_tags() {
    let bytes = pdf("# Titel\n\ntekst", &meta()).unwrap().bytes;
    let file = String::from_utf8_lossy(&bytes);
    for part in [
        "<pdfaid:part>2",
        "<pdfaid:conformance>A",
        "<pdfuaid:part>1",
        "/StructTreeRoot",
        "(nl-NL)",
        "/Outlines",
    ] {
        assert!(file.contains(part), "{part}");
    }
}

#[test]
fn pages_are_numbered() {
    let pages = pages("# A\n\na\n\n---\n\nb\n\n---\n\n---\n\nc\n\n---\n");
    assert_eq!(pages.len(), 3);
    for (index, page) in pages.iter().enumerate() {
        assert!(
            page.contains(&format!("Pagina {} van 3", index + 1)),
            "{page}"
        );
        assert!(
            page.contains("Dossier D-1") && page.contains("Versie van"),
            "{page}"
        );
    }
}

#[test]
fn headings_come_in_order() {
    let result = |markdown: &str| pdf(markdown, &meta()).map(|pdf| pdf.pages);
    assert_eq!(
        result("## x"),
        Err(RenderError::HeadingOrder {
            nummer: 1,
            niveau: 2,
            vorige: 0
        })
    );
    let skipped = result("# a\n\n> ## b\n\n#### c");
    assert_eq!(
        skipped,
        Err(RenderError::HeadingOrder {
            nummer: 3,
            niveau: 4,
            vorige: 2
        })
    );
    assert_eq!(result("# a\n\n##\n\n## b\n\n# c\n\nx"), Ok(1));
    assert_eq!(result(""), Ok(1));
}

#[test]
fn a_long_heading_goes_on_as_text() {
    let long = "kop ".repeat(400);
    let page = pages(&format!("# {long}\n\n## x")).concat();
    assert_eq!(page.matches("kop").count(), 400);
}

#[test]
fn most_row_heights_are_known_before_layout() {
    let blocks = block::parse(include_str!("../../../../benches/plan_van_aanpak.md"));
    let source = source(&blocks);
    let rows = source
        .lines()
        .filter(|line| line.starts_with("heel(") || line.starts_with("gedeeld("))
        .collect::<String>();
    let unknown = rows.matches("auto,").count();
    assert!(
        unknown * 10 < rows.matches("pt,").count(),
        "{unknown} in {rows}"
    );
}

/// Baselines of all texts on the page, from the top, with the texts.
fn lines(frame: &Frame, top: f64, found: &mut Vec<(f64, String)>) {
    for (at, item) in frame.items() {
        let y = top + at.y.to_pt();
        match item {
            FrameItem::Group(group) => lines(&group.frame, y, found),
            FrameItem::Text(item) => found.push((y, item.text.to_string())),
            _ => {}
        }
    }
}

/// A text that ends just at the edge of what is certain must not run into the next row.
#[test]
fn rows_of_fixed_height_hold_their_text() {
    let words = [
        "Wij",
        "AVAVAVA",
        "Tevens",
        "ffi-fl/fj",
        "WWWWWWW",
        "iiiii",
        "€ 1.250,50",
        "Yj–To",
    ];
    let mut markdown = "# x\n".to_owned();
    for columns in 1..5 {
        let cells = |text: &str| format!("|{}\n", format!(" {text} |").repeat(columns));
        markdown.push('\n');
        markdown += &cells(&format!("K{columns}"));
        markdown += &cells("---");
        for (start, count) in (0..8).flat_map(|start| (1..40).map(move |count| (start, count))) {
            let text: Vec<_> = words
                .iter()
                .cycle()
                .skip(start)
                .take(count)
                .copied()
                .collect();
            markdown += &cells(&format!("{} EINDE", text.join(" ")));
            markdown += &cells("VOLGENDE");
        }
    }
    let blocks = block::parse(&markdown);
    let document = laid_out(source(&blocks));
    let mut pairs = 0;
    for page in document.pages() {
        let mut found = Vec::new();
        lines(&page.frame, 0.0, &mut found);
        let ends = found.iter().filter(|(_, text)| text.ends_with("EINDE"));
        let nexts: Vec<f64> = found
            .iter()
            .filter(|(_, text)| text == "VOLGENDE")
            .map(|(y, _)| *y)
            .collect();
        for (y, _) in ends {
            // The next row lies a whole row further, never on the text or half on it.
            if let Some(next) = nexts
                .iter()
                .copied()
                .filter(|next| next > y)
                .reduce(f64::min)
            {
                assert!(
                    next - y > measure::row_height(&font::FACES, 1) - 0.1,
                    "{y} {next}"
                );
                pairs += 1;
            }
            let clash = nexts
                .iter()
                .any(|next| (next - y).abs() < measure::row_height(&font::FACES, 1) - 0.1);
            assert!(!clash);
        }
    }
    assert!(pairs > 1000, "{pairs}");
}

/// How many rows of a table of 30 stand on each page, below `lines` lines of text.
fn rows_below(lines: usize) -> Vec<usize> {
    let rows: Vec<String> = (1..=30).map(|n| format!("| r{n} | waarde |\n")).collect();
    let table = rows.concat();
    let before = "Een regel tekst.\n\n".repeat(lines);
    let pages = pages(&format!("# x\n\n{before}| A | B |\n| --- | --- |\n{table}"));
    let counts: Vec<_> = pages
        .iter()
        .map(|page| page.matches("waarde").count())
        .collect();
    assert_eq!(counts.iter().sum::<usize>(), 30);
    counts
}

/// However the page ends, a table leaves no row alone: not at its head, and not on the next page.
#[test]
fn no_row_of_a_table_stands_alone() {
    // Page and table end near each other, or the page ends near the head of the table.
    for (lines, page) in (8..14).map(|n| (n, 1)).chain((24..40).map(|n| (n, 0))) {
        let counts = rows_below(lines);
        assert_ne!(counts.get(page), Some(&1), "{lines}: {counts:?}");
    }
    assert_eq!(
        [rows_below(8), rows_below(13)].map(|pages| pages.len()),
        [1, 2]
    );
    assert_eq!(
        [rows_below(24), rows_below(39)].map(|pages| pages[0] > 0),
        [true, false]
    );
}

/// The last words, the place to sign and who has a copy go together.
#[test]
fn a_signature_never_stands_alone() {
    let end = "## Slot\n\nLaatste woorden.\n\n## Ondertekening\n\n| Naam | Handtekening |\n\
               | --- | --- |\n| W | |\n\nAfschrift gegeven.\n";
    let mut with = 0;
    for lines in 18..34 {
        let pages = pages(&format!(
            "# x\n\n{}{end}",
            "Een regel tekst.\n\n".repeat(lines)
        ));
        let page = pages.iter().position(|page| page.contains("Handtekening"));
        let page = &pages[page.unwrap()];
        for part in ["Slot", "Laatste woorden", "Afschrift gegeven"] {
            assert!(page.contains(part), "{lines}: {page}");
        }
        with += usize::from(pages.len() > 1);
    }
    assert!((1..16).contains(&with), "{with}");
}

#[test]
fn too_much_text_is_refused() {
    let error = pdf(&"x".repeat(LIMIT + 1), &meta()).unwrap_err();
    assert!(matches!(error, RenderError::TooLarge { .. }));
}

#[test]
fn messages_hold_no_quoted_text() {
    assert_eq!(
        masked("the text \"geheim\" in `x` failed"),
        "the text … in … failed"
    );
}
