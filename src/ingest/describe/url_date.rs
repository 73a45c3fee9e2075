//! The date in an article's address: most papers file their pages by day.

use jiff::civil::Date;

use super::address::original;
use crate::news::Precision;

/// The date in `url` and how exactly it is given. Only whole path segments or dashed dates count: a number of eight
/// digits inside a longer one is an article's number.
pub(super) fn date_in(url: &str) -> Option<(Date, Precision)> {
    let url = original(url);
    let path = path_of(&url);
    let segments: Vec<&str> = path.split('/').collect();
    let mut month_found = None;
    for (at, segment) in segments.iter().enumerate() {
        if let Some(date) = within_segment(segment) {
            return Some((date, Precision::Day));
        }
        let Some(year) = year(segment) else { continue };
        let Some(month) = segments.get(at + 1).and_then(|next| month(next)) else { continue };
        let date = segments
            .get(at + 2)
            .and_then(|next| leading_number(next))
            .and_then(|date| Date::new(year, month, date).ok());
        if let Some(date) = date {
            return Some((date, Precision::Day));
        }
        month_found = Date::new(year, month, 1).ok().map(|date| (date, Precision::Month));
    }
    month_found
}

fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |slash| &rest[slash..]);
    path.split(['?', '#']).next().unwrap_or("")
}

fn year(segment: &str) -> Option<i16> {
    let number: i16 = segment.parse().ok()?;
    (segment.len() == 4 && plausible(number)).then_some(number)
}

/// The web is younger than the dates that papers bear.
fn plausible(year: i16) -> bool {
    (1990..=2099).contains(&year)
}

/// A month as one or two digits or as its English beginning.
fn month(segment: &str) -> Option<i8> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(number) = segment.parse::<i8>() {
        return (segment.len() <= 2 && (1..=12).contains(&number)).then_some(number);
    }
    let start = segment.get(..3)?.to_ascii_lowercase();
    let at = NAMES.iter().position(|name| *name == start)?;
    (segment.len() <= 9 && segment.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(at as i8 + 1)
}

/// The day that opens a segment: `18`, `18-title-of-the-article`, `18.html`.
fn leading_number(segment: &str) -> Option<i8> {
    let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
    let ends = segment[digits..].chars().next().is_none_or(|next| matches!(next, '-' | '_' | '.'));
    if (1..=2).contains(&digits) && ends { segment[..digits].parse().ok() } else { None }
}

/// `2017-06-18`, `2017_06_18` or `20170618` standing by itself between the marks of a segment.
fn within_segment(segment: &str) -> Option<Date> {
    let mut parts = segment.split(['-', '_', '.']).peekable();
    let mut found = None;
    while let Some(part) = parts.next() {
        if let Some(year) = year(part) {
            let mut ahead = parts.clone();
            let (month, day) = (ahead.next().and_then(two_digits), ahead.next().and_then(two_digits));
            if let (Some(month), Some(day)) = (month, day) {
                found = found.or_else(|| Date::new(year, month, day).ok());
            }
        }
        // Eight digits as the name of a page may be its number; only ones that make a date of the web's age are taken.
        if part.len() == 8
            && let Ok(number) = part.parse::<i32>()
            && let Ok(year) = i16::try_from(number / 10_000)
            && plausible(year)
        {
            found = found.or_else(|| Date::new(year, (number / 100 % 100) as i8, (number % 100) as i8).ok());
        }
    }
    found
}

fn two_digits(part: &str) -> Option<i8> {
    if part.len() == 2 { part.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::date_in;

    fn check(url: &str, expected: &str) {
        let found = date_in(url).map_or("none".to_owned(), |(date, precision)| format!("{date} {}", precision.key()));
        assert_eq!(found, expected, "{url}");
    }

    #[test]
    fn addresses() {
        check("https://a.example/2017/06/18/bridge-opens", "2017-06-18 day");
        check("https://a.example/world/2017/jun/18/bridge", "2017-06-18 day");
        check("https://a.example/2017/06/18-bridge.html", "2017-06-18 day");
        check("https://a.example/news/2017-06-18-bridge", "2017-06-18 day");
        check("https://a.example/20170618/bridge", "2017-06-18 day");
        check("https://a.example/2017/06/bridge", "2017-06-01 month");
        check("https://web.archive.org/web/20180101000000/http://a.example/2017/06/18/bridge", "2017-06-18 day");
        check("https://web.archive.org/web/20180101/http://a.example/bridge", "none");
        check("https://a.example/story/id=44233864", "none");
        check("https://a.example/49676932", "none");
        check("https://a.example/a?d=2017/06/18", "none");
        check("2017/06/18", "none");
    }
}
