//! What an index was made of: read from the index itself, so that it can never disagree with what it holds.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::IndexError;
use super::folder::{COMMIT, is_sealed};
use super::schema::FORMAT_VERSION;
use super::searcher::Searcher;

/// What a commit says of the index as a whole.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The version of fields, tokens and passages.
    pub(super) format: u32,
    /// The version of the gazetteer, whose ids stand in the index.
    pub(super) gazetteer: u32,
    /// The version of the program that wrote it.
    pub(super) program: String,
    /// The files of the user's own names that the articles were read with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) names: Vec<String>,
}

/// The parts of the list of segments that tell whether this program can read the rest.
#[derive(Deserialize)]
struct Commit {
    segments: Vec<serde::de::IgnoredAny>,
    payload: Option<String>,
}

impl Payload {
    /// What this program writes.
    pub(super) fn current(gazetteer: u32, names: Vec<String>) -> Self {
        Self { format: FORMAT_VERSION, gazetteer, program: env!("CARGO_PKG_VERSION").to_owned(), names }
    }

    /// What the last commit says, if this program can read the index in the folder `path`; `None` where there is none, or
    /// one that was only just begun.
    ///
    /// # Errors
    /// The index is of another version, or the commit is damaged.
    pub(super) fn of_folder(path: &Path) -> Result<Option<Self>, IndexError> {
        let bytes = match fs::read(path.join(COMMIT)) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(error) => return Err(IndexError::Disk { path: path.join(COMMIT), error }),
        };
        let text = String::from_utf8_lossy(&bytes);
        let commit = serde_json::from_str::<Commit>(&text).ok();
        let payload = commit.as_ref().and_then(|commit| commit.payload.as_deref());
        let payload = payload.and_then(|text| serde_json::from_str::<Self>(text).ok());
        let is_whole = is_sealed(&text) == Some(true);
        match (payload, commit) {
            (Some(payload), _) if is_whole && payload.format == FORMAT_VERSION => Ok(Some(payload)),
            (None, Some(commit)) if is_whole && commit.payload.is_none() && commit.segments.is_empty() => Ok(None),
            // An older version gave its commits no checksum.
            (payload, Some(_)) if is_whole || is_sealed(&text).is_none() => {
                let found = payload.map(|payload| payload.format).filter(|&format| format != FORMAT_VERSION);
                let found = found.map_or_else(|| "unknown".to_owned(), |format| format.to_string());
                Err(IndexError::Version { path: path.to_owned(), found })
            }
            _ => {
                let detail = format!("`{COMMIT}` does not match its checksum");
                Err(IndexError::Damaged { path: path.to_owned(), detail })
            }
        }
    }

    /// As the engine keeps it.
    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The number that stands for a path in the index.
pub(super) fn path_key(path: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(path.as_bytes())
}

/// An article that the index holds of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownArticle {
    /// The number its passages share: what [`super::Writer::remove_article`] takes.
    pub article: u64,
    /// The hash of its record's bytes.
    pub content: u64,
}

/// The sources that an index was made of.
#[derive(Debug, Default)]
pub struct KnownSources {
    /// Of each source that was read to its end: the version it had.
    versions: HashMap<u64, u64>,
    /// The paths, for finding those that are gone.
    paths: HashMap<u64, String>,
}

impl KnownSources {
    /// Whether the index holds all of this source as it is now.
    #[must_use]
    pub fn is_current(&self, path: &str, version: u64) -> bool {
        self.versions.get(&path_key(path)) == Some(&version)
    }

    /// Whether the source was ever read to its end.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.versions.contains_key(&path_key(path))
    }

    /// The paths of all sources, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.values().map(String::as_str)
    }
}

impl Searcher {
    /// The sources the index was made of.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn known_sources(&self) -> Result<KnownSources, IndexError> {
        let mut known = KnownSources::default();
        self.for_each_source(|columns, doc, stored| {
            let (Some(file), Some(version)) = (columns.file.first(doc), columns.version.first(doc)) else { return };
            known.versions.insert(file, version);
            known.paths.insert(file, stored.path);
        })
        .map_err(|error| self.fail(error))?;
        Ok(known)
    }

    /// The paths of all sources, by the number that stands for each.
    pub(super) fn source_paths(&self) -> Result<HashMap<u64, String>, TantivyError> {
        let mut paths = HashMap::new();
        self.for_each_source(|columns, doc, stored| {
            if let Some(file) = columns.file.first(doc) {
                paths.insert(file, stored.path);
            }
        })?;
        Ok(paths)
    }

    /// The articles that the index holds of the source at `path`.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn known_articles(&self, path: &str) -> Result<Vec<KnownArticle>, IndexError> {
        let term = Term::from_field_u64(self.fields().source, path_key(path));
        let mut articles = Vec::new();
        for (segment, columns) in self.engine().segment_readers().iter().zip(self.columns()) {
            for_each_alive(segment, &term, |doc| {
                let content = columns.content.first(doc).unwrap_or(0);
                articles.push(KnownArticle { article: columns.article.get_val(doc), content });
            })
            .map_err(|error| self.fail(error))?;
        }
        Ok(articles)
    }
}

/// Calls `visit` with every document of a segment that holds `term` and is not deleted.
pub(super) fn for_each_alive(
    segment: &SegmentReader,
    term: &Term,
    mut visit: impl FnMut(u32),
) -> Result<(), TantivyError> {
    let Some(mut postings) = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)?
    else {
        return Ok(());
    };
    let alive = segment.alive_bitset();
    while postings.doc() != TERMINATED {
        let doc = postings.doc();
        if alive.is_none_or(|bits| bits.is_alive(doc)) {
            visit(doc);
        }
        postings.advance();
    }
    Ok(())
}
