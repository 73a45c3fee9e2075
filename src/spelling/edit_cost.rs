//! What it costs to turn one spelling into another: the negative logarithm of how often spellings of one name differ so.
//!
//! After Brill and Moore, "An Improved Error Model for Noisy Channel Spelling Correction" (2000): an operation puts up to two
//! symbols in the place of up to two (`kh` for `h`, `u` for `ou`, nothing for a final `h`). The costs are learnt from pairs of
//! spellings (`train.rs`) and not symmetric.
//!
//! They lie beside the code in `edit-costs.txt`, and in `unvowelled-costs.txt` those of writing a name in Latin letters that stands
//! in Arabic or Hebrew ones, without its short vowels: a line for each segment that is replaced, then what is put in its place with
//! the cost in twentieths of a nat. `_` is nothing, `.` the edge of the name.

use std::ops::Range;
use std::sync::OnceLock;

#[cfg(feature = "train")]
use super::letters::SYMBOLS;
use super::letters::{EDGE, Letters, MAX_SYMBOLS, SEGMENTS, segment};

/// Costs are kept in twentieths of a nat, so that one fits a byte.
const STEPS_PER_NAT: f32 = 20.0;
/// An operation that does not exist.
pub(super) const IMPOSSIBLE: u8 = u8::MAX;
/// What an operation on single letters costs that was never seen: 7 nats.
pub(super) const UNSEEN: u8 = 140;
/// What it costs to keep a letter of which nothing is known.
const KEEP: u8 = 1;
/// A sum that no path reaches.
const FAR: u16 = u16::MAX / 4;

/// The least costs of writing the first symbols of the target, any number of them, for the symbols of the source so far.
struct Row {
    costs: [u16; MAX_SYMBOLS + 3],
    /// The places that hold a cost within the limit lie in here.
    reached: Range<usize>,
}

impl Row {
    const FAR: Self = Self { costs: [FAR; MAX_SYMBOLS + 3], reached: 0..0 };

    /// Takes a way to place `j`, if it is the cheapest so far and within the limit.
    fn lower(&mut self, j: usize, cost: u16, limit: u16) {
        if cost < self.costs[j] && cost <= limit {
            self.costs[j] = cost;
            let start = if self.reached.is_empty() { j } else { self.reached.start.min(j) };
            self.reached = start..self.reached.end.max(j + 1);
        }
    }
}

/// The costs of all operations.
pub(super) struct EditCosts {
    /// By segment replaced, then by segment put in its place.
    table: Vec<u8>,
}

