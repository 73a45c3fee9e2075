//! Drives the binary as a person would: on small archives written in the tests, and on the sample archive in `corpus/`.
//!
//! One integration binary, so that the library is linked once. Expectations are updated with `UPDATE_EXPECT=1 cargo test`
//! and read before they are committed.

#![allow(clippy::unwrap_used)]

/// What a second run over the same archive does.
mod again;
/// What each kind of bad input costs, and what is said about it.
mod bad_input;
/// The sample archive against the truth about each of its articles.
mod corpus;
/// How good the ranking is.
mod eval;
/// What is read beside text and pages, and how it is cited.
mod formats;
/// The shapes that programs rely on.
mod json;
/// Queries, filters and orders.
mod query;
/// The questions beside a query.
mod questions;
/// The README's examples.
mod readme;
/// What scripts and terminals rely on.
mod scripts;
/// Archives to search and ways to check what was found.
mod support;
/// The rules of the house against its source.
mod tidy;
/// What keeps an index fit, and what is said of a damaged one.
mod upkeep;
