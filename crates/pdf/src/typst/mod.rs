//! Markdown to one PDF that is both PDF/A-2a and PDF/UA-1; with data to carry along, PDF/A-3a.
//!
//! Markdown → blocks (`block`) → showable characters (`cover`) → Typst source (`writer`, with
//! `write_table`, `table` and `measure`) → pages (Typst, in `world`) → page numbers (`page_number`) → PDF.
//! Same Markdown and same [`DocumentMeta`], same bytes: nothing here reads a clock, a file or
//! the fonts of the machine.
//!
//! # Layout conventions in Markdown
//!
//! A template lays out with plain Markdown; these constructs mean something special on paper.
//!
//! | Markdown | on the page |
//! | --- | --- |
//! | `# ...` | title of the document, once, at the top; sections from `##` on |
//! | `---` on a line of its own | new page, unless the page is still empty; in a list or quote a line |
//! | table with header <code>Gegeven &#124; Inhoud</code> | label and value; the header row is only shown, and repeated, when the table is too long for one page |
//! | table with `Handtekening` in a header cell | rows of 16 mm to sign in; the table is kept whole, together with the last block, the heading and the text before it and the paragraph behind it |
//! | table with `Tijdlijn` as its first header | a drawing of the dates in the second and third column, above the table |
//! | list of nothing but `[title](#address)` | table of contents with page numbers; each page is headed by its section |
//! | tables with the same header row | the same column widths throughout the document |
//! | `---:` and `:---:` under a header | column set right, or centred |
//! | `- [x]`, `- [ ]` | ☒ and ☐, which are text, so that they can be heard as well as seen |
//! | `[INVULLEN: ...]` as text | a missing value: bold, boxed, on yellow; so is `[teken U+738B]`, for a character that no typeface has |
//! | `> ...` | explanation, smaller and greyer |
//! | code | as it stands, in the typeface of the document |
//! | `<br>` in a cell | line break; all other HTML is shown as text |
//! | `![text](...)` | the text; pictures are not fetched |
//! | `[text](https://...)` | a link; other addresses are written out |
//!
//! A paragraph directly before a table stays on the page of the table; headings stay with what
//! follows them. A short table stays on one page; of a longer one the head and the first two rows do. Headings become the bookmarks of the PDF.

mod block;
mod break_marks;
#[cfg(test)]
mod commonmark;
mod contents;
mod cover;
mod font;
pub mod huisstijl;
mod inline;
mod measure;
mod orphan;
mod page_number;
mod table;
mod timeline;
mod world;
mod write_table;
mod writer;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::thread;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::model::Document;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::block::Block;
use self::cover::Cover;
use self::huisstijl::Huisstijl;
use self::orphan::Looser;
use self::page_number::PLACEHOLDER;
use self::world::DocumentWorld;
use crate::{Opmaak, RenderError, Warning};
use sjabloon::DocumentMeta;

/// Most Markdown that one document may hold, in bytes; a real document has some 20 KB.
const LIMIT: usize = 2 * 1024 * 1024;

/// Layout is recursive: deep but legal nesting needs more than a thread's usual 2 MB.
const STACK: usize = 64 * 1024 * 1024;

/// For so many documents the caches of the layout engine keep what is not asked for again. Documents
/// of one kind share their typeface, style sheet, fixed texts and table heads.
const KEPT: usize = 1;

/// Longest title and subject, in characters; PDF has a limit for such texts.
const META: usize = 300;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// What somebody should look at.
    pub warnings: Vec<Warning>,
}

/// Lays out `markdown` in the house style of `opmaak` and writes it as PDF, with `data`, a JSON
/// text, as attachment.
///
/// Works on a thread of its own, unless this one is deep enough ([`with_deep_stack`]). The caches of
/// the layout engine keep what this document used, for the next one, and forget the rest. They are
/// shared by the whole process: let a process make one document at a time.
pub fn pdf(
    markdown: &str,
    meta: &DocumentMeta,
    opmaak: &Opmaak,
    data: Option<&str>,
) -> Result<Pdf, RenderError> {
    if markdown.len() > LIMIT {
        return Err(RenderError::TooLarge {
            bytes: markdown.len(),
            grens: LIMIT,
        });
    }
    let work = || {
        let result = make(markdown, meta, &opmaak.huisstijl, data);
        comemo::evict(KEPT);
        result
    };
    if IS_DEEP.get() {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(RenderError::Panic))
    } else {
        with_deep_stack(work).flatten()
    }
}

/// From here on the engine does everything on this thread. Its pool would be one thread more, for a
/// few pages to pack; handing these over costs more than it gains when every core has a document of
/// its own. For a process that makes documents on this thread and no other.
pub fn keep_to_this_thread() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    // If there is a pool already, that one does the work.
    let _ = pool.use_current_thread().build_global();
}

thread_local! {
    /// Has this thread a stack that is deep enough for layout?
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// Does `work` on a thread with a stack that is deep enough for layout, so that the documents that
/// it makes need no thread each.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, RenderError> {
    thread::scope(|scope| {
        let worker = thread::Builder::new()
            .name("opmaak".to_owned())
            .stack_size(STACK);
        let deep = worker.spawn_scoped(scope, || {
            IS_DEEP.set(true);
            work()
        });
        let deep = deep.map_err(|_| RenderError::Thread)?;
        deep.join().map_err(|_| RenderError::Panic)
    })
}

