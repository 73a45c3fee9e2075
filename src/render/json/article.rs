//! An article on the wire, and the parts that a hit shows of it too.

use serde::Serialize;

use crate::news::{EnrichedArticle, Mention, Outlet, Place, Published, Source};

use super::super::{ArticleView, Detail, words};

#[derive(Serialize)]
pub(super) struct ArticleWire<'a> {
    id: &'a str,
    headline: Option<&'a str>,
    outlet: Option<OutletWire<'a>>,
    published: Option<PublishedWire<'a>>,
    updated: Option<PublishedWire<'a>>,
    page_date: Option<String>,
    url: Option<&'a str>,
    authors: &'a [String],
    language: &'a str,
    body: &'a str,
    persons: Vec<&'a str>,
    places: Vec<PlaceWire<'a>>,
    groups: &'a [String],
    mentions: Vec<MentionWire<'a>>,
    copy_of: Option<&'a str>,
    source: SourceWire<'a>,
    /// Only where it was asked for.
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

#[derive(Serialize)]
pub(super) struct OutletWire<'a> {
    name: &'a str,
    evidence: &'a str,
    confidence: f32,
    country: Option<String>,
}

impl<'a> OutletWire<'a> {
    pub(super) fn of(outlet: &'a Outlet) -> Self {
        let Outlet { name, country, evidence, confidence } = outlet;
        Self { name, evidence, confidence: *confidence, country: country.map(|code| code.to_string()) }
    }
}

#[derive(Serialize)]
pub(super) struct PublishedWire<'a> {
    date: String,
    precision: &'static str,
    evidence: &'a str,
    confidence: f32,
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

#[derive(Serialize)]
pub(super) struct PlaceWire<'a> {
    name: &'a str,
    geonames_id: Option<u32>,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    written: &'a [String],
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

#[derive(Serialize)]
pub(super) struct MentionWire<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    name: &'a str,
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

#[derive(Serialize)]
pub(super) struct SourceWire<'a> {
    path: &'a str,
    record: u64,
    bytes: u64,
    sha256: &'a str,
    offset: u64,
}

impl<'a> SourceWire<'a> {
    pub(super) fn of(source: &'a Source) -> Self {
        let Source { path, record, offset, bytes, sha256 } = source;
        Self { path, record: *record, bytes: *bytes, sha256, offset: *offset }
    }
}

#[derive(Serialize)]
pub(super) struct EvidenceWire<'a> {
    lines: Vec<LineWire<'a>>,
    dates: Vec<DateWire<'a>>,
}

#[derive(Serialize)]
pub(super) struct LineWire<'a> {
    text: &'a str,
    role: &'static str,
    score: f32,
}

#[derive(Serialize)]
pub(super) struct DateWire<'a> {
    date: String,
    precision: &'static str,
    role: &'static str,
    evidence: &'a str,
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
