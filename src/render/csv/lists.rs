//! Tables of copies, periods, entries of lists and problems.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::news::{Gap, Listing, Silence, Source, Story, Timeline};

use super::super::words;
use super::{Dialect, JOINT, Table, number, optional};

/// A row a copy, earliest first.
pub(in super::super) fn story(dialect: Dialect, story: &Story, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&[
        "number",
        "first",
        "id",
        "headline",
        "outlet",
        "published",
        "precision",
        "time",
        "url",
        "language",
        "path",
        "record",
        "offset",
        "bytes",
        "sha256",
    ])?;
    let first: Vec<&str> = story.first().into_iter().map(|copy| copy.id.as_str()).collect();
    for (at, copy) in story.copies.iter().enumerate() {
        let Source { path, record, offset, bytes, sha256 } = &copy.source;
        let published = copy.published.as_ref();
        table.row([
            number(at + 1),
            Cow::Borrowed(if first.contains(&copy.id.as_str()) { "first" } else { "" }),
            Cow::Borrowed(&copy.id),
            optional(copy.headline.as_deref()),
            optional(copy.outlet.as_ref().map(|outlet| outlet.name.as_str())),
            published.map_or(Cow::Borrowed(""), |date| Cow::Owned(words::published(date))),
            optional(published.map(|date| date.precision.key())),
            optional(published.and_then(|date| date.time.as_deref())),
            optional(copy.url.as_deref()),
            Cow::Borrowed(&copy.language),
            Cow::Borrowed(path),
            number(*record),
            number(*offset),
            number(*bytes),
            Cow::Borrowed(sha256),
        ])?;
    }
    table.finish()
}

/// A row a period, those without articles too.
pub(in super::super) fn timeline(dialect: Dialect, timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&["period", "first_day", "articles"])?;
    for bucket in &timeline.buckets {
        table.row([Cow::Borrowed(bucket.label.as_str()), number(bucket.first_day), number(bucket.articles)])?;
    }
    table.finish()
}

/// A row an entry, with its spellings as `Raqqa 12; ar-Raqqah 3`.
pub(in super::super) fn listing(dialect: Dialect, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&["name", "articles", "first_date", "last_date", "spellings", "geonames_id", "country"])?;
    let day = |day: Option<jiff::civil::Date>| day.map_or(Cow::Borrowed(""), number);
    for entry in &listing.entries {
        let spellings = entry.spellings.iter().map(|count| format!("{} {}", count.value, count.articles));
        let meaning = entry.meanings.first();
        table.row([
            Cow::Borrowed(entry.name.as_str()),
            number(entry.articles),
            day(entry.first_date),
            day(entry.last_date),
            Cow::Owned(spellings.collect::<Vec<_>>().join(JOINT)),
            meaning.and_then(|meaning| meaning.geonames_id).map_or(Cow::Borrowed(""), number),
            meaning.and_then(|meaning| meaning.country).map_or(Cow::Borrowed(""), number),
        ])?;
    }
    table.finish()
}

/// A row for everything that was turned away and for every article that lacks something.
pub(in super::super) fn silence(dialect: Dialect, silence: &Silence, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&["kind", "reason", "path", "record", "id", "detail"])?;
    for rejected in &silence.rejected {
        for rejection in &rejected.listed {
            table.row([
                Cow::Borrowed("rejected"),
                Cow::Borrowed(rejected.reason.key()),
                Cow::Borrowed(rejection.path.as_str()),
                rejection.record.map_or(Cow::Borrowed(""), number),
                Cow::Borrowed(""),
                Cow::Borrowed(rejection.detail.as_str()),
            ])?;
        }
    }
    gap(&mut table, ["undated", ""], &silence.undated)?;
    gap(&mut table, ["without_outlet", ""], &silence.without_outlet)?;
    for (language, articles) in &silence.other_languages {
        gap(&mut table, ["other_language", language], articles)?;
    }
    table.finish()
}

fn gap(table: &mut Table<'_>, what: [&str; 2], gap: &Gap) -> io::Result<()> {
    for located in &gap.articles {
        let cells = [what[0], what[1], located.path.as_str()].map(Cow::Borrowed);
        let rest = [number(located.record), Cow::Borrowed(located.id.as_str()), Cow::Borrowed("")];
        table.row(cells.into_iter().chain(rest))?;
    }
    Ok(())
}
