//! Days of the Solar Hijri calendar, by which Iranian and Afghan papers date their pages.

use jiff::ToSpan;
use jiff::civil::Date;

/// The day in the Gregorian calendar. Years of 366 days come eight times in 33, which is right from 1178 to 1633
/// (K. M. Borkowski, The Persian calendar for 3000 years, 1996).
pub(super) fn to_gregorian(year: i16, month: i8, day: i16) -> Option<Date> {
    /// 28 Khordad 1396, which was 18 June 2017.
    const KNOWN: (i64, Date) = (day_number(1396, 3, 28), Date::constant(2017, 6, 18));
    let longest = if month < 7 { 31 } else { 30 };
    if !(1178..=1633).contains(&year) || !(1..=12).contains(&month) || !(1..=longest).contains(&day) {
        return None;
    }
    let days = day_number(year as i64, month as i64, day as i64) - KNOWN.0;
    KNOWN.1.checked_add(days.days()).ok()
}

/// The number of a day, from some day on. The first six months have 31 days, the others 30.
const fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = year + 1595;
    let leap = year / 33 * 8 + (year % 33 + 3) / 4;
    let months = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
    365 * year + leap + months + day
}

#[cfg(test)]
mod tests {
    use super::to_gregorian;

    fn check(year: i16, month: i8, day: i16, expected: &str) {
        assert_eq!(to_gregorian(year, month, day).map_or(String::new(), |date| date.to_string()), expected);
    }

    #[test]
    fn days() {
        check(1396, 3, 28, "2017-06-18");
        check(1396, 1, 1, "2017-03-21");
        check(1399, 12, 30, "2021-03-20");
        check(1400, 1, 1, "2021-03-21");
        check(1357, 11, 22, "1979-02-11");
        check(1403, 1, 1, "2024-03-20");
        check(1396, 7, 31, "");
        check(1396, 13, 1, "");
    }
}
