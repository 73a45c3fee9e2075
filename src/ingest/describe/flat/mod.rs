//! What a flat page says of its article: headline, outlet, authors, and which of its dates is the publication.
//!
//! The lines come with the roles that cleaning gave them. A date is taken only with evidence and only above a
//! confidence; the day on which the page was shown and the day of the last change are kept apart from it.

mod authors;
mod candidates;
mod layout;
mod outlet;
mod trees;
mod verdict;
mod weighing;
mod wording;

use jiff::civil::Date;

use crate::news::{CountryCode, DateCandidate, Line, Outlet, Published, Role};
use layout::Layout;

/// What is known of an article besides its page.
#[derive(Clone, Copy, Debug, Default)]
pub struct FlatHints<'h> {
    /// The article's language as an ISO 639-1 code.
    pub language: Option<&'h str>,
    /// The outlet's name, which headlines may end with.
    pub outlet: Option<&'h str>,
    /// The outlet's country: it decides in which order a numeric date is read.
    pub country: Option<CountryCode>,
}

/// What a flat page says of its article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlatDescription {
    /// The headline and how likely it is right, 0 to 1.
    pub headline: Option<(String, f32)>,
    /// The outlet, where the page speaks of itself.
    pub outlet: Option<Outlet>,
    /// The people of the byline.
    pub authors: Vec<String>,
    /// When the article was published.
    pub published: Option<Published>,
    /// When it was last changed.
    pub updated: Option<Published>,
    /// The day on which the page was shown.
    pub page_date: Option<Date>,
    /// Every date that was weighed, in reading order.
    pub dates: Vec<DateCandidate>,
}

/// Describes a flat page by its lines.
#[must_use]
pub fn describe_flat(lines: &[Line], hints: &FlatHints<'_>) -> FlatDescription {
    let layout = Layout::of(lines);
    let dates = verdict::judge(&layout, hints);
    FlatDescription {
        headline: headline(&layout, hints),
        outlet: outlet::find(&layout),
        authors: authors::find(lines),
        published: dates.published,
        updated: dates.updated,
        page_date: dates.page,
        dates: dates.all,
    }
}

/// The headline without the name of the outlet at its end.
fn headline(layout: &Layout<'_>, hints: &FlatHints<'_>) -> Option<(String, f32)> {
    let line = layout.lines.iter().find(|line| line.role == Role::Headline)?;
    let text = hints.outlet.and_then(|outlet| {
        let end = line.text.len().checked_sub(outlet.len())?;
        let same = line.text.get(end..)?.eq_ignore_ascii_case(outlet);
        let title = line.text.get(..end)?.trim_end();
        let bare = title.trim_end_matches(['|', '-', '–', '—', '·', ':']).trim_end();
        (same && bare.len() < title.len() && !bare.is_empty()).then_some(bare)
    });
    Some((text.unwrap_or(&line.text).to_owned(), line.score))
}
