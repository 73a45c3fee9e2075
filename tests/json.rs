//! The keys of the JSON that programs rely on. Keys may be added; none may go, change its type or its meaning.

use serde_json::Value;

use crate::support::{Archive, sample};

/// An article with something in every field that one article can fill.
const FULL: &str = r#"
    //- page.html
    <!DOCTYPE html><html lang="en"><head><title>Bridge opens at Raqqa - River Post</title>
    <meta property="og:site_name" content="River Post"><meta property="article:published_time" content="2018-05-12T08:00:00+02:00">
    <meta property="article:modified_time" content="2018-05-13T08:00:00+02:00"><meta name="author" content="Samira Haddad">
    <link rel="canonical" href="https://riverpost.example/bridge"></head><body><article><h1>Bridge opens at Raqqa</h1>
    <p>Engineers opened the bridge over the Euphrates at Raqqa on Saturday, four years after it had been destroyed by Islamic State.</p>
    <p>The work was directed by Adnan Qasim, an engineer from Deir ez-Zor. "It carries lorries now," Qasim said to those who had come.</p>
    </article></body></html>
"#;

/// Holds `value` to the shape of `shape`: every key is there, in every element of a list, with a value of the same type.
/// A `null` in the shape stands for anything.
#[track_caller]
fn check(value: &Value, shape: &str) {
    same_shape(value, &serde_json::from_str(shape).unwrap(), "");
}

#[track_caller]
fn same_shape(value: &Value, shape: &Value, way: &str) {
    match (value, shape) {
        (_, Value::Null) => {}
        (Value::Object(fields), Value::Object(wanted)) => {
            for (key, shape) in wanted {
                let value = fields.get(key).unwrap_or_else(|| panic!("no key {way}.{key}"));
                same_shape(value, shape, &format!("{way}.{key}"));
            }
        }
        (Value::Array(values), Value::Array(wanted)) => {
            for value in values {
                same_shape(value, &wanted[0], &format!("{way}[]"));
            }
            assert!(!values.is_empty(), "{way} shows nothing to compare");
        }
        (Value::String(_), Value::String(_)) | (Value::Bool(_), Value::Bool(_)) => {}
        (Value::Number(value), Value::Number(shape)) => assert_eq!(value.is_f64(), shape.is_f64(), "{way}: {value}"),
        _ => panic!("{way} is {value}, not like {shape}"),
    }
}

const ARTICLE: &str = r#"{"id": "", "headline": "", "outlet": {"name": "", "evidence": "", "confidence": 0.5},
    "published": {"date": "", "precision": "day", "evidence": "", "confidence": 0.5}, "updated": {"date": ""}, "page_date": null,
    "url": "", "authors": [""], "language": "en", "body": "", "persons": [""],
    "places": [{"name": "", "geonames_id": 1, "country": null, "lat": 0.5, "lon": 0.5, "written": [""]}],
    "groups": [""], "mentions": [{"kind": "", "start": 0, "end": 0, "text": "", "name": "", "geonames_id": null}],
    "copy_of": null, "source": {"path": "", "record": 0, "bytes": 1, "sha256": ""}}"#;

#[test]
fn an_article() {
    let archive = Archive::new(FULL);
    check(&archive.run(&["inspect", "corpus", "--format", "jsonl"]).json(), ARTICLE);
    let id = archive.run(&["query", "*", "--format", "jsonl"]).json()["article"]["id"].as_str().unwrap().to_owned();
    check(&archive.run(&["show", &id, "--format", "json"]).json(), ARTICLE);
}

#[test]
fn inspecting_and_showing_tell_the_same() {
    let archive = Archive::new(FULL);
    let inspected = archive.run(&["inspect", "corpus", "--format", "jsonl"]).json();
    let mut shown = archive.run(&["show", inspected["id"].as_str().unwrap(), "--format", "json"]).json();
    // What was weighed is shown on demand by one and always by the other.
    shown.as_object_mut().unwrap().remove("evidence");
    assert_eq!(inspected, shown);
}

const HIT: &str = r#"{"rank": 1, "score": 0.5, "article": {"id": "", "headline": "", "outlet": null, "published": null, "url": null,
    "language": "", "persons": null, "places": null, "copies": 0, "source": {"path": "", "record": 0, "bytes": 1, "sha256": ""}},
    "passage": {"number": 0, "start": 0, "end": 0, "text": "", "highlights": [[0, 1]]},
    "matched": [{"term": "", "form": "", "why": "", "geonames_id": null}]}"#;

#[test]
fn an_answer() {
    let answer = sample().run(&["query", "Deir ez-Zor", "--format", "json"]).succeeds().json();
    let shape = format!(
        r#"{{"query": "", "total": {{"articles": 1, "passages": 1}}, "undated_hidden": 0, "problems": null,
            "expansions": [{{"term": "", "forms": [{{"form": "", "why": ""}}]}}], "hits": [{HIT}]}}"#
    );
    check(&answer, &shape);
    let lines = sample().run(&["query", "Deir ez-Zor", "--format", "jsonl"]).succeeds().json_lines();
    assert_eq!(&lines, answer["hits"].as_array().unwrap());
}

#[test]
fn highlights_and_passages_stand_where_they_say() {
    for hit in sample().run(&["query", "Deir ez-Zor", "--format", "jsonl"]).succeeds().json_lines() {
        let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let passage = &hit["passage"];
        let text = passage["text"].as_str().unwrap();
        let article = sample().run(&["show", hit["article"]["id"].as_str().unwrap(), "--format", "json"]).json();
        assert_eq!(article["body"].as_str().unwrap().get(at(&passage["start"])..at(&passage["end"])), Some(text));
        for span in passage["highlights"].as_array().unwrap() {
            let marked = text.get(at(&span[0])..at(&span[1])).unwrap();
            assert!(
                hit["matched"].as_array().unwrap().iter().any(|found| found["form"] == marked),
                "{marked} in {hit}"
            );
        }
    }
}

#[test]
fn what_an_index_holds() {
    let stats = sample().run(&["stats", "--format", "json"]).succeeds().json();
    let shape = r#"{"articles": 1, "passages": 1, "outlets": 1, "undated": 1, "first_date": "", "last_date": "", "languages": null,
        "copies": 1, "sources": 1, "rejected": 0, "bytes": 1, "segments": 1, "format_version": 1}"#;
    check(&stats, shape);
}

#[test]
fn tables_have_a_row_a_hit() {
    let hits = sample().run(&["query", "Euphrates", "--format", "jsonl"]).succeeds().json_lines().len();
    for (format, comma) in [("csv", ','), ("tsv", '\t')] {
        let table = sample().run(&["query", "Euphrates", "--format", format]).succeeds().stdout;
        let mut reader = csv::ReaderBuilder::new().delimiter(comma as u8).from_reader(table.as_bytes());
        assert_eq!(reader.records().collect::<Result<Vec<_>, _>>().unwrap().len(), hits, "{table}");
    }
}
