//! Finds the persons, places and organisations that an English text names.
//!
//! A linear-chain conditional random field over hashed features: a word's tag is scored by some seventy features of the
//! word, its neighbours, the run of capitals it stands in and what the whole document says of it, and the best row of
//! tags for a sentence is found by the Viterbi algorithm. Weights are bytes and lie in the binary, packed. `MODEL.md`
//! says what they were trained on and how well they do; `train` (behind the feature of that name) makes them.
//!
//! The model knows English only: whether a text is, its caller decides.

mod decode;
mod features;
mod flags;
mod hash;
mod label;
mod layout;
mod lexicon;
mod sentence;
mod token;
#[cfg(feature = "train")]
pub mod train;
mod weights;
mod word;

use std::ops::Range;
use std::sync::LazyLock;

use crate::news::Span;
use decode::Decoder;
use features::Sentence;
use flags::FlagTable;
use label::Label;
use layout::Layout;
use lexicon::Lexicon;
use weights::Weights;
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
    weights: Weights,
}

/// Room to work in. One a thread, kept from text to text: words once seen are known the next time.
#[derive(Debug, Default)]
pub struct Scratch {
    tokens: Vec<Token>,
    ids: Vec<WordId>,
    words: Words,
    sentences: Vec<Range<usize>>,
    flags: FlagTable,
    layout: Layout,
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
        Self { lexicon, weights: Weights::from_bytes(&unpack(weights)) }
    }

    /// The names in an English text, in order and apart. Paragraphs are told by blank lines; a headline may stand
    /// before them as one. Takes time in proportion to the text, whatever it holds.
    pub fn tag(&self, text: &str, scratch: &mut Scratch) -> Vec<Entity> {
        let Scratch { tokens, ids, words, sentences, flags, layout, decoder, labels } = scratch;
        words.make_room();
        token::tokenize(text, tokens);
        ids.clear();
        ids.extend(tokens.iter().map(|token| words.id(token.of(text), &self.lexicon)));
        sentence::sentences(sentence::Tokens { text, tokens, ids, words }, sentences);
        flags.begin(words);
        for range in sentences.iter() {
            flags.add(&ids[range.clone()], words);
        }
        let mut entities = Vec::new();
        for range in sentences.iter() {
            let ids = &ids[range.clone()];
            layout.fill(ids, words, &self.lexicon);
            decoder.decode(&Sentence { ids, words, layout, flags }, &self.weights, labels);
            entities.extend(label::names(labels).map(|(start, end, kind)| {
                let (first, last) = (tokens[range.start + start].span(), tokens[range.start + end - 1].span());
                Entity { kind, span: Span::new(first.start, last.end) }
            }));
        }
        entities
    }
}
