//! What `search query` is to do.

use std::path::PathBuf;

use crate::cli::args::QueryArguments;
use crate::cli::choices::{CopiesWhen, UnitName};
use crate::index::Copies;
use crate::render::{AnswerFormat, TextStyle, Unit};
use crate::search::Question;

use super::{answer_format, filters, joined, limit, matching, order, scores};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One query.
    One(String),
    /// The queries of a file; `-` is standard input.
    Batch(PathBuf),
}

/// What `search query` is to do.
#[derive(Clone, Debug)]
pub struct QuerySettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What is asked.
    pub asked: Asked,
    /// The question that each query is asked in; its own text is empty.
    pub question: Question,
    /// How the answer is written.
    pub format: AnswerFormat,
    /// How text is laid out.
    pub style: TextStyle,
}

impl QuerySettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: QueryArguments, style: TextStyle) -> Self {
        let unit = match typed.unit {
            UnitName::Article => Unit::Article,
            UnitName::Passage => Unit::Passage,
        };
        Self {
            index: typed.location.index,
            asked: typed.batch.map_or_else(|| Asked::One(joined(&typed.query)), Asked::Batch),
            question: Question {
                context: typed.context,
                text: String::new(),
                filters: filters(typed.filters),
                matching: matching(typed.exact),
                limit: limit(typed.limit),
                offset: typed.offset,
                order: order(typed.sort),
                per_article: typed.per_article,
                copies: match typed.copies {
                    CopiesWhen::Collapse => Copies::Collapse,
                    CopiesWhen::Show => Copies::Show,
                },
                scores: scores(typed.explain),
            },
            format: answer_format(typed.format, unit),
            style,
        }
    }
}
