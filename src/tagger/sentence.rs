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
        let ends = if gap == Gap::Joined { tokens.runs_on_before(at) } else { tokens.ends_before(at, start) };
        if gap >= line_breaks || at - start >= LONGEST || ends {
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

    /// Whether a sentence begins at `at` right behind the full stop of the last, as where a page's line breaks were lost.
    fn runs_on_before(self, at: usize) -> bool {
        let word = |at: usize| self.words.word(self.ids[at]).casing;
        at >= 2
            && self.tokens[at - 1].gap == Gap::Joined
            && self.tokens[at - 1].of(self.text) == "."
            && word(at - 2) == Casing::Lower
            && word(at) == Casing::Title
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::lexicon::Lexicon;
    use super::super::token::tokenize;
    use super::*;

    fn check(text: &str, expected: Expect) {
        // `the`: hardly ever capitalised; `gen.`: a title.
        let lexicon = Lexicon::parse("the\t0\t2\t0\ngen.\t64\t0\t0");
        let (mut words, mut tokens, mut found) = (Words::default(), Vec::new(), Vec::new());
        tokenize(text, &mut tokens);
        let ids: Vec<WordId> = tokens.iter().map(|token| words.id(token.of(text), &lexicon)).collect();
        sentences(Tokens { text, tokens: &tokens, ids: &ids, words: &words }, &mut found);
        let shown: Vec<String> = found
            .into_iter()
            .map(|range| tokens[range].iter().map(|token| token.of(text)).collect::<Vec<_>>().join(" "))
            .collect();
        expected.assert_eq(&shown.join(" / "));
    }

    #[test]
    fn stops_end_sentences() {
        check("He left. She stayed (so!). Why? ok", expect!["He left . / She stayed ( so ! ) . / Why ? ok"]);
        check("He left.She stayed in example.org, no.", expect!["He left . / She stayed in example.org , no ."]);
        check("“It is over.” Davis left.", expect!["“ It is over . ” / Davis left ."]);
    }

    #[test]
    fn abbreviations_end_them_only_before_what_opens_sentences() {
        check(
            "Gen. Doe left the U.S. The army stayed in the U.S. Army camp.",
            expect!["Gen. Doe left the U.S. / The army stayed in the U.S. Army camp ."],
        );
    }

    #[test]
    fn lines_end_them_unless_they_are_wrapped() {
        check("Rain in Kyiv\nStorm in Riga", expect!["Rain in Kyiv / Storm in Riga"]);
        check(
            "Rain fell on the city of\nKyiv and on\nevery town around\nit. Then\nsnow",
            expect!["Rain fell on the city of Kyiv and on every town around it . / Then snow"],
        );
        check("Rain fell\n\nin Kyiv", expect!["Rain fell / in Kyiv"]);
    }

    #[test]
    fn what_never_stops_is_cut() {
        let text = "a ".repeat(600);
        let lexicon = Lexicon::default();
        let (mut words, mut tokens, mut found) = (Words::default(), Vec::new(), Vec::new());
        tokenize(&text, &mut tokens);
        let ids: Vec<WordId> = tokens.iter().map(|token| words.id(token.of(&text), &lexicon)).collect();
        sentences(Tokens { text: &text, tokens: &tokens, ids: &ids, words: &words }, &mut found);
        assert_eq!(found, [0..256, 256..512, 512..600]);
    }
}
