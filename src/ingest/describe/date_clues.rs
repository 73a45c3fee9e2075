//! Every date that an HTML page offers for its article, with what speaks for it and how much.

use jiff::civil::Date;

use super::date_patterns::{DateForm, DayOrder, FoundDate, find_dates};
use super::stamp::{self, Order, Stamp};
use crate::news::{CleanDocument, Clue, DateRole, Declared, Origin, Precision};

use super::url_date;

/// A date with its evidence.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) stamp: Stamp,
    pub(super) role: DateRole,
    pub(super) evidence: String,
    /// How often such evidence is right by itself, 0 to 1.
    pub(super) weight: f32,
}

/// The candidates of the page, in the order of its clues.
pub(super) fn candidates(document: &CleanDocument, url: Option<&str>, order: Order) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut headline_seen = false;
    let mut times_seen = 0;
    for clue in &document.clues {
        headline_seen |= clue.origin == Origin::Heading;
        let place = Place { headline_seen, times_seen };
        times_seen += usize::from(clue.origin == Origin::TimeElement);
        let Some((role, weight)) = weigh(clue, &place) else { continue };
        let Some((stamp, labelled)) = read(clue, order) else { continue };
        let role = labelled.unwrap_or(role);
        // Half of the dates whose order is open are another day.
        let weight = if stamp.other.is_some() { weight * 0.6 } else { weight };
        found.push(Candidate { stamp, role, evidence: evidence(clue), weight });
    }
    if let Some((date, precision)) = url.and_then(url_date::date_in) {
        let weight = if precision == Precision::Day { 0.8 } else { 0.4 };
        let stamp = Stamp { precision, ..Stamp::day(date) };
        found.push(Candidate { stamp, role: DateRole::Published, evidence: "URL".to_owned(), weight });
    }
    found
}

/// The candidate that a record's own field gives.
pub(super) fn declared(declared: &Declared, order: Order) -> Option<Candidate> {
    let text = declared.published.as_deref()?;
    let stamp = stamp::parse(text, order).or_else(|| spelled(text, order))?;
    let (weight, evidence) = match stamp.other {
        Some(other) => (0.5, format!("field date (day and month open: {} or {other})", stamp.date)),
        None => (0.97, "field date".to_owned()),
    };
    Some(Candidate { stamp, role: DateRole::Published, evidence, weight })
}

/// The day of the crawl as the record's header states it.
pub(super) fn crawl_day(declared: &Declared) -> Option<Date> {
    declared.crawled.as_deref().and_then(|text| stamp::parse(text, Order::Open)).map(|stamp| stamp.date)
}

/// What came before a clue.
struct Place {
    headline_seen: bool,
    times_seen: usize,
}

/// What kind of date a clue gives and how much it weighs; `None` where it gives none of the article's.
fn weigh(clue: &Clue, place: &Place) -> Option<(DateRole, f32)> {
    use DateRole::{Published, Updated};
    let near = place.headline_seen;
    match clue.origin {
        Origin::JsonLd => match clue.name.as_str() {
            "datePublished" => Some((Published, 0.95)),
            "dateModified" => Some((Updated, 0.9)),
            "dateCreated" => Some((Published, 0.75)),
            "WebPage.datePublished" => Some((Published, 0.88)),
            "WebPage.dateModified" => Some((Updated, 0.8)),
            "WebPage.dateCreated" => Some((Published, 0.6)),
            "VideoObject.uploadDate" | "uploadDate" => Some((Published, 0.45)),
            _ => None,
        },
        Origin::Meta => meta(&clue.name),
        Origin::Microdata => match clue.name.as_str() {
            "datePublished" => Some((Published, if near { 0.9 } else { 0.85 })),
            "dateCreated" => Some((Published, 0.7)),
            "dateModified" => Some((Updated, 0.85)),
            _ => None,
        },
        Origin::TimeElement => {
            let weight = match (near, place.times_seen) {
                (true, 0) => 0.8,
                (true, _) => 0.6,
                (false, 0) => 0.6,
                (false, _) => 0.35,
            };
            named(&clue.name, weight)
        }
        Origin::DateElement => named(&clue.name, if near { 0.75 } else { 0.55 }),
        Origin::LeadLine => Some((Published, 0.7)),
        _ => None,
    }
}

