//! Keeps an index fit: which segments are merged, and whether what it says of itself is true.

use std::collections::HashMap;
use std::path::Path;

use tantivy::SegmentMeta;
use tantivy::index::SegmentId;

use super::columns::Columns;
use super::folder::COMMIT;
use super::intact::{self, DamagedFile};
use super::searcher::Searcher;
use super::{IndexError, Integrity};

/// More segments than this are merged when a run ends: a query pays for each. As the smallest go first, what daily runs
/// add gathers in one or two segments, and the large ones are seldom written again.
const MOST_SEGMENTS: usize = 8;

/// A segment of which more than one document in this many is deleted is written anew: its room is wasted, and deleted
/// documents count among those that hold a word.
const DELETED_SHARE: u32 = 5;

/// The segments that are merged when a run ends: the smallest, until few are left, and those that are full of deleted
/// documents.
pub(super) fn due(segments: &[SegmentMeta]) -> Vec<SegmentId> {
    let mut by_size: Vec<_> = segments.iter().collect();
    by_size.sort_by_key(|segment| segment.num_docs());
    let smallest = if by_size.len() > MOST_SEGMENTS { by_size.len() - MOST_SEGMENTS + 1 } else { 0 };
    let wasteful = |segment: &SegmentMeta| segment.num_deleted_docs() > segment.max_doc() / DELETED_SHARE;
    let chosen = by_size.iter().enumerate().filter(|(at, segment)| *at < smallest || wasteful(segment));
    chosen.map(|(_, segment)| segment.id()).collect()
}

/// All segments, unless there is but one and nothing in it is deleted.
pub(super) fn all(segments: &[SegmentMeta]) -> Vec<SegmentId> {
    match segments {
        [only] if !only.has_deletes() => Vec::new(),
        _ => segments.iter().map(SegmentMeta::id).collect(),
    }
}

/// What [`check`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The files, and those of them that are damaged.
    pub integrity: Integrity,
    /// Segments the index consists of.
    pub segments: u64,
    /// Articles in it.
    pub articles: u64,
    /// Passages in it.
    pub passages: u64,
    /// Files it was made of.
    pub sources: u64,
}

/// Reads the whole index in the folder `path` and sees that it is what was written and that its parts agree.
///
/// # Errors
/// There is none, or it is of another version. Damage is no error but what was asked for.
pub fn check(path: &Path) -> Result<Checked, IndexError> {
    let mut checked = Checked { integrity: intact::check(path)?, ..Checked::default() };
    if checked.integrity.damaged.is_empty() {
        let archive = Searcher::open(path)?;
        checked.contents(&archive)?;
    }
    Ok(checked)
}

/// An error that names what is damaged in the index in the folder `path`, if anything is.
#[must_use]
pub fn diagnose(path: &Path) -> Option<IndexError> {
    let damaged = match intact::check(path) {
        Ok(found) => found.damaged,
        Err(error) => return Some(error),
    };
    let detail = damaged.into_iter().next()?.problem;
    Some(IndexError::Damaged { path: path.to_owned(), detail })
}

impl Checked {
    /// Sees that every passage stands where its article has it, and that each file has the articles it is said to have.
    fn contents(&mut self, archive: &Searcher) -> Result<(), IndexError> {
        let readers = archive.engine().segment_readers();
        self.segments = readers.len() as u64;
        let mut articles_of = HashMap::<u64, u64>::new();
        for (reader, columns) in readers.iter().zip(archive.columns()) {
            let segment = reader.segment_id().uuid_string();
            if let Some(doc) = first_astray(columns, reader.max_doc()) {
                let problem = format!("passage {doc} of segment `{segment}` does not stand with its article");
                self.integrity.damaged.push(DamagedFile { file: segment, problem });
            }
        }
        archive.for_each_article(|_, columns, extent| {
            self.articles += 1;
            self.passages += u64::from(extent.end - extent.lead);
            *articles_of.entry(columns.source.first(extent.lead).unwrap_or(0)).or_default() += 1;
        });
        let mut lacking = Vec::new();
        let counted = archive.for_each_source(|columns, doc, stored| {
            self.sources += 1;
            let held = columns.file.first(doc).and_then(|file| articles_of.get(&file)).copied().unwrap_or(0);
            // A run that was killed while it read the file again may have added to these.
            if held < stored.articles {
                let problem = format!("`{}` had {} articles, of which {held} are left", stored.path, stored.articles);
                lacking.push(DamagedFile { file: COMMIT.to_owned(), problem });
            }
        });
        counted.map_err(|error| archive.fail(error))?;
        self.integrity.damaged.append(&mut lacking);
        Ok(())
    }
}

/// The first document of a segment that stands neither in the row of its article's passages nor for a file.
fn first_astray(columns: &Columns, documents: u32) -> Option<u32> {
    let mut next = 0;
    while next < documents {
        match columns.extent(next) {
            Some(extent) => {
                let article = columns.article.get_val(extent.lead);
                let in_place = |doc: u32| {
                    columns.article.get_val(doc) == article
                        && columns.sequence.first(doc) == Some(u64::from(doc - extent.lead))
                };
                if extent.lead != next || extent.end - next != columns.passages.get_val(next) as u32 {
                    return Some(next);
                }
                if let Some(astray) = (next..extent.end).find(|&doc| !in_place(doc)) {
                    return Some(astray);
                }
                next = extent.end;
            }
            None if columns.file.first(next).is_some() => next += 1,
            None => return Some(next),
        }
    }
    None
}
