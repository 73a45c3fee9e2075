//! Dates as machines and record fields write them: `2017-06-18T10:00:00+03:00`, `Sun, 18 Jun 2017 10:00:00 GMT`,
//! `18-JUN-1987 15:01:01.79`, `20170618`, seconds since 1970, a year alone.

use jiff::Timestamp;
use jiff::civil::Date;

use super::date_wording::{first_characters, last_characters};
use crate::news::{Precision, Span};

/// The years in which a publication date can lie: from the first newspapers on.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2099;

/// A date that was read, with as much as was stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) date: Date,
    pub(super) precision: Precision,
    /// The moment in RFC 3339, where the time of day and its zone were stated.
    pub(super) time: Option<String>,
    /// The other reading of a date in figures whose order of day and month is open.
    pub(super) other: Option<Date>,
}

impl Stamp {
    pub(super) fn day(date: Date) -> Self {
        Self { date, precision: Precision::Day, time: None, other: None }
    }
}

/// The order in which figures name day and month where both orders make a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    /// Nothing tells.
    Open,
}

/// The date that `text` consists of; `None` where it is none, or none that a paper could bear.
pub(super) fn parse(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim().trim_matches(|mark: char| matches!(mark, '"' | '\'' | '[' | ']' | '(' | ')'));
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    let stamp = if text.bytes().all(|byte| byte.is_ascii_digit()) { digits(text) } else { worded(text, order) }?;
    // Unset fields come out as the first day of an era.
    let unset = stamp.date == Date::constant(1970, 1, 1) && stamp.precision == Precision::Day;
    (YEARS.contains(&stamp.date.year()) && !unset).then_some(stamp)
}

/// The moment that a line states of the day that stands at `span` in it, where it names a time of day and a zone:
/// `18 June 2017, 18:02 GMT+3`.
pub(super) fn moment_beside(line: &str, span: Span, day: Date) -> Option<String> {
    /// How far from the day its time of day stands, in characters and in tokens.
    const NEAR: (usize, usize) = (30, 6);
    let behind = line.get(span.end..).map_or("", |rest| first_characters(rest, NEAR.0));
    let ahead = line.get(..span.start).map_or("", |rest| last_characters(rest, NEAR.0));
    let clock = [behind, ahead].iter().find_map(|text| {
        let tokens = tokens(text);
        clock(&tokens[..tokens.len().min(NEAR.1 + 6)], 0)
    })?;
    Some(format!("{day}T{}{}", clock.time, clock.zone?))
}

/// Digits alone: a year, a month, a day, or a count of seconds or milliseconds.
fn digits(text: &str) -> Option<Stamp> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        4 => Some(Stamp { precision: Precision::Year, ..Stamp::day(day(number, 1, 1)?) }),
        6 => Some(Stamp { precision: Precision::Month, ..Stamp::day(day(number / 100, number % 100, 1)?) }),
        8 => Some(Stamp::day(day(number / 10_000, number / 100 % 100, number % 100)?)),
        12 | 14 => Some(Stamp::day(digits(&text[..8])?.date)),
        9 | 10 => epoch(Timestamp::from_second(number).ok()?),
        13 => epoch(Timestamp::from_millisecond(number).ok()?),
        _ => None,
    }
}

fn epoch(moment: Timestamp) -> Option<Stamp> {
    let time = moment.to_zoned(jiff::tz::TimeZone::UTC);
    Some(Stamp { time: Some(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()), ..Stamp::day(time.date()) })
}

fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The tokens of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    /// A number with its digits.
    Number(i64, usize),
    Month(i64),
    Word(&'t str),
    Mark(u8),
}

/// A date with marks or words between its numbers.
fn worded(text: &str, order: Order) -> Option<Stamp> {
    let tokens = tokens(text);
    let (found, after) = date_at_start(&tokens, order).or_else(|| spelled(&tokens))?;
    let clock = clock(&tokens, after);
    let mut stamp = found;
    if stamp.precision == Precision::Day
        && let Some(clock) = clock
    {
        stamp.time = clock.zone.map(|zone| format!("{}T{}{zone}", stamp.date, clock.time));
    }
    Some(stamp)
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(16);
    let mut at = 0;
    while at < bytes.len() {
        let run = |of: fn(&u8) -> bool| bytes[at..].iter().take_while(|byte| of(byte)).count();
        let (digits, letters) = (run(u8::is_ascii_digit), run(u8::is_ascii_alphabetic));
        if digits > 0 {
            tokens.push(Token::Number(text[at..at + digits].parse().unwrap_or(i64::MAX), digits));
            at += digits;
        } else if letters > 0 {
            let word = &text[at..at + letters];
            // The `T` and `Z` of ISO 8601 and ordinals after a number are words as well.
            tokens.push(month(word).map_or(Token::Word(word), Token::Month));
            at += letters;
        } else {
            if !bytes[at].is_ascii_whitespace() {
                tokens.push(Token::Mark(bytes[at]));
            }
            at += 1;
        }
    }
    tokens
}

