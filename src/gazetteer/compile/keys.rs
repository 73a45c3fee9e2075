//! Keys every name and marks what it is to its place.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::CompileError;
use super::press;
use super::scripts::Script;
use super::sources::Place;
use crate::gazetteer::entry::{Kind, Marks};
use crate::spelling;

/// Words that are names of places by accident.
pub(super) struct WordLists {
    /// Ordinary English words.
    pub(super) ordinary: HashSet<String>,
    /// Given names.
    pub(super) given: HashSet<String>,
}

impl WordLists {
    pub(super) fn read(tables: &Path) -> Result<Self, CompileError> {
        let read = |name: &str| {
            let path = tables.join(name);
            let text = std::fs::read_to_string(&path).map_err(|source| CompileError::File { path, source })?;
            Ok(text.split_whitespace().map(str::to_owned).collect())
        };
        Ok(Self { ordinary: read("ordinary.txt")?, given: read("given_names.txt")? })
    }
}

/// From the form of a name to the places it may mean, by position, with its marks.
pub(super) type Keyed = BTreeMap<String, Vec<(u32, Marks)>>;

/// The most small places that a name may mean before those it is only another name of are left out.
const MOST_MEANINGS: usize = 24;
/// A place with more people is never left out.
const SMALL: u32 = 5_000;

/// Keys the names of all places.
pub(super) fn key(places: &[Place], words: &WordLists) -> Keyed {
    let mut keyed = Keyed::new();
    for (position, place) in (0u32..).zip(places) {
        let usual = Usual::of(place);
        for name in std::iter::once(&place.name).chain(&place.names) {
            for (form, article) in forms(name, place) {
                if !is_long_enough(&form, place) {
                    continue;
                }
                let marks = usual.marks(name, &form, article, words);
                let meanings = keyed.entry(form).or_default();
                match meanings.last_mut() {
                    Some((last, known)) if *last == position => *known = known.merged(marks),
                    _ => meanings.push((position, marks)),
                }
            }
        }
    }
    for meanings in keyed.values_mut().filter(|meanings| meanings.len() > MOST_MEANINGS) {
        meanings.retain(|(position, marks)| marks.has(Marks::MAIN) || places[*position as usize].people > SMALL);
    }
    keyed.retain(|_, meanings| !meanings.is_empty());
    keyed
}

/// The forms a name is keyed under, and whether an article was left out: with its article where that may be a Spanish or Italian
/// one, without it where it is the Arabic one.
fn forms(name: &str, place: &Place) -> Vec<(String, bool)> {
    let folded = spelling::fold(name);
    let whole = folded.replace(' ', "");
    let bare = spelling::form(name);
    if bare == whole {
        return vec![(bare, false)];
    }
    if press::has_arabic_article(&place.country) { vec![(bare, true)] } else { vec![(whole, false)] }
}

/// Names of two letters mean too much, except those of countries and unions of them.
fn is_long_enough(form: &str, place: &Place) -> bool {
    let free = matches!(place.kind, Kind::Country | Kind::Area);
    let least = if form.is_ascii() { 3 } else { 2 };
    form.chars().count() >= least || (free && form.chars().count() == 2)
}

/// The usual names of a place, to tell its other names by.
struct Usual {
    forms: Vec<String>,
    sounds: Vec<String>,
}

impl Usual {
    fn of(place: &Place) -> Self {
        let names: Vec<&str> = [place.name.as_str(), place.source_name.as_str()]
            .into_iter()
            .chain(place.curated.iter().map(String::as_str))
            .flat_map(|name| [name, press::without_type(name)])
            .collect();
        Self {
            forms: names.iter().map(|name| spelling::form(name)).collect(),
            sounds: names.iter().map(|name| spelling::skeleton(name)).collect(),
        }
    }

    fn marks(&self, name: &str, form: &str, article: bool, words: &WordLists) -> Marks {
        let mut marks = Marks::default();
        let latin = Script::of(name) == Some(Script::Latin);
        let sound = spelling::skeleton(name);
        if !latin || self.forms.iter().any(|usual| usual == form) || self.sounds.contains(&sound) {
            marks = marks.with(Marks::MAIN);
        }
        if article {
            marks = marks.with(Marks::ARTICLE);
        }
        if words.given.contains(form) {
            marks = marks.with(Marks::PERSONAL);
            if !marks.has(Marks::MAIN) && !spelling::fold(name).contains(' ') | article {
                marks = marks.with(Marks::WEAK);
            }
        }
        if words.ordinary.contains(form) {
            marks = marks.with(Marks::ORDINARY);
        }
        marks
    }
}
