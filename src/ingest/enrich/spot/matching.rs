//! The longest known name that begins at a word.

use super::token::{Case, Gap, Tokens};
use super::{arabic, endings};
use crate::gazetteer::{Gazetteer, GroupRef, NameHash};
use crate::news::CountryCode;
use crate::spelling;

/// The most words that a place's name is looked for over.
const PLACE_WORDS: usize = 6;
/// The most words that a group's name is looked for over.
const GROUP_WORDS: usize = 10;

/// A known name of a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// The token after it.
    pub(super) next: usize,
    /// The name as the gazetteer keys it.
    pub(super) name: NameHash,
    /// The same without its articles, where it has some and is known so as well.
    pub(super) other: Option<NameHash>,
    /// It stands here with an article.
    pub(super) article: bool,
    /// It was found by taking an ending or a prefix off.
    pub(super) guessed: bool,
}

/// The hashes of a name with and without its articles, word by word.
struct Growing {
    whole: NameHash,
    bare: NameHash,
    article: bool,
}

impl Growing {
    fn new() -> Self {
        Self { whole: NameHash::empty(), bare: NameHash::empty(), article: false }
    }

    fn add(&mut self, tokens: &Tokens, index: usize) {
        let word = tokens.folded(index);
        if tokens.list[index].gap == Gap::Possessive {
            self.whole = self.whole.and("s");
            self.bare = self.bare.and("s");
        }
        self.whole = self.whole.and(word);
        let next_is_tied = tokens.list.get(index + 1).is_some_and(|next| matches!(next.gap, Gap::Space | Gap::Hyphen));
        if word.len() <= 4 && next_is_tied && spelling::article(word, tokens.folded(index + 1)).is_some() {
            self.article = true;
            return;
        }
        let noun = arabic::without_article(word);
        self.article |= noun.len() < word.len();
        self.bare = self.bare.and(noun);
    }
}

/// The longest name of a place that begins at token `at`.
pub(super) fn longest_place(tokens: &Tokens, gazetteer: &Gazetteer, at: usize) -> Option<Match> {
    let mut growing = Growing::new();
    let mut best = None;
    for index in at..tokens.len().min(at + PLACE_WORDS) {
        if index > at && !may_follow(tokens, index) {
            break;
        }
        growing.add(tokens, index);
        if tokens.list[index].case == Case::Lower && !(index > at && may_end(tokens.folded(index))) {
            continue;
        }
        let whole = gazetteer.knows(growing.whole);
        let bare = growing.article && gazetteer.knows(growing.bare);
        if whole || bare {
            let name = if whole { growing.whole } else { growing.bare };
            let other = Some(growing.bare).filter(|_| whole && bare);
            best = Some(Match { next: index + 1, name, other, article: growing.article, guessed: false });
        }
    }
    best.or_else(|| guess(tokens, gazetteer, at))
}

/// A single word without an Arabic prefix or a Slavic ending.
fn guess(tokens: &Tokens, gazetteer: &Gazetteer, at: usize) -> Option<Match> {
    let word = tokens.folded(at);
    if word.is_ascii() {
        return None;
    }
    let found = |name: NameHash, article: bool| {
        gazetteer.knows(name).then_some(Match { next: at + 1, name, other: None, article, guessed: true })
    };
    if tokens.list[at].case == Case::Uncased {
        return arabic::without_prefix(word).find_map(|(noun, article)| found(NameHash::empty().and(noun), article));
    }
    endings::nominatives(word).find_map(|(stem, ending)| found(NameHash::empty().and(stem).and(ending), false))
}

/// Whether a name may go on with the token at `index`.
fn may_follow(tokens: &Tokens, index: usize) -> bool {
    let token = &tokens.list[index];
    if !matches!(token.gap, Gap::Space | Gap::Hyphen | Gap::Possessive) {
        return false;
    }
    token.case != Case::Lower || is_particle(tokens.folded(index)) || {
        let next = tokens.folded(index + 1);
        spelling::article(tokens.folded(index), next).is_some()
    }
}

/// Words that a name may end with although they are written small: the Atacama desert.
fn may_end(word: &str) -> bool {
    matches!(word, "river" | "valley" | "basin" | "desert" | "peninsula" | "delta" | "strait" | "reservoir" | "dam")
}

/// Small words inside names of places.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "on"
            | "upon"
            | "in"
            | "de"
            | "del"
            | "la"
            | "las"
            | "le"
            | "les"
            | "los"
            | "el"
            | "do"
            | "da"
            | "dos"
            | "das"
            | "di"
            | "du"
            | "des"
            | "am"
            | "an"
            | "der"
            | "den"
            | "sur"
            | "e"
            | "y"
            | "i"
            | "ad"
            | "sea"
            | "river"
            | "valley"
            | "basin"
            | "region"
            | "peninsula"
            | "islands"
            | "desert"
            | "delta"
            | "strait"
            | "reservoir"
            | "dam"
            | "на"
            | "над"
    )
}

/// The longest name of a group that begins at token `at`: the token after it, and whether it counts only in context.
pub(super) fn longest_group(tokens: &Tokens, gazetteer: &Gazetteer, at: usize) -> Option<(usize, GroupRef, bool)> {
    let mut growing = Growing::new();
    let mut best = None;
    let mut capitals = 0;
    for index in at..tokens.len().min(at + GROUP_WORDS) {
        let token = &tokens.list[index];
        if index > at && !matches!(token.gap, Gap::Space | Gap::Hyphen | Gap::Possessive | Gap::Other) {
            break;
        }
        growing.add(tokens, index);
        capitals += token.capitals;
        let found = gazetteer.group_named(growing.whole).or_else(|| gazetteer.group_named(growing.bare));
        let Some((group, condition)) = found else { continue };
        if !condition.capitals || capitals >= 2 {
            best = Some((index + 1, group, condition.context));
        }
    }
    best.or_else(|| guessed_group(tokens, gazetteer, at))
}

/// A group whose Arabic name stands with a prefix, or whose Slavic one is inflected.
fn guessed_group(tokens: &Tokens, gazetteer: &Gazetteer, at: usize) -> Option<(usize, GroupRef, bool)> {
    let word = tokens.folded(at);
    if word.is_ascii() || word.chars().count() < 4 {
        return None;
    }
    let found =
        |name: NameHash| gazetteer.group_named(name).map(|(group, condition)| (at + 1, group, condition.context));
    if tokens.list[at].case == Case::Uncased {
        return arabic::without_prefix(word).find_map(|(noun, _)| found(NameHash::empty().and(noun)));
    }
    endings::nominatives(word).find_map(|(stem, ending)| found(NameHash::empty().and(stem).and(ending)))
}

/// A demonym of one or two words that begins at token `at`, and the token after it.
pub(super) fn demonym(tokens: &Tokens, gazetteer: &Gazetteer, at: usize) -> Option<(usize, CountryCode)> {
    let first = NameHash::empty().and(tokens.folded(at));
    let pair = tokens.list.get(at + 1).filter(|next| matches!(next.gap, Gap::Space | Gap::Hyphen));
    let second =
        pair.and_then(|_| gazetteer.demonym(first.and(tokens.folded(at + 1)))).map(|country| (at + 2, country));
    second.or_else(|| {
        let bare = NameHash::empty().and(arabic::without_article(tokens.folded(at)));
        gazetteer.demonym(first).or_else(|| gazetteer.demonym(bare)).map(|country| (at + 1, country))
    })
}
