//! What can go wrong with an index, and what a person can do about it.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use super::schema::FORMAT_VERSION;

/// An index could not be opened, written or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder holds no index.
    #[error("no index in `{}`; make one with `search index PATH --index {}`", path.display(), path.display())]
    Missing {
        /// The folder asked for.
        path: PathBuf,
    },
    /// The folder holds files that are not an index.
    #[error("`{}` is not an index: it holds `{entry}`; name an empty or a new folder with --index", path.display())]
    Foreign {
        /// The folder asked for.
        path: PathBuf,
        /// One of the files in it.
        entry: String,
    },
    /// There is a file where the folder should be.
    #[error("`{}` is a file and not the folder of an index; name another with --index", path.display())]
    NotAFolder {
        /// The path asked for.
        path: PathBuf,
    },
    /// The index was made by another version of the program.
    #[error(
        "the index in `{}` has format {found}, this program reads format {FORMAT_VERSION}; \
         rebuild it: delete the folder and run `search index` again",
        path.display()
    )]
    Version {
        /// The folder of the index.
        path: PathBuf,
        /// Its format version, or what stands in its place.
        found: String,
    },
    /// The index was made with another gazetteer.
    #[error(
        "the index in `{}` was made with gazetteer {found}, this program has gazetteer {version}; \
         rebuild it: delete the folder and run `search index` again",
        path.display()
    )]
    Gazetteer {
        /// The folder of the index.
        path: PathBuf,
        /// The version whose ids stand in the index.
        found: u32,
        /// The version of this program.
        version: u32,
    },
    /// Another process writes to the index.
    #[error(
        "another `search index` is writing to `{}` ({holder}); wait until it has ended, or name another folder with --index",
        path.display()
    )]
    Locked {
        /// The folder of the index.
        path: PathBuf,
        /// What is known of the other process.
        holder: String,
    },
    /// The disk refused.
    #[error("`{}`: {error}; what was committed is safe, run `search index` again once this is mended", path.display())]
    Disk {
        /// The folder of the index.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file of the index is not what was written.
    #[error("the index in `{}` is damaged ({detail}); rebuild it: delete the folder and run `search index` again", path.display())]
    Damaged {
        /// The folder of the index.
        path: PathBuf,
        /// What was met.
        detail: String,
    },
    /// The threads that write could not be started.
    #[error("the workers could not be started: {0}; try fewer with --threads")]
    Workers(String),
    /// A record could not be written as JSON.
    #[error("a record could not be stored: {0}")]
    Record(#[source] serde_json::Error),
}

impl IndexError {
    /// The meaning of an engine's error for the index in `path`.
    pub(super) fn of(path: &Path, error: TantivyError) -> Self {
        let path = path.to_owned();
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Locked { path, holder: "holder unknown".into() },
            TantivyError::LockFailure(LockError::IoError(error), _) => Self::disk(path, &error),
            TantivyError::IoError(error) if is_damage(&error) => Self::Damaged { path, detail: error.to_string() },
            TantivyError::IoError(error) => Self::disk(path, &error),
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => Self::disk(path, &io_error),
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath }) if is_damage(&io_error) => {
                Self::Damaged { path, detail: format!("`{}`: {io_error}", filepath.display()) }
            }
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => Self::disk(path, &io_error),
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file)) => {
                Self::Damaged { path, detail: format!("`{}` is missing", file.display()) }
            }
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => {
                Self::disk(path, &io_error)
            }
            TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(error)) => {
                Self::Version { path, found: format!("{error:?}") }
            }
            other => match system_error(&other.to_string()) {
                Some(error) => Self::Disk { path, error },
                None => Self::Damaged { path, detail: other.to_string() },
            },
        }
    }

    fn disk(path: PathBuf, error: &io::Error) -> Self {
        Self::Disk { path, error: io::Error::new(error.kind(), error.to_string()) }
    }
}

/// Whether an error speaks of what was read and not of the reading.
fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

/// The system's error that a message of the engine speaks of: it hands some over as words alone.
fn system_error(message: &str) -> Option<io::Error> {
    if let Some((_, code)) = message.rsplit_once("(os error ") {
        return Some(io::Error::from_raw_os_error(code.split(')').next()?.parse().ok()?));
    }
    // A thread of the engine ends only where it could not write.
    message.contains("writer was killed").then(|| io::Error::other("writing failed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_a_damaged_index_whatever_the_engine_calls_it() {
        for message in ["File too large (os error 27)", "No space left on device (os error 28)"] {
            let error = IndexError::of(Path::new("x"), TantivyError::InternalError(message.to_owned()));
            assert!(matches!(error, IndexError::Disk { .. }), "{error}");
        }
        let error = IndexError::of(Path::new("x"), TantivyError::InternalError("checksum".to_owned()));
        assert!(matches!(error, IndexError::Damaged { .. }), "{error}");
    }
}
