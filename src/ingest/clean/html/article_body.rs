//! The `articleBody` of a page's JSON-LD, compared with the page: some publishers put the whole article there, some its
//! first lines, some another text.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::element::Element;
use super::markup::{Token, Tokens};
use super::references::resolved;
use crate::news::{Clue, Origin};

/// The fewest words with which it says more than a teaser.
const FEWEST_WORDS: usize = 40;

/// The article as the page's metadata has it.
pub(super) struct ArticleBody {
    /// Its paragraphs, divided by blank lines.
    pub(super) text: String,
    /// How many words it has.
    pub(super) words: usize,
    /// Hashes of every three words in a row.
    triples: HashSet<u64>,
}

impl ArticleBody {
    /// The longest `articleBody` among the clues, if it is long enough to tell anything.
    pub(super) fn of<'a>(clues: impl Iterator<Item = &'a Clue>) -> Option<Self> {
        let raw = clues
            .filter(|clue| clue.origin == Origin::JsonLd && clue.name == "articleBody")
            .map(|clue| clue.value.as_str())
            .max_by_key(|value| value.len())?;
        Some(Self::from_text(paragraphs(raw))).filter(|body| body.words >= FEWEST_WORDS)
    }

    /// An article of this text.
    pub(super) fn from_text(text: String) -> Self {
        let words = hashed_words(&text);
        let triples = words.windows(3).map(triple).collect();
        Self { text, words: words.len(), triples }
    }

    /// The share of a block that is found here, 0 to 1; `None` where it has fewer than three words.
    pub(super) fn coverage(&self, block: &str) -> Option<f32> {
        let words = hashed_words(block);
        let all = words.len().checked_sub(2).filter(|triples| *triples > 0)?;
        let found = words.windows(3).filter(|words| self.triples.contains(&triple(words))).count();
        Some(found as f32 / all as f32)
    }
}

fn triple(words: &[u64]) -> u64 {
    words.iter().fold(17, |hash: u64, word| hash.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23) ^ word)
}

/// The words of a text as hashes, in lower case; a letter of a script without spaces is a word.
fn hashed_words(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut word = String::new();
    for character in text.chars() {
        let dense = character >= '\u{2E80}' && character.is_alphanumeric();
        if (dense || !character.is_alphanumeric()) && !word.is_empty() {
            words.push(xxh3_64_with_seed(word.as_bytes(), 0));
            word.clear();
        }
        if dense {
            words.push(u64::from(u32::from(character)).wrapping_mul(0xD6E8_FEB8_6659_FD93));
        } else if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(xxh3_64_with_seed(word.as_bytes(), 0));
    }
    words
}

/// The text without markup, a blank line between its lines.
fn paragraphs(raw: &str) -> String {
    let plain = if raw.contains('<') || raw.contains('&') {
        // Some give the page's markup.
        paragraphs_of_markup(raw)
    } else {
        raw.to_owned()
    };
    let lines: Vec<String> = plain
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n\n")
}

/// The text of `markup`, a line for each of its blocks.
fn paragraphs_of_markup(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    for token in Tokens::of(markup) {
        match token {
            Token::Text(contents) => text.push_str(&resolved(contents)),
            Token::Start { name, .. } | Token::End(name) => {
                let element = Element::of(name);
                if element.is_block() || element == Element::Break {
                    text.push('\n');
                }
            }
        }
    }
    text
}