/// The number of a month by its English name or a beginning of it, three letters or more.
fn month(word: &str) -> Option<i64> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let word = if word == "sept" { "sep" } else { &word };
    let at = NAMES.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    Some(at as i64 + 1)
}

/// A date in figures that opens the tokens, and the index behind it.
fn date_at_start(tokens: &[Token<'_>], order: Order) -> Option<(Stamp, usize)> {
    let is_mark = |at: usize| matches!(tokens.get(at), Some(Token::Mark(b'-' | b'/' | b'.' | b':')));
    match *tokens {
        [
            Token::Number(year, 4),
            Token::Mark(_),
            Token::Number(month, _),
            Token::Mark(_),
            Token::Number(date, 1..=2),
            ..,
        ] if is_mark(1) && is_mark(3) => Some((Stamp::day(day(year, month, date)?), 5)),
        [Token::Number(year, 4), Token::Mark(b'-' | b'/'), Token::Number(month, 1..=2)] => {
            Some((Stamp { precision: Precision::Month, ..Stamp::day(day(year, month, 1)?) }, 3))
        }
        [Token::Number(whole, 8), Token::Word(_), ..] => {
            Some((Stamp::day(day(whole / 10_000, whole / 100 % 100, whole % 100)?), 1))
        }
        [
            Token::Number(a, 1..=2),
            Token::Mark(mark),
            Token::Number(b, 1..=2),
            Token::Mark(_),
            Token::Number(year, 4),
            ..,
        ] if is_mark(1) && is_mark(3) => {
            Some((in_order(a, b, year, if mark == b'.' { Order::DayFirst } else { order })?, 5))
        }
        _ => None,
    }
}

/// The day that two numbers and a year name.
fn in_order(first: i64, second: i64, year: i64, order: Order) -> Option<Stamp> {
    let day_first = day(year, second, first);
    let month_first = day(year, first, second);
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Some(match order {
            Order::DayFirst => Stamp::day(one),
            Order::MonthFirst => Stamp::day(other),
            Order::Open => Stamp { other: Some(other), ..Stamp::day(one) },
        }),
        (Some(only), _) | (None, Some(only)) => Some(Stamp::day(only)),
        (None, None) => None,
    }
}

