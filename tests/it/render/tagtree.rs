//! Reads the tag tree of a PDF: what a screen reader gets to hear, in its order.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

/// An element of the tag tree.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) tag: String,
    /// Scope of a table header.
    pub(super) scope: Option<String>,
    pub(super) alt: Option<String>,
    /// Object of the page on which it begins.
    page: Option<i32>,
    pub(super) parts: Vec<Part>,
}

#[derive(Debug)]
pub(super) enum Part {
    Text(String),
    Element(Element),
}

/// What a PDF says about itself, as far as readers' software needs it.
pub(super) struct Tree {
    pub(super) root: Element,
    pub(super) marked: bool,
    pub(super) lang: String,
    pub(super) shows_title: bool,
    pub(super) bookmarks: Vec<String>,
    /// Painted outside every tag and artifact.
    pub(super) untagged: Vec<String>,
    /// Of each page its object, and the text that is no part of the document: header and footer.
    pub(super) pages: Vec<(i32, String)>,
}

impl Tree {
    /// Number of the page on which `element` begins, from 1.
    pub(super) fn page_of(&self, element: &Element) -> usize {
        let at = |(page, _): &(i32, String)| Some(*page) == element.page;
        self.pages.iter().position(at).unwrap() + 1
    }
}

impl Element {
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.parts.iter().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Text(_) => None,
        })
    }

    /// Every element below this one with a tag that `wanted` accepts, in order.
    pub(super) fn all<'a>(&'a self, wanted: &dyn Fn(&str) -> bool, found: &mut Vec<&'a Self>) {
        for child in self.children() {
            if wanted(&child.tag) {
                found.push(child);
            }
            child.all(wanted, found);
        }
    }

    /// The text below this element, without the markers of lists and the page numbers of a table
    /// of contents. What a picture says in other words stands in its place, and is no text of the
    /// document.
    pub(super) fn text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Element(element) if element.tag == "Lbl" || element.alt.is_some() => {
                String::new()
            }
            Part::Element(element) if element.tag == "TOCI" => {
                let (title, _) = element.entry();
                title
            }
            Part::Element(element) => element.text(),
        };
        self.parts.iter().map(part).collect()
    }

    /// Title and page number of an entry in a table of contents.
    pub(super) fn entry(&self) -> (String, String) {
        let text = self.text();
        let text = text.trim_end();
        let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = text[title.len()..].to_owned();
        let title = title.trim_end_matches(['\u{2060}', ' ']);
        (title.to_owned(), number)
    }
}

pub(super) fn read(bytes: &[u8]) -> Tree {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let catalog: Dict = pdf.xref().get(pdf.xref().root_id()).unwrap();
    let mut texts = BTreeMap::new();
    let (mut untagged, mut pages) = (Vec::new(), Vec::new());
    for page in pdf.pages().iter() {
        let id = page.raw().obj_id().unwrap().obj_number;
        let marks = marks(page.operations(), &|name| font(page, name));
        untagged.extend(marks.untagged);
        pages.push((id, marks.edge));
        let found = marks.texts.into_iter();
        texts.extend(found.map(|(mcid, text)| ((id, mcid), text)));
    }
    let structure: Dict = catalog.get("StructTreeRoot").unwrap();
    let mut root = Element::default();
    kids(&structure, None, &texts, &mut root.parts);
    let flag = |dict: &str, key: &str| catalog.get::<Dict>(dict).and_then(|d| d.get::<bool>(key));
    Tree {
        root,
        marked: flag("MarkInfo", "Marked") == Some(true),
        lang: string(&catalog, "Lang").unwrap_or_default(),
        shows_title: flag("ViewerPreferences", "DisplayDocTitle") == Some(true),
        bookmarks: bookmarks(&catalog),
        untagged,
        pages,
    }
}

/// The file that a PDF carries along, if any.
pub(super) fn attachment(bytes: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let catalog: Dict = pdf.xref().get(pdf.xref().root_id()).unwrap();
    let file: Dict = catalog.get::<Array>("AF")?.iter::<Dict>().next()?;
    assert_eq!(string(&file, "F").as_deref(), Some("gegevens.json"));
    let stream = file.get::<Dict>("EF")?.get::<Stream>("F")?;
    Some(stream.decoded().unwrap().into_owned())
}

