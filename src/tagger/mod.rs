//! Finds the persons, places and organisations that an English text names.
//!
//! A linear-chain conditional random field over hashed features: a word's tag is scored by some seventy features of the
//! word, its neighbours, the run of capitals it stands in and what the whole document says of it, and the best row of
//! tags for a sentence is found by the Viterbi algorithm. A second look corrects the first by what the same words were
//! taken for elsewhere in the document. Weights are bytes and lie in the binary, packed. `MODEL.md`
//! says what they were trained on and how well they do; `train` (behind the feature of that name) makes them.
//!
//! The model knows English only: whether a text is, its caller decides.

mod decode;
mod document;
mod features;
mod flags;
mod hash;
mod label;
mod layout;
mod lexicon;
mod parts;
mod sentence;
mod tally;
mod token;
#[cfg(feature = "train")]
pub mod train;
mod weights;
mod word;

use std::ops::Range;
use std::sync::LazyLock;

use crate::news::Span;
use decode::Decoder;
use document::Document;
use label::Label;
use lexicon::Lexicon;
use weights::{FIRST_SLOTS, SECOND_SLOTS, Weights};
use word::{WordId, Words};

pub use token::{Gap, Token, tokenize};

/// The weights as the trainer wrote them, zstd.
const WEIGHTS: &[u8] = include_bytes!("weights.zst");

/// The word lists as the trainer wrote them, zstd: see [`Lexicon::parse`].
const WORDS: &[u8] = include_bytes!("words.zst");

/// What a name stands for, as far as the tagger tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// A company, an office, a party, an armed group: a weaker class than the others.
    Organisation,
}

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it stands for.
    pub kind: EntityKind,
    /// Where it stands, in bytes of the text: without titles, `the` and the possessive.
    pub span: Span,
}

/// The tagger with its weights and word lists.
pub struct Tagger {
    lexicon: Lexicon,
    first: Weights,
    second: Weights,
}

/// Room to work in. One a thread, kept from text to text: words once seen are known the next time.
#[derive(Debug, Default)]
pub struct Scratch {
    tokens: Vec<Token>,
    ids: Vec<WordId>,
    words: Words,
    sentences: Vec<Range<usize>>,
    decoder: Decoder,
    labels: Vec<Label>,
}

impl Scratch {
    /// The tokens of the text that was tagged last, for whoever needs them after the tagger.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }
}

impl Tagger {
    /// The tagger that the program carries. The first call unpacks it, which takes some hundredths of a second.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Tagger> = LazyLock::new(|| Tagger::from_packed(WEIGHTS, WORDS));
        &SHARED
    }

    /// Whether the word lists have `word` as a given name, in whatever case.
    #[must_use]
    pub fn is_given_name(&self, word: &str) -> bool {
        self.lexicon.known(hash::text(&word.to_lowercase())).classes & lexicon::class::FIRST_NAME != 0
    }

    fn from_packed(weights: &[u8], words: &[u8]) -> Self {
        let unpack = |packed| zstd::decode_all(packed).unwrap_or_default();
        let lexicon = Lexicon::parse(&String::from_utf8_lossy(&unpack(words)));
        let mut weights = unpack(weights).into_iter();
        let first = Weights::from_bytes(&mut weights, FIRST_SLOTS);
        let second = Weights::from_bytes(&mut weights, SECOND_SLOTS);
        Self { lexicon, first, second }
    }

    /// The names in an English text, in order and apart. Paragraphs are told by blank lines; a headline may stand
    /// before them as one. Takes time in proportion to the text, whatever it holds.
    pub fn tag(&self, text: &str, scratch: &mut Scratch) -> Vec<Entity> {
        let Scratch { tokens, ids, words, sentences, decoder, labels } = scratch;
        words.make_room();
        token::tokenize(text, tokens);
        ids.clear();
        ids.extend(tokens.iter().map(|token| words.id(token.of(text), &self.lexicon)));
        sentence::sentences(sentence::Tokens { text, tokens, ids, words }, sentences);
        let document = Document { ids, sentences, words, lexicon: &self.lexicon };
        decoder.look(document, &self.first, labels);
        decoder.look_again(document, &self.second, labels);
        let names = label::names(labels).map(|(start, end, kind)| {
            let (first, last) = (tokens[start].span(), tokens[end - 1].span());
            Entity { kind, span: Span::new(first.start, last.end) }
        });
        names.collect()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let entities = Tagger::shared().tag(text, &mut Scratch::default());
        let shown: Vec<String> =
            entities.iter().map(|entity| format!("{:?} {}", entity.kind, &text[entity.span.range()])).collect();
        expected.assert_eq(&shown.join(", "));
    }

    #[test]
    fn prose() {
        check(
            "Prime Minister Anders Holm of Denmark met Gen. Laila Haddad's staff in Beirut on Monday.",
            expect!["Person Anders Holm, Place Denmark, Person Laila Haddad, Place Beirut"],
        );
        check("the rain fell all day and nobody came", expect![""]);
        check("", expect![""]);
    }

    #[test]
    fn headlines() {
        check("ANDERS HOLM MEETS IRAQI MINISTERS IN BEIRUT", expect!["Person ANDERS HOLM, Place BEIRUT"]);
    }

    #[test]
    fn one_document_leaves_nothing_behind_for_the_next() {
        let mut scratch = Scratch::default();
        let text = "Kirby spoke in Cairo. Admiral John Kirby left.";
        let first = Tagger::shared().tag(text, &mut scratch);
        Tagger::shared().tag("The town of Kirby lies near Kirby, Texas. Cairo said no.", &mut scratch);
        assert_eq!(Tagger::shared().tag(text, &mut scratch), first);
    }

    #[test]
    fn odd_texts_are_no_trouble() {
        let mut scratch = Scratch::default();
        for text in [
            "A".repeat(100_000),
            "Ab ".repeat(20_000),
            "東京".repeat(10_000),
            "🙂 ".repeat(100),
            "'".repeat(1000),
            "-A'".repeat(1000),
        ] {
            for entity in Tagger::shared().tag(&text, &mut scratch) {
                assert!(text.get(entity.span.range()).is_some_and(|name| !name.is_empty()));
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn names_are_in_order_and_apart(text in "\\PC{0,80}|([A-Z][a-z]{0,6}[ ,.'\n-]{1,2}){0,20}") {
            let mut end = 0;
            for entity in Tagger::shared().tag(&text, &mut Scratch::default()) {
                proptest::prop_assert!(entity.span.start >= end && entity.span.end > entity.span.start);
                proptest::prop_assert!(text.get(entity.span.range()).is_some());
                end = entity.span.end;
            }
        }
    }
}
