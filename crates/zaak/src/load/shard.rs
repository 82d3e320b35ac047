//! Divides a caseload over machines that do not talk to each other.
//!
//! A case belongs to the part that the hash of its id names, so every machine may read the whole
//! input and each takes its own part of it. What has no id is divided by where it stands.

use super::Outcome;

/// One part of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub number: u32,
    /// All parts together.
    pub of: u32,
}

impl Shard {
    /// Is this case ours?
    pub fn has(self, outcome: &Outcome) -> bool {
        let id = outcome
            .as_ref()
            .ok()
            .and_then(|case| case.value().get("dossierId")?.as_str());
        let key = match (id, outcome) {
            (Some(id), _) => id.to_lowercase(),
            (None, Ok(case)) => case.source().to_string(),
            (None, Err(diagnostic)) => diagnostic.bron.to_string(),
        };
        self.has_key(&key)
    }

    fn has_key(self, key: &str) -> bool {
        let hash = blake3::hash(key.as_bytes());
        let bytes = hash.as_bytes();
        let number = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        number % self.of + 1 == self.number
    }
}

const NO_NUMBER: &str = "de omgeving noemt geen deel; geef I/N, bijvoorbeeld 1/16";

/// Reads `I/N`, `/N` with the part from the environment, or `auto` with both from it.
///
/// Kubernetes counts the parts of an Indexed Job from 0 and does not say how many there are; Slurm
/// says all, and counts from whatever the user chose.
pub fn parse(text: &str, env: impl Fn(&str) -> Option<String>) -> Result<Shard, String> {
    let number = |name: &str| env(name).and_then(|value| value.parse::<u32>().ok());
    let slurm = || {
        let id = number("SLURM_ARRAY_TASK_ID")?;
        Some(id.saturating_sub(number("SLURM_ARRAY_TASK_MIN").unwrap_or(1)) + 1)
    };
    let own = || {
        number("JOB_COMPLETION_INDEX")
            .map(|index| index + 1)
            .or_else(slurm)
    };
    let (part, of) = match text.split_once('/') {
        None if text == "auto" => (
            own().ok_or(NO_NUMBER)?,
            number("SLURM_ARRAY_TASK_COUNT").ok_or("de omgeving noemt geen aantal; geef /N")?,
        ),
        None => return Err("geef I/N, bijvoorbeeld 1/16".into()),
        Some(("", of)) => (own().ok_or(NO_NUMBER)?, count(of)?),
        Some((part, of)) => (count(part)?, count(of)?),
    };
    if (1..=of).contains(&part) {
        Ok(Shard { number: part, of })
    } else {
        Err(format!(
            "er zijn {of} delen; geef een deel van 1 tot en met {of}"
        ))
    }
}

fn count(text: &str) -> Result<u32, String> {
    let range = 1..=100_000;
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| "geef I/N met getallen vanaf 1, bijvoorbeeld 1/16".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_exactly_one_part() {
        for key in ["PW-2024-0117", "A", "", "in/a.json (regel 3)"] {
            let parts = (1..=16).filter(|&number| Shard { number, of: 16 }.has_key(key));
            assert_eq!(parts.count(), 1, "{key}");
        }
    }

    #[test]
    fn the_parts_are_about_equal() {
        let part = Shard { number: 2, of: 4 };
        let ours = (0..4000)
            .filter(|n| part.has_key(&format!("PW-{n}")))
            .count();
        assert!((900..1100).contains(&ours), "{ours}");
    }

    #[test]
    fn the_part_comes_from_the_flag_or_from_the_scheduler() {
        let none = |_: &str| None;
        let slurm = |name: &str| match name {
            "SLURM_ARRAY_TASK_ID" => Some("7".to_owned()),
            "SLURM_ARRAY_TASK_MIN" => Some("5".to_owned()),
            "SLURM_ARRAY_TASK_COUNT" => Some("4".to_owned()),
            _ => None,
        };
        let kubernetes = |name: &str| (name == "JOB_COMPLETION_INDEX").then(|| "0".to_owned());
        assert_eq!(parse("3/16", none), Ok(Shard { number: 3, of: 16 }));
        assert_eq!(parse("auto", slurm), Ok(Shard { number: 3, of: 4 }));
        assert_eq!(parse("/16", kubernetes), Ok(Shard { number: 1, of: 16 }));
        for wrong in ["0/4", "5/4", "1/0", "x/4", "4", "auto", "/4", "1/-1"] {
            assert!(parse(wrong, none).is_err(), "{wrong}");
        }
        assert!(
            parse("auto", kubernetes).is_err(),
            "the number of parts is not known"
        );
    }
}
