//! Counts articles by a field, and sums an index up.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use jiff::civil::Date;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{SegmentReader, TantivyError};

use crate::news::{Count, FacetField, Period, Precision, Stats};

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
    /// Matching articles without a date.
    pub undated: u64,
    /// The values, most articles first; dates in order of time.
    pub counts: Vec<Count>,
}

/// Where the values of a field are read.
enum Values {
    /// A column of texts, by the ordinals of its dictionary.
    Texts(Option<StrColumn>),
    /// The column of sources, by the hashes of their paths.
    Sources(Column<u64>),
    /// The date, by the period it lies in.
    Dates(Period),
}

impl Values {
    fn open(segment: &SegmentReader, field: FacetField) -> Result<Self, TantivyError> {
        let name = match field {
            FacetField::Outlet => column::OUTLET,
            FacetField::Person => column::PERSON,
            FacetField::Place => column::PLACE_NAME,
            FacetField::Country => column::COUNTRY,
            FacetField::Group => column::GROUP,
            FacetField::Author => column::AUTHOR,
            FacetField::Language => column::LANGUAGE,
            FacetField::Source => {
                let source = segment.fast_fields().column_opt::<u64>(column::SOURCE)?;
                return Ok(Self::Sources(source.unwrap_or_else(|| Column::build_empty_column(segment.max_doc()))));
            }
            FacetField::Year => return Ok(Self::Dates(Period::Year)),
            FacetField::Month => return Ok(Self::Dates(Period::Month)),
            FacetField::Week => return Ok(Self::Dates(Period::Week)),
            FacetField::Day => return Ok(Self::Dates(Period::Day)),
        };
        Ok(Self::Texts(segment.fast_fields().str(name)?))
    }
}

/// The least that must be known of a date for it to be counted by a period.
const fn least(period: Period) -> Precision {
    match period {
        Period::Day | Period::Week => Precision::Day,
        Period::Month => Precision::Month,
        Period::Year => Precision::Year,
    }
}

struct Counting<'a> {
    counted: &'a mut Counted,
    values: Values,
    /// By ordinal of the segment's dictionary, or by hash of the path.
    numbers: HashMap<u64, u64>,
    dates: &'a mut BTreeMap<Date, u64>,
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
        let date = walk.columns.date.first(extent.lead).map(date::decode);
        self.counted.undated += u64::from(date.is_none());
        let mut any = false;
        match &self.values {
            Values::Texts(None) => {}
            Values::Texts(Some(column)) => {
                for ordinal in column.ords().values_for_doc(extent.lead) {
                    any = true;
                    *self.numbers.entry(ordinal).or_default() += 1;
                }
            }
            Values::Sources(column) => {
                for hash in column.values_for_doc(extent.lead) {
                    any = true;
                    *self.numbers.entry(hash).or_default() += 1;
                }
            }
            Values::Dates(period) => {
                // A date known by month has no day to be counted under.
                if let Some((day, precision)) = date
                    && precision >= least(*period)
                {
                    any = true;
                    *self.dates.entry(period.start(day)).or_default() += 1;
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
        let (mut counted, dates) = self.count_in_segments(request, field).map_err(|error| self.fail(error))?;
        let label = |day| field.period().unwrap_or(Period::Day).label(day);
        let dates = dates.into_iter().map(|(day, articles)| Count { value: label(day), articles });
        counted.counts.extend(dates);
        Ok(counted)
    }

    /// Counts the articles that match `request` by the period of their publication, by its first day.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn count_over_time(
        &self,
        request: &Request,
        period: Period,
    ) -> Result<(Counted, BTreeMap<Date, u64>), IndexError> {
        let field = match period {
            Period::Day => FacetField::Day,
            Period::Week => FacetField::Week,
            Period::Month => FacetField::Month,
            Period::Year => FacetField::Year,
        };
        self.count_in_segments(request, field).map_err(|error| self.fail(error))
    }

    /// Values that are texts in the counts, dates beside them.
    fn count_in_segments(
        &self,
        request: &Request,
        field: FacetField,
    ) -> Result<(Counted, BTreeMap<Date, u64>), TantivyError> {
        let mut counted = Counted::default();
        let mut dates = BTreeMap::new();
        let mut texts = HashMap::<String, u64>::new();
        let mut hashes = HashMap::<u64, u64>::new();
        for segment in self.segments() {
            let mut counting = Counting {
                counted: &mut counted,
                values: Values::open(segment.reader, field)?,
                numbers: HashMap::new(),
                dates: &mut dates,
                occurrences: Vec::new(),
            };
            walk(segment, self.fields(), request, &mut counting)?;
            let Counting { values, numbers, .. } = counting;
            match values {
                Values::Texts(Some(column)) => add_texts(&column, numbers, &mut texts)?,
                Values::Sources(_) => numbers.into_iter().for_each(|(hash, articles)| {
                    *hashes.entry(hash).or_default() += articles;
                }),
                Values::Texts(None) | Values::Dates(_) => {}
            }
        }
        if !hashes.is_empty() {
            let paths = self.source_paths()?;
            for (hash, articles) in hashes {
                // A file that is still being read has no document of its own yet.
                let path = paths.get(&hash).cloned().unwrap_or_else(|| format!("{hash:016x}"));
                *texts.entry(path).or_default() += articles;
            }
        }
        let mut counts: Vec<_> = texts.into_iter().map(|(value, articles)| Count { value, articles }).collect();
        counts.sort_unstable_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.value.cmp(&b.value)));
        counted.counts = counts;
        Ok((counted, dates))
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
