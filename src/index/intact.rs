//! Whether the files of an index are what was written.
//!
//! Every file ends with a checksum of what stands before it, but to compute those of a large index takes longer than a
//! query may. So the size and the time of each file that was found whole are kept beside the index, and a file is only
//! read to its end again once these have changed: after a copy of the folder, or where somebody has written into it.
//! [`check`] reads all of them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use tantivy::Index;
use tantivy::directory::Directory;
use tantivy::directory::error::OpenReadError;
use tantivy::index::{IndexMeta, SegmentComponent};
use xxhash_rust::xxh3::xxh3_64;

use super::folder::{COMMIT, segment_files};
use super::{IndexError, kept_names, open};

/// The file that keeps the sizes and times. It is hidden, and to be without it costs time and nothing else.
const WHOLE: &str = ".search-whole";

/// The size of a file in bytes, and when it was last written to, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: i128,
}

impl Stamp {
    fn of(file: &Path) -> io::Result<Self> {
        let metadata = file.metadata()?;
        let since = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Self { bytes: metadata.len(), modified: i128::try_from(since.as_nanos()).unwrap_or(i128::MAX) })
    }

    /// Whether a file with this stamp is one that had the stamp `earlier`. Archives and some file systems keep whole
    /// seconds only.
    fn is_still(&self, earlier: Self) -> bool {
        const SECOND: i128 = 1_000_000_000;
        let cut = self.modified % SECOND == 0 && self.modified == earlier.modified - earlier.modified % SECOND;
        self.bytes == earlier.bytes && (self.modified == earlier.modified || cut)
    }
}

/// The files that were found whole, by name.
type Stamps = HashMap<String, Stamp>;

/// Sees that the files of a commit are whole, as cheaply as can be.
///
/// # Errors
/// [`IndexError::Damaged`] with the name of the first file that is missing or damaged.
pub(super) fn verify(index: &Index, path: &Path) -> Result<(), IndexError> {
    let meta = index.load_metas().map_err(|error| IndexError::of(path, error))?;
    let mut known = read(path);
    let mut unknown = Stamps::new();
    for name in files_of(&meta) {
        let stamp = stamp(path, &name)?;
        if !known.get(&name).is_some_and(|&earlier| stamp.is_still(earlier)) {
            read_whole(index, path, &name)?;
            unknown.insert(name, stamp);
        }
    }
    if !unknown.is_empty() {
        known.extend(unknown);
        // Where nothing can be written the files are read again next time.
        let _ = write(path, &known);
    }
    Ok(())
}

/// As [`verify`], of all files that a writer has made up to now; those that were not there before are whole.
pub(super) fn verify_written(index: &Index, path: &Path) -> Result<(), IndexError> {
    let known = read(path);
    let mut whole = Stamps::new();
    for name in segment_files(path) {
        // A file may go while they are counted: then no commit knows of it any more.
        let Ok(stamp) = Stamp::of(&path.join(&name)) else { continue };
        if known.get(&name).is_some_and(|&earlier| !stamp.is_still(earlier)) {
            read_whole(index, path, &name)?;
        }
        whole.insert(name, stamp);
    }
    let _ = write(path, &whole);
    Ok(())
}

fn stamp(path: &Path, name: &str) -> Result<Stamp, IndexError> {
    Stamp::of(&path.join(name)).map_err(|error| missing(path, name, error))
}

fn read_whole(index: &Index, path: &Path, name: &str) -> Result<(), IndexError> {
    match damage(index, name) {
        Some(detail) => Err(IndexError::Damaged { path: path.to_owned(), detail }),
        None => Ok(()),
    }
}

fn missing(path: &Path, name: &str, error: io::Error) -> IndexError {
    if error.kind() == io::ErrorKind::NotFound {
        return IndexError::Damaged { path: path.to_owned(), detail: format!("`{name}` is missing") };
    }
    IndexError::Disk { path: path.join(name), error }
}

