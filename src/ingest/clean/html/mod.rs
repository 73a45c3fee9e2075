//! The article of an HTML page, and what the page says about itself.
//!
//! The page is parsed once. One walk over its tree gathers the blocks of visible text and the clues; two judges that
//! know nothing of each other (Readability on the tree, the line model on the text) and the `articleBody` of the page's
//! JSON-LD then say which blocks are the article.

mod article_body;
mod attributes;
mod choose;
mod hints;
mod json;
mod json_ld;
mod lead;
mod nesting;
mod phrases;
mod readability;
mod walk;

use dom_query::Document;

use super::CleanConfig;
use crate::news::{Clue, Line};

/// What an HTML page holds.
pub(super) struct HtmlPage {
    /// The article's paragraphs, divided by blank lines; empty where the page has none.
    pub(super) body: String,
    /// The visible lines in reading order, those of the article and those that were cut.
    pub(super) lines: Vec<Line>,
    /// What the page says about itself, in document order.
    pub(super) clues: Vec<Clue>,
}

/// The article and the clues of the page `html`.
pub(super) fn clean_html(html: &str, config: &CleanConfig) -> HtmlPage {
    if nesting::nests_deeper(html, config.max_depth) {
        let page = super::clean_flat(&nesting::without_tags(html));
        return HtmlPage { body: page.body, lines: page.lines, clues: Vec::new() };
    }
    let document = Document::from(html);
    let page = walk::walk(&document);
    let article = readability::article_text_nodes(document);
    choose::choose(page, &article)
}
