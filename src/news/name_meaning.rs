//! What a name in a query may mean, for those who want to see it before they search.

use super::{Coordinates, CountryCode, Form, GeonamesId, Why};

/// A name of a query with all it is searched as.
#[derive(Clone, Debug, PartialEq)]
pub struct NameMeaning {
    /// The name as asked.
    pub term: String,
    /// The places it may mean, the likeliest first.
    pub places: Vec<PlaceMeaning>,
    /// The other forms that are searched for, best first.
    pub forms: Vec<Form>,
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMeaning {
    /// The English press form.
    pub name: String,
    /// Its entry.
    pub geonames_id: GeonamesId,
    /// The country it lies in.
    pub country: Option<CountryCode>,
    /// The region of that country, by name.
    pub region: Option<String>,
    /// Where it is.
    pub coordinates: Option<Coordinates>,
    /// Whether the name is one of its names or only near to one.
    pub why: Why,
}