/// What is wrong with a file, if it does not match its checksum.
fn damage(index: &Index, name: &str) -> Option<String> {
    let file = Path::new(name);
    let damaged = match index.directory().validate_checksum(file) {
        Ok(true) => index.directory().open_read(file).err(),
        Ok(false) => return Some(format!("`{name}` does not match its checksum")),
        Err(error) => Some(error),
    };
    match damaged? {
        OpenReadError::FileDoesNotExist(_) => Some(format!("`{name}` is missing")),
        OpenReadError::IoError { io_error, .. } => Some(format!("`{name}` cannot be read: {io_error}")),
        OpenReadError::IncompatibleIndex(_) => Some(format!("`{name}` bears another version than it was written with")),
    }
}

/// The names of the files of a commit.
fn files_of(meta: &IndexMeta) -> Vec<String> {
    let mut files = Vec::new();
    for segment in &meta.segments {
        let mut parts = vec![
            SegmentComponent::Terms,
            SegmentComponent::Postings,
            SegmentComponent::Positions,
            SegmentComponent::FastFields,
            SegmentComponent::FieldNorms,
            SegmentComponent::Store,
        ];
        if segment.has_deletes() {
            parts.push(SegmentComponent::Delete);
        }
        files.extend(parts.into_iter().map(|part| segment.relative_path(part).to_string_lossy().into_owned()));
    }
    files
}

/// The stamps kept in the folder; none where they are damaged themselves.
fn read(path: &Path) -> Stamps {
    let text = fs::read_to_string(path.join(WHOLE)).unwrap_or_default();
    let Some((lines, checksum)) = text.trim_end().rsplit_once('\n') else { return Stamps::new() };
    if checksum != format!("{:016x}", xxh3_64(lines.as_bytes())) {
        return Stamps::new();
    }
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let name = parts.next()?.to_owned();
        Some((name, Stamp { bytes: parts.next()?.parse().ok()?, modified: parts.next()?.parse().ok()? }))
    };
    lines.lines().filter_map(line).collect()
}

fn write(path: &Path, whole: &Stamps) -> io::Result<()> {
    let mut names: Vec<_> = whole.iter().collect();
    names.sort_unstable_by_key(|(name, _)| *name);
    let mut lines = String::new();
    for (name, stamp) in names {
        let _ = writeln!(lines, "{name}\t{}\t{}", stamp.bytes, stamp.modified);
    }
    let lines = lines.trim_end();
    let half = path.join(format!("{WHOLE}.half"));
    fs::write(&half, format!("{lines}\n{:016x}\n", xxh3_64(lines.as_bytes())))?;
    fs::rename(half, path.join(WHOLE))
}

/// A file of an index that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedFile {
    /// Its name.
    pub file: String,
    /// What is wrong with it: lower-case, without a full stop, the name in it.
    pub problem: String,
}

/// What reading all files of an index found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Integrity {
    /// How many files were read.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Those that are not what was written.
    pub damaged: Vec<DamagedFile>,
}

/// Reads all files of the index in the folder `path` to their ends.
///
/// # Errors
/// There is no index, or one of another version.
pub(super) fn check(path: &Path) -> Result<Integrity, IndexError> {
    let mut found = Integrity::default();
    let mut note = |file: &str, problem: Option<String>| {
        found.files += 1;
        found.bytes += path.join(file).metadata().map_or(0, |metadata| metadata.len());
        found.damaged.extend(problem.map(|problem| DamagedFile { file: file.to_owned(), problem }));
    };
    let mut whole = Stamps::new();
    match open::unverified(path) {
        Ok(index) => {
            note(COMMIT, None);
            let meta = index.load_metas().map_err(|error| IndexError::of(path, error))?;
            for file in files_of(&meta) {
                let before = Stamp::of(&path.join(&file)).ok();
                let problem = damage(&index, &file);
                whole.extend(before.filter(|_| problem.is_none()).map(|stamp| (file.clone(), stamp)));
                note(&file, problem);
            }
            for (file, problem) in kept_names::check(path)? {
                note(&file, problem);
            }
        }
        Err(IndexError::Damaged { detail, .. }) => note(COMMIT, Some(detail)),
        Err(error) => return Err(error),
    }
    let _ = write(path, &whole);
    Ok(found)
}
