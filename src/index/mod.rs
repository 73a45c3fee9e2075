//! The index: the only room that knows the engine.
//!
//! Takes [`FiledArticle`](crate::news::FiledArticle)s with their passages and keeps them; answers [`Request`]s with
//! [`Candidate`]s. One document of the engine is one passage, the passages of an article stand together and in order,
//! and a question is walked article by article. The index is its own manifest: it knows which files it was made of.

mod analyzer;
mod columns;
mod cursor;
mod date;
mod dictionary;
mod document;
mod error;
mod evaluate;
mod facets;
mod find;
mod folder;
mod found_article;
mod intact;
mod kept_names;
mod lists;
mod localities;
mod manifest;
mod open;
mod proximity;
mod request;
mod schema;
mod score;
mod searcher;
mod silence;
mod stems;
mod stored;
mod story;
mod texts;
mod top;
mod upkeep;
mod writer;

pub use analyzer::{Word, words};
pub use dictionary::KnownWord;
pub use document::{ArticleKeys, MovedArticle, SourceOutcome};
pub use error::IndexError;
pub use facets::Counted;
pub use found_article::{ArchivedArticle, FoundArticle, PassageText};
pub use intact::{DamagedFile, Integrity};
pub use kept_names::{NamesKind, kept_names};
pub use manifest::{KnownArticle, KnownSource, KnownSources};
pub use request::{
    Alternative, Candidate, Condition, Copies, DayRange, Found, Leaf, Matcher, Order, Pattern, Recipe, Request, Scope,
    Score, Tier, Undated,
};
pub use schema::FORMAT_VERSION;
pub use searcher::Searcher;
pub use upkeep::{Checked, check, diagnose};
pub use writer::{Shard, Writer, WriterSettings};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
