//! `search facets`: counts of the articles that match.

use std::io::Write;

use crate::render::{write_facets, write_problems};
use crate::search::{Archive, Question};

use super::exit::ExitStatus;
use super::settings::FacetSettings;

/// Counts.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &FacetSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Archive::open(&settings.index)?;
    let question =
        Question { filters: settings.filters.clone(), matching: settings.matching, ..Question::new(&settings.query) };
    let mut counted = archive.facets(&question, settings.field)?;
    counted.keep_top(settings.top);
    write_problems(&counted.query, &counted.problems, &mut super::notes())?;
    write_facets(settings.format, &counted, &settings.style, out)?;
    Ok(ExitStatus::of_found(counted.total.articles))
}
