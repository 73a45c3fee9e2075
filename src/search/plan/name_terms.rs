//! A name of a query as a term of the plan: one leaf with all that the name may be written as.

use crate::index::{Alternative, Leaf, Pattern, Tier, Word, words};
use crate::news::Why;
use crate::spelling;

use super::super::names::{ExpandedForm, NameExpansion, StandsAs};
use super::{Term, TextForm, WordForm};

/// Headlines are few, and so many of the best forms cover what they write.
const FORMS_IN_HEADLINES: usize = 12;

/// The weight of a spelling past the gate by ten nats, the most that is given: it counts as 1 in its tier.
const BEST_SPELLING: f32 = 0.375;

/// The leaf and the term of `name`, expanded to `expansion`.
pub(super) fn name_leaf(name: &str, expansion: &NameExpansion) -> (Leaf, Term) {
    let tokens = words(name);
    let mut alternatives = vec![Alternative { pattern: as_written(&tokens), tier: Tier::Exact }];
    let exact = tokens.iter().map(|token| WordForm::Folded(token.folded.clone())).collect();
    let mut forms = vec![TextForm::Words { words: exact, slop: 0, why: Why::Exact }];
    for place in &expansion.places {
        let tier = tier(place.why, place.weight);
        alternatives.push(Alternative { pattern: Pattern::Place(place.id), tier });
        forms.push(TextForm::Place { id: place.id, why: place.why });
    }
    for form in &expansion.forms {
        alternatives.push(Alternative { pattern: pattern(form), tier: tier(form.why, form.weight) });
        forms.push(TextForm::Spelt { form: spelling::form(&form.form), why: form.why });
    }
    let headline = headline(&tokens, expansion);
    (Leaf { alternatives, weight: 1.0, headline: Some(headline) }, Term { asked: name.to_owned(), forms })
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

fn headline(tokens: &[Word], expansion: &NameExpansion) -> Pattern {
    let forms = expansion.forms.iter().take(FORMS_IN_HEADLINES).map(|form| words(&form.form));
    let written = [tokens.to_vec()].into_iter().chain(forms);
    Pattern::Any(written.map(|tokens| in_order(&tokens, Pattern::HeadlineWord)).collect())
}
