//! Calendar dates as pages write them: `2017-06-18`, `18 June 2017`, `Juni 18, 2017`, `18.06.2017`, `2017年6月18日`.
//!
//! Nothing is weighed here and no clock is read: a date needs its year, and a numeric date that can be read two ways
//! is given with both readings.

mod months;
mod reader;
mod solar;

use jiff::civil::Date;

use crate::news::{Precision, Span};

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// Year, month, day in numbers.
    Iso,
    /// Day, name of the month, year.
    DayMonthYear,
    /// Name of the month, day, year.
    MonthDayYear,
    /// Year, name of the month, day.
    YearMonthDay,
    /// Chinese, Japanese or Korean: numbers, each with the word for its unit.
    Cjk,
    /// Three numbers with the year last.
    Numeric(DayOrder),
    /// Name of the month, year.
    MonthYear,
}

/// What tells the day from the month in a numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The first number is the day: it is above 12, or dots divide the numbers, or both are equal.
    DayFirst,
    /// The first number is the month: the second is above 12.
    MonthFirst,
    /// Both readings are dates; the date given is the one with the day first, this is the other.
    Open(Date),
}

/// A date in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// Where it stands, in bytes of the line.
    pub span: Span,
    /// The date; the day is 1 where only the month is known.
    pub date: Date,
    /// How much of it is known: a day or a month.
    pub precision: Precision,
    /// How it is written.
    pub form: DateForm,
    /// Whether the year is written with two digits.
    pub short_year: bool,
}

