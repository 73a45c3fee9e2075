//! The fields of structured records, and the names they go by in other people's data.

use serde_json::Value;

use super::AcquireError;
use crate::news::Declared;

/// What a record of named fields can tell of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The input's own id.
    Id,
    /// The headline.
    Headline,
    /// The article's text.
    Text,
    /// Who published it.
    Outlet,
    /// When it was published.
    Published,
    /// The address of the page.
    Url,
    /// Who wrote it.
    Authors,
    /// The language.
    Language,
}

const FIELDS: usize = 8;

/// The names of each field, best first: the contract's own, then those of widespread exports (schema.org, news APIs,
/// crawlers, feed readers). Written as [`plain`] has them.
const NAMES: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id", "articleid", "docid", "guid", "uid", "uuid", "_id"]),
    (Field::Headline, &["headline", "title", "articletitle"]),
    (
        Field::Text,
        &[
            "text",
            "body",
            "content",
            "contents",
            "maintext",
            "fulltext",
            "articlebody",
            "articletext",
            "bodytext",
            "article",
        ],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "source",
            "site",
            "publisher",
            "publication",
            "sitename",
            "newspaper",
            "sourcename",
            "sourcedomain",
            "hostname",
            "domain",
        ],
    ),
    (
        Field::Published,
        &[
            "published",
            "date",
            "publishedat",
            "datepublished",
            "publicationdate",
            "publisheddate",
            "publishdate",
            "datepublish",
            "pubdate",
            "datetime",
            "timestamp",
        ],
    ),
    (Field::Url, &["url", "link", "canonicalurl", "canonicallink", "articleurl"]),
    (Field::Authors, &["authors", "author", "byline", "creator"]),
    (Field::Language, &["language", "lang"]),
];

/// The longest name above.
const LONGEST_NAME: usize = 16;

impl Field {
    fn named(name: &str) -> Option<Self> {
        known(name).map(|(field, _)| field)
    }
}

/// The field that `name` is a name of, and how good a name it is: 0 is best.
fn known(name: &str) -> Option<(Field, u8)> {
    let mut buffer = [0; LONGEST_NAME];
    let plain = plain(name, &mut buffer)?;
    NAMES.iter().find_map(|(field, names)| {
        let rank = names.iter().position(|known| known.as_bytes() == plain)?;
        Some((*field, u8::try_from(rank).unwrap_or(u8::MAX)))
    })
}

/// `name` in lower case without `_`, `-` and spaces inside it; `None` if it is longer than any name that is known.
fn plain<'a>(name: &str, buffer: &'a mut [u8; LONGEST_NAME]) -> Option<&'a [u8]> {
    let mut length = 0;
    for (at, byte) in name.trim().bytes().enumerate() {
        if matches!(byte, b'-' | b' ') || (byte == b'_' && at > 0) {
            continue;
        }
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    Some(&buffer[..length])
}

/// Where fields are found that go by other names: `--map headline=data.title`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    paths: Vec<(Field, String)>,
}

impl FieldMap {
    /// Adds `field=path`: a field by any of its usual names, and the key it has in the input. Dots in a path lead into
    /// objects (and, as numbers, into arrays) unless a key is spelt so, dots and all. A path that is given comes before
    /// the usual names, and one given earlier before one given later.
    ///
    /// # Errors
    /// [`AcquireError::FieldMap`] where there is no `=`, no such field or no path.
    pub fn add(&mut self, rule: &str) -> Result<(), AcquireError> {
        let parsed = rule.split_once('=').and_then(|(field, path)| Some((Field::named(field)?, path.trim())));
        match parsed {
            Some((field, path)) if !path.is_empty() => {
                self.paths.push((field, path.to_owned()));
                Ok(())
            }
            _ => Err(AcquireError::FieldMap { rule: rule.to_owned() }),
        }
    }

    /// Whether a top-level key of this name can hold a field.
    pub(super) fn wants(&self, key: &str) -> bool {
        known(key).is_some() || self.paths.iter().any(|(_, path)| way_below(path, key).is_some())
    }
}

/// What is left of `path` below the key `key`; empty if it is the key itself.
fn way_below<'p>(path: &'p str, key: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(key)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
}

