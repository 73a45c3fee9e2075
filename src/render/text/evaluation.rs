//! How good a ranking is, for people: a measure a line.

use std::io::{self, Write};

use crate::news::Evaluation;

use super::super::words;

/// The measures as people name them, in the order of [`crate::news::Measures::named`].
const NAMES: [&str; 6] = ["MAP", "nDCG@10", "P@10", "MRR", "recall@100", "recall@1000"];

/// The means over all queries, then what they are the means of.
pub(in super::super) fn evaluation(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    for (name, (_, value)) in NAMES.iter().zip(evaluation.mean.named()) {
        writeln!(out, "{name:<12} {value:.4}")?;
    }
    let relevant: u64 = evaluation.queries.iter().map(|query| query.relevant).sum();
    let found: u64 = evaluation.queries.iter().map(|query| query.relevant_retrieved).sum();
    writeln!(out, "{:<12} {} found of {}", "relevant", words::grouped(found), words::grouped(relevant))?;
    let without = match evaluation.without_relevant {
        0 => String::new(),
        some => format!("; {} more without a relevant article", words::grouped(some)),
    };
    writeln!(out, "{:<12} {}{without}", "queries", words::grouped(evaluation.queries.len() as u64))
}
