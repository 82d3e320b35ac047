//! Every example of the CommonMark specification, held against its official HTML.
//!
//! Two comparisons. The Typst source that the writer makes is read back by Typst's own parser
//! into a tree of blocks and inlines, which must equal the tree of the HTML. And the page that
//! comes of it must show the text of the HTML, character by character, list markers included.
//!
//! Five things differ on purpose, and the HTML is read accordingly ([`html`], [`canonical`]):
//! raw HTML is text (but `<br>` breaks a line); an image is its alternative text; a link that is
//! neither web nor mail is followed by its address, but within the document; a heading, paragraph or code block without
//! text is nothing; tight and loose lists look the same. Titles of links are not shown.

mod html;

use serde_json::Value;
use typst::layout::{Frame, FrameItem};
use typst::syntax::{ast, parse_code};

use super::block::parse;
use super::cover::Cover;
use super::writer::tests::body;
use super::*;

/// A piece of a document, whichever form it was read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Text(String),
    Tag(String, Vec<Node>),
}

struct Example {
    name: String,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    let file = include_str!("../../../../tests/commonmark/spec.json");
    let list: Vec<Value> = serde_json::from_str(file).unwrap();
    let own = include_str!("../../../../tests/commonmark/gfm.json");
    let own: Vec<Value> = serde_json::from_str(own).unwrap();
    assert_eq!((list.len(), own.len()), (652, 14), "examples");
    let text = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
    let all = list.iter().chain(&own);
    all.map(|value| Example {
        name: format!("{} ({})", value["example"], text(value, "section")),
        markdown: text(value, "markdown"),
        html: text(value, "html"),
    })
    .collect()
}

/// The tree in a form that is equal when the meaning is.
fn canonical(nodes: &[Node]) -> String {
    percent_decoded(&blocks(nodes))
}

fn blocks(nodes: &[Node]) -> String {
    let mut result = String::new();
    let mut line = Vec::new();
    for node in nodes {
        match node {
            Node::Tag(tag, inner) if is_block(tag) => {
                result += &paragraph("p", &std::mem::take(&mut line));
                result += &block(tag, inner);
            }
            inline => line.push(inline.clone()),
        }
    }
    result + &paragraph("p", &line)
}

fn is_block(tag: &str) -> bool {
    !matches!(tag, "em" | "strong" | "del" | "code" | "br") && !tag.starts_with("a:")
}

fn block(tag: &str, inner: &[Node]) -> String {
    match tag {
        "pre" if text(inner).is_empty() => String::new(),
        "pre" => format!(
            "[pre\n{}\n]\n",
            text(inner).trim_end_matches('\n').replace('\t', "    ")
        ),
        "hr" => "[hr]\n".to_owned(),
        "td" | "th" => format!("[{tag} {}]\n", inlines(inner).trim()),
        "p" => paragraph(tag, inner),
        _ if tag.starts_with('h') => paragraph(tag, inner),
        _ => format!("[{tag}\n{}]\n", blocks(inner)),
    }
}

fn paragraph(tag: &str, inner: &[Node]) -> String {
    let line = inlines(inner);
    let line = line.split(' ').filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ").replace(" [br] ", "[br]");
    let line = line.replace(" [br]", "[br]").replace("[br] ", "[br]");
    match line.as_str() {
        "" => String::new(),
        line => format!("[{tag} {line}]\n"),
    }
}

/// A line with its white space folded.
fn inlines(nodes: &[Node]) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.replace(['\n', '\t'], " "),
        Node::Tag(tag, _) if tag == "br" => "[br]".to_owned(),
        Node::Tag(tag, inner) => format!("[{tag} {}]", inlines(inner)),
    };
    nodes.iter().map(part).collect()
}

fn text(nodes: &[Node]) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Tag(_, inner) => text(inner),
    };
    nodes.iter().map(part).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        let decoded = code.filter(|_| byte == b'%');
        bytes.push(decoded.unwrap_or(byte));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The tree in the Typst source of `markdown`.
fn written(markdown: &str) -> Vec<Node> {
    let source = body(markdown);
    let root = parse_code(&source);
    assert!(root.errors_and_warnings().0.is_empty(), "{source}");
    statements(root.cast::<ast::Code>().unwrap())
}

