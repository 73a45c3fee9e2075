//! Every date that an HTML page offers for its article, with what speaks for it and how much.

use jiff::civil::Date;

use super::date_patterns::{DateForm, DayOrder, FoundDate, find_dates};
use super::date_wording::{CLEAR_CHANGE, FOREIGN, PUBLICATION, first_characters};
use super::stamp::{self, Order, Stamp};
use crate::news::{CleanDocument, Clue, DateRole, Declared, Declarer, Origin, Precision, Published};

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
    let mut place = Place::default();
    let lists = Lists::of(&document.clues);
    for clue in &document.clues {
        place.headline_seen |= clue.origin == Origin::Heading;
        let weighed = weigh(clue, &place);
        place.times_seen += usize::from(clue.origin == Origin::TimeElement);
        if let Some((role, weight)) = weighed {
            let weight = if lists.have(clue) { weight * IN_LIST } else { weight };
            found.extend(read(clue, order, place.label).into_iter().map(|(stamp, labelled)| {
                // Half of the dates whose order is open are another day.
                let weight = if stamp.other.is_some() { weight * 0.6 } else { weight };
                let role = labelled.unwrap_or(role);
                Candidate { evidence: evidence(clue, &stamp), stamp, role, weight }
            }));
        }
        place.label = label_alone(clue);
    }
    if let Some((date, precision)) = url.and_then(url_date::date_in) {
        let weight = if precision == Precision::Day { 0.8 } else { 0.4 };
        let stamp = Stamp { precision, ..Stamp::day(date) };
        found.push(Candidate { stamp, role: DateRole::Published, evidence: "URL".to_owned(), weight });
    }
    found
}

/// What is left of the weight of a date in a list of teasers.
const IN_LIST: f32 = 0.5;

/// The elements that state one date after the other under one name: those of teasers.
struct Lists<'c>(Vec<(&'c str, Vec<&'c str>)>);

impl<'c> Lists<'c> {
    fn of(clues: &'c [Clue]) -> Self {
        let mut named: Vec<(&str, Vec<&str>)> = Vec::new();
        for clue in clues.iter().filter(|clue| is_element(clue) && !clue.name.is_empty()) {
            let at = named.iter().position(|(name, _)| *name == clue.name);
            let at = at.unwrap_or_else(|| {
                named.push((&clue.name, Vec::new()));
                named.len() - 1
            });
            let values = &mut named[at].1;
            if !values.contains(&clue.value.as_str()) {
                values.push(&clue.value);
            }
        }
        Self(named)
    }

    /// Whether the clue is of a list: its name is there with three dates or more.
    fn have(&self, clue: &Clue) -> bool {
        is_element(clue) && self.0.iter().any(|(name, values)| *name == clue.name && values.len() > 2)
    }
}

fn is_element(clue: &Clue) -> bool {
    matches!(clue.origin, Origin::DateElement | Origin::TimeElement)
}

/// The candidate that a record's own field gives.
pub(super) fn declared(declared: &Declared, order: Order) -> Option<Candidate> {
    let text = declared.published.as_deref()?;
    let stamp = stamp::parse(text, order).or_else(|| spelled(text, order))?;
    let evidence = declared.published_by.evidence("date");
    let (weight, evidence) = match stamp.other {
        Some(other) => (0.5, format!("{evidence} (day and month open: {} or {other})", stamp.date)),
        None if declared.published_by == Declarer::PathPattern => (0.9, evidence),
        None => (0.97, evidence),
    };
    Some(Candidate { stamp, role: DateRole::Published, evidence, weight })
}

/// The candidate that the lines of a page give. Judged by its place alone, it counts less than what the page marks.
pub(super) fn of_lines(date: Option<Published>, role: DateRole) -> Option<Candidate> {
    const BY_PLACE: f32 = 0.85;
    date.map(|date| Candidate {
        stamp: Stamp { time: date.time, ..Stamp::day(date.date) },
        role,
        evidence: date.evidence,
        weight: date.confidence * BY_PLACE,
    })
}

