//! JSON and JSON lines: the types of the wire, key for key and in their order.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::news::{
    Answer, ArticleCard, Count, EnrichedArticle, Expansion, Facets, Form, Hit, Match, Mention, Outlet, Place, Problem,
    Published, Source, Span, Stats, Total,
};

use super::{ArticleView, Detail, words};

/// One answer as an object.
pub(super) fn answer(answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    line(&AnswerWire::of(answer, None), out)
}

/// One answer of a batch, without the line break behind it.
pub(super) fn answer_in_batch(answer: &Answer, qid: &str, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(out, &AnswerWire::of(answer, Some(qid))).map_err(io::Error::from)
}

/// The hits alone, a line each; in a batch with the query's id.
pub(super) fn hits(answer: &Answer, qid: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    answer.hits.iter().try_for_each(|hit| line(&HitWire::of(hit, qid), out))
}

/// One article on a line.
pub(super) fn article(view: &ArticleView<'_>, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    line(&ArticleWire::of(view, detail), out)
}

/// One article of a list, without the line break behind it.
pub(super) fn article_in_list(view: &ArticleView<'_>, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(out, &ArticleWire::of(view, detail)).map_err(io::Error::from)
}

/// Counts of articles as one object.
pub(super) fn facets(facets: &Facets, out: &mut dyn Write) -> io::Result<()> {
    line(&FacetsWire::of(facets), out)
}

/// Counts of articles, a value a line.
pub(super) fn counts(facets: &Facets, out: &mut dyn Write) -> io::Result<()> {
    facets.counts.iter().try_for_each(|count| line(&CountWire::of(count), out))
}

/// What an index holds.
pub(super) fn stats(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    line(&StatsWire::of(stats), out)
}

fn line<T: Serialize>(value: &T, mut out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct AnswerWire<'a> {
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
    fn of(answer: &'a Answer, qid: Option<&'a str>) -> Self {
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
struct TotalWire {
    articles: u64,
    passages: u64,
}

impl From<Total> for TotalWire {
    fn from(total: Total) -> Self {
        Self { articles: total.articles, passages: total.passages }
    }
}

#[derive(Serialize)]
struct ProblemWire<'a> {
    column: usize,
    message: &'a str,
}

impl<'a> ProblemWire<'a> {
    fn of(problem: &'a Problem) -> Self {
        Self { column: problem.column, message: &problem.message }
    }
}

#[derive(Serialize)]
struct ExpansionWire<'a> {
    term: &'a str,
    forms: Vec<FormWire<'a>>,
}

impl<'a> ExpansionWire<'a> {
    fn of(expansion: &'a Expansion) -> Self {
        Self { term: &expansion.term, forms: expansion.forms.iter().map(FormWire::of).collect() }
    }
}

#[derive(Serialize)]
struct FormWire<'a> {
    form: &'a str,
    why: &'static str,
}

impl<'a> FormWire<'a> {
    fn of(form: &'a Form) -> Self {
        Self { form: &form.form, why: form.why.key() }
    }
}

#[derive(Serialize)]
struct HitWire<'a> {
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
    fn of(hit: &'a Hit, qid: Option<&'a str>) -> Self {
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
struct PartWire<'a> {
    part: &'a str,
    score: f32,
}

#[derive(Serialize)]
struct CardWire<'a> {
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
    fn of(card: &'a ArticleCard) -> Self {
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
struct PassageWire<'a> {
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
struct MatchWire<'a> {
    term: &'a str,
    form: &'a str,
    why: &'static str,
    geonames_id: Option<u32>,
}

impl<'a> MatchWire<'a> {
    fn of(matched: &'a Match) -> Self {
        Self { term: &matched.term, form: &matched.form, why: matched.why.key(), geonames_id: matched.geonames_id }
    }
}

#[derive(Serialize)]
struct ArticleWire<'a> {
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
    fn of(view: &ArticleView<'a>, detail: Detail) -> Self {
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
struct OutletWire<'a> {
    name: &'a str,
    evidence: &'a str,
    confidence: f32,
    country: Option<String>,
}

impl<'a> OutletWire<'a> {
    fn of(outlet: &'a Outlet) -> Self {
        let Outlet { name, country, evidence, confidence } = outlet;
        Self { name, evidence, confidence: *confidence, country: country.map(|code| code.to_string()) }
    }
}

#[derive(Serialize)]
struct PublishedWire<'a> {
    date: String,
    precision: &'static str,
    evidence: &'a str,
    confidence: f32,
    time: Option<&'a str>,
}

