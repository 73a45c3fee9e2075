//! Whole files through the two steps of reading.
#![allow(clippy::unwrap_used)]

use std::io::Write as _;

use expect_test::{Expect, expect};

use super::*;

fn source(name: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile {
        path: name.into(),
        shown: format!("in/{name}"),
        relative: name.into(),
        bytes: 0,
        modified: 0,
        sidecar: None,
        is_member: false,
    })
}

pub(super) fn read(stream: impl Read, name: &str, config: &AcquireConfig) -> Vec<Result<RawDocument, Rejection>> {
    let mut out = Vec::new();
    let _ = records_of(stream, &source(name), config, &mut |found| {
        out.push(found.and_then(|record| decode(record, config)));
        ControlFlow::Continue(())
    });
    out
}

pub(super) fn line(found: &Result<RawDocument, Rejection>) -> String {
    match found {
        Ok(document) => {
            let Source { record, offset, bytes, .. } = document.source;
            let start: String = document.text.chars().take(60).collect();
            let headline = document.declared.headline.as_deref().unwrap_or("-");
            format!("{} [{record} {offset}+{bytes}] {:?} {headline} {start:?}\n", document.id, document.form)
        }
        Err(no) => format!("- {} {:?} {:?} {}\n", no.reason.key(), no.record, no.offset, no.detail),
    }
}

pub(super) fn check(name: &str, bytes: impl AsRef<[u8]>, expected: &Expect) {
    check_with(&AcquireConfig::default(), name, bytes, expected);
}

pub(super) fn check_with(config: &AcquireConfig, name: &str, bytes: impl AsRef<[u8]>, expected: &Expect) {
    expected.assert_eq(&read(bytes.as_ref(), name, config).iter().map(line).collect::<String>());
}

