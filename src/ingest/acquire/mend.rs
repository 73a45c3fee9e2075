//! Mends what widespread programs write for JSON and is none, so that it does not cost a whole export.

/// `text` with `NaN` and `Infinity` (Python writes them for missing values) as null, halves of surrogate pairs (texts cut
/// in the middle of an emoji) as U+FFFD, and raw control characters in strings escaped. `None` if there is nothing to
/// mend. Every line keeps its number.
pub(super) fn mended(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + 16);
    // Everything before this is in `out` already.
    let mut copied = 0;
    let mut quoted = false;
    let mut at = 0;
    while at < bytes.len() {
        let (length, instead) = if quoted { in_string(&bytes[at..]) } else { outside(&bytes[at..]) };
        quoted ^= bytes[at] == b'"';
        if let Some(instead) = instead {
            out.push_str(&text[copied..at]);
            out.push_str(instead);
            copied = at + length;
        }
        at += length;
    }
    out.push_str(&text[copied..]);
    (copied > 0).then_some(out)
}

/// How many bytes of a string belong together, and what to write for them if not themselves.
fn in_string(rest: &[u8]) -> (usize, Option<&'static str>) {
    match rest {
        [b'\\', b'u', ..] => match (half(rest), rest.get(6..).and_then(half)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, None),
            (Some(0xd800..=0xdfff), _) => (6, Some("\\ufffd")),
            _ => (2, None),
        },
        [b'\\', _, ..] => (2, None),
        [b'\n', ..] => (1, Some("\\n")),
        [b'\t', ..] => (1, Some("\\t")),
        [0..=0x1f, ..] => (1, Some(" ")),
        _ => (1, None),
    }
}

/// The number of an escape like `\ud83d`.
fn half(escape: &[u8]) -> Option<u32> {
    let digits = escape.strip_prefix(b"\\u")?.get(..4)?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn outside(rest: &[u8]) -> (usize, Option<&'static str>) {
    let words: [&[u8]; 3] = [b"NaN", b"Infinity", b"-Infinity"];
    match words.iter().find(|word| rest.starts_with(word)) {
        Some(word) => (word.len(), Some("null")),
        None => (1, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(mended(text).as_deref(), expected);
    }

    #[test]
    fn what_is_no_json_is_mended() {
        check(r#"{"a": NaN, "b": [-Infinity, Infinity]}"#, Some(r#"{"a": null, "b": [null, null]}"#));
        check(r#"{"a": "x\ud83d", "b": "\ude00y"}"#, Some(r#"{"a": "x\ufffd", "b": "\ufffdy"}"#));
        check("{\"a\": \"x\ty\nz\u{1}é\"}", Some("{\"a\": \"x\\ty\\nz é\"}"));
    }

    #[test]
    fn what_is_json_is_left_alone() {
        check(r#"{"a": "NaN", "b": "\ud83d\ude00 \"NaN\" \\"}"#, None);
        check("{\n\t\"a\": 1}", None);
        check(r#"{"a": "\u00"#, None);
        check(r#"{"a": "\"#, None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in r#"[{"a\\ud8c0NaN :é,}]{0,40}"#) {
            let _ = mended(&text);
        }
    }
}