/// What an element's class says of the date in it: `updated` is no publication, `published` is one for sure.
fn named(name: &str, weight: f32) -> Option<(DateRole, f32)> {
    let name = name.to_ascii_lowercase();
    let publishes = ["publi", "posted", "pubdate", "created"].iter().any(|word| name.contains(word));
    if ["updat", "modif", "revis", "edited"].iter().any(|word| name.contains(word)) && !publishes {
        return Some((DateRole::Updated, weight));
    }
    if ["event", "current", "today", "expire", "comment", "related"].iter().any(|word| name.contains(word)) {
        return None;
    }
    Some((DateRole::Published, if publishes { (weight + 0.1).min(0.85) } else { weight }))
}

/// What a `meta` element of this name says. Vendors name the same few facts in a hundred ways.
fn meta(name: &str) -> Option<(DateRole, f32)> {
    let name = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&[
        "expir",
        "unpub",
        "event",
        "birth",
        "valid",
        "crawl",
        "embargo",
        "live",
        "archive",
        "copyright",
        "timezone",
        "end",
        "start_time",
    ]) {
        return None;
    }
    if has(&["modif", "updat", "revis", "lastmod"]) {
        return Some((DateRole::Updated, 0.85));
    }
    if name == "article:published_time" {
        return Some((DateRole::Published, 0.94));
    }
    if has(&["publi", "pubdate", "pub-date", "pub_date", "pdate", "issued", "displaydate", "display_date", "firstpub"])
    {
        // `article:publisher` and its like name a house, and no date can be read from it.
        return Some((DateRole::Published, 0.9));
    }
    if has(&["created", "creation", "posted", "release"]) {
        return Some((DateRole::Published, 0.75));
    }
    has(&["date"]).then_some((DateRole::Published, if name == "date" || name.contains("dc") { 0.85 } else { 0.7 }))
}

/// The date in a clue, and the role that its own wording gives it.
fn read(clue: &Clue, order: Order) -> Option<(Stamp, Option<DateRole>)> {
    let written = matches!(clue.origin, Origin::DateElement | Origin::LeadLine | Origin::TimeElement);
    if !clue.value.chars().any(char::is_numeric) {
        return None;
    }
    if !written {
        return stamp::parse(&clue.value, order).or_else(|| spelled(&clue.value, order)).map(|stamp| (stamp, None));
    }
    let label = label(&clue.value);
    let machine = clue.origin == Origin::TimeElement || clue.value.len() <= 40;
    let stamp = machine.then(|| stamp::parse(&clue.value, order)).flatten().or_else(|| spelled(&clue.value, order))?;
    (stamp.precision == Precision::Day).then_some((stamp, label))
}

/// The first date in a line of text.
fn spelled(line: &str, order: Order) -> Option<Stamp> {
    find_dates(line).first().map(|found| in_order(found, order))
}

/// The date found, with day and month in the document's order where both readings are dates.
fn in_order(found: &FoundDate, order: Order) -> Stamp {
    let stamp = Stamp { precision: found.precision, ..Stamp::day(found.date) };
    match (found.form, order) {
        (DateForm::Numeric(DayOrder::Open(other)), Order::MonthFirst) => Stamp { date: other, ..stamp },
        (DateForm::Numeric(DayOrder::Open(other)), Order::Open) => Stamp { other: Some(other), ..stamp },
        _ => stamp,
    }
}

/// The role that a line's wording gives its date: `Updated: 18 June 2017`. A line that states both starts with the
/// publication.
fn label(line: &str) -> Option<DateRole> {
    const UPDATED: [&str; 12] = [
        "updated",
        "last updated",
        "modified",
        "aktualisiert",
        "mis à jour",
        "actualizado",
        "aggiornato",
        "atualizado",
        "bijgewerkt",
        "opdateret",
        "oppdatert",
        "uppdaterad",
    ];
    let start: String = line.chars().take(40).flat_map(char::to_lowercase).collect();
    let start = start.trim_start_matches(|first: char| !first.is_alphanumeric());
    UPDATED.iter().any(|word| start.starts_with(word)).then_some(DateRole::Updated)
}

fn evidence(clue: &Clue) -> String {
    let name = clue.name.split_whitespace().next().unwrap_or("");
    match clue.origin {
        Origin::JsonLd => format!("JSON-LD {name}"),
        Origin::Meta => format!("meta {name}"),
        Origin::Microdata => format!("microdata {name}"),
        Origin::TimeElement => "time element".to_owned(),
        Origin::LeadLine => "line below the headline".to_owned(),
        _ if name.is_empty() => "date element".to_owned(),
        _ => format!("date element {name}"),
    }
}
