//! Tells which articles are copies of an earlier one, holding 64 bytes for each story.

use super::sketch::{KEYS, SKETCH_LENGTH, SLOTS};

/// Heads of the chains: 4 MiB however many stories there are. At ten million stories a chain is about fifty long.
const HEADS: usize = 1 << 20;

/// How many entries of a chain are looked at, latest first. Only boilerplate that many stories share makes a chain
/// longer.
const CHAIN_LIMIT: usize = 1000;

/// Entries are kept in blocks, so that growing neither copies them nor leaves half of the memory unused.
const BLOCK: usize = 4096;

/// The share of the shorter text's shingles that must stand in the longer one.
const CONTAINED: f32 = 0.8;

/// The least likeness (Jaccard) of two copies: below it, too few shingles are shared to be sure of anything.
const LIKENESS: f32 = 0.25;

/// Texts of fewer shingles are copies only if they are nearly the same.
const SHORT: f32 = 75.0;

/// The likeness that short texts need.
const SHORT_LIKENESS: f32 = 0.85;

/// The stories so far, each by the first article that told it.
///
/// A later copy is compared with the first one and not with other copies, so that a chain of small changes does not tie
/// together what is no longer alike, and takes no memory. Articles have to come in one fixed order for a run to give
/// the same clusters every time.
#[derive(Debug)]
pub struct CopyFinder {
    /// The latest entry of each chain, numbered from 1; 0 where there is none.
    heads: Vec<u32>,
    blocks: Vec<Vec<Entry>>,
}

/// 64 bytes.
#[derive(Debug)]
struct Entry {
    cluster: u64,
    slots: [u64; SLOTS / 32],
    /// The entry before this one in the chain of each key.
    next: [u32; KEYS],
    shingles: u16,
}

impl Default for CopyFinder {
    fn default() -> Self {
        Self { heads: vec![0; HEADS], blocks: Vec::new() }
    }
}

impl CopyFinder {
    /// The cluster that an article belongs to whose sketch is `sketch`: that of the earlier article it is a copy of, or
    /// `None` if it is the first to tell its story. It is then the first of the cluster `key`.
    ///
    /// A sketch that is empty, or not of this version, is a copy of nothing.
    pub fn insert(&mut self, key: u64, sketch: &[u16]) -> Option<u64> {
        let read = Read::of(sketch)?;
        let found = self.nearest(&read);
        if found.is_none() {
            self.add(key, &read);
        }
        found
    }

    /// Takes in an article that was filed in an earlier run, with the cluster it was given then.
    pub fn restore(&mut self, cluster: u64, sketch: &[u16]) {
        if let Some(read) = Read::of(sketch)
            && self.nearest(&read) != Some(cluster)
        {
            self.add(cluster, &read);
        }
    }

    /// How many stories are held.
    #[must_use]
    pub fn stories(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
    }

    /// The cluster that an article of this sketch would belong to, without taking it in.
    #[must_use]
    pub fn find(&self, sketch: &[u16]) -> Option<u64> {
        self.nearest(&Read::of(sketch)?)
    }

    fn nearest(&self, read: &Read) -> Option<u64> {
        let mut best: Option<(f32, u64)> = None;
        for (part, head) in read.chains() {
            let mut number = self.heads[head];
            for _ in 0..CHAIN_LIMIT {
                let Some(entry) = self.entry(number) else { break };
                let share = contained(read, entry);
                if share.is_some_and(|share| best.is_none_or(|(most, _)| share > most)) {
                    best = share.map(|share| (share, entry.cluster));
                }
                number = entry.next[part];
            }
        }
        best.map(|(_, cluster)| cluster)
    }

    fn add(&mut self, cluster: u64, read: &Read) {
        let Ok(number) = u32::try_from(self.stories() + 1) else { return };
        let mut next = [0; KEYS];
        for (part, head) in read.chains() {
            next[part] = std::mem::replace(&mut self.heads[head], number);
        }
        if self.blocks.last().is_none_or(|block| block.len() == BLOCK) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push(Entry { cluster, slots: read.slots, next, shingles: read.shingles });
        }
    }

    fn entry(&self, number: u32) -> Option<&Entry> {
        let at = (number as usize).checked_sub(1)?;
        self.blocks.get(at / BLOCK)?.get(at % BLOCK)
    }
}

/// A sketch taken apart.
struct Read {
    shingles: u16,
    keys: [u32; KEYS],
    slots: [u64; SLOTS / 32],
}

