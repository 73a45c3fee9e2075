//! Measures of rankings on the wire.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::news::{Evaluation, Measures, QueryMeasures};

/// How good a ranking is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Evaluation")]
pub(super) struct EvaluationWire<'a> {
    /// The means over all queries, by the name of the measure.
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "std::collections::BTreeMap<String, f64>")]
    mean: Measures,
    /// Queries to which nothing is relevant; they are in no mean.
    without_relevant: u64,
    /// Each query.
    queries: Vec<QueryMeasuresWire<'a>>,
}

impl<'a> EvaluationWire<'a> {
    pub(super) fn of(evaluation: &'a Evaluation) -> Self {
        Self {
            mean: evaluation.mean,
            without_relevant: evaluation.without_relevant,
            queries: evaluation.queries.iter().map(QueryMeasuresWire::of).collect(),
        }
    }
}

/// How well one query was answered.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "QueryMeasures")]
pub(super) struct QueryMeasuresWire<'a> {
    /// Its id.
    qid: &'a str,
    /// Articles that are judged to be relevant.
    relevant: u64,
    /// Articles that were found.
    retrieved: u64,
    /// Those that are both.
    relevant_retrieved: u64,
    /// The measures by name.
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "std::collections::BTreeMap<String, f64>")]
    measures: Measures,
}

impl<'a> QueryMeasuresWire<'a> {
    pub(super) fn of(query: &'a QueryMeasures) -> Self {
        Self {
            qid: &query.qid,
            relevant: query.relevant,
            retrieved: query.retrieved,
            relevant_retrieved: query.relevant_retrieved,
            measures: query.measures,
        }
    }
}

/// The measures as an object, their names as its keys; six digits, which is more than any collection can tell apart.
fn by_name<S: Serializer>(measures: &Measures, serializer: S) -> Result<S::Ok, S::Error> {
    let rounded = |value: f64| (value * 1e6).round() / 1e6;
    serializer.collect_map(measures.named().into_iter().map(|(name, value)| (name, rounded(value))))
}
