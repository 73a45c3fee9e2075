//! The other names of what a name means: from the gazetteer, the table of groups and the user's own file.

use std::collections::BTreeMap;

use super::{ExpandedForm, PlaceMeant, StandsAs, weight};
use crate::gazetteer::{Gazetteer, Marks, NameHash};
use crate::news::{GeonamesId, Why};
use crate::spelling::{NameDictionary, fold, form, name_terms, words_without_articles};

/// Forms by [`crate::spelling::form`].
type Forms = BTreeMap<String, ExpandedForm>;

/// Adds the names of the armed group that `name` may mean.
pub(super) fn of_group(name: &str, gazetteer: &Gazetteer, forms: &mut Forms) {
    let Some((group, condition)) = group_named(name, gazetteer) else { return };
    if condition.capitals && name.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return;
    }
    for other in gazetteer.group(group).names() {
        // What counts only in context (IS, Wagner) would find everything else of that name.
        let ambiguous = group_named(other, gazetteer).is_none_or(|(_, condition)| condition.context);
        if !ambiguous {
            add(forms, other, Why::Group, weight::SAME);
        }
    }
}

fn group_named(name: &str, gazetteer: &Gazetteer) -> Option<(crate::gazetteer::GroupRef, crate::gazetteer::Condition)> {
    let folded = fold(name);
    let whole = gazetteer.group_named(NameHash::of_words(folded.split(' ')));
    whole.or_else(|| gazetteer.group_named(NameHash::of_words(words_without_articles(&folded))))
}

/// Adds the other names of the places meant, as far as they mean them before all others.
pub(super) fn of_places(places: &[PlaceMeant], gazetteer: &Gazetteer, forms: &mut Forms) {
    for place in places {
        for alias in gazetteer.aliases(place.id) {
            if means(&alias, place.id, gazetteer) {
                add(forms, &alias, Why::Alias, weight::ALIAS);
            }
        }
    }
}

/// Whether `alias` means this place before all others, and is no person's name or ordinary word besides.
fn means(alias: &str, id: GeonamesId, gazetteer: &Gazetteer) -> bool {
    let candidates = gazetteer.lookup(alias);
    let Some(own) = candidates.iter().position(|candidate| gazetteer.place(candidate.place).id == id) else {
        return false;
    };
    let marks = candidates[own].marks;
    if marks.has(Marks::WEAK) || (!marks.has(Marks::MAIN) && (marks.has(Marks::PERSONAL) || marks.has(Marks::ORDINARY)))
    {
        return false;
    }
    // A city and its province share their names: neither is in the way of the other.
    let country = gazetteer.place(candidates[own].place).country;
    candidates[..own].iter().all(|better| gazetteer.place(better.place).country == country)
}

/// Adds the names that the user's own file gives the person.
pub(super) fn of_person(name: &str, gazetteer: &Gazetteer, forms: &mut Forms) {
    for other in gazetteer.person_aliases(name) {
        add(forms, other, Why::Alias, weight::SAME);
    }
}

fn add(forms: &mut Forms, name: &str, why: Why, weight: f32) {
    let stands_as = if is_in_dictionary(name) { StandsAs::Terms(Vec::new()) } else { StandsAs::Phrase };
    forms.entry(form(name)).or_insert_with(|| ExpandedForm { form: name.to_owned(), why, weight, stands_as });
}

/// Whether the text's phrases that are written so are in the dictionary of names: written with capitals, but no acronyms.
fn is_in_dictionary(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && name.chars().any(char::is_lowercase) && name.split(' ').count() <= 3
}

/// Fills in the terms of the forms that the dictionary has, and drops the forms that the archive has not. How many passages
/// hold one of the forms that are left, a passage counted once for each.
pub(super) fn keep_those_of_the_archive(forms: &mut Forms, dictionary: &dyn NameDictionary) -> u64 {
    let mut all = 0;
    forms.retain(|_, form| match &mut form.stands_as {
        StandsAs::Phrase => dictionary.has_words(&form.form),
        StandsAs::Terms(terms) => {
            all += passages(&form.form, dictionary, terms);
            !terms.is_empty()
        }
    });
    all
}

/// How many passages hold `name`; the terms it is found under are added to `terms`.
pub(super) fn passages(name: &str, dictionary: &dyn NameDictionary, terms: &mut Vec<String>) -> u64 {
    let mut most = 0;
    name_terms(name, &mut |term| {
        let passages = dictionary.passages(term);
        if passages > 0 {
            most = most.max(passages);
            terms.push(term.to_owned());
        }
    });
    most
}
