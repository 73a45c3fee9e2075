//! Reads an index as of one commit: finds articles, gives their texts, counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, Index, ReloadPolicy, TantivyDocument, TantivyError, Term};

use crate::news::Rejection;

use super::columns::{Columns, Extent};
use super::document::unpack;
use super::evaluate::SegmentParts;
use super::found_article::{ArchivedArticle, FoundArticle, Lead};
use super::manifest::{Payload, for_each_alive};
use super::request::Candidate;
use super::schema::{Fields, schema};
use super::score::Lengths;
use super::stored::{StoredArticle, StoredFile};
use super::{IndexError, open};

/// An index opened for reading. It sees one commit, whatever a writer does meanwhile.
pub struct Searcher {
    path: PathBuf,
    engine: tantivy::Searcher,
    fields: Fields,
    columns: Vec<Columns>,
    lengths: Vec<Lengths>,
    articles: u64,
}

/// A source document's record.
fn stored_file(document: &TantivyDocument, fields: &Fields) -> Option<StoredFile> {
    serde_json::from_slice(document.get_first(fields.meta)?.as_bytes()?).ok()
}

impl Searcher {
    /// Opens the index in the folder `path`.
    ///
    /// # Errors
    /// There is none, it is of another version, or it is damaged.
    pub fn open(path: &Path) -> Result<Self, IndexError> {
        open::retrying(path, || Self::of(&open::index(path)?, path))
    }

    /// Reads the last commit of `index`.
    pub(super) fn of(index: &Index, path: &Path) -> Result<Self, IndexError> {
        let fail = |error| IndexError::of(path, error);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(fail)?;
        let engine = tantivy::IndexReader::searcher(&reader);
        let columns: Vec<Columns> =
            engine.segment_readers().iter().map(Columns::open).collect::<Result<_, _>>().map_err(fail)?;
        let fields = schema().1;
        let lengths = engine.segment_readers().iter().map(|segment| Lengths::open(segment, &fields));
        let lengths = lengths.collect::<Result<_, _>>().map_err(fail)?;
        let mut searcher = Self { path: path.to_owned(), engine, fields, columns, lengths, articles: 0 };
        // Every lead passage has one language, and there are few languages.
        let languages = searcher.term_counts(searcher.fields.language).map_err(fail)?;
        searcher.articles = languages.values().sum();
        Ok(searcher)
    }

    /// How many articles there are.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// The engine's own searcher.
    pub(super) fn engine(&self) -> &tantivy::Searcher {
        &self.engine
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The segments with what is read of them for every question.
    pub(super) fn segments(&self) -> impl Iterator<Item = SegmentParts<'_>> {
        let readers = self.engine.segment_readers().iter().zip(&self.columns).zip(&self.lengths);
        readers.map(|((reader, columns), lengths)| SegmentParts { reader, columns, lengths })
    }

    pub(super) fn columns(&self) -> &[Columns] {
        &self.columns
    }

