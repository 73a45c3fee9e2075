//! How a publication date and its precision share one integer column.

use jiff::civil::{Date, date};

use crate::news::Precision;

const EPOCH: Date = date(1970, 1, 1);

/// Days since 1970-01-01 times four, plus how exactly the date is known: the order of time is kept.
pub(super) fn encode(day: Date, precision: Precision) -> i64 {
    let code = match precision {
        Precision::Day => 0,
        Precision::Month => 1,
        Precision::Year => 2,
    };
    days(day) * 4 + code
}

/// The first and the last day that an encoded date may mean.
pub(super) fn interval(encoded: i64) -> (i64, i64) {
    let (start, precision) = decode(encoded);
    let last = match precision {
        Precision::Day => start,
        Precision::Month => start.last_of_month(),
        Precision::Year => start.last_of_year(),
    };
    (days(start), days(last))
}

/// The day and precision of an encoded date.
pub(super) fn decode(encoded: i64) -> (Date, Precision) {
    let precision = match encoded.rem_euclid(4) {
        0 => Precision::Day,
        1 => Precision::Month,
        _ => Precision::Year,
    };
    (from_days(encoded.div_euclid(4)), precision)
}

/// Days from 1970-01-01 to `day`.
pub(super) fn days(day: Date) -> i64 {
    i64::from(day.since(EPOCH).map_or(0, |span| span.get_days()))
}

fn from_days(days: i64) -> Date {
    let span = jiff::Span::new().try_days(days).unwrap_or_default();
    EPOCH.checked_add(span).unwrap_or(EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision_and_its_place_in_time() {
        for (day, precision, first, last) in [
            (date(2017, 6, 18), Precision::Day, date(2017, 6, 18), date(2017, 6, 18)),
            (date(2016, 2, 1), Precision::Month, date(2016, 2, 1), date(2016, 2, 29)),
            (date(1914, 1, 1), Precision::Year, date(1914, 1, 1), date(1914, 12, 31)),
        ] {
            let encoded = encode(day, precision);
            assert_eq!(decode(encoded), (day, precision));
            assert_eq!(interval(encoded), (days(first), days(last)));
        }
        assert!(encode(date(1969, 12, 31), Precision::Day) < encode(date(1970, 1, 1), Precision::Day));
    }
}