/// The day of the crawl as the record's header states it.
pub(super) fn crawl_day(declared: &Declared) -> Option<Date> {
    declared.crawled.as_deref().and_then(|text| stamp::parse(text, Order::Open)).map(|stamp| stamp.date)
}

/// What came before a clue.
#[derive(Default)]
struct Place {
    headline_seen: bool,
    times_seen: usize,
    /// What a line right before says of the date to come: `Last updated`.
    label: Option<DateRole>,
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

/// The dates in a clue, each with the role that its own wording gives it, or `before`, a label right before the clue.
fn read(clue: &Clue, order: Order, before: Option<DateRole>) -> Vec<(Stamp, Option<DateRole>)> {
    let text = clue.value.as_str();
    if !text.chars().any(char::is_numeric) {
        return Vec::new();
    }
    if !is_element(clue) && clue.origin != Origin::LeadLine {
        let stamp = stamp::parse(text, order).or_else(|| spelled(text, order));
        return stamp.map(|stamp| (stamp, None)).into_iter().collect();
    }
    let found = find_dates(text);
    let machine = clue.origin == Origin::TimeElement || text.len() <= 40;
    if found.len() < 2
        && machine
        && let Some(stamp) = stamp::parse(text, order).filter(|stamp| stamp.precision == Precision::Day)
    {
        return vec![(stamp, labelled(text).or(before))];
    }
    written(text, &found, order, before)
}

/// The days that a line of text states, each by the label in front of it. Of a sentence none counts.
fn written(line: &str, found: &[FoundDate], order: Order, before: Option<DateRole>) -> Vec<(Stamp, Option<DateRole>)> {
    /// More words beside the dates make a sentence.
    const MOST_WORDS: usize = 16;
    /// A line states the publication and a change or two.
    const MOST: usize = 3;
    if line.split_whitespace().count() > MOST_WORDS + 6 * found.len() {
        return Vec::new();
    }
    let mut end = 0;
    let mut stated = Vec::new();
    for date in found.iter().filter(|date| date.precision == Precision::Day).take(MOST) {
        let ahead = line.get(end..date.span.start).unwrap_or("").to_lowercase();
        end = date.span.end;
        if FOREIGN.is_in(&ahead) {
            continue;
        }
        let label = role_of(&ahead).or(before.filter(|_| stated.is_empty()));
        let stamp = in_order(date, order);
        stated.push((Stamp { time: stamp::moment_beside(line, date.span, stamp.date), ..stamp }, label));
    }
    stated
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

/// The role that a line's wording gives its date: `Updated: 18 June 2017`.
fn labelled(line: &str) -> Option<DateRole> {
    role_of(&first_characters(line, 40).to_lowercase())
}

/// The role that the last label in `lower` gives the date behind it.
fn role_of(lower: &str) -> Option<DateRole> {
    let change = CLEAR_CHANGE.last_in(lower);
    let publication = PUBLICATION.last_in(lower);
    match (change, publication) {
        (Some(change), publication) if publication.is_none_or(|publication| publication <= change) => {
            Some(DateRole::Updated)
        }
        _ => None,
    }
}

/// What a line without a date says of the one below it.
fn label_alone(clue: &Clue) -> Option<DateRole> {
    let alone = clue.origin == Origin::LeadLine && clue.value.len() <= 30 && !clue.value.contains(char::is_numeric);
    if alone { labelled(&clue.value) } else { None }
}

fn evidence(clue: &Clue, stamp: &Stamp) -> String {
    let evidence = found_in(clue);
    stamp
        .other
        .map_or_else(|| evidence.clone(), |other| format!("{evidence} (day and month open: {} or {other})", stamp.date))
}

/// Where a clue was found, for a person to read.
fn found_in(clue: &Clue) -> String {
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
