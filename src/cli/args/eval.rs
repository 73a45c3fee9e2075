//! `search eval`, as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choices::{FormatName, TopicFieldsName};

use super::IndexLocation;

/// Measure the ranking against judgments of what is relevant
///
/// Asks each query of a file and compares what is found with judgments in TREC's format (`qid 0 article grade`), or does
/// so with the run of any system (`qid Q0 article rank score tag`). The measures are those of `trec_eval -c`: a query
/// without an answer counts as 0. Queries to which nothing is relevant are left out.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search eval --queries topics.tsv --qrels qrels.txt\n  search eval --run other.run --qrels qrels.txt \
                        --format csv"
)]
pub struct EvalArguments {
    /// The queries, `id<TAB>query` a line, or topics as TREC writes them; `-` is standard input
    #[arg(long, value_name = "FILE", required_unless_present = "run")]
    pub queries: Option<PathBuf>,
    /// The judgments
    #[arg(long, value_name = "FILE")]
    pub qrels: PathBuf,
    /// Measure this run instead of asking the index
    #[arg(long, value_name = "FILE", conflicts_with = "queries")]
    pub run: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How many articles are taken into account for each query
    #[arg(short = 'n', long, value_name = "N", default_value_t = 1000)]
    pub limit: usize,
    /// Which fields of a TREC topic are asked
    #[arg(long, value_name = "FIELDS", value_enum, default_value_t)]
    pub topic_fields: TopicFieldsName,
    /// Look for the words as they are written: no other spellings, names or forms
    #[arg(long)]
    pub exact: bool,
    /// Also ask for the words that set the first answers apart
    #[arg(long)]
    pub feedback: bool,
    /// How to write the measures: all but text also give each query's
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
