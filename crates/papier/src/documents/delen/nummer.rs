//! Numbers of documents of one kind. A document keeps its number, and so its file name, when another
//! one is added, also an older one: the number is the one that the source gives it, else its place in
//! the list of the source.

use std::collections::BTreeSet;

/// The numbers, in the order of the list. A number that the source gives twice counts the first time.
pub fn nummers(volgnummers: impl Iterator<Item = Option<u32>>) -> Vec<usize> {
    let mut bezet = BTreeSet::new();
    let eigen: Vec<Option<usize>> = volgnummers
        .map(|n| usize::try_from(n?).ok().filter(|n| bezet.insert(*n)))
        .collect();
    let mut plaatsen = Vec::new();
    for (plaats, eigen) in (1..).zip(eigen) {
        let mut plekken = plaats..=plaats + bezet.len();
        let vrij = || plekken.find(|n| !bezet.contains(n)).unwrap_or(plaats);
        let nummer = eigen.unwrap_or_else(vrij);
        bezet.insert(nummer);
        plaatsen.push(nummer);
    }
    plaatsen
}

/// Each at its number, from 1, with gaps where there is none.
pub fn op_nummer<T>(genummerd: impl Iterator<Item = (usize, T)>) -> Vec<Option<T>> {
    let mut lijst: Vec<Option<T>> = Vec::new();
    for (nummer, een) in genummerd {
        let plaats = nummer.saturating_sub(1);
        lijst.resize_with(lijst.len().max(nummer), || None);
        lijst[plaats] = Some(een);
    }
    lijst
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_place_in_the_source_or_what_the_source_says() {
        let zonder = [None, None, None];
        assert_eq!(nummers(zonder.into_iter()), [1, 2, 3]);
        let eigen = [Some(2), Some(1), None];
        assert_eq!(nummers(eigen.into_iter()), [2, 1, 3]);
        // The second place is taken by what says that it is number 2; twice 2 is one too many.
        let dubbel = [None, None, Some(2), Some(2)];
        assert_eq!(nummers(dubbel.into_iter()), [1, 3, 2, 4]);
        assert_eq!(
            op_nummer([(3, 'c'), (1, 'a')].into_iter()),
            [Some('a'), None, Some('c')]
        );
    }
}