impl EditCosts {
    /// The costs between spellings in full. The first call reads them, in some 100 µs.
    pub(super) fn built_in() -> &'static Self {
        static COSTS: OnceLock<EditCosts> = OnceLock::new();
        COSTS.get_or_init(|| Self::read(include_bytes!("edit-costs.txt")))
    }

    /// The costs from spellings without vowels to spellings in full. The first call reads them, in some 100 µs.
    pub(super) fn unvowelled() -> &'static Self {
        static COSTS: OnceLock<EditCosts> = OnceLock::new();
        COSTS.get_or_init(|| Self::read(include_bytes!("unvowelled-costs.txt")))
    }

    /// Costs before anything is known: `change` for every operation on single letters.
    pub(super) fn untrained(change: u8) -> Self {
        let mut table = vec![IMPOSSIBLE; SEGMENTS * SEGMENTS];
        let edge = segment(&[EDGE]);
        for from in 0..edge {
            for to in 0..edge {
                table[from * SEGMENTS + to] = if from == to { KEEP } else { change };
            }
        }
        table[0] = IMPOSSIBLE;
        // The edges of two names lie on each other.
        table[edge * SEGMENTS + edge] = 0;
        Self { table }
    }

    /// Reads what the trainer wrote.
    fn read(text: &[u8]) -> Self {
        let mut costs = Self::untrained(UNSEEN);
        for line in text.split(|byte| *byte == b'\n') {
            let mut entries = line.split(|byte| *byte == b' ');
            let from = entries.next().map_or(0, segment_named);
            for entry in entries {
                let digits = entry.iter().position(u8::is_ascii_digit).unwrap_or(entry.len());
                let cost =
                    entry[digits..].iter().fold(0_u8, |sum, digit| sum.wrapping_mul(10).wrapping_add(digit & 15));
                costs.set(from, segment_named(&entry[..digits]), cost);
            }
        }
        costs
    }

    /// A cost in nats as the table keeps it.
    #[cfg(feature = "train")]
    pub(super) fn from_nats(nats: f32) -> u8 {
        (nats * STEPS_PER_NAT).round().clamp(0.0, f32::from(IMPOSSIBLE - 1)) as u8
    }

    /// Sets the cost of replacing one segment by another.
    pub(super) fn set(&mut self, from: usize, to: usize, cost: u8) {
        self.table[from * SEGMENTS + to] = cost;
    }

    /// The cost of replacing one segment by another, in twentieths of a nat.
    pub(super) fn get(&self, from: usize, to: usize) -> u8 {
        self.table[from * SEGMENTS + to]
    }

    /// The least cost, in nats, of turning `from` into `to`; `None` above `limit`.
    pub(super) fn cost(&self, from: &Letters, to: &Letters, limit: f32) -> Option<f32> {
        let limit = (limit * STEPS_PER_NAT).clamp(0.0, f32::from(FAR - 1)) as u16;
        let (a, b) = (from.symbols(), to.symbols());
        let mut targets = [[0_usize; 2]; MAX_SYMBOLS];
        for j in 0..b.len() {
            targets[j] = [segment(&b[j..=j]), segment(&b[j..(j + 2).min(b.len())])];
        }
        let targets = &targets[..b.len()];
        let [mut row, mut next, mut after]: [Row; 3] = [Row::FAR; 3];
        row.lower(0, 0, limit);
        for i in 0..a.len() {
            self.insert_along(&mut row, targets, limit);
            self.replace(segment(&a[i..=i]), (&row, &mut next), targets, limit);
            if i + 1 < a.len() {
                self.replace(segment(&a[i..i + 2]), (&row, &mut after), targets, limit);
            }
            (row, next, after) = (next, after, Row::FAR);
            if row.reached.is_empty() && next.reached.is_empty() {
                return None;
            }
        }
        let total = row.costs[b.len()];
        (total <= limit).then(|| f32::from(total) / STEPS_PER_NAT)
    }

    /// Insertions: steps within a row.
    fn insert_along(&self, row: &mut Row, targets: &[[usize; 2]], limit: u16) {
        let costs = &self.table[..SEGMENTS];
        let mut j = row.reached.start;
        while j < row.reached.end.min(targets.len()) {
            let here = row.costs[j];
            if here <= limit {
                row.lower(j + 1, here + step(costs[targets[j][0]]), limit);
                if j + 1 < targets.len() {
                    row.lower(j + 2, here + step(costs[targets[j][1]]), limit);
                }
            }
            j += 1;
        }
    }

    /// Puts nothing, one or two symbols in the place of `from`, at every place of a row; the sums go into another row.
    fn replace(&self, from: usize, (row, next): (&Row, &mut Row), targets: &[[usize; 2]], limit: u16) {
        let costs = &self.table[from * SEGMENTS..(from + 1) * SEGMENTS];
        for j in row.reached.clone() {
            let here = row.costs[j];
            if here > limit {
                continue;
            }
            next.lower(j, here + step(costs[0]), limit);
            if let Some(target) = targets.get(j) {
                next.lower(j + 1, here + step(costs[target[0]]), limit);
                if j + 1 < targets.len() {
                    next.lower(j + 2, here + step(costs[target[1]]), limit);
                }
            }
        }
    }

    /// The letters that a variant of a name beginning with `first`, then `second`, may begin with.
    ///
    /// `limit` is in nats.
    pub(super) fn first_letters(&self, first: u8, second: Option<u8>, limit: f32) -> impl Iterator<Item = u8> {
        let limit = (limit * STEPS_PER_NAT) as u8;
        let at_edge = |letter: u8| segment(&[EDGE, letter]);
        let dropped = self.get(segment(&[first]), 0).min(self.get(at_edge(first), segment(&[EDGE]))) <= limit;
        (0..EDGE).filter(move |&letter| {
            let replaced = self.get(segment(&[first]), segment(&[letter]));
            let replaced = replaced.min(self.get(at_edge(first), at_edge(letter)));
            let added = self.get(0, segment(&[letter])).min(self.get(segment(&[EDGE]), at_edge(letter)));
            letter == first || replaced <= limit || added <= limit || (dropped && second == Some(letter))
        })
    }

    /// The costs as text, with those left out that [`EditCosts::untrained`] gives.
    #[cfg(feature = "train")]
    pub(super) fn write(&self) -> String {
        let unknown = Self::untrained(UNSEEN);
        let mut out = String::new();
        for from in 0..SEGMENTS {
            let known: Vec<usize> = (0..SEGMENTS).filter(|to| self.get(from, *to) != unknown.get(from, *to)).collect();
            if known.is_empty() {
                continue;
            }
            out.push_str(&segment_name(from));
            for to in known {
                out.push_str(&format!(" {}{}", segment_name(to), self.get(from, to)));
            }
            out.push('\n');
        }
        out
    }
}

