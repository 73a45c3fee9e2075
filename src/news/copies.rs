//! An article with its place among the copies of the same story.

use super::EnrichedArticle;

/// An article ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct FiledArticle {
    /// The article and its names.
    pub enriched: EnrichedArticle,
    /// The MinHash sketch of its headline and body, by which copies are found; empty for a text too short to have one.
    pub sketch: Vec<u16>,
    /// The number that all copies of one story share.
    pub cluster: u64,
}
