//! The documents that are written: the passages of an article, and the record of a source.
//!
//! A passage borrows its text from the article that all its passages share, so that nothing is copied on the way into
//! the segment.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;
use tantivy::Document;
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Value};
use xxhash_rust::xxh3::xxh3_64;

use crate::news::{EnrichedArticle, FiledArticle, MentionKind, Passage, Place, Rejection};
use crate::spelling::NameTerms;

use super::schema::Fields;
use super::stored::{StoredArticle, StoredFile};
use super::texts::{Distinct, Texts};
use super::{IndexError, analyzer, date};

/// A value of a field, borrowed from the document.
#[derive(Clone, Debug)]
pub(super) struct Leaf<'a>(ReferenceValueLeaf<'a>);

impl<'a> Value<'a> for Leaf<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(self.0.clone())
    }
}

type Values<'a> = SmallVec<[(Field, Leaf<'a>); 32]>;

/// An article as its passages need it.
struct Prepared {
    filed: FiledArticle,
    passages: Vec<PassageFields>,
    /// The names of all passages, see [`Fields::names`].
    names: Texts,
    /// The ids of places of all passages, see [`Fields::place`].
    places: Vec<u64>,
    keys: ArticleKeys,
    meta: Vec<u8>,
    countries: Vec<String>,
    place_names: Vec<String>,
    sketch: SmallVec<[u64; 8]>,
}

/// What one passage adds.
struct PassageFields {
    /// From its first byte to the first of the next passage.
    text: Range<usize>,
    /// Which of the article's names and places.
    names: Range<usize>,
    places: Range<usize>,
}

/// Finds the terms of names; kept from article to article for its room.
#[derive(Default)]
pub(super) struct NameFinder {
    terms: NameTerms,
    found: Distinct,
}

/// One passage of an article.
pub(super) struct PassageDocument {
    fields: Fields,
    article: Arc<Prepared>,
    number: usize,
}

/// The documents of an article, in order.
///
/// `key` is the number that its passages share, `source` and `content` are the hashes of its path and its record.
pub(super) fn passage_documents(
    fields: Fields,
    filed: FiledArticle,
    passages: &[Passage],
    keys: ArticleKeys,
    finder: &mut NameFinder,
) -> Result<Vec<PassageDocument>, IndexError> {
    let enriched = &filed.enriched;
    let mut places = Vec::new();
    let texts = passage_fields(enriched, passages, finder, &mut places);
    let lengths = texts.iter().map(|passage| passage.text.len() as u32).collect();
    let meta = StoredArticle::new(enriched, lengths).to_bytes().map_err(IndexError::Record)?;
    let countries: BTreeSet<String> =
        enriched.places.iter().filter_map(|place| Some(place.country?.to_string())).collect();
    let place_names: BTreeSet<String> = enriched.places.iter().map(|place| place.name.clone()).collect();
    let prepared = Arc::new(Prepared {
        passages: texts,
        names: std::mem::take(finder.found.texts()),
        places,
        keys,
        meta,
        countries: countries.into_iter().collect(),
        place_names: place_names.into_iter().collect(),
        sketch: pack(&filed.sketch),
        filed,
    });
    let document = |number| PassageDocument { fields, article: Arc::clone(&prepared), number };
    Ok((0..prepared.passages.len()).map(document).collect())
}

/// The numbers an article is known by in the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArticleKeys {
    /// The number its passages share.
    pub article: u64,
    /// The number of its file, as in [`SourceOutcome::file`].
    pub source: u64,
    /// The hash of its record's bytes.
    pub content: u64,
}

/// The term of [`Fields::place`] for a mention of a place or of one that lies in it.
pub(super) fn within(id: u32) -> u64 {
    1 << 32 | u64::from(id)
}

/// A sketch with its length before it, four values to a column value.
fn pack(sketch: &[u16]) -> SmallVec<[u64; 8]> {
    if sketch.is_empty() {
        return SmallVec::new();
    }
    let values: SmallVec<[u16; 32]> = [sketch.len() as u16].into_iter().chain(sketch.iter().copied()).collect();
    let word = |chunk: &[u16]| (0..4).fold(0, |word, at| word << 16 | u64::from(chunk.get(at).copied().unwrap_or(0)));
    values.chunks(4).map(word).collect()
}

