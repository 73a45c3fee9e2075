//! An answer on the wire, and its hits.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::news::{Answer, ArticleCard, ContextPassage, Expansion, Form, Hit, Match, Problem, Span, Total};

use super::article::{OutletWire, PlaceWire, PublishedWire, SourceWire};

/// An answer to a query.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Answer")]
pub(super) struct AnswerWire<'a> {
    /// In a batch: the id that the query was asked under.
    #[serde(skip_serializing_if = "Option::is_none")]
    qid: Option<&'a str>,
    /// The query as it was asked.
    query: &'a str,
    /// How much matches, whatever the page shows of it.
    total: TotalWire,
    /// Undated articles that match but are left out by a date filter.
    undated_hidden: u64,
    /// What was wrong with the query, which was answered all the same.
    problems: Vec<ProblemWire<'a>>,
    /// The names that were looked for under other forms too.
    expansions: Vec<ExpansionWire<'a>>,
    /// A page of hits, best first.
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

/// How much matches.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Total")]
pub(super) struct TotalWire {
    /// Articles with a matching passage.
    articles: u64,
    /// Matching passages.
    passages: u64,
}

impl From<Total> for TotalWire {
    fn from(total: Total) -> Self {
        Self { articles: total.articles, passages: total.passages }
    }
}

/// Something wrong with a query.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct ProblemWire<'a> {
    /// The column in the query, in characters from 1.
    column: usize,
    /// What was wrong and how the query was understood.
    message: &'a str,
}

impl<'a> ProblemWire<'a> {
    pub(super) fn of(problem: &'a Problem) -> Self {
        Self { column: problem.column, message: &problem.message }
    }
}

/// A name of the query and what it was expanded to.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Expansion")]
pub(super) struct ExpansionWire<'a> {
    /// The name as asked.
    term: &'a str,
    /// The other forms that are searched for, best first.
    forms: Vec<FormWire<'a>>,
}

impl<'a> ExpansionWire<'a> {
    pub(super) fn of(expansion: &'a Expansion) -> Self {
        Self { term: &expansion.term, forms: expansion.forms.iter().map(FormWire::of).collect() }
    }
}

/// A form of a name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Form")]
pub(super) struct FormWire<'a> {
    /// As it is written.
    form: &'a str,
    /// Why it is taken for the same name.
    #[schemars(extend("enum" = ["exact", "stem", "alias", "spelling", "group"]))]
    why: &'static str,
}

impl<'a> FormWire<'a> {
    pub(super) fn of(form: &'a Form) -> Self {
        Self { form: &form.form, why: form.why.key() }
    }
}

/// A passage that answers.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Hit")]
pub(super) struct HitWire<'a> {
    /// In a batch: the id that the query was asked under.
    #[serde(skip_serializing_if = "Option::is_none")]
    qid: Option<&'a str>,
    /// From 1 for the best, counted over all pages.
    rank: u64,
    /// Comparable within one answer.
    score: f32,
    /// The article it stands in.
    article: CardWire<'a>,
    /// The passage.
    passage: PassageWire<'a>,
    /// What in it matched which term of the query.
    matched: Vec<MatchWire<'a>>,
    /// Only where it was asked for: the parts that the score is the sum of.
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
                context: hit.passage.context.iter().map(ContextWire::of).collect(),
            },
            matched: hit.matched.iter().map(MatchWire::of).collect(),
            explanation: (!hit.explanation.is_empty()).then(|| explanation.collect()),
        }
    }
}

/// A part of a score.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Part")]
pub(super) struct PartWire<'a> {
    /// What it comes from.
    part: &'a str,
    /// How much it adds.
    score: f32,
}

/// What a hit shows of its article.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Card")]
pub(super) struct CardWire<'a> {
    /// The article's id.
    id: &'a str,
    /// The headline.
    headline: Option<&'a str>,
    /// Who published it; null where nothing says so.
    outlet: Option<OutletWire<'a>>,
    /// When; null where nothing says so.
    published: Option<PublishedWire<'a>>,
    /// The address of the page.
    url: Option<&'a str>,
    /// An ISO 639 code, or `und`.
    language: &'a str,
    /// The persons named.
    persons: &'a [String],
    /// The places named.
    places: Vec<PlaceWire<'a>>,
    /// How many other articles of the archive are copies of it.
    copies: u64,
    /// Where the original lies.
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

/// A passage with its text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Passage")]
pub(super) struct PassageWire<'a> {
    /// Its number in the article, from 0.
    number: u32,
    /// Its first byte in the article's body, in UTF-8.
    start: usize,
    /// The byte after its last.
    end: usize,
    /// Its text.
    text: &'a str,
    /// What matched: pairs of first byte and byte after the last in `text`, in order and apart.
    #[serde(serialize_with = "pairs")]
    #[schemars(with = "Vec<[usize; 2]>")]
    highlights: &'a [Span],
    /// Only where it was asked for: the passages around it, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    context: Vec<ContextWire<'a>>,
}

/// A passage next to one that answers.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ContextPassage")]
pub(super) struct ContextWire<'a> {
    /// Its number in the article, from 0.
    number: u32,
    /// Its first byte in the article's body, in UTF-8.
    start: usize,
    /// The byte after its last.
    end: usize,
    /// Its text.
    text: &'a str,
}

impl<'a> ContextWire<'a> {
    fn of(passage: &'a ContextPassage) -> Self {
        let ContextPassage { number, span, text } = passage;
        Self { number: *number, start: span.start, end: span.end, text }
    }
}

/// Spans as pairs of their ends.
fn pairs<S: Serializer>(spans: &&[Span], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(spans.iter().map(|span| [span.start, span.end]))
}

/// What matched a term of the query.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Match")]
pub(super) struct MatchWire<'a> {
    /// The term as asked.
    term: &'a str,
    /// The form that stands in the passage.
    form: &'a str,
    /// Why the two go together.
    #[schemars(extend("enum" = ["exact", "stem", "alias", "spelling", "group"]))]
    why: &'static str,
    /// The gazetteer entry they share.
    geonames_id: Option<u32>,
}

impl<'a> MatchWire<'a> {
    pub(super) fn of(matched: &'a Match) -> Self {
        Self { term: &matched.term, form: &matched.form, why: matched.why.key(), geonames_id: matched.geonames_id }
    }
}
