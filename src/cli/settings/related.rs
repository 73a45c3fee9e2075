//! What `search related` is to do.

use std::path::PathBuf;

use crate::cli::args::RelatedArguments;
use crate::render::{AnswerFormat, TextStyle, Unit};
use crate::search::Question;

use super::{answer_format, filters, limit, order, scores};

/// What `search related` is to do.
#[derive(Clone, Debug)]
pub struct RelatedSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The article's id.
    pub article: String,
    /// What else is asked of the articles; its own text is empty.
    pub question: Question,
    /// How the answer is written.
    pub format: AnswerFormat,
    /// How text is laid out.
    pub style: TextStyle,
}

impl RelatedSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: RelatedArguments, style: TextStyle) -> Self {
        let question = Question {
            filters: filters(typed.filters),
            limit: limit(typed.limit),
            order: order(typed.sort),
            scores: scores(typed.explain),
            ..Question::new("")
        };
        let format = answer_format(typed.format, Unit::Article);
        Self { index: typed.location.index, article: typed.article, question, format, style }
    }
}
