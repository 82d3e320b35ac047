//! All integration tests in one binary: linking once is what makes them quick.

mod documents;
mod documents2;
mod load;
mod rules;
