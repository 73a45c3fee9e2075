//! The index's own lists of persons, places and outlets, with what their articles say of each.

use std::collections::{BTreeMap, HashMap};

use tantivy::TantivyError;
use tantivy::columnar::StrColumn;

use crate::news::{Count, CountryCode, Entry, FacetField, GeonamesId, ListKind, Meaning};

use super::columns::{Columns, Extent};
use super::found_article::Lead;
use super::request::Request;
use super::schema::column;
use super::searcher::Searcher;
use super::{IndexError, date};

/// How many articles of an entry are looked into for its spellings: what is seen in none of so many is rare.
const LOOKED_INTO: u64 = 200;

/// An entry while it is gathered.
struct Gathered {
    entry: Entry,
    looked_into: u64,
    spellings: BTreeMap<String, u64>,
    meanings: BTreeMap<(Option<GeonamesId>, Option<CountryCode>), u64>,
}

impl Searcher {
    /// The names on a list, the most frequent first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn names_listed(&self, kind: ListKind) -> Result<Vec<Count>, IndexError> {
        let field = match kind {
            ListKind::Persons => FacetField::Person,
            ListKind::Places => FacetField::Place,
            ListKind::Outlets => FacetField::Outlet,
        };
        Ok(self.count_by(&Request::everything(), field)?.counts)
    }

    /// What the articles that carry these names say of each, in the order given.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn entries(&self, kind: ListKind, names: Vec<Count>) -> Result<Vec<Entry>, IndexError> {
        let mut gathered: Vec<Gathered> = names.into_iter().map(Gathered::new).collect();
        self.gather(kind, &mut gathered).map_err(|error| self.fail(error))?;
        Ok(gathered.into_iter().map(Gathered::finish).collect())
    }

    fn gather(&self, kind: ListKind, gathered: &mut [Gathered]) -> Result<(), TantivyError> {
        let column = match kind {
            ListKind::Persons => column::PERSON,
            ListKind::Places => column::PLACE_NAME,
            ListKind::Outlets => column::OUTLET,
        };
        let mut wanted = Vec::new();
        for segment in self.engine().segment_readers() {
            let names = segment.fast_fields().str(column)?;
            wanted.push(Wanted { numbers: numbers_of(names.as_ref(), gathered)?, names });
        }
        let mut failure = None;
        self.for_each_article(|segment, columns, extent| {
            let mut lead = None;
            for number in wanted[segment as usize].of(extent.lead) {
                let gathered = &mut gathered[number];
                gathered.note_date(columns, extent);
                if gathered.looked_into >= LOOKED_INTO {
                    continue;
                }
                // An article with several of the names is read once.
                if lead.is_none() {
                    match self.lead(segment, extent.lead) {
                        Ok(read) => lead = Some(read),
                        Err(error) => failure = Some(error),
                    }
                }
                if let Some(lead) = &lead {
                    gathered.note(kind, lead);
                }
            }
        });
        failure.map_or(Ok(()), Err)
    }
}

/// The names of a segment that are wanted.
struct Wanted {
    names: Option<StrColumn>,
    /// By ordinal of the segment's dictionary: the number of the entry.
    numbers: HashMap<u64, usize>,
}

impl Wanted {
    fn of(&self, lead: u32) -> impl Iterator<Item = usize> {
        let ordinals = self.names.iter().flat_map(move |names| names.ords().values_for_doc(lead));
        ordinals.filter_map(|ordinal| self.numbers.get(&ordinal).copied())
    }
}

fn numbers_of(names: Option<&StrColumn>, gathered: &[Gathered]) -> Result<HashMap<u64, usize>, TantivyError> {
    let mut numbers = HashMap::new();
    if let Some(names) = names {
        for (number, gathered) in gathered.iter().enumerate() {
            if let Some(ordinal) = names.dictionary().term_ord(gathered.entry.name.as_bytes())? {
                numbers.insert(ordinal, number);
            }
        }
    }
    Ok(numbers)
}

impl Gathered {
    fn new(count: Count) -> Self {
        Self {
            entry: Entry {
                name: count.value,
                articles: count.articles,
                first_date: None,
                last_date: None,
                spellings: Vec::new(),
                meanings: Vec::new(),
            },
            looked_into: 0,
            spellings: BTreeMap::new(),
            meanings: BTreeMap::new(),
        }
    }

    fn note_date(&mut self, columns: &Columns, extent: Extent) {
        if let Some(encoded) = columns.date.first(extent.lead) {
            let day = date::decode(encoded).0;
            self.entry.first_date = Some(self.entry.first_date.map_or(day, |first| first.min(day)));
            self.entry.last_date = Some(self.entry.last_date.map_or(day, |last| last.max(day)));
        }
    }

    /// Notes how the name stands in an article.
    fn note(&mut self, kind: ListKind, lead: &Lead) {
        self.looked_into += 1;
        let name = &self.entry.name;
        let mut spell = |written: &[String]| {
            for form in written {
                *self.spellings.entry(form.clone()).or_default() += 1;
            }
        };
        match kind {
            ListKind::Persons => {
                let persons = lead.stored.persons();
                persons.iter().filter(|person| person.name == *name).for_each(|person| spell(&person.written));
            }
            ListKind::Places => {
                for place in lead.stored.places().iter().filter(|place| place.name == *name) {
                    spell(&place.written);
                    *self.meanings.entry((place.geonames_id, place.country)).or_default() += 1;
                }
            }
            ListKind::Outlets => {
                let country = lead.stored.outlet.as_ref().and_then(|outlet| outlet.outlet().country);
                if country.is_some() {
                    *self.meanings.entry((None, country)).or_default() += 1;
                }
            }
        }
    }

    fn finish(self) -> Entry {
        let mut spellings: Vec<Count> =
            self.spellings.into_iter().map(|(value, articles)| Count { value, articles }).collect();
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.articles));
        let meaning = |((geonames_id, country), articles)| Meaning { geonames_id, country, articles };
        let mut meanings: Vec<Meaning> = self.meanings.into_iter().map(meaning).collect();
        meanings.sort_by_key(|meaning| std::cmp::Reverse(meaning.articles));
        Entry { spellings, meanings, ..self.entry }
    }
}
