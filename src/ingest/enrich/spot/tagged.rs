//! What the tagger's opinion of a name is worth beside the gazetteer's.
//!
//! The tagger reads the sentence and the gazetteer knows the world. What the tagger takes for a person or an organisation is no
//! place, unless it is exactly the name of a city that many know; a longer name that it takes for a place is not the place whose
//! name it begins with: the Atacama Desert, Baga Sola and Green Square are no Atacama, Baga and Green.

use super::token::{Case, Gap};
use super::{Candidates, Cue, Spotted, Walk, heads, words};
use crate::gazetteer::{Candidate, Kind, Marks, NameHash};
use crate::news::MentionKind;

/// The most words of a place that nobody knows.
const LONGEST: usize = 4;

/// What the tagger says of a known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagSays {
    /// Nothing.
    Nothing,
    /// It is a place.
    Place,
    /// It is exactly the name of a person.
    Person,
    /// It is exactly the name of an organisation.
    Organisation,
    /// It is a part of the name of a person or of an organisation.
    Other,
    /// It is the beginning of the name of a place, which goes on up to this token.
    Longer(usize),
}

impl Walk<'_> {
    /// What the tagger says of the tokens from `at` up to `next`.
    pub(super) fn tag_says(&self, at: usize, next: usize) -> TagSays {
        let span = self.span(at, next);
        let Some((tagged, kind)) = self.tag_over(span) else { return TagSays::Nothing };
        let whole = span.start <= tagged.start && tagged.end <= span.end;
        match kind {
            MentionKind::Place if tagged.end <= span.end => TagSays::Place,
            MentionKind::Place if tagged.start == span.start => TagSays::Longer(self.token_after(next, tagged.end)),
            MentionKind::Place => TagSays::Nothing,
            MentionKind::Person if whole => TagSays::Person,
            MentionKind::Organisation if whole => TagSays::Organisation,
            _ => TagSays::Other,
        }
    }

    /// Whether the name from `at` up to `next` is so well known as a place, and so seldom a person's, that it is one although the
    /// tagger takes it for something else.
    pub(super) fn outweighs_person(&self, at: usize, next: usize) -> bool {
        let personal = self.scratch.iter().any(|candidate| candidate.marks.has(Marks::PERSONAL));
        !personal && self.is_well_known() && !(next == at + 1 && self.is_after_person_word(at))
    }

    /// The same of what the tagger takes for an organisation: a country acts like one, a city has to be where something is.
    pub(super) fn outweighs_organisation(&self, at: usize, next: usize, cue: Cue) -> bool {
        let country = self.scratch.iter().any(|candidate| self.gazetteer.place(candidate.place).kind == Kind::Country);
        let usual = |candidate: &Candidate| {
            candidate.marks.has(Marks::MAIN)
                && !candidate.marks.has(Marks::PERSONAL)
                && !candidate.marks.has(Marks::ORDINARY)
        };
        (country && self.outweighs_person(at, next)) || (cue.located && self.scratch.iter().any(usual))
    }

    /// The landform that is called after the place from `at` up to `next`, which no list has as a whole: the Atacama Desert.
    pub(super) fn take_landform(&mut self, at: usize, next: usize) -> Option<usize> {
        let tail = self.tokens.list.get(next).filter(|tail| tail.gap == Gap::Space && tail.case == Case::Capital)?;
        if !heads::is_landform(self.tokens.folded(next))
            || self.tokens.list[at].case == Case::Uncased
            || tail.at.len() < 3
        {
            return None;
        }
        self.push_unlisted(at, next + 1);
        Some(next + 1)
    }

    /// The name that the tagger has from `at` up to `end`, of which the gazetteer knows what stands before `next`: taken as it is
    /// written, passed over where it is a street's, or left (`None`) where the known part is a place by itself.
    pub(super) fn take_longer(&mut self, at: usize, next: usize, end: usize) -> Option<usize> {
        let head = self.tokens.folded(end - 1);
        if heads::is_street(head) {
            return Some(end);
        }
        let by_itself = self.is_well_known() && !heads::is_landform(head);
        let tied = (next..end).all(|index| matches!(self.tokens.list[index].gap, Gap::Space | Gap::Hyphen));
        if by_itself || !tied || heads::is_institution(head) || words::is_transparent(self.tokens.folded(at)) {
            return None;
        }
        self.push_unlisted(at, end);
        Some(end)
    }

    /// A name that no list knows and that the tagger takes for a place, where it begins at `at`.
    pub(super) fn take_tagged(&mut self, at: usize) -> Option<usize> {
        let span = self.span(at, at + 1);
        let (tagged, kind) = self.tag_over(span)?;
        if kind != MentionKind::Place || tagged.start != span.start {
            return None;
        }
        let end = self.token_after(at + 1, tagged.end);
        let head = self.tokens.folded(end - 1);
        if heads::is_street(head) {
            return Some(end);
        }
        let known = (at..end).any(|index| {
            let word = NameHash::empty().and(self.tokens.folded(index));
            self.gazetteer.knows(word) || self.gazetteer.demonym(word).is_some()
        });
        let named = (at..end).all(|index| self.tokens.list[index].case == Case::Capital);
        let generic = words::is_transparent(self.tokens.folded(at)) || heads::is_institution(head);
        if known || !named || generic || end > at + LONGEST || span.len() < 4 {
            return None;
        }
        if !self.has_hint(at, end) {
            self.weak.push(self.found.len());
        }
        self.push_unlisted(at, end);
        Some(end)
    }

    /// Whether the words around the tokens from `at` up to `end` put something there.
    pub(super) fn has_hint(&self, at: usize, end: usize) -> bool {
        let cue = self.cue(at, end);
        let before_comma = self.tokens.list.get(end).is_some_and(|next| {
            next.gap == Gap::Comma && self.gazetteer.knows(NameHash::empty().and(self.tokens.folded(end)))
        });
        cue.kind.is_some() || cue.located || cue.after_comma || before_comma
    }

    fn push_unlisted(&mut self, at: usize, end: usize) {
        let cue = Cue { tagged: true, ..self.cue(at, end) };
        self.push(at, end, Spotted::Place(Candidates::new()), cue);
    }

    /// The first token from `next` on that begins at the offset `end` or after it.
    fn token_after(&self, next: usize, end: usize) -> usize {
        let tokens = &self.tokens.list;
        next + tokens[next..].iter().take_while(|token| token.at.start < end).count()
    }
}
