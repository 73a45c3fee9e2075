//! What `search optimize` is to do.

use std::path::PathBuf;

use crate::cli::args::OptimizeArguments;

/// What `search optimize` is to do.
#[derive(Clone, Debug)]
pub struct OptimizeSettings {
    /// The folder of the index.
    pub index: PathBuf,
}

impl OptimizeSettings {
    /// What the arguments mean.
    #[must_use]
    pub fn of(typed: OptimizeArguments) -> Self {
        Self { index: typed.location.index }
    }
}
