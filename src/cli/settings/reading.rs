//! How files are read, for `index` and `inspect` alike.

use std::path::PathBuf;

use crate::cli::args::ReadingArguments;
use crate::index::NamesKind;
use crate::ingest::acquire::{FieldMap, InputFormat, PathPattern};

/// How files are read.
#[derive(Clone, Debug)]
pub struct ReadingSettings {
    /// The format of every file; `None` to tell it from each file.
    pub format: Option<InputFormat>,
    /// Where the fields of structured records are found.
    pub fields: FieldMap,
    /// Which fields the paths of files hold.
    pub path_pattern: Option<PathPattern>,
    /// The user's own names of places, persons and groups.
    pub names: Vec<(NamesKind, PathBuf)>,
}

impl ReadingSettings {
    pub(super) fn of(typed: ReadingArguments) -> Self {
        let mut fields = FieldMap::default();
        for rule in &typed.map {
            // Every rule was read once when it was typed, so none is refused here.
            let _ = fields.add(rule);
        }
        let places = typed.places.into_iter().map(|file| (NamesKind::Places, file));
        let aliases = typed.aliases.into_iter().map(|file| (NamesKind::Aliases, file));
        let names = places.chain(aliases).collect();
        Self { format: typed.input_format, fields, path_pattern: typed.path_pattern, names }
    }
}
