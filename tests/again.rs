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
