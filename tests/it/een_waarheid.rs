//! One question has one answer: rules, documents and reports never contradict each other about what
//! is asked of a case, by when, and whether it is there.

mod formulieren;
mod gevallen;
mod herstel;
mod laatste_dagen;
mod redenen;
mod vaste_dag;
pub(crate) mod zaken;
