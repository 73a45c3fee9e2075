//! Measures rankings: queries and judgments in the formats of TREC, and the measures of `trec_eval`.
//!
//! What is read here comes from a user, so a line that says nothing costs that line: it is told as a [`LineProblem`].

mod judgments;
mod measures;
mod run;
mod topics;

pub use judgments::Judgments;
pub use measures::evaluate;
pub use run::Run;
pub use topics::{Topic, TopicFields, topics};

/// A line that could not be read and was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it, and what it should look like.
    pub message: String,
}

impl LineProblem {
    fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}
