//! How near to each other the terms of a question stand, for the best of the articles that match it.
//!
//! Every pair of terms is itself a term, which stands where the two follow one another, or, in any order, within a few
//! tokens; each kind counts as BM25 with weights far below those of words. This is what sets an article about a rate of
//! interest before one in which a bank shows interest at any rate. The scheme is the sequential dependence of Metzler and
//! Croft (2005) for all pairs, with the weights of BM25. It needs positions, which are slow to read, and so only the
//! articles that are best without it are reordered by it.

use smallvec::SmallVec;
use tantivy::{DocId, TantivyError};

use super::columns::Extent;
use super::cursor::{Cursor, Interval};
use super::request::{Candidate, Order, Pattern, Recipe, Request};
use super::score::Statistics;
use super::searcher::Searcher;

/// How many articles are reordered. Measured on 80,000 stories: what stands below has little to win, and 300 are as good
/// to the third digit.
pub(super) const REORDERED: usize = 1000;
/// What a pair of terms in order counts, beside a term.
const ORDERED_WEIGHT: f32 = 0.05;
/// What a pair of terms within [`WINDOW`] counts, in any order.
const WINDOW_WEIGHT: f32 = 0.05;
/// The tokens within which a pair stands together, both of its terms included; 4 to 20 are level.
const WINDOW: u32 = 8;
/// Saturation of the frequency of a pair.
const K1: f32 = 0.9;
/// The tokens between a headline and the body below it, so that the two are not read as one sentence.
const HEADLINE_GAP: u32 = 50;
/// How many terms form pairs: their number goes with the square of it, and a question of more words is a text.
const MOST_TERMS: usize = 48;

/// The terms of a request that can stand near to each other.
pub(super) struct Reranking<'a> {
    patterns: Vec<&'a Pattern>,
    share: f32,
}

/// How often a pair of terms stands in a passage of a candidate.
#[derive(Clone, Copy)]
struct Met {
    candidate: usize,
    passage: u32,
    pair: usize,
    ordered: u32,
    near: u32,
}

/// A term in a passage, by its number.
type Occurrence = (Interval, usize);

impl<'a> Reranking<'a> {
    /// What there is to do for a request; nothing unless it ranks several terms that have positions.
    pub(super) fn of(request: &'a Request) -> Option<Self> {
        let ranked = request.leaves.iter().filter(|leaf| leaf.weight > 0.0);
        let patterns: Vec<&Pattern> = ranked.filter_map(|leaf| leaf.positions.as_ref()).take(MOST_TERMS).collect();
        let share = match request.recipe {
            Recipe::Whole => 1.0,
            Recipe::Widened(share) => share,
        };
        (patterns.len() > 1 && request.order == Order::Relevance).then_some(Self { patterns, share })
    }

