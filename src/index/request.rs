//! A question as the index takes it: no syntax, no schema.

use jiff::civil::Date;

/// What to look for, among which articles, in which order, how many.
#[derive(Clone, Debug)]
pub struct Request {
    /// The patterns that [`Matcher`] speaks of by number.
    pub leaves: Vec<Leaf>,
    /// Which articles match.
    pub matcher: Matcher,
    /// What else must hold of an article.
    pub scope: Scope,
    /// In which order the articles are wanted.
    pub order: Order,
    /// How many articles are wanted, from the first.
    pub articles: usize,
    /// Whether only the best of the copies of a story is wanted.
    pub copies: Copies,
    /// What articles are scored by.
    pub recipe: Recipe,
}

/// What the score of an article is made of, see [`Score`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Recipe {
    /// Article, best passage, headline and proximity.
    #[default]
    Whole,
    /// The second pass of a question that was widened by what its first answers say: without the passage, and with this
    /// share of the proximity.
    Widened(f32),
}

/// What to do with the copies of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// Give the first of them in the order asked for.
    Collapse,
    /// Give each.
    Show,
}

/// The order of articles. Ties are broken by date, newest first, then by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Best score first.
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
}

/// Something that a passage can hold.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Any of these; the best that is met counts.
    pub alternatives: Vec<Alternative>,
    /// How much it counts for the score; 0 for a filter.
    pub weight: f32,
    /// The pattern in headlines, where a headline that holds it counts more.
    pub headline: Option<Pattern>,
    /// What of it has positions in the text, where standing near to the other leaves counts.
    pub positions: Option<Pattern>,
}

/// One way to match a leaf.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What stands in the passage.
    pub pattern: Pattern,
    /// How good a match it is.
    pub tier: Tier,
}

/// How good a match is. A better tier ranks before a worse one whatever the frequencies.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Tier {
    /// A spelling near enough, with its weight from 0 to 1.
    Spelling(f32),
    /// Another name of the same thing.
    Alias,
    /// The very word or phrase.
    Exact,
}

/// What stands in a passage or on an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// A word of the text; any of these tokens.
    Word(Vec<String>),
    /// An unstemmed word of the text.
    Surface(String),
    /// A word of the headline; any of these tokens.
    HeadlineWord(Vec<String>),
    /// A word of a person's name.
    PersonWord(String),
    /// Patterns of words one after the other, or, with slop, within a window that many tokens wider, in any order.
    Sequence {
        /// The parts in order.
        parts: Vec<Self>,
        /// How many other tokens may stand between them.
        slop: u32,
    },
    /// Any of these.
    Any(Vec<Self>),
    /// All of these in one passage.
    All(Vec<Self>),
    /// A mention of a place itself, by id.
    Place(u32),
    /// A mention of a place or of one that lies in it, by id.
    Within(u32),
    /// A term of the dictionary of names.
    Name(String),
    /// An article of this outlet, by the name the index holds.
    Outlet(String),
    /// An article that names a place in this country.
    Country(String),
    /// An article in this language.
    Language(String),
    /// An article with this id.
    Id(String),
    /// A copy of the story with this number.
    Story(u64),
}

/// Which articles match, by which leaves they hold anywhere in them.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// Those with a passage that holds the leaf.
    Leaf(usize),
    /// Those that match all of these.
    All(Vec<Self>),
    /// Those that match any of these.
    Any(Vec<Self>),
    /// Those that do not match.
    Not(Box<Self>),
    /// Those that match all of these in one passage or in neighbours.
    Near(Vec<Self>),
    /// Those for which a condition on the article holds.
    Condition(Condition),
}

/// A condition on an article as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Published in this range. An article whose date is known by month or year matches if it may have been.
    Published(DayRange),
    /// Names a place within so many kilometres of a point.
    Near {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// The radius.
        kilometres: f64,
    },
}

/// Days from first to last, both included; an open end has no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// Filters of a whole question, beside its own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// All of these must match.
    pub filters: Vec<Matcher>,
    /// The days asked for, if any were.
    pub days: Option<DayRange>,
    /// What becomes of undated articles.
    pub undated: Undated,
}

/// What becomes of articles without a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undated {
    /// They match like others, whatever days are asked for.
    #[default]
    Include,
    /// They are left out and counted.
    Exclude,
    /// Nothing else is wanted.
    Only,
}

/// What a question found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Matching articles.
    pub articles: u64,
    /// Passages of them that hold something asked for.
    pub passages: u64,
    /// Undated articles that would have matched.
    pub undated_hidden: u64,
    /// The first articles in the order asked for.
    pub candidates: Vec<Candidate>,
}

/// An article that was found, by where it stands in the index.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The segment.
    pub(super) segment: u32,
    /// Its lead passage there.
    pub(super) lead: u32,
    /// The number its passages share.
    pub(super) article: u64,
    /// The number that all copies of its story share.
    pub(super) duplicate: u64,
    /// Its date, as the column holds it.
    pub(super) date: Option<i64>,
    /// Its score and what it is the sum of.
    pub score: Score,
    /// The passages that hold something asked for, by number, with their own scores; best first.
    pub passages: Vec<(u32, f32)>,
}

/// The score of an article as a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// From the whole article.
    pub article: f32,
    /// From its best passage.
    pub passage: f32,
    /// From its headline.
    pub headline: f32,
    /// From terms that stand near to each other.
    pub proximity: f32,
}

impl Score {
    /// The sum.
    #[must_use]
    pub fn total(self) -> f32 {
        self.article + self.passage + self.headline + self.proximity
    }
}

impl Request {
    /// Every article, in no order that was asked for.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            leaves: Vec::new(),
            matcher: Matcher::Everything,
            scope: Scope::default(),
            order: Order::Relevance,
            articles: 0,
            copies: Copies::Show,
            recipe: Recipe::default(),
        }
    }
}
