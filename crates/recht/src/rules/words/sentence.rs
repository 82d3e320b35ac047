//! A condition as sentences that belong together, on one line or as a list.

/// A condition in words, without capital and full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// One statement.
    Single(String),
    /// All of these.
    All(Vec<Sentence>),
    /// One or more of these.
    Any(Vec<Sentence>),
    /// If the first, then the second, else the third.
    Choice(Box<[Sentence; 3]>),
}

impl Sentence {
    /// On one line: "a, en b of c".
    pub fn line(&self) -> String {
        match self {
            Self::Single(text) => text.clone(),
            Self::All(parts) => connected(parts, "en"),
            Self::Any(parts) => connected(parts, "of"),
            Self::Choice(parts) => {
                let [condition, then, otherwise] = &**parts;
                format!(
                    "als geldt: {}, dan: {}; anders: {}",
                    condition.nested(),
                    then.nested(),
                    otherwise.nested()
                )
            }
        }
    }

    /// A line for each part, with how deep it stands; parts of parts stand below them.
    pub fn list(&self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        match self {
            Self::All(parts) => {
                for part in parts {
                    part.point(0, &mut out);
                }
            }
            other => other.point(0, &mut out),
        }
        out
    }

    /// As one point of a list.
    fn point(&self, depth: usize, out: &mut Vec<(usize, String)>) {
        let below = |heading: &str, parts: &[Self], out: &mut Vec<(usize, String)>| {
            out.push((depth, heading.to_owned()));
            for part in parts {
                part.point(depth + 1, out);
            }
        };
        match self {
            Self::Any(parts) if parts.iter().any(Self::is_compound) => {
                below("een van deze:", parts, out);
            }
            Self::All(parts) if parts.iter().any(Self::is_compound) => {
                below("alle van deze:", parts, out);
            }
            Self::Choice(parts) if parts.iter().any(Self::is_compound) => {
                let [condition, then, otherwise] = &**parts;
                for (heading, part) in [("als:", condition), ("dan:", then), ("anders:", otherwise)]
                {
                    below(heading, std::slice::from_ref(part), out);
                }
            }
            simple => out.push((depth, simple.line())),
        }
    }

    fn is_compound(&self) -> bool {
        !matches!(self, Self::Single(_))
    }

    /// As a part of a longer line.
    fn nested(&self) -> String {
        if self.is_compound() {
            format!("({})", self.line())
        } else {
            self.line()
        }
    }
}

fn connected(parts: &[Sentence], word: &str) -> String {
    let texts: Vec<String> = parts.iter().map(Sentence::nested).collect();
    match texts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{}, {word} {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn single(text: &str) -> Sentence {
        Sentence::Single(text.into())
    }

    #[test]
    fn parts_of_parts_stand_below_them() {
        let sentence = Sentence::All(vec![
            single("a"),
            Sentence::Any(vec![single("b"), single("c")]),
            Sentence::Any(vec![
                single("d"),
                Sentence::All(vec![single("e"), single("f")]),
            ]),
        ]);
        let list: Vec<String> = sentence
            .list()
            .into_iter()
            .map(|(depth, text)| format!("{}{text}", "  ".repeat(depth)))
            .collect();
        assert_eq!(list, ["a", "b, of c", "een van deze:", "  d", "  e, en f"]);
        assert_eq!(sentence.line(), "a, (b, of c), en (d, of (e, en f))");
    }
}
