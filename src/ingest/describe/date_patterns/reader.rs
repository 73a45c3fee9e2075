//! Reads the date that a run of digits belongs to.

use jiff::civil::Date;

use super::{
    DateForm, DayOrder, FoundDate,
    months::{month, solar_month},
    solar,
};
use crate::news::{Precision, Span};

/// A run of digits in a line.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// How many digits it has.
    count: usize,
    /// Its value; runs of more than four digits have none that matters.
    value: i16,
}

impl Digits {
    const fn is_year(self) -> bool {
        self.count == 4 && self.value >= 1900 && self.value <= 2099
    }

    /// Whether it may be a year of the Solar Hijri calendar: those from 1921 to 2071.
    const fn is_solar_year(self) -> bool {
        self.count == 4 && self.value >= 1300 && self.value < 1450
    }

    const fn is_part(self) -> bool {
        self.count <= 2
    }
}

/// The value of a digit, European, Arabic-Indic, Persian, Devanagari, Bengali or full-width.
fn digit(character: char) -> Option<i16> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    i16::try_from(u32::from(character) - u32::from(zero)).ok()
}

/// The first run of digits at or after a byte.
pub(super) fn next_digits(line: &str, at: usize) -> Option<Digits> {
    // Digits of other scripts begin with this byte in UTF-8 or a higher one.
    const FIRST_FOREIGN: u8 = 0xd9;
    let rest = line.get(at..)?;
    if !rest.bytes().any(|byte| byte.is_ascii_digit() || byte >= FIRST_FOREIGN) {
        return None;
    }
    let start = at + rest.char_indices().find(|&(_, character)| digit(character).is_some())?.0;
    digits_at(line, start)
}

fn digits_at(line: &str, start: usize) -> Option<Digits> {
    let (mut end, mut count, mut value) = (start, 0, 0_i16);
    for character in line.get(start..)?.chars() {
        let Some(digit) = digit(character) else { break };
        end += character.len_utf8();
        count += 1;
        value = if count <= 4 { value * 10 + digit } else { i16::MAX };
    }
    (count > 0).then_some(Digits { start, end, count, value })
}

/// The date that begins at a run of digits or, where the month's name comes first, just before it, though not before
/// the byte `floor`.
pub(super) fn date_at(line: &str, run: Digits, floor: usize) -> Option<FoundDate> {
    let reader = Reader { line, run, floor };
    if run.is_year() {
        reader.iso().or_else(|| reader.year_month_day()).or_else(|| reader.cjk()).or_else(|| reader.month_year())
    } else if run.is_solar_year() {
        reader.solar_iso()
    } else if run.is_part() {
        reader
            .day_month_year()
            .or_else(|| reader.month_day_year())
            .or_else(|| reader.solar())
            .or_else(|| reader.numeric())
    } else {
        None
    }
}

/// A line, read on from a run of digits.
struct Reader<'l> {
    line: &'l str,
    run: Digits,
    floor: usize,
}

