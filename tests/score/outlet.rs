//! Outlets: the truth's name or host against the name that was found.

use dateline::ingest::describe::{DescribeConfig, describe};
use dateline::news::{CleanDocument, Declared, DocumentForm, RawDocument, Source};

use crate::measure::{Measure, Page, Verdict, folded};

/// The measure.
pub const MEASURE: Measure =
    Measure { name: "outlet", outcomes: &["same", "of the host", "wrong", "none"], right: 2, judge };

fn judge(page: &Page<'_>) -> Option<Verdict> {
    let wanted = page.truth.site.as_deref()?;
    let found = page.article.as_ref().and_then(|article| article.outlet.as_ref());
    let outcome = match found {
        None => "none",
        Some(found) if folded(&found.name) == folded(&usual_name(wanted)) => "same",
        Some(found) if is_of_host(&found.name, wanted) => "of the host",
        Some(_) => "wrong",
    };
    let told = found.map_or_else(String::new, |found| format!(", found {:?} by {}", found.name, found.evidence));
    let score = f64::from(u8::from(matches!(outcome, "same" | "of the host")));
    Some(Verdict { outcome, score, told: format!("{wanted:?}{told}") })
}

/// The name under which a record with this site would be filed: a host of the registry has a name there.
fn usual_name(site: &str) -> String {
    let source = Source { path: String::new(), record: 0, offset: 0, bytes: 0, sha256: String::new() };
    let declared = Declared { outlet: Some(site.to_owned()), ..Declared::default() };
    let raw = RawDocument { id: String::new(), source, form: DocumentForm::Structured, text: String::new(), declared };
    let document = CleanDocument { raw, body: String::new(), lines: Vec::new(), clues: Vec::new() };
    describe(document, &DescribeConfig::default()).outlet.map_or_else(String::new, |outlet| outlet.name)
}

/// Whether the name and the host have the same letters, or the host has the initials of the name: `The Ford Herald` and
/// `fordherald.example`, `Ford Daily News` and `fdn.example`.
fn is_of_host(name: &str, host: &str) -> bool {
    let name = name.strip_prefix("The ").unwrap_or(name);
    let name = name.split_once('.').map_or(name, |(first, _)| first);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let wanted = folded(name);
    let inner = host.rsplit_once('.').map_or(host, |(inner, _)| inner);
    let labels = || inner.split('.').filter(|label| label.len() > 1);
    folded(inner).contains(&wanted)
        || labels().any(|label| {
            folded(label) == folded(&initials) || folded(label).len() > 3 && wanted.contains(&folded(label))
        })
}
