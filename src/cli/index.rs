//! `search index`: reads files and folders into the index.

use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Instant;

use anyhow::Context;

use crate::gazetteer;
use crate::index::{Writer, WriterSettings};
use crate::ingest::acquire::check_exists;
use crate::ingest::{IngestSettings, ingest};

use super::exit::ExitStatus;
use super::settings::{IndexSettings, Printed};
use super::{progress, report};

/// Set by the first signal, so that the run commits what it has and ends.
static STOP: AtomicBool = AtomicBool::new(false);
/// How many signals there were.
static SIGNALS: AtomicU8 = AtomicU8::new(0);

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
    let mut writer =
        Writer::open(&settings.index, WriterSettings { shard_memory, holder, gazetteer: gazetteer::VERSION })?;
    let reading = settings.reading.resolve(Some(&settings.index))?;
    writer.keep_names(&reading.names)?;
    catch_signals();
    let progress = progress::shown(settings.progress);
    let stopwatch = || began.elapsed();
    let run = IngestSettings {
        stages: reading.stages,
        threads: settings.threads,
        settings_key: reading.key,
        progress: progress.as_ref(),
        stopwatch: &stopwatch,
        stop: &STOP,
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
    Ok(if tally.interrupted { ExitStatus::Interrupted } else { ExitStatus::Done })
}

/// The first Ctrl-C or termination ends the run after a commit, the second at once.
fn catch_signals() {
    // Without a handler a signal ends the process, and the index stays at its last commit: nothing is lost either way.
    let _ = ctrlc::set_handler(|| {
        STOP.store(true, Ordering::Relaxed);
        if SIGNALS.fetch_add(1, Ordering::Relaxed) > 0 {
            std::process::exit(i32::from(ExitStatus::Interrupted.code()));
        }
        super::say(format_args!("stopping: committing what was read; once more to stop at once"));
    });
}