/// A place in a line up to which a date has been read.
#[derive(Clone, Copy)]
struct Cursor<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Cursor<'l> {
    fn rest(self) -> &'l str {
        self.line.get(self.at..).unwrap_or("")
    }

    /// Past one character that `accept` takes.
    fn one(self, accept: impl Fn(char) -> bool) -> Option<Self> {
        let first = self.rest().chars().next().filter(|&first| accept(first))?;
        Some(Self { at: self.at + first.len_utf8(), ..self })
    }

    /// Past the first of `words` that comes next, whatever its case, if one does.
    fn maybe(self, words: &[&str]) -> Self {
        let found = words.iter().find(|word| {
            self.rest().get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word) || head == **word)
        });
        Self { at: self.at + found.map_or(0, |word| word.len()), ..self }
    }

    fn spaces(self) -> Self {
        let rest = self.rest();
        Self { at: self.at + rest.len() - rest.trim_start().len(), ..self }
    }

    fn digits(self) -> Option<(Digits, Self)> {
        let digits = digits_at(self.line, self.at)?;
        Some((digits, Self { at: digits.end, ..self }))
    }

    /// Past a month's name, and its name in another calendar's words behind that: `حزيران/يونيو`, `يونيو (حزيران)`.
    fn month(self) -> Option<(i8, Self)> {
        let (number, cursor) = self.month_name()?;
        let again = cursor.maybe(&[" "]).one(|mark| matches!(mark, '/' | '(')).map(|next| next.maybe(&[" "]));
        match again.and_then(Self::month_name) {
            Some((same, behind)) if same == number => Some((number, behind.maybe(&[")"]))),
            _ => Some((number, cursor)),
        }
    }

    fn month_name(self) -> Option<(i8, Self)> {
        let rest = self.rest();
        let word = letters(rest);
        if let Some(month) = month(word) {
            return Some((month, Self { at: self.at + word.len(), ..self }));
        }
        if word.to_lowercase() == "tháng" {
            let (number, cursor) = Self { at: self.at + word.len(), ..self }.spaces().digits()?;
            return Some((i8::try_from(number.is_part().then_some(number.value)?).ok()?, cursor));
        }
        let second = letters(rest[word.len()..].strip_prefix(' ')?);
        let end = word.len() + 1 + second.len();
        (!second.is_empty()).then_some(())?;
        Some((month(&format!("{word}-{second}"))?, Self { at: self.at + end, ..self }))
    }
}

/// The letters that a text begins with.
fn letters(text: &str) -> &str {
    &text[..text.find(|character: char| !is_letter(character)).unwrap_or(text.len())]
}

/// Letters and the marks that go with them.
fn is_letter(character: char) -> bool {
    character.is_alphabetic()
        || matches!(character, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}' | '\u{9bc}' | '\u{9cd}')
}

const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}')
}

const fn is_dash(character: char) -> bool {
    is_space(character) || matches!(character, '-' | '/')
}

const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "er", "º", "ª", "."];

