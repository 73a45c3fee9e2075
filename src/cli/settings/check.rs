//! What `search check` is to do.

use std::path::PathBuf;

use crate::cli::args::CheckArguments;
use crate::cli::choices::ReportFormat;

/// What `search check` is to do.
#[derive(Clone, Debug)]
pub struct CheckSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// How it is written.
    pub format: ReportFormat,
}

impl CheckSettings {
    /// What the arguments mean.
    #[must_use]
    pub fn of(typed: CheckArguments) -> Self {
        Self { index: typed.location.index, format: typed.format }
    }
}
