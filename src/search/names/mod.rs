//! What a name of a query may also be written as in an archive, and why.
//!
//! Three sources, in order of trust: the gazetteer and the user's own names (aliases of places, groups and persons), and the
//! dictionary of the archive itself, in which forms are found that nobody has listed (spelling). An alias is only offered where
//! it stands for the thing asked for before all others, a spelling only past the gate of [`crate::spelling::GATE`].

mod aliases;
mod meant;
mod near;
mod spot;

use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::news::{Expansion, Form, GeonamesId, Why};
use crate::spelling::{NameDictionary, Probe};

pub use spot::names_in;

/// The most forms of one name that are searched for: more would slow the search and never be read.
const MOST_FORMS: usize = 96;

/// A name and all it is searched as.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameExpansion {
    /// The places it may mean, the likeliest first.
    pub places: Vec<PlaceMeant>,
    /// The other forms, best first: those of one weight in order of the alphabet.
    pub forms: Vec<ExpandedForm>,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceMeant {
    /// Its id.
    pub id: GeonamesId,
    /// [`Why::Alias`] where the gazetteer knows the name, [`Why::Spelling`] where it only knows a form near to it.
    pub why: Why,
    /// How much a mention of it counts beside the very phrase, 0 to 1.
    pub weight: f32,
}

/// Another form of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpandedForm {
    /// As it is written; of a form that only the archive knows, in small letters and joined.
    pub form: String,
    /// Why it is taken for the same name.
    pub why: Why,
    /// How much it counts beside the very phrase, 0 to 1.
    pub weight: f32,
    /// Where to look for it.
    pub stands_as: StandsAs,
}

/// Where a form is to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StandsAs {
    /// Any of these terms of the dictionary of names.
    Terms(Vec<String>),
    /// The words of the form in the text, one after the other: a form whose script has no capitals, or an acronym, is not in
    /// the dictionary of names as a whole.
    Phrase,
}

/// The ranking weights of the names study, over that of the very phrase, 4.0: an id or a group's name 3.0, an alias 2.5, the
/// place of a misspelt name 2.0, a spelling 0.5 and a tenth for each nat past the gate, up to 1.5.
mod weight {
    /// A mention of the place itself, a name of the group itself.
    pub(super) const SAME: f32 = 0.75;
    /// Another name.
    pub(super) const ALIAS: f32 = 0.625;
    /// A mention of the place whose name is near to the one asked for.
    pub(super) const MISSPELT: f32 = 0.5;
    /// A spelling that passes the gate by so many nats.
    pub(super) fn spelling(nats_past_the_gate: f32) -> f32 {
        (0.5 + nats_past_the_gate / 10.0).min(1.5) / 4.0
    }
}

/// Finds what `name`, as it is written in a query, may also be written as. The name itself is not among the forms.
#[must_use]
pub fn expand(name: &str, gazetteer: &Gazetteer, dictionary: &dyn NameDictionary) -> NameExpansion {
    let mut probe = Probe::new(name);
    if probe.form().is_empty() {
        return NameExpansion::default();
    }
    let mut forms = BTreeMap::new();
    aliases::of_group(name, gazetteer, &mut forms);
    let mut places = if forms.is_empty() { meant::places(name, gazetteer) } else { Vec::new() };
    aliases::of_places(&places, gazetteer, &mut forms);
    aliases::of_person(name, gazetteer, &mut forms);
    forms.remove(probe.form());
    near::add_seeds(&mut probe, forms.values());
    let known_passages = aliases::keep_those_of_the_archive(&mut forms, dictionary)
        + aliases::passages(name, dictionary, &mut Vec::new());
    if !is_acronym(name) {
        let near = near::Search { gazetteer, dictionary, places: &places, known_passages };
        near.add_forms(&probe, &mut forms);
        if places.is_empty() {
            places = meant::places_near(&forms, gazetteer);
        }
    }
    let mut forms: Vec<ExpandedForm> = forms.into_values().collect();
    forms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    forms.truncate(MOST_FORMS);
    NameExpansion { places, forms }
}

impl NameExpansion {
    /// The expansion of `name` as an answer tells it.
    #[must_use]
    pub fn told(&self, name: &str) -> Expansion {
        let form = |form: &ExpandedForm| Form { form: form.form.clone(), why: form.why };
        Expansion { term: name.to_owned(), forms: self.forms.iter().map(form).collect() }
    }
}

/// Whether `name` is an acronym, which has no other spellings: five capitals at most.
fn is_acronym(name: &str) -> bool {
    name.len() <= 5 && name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests;
