//! Forms of the archive that nobody has listed: near enough to the name, or to another name of the same thing.

use std::collections::BTreeMap;

use super::{ExpandedForm, PlaceMeant, StandsAs, weight};
use crate::gazetteer::{Gazetteer, NameHash};
use crate::news::Why;
use crate::spelling::{GATE, NameDictionary, Probe, Reach, form};

/// The most other names that forms may be near to instead.
const MOST_SEEDS: usize = 5;
/// How near to the name itself they have to be: what is near to a wholly different name would surprise.
const SEED_EVIDENCE: f32 = 8.0;
/// A spelling that the gazetteer does not list is rarer than those it does. What is taken off a form for each factor e that it
/// is more frequent than the known names of the place together: `updates` is no `Euphrates`.
const TOO_FREQUENT: f32 = 1.5;
/// What is taken off a form that is a known name of other places only, where the place asked for is known.
const KNOWN_OTHERWISE: f32 = 3.0;

/// Adds other names to the probe, the nearest first.
pub(super) fn add_seeds<'a>(probe: &mut Probe, aliases: impl Iterator<Item = &'a ExpandedForm>) {
    let mut near: Vec<(f32, &str)> = aliases
        .filter_map(|alias| Some((probe.evidence(&form(&alias.form), SEED_EVIDENCE)?, alias.form.as_str())))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.truncate(MOST_SEEDS);
    for (_, alias) in &near {
        probe.add_alias(alias);
    }
}

/// What forms near to a name are looked for in and weighed by.
pub(super) struct Search<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) dictionary: &'a dyn NameDictionary,
    pub(super) places: &'a [PlaceMeant],
    /// How many passages hold the name or one of its aliases.
    pub(super) known_passages: u64,
}

impl Search<'_> {
    /// Adds the forms near to the probe that pass the gate.
    pub(super) fn add_forms(&self, probe: &Probe, forms: &mut BTreeMap<String, ExpandedForm>) {
        let mut found = BTreeMap::new();
        probe.near_forms(self.dictionary, Reach::Neighbours, GATE, &mut found);
        for (form, near) in found {
            let evidence = near.evidence - self.doubts(&form, near.passages);
            if evidence < GATE
                || forms.contains_key(&form)
                || self.gazetteer.demonym(NameHash::of_words([form.as_str()])).is_some()
            {
                continue;
            }
            let weight = weight::spelling(evidence - GATE);
            let stands_as = StandsAs::Terms(near.terms);
            forms.insert(form.clone(), ExpandedForm { form, why: Why::Spelling, weight, stands_as });
        }
    }

    /// What speaks against a form where the place asked for is known, in nats.
    fn doubts(&self, form: &str, passages: u64) -> f32 {
        if self.places.is_empty() {
            return 0.0;
        }
        let times = passages as f32 / (1 + self.known_passages) as f32;
        TOO_FREQUENT * times.max(1.0).ln() + if self.is_known_otherwise(form) { KNOWN_OTHERWISE } else { 0.0 }
    }

    /// Whether a form is a name of places, and of none of those asked for.
    fn is_known_otherwise(&self, form: &str) -> bool {
        let candidates = self.gazetteer.lookup(form);
        let asked_for = |id| self.places.iter().any(|place| place.id == id);
        !candidates.is_empty()
            && !candidates.iter().any(|candidate| asked_for(self.gazetteer.place(candidate.place).id))
    }
}
