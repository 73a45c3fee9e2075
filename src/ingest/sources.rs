//! Which files a run reads: those that are new, have changed or were renamed since the index was made of them.
//!
//! A file is known again by its way from the folder of the index, so that it does not matter from where a run is started,
//! whether paths are typed in full, or to where both folders are moved together.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::index::{IndexError, KnownSource, KnownSources, SourceOutcome, Writer};
use crate::news::Rejection;

use super::acquire::{AcquireError, STDIN, SourceFile, check_exists, find_sources};
use super::{IngestSettings, Tally, Unchanged};

/// The files of a run.
#[derive(Default)]
pub(super) struct Sources {
    /// Those that have to be read.
    pub(super) to_read: Vec<PlannedSource>,
    /// Those that were turned away before they could be opened, with their numbers and ways.
    rejected: Vec<(u64, String, Rejection)>,
    /// The numbers of those that the index holds and that are gone from below the roots.
    pub(super) gone: Vec<u64>,
}

/// A file that has to be read.
pub(super) struct PlannedSource {
    pub(super) file: Arc<SourceFile>,
    /// The way to it from the folder of the index.
    pub(super) way: String,
    /// Its number in the index.
    pub(super) number: u64,
    /// The version it has now.
    pub(super) version: u64,
    /// What the index knows of it.
    pub(super) past: Past,
}

/// What the index knows of a file that has to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Past {
    /// It is new, or nothing in it was moved since it was first read.
    Plain,
    /// Some of its articles were indexed when they or the file stood elsewhere.
    Moved,
    /// It had another name when it was last read.
    Renamed,
}

impl Sources {
    /// The bytes on disk that are to be read.
    pub(super) fn bytes(&self) -> u64 {
        self.to_read.iter().map(|planned| planned.file.bytes).sum()
    }

    /// Notes in the index what was turned away before it could be opened; it is tried again by every run.
    pub(super) fn note_rejected(&mut self, writer: &Writer) -> Result<(), IndexError> {
        for (file, way, rejection) in self.rejected.drain(..) {
            let path = rejection.path.clone();
            let rejections = vec![rejection];
            writer.source_done(&SourceOutcome {
                file,
                way,
                path,
                rejected: 1,
                rejections,
                ..SourceOutcome::default()
            })?;
        }
        Ok(())
    }
}

/// Finds the files below `roots` and tells those that have to be read into the index in the folder `index`.
pub(super) fn find(
    roots: &[PathBuf],
    index: &Path,
    known: KnownSources,
    settings: &IngestSettings<'_>,
    tally: &mut Tally,
) -> Result<Sources, AcquireError> {
    roots.iter().try_for_each(|root| check_exists(root))?;
    let index = real(index);
    let places: Vec<PathBuf> = roots.iter().map(|root| place_of(root)).collect();
    let ways: Vec<String> = places.iter().map(|place| way_to(&index, place)).collect();
    let mut finder = Finder { index, known, seen: HashSet::new(), files: HashSet::new(), sources: Sources::default() };
    for (root, place) in roots.iter().zip(&places) {
        let is_folder = place.is_dir();
        find_sources(std::slice::from_ref(root), &mut |found| {
            match found {
                Ok(file) => {
                    let place = if is_folder { place.join(&file.relative) } else { place.clone() };
                    finder.found(file, &place, settings, tally);
                }
                Err(rejection) => {
                    let relative = Path::new(&rejection.path).strip_prefix(root).unwrap_or(Path::new(""));
                    let place = if is_folder { place.join(relative) } else { place.clone() };
                    finder.rejected(rejection, &place, tally);
                }
            }
            ControlFlow::Continue(())
        })?;
    }
    Ok(finder.finish(&ways, tally))
}

/// What is found while the roots are walked.
struct Finder {
    /// The folder of the index, without links in the way to it.
    index: PathBuf,
    known: KnownSources,
    /// The ways of all files that were found.
    seen: HashSet<String>,
    /// What the system tells these files by.
    files: HashSet<(u64, u64)>,
    sources: Sources,
}

impl Finder {
    fn found(&mut self, file: SourceFile, place: &Path, settings: &IngestSettings<'_>, tally: &mut Tally) {
        let way = way_to(&self.index, place);
        // The index itself holds no articles.
        if place.starts_with(&self.index) {
            return;
        }
        // A file that two roots or links lead to is read once, by the first of its names.
        let is_new = identity(&file).is_none_or(|identity| self.files.insert(identity));
        if !is_new || !self.seen.insert(way.clone()) {
            return;
        }
        tally.sources += 1;
        let version = version(&file, settings.settings_key);
        let known = self.known.get(&way);
        let is_unchanged = known.is_some_and(|known| known.version == version) && !file.is_stdin();
        if is_unchanged && settings.unchanged == Unchanged::BySizeAndTime {
            tally.unchanged_sources += 1;
            return;
        }
        let number = known.map_or_else(|| self.known.new_number(&way), |known| known.file);
        let past = if known.is_some_and(|known| known.moved) { Past::Moved } else { Past::Plain };
        self.sources.to_read.push(PlannedSource { file: Arc::new(file), way, number, version, past });
    }

