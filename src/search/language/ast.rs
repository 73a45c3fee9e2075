//! The tree of a query: one [`Kind`] for each thing the language can say, with its place in the text.

use crate::news::Span;

use super::DayRange;

/// A query as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The text as it was asked; every span of the tree points into it.
    pub text: String,
    /// What was asked for; `None` where nothing was.
    pub root: Option<Node>,
}

impl Query {
    /// What stands at `span` in the query, as it was typed; empty for a span of another query.
    #[must_use]
    pub fn written(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands, in bytes of [`Query::text`], without parentheses around it.
    pub span: Span,
    /// What it says.
    pub kind: Kind,
}

/// What a part of a query says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `*`: every passage.
    Everything,
    /// Bare words side by side, at least one. Each of them ranks, none is required; a stretch of them may turn out to
    /// be a name, which is then one term. What stands between two words (a comma, say) is seen in the query's text.
    Words(Vec<Word>),
    /// `=word`: this word, in no other form and no other spelling.
    Exact(String),
    /// `"a phrase"`: these words in this order.
    Phrase {
        /// The words as typed, without the quotation marks.
        text: String,
        /// How many moves of a word by one place are forgiven: the number behind `~`, at most [`super::MAX_SLOP`].
        slop: u32,
        /// `="a phrase"`: in no other form and no other spelling.
        exact: bool,
    },
    /// `word*`: every word that begins so.
    Prefix(String),
    /// `word~1`: every word at most so many letters away.
    Fuzzy {
        /// The word.
        word: String,
        /// Letters left out, put in, changed or swapped with the next: 1 to [`super::MAX_EDITS`].
        edits: u8,
    },
    /// `outlet:value` and its kind: articles that carry this value.
    Field {
        /// The field.
        field: Field,
        /// The value as typed, without quotation marks.
        value: String,
        /// `place:=value`: in no other spelling.
        exact: bool,
    },
    /// `date:2017-06`: articles published on one of these days.
    Date(DayRange),
    /// `headline:word`: the query below, asked of the headline.
    Headline(Box<Node>),
    /// `-a`, `NOT a`: no passage that matches `a`.
    Not(Box<Node>),
    /// Parts side by side, at least two. Words and phrases rank, and one of them must match; fields narrow, all of
    /// them; what is negated is left out.
    Ranked(Vec<Node>),
    /// `a NEAR b`: each within one passage or its neighbours. At least two.
    Near(Vec<Node>),
    /// `a AND b`: each of them, in one article. At least two.
    And(Vec<Node>),
    /// `a OR b`: at least one of them. At least two.
    Or(Vec<Node>),
}

impl Kind {
    /// Whether this narrows what stands beside it instead of ranking: a field, a date, a part of the headline, or
    /// several of these joined.
    #[must_use]
    pub fn narrows(&self) -> bool {
        match self {
            Self::Field { .. } | Self::Date(_) | Self::Headline(_) => true,
            Self::And(parts) | Self::Or(parts) | Self::Ranked(parts) => parts.iter().all(|part| part.kind.narrows()),
            _ => false,
        }
    }
}

/// A bare word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes of [`Query::text`].
    pub span: Span,
    /// The word as typed, without punctuation before and after it; hyphens and apostrophes are part of it.
    pub text: String,
}

/// The fields that hold a value, as against [`Kind::Date`] and [`Kind::Headline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Who published the article.
    Outlet,
    /// A person it names.
    Person,
    /// A place it names, or one that such a place lies in.
    Place,
    /// A country it names, or one that a place it names lies in.
    Country,
    /// The language it is written in.
    Language,
    /// Its id.
    Id,
}

impl Field {
    /// The word before the colon.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Place => "place",
            Self::Country => "country",
            Self::Language => "language",
            Self::Id => "id",
        }
    }
}
