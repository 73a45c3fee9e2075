//! A forgiving reader of the JSON that pages embed.
//!
//! Publishers' templates write raw line breaks into strings, leave commas behind the last item, wrap the whole in CDATA
//! or comments and cut it off in the middle. A strict parser loses all of the page's metadata for one such slip; this
//! one keeps what it could read.

/// How deep values may nest; below that they are read as [`Json::Other`].
const MAX_DEPTH: usize = 48;

/// A value of an embedded script.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// A string, with its escapes resolved.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in its own order.
    Object(Vec<(String, Json)>),
    /// A number, as it is written.
    Number(String),
    /// Anything else: `true`, `false`, `null`, what could not be read.
    Other,
}

impl Json {
    /// The value of the member `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, where this is a string or a number.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The items of an array, or the value itself as the only item.
    pub(super) fn items(&self) -> &[Json] {
        match self {
            Self::List(items) => items,
            single => std::slice::from_ref(single),
        }
    }
}

/// All values in `script`, one after another; nothing where there is none.
pub(super) fn read(script: &str) -> Vec<Json> {
    let mut reader = Reader { bytes: script.as_bytes(), text: script, at: 0 };
    let mut values = Vec::new();
    while let Some(start) = reader.next_of(b"{[") {
        reader.at = start;
        values.push(reader.value(0));
    }
    values
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Where the next of these bytes stands.
    fn next_of(&self, wanted: &[u8]) -> Option<usize> {
        self.bytes[self.at..].iter().position(|byte| wanted.contains(byte)).map(|offset| self.at + offset)
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Json {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Json::Text(self.string()),
            _ => self.bare(),
        }
    }

    fn object(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b'"') => {
                    let key = self.string();
                    self.skip_space();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                        let value = self.deeper(depth);
                        members.push((key, value));
                    }
                }
                Some(b']') if depth > 0 => break,
                Some(_) => self.at += 1,
            }
        }
        Json::Object(members)
    }

    fn list(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b'}') if depth > 0 => break,
                Some(b'}' | b':') => self.at += 1,
                Some(_) => items.push(self.deeper(depth)),
            }
        }
        Json::List(items)
    }

    /// A value one level down; past the limit its text is stepped over.
    fn deeper(&mut self, depth: usize) -> Json {
        if depth + 1 < MAX_DEPTH {
            return self.value(depth + 1);
        }
        self.at = self.next_of(b",}]").unwrap_or(self.bytes.len());
        Json::Other
    }

    /// A number or a word, up to the next mark.
    fn bare(&mut self) -> Json {
        let start = self.at;
        let end = self.next_of(b",}]:{[\"\n").unwrap_or(self.bytes.len());
        self.at = end.max(start + usize::from(end == start && start < self.bytes.len()));
        let word = self.text.get(start..end).unwrap_or("").trim();
        if word.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            Json::Number(word.to_owned())
        } else {
            Json::Other
        }
    }

    /// The string that opens here, escapes resolved; it ends with the script where its closing quote is missing.
    fn string(&mut self) -> String {
        self.at += 1;
        let mut text = String::new();
        loop {
            let end = self.next_of(b"\"\\").unwrap_or(self.bytes.len());
            text.push_str(self.text.get(self.at..end).unwrap_or(""));
            self.at = end;
            match self.peek() {
                Some(b'\\') => self.escape(&mut text),
                Some(_) => {
                    self.at += 1;
                    return text;
                }
                None => return text,
            }
        }
    }

    fn escape(&mut self, text: &mut String) {
        let escaped = self.text.get(self.at + 1..).and_then(|rest| rest.chars().next());
        self.at = (self.at + 1 + escaped.map_or(0, char::len_utf8)).min(self.bytes.len());
        match escaped {
            Some('n') => text.push('\n'),
            Some('t' | 'r' | 'f' | 'b') => text.push(' '),
            Some('u') => text.push(self.code_point()),
            Some(other) => text.push(other),
            None => {}
        }
    }

    /// The character of `\uXXXX`, whose `\u` has been read; half a surrogate pair is U+FFFD.
    fn code_point(&mut self) -> char {
        let Some(first) = self.hex4() else { return char::REPLACEMENT_CHARACTER };
        if (0xD800..0xDC00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u") {
            let before = self.at;
            self.at += 2;
            match self.hex4() {
                Some(second) if (0xDC00..0xE000).contains(&second) => {
                    let point = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                    return char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER);
                }
                _ => self.at = before,
            }
        }
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let point = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(point)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::read;

    fn check(script: &str, expected: &Expect) {
        expected.assert_eq(&format!("{:?}", read(script)));
    }

    #[test]
    fn well_formed() {
        check(
            r#"{"a": "b\u00e9\"\ud83d\ude00", "n": [1, -2.5, true], "o": {}}"#,
            &expect![[
                r#"[Object([("a", Text("bé\"😀")), ("n", List([Number("1"), Number("-2.5"), Other])), ("o", Object([]))])]"#
            ]],
        );
    }

    #[test]
    fn slips_of_templates() {
        check(
            "<![CDATA[{\"a\": \"two\nlines\",}]]>",
            &expect![[r#"[List([Other, List([Object([("a", Text("two\nlines"))])])])]"#]],
        );
        check(
            r#"{"a": "b", "c": {"d": "cut o"#,
            &expect![[r#"[Object([("a", Text("b")), ("c", Object([("d", Text("cut o"))]))])]"#]],
        );
        check(r#"{"a": , "b": "c"};"#, &expect![[r#"[Object([("a", Other), ("b", Text("c"))])]"#]]);
        check("no json", &expect![[r#"[]"#]]);
    }

    proptest! {
        #[test]
        fn never_panics(script in r#"[\[\]{}",:\\u0-9a-dé\n ]{0,200}"#) {
            read(&script);
        }
    }
}
