//! Follows a template, and what it includes, and looks up every path that it names.

use std::collections::BTreeMap;

use super::expression::{Part, Path, only_path, paths};
use super::{Field, Shape};
use crate::template::{TemplateError, nearest};

/// The fields that template `name` asks for and `shape` does not have.
///
/// `source` gives the text of a template by name. A piece that several templates include is
/// judged where it is included, with the variables that are set there.
pub fn lint<'a>(
    name: &str,
    source: &dyn Fn(&str) -> Option<&'a str>,
    shape: &Shape,
) -> Vec<TemplateError> {
    let mut lint = Lint {
        source,
        root: shape,
        scopes: vec![BTreeMap::new()],
        found: Vec::new(),
    };
    lint.template(name, 0);
    lint.found
}

/// Includes within includes are followed so far.
const DEPTH: usize = 20;

struct Lint<'s, 'a> {
    source: &'s dyn Fn(&str) -> Option<&'a str>,
    root: &'s Shape,
    /// Variables of `set` and `for`, innermost last.
    scopes: Vec<BTreeMap<String, Shape>>,
    found: Vec<TemplateError>,
}

/// Where in which template.
#[derive(Clone, Copy)]
struct Place<'n> {
    name: &'n str,
    line: usize,
    depth: usize,
}

impl Lint<'_, '_> {
    fn template(&mut self, name: &str, depth: usize) {
        let Some(source) = (self.source)(name).filter(|_| depth < DEPTH) else {
            return;
        };
        let before = self.scopes.len();
        self.scopes.push(BTreeMap::new());
        let mut at = 0;
        while let Some(tag) = next_tag(source, at) {
            let line = source[..tag.start].matches('\n').count() + 1;
            let place = Place { name, line, depth };
            match tag.kind {
                '{' => drop(self.expression(tag.code, place)),
                '%' if tag.code == "raw" => {
                    let end = source[tag.end..].find("endraw");
                    at = end.map_or(source.len(), |end| tag.end + end);
                    continue;
                }
                '%' => self.statement(tag.code, place),
                _ => {}
            }
            at = tag.end;
        }
        self.scopes.truncate(before);
    }

    fn statement(&mut self, code: &str, place: Place<'_>) {
        let (word, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
        match word {
            "if" | "elif" => drop(self.expression(rest, place)),
            "for" => self.each(rest, place),
            "endfor" if self.scopes.len() > 1 => drop(self.scopes.pop()),
            "set" | "set_global" => {
                let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
                let shape = self.expression(value, place);
                self.define(name.trim(), shape);
            }
            "include" => {
                let names = rest.split(['"', '\'']).skip(1).step_by(2);
                for name in names {
                    self.template(name, place.depth + 1);
                }
            }
            _ => {}
        }
    }

    /// `a in list` and `key, value in object`.
    fn each(&mut self, code: &str, place: Place<'_>) {
        let (names, list) = code.split_once(" in ").unwrap_or((code, ""));
        let item = match self.expression(list, place) {
            Shape::List(item) => *item,
            _ => Shape::Unknown,
        };
        self.scopes.push(BTreeMap::new());
        self.define("loop", Shape::Unknown);
        match names.split_once(',') {
            None => self.define(names.trim(), item),
            Some((key, value)) => {
                self.define(key.trim(), Shape::Unknown);
                self.define(value.trim(), Shape::Unknown);
            }
        }
    }

    fn define(&mut self, name: &str, shape: Shape) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.to_owned(), shape);
        }
    }

    /// Looks up all paths in `code`; the shape of its value as far as that is certain.
    fn expression(&mut self, code: &str, place: Place<'_>) -> Shape {
        for path in paths(code) {
            if let Err(error) = self.resolve(&path, place)
                && !self.found.contains(&error)
            {
                self.found.push(error);
            }
        }
        let path = only_path(code);
        path.and_then(|path| self.resolve(&path, place).ok())
            .unwrap_or_default()
    }

    fn resolve(&self, path: &Path<'_>, place: Place<'_>) -> Result<Shape, TemplateError> {
        let mut shape = None;
        let mut written = String::new();
        for part in path {
            let Part::Name(name) = part else {
                shape = match shape {
                    Some(Shape::List(item)) => Some(*item),
                    _ => Some(Shape::Unknown),
                };
                continue;
            };
            if !written.is_empty() {
                written.push('.');
            }
            written.push_str(name);
            let next = match &shape {
                None => self.variable(name),
                Some(Shape::Unknown) => Ok(Shape::Unknown),
                Some(Shape::Object(fields)) => field(fields, name),
                Some(_) => Err(None),
            };
            shape = Some(next.map_err(|suggestie| TemplateError::UnknownField {
                sjabloon: place.name.to_owned(),
                regel: place.line,
                veld: written.clone(),
                suggestie,
            })?);
        }
        Ok(shape.unwrap_or_default())
    }

    /// The variable or field `name`, or else the nearest that there is.
    fn variable(&self, name: &str) -> Result<Shape, Option<String>> {
        let set = self.scopes.iter().rev().find_map(|scope| scope.get(name));
        match (set, self.root) {
            (Some(shape), _) => Ok(shape.clone()),
            (None, Shape::Object(fields)) => {
                let known = self.scopes.iter().flat_map(BTreeMap::keys);
                field(fields, name)
                    .map_err(|nearby| nearby.or_else(|| nearest(name, known.map(String::as_str))))
            }
            _ => Ok(Shape::Unknown),
        }
    }
}

