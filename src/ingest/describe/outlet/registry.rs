//! The registry of news outlets: one table of names, home countries, languages, hosts and other names.
//!
//! `outlets.tsv` beside this file has a row an outlet: name, country (ISO 3166-1), language (ISO 639-1), hosts divided by
//! spaces, other names divided by semicolons. It is compiled in and indexed on first use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::news::CountryCode;

const TABLE: &str = include_str!("outlets.tsv");

/// A row of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) country: Option<CountryCode>,
    /// Whether it is a news agency: one that papers cite and whose name stands in their bylines.
    pub(super) agency: bool,
}

struct Registry {
    entries: Vec<Entry>,
    hosts: HashMap<&'static str, usize>,
    /// Folded names and other names.
    names: HashMap<String, usize>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry { entries: Vec::new(), hosts: HashMap::new(), names: HashMap::new() };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or("");
        let (name, country, kind, hosts, others) = (column(), column(), column(), column(), column());
        let index = registry.entries.len();
        registry.entries.push(Entry { name, country: CountryCode::new(country), agency: kind.ends_with('*') });
        for host in hosts.split(' ').filter(|host| !host.is_empty()) {
            registry.hosts.entry(host).or_insert(index);
        }
        for other in std::iter::once(name).chain(others.split(';')).filter(|other| !other.is_empty()) {
            let folded = folded(other);
            let bare = folded.strip_prefix("the").filter(|bare| bare.len() > 3).map(str::to_owned);
            for name in bare.into_iter().chain([folded]) {
                registry.names.entry(name).or_insert(index);
            }
        }
    }
    registry
});

/// The outlet at `host` or at a host that it is a part of: `arabic.cnn.com` is found under `cnn.com`.
pub(super) fn by_host(host: &str) -> Option<Entry> {
    let host = host.to_ascii_lowercase();
    let mut rest = host.strip_prefix("www.").unwrap_or(&host);
    loop {
        if let Some(index) = REGISTRY.hosts.get(rest) {
            return Some(REGISTRY.entries[*index]);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// The outlet of this name or other name, however it is cased and spaced: `PressTV`, `Press TV`, `press tv`.
pub(super) fn by_name(name: &str) -> Option<Entry> {
    let folded = folded(name);
    let index = REGISTRY.names.get(&folded).or_else(|| REGISTRY.names.get(folded.strip_prefix("the")?))?;
    Some(REGISTRY.entries[*index])
}

/// Letters and digits in lower case, `&` as `and`.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '&' => folded.push_str("and"),
            other if other.is_alphanumeric() => folded.extend(other.to_lowercase()),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{REGISTRY, TABLE, by_host, by_name};

    fn check_host(host: &str, name: &str) {
        assert_eq!(by_host(host).map_or("", |entry| entry.name), name, "{host}");
    }

    fn check_name(written: &str, name: &str) {
        assert_eq!(by_name(written).map_or("", |entry| entry.name), name, "{written}");
    }

    #[test]
    fn lookups() {
        check_host("www.presstv.ir", "Press TV");
        check_host("arabic.cnn.com", "CNN");
        check_host("example.org", "");
        check_host("com", "");
        check_name("PressTV", "Press TV");
        check_name("The New York Times", "The New York Times");
        check_name("New York Times", "The New York Times");
        check_name("guardian", "The Guardian");
        check_name("Ford Herald", "");
    }

    #[test]
    fn the_table_is_well_formed() {
        assert!(REGISTRY.entries.len() >= 500, "{}", REGISTRY.entries.len());
        let mut owners: HashMap<&str, &str> = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!((4..=5).contains(&columns.len()), "{line}");
            assert!(columns[1].len() == 2 && columns[2].trim_end_matches('*').len() == 2, "{line}");
            for host in columns[3].split(' ').filter(|host| !host.is_empty()) {
                assert!(host.contains('.') && *host == host.to_lowercase() && !host.starts_with("www."), "{line}");
                assert_eq!(owners.insert(host, columns[0]), None, "{host} stands twice");
            }
        }
    }
}
