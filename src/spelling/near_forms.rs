//! The forms of an archive that pass for spellings of a name.
//!
//! The skeleton proposes, with its neighbours for the name itself; the evidence decides. A form that is an ordinary word of
//! the archive has to be far likelier than one that is not.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::articles::without_attached_article;
use super::dictionary::{NameDictionary, split_term};
use super::distinct::are_distinct;
use super::likelihood::{Name, Sound};
use super::neighbours::neighbour_prefixes;
use super::skeleton::skeleton;
use super::{fold, form, transliterate, words_without_articles};

/// What is taken off the evidence of an ordinary word, in nats: `Aleppo` is not `aleph`, though both may be capitalised.
const ORDINARY_WORD: f32 = 5.0;
/// What guessing that a form begins with an attached article, or holds one, takes off its evidence.
const GUESSED_ARTICLE: f32 = 1.0;
/// What being near to another name of the thing counts less than being near to the name itself: each is one more chance for a
/// false form, and forms that no seed shares with the name itself surprise.
const OTHER_NAME: f32 = 3.0;
/// Other names of fewer letters have too many neighbours to be looked around.
const SHORTEST_OTHER_NAME: usize = 5;
/// Terms looked at of one skeleton: no name is worth more, and the longest lists belong to the shortest skeletons, where
/// little but the exact form passes anyway.
const MOST_TERMS: usize = 20_000;

/// A name made ready to look for its spellings, with other names of the same thing beside it.
pub struct Probe {
    form: String,
    /// The form in Latin letters.
    latin: String,
    seeds: Vec<Seed>,
}

/// A spelling that is known, for others to be near to.
struct Seed {
    skeleton: String,
    /// What is compared; `None` for names beyond the letters `a` to `z`, of which only the very form is found.
    name: Option<Name>,
    /// What being near to this seed counts less than being near to the name itself.
    penalty: f32,
}

/// How far from the skeleton of the name to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only forms of the same skeleton.
    SameSound,
    /// Forms of neighbouring skeletons too; some hundred scans more.
    Neighbours,
}

/// A form of the archive that passes for a spelling.
#[derive(Clone, Debug, PartialEq)]
pub struct NearForm {
    /// The terms of the dictionary that stand for the form.
    pub terms: Vec<String>,
    /// How many passages hold it.
    pub passages: u64,
    /// What speaks for it, in nats; see [`super::GATE`].
    pub evidence: f32,
}

