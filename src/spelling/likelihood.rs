//! How much speaks for two forms being spellings of one name.
//!
//! The ratio of two likelihoods, as a logarithm: that the second form is written for the name of the first (an edit cost), and
//! that it is just any name (the background). Length and rarity count by themselves: a long name may differ in much and still
//! be the same, a short one hardly in anything.

use super::background::background;
use super::edit_cost::EditCosts;
use super::letters::{EDGE, Letters};
use super::transliterate_into;

/// From here on a form passes for a spelling of the name: half of those that do are, measured among 191,000 names of places.
/// About the logarithm of how many names there are to be confused with.
pub const GATE: f32 = 10.0;
/// What sharing the skeleton speaks for a form, and not sharing it against; fitted to pairs of gazetteer spellings so that one
/// gate serves both.
const SAME_SOUND: f32 = 2.15;
const OTHER_SOUND: f32 = 0.75;
/// Long names are confused less often than the ratio says and short ones more: what each letter beyond eight adds, and the most
/// that is added or taken off. Fitted so that forms near the gate are right as often at any length.
const PER_LETTER: f32 = 0.3;
const USUAL_LENGTH: f32 = 8.0;
const MOST_FOR_LENGTH: f32 = 1.5;
/// How much more the second direction may speak for a form than the mean of both; more is not waited for.
const ASYMMETRY: f32 = 3.0;

/// Whether two forms share a skeleton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// They do.
    Same,
    /// They do not.
    Other,
}

impl Sound {
    fn evidence(self) -> f32 {
        match self {
            Self::Same => SAME_SOUND,
            Self::Other => OTHER_SOUND,
        }
    }
}

/// Whether a form is written with its vowels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vowels {
    Written,
    /// In Arabic and Hebrew script, short ones are not.
    Left,
}

/// A form ready to be compared.
#[derive(Clone, Copy)]
pub(super) struct Name {
    letters: Letters,
    background: f32,
    /// A bit for each letter that occurs.
    letter_set: u32,
    vowels: Vowels,
}

impl Name {
    /// Takes a form (see [`super::form_into`]); `None` where it is too long or not to be had in the letters `a` to `z`.
    pub(super) fn new(form: &str) -> Option<Self> {
        let letters = if form.is_ascii() {
            Letters::new(form)?
        } else {
            let mut latin = String::with_capacity(form.len());
            transliterate_into(form, &mut latin);
            Letters::new(&latin)?
        };
        let semitic = form.starts_with(|c| matches!(c, '\u{590}'..='\u{77F}'));
        Some(Self {
            background: background(&letters),
            letter_set: letter_set(letters.symbols()),
            vowels: if semitic { Vowels::Left } else { Vowels::Written },
            letters,
        })
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.symbols().len() - 2
    }

    /// The evidence, in nats, that `form` is a spelling of this name; compare it with [`GATE`]. `None` below `floor`.
    ///
    /// The mean of both directions: the costs are not symmetric, and a variant of a variant should be one. Between a spelling
    /// without vowels and one with them there is one direction only: that the one in full is read out of the other.
    pub(super) fn evidence(&self, form: &str, sound: Sound, floor: f32) -> Option<f32> {
        if form.is_ascii() && !self.may_be_written(form) {
            return None;
        }
        let other = Self::new(form)?;
        let prior = sound.evidence() + self.evidence_of_length();
        let needed = floor - prior;
        let ratio = match (self.vowels, other.vowels) {
            (Vowels::Written, Vowels::Written) => self.mean_ratio(&other, needed)?,
            (Vowels::Left, Vowels::Written) => ratio(EditCosts::unvowelled(), self, &other, needed)?,
            (Vowels::Written, Vowels::Left) => ratio(EditCosts::unvowelled(), &other, self, needed)?,
            // How spellings without vowels differ from one another was not learnt.
            (Vowels::Left, Vowels::Left) => return None,
        };
        Some(ratio + prior)
    }

    /// The mean of the ratios of both directions; `None` if it cannot reach `needed`.
    fn mean_ratio(&self, other: &Self, needed: f32) -> Option<f32> {
        let costs = EditCosts::built_in();
        let there = ratio(costs, self, other, needed - ASYMMETRY)?;
        let back = ratio(costs, other, self, 2.0 * needed - there)?;
        Some(f32::midpoint(there, back))
    }

    fn evidence_of_length(&self) -> f32 {
        ((self.len() as f32 - USUAL_LENGTH) * PER_LETTER).clamp(-MOST_FOR_LENGTH, MOST_FOR_LENGTH)
    }

    /// A quick look that spares most other names the weighing: of 3,800 spellings that pass the gate, 20 fail here.
    fn may_be_written(&self, form: &str) -> bool {
        let own = self.len();
        let longest = own.max(form.len());
        if own.abs_diff(form.len()) > 2 + longest / 4 {
            return false;
        }
        let set = form.bytes().fold(0_u32, |set, byte| set | 1 << (byte & 31));
        let differing = (set ^ self.letter_set).count_ones() as usize;
        differing <= 4 + (longest.saturating_sub(4) / 2).min(3)
    }
}

/// A bit for each letter, in the places that the low bits of their ASCII codes say.
fn letter_set(symbols: &[u8]) -> u32 {
    symbols.iter().filter(|symbol| **symbol != EDGE).fold(0, |set, symbol| set | 1 << (symbol + 1))
}

/// The ratio for `written` being written for `name`; `None` below `floor`.
fn ratio(costs: &EditCosts, name: &Name, written: &Name, floor: f32) -> Option<f32> {
    let limit = written.background - floor;
    if limit < 0.0 {
        return None;
    }
    costs.cost(&name.letters, &written.letters, limit).map(|cost| written.background - cost)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn evidence(name: &str, form: &str, sound: Sound) -> f32 {
        Name::new(name).unwrap().evidence(form, sound, -40.0).unwrap_or(-40.0)
    }

    #[test]
    fn long_names_may_differ_more_than_short_ones() {
        assert!(evidence("gaddafi", "qadhdhafi", Sound::Same) > GATE);
        assert!(evidence("zelensky", "selenskyj", Sound::Same) > GATE);
        assert!(evidence("mali", "malia", Sound::Same) < GATE);
        assert!(evidence("homs", "holmes", Sound::Other) < GATE);
    }

    #[test]
    fn other_scripts_are_compared_by_their_letters() {
        assert!(evidence("khodorkovsky", "ходорковский", Sound::Same) > GATE);
        assert!(evidence("ходорковский", "khodorkovsky", Sound::Same) > GATE);
    }

    #[test]
    fn names_without_vowels_are_read_out_in_full() {
        assert!(evidence("gaddafi", "قذافي", Sound::Same) > GATE);
        assert!(evidence("قذافي", "gaddafi", Sound::Same) > GATE);
        assert!(evidence("netanyahu", "נתניהו", Sound::Same) > GATE);
        assert!(evidence("holmes", "حمص", Sound::Other) < GATE);
        assert!(evidence("khomeini", "خامنيي", Sound::Same) < evidence("khamenei", "خامنيي", Sound::Same));
    }

    #[test]
    fn what_has_no_letters_cannot_be_compared() {
        assert!(Name::new("東京").is_none());
        assert!(Name::new("m23").is_none());
        assert!(Name::new("").is_none());
    }
}
