//! A timeline on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::news::{Bucket, Timeline};

use super::answer::{ProblemWire, TotalWire};

/// Counts of articles by the period of their publication.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Timeline")]
pub(super) struct TimelineWire<'a> {
    /// The query as it was asked.
    query: &'a str,
    /// What is counted by.
    #[schemars(extend("enum" = ["day", "week", "month", "year"]))]
    period: &'static str,
    /// How much matches, whenever it was published.
    total: TotalWire,
    /// Articles that match and have no date, those among them that a date filter leaves out.
    undated: u64,
    /// Articles whose date is known less exactly than by this period.
    vague: u64,
    /// What was wrong with the query.
    problems: Vec<ProblemWire<'a>>,
    /// Every period from the first to the last with an article; those between without one too.
    buckets: Vec<BucketWire<'a>>,
}

impl<'a> TimelineWire<'a> {
    pub(super) fn of(timeline: &'a Timeline) -> Self {
        Self {
            query: &timeline.query,
            period: timeline.period.key(),
            total: timeline.total.into(),
            undated: timeline.undated,
            vague: timeline.vague,
            problems: timeline.problems.iter().map(ProblemWire::of).collect(),
            buckets: timeline.buckets.iter().map(BucketWire::of).collect(),
        }
    }
}

/// A period with its articles.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Bucket")]
pub(super) struct BucketWire<'a> {
    /// The period: 2017-06-18, 2017-W24, 2017-06 or 2017.
    period: &'a str,
    /// Its first day.
    first_day: String,
    /// How many articles that match were published in it.
    articles: u64,
}

impl<'a> BucketWire<'a> {
    pub(super) fn of(bucket: &'a Bucket) -> Self {
        Self { period: &bucket.label, first_day: bucket.first_day.to_string(), articles: bucket.articles }
    }
}
