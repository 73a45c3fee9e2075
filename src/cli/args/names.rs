//! `search names`, as it is typed.

use clap::Args;

use crate::cli::choices::FormatName;

use super::IndexLocation;

/// Show what a name would be expanded to, and why
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  search names 'Deir ez-Zor'\n  search names Gaddafi --format json")]
pub struct NamesArguments {
    /// A name, or a query with names in it
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write the names
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