impl Read {
    fn of(sketch: &[u16]) -> Option<Self> {
        if sketch.len() != SKETCH_LENGTH {
            return None;
        }
        let (halves, marks) = sketch[1..].split_at(2 * KEYS);
        let keys = std::array::from_fn(|part| u32::from(halves[2 * part]) << 16 | u32::from(halves[2 * part + 1]));
        let slots = std::array::from_fn(|word| {
            marks[word * 4..word * 4 + 4].iter().fold(0, |packed, mark| packed << 16 | u64::from(*mark))
        });
        Some(Self { shingles: sketch[0], keys, slots })
    }

    /// The chain of each key, with the key's number.
    fn chains(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let present = self.keys.iter().enumerate().filter(|(_, key)| **key != 0);
        present.map(|(part, key)| (part, (*key as usize ^ (part * 0x3_3333)) % HEADS))
    }
}

/// The share of the shorter text that the longer one holds, if the two are copies.
fn contained(one: &Read, other: &Entry) -> Option<f32> {
    let likeness = likeness(&one.slots, &other.slots);
    let (a, b) = (f32::from(one.shingles), f32::from(other.shingles));
    let shorter = a.min(b);
    let share = (likeness / (1.0 + likeness) * (a + b) / shorter).min(1.0);
    let needed = if shorter < SHORT { SHORT_LIKENESS } else { LIKENESS };
    (likeness >= needed && share >= CONTAINED).then_some(share)
}

/// The estimated share of the shingles of two texts that both hold.
///
/// Of the slots that are not empty in both, those agree where both texts hold the shingle that won, and by chance one in
/// three of the others that are empty in neither.
fn likeness(one: &[u64; SLOTS / 32], other: &[u64; SLOTS / 32]) -> f32 {
    const LOW: u64 = 0x5555_5555_5555_5555;
    let (mut equal, mut either, mut both) = (0_u32, 0_u32, 0_u32);
    for (a, b) in one.iter().zip(other) {
        let filled = |word: u64| (word | word >> 1) & LOW;
        let differ = filled(a ^ b);
        let (a, b) = (filled(*a), filled(*b));
        both += (a & b).count_ones();
        either += (a | b).count_ones();
        equal += (a & b & !differ).count_ones();
    }
    // With s slots shared: equal = s + (both - s) / 3.
    let shared = (3.0 * equal as f32 - both as f32) / 2.0;
    if either == 0 { 0.0 } else { (shared / either as f32).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::super::sketch::sketch;
    use super::*;

    /// A text of `count` words that differ from those of any other `seed`.
    fn text(seed: u32, count: u32) -> String {
        (0..count).map(|at| format!("word{seed}x{at} ")).collect()
    }

    /// Files the texts in order and gives the cluster of each: the number of the first of its copies.
    fn check(texts: &[&str], expected: &[u64]) {
        let mut finder = CopyFinder::default();
        let clusters: Vec<u64> =
            (0..).zip(texts).map(|(key, text)| finder.insert(key, &sketch("", text)).unwrap_or(key)).collect();
        assert_eq!(clusters, expected);
    }

    #[test]
    fn an_entry_takes_64_bytes() {
        assert_eq!(size_of::<Entry>(), 64);
    }

    #[test]
    fn edited_copies_join_the_first_and_other_stories_do_not() {
        let (one, two) = (text(1, 300), text(2, 300));
        let cut = text(1, 200);
        let inserted = format!("{}{}{}", text(1, 100), text(3, 40), &one[text(1, 100).len()..]);
        let half_new = format!("{}{}", text(1, 150), text(4, 150));
        check(&[&one, &two, &cut, &inserted, &one.to_uppercase(), &half_new, &two], &[0, 1, 0, 0, 0, 5, 1]);
    }

    #[test]
    fn texts_without_words_are_copies_of_nothing() {
        check(&["", "", "...", "one two", "one two"], &[0, 1, 2, 3, 4]);
        assert_eq!(CopyFinder::default().insert(1, &[1, 2, 3]), None);
    }

    #[test]
    fn a_finder_is_the_same_when_rebuilt() {
        let texts = [text(1, 300), text(2, 300), text(1, 250), text(2, 299)];
        let mut finder = CopyFinder::default();
        let mut again = CopyFinder::default();
        for (key, text) in (10..).zip(&texts) {
            let sketch = sketch("", text);
            let cluster = finder.insert(key, &sketch).unwrap_or(key);
            again.restore(cluster, &sketch);
        }
        assert_eq!((finder.stories(), again.stories()), (2, 2));
        assert_eq!(again.insert(99, &sketch("", &text(2, 280))), Some(11));
    }

    #[test]
    fn a_cluster_whose_first_article_is_gone_keeps_its_number() {
        let mut finder = CopyFinder::default();
        finder.restore(7, &sketch("", &text(1, 250)));
        assert_eq!(finder.insert(8, &sketch("", &text(1, 300))), Some(7));
    }
}
