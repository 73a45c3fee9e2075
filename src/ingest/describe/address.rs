//! Addresses of pages: their hosts, the countries of these, and the page itself where another site shows it.

use crate::news::CountryCode;

/// Hosts that show other outlets' pages: archives, caches, mirrors for telephones, networks.
const CARRIERS: [&str; 17] = [
    "archive.org",
    "archive.is",
    "archive.ph",
    "archive.today",
    "archive.li",
    "archive.md",
    "archive.vn",
    "googleusercontent.com",
    "ampproject.org",
    "translate.goog",
    "google.com",
    "facebook.com",
    "twitter.com",
    "x.com",
    "t.co",
    "t.me",
    "localhost",
];

/// The host of an address.
pub(super) fn host_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then_some(host)
}

/// Whether the host shows other outlets' pages.
pub(super) fn is_carrier(host: &str) -> bool {
    CARRIERS.iter().any(|carrier| is_below(host, carrier))
}

/// Whether `host` is `domain` or a part of it.
pub(super) fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The address of the page itself: of a copy in an archive, a cache or a mirror the one that was copied.
pub(super) fn original(url: &str) -> String {
    let Some(host) = host_of(url).filter(|host| is_carrier(host)) else { return url.to_owned() };
    let behind = url.find(host).map_or("", |at| &url[at + host.len()..]);
    if let Some(inner) = ["https://", "http://"].iter().filter_map(|scheme| behind.find(scheme)).min() {
        return behind[inner..].to_owned();
    }
    let mirrored = if is_below(host, "ampproject.org") {
        ["/c/s/", "/v/s/", "/c/", "/v/"].iter().find_map(|mark| behind.strip_prefix(mark))
    } else if is_below(host, "google.com") {
        ["/amp/s/", "/amp/"].iter().find_map(|mark| behind.strip_prefix(mark))
    } else {
        None
    };
    if let Some(page) = mirrored.filter(|page| page.contains('.')) {
        return format!("https://{page}");
    }
    match host.strip_suffix(".translate.goog") {
        // The mirror writes dots as hyphens, and hyphens as two.
        Some(name) => format!("https://{}{behind}", name.replace("--", "\0").replace('-', ".").replace('\0', "-")),
        None => url.to_owned(),
    }
}

/// The country whose ending the host has, where that ending is used in the country alone.
pub(super) fn country_of(host: &str) -> Option<CountryCode> {
    const SOLD_ABROAD: [&str; 22] = [
        "ai", "am", "as", "cc", "co", "eu", "fm", "gg", "im", "io", "is", "la", "ly", "me", "nu", "sh", "st", "su",
        "to", "tv", "vc", "ws",
    ];
    let ending = host.rsplit_once('.')?.1.to_ascii_lowercase();
    let usable = ending.len() == 2 && !SOLD_ABROAD.contains(&ending.as_str());
    let code = if ending == "uk" { "GB".to_owned() } else { ending.to_ascii_uppercase() };
    if usable { CountryCode::new(&code) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{country_of, host_of, original};

    fn check(url: &str, page: &str) {
        assert_eq!(original(url), page);
    }

    #[test]
    fn copies_of_pages() {
        check("https://ford.example/a?b=http://x.example", "https://ford.example/a?b=http://x.example");
        check("https://web.archive.org/web/20170618100000id_/http://ford.example/a", "http://ford.example/a");
        check("https://archive.ph/2017/https://ford.example/a", "https://ford.example/a");
        check(
            "https://webcache.googleusercontent.com/search?q=cache:x:https://ford.example/a",
            "https://ford.example/a",
        );
        check("https://ford-example.cdn.ampproject.org/c/s/ford.example/amp/a", "https://ford.example/amp/a");
        check("https://www.google.com/amp/s/ford.example/a", "https://ford.example/a");
        check("https://www-ford--herald-example.translate.goog/a", "https://www.ford-herald.example/a");
        check("https://news.google.com/articles/x", "https://news.google.com/articles/x");
        check("ford", "ford");
    }

    #[test]
    fn hosts_and_countries() {
        assert_eq!(host_of("https://me@www.ford.example:80/a"), Some("www.ford.example"));
        let country = |host| country_of(host).map(|country| country.to_string()).unwrap_or_default();
        assert_eq!(country("www.ford.co.uk"), "GB");
        assert_eq!(country("ford.de"), "DE");
        assert_eq!(country("ford.io"), "");
        assert_eq!(country("ford.example"), "");
    }
}
