//! Reads the files of names that a user adds into an overlay of the gazetteer.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;

use crate::gazetteer::{AliasError, Overlay, PackError};
use crate::index::NamesKind;

/// A file of names cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum NamesError {
    /// It cannot be opened.
    #[error("cannot read the names in `{}`: {error}; check the path", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A pack of places is not in GeoNames' format.
    #[error(transparent)]
    Places(#[from] PackError),
    /// A line of other names is not in the format.
    #[error(transparent)]
    Aliases(#[from] AliasError),
}

/// The names of all `files`, read in order: a file of other names may speak of places of a pack before it.
///
/// # Errors
/// A file cannot be read or is not of its format.
pub fn user_names(files: &[(NamesKind, PathBuf)]) -> Result<Overlay, NamesError> {
    let mut overlay = Overlay::new();
    for (kind, path) in files {
        let open = File::open(path).map_err(|error| NamesError::Unreadable { path: path.clone(), error })?;
        let (input, name) = (BufReader::new(open), path.display().to_string());
        match kind {
            NamesKind::Places => drop(overlay.add_places(input, &name)?),
            NamesKind::Aliases => drop(overlay.add_aliases(input, &name)?),
        }
    }
    Ok(overlay)
}
