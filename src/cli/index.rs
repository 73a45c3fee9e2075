//! `search index`: reads files and folders into the index.

use std::fs;
use std::io::Write;
use std::time::Instant;

use anyhow::Context;

use crate::gazetteer;
use crate::index::{Writer, WriterSettings};
use crate::ingest::acquire::check_exists;
use crate::ingest::{IngestSettings, ingest};

use super::exit::ExitStatus;
use super::settings::{IndexSettings, Printed};
use super::{progress, report, signals};

/// Indexes, and reports what became of everything that was read.
///
/// # Errors
/// A path does not exist, the index cannot be written, or another run is writing to it.
pub fn run(settings: &IndexSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let began = Instant::now();
    let threads = settings.threads as u64;
    let shard_memory = usize::try_from(settings.memory / threads).unwrap_or(usize::MAX);
    let holder = format!("process {}", std::process::id());
    // A path that was mistyped should not leave an empty index behind.
    for path in &settings.paths {
        check_exists(path)?;
    }
    // The engine starts threads, which have to be told of signals as this one is.
    let stop = signals::catch();
    let mut writer =
        Writer::open(&settings.index, WriterSettings { shard_memory, holder, gazetteer: gazetteer::VERSION })?;
    let reading = settings.reading.resolve(Some(&settings.index))?;
    writer.keep_names(&reading.names)?;
    let progress = progress::shown(settings.progress);
    let stopwatch = || began.elapsed();
    let run = IngestSettings {
        stages: reading.stages,
        threads: settings.threads,
        settings_key: reading.key,
        progress: progress.as_ref(),
        stopwatch: &stopwatch,
        stop,
        commit_bytes: settings.commit_every,
        unchanged: settings.unchanged,
    };
    let tally = ingest(&settings.paths, writer, &run)?;
    let elapsed = began.elapsed();
    if settings.printed == Printed::Report {
        report::write_text(&tally, elapsed, out)?;
    }
    if let Some(path) = &settings.report {
        let json = report::json(&tally, elapsed)?;
        fs::write(path, json).with_context(|| format!("cannot write the report to `{}`", path.display()))?;
    }
    Ok(if tally.interrupted { signals::status() } else { ExitStatus::Done })
}
