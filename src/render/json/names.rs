//! The names of a query on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::news::{NameMeaning, PlaceMeaning};

use super::answer::FormWire;

/// What the names of a query may mean.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Names")]
pub(super) struct NamesWire<'a> {
    /// The query as it was asked.
    query: &'a str,
    /// The names in it.
    names: Vec<NameWire<'a>>,
}

impl<'a> NamesWire<'a> {
    pub(super) fn of(query: &'a str, names: &'a [NameMeaning]) -> Self {
        Self { query, names: names.iter().map(NameWire::of).collect() }
    }
}

/// What a name may mean.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Name")]
pub(super) struct NameWire<'a> {
    /// The name as asked.
    term: &'a str,
    /// The places it may mean, likeliest first.
    places: Vec<PlaceMeaningWire<'a>>,
    /// The other forms that are searched for.
    forms: Vec<FormWire<'a>>,
}

impl<'a> NameWire<'a> {
    pub(super) fn of(name: &'a NameMeaning) -> Self {
        Self {
            term: &name.term,
            places: name.places.iter().map(PlaceMeaningWire::of).collect(),
            forms: name.forms.iter().map(FormWire::of).collect(),
        }
    }
}

/// A place that a name may mean.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlaceMeaning")]
struct PlaceMeaningWire<'a> {
    /// The English press form.
    name: &'a str,
    /// The entry of the gazetteer.
    geonames_id: u32,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// The region it lies in.
    region: Option<&'a str>,
    /// Degrees north, WGS 84.
    lat: Option<f64>,
    /// Degrees east, WGS 84.
    lon: Option<f64>,
    /// How the name leads to it.
    #[schemars(extend("enum" = ["exact", "stem", "alias", "spelling", "group"]))]
    why: &'static str,
}

impl<'a> PlaceMeaningWire<'a> {
    fn of(place: &'a PlaceMeaning) -> Self {
        Self {
            name: &place.name,
            geonames_id: place.geonames_id,
            country: place.country.map(|code| code.to_string()),
            region: place.region.as_deref(),
            lat: place.coordinates.map(|point| point.lat),
            lon: place.coordinates.map(|point| point.lon),
            why: place.why.key(),
        }
    }
}
