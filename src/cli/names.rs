//! `search names`: what the names of a query are expanded to, and why.

use std::io::Write;

use crate::render::write_names;
use crate::search::Archive;

use super::exit::ExitStatus;
use super::settings::NamesSettings;

/// Shows the names.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &NamesSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let names = Archive::open(&settings.index)?.names(&settings.query);
    write_names(settings.format, &settings.query, &names, &settings.style, out)?;
    let known = names.iter().filter(|name| !name.places.is_empty() || !name.forms.is_empty());
    Ok(ExitStatus::of_found(known.count() as u64))
}
