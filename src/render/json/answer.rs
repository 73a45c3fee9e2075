//! An answer on the wire, and its hits.

use serde::{Serialize, Serializer};

use crate::news::{Answer, ArticleCard, Expansion, Form, Hit, Match, Problem, Span, Total};

use super::article::{OutletWire, PlaceWire, PublishedWire, SourceWire};

#[derive(Serialize)]
pub(super) struct AnswerWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    qid: Option<&'a str>,
    query: &'a str,
    total: TotalWire,
    undated_hidden: u64,
    problems: Vec<ProblemWire<'a>>,
    expansions: Vec<ExpansionWire<'a>>,
    hits: Vec<HitWire<'a>>,
}

impl<'a> AnswerWire<'a> {
    pub(super) fn of(answer: &'a Answer, qid: Option<&'a str>) -> Self {
        Self {
            qid,
            query: &answer.query,
            total: answer.total.into(),
            undated_hidden: answer.undated_hidden,
            problems: answer.problems.iter().map(ProblemWire::of).collect(),
            expansions: answer.expansions.iter().map(ExpansionWire::of).collect(),
            hits: answer.hits.iter().map(|hit| HitWire::of(hit, None)).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct TotalWire {
    articles: u64,
    passages: u64,
}

impl From<Total> for TotalWire {
    fn from(total: Total) -> Self {
        Self { articles: total.articles, passages: total.passages }
    }
}

#[derive(Serialize)]
pub(super) struct ProblemWire<'a> {
    column: usize,
    message: &'a str,
}

impl<'a> ProblemWire<'a> {
    pub(super) fn of(problem: &'a Problem) -> Self {
        Self { column: problem.column, message: &problem.message }
    }
}

#[derive(Serialize)]
pub(super) struct ExpansionWire<'a> {
    term: &'a str,
    forms: Vec<FormWire<'a>>,
}

impl<'a> ExpansionWire<'a> {
    pub(super) fn of(expansion: &'a Expansion) -> Self {
        Self { term: &expansion.term, forms: expansion.forms.iter().map(FormWire::of).collect() }
    }
}

#[derive(Serialize)]
pub(super) struct FormWire<'a> {
    form: &'a str,
    why: &'static str,
}

impl<'a> FormWire<'a> {
    pub(super) fn of(form: &'a Form) -> Self {
        Self { form: &form.form, why: form.why.key() }
    }
}

#[derive(Serialize)]
pub(super) struct HitWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    qid: Option<&'a str>,
    rank: u64,
    score: f32,
    article: CardWire<'a>,
    passage: PassageWire<'a>,
    matched: Vec<MatchWire<'a>>,
    /// Only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Vec<PartWire<'a>>>,
}

impl<'a> HitWire<'a> {
    pub(super) fn of(hit: &'a Hit, qid: Option<&'a str>) -> Self {
        let explanation = hit.explanation.iter().map(|(part, score)| PartWire { part, score: *score });
        Self {
            qid,
            rank: hit.rank,
            score: hit.score,
            article: CardWire::of(&hit.article),
            passage: PassageWire {
                number: hit.passage.number,
                start: hit.passage.span.start,
                end: hit.passage.span.end,
                text: &hit.passage.text,
                highlights: &hit.passage.highlights,
            },
            matched: hit.matched.iter().map(MatchWire::of).collect(),
            explanation: (!hit.explanation.is_empty()).then(|| explanation.collect()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct PartWire<'a> {
    part: &'a str,
    score: f32,
}

#[derive(Serialize)]
pub(super) struct CardWire<'a> {
    id: &'a str,
    headline: Option<&'a str>,
    outlet: Option<OutletWire<'a>>,
    published: Option<PublishedWire<'a>>,
    url: Option<&'a str>,
    language: &'a str,
    persons: &'a [String],
    places: Vec<PlaceWire<'a>>,
    copies: u64,
    source: SourceWire<'a>,
}

impl<'a> CardWire<'a> {
    pub(super) fn of(card: &'a ArticleCard) -> Self {
        Self {
            id: &card.id,
            headline: card.headline.as_deref(),
            outlet: card.outlet.as_ref().map(OutletWire::of),
            published: card.published.as_ref().map(PublishedWire::of),
            url: card.url.as_deref(),
            language: &card.language,
            persons: &card.persons,
            places: card.places.iter().map(PlaceWire::of).collect(),
            copies: card.copies,
            source: SourceWire::of(&card.source),
        }
    }
}

#[derive(Serialize)]
pub(super) struct PassageWire<'a> {
    number: u32,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(serialize_with = "pairs")]
    highlights: &'a [Span],
}

/// Spans as pairs of their ends.
fn pairs<S: Serializer>(spans: &&[Span], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(spans.iter().map(|span| [span.start, span.end]))
}

#[derive(Serialize)]
pub(super) struct MatchWire<'a> {
    term: &'a str,
    form: &'a str,
    why: &'static str,
    geonames_id: Option<u32>,
}

impl<'a> MatchWire<'a> {
    pub(super) fn of(matched: &'a Match) -> Self {
        Self { term: &matched.term, form: &matched.form, why: matched.why.key(), geonames_id: matched.geonames_id }
    }
}
