//! What an index was made of: read from the index itself, so that it can never disagree with what it holds.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::IndexError;
use super::columns::Columns;
use super::folder::{COMMIT, is_sealed};
use super::schema::{FORMAT_VERSION, column};
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

/// An article that the index holds of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownArticle {
    /// The number its passages share: what [`super::Writer::remove_article`] takes.
    pub article: u64,
    /// The hash of its record's bytes.
    pub content: u64,
    /// The first byte of its record when it was indexed.
    pub offset: u64,
}

/// A file that the index holds articles of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownSource {
    /// The number of the file.
    pub file: u64,
    /// The version it had when it was read to its end.
    pub version: u64,
    /// Whether articles were indexed when the file or they stood elsewhere.
    pub moved: bool,
}

/// The sources that an index was made of, by their ways from the folder of the index.
#[derive(Debug, Default)]
pub struct KnownSources {
    by_way: HashMap<String, KnownSource>,
    numbers: HashSet<u64>,
}

impl KnownSources {
    /// What the index knows of the file at `way`.
    #[must_use]
    pub fn get(&self, way: &str) -> Option<KnownSource> {
        self.by_way.get(way).copied()
    }

    /// A number for the file at `way`, which the index does not know yet.
    pub fn new_number(&mut self, way: &str) -> u64 {
        let numbers = (0..).map(|salt| xxhash_rust::xxh3::xxh3_64_with_seed(way.as_bytes(), salt));
        // A file that was renamed keeps the number that belongs to its old name.
        let free = numbers.into_iter().find(|&number| self.numbers.insert(number));
        free.unwrap_or_default()
    }

    /// All sources with their ways, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, KnownSource)> {
        self.by_way.iter().map(|(way, known)| (way.as_str(), *known))
    }
}

impl Searcher {
    /// The sources the index was made of. It reads columns and no stored document, since a folder may hold many files.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn known_sources(&self) -> Result<KnownSources, IndexError> {
        let mut known = KnownSources::default();
        for (segment, columns) in self.engine().segment_readers().iter().zip(self.columns()) {
            known.add(segment, columns).map_err(|error| self.fail(error))?;
        }
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

    /// The articles that the index holds of the source with the number `file`.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn known_articles(&self, file: u64) -> Result<Vec<KnownArticle>, IndexError> {
        let mut articles = Vec::new();
        let term = Term::from_field_u64(self.fields().source, file);
        self.known_leads(&term, &mut |_, article| articles.push(article))?;
        Ok(articles)
    }

    /// The articles of the source with the number `file` that have this id.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn known_by_id(&self, id: &str, file: u64) -> Result<Vec<KnownArticle>, IndexError> {
        let mut articles = Vec::new();
        let term = Term::from_field_text(self.fields().id, id);
        self.known_leads(&term, &mut |source, article| articles.extend((source == file).then_some(article)))?;
        Ok(articles)
    }

    /// Calls `visit` with the source and the numbers of every article whose lead passage holds `term`.
    fn known_leads(&self, term: &Term, visit: &mut dyn FnMut(u64, KnownArticle)) -> Result<(), IndexError> {
        for (segment, columns) in self.engine().segment_readers().iter().zip(self.columns()) {
            for_each_alive(segment, term, |doc| {
                let number = |column: &Column<u64>| column.first(doc).unwrap_or(0);
                let (content, offset) = (number(&columns.content), number(&columns.offset));
                let article = KnownArticle { article: columns.article.get_val(doc), content, offset };
                visit(number(&columns.source), article);
            })
            .map_err(|error| self.fail(error))?;
        }
        Ok(())
    }
}

impl KnownSources {
    fn add(&mut self, segment: &SegmentReader, columns: &Columns) -> Result<(), TantivyError> {
        let Some(ways) = segment.fast_fields().str(column::PATH)? else { return Ok(()) };
        let mut names = Vec::with_capacity(ways.num_terms());
        let mut terms = ways.dictionary().stream()?;
        while terms.advance() {
            names.push(String::from_utf8_lossy(terms.key()).into_owned());
        }
        let alive = segment.alive_bitset();
        for doc in columns.sources() {
            let way = ways.term_ords(doc).next().and_then(|ord| names.get(usize::try_from(ord).ok()?));
            let (Some(way), Some(file)) = (way, columns.file.first(doc)) else { continue };
            if alive.is_none_or(|bits| bits.is_alive(doc)) {
                let version = columns.version.first(doc).unwrap_or(0);
                let moved = columns.moved.first(doc).is_some();
                self.by_way.insert(way.clone(), KnownSource { file, version, moved });
                self.numbers.insert(file);
            }
        }
        Ok(())
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
