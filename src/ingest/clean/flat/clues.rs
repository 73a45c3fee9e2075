//! Marks of a line that tell furniture from text: dates, clock times, `3 hours ago`, addresses.
//!
//! All but the addresses hang on digits, so a line is read from one run of digits to the next.

use std::{collections::HashSet, sync::LazyLock};

use super::letters::is_word;

/// Month names and their short forms, in lower case, as they stand in date lines.
const MONTHS: &str = "january januar januari janvier jan february februar februari feb march mars marzo mar märz maerz april apr \
    may mai mei jun june juni juin jul july juli juillet august augustus aug août september septembre septiembre \
    sept sep october octobre oct oktober okt november novembre noviembre nov december dec dezember dez décembre \
    déc enero ene febrero abril mayo junio julio agosto octubre diciembre gennaio febbraio aprile maggio giugno \
    luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro \
    dezembro января февраля марта апреля мая июня июля августа сентября октября ноября декабря";

/// Units of a relative time.
const UNITS: &str = "h hr hrs hour hours min mins minute minutes day days week weeks month months year years std stunde stunden \
    minuten tage tagen jahre jahren heure heures jour jours hora horas día días";

/// Top-level domains that an address in running text is known by.
const DOMAINS: [&str; 6] = ["com", "org", "net", "co.uk", "de", "fr"];

/// Which marks a line bears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues {
    /// A calendar date.
    pub(super) date: bool,
    /// A clock time.
    pub(super) time: bool,
    /// A time told from now, such as `3 hours ago`.
    pub(super) relative: bool,
}

impl Clues {
    /// The marks of `line`, found at its runs of digits.
    pub(super) fn of(line: &str) -> Self {
        let mut clues = Self::default();
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let run = Run { line, start: at, end };
            clues.date |= run.dates();
            clues.time |= run.tells_time();
            clues.relative |= run.is_relative();
            at = end;
        }
        clues
    }
}

/// A run of digits in a line.
#[derive(Clone, Copy)]
struct Run<'l> {
    line: &'l str,
    start: usize,
    end: usize,
}

impl<'l> Run<'l> {
    fn len(self) -> usize {
        self.end - self.start
    }

    fn before(self) -> &'l str {
        &self.line[..self.start]
    }

    fn after(self) -> &'l str {
        &self.line[self.end..]
    }

    fn starts_word(self) -> bool {
        !self.before().ends_with(is_word)
    }

    fn dates(self) -> bool {
        if self.after().starts_with('年') && self.len() >= 4 {
            return true;
        }
        if self.len() <= 2 && self.follows_month() && !after_ordinal(self.after()).starts_with(is_word) {
            return true;
        }
        self.starts_word() && (self.is_numeric_date() || (self.len() <= 2 && self.precedes_month()))
    }

    /// `2017-06-18`, `18.06.2017`, `6/18/17`.
    fn is_numeric_date(self) -> bool {
        let Some((second, rest)) = part(self.after()) else { return false };
        let Some((third, rest)) = part(rest) else { return false };
        if rest.starts_with(is_word) {
            return false;
        }
        let own = &self.line[self.start..self.end];
        match own.len() {
            4 => is_year(own) && second.len() <= 2 && third.len() <= 2,
            1 | 2 => second.len() <= 2 && (third.len() == 2 || (third.len() == 4 && is_year(third))),
            _ => false,
        }
    }

    /// `18 June`, `18. Juni`, `1st of May`, `18 de junio`.
    fn precedes_month(self) -> bool {
        let rest = after_ordinal(self.after());
        let Some(rest) = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ') else { return false };
        let rest = ["de ", "of "].iter().find_map(|link| strip_ignoring_case(rest, link)).unwrap_or(rest);
        is_listed(leading_letters(rest), &MONTH_SET)
    }

    /// `June 18`.
    fn follows_month(self) -> bool {
        let Some(before) = self.before().strip_suffix(' ') else { return false };
        let before = before.strip_suffix('.').unwrap_or(before);
        let word = before.rfind(|character: char| !is_word(character)).map_or(before, |at| {
            let width = before[at..].chars().next().map_or(1, char::len_utf8);
            &before[at + width..]
        });
        is_listed(word, &MONTH_SET)
    }

    /// `14:30`, `9 pm`.
    fn tells_time(self) -> bool {
        if self.len() > 2 || !self.starts_word() {
            return false;
        }
        let after = self.after();
        if let Some(rest) = after.strip_prefix([':', '.', 'h', 'H']) {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 2 && !rest[2..].starts_with(is_word) {
                return true;
            }
        }
        let rest = after.strip_prefix(' ').unwrap_or(after);
        ["am", "pm", "uhr"]
            .iter()
            .any(|mark| strip_ignoring_case(rest, mark).is_some_and(|rest| !rest.starts_with(is_word)))
    }

    fn is_relative(self) -> bool {
        let before = self.before();
        if ["vor ", "hace ", "il y a "].iter().any(|lead| {
            let start = before.len().checked_sub(lead.len());
            start.is_some_and(|at| {
                before.is_char_boundary(at)
                    && before[at..].eq_ignore_ascii_case(lead)
                    && !before[..at].ends_with(is_word)
            })
        }) {
            return true;
        }
        let after = self.after();
        self.starts_word() && is_listed(leading_letters(after.strip_prefix(' ').unwrap_or(after)), &UNIT_SET)
    }
}

