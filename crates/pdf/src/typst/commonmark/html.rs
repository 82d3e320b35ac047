//! Reads the HTML of an example into a tree.
//!
//! The HTML of the specification holds two kinds of tags: those that stand for Markdown, always
//! written in one way, and raw HTML of the example, passed on as it came. A tag that stands word
//! for word in the Markdown is of the second kind, and text.

use super::super::writer::is_safe;
use super::{Node, percent_decoded, text};

/// Tags without attributes that stand for Markdown.
const TAGS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "em",
    "strong",
    "code",
    "del",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "pre",
];

/// The tree of `html`, which came from `markdown`.
pub(super) fn read(html: &str, markdown: &str) -> Vec<Node> {
    let mut reader = Reader {
        open: vec![(String::new(), Vec::new())],
    };
    let mut rest = html;
    while !rest.is_empty() {
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '<');
        let length = next.map_or(rest.len(), |(at, _)| at);
        let tag = tag_at(rest).filter(|tag| !markdown.contains(tag) || is_break(tag));
        let taken = match tag {
            Some(tag) if reader.tag(tag) => tag.len(),
            _ => {
                reader.part(&rest[..length], markdown);
                reader.text(&unescaped(&rest[..length]));
                length
            }
        };
        rest = &rest[taken..];
    }
    reader.open.remove(0).1
}

/// The tag at the start of `html`; a block of code begins with two, which count as one.
fn tag_at(html: &str) -> Option<&str> {
    let end = html.starts_with('<').then(|| html.find('>'))??;
    let code = html
        .starts_with("<pre><code")
        .then(|| html[5..].find('>'))
        .flatten();
    let both = html.starts_with("</code></pre>").then_some(12);
    let end = both.or(code.map(|at| at + 5)).unwrap_or(end);
    Some(&html[..=end])
}

fn is_break(tag: &str) -> bool {
    matches!(tag, "<br>" | "<br/>" | "<br />")
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

/// The value of `key` in `tag`.
fn attribute(tag: &str, key: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {key}=\""))?;
    rest.split_once('"').map(|(value, _)| unescaped(value))
}

struct Reader {
    open: Vec<(String, Vec<Node>)>,
}

impl Reader {
    /// Takes `tag` in; false if it does not stand for Markdown.
    fn tag(&mut self, tag: &str) -> bool {
        let name = tag.trim_matches(['<', '>']);
        match name {
            "hr /" => self.push(Node::Tag("hr".to_owned(), Vec::new())),
            _ if is_break(tag) => self.push(Node::Tag("br".to_owned(), Vec::new())),
            "/code></pre" => return self.close("pre"),
            "/ol" => return self.close("ol:"),
            "/a" => return self.close("a:"),
            "/thead" | "/tbody" | "thead" | "tbody" => {}
            "ol" => self.open("ol:1".to_owned()),
            _ if name.starts_with("img ") => {
                self.text(&attribute(tag, "alt").unwrap_or_default());
            }
            _ if name.starts_with("pre><code") => self.open("pre".to_owned()),
            _ if name.starts_with("ol start=") => {
                self.open(format!(
                    "ol:{}",
                    attribute(tag, "start").unwrap_or_default()
                ));
            }
            _ if name.starts_with("a href=") => {
                self.open(format!("a:{}", attribute(tag, "href").unwrap_or_default()));
            }
            _ if name.starts_with('/') => return self.close(&name[1..]),
            _ => {
                let bare = name.split(' ').next().unwrap_or_default();
                let aligned = name == bare || name.starts_with(&format!("{bare} align="));
                if !TAGS.contains(&bare) || !aligned {
                    return false;
                }
                self.open(bare.to_owned());
            }
        }
        true
    }

    fn open(&mut self, tag: String) {
        self.open.push((tag, Vec::new()));
    }

    fn push(&mut self, node: Node) {
        self.open.last_mut().unwrap().1.push(node);
    }

    /// Parts blocks of raw HTML: the HTML does not show where one ends, the Markdown does.
    fn part(&mut self, raw: &str, markdown: &str) {
        let starts = |before: &str| before.trim_end_matches(' ').ends_with("\n\n");
        let mut places = markdown.match_indices(raw.trim_end());
        let is_block = !matches!(self.open.last().unwrap().0.as_str(), "p" | "pre");
        let starts_none = raw.starts_with("</textarea") || !raw.starts_with('<');
        if is_block && !starts_none && places.any(|(at, _)| starts(&markdown[..at])) {
            self.push(Node::Tag("p".to_owned(), Vec::new()));
        }
    }

    fn text(&mut self, text: &str) {
        let (tag, before) = self.open.last().unwrap();
        // The state of a task, which the page shows as a box.
        let starts_item = tag == "li" && before.is_empty();
        let boxes = [("[ ] ", "☐ "), ("[x] ", "☒ ")];
        let task = boxes
            .iter()
            .filter(|_| starts_item)
            .find_map(|(state, shown)| Some(format!("{shown}{}", text.strip_prefix(state)?)));
        self.push(Node::Text(task.unwrap_or_else(|| text.to_owned())));
    }

    /// Ends the innermost tag; false if that is another one than `name`.
    fn close(&mut self, name: &str) -> bool {
        let (tag, _) = self.open.last().unwrap();
        if tag != name && !(name.ends_with(':') && tag.starts_with(name)) {
            return false;
        }
        let (tag, inner) = self.open.pop().unwrap();
        match tag.strip_prefix("a:") {
            Some(url) if !is_safe(url) => self.written_out(url, inner),
            _ => self.push(Node::Tag(tag, inner)),
        }
        true
    }

    /// A link that does not work on paper or in a PDF: its text, and its address if that says more.
    fn written_out(&mut self, url: &str, inner: Vec<Node>) {
        let outside = !url.is_empty() && !url.starts_with('#');
        let adds = outside && percent_decoded(url) != percent_decoded(&text(&inner));
        self.open.last_mut().unwrap().1.extend(inner);
        if adds {
            self.text(&format!(" ({url})"));
        }
    }
}
