//! The first line of a record in an ARC file.

/// `http://example.org/ 192.0.2.1 20140101000000 text/html 1234`, as of version 1; version 2 has more fields before the
/// last one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ArcLine {
    /// The address, in which careless crawlers left spaces.
    pub(super) url: String,
    /// When it was fetched, in RFC 3339 where it can be told.
    pub(super) crawled: Option<String>,
    pub(super) media_type: String,
    /// The length of the block behind the line.
    pub(super) length: u64,
}

impl ArcLine {
    /// Reads a line from its end, where no field has spaces; `None` if it is not the first line of a record.
    pub(super) fn parse(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.trim_end_matches(['\r', '\n']);
        let scheme = line.split(':').next()?;
        if scheme.is_empty()
            || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        {
            return None;
        }
        let words: Vec<&str> = line.split(' ').collect();
        let length = words.last()?.parse().ok()?;
        let date =
            (2..words.len().saturating_sub(2)).rev().find(|at| is_date(words[*at]) && is_address(words[at - 1]))?;
        let url = words[..date - 1].join(" ");
        Some(Self { url, crawled: moment(words[date]), media_type: words[date + 1].to_owned(), length })
    }
}

fn is_date(word: &str) -> bool {
    (12..=18).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// An internet address of either version.
fn is_address(word: &str) -> bool {
    word.contains(['.', ':']) && word.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':'))
}

fn moment(digits: &str) -> Option<String> {
    let part = |from: usize, to: usize| digits.get(from..to);
    let seconds = part(12, 14).unwrap_or("00");
    let (date, time) = (part(0, 8)?, part(8, 12)?);
    let written = format!("{}-{}-{}T{}:{}:{seconds}Z", &date[..4], &date[4..6], &date[6..], &time[..2], &time[2..]);
    written.parse::<jiff::Timestamp>().is_ok().then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str, &str, u64)>) {
        let found = ArcLine::parse(line.as_bytes());
        let found =
            found.as_ref().map(|it| (&*it.url, it.crawled.as_deref().unwrap_or("-"), &*it.media_type, it.length));
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_of_both_versions_are_read_from_the_end() {
        let when = "2014-01-02T03:04:05Z";
        check("http://a.org/ 192.0.2.1 20140102030405 text/html 12\n", Some(("http://a.org/", when, "text/html", 12)));
        check(
            "http://a.org/b c 192.0.2.1 20140102030405 text/html 12",
            Some(("http://a.org/b c", when, "text/html", 12)),
        );
        check(
            "http://a.org/ ::1 20140102030405 text/html 200 - - 0 a.arc 12",
            Some(("http://a.org/", when, "text/html", 12)),
        );
        check("dns:a.org 192.0.2.1 201413990304 text/dns 12", Some(("dns:a.org", "-", "text/dns", 12)));
    }

    #[test]
    fn other_lines_begin_no_record() {
        check("http://a.org/ 192.0.2.1 20140102030405 text/html -1", None);
        check("http://a.org/ 192.0.2.1 20140102030405 text/html", None);
        check("<p>At 192.0.2.1 20140102030405 text/html 12", None);
        check("He said: 12", None);
        check("", None);
    }
}