    /// Where the index lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn fail(&self, error: TantivyError) -> IndexError {
        IndexError::of(&self.path, error)
    }

    /// The terms of a keyword field with the number of documents that hold them, deleted ones included until merged away.
    pub(super) fn term_counts(&self, field: Field) -> Result<BTreeMap<String, u64>, TantivyError> {
        let mut counts = BTreeMap::<String, u64>::new();
        for segment in self.engine.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted.terms().stream()?;
            while let Some((term, info)) = terms.next() {
                *counts.entry(String::from_utf8_lossy(term).into_owned()).or_default() += u64::from(info.doc_freq);
            }
        }
        Ok(counts)
    }

    /// The names of the outlets in the index.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn outlets(&self) -> Result<Vec<String>, IndexError> {
        let counts = self.term_counts(self.fields.outlet).map_err(|error| self.fail(error))?;
        Ok(counts.into_keys().collect())
    }

    /// Checks that the ids of places in the index are those of the gazetteer of this version.
    ///
    /// # Errors
    /// They are of another version.
    pub fn check_gazetteer(&self, version: u32) -> Result<(), IndexError> {
        let found = Payload::of_folder(&self.path)?.map_or(version, |payload| payload.gazetteer);
        if found == version { Ok(()) } else { Err(IndexError::Gazetteer { path: self.path.clone(), found, version }) }
    }

    /// The article of a candidate, for showing it.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn read(&self, candidate: &Candidate) -> Result<FoundArticle<'_>, IndexError> {
        let address = (candidate.segment, candidate.lead);
        let lead = self.lead(candidate.segment, candidate.lead).map_err(|error| self.fail(error))?;
        Ok(FoundArticle { searcher: self, lead, address, duplicate: candidate.duplicate })
    }

    /// The passage's own text: the last value, since a headline comes first.
    pub(super) fn body_of<'a>(&self, document: &'a TantivyDocument) -> &'a str {
        document.get_all(self.fields.body).last().and_then(|value| value.as_str()).unwrap_or_default()
    }

    pub(super) fn lead(&self, segment: u32, lead: u32) -> Result<Lead, TantivyError> {
        let document: TantivyDocument = self.engine.doc(DocAddress::new(segment, lead))?;
        let bytes = document.get_first(self.fields.meta).and_then(|value| value.as_bytes()).unwrap_or_default();
        let mut stored = StoredArticle::from_bytes(bytes)
            .ok_or_else(|| TantivyError::InternalError(format!("record of document {lead} cannot be read")))?;
        self.follow(segment, lead, &mut stored)?;
        let mut values = document.get_all(self.fields.body);
        let headline = values.next().and_then(|value| value.as_str()).map(str::to_owned);
        let headline = values.next().and(headline);
        Ok(Lead { stored, headline })
    }

    /// Has an article say where it stands now, if its file was renamed or it was moved in it.
    fn follow(&self, segment: u32, lead: u32, stored: &mut StoredArticle) -> Result<(), TantivyError> {
        let columns = &self.columns[segment as usize];
        let Some(file) = columns.source.first(lead) else { return Ok(()) };
        for (segment, doc) in self.addresses(&Term::from_field_u64(self.fields.file, file))? {
            if self.columns[segment as usize].moved.first(doc).is_some() {
                let document: TantivyDocument = self.engine.doc(DocAddress::new(segment, doc))?;
                let Some(file) = stored_file(&document, &self.fields) else { continue };
                if let Some((record, offset)) = file.moved(columns.article.get_val(lead)) {
                    (stored.source.record, stored.source.offset) = (record, offset);
                    stored.source.path.clone_from(&file.path);
                }
            }
        }
        Ok(())
    }

    /// The lead passages of the copies of a story, itself among them.
    pub(super) fn copies(&self, duplicate: u64) -> Result<Vec<(u32, u32)>, TantivyError> {
        self.addresses(&Term::from_field_u64(self.fields.duplicate, duplicate))
    }

    pub(super) fn addresses(&self, term: &Term) -> Result<Vec<(u32, u32)>, TantivyError> {
        let mut found = Vec::new();
        for (number, segment) in self.engine.segment_readers().iter().enumerate() {
            for_each_alive(segment, term, |doc| found.push((number as u32, doc)))?;
        }
        Ok(found)
    }

    /// The article with this id, for its passages; the first where several have it.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn article(&self, id: &str) -> Result<Option<FoundArticle<'_>>, IndexError> {
        let read = || -> Result<Option<FoundArticle<'_>>, TantivyError> {
            let leads = self.addresses(&Term::from_field_text(self.fields.id, id))?;
            let Some(&(segment, doc)) = leads.first() else { return Ok(None) };
            let duplicate = self.columns[segment as usize].duplicate.first(doc).unwrap_or(0);
            let lead = self.lead(segment, doc)?;
            Ok(Some(FoundArticle { searcher: self, lead, address: (segment, doc), duplicate }))
        };
        read().map_err(|error| self.fail(error))
    }

    /// The articles with this id; more than one where two folders were indexed that hold files of one name.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn articles_by_id(&self, id: &str) -> Result<Vec<ArchivedArticle>, IndexError> {
        let read = || -> Result<Vec<_>, TantivyError> {
            let leads = self.addresses(&Term::from_field_text(self.fields.id, id))?;
            leads.into_iter().map(|(segment, lead)| self.archived(segment, lead)).collect()
        };
        read().map_err(|error| self.fail(error))
    }

    fn archived(&self, segment: u32, doc: u32) -> Result<ArchivedArticle, TantivyError> {
        let lead = self.lead(segment, doc)?;
        let columns = &self.columns[segment as usize];
        let mut body = String::new();
        if let Some(Extent { lead, end }) = columns.extent(doc) {
            for passage in lead..end {
                let document: TantivyDocument = self.engine.doc(DocAddress::new(segment, passage))?;
                body.push_str(self.body_of(&document));
            }
        }
        let copy_of = match columns.duplicate.first(doc) {
            Some(duplicate) => self.original(duplicate, (segment, doc))?,
            None => None,
        };
        Ok(ArchivedArticle { enriched: lead.enriched(body), copy_of })
    }

    /// The id of the copy that was published first, by date and then by id; `None` for that copy itself.
    fn original(&self, duplicate: u64, article: (u32, u32)) -> Result<Option<String>, TantivyError> {
        let mut copies = Vec::new();
        for (segment, doc) in self.copies(duplicate)? {
            let date = self.columns[segment as usize].date.first(doc);
            copies.push((date.is_none(), date, self.lead(segment, doc)?.stored.id, (segment, doc)));
        }
        let first = copies.into_iter().min();
        Ok(first.filter(|first| first.3 != article).map(|first| first.2))
    }

    /// Calls `visit` with segment, columns and extent of every article.
    pub(super) fn for_each_article(&self, mut visit: impl FnMut(u32, &Columns, Extent)) {
        for (number, (segment, columns)) in self.engine.segment_readers().iter().zip(&self.columns).enumerate() {
            let alive = segment.alive_bitset();
            let mut next = 0;
            while let Some(extent) = columns.next_extent(next) {
                next = extent.end;
                if alive.is_none_or(|bits| bits.is_alive(extent.lead)) {
                    visit(number as u32, columns, extent);
                }
            }
        }
    }

    /// Calls `visit` with the story number and the sketch of every article.
    pub fn for_each_sketch(&self, visit: &mut dyn FnMut(u64, Vec<u16>)) {
        self.for_each_article(|_, columns, extent| {
            let sketch = unpack(columns.sketch.values_for_doc(extent.lead));
            visit(columns.duplicate.first(extent.lead).unwrap_or(0), sketch);
        });
    }

    /// Everything that was turned away, by source; of each source the first ten thousand.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn rejections(&self) -> Result<Vec<Rejection>, IndexError> {
        let mut rejections = Vec::new();
        self.for_each_source(|_, _, stored| rejections.extend(stored.rejections()))
            .map_err(|error| self.fail(error))?;
        rejections.sort_by(|a, b| (&a.path, a.record).cmp(&(&b.path, b.record)));
        Ok(rejections)
    }

    pub(super) fn for_each_source(&self, mut visit: impl FnMut(&Columns, u32, StoredFile)) -> Result<(), TantivyError> {
        for (number, (segment, columns)) in self.engine.segment_readers().iter().zip(&self.columns).enumerate() {
            for doc in segment.doc_ids_alive().filter(|&doc| columns.file.first(doc).is_some()) {
                let document: TantivyDocument = self.engine.doc(DocAddress::new(number as u32, doc))?;
                if let Some(stored) = stored_file(&document, &self.fields) {
                    visit(columns, doc, stored);
                }
            }
        }
        Ok(())
    }
}
