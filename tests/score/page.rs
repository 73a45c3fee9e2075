//! Carries a page through the stages, as HTML or as flattened text.

use dateline::ingest::clean::{CleanConfig, clean};
use dateline::ingest::describe::{DescribeConfig, describe};
use dateline::news::{Article, Declared, DocumentForm, RawDocument, Source};

use crate::flatten::flatten;
use crate::measure::{Form, Page};
use crate::truth::Truth;

/// What is made of the page of `truth` in `form`. `with_url` tells the stages its address.
pub fn read(truth: &Truth, form: Form, with_url: bool) -> Page<'_> {
    let html = decoded(&truth.page);
    let (form_read, text) = match form {
        Form::Html => (DocumentForm::Html, html),
        Form::Flat => (DocumentForm::Flat, flatten(&html)),
    };
    let declared = Declared { url: truth.url.clone().filter(|_| with_url), ..Declared::default() };
    Page { truth, form, article: article(&truth.id, form_read, text.clone(), declared), text }
}

fn article(id: &str, form: DocumentForm, text: String, declared: Declared) -> Option<Article> {
    let source = Source { path: id.to_owned(), record: 0, offset: 0, bytes: 0, sha256: String::new() };
    let raw = RawDocument { id: id.to_owned(), source, form, text, declared };
    clean(raw, &CleanConfig::default()).ok().map(|document| describe(document, &DescribeConfig::default()))
}

/// The page's text: UTF-8, or what its `meta` element says.
fn decoded(page: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(page) {
        return text.to_owned();
    }
    let head = String::from_utf8_lossy(&page[..page.len().min(4096)]);
    let label = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label =
        label.and_then(|rest| rest.split(|end: char| !end.is_alphanumeric() && !matches!(end, '-' | '_')).next());
    let charset = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    charset.unwrap_or(encoding_rs::WINDOWS_1252).decode(page).0.into_owned()
}
