//! The archive's own lists: whom and what its articles name, who published them, and how these are spelt in it.

use jiff::civil::Date;

use super::{Count, CountryCode, GeonamesId};

/// What an archive has a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// The persons that its articles name.
    Persons,
    /// The places that they name.
    Places,
    /// The outlets that published them.
    Outlets,
}

impl ListKind {
    /// The key in JSON, and the subcommand that shows the list.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Places => "places",
            Self::Outlets => "outlets",
        }
    }

    /// One of its entries, in a sentence.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Persons => "person",
            Self::Places => "place",
            Self::Outlets => "outlet",
        }
    }
}

/// Entries of one of the archive's lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Which list.
    pub kind: ListKind,
    /// What the entries were asked to match; `None` for all of them.
    pub pattern: Option<String>,
    /// How many entries match, whatever is shown of them.
    pub total: u64,
    /// The entries, most articles first.
    pub entries: Vec<Entry>,
    /// Names that were perhaps meant, where nothing matches.
    pub suggestions: Vec<String>,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The name that the archive has it under.
    pub name: String,
    /// How many articles carry it.
    pub articles: u64,
    /// The first day on which an article with it was published, as far as dates are known.
    pub first_date: Option<Date>,
    /// The last.
    pub last_date: Option<Date>,
    /// The spellings it has in its articles with the number of these, most first: seen in the first two hundred.
    pub spellings: Vec<Count>,
    /// What the name stands for on the map, most articles first; an outlet's home has a country alone.
    pub meanings: Vec<Meaning>,
}

/// What a name stands for on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The entry of the gazetteer; `None` where no entry fits, and for outlets.
    pub geonames_id: Option<GeonamesId>,
    /// The country.
    pub country: Option<CountryCode>,
    /// In how many articles, of those that were looked into.
    pub articles: u64,
}
