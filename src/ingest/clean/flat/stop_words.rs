//! The commonest words of some 25 languages: running text is full of them, page furniture is not.

use std::sync::LazyLock;

/// The words, in lower case, grouped by language where they are first met.
const WORDS: &str = "\
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they \
which one you were her all she there would their we him been has when who will more no if out so said what \
up its about into than them can only other new some could time these two may then do first any my now such \
like our over man me even most made after also did many before must through back years where much your way \
well down should because each just those people mr how too little state good very make world still own see \
men work long get here between both life being under never day same another know while last might us great \
old year off come since against go came right used take three \
der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es werden aus er hat dass \
sie nach wird bei einer um am sind noch wie einem über einen zum war haben nur oder aber vor zur bis mehr \
durch sein wurde sei wenn schon ihr seine ich wir kann gegen vom können hatte ihre doch unter jahr \
le la les de du et un une est que qui dans pour pas sur au par plus avec ce il ne se son sa sont aux mais ou \
nous comme cette ont été ses leur fait elle deux tout même aussi \
el los las del y en por una con para su al lo como más pero sus ya este sí porque esta entre cuando muy sin \
sobre ser también hasta hay donde desde todo durante fue \
di che è per non si della sono anche alla dei nel gli delle dalla nella ha più ma ed questo \
o os da em uma não na com dos pelo foi ao pela seu sua quando são tem \
het een van dat op te zijn met voor niet aan om ook dan maar bij naar uit nog worden door wat deze \
bir ve bu için ile çok olarak daha olan gibi kadar sonra ise diye \
i w z nie się że jest jak po od ale za przez oraz był dla jego tym \
och att det som på är av för med till har inte ett var jag så \
og til ikke \
v že je s k jako podle \
és hogy nem az egy ez meg csak volt már mint \
că și nu care pentru din mai sau cu prin \
и в не на что он с по как это но они к у из за то от же для был о его все так было при только бы или \
і що з як це та до від про його але є \
في من على إلى أن التي الذي عن مع هذا هذه ما كان بعد قد لا بين كما أو كل وقد ذلك \
את של על לא הוא זה עם כי אל גם או אם כל היה \
και το να του η της με για την από που στην είναι δεν στο \
که از به در را با این است برای آن می";

/// A set of words kept as their hashes: a table with open addressing that is at most a quarter full.
pub(super) struct StopWords {
    slots: Box<[u64; Self::SLOTS]>,
}

/// The set of all words above.
pub(super) static STOP_WORDS: LazyLock<StopWords> = LazyLock::new(|| {
    let mut slots = Box::new([0; StopWords::SLOTS]);
    for word in WORDS.split_whitespace() {
        let hash = word.chars().fold(WordHash::START, WordHash::with).0;
        let mut slot = StopWords::slot(hash);
        while slots[slot] != 0 && slots[slot] != hash {
            slot = (slot + 1) % StopWords::SLOTS;
        }
        slots[slot] = hash;
    }
    StopWords { slots }
});

impl StopWords {
    const SLOTS: usize = 2048;

    fn slot(hash: u64) -> usize {
        (hash >> 40) as usize % Self::SLOTS
    }

    /// Whether the word of this hash is in the set.
    pub(super) fn contains(&self, hash: WordHash) -> bool {
        let mut slot = Self::slot(hash.0);
        while self.slots[slot] != 0 {
            if self.slots[slot] == hash.0 {
                return true;
            }
            slot = (slot + 1) % Self::SLOTS;
        }
        false
    }
}

/// The hash of a word in lower case, grown character by character (FNV-1a over the characters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct WordHash(pub(super) u64);

impl WordHash {
    /// The hash of the empty word.
    pub(super) const START: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Stands for every word of digits alone.
    pub(super) const NUMBER: Self = Self(0);

    /// One of 64 bits, the same for the same word.
    pub(super) const fn bit(self) -> u64 {
        1 << (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
    }

    /// The hash of two words, one after the other.
    pub(super) const fn joined(self, next: Self) -> Self {
        Self((self.0.rotate_left(23) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The hash of the word with one more character, which must be in lower case.
    pub(super) const fn with(self, character: char) -> Self {
        Self((self.0 ^ character as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }
}
