//! Which words of a query are names.

use crate::gazetteer::{Gazetteer, Marks, NameHash};
use crate::news::Span;
use crate::spelling::{NameDictionary, fold};

/// The longest name that is looked up, in words.
const LONGEST: usize = 9;
/// The longest run of unknown capitalised words that is taken for one name.
const LONGEST_UNKNOWN: usize = 3;
/// How prominent a place has to be for its name in small letters to mean it, as a log: some 15,000 people under its usual name.
const PROMINENT: f32 = 9.6;
/// Lower-case words of fewer letters are words.
const SHORTEST_LOWER: usize = 4;

/// A word of a query.
struct Word {
    span: Span,
    folded: String,
    capital: bool,
}

/// The stretches of `query` that are to be expanded as names, in order and apart: names of places and groups that the gazetteer
/// knows, the longest first, and runs of capitalised words that it does not know.
///
/// In small letters only names count that are no ordinary words of English or of the archive.
#[must_use]
pub fn names_in(query: &str, gazetteer: &Gazetteer, dictionary: &dyn NameDictionary) -> Vec<Span> {
    let words = words(query);
    let mut spans = Vec::new();
    let mut unknown: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < words.len() {
        let known = (1..=LONGEST.min(words.len() - at)).rev().find(|length| {
            let stretch = &words[at..at + length];
            is_joined(query, stretch) && is_known(query, stretch, gazetteer, dictionary)
        });
        let length = known.unwrap_or(1);
        let is_unknown = known.is_none() && words[at].capital && !dictionary.is_ordinary_word(&words[at].folded);
        unknown = match unknown {
            Some((from, to)) if is_unknown && to - from < LONGEST_UNKNOWN && is_joined(query, &words[from..=at]) => {
                Some((from, at + 1))
            }
            run => {
                spans.extend(run.map(|(from, to)| Span::new(words[from].span.start, words[to - 1].span.end)));
                is_unknown.then_some((at, at + 1))
            }
        };
        if known.is_some() {
            spans.push(Span::new(words[at].span.start, words[at + length - 1].span.end));
        }
        at += length;
    }
    spans.extend(unknown.map(|(from, to)| Span::new(words[from].span.start, words[to - 1].span.end)));
    spans
}

fn words(query: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let part = |c: char| !(c.is_alphanumeric() || "'’‘ʼʻʿʾ`".contains(c) || ('\u{300}'..='\u{36F}').contains(&c));
    let mut start = 0;
    for (end, separator) in query.match_indices(part).chain([(query.len(), "")]) {
        let written = &query[start..end];
        let folded = fold(written);
        if !folded.is_empty() {
            let capital = written.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
            words.push(Word { span: Span::new(start, end), folded, capital });
        }
        start = end + separator.len();
    }
    words
}

/// Whether nothing but a space or a hyphen parts the words.
fn is_joined(query: &str, stretch: &[Word]) -> bool {
    stretch.windows(2).all(|pair| matches!(&query[pair[0].span.end..pair[1].span.start], " " | "-"))
}

/// Whether the words are the name of a place or of a group.
fn is_known(query: &str, stretch: &[Word], gazetteer: &Gazetteer, dictionary: &dyn NameDictionary) -> bool {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return false };
    let written = &query[first.span.start..last.span.end];
    let capital = stretch.iter().any(|word| word.capital) && last.capital;
    let hash = NameHash::of_words(stretch.iter().map(|word| word.folded.as_str()));
    if let Some((_, condition)) = gazetteer.group_named(hash) {
        let capitals = written.chars().filter(|c| c.is_uppercase()).count() >= 2;
        return capitals || !condition.capitals && (capital || !condition.context);
    }
    let candidates = gazetteer.lookup(written);
    let Some(best) = candidates.first() else { return false };
    if capital {
        return true;
    }
    let word = stretch.len() == 1;
    let doubtful = best.marks.has(Marks::ORDINARY) || best.marks.has(Marks::PERSONAL) || best.marks.has(Marks::WEAK);
    let too_short = written.is_ascii() && written.len() < SHORTEST_LOWER;
    let ordinary = word && (doubtful || too_short || dictionary.is_ordinary_word(&first.folded));
    !ordinary && gazetteer.prominence(*best) >= PROMINENT
}
