//! The measures, each by its definition in `trec_eval` 9.

use std::collections::HashMap;

use crate::news::{Evaluation, Measures, QueryMeasures};

use super::{Judgments, Run};

/// Measures a run against judgments.
///
/// Every query with a relevant article counts, and counts as 0 where the run has nothing for it, as with `trec_eval -c`:
/// a system must not gain by giving no answer. A query to which nothing is relevant has no measures and is left out.
#[must_use]
pub fn evaluate(judgments: &Judgments, run: &Run) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for (qid, grades) in judgments.queries() {
        if grades.values().any(|&grade| grade > 0) {
            evaluation.queries.push(query(qid, grades, &run.ranking(qid)));
        } else {
            evaluation.without_relevant += 1;
        }
    }
    let all = evaluation.queries.len().max(1) as f64;
    let mean = |of: fn(&Measures) -> f64| sum(evaluation.queries.iter().map(|query| of(&query.measures))) / all;
    evaluation.mean = Measures {
        average_precision: mean(|measures| measures.average_precision),
        ndcg_10: mean(|measures| measures.ndcg_10),
        precision_10: mean(|measures| measures.precision_10),
        reciprocal_rank: mean(|measures| measures.reciprocal_rank),
        recall_100: mean(|measures| measures.recall_100),
        recall_1000: mean(|measures| measures.recall_1000),
    };
    evaluation
}

fn query(qid: &str, grades: &HashMap<String, i64>, ranking: &[&str]) -> QueryMeasures {
    let mut best: Vec<i64> = grades.values().copied().filter(|&grade| grade > 0).collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let gains: Vec<i64> = ranking.iter().map(|&article| grades.get(article).map_or(0, |&grade| grade.max(0))).collect();
    // The ranks from 1 at which something relevant stands.
    let hits: Vec<usize> = gains.iter().enumerate().filter(|(_, gain)| **gain > 0).map(|(at, _)| at + 1).collect();
    let relevant = best.len();
    let within = |depth: usize| hits.partition_point(|&rank| rank <= depth) as f64;
    let precisions = hits.iter().enumerate().map(|(before, &rank)| (before + 1) as f64 / rank as f64);
    QueryMeasures {
        qid: qid.to_owned(),
        relevant: relevant as u64,
        retrieved: ranking.len() as u64,
        relevant_retrieved: hits.len() as u64,
        measures: Measures {
            average_precision: sum(precisions) / relevant as f64,
            ndcg_10: discounted(&gains) / discounted(&best),
            precision_10: within(10) / 10.0,
            reciprocal_rank: hits.first().map_or(0.0, |&rank| 1.0 / rank as f64),
            recall_100: within(100) / relevant as f64,
            recall_1000: within(1000) / relevant as f64,
        },
    }
}

/// The discounted sum of the first ten gains.
fn discounted(gains: &[i64]) -> f64 {
    sum(gains.iter().take(10).enumerate().map(|(at, &gain)| gain as f64 / (at as f64 + 2.0).log2()))
}

