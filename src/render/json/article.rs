//! An article on the wire, and the parts that a hit shows of it too.

use schemars::JsonSchema;
use serde::Serialize;

use crate::news::{EnrichedArticle, Mention, Outlet, Place, Published, Source};

use super::super::{ArticleView, Detail, words};

/// An article whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Article")]
pub(super) struct ArticleWire<'a> {
    /// Its id.
    id: &'a str,
    /// The headline, without the site's name.
    headline: Option<&'a str>,
    /// Who published it; null where nothing says so.
    outlet: Option<OutletWire<'a>>,
    /// When; null where nothing says so.
    published: Option<PublishedWire<'a>>,
    /// When it was last changed, where the page says so.
    updated: Option<PublishedWire<'a>>,
    /// The day on which the page was shown or crawled: never the publication.
    page_date: Option<String>,
    /// The address of the page.
    url: Option<&'a str>,
    /// The people of the byline.
    authors: &'a [String],
    /// An ISO 639 code, or `und`.
    language: &'a str,
    /// The cleaned text; all offsets are bytes of its UTF-8.
    body: &'a str,
    /// The persons named.
    persons: Vec<&'a str>,
    /// The places named.
    places: Vec<PlaceWire<'a>>,
    /// The armed groups named, by their usual names.
    groups: &'a [String],
    /// Every name in the body, in order, not overlapping.
    mentions: Vec<MentionWire<'a>>,
    /// The id of the copy that was published before it.
    copy_of: Option<&'a str>,
    /// Where the original lies.
    source: SourceWire<'a>,
    /// Only where it was asked for: what the article was told from.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<EvidenceWire<'a>>,
}

impl<'a> ArticleWire<'a> {
    pub(super) fn of(view: &ArticleView<'a>, detail: Detail) -> Self {
        let EnrichedArticle { article, mentions, persons, places, groups, .. } = view.article;
        Self {
            id: &article.id,
            headline: article.headline.as_deref(),
            outlet: article.outlet.as_ref().map(OutletWire::of),
            published: article.published.as_ref().map(PublishedWire::of),
            updated: article.updated.as_ref().map(PublishedWire::of),
            page_date: article.page_date.map(|day| day.to_string()),
            url: article.url.as_deref(),
            authors: &article.authors,
            language: &article.language,
            body: &article.body,
            persons: persons.iter().map(|person| person.name.as_str()).collect(),
            places: places.iter().map(PlaceWire::of).collect(),
            groups,
            mentions: mentions.iter().map(MentionWire::of).collect(),
            copy_of: view.copy_of,
            source: SourceWire::of(&article.source),
            evidence: (detail == Detail::Evidence).then(|| EvidenceWire::of(view.article)),
        }
    }
}

/// An outlet with its evidence.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Outlet")]
pub(super) struct OutletWire<'a> {
    /// Its name.
    name: &'a str,
    /// What speaks for it.
    evidence: &'a str,
    /// How likely it is right, 0 to 1.
    confidence: f32,
    /// Its home country, ISO 3166-1 alpha-2.
    country: Option<String>,
}

impl<'a> OutletWire<'a> {
    pub(super) fn of(outlet: &'a Outlet) -> Self {
        let Outlet { name, country, evidence, confidence } = outlet;
        Self { name, evidence, confidence: *confidence, country: country.map(|code| code.to_string()) }
    }
}

/// A date with its evidence.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Published")]
pub(super) struct PublishedWire<'a> {
    /// As exactly as it is known: 2017, 2017-06 or 2017-06-18.
    date: String,
    /// How exactly it is known.
    #[schemars(extend("enum" = ["year", "month", "day"]))]
    precision: &'static str,
    /// What speaks for it.
    evidence: &'a str,
    /// How likely it is right, 0 to 1.
    confidence: f32,
    /// The moment as it was stated, in RFC 3339.
    time: Option<&'a str>,
}

impl<'a> PublishedWire<'a> {
    pub(super) fn of(published: &'a Published) -> Self {
        Self {
            date: words::published(published),
            precision: published.precision.key(),
            evidence: &published.evidence,
            confidence: published.confidence,
            time: published.time.as_deref(),
        }
    }
}

