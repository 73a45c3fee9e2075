//! What the store keeps of an article or a source besides its passages: shown, never searched.
//!
//! It is JSON; what there is much of in every article, or what JSON would blow up, stands behind it in bytes.

mod bytes;
mod file;
mod mentions;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::news::{
    ArticleCard, Coordinates, CountryCode, DateCandidate, DateRole, EnrichedArticle, GeonamesId, MentionKind, Outlet,
    Person, Place, Precision, Published, Source,
};

use bytes::{Bytes, put, put_bytes};
pub(super) use file::StoredFile;
use mentions::{StoredMention, stored_mentions};

/// The lead passage's record of its article.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredArticle {
    pub(in crate::index) id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::index) outlet: Option<StoredOutlet>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::index) published: Option<StoredDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::index) updated: Option<StoredDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::index) page_date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::index) url: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::index) authors: Vec<String>,
    pub(in crate::index) language: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::index) persons: Vec<StoredPerson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::index) places: Vec<StoredPlace>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::index) groups: Vec<String>,
    #[serde(skip)]
    mentions: Vec<StoredMention>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    dates: Vec<StoredCandidate>,
    /// How many bytes of the body each passage stores.
    #[serde(skip)]
    pub(in crate::index) lengths: Vec<u32>,
    pub(in crate::index) source: StoredSource,
}

#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredOutlet {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    evidence: String,
    confidence: f32,
}

#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredDate {
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
pub(in crate::index) struct StoredPerson {
    name: String,
    written: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredPlace {
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

#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredSource {
    pub(in crate::index) path: String,
    pub(in crate::index) record: u64,
    pub(in crate::index) offset: u64,
    bytes: u64,
    #[serde(skip)]
    sha256: String,
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

/// The bytes that pairs of hexadecimal digits stand for.
fn from_hex(digits: &str) -> Vec<u8> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.as_bytes().chunks(2).map_while(pair).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        digits.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
        digits
    })
}

impl StoredArticle {
    pub(in crate::index) fn new(enriched: &EnrichedArticle, lengths: Vec<u32>) -> Self {
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

    /// The article in bytes.
    pub(in crate::index) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut out = Vec::new();
        put_bytes(&serde_json::to_vec(self)?, &mut out);
        put_bytes(&from_hex(&self.source.sha256), &mut out);
        put(self.lengths.len(), &mut out);
        self.lengths.iter().for_each(|&length| put(length as usize, &mut out));
        self.mentions.iter().for_each(|mention| mention.put(&mut out));
        Ok(out)
    }

    /// The article in these bytes; `None` if they are none.
    pub(in crate::index) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let mut article: Self = serde_json::from_slice(bytes.bytes()?).ok()?;
        article.source.sha256 = to_hex(bytes.bytes()?);
        let passages = bytes.number()?;
        article.lengths = (0..passages).map(|_| bytes.number().map(|length| length as u32)).collect::<Option<_>>()?;
        article.mentions = std::iter::from_fn(|| StoredMention::read(&mut bytes)).collect();
        Some(article)
    }

    /// The first byte in the body of passage `number`.
    pub(in crate::index) fn start_of(&self, number: u32) -> usize {
        self.lengths.iter().take(number as usize).map(|&length| length as usize).sum()
    }

    pub(in crate::index) fn dates(&self) -> Vec<DateCandidate> {
        self.dates.iter().map(StoredCandidate::candidate).collect()
    }

    pub(in crate::index) fn persons(&self) -> Vec<Person> {
        let person = |stored: &StoredPerson| Person { name: stored.name.clone(), written: stored.written.clone() };
        self.persons.iter().map(person).collect()
    }

    pub(in crate::index) fn places(&self) -> Vec<Place> {
        self.places.iter().map(StoredPlace::place).collect()
    }

    /// What a hit shows of the article.
    pub(in crate::index) fn card(&self, headline: Option<String>, copies: u64) -> ArticleCard {
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

    pub(in crate::index) fn outlet(&self) -> Outlet {
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

    pub(in crate::index) fn published(&self) -> Published {
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

    pub(in crate::index) fn source(&self) -> Source {
        Source {
            path: self.path.clone(),
            record: self.record,
            offset: self.offset,
            bytes: self.bytes,
            sha256: self.sha256.clone(),
        }
    }
}
