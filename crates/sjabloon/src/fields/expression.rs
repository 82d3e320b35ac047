//! The paths in a template expression: just enough of its grammar to find them.

use std::iter::Peekable;
use std::str::CharIndices;

/// Words of the language, no fields.
const WORDS: &[&str] = &[
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "None", "True", "False",
];

/// Stands for `is` before what is read.
const TEST: char = 't';

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Name(&'a str),
    /// `[...]`, whatever it holds.
    Index,
}

/// A path such as `partijen.werknemer.naam`.
pub(super) type Path<'a> = Vec<Part<'a>>;

/// All paths in `code`, also those between brackets.
pub(super) fn paths(code: &str) -> Vec<Path<'_>> {
    let mut reader = Reader {
        code,
        rest: code.char_indices().peekable(),
        paths: Vec::new(),
    };
    reader.read();
    reader.paths
}

/// The path that `code` is, if it is nothing else.
pub(super) fn only_path(code: &str) -> Option<Path<'_>> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
    let mut found = paths(code.trim());
    (code.trim().chars().all(is_path) && found.len() == 1).then(|| found.remove(0))
}

struct Reader<'a> {
    code: &'a str,
    rest: Peekable<CharIndices<'a>>,
    paths: Vec<Path<'a>>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let mut after = ' ';
        while let Some(&(_, c)) = self.rest.peek() {
            if c.is_ascii_alphabetic() || c == '_' {
                let word = self.word();
                // After a bar stands the name of a filter, after `is` that of a test.
                let is_name = after == '|' || (after == TEST && word != "not");
                if is_name || self.is_argument_name() {
                    after = ' ';
                } else if WORDS.contains(&word) {
                    after = if word == "is" || after == TEST {
                        TEST
                    } else {
                        ' '
                    };
                } else {
                    self.path(word);
                    after = ' ';
                }
                continue;
            }
            self.rest.next();
            match c {
                '"' | '\'' | '`' => drop(self.rest.by_ref().find(|(_, other)| *other == c)),
                '0'..='9' => {
                    while self
                        .rest
                        .next_if(|(_, c)| c.is_ascii_alphanumeric())
                        .is_some()
                    {}
                }
                _ => {}
            }
            if !c.is_whitespace() {
                after = c;
            }
        }
    }

    fn word(&mut self) -> &'a str {
        let start = self.rest.peek().map_or(self.code.len(), |(at, _)| *at);
        while self
            .rest
            .next_if(|(_, c)| c.is_ascii_alphanumeric() || *c == '_')
            .is_some()
        {}
        let end = self.rest.peek().map_or(self.code.len(), |(at, _)| *at);
        &self.code[start..end]
    }

    fn tail(&mut self) -> &'a str {
        self.rest.peek().map_or("", |(at, _)| &self.code[*at..])
    }

    /// `name=` of an argument, or the name of a function before its bracket.
    fn is_argument_name(&mut self) -> bool {
        let tail = self.tail().trim_start();
        (tail.starts_with('=') && !tail.starts_with("==")) || tail.starts_with('(')
    }

    fn path(&mut self, first: &'a str) {
        let mut path = vec![Part::Name(first)];
        loop {
            let tail = self.tail();
            if tail.starts_with('.') || tail.starts_with("?.") {
                while self.rest.next_if(|(_, c)| matches!(c, '.' | '?')).is_some() {}
                path.push(Part::Name(self.word()));
            } else if let Some(tail) = tail.strip_prefix('[') {
                let inner = tail.split(']').next().unwrap_or_default();
                self.paths.extend(paths(inner));
                for _ in 0..inner.chars().count() + 2 {
                    self.rest.next();
                }
                path.push(Part::Index);
            } else {
                break;
            }
        }
        self.paths.push(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str) -> Vec<String> {
        let text = |path: &Path| {
            let part = |part: &Part| match part {
                Part::Name(name) => (*name).to_owned(),
                Part::Index => "[]".to_owned(),
            };
            path.iter().map(part).collect::<Vec<_>>().join(".")
        };
        paths(code).iter().map(text).collect()
    }

    #[test]
    fn paths_are_told_from_everything_else() {
        for (code, expected) in [
            ("a.b", vec!["a.b"]),
            ("a.b | alineas", vec!["a.b"]),
            ("not a and b.c or \"d.e\" ~ f", vec!["a", "b.c", "f"]),
            ("a | join(sep=b.c) | length == 1", vec!["a", "b.c"]),
            (
                "a is defined and b is not containing(pat=c)",
                vec!["a", "b", "c"],
            ),
            ("a[0].b", vec!["a.[].b"]),
            ("a[b.c].d", vec!["b.c", "a.[].d"]),
            ("range(end=n)", vec!["n"]),
            ("x in y.z", vec!["x", "y.z"]),
            ("1.5e3 + 2", vec![]),
            ("a?.b", vec!["a.b"]),
            ("a == b", vec!["a", "b"]),
        ] {
            assert_eq!(found(code), expected, "{code}");
        }
    }

    #[test]
    fn a_bare_path_is_recognised() {
        assert_eq!(
            only_path(" a.b "),
            Some(vec![Part::Name("a"), Part::Name("b")])
        );
        assert_eq!(only_path("a | first"), None);
        assert_eq!(only_path("true"), None);
    }
}
