//! Where each outlet is at home, learnt from the places that its articles name.
//!
//! A local newspaper seldom says in which country its town lies. What it writes about most does, and that is learnt from the
//! articles that are in the index and, while a run goes on, from those that were read well before the article in question: so
//! the outcome hangs on the order of the input alone, not on which worker was faster, and nobody waits.

use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

use crate::gazetteer::{Gazetteer, Kind};
use crate::news::{Coordinates, EnrichedArticle, Outlet};

use super::locked;
use super::turns::Reports;

/// How many records before an article those are that are learnt from: more than there are workers.
const BEHIND: u64 = 32;
/// Articles with places after which an outlet is taken to be known.
const ENOUGH: u32 = 3;
/// Different places kept of an outlet.
const MOST_PLACES: usize = 48;
/// Kilometres over which a place speaks for one nearby.
const FADING: f64 = 150.0;
/// Kilometres around home that a local outlet writes about, and the share of the places it names that lie there. World news
/// have no such place.
const AROUND: f64 = 300.0;
const LOCAL: f64 = 0.5;

/// What an article says of its outlet.
struct Report {
    outlet: String,
    places: Vec<Coordinates>,
}

/// The homes of outlets as the workers of a run learn and ask for them.
pub(super) struct SharedHomes {
    homes: Mutex<Homes>,
    reports: Reports<Option<Report>>,
}

impl SharedHomes {
    /// To go on from what was learnt in earlier runs.
    pub(super) fn new(homes: Homes) -> Self {
        Self { homes: Mutex::new(homes), reports: Reports::default() }
    }

    /// Where the outlet of record `number` is at home by the articles well before it. To be asked once for each record, in
    /// its turn.
    pub(super) fn home(&self, number: u64, outlet: Option<&Outlet>) -> Option<Coordinates> {
        let mut homes = locked(&self.homes);
        self.reports.take_before((number + 1).saturating_sub(BEHIND), &mut |report| {
            report.iter().for_each(|report| homes.learn(&report.outlet, &report.places));
        });
        homes.home(&outlet?.name)
    }

    /// Hands in what came of record `number`: the article, or `None` if there is none. Later records wait for it.
    pub(super) fn report(&self, number: u64, enriched: Option<&EnrichedArticle>, gazetteer: &Gazetteer) {
        self.reports.tell(number, enriched.and_then(|enriched| Report::new(enriched, gazetteer)));
    }
}

impl Report {
    /// `None` where the outlet is not known.
    fn new(enriched: &EnrichedArticle, gazetteer: &Gazetteer) -> Option<Self> {
        let outlet = enriched.article.outlet.as_ref()?.name.clone();
        let wide = |id| gazetteer.entry(id).is_some_and(|entry| matches!(entry.kind, Kind::Country | Kind::Continent));
        let places = enriched.places.iter().filter(|place| !place.geonames_id.is_some_and(wide));
        Some(Self { outlet, places: places.filter_map(|place| place.coordinates).collect() })
    }
}

/// The outlets and where they are at home.
pub(super) struct Homes {
    outlets: HashMap<String, Known>,
    /// The points that stand for countries and continents, which are no places to be at home in.
    wide: BTreeSet<[u64; 2]>,
}

/// What is known of an outlet.
#[derive(Default)]
struct Known {
    articles: u32,
    places: Vec<(Coordinates, u32)>,
    /// The articles there were when the home was looked for.
    looked: u32,
    home: Option<Coordinates>,
}

impl Homes {
    /// Nothing learnt as yet.
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let wide = gazetteer.countries().map(|country| bits(country.coordinates)).collect();
        Self { outlets: HashMap::new(), wide }
    }

    /// Learns that an article of `outlet` names these places.
    pub(super) fn learn(&mut self, outlet: &str, places: &[Coordinates]) {
        let places: Vec<Coordinates> =
            places.iter().copied().filter(|place| !self.wide.contains(&bits(*place))).collect();
        if places.is_empty() {
            return;
        }
        if !self.outlets.contains_key(outlet) {
            self.outlets.insert(outlet.to_owned(), Known::default());
        }
        if let Some(known) = self.outlets.get_mut(outlet) {
            known.add(&places);
        }
    }

    /// The place that most of what the outlet names is near to, once enough of its articles were read.
    fn home(&mut self, outlet: &str) -> Option<Coordinates> {
        let known = self.outlets.get_mut(outlet)?;
        if known.articles >= ENOUGH && known.articles > known.looked + known.looked / 8 {
            known.looked = known.articles;
            known.home = known.find();
        }
        known.home
    }
}

impl Known {
    fn add(&mut self, places: &[Coordinates]) {
        self.articles += 1;
        for place in places {
            if let Some((_, count)) = self.places.iter_mut().find(|(known, _)| known == place) {
                *count += 1;
                continue;
            }
            if self.places.len() >= MOST_PLACES {
                // What was named but once makes room, the oldest first.
                let Some(rare) = self.places.iter().position(|(_, count)| *count == 1) else { continue };
                self.places.remove(rare);
            }
            self.places.push((*place, 1));
        }
    }

    fn find(&self) -> Option<Coordinates> {
        let near = |center: Coordinates, weight: &dyn Fn(f64) -> f64| -> f64 {
            self.places.iter().map(|(place, count)| f64::from(*count) * weight(center.kilometres_to(*place))).sum()
        };
        let speaks = |center: Coordinates| near(center, &|away| (-away / FADING).exp());
        let best = self.places.iter().map(|(place, _)| (speaks(*place), *place));
        let (_, home) = best.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        let all = near(home, &|_| 1.0);
        let around = near(home, &|away| f64::from(u8::from(away <= AROUND)));
        (around >= LOCAL * all).then_some(home)
    }
}

/// A point as a key. Degrees of the index are those of the gazetteer, bit by bit.
fn bits(at: Coordinates) -> [u64; 2] {
    [at.lat.to_bits(), at.lon.to_bits()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOSTON: Coordinates = Coordinates { lat: 42.36, lon: -71.06 };
    const WORCESTER: Coordinates = Coordinates { lat: 42.26, lon: -71.8 };
    const RAQQA: Coordinates = Coordinates { lat: 35.95, lon: 39.01 };

    fn home(articles: &[&[Coordinates]]) -> Option<Coordinates> {
        let mut homes = Homes::new(&Gazetteer::new());
        articles.iter().for_each(|places| homes.learn("Gazette", places));
        assert_eq!(homes.home("Herald"), None);
        homes.home("Gazette")
    }

    #[test]
    fn home_is_what_most_articles_are_near_to() {
        assert_eq!(home(&[&[BOSTON], &[WORCESTER, BOSTON], &[BOSTON, RAQQA]]), Some(BOSTON));
        assert_eq!(home(&[&[BOSTON], &[BOSTON]]), None);
    }

    #[test]
    fn who_writes_of_the_world_has_no_home() {
        let at = |lat, lon| Coordinates { lat, lon };
        assert_eq!(home(&[&[BOSTON, at(1.0, 1.0)], &[RAQQA, at(51.5, 0.0)], &[at(-33.0, 151.0)]]), None);
    }

    #[test]
    fn a_country_is_no_home() {
        let country = Gazetteer::new().countries().next().map(|country| country.coordinates);
        let country = country.as_slice();
        assert_eq!(home(&[country, country, country]), None);
    }
}
