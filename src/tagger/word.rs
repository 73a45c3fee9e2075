//! What the features ask of a word, computed once for each different word and kept from text to text.

use std::collections::HashMap;

use super::hash::{self, BuildHashed};
use super::lexicon::{Known, Lexicon};

/// How many different words are kept before the table is emptied: news of one language has about a tenth of it.
const MOST_WORDS: usize = 200_000;

/// Characters of a word that features look at; what follows in a longer one changes its hash alone.
const LONGEST_WORD: usize = 64;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Casing {
    /// No capital.
    Lower,
    /// A capital first and small letters after.
    Title,
    /// Capitals only, two at least.
    Capitals,
    /// A capital elsewhere.
    Mixed,
    /// Digits and no letters.
    Digits,
    /// Neither letters nor digits.
    Mark,
    /// Beyond the ends of the sentence.
    Outside,
}

impl Casing {
    /// Whether such a word has a capital.
    pub(super) const fn is_capitalised(self) -> bool {
        matches!(self, Self::Title | Self::Capitals | Self::Mixed)
    }
}

/// Words that certain features know by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Particle {
    /// No such word.
    None,
    /// A preposition before places.
    AtPlace,
    /// The article.
    The,
    /// A comma.
    Comma,
    /// The possessive.
    Possessive,
    /// A small word inside names: `of`, `al`, `van`.
    Link,
}

/// A different word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The hash of the word as written.
    pub(super) exact: u64,
    /// The hash of its lower-case form with every digit as 0.
    pub(super) folded: u64,
    /// The number of that form, to file what a document says of it under.
    pub(super) form: u32,
    /// The hash of its shape, `Xxxx'd`, long ones shortened.
    pub(super) shape: u64,
    /// The hash of its shape with repeats left out.
    pub(super) outline: u64,
    /// The hashes of its first one to four letters, folded.
    pub(super) prefixes: [u64; 4],
    /// The hashes of its last one to four letters, folded.
    pub(super) suffixes: [u64; 4],
    /// What the lists say of it.
    pub(super) known: Known,
    /// How it is written.
    pub(super) casing: Casing,
    /// Which special word it is.
    pub(super) particle: Particle,
    /// Whether it has at most three characters.
    pub(super) is_short: bool,
}

impl Word {
    /// Whether it has a capital.
    pub(super) const fn is_capitalised(&self) -> bool {
        self.casing.is_capitalised()
    }

    /// Whether any of `classes` holds for it.
    pub(super) const fn is(&self, classes: u16) -> bool {
        self.known.classes & classes != 0
    }

    /// The word before the first and after the last of a sentence.
    const OUTSIDE: Self = Self {
        exact: 11,
        folded: 12,
        form: 0,
        shape: 13,
        outline: 14,
        prefixes: [0; 4],
        suffixes: [0; 4],
        known: Known { classes: 0, capitalised: 0, clusters: (0, 0) },
        casing: Casing::Outside,
        particle: Particle::None,
        is_short: false,
    };
}

/// The number of a word in its table.
pub(super) type WordId = u32;

/// The different words met so far.
#[derive(Debug)]
pub(super) struct Words {
    ids: HashMap<u64, WordId, BuildHashed>,
    forms: HashMap<u64, u32, BuildHashed>,
    words: Vec<Word>,
    /// How often the table was emptied.
    generation: u32,
    buffers: Buffers,
}

#[derive(Debug, Default)]
struct Buffers {
    folded: String,
    shape: String,
    outline: String,
}

impl Default for Words {
    fn default() -> Self {
        let mut words = Self {
            ids: HashMap::default(),
            forms: HashMap::default(),
            words: Vec::new(),
            generation: 0,
            buffers: Buffers::default(),
        };
        words.clear();
        words
    }
}

impl Words {
    /// The id of what lies outside the sentence.
    pub(super) const OUTSIDE: WordId = 0;