/// Text by page and number on it.
type Texts = BTreeMap<(i32, i64), String>;

fn kids(dict: &Dict<'_>, page: Option<i32>, texts: &Texts, parts: &mut Vec<Part>) {
    match dict.get::<Object>("K") {
        Some(Object::Array(list)) => {
            for one in list.iter::<Object>() {
                add(one, page, texts, parts);
            }
        }
        Some(one) => add(one, page, texts, parts),
        None => {}
    }
}

fn add(kid: Object<'_>, page: Option<i32>, texts: &Texts, parts: &mut Vec<Part>) {
    let text = |page: Option<i32>, mcid: i64| {
        Part::Text(
            texts
                .get(&(page.unwrap(), mcid))
                .cloned()
                .unwrap_or_default(),
        )
    };
    match kid {
        Object::Number(mcid) => parts.push(text(page, mcid.as_i64())),
        Object::Dict(dict) => {
            let page = dict.get_ref("Pg").map(|page| page.obj_number).or(page);
            let sort = dict.get::<Name>("Type");
            match sort.as_ref().map(Name::as_str) {
                Some("MCR") => parts.push(text(page, integer(&dict, "MCID").unwrap())),
                Some("OBJR") => {}
                _ => parts.push(Part::Element(element(&dict, page, texts))),
            }
        }
        other => panic!("{other:?}"),
    }
}

fn integer(dict: &Dict<'_>, key: &str) -> Option<i64> {
    match dict.get::<Object>(key)? {
        Object::Number(number) => Some(number.as_i64()),
        _ => None,
    }
}

fn element(dict: &Dict<'_>, page: Option<i32>, texts: &Texts) -> Element {
    let mut element = Element {
        tag: dict.get::<Name>("S").unwrap().as_str().to_owned(),
        scope: scope(dict),
        alt: string(dict, "Alt"),
        page: None,
        parts: Vec::new(),
    };
    kids(dict, page, texts, &mut element.parts);
    let below = element.children().find_map(|child| child.page);
    element.page = below.or_else(|| first_page(dict, page));
    element
}

/// The page of what an element holds itself.
fn first_page(dict: &Dict<'_>, page: Option<i32>) -> Option<i32> {
    let own = |dict: &Dict<'_>| dict.get_ref("Pg").map(|page| page.obj_number);
    let kid = match dict.get::<Object>("K") {
        Some(Object::Dict(kid)) => own(&kid),
        Some(Object::Array(list)) => list.iter::<Object>().find_map(|kid| match kid {
            Object::Dict(kid) => own(&kid),
            _ => None,
        }),
        _ => None,
    };
    kid.or_else(|| own(dict)).or(page)
}

fn scope(dict: &Dict<'_>) -> Option<String> {
    let of = |attributes: &Dict<'_>| Some(attributes.get::<Name>("Scope")?.as_str().to_owned());
    match dict.get::<Object>("A")? {
        Object::Dict(attributes) => of(&attributes),
        Object::Array(list) => list.iter::<Dict>().find_map(|attributes| of(&attributes)),
        _ => None,
    }
}

