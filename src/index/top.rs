//! Keeps the best of the matching articles, one of each story if copies are collapsed.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::columns::Extent;
use super::evaluate::{Occurrence, SegmentWalk, Visitor};
use super::request::{Candidate, Copies, Found, Order, Request, Score};
use super::score::Statistics;

/// The articles met so far that may be among those wanted, over all segments.
pub(super) struct Top<'a> {
    request: &'a Request,
    statistics: &'a Statistics,
    found: Found,
    /// By story, or by article where copies are shown.
    kept: HashMap<u64, Candidate>,
    /// How many articles are to be kept.
    wanted: usize,
    /// What an article has to score to be among those wanted.
    threshold: f32,
    occurrences: Vec<Occurrence>,
    passages: Vec<(u32, f32)>,
}

/// [`Top`] at work on one segment.
pub(super) struct TopInSegment<'t, 'a> {
    pub(super) top: &'t mut Top<'a>,
    pub(super) segment: u32,
}

impl<'a> Top<'a> {
    /// `wanted` articles are kept, whatever the request says.
    pub(super) fn new(request: &'a Request, statistics: &'a Statistics, wanted: usize) -> Self {
        Self {
            request,
            wanted,
            statistics,
            found: Found::default(),
            kept: HashMap::new(),
            threshold: f32::NEG_INFINITY,
            occurrences: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// What was found, the wanted articles in order.
    pub(super) fn finish(mut self) -> Found {
        let order = self.request.order;
        self.found.candidates = self.kept.into_values().collect();
        self.found.candidates.sort_unstable_by(|a, b| compare(order, a, b));
        self.found.candidates.truncate(self.wanted);
        self.found
    }

    fn keep(&mut self, candidate: Candidate) {
        let order = self.request.order;
        let key = match self.request.copies {
            Copies::Collapse => candidate.duplicate,
            Copies::Show => candidate.article,
        };
        let kept = self.kept.entry(key).or_insert_with(|| candidate.clone());
        if compare(order, &candidate, kept) == Ordering::Less {
            *kept = candidate;
        }
        // Twice as many as wanted are kept before the worse half is dropped, so that dropping costs little in all.
        if self.kept.len() > self.wanted.saturating_mul(2).saturating_add(64) {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        let order = self.request.order;
        let wanted = self.wanted;
        let mut candidates: Vec<_> = self.kept.drain().collect();
        if wanted == 0 {
            return;
        }
        candidates.select_nth_unstable_by(wanted - 1, |a, b| compare(order, &a.1, &b.1));
        candidates.truncate(wanted);
        if order == Order::Relevance {
            self.threshold = candidates.iter().map(|(_, kept)| kept.score.total()).fold(f32::INFINITY, f32::min);
        }
        self.kept.extend(candidates);
    }
}

/// Which of two articles comes first.
pub(super) fn compare(order: Order, a: &Candidate, b: &Candidate) -> Ordering {
    let newest = || b.date.cmp(&a.date);
    let relevance = || b.score.total().total_cmp(&a.score.total());
    let primary = match order {
        Order::Relevance => relevance().then_with(newest),
        Order::Newest => newest().then_with(relevance),
        // An article without a date comes last either way.
        Order::Oldest => a.date.is_none().cmp(&b.date.is_none()).then_with(|| a.date.cmp(&b.date)).then_with(relevance),
    };
    primary.then_with(|| a.article.cmp(&b.article))
}

impl Visitor for TopInSegment<'_, '_> {
    fn article(&mut self, walk: &mut SegmentWalk<'_>, extent: Extent) {
        let top = &mut *self.top;
        let mut occurrences = std::mem::take(&mut top.occurrences);
        walk.occurrences(extent, &mut occurrences);
        top.found.articles += 1;
        let scored = !occurrences.is_empty();
        top.found.passages += if scored { distinct(&occurrences) } else { u64::from(extent.end - extent.lead) };
        if top.statistics.bound(&occurrences) >= top.threshold {
            let mut passages = std::mem::take(&mut top.passages);
            let score = if scored {
                top.statistics.score(walk, extent, &occurrences, &mut passages)
            } else {
                passages.clear();
                passages.extend((0..extent.end - extent.lead).map(|number| (number, 0.0)));
                Score::default()
            };
            if score.total() >= top.threshold {
                let columns = walk.columns;
                top.keep(Candidate {
                    segment: self.segment,
                    lead: extent.lead,
                    article: columns.article.get_val(extent.lead),
                    duplicate: columns.duplicate.first(extent.lead).unwrap_or(0),
                    date: columns.date.first(extent.lead),
                    score,
                    passages: passages.clone(),
                });
            }
            top.passages = passages;
        }
        top.occurrences = occurrences;
    }

    fn hidden(&mut self, _extent: Extent) {
        self.top.found.undated_hidden += 1;
    }
}

/// How many passages the occurrences stand in.
fn distinct(occurrences: &[Occurrence]) -> u64 {
    if occurrences.windows(2).all(|pair| pair[0].leaf == pair[1].leaf) {
        return occurrences.len() as u64;
    }
    let mut docs: smallvec::SmallVec<[u32; 32]> = occurrences.iter().map(|found| found.doc).collect();
    docs.sort_unstable();
    docs.dedup();
    docs.len() as u64
}
