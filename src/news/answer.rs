//! What a question to the archive is answered with.

use jiff::civil::Date;

use super::{GeonamesId, Outlet, Period, Place, Published, Source, Span};

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The query as it was asked.
    pub query: String,
    /// How much matches, whatever the page shows of it.
    pub total: Total,
    /// How many undated articles match but are left out by a date filter; 0 without such a filter.
    pub undated_hidden: u64,
    /// What was wrong with the query.
    pub problems: Vec<Problem>,
    /// The names that were expanded.
    pub expansions: Vec<Expansion>,
    /// A page of hits, best first.
    pub hits: Vec<Hit>,
}

/// How much matches a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Articles with a matching passage.
    pub articles: u64,
    /// Matching passages.
    pub passages: u64,
}

/// Something wrong with a query that was answered all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The column in the query, in characters from 1.
    pub column: usize,
    /// What was wrong and how the query was understood.
    pub message: String,
}

/// Why a form matches a term of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The very word or phrase.
    Exact,
    /// Another form of the same word.
    Stem,
    /// Another name of the same place or person, from the gazetteer or the user's own list.
    Alias,
    /// A spelling near enough.
    Spelling,
    /// Another name of the same armed group.
    Group,
}

impl Why {
    /// The key in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Stem => "stem",
            Self::Alias => "alias",
            Self::Spelling => "spelling",
            Self::Group => "group",
        }
    }
}

/// A name of the query and what it was expanded to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The name as asked.
    pub term: String,
    /// The other forms that are searched for, best first.
    pub forms: Vec<Form>,
}

/// A form of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As it is written.
    pub form: String,
    /// Why it is taken for the same name.
    pub why: Why,
}

/// A passage that answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its rank, from 1 for the best, counted over all pages.
    pub rank: u64,
    /// Its score; comparable within one answer.
    pub score: f32,
    /// The parts the score is the sum of, by name, where they were asked for.
    pub explanation: Vec<(String, f32)>,
    /// The article it stands in.
    pub article: ArticleCard,
    /// The passage.
    pub passage: HitPassage,
    /// What in it matched which term of the query.
    pub matched: Vec<Match>,
}

/// What a hit shows of its article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleCard {
    /// The article's id.
    pub id: String,
    /// The headline.
    pub headline: Option<String>,
    /// The outlet.
    pub outlet: Option<Outlet>,
    /// The publication date.
    pub published: Option<Published>,
    /// The address of the page.
    pub url: Option<String>,
    /// The language.
    pub language: String,
    /// The persons named.
    pub persons: Vec<String>,
    /// The places named.
    pub places: Vec<Place>,
    /// How many other articles of the archive are copies of it.
    pub copies: u64,
    /// Where the original lies.
    pub source: Source,
}

/// A passage with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitPassage {
    /// Its number in the article, from 0.
    pub number: u32,
    /// Where it stands, in bytes of the article's body.
    pub span: Span,
    /// Its text.
    pub text: String,
    /// What matched, in bytes of `text`, in order and apart.
    pub highlights: Vec<Span>,
    /// The passages around it, in order, where they were asked for.
    pub context: Vec<ContextPassage>,
}

/// A passage next to one that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextPassage {
    /// Its number in the article, from 0.
    pub number: u32,
    /// Where it stands, in bytes of the article's body.
    pub span: Span,
    /// Its text.
    pub text: String,
}

/// What matched a term of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The term as asked.
    pub term: String,
    /// The form that stands in the passage.
    pub form: String,
    /// Why the two go together.
    pub why: Why,
    /// The gazetteer entry they share.
    pub geonames_id: Option<GeonamesId>,
}

/// What articles can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetField {
    /// The outlet's name.
    Outlet,
    /// A person named.
    Person,
    /// A place named.
    Place,
    /// A country named or that a named place lies in.
    Country,
    /// An armed group named.
    Group,
    /// A person of the byline.
    Author,
    /// The language.
    Language,
    /// The file that the article was read from.
    Source,
    /// The year of publication.
    Year,
    /// The month of publication.
    Month,
    /// The week of publication.
    Week,
    /// The day of publication.
    Day,
}

impl FacetField {
    /// The key in JSON, and the header of its column.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Place => "place",
            Self::Country => "country",
            Self::Group => "group",
            Self::Author => "author",
            Self::Language => "language",
            Self::Source => "source",
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
        }
    }

    /// The period, of a field of time.
    #[must_use]
    pub const fn period(self) -> Option<Period> {
        match self {
            Self::Year => Some(Period::Year),
            Self::Month => Some(Period::Month),
            Self::Week => Some(Period::Week),
            Self::Day => Some(Period::Day),
            _ => None,
        }
    }
}

/// Counts of articles by a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// The query as it was asked.
    pub query: String,
    /// What was counted by.
    pub field: FacetField,
    /// How much matches.
    pub total: Total,
    /// Articles that match and have no value in this field.
    pub without: u64,
    /// How many undated articles match but are left out by a date filter.
    pub undated_hidden: u64,
    /// How many values there are, whatever is shown of them.
    pub values: u64,
    /// What was wrong with the query.
    pub problems: Vec<Problem>,
    /// The values: most articles first, dates in order of time.
    pub counts: Vec<Count>,
}

impl Facets {
    /// Keeps the values with most articles, so many of them, in the order they stand in.
    pub fn keep_top(&mut self, most: usize) {
        if self.counts.len() > most {
            let mut order: Vec<usize> = (0..self.counts.len()).collect();
            order.sort_by_key(|&at| std::cmp::Reverse(self.counts[at].articles));
            order.truncate(most);
            order.sort_unstable();
            self.counts = order.into_iter().map(|at| self.counts[at].clone()).collect();
        }
    }
}

/// A value of a field with its number of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// How many matching articles carry it.
    pub articles: u64,
}

/// What an index holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Passages.
    pub passages: u64,
    /// Outlets.
    pub outlets: u64,
    /// Articles without a publication date.
    pub undated: u64,
    /// The first publication date.
    pub first_date: Option<Date>,
    /// The last publication date.
    pub last_date: Option<Date>,
    /// Articles by language, most first.
    pub languages: Vec<Count>,
    /// Articles that are copies of an earlier one.
    pub copies: u64,
    /// Files that articles came from.
    pub sources: u64,
    /// Files and records turned away.
    pub rejected: u64,
    /// The size on disk in bytes.
    pub bytes: u64,
    /// Segments of the index.
    pub segments: u64,
    /// The version of the index format.
    pub format_version: u32,
}
