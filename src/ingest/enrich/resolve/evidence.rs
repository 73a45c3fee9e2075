//! Which countries and regions an article names, and how often.

use super::Context;
use crate::gazetteer::{Gazetteer, Kind};
use crate::ingest::enrich::spot::{Spot, Spotted};
use crate::news::{Coordinates, CountryCode, GeonamesId};

/// Counts of what the article names outright.
pub(super) struct Evidence {
    countries: Vec<(CountryCode, f32)>,
    regions: Vec<(GeonamesId, f32)>,
    /// How many different regions of a country the article names.
    siblings: Vec<(CountryCode, f32)>,
    /// Where the outlet writes about most.
    pub(super) home: Option<Coordinates>,
    /// The outlet's country.
    pub(super) home_country: Option<CountryCode>,
}

impl Evidence {
    /// Counts the countries, peoples, groups and regions among the spots.
    pub(super) fn gather(spots: &[(&Spot, &str, bool)], gazetteer: &Gazetteer, context: &Context<'_>) -> Self {
        let mut evidence = Self {
            countries: Vec::new(),
            regions: Vec::new(),
            siblings: Vec::new(),
            home: context.home,
            home_country: context.home_country,
        };
        for (spot, _, _) in spots {
            match &spot.what {
                Spotted::Demonym(country) => evidence.name_country(*country, 1.0),
                Spotted::Group(group) => {
                    // A group's home is a hint, weaker the more homes it has.
                    let homes: Vec<CountryCode> = gazetteer.group(*group).countries().collect();
                    for home in &homes {
                        #[expect(clippy::cast_precision_loss, reason = "a handful")]
                        evidence.name_country(*home, 0.4 / homes.len() as f32);
                    }
                }
                Spotted::Place(candidates) => {
                    // The likeliest by itself: a country beside the towns that are called like it, but not a region that shares its
                    // name with a greater city.
                    let best = candidates
                        .iter()
                        .max_by(|a, b| gazetteer.prominence(**a).total_cmp(&gazetteer.prominence(**b)))
                        .map(|candidate| gazetteer.place(candidate.place));
                    if let Some(country) = best.filter(|place| place.kind == Kind::Country) {
                        country.country.into_iter().for_each(|code| evidence.name_country(code, 1.0));
                    }
                    if let Some(region) = best.filter(|place| place.kind == Kind::Region) {
                        evidence.name_region(region.id, region.country);
                        region.country.into_iter().for_each(|code| evidence.name_country(code, 0.5));
                    }
                }
            }
        }
        evidence
    }

    /// How often the article names the country, its people or, by half, its regions.
    pub(super) fn of_country(&self, country: CountryCode) -> f32 {
        self.countries.iter().find(|(known, _)| *known == country).map_or(0.0, |(_, count)| *count)
    }

    /// How often the article names the region.
    pub(super) fn of_region(&self, region: GeonamesId) -> f32 {
        self.regions.iter().find(|(known, _)| *known == region).map_or(0.0, |(_, count)| *count)
    }

    /// How many different regions of the country the article names.
    pub(super) fn regions_of(&self, country: CountryCode) -> f32 {
        self.siblings.iter().find(|(known, _)| *known == country).map_or(0.0, |(_, count)| *count)
    }

    /// Whether the article names any country outright.
    pub(super) fn names_countries(&self) -> bool {
        self.countries.iter().any(|(_, count)| *count >= 1.0)
    }

    fn name_country(&mut self, country: CountryCode, weight: f32) {
        count(&mut self.countries, country, weight);
    }

    fn name_region(&mut self, region: GeonamesId, country: Option<CountryCode>) {
        let new = count(&mut self.regions, region, 1.0);
        if let Some(country) = country.filter(|_| new) {
            count(&mut self.siblings, country, 1.0);
        }
    }
}

/// Adds to what is counted under a key; whether the key is new.
fn count<K: PartialEq>(counts: &mut Vec<(K, f32)>, key: K, weight: f32) -> bool {
    match counts.iter_mut().find(|(known, _)| *known == key) {
        Some((_, count)) => *count += weight,
        None => {
            counts.push((key, weight));
            return true;
        }
    }
    false
}
