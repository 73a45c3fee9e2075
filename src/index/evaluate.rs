//! Walks the articles that match a question, in the order of the index.
//!
//! The passages of an article stand together, so one pass over the postings of all leaves sees each article once, with
//! everything it holds of the question. What is done with a match is up to a [`Visitor`].

use smallvec::SmallVec;
use tantivy::{DocId, SegmentReader, TERMINATED, TantivyError};

use crate::news::Coordinates;

use super::columns::{Columns, Extent};
use super::cursor::Cursor;
use super::date;
use super::request::{Condition, DayRange, Leaf, Matcher, Request, Tier, Undated};
use super::schema::Fields;
use super::score::Lengths;

/// Told of every article that matches.
pub(super) trait Visitor {
    /// The article at `extent` matches.
    fn article(&mut self, walk: &mut SegmentWalk<'_>, extent: Extent);

    /// The undated article at `extent` matches but for its date.
    fn hidden(&mut self, extent: Extent);
}

/// A segment with what is read of it for every question.
#[derive(Clone, Copy)]
pub(super) struct SegmentParts<'a> {
    pub(super) reader: &'a SegmentReader,
    pub(super) columns: &'a Columns,
    pub(super) lengths: &'a Lengths,
}

/// The state of a walk over one segment.
pub(super) struct SegmentWalk<'a> {
    pub(super) columns: &'a Columns,
    pub(super) lengths: &'a Lengths,
    request: &'a Request,
    leaves: Vec<LeafCursor>,
}

/// A leaf's alternatives, walked together.
struct LeafCursor {
    alternatives: SmallVec<[(Cursor, Tier); 2]>,
    /// The next passage that is not yet in `held`.
    doc: DocId,
    /// The passages of one article that hold the leaf, once they were asked for.
    held: Vec<Occurrence>,
    /// The lead of that article.
    held_for: DocId,
    /// The pattern in headlines.
    headline: Cursor,
}

/// A passage that holds a leaf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) leaf: usize,
    pub(super) doc: DocId,
    pub(super) frequency: u32,
    pub(super) tier: Tier,
}

impl LeafCursor {
    fn open(segment: &SegmentReader, fields: &Fields, leaf: &Leaf) -> Result<Self, TantivyError> {
        let mut alternatives = SmallVec::new();
        for alternative in &leaf.alternatives {
            let cursor = Cursor::open(segment, fields, &alternative.pattern)?;
            if cursor.doc() != TERMINATED {
                alternatives.push((cursor, alternative.tier));
            }
        }
        let headline = match &leaf.headline {
            Some(pattern) => Cursor::open(segment, fields, pattern)?,
            None => Cursor::Nothing,
        };
        let mut leaf = Self { alternatives, doc: 0, held: Vec::new(), held_for: TERMINATED, headline };
        leaf.settle();
        Ok(leaf)
    }

    fn settle(&mut self) {
        self.doc = self.alternatives.iter().map(|(cursor, _)| cursor.doc()).min().unwrap_or(TERMINATED);
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            for (cursor, _) in &mut self.alternatives {
                if cursor.doc() < target {
                    cursor.seek(target);
                }
            }
            self.settle();
        }
        self.doc
    }

    /// Whether a passage of the article holds it.
    fn holds(&mut self, extent: Extent) -> bool {
        if self.held_for == extent.lead { !self.held.is_empty() } else { self.seek(extent.lead) < extent.end }
    }

    /// The passages of the article that hold it.
    fn occurrences(&mut self, leaf: usize, extent: Extent) -> &[Occurrence] {
        if self.held_for != extent.lead {
            self.held_for = extent.lead;
            self.held.clear();
            self.seek(extent.lead);
            while self.doc < extent.end {
                let occurrence = self.take(leaf);
                self.held.push(occurrence);
            }
        }
        &self.held
    }

    /// Gives the passage it stands on and steps to the next.
    fn take(&mut self, leaf: usize) -> Occurrence {
        let doc = self.doc;
        let mut occurrence = Occurrence { leaf, doc, frequency: 0, tier: Tier::Spelling(0.0) };
        for (cursor, tier) in &mut self.alternatives {
            if cursor.doc() == doc {
                // Alternatives see the same mention, so the most counted by any is the number of mentions.
                occurrence.frequency = occurrence.frequency.max(cursor.frequency());
                if *tier > occurrence.tier {
                    occurrence.tier = *tier;
                }
                cursor.advance();
            }
        }
        self.settle();
        occurrence
    }

    fn cost(&self) -> u64 {
        self.alternatives.iter().map(|(cursor, _)| u64::from(cursor.cost())).sum()
    }
}

