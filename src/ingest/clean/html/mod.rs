//! The article of an HTML page, and what the page says about itself.
//!
//! One walk over the tags gathers the blocks of visible text, the elements around them, and the clues; no tree is built.
//! Learnt trees then judge each block: by the line models' verdict on its text, by what the elements around it are called,
//! and by how much of the page's prose stands in them, as Readability does. Wording that gives furniture away and the
//! `articleBody` of the page's JSON-LD have the last word.

mod article_body;
mod attributes;
mod captures;
mod choose;
mod content;
mod element;
mod evidence;
mod headlines;
mod hints;
mod json;
mod json_ld;
mod lead;
mod markup;
mod page;
mod phrases;
mod references;
#[cfg(feature = "train")]
pub mod train;
mod walk;

use super::CleanConfig;
use crate::news::{Clue, Line};
#[cfg(feature = "train")]
use evidence::{COLUMNS, Evidence};

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
    match walk::walk(html, config.max_depth) {
        Some(page) => choose::choose(page),
        None => {
            let page = super::clean_flat(&markup::without_tags(html));
            HtmlPage { body: page.body, lines: page.lines, clues: Vec::new() }
        }
    }
}
