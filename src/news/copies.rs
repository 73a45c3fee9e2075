//! An article with its place among the copies of the same story.

use super::EnrichedArticle;

/// What near-duplicates are found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// A hash of everything the index would hold of the article: equal hashes need no second indexing.
    pub content: u64,
    /// The MinHash sketch of the body's word shingles.
    pub sketch: Vec<u16>,
}

/// An article ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct FiledArticle {
    /// The article and its names.
    pub enriched: EnrichedArticle,
    /// What its copies are found by.
    pub fingerprint: Fingerprint,
    /// The number that all copies of one story share.
    pub cluster: u64,
    /// The id of the copy that came before it in this archive.
    pub copy_of: Option<String>,
}
