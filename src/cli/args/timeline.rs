//! `search timeline`, as it is typed.

use clap::Args;

use crate::cli::choices::{FormatName, PeriodName};

use super::IndexLocation;
use super::filters::FilterArguments;

/// Count articles over time
///
/// Periods between the first and the last that have no article are shown too; undated articles are counted apart. Exit
/// status: 0 something found, 1 nothing found, 2 an error.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search timeline Raqqa --by month\n  search timeline '*' --by year --outlet Reuters\n  search timeline \
                        airstrike --by week --after 2017 --format csv"
)]
pub struct TimelineArguments {
    /// What to look for; `*` for everything
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// What to count by
    #[arg(long, value_name = "PERIOD", value_enum, default_value_t)]
    pub by: PeriodName,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// Look for the words as they are written: no other spellings, names or forms
    #[arg(long)]
    pub exact: bool,
    /// How to write the counts
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filters: FilterArguments,
}
