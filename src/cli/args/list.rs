//! `search persons`, `search places` and `search outlets`, as they are typed.

use clap::Args;

use crate::cli::choices::FormatName;

use super::IndexLocation;

/// Which names of one of the archive's lists.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Only names that hold these words or sound like them; `*` stands for anything
    #[arg(value_name = "PATTERN")]
    pub pattern: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How many names to show; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value = "50")]
    pub limit: usize,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
