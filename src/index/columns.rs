//! The columns of a segment, opened once and read by document.

use std::sync::Arc;

use tantivy::columnar::{Column, ColumnIndex, ColumnValues};
use tantivy::{DocId, SegmentReader, TantivyError};

use super::schema::column;

/// The columns that a walk over articles reads.
pub(super) struct Columns {
    /// The number that an article's passages share; 0 for a source document.
    pub(super) article: Arc<dyn ColumnValues<u64>>,
    /// The passage's number in its article.
    pub(super) sequence: Column<u64>,
    /// How many passages the article has; 0 for a source document.
    pub(super) passages: Arc<dyn ColumnValues<u64>>,
    pub(super) duplicate: Column<u64>,
    pub(super) date: Column<i64>,
    pub(super) content: Column<u64>,
    pub(super) source: Column<u64>,
    pub(super) offset: Column<u64>,
    pub(super) moved: Column<u64>,
    pub(super) file: Column<u64>,
    pub(super) version: Column<u64>,
    pub(super) rejections: Column<u64>,
    pub(super) latitude: Column<f64>,
    pub(super) longitude: Column<f64>,
    pub(super) sketch: Column<u64>,
    documents: u32,
}

/// The stretch of documents that are one article's passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The lead passage.
    pub(super) lead: DocId,
    /// The document after the last passage.
    pub(super) end: DocId,
}

impl Columns {
    pub(super) fn open(segment: &SegmentReader) -> Result<Self, TantivyError> {
        let fast = segment.fast_fields();
        let documents = segment.max_doc();
        // A segment without any value of a column has no such column.
        let numbers = |name| Ok::<_, TantivyError>(fast.column_opt::<u64>(name)?.unwrap_or_else(|| empty(documents)));
        let degrees = |name| Ok::<_, TantivyError>(fast.column_opt::<f64>(name)?.unwrap_or_else(|| empty(documents)));
        Ok(Self {
            article: numbers(column::ARTICLE)?.first_or_default_col(0),
            sequence: numbers(column::SEQUENCE)?,
            passages: numbers(column::PASSAGES)?.first_or_default_col(0),
            duplicate: numbers(column::DUPLICATE)?,
            date: fast.column_opt::<i64>(column::DATE)?.unwrap_or_else(|| empty(documents)),
            content: numbers(column::CONTENT)?,
            source: numbers(column::SOURCE)?,
            offset: numbers(column::OFFSET)?,
            moved: numbers(column::MOVED)?,
            file: numbers(column::FILE)?,
            version: numbers(column::VERSION)?,
            rejections: numbers(column::REJECTIONS)?,
            latitude: degrees(column::LATITUDE)?,
            longitude: degrees(column::LONGITUDE)?,
            sketch: numbers(column::SKETCH)?,
            documents,
        })
    }

    /// The source documents, deleted ones among them.
    pub(super) fn sources(&self) -> Box<dyn Iterator<Item = DocId> + '_> {
        match &self.file.index {
            ColumnIndex::Empty { .. } => Box::new(std::iter::empty()),
            ColumnIndex::Optional(documents) => Box::new(documents.iter_non_null_docs()),
            ColumnIndex::Full | ColumnIndex::Multivalued(_) => Box::new(0..self.documents),
        }
    }

    /// The article that passage `doc` belongs to; `None` for a source document.
    pub(super) fn extent(&self, doc: DocId) -> Option<Extent> {
        let sequence = self.sequence.first(doc)?;
        let lead = doc - u32::try_from(sequence).ok()?.min(doc);
        let end = lead.saturating_add(self.passages.get_val(lead) as u32).min(self.documents);
        (end > doc).then_some(Extent { lead, end })
    }

    /// The first article at or after `doc`.
    pub(super) fn next_extent(&self, mut doc: DocId) -> Option<Extent> {
        while doc < self.documents {
            if let Some(extent) = self.extent(doc) {
                return Some(extent);
            }
            doc += 1;
        }
        None
    }
}

fn empty<T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + 'static + Default>(documents: u32) -> Column<T> {
    Column::build_empty_column(documents)
}
