//! What `search persons`, `search places` and `search outlets` are to do.

use std::path::PathBuf;

use crate::cli::args::ListArguments;
use crate::news::ListKind;
use crate::render::{Format, TextStyle};

use super::{format, joined, limit};

/// What `search persons`, `search places` and `search outlets` are to do.
#[derive(Clone, Debug)]
pub struct ListSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// Which list.
    pub kind: ListKind,
    /// What the names have to match; `None` for all of them.
    pub pattern: Option<String>,
    /// How many names are shown.
    pub limit: usize,
    /// How the list is written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl ListSettings {
    /// What the arguments mean for a list and this style.
    #[must_use]
    pub fn of(kind: ListKind, typed: ListArguments, style: TextStyle) -> Self {
        Self {
            index: typed.location.index,
            kind,
            pattern: (!typed.pattern.is_empty()).then(|| joined(&typed.pattern)),
            limit: limit(typed.limit),
            format: format(typed.format),
            style,
        }
    }
}
