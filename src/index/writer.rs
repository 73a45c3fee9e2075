//! Writes articles into the index.
//!
//! Each worker owns a [`Shard`] and fills segments of its own, which the [`Writer`] takes over; a commit makes all that
//! was taken over durable and visible at once. Articles are only ever added; a changed one is added under a new number
//! and the old number removed in the same commit.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::indexer::{AddOperation, IndexWriterOptions, NoMergePolicy, SegmentWriter, UserOperation};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, Segment, SegmentMeta, TantivyError, Term};

use crate::news::{FiledArticle, Passage};

use super::document::{ArticleKeys, NameFinder, PassageDocument, SourceDocument, SourceOutcome, passage_documents};
use super::folder::Folder;
use super::manifest::Payload;
use super::schema::{Fields, schema};
use super::searcher::Searcher;
use super::{IndexError, analyzer, intact, kept_names, open, upkeep};

/// The engine's own writing thread only ever takes source documents; this is the least it accepts.
const ENGINE_MEMORY: usize = 16 << 20;

/// The block of the store that is compressed as one: a page of hits reads a few.
const STORE_BLOCK: usize = 32 << 10;

/// The file that says who holds the lock.
const HOLDER: &str = ".search-writer";

/// How an index is to be written.
#[derive(Clone, Debug)]
pub struct WriterSettings {
    /// Bytes of memory that each shard may fill before it writes a segment.
    pub shard_memory: usize,
    /// What another process is told of this one while it holds the lock.
    pub holder: String,
    /// The version of the gazetteer whose ids the articles bear.
    pub gazetteer: u32,
}

/// The one writer of an index. It holds the index's lock for as long as it lives.
pub struct Writer {
    path: PathBuf,
    index: Index,
    engine: IndexWriter<SourceDocument>,
    fields: Fields,
    settings: WriterSettings,
    searcher: Arc<Searcher>,
    /// The files of the user's own names that the next commit lists.
    names: Vec<String>,
}

impl Writer {
    /// Opens the index in the folder `path`, or makes one there.
    ///
    /// # Errors
    /// The folder holds something else, an index of another version, or is being written to by another process.
    pub fn open(path: &Path, settings: WriterSettings) -> Result<Self, IndexError> {
        let fail = |error| IndexError::of(path, error);
        let earlier = Payload::of_folder(path)?;
        let created = earlier.is_none();
        let index = if created { create(path)? } else { open::index(path)? };
        analyzer::register(index.tokenizers());
        let options =
            IndexWriterOptions::builder().num_worker_threads(1).memory_budget_per_thread(ENGINE_MEMORY).build();
        let engine: IndexWriter<SourceDocument> =
            index.writer_with_options(options).map_err(|error| name_holder(path, fail(error)))?;
        engine.set_merge_policy(Box::new(NoMergePolicy));
        // The lock is held: nobody else writes this file now. Whether it can be written decides nothing.
        let _ = fs::write(path.join(HOLDER), &settings.holder);
        let (_, fields) = schema();
        let mut writer = Self {
            path: path.to_owned(),
            searcher: Arc::new(Searcher::of(&index, path)?),
            index,
            engine,
            fields,
            settings,
            names: earlier.map(|payload| payload.names).unwrap_or_default(),
        };
        if created {
            writer.commit()?;
        }
        writer.searcher.check_gazetteer(writer.settings.gazetteer)?;
        writer.collect()?;
        Ok(writer)
    }

    /// Removes the files that belong to no commit: those that a killed run left, and those of merged segments once
    /// nothing reads them.
    fn collect(&self) -> Result<(), IndexError> {
        kept_names::collect(&self.path, &self.names);
        self.engine.garbage_collect_files().wait().map(drop).map_err(|error| self.fail(error))
    }

    /// The index as of the last commit.
    #[must_use]
    pub fn searcher(&self) -> Arc<Searcher> {
        Arc::clone(&self.searcher)
    }

    /// Where the index lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Sets the files of the user's own names that the next commit lists.
    pub(super) fn set_names(&mut self, names: Vec<String>) {
        self.names = names;
    }

