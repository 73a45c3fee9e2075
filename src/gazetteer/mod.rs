//! Every place, country, region and armed group that news speaks of, under all the names they go by.
//!
//! The tables are compiled into the program and read where they lie: nothing is parsed, sorted or allocated before the first
//! lookup. [`Gazetteer`] joins them with what a user adds, [`packs`](Overlay::add_places) of villages in GeoNames' own dump
//! format and [`aliases`](Overlay::add_aliases) of persons, places and groups.
//!
//! | table | holds | read by |
//! |---|---|---|
//! | entries | 240,000 places: id, position, people, region, kind, press name | [`Gazetteer::entry`] |
//! | keys | the form of every name, in all scripts, as a hash | [`Gazetteer::lookup`], the spotter |
//! | spellings | every name as it is written, compressed | [`Gazetteer::aliases`] |
//! | groups | armed groups and their names | [`Gazetteer::group`] |
//! | demonyms | `Syrian`: not a place, but a hint at one | [`Gazetteer::demonym`] |
//!
//! A name is looked up by its form ([`crate::spelling::form`]), so case, marks, hyphens and articles do not count. One name
//! may mean several places (Tripoli), and one word a city and its province (Raqqa): [`Gazetteer::lookup`] returns them all.

mod aliases;
#[cfg(feature = "train")]
pub mod compile;
mod entry;
mod groups;
mod key;
mod keytable;
mod overlay;
mod pack;
mod tables;
mod user_aliases;

use std::borrow::Cow;

use crate::news::{CountryCode, GeonamesId};
use crate::spelling;

pub use entry::{Candidate, Entry, Kind, Marks, PlaceRef};
pub use groups::{Condition, Group, GroupRef};
pub use key::NameHash;
pub use overlay::Overlay;
pub use pack::PackError;
pub use user_aliases::AliasError;

/// Rises with every change of the tables or of the way names are keyed: an index built with another one is to be rebuilt.
pub const VERSION: u32 = 2;

/// The compiled tables together with what the user added.
#[derive(Debug, Default)]
pub struct Gazetteer {
    overlay: Overlay,
}

impl Gazetteer {
    /// The compiled tables alone. Costs nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The compiled tables and the names of `overlay`.
    #[must_use]
    pub fn with_overlay(overlay: Overlay) -> Self {
        Self { overlay }
    }

    /// What the user added.
    #[must_use]
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The places that `name` may mean, in any spelling that has the same form, the likeliest first.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<Candidate> {
        let folded = spelling::fold(name);
        let mut found = Vec::new();
        self.candidates(NameHash::of_words(folded.split(' ')), &mut found);
        let bare = NameHash::of_words(spelling::words_without_articles(&folded));
        let article_dropped = bare != NameHash::of_words(folded.split(' '));
        if article_dropped {
            self.candidates(bare, &mut found);
        }
        found.retain(|candidate| article_dropped || !candidate.marks.has(Marks::ARTICLE) || folded.len() > 4);
        self.sort_by_prominence(&mut found);
        found
    }

    /// Appends the places whose names hash to `name`; the spotter's way in. Not sorted, no candidate twice.
    pub fn candidates(&self, name: NameHash, out: &mut Vec<Candidate>) {
        tables::candidates(name, out);
        self.overlay.candidates(name, out);
        if out.len() > 1 {
            out.sort_by_key(|candidate| candidate.place);
            out.dedup_by(|later, first| {
                let same = later.place == first.place;
                if same {
                    first.marks = first.marks.merged(later.marks);
                }
                same
            });
        }
    }

    /// Whether some place has a name with this hash.
    #[must_use]
    pub fn knows(&self, name: NameHash) -> bool {
        tables::knows(name) || self.overlay.knows(name)
    }

