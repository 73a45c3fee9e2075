//! Measures of rankings on the wire.

use serde::{Serialize, Serializer};

use crate::news::{Evaluation, Measures, QueryMeasures};

#[derive(Serialize)]
pub(super) struct EvaluationWire<'a> {
    #[serde(serialize_with = "by_name")]
    mean: Measures,
    without_relevant: u64,
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

#[derive(Serialize)]
pub(super) struct QueryMeasuresWire<'a> {
    qid: &'a str,
    relevant: u64,
    retrieved: u64,
    relevant_retrieved: u64,
    #[serde(serialize_with = "by_name")]
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