    /// Forgets all words once they are too many. Ids given before are void then.
    pub(super) fn make_room(&mut self) {
        if self.words.len() > MOST_WORDS {
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.ids.clear();
        self.forms.clear();
        self.words.clear();
        self.words.push(Word::OUTSIDE);
        self.forms.insert(Word::OUTSIDE.folded, 0);
    }

    /// The id of `text`.
    pub(super) fn id(&mut self, text: &str, lexicon: &Lexicon) -> WordId {
        let exact = hash::text(text);
        if let Some(&id) = self.ids.get(&exact) {
            return id;
        }
        let mut word = describe(text, exact, lexicon, &mut self.buffers);
        let next = self.forms.len() as u32;
        word.form = *self.forms.entry(word.folded).or_insert(next);
        let id = self.words.len() as WordId;
        self.words.push(word);
        self.ids.insert(exact, id);
        id
    }

    /// The word with this id.
    #[inline]
    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// How many different words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A number that changes when ids begin anew.
    pub(super) const fn generation(&self) -> u32 {
        self.generation
    }

    /// How many different lower-case forms there are.
    pub(super) fn forms(&self) -> usize {
        self.forms.len()
    }
}

fn describe(text: &str, exact: u64, lexicon: &Lexicon, buffers: &mut Buffers) -> Word {
    let end = text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let Buffers { folded, shape, outline } = buffers;
    fold(text, folded);
    let casing = draw(text, shape, outline);
    let key = hash::text(folded);
    Word {
        exact,
        folded: key,
        form: 0,
        shape: hash::text(shape),
        outline: hash::text(outline),
        prefixes: std::array::from_fn(|at| hash::text(prefix(folded, at + 1))),
        suffixes: std::array::from_fn(|at| hash::text(suffix(folded, at + 1))),
        known: lexicon.known(key),
        casing,
        particle: particle(folded),
        is_short: folded.chars().nth(3).is_none(),
    }
}

/// Writes `text` in lower case, digits as 0, curly apostrophes straight.
fn fold(text: &str, folded: &mut String) {
    folded.clear();
    for c in text.chars() {
        match c {
            '0'..='9' => folded.push('0'),
            '’' => folded.push('\''),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// Writes the shape of `text` and its outline, and tells how it is written.
fn draw(text: &str, shape: &mut String, outline: &mut String) -> Casing {
    shape.clear();
    outline.clear();
    let (mut upper, mut lower, mut digits, mut length) = (0, 0, 0, 0);
    for c in text.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_ascii_digit() => 'd',
            other => other,
        };
        upper += usize::from(kind == 'X');
        lower += usize::from(kind == 'x');
        digits += usize::from(kind == 'd');
        length += 1;
        shape.push(kind);
        if !outline.ends_with(kind) {
            outline.push(kind);
        }
    }
    if length > 8 {
        shape.clone_from(outline);
        shape.push('~');
    }
    let opens_with_capital = text.starts_with(char::is_uppercase);
    match (upper, lower) {
        (0, 0) if digits > 0 => Casing::Digits,
        (0, 0) => Casing::Mark,
        (0, _) => Casing::Lower,
        (2.., 0) => Casing::Capitals,
        _ if opens_with_capital => Casing::Title,
        _ => Casing::Mixed,
    }
}

fn prefix(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).map_or(text, |(at, _)| &text[..at])
}

fn suffix(text: &str, letters: usize) -> &str {
    text.char_indices().rev().nth(letters - 1).map_or(text, |(at, _)| &text[at..])
}

fn particle(folded: &str) -> Particle {
    match folded {
        "in" | "at" | "near" | "from" | "around" | "outside" | "across" | "inside" | "into" | "throughout" => {
            Particle::AtPlace
        }
        "the" => Particle::The,
        "," => Particle::Comma,
        "'s" => Particle::Possessive,
        "of" | "al" | "de" | "van" | "bin" | "-" | "von" | "el" | "&" => Particle::Link,
        _ => Particle::None,
    }
}
