//! The names of a query on the wire.

use serde::Serialize;

use crate::news::{NameMeaning, PlaceMeaning};

use super::answer::FormWire;

#[derive(Serialize)]
pub(super) struct NamesWire<'a> {
    query: &'a str,
    names: Vec<NameWire<'a>>,
}

impl<'a> NamesWire<'a> {
    pub(super) fn of(query: &'a str, names: &'a [NameMeaning]) -> Self {
        Self { query, names: names.iter().map(NameWire::of).collect() }
    }
}

#[derive(Serialize)]
pub(super) struct NameWire<'a> {
    term: &'a str,
    places: Vec<PlaceMeaningWire<'a>>,
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

#[derive(Serialize)]
struct PlaceMeaningWire<'a> {
    name: &'a str,
    geonames_id: u32,
    country: Option<String>,
    region: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
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
