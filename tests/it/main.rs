//! All integration tests in one binary: linking once is what makes them quick.

mod documents;
mod facts;
mod fixtures;
mod load;
mod pipeline;
mod rules;