/// Makes what all documents share.
pub fn warm_up() {
    LazyLock::force(&font::FACES);
    world::warm_up();
}

fn make(
    markdown: &str,
    meta: &DocumentMeta,
    style: &Huisstijl,
    data: Option<&str>,
) -> Result<Pdf, RenderError> {
    let mut cover = Cover::new(style.faces());
    let meta = showable(meta, &mut cover);
    let mut blocks = block::parse(markdown);
    cover.blocks(&mut blocks);
    check_headings(&blocks)?;
    let pages = compose(&blocks, &meta, style, data)?;
    let pages = finish(&pages).ok_or(RenderError::PageNumbers)?;
    let bytes = typst_pdf::pdf(&pages, &options(&meta, data.is_some())?)
        .map_err(|errors| RenderError::Export(summary(&errors)))?;
    Ok(Pdf {
        bytes,
        pages: pages.pages().len(),
        warnings: cover.warning().into_iter().collect(),
    })
}

/// Headings must start at level 1 and skip none: readers' software climbs them like stairs.
fn check_headings(blocks: &[Block]) -> Result<(), RenderError> {
    let mut vorige = 0;
    for (index, niveau) in block::heading_levels(blocks).into_iter().enumerate() {
        if niveau > vorige + 1 {
            return Err(RenderError::HeadingOrder {
                nummer: index + 1,
                niveau,
                vorige,
            });
        }
        vorige = niveau;
    }
    Ok(())
}

/// `blocks` on pages, once more when a table ends with a row alone on its page.
fn compose(
    blocks: &[Block],
    meta: &DocumentMeta,
    style: &Huisstijl,
    data: Option<&str>,
) -> Result<PagedDocument, RenderError> {
    let source = |looser: &Looser| writer::source(blocks, meta, style, data.is_some(), looser);
    let (text, tables) = source(&Looser::new());
    let world = DocumentWorld::new(text, style, data);
    let pages = lay_out(&world)?;
    let looser = orphan::find(&pages, &tables);
    if looser.is_empty() {
        return Ok(pages);
    }
    lay_out(&DocumentWorld::new(source(&looser).0, style, data))
}

fn lay_out(world: &DocumentWorld<'_>) -> Result<PagedDocument, RenderError> {
    typst::compile::<PagedDocument>(world)
        .output
        .map_err(|errors| RenderError::Layout(summary(&errors)))
}

/// `document` with a number on every page and without marks that only served its layout.
///
/// Nothing if a page has no place for its number, or two.
fn finish(document: &PagedDocument) -> Option<PagedDocument> {
    let mut pages = document.pages().to_vec();
    let total = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        break_marks::remove(&mut page.frame);
        let text = format!("Pagina {} van {total}", index + 1);
        if page_number::fill_in(&mut page.frame, &text) != 1 {
            return None;
        }
    }
    Some(PagedDocument::new(
        pages.into_iter().collect(),
        document.info().clone(),
    ))
}

/// `meta` with texts that the page and the PDF can hold.
fn showable(meta: &DocumentMeta, cover: &mut Cover<'_>) -> DocumentMeta {
    let mut text = |text: &str| -> String {
        let line = sjabloon::escape::plain(text);
        cover.text(&line.chars().take(META).collect::<String>())
    };
    let title = text(&meta.title);
    DocumentMeta {
        // PDF/UA-1 demands a title.
        title: if title.is_empty() {
            "Document".to_owned()
        } else {
            title
        },
        subject: text(&meta.subject),
        author: meta.author.as_deref().map(&mut text),
        header_left: text(&meta.header_left),
        header_right: text(&meta.header_right),
        footer_left: text(&meta.footer_left),
        ..meta.clone()
    }
}

/// How the PDF is written. Without tags the file would claim PDF/UA-1 and not be it.
fn options(meta: &DocumentMeta, attached: bool) -> Result<PdfOptions, RenderError> {
    // PDF/A-2 allows no attachments.
    let level = if attached {
        PdfStandard::A_3a
    } else {
        PdfStandard::A_2a
    };
    let standards = PdfStandards::new(&[level, PdfStandard::Ua_1])
        .map_err(|error| RenderError::Export(masked(error.message())))?;
    let options = PdfOptions {
        ident: Smart::Custom(meta.ident.clone()),
        creator: Smart::Custom(Some("poortwachter".to_owned())),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    assert!(options.tagged, "PDF/UA-1 needs tags");
    Ok(options)
}

/// What the engine says went wrong, without the texts that it quotes.
fn summary(errors: &[SourceDiagnostic]) -> String {
    let mut messages: Vec<String> = errors.iter().map(|error| masked(&error.message)).collect();
    messages.dedup();
    messages.truncate(3);
    messages.join("; ")
}

/// `message` with everything between quotes or backticks left out.
fn masked(message: &str) -> String {
    let mut parts = message.split(['`', '"', '\'']);
    let mut result = parts.next().unwrap_or_default().to_owned();
    while let Some(_quoted) = parts.next() {
        result.push('…');
        result.push_str(parts.next().unwrap_or_default());
    }
    result
}

#[cfg(test)]
mod tests;
