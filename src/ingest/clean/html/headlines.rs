//! The headlines that a page gives itself, by which a block that repeats one is known.

use std::collections::HashSet;

use super::page::PlacedClue;
use crate::news::Origin;

/// The page's headlines, folded.
pub(super) fn of(clues: &[PlacedClue]) -> HashSet<String> {
    clues
        .iter()
        .map(|placed| &placed.clue)
        .filter(|clue| {
            matches!(clue.origin, Origin::Heading | Origin::Title)
                || clue.origin == Origin::JsonLd && clue.name == "headline"
                || clue.origin == Origin::Meta && clue.name.ends_with("title")
        })
        .map(|clue| folded(&clue.value))
        .collect()
}

/// Letters and digits only, in lower case.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
