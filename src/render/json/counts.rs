//! Counts of articles on the wire: facets and statistics.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::news::{Count, Facets, Stats};

use super::answer::{ProblemWire, TotalWire};

/// Counts of articles by a field.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Facets")]
pub(super) struct FacetsWire<'a> {
    /// The query as it was asked.
    query: &'a str,
    /// What was counted by.
    field: &'static str,
    /// How much matches.
    total: TotalWire,
    /// Articles that match and have no value in this field.
    without: u64,
    /// What was wrong with the query.
    problems: Vec<ProblemWire<'a>>,
    /// The values: most articles first, dates in order of time.
    counts: Vec<CountWire<'a>>,
    /// Undated articles that match but are left out by a date filter.
    undated_hidden: u64,
    /// How many values there are, whatever is shown of them.
    values: u64,
}

impl<'a> FacetsWire<'a> {
    pub(super) fn of(facets: &'a Facets) -> Self {
        Self {
            query: &facets.query,
            field: facets.field.key(),
            total: facets.total.into(),
            without: facets.without,
            problems: facets.problems.iter().map(ProblemWire::of).collect(),
            counts: facets.counts.iter().map(CountWire::of).collect(),
            undated_hidden: facets.undated_hidden,
            values: facets.values,
        }
    }
}

/// A value with its articles.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Count")]
pub(super) struct CountWire<'a> {
    /// The value.
    value: &'a str,
    /// How many articles that match carry it.
    articles: u64,
}

impl<'a> CountWire<'a> {
    pub(super) fn of(count: &'a Count) -> Self {
        Self { value: &count.value, articles: count.articles }
    }
}

/// What an index holds.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Stats")]
pub(super) struct StatsWire<'a> {
    /// Articles.
    articles: u64,
    /// Passages.
    passages: u64,
    /// Outlets.
    outlets: u64,
    /// Articles without a publication date.
    undated: u64,
    /// The first publication date.
    first_date: Option<String>,
    /// The last publication date.
    last_date: Option<String>,
    /// Articles by language.
    #[serde(serialize_with = "by_value")]
    #[schemars(with = "std::collections::BTreeMap<String, u64>")]
    languages: &'a [Count],
    /// Articles that are copies of an earlier one.
    copies: u64,
    /// Files that articles came from.
    sources: u64,
    /// Files and records turned away.
    rejected: u64,
    /// The size on disk.
    bytes: u64,
    /// Segments of the index.
    segments: u64,
    /// The version of the index format.
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
