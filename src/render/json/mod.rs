//! JSON and JSON lines: the types of the wire, key for key and in their order.

mod answer;
mod article;
mod counts;
mod evaluation;
mod lists;
mod names;
mod schema;
mod silence;
mod story;
mod timeline;

use std::io::{self, Write};

use serde::Serialize;

use crate::news::{Answer, Evaluation, Facets, Listing, NameMeaning, Silence, Stats, Story, Timeline};

use super::{ArticleView, Detail};
use answer::{AnswerWire, HitWire};
use article::ArticleWire;
use counts::{CountWire, FacetsWire, StatsWire};
use evaluation::{EvaluationWire, QueryMeasuresWire};
use lists::{EntryWire, ListingWire};
use names::{NameWire, NamesWire};
use silence::SilenceWire;
use story::StoryWire;
use timeline::{BucketWire, TimelineWire};

pub use schema::Output;

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

/// How good a ranking is, as one object.
pub(super) fn evaluation(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    line(&EvaluationWire::of(evaluation), out)
}

/// How good the ranking of each query is, a query a line.
pub(super) fn measured_queries(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    evaluation.queries.iter().try_for_each(|query| line(&QueryMeasuresWire::of(query), out))
}

/// What the names of a query may mean, as one object.
pub(super) fn names(query: &str, names: &[NameMeaning], out: &mut dyn Write) -> io::Result<()> {
    line(&NamesWire::of(query, names), out)
}

/// What the names of a query may mean, a name a line.
pub(super) fn names_apart(names: &[NameMeaning], out: &mut dyn Write) -> io::Result<()> {
    names.iter().try_for_each(|name| line(&NameWire::of(name), out))
}

/// The copies of a story as one object.
pub(super) fn story(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    line(&StoryWire::of(story), out)
}

/// The copies of a story, one a line.
pub(super) fn copies(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    story::copies(story).try_for_each(|copy| line(&copy, out))
}

/// A timeline as one object.
pub(super) fn timeline(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    line(&TimelineWire::of(timeline), out)
}

/// The periods of a timeline, one a line.
pub(super) fn buckets(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    timeline.buckets.iter().try_for_each(|bucket| line(&BucketWire::of(bucket), out))
}

/// A list as one object.
pub(super) fn listing(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    line(&ListingWire::of(listing), out)
}

/// The entries of a list, one a line.
pub(super) fn entries(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    listing.entries.iter().try_for_each(|entry| line(&EntryWire::of(entry), out))
}

/// What an archive does not show, as one object.
pub(super) fn silence(silence: &Silence, out: &mut dyn Write) -> io::Result<()> {
    line(&SilenceWire::of(silence), out)
}

/// What an archive does not show, one thing a line.
pub(super) fn silence_lines(silence: &Silence, out: &mut dyn Write) -> io::Result<()> {
    silence::lines(silence).try_for_each(|told| line(&told, out))
}

fn line<T: Serialize>(value: &T, mut out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::Value;

    use super::super::{
        AnswerFormat, ArticlesWriter, BatchWriter, Format, sample, write_answer, write_article, write_facets,
        write_names, write_stats,
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
    fn names_are_told_with_what_they_may_mean() {
        check(
            |out| write_names(Format::Json, "Tripoli", &sample::names(), &sample::PLAIN_80, out),
            expect![[r#"
            {"query":"Tripoli","names":[{"term":"Tripoli","places":[{"name":"Tripoli","geonames_id":2210247,"country":"LY","region":null,"lat":32.887,"lon":13.191,"why":"alias"},{"name":"Tripoli","geonames_id":266826,"country":"LB","region":"North Lebanon","lat":34.433,"lon":35.844,"why":"alias"}],"forms":[{"form":"Tarabulus","why":"alias"},{"form":"trípoli","why":"spelling"}]},{"term":"Haddad","places":[],"forms":[]}]}
        "#]],
        );
        let lines = sample::text_of(|out| write_names(Format::Jsonl, "x", &sample::names(), &sample::PLAIN_80, out));
        assert_eq!(lines.lines().count(), 2);
    }

    #[test]
    fn counts_and_statistics_are_objects() {
        check(
            |out| write_facets(Format::Json, &sample::facets(), &sample::PLAIN_80, out),
            expect![[r#"
            {"query":"river","field":"outlet","total":{"articles":1250,"passages":4000},"without":40,"problems":[],"counts":[{"value":"The Morning Ledger","articles":1000},{"value":"Agence de presse des deux rives et du delta","articles":209},{"value":"Notícias","articles":1}],"undated_hidden":0,"values":3}
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
