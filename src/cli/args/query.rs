//! `search query`, as it is typed.

use std::path::PathBuf;

use clap::Args;
use clap::builder::ArgPredicate;

use crate::cli::choices::{AnswerFormatName, CopiesWhen, Sort, UnitName};
use crate::render::Columns;

use super::IndexLocation;
use super::filters::FilterArguments;

/// Find ranked passages
///
/// A name is found under every known and every near spelling; each hit says why it matched and where it stands.
/// `search help query` explains the query language. Exit status: 0 something found, 1 nothing found, 2 an error.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search query 'Deir ez-Zor'\n  search query '\"siege of Homs\"' --outlet Reuters --after 2012 --before \
                        2014-05\n  search query airstrike --near Raqqa --within 100km --sort newest\n  search query '*' --undated only \
                        --format jsonl\n  search query Raqqa -opinion"
)]
pub struct QueryArguments {
    /// What to look for; words are joined by spaces
    #[arg(value_name = "QUERY", required_unless_present = "batch", conflicts_with = "batch")]
    pub query: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How many hits to show, 0 for all; 1000 with `--format trec`, all with `--ids`
    #[arg(short = 'n', long, value_name = "N", default_value = "10",
        default_value_ifs([("format", "trec", "1000"), ("ids", "true", "0")]))]
    pub limit: usize,
    /// How many hits to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// The order of the hits
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub sort: Sort,
    /// How many passages of one article to show; 0 for every one that matches
    #[arg(long, value_name = "N", default_value = "1", default_value_if("unit", "passage", "0"))]
    pub per_article: usize,
    /// How many passages before and after each hit to show with it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub context: u32,
    /// Whether copies of a story are shown as one hit or each; each with `--format trec`, since each is judged
    #[arg(
        long,
        value_name = "HOW",
        value_enum,
        default_value = "collapse",
        default_value_if("format", "trec", "show")
    )]
    pub copies: CopiesWhen,
    /// Look for the words as they are written: no other spellings, names or forms
    #[arg(long)]
    pub exact: bool,
    /// Also ask for the words that set the first answers apart: finds more, takes several times as long
    #[arg(long)]
    pub feedback: bool,
    /// Show the score of each hit as a sum of its parts
    #[arg(long)]
    pub explain: bool,
    /// Show of each passage the sentences that answer; what terminals of less than 60 columns do anyway
    #[arg(long)]
    pub snippets: bool,
    /// How to write the answer
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        default_value_if("fields", ArgPredicate::IsPresent, "tsv")
    )]
    pub format: AnswerFormatName,
    /// Which columns of csv, tsv or jsonl to write, divided by commas: those that `--format csv` names in its first line
    #[arg(long, value_name = "COLUMNS")]
    pub fields: Option<Columns>,
    /// Print how many articles match, copies among them, and nothing else
    #[arg(long, conflicts_with_all = ["ids", "fields"])]
    pub count: bool,
    /// Print the ids of the articles, all of them unless --limit says how many
    #[arg(long, conflicts_with = "fields")]
    pub ids: bool,
    /// End each id with a zero byte instead of a line break, for `xargs -0`
    #[arg(short = '0', long, requires = "ids")]
    pub null: bool,
    /// What is ranked: `passage` shows every passage that matches, and names passages in `--format trec`
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub unit: UnitName,
    /// Ask the queries of this file, `id<TAB>query` a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub batch: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filters: FilterArguments,
}
