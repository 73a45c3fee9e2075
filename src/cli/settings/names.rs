//! What `search names` is to do.

use std::path::PathBuf;

use crate::cli::args::NamesArguments;
use crate::render::{Format, TextStyle};

use super::{format, joined};

/// What `search names` is to do.
#[derive(Clone, Debug)]
pub struct NamesSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The name, or the query with names in it.
    pub query: String,
    /// How the names are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl NamesSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: NamesArguments, style: TextStyle) -> Self {
        Self { index: typed.location.index, query: joined(&typed.query), format: format(typed.format), style }
    }
}
