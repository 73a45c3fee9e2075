//! What stays, what goes, and what an index refuses.

use std::fs;

use expect_test::{Expect, expect};

use super::archive::{Archive, any, article, open_writer, source_of, word};
use crate::index::{ArticleKeys, KnownSource, Searcher, SourceOutcome, Writer, WriterSettings};
use crate::news::{Reason, Rejection};

#[test]
fn a_removed_article_goes_whole_and_a_source_is_known_by_its_version() {
    let archive = Archive::of(&[article("a | - | - | - | River. / Bridge."), article("b | - | - | - | River.")]);
    let mut writer = open_writer(archive.path());
    let known = writer.searcher().known_articles(source_of("folder/a")).unwrap();
    assert_eq!(known.len(), 1);
    writer.remove_article(known[0].article);
    let rejection = Rejection {
        path: "folder/b".to_owned(),
        record: Some(3),
        offset: None,
        reason: Reason::Malformed,
        detail: "no brace".to_owned(),
    };
    let rejections = vec![rejection.clone()];
    let (file, way, path) = (source_of("folder/b"), "../b".to_owned(), "folder/b".to_owned());
    let outcome =
        SourceOutcome { file, way, path, version: 5, articles: 1, rejected: 1, rejections, ..SourceOutcome::default() };
    writer.source_done(&outcome).unwrap();
    writer.source_done(&SourceOutcome { version: 6, ..outcome }).unwrap();
    writer.commit().unwrap();
    writer.finish().unwrap();
    let searcher = archive.searcher();
    let stats = searcher.stats().unwrap();
    assert_eq!((stats.articles, stats.passages, stats.sources, stats.rejected), (1, 1, 1, 1));
    assert_eq!(archive.ids(&any(vec![word("bridge")])), [""; 0]);
    assert_eq!(archive.ids(&any(vec![word("river")])), ["b:0"]);
    let known = searcher.known_sources().unwrap();
    assert_eq!(known.get("../b"), Some(KnownSource { file, version: 6, moved: false }));
    assert_eq!(known.iter().count(), 1);
    assert_eq!(searcher.rejections().unwrap(), [rejection]);
}

#[test]
fn many_commits_end_in_few_segments_with_articles_whole() {
    let batches: Vec<Vec<_>> = (0..12)
        .map(|batch| (0..3).map(|number| article(&format!("{batch}.{number} | - | - | - | River. / Sea."))).collect())
        .collect();
    let archive = Archive::of_batches(&batches.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let searcher = archive.searcher();
    let stats = searcher.stats().unwrap();
    assert_eq!((stats.articles, stats.passages), (36, 72));
    assert!(stats.segments <= 8, "{} segments", stats.segments);
    let found = searcher.find(&any(vec![word("sea")])).unwrap();
    assert!(found.candidates.iter().all(|candidate| candidate.passages == [(1, candidate.passages[0].1)]));
    let mut sketches = 0;
    searcher.for_each_sketch(&mut |_, sketch| {
        assert_eq!(sketch, [1, 2, 3, 4, 5]);
        sketches += 1;
    });
    assert_eq!(sketches, 36);
}

#[test]
fn nothing_stands_in_the_index_before_a_commit() {
    let archive = Archive::lines(&["a | - | - | - | River."]);
    let writer = open_writer(archive.path());
    let mut shard = writer.shard();
    let (filed, passages) = article("b | - | - | - | River.");
    shard.add(filed, ArticleKeys { article: 7, source: 7, content: 7 }, &passages).unwrap();
    shard.finish().unwrap();
    drop(writer);
    assert_eq!(archive.ids(&any(vec![word("river")])), ["a:0"]);
}

/// The error of opening what `prepare` has made of an archive, with its folder called `INDEX`.
fn refused(prepare: impl FnOnce(&Archive), expected: &Expect) {
    let archive = Archive::lines(&["a | - | - | - | River."]);
    prepare(&archive);
    let Err(error) = Searcher::open(archive.path()) else { panic!("opened") };
    expected.assert_eq(&error.to_string().replace(&archive.path().display().to_string(), "INDEX"));
}

fn empty(archive: &Archive) {
    for entry in fs::read_dir(archive.path()).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
}

#[test]
fn what_is_no_index_is_refused_with_the_remedy() {
    refused(empty, &expect!["no index in `INDEX`; make one with `search index PATH --index INDEX`"]);
    refused(
        |archive| {
            empty(archive);
            fs::write(archive.path().join("letter.txt"), "dear").unwrap();
        },
        &expect!["`INDEX` is not an index: it holds `letter.txt`; name an empty or a new folder with --index"],
    );
    let with_meta = |from: &'static str, to: &'static str| {
        move |archive: &Archive| {
            let meta = archive.path().join("meta.json");
            let text = fs::read_to_string(&meta).unwrap();
            assert!(text.contains(from));
            // Older formats have no checksum here.
            let (unsealed, _) = text.rsplit_once(",\n  \"checksum\"").unwrap();
            fs::write(&meta, unsealed.replace(from, to) + "\n}\n").unwrap();
        }
    };
    refused(
        with_meta("\\\"format\\\":4", "\\\"format\\\":999"),
        &expect![
            "the index in `INDEX` has format 999, this program reads format 4; rebuild it: delete the folder and run `search index` again"
        ],
    );
    refused(
        with_meta("\"payload\"", "\"another\""),
        &expect![
            "the index in `INDEX` has format unknown, this program reads format 4; rebuild it: delete the folder and run `search index` again"
        ],
    );
}

#[test]
fn a_writer_does_not_write_where_it_should_not() {
    let folder = tempfile::TempDir::new().unwrap();
    fs::write(folder.path().join("letter.txt"), "dear").unwrap();
    let settings = || WriterSettings { shard_memory: 20 << 20, holder: "process 8".to_owned(), gazetteer: 1 };
    let error = |path: &std::path::Path| match Writer::open(path, settings()) {
        Ok(_) => panic!("opened"),
        Err(error) => error.to_string().replace(&path.display().to_string(), "INDEX"),
    };
    expect!["`INDEX` is not an index: it holds `letter.txt`; name an empty or a new folder with --index"]
        .assert_eq(&error(folder.path()));
    let archive = Archive::lines(&["a | - | - | - | River."]);
    assert!(archive.searcher().check_gazetteer(1).is_ok());
    let another = archive.searcher().check_gazetteer(2).unwrap_err().to_string();
    expect!["the index in `INDEX` was made with gazetteer 1, this program has gazetteer 2; rebuild it: delete the folder and run `search index` again"]
        .assert_eq(&another.replace(&archive.path().display().to_string(), "INDEX"));
    let _first = open_writer(archive.path());
    expect!["another `search index` is writing to `INDEX` (process 7); wait until it has ended, or name another folder with --index"]
        .assert_eq(&error(archive.path()));
    // Reading goes on while another writes.
    assert_eq!(archive.ids(&any(vec![word("river")])), ["a:0"]);
}