/// The sum, which for nothing at all is 0 and not the -0 that the standard library begins with.
fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The measures of each query and of all, to four digits.
    fn check(judgments: &str, run: &str, expected: &[&str]) {
        let (judgments, bad_judgments) = Judgments::read(judgments);
        let (run, bad_lines) = Run::read(run);
        let evaluation = evaluate(&judgments, &run);
        let told = |measures: &Measures| {
            measures.named().iter().map(|(_, value)| format!("{value:.4}")).collect::<Vec<_>>().join(" ")
        };
        let queries = evaluation.queries.iter().map(|query| {
            let QueryMeasures { qid, relevant, retrieved, relevant_retrieved, measures } = query;
            format!("{qid}: {relevant_retrieved} of {relevant} in {retrieved}: {}", told(measures))
        });
        let mean = format!("all: {}; {} left out", told(&evaluation.mean), evaluation.without_relevant);
        let problems = bad_judgments.iter().chain(&bad_lines);
        let problems = problems.map(|problem| format!("line {}: {}", problem.line, problem.message));
        assert_eq!(queries.chain([mean]).chain(problems).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_ranking_is_measured_as_by_hand() {
        // Ranks: b, x, a, y, with c missing. (1/1 + 2/3) / 3; (1 + 1/log2 4) / (1 + 1/log2 3 + 1/log2 4).
        check(
            "1 0 a 1\n1 0 b 1\n1 0 c 1\n1 0 x 0\n",
            "1 Q0 b 1 9.5 t\n1 Q0 x 2 9 t\n1 Q0 a 3 8 t\n1 Q0 y 4 7 t\n",
            &[
                "1: 2 of 3 in 4: 0.5556 0.7039 0.2000 1.0000 0.6667 0.6667",
                "all: 0.5556 0.7039 0.2000 1.0000 0.6667 0.6667; 0 left out",
            ],
        );
    }

    #[test]
    fn grades_are_gains_and_what_is_below_one_is_none() {
        // (1/log2 2 + 3/log2 4) / (3/log2 2 + 2/log2 3 + 1/log2 4); z is judged and worth nothing.
        check(
            "q 0 a 1\nq 0 b 2\nq 0 c 3\nq 0 z -2\n",
            "q Q0 a 1 4 t\nq Q0 z 2 3 t\nq Q0 c 3 2 t\n",
            &[
                "q: 2 of 3 in 3: 0.5556 0.5250 0.2000 1.0000 0.6667 0.6667",
                "all: 0.5556 0.5250 0.2000 1.0000 0.6667 0.6667; 0 left out",
            ],
        );
    }

    #[test]
    fn ties_are_broken_by_id_from_the_last_and_ranks_are_not_read() {
        // d2 comes before d1 at equal scores, and 1.00000001 is 1 to the 32 bits of trec_eval.
        check(
            "1 0 d1 1\n",
            "1 Q0 d1 1 1.00000001 t\n1 Q0 d2 2 1 t\n1 Q0 d3 3 0.5 t\n",
            &[
                "1: 1 of 1 in 3: 0.5000 0.6309 0.1000 0.5000 1.0000 1.0000",
                "all: 0.5000 0.6309 0.1000 0.5000 1.0000 1.0000; 0 left out",
            ],
        );
    }

    #[test]
    fn a_query_without_an_answer_counts_and_one_without_relevant_articles_does_not() {
        check(
            "1 0 a 1\n2 0 a 1\n3 0 a 0\n",
            "1 Q0 a 1 1 t\n3 Q0 a 1 1 t\n9 Q0 a 1 1 t\n",
            &[
                "1: 1 of 1 in 1: 1.0000 1.0000 0.1000 1.0000 1.0000 1.0000",
                "2: 0 of 1 in 0: 0.0000 0.0000 0.0000 0.0000 0.0000 0.0000",
                "all: 0.5000 0.5000 0.0500 0.5000 0.5000 0.5000; 1 left out",
            ],
        );
        check("", "", &["all: 0.0000 0.0000 0.0000 0.0000 0.0000 0.0000; 0 left out"]);
    }

    #[test]
    fn depths_are_held() {
        let run: String = (1..=1500).map(|rank| format!("1 Q0 d{rank:04} {rank} {} t\n", 2000 - rank)).collect();
        // The precisions at ranks 11, 101 and 1001 are 1/11, 2/101 and 3/1001.
        check(
            "1 0 d0011 1\n1 0 d0101 1\n1 0 d1001 1\n1 0 none 1\n",
            &run,
            &[
                "1: 3 of 4 in 1500: 0.0284 0.0000 0.0000 0.0909 0.2500 0.5000",
                "all: 0.0284 0.0000 0.0000 0.0909 0.2500 0.5000; 0 left out",
            ],
        );
    }

    #[test]
    fn a_bad_line_costs_that_line() {
        check(
            "1 0 a\n1 0 a 1\n1 0 b yes\n",
            "1 Q0 a 1\n\n1 Q0 a 1 high t\n1 Q0 a 1 2 t\n1 Q0 a 2 1 t\n",
            &[
                "1: 1 of 1 in 1: 1.0000 1.0000 0.1000 1.0000 1.0000 1.0000",
                "all: 1.0000 1.0000 0.1000 1.0000 1.0000 1.0000; 0 left out",
                "line 1: not a judgment, `qid 0 article grade`",
                "line 3: not a judgment, `qid 0 article grade`",
                "line 1: not a line of a run, `qid Q0 article rank score tag`",
                "line 3: `high` is no score",
                "line 5: query 1 has a twice; the first counts",
            ],
        );
    }
}
