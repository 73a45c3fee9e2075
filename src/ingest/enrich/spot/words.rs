//! Words that speak for or against the place beside them.

use super::lists::{LOCATING, TITLES, TRANSPARENT};
use super::token::{Gap, Tokens};
use crate::gazetteer::Kind;

/// Titles, ranks and forms of address: a name after one is a person's.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

/// Words that may stand before a place's name with a capital and leave it a place.
pub(super) fn is_transparent(word: &str) -> bool {
    TRANSPARENT.binary_search(&word).is_ok()
}

/// The kind of place that a word beside a name says it is.
pub(super) fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "city" | "town" | "village" | "hamlet" | "township" | "neighborhood" | "neighbourhood" | "suburb"
        | "municipality" | "capital" | "settlement" | "kibbutz" | "مدينه" | "بلده" | "قريه" | "город" | "городе"
        | "село" | "місто" | "місті" => Kind::Settlement,
        "province" | "governorate" | "oblast" | "region" | "state" | "prefecture" | "county" | "canton" | "krai"
        | "emirate" | "wilayat" | "محافظه" | "ولايه" | "область" | "области" | "області" => {
            Kind::Region
        }
        "river" | "lake" | "sea" | "gulf" | "strait" | "canal" | "نهر" => Kind::Water,
        "country" | "kingdom" | "republic" => Kind::Country,
        _ => return None,
    })
}

/// Words that say which part of a place is meant, and are no place by themselves although some region is called so.
pub(super) fn is_bare_direction(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "central"
            | "centre"
            | "center"
            | "upper"
            | "lower"
            | "middle"
            | "mid"
            | "plateau"
            | "delta"
            | "valley"
            | "bay"
            | "coast"
            | "capital"
            | "island"
            | "islands"
            | "airport"
            | "port"
            | "hospital"
            | "park"
            | "mountain"
            | "market"
            | "home"
            | "colony"
    )
}

/// `And` in the languages that news is written in.
pub(super) fn is_conjunction(word: &str) -> bool {
    matches!(word, "and" | "et" | "und" | "y" | "e" | "i" | "a" | "и" | "і" | "й" | "та" | "ve" | "oder" | "ou" | "or")
}

/// Prepositions and other words that put something somewhere.
pub(super) fn is_locating(word: &str) -> bool {
    LOCATING.binary_search(&word).is_ok()
}

/// Whether the words before token `at` say `village of`, `town of`, `hamlet of`, or one of these alone.
pub(super) fn is_settlement_word_before(tokens: &Tokens, at: usize) -> bool {
    let is_small =
        |word: &str| matches!(word, "village" | "town" | "hamlet" | "township" | "villages" | "towns" | "hamlets");
    let tied = |index: usize| tokens.list.get(index).is_some_and(|token| token.gap == Gap::Space);
    if at < 2 || !tied(at) {
        return false;
    }
    tokens.folded(at - 1) == "of" && tied(at - 1) && is_small(tokens.folded(at - 2))
}
