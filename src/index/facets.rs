//! Counts articles by a field, and sums an index up.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use tantivy::TantivyError;
use tantivy::columnar::StrColumn;

use crate::news::{Count, FacetField, Stats};

use super::columns::Extent;
use super::evaluate::{Occurrence, SegmentWalk, Visitor, walk};
use super::request::Request;
use super::schema::{FORMAT_VERSION, column};
use super::searcher::Searcher;
use super::{IndexError, date};

/// The articles that match a request, counted by a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Matching articles.
    pub articles: u64,
    /// Their matching passages.
    pub passages: u64,
    /// Undated articles that would have matched.
    pub undated_hidden: u64,
    /// Matching articles without a value.
    pub without: u64,
    /// The values, most articles first; dates in order of time.
    pub counts: Vec<Count>,
}

/// Where the values of a field are read.
enum Values {
    /// A column of texts, by the ordinals of its dictionary.
    Texts(Option<StrColumn>),
    /// The date, cut to its first so many characters: year, month or day.
    Dates(usize),
}

struct Counting<'a> {
    counted: &'a mut Counted,
    values: Values,
    ordinals: HashMap<u64, u64>,
    dates: &'a mut BTreeMap<String, u64>,
    occurrences: Vec<Occurrence>,
}

impl Visitor for Counting<'_> {
    fn article(&mut self, walk: &mut SegmentWalk<'_>, extent: Extent) {
        self.counted.articles += 1;
        walk.occurrences(extent, &mut self.occurrences);
        let all = u64::from(extent.end - extent.lead);
        let mut docs: Vec<_> = self.occurrences.iter().map(|found| found.doc).collect();
        docs.sort_unstable();
        docs.dedup();
        self.counted.passages += if docs.is_empty() { all } else { docs.len() as u64 };
        let mut any = false;
        match &self.values {
            Values::Texts(None) => {}
            Values::Texts(Some(column)) => {
                for ordinal in column.ords().values_for_doc(extent.lead) {
                    any = true;
                    *self.ordinals.entry(ordinal).or_default() += 1;
                }
            }
            Values::Dates(length) => {
                if let Some(encoded) = walk.columns.date.first(extent.lead) {
                    let (day, precision) = date::decode(encoded);
                    // A date known by month has no day to be counted under.
                    if precision as usize >= length / 3 - 1 {
                        any = true;
                        let mut key = day.to_string();
                        key.truncate(*length);
                        *self.dates.entry(key).or_default() += 1;
                    }
                }
            }
        }
        self.counted.without += u64::from(!any);
    }

    fn hidden(&mut self, _extent: Extent) {
        self.counted.undated_hidden += 1;
    }
}

/// Adds the counts of a segment's ordinals to those of the texts they stand for. The dictionary is read in order, since
/// a look-up of one text unpacks a whole block of them.
fn add_texts(
    column: &StrColumn,
    ordinals: HashMap<u64, u64>,
    texts: &mut HashMap<String, u64>,
) -> Result<(), TantivyError> {
    let mut counts: Vec<(u64, u64)> = ordinals.into_iter().collect();
    counts.sort_unstable();
    let sorted: Vec<u64> = counts.iter().map(|count| count.0).collect();
    let mut of_ordinals = counts.iter().map(|count| count.1);
    column.dictionary().sorted_ords_to_term_cb(&sorted, |text| {
        let articles = of_ordinals.next().unwrap_or(0);
        *texts.entry(String::from_utf8_lossy(text).into_owned()).or_default() += articles;
    })?;
    Ok(())
}

impl Searcher {
    /// Counts the articles that match `request` by `field`.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn count_by(&self, request: &Request, field: FacetField) -> Result<Counted, IndexError> {
        self.count_in_segments(request, field).map_err(|error| self.fail(error))
    }

    fn count_in_segments(&self, request: &Request, field: FacetField) -> Result<Counted, TantivyError> {
        let (name, length) = match field {
            FacetField::Outlet => (column::OUTLET, 0),
            FacetField::Person => (column::PERSON, 0),
            FacetField::Place => (column::PLACE_NAME, 0),
            FacetField::Country => (column::COUNTRY, 0),
            FacetField::Language => (column::LANGUAGE, 0),
            FacetField::Year => ("", 4),
            FacetField::Month => ("", 7),
            FacetField::Day => ("", 10),
        };
        let mut counted = Counted::default();
        let mut dates = BTreeMap::new();
        let mut texts = HashMap::<String, u64>::new();
        for segment in self.segments() {
            let values = match length {
                0 => Values::Texts(segment.reader.fast_fields().str(name)?),
                length => Values::Dates(length),
            };
            let mut counting = Counting {
                counted: &mut counted,
                values,
                ordinals: HashMap::new(),
                dates: &mut dates,
                occurrences: Vec::new(),
            };
            walk(segment, self.fields(), request, &mut counting)?;
            if let Values::Texts(Some(column)) = &counting.values {
                add_texts(column, counting.ordinals, &mut texts)?;
            }
        }
        counted.counts = dates.into_iter().map(|(value, articles)| Count { value, articles }).collect();
        let mut counts: Vec<_> = texts.into_iter().map(|(value, articles)| Count { value, articles }).collect();
        counts.sort_unstable_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.value.cmp(&b.value)));
        counted.counts.extend(counts);
        Ok(counted)
    }

    /// Sums up what the index holds.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn stats(&self) -> Result<Stats, IndexError> {
        let mut stats = Stats {
            articles: 0,
            passages: 0,
            outlets: 0,
            undated: 0,
            first_date: None,
            last_date: None,
            languages: Vec::new(),
            copies: 0,
            sources: 0,
            rejected: 0,
            bytes: self.bytes(),
            segments: self.engine().segment_readers().len() as u64,
            format_version: FORMAT_VERSION,
        };
        let mut stories = HashMap::<u64, u64>::new();
        self.for_each_article(|_, columns, extent| {
            stats.articles += 1;
            stats.passages += u64::from(extent.end - extent.lead);
            *stories.entry(columns.duplicate.first(extent.lead).unwrap_or(0)).or_default() += 1;
            match columns.date.first(extent.lead) {
                None => stats.undated += 1,
                Some(encoded) => {
                    let day = date::decode(encoded).0;
                    stats.first_date = Some(stats.first_date.map_or(day, |first| first.min(day)));
                    stats.last_date = Some(stats.last_date.map_or(day, |last| last.max(day)));
                }
            }
        });
        stats.copies = stories.values().map(|articles| articles - 1).sum();
        for (segment, columns) in self.engine().segment_readers().iter().zip(self.columns()) {
            for doc in segment.doc_ids_alive() {
                if columns.file.first(doc).is_some() {
                    stats.sources += 1;
                    stats.rejected += columns.rejections.first(doc).unwrap_or(0);
                }
            }
        }
        let everything = Request::everything();
        stats.outlets = self.count_by(&everything, FacetField::Outlet)?.counts.len() as u64;
        stats.languages = self.count_by(&everything, FacetField::Language)?.counts;
        Ok(stats)
    }

    /// The size of the index on disk.
    fn bytes(&self) -> u64 {
        let entries = fs::read_dir(self.path()).into_iter().flatten().flatten();
        entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
    }
}
