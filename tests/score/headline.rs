//! Headlines: the same letters as the truth, nearly the same words, or others.

use crate::measure::{Measure, Page, Verdict, folded, token_f1, words};

/// From which F1 of words a headline is nearly right: a kicker or a word more or less.
const NEAR: f64 = 0.8;

/// The measure.
pub const MEASURE: Measure =
    Measure { name: "headline", outcomes: &["same", "near", "wrong", "none"], right: 2, judge };

fn judge(page: &Page<'_>) -> Option<Verdict> {
    let wanted = page.truth.title.as_deref()?;
    let found = page.article.as_ref().and_then(|article| article.headline.as_deref());
    let score = found.map_or(0.0, |found| token_f1(&words(wanted), &words(found)));
    let outcome = match found {
        None => "none",
        Some(found) if folded(found) == folded(wanted) => "same",
        Some(_) if score >= NEAR => "near",
        Some(_) => "wrong",
    };
    Some(Verdict { outcome, score, told: format!("{wanted:?}, found {:?}", found.unwrap_or("")) })
}
