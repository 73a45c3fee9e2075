//! Authors: all of them and no other, some of them, or none right.

use std::collections::BTreeSet;

use crate::measure::{Measure, Page, Verdict, folded};

/// The measure. Its mean is that of the F1 of the names.
pub const MEASURE: Measure = Measure { name: "authors", outcomes: &["all", "some", "wrong", "none"], right: 1, judge };

fn judge(page: &Page<'_>) -> Option<Verdict> {
    let wanted: BTreeSet<String> = page.truth.authors.iter().flat_map(|names| split(names)).collect();
    if wanted.is_empty() {
        return None;
    }
    let authors = page.article.as_ref().map(|article| article.authors.as_slice()).unwrap_or_default();
    let found: BTreeSet<String> = authors.iter().map(|name| folded(name)).collect();
    let common = wanted.intersection(&found).count();
    let outcome = match common {
        _ if found.is_empty() => "none",
        _ if found == wanted => "all",
        0 => "wrong",
        _ => "some",
    };
    let score = 2.0 * common as f64 / (wanted.len() + found.len()) as f64;
    Some(Verdict { outcome, score, told: format!("{:?}, found {authors:?}", page.truth.authors) })
}

/// The names in an entry of the truth, which may be a whole byline.
fn split(names: &str) -> Vec<String> {
    let names = names.split_whitespace().collect::<Vec<_>>().join(" ").replace(" and ", ",").replace(" & ", ",");
    let bare = |name: &str| folded(name.trim().trim_start_matches("By ").trim_start_matches("by "));
    names.split([',', ';', '|', '[', ']']).map(bare).filter(|name| !name.is_empty()).collect()
}
