//! `search persons`, `search places` and `search outlets`: the archive's own lists.

use std::io::Write;

use crate::render::write_listing;
use crate::search::Archive;

use super::exit::ExitStatus;
use super::settings::ListSettings;

/// Lists the names.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &ListSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Archive::open(&settings.index)?;
    let listing = archive.list(settings.kind, settings.pattern.as_deref(), settings.limit)?;
    write_listing(settings.format, &listing, &settings.style, out)?;
    out.flush()?;
    if listing.entries.is_empty() {
        let meant = listing.suggestions.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let meant = if meant.is_empty() { meant } else { format!("; did you mean {meant}?") };
        super::say(format_args!("no such {}{meant}", settings.kind.noun()));
    }
    Ok(ExitStatus::of_found(listing.total))
}