fn descend<'v>(value: &'v Value, way: &str) -> Option<&'v Value> {
    way.split('.').filter(|step| !step.is_empty()).try_fold(value, |value, step| match value {
        Value::Object(members) => members.get(step),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The fields of one record, each under the best of its names that has something to say.
#[derive(Debug, Default)]
pub(super) struct Fields {
    found: [Option<(u8, Value)>; FIELDS],
}

impl Fields {
    /// Takes what the record holds under `key`.
    pub(super) fn take(&mut self, key: &str, value: Value, map: &FieldMap) {
        for (rank, (field, path)) in map.paths.iter().enumerate() {
            if let Some(found) = way_below(path, key).and_then(|way| descend(&value, way)) {
                self.keep(*field, u8::try_from(rank).unwrap_or(u8::MAX / 2), found.clone());
            }
        }
        if let Some((field, rank)) = known(key) {
            self.keep(field, (u8::MAX / 2).saturating_add(1 + rank), value);
        }
    }

    fn keep(&mut self, field: Field, rank: u8, value: Value) {
        let slot = &mut self.found[field as usize];
        if !says_nothing(&value) && slot.as_ref().is_none_or(|(held, _)| rank < *held) {
            *slot = Some((rank, value));
        }
    }

    fn value(&mut self, field: Field) -> Option<Value> {
        self.found[field as usize].take().map(|(_, value)| value)
    }

    fn line(&mut self, field: Field) -> Option<String> {
        self.value(field).and_then(one_line)
    }

    /// The id and the text, either of which may be missing, and the rest.
    pub(super) fn finish(mut self) -> (Option<String>, String, Declared) {
        let text = self.value(Field::Text).map(running_text).unwrap_or_default();
        let declared = Declared {
            headline: self.line(Field::Headline),
            outlet: self.line(Field::Outlet),
            published: self.value(Field::Published).and_then(moment),
            url: self.line(Field::Url),
            authors: self.value(Field::Authors).map(people).unwrap_or_default(),
            language: self.line(Field::Language),
            ..Declared::default()
        };
        (self.line(Field::Id), text, declared)
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(says_nothing),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value that should be one string: also a number, the first of a list, or the name of an object.
fn one_line(value: Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Array(items) => return items.into_iter().find_map(one_line),
        // Objects as schema.org, news APIs and MongoDB exports write a name, an address and an id.
        Value::Object(mut members) => {
            return ["name", "title", "@id", "$oid", "#text", "url", "id"]
                .iter()
                .find_map(|key| members.remove(*key).filter(|value| !says_nothing(value)).and_then(one_line));
        }
        Value::Null | Value::Bool(_) => return None,
    };
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// A text, of which a list holds the paragraphs.
fn running_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Array(items) => {
            let paragraphs: Vec<String> = items.into_iter().map(running_text).filter(|text| !text.is_empty()).collect();
            paragraphs.join("\n\n")
        }
        other => one_line(other).unwrap_or_default(),
    }
}

/// A date as it was written. Numbers of ten and of thirteen digits are seconds and milliseconds since 1970.
fn moment(value: Value) -> Option<String> {
    match value {
        Value::Object(mut members) => members.remove("$date").and_then(moment),
        Value::Number(number) => {
            let count = number.as_i64().or_else(|| number.as_f64().map(|count| count as i64));
            let stamp = match count {
                Some(seconds @ 100_000_000..100_000_000_000) if !(19_000_101..=21_001_231).contains(&seconds) => {
                    jiff::Timestamp::from_second(seconds).ok()
                }
                Some(millis @ 100_000_000_000..100_000_000_000_000) => jiff::Timestamp::from_millisecond(millis).ok(),
                _ => None,
            };
            Some(stamp.map_or_else(|| number.to_string(), |stamp| stamp.to_string()))
        }
        other => one_line(other),
    }
}

/// Names of people: a list, an object, a string, or a list that somebody wrote into a string.
fn people(value: Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.into_iter().flat_map(people).collect(),
        Value::String(text) if text.trim().starts_with('[') && text.trim().ends_with(']') => quoted_list(&text),
        other => one_line(other).into_iter().collect(),
    }
}

/// The items of a list as Python prints it: `['Ann Lee', "Tom O'Brien"]`.
fn quoted_list(text: &str) -> Vec<String> {
    let inner = text.trim().trim_start_matches('[').trim_end_matches(']');
    let mut items = Vec::new();
    let mut rest = inner.trim_start();
    while let Some(first) = rest.chars().next() {
        let quoted = matches!(first, '\'' | '"');
        let start = if quoted { 1 } else { 0 };
        let end = if quoted {
            closing_quote(&rest[1..], first).map_or(rest.len(), |at| at + 1)
        } else {
            rest.find(',').unwrap_or(rest.len())
        };
        let item = rest[start..end].replace("\\'", "'").replace("\\\"", "\"");
        let item = item.trim();
        if !item.is_empty() && (quoted || item != "None") {
            items.push(item.to_owned());
        }
        let behind = (end + usize::from(quoted)).min(rest.len());
        rest = rest[behind..].trim_start().trim_start_matches(',').trim_start();
    }
    items
}

fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        let closes = character == quote && !escaped;
        escaped = character == '\\' && !escaped;
        closes.then_some(at)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(record: &str, rules: &[&str], expected: &Expect) {
        let mut map = FieldMap::default();
        for rule in rules {
            map.add(rule).unwrap();
        }
        let Value::Object(members) = serde_json::from_str(record).unwrap() else { panic!("not an object") };
        let mut fields = Fields::default();
        for (key, value) in members {
            if map.wants(&key) {
                fields.take(&key, value, &map);
            }
        }
        let (id, text, declared) = fields.finish();
        let out = [
            ("id", id),
            ("headline", declared.headline),
            ("text", Some(text)),
            ("outlet", declared.outlet),
            ("published", declared.published),
            ("url", declared.url),
            ("authors", Some(declared.authors.join("|"))),
            ("language", declared.language),
        ];
        let shown: Vec<String> = out
            .into_iter()
            .filter_map(|(name, value)| {
                value.filter(|value| !value.is_empty()).map(|value| format!("{name}={value:?}"))
            })
            .collect();
        expected.assert_eq(&shown.join(" "));
    }

    #[test]
    fn fields_go_by_their_usual_names() {
        check(
            r#"{"id": 7, "title": " A ", "text": "B", "source": "C", "date": "2017-06-18", "url": "http://d", "author": "E", "language": "en", "x": 1}"#,
            &[],
            &expect![[
                r#"id="7" headline="A" text="B" outlet="C" published="2017-06-18" url="http://d" authors="E" language="en""#
            ]],
        );
        check(
            r#"{"Title": "A", "Full_Text": "B", "publishedAt": "2020", "source": {"id": null, "name": "C"}}"#,
            &[],
            &expect![[r#"headline="A" text="B" outlet="C" published="2020""#]],
        );
    }

    #[test]
    fn the_better_name_wins_whatever_the_order_and_an_empty_one_does_not() {
        check(
            r#"{"title": "B", "headline": "A", "content": "Y", "text": ""}"#,
            &[],
            &expect![[r#"headline="A" text="Y""#]],
        );
    }

    #[test]
    fn mapped_paths_come_first() {
        check(
            r#"{"title": "no", "meta": {"h": "A", "people": [{"name": "P"}, {"name": "Q"}]}, "a.b": "T", "text": "no"}"#,
            &["headline=meta.h", "text=a.b", "author=meta.people", "url=meta.people.1.name"],
            &expect![[r#"headline="A" text="T" url="Q" authors="P|Q""#]],
        );
    }

    #[test]
    fn authors_come_in_many_shapes() {
        check(r#"{"authors": ["A B", " C D "]}"#, &[], &expect![[r#"authors="A B|C D""#]]);
        check(r#"{"authors": "['A B', \"C O'D\", 'E\\'F']"}"#, &[], &expect![[r#"authors="A B|C O'D|E'F""#]]);
        check(r#"{"authors": "[]"}"#, &[], &expect![""]);
        check(r#"{"authors": "[A B, C D]"}"#, &[], &expect![[r#"authors="A B|C D""#]]);
        check(r#"{"author": {"@type": "Person", "name": "A B"}}"#, &[], &expect![[r#"authors="A B""#]]);
        check(r#"{"author": [null, ""]}"#, &[], &expect![""]);
        check(r#"{"authors": "['A"}"#, &[], &expect![[r#"authors="['A""#]]);
    }

    #[test]
    fn numbers_are_dates_where_they_can_be() {
        check(r#"{"date": 1497744000}"#, &[], &expect![[r#"published="2017-06-18T00:00:00Z""#]]);
        check(r#"{"date": {"$date": 1497744000123}}"#, &[], &expect![[r#"published="2017-06-18T00:00:00.123Z""#]]);
        check(r#"{"date": 20170618}"#, &[], &expect![[r#"published="20170618""#]]);
        check(r#"{"date": 2017}"#, &[], &expect![[r#"published="2017""#]]);
    }

    #[test]
    fn a_text_may_be_a_list_of_paragraphs() {
        check(r#"{"body": ["A", "", "B"]}"#, &[], &expect![[r#"text="A\n\nB""#]]);
    }

    #[test]
    fn a_rule_that_cannot_be_read_is_an_error() {
        for rule in ["headline", "colour=x", "headline=", "=x"] {
            let error = FieldMap::default().add(rule).unwrap_err().to_string();
            assert!(error.starts_with(&format!("cannot read the field map {rule:?}")), "{error}");
        }
    }

    proptest::proptest! {
        #[test]
        fn lists_in_strings_never_panic(text in r#"\[['",\\é A-C\]]{0,30}"#) {
            let _ = people(Value::String(text));
        }
    }
}
