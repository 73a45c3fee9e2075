//! Fields of an article from the path of its file, by a pattern that the user gives: `{outlet}/{year}-{month}-{day}/*`.

use std::collections::HashSet;
use std::str::FromStr;

use jiff::civil::Date;

use super::AcquireError;
use super::beside::Stated;
use crate::news::{Declared, Declarer};

/// The names of the fields that a pattern can hold, for the messages.
const FIELDS: &str = "outlet, year, month, day, date, language, headline, id";

/// The months whose beginnings (three letters or more) stand for a month.
const MONTHS: [&str; 12] = [
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

/// A pattern of paths. It is held against the whole path below the indexed folder and, where that does not match, against
/// the ends of the path as it was named.
///
/// Between slashes stand literal text, `*` for any text, `?` for one character, and fields in braces, each of which takes
/// as little as it can; a part `**` stands for any number of folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPattern {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Any number of folders.
    Folders,
    One(Vec<Token>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Literal(char),
    AnyText,
    AnyCharacter,
    Field(PathField),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PathField {
    Outlet,
    Year,
    Month,
    Day,
    Date,
    Language,
    Headline,
    Id,
}

impl PathField {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "outlet" => Self::Outlet,
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            "date" => Self::Date,
            "language" => Self::Language,
            "headline" => Self::Headline,
            "id" => Self::Id,
            _ => return None,
        })
    }

    /// Whether the field can hold `text`.
    fn takes(self, text: &str) -> bool {
        let figures = |lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        match self {
            Self::Year => figures(&[4]),
            Self::Month => month(text).is_some(),
            Self::Day => figures(&[1, 2]),
            Self::Date => date(text).is_some(),
            Self::Outlet | Self::Language | Self::Headline | Self::Id => !text.is_empty(),
        }
    }
}

impl FromStr for PathPattern {
    type Err = AcquireError;

    fn from_str(pattern: &str) -> Result<Self, AcquireError> {
        let refuse = |(column, problem): Fault| {
            let pattern = pattern.to_owned();
            AcquireError::PathPattern { pattern, column, problem }
        };
        let mut seen = HashSet::new();
        let mut parts = Vec::new();
        let mut column = 1;
        for part in pattern.split('/') {
            if part == "**" {
                parts.push(Part::Folders);
            } else if !part.is_empty() {
                parts.push(Part::One(tokens(part, column, &mut seen).map_err(refuse)?));
            }
            column += part.chars().count() + 1;
        }
        let needs = |field, other| seen.contains(&field) && !seen.contains(&other);
        if needs(PathField::Month, PathField::Year) || needs(PathField::Day, PathField::Month) {
            return Err(refuse((1, "a {day} needs its {month}, and a {month} its {year}".to_owned())));
        }
        if seen.is_empty() {
            return Err(refuse((1, format!("it names no field; write one of {FIELDS} in braces"))));
        }
        Ok(Self { parts })
    }
}

/// The column, from 1, and what is wrong there.
type Fault = (usize, String);

/// The tokens of a part that begins at `column`.
fn tokens(part: &str, column: usize, seen: &mut HashSet<PathField>) -> Result<Vec<Token>, Fault> {
    let mut tokens = Vec::new();
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let at = column + part[..part.len() - rest.len()].chars().count();
        let mut length = first.len_utf8();
        tokens.push(match first {
            '*' => Token::AnyText,
            '?' => Token::AnyCharacter,
            '}' => return Err((at, "a closing brace without an opening one".to_owned())),
            '{' => {
                let end = rest.find('}').ok_or_else(|| (at, "a brace that is not closed".to_owned()))?;
                length = end + 1;
                let name = rest[1..end].trim();
                let field = PathField::named(name)
                    .ok_or_else(|| (at, format!("no field is called {name:?}; there are {FIELDS}")))?;
                if !seen.insert(field) {
                    return Err((at, format!("{name} stands in it twice")));
                }
                Token::Field(field)
            }
            other => Token::Literal(other),
        });
        rest = &rest[length..];
    }
    Ok(tokens)
}

