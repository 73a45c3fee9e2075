//! `search eval`, as it is meant.

use std::path::PathBuf;

use crate::cli::args::EvalArguments;
use crate::cli::choices::TopicFieldsName;
use crate::index::Copies;
use crate::render::Format;
use crate::search::Question;
use crate::search::evaluation::TopicFields;

use super::{feedback, format, matching};

/// What is measured.
#[derive(Clone, Debug, PartialEq)]
pub enum Evaluated {
    /// The answers of an index to the queries of a file.
    Index {
        /// The folder of the index.
        index: PathBuf,
        /// The file.
        queries: PathBuf,
        /// Which fields of a TREC topic are asked.
        fields: TopicFields,
    },
    /// The run in a file.
    Run(PathBuf),
}

/// What `search eval` is to do.
#[derive(Clone, Debug)]
pub struct EvalSettings {
    /// What is measured.
    pub evaluated: Evaluated,
    /// The question that each query is asked in; its own text is empty.
    pub question: Question,
    /// The judgments.
    pub judgments: PathBuf,
    /// How the measures are written.
    pub format: Format,
}

impl EvalSettings {
    /// What the arguments mean.
    #[must_use]
    pub fn of(typed: EvalArguments) -> Self {
        let question = Question {
            limit: typed.limit,
            matching: matching(typed.exact),
            feedback: feedback(typed.feedback),
            // Judgments speak of each article, so that a copy that is left out would be missed.
            copies: Copies::Show,
            ..Question::new("")
        };
        let fields = match typed.topic_fields {
            TopicFieldsName::Title => TopicFields::Title,
            TopicFieldsName::Description => TopicFields::Description,
            TopicFieldsName::Both => TopicFields::TitleAndDescription,
        };
        let index = |queries| Evaluated::Index { index: typed.location.index, queries, fields };
        Self {
            evaluated: match typed.run {
                Some(run) => Evaluated::Run(run),
                None => index(typed.queries.unwrap_or_else(|| PathBuf::from("-"))),
            },
            question,
            judgments: typed.qrels,
            format: format(typed.format),
        }
    }
}
