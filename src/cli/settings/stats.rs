//! What `search stats` is to do.

use std::path::PathBuf;

use crate::cli::args::StatsArguments;
use crate::render::{Format, TextStyle};

use super::format;

/// What `search stats` is to do.
#[derive(Clone, Debug)]
pub struct StatsSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// How it is written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl StatsSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: StatsArguments, style: TextStyle) -> Self {
        Self { index: typed.location.index, format: format(typed.format), style }
    }
}
