//! Widens a question by the words of its first answers, so that articles are found which say the same in other words.
//!
//! The best articles are taken to be relevant, and the words that set them apart from the archive are asked for beside
//! the question's own: pseudo-relevance feedback, after Rocchio (1971), with the weights of BM25. It finds more and orders
//! better on the whole, at several times the cost, and now and then is led astray; so it is asked for and not the rule.

use std::collections::{HashMap, HashSet};

use crate::index::{
    Alternative, Candidate, FoundArticle, Leaf, Matcher, Pattern, Recipe, Request, Searcher, Tier, words,
};

use super::SearchError;
use super::plan::{Open, Plan, TextForm, WordForm};
use super::stop_words::is_stop_word;

/// How many articles are learnt from; 8 to 20 are level.
pub(super) const ARTICLES: usize = 10;
/// How many words are added; 20 to 60 are level.
const TERMS: usize = 40;
/// What the question's own words keep of the weight; .25 to .45 are level.
const OWN_SHARE: f32 = 0.35;
/// The power of an article's score that it is trusted by: the first few say most. The square and the score itself are worse.
const TRUST: i32 = 3;
/// How much it counts that several of the articles hold a word: their share to this power.
const SUPPORT: f32 = 0.15;
/// Saturation of the frequency of a word, and the normalisation by length.
const K1: f32 = 1.2;
const B: f32 = 0.5;
/// A word that a larger share of the archive holds sets nothing apart.
const TOO_FREQUENT: f32 = 0.2;
/// So few articles may always hold a word: in a small archive a share says little.
const FEW: f32 = 10.0;
/// A word with more letters is a slip of the pen or of a scanner.
const LONGEST: usize = 20;

/// A word of the articles learnt from.
#[derive(Default)]
struct Learnt {
    /// The sum over the articles of trust times frequency as BM25 has it.
    weight: f32,
    articles: usize,
}

/// The request for a plan's question and what its first answers say; `None` where there is nothing to learn, or where
/// the question says itself what an article must hold.
pub(super) fn widened(plan: &Plan, first: &[Candidate], archive: &Searcher) -> Result<Option<Request>, SearchError> {
    let own: f32 = plan.request.leaves.iter().map(|leaf| leaf.weight).sum();
    if plan.open == Open::No || own <= 0.0 || first.is_empty() {
        return Ok(None);
    }
    let terms = best_terms(plan, learn(first, archive)?, archive)?;
    let all: f32 = terms.iter().map(|(_, weight)| weight).sum();
    if all <= 0.0 {
        return Ok(None);
    }
    let mut request = plan.request.clone();
    request.leaves.iter_mut().for_each(|leaf| leaf.weight *= OWN_SHARE / own);
    let before = request.leaves.len();
    for (token, weight) in terms {
        request.leaves.push(Leaf {
            alternatives: vec![Alternative { pattern: Pattern::Word(vec![token.clone()]), tier: Tier::Exact }],
            weight: (1.0 - OWN_SHARE) * weight / all,
            headline: Some(Pattern::HeadlineWord(vec![token])),
            positions: None,
        });
    }
    request.matcher = with_any(request.matcher, (before..request.leaves.len()).map(Matcher::Leaf));
    request.recipe = Recipe::Widened(OWN_SHARE / own);
    Ok(Some(request))
}

/// A matcher of parts any of which suffices, with more of them; what else it asks for is kept.
fn with_any(matcher: Matcher, more: impl Iterator<Item = Matcher>) -> Matcher {
    match matcher {
        Matcher::All(mut parts) => {
            if let Some(last) = parts.pop() {
                parts.push(with_any(last, more));
            }
            Matcher::All(parts)
        }
        Matcher::Any(mut parts) => {
            parts.extend(more);
            Matcher::Any(parts)
        }
        one => Matcher::Any([one].into_iter().chain(more).collect()),
    }
}

/// The words of the first articles.
fn learn(first: &[Candidate], archive: &Searcher) -> Result<HashMap<String, Learnt>, SearchError> {
    let first = &first[..first.len().min(ARTICLES)];
    let trust = |candidate: &Candidate| candidate.score.total().max(0.0).powi(TRUST);
    let all: f32 = first.iter().map(trust).sum();
    let mean = archive.mean_length()?;
    let mut learnt: HashMap<String, Learnt> = HashMap::new();
    for candidate in first {
        let frequencies = frequencies(&archive.read(candidate)?, candidate)?;
        let length: f32 = frequencies.values().sum();
        let norm = K1 * (1.0 - B + B * length / mean);
        for (token, frequency) in frequencies {
            let entry = learnt.entry(token).or_default();
            entry.weight += trust(candidate) / all.max(f32::MIN_POSITIVE) * frequency * (K1 + 1.0) / (frequency + norm);
            entry.articles += 1;
        }
    }
    Ok(learnt)
}

/// How often each word stands in an article, its best passage counted twice.
fn frequencies(article: &FoundArticle<'_>, candidate: &Candidate) -> Result<HashMap<String, f32>, SearchError> {
    let mut frequencies = HashMap::new();
    let stemmed = article.language() == "en";
    let mut count = |text: &str| {
        for word in words(text).into_iter().filter(|word| !is_stop_word(&word.folded)) {
            *frequencies.entry(if stemmed { word.stem } else { word.folded }).or_insert(0.0) += 1.0;
        }
    };
    count(article.headline().unwrap_or_default());
    let best = candidate.passages.first().map(|(number, _)| *number);
    for number in (0..article.passages()).chain(best) {
        count(&article.passage(number)?.text);
    }
    Ok(frequencies)
}

/// The words that say most, with their weights.
fn best_terms(
    plan: &Plan,
    learnt: HashMap<String, Learnt>,
    archive: &Searcher,
) -> Result<Vec<(String, f32)>, SearchError> {
    let asked = asked_for(plan);
    let all = archive.articles() as f32;
    let mut terms = Vec::new();
    for (token, Learnt { weight, articles }) in learnt {
        let holding = archive.articles_with_word(&token)? as f32;
        let letters = token.chars().count();
        let fit = (2..=LONGEST).contains(&letters)
            && !token.contains(|c: char| c.is_ascii_digit())
            && (2.0..=FEW.max(TOO_FREQUENT * all)).contains(&holding);
        if fit || asked.contains(token.as_str()) {
            let idf = (1.0 + (all - holding + 0.5).max(0.0) / (holding + 0.5)).ln();
            terms.push((token, weight * idf * (articles as f32 / ARTICLES as f32).powf(SUPPORT)));
        }
    }
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    terms.truncate(TERMS);
    Ok(terms)
}

/// The stems of the question's own words.
fn asked_for(plan: &Plan) -> HashSet<&str> {
    let forms = plan.terms.iter().flat_map(|term| &term.forms);
    let words = forms.filter_map(|form| match form {
        TextForm::Words { words, .. } => Some(words),
        TextForm::Spelt { .. } | TextForm::Place { .. } => None,
    });
    words.flatten().map(WordForm::stem).collect()
}
