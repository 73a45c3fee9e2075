//! Walks the passages of a segment that hold a pattern, in order.

use smallvec::SmallVec;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::document::within;
use super::request::Pattern;
use super::schema::Fields;

/// The passages that hold a pattern. Starts on the first of them; stands on `TERMINATED` when there are no more.
#[allow(clippy::large_enum_variant, reason = "nearly every cursor is a term, which is read without a detour")]
pub(super) enum Cursor {
    /// One term.
    Term { postings: SegmentPostings, positions: Positions },
    /// Any of several cursors.
    Any(Vec<Cursor>),
    /// All of several cursors in one passage, each anywhere.
    All(Vec<Cursor>),
    /// All of several cursors in one passage, one after the other.
    Sequence(Box<Sequence>),
    /// No passage.
    Nothing,
}

/// Whether a term's postings carry frequencies and positions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Positions {
    Kept,
    Absent,
}

/// Where in a passage a pattern stands: its first token and the one after its last.
pub(super) type Interval = (u32, u32);

/// See [`Cursor::Sequence`].
pub(super) struct Sequence {
    parts: Vec<Cursor>,
    slop: u32,
    doc: DocId,
    /// Where the parts stand in `doc`, and the whole.
    intervals: Vec<Vec<Interval>>,
    whole: Vec<Interval>,
}

impl Cursor {
    /// The passages of `segment` that hold `pattern`.
    pub(super) fn open(segment: &SegmentReader, fields: &Fields, pattern: &Pattern) -> Result<Self, TantivyError> {
        let open = |part: &Pattern| Self::open(segment, fields, part);
        let text = |field, word: &str| Self::term(segment, &Term::from_field_text(field, word), Positions::Kept);
        let keyword = |field, value: &str| Self::term(segment, &Term::from_field_text(field, value), Positions::Absent);
        let words = |field: Field, words: &[String]| {
            Self::any(words.iter().map(|word| text(field, word)).collect::<Result<_, _>>()?)
        };
        match pattern {
            Pattern::Word(tokens) => words(fields.body, tokens),
            Pattern::HeadlineWord(tokens) => words(fields.title, tokens),
            Pattern::Surface(word) => keyword(fields.surface, word),
            Pattern::PersonWord(word) => text(fields.person, word),
            Pattern::Any(parts) => Self::any(parts.iter().map(open).collect::<Result<_, _>>()?),
            Pattern::All(parts) => Self::all(parts.iter().map(open).collect::<Result<_, _>>()?),
            Pattern::Sequence { parts, slop } => {
                let parts: Vec<Self> = parts.iter().map(open).collect::<Result<_, _>>()?;
                Ok(Sequence::open(parts, *slop))
            }
            Pattern::Place(id) => {
                Self::term(segment, &Term::from_field_u64(fields.place, u64::from(*id)), Positions::Absent)
            }
            Pattern::Within(id) => {
                Self::term(segment, &Term::from_field_u64(fields.place, within(*id)), Positions::Absent)
            }
            Pattern::Name(term) => keyword(fields.names, term),
            Pattern::Outlet(name) => keyword(fields.outlet, name),
            Pattern::Country(code) => keyword(fields.country, code),
            Pattern::Language(code) => keyword(fields.language, code),
            Pattern::Id(id) => keyword(fields.id, id),
            Pattern::Story(story) => {
                Self::term(segment, &Term::from_field_u64(fields.duplicate, *story), Positions::Absent)
            }
        }
    }

    fn term(segment: &SegmentReader, term: &Term, positions: Positions) -> Result<Self, TantivyError> {
        let record = match positions {
            Positions::Kept => IndexRecordOption::WithFreqsAndPositions,
            Positions::Absent => IndexRecordOption::Basic,
        };
        let postings = segment.inverted_index(term.field())?.read_postings(term, record)?;
        Ok(postings.map_or(Self::Nothing, |postings| Self::Term { postings, positions }))
    }

