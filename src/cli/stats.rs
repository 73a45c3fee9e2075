//! `search stats`: what the index holds.

use std::io::Write;

use crate::index::Searcher;
use crate::render::write_stats;

use super::exit::ExitStatus;
use super::settings::StatsSettings;

/// Sums the index up.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &StatsSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let stats = Searcher::open(&settings.index)?.stats()?;
    write_stats(settings.format, &stats, &settings.style, out)?;
    Ok(ExitStatus::Done)
}