pub(super) fn gzip(text: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_ref()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_text_file_is_one_document() {
    check(
        "a/x.txt",
        "A bank said.\n",
        &expect![[r#"
        a/x.txt [0 0+13] Flat - "A bank said.\n"
    "#]],
    );
    check(
        "x.txt.gz",
        gzip("A bank said."),
        &expect![[r#"
        x.txt.gz [0 0+12] Flat - "A bank said."
    "#]],
    );
    check(
        "-",
        zstd::encode_all("A bank said.".as_bytes(), 1).unwrap(),
        &expect![[r#"
        - [0 0+12] Flat - "A bank said."
    "#]],
    );
    check(
        "x.txt",
        "<!doctype html><title>A</title>",
        &expect![[r#"
        x.txt [0 0+31] Html - "<!doctype html><title>A</title>"
    "#]],
    );
}

#[test]
fn a_saved_page_names_its_address_and_keeps_its_path_for_an_id() {
    let page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://example.org/1 -->\n<html>";
    let document = read(page.as_bytes(), "x.html", &AcquireConfig::default()).remove(0).unwrap();
    assert_eq!((document.id.as_str(), document.declared.url.as_deref()), ("x.html", Some("https://example.org/1")));
}

#[test]
fn the_hash_is_of_the_bytes_before_decoding() {
    let documents = read(gzip("abc").as_slice(), "x.txt.gz", &AcquireConfig::default());
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(documents[0].as_ref().unwrap().source.sha256, hash);
}

#[test]
fn json_lines_are_numbered_and_named() {
    check(
        "x.jsonl",
        "\u{feff}{\"id\": \"one\", \"text\": \"A\"}\r\n\n{\"url\": \"http://b\", \"title\": \"H\"}\n  {\"text\": \"C\"}",
        &expect![[r#"
            one [0 3+26] Structured - "A"
            http://b [1 32+33] Structured H ""
            x.jsonl#2 [2 66+15] Structured - "C"
        "#]],
    );
    check(
        "x.json",
        "{\"text\": \"alone\"}\n\n",
        &expect![[r#"
        x.json [0 0+17] Structured - "alone"
    "#]],
    );
    check(
        "x.jsonl",
        "{\"text\": \"na\u{ef}ve\"}",
        &expect![[r#"
        x.jsonl [0 0+18] Structured - "naïve"
    "#]],
    );
    check(
        "x.jsonl",
        b"{\"text\": \"caf\xe9 au lait\"}",
        &expect![[r#"
        x.jsonl [0 0+24] Structured - "café au lait"
    "#]],
    );
    check(
        "x.jsonl",
        r#"{"text": "cut \ud83d", "author": NaN}"#,
        &expect![[r#"
        x.jsonl [0 0+37] Structured - "cut �"
    "#]],
    );
}

#[test]
fn a_broken_line_costs_that_line() {
    check(
        "x.jsonl",
        "{\"text\": \"A\"}\n{\"text\": \"B\n[1, 2]\n\"C\"\n{\"text\": 5 6}\n{\"text\": \" \"}\n{\"text\": \"D\"} x\n{\"text\": \"E\"}\n",
        &expect![[r#"
            x.jsonl#0 [0 0+13] Structured - "A"
            - malformed Some(1) Some(14) line 2, column 11: EOF while parsing a string
            - not_an_object Some(2) Some(26) line 3 holds no JSON object
            - not_an_object Some(3) Some(33) line 4 holds no JSON object
            - malformed Some(4) Some(37) line 5, column 12: expected `,` or `}`
            - missing_text Some(5) Some(51) no text and no headline; name their fields with --map text=... and --map headline=...
            - malformed Some(6) Some(65) line 7, column 15: trailing characters
            x.jsonl#7 [7 81+13] Structured - "E"
        "#]],
    );
}

#[test]
fn a_line_over_the_limit_is_passed_over() {
    let config = AcquireConfig { max_record_bytes: 40, ..AcquireConfig::default() };
    let long = "x".repeat(200_000);
    let lines = format!(
        "{{\"text\": \"A\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"{}\"}}\n{{\"text\": \"B\"}}\n",
        "y".repeat(40)
    );
    check_with(
        &config,
        "x.jsonl",
        lines,
        &expect![[r#"
        x.jsonl#0 [0 0+13] Structured - "A"
        - too_large Some(1) Some(14) line 2 is longer than 40 bytes; raise the limit or divide the record
        - too_large Some(2) Some(200027) line 3 is longer than 40 bytes; raise the limit or divide the record
        x.jsonl#3 [3 200080+13] Structured - "B"
    "#]],
    );
    check_with(
        &config,
        "x.jsonl",
        format!("{{\"text\": \"{long}"),
        &expect![[r#"
        - too_large Some(0) Some(0) line 1 is longer than 40 bytes; raise the limit or divide the record
    "#]],
    );
    check_with(
        &config,
        "x.txt",
        long,
        &expect![[r#"
        - too_large None None more than 40 bytes in one document; raise the limit or divide the file
    "#]],
    );
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let text = "word ".repeat(10 * 1024 * 1024);
    let documents = read(text.as_bytes(), "x.txt", &AcquireConfig::default());
    assert_eq!(documents[0].as_ref().unwrap().text.len(), text.len());
    let documents = read(format!("{{\"text\": \"{text}\"}}\n").as_bytes(), "x.jsonl", &AcquireConfig::default());
    assert_eq!(documents[0].as_ref().unwrap().text.len(), text.len());
}

#[test]
fn records_before_the_break_of_a_stream_are_kept() {
    let lines: String = (0..2000).map(|n| format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", n * 7919)).collect();
    let whole = gzip(&lines);
    let found = read(&whole[..whole.len() / 2], "x.jsonl.gz", &AcquireConfig::default());
    let (kept, last) = found.split_at(found.len() - 1);
    assert!(kept.len() > 500 && kept.iter().all(Result::is_ok));
    assert_eq!(last[0].as_ref().unwrap_err().reason, Reason::BrokenCompression);
    check(
        "x.txt.gz",
        &gzip("A bank said that")[..20],
        &expect![[r#"
        - broken_compression None Some(9) incomplete deflate stream; the file ends here
    "#]],
    );
}

#[test]
fn what_cannot_be_a_document_is_turned_away_with_a_reason() {
    check(
        "x.txt",
        "",
        &expect![[r#"
        - empty None None no bytes in it
    "#]],
    );
    check(
        "x.txt.gz",
        gzip(""),
        &expect![[r#"
        - empty None None no bytes in it
    "#]],
    );
    check(
        "x.txt",
        " \n\t\n",
        &expect![[r#"
        - empty Some(0) Some(0) white space only
    "#]],
    );
    check(
        "x.jsonl",
        "\n\n",
        &expect![[r#"
        - empty None None white space only
    "#]],
    );
    check(
        "x.txt",
        b"\x7fELF\0\0\0\x01",
        &expect![[r#"
        - binary None None not text in any charset, nor a format that is known
    "#]],
    );
    check(
        "x.txt",
        gzip(gzip("twice")),
        &expect![[r#"
        - unsupported None None compressed twice over; decompress it first
    "#]],
    );
    check(
        "x.docx",
        b"PK\x03\x04\0\0",
        &expect![[r#"
            - malformed None None invalid Zip archive: Could not find EOCD; its list of members is missing or damaged, `zip -FF` may mend it
        "#]],
    );
    let config = AcquireConfig { format: Some(InputFormat::Text), ..AcquireConfig::default() };
    check_with(
        &config,
        "x",
        [0xff; 300],
        &expect![[r#"
        x [0 0+300] Flat - "ےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےےے"
    "#]],
    );
}

#[test]
fn invalid_utf8_is_read_as_what_it_most_likely_is() {
    check(
        "x.txt",
        b"Le minist\xe8re a annonc\xe9 hier que la c\xf4te",
        &expect![[r#"
        x.txt [0 0+39] Flat - "Le ministère a annoncé hier que la côte"
    "#]],
    );
    check(
        "x.txt",
        b"The caf\xc3\xa9 \xff closed",
        &expect![[r#"
        x.txt [0 0+18] Flat - "The café � closed"
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_opened_is_turned_away() {
    let folder = tempfile::tempdir().unwrap();
    let gone = SourceFile { path: folder.path().join("gone"), ..SourceFile::clone(&source("gone")) };
    let config = AcquireConfig::default();
    for (file, message) in [
        (gone, "No such file or directory (os error 2); check that it exists and that you may read it"),
        (
            SourceFile { path: folder.path().to_owned(), ..SourceFile::clone(&source("folder")) },
            "Is a directory (os error 21)",
        ),
    ] {
        let mut reasons = Vec::new();
        let _ = records(&Arc::new(file), &config, &mut |found| {
            reasons.push(found.map(|_| ()).unwrap_err());
            ControlFlow::Continue(())
        });
        assert_eq!((reasons.len(), reasons[0].reason, reasons[0].detail.as_str()), (1, Reason::Unreadable, message));
    }
}

#[test]
fn what_was_read_of_the_file_is_told_with_each_record() {
    let lines = "{\"text\": \"A\"}\n".repeat(200_000);
    let whole = zstd::encode_all(lines.as_bytes(), 1).unwrap();
    let mut last = 0;
    let _ = records_of(whole.as_slice(), &source("x"), &AcquireConfig::default(), &mut |found| {
        let consumed = found.unwrap().consumed;
        assert!(last <= consumed && consumed <= whole.len() as u64);
        last = consumed;
        ControlFlow::Continue(())
    });
    assert_eq!(last, whole.len() as u64);
}

#[test]
fn the_sink_can_break_off() {
    let mut seen = 0;
    let _ = records_of("{}\n{}\n{}\n".as_bytes(), &source("x.jsonl"), &AcquireConfig::default(), &mut |_| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert_eq!(seen, 1);
}

/// A WARC record of this type with its headers.
fn warc(kind: &str, headers: &str, block: &str) -> String {
    let length = block.len();
    format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{headers}Content-Length: {length}\r\n\r\n{block}\r\n\r\n")
}

fn response(uri: &str, status: u16, kind: &str, body: &str) -> String {
    let headers = format!(
        "WARC-Target-URI: {uri}\r\nWARC-Date: 2017-06-18T01:02:03Z\r\nContent-Type: application/http; msgtype=response\r\n"
    );
    warc("response", &headers, &format!("HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n{body}"))
}

#[test]
fn pages_of_a_web_archive_go_by_their_address() {
    let archive = [
        warc("warcinfo", "", "software: x"),
        response("http://a.org/1", 200, "text/html; charset=utf-8", "<p>A"),
        warc("request", "WARC-Target-URI: http://a.org/1\r\n", "GET / HTTP/1.1\r\n\r\n"),
        response("<http://a.org/2>", 200, "text/plain", "B"),
        response("http://a.org/3", 302, "text/html", "moved"),
        response("http://a.org/robots.txt", 200, "text/plain", "User-agent: *"),
        warc("revisit", "WARC-Target-URI: http://a.org/1\r\n", ""),
        warc("resource", "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/html\r\n", "<p>C"),
        warc("conversion", "WARC-Target-URI: http://a.org/4\r\nContent-Type: text/plain\r\n", "D"),
    ];
    let expected = expect![[r#"
        http://a.org/1 [1 68+232] Html - "<p>A"
        http://a.org/2 [3 411+217] Flat - "B"
        - not_a_page Some(4) Some(632) an answer of status 302
        - not_a_page Some(5) Some(854) written for crawlers
        - not_a_page Some(6) Some(1094) a visit that found the page unchanged; its text is elsewhere
        <urn:uuid:1> [7 1182+111] Html - "<p>C"
        http://a.org/4 [8 1297+114] Flat - "D"
    "#]];
    check("x.warc", archive.concat(), &expected);
    check("x.warc.gz", archive.iter().map(gzip).collect::<Vec<_>>().concat(), &expected);
    let document = read(archive[1].as_bytes(), "x.warc", &AcquireConfig::default()).remove(0).unwrap();
    assert_eq!(document.declared.crawled.as_deref(), Some("2017-06-18T01:02:03Z"));
}

#[test]
fn a_broken_record_of_an_archive_is_passed_over() {
    let page = |at: u8| response(&format!("http://a.org/{at}"), 200, "text/html", "<p>A");
    let short = "WARC/1.0\r\nWARC-Type: response\r\n\r\nlost\r\n\r\n".to_owned();
    check(
        "x.warc",
        [page(1), short, page(2), "noise\r\n".to_owned(), page(3)].concat(),
        &expect![[r#"
        http://a.org/1 [0 0+217] Html - "<p>A"
        - malformed Some(1) Some(221) a record without its length
        - malformed Some(2) Some(254) 8 bytes that are no record were passed over
        http://a.org/2 [3 262+217] Html - "<p>A"
        - malformed Some(4) Some(483) 7 bytes that are no record were passed over
        http://a.org/3 [5 490+217] Html - "<p>A"
    "#]],
    );
    check(
        "x.warc",
        &page(1)[..page(1).len() - 10],
        &expect![[r#"
        - malformed Some(0) Some(0) the file ends within this record, at 42 of 48 bytes
    "#]],
    );
    let mut damaged = gzip(page(2));
    // A block of a type that there is not.
    damaged[10] = 0xff;
    let members = [gzip(page(1)), damaged, gzip(page(3)), gzip(page(4))].concat();
    check(
        "x.warc.gz",
        &members[..members.len() - 12],
        &expect![[r#"
            http://a.org/1 [0 0+217] Html - "<p>A"
            - broken_compression Some(1) Some(221) corrupt deflate stream; nothing here is read up to the next record
            http://a.org/3 [2 221+217] Html - "<p>A"
            - broken_compression Some(3) Some(442) incomplete deflate stream; nothing here is read up to the next record
        "#]],
    );
    let config = AcquireConfig { max_record_bytes: 80, ..AcquireConfig::default() };
    let long = response("http://a.org/1", 200, "text/html", &"long ".repeat(100));
    check_with(
        &config,
        "x.warc",
        [long, page(2)].concat(),
        &expect![[r#"
        - too_large Some(0) Some(0) a record of 544 bytes, over the limit of 80
        http://a.org/2 [1 718+217] Html - "<p>A"
    "#]],
    );
}

#[test]
fn the_older_archives_are_read_as_well() {
    let head = "1 0 x\nURL IP-address Archive-date Content-type Archive-length\n";
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A";
    let record = |url: &str, body: &str| format!("{url} 192.0.2.1 20140102030405 text/html {}\n{body}\n", body.len());
    let archive = [
        format!("filedesc://x.arc 0.0.0.0 20140102030405 text/plain {}\n{head}\n", head.len()),
        record("http://a.org/b c", body),
        "http://a.org/2 192.0.2.1 20140102030405 text/html -1\nlost\n".to_owned(),
        record("dns:a.org", "20140102 a.org. 192.0.2.1"),
        record("http://a.org/3", "<p>no header"),
    ];
    let expected = expect![[r#"
        http://a.org/b c [1 117+103] Html - "<p>A"
        - malformed Some(2) Some(221) 58 bytes that are no record were passed over
        - not_a_page Some(3) Some(279) written for crawlers
        http://a.org/3 [4 353+65] Html - "<p>no header"
    "#]];
    check("x.arc", archive.concat(), &expected);
    check("x.arc.gz", archive.iter().map(gzip).collect::<Vec<_>>().concat(), &expected);
}

#[test]
fn json_over_many_lines_is_cut_into_its_objects() {
    check(
        "x.json",
        "[\n  {\"text\": \"A }\\\" {\",\n \"x\": {\"y\": [{}]}},\n {\"text\": \"B\"}\n]\n",
        &expect![[r#"
        x.json#0 [0 4+38] Structured - "A }\" {"
        x.json#1 [1 45+13] Structured - "B"
    "#]],
    );
    check(
        "x.json",
        "{\n \"text\": \"A\"\n}\n",
        &expect![[r#"
        x.json [0 0+16] Structured - "A"
    "#]],
    );
    check(
        "x.json",
        "{\n \"text\": \"A\"\n}\n{\"text\":\n\"B\"}{\"text\": \"C\"}",
        &expect![[r#"
        x.json#0 [0 0+16] Structured - "A"
        x.json#1 [1 17+13] Structured - "B"
        x.json#2 [2 30+13] Structured - "C"
    "#]],
    );
    check(
        "x.json",
        "[1, {\"text\": \"A\"}, null, \"b\", {\"text\": }, {\"text\":\n\n5 6}, {\"text\": \"C\"",
        &expect![[r#"
            - not_an_object Some(0) Some(1) line 1 holds no JSON object
            x.json#1 [1 4+13] Structured - "A"
            - not_an_object Some(2) Some(19) line 1 holds no JSON object
            - not_an_object Some(3) Some(25) line 1 holds no JSON object
            - malformed Some(4) Some(30) line 1, column 10: expected value
            - malformed Some(5) Some(42) line 3, column 3: expected `,` or `}`
            - malformed Some(6) Some(58) the file ends within the object that begins on line 3
        "#]],
    );
    check(
        "x.json",
        "[]",
        &expect![[r#"
        - empty None None no values in it
    "#]],
    );
    let config = AcquireConfig { max_record_bytes: 20, ..AcquireConfig::default() };
    check_with(
        &config,
        "x.json",
        format!("[{{\"text\": \"{}\"}},\n{{\"text\": \"B\"}}]", "x".repeat(600_000)),
        &expect![[r#"
            - too_large Some(0) Some(1) the record on line 1 is longer than 20 bytes; raise the limit
            x.json#1 [1 600015+13] Structured - "B"
        "#]],
    );
}

#[test]
fn tables_are_read_by_their_header() {
    check(
        "x.csv",
        "\u{feff}id,Title,text\n1,\"A, and\",\"One\n\n\"\"two\"\"\"\r\n\n2,B,\n3,,\n4,nan,D,extra\n",
        &expect![[r#"
            1 [0 17+25] Structured A, and "One\n\n\"two\""
            2 [1 45+4] Structured B ""
            - missing_text Some(2) Some(50) no text and no headline; name their fields with --map text=... and --map headline=...
            4 [3 54+13] Structured - "D"
        "#]],
    );
    check(
        "x.tsv",
        "title\ttext\n5\" nail\tit's \"so\"\nB\tC",
        &expect![[r#"
        x.tsv#0 [0 11+17] Structured 5" nail "it's \"so\""
        x.tsv#1 [1 29+3] Structured B "C"
    "#]],
    );
    check(
        "export",
        "date;title;content\n2017;A;B\n".replace(';', ","),
        &expect![[r#"
        export#0 [0 19+8] Structured A "B"
    "#]],
    );
    check(
        "x.csv",
        b"title;text\nA;caf\xe9 au lait\n",
        &expect![[r#"
        x.csv#0 [0 11+14] Structured A "café au lait"
    "#]],
    );
    check(
        "x.csv",
        "1,2,3\n4,5,6\n",
        &expect![[r#"
        - malformed None Some(0) its first line names no field that is known; name them with --map text=... and the like
    "#]],
    );
    check(
        "x.csv",
        "title,text\n",
        &expect![[r#"
        - empty None None no rows below the header
    "#]],
    );
    let mut config = AcquireConfig { max_record_bytes: 30, ..AcquireConfig::default() };
    config.field_map.add("text=Inhalt").unwrap();
    let open = format!("Nr,Inhalt\n1,\"open {}\n2,lost\n", "x".repeat(100));
    check_with(
        &config,
        "x.csv",
        open,
        &expect![[r#"
        - too_large Some(0) Some(10) the row on line 2 is longer than 30 bytes; look for an open quote
    "#]],
    );
    check_with(
        &config,
        "x.csv",
        "Nr,Inhalt\n1,A\n",
        &expect![[r#"
        x.csv#0 [0 10+3] Structured - "A"
    "#]],
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_end_in_documents_or_rejections(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400),
        format in proptest::sample::select(InputFormat::ALL.as_slice()),
        squeeze in proptest::prelude::any::<bool>(),
    ) {
        let config = AcquireConfig { format: Some(format), max_record_bytes: 100, ..AcquireConfig::default() };
        let raw = if squeeze { gzip(&bytes) } else { bytes.clone() };
        proptest::prop_assert!(!read(raw.as_slice(), "x", &config).is_empty());
        if squeeze {
            let _ = read(&raw[..raw.len() * 2 / 3], "x", &config);
        }
    }

    #[test]
    fn lines_tile_the_file(lines in proptest::collection::vec("[a-z{}é]{0,30}\r?", 1..40), limit in 1_u64..30) {
        let text = lines.join("\n");
        let config = AcquireConfig { format: Some(InputFormat::Jsonl), max_record_bytes: limit, ..AcquireConfig::default() };
        let mut numbers = Vec::new();
        let _ = records_of(text.as_bytes(), &source("x"), &config, &mut |found| {
            match found {
                Ok(record) => {
                    let start = usize::try_from(record.offset).unwrap();
                    assert_eq!(&text.as_bytes()[start..start + record.bytes.len()], &*record.bytes);
                    assert!(record.bytes.len() as u64 <= limit);
                    numbers.push(record.number);
                }
                Err(no) => numbers.extend(no.record),
            }
            ControlFlow::Continue(())
        });
        let expected = lines.iter().filter(|line| !line.trim().is_empty()).count() as u64;
        proptest::prop_assert_eq!(numbers, (0..expected).collect::<Vec<_>>());
    }
}
