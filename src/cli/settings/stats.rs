//! What `search stats` is to do.

use std::path::PathBuf;

use crate::cli::args::StatsArguments;
use crate::render::{Format, TextStyle};

use super::format;

/// What of an index is summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// What it holds.
    Holdings,
    /// What it does not show.
    Problems,
}

/// What `search stats` is to do.
#[derive(Clone, Debug)]
pub struct StatsSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What is summed up.
    pub told: Told,
    /// Where all problems are written as JSON.
    pub report: Option<PathBuf>,
    /// How it is written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl StatsSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: StatsArguments, style: TextStyle) -> Self {
        Self {
            index: typed.location.index,
            told: if typed.problems { Told::Problems } else { Told::Holdings },
            report: typed.report,
            format: format(typed.format),
            style,
        }
    }
}