/// A sketch as [`pack`] packed it.
pub(super) fn unpack(words: impl Iterator<Item = u64>) -> Vec<u16> {
    let mut values = words.flat_map(|word| [48, 32, 16, 0].map(|shift| (word >> shift) as u16));
    let length = values.next().map_or(0, usize::from);
    values.take(length).collect()
}

fn passage_fields(
    enriched: &EnrichedArticle,
    passages: &[Passage],
    finder: &mut NameFinder,
    places: &mut Vec<u64>,
) -> Vec<PassageFields> {
    let body = &enriched.article.body;
    let ends = passages.iter().skip(1).map(|next| next.span.start).chain([body.len()]);
    let mut mentions = enriched.mentions.iter().filter(|mention| mention.kind == MentionKind::Place).peekable();
    let mut fields: Vec<PassageFields> = Vec::with_capacity(passages.len());
    for (number, (passage, end)) in passages.iter().zip(ends).enumerate() {
        // White space before the first passage belongs to it, so that the stored texts joined are the body.
        let start = if number == 0 { 0 } else { passage.span.start };
        let (first_name, first_place) = (finder.found.texts().len(), places.len());
        let headline = enriched.article.headline.as_deref().filter(|_| number == 0);
        let mut note = |id| {
            if !places[first_place..].contains(&id) {
                places.push(id);
            }
        };
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < end) {
            let is_meant = |place: &&Place| place.geonames_id == mention.geonames_id;
            let place = mention.geonames_id.and_then(|_| enriched.places.iter().find(is_meant));
            place.into_iter().for_each(|place| add_place(place, &mut note));
        }
        // Only the places of the article as a whole are known of a headline, with the ways they are written.
        if let Some(headline) = headline {
            let is_written = |place: &&Place| place.written.iter().any(|written| headline.contains(written.as_str()));
            enriched.places.iter().filter(is_written).for_each(|place| add_place(place, &mut note));
        }
        finder.find(headline.into_iter().chain([&body[start..end]]));
        fields.push(PassageFields {
            text: start..end,
            names: first_name..finder.found.texts().len(),
            places: first_place..places.len(),
        });
    }
    fields
}

/// Hands the terms of a place to `add`.
fn add_place(place: &Place, add: &mut impl FnMut(u64)) {
    place.geonames_id.map(u64::from).into_iter().for_each(&mut *add);
    place.geonames_id.iter().chain(&place.within).for_each(|&id| add(within(id)));
}

impl NameFinder {
    /// Finds the terms of the texts of a passage.
    fn find<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        self.found.begin_round();
        let found = &mut self.found;
        for text in texts {
            self.terms.of_text(text, &mut |term| found.note(term, xxh3_64(term.as_bytes())));
        }
    }
}

impl PassageDocument {
    fn lead_values<'a>(&'a self, values: &mut Values<'a>) {
        let fields = &self.fields;
        let prepared = &*self.article;
        let enriched = &prepared.filed.enriched;
        let article = &enriched.article;
        if let Some(headline) = &article.headline {
            values.push((fields.body, text(headline)));
            values.push((fields.title, text(headline)));
        }
        if let Some(outlet) = &article.outlet {
            values.push((fields.outlet, text(&outlet.name)));
        }
        if let Some(published) = &article.published {
            let encoded = date::encode(published.date, published.precision);
            values.push((fields.date, Leaf(ReferenceValueLeaf::I64(encoded))));
        }
        values.push((fields.language, text(&article.language)));
        values.extend(enriched.persons.iter().map(|person| (fields.person, text(&person.name))));
        values.extend(prepared.countries.iter().map(|country| (fields.country, text(country))));
        values.extend(prepared.place_names.iter().map(|name| (fields.place_name, text(name))));
        values.extend(enriched.groups.iter().map(|group| (fields.group, text(group))));
        values.extend(article.authors.iter().map(|author| (fields.author, text(author))));
        for at in enriched.places.iter().filter_map(|place| place.coordinates) {
            values.push((fields.latitude, Leaf(ReferenceValueLeaf::F64(at.lat))));
            values.push((fields.longitude, Leaf(ReferenceValueLeaf::F64(at.lon))));
        }
        values.push((fields.duplicate, number(prepared.filed.cluster)));
        values.push((fields.source, number(prepared.keys.source)));
        values.push((fields.content, number(prepared.keys.content)));
        values.push((fields.offset, number(article.source.offset)));
        values.extend(prepared.sketch.iter().map(|&word| (fields.sketch, number(word))));
        values.push((fields.id, text(&article.id)));
        values.push((fields.meta, Leaf(ReferenceValueLeaf::Bytes(&prepared.meta))));
    }
}

