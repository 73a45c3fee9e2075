//! The sample archive against `tests/corpus/truth.tsv`: what a person reads off each page, whether or not the page says it
//! in a way that a program can read. What is missed stands in the expectations, so that it can be seen and shrink.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use expect_test::{Expect, expect};
use serde_json::Value;

use crate::support::{project, sample};

/// What a person reads off an article, by the columns of the table. Several values in one column are divided by `|`.
type Truth = BTreeMap<String, String>;

/// The table, by the articles' ids.
fn truth() -> &'static BTreeMap<String, Truth> {
    static TRUTH: LazyLock<BTreeMap<String, Truth>> = LazyLock::new(|| {
        let table = fs::read_to_string(project().join("tests/corpus/truth.tsv")).unwrap();
        let mut rows = table.lines().map(|line| line.split('\t').map(str::to_owned));
        let columns: Vec<_> = rows.next().unwrap().collect();
        let articles = rows.map(|row| columns.iter().cloned().zip(row).collect::<Truth>());
        articles.map(|article| (article["id"].clone(), article)).collect()
    });
    &TRUTH
}

/// The ids of the articles that name `place` under any spelling.
pub(crate) fn naming(place: &str) -> Vec<String> {
    let naming = truth().values().filter(|article| article["places"].split('|').any(|name| name == place));
    naming.map(|article| article["id"].clone()).collect()
}

/// What `search inspect` makes of the sample archive, by the articles' ids.
fn inspected() -> &'static BTreeMap<String, Value> {
    static INSPECTED: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
        let outcome = sample().run(&["inspect", "corpus", "--format", "jsonl"]).succeeds();
        let articles = outcome.json_lines().into_iter();
        articles.map(|article| (article["id"].as_str().unwrap().to_owned(), article)).collect()
    });
    &INSPECTED
}

