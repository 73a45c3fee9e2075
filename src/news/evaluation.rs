//! How good a ranking is, against judgments of what is relevant.

/// The measures of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Each query that has relevant articles, in the order of the judgments.
    pub queries: Vec<QueryMeasures>,
    /// The mean over them.
    pub mean: Measures,
    /// How many judged queries are left out because nothing is relevant to them.
    pub without_relevant: u64,
}

/// The measures of one query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueryMeasures {
    /// The query's id.
    pub qid: String,
    /// How many articles are relevant to it.
    pub relevant: u64,
    /// How many articles the run gives.
    pub retrieved: u64,
    /// How many of these are relevant.
    pub relevant_retrieved: u64,
    /// How good their order is.
    pub measures: Measures,
}

/// Measures of a ranking, from 0 to 1, as `trec_eval` defines them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// The mean, over the relevant articles, of the precision at the rank of each; 0 for one that is not found. Over
    /// several queries, its mean is MAP.
    pub average_precision: f64,
    /// The discounted gain of the first ten, as a share of the best order's: a gain is the grade of the judgment, and
    /// is divided by the logarithm to base 2 of the rank plus one (Järvelin and Kekäläinen 2002).
    pub ndcg_10: f64,
    /// The share of relevant articles among the first ten.
    pub precision_10: f64,
    /// One over the rank of the first relevant article. Over several queries, its mean is MRR.
    pub reciprocal_rank: f64,
    /// The share of the relevant articles that stand among the first hundred.
    pub recall_100: f64,
    /// The share of the relevant articles that stand among the first thousand.
    pub recall_1000: f64,
}

impl Measures {
    /// The measures with the names they go by, in the order in which they are shown.
    #[must_use]
    pub fn named(&self) -> [(&'static str, f64); 6] {
        [
            ("map", self.average_precision),
            ("ndcg_10", self.ndcg_10),
            ("p_10", self.precision_10),
            ("mrr", self.reciprocal_rank),
            ("recall_100", self.recall_100),
            ("recall_1000", self.recall_1000),
        ]
    }
}
