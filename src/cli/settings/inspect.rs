//! What `search inspect` is to do.

use std::path::PathBuf;

use crate::cli::args::InspectArguments;
use crate::render::{Detail, Format, TextStyle};

use super::ReadingSettings;
use super::format;

/// What `search inspect` is to do.
#[derive(Clone, Debug)]
pub struct InspectSettings {
    /// The files and folders to look at.
    pub paths: Vec<PathBuf>,
    /// How files are read.
    pub reading: ReadingSettings,
    /// How much is told of each article.
    pub detail: Detail,
    /// How the articles are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl InspectSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: InspectArguments, style: TextStyle) -> Self {
        Self {
            paths: typed.paths,
            reading: ReadingSettings::of(typed.reading),
            detail: if typed.explain { Detail::Evidence } else { Detail::Fields },
            format: format(typed.format),
            style,
        }
    }
}