    /// Adds to the scores of the candidates, and to those of their passages, what their pairs count.
    pub(super) fn add(
        &self,
        searcher: &Searcher,
        statistics: &Statistics,
        candidates: &mut [Candidate],
    ) -> Result<(), TantivyError> {
        let met = self.count(searcher, candidates)?;
        let pairs = self.patterns.len() * self.patterns.len();
        // In how many of the candidates each pair stands, in order and near.
        let mut holding = vec![(0u32, 0u32); pairs];
        let totals = totals(&met);
        for total in &totals {
            holding[total.pair].0 += u32::from(total.ordered > 0);
            holding[total.pair].1 += u32::from(total.near > 0);
        }
        let part = |met: &Met, length: f32| {
            let saturated = |frequency: u32| frequency as f32 * (K1 + 1.0) / (frequency as f32 + K1 * length);
            let (ordered, near) = holding[met.pair];
            ORDERED_WEIGHT * statistics.idf(ordered as f32) * saturated(met.ordered)
                + WINDOW_WEIGHT * statistics.idf(near as f32) * saturated(met.near)
        };
        let segments: Vec<_> = searcher.segments().collect();
        for total in &totals {
            let candidate = &mut candidates[total.candidate];
            let segment = &segments[candidate.segment as usize];
            let extent = segment.columns.extent(candidate.lead);
            let extent = extent.unwrap_or(Extent { lead: candidate.lead, end: candidate.lead + 1 });
            let length = statistics.article_length_ratio(segment.lengths, extent);
            candidate.score.proximity += self.share * part(total, length);
        }
        for passage in &met {
            let candidate = &mut candidates[passage.candidate];
            let lengths = segments[candidate.segment as usize].lengths;
            let length = statistics.passage_length_ratio(lengths, candidate.lead + passage.passage);
            if let Some(shown) = candidate.passages.iter_mut().find(|(number, _)| *number == passage.passage) {
                shown.1 += part(passage, length);
            }
        }
        for candidate in candidates {
            candidate.passages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        Ok(())
    }

    /// The pairs of every candidate's passages, candidate by candidate and pair by pair.
    fn count(&self, searcher: &Searcher, candidates: &[Candidate]) -> Result<Vec<Met>, TantivyError> {
        let mut met = Vec::new();
        for (number, segment) in searcher.segments().enumerate() {
            let mut order: Vec<usize> =
                (0..candidates.len()).filter(|&at| candidates[at].segment == number as u32).collect();
            order.sort_unstable_by_key(|&at| candidates[at].lead);
            if order.is_empty() {
                continue;
            }
            let open = |pattern: &&Pattern| Cursor::open(segment.reader, searcher.fields(), pattern);
            let mut cursors: Vec<Cursor> = self.patterns.iter().map(open).collect::<Result<_, _>>()?;
            let mut passage = Passage::default();
            for at in order {
                let candidate = &candidates[at];
                let mut numbers: SmallVec<[u32; 8]> = candidate.passages.iter().map(|(number, _)| *number).collect();
                numbers.sort_unstable();
                for number in numbers {
                    let headline = if number == 0 { segment.lengths.headline(candidate.lead) } else { 0 };
                    passage.read(&mut cursors, candidate.lead + number, headline);
                    passage.pairs(self.patterns.len(), |pair, ordered, near| {
                        met.push(Met { candidate: at, passage: number, pair, ordered, near });
                    });
                }
            }
        }
        met.sort_unstable_by_key(|met| (met.candidate, met.pair, met.passage));
        Ok(met)
    }
}

/// The passages of each candidate taken together.
fn totals(met: &[Met]) -> Vec<Met> {
    let alike = met.chunk_by(|a, b| (a.candidate, a.pair) == (b.candidate, b.pair));
    let total = |met: &[Met]| Met {
        ordered: met.iter().map(|met| met.ordered).sum(),
        near: met.iter().map(|met| met.near).sum(),
        ..met[0]
    };
    alike.map(total).collect()
}

/// The terms of one passage in the order in which they stand there.
#[derive(Default)]
struct Passage {
    occurrences: Vec<Occurrence>,
    /// By pair: how often in order, how often near.
    counts: Vec<(u32, u32)>,
    /// The pairs that stand in the passage.
    met: Vec<usize>,
    intervals: Vec<Interval>,
    scratch: Vec<u32>,
}

impl Passage {
    /// Reads the passage `doc`, whose first `headline` tokens are the headline's.
    fn read(&mut self, cursors: &mut [Cursor], doc: DocId, headline: u32) {
        self.occurrences.clear();
        for (term, cursor) in cursors.iter_mut().enumerate() {
            let at = if cursor.doc() < doc { cursor.seek(doc) } else { cursor.doc() };
            if at == doc {
                self.intervals.clear();
                cursor.intervals(&mut self.scratch, &mut self.intervals);
                let below = |position: u32| if position < headline { position } else { position + HEADLINE_GAP };
                let moved = self.intervals.iter().map(|&(start, end)| (below(start), below(start) + (end - start)));
                self.occurrences.extend(moved.map(|interval| (interval, term)));
            }
        }
        self.occurrences.sort_unstable();
    }

    /// Calls `visit` with every pair of different terms that stand near to each other, by the number of the first in the
    /// question times `terms` plus that of the second: how often they follow one another in the question's order, and
    /// how often they stand near in any.
    fn pairs(&mut self, terms: usize, mut visit: impl FnMut(usize, u32, u32)) {
        self.counts.resize(terms * terms, (0, 0));
        for (at, &((start, end), term)) in self.occurrences.iter().enumerate() {
            let near =
                self.occurrences[at + 1..].iter().take_while(|((next, _), _)| next.saturating_sub(start) < WINDOW);
            for &((next, _), other) in near.filter(|(_, other)| *other != term) {
                let pair = term.min(other) * terms + term.max(other);
                let count = &mut self.counts[pair];
                if count.1 == 0 {
                    self.met.push(pair);
                }
                count.0 += u32::from(term < other && next == end);
                count.1 += 1;
            }
        }
        for pair in self.met.drain(..) {
            let (ordered, near) = std::mem::take(&mut self.counts[pair]);
            visit(pair, ordered, near);
        }
    }
}
