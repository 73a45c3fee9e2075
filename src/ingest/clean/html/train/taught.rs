//! The pages whose article is known, as inputs and labels.

use std::io::{self, BufRead};

use serde::Deserialize;

use super::super::article_body::ArticleBody;
use super::super::page::Block;
use super::super::{CleanConfig, Evidence, walk};
use crate::ingest::clean::flat::judge_lines;
use crate::ingest::clean::forest::Row;

/// A block whose words are found in the article to this share is part of it.
const COVERED: f32 = 0.6;
/// What a block counts on which two sources of the article differ.
const DOUBTFUL: f32 = 0.25;
/// With fewer pages there is nothing to learn.
const FEWEST_PAGES: usize = 10;

/// What went wrong in training.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The pages could not be read.
    #[error("cannot read the pages")]
    Unreadable(#[from] io::Error),
    /// A line is not a page.
    #[error("line {line} is not a page: it must be a JSON object with set, site, html and body")]
    Malformed {
        /// The number of the line, from 1.
        line: usize,
        /// What the reader of JSON met.
        source: serde_json::Error,
    },
    /// There are too few pages to learn from.
    #[error("{pages} pages are too few: give at least 10")]
    TooFew {
        /// How many there are.
        pages: usize,
    },
}

/// A page whose article is known.
#[derive(Deserialize)]
struct Taught {
    set: String,
    site: String,
    html: String,
    body: String,
    second: Option<String>,
}

/// The blocks of a page with their inputs and labels; vectors have an entry a block.
pub(super) struct Lesson {
    pub(super) set: String,
    pub(super) site: String,
    pub(super) rows: Vec<Row>,
    /// 1 for a block of the article.
    pub(super) labels: Vec<f32>,
    /// How far each label is trusted.
    pub(super) weights: Vec<f32>,
    pub(super) words: Vec<f32>,
}

/// Reads pages, one a line.
pub(super) fn read(pages: impl BufRead) -> Result<Vec<Lesson>, TrainError> {
    let mut lessons = Vec::new();
    for (index, line) in pages.lines().enumerate() {
        let taught: Taught =
            serde_json::from_str(&line?).map_err(|source| TrainError::Malformed { line: index + 1, source })?;
        lessons.extend(lesson(taught));
    }
    if lessons.len() < FEWEST_PAGES {
        return Err(TrainError::TooFew { pages: lessons.len() });
    }
    Ok(lessons)
}

/// The lesson of a page; `None` where it nests too deep to be judged by its elements.
fn lesson(taught: Taught) -> Option<Lesson> {
    let page = walk::walk(&taught.html, CleanConfig::default().max_depth)?;
    let article_body = ArticleBody::of(page.clues.iter().map(|placed| &placed.clue));
    let lines = judge_lines(page.blocks.iter().map(|block| block.text.as_str()));
    let evidence = Evidence::of(&page, &lines, article_body.as_ref());
    let mut rows = vec![[0.0; _]; page.blocks.len()];
    for (index, row) in rows.iter_mut().enumerate() {
        evidence.fill(index, row);
    }
    let labels = labels(&page.blocks, taught.body);
    let weights = match taught.second {
        Some(second) => {
            let others = self::labels(&page.blocks, second);
            labels.iter().zip(others).map(|(label, other)| if *label == other { 1.0 } else { DOUBTFUL }).collect()
        }
        None => vec![1.0; labels.len()],
    };
    let words = lines.iter().map(|line| line.words).collect();
    Some(Lesson { set: taught.set, site: taught.site, rows, labels, weights, words })
}

/// Which blocks the article has. One of a word or two is part of it between two that are.
fn labels(blocks: &[Block], body: String) -> Vec<f32> {
    const REACH: usize = 3;
    let flattened = body.split_whitespace().collect::<Vec<_>>().join(" ");
    let article = ArticleBody::from_text(body);
    let covers: Vec<Option<f32>> = blocks.iter().map(|block| article.coverage(&block.text)).collect();
    let is_covered = |cover: Option<f32>| cover.is_some_and(|cover| cover > COVERED);
    let of_article = |index: usize| match covers[index] {
        Some(cover) => cover > COVERED,
        None => {
            let before = covers[index.saturating_sub(REACH)..index].iter().rev().copied().find(Option::is_some);
            let after = covers[index + 1..].iter().take(REACH).copied().find(Option::is_some);
            is_covered(before.flatten()) && is_covered(after.flatten()) && flattened.contains(&blocks[index].text)
        }
    };
    (0..blocks.len()).map(|index| f32::from(u8::from(of_article(index)))).collect()
}
