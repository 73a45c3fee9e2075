//! The user's own names of places, persons and groups, kept with the index that was made with them, so that a query
//! knows them too and the next run needs not be told of them again.
//!
//! A kept file bears the hash of what it holds in its name and is listed by the commit: names change with the articles
//! that were found by them, at once, and damage shows.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::IndexError;
use super::manifest::Payload;
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

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| name.starts_with(kind.prefix()))
    }
}

/// What the name of a kept file ends with, after the hash of what it holds.
const ENDING: &str = ".tsv";

/// What the name of a file ends with that is not wholly written.
const HALF: &str = ".half";

/// The files of names kept in the index in the folder `path`, in the order in which they are to be read; none where
/// there is no index.
///
/// # Errors
/// The index is of another version, or one of these files is missing or damaged.
pub fn kept_names(path: &Path) -> Result<Vec<(NamesKind, PathBuf)>, IndexError> {
    let kept = |(name, problem): (String, Option<String>)| match problem {
        Some(detail) => Err(IndexError::Damaged { path: path.to_owned(), detail }),
        None => Ok((NamesKind::of(&name).unwrap_or(NamesKind::Aliases), path.join(name))),
    };
    check(path)?.into_iter().map(kept).collect()
}

/// The names of these files, each with what is wrong with it.
pub(super) fn check(path: &Path) -> Result<Vec<(String, Option<String>)>, IndexError> {
    let names = Payload::of_folder(path)?.map(|payload| payload.names).unwrap_or_default();
    let problem = |name: &String| match fs::read(path.join(name)) {
        Ok(bytes) if name.contains(&hash(&bytes)) => None,
        Ok(_) => Some(format!("`{name}` does not match its checksum")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(format!("`{name}` is missing")),
        Err(error) => Some(format!("`{name}` cannot be read: {error}")),
    };
    Ok(names
        .into_iter()
        .map(|name| {
            let problem = problem(&name);
            (name, problem)
        })
        .collect())
}

fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}

impl Writer {
    /// Keeps copies of these files of names in the place of those kept before, from the next commit on.
    ///
    /// # Errors
    /// One of them cannot be read, or the disk refuses.
    pub fn keep_names(&mut self, files: &[(NamesKind, PathBuf)]) -> Result<(), IndexError> {
        let mut names = Vec::new();
        for kind in NamesKind::ALL {
            let given = files.iter().filter(|(of, _)| *of == kind);
            for (number, (_, file)) in given.enumerate() {
                let bytes = fs::read(file).map_err(|error| IndexError::Disk { path: file.clone(), error })?;
                let name = format!("{}{number}-{}{ENDING}", kind.prefix(), hash(&bytes));
                let kept = self.path().join(&name);
                let half = kept.with_extension("half");
                let written = fs::write(&half, bytes).and_then(|()| fs::rename(&half, kept));
                written.map_err(|error| IndexError::Disk { path: self.path().to_owned(), error })?;
                names.push(name);
            }
        }
        self.set_names(names);
        Ok(())
    }
}

/// Removes what no commit lists: files of names that were replaced, and files that a killed run left half-written.
pub(super) fn collect(path: &Path, names: &[String]) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let replaced = NamesKind::of(&name).is_some() && name.ends_with(ENDING) && !names.contains(&name);
        // The engine writes its list of segments into such a file first.
        if replaced || name.ends_with(HALF) || name.starts_with(".tmp") {
            // What cannot be removed now is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}