impl Probe {
    /// Makes a probe of a name as it is written, in any script.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let form = form(name);
        let mut probe = Self { latin: transliterate(&form), form, seeds: Vec::new() };
        probe.add_seeds(name, 0.0);
        probe
    }

    /// Adds another name of the same thing: forms near to it are found too, if they sound like it.
    pub fn add_alias(&mut self, alias: &str) {
        if form(alias).chars().count() >= SHORTEST_OTHER_NAME {
            self.add_seeds(alias, OTHER_NAME);
        }
    }

    /// The form of the name.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The evidence that `other`, a form, is a spelling of the name itself; `None` below `floor`.
    #[must_use]
    pub fn evidence(&self, other: &str, floor: f32) -> Option<f32> {
        let sound =
            if self.seeds.iter().any(|seed| seed.skeleton == skeleton(other)) { Sound::Same } else { Sound::Other };
        self.seeds.first()?.name.as_ref()?.evidence(other, sound, floor)
    }

    /// The seeds of a name: as it is, and without attached articles where it may have some.
    fn add_seeds(&mut self, name: &str, penalty: f32) {
        let folded = fold(name);
        let words: Vec<&str> = words_without_articles(&folded).collect();
        let bare: Vec<&str> = words.iter().map(|word| without_attached_article(word).unwrap_or(word)).collect();
        self.add_seed(&words, penalty);
        if bare != words {
            self.add_seed(&bare, penalty + GUESSED_ARTICLE);
        }
    }

    fn add_seed(&mut self, words: &[&str], penalty: f32) {
        let skeleton = skeleton(&words.join(" "));
        if !skeleton.is_empty() {
            self.seeds.push(Seed { skeleton, name: Name::new(&words.concat()), penalty });
        }
    }

    /// Adds to `found` the forms of `dictionary` whose evidence reaches `gate`, by form. Forms found before are kept, with the
    /// better evidence.
    pub fn near_forms(
        &self,
        dictionary: &dyn NameDictionary,
        reach: Reach,
        gate: f32,
        found: &mut BTreeMap<String, NearForm>,
    ) {
        let mut skeletons: Vec<&str> = self.seeds.iter().map(|seed| seed.skeleton.as_str()).collect();
        skeletons.sort_unstable();
        skeletons.dedup();
        for skeleton in skeletons {
            let seeds: Vec<&Seed> = self.seeds.iter().filter(|seed| seed.skeleton == skeleton).collect();
            let scan = Scan { seeds: &seeds, sound: Sound::Same, gate };
            self.scan(dictionary, &format!("{skeleton}|"), &scan, found);
        }
        let Some(own) = self.seeds.first().filter(|_| reach == Reach::Neighbours) else { return };
        let scan = Scan { seeds: &[own], sound: Sound::Other, gate };
        let mut prefixes = Vec::with_capacity(128);
        neighbour_prefixes(&self.latin, &own.skeleton, &mut |prefix| prefixes.push(prefix.to_owned()));
        prefixes.sort_unstable();
        prefixes.dedup();
        for prefix in &prefixes {
            self.scan(dictionary, prefix, &scan, found);
        }
    }

    fn scan(
        &self,
        dictionary: &dyn NameDictionary,
        prefix: &str,
        scan: &Scan<'_>,
        found: &mut BTreeMap<String, NearForm>,
    ) {
        let mut left = MOST_TERMS;
        dictionary.scan_prefix(prefix, &mut |term, passages| {
            left -= 1;
            if let Some((_, form)) =
                split_term(term).filter(|(_, form)| *form != self.form && !are_distinct(&self.form, form))
                && let Some(mut evidence) = scan.evidence(form)
            {
                if dictionary.is_ordinary_word(form) {
                    evidence -= ORDINARY_WORD;
                }
                if evidence >= scan.gate {
                    add(found, form, term, passages, evidence);
                }
            }
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
}

/// A walk through the terms of one prefix.
struct Scan<'a> {
    seeds: &'a [&'a Seed],
    sound: Sound,
    gate: f32,
}

impl Scan<'_> {
    /// The best evidence of any seed for `form`; `None` below the gate.
    fn evidence(&self, form: &str) -> Option<f32> {
        let mut best = None;
        self.weigh(form, 0.0, &mut best);
        let longest = self.seeds.iter().filter_map(|seed| seed.name.as_ref()).map(Name::len).max()?;
        if self.sound == Sound::Same && form.is_ascii() && form.len() > longest {
            if let Some(rest) = without_attached_article(form) {
                self.weigh(rest, GUESSED_ARTICLE, &mut best);
            }
            for (start, end) in inner_articles(form) {
                self.weigh(&[&form[..start], &form[end..]].concat(), GUESSED_ARTICLE, &mut best);
            }
        }
        best
    }

    fn weigh(&self, form: &str, penalty: f32, best: &mut Option<f32>) {
        for seed in self.seeds {
            let Some(name) = &seed.name else { continue };
            let penalty = penalty + seed.penalty;
            let floor = best.unwrap_or(self.gate);
            if let Some(evidence) = name.evidence(form, self.sound, floor + penalty) {
                *best = Some(evidence - penalty);
            }
        }
    }
}

fn add(found: &mut BTreeMap<String, NearForm>, form: &str, term: &str, passages: u64, evidence: f32) {
    let near = found.entry(form.to_owned()).or_insert_with(|| NearForm { terms: Vec::new(), passages: 0, evidence });
    near.evidence = near.evidence.max(evidence);
    // The parts of a dictionary hold different passages, the terms of a form the same.
    if near.terms.first().is_none_or(|first| first == term) {
        near.passages += passages;
    }
    if !near.terms.iter().any(|known| known == term) {
        near.terms.push(term.to_owned());
    }
}

/// Where an article may hide inside a form that was written in one: `dairalzour`, `deirezzor`.
fn inner_articles(form: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = form.as_bytes();
    (2..bytes.len().saturating_sub(4)).filter_map(move |i| {
        let (vowel, consonant, next) = (bytes[i], bytes[i + 1], bytes[i + 2]);
        let moon = matches!(vowel, b'a' | b'e') && consonant == b'l' && next != b'l';
        let sun = matches!(vowel, b'a' | b'e' | b'u') && consonant == next && b"dzsrnt".contains(&consonant);
        (moon || sun).then_some((i, i + 2))
    })
}
