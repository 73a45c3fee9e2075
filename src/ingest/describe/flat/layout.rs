//! Where headline and text are on a page, found from the lines' roles and scores.

use crate::news::{Line, Role};

/// Takes the place of a headline's score, which tells how likely it is the headline: above the text, lines are
/// scored so.
const HEADLINE_SCORE: f32 = 0.2;

/// The lines of a page and the places of its parts.
pub(super) struct Layout<'l> {
    /// The lines.
    pub(super) lines: &'l [Line],
    /// The line of the headline.
    pub(super) headline: Option<usize>,
    /// The first line of the text.
    pub(super) first: usize,
    /// The last line of the text.
    pub(super) last: usize,
}

impl<'l> Layout<'l> {
    /// Finds the parts. The text is the run of lines with the largest sum of `(score - 0.45) * words`.
    pub(super) fn of(lines: &'l [Line]) -> Self {
        let mut layout =
            Self { lines, headline: lines.iter().position(|line| line.role == Role::Headline), first: 0, last: 0 };
        let (mut best, mut sum, mut start) = (-1.0, 0.0, 0);
        for (index, line) in lines.iter().enumerate() {
            if sum <= 0.0 {
                (sum, start) = (0.0, index);
            }
            sum += (f64::from(layout.score(index)) - 0.45) * words(&line.text).min(80.0);
            if sum > best {
                best = sum;
                (layout.first, layout.last) = (start, index);
            }
        }
        layout
    }

    /// How likely a line is part of the text.
    pub(super) fn score(&self, index: usize) -> f32 {
        match self.lines.get(index) {
            Some(Line { role: Role::Headline, .. }) => HEADLINE_SCORE,
            Some(line) => line.score,
            None => 0.0,
        }
    }

    /// The text of a line; empty beyond the page.
    pub(super) fn text(&self, index: usize) -> &'l str {
        self.lines.get(index).map_or("", |line| &line.text)
    }

    /// The line above a line; empty at the top.
    pub(super) fn above(&self, index: usize) -> &'l str {
        index.checked_sub(1).map_or("", |above| self.text(above))
    }

    /// How far below the headline a line is, above it with a minus.
    pub(super) fn below_headline(&self, index: usize) -> Option<isize> {
        self.headline.map(|headline| index.cast_signed() - headline.cast_signed())
    }
}

/// About how many words a line has; half the letters, where words are not divided by spaces.
fn words(text: &str) -> f64 {
    let words = text.bytes().filter(|&byte| byte == b' ').count() + 1;
    let ideographs = text.bytes().filter(|byte| IDEOGRAPH_BYTES.contains(byte)).count();
    words.max(ideographs / 2) as f64
}

/// The first bytes that Chinese, Japanese and Korean letters have in UTF-8.
const IDEOGRAPH_BYTES: std::ops::RangeInclusive<u8> = 0xe3..=0xed;
