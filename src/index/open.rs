//! Opens an index that is there, and says why there is none where one should be.

use std::fs;
use std::path::Path;

use tantivy::Index;

use super::folder::{COMMIT, Folder, segment_files};
use super::manifest::Payload;
use super::{IndexError, analyzer, intact};

/// How often an index is opened anew whose files went with a commit while it was opened.
const ATTEMPTS: usize = 100;

/// What `open` makes of the index in the folder `path`; it is asked again where a commit came in between.
///
/// # Errors
/// Those of `open` while the commit stayed the same.
pub(super) fn retrying<T>(path: &Path, open: impl Fn() -> Result<T, IndexError>) -> Result<T, IndexError> {
    let commit = || fs::read(path.join(COMMIT)).ok();
    let mut before = commit();
    let mut opened = open();
    for _ in 0..ATTEMPTS {
        let after = commit();
        if opened.is_ok() || after == before {
            break;
        }
        before = after;
        opened = open();
    }
    opened
}

/// Opens the index in the folder `path` and checks that this program can read it.
pub(super) fn index(path: &Path) -> Result<Index, IndexError> {
    let index = unverified(path)?;
    intact::verify(&index, path)?;
    Ok(index)
}

/// As [`index()`], whether or not its files are whole.
pub(super) fn unverified(path: &Path) -> Result<Index, IndexError> {
    // The version is looked at before the engine reads the schema, which another version may not know.
    if Payload::of_folder(path)?.is_none() {
        return Err(missing(path));
    }
    let fail = |error| IndexError::of(path, error);
    let folder = Folder::open(path).map_err(|error| fail(error.into()))?;
    let index = Index::open(folder).map_err(fail)?;
    analyzer::register(index.tokenizers());
    Ok(index)
}

/// Why there is no index in the folder `path`, or none but one that was only just begun.
fn missing(path: &Path) -> IndexError {
    if path.is_file() {
        return IndexError::NotAFolder { path: path.to_owned() };
    }
    obstacle(path).unwrap_or_else(|| IndexError::Missing { path: path.to_owned() })
}

/// What lies in a folder without a commit that no new index may be laid over.
pub(super) fn obstacle(path: &Path) -> Option<IndexError> {
    if path.join(COMMIT).is_file() {
        return None;
    }
    if !segment_files(path).is_empty() {
        return Some(IndexError::Damaged { path: path.to_owned(), detail: format!("`{COMMIT}` is missing") });
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let entry = names.find(|name| !name.starts_with('.'))?;
    Some(IndexError::Foreign { path: path.to_owned(), entry })
}
