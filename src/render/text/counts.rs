//! Counts with their shares and bars: by the values of a field, over time, and of an index as a whole.

use std::io::{self, Write};

use crate::news::{Bucket, Count, Facets, Stats, Timeline};

use super::super::{TextStyle, words};
use super::article;
use super::layout::{Painted, QUIET, columns, cut, one_line};

/// A value a line with its count, its share and a bar.
pub(in super::super) fn facets(facets: &Facets, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let field = facets.field.key();
    let total = facets.total.articles;
    let values: Vec<(String, &Count)> = facets.counts.iter().map(|count| (one_line(&count.value), count)).collect();
    let numbers: Vec<String> = facets.counts.iter().map(|count| words::grouped(count.articles)).collect();
    let number_width = numbers.iter().map(String::len).max().unwrap_or(0);
    let fixed = number_width + SHARE_WIDTH + 4;
    let longest = values.iter().map(|(value, _)| columns(value)).max().unwrap_or(0);
    let value_width = longest.min(style.width.saturating_sub(fixed).max(MIN_VALUE));
    let bar_width = style.width.saturating_sub(value_width + fixed + 2).min(MAX_BAR);
    let most = facets.counts.iter().map(|count| count.articles).max().unwrap_or(0);
    for ((value, count), number) in values.iter().zip(&numbers) {
        let value = cut(value, value_width);
        let pad = value_width - columns(&value);
        let share = share(count.articles, total);
        let bar = bar(count.articles, most, bar_width);
        let gap = if bar.is_empty() { "" } else { "  " };
        writeln!(out, "{value}{:pad$}  {number:>number_width$}  {share:>SHARE_WIDTH$}{gap}{bar}", "")?;
    }
    let mut line = format!("{} by {field}", words::counted(total, "article"));
    let hidden = facets.values - facets.counts.len() as u64;
    if hidden > 0 {
        line += &format!("; {} more; --top 0 shows all", words::grouped(hidden));
    }
    if facets.without > 0 {
        line += &format!("; {} without", words::grouped(facets.without));
    }
    if facets.undated_hidden > 0 {
        line += &format!("; {} undated left out", words::grouped(facets.undated_hidden));
    }
    writeln!(out, "{}", Painted(QUIET, &line, style.colour))
}

/// The columns of a share: `100.0 %`.
const SHARE_WIDTH: usize = 7;
/// The columns that a value keeps however narrow the terminal is.
const MIN_VALUE: usize = 8;
/// The columns of the longest bar.
const MAX_BAR: usize = 40;

#[allow(clippy::cast_precision_loss, reason = "a share is shown to a tenth of a per cent")]
pub(super) fn share(part: u64, whole: u64) -> String {
    if whole == 0 { String::new() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// A bar in eighths of a column: what counts at all is never drawn as nothing.
fn bar(part: u64, most: u64, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if most == 0 || width == 0 || part == 0 {
        return String::new();
    }
    let eighths = u128::from(part) * (width as u128 * 8) / u128::from(most);
    let eighths = usize::try_from(eighths.max(1)).unwrap_or(0);
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// A fact a line.
pub(in super::super) fn stats(stats: &Stats, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let dates = match (stats.first_date, stats.last_date) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "none".to_owned(),
    };
    let languages =
        stats.languages.iter().map(|count| format!("{} {}", one_line(&count.value), words::grouped(count.articles)));
    let facts = [
        ("articles", words::grouped(stats.articles)),
        ("passages", words::grouped(stats.passages)),
        ("outlets", words::grouped(stats.outlets)),
        ("published", dates),
        ("undated", words::grouped(stats.undated)),
        ("languages", languages.collect::<Vec<_>>().join(", ")),
        ("copies", words::grouped(stats.copies)),
        ("sources", words::grouped(stats.sources)),
        ("rejected", words::grouped(stats.rejected)),
        ("bytes", words::grouped(stats.bytes)),
        ("segments", words::grouped(stats.segments)),
        ("format", stats.format_version.to_string()),
    ];
    facts.iter().try_for_each(|(name, fact)| article::field(name, fact, style, out))
}

/// So many periods without an article in a row are one line.
const FOLDED: usize = 4;

/// A period a line with its count and a bar, and below them what has no place in time.
pub(in super::super) fn timeline(timeline: &Timeline, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let buckets = &timeline.buckets;
    let label_width = buckets.iter().map(|bucket| columns(&bucket.label)).max().unwrap_or(0);
    let most = buckets.iter().map(|bucket| bucket.articles).max().unwrap_or(0);
    let number_width = words::grouped(most).len();
    let bar_width = style.width.saturating_sub(label_width + number_width + 4).min(MAX_TIME_BAR);
    let mut at = 0;
    while at < buckets.len() {
        let empty = buckets[at..].iter().take_while(|bucket| bucket.articles == 0).count();
        if empty >= FOLDED {
            let periods = words::counted(empty as u64, timeline.period.key());
            let line = format!("{:label_width$}  {:>number_width$}  {periods} without", "…", "");
            writeln!(out, "{}", Painted(QUIET, line.trim_end(), style.colour))?;
            at += empty;
            continue;
        }
        let Bucket { label, articles, .. } = &buckets[at];
        let number = words::grouped(*articles);
        let line = format!("{label:label_width$}  {number:>number_width$}  {}", bar(*articles, most, bar_width));
        writeln!(out, "{}", line.trim_end())?;
        at += 1;
    }
    let mut line = format!("{} by {}", words::counted(timeline.total.articles, "article"), timeline.period.key());
    for (number, what) in [(timeline.undated, "undated"), (timeline.vague, "dated less exactly")] {
        if number > 0 {
            line += &format!("; {} {what}", words::grouped(number));
        }
    }
    writeln!(out, "{}", Painted(QUIET, &line, style.colour))
}

/// The columns of the longest bar of a timeline.
const MAX_TIME_BAR: usize = 60;
