//! Many short texts in one piece of memory, and the distinct ones of many.

/// Texts one behind the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text behind the others.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    /// The text number `at`, empty beyond the last.
    pub(super) fn get(&self, at: usize) -> &str {
        let Some(&end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..end as usize]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Drops all, keeping the memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }
}

/// Slots of the table of texts met before, a power of two: several times as many as a passage has different words.
const SLOTS: usize = 1 << 10;

/// Gathers texts, passing over nearly all that it has met before: two that meet in one slot may come again, which costs
/// whoever reads them a little time and nothing else.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    texts: Texts,
    /// By slot: the hash of the text that was last met there, and in which round.
    met: Vec<(u64, u32)>,
    round: u32,
}

impl Distinct {
    /// Begins a round, in which every text counts as new.
    pub(super) fn begin_round(&mut self) {
        self.round = self.round.wrapping_add(1);
        if self.met.is_empty() || self.round == 0 {
            self.met.clear();
            self.met.resize(SLOTS, (0, 0));
            self.round = 1;
        }
    }

    /// Takes a text with its hash.
    pub(super) fn note(&mut self, text: &str, hash: u64) {
        if let Some(met) = self.met.get_mut(hash as usize & (SLOTS - 1)) {
            if *met == (hash, self.round) {
                return;
            }
            *met = (hash, self.round);
        }
        self.texts.push(text);
    }

    /// The texts that were new in their rounds.
    pub(super) fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(rounds: &[&[&str]]) -> Vec<String> {
        let mut distinct = Distinct::default();
        for round in rounds {
            distinct.begin_round();
            for text in *round {
                distinct.note(text, xxhash_rust::xxh3::xxh3_64(text.as_bytes()));
            }
        }
        let texts = distinct.texts();
        (0..texts.len()).map(|at| texts.get(at).to_owned()).collect()
    }

    #[test]
    fn a_text_comes_once_a_round() {
        assert_eq!(gathered(&[&["a", "bc", "a", "", "bc"], &["bc", "d"]]), ["a", "bc", "", "bc", "d"]);
        assert_eq!(Texts::default().get(0), "");
    }
}
