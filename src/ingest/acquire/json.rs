//! One JSON object as one article.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};

use super::charset;
use super::fields::{FieldMap, Fields};
use super::mend::mended;
use super::record::Record;
use crate::news::{Reason, Rejection};

/// The fields of the object that begins on `line`.
pub(super) fn decode(record: &Record, line: u64, map: &FieldMap) -> Result<Fields, Rejection> {
    let parsed = match std::str::from_utf8(&record.bytes) {
        Ok(text) => parse_mended(text, map),
        Err(_) => parse_mended(&charset::decode(record.bytes.to_vec(), None), map),
    };
    parsed.map_err(|error| {
        if error.is_data() {
            return record.rejection(Reason::NotAnObject, format!("line {line} holds no JSON object"));
        }
        // The parser's own place is within the record; a person wants the one in the file.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let (line, column) = (line + (error.line() as u64).saturating_sub(1), error.column());
        record.rejection(Reason::Malformed, format!("line {line}, column {column}: {message}"))
    })
}

/// The fields of an object: parsed, and if that fails, once more what can be mended.
pub(super) fn parse_mended(text: &str, map: &FieldMap) -> Result<Fields, serde_json::Error> {
    parse(text, map).or_else(|error| match mended(text) {
        Some(text) if !error.is_data() => parse(&text, map),
        _ => Err(error),
    })
}

fn parse(text: &str, map: &FieldMap) -> Result<Fields, serde_json::Error> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let fields = parser.deserialize_any(Members(map))?;
    parser.end()?;
    Ok(fields)
}

/// Reads the members that can hold a field and passes over the rest without building them.
struct Members<'m>(&'m FieldMap);

impl<'de> Visitor<'de> for Members<'_> {
    type Value = Fields;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = members.next_key::<String>()? {
            if self.0.wants(&key) {
                fields.take(&key, members.next_value()?, self.0);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(fields)
    }
}