/// What a matcher comes to for an article whose date stands against the days asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Day {
    Wanted,
    Hidden,
    Unwanted,
}

/// Walks all matching articles of a segment.
pub(super) fn walk(
    segment: SegmentParts<'_>,
    fields: &Fields,
    request: &Request,
    visitor: &mut dyn Visitor,
) -> Result<(), TantivyError> {
    let SegmentParts { reader: segment, columns, lengths } = segment;
    let leaves = request.leaves.iter().map(|leaf| LeafCursor::open(segment, fields, leaf)).collect::<Result<_, _>>()?;
    let mut walk = SegmentWalk { columns, lengths, request, leaves };
    let drivers = walk.drivers();
    let alive = segment.alive_bitset();
    let mut next = 0;
    while let Some(extent) = walk.candidate(drivers.as_deref(), next) {
        next = extent.end;
        if alive.is_some_and(|bits| !bits.is_alive(extent.lead)) {
            continue;
        }
        let day = walk.day(extent);
        if day == Day::Unwanted || !walk.matches(extent) {
            continue;
        }
        if day == Day::Hidden { visitor.hidden(extent) } else { visitor.article(&mut walk, extent) }
    }
    Ok(())
}

impl SegmentWalk<'_> {
    /// Every passage of the article that holds a leaf which counts for the score.
    pub(super) fn occurrences(&mut self, extent: Extent, out: &mut Vec<Occurrence>) {
        out.clear();
        for (number, leaf) in self.leaves.iter_mut().enumerate() {
            if self.request.leaves[number].weight > 0.0 {
                out.extend_from_slice(leaf.occurrences(number, extent));
            }
        }
    }

    /// How often the headline of the article holds the leaf.
    pub(super) fn headline_frequency(&mut self, leaf: usize, extent: Extent) -> u32 {
        let cursor = &mut self.leaves[leaf].headline;
        if cursor.seek(extent.lead) == extent.lead { cursor.frequency() } else { 0 }
    }

    /// The leaves at least one of which every matching article holds; `None` where that cannot be said.
    fn drivers(&self) -> Option<Vec<usize>> {
        let filters = self.request.scope.filters.iter();
        let sets = filters.chain([&self.request.matcher]).filter_map(|matcher| self.driver_set(matcher));
        sets.min_by_key(|set| self.cost(set))
    }

    fn cost(&self, set: &[usize]) -> u64 {
        set.iter().map(|&leaf| self.leaves[leaf].cost()).sum()
    }

    fn driver_set(&self, matcher: &Matcher) -> Option<Vec<usize>> {
        match matcher {
            Matcher::Nothing => Some(Vec::new()),
            Matcher::Leaf(leaf) => Some(vec![*leaf]),
            Matcher::All(parts) | Matcher::Near(parts) => {
                parts.iter().filter_map(|part| self.driver_set(part)).min_by_key(|set| self.cost(set))
            }
            Matcher::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.driver_set(part)?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
            Matcher::Everything | Matcher::Not(_) | Matcher::Condition(_) => None,
        }
    }

    /// The first article at or after passage `from` that may match.
    fn candidate(&mut self, drivers: Option<&[usize]>, mut from: DocId) -> Option<Extent> {
        let Some(drivers) = drivers else { return self.columns.next_extent(from) };
        loop {
            let mut first = TERMINATED;
            for &driver in drivers {
                first = first.min(self.leaves[driver].seek(from));
            }
            if first == TERMINATED {
                return None;
            }
            if let Some(extent) = self.columns.extent(first) {
                return Some(extent);
            }
            from = first + 1;
        }
    }

    fn day(&self, extent: Extent) -> Day {
        let scope = &self.request.scope;
        let encoded = self.columns.date.first(extent.lead);
        match (encoded, scope.days) {
            (None, None) if scope.undated == Undated::Exclude => Day::Unwanted,
            (None, Some(_)) if scope.undated == Undated::Exclude => Day::Hidden,
            (None, _) => Day::Wanted,
            (Some(_), _) if scope.undated == Undated::Only => Day::Unwanted,
            (Some(encoded), Some(days)) if !falls_in(encoded, days) => Day::Unwanted,
            (Some(_), _) => Day::Wanted,
        }
    }

    fn matches(&mut self, extent: Extent) -> bool {
        let request = self.request;
        request.scope.filters.iter().all(|filter| self.holds(filter, extent)) && self.holds(&request.matcher, extent)
    }

    fn holds(&mut self, matcher: &Matcher, extent: Extent) -> bool {
        match matcher {
            Matcher::Everything => true,
            Matcher::Nothing => false,
            Matcher::Leaf(leaf) => self.leaves[*leaf].holds(extent),
            Matcher::All(parts) => parts.iter().all(|part| self.holds(part, extent)),
            Matcher::Any(parts) => parts.iter().any(|part| self.holds(part, extent)),
            Matcher::Not(part) => !self.holds(part, extent),
            Matcher::Near(parts) => parts.iter().all(|part| self.holds(part, extent)) && self.near(parts, extent),
            Matcher::Condition(condition) => self.condition(condition, extent),
        }
    }

    /// Whether the parts stand in one passage or, each next to another, in neighbouring ones.
    fn near(&mut self, parts: &[Matcher], extent: Extent) -> bool {
        let mut reach: Option<Vec<DocId>> = None;
        for part in parts {
            let mut passages = Vec::new();
            self.passages_of(part, extent, &mut passages);
            passages.sort_unstable();
            if let Some(before) = reach {
                passages.retain(|doc| before.iter().any(|other| other.abs_diff(*doc) <= 1));
            }
            if passages.is_empty() {
                return false;
            }
            reach = Some(passages);
        }
        true
    }

    /// The passages of the article that hold a leaf of `matcher`.
    fn passages_of(&mut self, matcher: &Matcher, extent: Extent, out: &mut Vec<DocId>) {
        match matcher {
            Matcher::Leaf(leaf) => {
                out.extend(self.leaves[*leaf].occurrences(*leaf, extent).iter().map(|found| found.doc))
            }
            Matcher::All(parts) | Matcher::Any(parts) | Matcher::Near(parts) => {
                for part in parts {
                    self.passages_of(part, extent, out);
                }
            }
            Matcher::Everything | Matcher::Condition(_) | Matcher::Not(_) => out.extend(extent.lead..extent.end),
            Matcher::Nothing => {}
        }
    }

    fn condition(&self, condition: &Condition, extent: Extent) -> bool {
        match *condition {
            Condition::Published(days) => {
                self.columns.date.first(extent.lead).is_some_and(|encoded| falls_in(encoded, days))
            }
            Condition::Near { lat, lon, kilometres } => {
                let center = Coordinates { lat, lon };
                let lats = self.columns.latitude.values_for_doc(extent.lead);
                let lons = self.columns.longitude.values_for_doc(extent.lead);
                lats.zip(lons).any(|(lat, lon)| center.kilometres_to(Coordinates { lat, lon }) <= kilometres)
            }
        }
    }
}

fn falls_in(encoded: i64, days: DayRange) -> bool {
    let (first, last) = date::interval(encoded);
    days.first.is_none_or(|from| last >= date::days(from)) && days.last.is_none_or(|until| first <= date::days(until))
}
