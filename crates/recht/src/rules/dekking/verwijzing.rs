//! What a citation points at: "2 onder a en b" of an article is two places in a law.

/// A place in a law, as precise as whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plaats {
    /// Article or paragraph.
    artikel: String,
    lid: Option<String>,
    onderdeel: Option<String>,
}

impl Plaats {
    /// Whether the place that a rule cites is part of this one, or the other way around.
    pub(super) fn raakt(&self, citaat: &Self) -> bool {
        let past = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        self.artikel == citaat.artikel
            && (citaat.lid.is_none() || self.lid == citaat.lid)
            && past(&self.onderdeel, &citaat.onderdeel)
    }

    /// Whether a rule that cites `citaat` looks after this place. An article as a whole is too
    /// little to cite when it has leden.
    pub(super) fn gedekt_door(&self, citaat: &Self) -> bool {
        self.raakt(citaat) && (citaat.lid.is_some() || self.lid.is_none())
    }
}

/// Every place that these words name; articles, leden and onderdelen may be lists.
pub(super) fn plaatsen(artikel: &str, lid: Option<&str>) -> Vec<Plaats> {
    let mut uit = Vec::new();
    for artikel in opsomming(artikel) {
        let plaats = |lid, onderdeel| Plaats {
            artikel: artikel.clone(),
            lid,
            onderdeel,
        };
        match lid {
            None => uit.push(plaats(None, None)),
            Some(tekst) => uit.extend(
                leden(tekst)
                    .into_iter()
                    .map(|(lid, onderdeel)| plaats(Some(lid), onderdeel)),
            ),
        }
    }
    uit
}

/// "1 onder i en k" is (1, i) and (1, k); "3 onder f en 11" is (3, f) and (11).
fn leden(tekst: &str) -> Vec<(String, Option<String>)> {
    let mut uit: Vec<(String, Option<String>)> = Vec::new();
    for deel in opsomming(tekst) {
        let begint_met_cijfer = deel.starts_with(|c: char| c.is_ascii_digit());
        match (deel.split_once(" onder "), uit.last()) {
            (Some((lid, onderdeel)), _) => uit.push((lid.to_owned(), Some(onderdeel.to_owned()))),
            (None, Some((lid, Some(_)))) if !begint_met_cijfer => {
                uit.push((lid.clone(), Some(deel)));
            }
            _ => uit.push((deel, None)),
        }
    }
    uit
}

/// "1, 2 en 4" and "1 tot en met 4" as single items.
fn opsomming(tekst: &str) -> Vec<String> {
    let los = tekst.replace(" tot en met ", "-").replace(" en ", ", ");
    los.split(", ").flat_map(reeks).collect()
}

fn reeks(deel: &str) -> Vec<String> {
    let grenzen = deel
        .split_once('-')
        .and_then(|(van, tot)| Some((van.parse::<u32>().ok()?, tot.parse::<u32>().ok()?)));
    match grenzen {
        Some((van, tot)) => (van..=tot).map(|n| n.to_string()).collect(),
        None => vec![deel.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kort(artikel: &str, lid: Option<&str>) -> Vec<String> {
        let of = |o: Option<String>| o.unwrap_or_else(|| "-".into());
        plaatsen(artikel, lid)
            .into_iter()
            .map(|p| format!("{} {} {}", p.artikel, of(p.lid), of(p.onderdeel)))
            .collect()
    }

    #[test]
    fn a_citation_is_taken_apart() {
        assert_eq!(kort("2, 4 en 6", None), ["2 - -", "4 - -", "6 - -"]);
        assert_eq!(
            kort("25", Some("1 tot en met 3")),
            ["25 1 -", "25 2 -", "25 3 -"]
        );
        assert_eq!(
            kort("6", Some("1 onder b, c en d")),
            ["6 1 b", "6 1 c", "6 1 d"]
        );
        assert_eq!(kort("6", Some("1 onder h en 2")), ["6 1 h", "6 2 -"]);
        assert_eq!(
            kort("7:629", Some("3 onder f en 11 onder a")),
            ["7:629 3 f", "7:629 11 a"]
        );
    }

    #[test]
    fn a_lid_is_covered_by_itself_or_a_part_but_not_by_its_article() {
        let een = |artikel, lid| plaatsen(artikel, lid).remove(0);
        let onder_a = een("6", Some("1 onder a"));
        assert!(onder_a.gedekt_door(&een("6", Some("1"))));
        assert!(een("6", Some("1")).gedekt_door(&onder_a));
        assert!(!onder_a.gedekt_door(&een("6", Some("1 onder b"))));
        assert!(!onder_a.gedekt_door(&een("6", None)));
        assert!(onder_a.raakt(&een("6", None)));
        assert!(een("5", None).gedekt_door(&een("5", None)));
        assert!(!een("5", None).raakt(&een("5", Some("1"))));
    }
}