/// A place named.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Place")]
pub(super) struct PlaceWire<'a> {
    /// The English press form, or the name as written where no entry of the gazetteer fits.
    name: &'a str,
    /// The entry of the gazetteer.
    geonames_id: Option<u32>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Degrees north, WGS 84.
    lat: Option<f64>,
    /// Degrees east, WGS 84.
    lon: Option<f64>,
    /// The spellings in the article.
    written: &'a [String],
    /// How likely the entry is right, 0 to 1.
    confidence: f32,
}

impl<'a> PlaceWire<'a> {
    pub(super) fn of(place: &'a Place) -> Self {
        Self {
            name: &place.name,
            geonames_id: place.geonames_id,
            country: place.country.map(|code| code.to_string()),
            lat: place.coordinates.map(|point| point.lat),
            lon: place.coordinates.map(|point| point.lon),
            written: &place.written,
            confidence: place.confidence,
        }
    }
}

/// A name where it stands.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Mention")]
pub(super) struct MentionWire<'a> {
    /// What it names.
    #[schemars(extend("enum" = ["person", "place", "organisation", "group"]))]
    kind: &'static str,
    /// Its first byte in the body.
    start: usize,
    /// The byte after its last.
    end: usize,
    /// As it is written.
    text: &'a str,
    /// The name that all mentions of the same share.
    name: &'a str,
    /// The entry of the gazetteer.
    geonames_id: Option<u32>,
}

impl<'a> MentionWire<'a> {
    pub(super) fn of(mention: &'a Mention) -> Self {
        Self {
            kind: mention.kind.key(),
            start: mention.span.start,
            end: mention.span.end,
            text: &mention.text,
            name: &mention.name,
            geonames_id: mention.geonames_id,
        }
    }
}

/// Where an original lies and what proves it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(super) struct SourceWire<'a> {
    /// The file as it was given to `search index`.
    path: &'a str,
    /// The number of the record in it, from 0.
    record: u64,
    /// How many bytes the record has, after decompression.
    bytes: u64,
    /// The SHA-256 of these bytes.
    sha256: &'a str,
    /// The first of them in the file, after decompression.
    offset: u64,
}

impl<'a> SourceWire<'a> {
    pub(super) fn of(source: &'a Source) -> Self {
        let Source { path, record, offset, bytes, sha256 } = source;
        Self { path, record: *record, bytes: *bytes, sha256, offset: *offset }
    }
}

/// What an article was told from.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
pub(super) struct EvidenceWire<'a> {
    /// The lines of the page with what each was taken for.
    lines: Vec<LineWire<'a>>,
    /// Every date that was weighed.
    dates: Vec<DateWire<'a>>,
}

/// A line of a page.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Line")]
pub(super) struct LineWire<'a> {
    /// The line.
    text: &'a str,
    /// `body`, `headline`, `date`, `byline`, `outlet` or the kind of page furniture.
    role: &'static str,
    /// How likely it is the article's text, 0 to 1.
    score: f32,
}

/// A date that was weighed.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Date")]
pub(super) struct DateWire<'a> {
    /// As exactly as it is known.
    date: String,
    /// How exactly it is known.
    #[schemars(extend("enum" = ["year", "month", "day"]))]
    precision: &'static str,
    /// What it was taken for.
    #[schemars(extend("enum" = ["published", "updated", "page", "other"]))]
    role: &'static str,
    /// What speaks for it.
    evidence: &'a str,
    /// Its weight, 0 to 1.
    score: f32,
}

impl<'a> EvidenceWire<'a> {
    pub(super) fn of(article: &'a EnrichedArticle) -> Self {
        let lines = article.article.lines.iter();
        let dates = article.article.dates.iter();
        Self {
            lines: lines
                .map(|line| LineWire { text: &line.text, role: words::role(line.role), score: line.score })
                .collect(),
            dates: dates
                .map(|candidate| DateWire {
                    date: words::date(candidate.date, candidate.precision),
                    precision: candidate.precision.key(),
                    role: words::date_role(candidate.role),
                    evidence: &candidate.evidence,
                    score: candidate.score,
                })
                .collect(),
        }
    }
}