    /// A shard for one worker.
    #[must_use]
    pub fn shard(&self) -> Shard<'_> {
        Shard { writer: self, open: None, names: NameFinder::default() }
    }

    /// Removes an article with the next commit.
    pub fn remove_article(&self, article: u64) {
        self.engine.delete_term(Term::from_field_u64(self.fields.article, article));
    }

    /// Removes what is known of a source, but not its articles, with the next commit.
    pub fn remove_source(&self, file: u64) {
        self.engine.delete_term(Term::from_field_u64(self.fields.file, file));
    }

    /// Notes with the next commit that a source was read to its end.
    ///
    /// # Errors
    /// The engine has failed before.
    pub fn source_done(&self, outcome: &SourceOutcome) -> Result<(), IndexError> {
        let document = SourceDocument::new(self.fields, outcome)?;
        let earlier = Term::from_field_u64(self.fields.file, outcome.file);
        let operations = [UserOperation::Delete(earlier), UserOperation::Add(document)];
        self.engine.run(operations).map(drop).map_err(|error| self.fail(error))
    }

    /// Makes all that the shards have finished durable and visible at once.
    ///
    /// # Errors
    /// The disk refuses; the index stays at its last commit.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        let path = self.path.clone();
        let fail = |error: TantivyError| IndexError::of(&path, error);
        let payload = Payload::current(self.settings.gazetteer, self.names.clone());
        let mut prepared = self.engine.prepare_commit().map_err(fail)?;
        // Readers that open the commit at once find that its files are whole without reading them.
        intact::verify_written(&self.index, &path)?;
        prepared.set_payload(&payload.json());
        prepared.commit().map_err(fail)?;
        self.searcher = Arc::new(Searcher::of(&self.index, &self.path)?);
        Ok(())
    }

    /// Merges what is due and lets the lock go.
    ///
    /// # Errors
    /// The disk refuses; what was committed stays.
    pub fn finish(self) -> Result<(), IndexError> {
        self.close(upkeep::due)
    }

    /// Lets the lock go at once.
    ///
    /// # Errors
    /// The disk refuses; what was committed stays.
    pub fn release(self) -> Result<(), IndexError> {
        self.close(|_| Vec::new())
    }

    /// Merges all segments into one, without what was deleted, and lets the lock go.
    ///
    /// # Errors
    /// The disk refuses; what was committed stays.
    pub fn optimize(self) -> Result<(), IndexError> {
        self.close(upkeep::all)
    }

    /// Merges the segments that `chosen` names, collects the files that are left over, and lets the lock go.
    fn close(mut self, chosen: fn(&[SegmentMeta]) -> Vec<SegmentId>) -> Result<(), IndexError> {
        let path = self.path.clone();
        let fail = |error: TantivyError| IndexError::of(&path, error);
        let segments = chosen(&self.index.searchable_segment_metas().map_err(fail)?);
        if !segments.is_empty() {
            self.engine.merge(&segments).wait().map_err(fail)?;
            // Files of merged segments are collected once nothing reads them.
            self.searcher = Arc::new(Searcher::of(&self.index, &self.path)?);
        }
        self.collect()?;
        intact::verify_written(&self.index, &path)?;
        let _ = fs::remove_file(self.path.join(HOLDER));
        self.engine.wait_merging_threads().map_err(fail)
    }

    fn fail(&self, error: TantivyError) -> IndexError {
        IndexError::of(&self.path, error)
    }
}

/// A worker's own part of the writing. [`Shard::finish`] hands over what it holds; dropping it loses that.
pub struct Shard<'a> {
    writer: &'a Writer,
    open: Option<(Segment, SegmentWriter)>,
    names: NameFinder,
}

impl Shard<'_> {
    /// Adds an article.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn add(&mut self, filed: FiledArticle, keys: ArticleKeys, passages: &[Passage]) -> Result<(), IndexError> {
        let documents = passage_documents(self.writer.fields, filed, passages, keys, &mut self.names)?;
        self.write(documents).map_err(|error| self.writer.fail(error))
    }

    fn write(&mut self, documents: Vec<PassageDocument>) -> Result<(), TantivyError> {
        let budget = self.writer.settings.shard_memory;
        let (segment, mut open) = match self.open.take() {
            Some(open) => open,
            None => {
                let segment = self.writer.index.new_segment();
                let open = SegmentWriter::for_segment(budget, segment.clone())?;
                (segment, open)
            }
        };
        for document in documents {
            open.add_document(AddOperation { opstamp: 0, document })?;
        }
        let full = open.mem_usage() >= budget;
        self.open = Some((segment, open));
        if full { self.flush() } else { Ok(()) }
    }

    /// Hands over what the shard holds; it stands in the index after the next commit.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(mut self) -> Result<(), IndexError> {
        self.flush().map_err(|error| self.writer.fail(error))
    }

    fn flush(&mut self) -> Result<(), TantivyError> {
        let Some((segment, open)) = self.open.take() else { return Ok(()) };
        let documents = open.max_doc();
        open.finalize()?;
        let meta = segment.with_max_doc(documents).meta().clone();
        meta.untrack_temp_docstore();
        self.writer.engine.add_segment(meta)
    }
}

/// Makes an index in a folder that is new, empty, or holds hidden files only.
fn create(path: &Path) -> Result<Index, IndexError> {
    let disk = |error| IndexError::Disk { path: path.to_owned(), error };
    if path.is_file() {
        return Err(IndexError::NotAFolder { path: path.to_owned() });
    }
    fs::create_dir_all(path).map_err(disk)?;
    if let Some(obstacle) = open::obstacle(path) {
        return Err(obstacle);
    }
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(3) }),
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    let folder = Folder::open(path).map_err(|error| IndexError::of(path, error.into()))?;
    let builder = Index::builder().schema(schema().0).settings(settings);
    builder.open_or_create(folder).map_err(|error| IndexError::of(path, error))
}

/// Adds to a lock error who holds the lock.
fn name_holder(path: &Path, error: IndexError) -> IndexError {
    match error {
        IndexError::Locked { path: folder, holder } => {
            let holder = fs::read_to_string(path.join(HOLDER)).unwrap_or(holder);
            IndexError::Locked { path: folder, holder }
        }
        other => other,
    }
}
