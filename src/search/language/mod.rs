//! The query language: from what a person typed to a tree, and back to text.
//!
//! Takes any text, gives a [`Query`] and the [`Problem`]s met on the way; it never refuses. It knows the words of the
//! language and nothing of the index or of any name: that `Deir ez-Zor` is a city is found out later, from the run of
//! words that [`Kind::Words`] keeps together.
//!
//! What binds tightest, first: `-word` and `NOT`; words side by side; `NEAR`; `AND`; `OR`.

mod ast;
mod characters;
mod dates;
mod help;
mod lexer;
mod parser;
mod print;
mod problems;
mod tokens;

pub use ast::{Field, Kind, Node, Query, Word};
pub use dates::{DayRange, NotADay};
pub use help::REFERENCE;
pub use parser::{MAX_BYTES, MAX_DEPTH, MAX_EDITS, MAX_SLOP, MAX_TERMS};
pub use problems::MAX_PROBLEMS;

use crate::news::Problem;

/// Reads `text` as a query. Whatever is wrong with it is told in the problems, each of which says how the query was
/// understood; at most [`MAX_PROBLEMS`] of them are told.
#[must_use]
pub fn parse(text: &str) -> (Query, Vec<Problem>) {
    parser::parse(text)
}
