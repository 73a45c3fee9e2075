//! A question to the archive: the query, the filters beside it, and the page of the answer that is wanted.

use crate::index::{Copies, Order, Undated};

use super::language::DayRange;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The query in the query language.
    pub text: String,
    /// What else must hold of an article.
    pub filters: Filters,
    /// In which order the articles are wanted.
    pub order: Order,
    /// What to do with the copies of a story.
    pub copies: Copies,
    /// How many hits are wanted.
    pub limit: usize,
    /// How many hits are passed over first.
    pub offset: usize,
    /// At most how many passages of one article are wanted; 0 for all that match.
    pub per_article: usize,
    /// How many passages before and after each hit are wanted with it.
    pub context: u32,
    /// How words and names are matched.
    pub matching: Matching,
    /// Whether the words of the first answers are asked for too.
    pub feedback: Feedback,
    /// Whether each hit says what its score is the sum of.
    pub scores: Scores,
}

/// How words and names are matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// Words in every form, names under every spelling.
    #[default]
    Variants,
    /// As written: no variants, no stemming.
    Exact,
}

/// Whether a question is widened by the words of its first answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feedback {
    /// It is asked as it is.
    #[default]
    Off,
    /// It is asked twice, the second time with the words that set its best answers apart.
    On,
}

/// Whether scores are taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scores {
    /// The sum alone.
    #[default]
    Total,
    /// With the parts it is the sum of.
    Explained,
}

/// Filters beside the query. Several values of one filter mean any of them, several filters all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// Outlets by name.
    pub outlets: Vec<String>,
    /// Persons by name.
    pub persons: Vec<String>,
    /// Places by name.
    pub places: Vec<String>,
    /// Countries by name or code.
    pub countries: Vec<String>,
    /// Languages by code.
    pub languages: Vec<String>,
    /// The days of publication.
    pub days: Option<DayRange>,
    /// Only articles that name a place within so many kilometres of this one.
    pub near: Option<(String, f64)>,
    /// What becomes of undated articles; `None` to leave them out once days are asked for, here or in the query, and to
    /// include them otherwise.
    pub undated: Option<Undated>,
}

impl Question {
    /// The question with this query, no filters and the usual page.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            filters: Filters::default(),
            order: Order::Relevance,
            copies: Copies::Collapse,
            limit: 10,
            offset: 0,
            per_article: 1,
            context: 0,
            matching: Matching::default(),
            feedback: Feedback::default(),
            scores: Scores::default(),
        }
    }
}
