//! The user's own names of places, persons and groups, kept with the index that was made with them, so that a query
//! knows them too and the next run needs not be told of them again.

use std::fs;
use std::path::{Path, PathBuf};

use super::IndexError;
use super::writer::Writer;

/// What a file of names holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamesKind {
    /// Places in GeoNames' dump format, or alternate names of them.
    Places,
    /// Other names of places, persons and groups.
    Aliases,
}

impl NamesKind {
    const ALL: [Self; 2] = [Self::Places, Self::Aliases];

    const fn prefix(self) -> &'static str {
        match self {
            Self::Places => "places-",
            Self::Aliases => "aliases-",
        }
    }
}

/// The files of names kept in the index in the folder `path`, in the order in which they are to be read.
#[must_use]
pub fn kept_names(path: &Path) -> Vec<(NamesKind, PathBuf)> {
    let mut kept = Vec::new();
    for kind in NamesKind::ALL {
        let files = (0..).map(|number| path.join(format!("{}{number}.tsv", kind.prefix())));
        kept.extend(files.take_while(|file| file.is_file()).map(|file| (kind, file)));
    }
    kept
}

impl Writer {
    /// Keeps copies of these files of names in the place of those kept before.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn keep_names(&self, files: &[(NamesKind, PathBuf)]) -> Result<(), IndexError> {
        let refuse = |error| IndexError::Disk { path: self.path().to_owned(), error };
        for (_, file) in kept_names(self.path()) {
            if !files.iter().any(|(_, given)| *given == file) {
                fs::remove_file(file).map_err(refuse)?;
            }
        }
        for kind in NamesKind::ALL {
            let given = files.iter().filter(|(of, _)| *of == kind);
            for (number, (_, file)) in given.enumerate() {
                let kept = self.path().join(format!("{}{number}.tsv", kind.prefix()));
                if *file != kept {
                    // A half-written copy never bears the name of a whole one.
                    let half = kept.with_extension("half");
                    fs::copy(file, &half).and_then(|_| fs::rename(&half, &kept)).map_err(refuse)?;
                }
            }
        }
        Ok(())
    }
}
