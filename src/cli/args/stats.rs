//! `search stats`, as it is typed.

use clap::Args;

use crate::cli::choices::FormatName;

use super::IndexLocation;

/// Show what the index holds
#[derive(Debug, Args)]
pub struct StatsArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
