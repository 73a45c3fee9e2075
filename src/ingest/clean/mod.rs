//! Tells the article from the page around it.
//!
//! Takes a [`RawDocument`], gives a [`CleanDocument`]. Rejects a document of white space only, a structured record with
//! neither text nor headline, and a page of which nothing is left once its furniture is cut off.

mod flat;
mod html;

pub use flat::{FlatPage, clean_flat};

use crate::news::{CleanDocument, DocumentForm, RawDocument, Reason, Rejection};

/// How documents are cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanConfig {
    /// How deep the elements of an HTML page may nest. Deeper pages (browsers stop at about 512) are no article that a
    /// person has read, and the tree builder's time grows with depth times size: they are read as flat text.
    pub max_depth: usize,
}

impl Default for CleanConfig {
    fn default() -> Self {
        Self { max_depth: 400 }
    }
}

/// The document with its article's text cut out of the page.
///
/// # Errors
///
/// A [`Rejection`] where nothing of an article is left: see the module's documentation for the reasons.
pub fn clean(raw: RawDocument, config: &CleanConfig) -> Result<CleanDocument, Rejection> {
    if raw.text.trim().is_empty() && (raw.form != DocumentForm::Structured || raw.declared.headline.is_none()) {
        return Err(empty(&raw));
    }
    let (body, lines, clues) = match raw.form {
        DocumentForm::Structured => (plain_text(&raw.text), Vec::new(), Vec::new()),
        DocumentForm::Flat => {
            let page = clean_flat(&raw.text);
            (page.body, page.lines, Vec::new())
        }
        DocumentForm::Html => {
            let page = html::clean_html(&raw.text, config);
            (page.body, page.lines, page.clues)
        }
    };
    if body.is_empty() && raw.form != DocumentForm::Structured {
        return Err(only_furniture(&raw));
    }
    Ok(CleanDocument { raw, body, lines, clues })
}

/// The text as it is, with line ends as `\n` and without white space around it.
fn plain_text(text: &str) -> String {
    let text = text.trim();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

fn empty(raw: &RawDocument) -> Rejection {
    let (reason, detail) = match raw.form {
        DocumentForm::Structured => (Reason::MissingText, "the record has neither text nor a headline"),
        DocumentForm::Flat | DocumentForm::Html => (Reason::Empty, "nothing in it but white space"),
    };
    rejection(raw, reason, detail)
}

fn only_furniture(raw: &RawDocument) -> Rejection {
    let detail = "no sentence of an article is left once the page furniture is cut off, see `search inspect --explain`";
    rejection(raw, Reason::OnlyFurniture, detail)
}

fn rejection(raw: &RawDocument, reason: Reason, detail: &str) -> Rejection {
    Rejection {
        path: raw.source.path.clone(),
        record: Some(raw.source.record),
        offset: Some(raw.source.offset),
        reason,
        detail: detail.to_owned(),
    }
}
