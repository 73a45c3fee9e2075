//! What the page around a line looks like, by the scores of the first pass: where the text is dense, what it speaks
//! of, and which furniture lies between the line and the core of the article.

use super::{
    page::{Page, REPEATS},
    scan::{DATE, RELATIVE, SENTENCE_END},
};

/// How many inputs the context of a line gives.
pub(super) const CONTEXT: usize = 45;

/// A line counts as part of the article for the sake of its neighbours above this score and from this many words up.
const STRONG: (f32, f32) = (0.6, 13.0);

/// A line's words count as the article's subject above this score and from this many words up.
const TOPICAL: (f32, f32) = (0.5, 7.0);

/// Lines of up to this many words may be headings of furniture.
const HEADING_WORDS: f32 = 8.0;

/// A lexicon value that no line has: nothing stands in between.
const CLEAR: f32 = 9.0;

/// Distances are cut here.
const FAR: f32 = 60.0;

/// Windows over which scores are averaged, as first and last offset.
const WINDOWS: [(isize, isize); 7] = [(-3, -1), (1, 3), (-8, -1), (1, 8), (-20, -1), (1, 20), (-4, 4)];

/// The context of all lines of a page. Vectors have an entry a line, sums one more.
pub(super) struct Context<'p, 't> {
    page: &'p Page<'t>,
    scores: &'p [f32],
    score_sums: Vec<f64>,
    mass_sums: Vec<f64>,
    word_sums: Vec<f64>,
    segment: Segment,
    peak: usize,
    up: Vec<f32>,
    down: Vec<f32>,
    overlap: Vec<[f32; 2]>,
    overlap_sums: Vec<f64>,
    capped_sums: Vec<f64>,
    barrier: Vec<f32>,
    heading: Vec<(f32, f32)>,
    heading_sums: Vec<f64>,
    dated_sums: Vec<f64>,
    repeat_sums: Vec<f64>,
    sentence_sums: Vec<f64>,
}

impl<'p, 't> Context<'p, 't> {
    /// Gathers the context of every line from the scores of the first pass.
    pub(super) fn of(page: &'p Page<'t>, scores: &'p [f32]) -> Self {
        let words = &page.words;
        let strong: Vec<bool> =
            scores.iter().zip(words).map(|(&score, &words)| score > STRONG.0 && words >= STRONG.1).collect();
        let (segment, peak) = densest(scores, words);
        let overlap = overlaps(page, scores, &strong);
        let capped = |index: usize| f64::from(words[index].min(30.0));
        let count = scores.len();
        let marked = |index: usize, column: usize| page.traits[index][column] > 0.0;
        let number = |holds: bool| f64::from(u8::from(holds));
        Self {
            page,
            scores,
            score_sums: sums(count, |index| f64::from(scores[index])),
            mass_sums: sums(count, |index| f64::from(scores[index]) * f64::from(words[index])),
            word_sums: sums(count, |index| f64::from(words[index])),
            segment,
            peak,
            up: distances(strong.iter()),
            down: reversed(distances(strong.iter().rev())),
            overlap_sums: sums(count, |index| f64::from(overlap[index][0]) * capped(index)),
            capped_sums: sums(count, capped),
            overlap,
            barrier: barriers(page, peak),
            heading: headings(page),
            heading_sums: sums(count, |index| number(words[index] <= HEADING_WORDS)),
            dated_sums: sums(count, |index| number(marked(index, DATE) || marked(index, RELATIVE))),
            repeat_sums: sums(count, |index| number(page.traits[index][REPEATS] > 1.0)),
            sentence_sums: sums(count, |index| number(marked(index, SENTENCE_END))),
        }
    }

    /// The context of a line in the order of the learnt trees.
    pub(super) fn of_line(&self, index: usize) -> [f32; CONTEXT] {
        let mut values = [0.0; CONTEXT];
        let mut slots = values.iter_mut();
        let mut put = |value: f32| {
            if let Some(slot) = slots.next() {
                *slot = value;
            }
        };
        put(self.scores[index]);
        put(self.page.lexicon[index]);
        for offset in [-1, 1, -2, 2, -3, 3] {
            put(self.window(&self.score_sums, index, (offset, offset)) as f32);
        }
        for window in WINDOWS {
            let words = self.window(&self.word_sums, index, window).max(1.0);
            put((self.window(&self.mass_sums, index, window) / words) as f32);
            let lines = self.lines_in(index, window).max(1) as f64;
            put((self.window(&self.score_sums, index, window) / lines) as f32);
        }
        let total = self.mass_sums.last().copied().unwrap_or(0.0).max(1e-6);
        put((self.mass_sums[index] / total) as f32);
        put((1.0 - self.mass_sums[index + 1] / total) as f32);
        put(total.ln_1p() as f32);
        put(self.scores[index] * self.page.words[index]);
        self.segment.place(index).into_iter().for_each(&mut put);
        put(self.up[index]);
        put(self.down[index]);
        self.overlap[index].into_iter().for_each(&mut put);
        for window in [(0, 4), (-4, 0)] {
            let words = self.window(&self.capped_sums, index, window).max(1.0);
            put((self.window(&self.overlap_sums, index, window) / words) as f32);
        }
        put(self.barrier[index]);
        put(self.heading[index].0);
        put(self.heading[index].1);
        put((index as f32 - self.peak as f32).clamp(-FAR, FAR));
        put((self.heading_sums[index] - self.heading_sums[self.peak]).abs() as f32);
        // Comments and teasers have their dates and repeated lines all around them, an article has sentences.
        for (sums, window) in [
            (&self.dated_sums, (-4, 4)),
            (&self.repeat_sums, (-4, 4)),
            (&self.sentence_sums, (-8, -1)),
            (&self.sentence_sums, (1, 8)),
        ] {
            put((self.window(sums, index, window) / self.lines_in(index, window).max(1) as f64) as f32);
        }
        values
    }