/// A date with its month spelled: the year is the number of four digits, the day the one of one or two that is no part
/// of a time.
fn spelled(tokens: &[Token<'_>]) -> Option<(Stamp, usize)> {
    let at = tokens.iter().position(|token| matches!(token, Token::Month(_)))?;
    let Token::Month(month) = tokens[at] else { return None };
    let clock_at = |index: usize| {
        matches!(tokens.get(index + 1), Some(Token::Mark(b':')))
            || index > 1 && matches!(tokens[index - 2..index], [Token::Number(..), Token::Mark(b':')])
    };
    let mut year = None;
    let mut date = None;
    for (index, token) in tokens.iter().enumerate().skip(at.saturating_sub(3)) {
        match *token {
            Token::Number(number, 4) if year.is_none() => year = Some((number, index)),
            Token::Number(number, 1..=2) if date.is_none() && !clock_at(index) && index.abs_diff(at) <= 3 => {
                date = Some((number, index));
            }
            _ => {}
        }
    }
    let (year, year_at) = year?;
    let Some((date, date_at)) = date else {
        let stamp = Stamp { precision: Precision::Month, ..Stamp::day(day(year, month, 1)?) };
        return Some((stamp, at.max(year_at) + 1));
    };
    // A time may stand between the day and the year, as `date` of Unix writes it.
    let behind = at.max(date_at) + 1;
    Some((
        Stamp::day(day(year, month, date)?),
        if clock(tokens, behind).is_some() { behind } else { at.max(date_at).max(year_at) + 1 },
    ))
}

struct Clock {
    time: String,
    zone: Option<String>,
}

/// The time of day behind the token `from`, with its zone.
fn clock(tokens: &[Token<'_>], from: usize) -> Option<Clock> {
    let at = (from..tokens.len().saturating_sub(2)).find(|at| {
        matches!(tokens[*at..], [Token::Number(0..=24, 1..=2), Token::Mark(b':' | b'.'), Token::Number(0..=59, 2), ..])
    })?;
    let (Token::Number(mut hour, _), Token::Number(minute, _)) = (tokens[at], tokens[at + 2]) else { return None };
    let mut second = 0;
    let mut rest = &tokens[at + 3..];
    if let [Token::Mark(b':'), Token::Number(number @ 0..=60, 2), after @ ..] = rest {
        second = *number;
        rest = after;
        if let [Token::Mark(b'.' | b','), Token::Number(..), after @ ..] = rest {
            rest = after;
        }
    }
    if let [Token::Word(word), after @ ..] = rest {
        match word.to_ascii_lowercase().as_str() {
            "am" | "a" if hour == 12 => hour = 0,
            "pm" | "p" if hour < 12 => hour += 12,
            _ => {}
        }
        if matches!(word.to_ascii_lowercase().as_str(), "am" | "pm") {
            rest = after;
        }
    }
    if hour > 23 {
        return None;
    }
    Some(Clock { time: format!("{hour:02}:{minute:02}:{:02}", second.min(59)), zone: zone(rest) })
}

/// The offset from UTC that the tokens open with, in RFC 3339.
fn zone(tokens: &[Token<'_>]) -> Option<String> {
    let offset = |sign: u8, hour: i64, minute: i64| {
        (hour <= 14 && minute < 60).then(|| format!("{}{hour:02}:{minute:02}", char::from(sign)))
    };
    match *tokens {
        [
            Token::Mark(sign @ (b'+' | b'-')),
            Token::Number(hour, 1..=2),
            Token::Mark(b':'),
            Token::Number(minute, 2),
            ..,
        ] => offset(sign, hour, minute),
        [Token::Mark(sign @ (b'+' | b'-')), Token::Number(both, 4), ..] => offset(sign, both / 100, both % 100),
        [Token::Mark(sign @ (b'+' | b'-')), Token::Number(hour, 1..=2), ..] => offset(sign, hour, 0),
        [Token::Word(_), Token::Mark(b'+' | b'-'), Token::Number(..), ..] => zone(&tokens[1..]),
        [Token::Word(name), ..] => named_zone(name).map(str::to_owned),
        [Token::Mark(_), ref rest @ ..] if rest.len() < tokens.len() => zone(rest),
        _ => None,
    }
}

/// Zones by their usual abbreviations, as far as these mean one zone in the press (RFC 2822, section 4.3, and CET, BST).
fn named_zone(name: &str) -> Option<&'static str> {
    let offset = match name.to_ascii_uppercase().as_str() {
        "Z" | "UTC" | "GMT" | "UT" => "Z",
        "EST" => "-05:00",
        "EDT" => "-04:00",
        "CST" => "-06:00",
        "CDT" => "-05:00",
        "MST" => "-07:00",
        "MDT" => "-06:00",
        "PST" => "-08:00",
        "PDT" => "-07:00",
        "CET" => "+01:00",
        "CEST" => "+02:00",
        "BST" => "+01:00",
        "EET" => "+02:00",
        "MSK" => "+03:00",
        "JST" => "+09:00",
        _ => return None,
    };
    Some(offset)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Order, parse};

    fn check(text: &str, expected: &str) {
        let read = parse(text, Order::Open).map_or("none".to_owned(), |stamp| {
            let mut out = format!("{} {}", stamp.date, stamp.precision.key());
            for more in [stamp.time, stamp.other.map(|other| format!("or {other}"))].into_iter().flatten() {
                out.push(' ');
                out.push_str(&more);
            }
            out
        });
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn machine_forms() {
        check("2017-06-18T10:00:00+03:00", "2017-06-18 day 2017-06-18T10:00:00+03:00");
        check("2017-06-18T10:00:00.123Z", "2017-06-18 day 2017-06-18T10:00:00Z");
        check("2017-06-18T10:00:00-0400", "2017-06-18 day 2017-06-18T10:00:00-04:00");
        check("2017-06-18 10:00", "2017-06-18 day");
        check("20170618T100000Z", "2017-06-18 day");
        check("20170618", "2017-06-18 day");
        check("1497780000", "2017-06-18 day 2017-06-18T10:00:00Z");
        check("1497780000000", "2017-06-18 day 2017-06-18T10:00:00Z");
        check("2017", "2017-01-01 year");
        check("2017-06", "2017-06-01 month");
        check("0001-01-01T00:00:00", "none");
        check("1970-01-01T00:00:00Z", "none");
        check("2017-13-45", "none");
    }

    #[test]
    fn written_forms() {
        check("Sun, 18 Jun 2017 10:00:00 GMT", "2017-06-18 day 2017-06-18T10:00:00Z");
        check("Sun Jun 18 10:00:00 EDT 2017", "2017-06-18 day 2017-06-18T10:00:00-04:00");
        check("26-FEB-1987 15:01:01.79", "1987-02-26 day");
        check("June 18th, 2017 at 3:05 pm EST", "2017-06-18 day 2017-06-18T15:05:00-05:00");
        check("June 2017", "2017-06-01 month");
        check("Published: 18 June 2017", "2017-06-18 day");
        check("18.06.2017", "2017-06-18 day");
        check("25/06/2017", "2017-06-25 day");
        check("03/04/2017", "2017-04-03 day or 2017-03-04");
        check("yesterday", "none");
        check("chapter 11", "none");
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9:/ .,TZ+é-]{0,40}|[0-9]{0,20}|([0-9]{1,4}[ :/.-]|Jun |pm |May ){0,8}") {
            parse(&text, Order::Open);
        }
    }
}
