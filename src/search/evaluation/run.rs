//! What a system gave for each query, as TREC writes it: `qid Q0 docid rank score tag` a line.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::LineProblem;

/// The articles that were given for each query, with their scores.
///
/// The order is that of `trec_eval`, whatever the ranks say: by score, and articles of one score by their ids from the
/// last to the first, so that nothing is gained by a lucky order of ties. Scores are compared as 32-bit numbers, as there.
#[derive(Clone, Debug, Default)]
pub struct Run {
    queries: HashMap<String, HashMap<String, f32>>,
}

impl Run {
    /// Reads a run. A line that is none, and the second line for one article, are passed over and told.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<LineProblem>) {
        let (mut run, mut problems) = (Self::default(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let columns: Vec<&str> = line.split_ascii_whitespace().collect();
            let problem = match columns.as_slice() {
                [] => continue,
                [qid, _, article, _, score, ..] => match score.parse() {
                    Ok(score) if run.add(qid, article, score) => continue,
                    Ok(_) => format!("query {qid} has {article} twice; the first counts"),
                    Err(_) => format!("`{score}` is no score"),
                },
                _ => "not a line of a run, `qid Q0 article rank score tag`".to_owned(),
            };
            problems.push(LineProblem::new(number + 1, problem));
        }
        (run, problems)
    }

    /// Adds an article; false where the query has it already.
    pub fn add(&mut self, qid: &str, article: &str, score: f32) -> bool {
        match self.queries.entry(qid.to_owned()).or_default().entry(article.to_owned()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(score);
                true
            }
        }
    }

    /// The articles of a query in order.
    pub(super) fn ranking(&self, qid: &str) -> Vec<&str> {
        let mut ranking: Vec<(&str, f32)> =
            self.queries.get(qid).into_iter().flatten().map(|(article, score)| (article.as_str(), *score)).collect();
        ranking.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| b.0.cmp(a.0)));
        ranking.into_iter().map(|(article, _)| article).collect()
    }
}
