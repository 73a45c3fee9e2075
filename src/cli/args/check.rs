//! `search check`, as it is typed.

use clap::Args;

use crate::cli::choices::ReportFormat;

use super::IndexLocation;

/// Check that the index is what was written
///
/// Reads every file of it to its end, compares checksums, and sees that articles, passages and files agree. A damaged
/// file is named; the index has then to be rebuilt: delete the folder and run `search index` again.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 no damage, 2 damaged or not to be read.\n\nExamples:\n  search check\n  search check --format json"
)]
pub struct CheckArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ReportFormat,
}