impl<'a> PublishedWire<'a> {
    fn of(published: &'a Published) -> Self {
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
struct PlaceWire<'a> {
    name: &'a str,
    geonames_id: Option<u32>,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    written: &'a [String],
    confidence: f32,
}

impl<'a> PlaceWire<'a> {
    fn of(place: &'a Place) -> Self {
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
struct MentionWire<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    name: &'a str,
    geonames_id: Option<u32>,
}

impl<'a> MentionWire<'a> {
    fn of(mention: &'a Mention) -> Self {
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
struct SourceWire<'a> {
    path: &'a str,
    record: u64,
    bytes: u64,
    sha256: &'a str,
    offset: u64,
}

impl<'a> SourceWire<'a> {
    fn of(source: &'a Source) -> Self {
        let Source { path, record, offset, bytes, sha256 } = source;
        Self { path, record: *record, bytes: *bytes, sha256, offset: *offset }
    }
}

#[derive(Serialize)]
struct EvidenceWire<'a> {
    lines: Vec<LineWire<'a>>,
    dates: Vec<DateWire<'a>>,
}

#[derive(Serialize)]
struct LineWire<'a> {
    text: &'a str,
    role: &'static str,
    score: f32,
}

#[derive(Serialize)]
struct DateWire<'a> {
    date: String,
    precision: &'static str,
    role: &'static str,
    evidence: &'a str,
    score: f32,
}

