//! What scripts rely on: columns, counts, ids, batches, schemas, exit statuses, pipes and terminals.

use std::fmt::Write;
use std::process::Stdio;

use expect_test::expect;
use serde_json::Value;

use crate::support::{ids, sample};

#[test]
fn columns_are_picked() {
    sample().run(&["query", "Kyiv", "--sort", "oldest", "-n", "2", "--fields", "published,id"]).is(expect![[r#"
        status 0
        stdout: published	id
        stdout: 2014-02-21	mw-20140221-007
        stdout: 2014-03-02	steppe-observer/2014/kiev-reservists.html
    "#]]);
    sample()
        .run(&["query", "Kyiv", "--sort", "oldest", "-n", "1", "--fields", "published,passage", "--format", "jsonl"])
        .is(expect![[r#"
            status 0
            stdout: {"published":"2014-02-21","passage":0}
        "#]]);
    let refused = sample().run(&["query", "Kyiv", "--fields", "title"]);
    assert!(refused.status == Some(2) && refused.stderr.contains("there is no column `title`"), "{refused}");
}

#[test]
fn counts_and_ids_stand_alone() {
    let all = ids(sample(), &["Raqqa", "-n", "0"]);
    assert!(all.len() > 5);
    let listed = sample().run(&["query", "Raqqa", "--ids"]).succeeds().stdout;
    assert_eq!(listed.lines().collect::<Vec<_>>(), all);
    let ended = sample().run(&["query", "Raqqa", "--ids", "-0"]).succeeds().stdout;
    assert_eq!(ended.split_terminator('\0').collect::<Vec<_>>(), all);
    // A count is of articles, and a copy is one.
    let copies = ids(sample(), &["Raqqa", "-n", "0", "--copies", "show"]);
    assert_eq!(sample().run(&["query", "Raqqa", "--count"]).succeeds().stdout, format!("{}\n", copies.len()));
    let none = sample().run(&["query", "xylophone", "--count"]);
    assert_eq!((none.status, none.stdout.as_str()), (Some(1), "0\n"));
}

#[test]
fn a_batch_keeps_its_order_and_is_the_same_each_time() {
    let queries = ["Raqqa", "Kyiv", "bridge", "\"Lake Chad\"", "xylophone", "(ferry", "Daesh"];
    let mut batch = String::new();
    for number in 0..40 {
        writeln!(batch, "q{number}\t{}", queries[number % queries.len()]).unwrap();
    }
    sample().write("batch.tsv", batch);
    let run = || sample().run(&["query", "--batch", "batch.tsv", "--count"]).succeeds();
    let outcome = run();
    let order: Vec<_> = outcome.stdout.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect();
    assert_eq!(order, (0..40).map(|number| format!("q{number}")).collect::<Vec<_>>());
    let again = run();
    assert_eq!((outcome.stdout, outcome.stderr), (again.stdout, again.stderr));
    let one = sample().run(&["query", "--batch", "batch.tsv", "--format", "trec"]).succeeds().stdout;
    assert_eq!(one, sample().run(&["query", "--batch", "batch.tsv", "--format", "trec"]).succeeds().stdout);
}

#[test]
fn outputs_are_what_their_schemas_say() {
    let article = "levant-courier/2018/fishermen-euphrates.txt";
    for (output, args) in [
        ("answer", &["query", "Raqqa", "--explain", "--context", "1"][..]),
        ("answer", &["related", article]),
        ("article", &["show", article]),
        ("facets", &["facets", "*", "--by", "place"]),
        ("timeline", &["timeline", "*", "--by", "week"]),
        ("copies", &["copies", "harbour-dispatch/2017/raqqa-old-city.html"]),
        ("list", &["persons"]),
        ("list", &["places"]),
        ("list", &["outlets"]),
        ("names", &["names", "Gaddafi"]),
        ("stats", &["stats"]),
        ("problems", &["stats", "--problems"]),
    ] {
        let schema = sample().run(&["schema", output]).succeeds().json();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let written = sample().run(&[args, &["--format", "json"]].concat()).succeeds().json();
        let wrong: Vec<_> = schema.iter_errors(&written).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{args:?}: {wrong:?}");
        assert!(!schema.is_valid(&Value::Array(Vec::new())), "{output}");
    }
    let hit = jsonschema::validator_for(&sample().run(&["schema", "hit"]).succeeds().json()).unwrap();
    let hits = sample().run(&["query", "Kyiv", "--format", "jsonl"]).succeeds().json_lines();
    assert!(!hits.is_empty() && hits.iter().all(|written| hit.is_valid(written)));
}

#[test]
fn a_passage_is_shown_with_its_neighbours() {
    let article = "levant-courier/2018/fishermen-euphrates.txt";
    let whole = sample().run(&["show", article, "--format", "json"]).succeeds().json();
    let shown = sample().run(&["show", article, "--passage", "1", "--context", "1", "--format", "json"]).json();
    let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let passage = &shown["passage"];
    for part in passage["context"].as_array().unwrap().iter().chain([passage]) {
        let range = at(&part["start"])..at(&part["end"]);
        assert_eq!(whole["body"].as_str().unwrap().get(range), part["text"].as_str());
    }
    assert_eq!(passage["context"][0]["number"], 0);
    let none = sample().run(&["show", article, "--passage", "99"]);
    assert_eq!(none.status, Some(1));
    assert!(none.stderr.contains("has no passage 99; passages are numbered from 0"), "{none}");
}

#[test]
fn what_is_cited_can_be_checked() {
    use sha2::Digest;
    for hit in sample().run(&["query", "Kyiv", "--format", "jsonl"]).succeeds().json_lines() {
        let source = &hit["article"]["source"];
        let path = source["path"].as_str().unwrap();
        if path.ends_with(".gz") || path.ends_with(".zst") {
            continue;
        }
        let file = std::fs::read(sample().path(path)).unwrap();
        let at = |key: &str| usize::try_from(source[key].as_u64().unwrap()).unwrap();
        let cited = &file[at("offset")..at("offset") + at("bytes")];
        let hash: String = sha2::Sha256::digest(cited).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, source["sha256"].as_str().unwrap(), "{path}");
    }
}

#[test]
fn output_goes_through_the_pager_that_is_asked_for() {
    let mut command = sample().command(&["query", "Kyiv", "--pager", "--ids"]);
    command.env("SEARCH_PAGER", "sed s/^/paged:/");
    let paged = sample().outcome(&mut command).succeeds();
    assert!(!paged.stdout.is_empty() && paged.stdout.lines().all(|line| line.starts_with("paged:")), "{paged}");
    let mut command = sample().command(&["query", "Kyiv", "--ids"]);
    command.env("SEARCH_PAGER", "sed s/^/paged:/");
    assert!(!sample().outcome(&mut command).stdout.contains("paged:"));
    // A pager that ends early is a reader who has read enough.
    let mut command = sample().command(&["query", "*", "-n", "0", "--pager"]);
    command.env("SEARCH_PAGER", "true");
    assert_eq!(sample().outcome(&mut command).status, Some(0));
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let mut command = sample().command(&["query", "*", "-n", "0", "--format", "json"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_first_question_without_an_index_explains_itself() {
    let empty = crate::support::Archive::unindexed("");
    empty.run(&["query", "Raqqa"]).is(expect![[r#"
        status 2
        stderr: search: no index in `index`; make one with `search index PATH --index index`
    "#]]);
}

#[test]
fn every_subcommand_has_help_a_page_and_examples() {
    let help = sample().run(&["help"]).succeeds().stdout;
    let names = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = names.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    let names: Vec<_> = named.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names {
        let help = sample().run(&["help", name]).succeeds().stdout;
        assert!(help.contains("Usage: search") || name == "query", "{help}");
        assert!(sample().run(&["man", name]).succeeds().stdout.contains(&format!(".TH search-{name} 1")), "{name}");
    }
}