impl PathPattern {
    /// The fields of a file that lies at `relative` below the indexed folder and was named `shown`; `None` if neither
    /// path matches.
    #[must_use]
    pub fn fields(&self, relative: &str, shown: &str) -> Option<Stated> {
        let ends = shown.match_indices('/').map(|(at, _)| &shown[at + 1..]);
        std::iter::once(relative).chain(std::iter::once(shown)).chain(ends).find_map(|path| self.matched(path))
    }

    fn matched(&self, path: &str) -> Option<Stated> {
        let names: Vec<&str> = path.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
        let mut found = Vec::new();
        if matches_parts(&self.parts, &names, &mut found) { fields_of(&found) } else { None }
    }
}

/// The text of each field, in the order of the pattern.
type Captured<'p> = Vec<(PathField, &'p str)>;

fn matches_parts<'p>(parts: &[Part], names: &[&'p str], found: &mut Captured<'p>) -> bool {
    let Some((part, parts)) = parts.split_first() else { return names.is_empty() };
    let before = found.len();
    match part {
        Part::Folders => (0..=names.len()).any(|passed| {
            found.truncate(before);
            matches_parts(parts, &names[passed..], found)
        }),
        Part::One(tokens) => {
            let Some((name, names)) = names.split_first() else { return false };
            let mut failed = HashSet::new();
            matches_tokens(tokens, name, found, &mut failed) && matches_parts(parts, names, found)
        }
    }
}

/// Whether `tokens` match all of `text`. What failed once, by tokens and bytes left, is not tried again: the names inside
/// an archive are anybody's, and a long one must not take long.
fn matches_tokens<'p>(
    tokens: &[Token],
    text: &'p str,
    found: &mut Captured<'p>,
    failed: &mut HashSet<(usize, usize)>,
) -> bool {
    let Some((token, rest)) = tokens.split_first() else { return text.is_empty() };
    if failed.contains(&(tokens.len(), text.len())) {
        return false;
    }
    let before = found.len();
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for end in ends {
        let taken = &text[..end];
        let matches = match token {
            Token::Literal(character) => taken.chars().eq([*character]),
            Token::AnyCharacter => taken.chars().count() == 1,
            Token::AnyText => true,
            Token::Field(field) => field.takes(taken),
        };
        if matches {
            found.truncate(before);
            if let Token::Field(field) = token {
                found.push((*field, taken));
            }
            if matches_tokens(rest, &text[end..], found, failed) {
                return true;
            }
        }
        let fixed = matches!(token, Token::Literal(_) | Token::AnyCharacter);
        if fixed && end > 0 {
            break;
        }
    }
    failed.insert((tokens.len(), text.len()));
    false
}

/// The fields that were captured; `None` where year, month and day make no date.
fn fields_of(found: &Captured<'_>) -> Option<Stated> {
    let text = |field| found.iter().find(|(other, _)| *other == field).map(|(_, text)| *text);
    let published = match (text(PathField::Date), text(PathField::Year)) {
        (Some(stated), _) => Some(date(stated)?),
        (None, Some(year)) => Some(by_parts(year, text(PathField::Month), text(PathField::Day))?),
        (None, None) => None,
    };
    let declared = Declared {
        outlet: text(PathField::Outlet).map(spaced),
        outlet_by: Declarer::PathPattern,
        published,
        published_by: Declarer::PathPattern,
        headline: text(PathField::Headline).map(|headline| spaced(&headline.replace('-', "_"))),
        language: text(PathField::Language).map(str::to_owned),
        ..Declared::default()
    };
    Some(Stated { id: text(PathField::Id).map(str::to_owned), declared })
}

/// Names of files have underscores for spaces, unless they have spaces.
fn spaced(name: &str) -> String {
    if name.contains(' ') { name.to_owned() } else { name.replace('_', " ") }
}

fn by_parts(year: &str, month_text: Option<&str>, day: Option<&str>) -> Option<String> {
    let Some(month) = month_text.map(month) else { return Some(year.to_owned()) };
    let month = month?;
    let Some(day) = day else { return Some(format!("{year}-{month:02}")) };
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok().map(|date| date.to_string())
}

/// A month as one or two figures, or as the beginning of its English name.
fn month(text: &str) -> Option<i8> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().filter(|month| text.len() <= 2 && (1..=12).contains(month));
    }
    let text = text.to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| text.len() >= 3 && name.starts_with(&text))?;
    i8::try_from(at + 1).ok()
}

