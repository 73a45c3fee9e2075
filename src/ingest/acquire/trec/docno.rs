//! What a document's number says: in these collections it is built from the source and the day.

use jiff::civil::Date;

/// How the day is written in the six figures of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figures {
    YearMonthDay,
    MonthDayYear,
}

/// The sources of the TREC, AQUAINT and Gigaword collections by the letters of their numbers (Linguistic Data Consortium,
/// LDC93T3, LDC2002T31, LDC2011T07).
const SOURCES: [(&str, &str, Figures); 13] = [
    ("AP", "Associated Press", Figures::YearMonthDay),
    ("APW", "Associated Press", Figures::YearMonthDay),
    ("AFP", "Agence France-Presse", Figures::YearMonthDay),
    ("CNA", "Central News Agency", Figures::YearMonthDay),
    ("FT", "Financial Times", Figures::YearMonthDay),
    ("LA", "Los Angeles Times", Figures::MonthDayYear),
    ("LTW", "Los Angeles Times-Washington Post News Service", Figures::YearMonthDay),
    ("NYT", "The New York Times", Figures::YearMonthDay),
    ("SJMN", "San Jose Mercury News", Figures::YearMonthDay),
    ("WPB", "Washington Post-Bloomberg", Figures::YearMonthDay),
    ("WSJ", "The Wall Street Journal", Figures::YearMonthDay),
    ("XIE", "Xinhua", Figures::YearMonthDay),
    ("XIN", "Xinhua", Figures::YearMonthDay),
];

/// What a number was read as.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Docno {
    pub(super) outlet: Option<&'static str>,
    pub(super) date: Option<Date>,
    /// A code of two or three letters.
    pub(super) language: Option<String>,
}

/// Reads `APW_ENG_20101205.0001`, `NYT19980601.0001`, `AP880212-0001`, `LA010189-0001`. Six figures are a day only behind
/// the letters of a source that is known; eight are behind any.
pub(super) fn parse(number: &str) -> Docno {
    let letters = number.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = number.split_at(letters);
    let source = SOURCES.iter().find(|(letters, ..)| letters.eq_ignore_ascii_case(name));
    let (language, rest) = match rest.strip_prefix('_').and_then(|rest| rest.split_once('_')) {
        Some((code, rest)) if (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            (Some(code.to_ascii_lowercase()), rest)
        }
        _ => (None, rest.trim_start_matches(['-', '_'])),
    };
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[figures..].chars().next().is_none_or(|next| matches!(next, '.' | '-' | '_'));
    let part = |from: usize, to: usize| rest[from..to].parse::<i16>().ok();
    let date = || match (figures, source) {
        _ if !ends => None,
        (8, _) => day(part(0, 4)?, part(4, 6)?, part(6, 8)?).filter(|date| date.year() >= 1900),
        (6, Some((.., Figures::YearMonthDay))) => day(century(part(0, 2)?), part(2, 4)?, part(4, 6)?),
        (6, Some((.., Figures::MonthDayYear))) => day(century(part(4, 6)?), part(0, 2)?, part(2, 4)?),
        _ => None,
    };
    Docno { outlet: source.map(|(_, outlet, _)| *outlet), date: date(), language }
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|date| date.year() < 2100)
}

/// The year of two figures. The collections begin in the 1980s.
fn century(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// The date in a field: what collections write in figures that could be read another way, as an ISO day; else as it is.
/// `940622` is the Financial Times', `12/18/86` the Wall Street Journal's.
pub(super) fn stated(field: &str) -> String {
    let text = field.trim_start_matches(['=', ' ']);
    let figures = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = if figures { vec![&text[..2], &text[2..4], &text[4..]] } else { text.split('/').collect() };
    let numbers: Vec<i16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let date = match numbers[..] {
        [year, month, date] if figures => day(century(year), month, date),
        [month, date, year] if parts[2].len() == 2 => day(century(year), month, date),
        _ => None,
    };
    date.map_or_else(|| text.to_owned(), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: &str, expected: &str) {
        let Docno { outlet, date, language } = parse(number);
        let date = date.map_or("-".to_owned(), |date| date.to_string());
        let found = format!("{date} {} {}", language.as_deref().unwrap_or("-"), outlet.unwrap_or("-"));
        assert_eq!(found, expected, "{number}");
    }

    #[test]
    fn numbers_of_collections() {
        check("APW_ENG_20101205.0001", "2010-12-05 eng Associated Press");
        check("AP880212-0001", "1988-02-12 - Associated Press");
        check("NYT19980601.0001", "1998-06-01 - The New York Times");
        check("LA010189-0001", "1989-01-01 - Los Angeles Times");
        check("WSJ870324-0001", "1987-03-24 - The Wall Street Journal");
        check("FT911-3", "- - Financial Times");
        check("XYZ_20101205.0001", "2010-12-05 - -");
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for number in
            ["doc-010203", "20101305.0001", "AP881312-0001", "AP88021-1", "XYZ010203-1", "12345678x", "", "é_é"]
        {
            assert_eq!(parse(number).date, None, "{number}");
        }
    }

    #[test]
    fn dates_in_figures_are_made_plain() {
        let check = |field: &str, expected: &str| assert_eq!(stated(field), expected);
        check("940622", "1994-06-22");
        check("12/18/86", "1986-12-18");
        check("= 870324", "1987-03-24");
        check("10/20/1998 20:30:00", "10/20/1998 20:30:00");
        check("January 1, 1989, Sunday, Home Edition", "January 1, 1989, Sunday, Home Edition");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(number in "[A-Z]{0,4}[_0-9.-]{0,14}é?", field in "[0-9/= ]{0,12}é?") {
            let _ = parse(&number);
            let _ = stated(&field);
        }
    }
}
