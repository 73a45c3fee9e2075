//! The index is its own manifest: a second run takes what is new, replaces what has changed, removes what is gone, and
//! leaves the rest alone.

use std::fs;

use crate::support::{Archive, ids};

const TWO: &str = "
    //- news/mill.txt
    The mill at Hasakah opens

    The mill at Hasakah ground forty sacks of wheat before noon on Monday, the miller said.
    //- news/ferry.txt
    The ferry stops

    The ferry at Raqqa has lost its passengers to the bridge, and the ferryman has sold his boat.
    //- old/bell.txt
    A bell for the school

    The school bell came back from the coppersmith, who had hidden it for six years under onions.
";

/// Every article of the index, by id.
fn all(archive: &Archive) -> Vec<String> {
    let mut ids = ids(archive, &["*", "--limit", "100"]);
    ids.sort();
    ids
}

#[test]
fn nothing_is_indexed_twice() {
    let archive = Archive::new(TWO);
    archive.run(&["index"]).succeeds();
    archive.run(&["index", "corpus/news", "corpus"]).succeeds();
    assert_eq!(all(&archive).len(), 3);
    assert_eq!(archive.run(&["stats", "--format", "json"]).json()["articles"], 3);
}

#[test]
fn what_is_new_is_added() {
    let archive = Archive::new(TWO);
    archive
        .write("corpus/news/tram.txt", "A tram\n\nThe tram of Beirut will not come back, its museum said on Sunday.\n");
    archive.run(&["index"]).succeeds();
    assert_eq!(all(&archive), ["news/ferry.txt", "news/mill.txt", "news/tram.txt", "old/bell.txt"]);
}

#[test]
fn what_has_changed_is_replaced() {
    let archive = Archive::new(TWO);
    archive.write(
        "corpus/news/mill.txt",
        "The mill stops\n\nThe mill at Hasakah stands still for want of a belt, the miller said.\n",
    );
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["sacks"]), <[&str; 0]>::default());
    assert_eq!(ids(&archive, &["belt"]), ["news/mill.txt"]);
    assert_eq!(all(&archive).len(), 3);
}

#[test]
fn what_is_gone_is_removed_below_the_paths_given_only() {
    let archive = Archive::new(TWO);
    fs::remove_file(archive.path("corpus/news/mill.txt")).unwrap();
    fs::remove_file(archive.path("corpus/old/bell.txt")).unwrap();
    archive.run(&["index", "corpus/news"]).succeeds();
    assert_eq!(all(&archive).len(), 2);
    assert_eq!(ids(&archive, &["miller"]), <[&str; 0]>::default());
    assert_eq!(ids(&archive, &["coppersmith"]).len(), 1);
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["coppersmith"]), <[&str; 0]>::default());
}

#[test]
fn the_order_of_work_does_not_show() {
    let one = Archive::unindexed(TWO);
    one.run(&["index", "--threads", "1"]).succeeds();
    let many = Archive::unindexed(TWO);
    many.run(&["index", "--threads", "4"]).succeeds();
    let answer =
        |archive: &Archive| archive.run(&["query", "mill OR ferry OR school", "--format", "json"]).succeeds().stdout;
    assert_eq!(answer(&one), answer(&many));
}

#[test]
fn what_is_learnt_of_an_outlet_hangs_on_the_order_of_records_alone() {
    // A paper of Hamilton in New Zealand, with records among them that are turned away, and a paper of who knows where.
    let record = |number: usize| match number {
        number if number % 7 == 3 => "{\"id\": \"turned-away\", \"text\": \"\"}\n".to_owned(),
        number => {
            let around = if number < 60 { ", as they did in Tauranga and in Rotorua" } else { "" };
            let outlet = if number == 98 { "The Other Ledger" } else { "The River Ledger" };
            let text = format!(
                "The band of Hamilton played {number} marches in the rain on Sunday{around}. Nobody went home."
            );
            format!("{{\"id\": \"a{number}\", \"outlet\": \"{outlet}\", \"text\": \"{text}\"}}\n")
        }
    };
    let run = |threads: &str| {
        let archive = Archive::unindexed("");
        archive.write("corpus/ledger.jsonl", (0..100).map(record).collect::<String>());
        archive.run(&["index", "--threads", threads]).succeeds();
        let mut hits = archive
            .run(&["query", "marches", "--limit", "100", "--copies", "show", "--format", "jsonl"])
            .succeeds()
            .json_lines();
        hits.sort_by_key(|hit| hit["article"]["id"].as_str().unwrap().to_owned());
        hits.into_iter().map(|hit| (hit["article"]["id"].clone(), hit["article"]["places"].clone())).collect::<Vec<_>>()
    };
    let one = run("1");
    assert_eq!(one.len(), 86);
    assert_eq!(one, run("4"));
    let hamilton = |id: &str| one.iter().find(|(known, _)| known == id).unwrap().1[0]["country"].clone();
    assert_eq!((hamilton("a99"), hamilton("a98")), ("NZ".into(), "CA".into()));
}

