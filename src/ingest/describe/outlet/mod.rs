//! Who published a document: the field of a record, the address of the page, what the page calls itself. An agency that
//! the article cites is none of these.

mod own_words;
mod registry;
mod title;

use super::address::{country_of, host_of, is_below, is_carrier, original};
use crate::news::{CleanDocument, Clue, Declared, Declarer, Origin, Outlet};

/// Hosts that publish other outlets' articles beside their own, under the others' names.
const AGGREGATORS: [&str; 7] =
    ["msn.com", "yahoo.com", "yahoo.co.jp", "aol.com", "flipboard.com", "newsbreak.com", "smartnews.com"];

/// The outlet that a record's own field names. A host or another name of an outlet in the registry becomes its name.
pub(super) fn declared(declared: &Declared) -> Option<Outlet> {
    let written = declared.outlet.as_deref().map(str::trim).filter(|written| !written.is_empty())?;
    let entry = registry::by_name(written).or_else(|| {
        let host = host_of(written).unwrap_or(written);
        if host.contains('.') && !host.contains(' ') { registry::by_host(host) } else { None }
    });
    Some(Outlet {
        name: entry.map_or(written, |entry| entry.name).to_owned(),
        country: entry.and_then(|entry| entry.country),
        evidence: declared.outlet_by.evidence("outlet"),
        confidence: if declared.outlet_by == Declarer::PathPattern { 0.9 } else { 0.98 },
    })
}

/// The outlet of an HTML page or of any document with an address.
pub(super) fn of_page(document: &CleanDocument, url: Option<&str>) -> Option<Outlet> {
    let url = url.map(original);
    let host = url.as_deref().and_then(host_of).filter(|host| !is_carrier(host));
    let found = of_names_and_host(document, host)?;
    let country = found.country.or_else(|| host.and_then(country_of));
    Some(Outlet { country, ..found })
}

fn of_names_and_host(document: &CleanDocument, host: Option<&str>) -> Option<Outlet> {
    let named = site_names(&document.clues);
    if let Some(host) = host
        && let Some(entry) = registry::by_host(host)
    {
        let agrees =
            named.iter().any(|(name, _)| registry::by_name(name).is_some_and(|other| other.name == entry.name));
        let listed = Outlet {
            name: entry.name.to_owned(),
            country: entry.country,
            evidence: format!("host {host}"),
            confidence: if agrees { 0.98 } else { 0.94 },
        };
        let carried = AGGREGATORS.iter().any(|aggregator| is_below(host, aggregator));
        return if carried { provider(&document.clues, entry.name) } else { None }.or(Some(listed));
    }
    let listed = named.iter().find_map(|(name, clue)| registry::by_name(name).map(|entry| (entry, *clue)));
    if let Some((entry, clue)) = listed.filter(|(entry, _)| !entry.agency || host.is_none()) {
        return Some(of_entry(entry, evidence(clue), 0.9));
    }
    let folded_host = host.map(registry::folded).unwrap_or_default();
    let spelt = |name: &str| folded_host.contains(&registry::folded(name));
    let own = |(name, clue): &&(String, &Clue)| {
        // A handle is a name only where the address has it too.
        registry::by_name(name).is_none_or(|entry| !entry.agency)
            && (clue.name != "twitter:site" || host.is_none() || spelt(name))
    };
    if let Some((name, clue)) = named.iter().find(own) {
        return Some(Outlet { name: name.clone(), country: None, evidence: evidence(clue), confidence: 0.85 });
    }
    let in_words = of_own_words(document).into_iter().chain(title::find(&document.clues));
    let Some(host) = host else { return in_words.into_iter().next().map(listed_as) };
    // Beside an address, a name in the page's words is its owner's unless the address agrees.
    let agreed = in_words.into_iter().find(|outlet| spelt(&outlet.name));
    let name = host.strip_prefix("www.").unwrap_or(host);
    let by_host = || Outlet { name: name.to_owned(), country: None, evidence: format!("host {host}"), confidence: 0.6 };
    Some(agreed.map_or_else(by_host, listed_as))
}