/// A cost as a step of a path.
fn step(cost: u8) -> u16 {
    if cost == IMPOSSIBLE { FAR } else { u16::from(cost) }
}

/// The segment with this name in the file of costs.
fn segment_named(name: &[u8]) -> usize {
    let symbol = |byte: u8| if byte == b'.' { EDGE } else { byte.wrapping_sub(b'a').min(EDGE) };
    match *name {
        [b'_'] | [] => 0,
        [a] => segment(&[symbol(a)]),
        [a, b, ..] => segment(&[symbol(a), symbol(b)]),
    }
}

/// The name of a segment in the file of costs.
#[cfg(feature = "train")]
fn segment_name(segment: usize) -> String {
    let symbol = |number: usize| if number == usize::from(EDGE) { '.' } else { char::from(b'a' + number as u8) };
    match segment {
        0 => "_".to_owned(),
        single @ 1..=SYMBOLS => symbol(single - 1).to_string(),
        pair => {
            let pair = pair - 1 - SYMBOLS;
            [symbol(pair / SYMBOLS), symbol(pair % SYMBOLS)].iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn cost(from: &str, to: &str) -> f32 {
        EditCosts::built_in().cost(&Letters::new(from).unwrap(), &Letters::new(to).unwrap(), 500.0).unwrap()
    }

    #[test]
    fn what_romanisations_do_is_cheaper_than_what_they_do_not() {
        assert!(cost("qamishli", "kamishli") < cost("qamishli", "lamishli"));
        assert!(cost("raqqa", "raqqah") < cost("raqqa", "raqqal"));
        assert!(cost("mykolaiv", "nikolaev") < cost("mykolaiv", "mukolast"));
        assert!(cost("kharkiv", "charkiw") < 15.0);
    }

    #[test]
    fn a_limit_is_kept() {
        let (from, to) = (Letters::new("homs").unwrap(), Letters::new("holmes").unwrap());
        let costs = EditCosts::built_in();
        let least = costs.cost(&from, &to, 100.0).unwrap();
        assert_eq!(costs.cost(&from, &to, least), Some(least));
        assert_eq!(costs.cost(&from, &to, least - 0.1), None);
    }

    #[test]
    #[cfg(feature = "train")]
    fn what_is_written_is_read_again() {
        let costs = EditCosts::built_in();
        let again = EditCosts::read(costs.write().as_bytes());
        assert!(costs.table == again.table);
    }

    proptest! {
        #[test]
        fn any_two_names_have_a_cost(from in "[a-z]{1,40}", to in "[a-z]{1,40}") {
            prop_assert!(cost(&from, &to) > 0.0);
        }
    }
}
