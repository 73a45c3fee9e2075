//! Finds the copies of a story across the archive: the same wire text under another headline, cut, added to, corrected.
//!
//! It works in two steps, so that the outcome does not hang on the order in which threads finish. [`sketch()`] is a
//! pure function that any worker can run; [`CopyFinder`] is fed in the order in which the records
//! were read, and decides which article is a copy of which earlier one.

mod copies;
mod sketch;

pub use copies::CopyFinder;
pub use sketch::sketch;
