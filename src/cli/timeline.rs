//! `search timeline`: counts of the articles that match, over time.

use std::io::Write;

use crate::render::{Format, write_problems, write_timeline};
use crate::search::Archive;

use super::exit::ExitStatus;
use super::settings::TimelineSettings;

/// Counts.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &TimelineSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let timeline = Archive::open(&settings.index)?.timeline(&settings.question, settings.period)?;
    write_problems(&timeline.query, &timeline.problems, &mut super::notes())?;
    write_timeline(settings.format, &timeline, &settings.style, out)?;
    out.flush()?;
    // A table has rows for periods alone; what has no place in time is not lost in silence.
    if matches!(settings.format, Format::Csv | Format::Tsv | Format::Jsonl) && timeline.undated + timeline.vague > 0 {
        super::say(format_args!("{} more are undated, {} dated less exactly", timeline.undated, timeline.vague));
    }
    Ok(ExitStatus::of_found(timeline.total.articles))
}
