//! Days of publication: right, wrong, or none given.
//!
//! The day is the one that the page states, which is the outlet's own. Where the truth is a moment, whose day in UTC may
//! be the next one, a page that states another day of the same moment is right as well, and counted apart.

use dateline::ingest::describe::date_patterns::find_dates;
use dateline::news::Precision;
use jiff::civil::Date;

use crate::measure::{Form, Measure, Page, Verdict};
use crate::truth::Truth;

/// The measure. Of flattened pages only those count as undated that state the day in their text.
pub const MEASURE: Measure = Measure {
    name: "date",
    outcomes: &["same day", "local day", "month", "wrong", "undated", "not stated", "undated, not stated"],
    right: 2,
    judge,
};

fn judge(page: &Page<'_>) -> Option<Verdict> {
    let wanted = page.truth.date?;
    let published = page.article.as_ref().and_then(|article| article.published.as_ref());
    let stated = page.form == Form::Html || is_stated(&page.text, page.truth, wanted);
    let outcome = match published {
        None if stated => "undated",
        None => "undated, not stated",
        Some(found) if found.precision != Precision::Day => {
            let same = (found.date.year(), found.date.month()) == (wanted.year(), wanted.month());
            if same && found.precision == Precision::Month { "month" } else { "wrong" }
        }
        Some(found) if found.date == wanted => "same day",
        Some(found) if is_same_moment(page.truth, found.date) => "local day",
        Some(_) => "wrong",
    };
    let told = published.map_or_else(String::new, |found| {
        format!(", found {} by {} ({:.2})", found.date, found.evidence, found.confidence)
    });
    let updated = page.article.as_ref().and_then(|article| article.updated.as_ref());
    let updated = updated.map_or_else(String::new, |found| format!(", updated {} by {}", found.date, found.evidence));
    let score = f64::from(u8::from(matches!(outcome, "same day" | "local day")));
    Some(Verdict { outcome, score, told: format!("{wanted}{told}{updated}") })
}

/// Whether the moment of the truth fell on `day` somewhere: clocks on Earth are at most 12 hours behind UTC and 14 ahead.
fn is_same_moment(truth: &Truth, day: Date) -> bool {
    let Some(moment) = truth.moment else { return false };
    [-12, 14].iter().any(|hours| {
        let zone = jiff::tz::Offset::from_hours(*hours).map(jiff::tz::TimeZone::fixed);
        zone.is_ok_and(|zone| moment.to_zoned(zone).date() == day)
    })
}

fn is_stated(text: &str, truth: &Truth, wanted: Date) -> bool {
    let dates = text.lines().flat_map(find_dates).filter(|found| found.precision == Precision::Day);
    let mut days = dates.map(|found| found.date);
    days.any(|day| day == wanted || is_same_moment(truth, day))
}
