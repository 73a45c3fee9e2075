//! Days, months and years as people type them, and the stretches of days that they stand for.

use jiff::civil::{Date, date};

/// Days from `first` to `last`, both included; `None` leaves that side open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayRange {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// A text that is no day, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a date as 2017, 2017-06 or 2017-06-18")]
pub struct NotADay;

impl DayRange {
    /// The days of a year (`2017`), a month (`2017-06`) or a day (`2017-06-18`), from the year 1 to 9999.
    ///
    /// # Errors
    /// [`NotADay`] for anything else.
    pub fn of(text: &str) -> Result<Self, NotADay> {
        let (first, last) = bounds(text).ok_or(NotADay)?;
        Ok(Self { first: Some(first), last: Some(last) })
    }

    /// What stands behind `date:`: one of the above, two of them joined by `..` with either left out, or one behind
    /// `>`, `>=`, `<` or `<=`. Ends in the wrong order are turned round.
    ///
    /// # Errors
    /// [`NotADay`] for anything else, and for days beyond the calendar.
    pub fn of_expression(text: &str) -> Result<Self, NotADay> {
        if let Some(rest) = text.strip_prefix(">=") {
            return Ok(Self { first: Self::of(rest)?.first, last: None });
        }
        if let Some(rest) = text.strip_prefix("<=") {
            return Ok(Self { first: None, last: Self::of(rest)?.last });
        }
        if let Some(rest) = text.strip_prefix('>') {
            let after = Self::of(rest)?.last.and_then(|day| day.tomorrow().ok());
            return after.map(|day| Self { first: Some(day), last: None }).ok_or(NotADay);
        }
        if let Some(rest) = text.strip_prefix('<') {
            let before = Self::of(rest)?.first.and_then(|day| day.yesterday().ok()).filter(|day| day.year() > 0);
            return before.map(|day| Self { first: None, last: Some(day) }).ok_or(NotADay);
        }
        match text.split_once("..") {
            None => Self::of(text),
            Some(("", "")) => Err(NotADay),
            Some(("", last)) => Ok(Self { first: None, last: Self::of(last)?.last }),
            Some((first, "")) => Ok(Self { first: Self::of(first)?.first, last: None }),
            Some((one, other)) => Ok(Self::of(one)?.joined(Self::of(other)?)),
        }
    }

    /// From the first day of the one to the last day of the other.
    fn joined(self, other: Self) -> Self {
        if self.first <= other.last {
            Self { first: self.first, last: other.last }
        } else {
            Self { first: other.first, last: self.last }
        }
    }

    /// The shortest expression that [`DayRange::of_expression`] reads as this range; nothing for a range open on both
    /// sides.
    #[must_use]
    pub fn expression(self) -> String {
        // A day in ISO 8601 is cut to its year, its month, or not at all, for both ends alike.
        let cut = |day: Date, length: usize| day.to_string()[..length].to_owned();
        for length in [4, 7, 10] {
            let text = match (self.first, self.last) {
                (None, None) => break,
                (Some(first), None) => format!("{}..", cut(first, length)),
                (None, Some(last)) => format!("..{}", cut(last, length)),
                (Some(first), Some(last)) if cut(first, length) == cut(last, length) => cut(first, length),
                (Some(first), Some(last)) => format!("{}..{}", cut(first, length), cut(last, length)),
            };
            if Self::of_expression(&text) == Ok(self) {
                return text;
            }
        }
        String::new()
    }
}

/// The first and last day of a year, a month or a day.
fn bounds(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    if year < 1 {
        return None;
    }
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((date(year, 1, 1), date(year, 12, 31))),
        (Some(month), None) => {
            let first = Date::new(year, number(month, 2)?.try_into().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let only = Date::new(year, number(month, 2)?.try_into().ok()?, number(day, 2)?.try_into().ok()?).ok()?;
            Some((only, only))
        }
    }
}

/// A number of so many digits and nothing else.
fn number(text: &str, digits: usize) -> Option<i16> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;

    fn check(expression: &str, expected: &str) {
        let shown = match DayRange::of_expression(expression) {
            Err(error) => error.to_string(),
            Ok(DayRange { first, last }) => {
                let side = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
                format!("{} to {}", side(first), side(last))
            }
        };
        assert_eq!(shown, expected, "{expression}");
    }

    #[test]
    fn expressions_are_stretches_of_whole_days() {
        check("2017", "2017-01-01 to 2017-12-31");
        check("2016-02", "2016-02-01 to 2016-02-29");
        check("2017-06-18", "2017-06-18 to 2017-06-18");
        check("2017-01..2017-06", "2017-01-01 to 2017-06-30");
        check("2017..2017-06-18", "2017-01-01 to 2017-06-18");
        check("2018..2016", "2016-01-01 to 2018-12-31");
        check("..2017", "- to 2017-12-31");
        check("2017-06..", "2017-06-01 to -");
        check(">2017", "2018-01-01 to -");
        check(">=2017", "2017-01-01 to -");
        check("<2017-03", "- to 2017-02-28");
        check("<=2017-03", "- to 2017-03-31");
    }

    #[test]
    fn what_is_no_date_says_how_to_write_one() {
        for text in [
            "",
            "..",
            "17",
            "2017-6",
            "2017-13",
            "2017-02-30",
            "2017-06-18-1",
            "0000",
            ">9999",
            "<0001",
            "June 2017",
            "-",
            "२०१७",
        ] {
            check(text, "write a date as 2017, 2017-06 or 2017-06-18");
        }
    }

    #[test]
    fn the_shortest_expression_is_written() {
        for text in [
            "2017",
            "2017-06",
            "2017-06-18",
            "2017-01..2017-05",
            "2016-12-02..2017-12-31",
            "..2016-02",
            "2017..",
            "..9999",
        ] {
            assert_eq!(DayRange::of_expression(text).unwrap().expression(), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_expression_written_is_read_back(from in 0_i32..3_000_000, days in 0_i32..4_000) {
            let first = date(1, 1, 1).saturating_add(from.days());
            let last = first.saturating_add(days.days());
            for range in [
                DayRange { first: Some(first), last: Some(last) },
                DayRange { first: Some(first), last: None },
                DayRange { first: None, last: Some(last) },
            ] {
                prop_assert_eq!(DayRange::of_expression(&range.expression()), Ok(range));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = DayRange::of_expression(&text);
        }
    }
}
