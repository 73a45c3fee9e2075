//! What `search show` is to do.

use std::path::PathBuf;

use crate::cli::args::ShowArguments;
use crate::render::{Format, TextStyle};

use super::format;

/// What `search show` is to do.
#[derive(Clone, Debug)]
pub struct ShowSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The article's id.
    pub article: String,
    /// The passage that is wanted alone, and how many around it.
    pub passage: Option<(u32, u32)>,
    /// How it is written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl ShowSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: ShowArguments, style: TextStyle) -> Self {
        Self {
            index: typed.location.index,
            article: typed.article,
            passage: typed.passage.map(|number| (number, typed.context)),
            format: format(typed.format),
            style,
        }
    }
}
