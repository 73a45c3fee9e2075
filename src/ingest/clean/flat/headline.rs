//! The headline of a flat page: the line above the text that looks like one and speaks of what the text speaks of.

use super::{
    bylines, clues,
    context::{Segment, densest},
    page::{Page, REPEATS},
    scan::{CJK, DATE, LINE_TRAITS},
};
use crate::ingest::clean::forest::{Forest, Row};

/// The least confidence with which a line is taken. It is low because most pages have a headline, so that the best
/// line of a page is likely to be it; a page without one stays below 0.02.
const LEAST_CONFIDENCE: f32 = 0.04;

/// The least confidence for a line that the models keep in the text, and for a whole sentence: without them, the first
/// lines of a story that has no headline would be lost.
const LEAST_CONFIDENCE_IN_TEXT: f32 = 0.15;
const LEAST_CONFIDENCE_OF_SENTENCE: f32 = 0.3;

/// How many lines above and below the beginning of the text are looked at.
const REACH: (usize, usize) = (90, 3);

/// Headlines are not longer, in characters.
const LONGEST: u32 = 260;

/// Of longer lines only so many bytes are searched for a headline.
const SEARCHED: usize = 4096;

/// Lines that start the article are at least so likely and so long (in words).
const STRONG: (f32, f32) = (0.6, 13.0);

/// The columns of the four overlaps, which are also given relative to the best of the page.
const OVERLAPS: std::ops::Range<usize> = 47..51;

/// Inputs of the learnt trees before the relative ones, and with them.
const INPUTS: usize = 57;
#[cfg(feature = "train")]
pub(super) const COLUMNS: usize = INPUTS + OVERLAPS.end - OVERLAPS.start;

/// A line taken for the headline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Headline {
    /// The line.
    pub(super) line: usize,
    /// How likely it is the headline, 0 to 1.
    pub(super) confidence: f32,
}

/// The headline of a page, if a line is likely to be it.
pub(super) fn find(page: &Page<'_>, scores: &[f32], forest: &Forest) -> Option<Headline> {
    let candidates = candidates(page, scores);
    let confidences = forest.score(candidates.len(), |index, row| *row = candidates[index].1);
    let lines = candidates.iter().map(|&(line, _)| line);
    let (line, confidence) = lines.zip(confidences).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let text = &page.lines[line];
    let other = bylines::is_byline(text) || clues::has_dateline(text);
    (confidence > least_confidence(page, scores, line) && !other).then_some(Headline { line, confidence })
}

/// The lines that may be the headline, with the inputs of the learnt trees.
pub(super) fn candidates(page: &Page<'_>, scores: &[f32]) -> Vec<(usize, Row)> {
    let Some(window) = Window::of(page, scores) else { return Vec::new() };
    let mut candidates: Vec<(usize, Row)> = window.candidates.iter().map(|&line| (line, window.row(line))).collect();
    for column in OVERLAPS {
        let best = candidates.iter().map(|(_, row)| row[column]).fold(f32::NEG_INFINITY, f32::max);
        for (_, row) in &mut candidates {
            row[INPUTS + column - OVERLAPS.start] = row[column] - best;
        }
    }
    candidates
}

fn least_confidence(page: &Page<'_>, scores: &[f32], line: usize) -> f32 {
    let text = &page.lines[line];
    if page.words[line] >= 12.0 && text.ends_with('.') && !text.ends_with("..") {
        LEAST_CONFIDENCE_OF_SENTENCE
    } else if scores[line] > 0.5 {
        LEAST_CONFIDENCE_IN_TEXT
    } else {
        LEAST_CONFIDENCE
    }
}

/// The lines around the beginning of the text.
struct Window<'p, 't> {
    page: &'p Page<'t>,
    scores: &'p [f32],
    segment: Segment,
    /// The first line of the text.
    start: usize,
    candidates: Vec<usize>,
    /// How many lines of the article have a word.
    article: Vec<u16>,
    /// Whether the first lines of the article have a word.
    lead: Vec<bool>,
    /// The first line of the table of shared words.
    top: usize,
    shared: Vec<u8>,
}

impl<'p, 't> Window<'p, 't> {
    fn of(page: &'p Page<'t>, scores: &'p [f32]) -> Option<Self> {
        let (segment, _) = densest(scores, &page.words);
        let strong = |line: usize| scores[line] > STRONG.0 && page.words[line] >= STRONG.1;
        let start = (segment.first..=segment.last)
            .find(|&line| strong(line))
            .or_else(|| (0..scores.len()).find(|&line| strong(line)))
            .unwrap_or(segment.first);
        let (top, end) = (start.saturating_sub(REACH.0), (start + REACH.1 + 1).min(scores.len()));
        let candidates: Vec<usize> = (top..end)
            .filter(|&line| {
                page.characters[line] <= LONGEST && (page.tokens[line] >= 2 || page.traits[line][CJK] > 0.5)
            })
            .collect();
        if candidates.is_empty() {
            return None;
        }
        let mut window = Self {
            article: vec![0; page.vocabulary()],
            lead: vec![false; page.vocabulary()],
            shared: Vec::new(),
            page,
            scores,
            segment,
            start,
            candidates,
            top,
        };
        window.count_words();
        window.share_words(end);
        Some(window)
    }

