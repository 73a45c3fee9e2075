//! A MinHash sketch of the word shingles of a text, small enough to keep for every article of an archive.
//!
//! One hash of each shingle both chooses a slot and competes in it (one-permutation hashing, Li, Owen and Zhang 2012);
//! of each slot's least hash only two bits are kept (b-bit MinHash, Li and König 2010). Slots that no shingle fell into
//! are marked as empty, which makes the estimate nearly exact for short texts.

/// How many words make a shingle.
const SHINGLE_WORDS: usize = 4;

/// Slots of the sketch, two bits each.
pub(super) const SLOTS: usize = 128;

/// Keys by which candidates are found: the least hashes of as many disjoint parts of the slots.
pub(super) const KEYS: usize = 5;

/// The length of a sketch: the number of shingles, the keys in two halves, the slots eight to a number.
pub(super) const SKETCH_LENGTH: usize = 1 + 2 * KEYS + SLOTS / 8;

/// How many shingles each number counts for besides its own: the weekly report of a market has the words of last week's
/// and other numbers.
const NUMBER_WEIGHT: u32 = 3;

/// Below this many words, the headline counts as part of the text: short reports of earnings or of a fixture often say
/// the same of another company or another day, and only the headline tells.
const SHORT_WORDS: usize = 60;

/// The sketch of an article's body. It is blind to case, punctuation and white space. Empty where the body holds fewer
/// words than a shingle.
#[must_use]
pub fn sketch(headline: &str, body: &str) -> Vec<u16> {
    let mut shingles = Shingles::default();
    words(body, |word| shingles.push(word));
    if shingles.words < SHINGLE_WORDS {
        return Vec::new();
    }
    if shingles.words < SHORT_WORDS {
        words(headline, |word| shingles.push(word));
    }
    shingles.finish()
}

struct Shingles {
    least: [u64; SLOTS],
    recent: [u64; SHINGLE_WORDS],
    words: usize,
    /// How many shingles there were, numbers with their weight.
    count: usize,
}

impl Default for Shingles {
    fn default() -> Self {
        Self { least: [u64::MAX; SLOTS], recent: [0; SHINGLE_WORDS], words: 0, count: 0 }
    }
}

impl Shingles {
    fn push(&mut self, word: Word) {
        /// Odd numbers without a pattern, one for each place in a shingle.
        const PLACES: [u64; SHINGLE_WORDS] =
            [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0xd6e8_feb8_6659_fd93];
        let before = self.recent[SHINGLE_WORDS - 1];
        self.recent.rotate_left(1);
        self.recent[SHINGLE_WORDS - 1] = word.hash;
        self.words += 1;
        if self.words >= SHINGLE_WORDS {
            let parts = self.recent.iter().zip(PLACES).map(|(word, place)| word.wrapping_mul(place));
            self.add(mix(parts.fold(0, u64::wrapping_add)));
        }
        if word.is_number {
            (0..NUMBER_WEIGHT).for_each(|times| self.add(mix(before.rotate_left(7 + times) ^ word.hash)));
        }
    }

    fn add(&mut self, shingle: u64) {
        let slot = &mut self.least[(shingle >> 57) as usize % SLOTS];
        *slot = (*slot).min(shingle);
        self.count += 1;
    }

    fn finish(&self) -> Vec<u16> {
        let mut sketch = Vec::with_capacity(SKETCH_LENGTH);
        sketch.push(u16::try_from(self.count).unwrap_or(u16::MAX));
        for key in 0..KEYS {
            let part = &self.least[key * SLOTS / KEYS..(key + 1) * SLOTS / KEYS];
            // The order within a slot is that of the hash; across slots, that of its lower bits.
            let least = part.iter().filter(|hash| **hash != u64::MAX).map(|hash| mix(*hash)).min().unwrap_or(0);
            sketch.extend([(least >> 48) as u16, (least >> 32) as u16]);
        }
        for eight in self.least.chunks_exact(8) {
            sketch.push(eight.iter().fold(0, |packed, hash| packed << 2 | mark(*hash)));
        }
        sketch
    }
}

/// Two bits of a slot: 0 if it is empty, else one of 1, 2, 3.
fn mark(least: u64) -> u16 {
    if least == u64::MAX { 0 } else { 1 + (least % 3) as u16 }
}

/// The finisher of `MurmurHash3`, which lets every bit of the input bear on every bit of the output.
const fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Gives the hash of every word: a run of letters and digits in lower case, or one character of a script that has no
/// spaces between its words. Apostrophes, points and commas within a word are passed over: texts differ in them.
fn words(text: &str, mut each: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut word = Word::default();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii() {
            at += 1;
            if byte.is_ascii_alphanumeric() {
                word.is_number |= byte.is_ascii_digit();
                word.add(u32::from(byte.to_ascii_lowercase()));
            } else if !matches!(byte, b'\'' | b'.' | b',') {
                word.end(&mut each);
            }
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        at += character.len_utf8();
        if is_word_alone(character) {
            word.end(&mut each);
            word.add(character as u32);
            word.end(&mut each);
        } else if character.is_alphanumeric() {
            character.to_lowercase().for_each(|lower| word.add(lower as u32));
        } else if character != '’' {
            word.end(&mut each);
        }
    }
    word.end(&mut each);
}

/// A word while it is read.
struct Word {
    /// FNV-1a over its characters.
    hash: u64,
    /// Whether there is a digit in it.
    is_number: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { hash: Self::BASIS, is_number: false }
    }
}

impl Word {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

    fn add(&mut self, character: u32) {
        self.hash = (self.hash ^ u64::from(character)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn end(&mut self, each: &mut impl FnMut(Self)) {
        if self.hash != Self::BASIS {
            each(std::mem::take(self));
        }
    }
}

/// Han, kana, Thai, Lao, Khmer and Burmese.
fn is_word_alone(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_equal(one: &str, other: &str) {
        assert_eq!(sketch("", one), sketch("", other));
    }

    #[test]
    fn a_sketch_is_blind_to_case_punctuation_and_white_space() {
        check_equal("The bank said it's closed.", "the  BANK\n\nsaid, (its) “closed”");
        check_equal("It paid 1,000.5 in all", "it paid 10005 in all");
        check_equal("Été à Łódź et Жизнь", "été À łódź ET жизнь");
    }

    #[test]
    fn words_and_their_order_matter() {
        assert_ne!(sketch("", "one two three four"), sketch("", "one two four three"));
        assert_ne!(sketch("", "政府昨日宣布"), sketch("", "政府今日宣布"));
    }

    #[test]
    fn numbers_count_for_more_than_words() {
        let shingles = |text| sketch("", text)[0];
        assert_eq!(shingles("the mill paid six in all"), 3);
        assert_eq!(shingles("the mill paid 6 in all"), 3 + 3);
    }

    #[test]
    fn a_headline_counts_for_short_texts_only() {
        let long = "every word counts once more ".repeat(20);
        assert_eq!(sketch("One", &long), sketch("Two", &long));
        assert_ne!(sketch("One", "net profit rose to five"), sketch("Two", "net profit rose to five"));
    }

    #[test]
    fn a_text_without_shingles_has_no_sketch() {
        assert!(sketch("A headline of many words", "too few words").is_empty());
        assert_eq!(sketch("", "just as many words").len(), SKETCH_LENGTH);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(headline in ".{0,40}", body in ".{0,400}") {
            let _ = sketch(&headline, &body);
        }
    }
}
