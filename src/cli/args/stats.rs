//! `search stats`, as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choices::FormatName;

use super::IndexLocation;

/// Show what the index holds, or with --problems what it does not show
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search stats\n  search stats --problems\n  search stats --problems --format csv\n  search stats \
                        --report problems.json"
)]
pub struct StatsArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// Show what the archive does not show: what was turned away, undated articles, those without an outlet or in other
    /// languages
    #[arg(long)]
    pub problems: bool,
    /// Also write all that `--problems` tells to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
