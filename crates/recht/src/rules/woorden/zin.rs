//! A condition as sentences that belong together, on one line or as a list.

/// A condition in words, without capital and full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Zin {
    /// One statement.
    Los(String),
    /// All of these.
    Alle(Vec<Zin>),
    /// One or more of these.
    Een(Vec<Zin>),
    /// If the first, then the second, else the third.
    Keuze(Box<[Zin; 3]>),
}

impl Zin {
    /// On one line: "a, en b of c".
    pub fn regel(&self) -> String {
        match self {
            Self::Los(tekst) => tekst.clone(),
            Self::Alle(delen) => verbonden(delen, "en"),
            Self::Een(delen) => verbonden(delen, "of"),
            Self::Keuze(delen) => {
                let [als, dan, anders] = &**delen;
                format!(
                    "als geldt: {}, dan: {}; anders: {}",
                    als.binnen(),
                    dan.binnen(),
                    anders.binnen()
                )
            }
        }
    }

    /// A line for each part, with how deep it stands; parts of parts stand below them.
    pub fn lijst(&self) -> Vec<(usize, String)> {
        let mut uit = Vec::new();
        match self {
            Self::Alle(delen) => {
                for deel in delen {
                    deel.punt(0, &mut uit);
                }
            }
            ander => ander.punt(0, &mut uit),
        }
        uit
    }

    /// As one point of a list.
    fn punt(&self, diepte: usize, uit: &mut Vec<(usize, String)>) {
        let onder = |kop: &str, delen: &[Self], uit: &mut Vec<(usize, String)>| {
            uit.push((diepte, kop.to_owned()));
            for deel in delen {
                deel.punt(diepte + 1, uit);
            }
        };
        match self {
            Self::Een(delen) if delen.iter().any(Self::samengesteld) => {
                onder("een van deze:", delen, uit);
            }
            Self::Alle(delen) if delen.iter().any(Self::samengesteld) => {
                onder("alle van deze:", delen, uit);
            }
            Self::Keuze(delen) if delen.iter().any(Self::samengesteld) => {
                let [als, dan, anders] = &**delen;
                for (kop, deel) in [("als:", als), ("dan:", dan), ("anders:", anders)] {
                    onder(kop, std::slice::from_ref(deel), uit);
                }
            }
            kort => uit.push((diepte, kort.regel())),
        }
    }

    fn samengesteld(&self) -> bool {
        !matches!(self, Self::Los(_))
    }

    /// As a part of a longer line.
    fn binnen(&self) -> String {
        if self.samengesteld() {
            format!("({})", self.regel())
        } else {
            self.regel()
        }
    }
}

fn verbonden(delen: &[Zin], woord: &str) -> String {
    let teksten: Vec<String> = delen.iter().map(Zin::binnen).collect();
    match teksten.split_last() {
        None => String::new(),
        Some((laatste, [])) => laatste.clone(),
        Some((laatste, voor)) => format!("{}, {woord} {laatste}", voor.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn los(tekst: &str) -> Zin {
        Zin::Los(tekst.into())
    }

    #[test]
    fn parts_of_parts_stand_below_them() {
        let zin = Zin::Alle(vec![
            los("a"),
            Zin::Een(vec![los("b"), los("c")]),
            Zin::Een(vec![los("d"), Zin::Alle(vec![los("e"), los("f")])]),
        ]);
        let lijst: Vec<String> = zin
            .lijst()
            .into_iter()
            .map(|(diepte, tekst)| format!("{}{tekst}", "  ".repeat(diepte)))
            .collect();
        assert_eq!(lijst, ["a", "b, of c", "een van deze:", "  d", "  e, en f"]);
        assert_eq!(zin.regel(), "a, (b, of c), en (d, of (e, en f))");
    }
}
