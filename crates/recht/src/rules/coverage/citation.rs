//! What a citation points at: "2 onder a en b" of an article is two places in a law.

/// A place in a law, as precise as whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Article or paragraph.
    artikel: String,
    lid: Option<String>,
    onderdeel: Option<String>,
}

impl Place {
    /// Whether the place that a rule cites is part of this one, or the other way around.
    pub(super) fn touches(&self, cited: &Self) -> bool {
        let fits = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        self.artikel == cited.artikel
            && (cited.lid.is_none() || self.lid == cited.lid)
            && fits(&self.onderdeel, &cited.onderdeel)
    }

    /// Whether a rule that cites `cited` looks after this place. An article as a whole is too
    /// little to cite when it has leden.
    pub(super) fn covered_by(&self, cited: &Self) -> bool {
        self.touches(cited) && (cited.lid.is_some() || self.lid.is_none())
    }
}

/// Every place that these words name; articles, leden and onderdelen may be lists.
pub(super) fn places(artikel: &str, lid: Option<&str>) -> Vec<Place> {
    let mut out = Vec::new();
    for artikel in items(artikel) {
        let place = |lid, onderdeel| Place {
            artikel: artikel.clone(),
            lid,
            onderdeel,
        };
        match lid {
            None => out.push(place(None, None)),
            Some(text) => out.extend(
                leden_in(text)
                    .into_iter()
                    .map(|(lid, onderdeel)| place(Some(lid), onderdeel)),
            ),
        }
    }
    out
}

/// "1 onder i en k" is (1, i) and (1, k); "3 onder f en 11" is (3, f) and (11).
fn leden_in(text: &str) -> Vec<(String, Option<String>)> {
    let mut out: Vec<(String, Option<String>)> = Vec::new();
    for part in items(text) {
        let starts_with_digit = part.starts_with(|c: char| c.is_ascii_digit());
        match (part.split_once(" onder "), out.last()) {
            (Some((lid, onderdeel)), _) => out.push((lid.to_owned(), Some(onderdeel.to_owned()))),
            (None, Some((lid, Some(_)))) if !starts_with_digit => {
                out.push((lid.clone(), Some(part)));
            }
            _ => out.push((part, None)),
        }
    }
    out
}

/// "1, 2 en 4" and "1 tot en met 4" as single items.
fn items(text: &str) -> Vec<String> {
    let plain = text.replace(" tot en met ", "-").replace(" en ", ", ");
    plain.split(", ").flat_map(range).collect()
}

fn range(part: &str) -> Vec<String> {
    let bounds = part
        .split_once('-')
        .and_then(|(from, until)| Some((from.parse::<u32>().ok()?, until.parse::<u32>().ok()?)));
    match bounds {
        Some((from, until)) => (from..=until).map(|n| n.to_string()).collect(),
        None => vec![part.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(artikel: &str, lid: Option<&str>) -> Vec<String> {
        let of = |o: Option<String>| o.unwrap_or_else(|| "-".into());
        places(artikel, lid)
            .into_iter()
            .map(|p| format!("{} {} {}", p.artikel, of(p.lid), of(p.onderdeel)))
            .collect()
    }

    #[test]
    fn a_citation_is_taken_apart() {
        assert_eq!(short("2, 4 en 6", None), ["2 - -", "4 - -", "6 - -"]);
        assert_eq!(
            short("25", Some("1 tot en met 3")),
            ["25 1 -", "25 2 -", "25 3 -"]
        );
        assert_eq!(
            short("6", Some("1 onder b, c en d")),
            ["6 1 b", "6 1 c", "6 1 d"]
        );
        assert_eq!(short("6", Some("1 onder h en 2")), ["6 1 h", "6 2 -"]);
        assert_eq!(
            short("7:629", Some("3 onder f en 11 onder a")),
            ["7:629 3 f", "7:629 11 a"]
        );
    }

    #[test]
    fn a_lid_is_covered_by_itself_or_a_part_but_not_by_its_article() {
        let one = |artikel, lid| places(artikel, lid).remove(0);
        let onder_a = one("6", Some("1 onder a"));
        assert!(onder_a.covered_by(&one("6", Some("1"))));
        assert!(one("6", Some("1")).covered_by(&onder_a));
        assert!(!onder_a.covered_by(&one("6", Some("1 onder b"))));
        assert!(!onder_a.covered_by(&one("6", None)));
        assert!(onder_a.touches(&one("6", None)));
        assert!(one("5", None).covered_by(&one("5", None)));
        assert!(!one("5", None).touches(&one("5", Some("1"))));
    }
}