/// Compares what `read` makes of every article with a column of the table; `expected` lists the differences.
#[track_caller]
fn check(column: &str, read: impl Fn(&Value) -> String, expected: Expect) {
    let mut differences = Vec::new();
    for (id, article) in truth() {
        let (want, got) = (&article[column], read(&inspected()[id]));
        if *want != got {
            differences.push(format!("{id}: {want:?} is read as {got:?}"));
        }
    }
    expected.assert_eq(&differences.join("\n"));
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

#[test]
fn every_article_is_read_once() {
    assert_eq!(inspected().keys().collect::<Vec<_>>(), truth().keys().collect::<Vec<_>>());
    let stats = sample().run(&["stats", "--format", "json"]).json();
    assert_eq!(stats["articles"], truth().len());
    assert_eq!(stats["rejected"], 0);
    assert_eq!(stats["undated"], truth().values().filter(|article| article["published"].is_empty()).count());
}

#[test]
fn headlines() {
    check("headline", |article| text(&article["headline"]), expect![]);
}

#[test]
fn outlets() {
    check("outlet", |article| text(&article["outlet"]["name"]), expect![]);
}

#[test]
fn dates_of_publication() {
    check("published", |article| text(&article["published"]["date"]), expect![]);
}

#[test]
fn dates_of_the_last_change() {
    check("updated", |article| text(&article["updated"]["date"]), expect![]);
}

#[test]
fn days_of_the_visit() {
    check("page_date", |article| text(&article["page_date"]), expect![]);
}

#[test]
fn languages() {
    check("language", |article| text(&article["language"]), expect![]);
}

#[test]
fn bodies_begin_and_end_where_the_article_does() {
    let words = |article: &Value| text(&article["body"]).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    check(
        "begins",
        |article| words(article).into_iter().take(4).collect::<Vec<_>>().join(" "),
        expect![[r#"
            levant-courier/2014/road-hasakah-cut.txt: "Daesh has closed the" is read as "Levant Courier Daesh has"
            levant-courier/undated/raqqa-doctors-winter.txt: "The generator behind the" is read as "HomeUncategorizedRaqqa's doctors count the""#]],
    );
    let last = |words: Vec<String>| words[words.len().saturating_sub(4)..].join(" ");
    check(
        "ends",
        |article| last(words(article)),
        expect![[r#"
        courrier-des-dunes/2011/mort-de-kadhafi.txt: "acheteurs n'ont pas attendu." is read as "attendu. Laisser un commentaire"
        harbour-dispatch/2018/librarian-letter.txt: "letter A,\" she said." is read as "who alphabetised a street"
        levant-courier/2014/road-hasakah-cut.txt: "the farmers' bank said." is read as "said. Source: Levant Courier"
        levant-courier/2018/fishermen-euphrates.txt: "say who has died.\"" is read as "who has died.\" www.levantcourier.example"
        levant-courier/2020/idlib-olive-school.txt: "to look for wood." is read as "1998. Write to desk@levantcourier.example."
        levant-courier/undated/smallest-museum.txt: "to build it first." is read as "article useful? Yes No"
        pacific-ledger/2022/church-bells.txt: "less time than believed." is read as "in Wellington on Thursdays."
        pacific-ledger/2022/freight-rates.txt: "time was in 2016." is read as "Listen to this article""#]],
    );
}

#[test]
fn bodies_hold_every_word_and_no_furniture() {
    let count = |article: &Value| text(&article["body"]).split_whitespace().count();
    check(
        "words",
        |article| count(article).to_string(),
        expect![[r#"
            courrier-des-dunes/2011/mort-de-kadhafi.txt: "158" is read as "161"
            harbour-dispatch/2018/librarian-letter.txt: "195" is read as "211"
            levant-courier/2014/road-hasakah-cut.txt: "192" is read as "197"
            levant-courier/2018/fishermen-euphrates.txt: "210" is read as "211"
            levant-courier/2020/idlib-olive-school.txt: "183" is read as "212"
            levant-courier/undated/raqqa-doctors-winter.txt: "222" is read as "232"
            levant-courier/undated/smallest-museum.txt: "137" is read as "145"
            pacific-ledger/2022/church-bells.txt: "152" is read as "161"
            pacific-ledger/2022/freight-rates.txt: "152" is read as "156""#]],
    );
}

/// Holds what `read` finds to the names in `column`: at least `right` of them, and at most `wrong` others.
#[track_caller]
fn check_names(column: &str, read: impl Fn(&Value) -> Vec<String>, right: usize, wrong: usize) {
    let (mut found, mut missed, mut others) = (0, Vec::new(), Vec::new());
    for (id, article) in truth() {
        let want: BTreeSet<_> = article[column].split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let got: BTreeSet<_> = read(&inspected()[id]).into_iter().collect();
        found += want.intersection(&got).count();
        missed.extend(want.difference(&got).map(|name| format!("missed {name} in {id}")));
        others.extend(got.difference(&want).map(|name| format!("wrong {name} in {id}")));
    }
    let summary = format!("{found} right, {} missed, {} wrong", missed.len(), others.len());
    let as_asked = found >= right && others.len() <= wrong;
    assert!(as_asked, "{column}: {summary}\n{}\n{}", missed.join("\n"), others.join("\n"));
}

#[test]
fn persons() {
    let read = |article: &Value| article["persons"].as_array().unwrap().iter().map(text).collect();
    check_names("persons", read, 50, 19);
}

#[test]
fn places() {
    let name = |place: &Value| text(&place["name"]);
    check_names("places", |article| article["places"].as_array().unwrap().iter().map(name).collect(), 256, 6);
}

#[test]
fn which_tripoli() {
    let countries = |id: &str| {
        let places = inspected()[id]["places"].as_array().unwrap();
        places
            .iter()
            .filter(|place| place["name"] == "Tripoli")
            .map(|place| text(&place["country"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(countries("harbour-dispatch/2019/tripoli-airport-closed.html"), ["LY"]);
    assert_eq!(countries("harbour-dispatch/2021/tripoli-theatre.html"), ["LB"]);
    assert_eq!(countries("levant-courier/2019/tripoli-bakers.txt"), ["LB"]);
    assert_eq!(countries("mw-20110221-014"), ["LY"]);
}

/// Each article of the table's stories with the number of its copies.
#[test]
fn copies() {
    let mut stories: BTreeMap<&str, u64> = BTreeMap::new();
    for (id, article) in truth() {
        let first = if article["copies"].is_empty() { id } else { &article["copies"] };
        *stories.entry(first).or_default() += 1;
    }
    let answer = sample().run(&["query", "*", "--copies", "show", "--limit", "1000", "--format", "jsonl"]).succeeds();
    let hits = answer.json_lines();
    assert_eq!(hits.len(), truth().len());
    for hit in hits {
        let id = hit["article"]["id"].as_str().unwrap();
        let first = Some(truth()[id]["copies"].as_str()).filter(|first| !first.is_empty()).unwrap_or(id);
        assert_eq!(hit["article"]["copies"], stories[first] - 1, "{id}");
    }
}

/// Every offset points at the bytes it says it does.
#[test]
fn mentions_stand_where_they_say() {
    for (id, article) in inspected() {
        let body = article["body"].as_str().unwrap();
        for mention in article["mentions"].as_array().unwrap() {
            let at = |end: &str| usize::try_from(mention[end].as_u64().unwrap()).unwrap();
            assert_eq!(body.get(at("start")..at("end")), mention["text"].as_str(), "{id}");
        }
    }
}

/// The path, the byte range and the hash of a source lead back to the original.
#[test]
fn sources_can_be_found_again() {
    for (id, article) in inspected() {
        let source = &article["source"];
        let path = sample().path(source["path"].as_str().unwrap());
        if path.extension().is_some_and(|extension| extension == "txt" || extension == "html") {
            let bytes = fs::read(&path).unwrap();
            assert_eq!(source["bytes"], bytes.len(), "{id}");
            let hash: String =
                <sha2::Sha256 as sha2::Digest>::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(source["sha256"], hash, "{id}");
        }
    }
}
