//! Where in a dictionary sorted by sound to look for spellings whose skeleton is not that of the name.
//!
//! Four in ten spellings of a place differ from one another in the skeleton too (Luhansk `lnsk`, Lugansk `lknsk`), three
//! quarters of these by one of the few edits listed here. Each edited skeleton is looked up together with the letter that the
//! form begins with, which leaves a few terms of each. So plain prefix scans do what a Levenshtein automaton over all forms
//! would, without a second dictionary sorted by form.

use super::edit_cost::EditCosts;

/// Classes that come and go: a final `s`, an `h` written `kh` or `g`, `w` for `v` …
const LOOSE: &str = "skfntlr";
/// Classes that come and go at the start of a name.
const LOOSE_FIRST: &str = "skhat";
/// Classes that stand for one another, as often as any loose one: `kh` and `ch`, `th` and `s`, `v` and `u`.
const SWAPPED: [(char, char); 6] = [('s', 'k'), ('s', 't'), ('s', 'f'), ('t', 'k'), ('k', 'f'), ('l', 'r')];
/// Classes that stand for one another at the start of a name: `kh` and `h`, `j` and `y`, `w` and `u`.
const SWAPPED_FIRST: [(char, char); 5] = [('k', 'h'), ('s', 'a'), ('f', 'a'), ('h', 's'), ('h', 'a')];
/// Shorter skeletons are not edited: too little would be left of the name.
const SHORTEST: usize = 2;
/// Skeletons from this length on may be edited twice.
const LONG: usize = 6;
/// The dearest way to another first letter that is followed, in nats.
const FIRST_LETTER: f32 = 5.0;

/// Emits the prefixes of the terms that may be spellings of `form`, other than those with its own `skeleton`.
///
/// `form` and `skeleton` are those of one name, in Latin letters. A prefix may come more than once.
pub(super) fn neighbour_prefixes(form: &str, skeleton: &str, sink: &mut impl FnMut(&str)) {
    let classes: Vec<char> = skeleton.chars().collect();
    let Some(letters) = first_letters(form).filter(|_| classes.len() >= SHORTEST) else { return };
    let mut prefix = String::with_capacity(skeleton.len() + 4);
    let mut emit = |edited: &mut dyn Iterator<Item = char>| {
        prefix.clear();
        for class in edited {
            // Skeletons write a class once where it is spoken twice.
            if !prefix.ends_with(class) {
                prefix.push(class);
            }
        }
        if prefix == skeleton {
            return;
        }
        prefix.push('|');
        let end = prefix.len();
        for letter in &letters {
            prefix.truncate(end);
            prefix.push(*letter);
            sink(&prefix);
        }
    };
    edits(&classes, &mut emit);
    // A long name may differ at its start and once more (Khodorkovsky, Chodorkowski).
    if classes.len() >= LONG {
        for first in swapped(classes[0], true) {
            let changed: Vec<char> = std::iter::once(first).chain(classes[1..].iter().copied()).collect();
            edits(&changed, &mut emit);
        }
    }
}

/// Emits every skeleton that is one edit from `classes`.
fn edits(classes: &[char], emit: &mut dyn FnMut(&mut dyn Iterator<Item = char>)) {
    for (i, &class) in classes.iter().enumerate() {
        let (before, after) = (&classes[..i], &classes[i + 1..]);
        let around = |middle: Option<char>| before.iter().copied().chain(middle).chain(after.iter().copied());
        if LOOSE.contains(class) || i == 0 {
            emit(&mut around(None));
        }
        for other in swapped(class, i == 0) {
            emit(&mut around(Some(other)));
        }
    }
    for i in 0..=classes.len() {
        let (before, after) = classes.split_at(i);
        let loose = if i == 0 { LOOSE_FIRST } else { LOOSE };
        for class in loose.chars() {
            emit(&mut before.iter().copied().chain([class]).chain(after.iter().copied()));
        }
    }
}

/// The classes that may stand for `class`.
fn swapped(class: char, first: bool) -> impl Iterator<Item = char> {
    let at_start = if first { &SWAPPED_FIRST[..] } else { &[] };
    SWAPPED.iter().chain(at_start).filter_map(move |&(a, b)| match class {
        _ if class == a => Some(b),
        _ if class == b => Some(a),
        _ => None,
    })
}

/// The letters that a spelling of `form` may begin with.
fn first_letters(form: &str) -> Option<Vec<char>> {
    let letter = |byte: &u8| byte.is_ascii_lowercase().then(|| byte - b'a');
    let first = form.as_bytes().first().and_then(letter)?;
    let second = form.as_bytes().get(1).and_then(letter);
    let letters = EditCosts::built_in().first_letters(first, second, FIRST_LETTER);
    Some(letters.map(|letter| char::from(b'a' + letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, skeleton: &str, among: &[&str]) {
        let mut prefixes = Vec::new();
        neighbour_prefixes(form, skeleton, &mut |prefix| prefixes.push(prefix.to_owned()));
        for wanted in among {
            assert!(prefixes.iter().any(|prefix| prefix == wanted), "{wanted}");
        }
        assert!(prefixes.iter().all(|prefix| !prefix.starts_with(&format!("{skeleton}|"))));
    }

    #[test]
    fn skeletons_one_edit_away_are_proposed() {
        check("luhansk", "lnsk", &["lknsk|l", "lns|l"]);
        check("kharkiv", "krkf", &["srkf|c", "hrkf|h"]);
        check("khodorkovsky", "ktrkfsk", &["strksk|c"]);
    }

    #[test]
    fn little_or_nothing_is_not_edited() {
        check("", "", &[]);
        check("ab", "a", &[]);
        check("東京", "東京", &[]);
    }
}