/// A text string: UTF-16 with a mark in front, or else Latin text.
fn string(dict: &Dict<'_>, key: &str) -> Option<String> {
    let string = dict.get::<hayro_syntax::object::String>(key)?;
    Some(match string.as_bytes().strip_prefix(&[0xFE, 0xFF]) {
        Some(pairs) => utf16(pairs),
        None => string.as_bytes().iter().copied().map(char::from).collect(),
    })
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

fn bookmarks(catalog: &Dict<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(outlines) = catalog.get::<Dict>("Outlines") {
        bookmarks_below(&outlines, &mut found);
    }
    found
}

fn bookmarks_below(dict: &Dict<'_>, found: &mut Vec<String>) {
    let mut next = dict.get::<Dict>("First");
    while let Some(item) = next {
        found.push(string(&item, "Title").unwrap());
        bookmarks_below(&item, found);
        next = item.get::<Dict>("Next");
    }
}

/// The codes of a font and what they stand for.
type Letters = BTreeMap<u16, String>;

fn font(page: &Page<'_>, name: &Name<'_>) -> Letters {
    let font = page.resources().get_font(name).unwrap();
    let map = font.get::<Stream>("ToUnicode").unwrap();
    let map = String::from_utf8_lossy(&map.decoded().unwrap()).into_owned();
    assert!(!map.contains("beginbfrange"), "ranges are not read");
    let mut letters = Letters::new();
    for part in map.split("beginbfchar").skip(1) {
        let words = part.split("endbfchar").next().unwrap().split_whitespace();
        for pair in words.collect::<Vec<_>>().chunks(2) {
            let code = hex(pair[0])
                .iter()
                .fold(0, |code, byte| (code << 8) | u16::from(*byte));
            letters.insert(code, utf16(&hex(pair[1])));
        }
    }
    letters
}

fn hex(text: &str) -> Vec<u8> {
    let digits = text.trim_matches(['<', '>']);
    let pairs = (0..digits.len() / 2).map(|at| &digits[at * 2..at * 2 + 2]);
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

/// What a page shows, by tag.
#[derive(Default)]
pub(super) struct Marks {
    texts: BTreeMap<i64, String>,
    edge: String,
    pub(super) untagged: Vec<String>,
}

/// An open marked sequence.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Artifact,
    Content(i64),
    /// Its text is given in words, in place of its glyphs.
    Replaced,
    Other,
}

/// Operators that put something on the page.
const PAINT: &[&str] = &[
    "Tj", "TJ", "'", "\"", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI",
];

pub(super) fn marks(mut operations: UntypedIter<'_>, font: &dyn Fn(&Name<'_>) -> Letters) -> Marks {
    let mut marks = Marks::default();
    let mut open: Vec<Mark> = Vec::new();
    let mut fonts: BTreeMap<String, Letters> = BTreeMap::new();
    let mut current = String::new();
    while let Some(instruction) = operations.next() {
        let operator = String::from_utf8_lossy(instruction.operator).into_owned();
        let operands: Vec<Object> = instruction.operands().cloned().collect();
        match (operator.as_str(), &operands[..]) {
            ("BMC" | "BDC", [Object::Name(tag), properties @ ..]) => {
                let mark = marks.begin(tag.as_str(), properties.first(), &open);
                open.push(mark);
            }
            ("EMC", _) => drop(open.pop().unwrap()),
            ("Tf", [Object::Name(name), ..]) => {
                name.as_str().clone_into(&mut current);
                fonts.entry(current.clone()).or_insert_with(|| font(name));
            }
            (paint, _) if PAINT.contains(&paint) => match innermost(&open) {
                None => marks.untagged.push(operator),
                Some(Mark::Content(mcid)) => {
                    let text = marks.texts.entry(mcid).or_default();
                    for part in &operands {
                        show(part, fonts.get(&current), text);
                    }
                }
                Some(Mark::Artifact) => {
                    for part in &operands {
                        show(part, fonts.get(&current), &mut marks.edge);
                    }
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    assert!(open.is_empty());
    marks
}

/// The mark that counts for what is painted now.
fn innermost(open: &[Mark]) -> Option<Mark> {
    open.iter()
        .rev()
        .find(|mark| **mark != Mark::Other)
        .copied()
}

impl Marks {
    fn begin(&mut self, tag: &str, properties: Option<&Object<'_>>, open: &[Mark]) -> Mark {
        let Some(Object::Dict(properties)) = properties else {
            return if tag == "Artifact" {
                Mark::Artifact
            } else {
                Mark::Other
            };
        };
        let mcid = integer(properties, "MCID");
        let outer = match innermost(open) {
            Some(Mark::Content(mcid)) => Some(mcid),
            _ => None,
        };
        match (string(properties, "ActualText"), mcid.or(outer)) {
            (Some(text), Some(mcid)) => {
                self.texts.entry(mcid).or_default().push_str(&text);
                Mark::Replaced
            }
            _ if tag == "Artifact" => Mark::Artifact,
            _ => mcid.map_or(Mark::Other, Mark::Content),
        }
    }
}

fn show(operand: &Object<'_>, letters: Option<&Letters>, text: &mut String) {
    match operand {
        Object::String(codes) => {
            for pair in codes.as_bytes().chunks(2) {
                text.push_str(&letters.unwrap()[&u16::from_be_bytes([pair[0], pair[1]])]);
            }
        }
        Object::Array(list) => {
            for part in list.iter::<Object>() {
                show(&part, letters, text);
            }
        }
        _ => {}
    }
}
