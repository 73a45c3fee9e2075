//! `search copies`: every copy of an article, earliest first.

use std::io::Write;

use crate::render::write_story;
use crate::search::Archive;

use super::exit::ExitStatus;
use super::settings::CopiesSettings;

/// Lists the copies.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &CopiesSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let Some(story) = Archive::open(&settings.index)?.copies(&settings.article)? else {
        return Ok(super::no_article(&settings.article));
    };
    write_story(settings.format, &story, &settings.style, out)?;
    Ok(ExitStatus::Done)
}
