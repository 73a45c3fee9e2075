//! A date, how exactly it is known, and what speaks for it.

use jiff::civil::Date;

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year; month and day are 1.
    Year,
    /// The year and month; the day is 1.
    Month,
    /// The day.
    Day,
}

impl Precision {
    /// The key in JSON: `year`, `month`, `day`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// A date of an article with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The day, at the outlet's own clock where a time zone was stated.
    pub date: Date,
    /// How much of `date` is known.
    pub precision: Precision,
    /// The moment as it was stated, in RFC 3339 with its time zone, where it was.
    pub time: Option<String>,
    /// What speaks for it, for a person to read: `line below the headline`, `JSON-LD datePublished`.
    pub evidence: String,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// What a date on a page was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateRole {
    /// The publication.
    Published,
    /// The last change.
    Updated,
    /// The day on which the page was shown or crawled.
    Page,
    /// A day that the text speaks of, a copyright year or the like.
    Other,
}

/// A date that was weighed, whether it was taken or not: what `--explain` shows.
#[derive(Clone, Debug, PartialEq)]
pub struct DateCandidate {
    /// The day.
    pub date: Date,
    /// How much of `date` is known.
    pub precision: Precision,
    /// What it was taken for.
    pub role: DateRole,
    /// What speaks for it.
    pub evidence: String,
    /// Its weight, 0 to 1.
    pub score: f32,
}
