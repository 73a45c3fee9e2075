//! When the articles that match were published: counts by period, without gaps.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Problem, Total};

/// A stretch of time that articles are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// A week from Monday, numbered as ISO 8601 has it.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// The key in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The first day of the period that `day` lies in.
    #[must_use]
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let passed = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(passed.days()).unwrap_or(Date::MIN)
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// The first day of the period after the one that begins on `start`; `None` at the end of the calendar.
    #[must_use]
    pub fn next(self, start: Date) -> Option<Date> {
        let length = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        };
        start.checked_add(length).ok()
    }

    /// The period that begins on `start`, as it is written: `2017-06-18`, `2017-W24`, `2017-06`, `2017`.
    #[must_use]
    pub fn label(self, start: Date) -> String {
        match self {
            Self::Day => start.to_string(),
            Self::Week => {
                let week = start.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{:04}-{:02}", start.year(), start.month()),
            Self::Year => format!("{:04}", start.year()),
        }
    }
}

/// How many of the articles that match were published when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The query as it was asked.
    pub query: String,
    /// What is counted by.
    pub period: Period,
    /// How much matches, whenever it was published.
    pub total: Total,
    /// Articles that match and have no date, those among them that a date filter leaves out.
    pub undated: u64,
    /// Articles whose date is known less exactly than by this period.
    pub vague: u64,
    /// What was wrong with the query.
    pub problems: Vec<Problem>,
    /// Every period from the first to the last with an article, in order; those between without one too.
    pub buckets: Vec<Bucket>,
}

/// A period with its number of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The period as it is written, see [`Period::label`].
    pub label: String,
    /// Its first day.
    pub first_day: Date,
    /// How many articles that match were published in it.
    pub articles: u64,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_begins_ends_and_has_a_name() {
        let day = date(2017, 6, 18);
        for (period, start, next, label) in [
            (Period::Day, day, date(2017, 6, 19), "2017-06-18"),
            (Period::Week, date(2017, 6, 12), date(2017, 6, 19), "2017-W24"),
            (Period::Month, date(2017, 6, 1), date(2017, 7, 1), "2017-06"),
            (Period::Year, date(2017, 1, 1), date(2018, 1, 1), "2017"),
        ] {
            assert_eq!(period.start(day), start, "{period:?}");
            assert_eq!(period.next(start), Some(next), "{period:?}");
            assert_eq!(period.label(start), label, "{period:?}");
        }
        assert_eq!(Period::Week.label(Period::Week.start(date(2021, 1, 1))), "2020-W53");
        assert_eq!(Period::Year.next(date(9999, 1, 1)), None);
    }
}
