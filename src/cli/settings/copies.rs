//! What `search copies` is to do.

use std::path::PathBuf;

use crate::cli::args::CopiesArguments;
use crate::render::{Format, TextStyle};

use super::format;

/// What `search copies` is to do.
#[derive(Clone, Debug)]
pub struct CopiesSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The article's id.
    pub article: String,
    /// How the copies are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl CopiesSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: CopiesArguments, style: TextStyle) -> Self {
        Self { index: typed.location.index, article: typed.article, format: format(typed.format), style }
    }
}