    fn rejected(&mut self, rejection: Rejection, place: &Path, tally: &mut Tally) {
        let way = way_to(&self.index, place);
        tally.count_rejection(&rejection);
        let number = self.known.get(&way).map_or_else(|| self.known.new_number(&way), |known| known.file);
        self.seen.insert(way.clone());
        self.sources.rejected.push((number, way, rejection));
    }

    /// Tells what is gone from below the roots, and what of it was only renamed.
    fn finish(mut self, roots: &[String], tally: &mut Tally) -> Sources {
        let mut missed: HashMap<u64, Vec<(&str, KnownSource)>> = HashMap::new();
        for (way, known) in self.known.iter().filter(|(way, _)| !self.seen.contains(*way)) {
            missed.entry(known.version).or_default().push((way, known));
        }
        let mut renamed = HashSet::new();
        for planned in &mut self.sources.to_read {
            if self.known.get(&planned.way).is_some() {
                continue;
            }
            // Whether what is in it is the same, too, is seen when it is read.
            let candidates = missed.get(&planned.version).into_iter().flatten();
            let mut gone = candidates.filter(|(way, known)| {
                !renamed.contains(&known.file) && self.index.join(way).symlink_metadata().is_err()
            });
            if let Some((_, known)) = gone.next() {
                (planned.number, planned.past) = (known.file, Past::Renamed);
                renamed.insert(known.file);
            }
        }
        let unreadable: Vec<&str> = self.sources.rejected.iter().map(|(_, way, _)| way.as_str()).collect();
        let gone = missed.into_values().flatten().filter(|(way, known)| {
            // What lies in a folder that cannot be read now is not gone for that.
            !renamed.contains(&known.file)
                && roots.iter().any(|root| is_below(way, root))
                && !unreadable.iter().any(|folder| is_below(way, folder))
        });
        self.sources.gone = gone.map(|(_, known)| known.file).collect();
        self.sources.gone.sort_unstable();
        tally.removed_sources = self.sources.gone.len() as u64;
        tally.renamed_sources = renamed.len() as u64;
        self.sources
    }
}

/// The path without links in it, or as it is where that cannot be told.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The whole path to a root. A file that is named itself may be a link; it goes by its own name.
fn place_of(root: &Path) -> PathBuf {
    match (root.parent(), root.file_name()) {
        _ if root.as_os_str() == STDIN => root.to_owned(),
        (Some(parent), Some(name)) if !root.is_dir() => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            real(parent).join(name)
        }
        _ => real(root),
    }
}

/// The way from the folder of the index to a place.
fn way_to(index: &Path, place: &Path) -> String {
    if place.as_os_str() == STDIN {
        return STDIN.to_owned();
    }
    let (mut from, mut to) = (index.components().peekable(), place.components().peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.map(|_| Component::ParentDir);
    up.chain(to).collect::<PathBuf>().to_string_lossy().into_owned()
}

/// Whether `way` is that of `root` or of something in it.
fn is_below(way: &str, root: &str) -> bool {
    let rest = way.strip_prefix(root.trim_end_matches('/'));
    // What lies above the root begins with it, too, where the root lies above the index.
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && !rest.starts_with("/../"))
}

/// What the system tells a file by, whatever names lead to it.
#[cfg(unix)]
fn identity(file: &SourceFile) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;

    let metadata = file.path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((metadata.dev(), metadata.ino()))
}

/// What the system tells a file by, whatever names lead to it.
#[cfg(not(unix))]
fn identity(file: &SourceFile) -> Option<(u64, u64)> {
    let real = file.path.canonicalize().ok()?;
    Some((0, xxh3_64_with_seed(real.to_string_lossy().as_bytes(), 0)))
}

/// What a file's content is known by without reading it.
fn version(file: &SourceFile, settings_key: u64) -> u64 {
    let mut bytes = [0; 24];
    bytes[..8].copy_from_slice(&file.bytes.to_le_bytes());
    bytes[8..].copy_from_slice(&file.modified.to_le_bytes());
    let version = xxh3_64_with_seed(&bytes, settings_key);
    // What a sidecar says is part of what its file says.
    let Some(sidecar) = &file.sidecar else { return version };
    bytes[..8].copy_from_slice(&sidecar.bytes.to_le_bytes());
    bytes[8..].copy_from_slice(&sidecar.modified.to_le_bytes());
    xxh3_64_with_seed(&bytes, version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_from_the_folder_of_the_index() {
        let way = |place: &str| way_to(Path::new("/srv/news/index"), Path::new(place));
        assert_eq!(way("/srv/news/pages/1.txt"), "../pages/1.txt");
        assert_eq!(way("/srv/news"), "..");
        assert_eq!(way("/home/1.txt"), "../../../home/1.txt");
        assert_eq!(way("/srv/news/index/meta.json"), "meta.json");
        assert_eq!(way("-"), "-");
    }

    #[test]
    fn what_lies_in_a_folder_is_below_it() {
        for (way, root, expected) in [
            ("../news/1.txt", "../news", true),
            ("../news", "../news", true),
            ("../newsreel/1.txt", "../news", false),
            ("../news/1.txt", "..", true),
            ("../../news/1.txt", "..", false),
        ] {
            assert_eq!(is_below(way, root), expected, "{way} {root}");
        }
    }
}
