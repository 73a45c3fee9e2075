//! The nouns: what a news archive is made of, in the order an article travels and an answer is built.
//!
//! Going in, each type owns the one before it and nothing is filled in later:
//! [`RawDocument`] → [`CleanDocument`] → [`Article`] → [`EnrichedArticle`] → [`FiledArticle`] → [`Passage`]s.
//! Coming out: [`Answer`] and its [`Hit`]s. Nothing here reads, writes, serialises or knows an engine.

mod answer;
mod article;
mod clean_document;
mod copies;
mod evaluation;
mod listing;
mod mention;
mod name_meaning;
mod outlet;
mod passage;
mod place;
mod published;
mod raw_document;
mod rejection;
mod silence;
mod span;
mod story;
mod timeline;

pub use answer::{
    Answer, ArticleCard, ContextPassage, Count, Expansion, FacetField, Facets, Form, Hit, HitPassage, Match, Problem,
    Stats, Total, Why,
};
pub use article::{Article, EnrichedArticle, Person};
pub use clean_document::{CleanDocument, Clue, Furniture, Line, Origin, Role};
pub use copies::FiledArticle;
pub use evaluation::{Evaluation, Measures, QueryMeasures};
pub use listing::{Entry, ListKind, Listing, Meaning};
pub use mention::{Mention, MentionKind};
pub use name_meaning::{NameMeaning, PlaceMeaning};
pub use outlet::Outlet;
pub use passage::Passage;
pub use place::{Coordinates, CountryCode, GeonamesId, Place};
pub use published::{DateCandidate, DateRole, Precision, Published};
pub use raw_document::{Declared, Declarer, DocumentForm, RawDocument, Source};
pub use rejection::{Reason, Rejection, UnknownReason};
pub use silence::{Gap, Located, RejectedFor, Silence};
pub use span::Span;
pub use story::Story;
pub use timeline::{Bucket, Period, Timeline};
