//! The forms of an archive that pass for spellings of a name.
//!
//! The skeleton proposes, with its neighbours for the name itself; the evidence decides. A form that is an ordinary word of
//! the archive has to be far likelier than one that is not.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::articles::without_attached_article;
use super::dictionary::{NameDictionary, split_term};
use super::likelihood::{Name, Sound};
use super::neighbours::neighbour_prefixes;
use super::skeleton::skeleton;
use super::{fold, transliterate, words_without_articles};

/// What is taken off the evidence of an ordinary word, in nats: `Aleppo` is not `aleph`, though both may be capitalised.
const ORDINARY_WORD: f32 = 5.0;
/// What guessing that a form begins with an attached article, or holds one, takes off its evidence.
const GUESSED_ARTICLE: f32 = 1.0;
/// Terms looked at of one skeleton: no name is worth more, and the longest lists belong to the shortest skeletons, where
/// little but the exact form passes anyway.
const MOST_TERMS: usize = 20_000;

/// A name made ready to look for its spellings.
pub struct Probe {
    form: String,
    /// The form in Latin letters.
    latin: String,
    /// Its skeleton, and that without attached articles where it may have some.
    skeletons: Vec<String>,
    /// What is compared: the form, and that without attached articles.
    names: Vec<Name>,
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
        let folded = fold(name);
        let words: Vec<&str> = words_without_articles(&folded).collect();
        let bare: Vec<&str> = words.iter().map(|word| without_attached_article(word).unwrap_or(word)).collect();
        let form = words.concat();
        let mut skeletons = vec![skeleton(&words.join(" "))];
        let mut names: Vec<Name> = Name::new(&form).into_iter().collect();
        if bare != words {
            skeletons.push(skeleton(&bare.join(" ")));
            names.extend(Name::new(&bare.concat()));
        }
        skeletons.dedup();
        skeletons.retain(|skeleton| !skeleton.is_empty());
        Self { latin: transliterate(&form), form, skeletons, names }
    }

    /// The form of the name.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The evidence that `form` is a spelling of the name; `None` below `floor`.
    #[must_use]
    pub fn evidence(&self, form: &str, sound: Sound, floor: f32) -> Option<f32> {
        let mut best = None;
        let mut weigh = |form: &str, penalty: f32| {
            for (i, name) in self.names.iter().enumerate() {
                let penalty = penalty + if i > 0 { GUESSED_ARTICLE } else { 0.0 };
                let floor = best.unwrap_or(floor).max(floor);
                if let Some(evidence) = name.evidence(form, sound, floor + penalty) {
                    best = Some(evidence - penalty);
                }
            }
        };
        weigh(form, 0.0);
        if sound == Sound::Same && form.is_ascii() && form.len() > self.latin.len() {
            if let Some(rest) = without_attached_article(form) {
                weigh(rest, GUESSED_ARTICLE);
            }
            for (start, end) in inner_articles(form) {
                weigh(&[&form[..start], &form[end..]].concat(), GUESSED_ARTICLE);
            }
        }
        best
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
        for skeleton in &self.skeletons {
            self.scan(dictionary, &format!("{skeleton}|"), (Sound::Same, gate), found);
        }
        if reach == Reach::Neighbours
            && let Some(skeleton) = self.skeletons.first()
        {
            let mut prefixes = Vec::with_capacity(128);
            neighbour_prefixes(&self.latin, skeleton, &mut |prefix| prefixes.push(prefix.to_owned()));
            prefixes.sort_unstable();
            prefixes.dedup();
            for prefix in &prefixes {
                self.scan(dictionary, prefix, (Sound::Other, gate), found);
            }
        }
    }

    fn scan(
        &self,
        dictionary: &dyn NameDictionary,
        prefix: &str,
        (sound, gate): (Sound, f32),
        found: &mut BTreeMap<String, NearForm>,
    ) {
        let mut left = MOST_TERMS;
        dictionary.scan_prefix(prefix, &mut |term, passages| {
            left -= 1;
            if let Some((_, form)) = split_term(term).filter(|(_, form)| *form != self.form)
                && let Some(mut evidence) = self.evidence(form, sound, gate)
            {
                if dictionary.is_ordinary_word(form) {
                    evidence -= ORDINARY_WORD;
                }
                if evidence >= gate {
                    add(found, form, term, passages, evidence);
                }
            }
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
}

fn add(found: &mut BTreeMap<String, NearForm>, form: &str, term: &str, passages: u64, evidence: f32) {
    let near = found.entry(form.to_owned()).or_insert_with(|| NearForm { terms: Vec::new(), passages: 0, evidence });
    near.evidence = near.evidence.max(evidence);
    near.passages = near.passages.max(passages);
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