/// The dates in a line, in order, not overlapping. Years from 1900 to 2099 are read, two-digit years only in numeric
/// dates and at the end of a date; month names in some thirty languages.
#[must_use]
pub fn find_dates(line: &str) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    let mut at = 0;
    while let Some(run) = reader::next_digits(line, at) {
        let floor = found.last().map_or(0, |date| date.span.end);
        match reader::date_at(line, run, floor) {
            Some(date) => {
                at = date.span.end.max(run.end);
                found.push(date);
            }
            None => at = run.end,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{DateForm, DayOrder, find_dates};

    fn check(line: &str, expected: &Expect) {
        let found: Vec<String> = find_dates(line)
            .iter()
            .map(|found| {
                let form = match found.form {
                    DateForm::Numeric(DayOrder::Open(other)) => format!("or {other}"),
                    form => format!("{form:?}"),
                };
                format!("{:?} {} {form}", &line[found.span.range()], found.date)
            })
            .collect();
        expected.assert_eq(&found.join("; "));
    }

    #[test]
    fn reads_forms() {
        check("Published 2017-06-18T10:00", &expect![[r#""2017-06-18" 2017-06-18 Iso"#]]);
        check("18 June 2017", &expect![[r#""18 June 2017" 2017-06-18 DayMonthYear"#]]);
        check("June 18th, 2017 at 9", &expect![[r#""June 18th, 2017" 2017-06-18 MonthDayYear"#]]);
        check("2017. június 18.", &expect![[r#""2017. június 18" 2017-06-18 YearMonthDay"#]]);
        check("公開日：2017年6月18日", &expect![[r#""2017年6月18日" 2017-06-18 Cjk"#]]);
        check("입력 2017년 6월 18일", &expect![[r#""2017년 6월 18일" 2017-06-18 Cjk"#]]);
        check("Stand: 18.06.2017, 10:00 Uhr", &expect![[r#""18.06.2017" 2017-06-18 Numeric(DayFirst)"#]]);
        check("June 2017", &expect![[r#""June 2017" 2017-06-01 MonthYear"#]]);
    }

    #[test]
    fn reads_languages() {
        check("18. Juni 2017", &expect![[r#""18. Juni 2017" 2017-06-18 DayMonthYear"#]]);
        check("le 1er août 2017", &expect![[r#""1er août 2017" 2017-08-01 DayMonthYear"#]]);
        check("18 de junio de 2017", &expect![[r#""18 de junio de 2017" 2017-06-18 DayMonthYear"#]]);
        check("18 июня 2017", &expect![[r#""18 июня 2017" 2017-06-18 DayMonthYear"#]]);
        check("18 czerwca 2017", &expect![[r#""18 czerwca 2017" 2017-06-18 DayMonthYear"#]]);
        check("١٨ يونيو ٢٠١٧", &expect![[r#""١٨ يونيو ٢٠١٧" 2017-06-18 DayMonthYear"#]]);
        check("18 ביוני 2017", &expect![[r#""18 ביוני 2017" 2017-06-18 DayMonthYear"#]]);
        check("18. kesäkuuta 2017", &expect![[r#""18. kesäkuuta 2017" 2017-06-18 DayMonthYear"#]]);
        check("18 تشرين الأول 2017", &expect![[r#""18 تشرين الأول 2017" 2017-10-18 DayMonthYear"#]]);
        check("18 Haziran 2017", &expect![[r#""18 Haziran 2017" 2017-06-18 DayMonthYear"#]]);
    }

    /// The 18 June 2017 in the date lines of papers.
    #[test]
    fn reads_date_lines() {
        for line in DATE_LINES.lines() {
            let days: Vec<String> = find_dates(line).iter().map(|found| found.date.to_string()).collect();
            assert_eq!(days, ["2017-06-18"], "{line}");
        }
    }

    const DATE_LINES: &str = "\
Sunday, 18th of June, 2017
Jun. 18, 2017 at 10:00 a.m. EDT
June 18,2017
Jun-18-2017
18/Jun/2017
09:31 June 18, 2017
18.jun.2017
18-Jun-17
Sonntag, 18. Juni 2017, 10:00 Uhr
18.06.2017 um 10:00
Publié le 18 juin 2017 à 10h00
18 de jun. de 2017 10:00
18 de junio de 2017 a las 10:00
Pubblicato il 18 giu 2017
Zondag 18 juni 2017
18 июня 2017 г., 10:00
18 червня 2017, 10:00
18 черв. 2017
18 czerwca 2017 r.
18 Haz 2017 10:00
18. června 2017
18. 6. 2017 10:00
Κυριακή 18 Ιουνίου 2017
18 Ιουν 2017
2017. június 18., vasárnap
2017. 06. 18. 10:00
18 iunie 2017
18 iun. 2017
Søndag 18. jun. 2017
den 18 juni 2017
18. kesäkuuta 2017
18.6.2017 klo 10.00
الأحد 18 يونيو 2017
18 حزيران/يونيو 2017
18 يونيو (حزيران) 2017
١٨ جوان ٢٠١٧
18 يونيو، 2017
یکشنبه ۲۸ خرداد ۱۳۹۶
۲۸ خرداد ۱۳۹۶ - ۱۰:۰۰
تاریخ انتشار: ۱۳۹۶/۰۳/۲۸
۱۸ ژوئن ۲۰۱۷
18 جون 2017
18 ביוני 2017
18.06.2017, 10:00
2017年6月18日 10:00
2017年06月18日（日）
2017-06-18 10:00:00
2017/06/18 10:00
2017년 6월 18일 일요일
2017.06.18 10:00
2017. 6. 18. 오전 10:00
18 tháng 6 năm 2017
18 Tháng 6, 2017
Chủ Nhật, 18/06/2017
18 जून 2017
१८ जून २०१७
১৮ জুন ২০১৭
18 Juni 2017 10:00 WIB
18.06.2017 г.";

    #[test]
    fn leaves_the_order_of_numbers_open() {
        check("03/04/2017", &expect![[r#""03/04/2017" 2017-04-03 or 2017-03-04"#]]);
        check("18/06/2017", &expect![[r#""18/06/2017" 2017-06-18 Numeric(DayFirst)"#]]);
        check("06/18/17", &expect![[r#""06/18/17" 2017-06-18 Numeric(MonthFirst)"#]]);
        check("3.4.2017", &expect![[r#""3.4.2017" 2017-04-03 Numeric(DayFirst)"#]]);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for line in [
            "",
            "18 June",
            "2017",
            "version 1.2.17",
            "10-4-17",
            "31 June 2017",
            "2017-13-01",
            "192.168.20.2017",
            "1396/03/28",
        ] {
            assert_eq!(find_dates(line), [], "{line}");
        }
    }

    proptest! {
        #[test]
        fn stays_within_the_line(line in "[0-9 ./年月日a-zJune,-]{0,40}") {
            let mut end = 0;
            for found in find_dates(&line) {
                prop_assert!(found.span.start >= end && line.get(found.span.range()).is_some());
                end = found.span.end;
            }
        }

        #[test]
        fn takes_any_text(line in any::<String>()) {
            let found = find_dates(&line);
            prop_assert!(found.iter().all(|found| line.get(found.span.range()).is_some()));
        }
    }
}
