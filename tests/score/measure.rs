//! What every measure is: a name, the outcomes it tells apart, and a judge of one page.

use dateline::news::Article;

use crate::truth::Truth;

/// In which form a page is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As HTML.
    Html,
    /// As the text that a browser copies.
    Flat,
}

impl Form {
    /// The form in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Flat => "flattened text",
        }
    }
}

/// A page with what was made of it.
pub struct Page<'t> {
    /// What is known to be right.
    pub truth: &'t Truth,
    /// In which form it was read.
    pub form: Form,
    /// The text that was read.
    pub text: String,
    /// What was made of it; `None` where it was rejected.
    pub article: Option<Article>,
}

/// What a judge says of a page.
pub struct Verdict {
    /// One of the measure's outcomes.
    pub outcome: &'static str,
    /// How good it is, 0 to 1, where the measure has a mean; else 1 for what is right and 0 for the rest.
    pub score: f64,
    /// What was wanted and what was found, for the list of misses.
    pub told: String,
}

/// A measure.
pub struct Measure {
    /// Its name in the report.
    pub name: &'static str,
    /// The outcomes, best first. The first ones, as many as `right`, count as right.
    pub outcomes: &'static [&'static str],
    /// How many of the outcomes are right.
    pub right: usize,
    /// The judge; `None` where the truth says nothing.
    pub judge: fn(&Page<'_>) -> Option<Verdict>,
}

/// Letters and digits in lower case: two texts that differ in nothing else are the same.
pub fn folded(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a text in lower case, in order; in Chinese and Japanese, the characters.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|character: char| !character.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let ideographs = run.chars().all(|character| ('\u{3040}'..='\u{9fff}').contains(&character));
        if ideographs {
            words.extend(run.chars().map(String::from));
        } else {
            words.push(run.to_lowercase());
        }
    }
    words
}

/// The F1 of two bags of words, 0 to 1.
pub fn token_f1(wanted: &[String], found: &[String]) -> f64 {
    let mut counts = std::collections::HashMap::new();
    for word in wanted {
        *counts.entry(word.as_str()).or_insert(0_usize) += 1;
    }
    let mut common = 0;
    for word in found {
        if let Some(left) = counts.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    if wanted.is_empty() && found.is_empty() {
        return 1.0;
    }
    2.0 * f64::from(common) / (wanted.len() + found.len()) as f64
}
