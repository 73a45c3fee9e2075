//! Which files a run reads, and what it knows of each while it reads.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::index::{IndexError, KnownSources, Searcher, SourceOutcome, Writer};
use crate::news::Rejection;

use super::acquire::{AcquireError, Record, SourceFile, find_sources};
use super::{IngestSettings, Tally, Unchanged};

/// The files of a run.
pub(super) struct Sources {
    /// Those that are new or have changed, with the versions they have now.
    pub(super) to_read: Vec<(Arc<SourceFile>, u64)>,
    /// Those that were turned away before they could be opened.
    pub(super) rejected: Vec<Rejection>,
    /// Those that the index holds and that are gone from below the roots.
    pub(super) gone: Vec<String>,
}

impl Sources {
    /// The bytes on disk that are to be read.
    pub(super) fn bytes(&self) -> u64 {
        self.to_read.iter().map(|(file, _)| file.bytes).sum()
    }
}

/// Finds the files below `roots` and tells those that have to be read.
pub(super) fn find(
    roots: &[PathBuf],
    known: &KnownSources,
    settings: &IngestSettings<'_>,
    tally: &mut Tally,
) -> Result<Sources, AcquireError> {
    let mut sources = Sources { to_read: Vec::new(), rejected: Vec::new(), gone: Vec::new() };
    let mut seen = HashSet::new();
    find_sources(roots, &mut |found| {
        match found {
            Ok(file) => {
                tally.sources += 1;
                let version = version(&file, settings.settings_key);
                // A file that two roots lead to is read once.
                if seen.insert(file.shown.clone()) {
                    if !file.is_stdin()
                        && settings.unchanged == Unchanged::BySizeAndTime
                        && known.is_current(&file.shown, version)
                    {
                        tally.unchanged_sources += 1;
                    } else {
                        sources.to_read.push((Arc::new(file), version));
                    }
                }
            }
            Err(rejection) => {
                tally.count_rejection(&rejection);
                seen.insert(rejection.path.clone());
                sources.rejected.push(rejection);
            }
        }
        ControlFlow::Continue(())
    })?;
    let below = |path: &str| roots.iter().any(|root| is_below(path, &root.to_string_lossy()));
    sources.gone = known.paths().filter(|path| !seen.contains(*path) && below(path)).map(str::to_owned).collect();
    sources.gone.sort_unstable();
    tally.removed_sources = sources.gone.len() as u64;
    Ok(sources)
}

/// Whether `path` is `root` or lies in it.
fn is_below(path: &str, root: &str) -> bool {
    let root = root.trim_end_matches('/');
    let root = if root == "." { "" } else { root.trim_start_matches("./") };
    let path = path.trim_start_matches("./");
    root.is_empty() || path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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

/// Notes in the index what was turned away before it could be opened; it is tried again by every run.
pub(super) fn note_rejected(rejections: Vec<Rejection>, writer: &Writer) -> Result<(), IndexError> {
    for rejection in rejections {
        let path = rejection.path.clone();
        let outcome = SourceOutcome { path, version: 0, articles: 0, rejected: 1, rejections: vec![rejection] };
        writer.source_done(&outcome)?;
    }
    Ok(())
}

/// A file that is being read.
pub(super) struct SourceState {
    pub(super) file: Arc<SourceFile>,
    version: u64,
    /// The articles the index holds of it and that have not been met again, by content.
    unmet: Mutex<HashMap<u64, Vec<u64>>>,
    articles: AtomicU64,
    rejections: Mutex<Vec<Rejection>>,
}

impl SourceState {
    /// The state of a file that is about to be read, with what the index holds of it.
    pub(super) fn new(file: &Arc<SourceFile>, version: u64, archive: &Searcher) -> Result<Self, IndexError> {
        let mut unmet = HashMap::<u64, Vec<u64>>::new();
        for known in archive.known_articles(&file.shown)? {
            unmet.entry(known.content).or_default().push(known.article);
        }
        let (articles, rejections) = (AtomicU64::new(0), Mutex::default());
        Ok(Self { file: Arc::clone(file), version, unmet: Mutex::new(unmet), articles, rejections })
    }

    /// What a record's content is known by.
    pub(super) fn content(&self, record: &Record, settings_key: u64) -> u64 {
        record.content(settings_key)
    }

    /// Whether the index holds an article with this content from this file already; it then stays.
    pub(super) fn keep(&self, content: u64) -> bool {
        let mut unmet = self.unmet.lock().unwrap_or_else(PoisonError::into_inner);
        let met = unmet.get_mut(&content).and_then(Vec::pop).is_some();
        if met {
            self.count_article();
        }
        met
    }

    /// The number that the passages of a record's article are to share: another for another content, so that a changed
    /// article can be added while the old one is removed.
    pub(super) fn article_key(&self, record: &Record, content: u64) -> u64 {
        xxh3_64_with_seed(record.file.shown.as_bytes(), content ^ record.number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Counts an article that the index holds of this file.
    pub(super) fn count_article(&self) {
        self.articles.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes what was turned away.
    pub(super) fn reject(&self, rejection: Rejection) {
        self.rejections.lock().unwrap_or_else(PoisonError::into_inner).push(rejection);
    }

    /// Once all records are filed: removes what is no longer in the file and notes that it was read to its end.
    pub(super) fn close(&self, writer: &Writer, tally: &mut Tally) -> Result<(), IndexError> {
        let unmet = std::mem::take(&mut *self.unmet.lock().unwrap_or_else(PoisonError::into_inner));
        // What came through a pipe before is not gone because something else comes now.
        if !self.file.is_stdin() {
            for article in unmet.into_values().flatten() {
                writer.remove_article(article);
                tally.removed_articles += 1;
            }
        }
        let rejections = std::mem::take(&mut *self.rejections.lock().unwrap_or_else(PoisonError::into_inner));
        for rejection in &rejections {
            tally.count_rejection(rejection);
        }
        writer.source_done(&SourceOutcome {
            path: self.file.shown.clone(),
            version: self.version,
            articles: self.articles.load(Ordering::Relaxed),
            rejected: rejections.len() as u64,
            rejections,
        })
    }
}
