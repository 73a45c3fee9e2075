//! `search inspect`, as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choices::FormatName;

use super::reading::ReadingArguments;

/// Show what the indexer sees in files, without an index
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search inspect page.html --explain\n  search inspect pages/ --format jsonl | jq .published"
)]
pub struct InspectArguments {
    /// Files and folders to look at; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: ReadingArguments,
    /// Also show what was cut from each page and why, and every date that was weighed
    #[arg(long)]
    pub explain: bool,
    /// How to write the articles
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}
