//! The dates of a page, with numeric ones read by the habit of the page.

use jiff::civil::Date;

use super::{FlatHints, layout::Layout};
use crate::{
    ingest::describe::date_patterns::{DateForm, DayOrder, FoundDate, find_dates},
    news::{Precision, Span},
};

/// Lines of more bytes are text without end; no date line is.
const LONGEST_LINE: usize = 6000;

/// A page with more dates is a table; the first of them are weighed.
const MOST: usize = 2000;

/// How sure the order of day and month is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing to decide, or decided.
    Sure,
    /// The day was read first; the other reading is a candidate too.
    DayFirst,
    /// The month was read first; the other reading is a candidate too.
    MonthFirst,
}

/// A date on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The line it is on.
    pub(super) line: usize,
    /// Where it stands on the line.
    pub(super) span: Span,
    /// The date.
    pub(super) date: Date,
    /// Whether the order of its numbers is sure.
    pub(super) reading: Reading,
    /// The other reading of its numbers.
    pub(super) other: Option<Date>,
    /// How it is written, as the learnt trees number the forms.
    pub(super) form: u8,
    /// Whether its year has two digits.
    pub(super) short_year: bool,
}

/// All dates of a page that are known to the day, in reading order. One that can be read two ways is there twice.
pub(super) fn gather(layout: &Layout<'_>, hints: &FlatHints<'_>) -> Vec<Candidate> {
    let found: Vec<(usize, FoundDate)> = layout
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.text.len() <= LONGEST_LINE)
        .flat_map(|(index, line)| find_dates(&line.text).into_iter().map(move |found| (index, found)))
        .filter(|(_, found)| found.precision == Precision::Day)
        .take(MOST)
        .collect();
    let habit = Habit::of(&found, hints);
    found.into_iter().flat_map(|(line, found)| habit.read(line, &found)).collect()
}

/// What a page tells about the order of its numeric dates.
struct Habit {
    day_first: bool,
    month_first: bool,
    /// Dates that are written in words, in order.
    spelt: Vec<Date>,
}

impl Habit {
    fn of(found: &[(usize, FoundDate)], hints: &FlatHints<'_>) -> Self {
        let country = hints.country.as_ref().map(|country| country.as_str());
        let mut habit = Self {
            day_first: country.is_some_and(|country| country != "US")
                || hints.language.is_some_and(|code| code != "en"),
            month_first: country == Some("US"),
            spelt: Vec::new(),
        };
        for (_, found) in found {
            match found.form {
                DateForm::Numeric(DayOrder::DayFirst) if found.date.day() > 12 => habit.day_first = true,
                DateForm::Numeric(DayOrder::MonthFirst) => habit.month_first = true,
                DateForm::Numeric(_) => {}
                _ => habit.spelt.push(found.date),
            }
        }
        habit.spelt.sort_unstable();
        habit
    }

    fn read(&self, line: usize, found: &FoundDate) -> Vec<Candidate> {
        let candidate = |date, reading, other| Candidate {
            line,
            span: found.span,
            date,
            reading,
            other,
            form: number(found.form),
            short_year: found.short_year,
        };
        let DateForm::Numeric(DayOrder::Open(swapped)) = found.form else {
            return vec![candidate(found.date, Reading::Sure, None)];
        };
        match self.prefers(found.date, swapped) {
            Some(date) => vec![candidate(date, Reading::Sure, None)],
            None => vec![
                candidate(found.date, Reading::DayFirst, Some(swapped)),
                candidate(swapped, Reading::MonthFirst, Some(found.date)),
            ],
        }
    }

    /// The reading that other dates of the page speak for.
    fn prefers(&self, day_first: Date, month_first: Date) -> Option<Date> {
        let spelt = |date| self.spelt.binary_search(&date).is_ok();
        match (self.day_first, self.month_first, spelt(day_first), spelt(month_first)) {
            (true, false, ..) | (_, _, true, false) => Some(day_first),
            (false, true, ..) | (_, _, false, true) => Some(month_first),
            _ => None,
        }
    }
}

const fn number(form: DateForm) -> u8 {
    match form {
        DateForm::Iso => 0,
        DateForm::DayMonthYear => 1,
        DateForm::MonthDayYear | DateForm::MonthYear => 2,
        DateForm::YearMonthDay => 3,
        DateForm::Cjk => 4,
        DateForm::Numeric(_) => 5,
    }
}
