//! `search stats`: what the index holds, and what it does not show.

use std::fs;
use std::io::Write;

use anyhow::Context;

use crate::index::Searcher;
use crate::render::{Format, write_silence, write_stats};

use super::exit::ExitStatus;
use super::settings::{StatsSettings, Told};

/// Sums the index up.
///
/// # Errors
/// The index cannot be read, the report cannot be written; and those of `out`.
pub fn run(settings: &StatsSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Searcher::open(&settings.index)?;
    match settings.told {
        Told::Holdings => write_stats(settings.format, &archive.stats()?, &settings.style, out)?,
        Told::Problems => write_silence(settings.format, &archive.silence()?, &settings.style, out)?,
    }
    if let Some(path) = &settings.report {
        let mut json = Vec::new();
        write_silence(Format::Json, &archive.silence()?, &settings.style, &mut json)?;
        fs::write(path, json).with_context(|| format!("cannot write the report to `{}`", path.display()))?;
    }
    Ok(ExitStatus::Done)
}
