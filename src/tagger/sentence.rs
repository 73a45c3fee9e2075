//! Finds the sentences of a text, line by line where lines are paragraphs and across lines where they are wrapped.

use std::ops::Range;

use super::lexicon::class;
use super::token::{Gap, Token};
use super::word::{Casing, WordId, Words};

/// The longest sentence in tokens; what has no full stop for longer is a list or a table, and is cut.
const LONGEST: usize = 256;

/// A text cut into tokens, with the words they are.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: &'a [Token],
    /// The words they are.
    pub(super) ids: &'a [WordId],
    /// The table of those words.
    pub(super) words: &'a Words,
}

/// Fills `sentences` with the sentences' ranges of tokens, in order and without gaps.
pub(super) fn sentences(tokens: Tokens<'_>, sentences: &mut Vec<Range<usize>>) {
    sentences.clear();
    let line_breaks = if tokens.is_wrapped() { Gap::Paragraph } else { Gap::Line };
    let mut start = 0;
    for at in 1..tokens.tokens.len() {
        let gap = tokens.tokens[at].gap;
        if gap >= line_breaks || at - start >= LONGEST || (gap >= Gap::Space && tokens.ends_before(at, start)) {
            sentences.push(start..at);
            start = at;
        }
    }
    if start < tokens.tokens.len() {
        sentences.push(start..tokens.tokens.len());
    }
}

impl Tokens<'_> {
    /// Whether lines are wrapped at a width, so that a line break means no more than a space: then many lines begin in
    /// lower case.
    fn is_wrapped(self) -> bool {
        let lines = || self.tokens.iter().zip(self.ids).filter(|(token, _)| token.gap == Gap::Line);
        let lower = lines().filter(|&(_, &id)| self.words.word(id).casing == Casing::Lower).count();
        lower * 4 > lines().count()
    }

    /// Whether the sentence that began at `start` ends before the token at `at`, which stands behind white space.
    fn ends_before(self, at: usize, start: usize) -> bool {
        let next = self.words.word(self.ids[at]);
        if next.casing == Casing::Lower {
            return false;
        }
        // Quotes and brackets close after the stop.
        let mut last = at - 1;
        while last > start && self.tokens[last].gap == Gap::Joined && is_closing(self.tokens[last].of(self.text)) {
            last -= 1;
        }
        let end = self.tokens[last].of(self.text);
        if end.starts_with(['.', '!', '?', '…', '。', '！', '？']) {
            return true;
        }
        let rarely_capitalised = (1..=3).contains(&next.known.capitalised);
        end.ends_with('.') && rarely_capitalised && !self.words.word(self.ids[last]).is(class::TITLE)
    }
}

fn is_closing(token: &str) -> bool {
    matches!(token, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "''")
}