fn text(value: &str) -> Leaf<'_> {
    Leaf(ReferenceValueLeaf::Str(value))
}

fn number(value: u64) -> Leaf<'static> {
    Leaf(ReferenceValueLeaf::U64(value))
}

impl Document for PassageDocument {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = smallvec::IntoIter<[(Field, Leaf<'a>); 32]>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let fields = &self.fields;
        let prepared = &*self.article;
        let article = &prepared.filed.enriched.article;
        analyzer::begin_document(&article.language);
        let passage = &prepared.passages[self.number];
        let mut values = Values::new();
        values.push((fields.article, number(prepared.keys.article)));
        values.push((fields.sequence, number(self.number as u64)));
        values.push((fields.passages, number(prepared.passages.len() as u64)));
        if self.number == 0 {
            self.lead_values(&mut values);
        }
        values.push((fields.body, text(&article.body[passage.text.clone()])));
        // Its words are those of the body.
        values.push((fields.surface, text("")));
        values.extend(passage.names.clone().map(|at| (fields.names, text(prepared.names.get(at)))));
        values.extend(prepared.places[passage.places.clone()].iter().map(|&id| (fields.place, number(id))));
        values.into_iter()
    }
}

/// The record of a file that was read to its end.
pub(super) struct SourceDocument {
    fields: Fields,
    file: u64,
    way: String,
    version: u64,
    rejections: u64,
    is_moved: bool,
    meta: Vec<u8>,
}

impl SourceDocument {
    pub(super) fn new(fields: Fields, outcome: &SourceOutcome) -> Result<Self, IndexError> {
        let meta = serde_json::to_vec(&StoredFile::new(outcome)).map_err(IndexError::Record)?;
        let &SourceOutcome { file, version, rejected, .. } = outcome;
        let is_moved = !outcome.moved.is_empty();
        Ok(Self { fields, file, way: outcome.way.clone(), version, rejections: rejected, is_moved, meta })
    }
}

/// Where an article stands in its file now, which it was not indexed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedArticle {
    /// The number its passages share.
    pub article: u64,
    /// The number of its record, from 0.
    pub record: u64,
    /// The first byte of its record.
    pub offset: u64,
}

/// What became of a source that was read to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceOutcome {
    /// The number of the file, which its articles bear.
    pub file: u64,
    /// The way to the file from the folder of the index, by which a later run knows it again.
    pub way: String,
    /// The file, as in [`crate::news::Source::path`].
    pub path: String,
    /// A hash of its size and time: as long as it stays the same the file need not be read again.
    pub version: u64,
    /// How many articles the index holds of it.
    pub articles: u64,
    /// How many of its records were turned away.
    pub rejected: u64,
    /// The first of them.
    pub rejections: Vec<Rejection>,
    /// The articles that were indexed when they stood elsewhere in the file, or the file had another name.
    pub moved: Vec<MovedArticle>,
}

impl Document for SourceDocument {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = smallvec::IntoIter<[(Field, Leaf<'a>); 32]>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let fields = &self.fields;
        let mut values = Values::new();
        values.push((fields.file, number(self.file)));
        values.push((fields.path, text(&self.way)));
        if self.is_moved {
            values.push((fields.moved, number(1)));
        }
        values.push((fields.version, number(self.version)));
        values.push((fields.rejections, number(self.rejections)));
        values.push((fields.meta, Leaf(ReferenceValueLeaf::Bytes(&self.meta))));
        values.into_iter()
    }
}
