//! How good the ranking is, measured by the binary itself.

use expect_test::expect;

use crate::support::Archive;

fn archive() -> Archive {
    let archive = Archive::new(
        r#"
        //- wire.jsonl
        {"id": "a", "headline": "Ferry stops at the mill", "language": "en", "text": "The ferry lay at the mill all winter, and nobody crossed."}
        {"id": "b", "headline": "A mill burns", "language": "en", "text": "The mill on the northern bank burned down on Monday night."}
        {"id": "c", "headline": "Harvest", "language": "en", "text": "Wheat was brought in, and the ferry carried it over the river."}
        "#,
    );
    archive.write("topics.tsv", "1\tmill\n2\tferry over the river\n7\tnobody judged this\n");
    archive.write("qrels.txt", "1 0 b 1\n2 0 c 2\n2 0 a 1\n3 0 a 0\n");
    archive
}

#[test]
fn the_ranking_is_measured_against_judgments() {
    let archive = archive();
    archive.run(&["eval", "--queries", "topics.tsv", "--qrels", "qrels.txt"]).is(expect![[r#"
        status 0
        stdout: MAP          1.0000
        stdout: nDCG@10      1.0000
        stdout: P@10         0.1500
        stdout: MRR          1.0000
        stdout: recall@100   1.0000
        stdout: recall@1000  1.0000
        stdout: relevant     3 found of 3
        stdout: queries      2; 1 more without a relevant article
        stderr: search: topics.tsv: 1 queries without judgments are not asked
    "#]]);
    let run = archive.run(&["query", "--batch", "topics.tsv", "--format", "trec"]).succeeds().stdout;
    archive.write("own.run", &run);
    let own = archive.run(&["eval", "--run", "own.run", "--qrels", "qrels.txt", "--format", "csv"]);
    let asked = archive.run(&["eval", "--queries", "topics.tsv", "--qrels", "qrels.txt", "--format", "csv"]);
    assert_eq!(own.stdout, asked.stdout);
    own.is(expect![[r#"
        status 0
        stdout: qid,relevant,retrieved,relevant_retrieved,map,ndcg_10,p_10,mrr,recall_100,recall_1000
        stdout: 1,1,2,1,1.0000,1.0000,0.1000,1.0000,1.0000,1.0000
        stdout: 2,2,2,2,1.0000,1.0000,0.2000,1.0000,1.0000,1.0000
        stdout: all,3,4,3,1.0000,1.0000,0.1500,1.0000,1.0000,1.0000
    "#]]);
}

/// Stories in which the words of a query stand in all orders and distances, some of them alike but for the id.
fn stories() -> String {
    let words =
        ["the", "ferry", "crossed", "river", "mill", "wheat", "old", "bridge", "Homs", "stone", "night", "said"];
    let story = |number: usize| {
        let text: Vec<_> = (0..40).map(|at| words[(number % 90 * 7 + at * at * (number % 5 + 1) + at) % 12]).collect();
        format!(
            r#"{{"id": "s{number}", "headline": "Story of {}", "language": "en", "text": "{}."}}"#,
            text[5],
            text.join(" ")
        )
    };
    (0..240).map(story).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_run_is_the_same_however_the_index_was_made() {
    let archive = Archive::unindexed(&format!("//- wire.jsonl\n{}", stories()));
    archive
        .write("topics.tsv", "1\tthe old bridge at Homs\n2\tferry\n3\tstone mill OR wheat\n4\t\"old mill\"~4 night\n");
    let run = |threads: &str, index: &str, options: &[&str]| {
        archive.run(&["index", "--threads", threads, "--index", index]).succeeds();
        let args = ["query", "--batch", "topics.tsv", "--format", "trec", "--index", index];
        archive.run(&[&args[..], options].concat()).succeeds().stdout
    };
    let once = run("1", "one", &[]);
    assert!(once.lines().count() > 400, "{once}");
    assert_eq!(once, run("2", "two", &[]));
    assert_eq!(once, run("2", "two", &[]));
    let widened = run("1", "one", &["--feedback"]);
    assert_ne!(once, widened);
    assert_eq!(widened, run("2", "two", &["--feedback"]));
}

#[test]
fn topics_of_trec_are_asked_by_the_fields_wanted() {
    let archive = archive();
    archive.write(
        "topics.sgml",
        "<top>\n<num> Number: 002\n<title> Topic: wheat\n<desc> Description:\nthe ferry\n</top>\n",
    );
    let recall = |fields: &str| {
        let args = ["eval", "--queries", "topics.sgml", "--qrels", "qrels.txt", "--topic-fields", fields];
        let measured = archive.run(&[&args[..], &["--format", "json"]].concat()).succeeds().json();
        measured["queries"][1]["measures"]["recall_100"].as_f64()
    };
    assert_eq!((recall("title"), recall("both")), (Some(0.5), Some(1.0)));
}

#[test]
fn what_cannot_be_measured_is_said() {
    let archive = archive();
    archive.write("empty.txt", "1 0 b\n");
    archive.run(&["eval", "--queries", "topics.tsv", "--qrels", "empty.txt"]).is(expect![[r#"
        status 2
        stderr: search: empty.txt, line 1: not a judgment, `qid 0 article grade`; skipped
        stderr: search: `empty.txt` holds no judgments; write `qid 0 article grade` a line
    "#]]);
    archive.write("other.tsv", "9\tmill\n");
    archive.run(&["eval", "--queries", "other.tsv", "--qrels", "qrels.txt"]).is(expect![[r#"
        status 2
        stderr: search: no query of `other.tsv` has the id of a judged one
    "#]]);
    archive.run(&["eval", "--run", "missing.run", "--qrels", "qrels.txt"]).is(expect![[r#"
        status 2
        stderr: search: cannot read `missing.run`: No such file or directory (os error 2)
    "#]]);
}