fn statements(code: ast::Code) -> Vec<Node> {
    code.exprs().flat_map(expression).collect()
}

fn expression(expr: ast::Expr) -> Vec<Node> {
    match expr {
        ast::Expr::Str(text) => {
            let shown = text.get().as_str().replace(['\u{200B}', '\u{AD}'], "");
            vec![Node::Text(shown)]
        }
        ast::Expr::CodeBlock(block) => statements(block.body()),
        ast::Expr::Ident(name) if name.as_str() == "streep" => vec![tag("hr", Vec::new())],
        ast::Expr::FuncCall(call) => function(call),
        other => panic!("{other:?}"),
    }
}

fn tag(name: &str, inner: Vec<Node>) -> Node {
    Node::Tag(name.to_owned(), inner)
}

fn function(call: ast::FuncCall) -> Vec<Node> {
    let ast::Expr::Ident(name) = call.callee() else {
        return call_of_table(call);
    };
    let named = |key: &str| {
        call.args().items().find_map(|arg| match arg {
            ast::Arg::Named(pair) if pair.name().as_str() == key => Some(pair.expr()),
            _ => None,
        })
    };
    let number = |key: &str| match named(key) {
        Some(ast::Expr::Int(number)) => number.get(),
        _ => panic!("{key}"),
    };
    let positional: Vec<Vec<Node>> = positional(call);
    let all = || positional.concat();
    let items = || positional.iter().map(|item| tag("li", item.clone()));
    match name.as_str() {
        "par" => vec![tag("p", all())],
        "heading" => vec![tag(&format!("h{}", number("level")), all())],
        "list" => vec![tag("ul", items().collect())],
        "enum" => vec![tag(&format!("ol:{}", number("start")), items().collect())],
        "quote" => vec![tag("blockquote", all())],
        "raw" if named("block").is_some() => vec![tag("pre", all())],
        "raw" => vec![tag("code", all())],
        "strong" => vec![tag("strong", all())],
        "emph" => vec![tag("em", all())],
        "strike" => vec![tag("del", all())],
        "link" => vec![tag(
            &format!("a:{}", text(&positional[0])),
            positional[1..].concat(),
        )],
        "linebreak" => vec![tag("br", Vec::new())],
        "colbreak" => vec![tag("hr", Vec::new())],
        "parbreak" => Vec::new(),
        "block" | "invullen" | "houd" => all(),
        "kopcel" => vec![tag("th", all())],
        "taak" => {
            let state = call.args().items().find_map(|arg| match arg {
                ast::Arg::Pos(ast::Expr::Bool(state)) => Some(state.get()),
                _ => None,
            });
            let shown = if state == Some(true) { "☒ " } else { "☐ " };
            [vec![Node::Text(shown.to_owned())], all()].concat()
        }
        "table" | "heel" | "gedeeld" => table(&positional),
        other => panic!("{other}"),
    }
}

/// The arguments without a name, each as a tree.
fn positional(call: ast::FuncCall) -> Vec<Vec<Node>> {
    let items = call.args().items().filter_map(|arg| match arg {
        ast::Arg::Pos(ast::Expr::Bool(_) | ast::Expr::Numeric(_)) => None,
        ast::Arg::Pos(expr) => Some(expression(expr)),
        _ => None,
    });
    items.collect()
}

/// `table.header(...)`, the only call with a path.
fn call_of_table(call: ast::FuncCall) -> Vec<Node> {
    vec![tag("thead", positional(call).concat())]
}

/// A table: its header first, then cells as they come.
fn table(arguments: &[Vec<Node>]) -> Vec<Node> {
    let [Node::Tag(_, head)] = &arguments[0][..] else {
        panic!("no header")
    };
    let mut rows = vec![tag("tr", head.clone())];
    for cells in arguments[1..].chunks(head.len()) {
        let cells = cells.iter().map(|cell| tag("td", cell.clone()));
        rows.push(tag("tr", cells.collect()));
    }
    vec![tag("table", rows)]
}

#[test]
fn the_source_has_the_structure_of_every_example() {
    let mut wrong = Vec::new();
    for Example {
        name,
        markdown,
        html,
    } in examples()
    {
        let (found, expected) = (
            canonical(&written(&markdown)),
            canonical(&html::read(&html, &markdown)),
        );
        compare(&mut wrong, &name, &markdown, &found, &expected);
    }
    none_wrong(&wrong);
}

