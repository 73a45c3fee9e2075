//! The archive's own lists on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::news::{Entry, Listing};

/// Entries of one of the archive's lists.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "List")]
pub(super) struct ListingWire<'a> {
    /// Which list.
    #[schemars(extend("enum" = ["persons", "places", "outlets"]))]
    list: &'static str,
    /// What the entries were asked to match; null for all of them.
    pattern: Option<&'a str>,
    /// How many entries match, whatever is shown of them.
    total: u64,
    /// The entries, most articles first.
    entries: Vec<EntryWire<'a>>,
    /// Names that were perhaps meant, where nothing matches.
    suggestions: &'a [String],
}

impl<'a> ListingWire<'a> {
    pub(super) fn of(listing: &'a Listing) -> Self {
        Self {
            list: listing.kind.key(),
            pattern: listing.pattern.as_deref(),
            total: listing.total,
            entries: listing.entries.iter().map(EntryWire::of).collect(),
            suggestions: &listing.suggestions,
        }
    }
}

/// An entry of a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub(super) struct EntryWire<'a> {
    /// The name that the archive has it under.
    name: &'a str,
    /// How many articles carry it.
    articles: u64,
    /// The first day on which an article with it was published.
    first_date: Option<String>,
    /// The last.
    last_date: Option<String>,
    /// The spellings it has in its articles, most first.
    spellings: Vec<SpellingWire<'a>>,
    /// What the name stands for on the map; of an outlet, its home country.
    meanings: Vec<MeaningWire>,
}

impl<'a> EntryWire<'a> {
    pub(super) fn of(entry: &'a Entry) -> Self {
        let spelling =
            |count: &'a crate::news::Count| SpellingWire { spelling: &count.value, articles: count.articles };
        let meaning = |meaning: &crate::news::Meaning| MeaningWire {
            geonames_id: meaning.geonames_id,
            country: meaning.country.map(|code| code.to_string()),
            articles: meaning.articles,
        };
        Self {
            name: &entry.name,
            articles: entry.articles,
            first_date: entry.first_date.map(|day| day.to_string()),
            last_date: entry.last_date.map(|day| day.to_string()),
            spellings: entry.spellings.iter().map(spelling).collect(),
            meanings: entry.meanings.iter().map(meaning).collect(),
        }
    }
}

/// A spelling of a name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Spelling")]
struct SpellingWire<'a> {
    /// As it is written.
    spelling: &'a str,
    /// In how many articles, of those that were looked into.
    articles: u64,
}

/// What a name stands for on the map.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Meaning")]
struct MeaningWire {
    /// The entry of the gazetteer.
    geonames_id: Option<u32>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// In how many articles, of those that were looked into.
    articles: u64,
}
