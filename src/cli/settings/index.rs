//! What `search index` is to do.

use std::path::PathBuf;

use crate::cli::args::IndexArguments;
use crate::cli::choices::ProgressWhen;
use crate::cli::environment::Environment;
use crate::cli::progress::ProgressStyle;
use crate::ingest::Unchanged;

use super::ReadingSettings;

/// What `search index` is to do.
#[derive(Clone, Debug)]
pub struct IndexSettings {
    /// The files and folders to read.
    pub paths: Vec<PathBuf>,
    /// The folder of the index.
    pub index: PathBuf,
    /// How files are read.
    pub reading: ReadingSettings,
    /// How many workers.
    pub threads: usize,
    /// Bytes of memory that all workers together may fill.
    pub memory: u64,
    /// Bytes of input after which the index commits.
    pub commit_every: u64,
    /// How a file that has not changed is told.
    pub unchanged: Unchanged,
    /// How the run is shown.
    pub progress: ProgressStyle,
    /// Where the report is written as JSON.
    pub report: Option<PathBuf>,
    /// Whether the report is also printed.
    pub printed: Printed,
}

/// Whether a run tells what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// It does.
    Report,
    /// It tells errors only.
    Errors,
}

/// Bounds of the memory to fill where nobody says how much: with less, many small segments have to be merged, and more
/// than a thousand megabytes are not filled between two commits.
const LEAST_MEMORY: u64 = 128_000_000;
const MOST_MEMORY: u64 = 1_000_000_000;

/// A quarter of the `machine`'s memory, within bounds.
fn usual_memory(machine: Option<u64>) -> u64 {
    machine.map_or(MOST_MEMORY, |bytes| (bytes / 4).clamp(LEAST_MEMORY, MOST_MEMORY))
}

impl IndexSettings {
    /// What the arguments mean here.
    #[must_use]
    pub fn of(typed: IndexArguments, environment: &Environment) -> Self {
        let progress = match typed.progress {
            _ if typed.quiet => ProgressStyle::Hidden,
            ProgressWhen::Plain => ProgressStyle::Lines,
            ProgressWhen::Auto if environment.stderr_is_terminal => ProgressStyle::Bar,
            ProgressWhen::Auto | ProgressWhen::Never => ProgressStyle::Hidden,
        };
        Self {
            paths: typed.paths,
            index: typed.location.index,
            reading: ReadingSettings::of(typed.reading),
            threads: typed.threads.map_or(environment.processors, usize::from).max(1),
            memory: typed.memory.map_or_else(|| usual_memory(environment.memory), |bytes| bytes.0),
            commit_every: typed.commit_every.0,
            unchanged: if typed.verify { Unchanged::ByContent } else { Unchanged::BySizeAndTime },
            progress,
            report: typed.report,
            printed: if typed.quiet { Printed::Errors } else { Printed::Report },
        }
    }
}