impl<'l> Reader<'l> {
    fn cursor(&self) -> Cursor<'l> {
        Cursor { line: self.line, at: self.run.end }
    }

    fn before(&self) -> &'l str {
        self.line.get(self.floor..self.run.start).unwrap_or("")
    }

    /// Whether the run may begin a date in numbers: no other number ends right before it.
    fn stands_free(&self) -> bool {
        !self.line[..self.run.start].ends_with(|before| matches!(before, '/' | '.' | '-') || digit(before).is_some())
    }

    fn found(&self, end: usize, date: Date, form: DateForm) -> FoundDate {
        let precision = if form == DateForm::MonthYear { Precision::Month } else { Precision::Day };
        FoundDate { span: Span::new(self.run.start, end), date, precision, form, short_year: false }
    }

    fn iso(&self) -> Option<FoundDate> {
        let separator = |character| matches!(character, '-' | '/' | '.');
        if !self.stands_free() {
            return None;
        }
        let first = self.cursor().one(separator)?;
        // `2017. 6. 18.` is Korean and Hungarian.
        let spaced = if self.cursor().rest().starts_with('.') { first.maybe(&[" "]) } else { first };
        let (month, cursor) = spaced.digits()?;
        let (day, cursor) = cursor.one(separator)?.maybe(&[" "]).digits()?;
        let date = date(self.run.value, month, day)?;
        Some(self.found(cursor.at, date, DateForm::Iso))
    }

    fn day_month_year(&self) -> Option<FoundDate> {
        // The minutes in `09:31 August 20, 2019` are no day.
        if self.line[..self.run.start]
            .strip_suffix(':')
            .is_some_and(|hour| hour.ends_with(|last| digit(last).is_some()))
        {
            return None;
        }
        let cursor = self.cursor().maybe(&ORDINALS);
        // A space or a hyphen comes between, except after the dot of an ordinal.
        let cursor = match cursor.one(is_dash) {
            Some(next) => next,
            None if cursor.at > self.run.end => cursor,
            None => return None,
        };
        let (month, cursor) = cursor.maybe(&["de ", "of ", "d'", "d’"]).month()?;
        let marked = cursor.maybe(&["."]).maybe(&[",", "،"]);
        let cursor = marked.one(is_dash).or((marked.at > cursor.at).then_some(marked))?;
        let cursor = cursor.maybe(&["del ", "de ", "năm ", "'", "’"]);
        let (year, cursor) = cursor.digits()?;
        let (year, short_year) = if year.is_year() {
            (year.value, false)
        } else if year.count == 2 && ends_field(cursor.rest()) {
            (full_year(year.value), true)
        } else {
            return None;
        };
        if is_clock(cursor.rest()) {
            return None;
        }
        let date = Date::new(year, month, i8::try_from(self.run.value).ok()?).ok()?;
        Some(FoundDate { short_year, ..self.found(cursor.at, date, DateForm::DayMonthYear) })
    }

    fn month_day_year(&self) -> Option<FoundDate> {
        let (start, month) = self.month_before()?;
        let marked = self.cursor().maybe(&ORDINALS[..4]).maybe(&[",", "،"]).maybe(&["."]);
        let comma = self.line[..marked.at].ends_with(',').then_some(marked);
        let cursor = marked.one(is_dash).or(comma)?.maybe(&[" "]);
        let (year, cursor) = cursor.digits()?;
        let date = Date::new(year.is_year().then_some(year.value)?, month, i8::try_from(self.run.value).ok()?).ok()?;
        let found = self.found(cursor.at, date, DateForm::MonthDayYear);
        Some(FoundDate { span: Span::new(start, cursor.at), ..found })
    }

    /// The month's name right before the run, and where it begins.
    fn month_before(&self) -> Option<(usize, i8)> {
        let before = self.before().strip_suffix(is_dash)?;
        let before = before.strip_suffix('.').unwrap_or(before);
        let letters: usize =
            before.chars().rev().take_while(|&character| is_letter(character)).map(char::len_utf8).sum();
        let start = before.len() - letters;
        if before[..start].ends_with(|character: char| character == '_' || digit(character).is_some()) {
            return None;
        }
        Some((self.floor + start, month(&before[start..])?))
    }

    fn year_month_day(&self) -> Option<FoundDate> {
        let cursor = self.cursor().maybe(&["."]).maybe(&[","]).one(is_space)?;
        let (month, cursor) = cursor.maybe(&["m. "]).month()?;
        let (day, cursor) = cursor.maybe(&["."]).one(is_space)?.digits()?;
        let day = i8::try_from(day.is_part().then_some(day.value)?).ok()?;
        let date = Date::new(self.run.value, month, day).ok()?;
        Some(self.found(cursor.at, date, DateForm::YearMonthDay))
    }

    /// A day of the Solar Hijri calendar with its month in words: `۲۸ خرداد ۱۳۹۶`.
    fn solar(&self) -> Option<FoundDate> {
        let cursor = self.cursor().one(is_space)?;
        let word = letters(cursor.rest());
        let month = solar_month(word)?;
        let cursor =
            Cursor { at: cursor.at + word.len(), ..cursor }.maybe(&[" ماه"]).maybe(&["،", ","]).one(is_space)?;
        let (year, cursor) = cursor.digits()?;
        let date = solar::to_gregorian(year.is_solar_year().then_some(year.value)?, month, self.run.value)?;
        Some(self.found(cursor.at, date, DateForm::DayMonthYear))
    }

    /// The same in numbers, year first: in Persian digits or beside Persian letters.
    fn solar_iso(&self) -> Option<FoundDate> {
        let persian = |text: &str| text.contains(|letter| matches!(letter, '\u{620}'..='\u{6ff}'));
        let separator = |character| matches!(character, '-' | '/');
        if !self.stands_free() || !persian(self.line) {
            return None;
        }
        let (month, cursor) = self.cursor().one(separator)?.digits()?;
        let (day, cursor) = cursor.one(separator)?.digits()?;
        let month = i8::try_from(month.is_part().then_some(month.value)?).ok()?;
        let date = solar::to_gregorian(self.run.value, month, day.is_part().then_some(day.value)?)?;
        Some(self.found(cursor.at, date, DateForm::Iso))
    }

    fn cjk(&self) -> Option<FoundDate> {
        let unit = |names: [char; 2]| move |character| names.contains(&character);
        let (month, cursor) = self.cursor().spaces().one(unit(['年', '년']))?.spaces().digits()?;
        let (day, cursor) = cursor.spaces().one(unit(['月', '월']))?.spaces().digits()?;
        let cursor = cursor.spaces().one(unit(['日', '일']))?;
        Some(self.found(cursor.at, date(self.run.value, month, day)?, DateForm::Cjk))
    }

    /// A month and a year without a day. A number right before them would be a day that there is not.
    fn month_year(&self) -> Option<FoundDate> {
        let before = self.before();
        let before = before.strip_suffix("de ").or_else(|| before.strip_suffix("del ")).unwrap_or(before);
        let (start, month) =
            Reader { run: Digits { start: self.floor + before.len(), ..self.run }, ..*self }.month_before()?;
        let ahead = self.line[..start].trim_end_matches([' ', '.', '-']);
        if ahead.chars().next_back().and_then(digit).is_some() {
            return None;
        }
        let date = Date::new(self.run.value, month, 1).ok()?;
        let found = self.found(self.run.end, date, DateForm::MonthYear);
        Some(FoundDate { span: Span::new(start, self.run.end), ..found })
    }

    fn numeric(&self) -> Option<FoundDate> {
        if !self.stands_free() {
            return None;
        }
        let separator = self.cursor().rest().chars().next().filter(|next| matches!(next, '/' | '.' | '-'))?;
        let same = |character| character == separator;
        let (second, cursor) = self.cursor().one(same)?.maybe(&[" "]).digits()?;
        let (year, cursor) = cursor.one(same)?.maybe(&[" "]).digits()?;
        if !second.is_part() || self.goes_on(cursor) {
            return None;
        }
        let short_year = year.count == 2;
        if short_year && !self.takes_short_year(separator, second) {
            return None;
        }
        let year = if short_year { full_year(year.value) } else { year.is_year().then_some(year.value)? };
        let day_first = date(year, second, self.run);
        let month_first = date(year, self.run, second);
        let (date, order) = match (day_first, month_first) {
            (Some(date), Some(other)) if date != other && separator != '.' => (date, DayOrder::Open(other)),
            (Some(date), _) => (date, DayOrder::DayFirst),
            (None, Some(date)) => (date, DayOrder::MonthFirst),
            (None, None) => return None,
        };
        Some(FoundDate { short_year, ..self.found(cursor.at, date, DateForm::Numeric(order)) })
    }

    /// Whether a further number follows, as in an address or a version.
    fn goes_on(&self, cursor: Cursor<'_>) -> bool {
        let rest = cursor.rest();
        rest.starts_with(['/', '-'])
            || rest.strip_prefix('.').is_some_and(|rest| rest.chars().next().and_then(digit).is_some())
    }

    /// Two-digit years: `18.06.17` and `6/18/17`, but no versions, no scores, no numbers of sections.
    fn takes_short_year(&self, separator: char, second: Digits) -> bool {
        let marked = self.line[..self.run.start].ends_with(['[', '(', 'v', 'V']);
        let padded = self.run.count == 2 && second.count == 2;
        !marked && (separator == '/' || (separator == '.' && padded))
    }
}

fn date(year: i16, month: Digits, day: Digits) -> Option<Date> {
    if !month.is_part() || !day.is_part() {
        return None;
    }
    Date::new(year, i8::try_from(month.value).ok()?, i8::try_from(day.value).ok()?).ok()
}

const fn full_year(short: i16) -> i16 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

/// Whether nothing or a mark that divides fields comes next.
fn ends_field(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    rest.is_empty() || rest.starts_with(['|', ',', '•', '·', '–', '-'])
}

/// Whether the number just read is the hour of a clock time.
fn is_clock(rest: &str) -> bool {
    let mut characters = rest.chars();
    matches!(characters.next(), Some(':' | '.' | 'h')) && characters.next().and_then(digit).is_some()
}
