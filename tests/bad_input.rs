//! Bad input costs itself and nothing else: it is counted, named with its reason, and the rest of the archive is indexed.
//! What the user got wrong is said with its remedy, and ends with status 2.

use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::support::{Archive, ids};

/// An article that has to be found whatever lies beside it.
const GOOD: &str = "
    //- good.txt
    Ferry returns to the Euphrates

    12 May 2018

    The ferry at Raqqa carried its first passengers on Saturday, after four years on the bank of the Euphrates.
    It takes forty people and one donkey, said the ferryman, and it leaves when the donkey is ready to leave.
";

/// Indexes [`GOOD`] beside a file at `path`, compares what `search index` says about that file, and sees that the good
/// article is found.
#[track_caller]
fn check(path: &str, bytes: impl AsRef<[u8]>, expected: Expect) {
    let archive = Archive::unindexed(GOOD);
    archive.write(&format!("corpus/{path}"), bytes);
    check_index(&archive, expected);
}

/// Indexes `archive`, compares the report's rejections, and sees that the good article is found and counted once.
#[track_caller]
fn check_index(archive: &Archive, expected: Expect) {
    let outcome = archive.run(&["index", "--report", "report.json"]).succeeds();
    expected.assert_eq(&rejections(archive));
    assert_eq!(ids(archive, &["Euphrates"]), ["good.txt"], "{outcome}");
}

/// The rejections in the report, a line each, sorted by path.
#[track_caller]
fn rejections(archive: &Archive) -> String {
    let report: Value = serde_json::from_slice(&fs::read(archive.path("report.json")).unwrap()).unwrap();
    let mut lines = Vec::new();
    for rejected in report["rejected"].as_array().unwrap() {
        let named = rejected["first"].as_array().unwrap();
        assert_eq!(rejected["count"], named.len(), "{rejected}");
        for rejection in named {
            let number = |key: &str| rejection[key].as_u64().map_or(String::new(), |number| format!(" {key} {number}"));
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let place = format!("{}{}{}", text(&rejection["path"]), number("record"), number("offset"));
            lines.push(format!("{place}: {}: {}", text(&rejected["reason"]), text(&rejection["detail"])));
        }
    }
    lines.sort();
    lines.join("\n")
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn an_empty_file() {
    check("empty.txt", "", expect!["corpus/empty.txt: empty: no bytes in it"]);
    check("blank.txt", " \n\n\t\n", expect!["corpus/blank.txt record 0 offset 0: empty: white space only"]);
    check("empty.html", "", expect!["corpus/empty.html: empty: no bytes in it"]);
    check("empty.jsonl", "", expect!["corpus/empty.jsonl: empty: no bytes in it"]);
}

#[test]
fn a_binary_file() {
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check("photo.txt", noise, expect!["corpus/photo.txt: binary: not text in any charset, nor a format that is known"]);
    check(
        "photo.jpg",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
        expect!["corpus/photo.jpg: binary: not text in any charset, nor a format that is known"],
    );
}

#[test]
fn a_line_of_fifty_megabytes() {
    let sentence = "The mill at Hasakah ground forty sacks of wheat before noon. ";
    let line = sentence.repeat(50_000_000 / sentence.len());
    check("long.txt", &line, expect![]);
    check("long.jsonl", format!("{{\"text\": \"{line}\"}}"), expect![]);
}

#[test]
fn invalid_utf_8() {
    check("broken.txt", b"Mill opens\n\nThe mill \xff\xfe\xc3 at Hasakah opened on Monday.\n", expect![]);
    check(
        "broken.jsonl",
        b"{\"id\": \"a\", \"text\": \"The mill \xff at Hasakah.\"}\n{\"id\": \"b\", \"text\": \"Fine.\"}\n",
        expect![],
    );
}

#[test]
fn other_charsets_are_no_bad_input() {
    let archive = Archive::unindexed("");
    archive.write(
        "corpus/latin.txt",
        b"La r\xe9colte \xe0 B\xe9ziers\n\nLe march\xe9 de B\xe9ziers a rouvert samedi apr\xe8s la gr\xeale.\n",
    );
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["marché"]), ["latin.txt"]);
}

#[test]
fn a_truncated_gzip() {
    let whole = gzip("{\"id\": \"a\", \"text\": \"The mill at Hasakah.\"}\n");
    check(
        "cut.jsonl.gz",
        &whole[..whole.len() - 12],
        expect![
            "corpus/cut.jsonl.gz offset 0: broken_compression: incomplete deflate stream; the records before line 1 were read"
        ],
    );
    check(
        "head.txt.gz",
        &whole[..6],
        expect!["corpus/head.txt.gz offset 0: broken_compression: unexpected end of file; the file ends here"],
    );
}

