//! Finds the copies of a story across the archive: the same wire text under another headline, cut, added to, corrected.
//!
//! It works in two steps, so that the outcome does not hang on the order in which threads finish. [`fingerprint`] is a
//! pure function that any worker can run; [`CopyFinder`] is fed by one thread, in the order of the articles' sequence
//! numbers, and decides which article is a copy of which earlier one.

mod content;
mod copies;
mod sketch;

pub use copies::CopyFinder;
pub use sketch::sketch;

use crate::news::{EnrichedArticle, Fingerprint};

/// The fingerprint of an article.
#[must_use]
pub fn fingerprint(article: &EnrichedArticle) -> Fingerprint {
    let headline = article.article.headline.as_deref().unwrap_or_default();
    Fingerprint { content: content::content_hash(article), sketch: sketch(headline, &article.article.body) }
}
