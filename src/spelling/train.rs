//! Learns the edit costs and the letter trigrams from the names of a gazetteer.
//!
//! Hard expectation-maximisation: the cheapest alignment of every pair of spellings is counted, operations that stand side by
//! side are counted as one larger operation too, and the counts give the costs of the next round. The same input gives the same
//! bytes.

use std::collections::{BTreeMap, BTreeSet};

use super::background;
use super::edit_cost::{EditCosts, IMPOSSIBLE, UNSEEN};
use super::letters::{EDGE, Letters, SEGMENTS, SYMBOLS, segment};
use super::{form, skeleton, transliterate};

/// Rounds of expectation and maximisation; the costs hardly move after the fourth.
const ROUNDS: usize = 4;
/// Names of one place that differ in more than this share of their letters are different names.
const MAX_DIFFERENCE: f32 = 0.4;
/// Ordered pairs from one region of the world, so that the largest does not drown the others.
const PAIRS_PER_REGION: usize = 60_000;
/// Names taken of one place.
const NAMES_PER_PLACE: usize = 12;
/// The longest name that is learnt from.
const MAX_LENGTH: usize = 24;
/// Operations beyond single letters that are seen less often are left out.
const MIN_COUNT: f32 = 3.0;

/// What the training writes: the contents of `edit-costs.txt`, `unvowelled-costs.txt` and `letter-trigrams.txt`.
pub struct Trained {
    /// The edit costs between spellings in full.
    pub edit_costs: String,
    /// The edit costs from spellings in Arabic and Hebrew script to Latin ones.
    pub unvowelled_costs: String,
    /// The letter trigrams.
    pub letter_trigrams: String,
}

/// A place to learn from.
pub struct TrainingPlace<'a> {
    /// Its id; places with an odd hash are held out.
    pub id: u32,
    /// The two letters of its country.
    pub country: &'a str,
    /// Its names as they are written.
    pub names: Vec<&'a str>,
}

