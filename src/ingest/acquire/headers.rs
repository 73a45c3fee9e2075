//! Header lines as HTTP and WARC have them.

/// Named header lines. Names are compared without regard to case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The lines of a header, its first line left aside. What is not UTF-8 is replaced; a line that begins with white
    /// space goes on with the one before it; a line without a colon is passed over.
    pub(super) fn parse(lines: &[u8]) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in String::from_utf8_lossy(lines).lines().skip(1) {
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = headers.last_mut()
            {
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self(headers)
    }

    /// The first line of this name that says something.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let named = |(key, value): &&(String, String)| key.eq_ignore_ascii_case(name) && !value.is_empty();
        self.0.iter().find(named).map(|(_, value)| value.as_str())
    }
}

/// Where the body begins behind a header that ends with an empty line; the end of `bytes` where there is none.
pub(super) fn body_start(bytes: &[u8]) -> usize {
    let mut start = 0;
    while let Some(end) = memchr::memchr(b'\n', &bytes[start..]) {
        let blank = bytes[start..start + end].trim_ascii().is_empty();
        start += end + 1;
        if blank {
            return start;
        }
    }
    bytes.len()
}

/// The type of a `Content-Type` in lower case, and its charset.
pub(super) fn media_type(value: &str) -> (String, Option<&str>) {
    let mut parts = value.split(';');
    let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    (kind, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_name() {
        let headers = Headers::parse(
            b"HTTP/1.1 200 OK\r\nContent-Type:text/html\r\nEmpty: \r\nX-Long: one\r\n  two\r\nno colon\r\n",
        );
        assert_eq!(headers.get("content-type"), Some("text/html"));
        assert_eq!(headers.get("X-LONG"), Some("one two"));
        assert_eq!(headers.get("empty"), None);
        assert_eq!(headers.get("HTTP/1.1 200 OK"), None);
    }

    #[test]
    fn a_body_begins_behind_the_empty_line() {
        assert_eq!(body_start(b"a\r\n\r\nbody"), 5);
        assert_eq!(body_start(b"a\n\nbody"), 3);
        assert_eq!(body_start(b"a\r\nb"), 4);
    }

    #[test]
    fn a_media_type_may_name_its_charset() {
        assert_eq!(media_type("Text/HTML; q=1; Charset=\"utf-8\""), ("text/html".to_owned(), Some("utf-8")));
        assert_eq!(media_type("text/plain"), ("text/plain".to_owned(), None));
    }
}