    fn any(mut cursors: Vec<Self>) -> Result<Self, TantivyError> {
        cursors.retain(|cursor| cursor.doc() != TERMINATED);
        Ok(match cursors.len() {
            0 => Self::Nothing,
            1 => cursors.swap_remove(0),
            _ => Self::Any(cursors),
        })
    }

    fn all(cursors: Vec<Self>) -> Result<Self, TantivyError> {
        let mut all = Self::All(cursors);
        all.align(0);
        Ok(all)
    }

    /// The passage it stands on.
    pub(super) fn doc(&self) -> DocId {
        match self {
            Self::Term { postings, .. } => postings.doc(),
            Self::Any(cursors) => cursors.iter().map(Self::doc).min().unwrap_or(TERMINATED),
            Self::All(cursors) => cursors.first().map_or(TERMINATED, Self::doc),
            Self::Sequence(sequence) => sequence.doc,
            Self::Nothing => TERMINATED,
        }
    }

    /// Steps to the first passage at or after `target`, which may not lie before the one it stands on.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Term { postings, .. } => {
                if postings.doc() < target {
                    postings.seek(target);
                }
            }
            Self::Any(cursors) => {
                for cursor in cursors {
                    if cursor.doc() < target {
                        cursor.seek(target);
                    }
                }
            }
            Self::All(_) => self.align(target),
            Self::Sequence(sequence) => sequence.seek(target),
            Self::Nothing => {}
        }
        self.doc()
    }

    /// Steps to the next passage.
    pub(super) fn advance(&mut self) -> DocId {
        match self {
            Self::Term { postings, .. } => postings.advance(),
            _ => self.seek(self.doc().saturating_add(1)),
        }
    }

    /// At most how many passages it has: what it costs to walk it.
    pub(super) fn cost(&self) -> u32 {
        match self {
            Self::Term { postings, .. } => postings.size_hint(),
            Self::Any(cursors) => cursors.iter().map(Self::cost).fold(0, u32::saturating_add),
            Self::All(cursors) => cursors.iter().map(Self::cost).min().unwrap_or(0),
            Self::Sequence(sequence) => sequence.parts.iter().map(Self::cost).min().unwrap_or(0),
            Self::Nothing => 0,
        }
    }

    /// How often the pattern stands in the passage.
    pub(super) fn frequency(&mut self) -> u32 {
        match self {
            Self::Term { postings, positions } => match positions {
                Positions::Kept => postings.term_freq(),
                Positions::Absent => 1,
            },
            Self::Any(cursors) => {
                let doc = cursors.iter().map(Self::doc).min().unwrap_or(TERMINATED);
                cursors.iter_mut().filter(|cursor| cursor.doc() == doc).map(Self::frequency).sum()
            }
            // What is asked for as often as one of them stands there: the others say which of its forms are meant.
            Self::All(cursors) => cursors.iter_mut().map(Self::frequency).max().unwrap_or(0),
            Self::Sequence(sequence) => sequence.whole.len() as u32,
            Self::Nothing => 0,
        }
    }

    /// Puts where the pattern stands in the passage into `out`, in order. Nothing where no positions are kept.
    pub(super) fn intervals(&mut self, scratch: &mut Vec<u32>, out: &mut Vec<Interval>) {
        match self {
            Self::Term { postings, positions: Positions::Kept } => {
                postings.positions(scratch);
                out.extend(scratch.iter().map(|&position| (position, position + 1)));
            }
            Self::Any(cursors) => {
                let doc = cursors.iter().map(Self::doc).min().unwrap_or(TERMINATED);
                for cursor in cursors.iter_mut().filter(|cursor| cursor.doc() == doc) {
                    cursor.intervals(scratch, out);
                }
                out.sort_unstable();
                out.dedup();
            }
            Self::Sequence(sequence) => out.extend_from_slice(&sequence.whole),
            Self::Term { .. } | Self::All(_) | Self::Nothing => {}
        }
    }

    /// Brings all parts of an [`Cursor::All`] to the first common passage at or after `target`.
    fn align(&mut self, target: DocId) {
        if let Self::All(cursors) = self
            && common(cursors, target) == TERMINATED
        {
            *self = Self::Nothing;
        }
    }
}

