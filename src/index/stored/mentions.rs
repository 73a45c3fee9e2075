//! How the mentions of an article are stored: there are many, so each is a few small numbers.

use super::bytes::{Bytes, put, put_bytes};
use super::{KINDS, StoredArticle, code, value};
use crate::news::{EnrichedArticle, Mention, MentionKind, Span};

/// A mention: its kind, how far behind the end of the one before it it starts, its length, and whose it is. Its text is
/// cut from the body again.
pub(super) struct StoredMention(u8, usize, usize, StoredName);

/// Whose a mention is.
pub(super) enum StoredName {
    /// The person or the place of this number among those of the article.
    Number(usize),
    /// It goes by this name.
    Named(String),
    /// It goes by its own text.
    Own,
}

impl StoredArticle {
    /// The mentions in the part of the body at `span`, which is `text`, with spans in bytes of it.
    pub(in crate::index) fn mentions_in(&self, span: Span, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut end = 0;
        for stored in &self.mentions {
            let start = end + stored.1;
            end = start + stored.2;
            if start >= span.start && end <= span.end {
                mentions.push(self.mention(stored, Span::new(start - span.start, end - span.start), text));
            }
        }
        mentions
    }

    /// The mention at `span` of `text`.
    fn mention(&self, stored: &StoredMention, span: Span, text: &str) -> Mention {
        let kind = value(&KINDS, stored.0);
        let text = text.get(span.range()).unwrap_or_default().to_owned();
        let place = |number: usize| self.places.get(number).filter(|_| kind == MentionKind::Place);
        let person = |number: usize| self.persons.get(number).filter(|_| kind == MentionKind::Person);
        let (name, geonames_id) = match &stored.3 {
            StoredName::Named(name) => (name.clone(), None),
            StoredName::Own => (text.clone(), None),
            StoredName::Number(number) => match (place(*number), person(*number)) {
                (Some(place), _) => (place.name.clone(), place.id),
                (None, Some(person)) => (person.name.clone(), None),
                (None, None) => (text.clone(), None),
            },
        };
        Mention { kind, span, text, name, geonames_id }
    }
}

impl StoredMention {
    /// The mention in bytes: the gap, the length with the kind in two bits, and the name: 0 for its own, 1 before another,
    /// from 2 on its number.
    pub(super) fn put(&self, out: &mut Vec<u8>) {
        let Self(kind, gap, length, name) = self;
        put(*gap, out);
        put(length << 2 | usize::from(*kind), out);
        match name {
            StoredName::Own => put(0, out),
            StoredName::Named(name) => {
                put(1, out);
                put_bytes(name.as_bytes(), out);
            }
            StoredName::Number(number) => put(number + 2, out),
        }
    }

    /// The next mention in `bytes`.
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Self> {
        let (gap, length) = (bytes.number()?, bytes.number()?);
        let name = match bytes.number()? {
            0 => StoredName::Own,
            1 => StoredName::Named(String::from_utf8_lossy(bytes.bytes()?).into_owned()),
            number => StoredName::Number(number - 2),
        };
        Some(Self((length & 3) as u8, gap, length >> 2, name))
    }
}

/// The mentions of an article, which come in order and apart.
pub(super) fn stored_mentions(enriched: &EnrichedArticle) -> Vec<StoredMention> {
    let mut end = 0;
    let stored = |mention: &Mention| {
        let Span { start, end: after } = mention.span;
        let gap = start.saturating_sub(end);
        end = after;
        StoredMention(code(&KINDS, &mention.kind), gap, after.saturating_sub(start), stored_name(mention, enriched))
    };
    enriched.mentions.iter().map(stored).collect()
}

fn stored_name(mention: &Mention, enriched: &EnrichedArticle) -> StoredName {
    let number = match mention.kind {
        MentionKind::Person => enriched.persons.iter().position(|person| person.name == mention.name),
        MentionKind::Place => enriched
            .places
            .iter()
            .position(|place| place.name == mention.name && place.geonames_id == mention.geonames_id),
        MentionKind::Organisation | MentionKind::Group => None,
    };
    match number {
        Some(number) => StoredName::Number(number),
        None if mention.name == mention.text => StoredName::Own,
        None => StoredName::Named(mention.name.clone()),
    }
}
