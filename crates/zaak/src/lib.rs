//! The case: found, read, held against the schema, and as types.
//!
//! The lowest floor: it uses none of the others. Here stand, too, what every floor reckons with: the
//! calendar, the numbers of the law, and how a fault in the input is told.

pub mod calendar;
pub mod diagnostic;
pub mod dossier;
pub mod letters;
pub mod load;
pub mod normen;
pub mod spare;
pub mod telwoord;
pub mod validate;
