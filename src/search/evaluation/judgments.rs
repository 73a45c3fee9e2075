//! Which articles are relevant to which query, as TREC writes it: `qid iteration docid grade` a line.

use std::collections::HashMap;

use super::LineProblem;

/// Judgments by query.
#[derive(Clone, Debug, Default)]
pub struct Judgments {
    /// The queries in the order in which the file first names them, with the grade of each judged article.
    queries: Vec<(String, HashMap<String, i64>)>,
}

impl Judgments {
    /// Reads a file of judgments. A line that is none is passed over and told; of two grades for one article the last
    /// counts.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<LineProblem>) {
        let (mut judgments, mut problems) = (Self::default(), Vec::new());
        let mut places: HashMap<String, usize> = HashMap::new();
        for (number, line) in text.lines().enumerate() {
            let columns: Vec<&str> = line.split_ascii_whitespace().collect();
            match columns.as_slice() {
                [] => {}
                [qid, _, article, grade] if grade.parse::<i64>().is_ok() => {
                    let at = *places.entry((*qid).to_owned()).or_insert_with(|| {
                        judgments.queries.push(((*qid).to_owned(), HashMap::new()));
                        judgments.queries.len() - 1
                    });
                    judgments.queries[at].1.insert((*article).to_owned(), grade.parse().unwrap_or(0));
                }
                _ => problems.push(LineProblem::new(number + 1, "not a judgment, `qid 0 article grade`")),
            }
        }
        (judgments, problems)
    }

    /// The queries with the grades of their articles; what has a grade above 0 is relevant.
    pub(super) fn queries(&self) -> impl Iterator<Item = (&str, &HashMap<String, i64>)> {
        self.queries.iter().map(|(qid, grades)| (qid.as_str(), grades))
    }

    /// Whether a query is judged.
    #[must_use]
    pub fn has(&self, qid: &str) -> bool {
        self.queries.iter().any(|(known, _)| known == qid)
    }

    /// How many queries are judged.
    #[must_use]
    pub fn len(&self) -> usize {
        self.queries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.queries.is_empty()
    }
}