    /// The place behind a candidate.
    #[must_use]
    pub fn place(&self, place: PlaceRef) -> Entry<'_> {
        tables::entry(place).unwrap_or_else(|| self.overlay.entry(place))
    }

    /// The kind of the place behind a candidate and its people: what is asked for oftenest, and at least cost.
    #[must_use]
    pub fn kind_and_people(&self, place: PlaceRef) -> (Kind, u32) {
        tables::kind_and_people(place).unwrap_or_else(|| {
            let entry = self.overlay.entry(place);
            (entry.kind, entry.population)
        })
    }

    /// The place with this id.
    #[must_use]
    pub fn entry(&self, id: GeonamesId) -> Option<Entry<'_>> {
        self.place_ref(id).map(|place| self.place(place))
    }

    /// Where the place with this id stands in the tables.
    #[must_use]
    pub fn place_ref(&self, id: GeonamesId) -> Option<PlaceRef> {
        tables::find(id).or_else(|| self.overlay.find(id))
    }

    /// Every name of the place as it is written, the press name first, in all scripts. For the expansion of queries: it
    /// decompresses a block of the table, some 50 µs.
    #[must_use]
    pub fn aliases(&self, id: GeonamesId) -> Vec<Cow<'_, str>> {
        let Some(place) = self.place_ref(id) else { return Vec::new() };
        let mut names = vec![Cow::Borrowed(self.place(place).name)];
        if tables::entry(place).is_some() {
            names.extend(aliases::of(place).into_iter().map(Cow::Owned));
        }
        names.extend(self.overlay.names(id).map(Cow::Borrowed));
        names
    }

    /// What the place lies in, the nearest first: its region, its country. The place itself is not among them.
    #[must_use]
    pub fn ancestors(&self, id: GeonamesId) -> Vec<GeonamesId> {
        let Some(entry) = self.entry(id) else { return Vec::new() };
        let country = entry.country.and_then(|code| self.country(code)).map(|country| country.id);
        entry.region.into_iter().chain(country).filter(|ancestor| *ancestor != id).collect()
    }

    /// The country with this code.
    #[must_use]
    pub fn country(&self, code: CountryCode) -> Option<Entry<'_>> {
        tables::country(code).map(|place| self.place(place))
    }

    /// The country that `name` means, by any of its names or by its code in capitals.
    #[must_use]
    pub fn country_by_name(&self, name: &str) -> Option<Entry<'_>> {
        let by_name = self.lookup(name).into_iter().map(|candidate| self.place(candidate.place));
        let by_name = by_name.into_iter().find(|entry| entry.kind == Kind::Country);
        by_name.or_else(|| CountryCode::new(name).and_then(|code| self.country(code)))
    }

    /// All countries, by code.
    pub fn countries(&self) -> impl Iterator<Item = Entry<'_>> {
        tables::countries().map(|place| self.place(place))
    }

    /// The country whose people or things are called so: `Syrian`, `Syrians`. A demonym is not a place.
    #[must_use]
    pub fn demonym(&self, name: NameHash) -> Option<CountryCode> {
        tables::demonym(name)
    }

    /// Whether the word is a given name somewhere: `Jordan`, `Paris`.
    #[must_use]
    pub fn is_given_name(&self, name: NameHash) -> bool {
        tables::is_given_name(name)
    }

    /// The group with a name of this hash, and whether that name counts only in context.
    #[must_use]
    pub fn group_named(&self, name: NameHash) -> Option<(GroupRef, Condition)> {
        self.overlay.group_named(name).or_else(|| groups::named(name))
    }

    /// A group.
    #[must_use]
    pub fn group(&self, group: GroupRef) -> Group<'_> {
        groups::get(group).unwrap_or_else(|| self.overlay.group(group))
    }

    /// The groups that `name` may mean.
    #[must_use]
    pub fn lookup_group(&self, name: &str) -> Option<Group<'_>> {
        let folded = spelling::fold(name);
        let whole = self.group_named(NameHash::of_words(folded.split(' ')));
        let found = whole.or_else(|| self.group_named(NameHash::of_words(spelling::words_without_articles(&folded))));
        found.map(|(group, _)| self.group(group))
    }

    /// Forms of a person's name that the user's own file declares the same, with `name` among them.
    pub fn person_aliases(&self, name: &str) -> impl Iterator<Item = &str> {
        self.overlay.person_aliases(NameHash::of_words(spelling::words_without_articles(&spelling::fold(name))))
    }

    /// Sorts candidates by how likely the bare name means them.
    pub fn sort_by_prominence(&self, candidates: &mut [Candidate]) {
        candidates.sort_by(|a, b| self.prominence(*b).total_cmp(&self.prominence(*a)));
    }

    /// How likely the bare name means this place, as a log: people, kind, and whether the name is the usual one.
    /// The weights are those of the names study, chosen by hand.
    #[must_use]
    pub fn prominence(&self, candidate: Candidate) -> f32 {
        let entry = self.place(candidate.place);
        #[expect(clippy::cast_precision_loss, reason = "a logarithm is taken of it")]
        let people = ((entry.population + 100) as f32).ln();
        people + entry.kind.weight(candidate.marks.has(Marks::MAIN), entry.population)
    }
}
