//! `search show`, as it is typed.

use clap::Args;

use crate::cli::choices::FormatName;

use super::IndexLocation;

/// Show one article whole, with its fields and the evidence for them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search show pages/004.html\n  search show https://example.org/2017/06/18/raqqa --format json"
)]
pub struct ShowArguments {
    /// The article's id, as hits name it
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// Show the evidence for each field and every date that was weighed, as `show` does anyway
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// Only this passage, by its number: what a hit names below its text
    #[arg(long, value_name = "N")]
    pub passage: Option<u32>,
    /// How many passages before and after it to show with it
    #[arg(long, value_name = "N", default_value_t = 0, requires = "passage")]
    pub context: u32,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
