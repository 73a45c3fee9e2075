//! Which places a name may mean.

use std::collections::BTreeMap;

use super::{ExpandedForm, PlaceMeant, weight};
use crate::gazetteer::{Gazetteer, Kind, Marks};
use crate::news::Why;

/// The most places that one name is searched as.
const MOST_PLACES: usize = 4;
/// How much less likely than the first a place may be, as a log of people: fifty times fewer.
const LESS_LIKELY: f32 = 4.0;
/// The same for a region: the province of a large city is named as often as others of its size.
const LESS_LIKELY_REGION: f32 = 6.0;
/// How many forms are tried where the name itself is not known.
const MOST_GUESSES: usize = 3;

/// The places that the gazetteer has under `name`, but for those that few mean by it.
pub(super) fn places(name: &str, gazetteer: &Gazetteer) -> Vec<PlaceMeant> {
    let mut candidates = gazetteer.lookup(name);
    // A personal name that is another name of some place means the person, unless there is no other place of the name.
    if candidates.iter().any(|candidate| !candidate.marks.has(Marks::WEAK)) {
        candidates.retain(|candidate| !candidate.marks.has(Marks::WEAK));
    }
    let Some(first) = candidates.first().map(|candidate| gazetteer.prominence(*candidate)) else { return Vec::new() };
    let likely = candidates.into_iter().filter(|candidate| {
        let region = gazetteer.place(candidate.place).kind == Kind::Region;
        gazetteer.prominence(*candidate) >= first - if region { LESS_LIKELY_REGION } else { LESS_LIKELY }
    });
    let meant = |id| PlaceMeant { id, why: Why::Alias, weight: weight::SAME };
    likely.map(|candidate| meant(gazetteer.place(candidate.place).id)).take(MOST_PLACES).collect()
}

/// The places of the forms that are nearest to a name the gazetteer does not know. A guess, so it counts less.
pub(super) fn places_near(forms: &BTreeMap<String, ExpandedForm>, gazetteer: &Gazetteer) -> Vec<PlaceMeant> {
    let mut near: Vec<&ExpandedForm> = forms.values().filter(|form| form.why == Why::Spelling).collect();
    near.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut found: Vec<PlaceMeant> = Vec::new();
    for form in near.into_iter().take(MOST_GUESSES) {
        for place in places(&form.form, gazetteer) {
            if !found.iter().any(|known| known.id == place.id) {
                found.push(PlaceMeant { why: Why::Spelling, weight: weight::MISSPELT, ..place });
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}
