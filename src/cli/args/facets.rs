//! `search facets`, as it is typed.

use clap::Args;

use crate::cli::choices::{FacetName, FormatName};

use super::IndexLocation;
use super::filters::FilterArguments;

/// Count articles by outlet, person, place, country, group, author, language, source or time
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search facets Raqqa --by outlet\n  search facets '*' --by month --country SY --format csv"
)]
pub struct FacetArguments {
    /// What to look for; `*` for everything
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// What to count by
    #[arg(long, value_name = "FIELD", value_enum)]
    pub by: FacetName,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How many values to show, those with most articles; 0 for all; 50 in text, else all
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
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