/// Brings all cursors to the first common passage at or after `target` and gives it.
fn common(cursors: &mut [Cursor], mut target: DocId) -> DocId {
    loop {
        let mut agreed = true;
        for cursor in cursors.iter_mut() {
            let doc = if cursor.doc() < target { cursor.seek(target) } else { cursor.doc() };
            if doc == TERMINATED {
                return TERMINATED;
            }
            if doc > target {
                agreed = false;
                target = doc;
            }
        }
        if agreed && cursors.first().is_some_and(|first| first.doc() == target) {
            return target;
        }
    }
}

impl Sequence {
    fn open(mut parts: Vec<Cursor>, slop: u32) -> Cursor {
        if parts.len() == 1 {
            return parts.swap_remove(0);
        }
        let intervals = vec![Vec::new(); parts.len()];
        let mut sequence = Self { parts, slop, doc: 0, intervals, whole: Vec::new() };
        sequence.settle(0);
        Cursor::Sequence(Box::new(sequence))
    }

    fn seek(&mut self, target: DocId) {
        if self.doc < target {
            self.settle(target);
        }
    }

    /// Stops at the first passage at or after `target` in which the parts stand as they should.
    fn settle(&mut self, mut target: DocId) {
        let mut scratch = Vec::new();
        loop {
            self.doc = common(&mut self.parts, target);
            self.whole.clear();
            if self.doc == TERMINATED || self.parts.is_empty() {
                self.doc = TERMINATED;
                return;
            }
            for (part, intervals) in self.parts.iter_mut().zip(&mut self.intervals) {
                intervals.clear();
                part.intervals(&mut scratch, intervals);
            }
            if self.slop == 0 {
                self.chain()
            } else {
                self.gather()
            }
            if !self.whole.is_empty() {
                return;
            }
            target = self.doc + 1;
        }
    }

    /// The stretches in which each part begins where the one before it ends.
    fn chain(&mut self) {
        let (first, rest) = match self.intervals.split_first() {
            Some(split) => split,
            None => return,
        };
        // Alternatives of different lengths may lead to several ends.
        let mut ends: SmallVec<[u32; 4]> = SmallVec::new();
        let mut next: SmallVec<[u32; 4]> = SmallVec::new();
        for &(start, end) in first {
            ends.clear();
            ends.push(end);
            for part in rest {
                next.clear();
                for &at in &ends {
                    let from = part.partition_point(|interval| interval.0 < at);
                    next.extend(part[from..].iter().take_while(|interval| interval.0 == at).map(|interval| interval.1));
                }
                std::mem::swap(&mut ends, &mut next);
            }
            if let Some(&end) = ends.iter().max() {
                self.whole.push((start, end));
            }
        }
    }

    /// The stretches that hold every part, each on tokens of its own, at most `slop` tokens wider than the parts together.
    fn gather(&mut self) {
        let mut starts: SmallVec<[u32; 16]> = self.intervals.iter().flatten().map(|interval| interval.0).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut free_from = 0;
        for start in starts {
            if start < free_from {
                continue;
            }
            if let Some(end) = self.stretch_from(start) {
                self.whole.push((start, end));
                free_from = end;
            }
        }
    }

    /// Where the stretch ends that begins at `start`: every part is taken where it next stands, so that one asked for
    /// twice has to stand there twice.
    fn stretch_from(&self, start: u32) -> Option<u32> {
        let mut taken: SmallVec<[Interval; 8]> = SmallVec::new();
        for part in &self.intervals {
            let from = part.partition_point(|interval| interval.0 < start);
            let apart = |interval: &&Interval| taken.iter().all(|other| interval.0 >= other.1 || other.0 >= interval.1);
            let next = *part[from..].iter().find(apart)?;
            taken.push(next);
        }
        let begins = taken.iter().any(|interval| interval.0 == start);
        let width: u32 = taken.iter().map(|interval| interval.1 - interval.0).sum();
        let end = taken.iter().map(|interval| interval.1).max()?;
        (begins && end - start <= width + self.slop).then_some(end)
    }
}