/// What was whole before the cut is indexed.
#[test]
fn the_records_before_a_cut() {
    let record = |number: u32| format!("{{\"id\": \"{number}\", \"text\": \"Sack {number} of {}.\"}}\n", number * 7919);
    let whole = gzip(&(0..2000).map(record).collect::<String>());
    let archive = Archive::unindexed(GOOD);
    archive.write("corpus/half.jsonl.gz", &whole[..whole.len() / 2]);
    archive.run(&["index", "--report", "report.json"]).succeeds();
    let rejections = rejections(&archive);
    assert!(rejections.starts_with("corpus/half.jsonl.gz offset ") && rejections.lines().count() == 1, "{rejections}");
    let articles = archive.run(&["stats", "--format", "json"]).json()["articles"].as_u64().unwrap();
    assert!((500..1900).contains(&articles), "{articles}");
    // The good article beside it is the line that was not read whole.
    assert!(rejections.contains(&format!("the records before line {articles} were read")), "{articles}: {rejections}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let archive = Archive::unindexed(GOOD);
    symlink("nowhere.txt", archive.path("corpus/dangling.txt")).unwrap();
    check_index(
        &archive,
        expect![
            "corpus/dangling.txt: unreadable: IO error for operation on corpus/dangling.txt: No such file or directory (os error 2); check that it exists and that you may read it"
        ],
    );

    let archive = Archive::unindexed(GOOD);
    archive.write("corpus/secret.txt", "Nobody may read this.");
    let secret = archive.path("corpus/secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        eprintln!("skipped: this user may read files without permission");
    } else {
        check_index(&archive, expect![]);
    }
}

#[cfg(unix)]
#[test]
fn a_loop_of_symbolic_links() {
    let archive = Archive::unindexed(GOOD);
    fs::create_dir(archive.path("corpus/sub")).unwrap();
    std::os::unix::fs::symlink("..", archive.path("corpus/sub/back")).unwrap();
    check_index(&archive, expect!["corpus/sub/back: symlink_loop: leads back to corpus; remove the link"]);
}

#[test]
fn json_that_is_not_an_object() {
    check(
        "list.jsonl",
        "{\"id\": \"a\", \"text\": \"Fine.\"}\n[1, 2]\n\"text\"\n7\n",
        expect![[r#"
        corpus/list.jsonl record 1 offset 29: not_an_object: line 2 holds no JSON object
        corpus/list.jsonl record 2 offset 36: not_an_object: line 3 holds no JSON object
        corpus/list.jsonl record 3 offset 43: not_an_object: line 4 holds no JSON object"#]],
    );
    check(
        "broken.jsonl",
        "{\"id\": \"a\", \"text\": \"Fine.\"}\n{\"id\": \"b\", \"text\": \n{\"id\": \"c\", \"text\": \"Fine too.\"}\n",
        expect!["corpus/broken.jsonl record 1 offset 29: malformed: line 2, column 19: EOF while parsing a value"],
    );
}

#[test]
fn a_record_without_text() {
    check(
        "records.jsonl",
        "{\"id\": \"a\"}\n{\"id\": \"b\", \"text\": \"\"}\n{\"id\": \"c\", \"text\": null}\n",
        expect![[r#"
            corpus/records.jsonl record 0 offset 0: missing_text: no text and no headline; name their fields with --map text=... and --map headline=...
            corpus/records.jsonl record 1 offset 12: missing_text: no text and no headline; name their fields with --map text=... and --map headline=...
            corpus/records.jsonl record 2 offset 36: missing_text: no text and no headline; name their fields with --map text=... and --map headline=..."#]],
    );
}

#[test]
fn a_page_of_nothing_but_furniture() {
    let page =
        "<!DOCTYPE html><html><head><title></title></head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>
        <div class='share'><a href='#'>Share</a> <a href='#'>Tweet</a></div>
        <footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>";
    check(
        "furniture.html",
        page,
        expect![
            "corpus/furniture.html record 0 offset 0: only_furniture: no sentence of an article is left once the page furniture is cut off, see `search inspect --explain`"
        ],
    );
}

#[test]
fn a_folder_that_does_not_exist() {
    let archive = Archive::unindexed(GOOD);
    archive.run(&["index", "korpus"]).is(expect![[r#"
        status 2
        stderr: search: cannot read korpus: No such file or directory (os error 2); check the path
    "#]]);
    archive.run(&["inspect", "korpus"]).is(expect![[r#"
        status 2
        stderr: search: cannot read korpus: No such file or directory (os error 2); check the path
    "#]]);
    assert!(!archive.path("index").join("meta.json").exists());
}

#[test]
fn an_index_folder_that_holds_something_else() {
    let archive = Archive::unindexed(GOOD);
    archive.write("index/thesis.odt", "Ten years of work.");
    archive.run(&["index"]).is(expect![[r#"
        status 2
        stderr: search: `index` is not an index: it holds `thesis.odt`; name an empty or a new folder with --index
    "#]]);
    archive.run(&["query", "Raqqa"]).is(expect![[r#"
        status 2
        stderr: search: `index` is not an index: it holds `thesis.odt`; name an empty or a new folder with --index
    "#]]);
    assert_eq!(fs::read_to_string(archive.path("index/thesis.odt")).unwrap(), "Ten years of work.");
}

#[test]
fn an_index_that_is_a_file() {
    let archive = Archive::unindexed(GOOD);
    archive.write("index", "Not a folder.");
    archive.run(&["index"]).is(expect![[r#"
        status 2
        stderr: search: `index` is a file and not the folder of an index; name another with --index
    "#]]);
    archive.run(&["query", "Raqqa"]).is(expect![[r#"
        status 2
        stderr: search: `index` is a file and not the folder of an index; name another with --index
    "#]]);
}

#[test]
fn an_index_of_another_format_version() {
    let archive = Archive::new(GOOD);
    let meta = archive.path("index/meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    // Older formats have no checksum here.
    let (unsealed, _) = text.rsplit_once(",\n  \"checksum\"").unwrap();
    let changed = unsealed.replacen("\\\"format\\\":", "\\\"format\\\":999", 1) + "\n}\n";
    assert!(changed.contains("999"), "no format version in {text}");
    fs::write(&meta, changed).unwrap();
    archive.run(&["query", "Raqqa"]).is(expect![[r#"
        status 2
        stderr: search: the index in `index` has format 9994, this program reads format 4; rebuild it: delete the folder and run `search index` again
    "#]]);
    archive.run(&["index"]).is(expect![[r#"
        status 2
        stderr: search: the index in `index` has format 9994, this program reads format 4; rebuild it: delete the folder and run `search index` again
    "#]]);
}

#[test]
fn a_damaged_index() {
    let archive = Archive::new(GOOD);
    fs::write(archive.path("index/meta.json"), "{").unwrap();
    archive.run(&["query", "Raqqa"]).is(expect![[r#"
        status 2
        stderr: search: the index in `index` is damaged (`meta.json` does not match its checksum); rebuild it: delete the folder and run `search index` again
    "#]]);
}

#[test]
fn a_query_on_no_index() {
    let archive = Archive::unindexed(GOOD);
    archive.run(&["query", "Raqqa"]).is(expect![[r#"
        status 2
        stderr: search: no index in `index`; make one with `search index PATH --index index`
    "#]]);
    archive.run(&["stats"]).is(expect![[r#"
        status 2
        stderr: search: no index in `index`; make one with `search index PATH --index index`
    "#]]);
    archive.run(&["facets", "Raqqa", "--by", "outlet"]).is(expect![[r#"
        status 2
        stderr: search: no index in `index`; make one with `search index PATH --index index`
    "#]]);
    archive.run(&["show", "good.txt", "--index", "elsewhere"]).is(expect![[r#"
        status 2
        stderr: search: no index in `elsewhere`; make one with `search index PATH --index elsewhere`
    "#]]);
}

#[test]
fn two_runs_at_the_same_time() {
    let archive = Archive::new(GOOD);
    let mut command = archive.command(&["index", "-", "--input-format", "jsonl"]);
    let mut first = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let pid = first.id().to_string();
    // The first run waits for its standard input and holds the lock meanwhile.
    let deadline = Instant::now() + Duration::from_secs(60);
    let has_lock =
        || fs::read_to_string(archive.path("index/.search-writer")).is_ok_and(|holder| holder.contains(&pid));
    while !has_lock() {
        assert!(Instant::now() < deadline, "the first run does not start");
        sleep(Duration::from_millis(10));
    }
    let refused = archive.run(&["index"]);
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    let said = refused.to_string().replace(&pid, "<pid>");
    expect![[r#"
        status 2
        stderr: search: another `search index` is writing to `index` (process <pid>); wait until it has ended, or name another folder with --index
    "#]].assert_eq(&said);
    archive.run(&["index"]).succeeds();
}

/// A write that fails half-way: the limit on a file's size stands for a disk that is full.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more() {
    let archive = Archive::new(GOOD);
    let text = "The mill at Hasakah ground forty sacks of wheat before noon. ".repeat(40);
    for number in 0..200 {
        let headline = format!("Sack number {number} leaves the mill");
        archive.write(&format!("corpus/mill/{number}.txt"), format!("{headline}\n\n{text} Sack {}.\n", number * 7919));
    }
    let script = "ulimit -f 16; trap '' XFSZ; exec \"$0\" index";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_search")]).current_dir(archive.path(""));
    let outcome = archive.outcome(&mut shell);
    assert_eq!(outcome.status, Some(2), "{outcome}");
    for part in ["`index`", "File too large", "what was committed is safe, run `search index` again"] {
        assert!(outcome.stderr.contains(part), "{outcome}");
    }
    assert_eq!(ids(&archive, &["Euphrates"]), ["good.txt"], "the last commit is still there");
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["\"sack number 7\""]), ["mill/7.txt"]);
}

/// As above on a file system of 512 KB, where the tests may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let archive = Archive::unindexed(GOOD);
    let disk = archive.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount =
        std::process::Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(&disk).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: this user may not mount a file system");
        return;
    }
    let outcome = archive.run(&["index", "--index", "disk/index"]);
    let unmount = std::process::Command::new("umount").arg(&disk).status().unwrap();
    assert!(unmount.success());
    assert_eq!(outcome.status, Some(2), "{outcome}");
    for part in ["`disk/index`", "No space left on device", "run `search index` again"] {
        assert!(outcome.stderr.contains(part), "{outcome}");
    }
}

#[test]
fn what_the_user_got_wrong_on_the_command_line() {
    let archive = Archive::new(GOOD);
    archive.run(&["query"]).is(expect![[r#"
        status 2
        stderr: error: the following required arguments were not provided:
        stderr:   <QUERY>...
        stderr: 
        stderr: Usage: search query <QUERY>...
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
    archive.run(&["query", "Raqqa", "--after", "yesterday"]).is(expect![[r#"
        status 2
        stderr: error: invalid value 'yesterday' for '--after <DATE>': write a date as 2017, 2017-06 or 2017-06-18
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
    archive.run(&["query", "Raqqa", "--limit", "many"]).is(expect![[r#"
        status 2
        stderr: error: invalid value 'many' for '--limit <N>': invalid digit found in string
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
    archive.run(&["query", "Raqqa", "--within", "50km"]).is(expect![[r#"
        status 2
        stderr: error: the following required arguments were not provided:
        stderr:   --near <PLACE>
        stderr: 
        stderr: Usage: search query --near <PLACE> --within <DISTANCE> <QUERY>...
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
    archive.run(&["facets", "Raqqa", "--by", "colour"]).is(expect![[r#"
        status 2
        stderr: error: invalid value 'colour' for '--by <FIELD>'
        stderr:   [possible values: outlet, person, place, country, group, author, language, source, year, month, week, day]
        stderr: 
        stderr:   tip: a similar value exists: 'country'
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
    archive.run(&["show", "nothing.txt"]).is(expect![[r#"
        status 1
        stderr: search: no article `nothing.txt`; ids are shown by `search query`
    "#]]);
    archive.run(&["sing"]).is(expect![[r#"
        status 2
        stderr: error: unrecognized subcommand 'sing'
        stderr: 
        stderr: Usage: search [OPTIONS] <COMMAND>
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
}

/// Status 0 something found, 1 nothing found, 2 an error; 0 for an index or an inspection that was done.
#[test]
fn exit_status() {
    let archive = Archive::new(GOOD);
    let status = |args: &[&str]| archive.run(args).status.unwrap();
    assert_eq!(status(&["query", "Euphrates"]), 0);
    assert_eq!(status(&["query", "Patagonia"]), 1);
    assert_eq!(status(&["query", "Euphrates", "--index", "elsewhere"]), 2);
    assert_eq!(status(&["query", "(Euphrates AND"]), 0, "a malformed query still answers");
    assert_eq!(status(&["show", "good.txt"]), 0);
    assert_eq!(status(&["show", "bad.txt"]), 1);
    assert_eq!(status(&["facets", "Euphrates", "--by", "year"]), 0);
    assert_eq!(status(&["facets", "Patagonia", "--by", "year"]), 1);
    assert_eq!(status(&["inspect", "corpus"]), 0);
    assert_eq!(status(&["stats"]), 0);
    assert_eq!(status(&["index"]), 0);
    assert_eq!(status(&["index", "elsewhere"]), 2);
    assert_eq!(status(&["--help"]), 0);
    assert_eq!(status(&["--version"]), 0);
    assert_eq!(status(&["--colour"]), 2);
}

/// A reader that has seen enough closes the pipe; that is no error.
#[test]
fn a_closed_pipe_is_success() {
    let archive = Archive::new(GOOD);
    let mut command = archive.command(&["query", "Euphrates", "--format", "json"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