/// Notes an example whose outcome differs.
fn compare(wrong: &mut Vec<String>, name: &str, markdown: &str, found: &str, expected: &str) {
    if found != expected {
        wrong.push(format!(
            "{name}\n{markdown}\n-- expected\n{expected}\n-- found\n{found}\n"
        ));
    }
}

fn none_wrong(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n======\n")
    );
}

/// The comparison is no good if it does not tell one example from another. Some neighbours do
/// mean the same, such as a list that begins with another white space.
#[test]
fn the_comparison_tells_examples_apart() {
    let all = examples();
    let expected = |example: &Example| canonical(&html::read(&example.html, &example.markdown));
    let same = all
        .windows(2)
        .filter(|pair| canonical(&written(&pair[0].markdown)) == expected(&pair[1]));
    let same: Vec<_> = same.map(|pair| pair[0].name.as_str()).collect();
    assert!(same.len() < 50, "{} taken for equal: {same:?}", same.len());
}

/// What the page shows of `nodes`, with the markers of lists.
fn shown(nodes: &[Node], depth: usize) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Tag(tag, _) if tag == "hr" => String::new(),
        Node::Tag(tag, inner) if tag == "ul" || tag.starts_with("ol:") => list(tag, inner, depth),
        Node::Tag(_, inner) => shown(inner, depth),
    };
    nodes.iter().map(part).collect()
}

/// A list with a bullet, by depth, or a number before each item.
fn list(tag: &str, inner: &[Node], depth: usize) -> String {
    let start = tag
        .strip_prefix("ol:")
        .map(|start| start.parse::<usize>().unwrap());
    let items = inner.iter().filter_map(|node| match node {
        Node::Tag(_, item) => Some(item),
        Node::Text(_) => None,
    });
    // The state of a task stands where the bullet would be.
    let is_task = |item: &Vec<Node>| text(item).starts_with(['☒', '☐']);
    let tasks = items.clone().all(is_task) && text(inner).contains('☒');
    let item = |(index, item): (usize, &Vec<Node>)| match start {
        None if tasks => shown(item, depth + 1),
        Some(start) => format!("{}.{}", start + index, shown(item, depth)),
        None => format!("{}{}", ["•", "–"][depth % 2], shown(item, depth + 1)),
    };
    items.enumerate().map(item).collect()
}

fn squeezed(text: &str) -> String {
    let is_shown = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{AD}');
    percent_decoded(text).chars().filter(is_shown).collect()
}

#[test]
fn the_page_shows_the_text_of_every_example() {
    let meta = DocumentMeta {
        title: "x".to_owned(),
        subject: String::new(),
        author: None,
        date: jiff::civil::date(2026, 1, 1),
        ident: String::new(),
        concept: false,
        header_left: String::new(),
        header_right: String::new(),
        footer_left: String::new(),
    };
    let mut wrong = Vec::new();
    for Example {
        name,
        markdown,
        html,
    } in examples()
    {
        let mut blocks = parse(&markdown);
        let mut cover = Cover::new(&font::FACES);
        cover.blocks(&mut blocks);
        let document = {
            let style = Huisstijl::default();
            let (source, _) = writer::source(&blocks, &meta, &style, false, &Looser::new());
            lay_out(&DocumentWorld::new(source, &style, None)).unwrap()
        };
        comemo::evict(0);
        let page: String = document
            .pages()
            .iter()
            .map(|page| frame_text(&page.frame))
            .collect();
        let found = squeezed(&page.replace(PLACEHOLDER, ""));
        let expected =
            squeezed(&Cover::new(&font::FACES).text(&shown(&html::read(&html, &markdown), 0)));
        compare(&mut wrong, &name, &markdown, &found, &expected);
    }
    none_wrong(&wrong);
}

fn frame_text(frame: &Frame) -> String {
    let parts = frame.items().map(|(_, item)| match item {
        FrameItem::Group(group) => frame_text(&group.frame),
        FrameItem::Text(item) => item.text.to_string(),
        _ => String::new(),
    });
    parts.collect()
}
