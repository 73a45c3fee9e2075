//! What `search timeline` is to do.

use std::path::PathBuf;

use crate::cli::args::TimelineArguments;
use crate::cli::choices::PeriodName;
use crate::news::Period;
use crate::render::{Format, TextStyle};
use crate::search::Question;

use super::{filters, format, joined, matching};

/// What `search timeline` is to do.
#[derive(Clone, Debug)]
pub struct TimelineSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What is asked.
    pub question: Question,
    /// What is counted by.
    pub period: Period,
    /// How the counts are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl TimelineSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: TimelineArguments, style: TextStyle) -> Self {
        let question = Question {
            filters: filters(typed.filters),
            matching: matching(typed.exact),
            ..Question::new(&joined(&typed.query))
        };
        let period = match typed.by {
            PeriodName::Day => Period::Day,
            PeriodName::Week => Period::Week,
            PeriodName::Month => Period::Month,
            PeriodName::Year => Period::Year,
        };
        Self { index: typed.location.index, question, period, format: format(typed.format), style }
    }
}