/// Whether a line states a date with its year and says little else: `Updated: 18 June 2017, 10:00`.
pub(super) fn is_date_line(line: &str) -> bool {
    const OTHER_WORDS: usize = 6;
    let mut words = line.split(|character| !is_word(character)).filter(|word| !word.is_empty());
    let year = |word: &str| word.len() == 4 && is_year(word) && word.bytes().all(|byte| byte.is_ascii_digit());
    let dated =
        words.clone().any(year) || line.contains('年') || Clues::of(line).date && !line.contains(char::is_alphabetic);
    let other = |word: &str| !word.contains(|character: char| character.is_numeric()) && !is_listed(word, &MONTH_SET);
    dated && words.by_ref().filter(|word| other(word)).count() <= OTHER_WORDS
}

/// Whether a line is a day, a word and a year in whatever language: `18 حزيران 2017`.
pub(super) fn is_bare_date(line: &str) -> bool {
    const LONGEST: usize = 60;
    let number = |word: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let words = || line.split(|character| !is_word(character)).filter(|word| !word.is_empty());
    line.len() <= LONGEST
        && words().count() <= 5
        && words().any(|word| number(word, 4..=4) && is_year(word))
        && words().any(|word| number(word, 1..=2))
}

/// Whether a line begins with the place and the day of a wire story: `BEIRUT, June 18 - …`, `PARIS (Example) - …`.
pub(super) fn has_dateline(line: &str) -> bool {
    const LONGEST: usize = 60;
    let marks = [" - ", " -- ", " – ", " — "];
    let Some(end) = marks.iter().filter_map(|mark| line.find(mark)).min() else { return false };
    let head = &line[..end];
    let place = head.split([',', '(']).next().unwrap_or("").trim();
    let capitals = place.len() >= 3 && place.chars().any(char::is_uppercase) && !place.chars().any(char::is_lowercase);
    head.len() <= LONGEST && ((capitals && place.len() < head.len()) || head.ends_with(')'))
}

/// Whether `line` holds a web or mail address.
pub(super) fn has_address(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr3_iter(b'.', b':', b'@', bytes).any(|at| {
        let rest = &line[at + 1..];
        match bytes[at] {
            b'.' => {
                line[..at].ends_with("www")
                    || DOMAINS
                        .iter()
                        .any(|domain| strip_ignoring_case(rest, domain).is_some_and(|rest| !rest.starts_with(is_word)))
            }
            b':' => rest.starts_with("//") && (line[..at].ends_with("http") || line[..at].ends_with("https")),
            _ => {
                !line[..at].ends_with(char::is_whitespace)
                    && at > 0
                    && !rest.is_empty()
                    && !rest.starts_with(char::is_whitespace)
            }
        }
    })
}

fn is_year(digits: &str) -> bool {
    digits.starts_with("19") || digits.starts_with("20")
}

/// The next part of a numeric date after its separator, and what follows it.
fn part(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix(['-', '.', '/'])?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| text.split_at(digits))
}

fn after_ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th", "er", "º"].iter().find_map(|mark| strip_ignoring_case(text, mark)).unwrap_or(text)
}

fn strip_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn leading_letters(text: &str) -> &str {
    &text[..text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len())]
}

type WordSet = LazyLock<HashSet<&'static str>>;

static MONTH_SET: WordSet = LazyLock::new(|| MONTHS.split_whitespace().collect());
static UNIT_SET: WordSet = LazyLock::new(|| UNITS.split_whitespace().collect());

/// Whether `word` is in the set, whatever its case.
fn is_listed(word: &str, set: &WordSet) -> bool {
    const LONGEST: usize = 24;
    let mut lower = [0; LONGEST];
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    if !word.is_ascii() {
        return set.contains(word.to_lowercase().as_str());
    }
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|lower| set.contains(lower))
}

#[cfg(test)]
mod tests {
    use super::{Clues, has_address, has_dateline, is_bare_date, is_date_line};

    fn check(line: &str, expected: &str) {
        let Clues { date, time, relative } = Clues::of(line);
        let marks = [(date, "date"), (time, "time"), (relative, "relative"), (has_address(line), "address")];
        let found: Vec<&str> = marks.iter().filter(|(holds, _)| *holds).map(|&(_, name)| name).collect();
        assert_eq!(found.join(" "), expected, "{line}");
    }

    #[test]
    fn finds_marks() {
        check("Published 18 June 2017, 10:30", "date time");
        check("am 1. Januar um 9 Uhr", "date time");
        check("Jun 18", "date");
        check("18.06.17", "date time");
        check("2017年6月", "date");
        check("3 hours ago", "relative");
        check("vor 5 Minuten", "relative");
        check("write to desk@example.org", "address");
        check("see www.example.com/news", "address");
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for line in ["", "12 people", "version 1.2.345", "Section 12/3", "In 2017 alone", "e.g. this"] {
            check(line, "");
        }
    }

    #[test]
    fn tells_date_lines_from_datelines() {
        assert!(is_date_line("Updated: Sunday, 18 June 2017 10:30 GMT"));
        assert!(is_date_line("18.06.17"));
        assert!(is_bare_date("18 حزيران 2017") && !is_bare_date("12 people, 3 crew") && !is_bare_date("In 2017"));
        assert!(!is_date_line("The bridge over the Great Belt was opened to traffic on 18 June 2017"));
        assert!(has_dateline("VESTER, June 18 - The harbour was closed"));
        assert!(has_dateline("PARIS (Example) - The harbour was closed"));
        assert!(!has_dateline("The ferry - a ship of 1970 - ran aground"));
    }
}
