//! An article described, and described with the names in it.

use jiff::civil::Date;

use super::{DateCandidate, Line, Mention, Outlet, Place, Published, Source};

/// An article: its text, and who published it when, with the evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// As in [`super::RawDocument::id`].
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// The headline, without the site's name.
    pub headline: Option<String>,
    /// Who published it.
    pub outlet: Option<Outlet>,
    /// When it was published. No evidence, no date.
    pub published: Option<Published>,
    /// When it was last changed, where the page says so.
    pub updated: Option<Published>,
    /// The day on which the page was shown or crawled, where it says so: never taken for the publication.
    pub page_date: Option<Date>,
    /// The address of the page.
    pub url: Option<String>,
    /// The people of the byline.
    pub authors: Vec<String>,
    /// An ISO 639-1 code (639-3 where there is none), or `und` where too little text tells.
    pub language: String,
    /// The cleaned text.
    pub body: String,
    /// The lines of the page, as in [`super::CleanDocument::lines`], for `--explain`.
    pub lines: Vec<Line>,
    /// Every date that was weighed, for `--explain`.
    pub dates: Vec<DateCandidate>,
}

/// A person whom an article names, with all mentions merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name, without titles and ranks.
    pub name: String,
    /// The forms in this article, in order of first mention.
    pub written: Vec<String>,
}

/// An article with the names in it.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrichedArticle {
    /// The article.
    pub article: Article,
    /// Every name in the body, in order, not overlapping.
    pub mentions: Vec<Mention>,
    /// The persons, in order of first mention.
    pub persons: Vec<Person>,
    /// The places, in order of first mention.
    pub places: Vec<Place>,
    /// The armed groups by their usual names, in order of first mention.
    pub groups: Vec<String>,
}
