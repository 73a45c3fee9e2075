//! `search copies`, as it is typed.

use clap::Args;

use crate::cli::choices::FormatName;

use super::IndexLocation;

/// List every copy of an article, earliest first: who had it first
///
/// Copies are articles with nearly the same text, whatever their headlines. Exit status: 0 there is such an article, 1
/// there is none, 2 an error.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search copies harbour-dispatch/2017/raqqa-old-city.html\n  search query '*' --ids -n 0 | while read -r id; do \
                        search copies \"$id\" --format csv; done"
)]
pub struct CopiesArguments {
    /// The article's id, as hits name it
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write the copies
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
