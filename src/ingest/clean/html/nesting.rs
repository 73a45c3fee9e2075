//! How deep a page nests, found out before a tree is built of it: the tree builder searches its stack of open elements
//! for every tag, so a few megabytes of opening tags would keep it busy for hours.

/// Whether the elements of `html` may nest deeper than `limit`. Counts opening less closing tags, leaving out elements
/// that close themselves, so that it errs towards `true` only on pages that leave very many elements open.
pub(super) fn nests_deeper(html: &str, limit: usize) -> bool {
    let bytes = html.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(offset) = memchr::memchr(b'<', &bytes[at..]) {
        at += offset + 1;
        match bytes.get(at) {
            Some(b'/') => depth = depth.saturating_sub(usize::from(nests(&bytes[at + 1..]))),
            Some(first) if first.is_ascii_alphabetic() => match raw_text_end(&html[at..]) {
                Some(end) => at += end,
                None => depth += usize::from(nests(&bytes[at..])),
            },
            Some(b'!') if bytes[at..].starts_with(b"!--") => at += end_of(&html[at..], "-->"),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

/// Where the script or style whose name opens `rest` ends; `None` for other elements.
fn raw_text_end(rest: &str) -> Option<usize> {
    let starts = |name: &str| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    (starts("script") || starts("style")).then(|| end_of(rest, if starts("style") { "</style" } else { "</script" }))
}

/// How many bytes of `rest` there are up to the lower-case `mark`; all of them where it does not come.
fn end_of(rest: &str, mark: &str) -> usize {
    memchr::memmem::find(rest.as_bytes(), mark.as_bytes()).unwrap_or(rest.len())
}

/// Whether the element whose name opens `rest` nests: void elements and those whose end tag may be left out do not.
fn nests(rest: &[u8]) -> bool {
    let length = rest.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let mut name = [0_u8; 12];
    for (lower, byte) in name.iter_mut().zip(&rest[..length]) {
        *lower = byte.to_ascii_lowercase();
    }
    !matches!(
        &name[..length],
        b"p" | b"br"
            | b"hr"
            | b"img"
            | b"input"
            | b"meta"
            | b"link"
            | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"option"
            | b"area"
            | b"base"
            | b"col"
            | b"colgroup"
            | b"embed"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"rp"
            | b"rt"
            | b"html"
            | b"head"
            | b"body"
            | b"path"
            | b"rect"
            | b"circle"
            | b"use"
            | b"line"
            | b"polygon"
            | b"g"
            | b"script"
            | b"style"
            | b"optgroup"
            | b"frame"
    )
}

/// The text between the tags of `html`, a line each.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 4);
    let mut rest = html;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        text.push_str(&rest[..open]);
        text.push('\n');
        let tag = &rest[open + 1..];
        let from = raw_text_end(tag).unwrap_or(0);
        let Some(close) = memchr::memchr(b'>', &tag.as_bytes()[from..]) else { return text };
        rest = &tag[from + close + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{nests_deeper, without_tags};

    fn check(html: &str, limit: usize, expected: bool) {
        assert_eq!(nests_deeper(html, limit), expected, "{html}");
    }

    #[test]
    fn counts_what_stays_open() {
        check("<div><div><div>", 2, true);
        check("<div><div></div><div></div></div>", 2, false);
        check("<p>one<p>two<li><br><img>", 0, false);
        check("<script>if (a<b&&c<d&&e<f) {}</script><b>x</b>", 1, false);
        check("<!-- <div><div><div> --><style>a<b<c</style>", 0, false);
    }

    #[test]
    fn tags_are_cut_out() {
        assert_eq!(without_tags("<p>One<script>a>b</script> two<p>three"), "\nOne\n two\nthree");
    }

    proptest! {
        #[test]
        fn never_panics(html in "[<>/!a-eé \\-]{0,80}|(<script>|</script>|<!--|-->|<div|é){0,20}") {
            nests_deeper(&html, 3);
            without_tags(&html);
        }
    }
}
