//! The article's text: the F1 of its words, counted as often as they occur.

use crate::measure::{Measure, Page, Verdict, token_f1, words};

/// The measure. Its mean is that of the F1.
pub const MEASURE: Measure =
    Measure { name: "body", outcomes: &[">= .95", ">= .80", ">= .50", "< .50"], right: 1, judge };

fn judge(page: &Page<'_>) -> Option<Verdict> {
    let wanted = words(page.truth.body.as_deref()?);
    let found = words(page.article.as_ref().map_or("", |article| &article.body));
    let score = token_f1(&wanted, &found);
    let outcome = match score {
        0.95.. => ">= .95",
        0.8.. => ">= .80",
        0.5.. => ">= .50",
        _ => "< .50",
    };
    Some(Verdict { outcome, score, told: format!("F1 {score:.3}, {} words, found {}", wanted.len(), found.len()) })
}
