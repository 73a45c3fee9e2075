//! `search related`: articles like another.

use std::io::Write;

use crate::render::{write_answer, write_notes};
use crate::search::Archive;

use super::exit::ExitStatus;
use super::settings::RelatedSettings;

/// Finds them.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &RelatedSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let Some(answer) = Archive::open(&settings.index)?.related(&settings.article, &settings.question)? else {
        return Ok(super::no_article(&settings.article));
    };
    write_answer(settings.format, &answer, &settings.style, out)?;
    out.flush()?;
    write_notes(&answer, &mut super::notes())?;
    Ok(ExitStatus::of_found(answer.hits.len() as u64))
}
