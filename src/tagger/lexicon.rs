//! What is known of words before any text is read: first names, surnames, places, titles, words of organisations, how
//! often a word is written with a capital, and which words keep like company.

use std::collections::{HashMap, HashSet};

use super::hash::{self, BuildHashed};

/// The classes a word may belong to, as bits. The word list files these numbers.
pub(super) mod class {
    /// A given name.
    pub(in crate::tagger) const FIRST_NAME: u16 = 1;
    /// A family name.
    #[cfg(feature = "train")]
    pub(in crate::tagger) const SURNAME: u16 = 1 << 1;
    /// A city of 100,000 people and more, or a capital.
    pub(in crate::tagger) const CITY: u16 = 1 << 2;
    /// A country.
    pub(in crate::tagger) const COUNTRY: u16 = 1 << 4;
    /// A people, a faith or a persuasion: `Syrian`, `Sunni`.
    pub(in crate::tagger) const PEOPLE: u16 = 1 << 5;
    /// A title, rank or office before a name.
    pub(in crate::tagger) const TITLE: u16 = 1 << 6;
    /// A word that organisations' names end in or hold: `Bank`, `Ministry`.
    pub(in crate::tagger) const ORGANISATION: u16 = 1 << 7;
    /// A part of a country, of the world, a river.
    pub(in crate::tagger) const REGION: u16 = 1 << 8;
    /// A verb of saying.
    pub(in crate::tagger) const SAYING: u16 = 1 << 11;
    /// A company, office or body that goes by this one word.
    #[cfg(feature = "train")]
    pub(in crate::tagger) const KNOWN_ORGANISATION: u16 = 1 << 12;
}

/// The longest place name of several words, in words.
pub(super) const LONGEST_PLACE: usize = 5;

/// The template under which the words of a place's name are chained.
const PLACE: u64 = 77;

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Its classes, see [`class`].
    pub(super) classes: u16,
    /// How often it is capitalised in mid-sentence: 0 unknown, 1 hardly ever, to 5 nearly always.
    pub(super) capitalised: u8,
    /// Its fine and coarse cluster of words in like company, from 1; 0 for none.
    pub(super) clusters: (u16, u16),
}

/// The word lists.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<u64, Known, BuildHashed>,
    places: HashSet<u64, BuildHashed>,
}

impl Lexicon {
    /// Reads the lists: lines of `word TAB classes TAB capitalised TAB clusters` (fine + 1024 × coarse), and lines of a
    /// place's words divided by spaces. Lines of any other form are passed over.
    pub(super) fn parse(lines: &str) -> Self {
        let mut lexicon = Self::default();
        for line in lines.lines() {
            if line.contains('\t') {
                lexicon.add_word(line);
            } else {
                let key = line.split(' ').fold(0, |key, word| Self::chain(key, hash::text(word)));
                lexicon.places.insert(key);
            }
        }
        lexicon
    }

    fn add_word(&mut self, line: &str) {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or("");
        let mut number = || fields.next().and_then(|field| field.parse::<u32>().ok()).unwrap_or(0);
        let (classes, capitalised, clusters) = (number(), number(), number());
        let known = Known {
            classes: u16::try_from(classes).unwrap_or(0),
            capitalised: u8::try_from(capitalised).unwrap_or(0),
            clusters: ((clusters & 1023) as u16, (clusters >> 10) as u16),
        };
        self.words.insert(hash::text(word), known);
    }

    /// What is known of the word whose lower-case form, with every digit as 0, hashes to `folded`.
    pub(super) fn known(&self, folded: u64) -> Known {
        self.words.get(&folded).copied().unwrap_or_default()
    }

    /// The key of a name that goes on with the word `folded`; a name begins at key 0.
    pub(super) const fn chain(key: u64, folded: u64) -> u64 {
        hash::two(PLACE, key, folded)
    }

    /// Whether the words chained to `key` are a place's whole name.
    pub(super) fn is_place(&self, key: u64) -> bool {
        self.places.contains(&key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_line_by_line() {
        let lexicon = Lexicon::parse("davis\t3\t5\t2049\nbad\tline\n\nnew york\n");
        assert_eq!(lexicon.known(hash::text("davis")), Known { classes: 3, capitalised: 5, clusters: (1, 2) });
        assert_eq!(lexicon.known(hash::text("bad")), Known::default());
        assert_eq!(lexicon.known(hash::text("york")), Known::default());
        let key = |name: &str| name.split(' ').fold(0, |key, word| Lexicon::chain(key, hash::text(word)));
        assert!(lexicon.is_place(key("new york")));
        assert!(!lexicon.is_place(key("york new")) && !lexicon.is_place(key("new")));
    }
}