impl<'a> EvidenceWire<'a> {
    fn of(article: &'a EnrichedArticle) -> Self {
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

#[derive(Serialize)]
struct FacetsWire<'a> {
    query: &'a str,
    field: &'static str,
    total: TotalWire,
    without: u64,
    problems: Vec<ProblemWire<'a>>,
    counts: Vec<CountWire<'a>>,
}

impl<'a> FacetsWire<'a> {
    fn of(facets: &'a Facets) -> Self {
        Self {
            query: &facets.query,
            field: words::facet(facets.field),
            total: facets.total.into(),
            without: facets.without,
            problems: facets.problems.iter().map(ProblemWire::of).collect(),
            counts: facets.counts.iter().map(CountWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct CountWire<'a> {
    value: &'a str,
    articles: u64,
}

impl<'a> CountWire<'a> {
    fn of(count: &'a Count) -> Self {
        Self { value: &count.value, articles: count.articles }
    }
}

#[derive(Serialize)]
struct StatsWire<'a> {
    articles: u64,
    passages: u64,
    outlets: u64,
    undated: u64,
    first_date: Option<String>,
    last_date: Option<String>,
    #[serde(serialize_with = "by_value")]
    languages: &'a [Count],
    copies: u64,
    sources: u64,
    rejected: u64,
    bytes: u64,
    segments: u64,
    format_version: u32,
}

/// Counts as an object, the values as its keys.
fn by_value<S: Serializer>(counts: &&[Count], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|count| (&count.value, count.articles)))
}

impl<'a> StatsWire<'a> {
    fn of(stats: &'a Stats) -> Self {
        Self {
            articles: stats.articles,
            passages: stats.passages,
            outlets: stats.outlets,
            undated: stats.undated,
            first_date: stats.first_date.map(|day| day.to_string()),
            last_date: stats.last_date.map(|day| day.to_string()),
            languages: &stats.languages,
            copies: stats.copies,
            sources: stats.sources,
            rejected: stats.rejected,
            bytes: stats.bytes,
            segments: stats.segments,
            format_version: stats.format_version,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::Value;

    use super::super::{
        AnswerFormat, ArticlesWriter, BatchWriter, Format, sample, write_answer, write_article, write_facets,
        write_stats,
    };
    use super::*;

    fn check(write: impl FnOnce(&mut dyn Write) -> io::Result<()>, expected: Expect) {
        expected.assert_eq(&sample::text_of(write));
    }

    /// The keys of an object in their order, those of objects below it in parentheses, an array as its first element.
    fn keys(value: &Value) -> String {
        match value {
            Value::Object(object) => {
                let keys = object.iter().map(|(key, below)| match keys(below).as_str() {
                    "" => key.clone(),
                    below => format!("{key}({below})"),
                });
                keys.collect::<Vec<_>>().join(" ")
            }
            Value::Array(array) => array.first().map(keys).unwrap_or_default(),
            _ => String::new(),
        }
    }

    #[test]
    fn an_answer_has_the_keys_of_the_contract() {
        let written =
            sample::text_of(|out| write_answer(AnswerFormat::Json, &sample::answer(), &sample::PLAIN_80, out));
        let value: Value = serde_json::from_str(&written).unwrap();
        expect!["query total(articles passages) undated_hidden problems(column message) expansions(term forms(form why)) hits(rank score article(id headline outlet(name evidence confidence country) published(date precision evidence confidence time) url language persons places(name geonames_id country lat lon written confidence) copies source(path record bytes sha256 offset)) passage(number start end text highlights) matched(term form why geonames_id))"].assert_eq(&keys(&value));
        assert_eq!(value["hits"][0]["passage"]["highlights"], serde_json::json!([[14, 26]]));
        assert_eq!(value["hits"][0]["matched"][0]["why"], "alias");
        assert_eq!(value["hits"][1]["article"]["published"], Value::Null);
        assert_eq!(written.matches('\n').count(), 1);
    }

    #[test]
    fn hits_stand_a_line_each() {
        check(
            |out| write_answer(AnswerFormat::Jsonl, &sample::answer(), &sample::PLAIN_80, out),
            expect![[r#"
            {"rank":1,"score":12.3,"article":{"id":"ledger/004.txt","headline":"Bridge closed as fighters leave the river towns","outlet":{"name":"The Morning Ledger","evidence":"site name","confidence":0.9,"country":"GB"},"published":{"date":"2017-06-18","precision":"day","evidence":"line below the headline","confidence":0.9,"time":null},"url":"https://ledger.example/004","language":"en","persons":["Amina Haddad"],"places":[{"name":"Deir ez-Zor","geonames_id":170794,"country":"SY","lat":35.33,"lon":40.14,"written":["Dayr al-Zawr"],"confidence":0.95},{"name":"al-Msheirfeh","geonames_id":null,"country":null,"lat":null,"lon":null,"written":["al-Msheirfeh"],"confidence":0.0}],"copies":2,"source":{"path":"archive/ledger/004.txt","record":0,"bytes":2972,"sha256":"3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b","offset":0}},"passage":{"number":4,"start":812,"end":990,"text":"Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.\n\nThe bridge at the northern edge of the town was closed to all but ambulances.","highlights":[[14,26]]},"matched":[{"term":"Deir ez-Zor","form":"Dayr al-Zawr","why":"alias","geonames_id":170794}]}
            {"rank":2,"score":4.5,"article":{"id":"wire.jsonl#7","headline":null,"outlet":null,"published":null,"url":null,"language":"ar","persons":[],"places":[],"copies":0,"source":{"path":"archive/wire.jsonl","record":7,"bytes":2972,"sha256":"3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b","offset":28000}},"passage":{"number":0,"start":0,"end":47,"text":"قال شهود إن دير الزور هادئة","highlights":[[21,38]]},"matched":[]}
        "#]],
        );
        check(|out| write_answer(AnswerFormat::Jsonl, &sample::nothing(), &sample::PLAIN_80, out), expect![[""]]);
    }

    #[test]
    fn the_parts_of_a_score_are_told_where_they_are_known() {
        let mut answer = sample::answer();
        answer.hits[0].explanation = vec![("passage".to_owned(), 10.25), ("headline".to_owned(), 2.05)];
        let written = sample::text_of(|out| write_answer(AnswerFormat::Json, &answer, &sample::PLAIN_80, out));
        let value: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            value["hits"][0]["explanation"].to_string(),
            r#"[{"part":"passage","score":10.25},{"part":"headline","score":2.05}]"#
        );
    }

    #[test]
    fn a_batch_is_one_array() {
        let batch = |format| {
            sample::text_of(|out| {
                let mut batch = BatchWriter::new(format, sample::PLAIN_80, out)?;
                batch.answer("q1", &sample::nothing())?;
                batch.answer("q2", &sample::nothing())?;
                batch.finish()
            })
        };
        expect![[r#"
            [
            {"qid":"q1","query":"raqqa  AND","total":{"articles":0,"passages":0},"undated_hidden":1,"problems":[{"column":8,"message":"nothing after `AND`; it is left out"}],"expansions":[],"hits":[]},
            {"qid":"q2","query":"raqqa  AND","total":{"articles":0,"passages":0},"undated_hidden":1,"problems":[{"column":8,"message":"nothing after `AND`; it is left out"}],"expansions":[],"hits":[]}
            ]
        "#]].assert_eq(&batch(AnswerFormat::Json));
        expect![[""]].assert_eq(&batch(AnswerFormat::Jsonl));
        check(
            |out| BatchWriter::new(AnswerFormat::Json, sample::PLAIN_80, out)?.finish(),
            expect![[r#"
            []
        "#]],
        );
    }

    #[test]
    fn an_article_has_the_keys_of_the_contract() {
        let article = sample::article();
        let view = ArticleView { article: &article, copy_of: None };
        let written = sample::text_of(|out| write_article(Format::Json, Detail::Fields, &view, &sample::PLAIN_80, out));
        expect!["id headline outlet(name evidence confidence country) published(date precision evidence confidence time) updated(date precision evidence confidence time) page_date url authors language body persons places(name geonames_id country lat lon written confidence) groups mentions(kind start end text name geonames_id) copy_of source(path record bytes sha256 offset)"].assert_eq(&keys(&serde_json::from_str(&written).unwrap()));
        expect![[r#"
            {"id":"ledger/004.txt","headline":"Bridge closed as fighters leave the river towns","outlet":{"name":"The Morning Ledger","evidence":"site name","confidence":0.9,"country":"GB"},"published":{"date":"2017-06-18","precision":"day","evidence":"line below the headline","confidence":0.9,"time":null},"updated":{"date":"2017-06","precision":"month","evidence":"meta article:modified_time","confidence":0.5,"time":null},"page_date":"2018-05-27","url":null,"authors":["Amina Haddad","Jonas Weil"],"language":"en","body":"Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.\n\nThe bridge at the northern edge of the town was closed to all but ambulances.","persons":["Amina Haddad"],"places":[{"name":"Deir ez-Zor","geonames_id":170794,"country":"SY","lat":35.33,"lon":40.14,"written":["Dayr al-Zawr"],"confidence":0.95},{"name":"al-Msheirfeh","geonames_id":null,"country":null,"lat":null,"lon":null,"written":["al-Msheirfeh"],"confidence":0.0}],"groups":["Islamic State"],"mentions":[{"kind":"place","start":14,"end":26,"text":"Dayr al-Zawr","name":"Deir ez-Zor","geonames_id":170794}],"copy_of":null,"source":{"path":"archive/ledger/004.txt","record":0,"bytes":2972,"sha256":"3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b","offset":0}}
        "#]].assert_eq(&written);
    }

    #[test]
    fn evidence_is_added_at_the_end() {
        let article = sample::article();
        let view = ArticleView { article: &article, copy_of: Some("first.txt") };
        let written =
            sample::text_of(|out| write_article(Format::Jsonl, Detail::Evidence, &view, &sample::PLAIN_80, out));
        let value: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(value["copy_of"], "first.txt");
        assert_eq!(value.as_object().unwrap().keys().next_back().unwrap(), "evidence");
        expect![[r#"{"lines":[{"text":"Share on Facebook","role":"share","score":0.02},{"text":"Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.\n\nThe bridge at the northern edge of the town was closed to all but ambulances.","role":"body","score":0.98}],"dates":[{"date":"2018-05-27","precision":"day","role":"page","evidence":"header line","score":0.8}]}"#]].assert_eq(&value["evidence"].to_string());
    }

    #[test]
    fn articles_are_an_array_or_lines() {
        let article = sample::article();
        let articles = |format, count| {
            sample::text_of(|out| {
                let mut articles = ArticlesWriter::new(format, Detail::Fields, sample::PLAIN_80, out)?;
                for _ in 0..count {
                    articles.article(&ArticleView { article: &article, copy_of: None })?;
                }
                articles.finish()
            })
        };
        let array: Value = serde_json::from_str(&articles(Format::Json, 2)).unwrap();
        assert_eq!(array.as_array().unwrap().len(), 2);
        assert_eq!(articles(Format::Json, 0), "[]\n");
        assert_eq!(articles(Format::Jsonl, 2).lines().count(), 2);
    }

    #[test]
    fn counts_and_statistics_are_objects() {
        check(
            |out| write_facets(Format::Json, &sample::facets(), &sample::PLAIN_80, out),
            expect![[r#"
            {"query":"river","field":"outlet","total":{"articles":1250,"passages":4000},"without":40,"problems":[],"counts":[{"value":"The Morning Ledger","articles":1000},{"value":"Agence de presse des deux rives et du delta","articles":209},{"value":"Notícias","articles":1}]}
        "#]],
        );
        check(
            |out| write_facets(Format::Jsonl, &sample::facets(), &sample::PLAIN_80, out),
            expect![[r#"
            {"value":"The Morning Ledger","articles":1000}
            {"value":"Agence de presse des deux rives et du delta","articles":209}
            {"value":"Notícias","articles":1}
        "#]],
        );
        check(
            |out| write_stats(Format::Json, &sample::stats(), &sample::PLAIN_80, out),
            expect![[r#"
            {"articles":1250,"passages":4000,"outlets":3,"undated":12,"first_date":"2011-03-15","last_date":"2018-05-27","languages":{"en":1200,"ar":50},"copies":60,"sources":1100,"rejected":2,"bytes":12345678,"segments":2,"format_version":1}
        "#]],
        );
    }
}
