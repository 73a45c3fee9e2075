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
    })
}

fn read(stream: impl Read, name: &str, config: &AcquireConfig) -> Vec<Result<RawDocument, Rejection>> {
    let mut out = Vec::new();
    let _ = records_of(stream, &source(name), config, &mut |found| {
        out.push(found.and_then(|record| decode(record, config)));
        ControlFlow::Continue(())
    });
    out
}

fn line(found: &Result<RawDocument, Rejection>) -> String {
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

fn check(name: &str, bytes: impl AsRef<[u8]>, expected: &Expect) {
    check_with(&AcquireConfig::default(), name, bytes, expected);
}

fn check_with(config: &AcquireConfig, name: &str, bytes: impl AsRef<[u8]>, expected: &Expect) {
    expected.assert_eq(&read(bytes.as_ref(), name, config).iter().map(line).collect::<String>());
}

fn gzip(text: impl AsRef<[u8]>) -> Vec<u8> {
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
        - unsupported None None a zip archive; unpack it first
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
