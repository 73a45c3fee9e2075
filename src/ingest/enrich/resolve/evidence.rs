//! Which countries and regions an article names, and how often.

use super::Context;
use crate::gazetteer::{Gazetteer, Kind, Marks};
use crate::ingest::enrich::spot::{Spot, Spotted};
use crate::news::{Coordinates, CountryCode, GeonamesId};

/// Counts of what the article names outright.
pub(super) struct Evidence {
    countries: Vec<(CountryCode, f32)>,
    regions: Vec<(GeonamesId, f32)>,
    /// Where the outlet writes about most.
    pub(super) home: Option<Coordinates>,
    /// The outlet's country.
    pub(super) home_country: Option<CountryCode>,
}

impl Evidence {
    /// Counts the countries, peoples, groups and regions among the spots.
    pub(super) fn gather(spots: &[(&Spot, &str, bool)], gazetteer: &Gazetteer, context: &Context<'_>) -> Self {
        let mut evidence =
            Self { countries: Vec::new(), regions: Vec::new(), home: context.home, home_country: context.home_country };
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
                    let places =
                        || candidates.iter().map(|candidate| (gazetteer.place(candidate.place), candidate.marks));
                    if let Some((country, _)) = places().find(|(place, _)| place.kind == Kind::Country)
                        && candidates.len() < 6
                    {
                        country.country.into_iter().for_each(|code| evidence.name_country(code, 1.0));
                        continue;
                    }
                    let mut regions =
                        places().filter(|(place, marks)| place.kind == Kind::Region && marks.has(Marks::MAIN));
                    if let (Some((region, _)), None) = (regions.next(), regions.next()) {
                        evidence.name_region(region.id, 1.0);
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

    /// Whether the article names any country outright.
    pub(super) fn names_countries(&self) -> bool {
        self.countries.iter().any(|(_, count)| *count >= 1.0)
    }

    fn name_country(&mut self, country: CountryCode, weight: f32) {
        match self.countries.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += weight,
            None => self.countries.push((country, weight)),
        }
    }

    fn name_region(&mut self, region: GeonamesId, weight: f32) {
        match self.regions.iter_mut().find(|(known, _)| *known == region) {
            Some((_, count)) => *count += weight,
            None => self.regions.push((region, weight)),
        }
    }
}
