//! `search related`, as it is typed.

use clap::Args;

use crate::cli::choices::{AnswerFormatName, Sort};

use super::IndexLocation;
use super::filters::FilterArguments;

/// Find articles that share an article's names, places and rare words
///
/// The article itself and its copies are left out; each hit says what it shares. Exit status: 0 something found, 1
/// nothing found, 2 an error.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  search related levant-courier/2018/fishermen-euphrates.txt\n  search related \
                        levant-courier/2018/fishermen-euphrates.txt --after 2018-05 --format jsonl")]
pub struct RelatedArguments {
    /// The article's id, as hits name it
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How many articles to show
    #[arg(short = 'n', long, value_name = "N", default_value = "10")]
    pub limit: usize,
    /// The order of the hits
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub sort: Sort,
    /// Show the score of each hit as a sum of its parts
    #[arg(long)]
    pub explain: bool,
    /// How to write the answer
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: AnswerFormatName,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filters: FilterArguments,
}
