//! `search index`, as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choices::ProgressWhen;
use crate::cli::values::Bytes;

use super::IndexLocation;
use super::reading::ReadingArguments;

/// Read files and folders into an index
///
/// Files that have not changed since the last run are skipped, changed ones are read again, and what is gone from
/// the folders given is removed. A run that is interrupted keeps what it has committed, and the next goes on from there.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  search index\n  search index ~/pages --index ~/pages.index\n  zcat feed.jsonl.gz | search index - \
                        --input-format jsonl --map text=content.plain"
)]
pub struct IndexArguments {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", default_value = "corpus")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: ReadingArguments,
    /// How many articles to work on at once; without it, as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// How much memory to fill before writing to disk: 500MB, 2GB
    #[arg(long, value_name = "SIZE", default_value = "1GB")]
    pub memory: Bytes,
    /// Whether to show how far the run is: `plain` prints a line every few seconds
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub progress: ProgressWhen,
    /// Write the report of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Print no report and no progress; errors are still printed
    #[arg(short, long)]
    pub quiet: bool,
}