/// What the report of a run counts.
#[track_caller]
fn report(archive: &Archive, args: &[&str]) -> serde_json::Value {
    archive.run(&[&["index", "--report", "report.json"], args].concat()).succeeds();
    serde_json::from_slice(&fs::read(archive.path("report.json")).unwrap()).unwrap()
}

/// Compares some counts of a report.
#[track_caller]
fn counts(report: &serde_json::Value, expected: &[(&str, u64)]) {
    for (key, count) in expected {
        assert_eq!(report[key], *count, "{key} in {report:#}");
    }
}

/// Where the hits of a query stand: path, record and offset of their articles.
fn places(archive: &Archive, query: &str) -> Vec<(String, u64, u64)> {
    let hits = archive.run(&["query", query, "--format", "jsonl", "--limit", "100"]).json_lines();
    let place = |hit: &serde_json::Value| {
        let source = &hit["article"]["source"];
        let number = |key: &str| source[key].as_u64().unwrap();
        (source["path"].as_str().unwrap().to_owned(), number("record"), number("offset"))
    };
    hits.iter().map(place).collect()
}

const FEED: &str = r#"
    //- feed.jsonl
    {"id": "a", "text": "The mill at Hasakah ground forty sacks of wheat."}
    {"id": "b", "text": "The ferry at Raqqa lost its passengers to the bridge."}
    {"id": "c", "text": "The school bell came back from the coppersmith."}
"#;

#[test]
fn a_changed_line_is_replaced_alone_and_the_others_say_where_they_stand_now() {
    let archive = Archive::new(FEED);
    let text = fs::read_to_string(archive.path("corpus/feed.jsonl")).unwrap();
    archive.write("corpus/feed.jsonl", text.replace("forty", "four hundred and forty"));
    counts(&report(&archive, &[]), &[("articles", 1), ("unchanged_articles", 2), ("removed_articles", 1)]);
    assert_eq!(all(&archive), ["a", "b", "c"]);
    archive.write("corpus/feed.jsonl", format!("{{\"id\": \"d\", \"text\": \"A tram.\"}}\n{text}"));
    counts(&report(&archive, &[]), &[("articles", 2), ("unchanged_articles", 2)]);
    let text = fs::read_to_string(archive.path("corpus/feed.jsonl")).unwrap();
    for (query, record) in [("tram", 0), ("mill", 1), ("ferry", 2), ("bell", 3)] {
        let offset: usize = text.lines().take(record).map(|line| line.len() + 1).sum();
        assert_eq!(places(&archive, query), [("corpus/feed.jsonl".to_owned(), record as u64, offset as u64)]);
    }
    archive.run(&["check"]).succeeds();
}

#[test]
fn articles_without_ids_go_by_their_places() {
    let archive = Archive::new(&FEED.replace("\"id\"", "\"number\""));
    let text = fs::read_to_string(archive.path("corpus/feed.jsonl")).unwrap();
    archive.write("corpus/feed.jsonl", text.replace("forty", "four hundred and forty"));
    counts(&report(&archive, &[]), &[("articles", 1), ("unchanged_articles", 2)]);
    let (first, rest) = text.split_once('\n').unwrap();
    archive.write("corpus/feed.jsonl", format!("{rest}{first}\n"));
    counts(&report(&archive, &[]), &[("articles", 3), ("unchanged_articles", 0)]);
    assert_eq!(ids(&archive, &["bell"]), ["feed.jsonl#1"]);
    assert_eq!(all(&archive), ["feed.jsonl#0", "feed.jsonl#1", "feed.jsonl#2"]);
}

#[test]
fn a_renamed_file_is_the_same_file() {
    let archive = Archive::new(FEED);
    fs::create_dir(archive.path("corpus/wire")).unwrap();
    fs::rename(archive.path("corpus/feed.jsonl"), archive.path("corpus/wire/2018.jsonl")).unwrap();
    counts(
        &report(&archive, &["corpus/wire"]),
        &[("renamed_sources", 1), ("removed_sources", 0), ("articles", 0), ("unchanged_articles", 3)],
    );
    assert_eq!(all(&archive), ["a", "b", "c"]);
    assert_eq!(places(&archive, "mill"), [("corpus/wire/2018.jsonl".to_owned(), 0, 0)]);
    counts(&report(&archive, &[]), &[("unchanged_sources", 1), ("removed_articles", 0)]);
    // The old name is free for another file.
    archive.write("corpus/feed.jsonl", "{\"id\": \"e\", \"text\": \"A tram.\"}\n");
    counts(&report(&archive, &[]), &[("unchanged_sources", 1), ("articles", 1)]);
    assert_eq!(all(&archive), ["a", "b", "c", "e"]);
    archive.run(&["check"]).succeeds();
}