    /// The lines of a window as a half-open range.
    fn bounds(&self, index: usize, (first, last): (isize, isize)) -> (usize, usize) {
        let count = self.scores.len();
        (index.saturating_add_signed(first).min(count), (index + 1).saturating_add_signed(last).min(count))
    }

    fn window(&self, sums: &[f64], index: usize, window: (isize, isize)) -> f64 {
        let (from, to) = self.bounds(index, window);
        if to <= from { 0.0 } else { sums[to] - sums[from] }
    }

    fn lines_in(&self, index: usize, window: (isize, isize)) -> usize {
        let (from, to) = self.bounds(index, window);
        to.saturating_sub(from)
    }
}

/// The stretch of lines in which text is densest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Its first line.
    pub(super) first: usize,
    /// Its last line.
    pub(super) last: usize,
}

impl Segment {
    fn place(self, index: usize) -> [f32; 4] {
        let (at, first, last) = (index as f32, self.first as f32, self.last as f32);
        let inside = f32::from(u8::from((self.first..=self.last).contains(&index)));
        [inside, (at - first).clamp(-40.0, 40.0), (last - at).clamp(-40.0, 40.0), last - first + 1.0]
    }
}

/// The run of lines with the largest sum of `(score - 0.45) * words`, and the line with the largest such value.
pub(super) fn densest(scores: &[f32], words: &[f32]) -> (Segment, usize) {
    let mut best = (-1.0, Segment { first: 0, last: 0 });
    let mut peak = (f64::NEG_INFINITY, 0);
    let (mut sum, mut start) = (0.0, 0);
    for (index, (&score, &words)) in scores.iter().zip(words).enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        let value = (f64::from(score) - 0.45) * f64::from(words.min(80.0));
        sum += value;
        if sum > best.0 {
            best = (sum, Segment { first: start, last: index });
        }
        if value > peak.0 {
            peak = (value, index);
        }
    }
    (best.1, peak.1)
}

fn sums(count: usize, value: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut sums = Vec::with_capacity(count + 1);
    let mut sum = 0.0;
    sums.push(sum);
    for index in 0..count {
        sum += value(index);
        sums.push(sum);
    }
    sums
}

/// How many lines ago the last strong line was.
fn distances<'s>(strong: impl Iterator<Item = &'s bool>) -> Vec<f32> {
    let mut distance = FAR;
    strong
        .map(|&strong| {
            let here = distance;
            distance = if strong { 0.0 } else { FAR.min(distance + 1.0) };
            here
        })
        .collect()
}

fn reversed(mut values: Vec<f32>) -> Vec<f32> {
    values.reverse();
    values
}

/// The share of a line's content words that other lines of the article have too: one other, two others.
fn overlaps(page: &Page<'_>, scores: &[f32], strong: &[bool]) -> Vec<[f32; 2]> {
    let topical = |index: usize| strong[index] || (scores[index] > TOPICAL.0 && page.words[index] >= TOPICAL.1);
    let mut lines_with = vec![0_u32; page.vocabulary()];
    for index in (0..scores.len()).filter(|&index| topical(index)) {
        for &word in page.content(index) {
            lines_with[word as usize] += 1;
        }
    }
    (0..scores.len())
        .map(|index| {
            let words = page.content(index);
            let own = u32::from(topical(index));
            let share = |others: u32| {
                let common = words.iter().filter(|&&word| lines_with[word as usize] > own + others).count();
                if words.is_empty() { 0.0 } else { common as f32 / words.len() as f32 }
            };
            [share(0), share(1)]
        })
        .collect()
}

/// The most furniture-like short line between the peak of the article and each line.
fn barriers(page: &Page<'_>, peak: usize) -> Vec<f32> {
    let short = |index: usize| if page.words[index] <= HEADING_WORDS { page.lexicon[index] } else { CLEAR };
    let pass = |worst: &mut f32, index: usize| std::mem::replace(worst, worst.min(short(index)));
    let mut worst = CLEAR;
    let mut barriers = vec![CLEAR; page.lines.len()];
    for (index, barrier) in barriers.iter_mut().enumerate().skip(peak + 1) {
        *barrier = pass(&mut worst, index);
    }
    worst = CLEAR;
    for (index, barrier) in barriers.iter_mut().enumerate().take(peak).rev() {
        *barrier = pass(&mut worst, index);
    }
    barriers
}

/// The lexicon value of the nearest short line above each line, and how far above it stands.
fn headings(page: &Page<'_>) -> Vec<(f32, f32)> {
    let (mut value, mut distance) = (CLEAR, FAR);
    (0..page.lines.len())
        .map(|index| {
            let here = (value, distance);
            if page.words[index] <= HEADING_WORDS {
                (value, distance) = (page.lexicon[index], 0.0);
            } else {
                distance = FAR.min(distance + 1.0);
            }
            here
        })
        .collect()
}
