//! A name of a query as a term of the plan: one leaf with all that the name may be written as.

use crate::index::{Alternative, Leaf, Pattern, Tier, Word, words};
use crate::news::Why;
use crate::spelling;

use super::super::names::{ExpandedForm, NameExpansion, StandsAs};
use super::{Term, TextForm, WordForm};

/// How many forms are looked for word by word, in headlines and beside other terms: so many of the best cover nearly all
/// that is written.
const FORMS_WORD_BY_WORD: usize = 12;

/// The weight of a spelling past the gate by ten nats, the most that is given: it counts as 1 in its tier.
const BEST_SPELLING: f32 = 0.375;

/// Whether the gazetteer has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It has.
    Yes,
    /// It has not.
    No,
}

/// The leaf and the term of `name`, expanded to `expansion`.
///
/// A name that nobody knows may be an ordinary word with a capital, and so is also met in its other forms: `Buddhists`.
pub(super) fn name_leaf(name: &str, expansion: &NameExpansion, known: Known) -> (Leaf, Term) {
    let tokens = words(name);
    let inflected = known == Known::No && tokens.len() == 1;
    let itself = if inflected { in_order(&tokens, Pattern::Word) } else { as_written(&tokens) };
    let mut alternatives = vec![Alternative { pattern: itself, tier: Tier::Exact }];
    let form = |token: &Word| {
        if inflected { WordForm::Stem(token.clone()) } else { WordForm::Folded(token.folded.clone()) }
    };
    let mut forms = vec![TextForm::Words { words: tokens.iter().map(form).collect(), slop: 0, why: Why::Exact }];
    for place in &expansion.places {
        let tier = tier(place.why, place.weight);
        alternatives.push(Alternative { pattern: Pattern::Place(place.id), tier });
        forms.push(TextForm::Place { id: place.id, why: place.why });
    }
    for form in &expansion.forms {
        alternatives.push(Alternative { pattern: pattern(form), tier: tier(form.why, form.weight) });
        forms.push(TextForm::Spelt { form: spelling::form(&form.form), why: form.why });
    }
    let positions = Some(in_text(&tokens, expansion, Pattern::Word));
    let headline = Some(in_text(&tokens, expansion, Pattern::HeadlineWord));
    (Leaf { alternatives, weight: 1.0, headline, positions }, Term { asked: name.to_owned(), forms })
}

/// The name and its forms as parts of a phrase.
pub(super) fn name_in_phrase(name: &str, expansion: &NameExpansion) -> (Pattern, Vec<TextForm>) {
    let mut patterns = vec![in_order(&words(name), Pattern::Word)];
    let mut forms = vec![TextForm::Spelt { form: spelling::form(name), why: Why::Exact }];
    for form in &expansion.forms {
        patterns.push(in_order(&words(&form.form), Pattern::Word));
        forms.push(TextForm::Spelt { form: spelling::form(&form.form), why: form.why });
    }
    (Pattern::Any(patterns), forms)
}

/// The person that a name stands for, in any of its forms.
pub(super) fn person_patterns(name: &str, expansion: &NameExpansion) -> Vec<Pattern> {
    let forms = expansion.forms.iter().map(|form| form.form.as_str());
    let patterns = [name].into_iter().chain(forms).map(|form| {
        let tokens = words(form);
        let mut parts: Vec<Pattern> = tokens.into_iter().map(|token| Pattern::PersonWord(token.folded)).collect();
        if parts.len() == 1 { parts.swap_remove(0) } else { Pattern::Sequence { parts, slop: 0 } }
    });
    patterns.collect()
}

fn tier(why: Why, weight: f32) -> Tier {
    match why {
        Why::Exact | Why::Stem => Tier::Exact,
        Why::Alias | Why::Group => Tier::Alias,
        Why::Spelling => Tier::Spelling((weight / BEST_SPELLING).min(1.0)),
    }
}

fn pattern(form: &ExpandedForm) -> Pattern {
    match &form.stands_as {
        StandsAs::Terms(terms) => Pattern::Any(terms.iter().cloned().map(Pattern::Name).collect()),
        StandsAs::Phrase => as_written(&words(&form.form)),
    }
}

/// The words one after the other, none of them in another form: a name has no plural.
fn as_written(tokens: &[Word]) -> Pattern {
    let mut all = vec![in_order(tokens, Pattern::Word)];
    all.extend(tokens.iter().map(|token| Pattern::Surface(token.folded.clone())));
    Pattern::All(all)
}

fn in_order(tokens: &[Word], word: fn(Vec<String>) -> Pattern) -> Pattern {
    let pattern = |token: &Word| {
        let mut forms = vec![token.stem.clone()];
        if token.folded != token.stem {
            forms.push(token.folded.clone());
        }
        word(forms)
    };
    let mut parts: Vec<Pattern> = tokens.iter().map(pattern).collect();
    if parts.len() == 1 { parts.swap_remove(0) } else { Pattern::Sequence { parts, slop: 0 } }
}

/// The name and the best of its forms, word by word.
fn in_text(tokens: &[Word], expansion: &NameExpansion, word: fn(Vec<String>) -> Pattern) -> Pattern {
    let forms = expansion.forms.iter().take(FORMS_WORD_BY_WORD).map(|form| words(&form.form));
    let written = [tokens.to_vec()].into_iter().chain(forms);
    Pattern::Any(written.map(|tokens| in_order(&tokens, word)).collect())
}