/// Learns from `places`. Half of them, by a hash of their ids, are held out for measuring; see [`is_held_out`].
#[must_use]
pub fn train_on_places(places: &[TrainingPlace<'_>]) -> Trained {
    let forms: Vec<Vec<String>> = places.iter().map(|place| latin_forms(&place.names)).collect();
    let semitic: Vec<Vec<String>> = places.iter().map(|place| semitic_forms(&place.names)).collect();
    let all: BTreeSet<&str> = forms.iter().flatten().map(String::as_str).collect();
    let mut order: Vec<usize> = (0..places.len()).filter(|&i| !is_held_out(places[i].id)).collect();
    order.sort_by_key(|&i| scrambled(u64::from(places[i].id) ^ 99));
    let in_full = pairs(&order, places, (&forms, &forms), are_spellings_of_one_name);
    let unvowelled = pairs(&order, places, (&semitic, &forms), sound_alike);
    Trained {
        edit_costs: train(&in_full).write(),
        unvowelled_costs: train(&unvowelled).write(),
        letter_trigrams: background::train(all.into_iter()),
    }
}

/// Pairs of forms of one place that are spellings of one name.
fn pairs<'a>(
    order: &[usize],
    places: &[TrainingPlace<'_>],
    (from, to): (&'a [Vec<String>], &'a [Vec<String>]),
    same_name: fn(&str, &str) -> bool,
) -> Vec<(&'a str, &'a str)> {
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for &i in order {
        let Some(region) = region(places[i].country) else { continue };
        let count = taken.entry(region).or_default();
        let (from, to) = (from[i].iter().take(NAMES_PER_PLACE), to[i].iter().take(NAMES_PER_PLACE));
        for (from, to) in from.flat_map(|from| to.clone().map(move |to| (from, to))) {
            if *count < PAIRS_PER_REGION && same_name(from, to) {
                *count += 1;
                pairs.push((from.as_str(), to.as_str()));
            }
        }
    }
    pairs
}

/// The different forms of those of `names` that are written in Arabic or Hebrew script, in the letters `a` to `z`.
fn semitic_forms(names: &[&str]) -> Vec<String> {
    let semitic = names.iter().copied().filter(|name| name.starts_with(|c| matches!(c, '\u{590}'..='\u{77F}')));
    let latin: Vec<String> = semitic.map(|name| transliterate(&form(name))).collect();
    latin_forms(&latin.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Whether a form without vowels and one with them are the same name: by their skeletons, but for one class.
fn sound_alike(unvowelled: &str, full: &str) -> bool {
    full.len() <= MAX_LENGTH && distance(skeleton(unvowelled).as_bytes(), skeleton(full).as_bytes()) <= 1
}

/// Whether the place with this id is kept out of the training, so that others can be measured on it.
#[must_use]
pub fn is_held_out(id: u32) -> bool {
    !scrambled(u64::from(id)).is_multiple_of(2)
}

/// The edit costs under which the second form of every pair is most likely to be written for the first.
fn train(pairs: &[(&str, &str)]) -> EditCosts {
    let letters = |(from, to): &(&str, &str)| Some((Letters::new(from)?, Letters::new(to)?));
    let pairs: Vec<(Letters, Letters)> = pairs.iter().filter_map(letters).collect();
    // Two nats for any change to begin with: alignments then keep as many letters as they can.
    (0..ROUNDS).fold(EditCosts::untrained(40), |costs, _| round(&pairs, &costs))
}

/// The different forms of `names` in the letters `a` to `z`, in order of first mention.
fn latin_forms(names: &[&str]) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for name in names {
        let form = form(name);
        if form.len() >= 3 && Letters::new(&form).is_some() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// The splitmix finaliser: a fixed shuffle of the ids.
fn scrambled(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

/// The part of the world whose romanisations are alike. `None` for countries that write in Latin letters: the names of their
/// places in other languages are translations rather than spellings.
fn region(country: &str) -> Option<&'static str> {
    const REGIONS: [(&str, &str); 9] = [
        ("arabic", "SY IQ LB JO PS SA YE OM AE QA KW BH EG SD LY TN DZ MA MR EH"),
        ("persian", "IR AF TJ"),
        ("cyrillic", "RU UA BY BG RS MK"),
        ("turkic", "TR AZ TM UZ KZ KG"),
        ("indic", "IN PK BD NP LK BT"),
        ("chinese", "CN TW HK MO"),
        ("hebrew", "IL"),
        ("east asian", "JP KR KP VN TH MM KH LA MN"),
        (
            "african",
            "NG ET ER SO DJ KE UG TZ CD CG CM ML NE TD BF SN GM GN GH CI TG BJ SL LR RW BI MZ MG ZM ZW AO CF SS GW",
        ),
    ];
    REGIONS.iter().find(|(_, countries)| countries.split(' ').any(|code| code == country)).map(|(name, _)| *name)
}

fn are_spellings_of_one_name(a: &str, b: &str) -> bool {
    let longest = a.len().max(b.len());
    if a == b || longest > MAX_LENGTH {
        return false;
    }
    distance(a.as_bytes(), b.as_bytes()) <= (longest as f32 * MAX_DIFFERENCE) as usize
}

/// The Levenshtein distance.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// One round: align with `costs`, count, and turn the counts into costs.
fn round(pairs: &[(Letters, Letters)], costs: &EditCosts) -> EditCosts {
    let mut counts: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut seen = vec![0.0_f32; SEGMENTS];
    let mut aligner = Aligner::default();
    for (from, to) in pairs {
        let (a, b) = (from.symbols(), to.symbols());
        count_alignment(aligner.align(costs, a, b), a, b, &mut counts);
        for i in 0..a.len() {
            seen[segment(&a[i..=i])] += 1.0;
            if i + 1 < a.len() {
                seen[segment(&a[i..i + 2])] += 1.0;
            }
        }
        // Something may be inserted between any two symbols.
        seen[0] += (a.len() - 1) as f32;
    }
    maximise(&counts, &seen)
}

fn count_alignment(operations: &[Operation], a: &[u8], b: &[u8], counts: &mut BTreeMap<(usize, usize), f32>) {
    /// Less than a whole count for a larger operation: its parts have been counted already.
    const LARGER: f32 = 0.7;
    let part = |symbols: &[u8], (start, len): (usize, usize)| segment(&symbols[start..start + len]);
    for operation in operations {
        *counts.entry((part(a, operation.from), part(b, operation.to))).or_default() += 1.0;
    }
    for pair in operations.windows(2) {
        let from = (pair[0].from.0, pair[0].from.1 + pair[1].from.1);
        let to = (pair[0].to.0, pair[0].to.1 + pair[1].to.1);
        let larger = from.1 <= 2 && to.1 <= 2 && from.1 + to.1 > 2;
        if larger && a[from.0..from.0 + from.1] != b[to.0..to.0 + to.1] {
            *counts.entry((part(a, from), part(b, to))).or_default() += LARGER;
        }
    }
}

/// Costs from counts: the share of a segment's occurrences that were replaced so.
fn maximise(counts: &BTreeMap<(usize, usize), f32>, seen: &[f32]) -> EditCosts {
    /// The dearest operation that is worth a place in the table, and the dearest that keeping a letter may become.
    const DEAREST: u8 = 180;
    const DEAREST_KEPT: u8 = 12;
    let mut costs = EditCosts::untrained(UNSEEN);
    for (&(from, to), &count) in counts {
        let single = from <= SYMBOLS && to <= SYMBOLS;
        if !single && count < MIN_COUNT {
            continue;
        }
        let share = ((count - 0.5).max(0.1) / (seen[from] + 10.0)).min(0.999);
        let cost = EditCosts::from_nats(-share.ln()).min(DEAREST);
        if single || cost < DEAREST {
            costs.set(from, to, cost);
        }
    }
    let edge = segment(&[EDGE]);
    for letter in 1..edge {
        costs.set(letter, letter, costs.get(letter, letter).min(DEAREST_KEPT));
    }
    costs.set(edge, edge, 0);
    costs
}

/// An operation of an alignment: the stretch replaced and the stretch put in its place, as start and length.
#[derive(Clone, Copy)]
struct Operation {
    from: (usize, usize),
    to: (usize, usize),
}

/// Finds cheapest alignments; keeps its tables from pair to pair.
#[derive(Default)]
struct Aligner {
    /// The least cost to each pair of places, and how many symbols the last step took and gave.
    cells: Vec<(u32, u8, u8)>,
    operations: Vec<Operation>,
}

impl Aligner {
    fn align(&mut self, costs: &EditCosts, a: &[u8], b: &[u8]) -> &[Operation] {
        let width = b.len() + 1;
        self.cells.clear();
        self.cells.resize((a.len() + 1) * width, (u32::MAX, 0, 0));
        self.cells[0].0 = 0;
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                self.relax(costs, (a, i), (b, j));
            }
        }
        self.trace(a.len(), b.len());
        &self.operations
    }

    /// Takes every operation that starts at `i` in `a` and at `j` in `b`.
    fn relax(&mut self, costs: &EditCosts, (a, i): (&[u8], usize), (b, j): (&[u8], usize)) {
        let width = b.len() + 1;
        let (here, _, _) = self.cells[i * width + j];
        if here == u32::MAX {
            return;
        }
        for taken in 0..=2.min(a.len() - i) {
            for given in 0..=2.min(b.len() - j) {
                let cost = costs.get(segment(&a[i..i + taken]), segment(&b[j..j + given]));
                let cell = &mut self.cells[(i + taken) * width + j + given];
                if taken + given > 0 && cost != IMPOSSIBLE && here + u32::from(cost) < cell.0 {
                    *cell = (here + u32::from(cost), taken as u8, given as u8);
                }
            }
        }
    }

    fn trace(&mut self, mut i: usize, mut j: usize) {
        let width = j + 1;
        self.operations.clear();
        while i + j > 0 {
            let (_, taken, given) = self.cells[i * width + j];
            if taken + given == 0 {
                break;
            }
            let (taken, given) = (usize::from(taken), usize::from(given));
            (i, j) = (i - taken, j - given);
            self.operations.push(Operation { from: (i, taken), to: (j, given) });
        }
        self.operations.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_often_becomes_cheap() {
        let pairs = [("qamar", "kamar"), ("qalat", "kalat"), ("qasr", "kasr"), ("qum", "kum")].repeat(8);
        let costs = train(&pairs);
        let cost = |from: u8, to: u8| costs.get(segment(&[from - b'a']), segment(&[to - b'a']));
        assert!(cost(b'q', b'k') < 20);
        assert_eq!(cost(b'q', b'm'), UNSEEN);
    }

    #[test]
    fn the_same_places_give_the_same_bytes() {
        let names = ["Hims", "Homs", "Khoms", "Hums"];
        let places = (0..40).map(|id| TrainingPlace { id, country: "SY", names: names.to_vec() });
        let places: Vec<TrainingPlace<'_>> = places.collect();
        let (once, again) = (train_on_places(&places), train_on_places(&places));
        assert_eq!(once.edit_costs, again.edit_costs);
        assert_eq!(once.letter_trigrams, again.letter_trigrams);
    }

    #[test]
    fn different_names_of_one_place_are_no_pair() {
        assert!(are_spellings_of_one_name("raqqa", "rakka"));
        assert!(!are_spellings_of_one_name("raqqa", "nikephorion"));
        assert!(!are_spellings_of_one_name("raqqa", "raqqa"));
    }
}
