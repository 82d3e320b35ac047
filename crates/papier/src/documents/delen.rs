//! What several documents share, as `templates/delen/` does for their layout: the words and fields
//! that every document is made of, and parts that stand in more than one of them. A part knows no
//! document.

pub mod afspraken;
pub mod arts;
pub mod bekwaamheden;
pub mod bijstelling;
pub mod blok;
pub mod dag;
pub mod meningen;
pub mod nummer;
pub mod ondertekening;
pub mod partijen;
pub mod plan_termijn;
pub mod spoor2;
pub mod taal;
pub mod terugblik;
pub mod veld;
pub mod ziekte;

use super::Bron;
