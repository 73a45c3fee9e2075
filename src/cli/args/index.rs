//! `search index`, as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choices::ProgressWhen;
use crate::cli::values::{Bytes, Size};

use super::IndexLocation;
use super::reading::ReadingArguments;

/// Read files and folders into an index
///
/// Files that have not changed since the last run are skipped, changed ones are read again, and what is gone from
/// the folders given is removed; a renamed file is the same file. Ctrl-C or a termination ends the run after a commit, and
/// whatever ends it, the index stays at its last commit and the next run goes on from there.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 done (what was turned away is reported), 2 failed, 130 or 143 ended by a signal after a commit.\n\n\
                  Examples:\n  search index\n  search index ~/pages --index ~/pages.index\n  zcat feed.jsonl.gz | search index - \
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
    /// How much memory to fill before writing to disk: 500MB, 2GB; without it, a quarter of what the machine has, but at most 1GB
    #[arg(long, value_name = "SIZE")]
    pub memory: Option<Bytes>,
    /// Read every file and compare what is in it, instead of passing over those whose size and time are unchanged
    #[arg(long)]
    pub verify: bool,
    /// Make safe and searchable what was read each time it comes to this much; in any case once a minute
    #[arg(long, value_name = "SIZE", default_value = "512MiB")]
    pub commit_every: Size,
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
