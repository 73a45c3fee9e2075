//! Sums of weights that are asked for again and again: those of the features that hang on one word alone.

use super::features::{Cased, Side, Sink, naming};
use super::label::LABELS;
use super::weights::Weights;
use super::word::{WordId, Words};

/// A score for each tag.
pub(super) type Scores = [i16; LABELS];

/// How many places around a word features of a single word look at.
pub(super) const SIDES: usize = 5;

/// Adds up the weights of the features it takes. A weight fits a byte and a word has under 150 features, so 16 bits
/// cannot overflow.
pub(super) struct Sum<'a> {
    /// The weights.
    pub(super) weights: &'a Weights,
    /// The sum so far.
    pub(super) total: Scores,
}

impl<'a> Sum<'a> {
    /// A sum that begins with `total`.
    pub(super) const fn from(total: Scores, weights: &'a Weights) -> Self {
        Self { weights, total }
    }

    /// Adds what was summed up before.
    #[inline]
    pub(super) fn add(&mut self, scores: &Scores) {
        for (total, &score) in self.total.iter_mut().zip(scores) {
            *total = total.wrapping_add(score);
        }
    }
}

impl Sink for Sum<'_> {
    #[inline]
    fn take(&mut self, feature: u64) {
        for (total, &weight) in self.total.iter_mut().zip(self.weights.row(feature)) {
            *total = total.wrapping_add(i16::from(weight));
        }
    }
}

/// The sums of the features that hang on one word alone, where it is seen from a capitalised word in prose. Each is
/// computed once for each different word, and together they are more than half of all that such a word asks for.
#[derive(Debug, Default)]
pub(super) struct Parts {
    sums: Vec<[Scores; SIDES]>,
    /// Which sides of each word are computed, as bits.
    known: Vec<u8>,
    generation: u32,
}

impl Parts {
    /// Makes room for all `words`.
    pub(super) fn make_room(&mut self, words: &Words) {
        if self.generation != words.generation() {
            self.sums.clear();
            self.known.clear();
            self.generation = words.generation();
        }
        self.sums.resize(words.len(), [[0; LABELS]; SIDES]);
        self.known.resize(words.len(), 0);
    }

    /// The sum of a word of `words` on one side. Every call is to come with the same weights.
    #[inline]
    pub(super) fn of(&mut self, id: WordId, side: Side, words: &Words, weights: &Weights) -> &Scores {
        let (at, bit) = (id as usize, 1 << side as u8);
        if self.known[at] & bit == 0 {
            self.known[at] |= bit;
            let mut sum = Sum::from([0; LABELS], weights);
            if side == Side::Here {
                naming(words.word(id), Cased::TITLE_IN_PROSE, &mut sum);
            }
            side.features(words.word(id), Cased::TITLE_IN_PROSE, &mut sum);
            self.sums[at][side as usize] = sum.total;
        }
        &self.sums[at][side as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Tagger;
    use crate::tagger::document::Document;
    use crate::tagger::features::Sentence;
    use crate::tagger::flags::FlagTable;
    use crate::tagger::layout::Layout;

    /// Checks that the scores with the sums that are kept are those without, for every word of a sentence.
    fn check(sentence: &str, words: &mut Words, parts: &mut Parts) {
        let Tagger { lexicon, first: weights, .. } = Tagger::shared();
        let ids: Vec<WordId> = sentence.split(' ').map(|word| words.id(word, lexicon)).collect();
        let words = &*words;
        let (mut flags, mut layout) = (FlagTable::default(), Layout::default());
        let whole: Vec<_> = std::iter::once(0..ids.len()).collect();
        flags.fill(Document { ids: &ids, sentences: &whole, words, lexicon });
        layout.fill(&ids, words, lexicon);
        parts.make_room(words);
        let sentence = Sentence { ids: &ids, words, layout: &layout, flags: &flags };
        for at in 0..ids.len() {
            let (mut kept, mut anew) = (Sum::from([0; LABELS], weights), Sum::from([0; LABELS], weights));
            sentence.all(at, parts, &mut kept);
            sentence.identity(at, &mut anew);
            sentence.surroundings(at, &mut anew);
            assert_eq!(kept.total, anew.total, "word {at}");
        }
    }

    #[test]
    fn what_is_kept_is_what_would_be_summed_anew() {
        let (mut words, mut parts) = (Words::default(), Parts::default());
        for sentence in [
            "Gen. Laila Haddad of the Syrian Army met Mayor Anders Holm in Deir ez-Zor on 3 May , he said .",
            "Haddad met Holm 's envoy in Raqqa , near Deir ez-Zor .",
            "ARMY CHIEF MEETS MAYOR HOLM IN RAQQA",
        ] {
            check(sentence, &mut words, &mut parts);
        }
    }
}
