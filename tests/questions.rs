//! The questions beside a query: copies, timelines, related articles, the archive's own lists, what it does not show.

use expect_test::expect;

use crate::support::{Archive, sample};

/// A story of three outlets and an article about something else.
const STORY: &str = r#"
    //- wire.jsonl
    {"id": "wire", "headline": "Dam breaks", "outlet": "Wire", "published": "2018-05-12T20:00:00Z", "language": "en", "text": "The dam above Hasakah broke on Saturday night after three weeks of rain, and the water carried away the market, the mill and forty houses. Engineers had warned of it in March, said Samir Othman, who kept the gates. Nobody in the town was killed, because the ferryman had gone from door to door with a bell before it was dark. By noon the river had fallen again, and those who had lost their houses stood in the mud and looked for what could still be used."}
    {"id": "daily", "headline": "Water takes a market", "outlet": "Daily", "published": "2018-05-13", "language": "en", "text": "The dam above Hasakah broke on Saturday night after three weeks of rain, and the water carried away the market, the mill and forty houses. Engineers had warned of it in March, said Samir Othman, who kept the gates. Nobody in the town was killed, because the ferryman had gone from door to door with a bell before it was dark. By noon the river had fallen again, and those who had lost their houses stood in the mud and looked for what could still be used."}
    {"id": "blog", "headline": "A dam", "language": "en", "text": "The dam above Hasakah broke on Saturday night after three weeks of rain, and the water carried away the market, the mill and forty houses. Engineers had warned of it in March, said Samir Othman, who kept the gates. Nobody in the town was killed, because the ferryman had gone from door to door with a bell before it was dark. By noon the river had fallen again, and those who had lost their houses stood in the mud and looked for what could still be used."}
    {"id": "later", "headline": "The gates", "outlet": "Daily", "published": "2018-08-02", "language": "en", "text": "Samir Othman, who kept the gates of the dam above Hasakah, was heard by a judge on Thursday. He brought the letters of March."}
    {"id": "tea", "headline": "Tea", "outlet": "Daily", "published": "2018-06", "language": "en", "text": "Tea has become dearer in Lisbon, and the dealers blame the frost."}
    //- broken.jsonl
    {"id": "broken", "text": "This line is
"#;

#[test]
fn who_had_a_story_first() {
    let archive = Archive::new(STORY);
    archive.run(&["copies", "blog"]).is(expect![[r#"
        status 0
        stdout:  1. Dam breaks
        stdout:     The Wire · 2018-05-12T20:00:00Z
        stdout:     id wire
        stdout:  2. Water takes a market
        stdout:     Daily · 2018-05-13
        stdout:     id daily
        stdout:  3. A dam
        stdout:     unknown outlet · undated
        stdout:     id blog (asked about)
        stdout: 3 copies; The Wire had it first; 1 undated copy may be earlier
    "#]]);
    let copies = archive.run(&["copies", "daily", "--format", "csv"]).succeeds().stdout;
    let column = |at: usize| copies.lines().map(|row| row.split(',').nth(at).unwrap_or("")).collect::<Vec<_>>();
    assert_eq!(column(2), ["id", "wire", "daily", "blog"]);
    assert_eq!(column(1), ["first", "first", "", ""]);
    assert_eq!(archive.run(&["copies", "tea", "--format", "json"]).succeeds().json()["total"], 1);
    archive.run(&["copies", "nothing"]).is(expect![[r#"
        status 1
        stderr: search: no article `nothing`; ids are shown by `search query`
    "#]]);
}

#[test]
fn time_has_no_gaps() {
    let archive = Archive::new(STORY);
    archive.run(&["timeline", "*", "--by", "month"]).is(expect![[r#"
        status 0
        stdout: 2018-05  2  ████████████████████████████████████████████████████████████
        stdout: 2018-06  1  ██████████████████████████████
        stdout: 2018-07  0
        stdout: 2018-08  1  ██████████████████████████████
        stdout: 5 articles by month; 1 undated
    "#]]);
    archive.run(&["timeline", "dam", "--by", "week", "--format", "csv"]).is(expect![[r#"
        status 0
        stdout: period,first_day,articles
        stdout: 2018-W19,2018-05-07,2
        stdout: 2018-W20,2018-05-14,0
        stdout: 2018-W21,2018-05-21,0
        stdout: 2018-W22,2018-05-28,0
        stdout: 2018-W23,2018-06-04,0
        stdout: 2018-W24,2018-06-11,0
        stdout: 2018-W25,2018-06-18,0
        stdout: 2018-W26,2018-06-25,0
        stdout: 2018-W27,2018-07-02,0
        stdout: 2018-W28,2018-07-09,0
        stdout: 2018-W29,2018-07-16,0
        stdout: 2018-W30,2018-07-23,0
        stdout: 2018-W31,2018-07-30,1
        stderr: search: 1 more are undated, 0 dated less exactly
    "#]]);
    archive.run(&["timeline", "nothing"]).is(expect![[r#"
        status 1
        stdout: 0 articles by month
    "#]]);
}

#[test]
fn what_shares_names_is_related_and_copies_are_not() {
    let archive = Archive::new(STORY);
    let related = archive.run(&["related", "wire", "--format", "jsonl"]).succeeds().json_lines();
    let ids: Vec<_> = related.iter().map(|hit| hit["article"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["later"]);
    let terms: Vec<_> =
        related[0]["matched"].as_array().unwrap().iter().map(|it| it["term"].as_str().unwrap()).collect();
    assert!(terms.contains(&"Samir Othman") && terms.contains(&"Hasakah"), "{terms:?}");
    assert_eq!(archive.run(&["related", "nothing"]).status, Some(1));
}

#[test]
fn the_archive_lists_what_it_names() {
    let archive = Archive::new(STORY);
    archive.run(&["outlets"]).is(expect![[r#"
        status 0
        stdout: Daily · 3 articles · 2018-05-13 to 2018-08-02
        stdout: The Wire · 1 article · 2018-05-12 · IN
        stdout: 2 outlets
    "#]]);
    archive.run(&["persons", "samir"]).is(expect![[r#"
        status 0
        stdout: Samir Othman · 4 articles · 2018-05-12 to 2018-08-02
        stdout: 1 person
    "#]]);
    archive.run(&["persons", "Otman"]).is(expect![[r#"
        status 0
        stdout: Samir Othman · 4 articles · 2018-05-12 to 2018-08-02
        stdout: 1 person
    "#]]);
    archive.run(&["outlets", "Dialy"]).is(expect![[r#"
        status 0
        stdout: Daily · 3 articles · 2018-05-13 to 2018-08-02
        stdout: 1 outlet
    "#]]);
    let places = sample().run(&["places", "raqa", "--format", "json"]).succeeds().json();
    assert_eq!((&places["total"], &places["entries"][0]["name"]), (&1.into(), &"Raqqa".into()));
    assert!(places["entries"][0]["spellings"].as_array().unwrap().len() > 1, "{places}");
}

#[test]
fn a_misspelt_filter_is_told_what_there_is() {
    let archive = Archive::new(STORY);
    archive.run(&["query", "dam", "--outlet", "Dialy"]).is(expect![[r#"
        status 1
        stderr: query, column 1: no outlet `Dialy` in this index; did you mean `Daily`?
        stderr:   dam
        stderr:   ^
        stderr: nothing found
    "#]]);
    archive.run(&["query", "person:\"Samir Othmann\" tea"]).is(expect![[r#"
        status 1
        stderr: query, column 1: no person `Samir Othmann` in this index; did you mean `Samir Othman`?
        stderr:   person:"Samir Othmann" tea
        stderr:   ^
        stderr: nothing found
    "#]]);
}

#[test]
fn an_archive_says_what_it_does_not_show() {
    let archive = Archive::new(STORY);
    archive.run(&["stats", "--problems"]).is(expect![[r#"
        status 0
        stdout: 5 articles from 2 files
        stdout: 
        stdout: 1 file or record was turned away: what was in it is not in the archive
        stdout:   1 malformed record
        stdout:     corpus/broken.jsonl#0 (byte 0): line 1, column 38: EOF while parsing a
        stdout:       string
        stdout: 
        stdout: no publication date, so that --after, --before and timelines leave them out: 1
        stdout: article (20.0 %)
        stdout:   corpus/wire.jsonl#2
        stdout: 
        stdout: no outlet, so that --outlet leaves them out: 1 article (20.0 %)
        stdout:   corpus/wire.jsonl#2
    "#]]);
    archive.run(&["stats", "--problems", "--format", "tsv"]).is(expect![[r#"
        status 0
        stdout: kind	reason	path	record	id	detail
        stdout: rejected	malformed	corpus/broken.jsonl	0		line 1, column 38: EOF while parsing a string
        stdout: undated		corpus/wire.jsonl	2	blog	
        stdout: without_outlet		corpus/wire.jsonl	2	blog	
    "#]]);
    archive.run(&["stats", "--report", "problems.json"]).succeeds();
    let report = std::fs::read_to_string(archive.path("problems.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["undated"]["count"], &report["rejected"][0]["count"]), (&1.into(), &1.into()));
}

#[test]
fn facets_count_by_every_field_and_show_the_top() {
    let archive = Archive::new(STORY);
    archive.run(&["facets", "*", "--by", "source"]).is(expect![[r#"
        status 0
        stdout: corpus/wire.jsonl  5  100.0 %  ████████████████████████████████████████
        stdout: 5 articles by source
    "#]]);
    archive.run(&["facets", "*", "--by", "outlet", "--top", "1"]).is(expect![[r#"
        status 0
        stdout: Daily  3   60.0 %  ████████████████████████████████████████
        stdout: 5 articles by outlet; 1 more; --top 0 shows all; 1 without
    "#]]);
    archive.run(&["facets", "*", "--by", "week", "--format", "csv"]).is(expect![[r#"
        status 0
        stdout: week,articles
        stdout: 2018-W19,2
        stdout: 2018-W31,1
    "#]]);
}
