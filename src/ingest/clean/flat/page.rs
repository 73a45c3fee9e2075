//! A page as the models see it: every line's traits, its place on the page, and its content words.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    lexicon::Lexicon,
    scan::{LINE_TRAITS, scan},
    stop_words::WordHash,
};

/// Traits of a line with those of its place on the page.
pub(super) const TRAITS: usize = LINE_TRAITS + 8;

/// The column of how often the line stands on the page.
pub(super) const REPEATS: usize = LINE_TRAITS + 2;

/// The lines of a page with all that is known of them before any model has run. All vectors have an entry a line.
pub(super) struct Page<'t> {
    /// The text of the lines.
    pub(super) lines: Vec<Cow<'t, str>>,
    /// Their traits.
    pub(super) traits: Vec<[f32; TRAITS]>,
    /// What the lexicon says of them.
    pub(super) lexicon: Vec<f32>,
    /// How many words they have; half the letters, where words are not divided by spaces.
    pub(super) words: Vec<f32>,
    /// How many runs of letters and digits they have.
    pub(super) tokens: Vec<u32>,
    /// Their length in characters.
    pub(super) characters: Vec<u32>,
    /// Equal lines, whatever their case, have equal keys.
    pub(super) keys: Vec<u64>,
    /// Their words as bits, all and without the first and the last.
    pub(super) sketches: Vec<[u64; 2]>,
    content: ContentWords,
}

impl<'t> Page<'t> {
    /// Scans the lines, none of which may be empty.
    pub(super) fn of(lines: Vec<Cow<'t, str>>, lexicon: &Lexicon) -> Self {
        let count = lines.len();
        let mut page = Self {
            traits: Vec::with_capacity(count),
            lexicon: Vec::with_capacity(count),
            words: Vec::with_capacity(count),
            tokens: Vec::with_capacity(count),
            characters: Vec::with_capacity(count),
            keys: Vec::with_capacity(count),
            sketches: Vec::with_capacity(count),
            content: ContentWords::default(),
            lines,
        };
        for line in &page.lines {
            let content = &mut page.content;
            let (own, words) = scan(line, |word| content.push(word));
            content.end_line();
            let mut traits = [0.0; TRAITS];
            traits[..LINE_TRAITS].copy_from_slice(&own);
            page.traits.push(traits);
            page.lexicon.push(lexicon.value(&words));
            page.words.push(words.weight as f32);
            page.tokens.push(u32::try_from(words.count).unwrap_or(u32::MAX));
            page.characters.push(words.characters);
            page.keys.push(words.key);
            page.sketches.push([words.sketch, words.inner]);
        }
        page.place();
        page
    }

    /// Fills the traits that depend on the rest of the page.
    fn place(&mut self) {
        let count = self.lines.len();
        let mut repeats: HashMap<u64, u32, BuildHasherDefault<Hashed>> = HashMap::default();
        for &key in &self.keys {
            *repeats.entry(key).or_insert(0) += 1;
        }
        let total: u64 = self.characters.iter().map(|&length| u64::from(length)).sum();
        let longest = self.characters.iter().copied().max().unwrap_or(1) as f32;
        let mut before = 0_u64;
        for (index, traits) in self.traits.iter_mut().enumerate() {
            let length = self.characters[index];
            traits[LINE_TRAITS..].copy_from_slice(&[
                index as f32 / count as f32,
                ((before as f64 + f64::from(length) / 2.0) / total.max(1) as f64) as f32,
                repeats[&self.keys[index]].min(6) as f32,
                (count as f32).ln_1p(),
                (total as f32).ln_1p(),
                index.min(60) as f32,
                (count - 1 - index).min(60) as f32,
                length as f32 / longest,
            ]);
            before += u64::from(length);
        }
    }

    /// The distinct content words of a line, as numbers below [`Self::vocabulary`].
    pub(super) fn content(&self, line: usize) -> &[u32] {
        let start = if line == 0 { 0 } else { self.content.ends[line - 1] };
        &self.content.words[start..self.content.ends[line]]
    }

    /// How many distinct content words the page has.
    pub(super) fn vocabulary(&self) -> usize {
        self.content.last_line.len()
    }
}

/// The distinct content words of each line, numbered in order of first use.
#[derive(Default)]
struct ContentWords {
    numbers: HashMap<WordHash, u32, BuildHasherDefault<Hashed>>,
    /// The line that last had the word, counted from 1.
    last_line: Vec<usize>,
    words: Vec<u32>,
    ends: Vec<usize>,
}

impl ContentWords {
    fn push(&mut self, word: WordHash) {
        let line = self.ends.len() + 1;
        let number = match self.numbers.entry(word) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let number = u32::try_from(self.last_line.len()).unwrap_or(u32::MAX);
                self.last_line.push(0);
                *entry.insert(number)
            }
        };
        if let Some(last) = self.last_line.get_mut(number as usize)
            && *last != line
        {
            *last = line;
            self.words.push(number);
        }
    }

    fn end_line(&mut self) {
        self.ends.push(self.words.len());
    }
}

/// Takes keys that are hashes already, with their high bits folded in, as the low bits of a product are weak.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}