/// The outlet that an aggregator's page names as the article's own, if the registry knows it and it is no agency.
fn provider(clues: &[Clue], aggregator: &str) -> Option<Outlet> {
    let named = |clue: &&Clue| {
        clue.origin == Origin::JsonLd
            && ["provider.", "sourceOrganization.", "author.organization", "publisher.name"]
                .iter()
                .any(|property| clue.name.starts_with(property))
    };
    clues.iter().filter(named).find_map(|clue| {
        let entry = registry::by_name(&clue.value).filter(|entry| !entry.agency && entry.name != aggregator)?;
        Some(of_entry(entry, evidence(clue), 0.85))
    })
}

fn of_entry(entry: registry::Entry, evidence: String, confidence: f32) -> Outlet {
    Outlet { name: entry.name.to_owned(), country: entry.country, evidence, confidence }
}

/// The outlet that the page names as its own in its lines.
pub(super) fn of_own_words(document: &CleanDocument) -> Option<Outlet> {
    let titles: Vec<&str> =
        document.clues.iter().filter(|clue| clue.origin == Origin::Title).map(|clue| clue.value.as_str()).collect();
    // The owner of a page that somebody writes alone is its author.
    let is_author = |name: &str| {
        let of_authors = document.clues.iter().filter(|clue| {
            clue.origin == Origin::BylineElement || clue.name.contains("author") || clue.name == "creator"
        });
        of_authors.into_iter().any(|clue| clue.value.contains(name))
    };
    own_words::find(&document.lines, &titles).filter(|outlet| !is_author(&outlet.name)).map(listed_as)
}

/// The outlet under the name that the registry has for it, with its country.
pub(super) fn listed_as(outlet: Outlet) -> Outlet {
    match registry::by_name(&outlet.name) {
        Some(entry) => Outlet { name: entry.name.to_owned(), country: entry.country, ..outlet },
        None => outlet,
    }
}

/// Whether `name` is a news agency, in whatever spelling.
pub(super) fn is_agency(name: &str) -> bool {
    registry::by_name(name).is_some_and(|entry| entry.agency)
}

/// Whether `name` is an outlet of the registry.
pub(super) fn is_outlet(name: &str) -> bool {
    registry::by_name(name).is_some()
}

/// What the page calls its site, the surest first.
fn site_names(clues: &[Clue]) -> Vec<(String, &Clue)> {
    let rank = |clue: &Clue| match (clue.origin, clue.name.to_ascii_lowercase().as_str()) {
        (Origin::Meta, "og:site_name") => Some(0),
        (Origin::JsonLd, "publisher.name") => Some(1),
        (Origin::JsonLd, "WebPage.publisher.name" | "webpage.publisher.name") => Some(2),
        (Origin::JsonLd, "organization.name") => Some(3),
        (Origin::JsonLd, "website.name") => Some(4),
        (
            Origin::Meta,
            "application-name"
            | "apple-mobile-web-app-title"
            | "publisher"
            | "dc.publisher"
            | "cre"
            | "twitter:site"
            | "copyright",
        ) => Some(5),
        (Origin::Microdata, "publisher") => Some(6),
        _ => None,
    };
    let mut ranked: Vec<(u8, &Clue)> = clues.iter().filter_map(|clue| rank(clue).map(|rank| (rank, clue))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().filter_map(|(_, clue)| site_name(&clue.value).map(|name| (name, clue))).collect()
}

/// The name in what a page says of its site: without handles, addresses and sentences.
fn site_name(value: &str) -> Option<String> {
    let name = value.trim().trim_start_matches('@').trim();
    let is_address = name.contains("://") || name.contains('<');
    // A slogan behind the name is none of it.
    let name = name.split(" | ").next().unwrap_or(name);
    let name = name.split(" - ").next().unwrap_or(name).split('｜').next().unwrap_or(name).trim();
    (!is_address && (2..=60).contains(&name.len())).then(|| name.to_owned())
}

fn evidence(clue: &Clue) -> String {
    match clue.origin {
        Origin::JsonLd => format!("JSON-LD {}", clue.name),
        Origin::Meta => format!("meta {}", clue.name),
        _ => format!("microdata {}", clue.name),
    }
}
