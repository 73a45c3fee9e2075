//! The labelled pages.

use std::io::{self, BufRead};

use serde::Deserialize;

/// What went wrong in training.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The labelled pages could not be read.
    #[error("cannot read the labelled pages")]
    Unreadable(#[from] io::Error),
    /// A line is not a labelled page.
    #[error(
        "line {line} is not a labelled page: it must be a JSON object with set, site, lines, keep and weight, \
        the last three of one length"
    )]
    Malformed {
        /// The number of the line, from 1.
        line: usize,
        /// What the reader of JSON met, if it was not the lengths.
        source: Option<serde_json::Error>,
    },
    /// There are too few pages to learn from.
    #[error("{pages} labelled pages are too few: give at least 20 of 10 sites")]
    TooFew {
        /// How many there are.
        pages: usize,
    },
}

/// A page whose lines are labelled.
#[derive(Deserialize)]
pub(super) struct Labelled {
    /// The set it comes from.
    pub(super) set: String,
    /// Its site: pages of one site are never on both sides of a measurement.
    pub(super) site: String,
    /// Its lines, none of them blank.
    pub(super) lines: Vec<String>,
    /// 1 for each line of the article, 0 for furniture.
    pub(super) keep: Vec<u8>,
    /// How far each label is trusted, 0 to 1.
    pub(super) weight: Vec<f32>,
    /// How likely each line is the headline, 0 to 1.
    #[serde(default)]
    pub(super) headline: Option<Vec<f32>>,
    /// How much the page counts.
    #[serde(default = "one")]
    pub(super) page_weight: f32,
    /// Whether it was made from another page; such pages are learnt from, not measured.
    #[serde(default)]
    pub(super) made_up: bool,
}

const fn one() -> f32 {
    1.0
}

/// Reads pages, one a line.
pub(super) fn read(pages: impl BufRead) -> Result<Vec<Labelled>, TrainError> {
    let mut labelled = Vec::new();
    for (index, line) in pages.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let page: Labelled = serde_json::from_str(&line)
            .map_err(|source| TrainError::Malformed { line: index + 1, source: Some(source) })?;
        let lengths = [page.keep.len(), page.weight.len(), page.headline.as_ref().map_or(page.lines.len(), Vec::len)];
        let even = lengths.iter().all(|&length| length == page.lines.len());
        if !even || page.lines.iter().any(|line| line.trim().is_empty()) {
            return Err(TrainError::Malformed { line: index + 1, source: None });
        }
        labelled.push(page);
    }
    if labelled.len() < 20 {
        return Err(TrainError::TooFew { pages: labelled.len() });
    }
    Ok(labelled)
}
