//! placeholder until the privacy branch lands
#![allow(missing_docs)]
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum Klasse {
    Hard,
}
pub struct Hit {
    pub klasse: Klasse,
}
pub struct Lexicon;
impl Lexicon {
    pub fn standaard() -> &'static Self {
        &Self
    }
    pub fn scan(&self, _: &str) -> Vec<Hit> {
        Vec::new()
    }
}