/// A day written as one word: `2017-06-18`, `2017_06_18`, `2017.06.18` or `20170618`.
fn date(text: &str) -> Option<String> {
    let (year, month, day) = match text.as_bytes() {
        [_, _, _, _, _, _, _, _] => (text.get(..4)?, text.get(4..6)?, text.get(6..)?),
        [_, _, _, _, mark @ (b'-' | b'_' | b'.'), _, _, again, _, _] if mark == again => {
            (text.get(..4)?, text.get(5..7)?, text.get(8..)?)
        }
        _ => return None,
    };
    let figures = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if figures { by_parts(year, Some(month), Some(day)) } else { None }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(pattern: &str, path: &str, expected: &str) {
        let pattern: PathPattern = pattern.parse().unwrap();
        let (_, relative) = path.split_once('/').unwrap_or(("", path));
        let found = pattern.fields(relative, path).map_or("none".to_owned(), |Stated { id, declared }| {
            let parts = [declared.outlet, declared.published, declared.language, declared.headline, id];
            parts.map(|part| part.unwrap_or("-".to_owned())).join(" | ")
        });
        assert_eq!(found, expected, "{path}");
    }

    fn refused(pattern: &str, expected: &str) {
        let said = pattern.parse::<PathPattern>().unwrap_err().to_string();
        assert_eq!(said, format!("cannot read the path pattern {pattern:?} at column {expected}"));
    }

    #[test]
    fn fields_are_taken_from_folders_and_names() {
        let pattern = "{outlet}/{year}-{month}-{day}/*";
        check(pattern, "in/Ford_Herald/2017-06-18/a.html", "Ford Herald | 2017-06-18 | - | - | -");
        check(pattern, "in/Ford Herald/2017-6-8/a.html", "Ford Herald | 2017-06-08 | - | - | -");
        check(pattern, "in/Ford Herald/2017-02-30/a.html", "none");
        check(pattern, "in/Ford Herald/a.html", "none");
        check("{year}/{month}/**", "in/2017/jun/a/b/c.txt", "- | 2017-06 | - | - | -");
        check(
            "{year}{month}{day}_{headline}.*",
            "in/20170618_bridge-opens.txt",
            "- | 2017-06-18 | - | bridge opens | -",
        );
        check("{language}/{date}-{id}.txt", "in/en/2017-06-18-a7.txt", "- | 2017-06-18 | en | - | a7");
        check("**/{outlet}/*.txt", "in/x/y/Ford/a.txt", "Ford | - | - | - | -");
        check("{outlet}/a?.txt", "in/Ford/ab.txt", "Ford | - | - | - | -");
    }

    #[test]
    fn a_path_that_was_named_is_matched_at_its_end() {
        check("{outlet}/{year}/*", "Ford/2017/a.txt", "Ford | 2017 | - | - | -");
        check("{outlet}/{year}/*", "/srv/news/Ford/2017/a.txt", "Ford | 2017 | - | - | -");
        check("{outlet}/{year}/*", "x/a.txt", "none");
    }

    #[test]
    fn a_pattern_that_cannot_be_read_names_the_column() {
        refused("{outlet}/{colour}", &format!("10: no field is called \"colour\"; there are {FIELDS}"));
        refused("{outlet}/{year", "10: a brace that is not closed");
        refused("é/outlet}", "9: a closing brace without an opening one");
        refused("{year}/{year}", "8: year stands in it twice");
        refused("{year}/{day}", "1: a {day} needs its {month}, and a {month} its {year}");
        refused("*/*", &format!("1: it names no field; write one of {FIELDS} in braces"));
    }

    #[test]
    fn a_name_that_nearly_matches_does_not_take_long() {
        let name = "a".repeat(3000);
        check("*a*a*a*a*{id}b", &format!("in/{name}"), "none");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(pattern in "([{}*?/a-]|[{](year|month|day|date|id|outlet)[}]){0,12}", path in "[a-z0-9é/._-]{0,30}") {
            if let Ok(pattern) = pattern.parse::<PathPattern>() {
                let _ = pattern.fields(&path, &path);
            }
        }
    }
}