fn field(fields: &BTreeMap<String, Field>, name: &str) -> Result<Shape, Option<String>> {
    let known = || fields.keys().map(String::as_str);
    match fields.get(name) {
        Some(field) => Ok(field.shape.clone()),
        None => Err(nearest(name, known())),
    }
}

/// A piece of template code: `{{ }}`, `{% %}` or `{# #}`.
struct Tag<'a> {
    kind: char,
    code: &'a str,
    start: usize,
    end: usize,
}

fn next_tag(source: &str, from: usize) -> Option<Tag<'_>> {
    let rest = &source[from..];
    let starts = rest.match_indices('{').find_map(|(at, _)| {
        let kind = rest[at + 1..].chars().next()?;
        matches!(kind, '{' | '%' | '#').then_some((from + at, kind))
    });
    let (start, kind) = starts?;
    let close = match kind {
        '{' => "}}",
        '%' => "%}",
        _ => "#}",
    };
    let length = closing(&source[start + 2..], close)?;
    let code = &source[start + 2..start + 2 + length];
    let code = code.trim_start_matches('-').trim_end_matches('-').trim();
    Some(Tag {
        kind,
        code,
        start,
        end: start + 2 + length + 2,
    })
}

/// Where `close` stands outside a string.
fn closing(code: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in code.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if code[at..].starts_with(close) => return Some(at),
            None if matches!(c, '"' | '\'' | '`') && close != "#}" => quote = Some(c),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn messages(source: &str) -> Vec<String> {
        let shape = Shape::of(&json!({
            "naam": "x", "werk": {"uren": "8", "plaats": null},
            "rijen": [{"datum": "1", "delen": [{"kop": "k"}]}], "leeg": [], "vlag": true,
        }));
        let piece = "{{ lijst.kop }}\n{% if lijst.kopp %}x{% endif %}";
        let source = |name: &str| match name {
            "a.md" => Some(source),
            "delen/b.md" => Some(piece),
            _ => None,
        };
        let found = lint("a.md", &source, &shape);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn known_fields_pass() {
        for source in [
            "{{ naam }} {{ werk.uren | alineas }} {% if werk.plaats %}{% endif %}",
            "{% for r in rijen %}{{ r.datum }}{{ loop.index }}{% for d in r.delen %}{{ d.kop }}{% endfor %}{% endfor %}",
            "{% for x in leeg %}{{ x.van.alles }}{% endfor %}",
            "{% set w = werk %}{{ w.uren }} {{ rijen[0].datum }} {{ rijen | length }}",
            "{# {{ onbekend }} #}{% raw %}{{ onbekend }}{% endraw %} {{ \"}} onbekend\" }}",
            "{% if vlag and not werk.plaats or naam == \"onbekend\" %}{% else %}{% endif %}",
        ] {
            assert_eq!(messages(source), Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn an_unknown_last_part_in_a_condition_is_found() {
        assert_eq!(
            messages("een\n{% if werk.urn %}x{% endif %}"),
            ["Sjabloon a.md, regel 2: het veld 'werk.urn' bestaat niet. Bedoelt u 'uren'?"]
        );
        assert_eq!(
            messages("{% if not vlag and naam.lang %}{% endif %}"),
            ["Sjabloon a.md, regel 1: het veld 'naam.lang' bestaat niet."]
        );
    }

    #[test]
    fn loops_sets_and_includes_are_followed() {
        assert_eq!(
            messages("{% for r in rijen %}\n{% if r.dtum %}{% endif %}{% endfor %}"),
            ["Sjabloon a.md, regel 2: het veld 'r.dtum' bestaat niet. Bedoelt u 'datum'?"]
        );
        // After its loop, a variable is gone.
        assert_eq!(
            messages("{% for r in rijen %}{% endfor %}{{ r.datum }}").len(),
            1
        );
        let include = "{% for r in rijen %}{% for lijst in r.delen %}{% include \"delen/b.md\" %}{% endfor %}{% endfor %}";
        assert_eq!(
            messages(include),
            ["Sjabloon delen/b.md, regel 2: het veld 'lijst.kopp' bestaat niet. Bedoelt u 'kop'?"]
        );
        assert_eq!(messages("{% set x = werk %}{{ x.uur }}").len(), 1);
        assert_eq!(messages("{{ wrk.uren }}").len(), 1);
    }
}
