//! What the store keeps of an article or a source besides its passages, as JSON: shown, never searched.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::news::{
    ArticleCard, Coordinates, CountryCode, DateCandidate, DateRole, EnrichedArticle, GeonamesId, Mention, MentionKind,
    Outlet, Person, Place, Precision, Published, Reason, Rejection, Source, Span,
};

/// The lead passage's record of its article.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredArticle {
    pub(super) id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) outlet: Option<StoredOutlet>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<StoredDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) updated: Option<StoredDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) page_date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<String>,
    pub(super) language: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) persons: Vec<StoredPerson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) places: Vec<StoredPlace>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<StoredMention>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    dates: Vec<StoredCandidate>,
    /// How many bytes of the body each passage stores.
    pub(super) lengths: Vec<u32>,
    pub(super) source: StoredSource,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredOutlet {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    evidence: String,
    confidence: f32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredDate {
    date: Date,
    precision: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    evidence: String,
    confidence: f32,
}

#[derive(Serialize, Deserialize)]
struct StoredCandidate {
    date: Date,
    precision: u8,
    role: u8,
    evidence: String,
    score: f32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredPerson {
    name: String,
    written: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredPlace {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<GeonamesId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<(f64, f64)>,
    written: Vec<String>,
    confidence: f32,
}

/// A mention: its kind, how far behind the end of the one before it it starts, its length, and whose it is. Its text is
/// cut from the body again.
#[derive(Serialize, Deserialize)]
struct StoredMention(u8, usize, usize, StoredName);

/// Whose a mention is.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum StoredName {
    /// The person or the place of this number among those of the article.
    Number(usize),
    /// It goes by this name.
    Named(String),
    /// It goes by its own text.
    Own,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredSource {
    path: String,
    record: u64,
    offset: u64,
    bytes: u64,
    sha256: String,
}

/// A source document's record of its file.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredFile {
    pub(super) path: String,
    pub(super) articles: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rejections: Vec<StoredRejection>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredRejection {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    reason: String,
    detail: String,
}

const KINDS: [MentionKind; 4] =
    [MentionKind::Person, MentionKind::Place, MentionKind::Organisation, MentionKind::Group];
const PRECISIONS: [Precision; 3] = [Precision::Day, Precision::Month, Precision::Year];
const ROLES: [DateRole; 4] = [DateRole::Published, DateRole::Updated, DateRole::Page, DateRole::Other];

/// The number of `value` in one of the tables above; each lists every value of its type.
fn code<T: PartialEq>(table: &[T], value: &T) -> u8 {
    table.iter().position(|entry| entry == value).unwrap_or_default() as u8
}

fn value<T: Copy>(table: &[T], code: u8) -> T {
    table[usize::from(code).min(table.len() - 1)]
}

impl StoredArticle {
    pub(super) fn new(enriched: &EnrichedArticle, lengths: Vec<u32>) -> Self {
        let article = &enriched.article;
        Self {
            id: article.id.clone(),
            outlet: article.outlet.as_ref().map(StoredOutlet::new),
            published: article.published.as_ref().map(StoredDate::new),
            updated: article.updated.as_ref().map(StoredDate::new),
            page_date: article.page_date,
            url: article.url.clone(),
            authors: article.authors.clone(),
            language: article.language.clone(),
            persons: enriched.persons.iter().map(StoredPerson::new).collect(),
            places: enriched.places.iter().map(StoredPlace::new).collect(),
            groups: enriched.groups.clone(),
            mentions: stored_mentions(enriched),
            dates: article.dates.iter().map(StoredCandidate::new).collect(),
            lengths,
            source: StoredSource::new(&article.source),
        }
    }

    /// The first byte in the body of passage `number`.
    pub(super) fn start_of(&self, number: u32) -> usize {
        self.lengths.iter().take(number as usize).map(|&length| length as usize).sum()
    }

    /// The mentions in the part of the body at `span`, which is `text`, with spans in bytes of it.
    pub(super) fn mentions_in(&self, span: Span, text: &str) -> Vec<Mention> {
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

    pub(super) fn dates(&self) -> Vec<DateCandidate> {
        self.dates.iter().map(StoredCandidate::candidate).collect()
    }

    pub(super) fn persons(&self) -> Vec<Person> {
        let person = |stored: &StoredPerson| Person { name: stored.name.clone(), written: stored.written.clone() };
        self.persons.iter().map(person).collect()
    }

    pub(super) fn places(&self) -> Vec<Place> {
        self.places.iter().map(StoredPlace::place).collect()
    }

    /// What a hit shows of the article.
    pub(super) fn card(&self, headline: Option<String>, copies: u64) -> ArticleCard {
        ArticleCard {
            id: self.id.clone(),
            headline,
            outlet: self.outlet.as_ref().map(StoredOutlet::outlet),
            published: self.published.as_ref().map(StoredDate::published),
            url: self.url.clone(),
            language: self.language.clone(),
            persons: self.persons.iter().map(|person| person.name.clone()).collect(),
            places: self.places(),
            copies,
            source: self.source.source(),
        }
    }
}

impl StoredOutlet {
    fn new(outlet: &Outlet) -> Self {
        Self {
            name: outlet.name.clone(),
            country: outlet.country.map(|code| code.to_string()),
            evidence: outlet.evidence.clone(),
            confidence: outlet.confidence,
        }
    }

    pub(super) fn outlet(&self) -> Outlet {
        Outlet {
            name: self.name.clone(),
            country: self.country.as_deref().and_then(CountryCode::new),
            evidence: self.evidence.clone(),
            confidence: self.confidence,
        }
    }
}

impl StoredDate {
    fn new(published: &Published) -> Self {
        Self {
            date: published.date,
            precision: code(&PRECISIONS, &published.precision),
            time: published.time.clone(),
            evidence: published.evidence.clone(),
            confidence: published.confidence,
        }
    }

    pub(super) fn published(&self) -> Published {
        Published {
            date: self.date,
            precision: value(&PRECISIONS, self.precision),
            time: self.time.clone(),
            evidence: self.evidence.clone(),
            confidence: self.confidence,
        }
    }
}

impl StoredCandidate {
    fn new(candidate: &DateCandidate) -> Self {
        Self {
            date: candidate.date,
            precision: code(&PRECISIONS, &candidate.precision),
            role: code(&ROLES, &candidate.role),
            evidence: candidate.evidence.clone(),
            score: candidate.score,
        }
    }

    fn candidate(&self) -> DateCandidate {
        DateCandidate {
            date: self.date,
            precision: value(&PRECISIONS, self.precision),
            role: value(&ROLES, self.role),
            evidence: self.evidence.clone(),
            score: self.score,
        }
    }
}

impl StoredPerson {
    fn new(person: &Person) -> Self {
        Self { name: person.name.clone(), written: person.written.clone() }
    }
}

impl StoredPlace {
    fn new(place: &Place) -> Self {
        Self {
            name: place.name.clone(),
            id: place.geonames_id,
            country: place.country.map(|code| code.to_string()),
            at: place.coordinates.map(|at| (at.lat, at.lon)),
            written: place.written.clone(),
            confidence: place.confidence,
        }
    }

    fn place(&self) -> Place {
        Place {
            name: self.name.clone(),
            geonames_id: self.id,
            country: self.country.as_deref().and_then(CountryCode::new),
            coordinates: self.at.map(|(lat, lon)| Coordinates { lat, lon }),
            // What surrounds a place stands in the passages, for asking; nobody is shown it.
            within: Vec::new(),
            written: self.written.clone(),
            confidence: self.confidence,
        }
    }
}

/// The mentions of an article, which come in order and apart.
fn stored_mentions(enriched: &EnrichedArticle) -> Vec<StoredMention> {
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

impl StoredSource {
    fn new(source: &Source) -> Self {
        Self {
            path: source.path.clone(),
            record: source.record,
            offset: source.offset,
            bytes: source.bytes,
            sha256: source.sha256.clone(),
        }
    }

    pub(super) fn source(&self) -> Source {
        Source {
            path: self.path.clone(),
            record: self.record,
            offset: self.offset,
            bytes: self.bytes,
            sha256: self.sha256.clone(),
        }
    }
}

impl StoredFile {
    /// How many rejections a source document lists; the column holds the whole number.
    pub(super) const LISTED: usize = 100;

    pub(super) fn new(path: &str, articles: u64, rejections: &[Rejection]) -> Self {
        let stored = |rejection: &Rejection| StoredRejection {
            record: rejection.record,
            offset: rejection.offset,
            reason: rejection.reason.key().to_owned(),
            detail: rejection.detail.clone(),
        };
        Self { path: path.to_owned(), articles, rejections: rejections.iter().take(Self::LISTED).map(stored).collect() }
    }

    pub(super) fn rejections(&self) -> impl Iterator<Item = Rejection> + '_ {
        self.rejections.iter().filter_map(|stored| {
            Some(Rejection {
                path: self.path.clone(),
                record: stored.record,
                offset: stored.offset,
                reason: Reason::from_str(&stored.reason).ok()?,
                detail: stored.detail.clone(),
            })
        })
    }
}
