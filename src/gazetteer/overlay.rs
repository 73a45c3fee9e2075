//! What a user adds to the compiled tables: villages, names of places, groups and persons.

use std::collections::HashMap;

use super::entry::{Candidate, Entry, Kind, Marks, PlaceRef};
use super::groups::{self, Condition, Group, GroupRef};
use super::key::NameHash;
use super::tables;
use crate::news::{Coordinates, CountryCode, GeonamesId};
use crate::spelling;

/// Where the ids of a user's entries begin that have none of their own.
pub(super) const OWN_IDS: GeonamesId = 4_100_000_000;

/// A place of a pack.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PackPlace {
    pub(super) id: GeonamesId,
    pub(super) name: String,
    pub(super) country: Option<CountryCode>,
    pub(super) region: Option<GeonamesId>,
    pub(super) coordinates: Coordinates,
    pub(super) population: u32,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
struct OwnGroup {
    name: String,
    countries: String,
    names: String,
}

/// Names and places that stand beside the compiled tables.
///
/// Filled by `add_places` ([`super::PackError`]) and `add_aliases` ([`super::AliasError`]), then given to
/// [`super::Gazetteer::with_overlay`].
#[derive(Debug, Default)]
pub struct Overlay {
    places: Vec<PackPlace>,
    by_id: HashMap<GeonamesId, PlaceRef>,
    by_name: HashMap<u64, Vec<Candidate>>,
    spellings: HashMap<GeonamesId, Vec<String>>,
    groups: Vec<OwnGroup>,
    group_names: HashMap<u64, (GroupRef, Condition)>,
    persons: Vec<Vec<String>>,
    person_names: HashMap<u64, usize>,
}

impl Overlay {
    /// An overlay with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.by_name.is_empty() && self.group_names.is_empty() && self.persons.is_empty()
    }

    /// How many places were added that the compiled tables do not have.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Adds a place, or its names to the place that has its id.
    pub(super) fn add_place(&mut self, place: PackPlace) {
        let (id, name) = (place.id, place.name.clone());
        if self.place_ref(id).is_none() {
            let position = u32::try_from(tables::len() + self.places.len()).unwrap_or(u32::MAX);
            self.by_id.insert(id, PlaceRef(position));
            self.places.push(place);
        }
        self.add_name(id, &name, Marks::MAIN);
    }

    /// Adds a name of the place with this id; `false` where no such place is known.
    pub(super) fn add_name(&mut self, id: GeonamesId, name: &str, marks: Marks) -> bool {
        let Some(place) = self.place_ref(id) else { return false };
        let form = spelling::form(name);
        if form.chars().count() < 2 || (form.is_ascii() && form.len() < 3) {
            return true;
        }
        let candidates = self.by_name.entry(NameHash::of_words([form.as_str()]).mixed()).or_default();
        match candidates.iter_mut().find(|candidate| candidate.place == place) {
            Some(known) => known.marks = known.marks.merged(marks),
            None => candidates.push(Candidate { place, marks }),
        }
        let spellings = self.spellings.entry(id).or_default();
        if !spellings.iter().any(|known| known == name) {
            spellings.push(name.to_owned());
        }
        true
    }

    /// Adds a group or more names to one that is known.
    pub(super) fn add_group(&mut self, name: &str, names: &[&str], countries: &str) {
        let hash = |name: &str| NameHash::of_words([spelling::form(name).as_str()]);
        let known = self.group_named(hash(name)).or_else(|| groups::named(hash(name)));
        let group = known.map_or_else(
            || GroupRef(u32::try_from(groups::len() + self.groups.len()).unwrap_or(u32::MAX)),
            |(group, _)| group,
        );
        if known.is_none() {
            let (name, countries) = (name.to_owned(), countries.to_owned());
            self.groups.push(OwnGroup { name, countries, names: names.join("|") });
            self.group_names
                .insert(hash(&self.groups[self.groups.len() - 1].name).mixed(), (group, Condition::default()));
        }
        for name in names {
            let (name, condition) = groups::condition_of(name);
            self.group_names.insert(hash(name).mixed(), (group, condition));
        }
    }

    /// Declares names the same person's.
    pub(super) fn add_person(&mut self, names: Vec<String>) {
        for name in &names {
            self.person_names.insert(NameHash::of_words([spelling::form(name).as_str()]).mixed(), self.persons.len());
        }
        self.persons.push(names);
    }

    pub(super) fn place_ref(&self, id: GeonamesId) -> Option<PlaceRef> {
        tables::find(id).or_else(|| self.find(id))
    }

    pub(super) fn find(&self, id: GeonamesId) -> Option<PlaceRef> {
        self.by_id.get(&id).copied()
    }

    pub(super) fn candidates(&self, name: NameHash, out: &mut Vec<Candidate>) {
        if !self.by_name.is_empty()
            && let Some(found) = self.by_name.get(&name.mixed())
        {
            out.extend(found);
        }
    }

    pub(super) fn knows(&self, name: NameHash) -> bool {
        !self.by_name.is_empty() && self.by_name.contains_key(&name.mixed())
    }

    /// The place at a position beyond the compiled tables.
    pub(super) fn entry(&self, place: PlaceRef) -> Entry<'_> {
        let found = &self.places[place.0 as usize - tables::len()];
        Entry {
            id: found.id,
            name: &found.name,
            country: found.country,
            region: found.region,
            coordinates: found.coordinates,
            population: found.population,
            kind: found.kind,
        }
    }

    pub(super) fn names(&self, id: GeonamesId) -> impl Iterator<Item = &str> {
        self.spellings.get(&id).into_iter().flatten().map(String::as_str)
    }

    pub(super) fn group_named(&self, name: NameHash) -> Option<(GroupRef, Condition)> {
        if self.group_names.is_empty() {
            return None;
        }
        self.group_names.get(&name.mixed()).copied()
    }

    /// The group at a position beyond the compiled table.
    pub(super) fn group(&self, group: GroupRef) -> Group<'_> {
        let found = &self.groups[group.0 as usize - groups::len()];
        Group { wikidata: "", name: &found.name, countries: &found.countries, names: &found.names }
    }

    pub(super) fn person_aliases(&self, name: NameHash) -> impl Iterator<Item = &str> {
        let found = self.person_names.get(&name.mixed()).map(|person| &self.persons[*person]);
        found.into_iter().flatten().map(String::as_str)
    }
}
