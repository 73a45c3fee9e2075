//! Counts of articles on the wire: facets and statistics.

use serde::{Serialize, Serializer};

use crate::news::{Count, Facets, Stats};

use super::super::words;
use super::answer::{ProblemWire, TotalWire};

#[derive(Serialize)]
pub(super) struct FacetsWire<'a> {
    query: &'a str,
    field: &'static str,
    total: TotalWire,
    without: u64,
    problems: Vec<ProblemWire<'a>>,
    counts: Vec<CountWire<'a>>,
}

impl<'a> FacetsWire<'a> {
    pub(super) fn of(facets: &'a Facets) -> Self {
        Self {
            query: &facets.query,
            field: words::facet(facets.field),
            total: facets.total.into(),
            without: facets.without,
            problems: facets.problems.iter().map(ProblemWire::of).collect(),
            counts: facets.counts.iter().map(CountWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct CountWire<'a> {
    value: &'a str,
    articles: u64,
}

impl<'a> CountWire<'a> {
    pub(super) fn of(count: &'a Count) -> Self {
        Self { value: &count.value, articles: count.articles }
    }
}

#[derive(Serialize)]
pub(super) struct StatsWire<'a> {
    articles: u64,
    passages: u64,
    outlets: u64,
    undated: u64,
    first_date: Option<String>,
    last_date: Option<String>,
    #[serde(serialize_with = "by_value")]
    languages: &'a [Count],
    copies: u64,
    sources: u64,
    rejected: u64,
    bytes: u64,
    segments: u64,
    format_version: u32,
}

/// Counts as an object, the values as its keys.
fn by_value<S: Serializer>(counts: &&[Count], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|count| (&count.value, count.articles)))
}

impl<'a> StatsWire<'a> {
    pub(super) fn of(stats: &'a Stats) -> Self {
        Self {
            articles: stats.articles,
            passages: stats.passages,
            outlets: stats.outlets,
            undated: stats.undated,
            first_date: stats.first_date.map(|day| day.to_string()),
            last_date: stats.last_date.map(|day| day.to_string()),
            languages: &stats.languages,
            copies: stats.copies,
            sources: stats.sources,
            rejected: stats.rejected,
            bytes: stats.bytes,
            segments: stats.segments,
            format_version: stats.format_version,
        }
    }
}
