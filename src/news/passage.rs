//! A citable stretch of an article.

use super::Span;

/// A stretch of an article on paragraph and sentence bounds, the unit of search and citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// Its number in the article, from 0.
    pub number: u32,
    /// Where it stands, in bytes of the body. White space between passages belongs to none.
    pub span: Span,
}