    fn count_words(&mut self) {
        for line in 0..self.scores.len() {
            if self.scores[line] > 0.5 && self.page.words[line] >= 10.0 {
                for &word in self.page.content(line) {
                    self.article[word as usize] = self.article[word as usize].saturating_add(1);
                }
            }
        }
        for line in self.segment.first..(self.segment.first + 4).min(self.scores.len()) {
            for &word in self.page.content(line) {
                self.lead[word as usize] = true;
            }
        }
    }

    /// Fills the table of how many content words each pair of lines in the window shares.
    fn share_words(&mut self, end: usize) {
        let height = end - self.top;
        self.shared = vec![0; height * height];
        let mut of_interest = vec![false; self.page.vocabulary()];
        for &line in &self.candidates {
            for &word in self.page.content(line) {
                of_interest[word as usize] = true;
            }
        }
        let mut uses: Vec<(u32, usize)> = (self.top..end)
            .flat_map(|line| self.page.content(line).iter().map(move |&word| (word, line)))
            .filter(|&(word, _)| of_interest[word as usize])
            .collect();
        uses.sort_unstable();
        for group in uses.chunk_by(|a, b| a.0 == b.0) {
            for &(_, one) in group {
                for &(_, other) in group {
                    let cell = &mut self.shared[(one - self.top) * height + other - self.top];
                    *cell = cell.saturating_add(1);
                }
            }
        }
    }

    fn shares_subject(&self, one: usize, other: usize) -> bool {
        let height = self.shared.len().isqrt();
        self.shared[(one - self.top) * height + other - self.top] >= 2
    }

    /// The inputs of the learnt trees, in their order.
    fn row(&self, line: usize) -> Row {
        let page = self.page;
        let at = |line: Option<usize>| line.filter(|&line| line < self.scores.len());
        let (above, below) = (at(line.checked_sub(1)), at(Some(line + 1)));
        let between = line.min(self.start) + 1..line.max(self.start);
        let words = page.content(line);
        let share = |count: usize| count as f32 / words.len().max(1) as f32;
        let in_article = words.iter().filter(|&&word| self.article[word as usize] > 0).count();
        let in_lead = words.iter().filter(|&&word| self.lead[word as usize]).count();
        let echoes: u16 = words.iter().map(|&word| self.article[word as usize].min(5)).sum();
        let (equal, within) = self.copies(line);
        let subject =
            if in_article > 0 { between.clone().filter(|&other| self.shares_subject(line, other)).count() } else { 0 };
        let longest = between.clone().map(|line| page.words[line]).fold(0.0, f32::max);
        let second = (line + 2).min(self.scores.len() - 1);
        let mut row = [0.0; _];
        row[..LINE_TRAITS].copy_from_slice(&page.traits[line][..LINE_TRAITS]);
        row[LINE_TRAITS..INPUTS].copy_from_slice(&[
            page.traits[line][REPEATS],
            line as f32,
            line as f32 - self.start as f32,
            line as f32 - self.segment.first as f32,
            between.len() as f32,
            longest,
            self.scores[line],
            page.lexicon[line],
            above.map_or(0.0, |line| self.scores[line]),
            below.map_or(0.0, |line| self.scores[line]),
            below.map_or(0.0, |line| page.lexicon[line]),
            above.map_or(0.0, |line| page.lexicon[line]),
            equal as f32,
            within as f32,
            share(in_article),
            share(in_lead),
            f32::from(echoes),
            words.len() as f32,
            above.map_or(0.0, |line| page.characters[line] as f32),
            below.map_or(0.0, |line| page.characters[line] as f32),
            below.map_or(0.0, |line| page.traits[line][DATE]),
            page.traits[second][DATE],
            below.map_or(0.0, |line| f32::from(u8::from(self.is_byline(line)))),
            subject as f32,
        ]);
        row
    }

    fn is_byline(&self, line: usize) -> bool {
        let starts = |label: &&str| {
            self.page.lines[line].get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label))
        };
        ["by ", "von ", "par ", "por "].iter().any(starts)
    }

    /// How many lines near by are equal to the line, and how many longer ones hold it.
    fn copies(&self, line: usize) -> (usize, usize) {
        let page = self.page;
        let [_, inner] = page.sketches[line];
        let mut text = None;
        let (mut equal, mut within) = (0, 0);
        for other in line.saturating_sub(40)..(line + 60).min(self.scores.len()) {
            if other == line {
                continue;
            }
            if page.keys[other] == page.keys[line] {
                equal += 1;
            } else if page.tokens[line] >= 3
                && other < line + 40
                && inner & !page.sketches[other][0] == 0
                && page.characters[other] > page.characters[line]
            {
                let text = text.get_or_insert_with(|| lower(&page.lines[line]));
                within += usize::from(lower(&page.lines[other]).contains(text.as_str()));
            }
        }
        (equal, within)
    }
}

/// The beginning of a line in lower case.
fn lower(line: &str) -> String {
    let mut end = line.len().min(SEARCHED);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line[..end].to_lowercase()
}
