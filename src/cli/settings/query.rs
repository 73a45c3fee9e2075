//! What `search query` is to do.

use std::path::PathBuf;

use crate::cli::args::QueryArguments;
use crate::cli::choices::{AnswerFormatName, CopiesWhen, UnitName};
use crate::index::Copies;
use crate::render::{AnswerFormat, Columns, Passages, Rows, TextStyle, Unit};
use crate::search::Question;

use super::{answer_format, feedback, filters, joined, limit, matching, order, scores};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One query.
    One(String),
    /// The queries of a file; `-` is standard input.
    Batch(PathBuf),
}

/// What of an answer is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// All of it.
    Answer(AnswerFormat),
    /// Chosen columns of its hits.
    Columns(Rows, Columns),
    /// How many articles match.
    Count,
    /// The ids of the articles.
    Ids(LineEnd),
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// A line break.
    Newline,
    /// A zero byte.
    Null,
}

impl LineEnd {
    /// The character.
    #[must_use]
    pub const fn text(self) -> char {
        match self {
            Self::Newline => '\n',
            Self::Null => '\0',
        }
    }
}

/// What of the answer the options ask for. Columns are only ever rows: of text and JSON they make tab-separated values.
fn written(typed: &QueryArguments, unit: Unit) -> Written {
    let rows = match typed.format {
        AnswerFormatName::Csv => Rows::Csv,
        AnswerFormatName::Jsonl | AnswerFormatName::Json => Rows::Jsonl,
        AnswerFormatName::Text | AnswerFormatName::Tsv | AnswerFormatName::Trec => Rows::Tsv,
    };
    match &typed.fields {
        Some(columns) => Written::Columns(rows, columns.clone()),
        None if typed.count => Written::Count,
        None if typed.ids => Written::Ids(if typed.null { LineEnd::Null } else { LineEnd::Newline }),
        None => Written::Answer(answer_format(typed.format, unit)),
    }
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
    /// What of the answer is written, and how.
    pub written: Written,
    /// How text is laid out.
    pub style: TextStyle,
}

impl QuerySettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: QueryArguments, style: TextStyle) -> Self {
        let passages = if typed.snippets { Passages::Snippets } else { style.passages };
        let unit = match typed.unit {
            UnitName::Article => Unit::Article,
            UnitName::Passage => Unit::Passage,
        };
        let written = written(&typed, unit);
        // Who wants the number alone wants no hits.
        let limit = if typed.count { 0 } else { limit(typed.limit) };
        Self {
            index: typed.location.index,
            asked: typed.batch.map_or_else(|| Asked::One(joined(&typed.query)), Asked::Batch),
            question: Question {
                context: typed.context,
                text: String::new(),
                filters: filters(typed.filters),
                matching: matching(typed.exact),
                feedback: feedback(typed.feedback),
                limit,
                offset: typed.offset,
                order: order(typed.sort),
                per_article: typed.per_article,
                copies: match typed.copies {
                    CopiesWhen::Collapse => Copies::Collapse,
                    CopiesWhen::Show => Copies::Show,
                },
                scores: scores(typed.explain),
            },
            written,
            style: TextStyle { passages, ..style },
        }
    }
}