#[test]
fn a_renamed_text_goes_by_its_new_name() {
    let archive = Archive::new(TWO);
    fs::rename(archive.path("corpus/news/mill.txt"), archive.path("corpus/old/mill.txt")).unwrap();
    archive.run(&["index", "corpus/old"]).succeeds();
    assert_eq!(all(&archive), ["mill.txt", "news/ferry.txt", "old/bell.txt"]);
}

#[cfg(unix)]
#[test]
fn a_file_is_the_same_from_wherever_it_is_named() {
    let archive = Archive::new(TWO);
    let whole = archive.path("corpus");
    let again = |args: &[&str]| report(&archive, args)["unchanged_sources"].as_u64();
    assert_eq!(again(&["./corpus"]), Some(3));
    assert_eq!(again(&[whole.to_str().unwrap()]), Some(3));
    assert_eq!(again(&["corpus/old/../news", "corpus/old/bell.txt"]), Some(3));
    std::os::unix::fs::symlink("corpus", archive.path("link")).unwrap();
    assert_eq!(again(&["link"]), Some(3));
    std::os::unix::fs::symlink("news/mill.txt", archive.path("corpus/again.txt")).unwrap();
    let linked = report(&archive, &[]);
    counts(&linked, &[("sources", 3)]);
    assert_eq!(all(&archive).len(), 3);
}

#[test]
fn the_index_is_no_article_of_its_own() {
    let archive = Archive::new(TWO);
    archive.run(&["index", "corpus", "--index", "corpus/index"]).succeeds();
    counts(&report(&archive, &["corpus", "--index", "corpus/index"]), &[("sources", 3), ("unchanged_sources", 3)]);
}

#[test]
fn size_and_time_are_trusted_unless_the_content_is_asked_for() {
    let archive = Archive::new(FEED);
    let path = archive.path("corpus/feed.jsonl");
    let modified = path.metadata().unwrap().modified().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("forty", "fifty")).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    counts(&report(&archive, &[]), &[("unchanged_sources", 1), ("bytes", 0)]);
    counts(&report(&archive, &["--verify"]), &[("unchanged_sources", 0), ("articles", 1), ("unchanged_articles", 2)]);
    assert_eq!(ids(&archive, &["fifty"]), ["a"]);
    assert_eq!(all(&archive).len(), 3);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_now_is_not_gone() {
    use std::os::unix::fs::symlink;

    let archive = Archive::new(TWO);
    // A link that leads nowhere stands for a disk that is not there.
    fs::rename(archive.path("corpus/news"), archive.path("elsewhere")).unwrap();
    symlink("../nowhere", archive.path("corpus/news")).unwrap();
    archive.run(&["index"]).succeeds();
    assert_eq!(all(&archive).len(), 3);
    fs::remove_file(archive.path("corpus/news")).unwrap();
    archive.run(&["index"]).succeeds();
    assert_eq!(all(&archive), ["old/bell.txt"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_midway_costs_itself() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};

    let archive = Archive::unindexed(TWO);
    assert!(Command::new("mkfifo").arg(archive.path("pipe.jsonl")).status().unwrap().success());
    let mut command = archive.command(&["index", "pipe.jsonl", "corpus", "--progress", "plain"]);
    let mut run = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(run.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("4 files to read"), "{line}");
    // All files are found, and the first of them is a pipe that nobody has written to yet.
    fs::remove_file(archive.path("corpus/news/mill.txt")).unwrap();
    let mut pipe = fs::File::options().write(true).open(archive.path("pipe.jsonl")).unwrap();
    writeln!(pipe, "{{\"id\": \"tram\", \"text\": \"The tram of Beirut will not come back.\"}}").unwrap();
    drop(pipe);
    assert!(run.wait().unwrap().success());
    assert_eq!(all(&archive), ["news/ferry.txt", "old/bell.txt", "tram"]);
    archive.run(&["index", "corpus"]).succeeds();
    archive.run(&["check"]).succeeds();
}

#[cfg(unix)]
#[test]
fn a_run_that_was_killed_leaves_the_last_commit() {
    use std::io::Write;
    use std::process::Stdio;

    let archive = Archive::new(TWO);
    let mut command = archive.command(&["index", "-", "--input-format", "jsonl"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    for number in 0..500 {
        writeln!(input, "{{\"id\": \"{number}\", \"text\": \"Sack {number} of wheat left the mill.\"}}").unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    drop(input);
    assert_eq!(all(&archive).len(), 3);
    archive.run(&["index"]).succeeds();
    assert_eq!(all(&archive).len(), 3);
}
