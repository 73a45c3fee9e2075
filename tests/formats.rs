//! Formats beside text and pages, through the whole binary: what an article of each says of itself, and where it is cited.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use expect_test::{Expect, expect};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Archive, ids};

/// What `search inspect` sees, a line for each article and for each line of the report.
#[track_caller]
fn check(archive: &Archive, args: &[&str], expected: Expect) {
    let outcome = archive.run(&[&["inspect", "corpus", "--format", "jsonl"], args].concat()).succeeds();
    let mut seen = String::new();
    for article in outcome.json_lines() {
        let text = |path: &str| article.pointer(path).and_then(|value| value.as_str()).unwrap_or("-").to_owned();
        let (day, outlet) = (text("/published/date"), text("/outlet/name"));
        let evidence = format!("{}, {}", text("/published/evidence"), text("/outlet/evidence"));
        writeln!(seen, "{} | {} | {day} {outlet} | {evidence}", text("/id"), text("/headline")).unwrap();
    }
    expected.assert_eq(&(seen + &outcome.stderr));
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A page of these lines, as a program for laying out pages writes it.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut page = String::from("BT /F1 12 Tf 14 TL 72 720 Td\n");
    for line in lines {
        writeln!(page, "({line}) Tj T*").unwrap();
    }
    page.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Title (Layout 3) /CreationDate (D:20240101000000Z) >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut starts = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        starts.push(file.len());
        writeln!(file, "{} 0 obj\n{object}\nendobj", number + 1).unwrap();
    }
    let table = file.len();
    writeln!(file, "xref\n0 7\n0000000000 65535 f ").unwrap();
    for start in starts {
        writeln!(file, "{start:010} 00000 n ").unwrap();
    }
    writeln!(file, "trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF").unwrap();
    file.into_bytes()
}

const FERRY: &str = "The ferry at Raqqa carried its first passengers on Saturday, after four years on the bank of the \
    Euphrates. It takes forty people and one donkey, said the ferryman, and leaves when the donkey is ready.";

#[test]
fn a_member_of_an_archive_is_cited_by_its_way_inside() {
    let archive = Archive::unindexed("");
    let text = format!("Ferry returns\n\n12 May 2018\n\n{FERRY}\n");
    archive.write("corpus/news.zip", zip(&[("2018/ferry.txt", text.as_bytes()), ("logo.png", b"\x89PNG\0\0\0")]));
    archive.run(&["index"]).succeeds();
    let hits = archive.run(&["query", "donkey", "--format", "jsonl"]).json_lines();
    let source = &hits[0]["article"]["source"];
    assert_eq!(source["path"], "corpus/news.zip/2018/ferry.txt");
    assert_eq!((source["record"].as_u64(), source["bytes"].as_u64()), (Some(0), Some(text.len() as u64)));
    let stats = archive.run(&["stats", "--format", "json"]).json();
    assert_eq!((&stats["articles"], &stats["sources"], &stats["rejected"]), (&1.into(), &1.into(), &1.into()));
    // What is in it is known again, replaced and removed with it.
    let again = archive.run(&["index"]).succeeds();
    assert!(again.stdout.contains("indexed 0 articles"), "{again}");
    archive.write("corpus/news.zip", zip(&[("2018/ferry.txt", text.replace("donkey", "mule").as_bytes())]));
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["ferry"]), ["news.zip/2018/ferry.txt"]);
    assert_eq!(ids(&archive, &["donkey"]), <[&str; 0]>::default());
    std::fs::remove_file(archive.path("corpus/news.zip")).unwrap();
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["*"]), <[&str; 0]>::default());
}

#[test]
fn the_same_text_in_two_members_is_two_articles() {
    let archive = Archive::unindexed("");
    archive.write("corpus/a.tar", tar(&[("one.txt", FERRY.as_bytes()), ("two.txt", FERRY.as_bytes())]));
    archive.run(&["index"]).succeeds();
    archive.run(&["index"]).succeeds();
    let mut found = ids(&archive, &["donkey", "--copies", "show"]);
    found.sort();
    assert_eq!(found, ["a.tar/one.txt", "a.tar/two.txt"]);
}

#[test]
fn pages_that_were_laid_out() {
    let archive = Archive::unindexed("");
    let lines = [
        "Ferry returns to the Euphrates",
        "12 May 2018",
        "",
        "The ferry at Raqqa carried its first passen-",
        "gers on Saturday, after four years on the bank",
        "of the Euphrates. It takes forty people and one",
        "donkey, said the ferryman, and it leaves when",
        "the donkey is ready to leave the bank at last.",
    ];
    archive.write("corpus/a.pdf", pdf(&lines));
    archive.write("corpus/scan.pdf", pdf(&[]));
    archive.write("corpus/cut.pdf", &pdf(&lines)[..200]);
    let words = "<w:document><w:body><w:p><w:r><w:t>Ferry returns</w:t></w:r></w:p><w:p><w:r><w:t>12 May 2018</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>FERRY</w:t></w:r></w:p></w:body></w:document>"
        .replace("FERRY", FERRY);
    archive.write("corpus/b.docx", zip(&[("word/document.xml", words.as_bytes())]));
    archive.write("corpus/c.xlsx", zip(&[("xl/workbook.xml", b"<workbook/>")]));
    check(
        &archive,
        &[],
        expect![[r#"
        a.pdf | Ferry returns to the Euphrates | 2018-05-12 - | line below the headline, -
        b.docx | Ferry returns | 2018-05-12 - | line below the headline, -
        rejected 3
          1 malformed record
            corpus/cut.pdf#0 (byte 0): failed parsing cross reference table: invalid start value
          1 no text
            corpus/scan.pdf#0 (byte 0): no text in it, it may be scanned; run it through text recognition first
          1 unsupported format
            corpus/c.xlsx: an office document of a kind that is not read; save it as text, HTML or DOCX first
    "#]],
    );
    let body = archive.run(&["inspect", "corpus/a.pdf", "--format", "jsonl"]).json()["body"].to_string();
    assert!(body.contains("first passengers on Saturday, after four years on the bank"), "{body}");
}

#[test]
fn collections_in_their_own_markup() {
    let archive = Archive::unindexed(
        "
        //- apw.sgml
        <DOC id=\"APW_ENG_20180512.0001\" type=\"story\" >
        <HEADLINE>
        Ferry returns to the Euphrates
        </HEADLINE>
        <DATELINE>
        RAQQA, Syria (AP)
        </DATELINE>
        <TEXT>
        <P>
        The ferry at Raqqa carried its first passengers &AMP; a donkey.
        </P>
        </TEXT>
        </DOC>
        <DOC id=\"APW_ENG_20180513.0002\" type=\"other\" >
        <TEXT>
        Nothing else happened.
        </TEXT>
        </DOC>
        <DOC id=\"APW_ENG_20180514.0003\" type=\"story\" >
        <TEXT>
        cut
        //- nyt.xml
        <?xml version=\"1.0\"?>
        <nitf><head><docdata><doc-id id-string=\"77\"/></docdata>
        <pubdata date.publication=\"20180512T000000\" name=\"The Ford Herald\"/></head>
        <body><body.head><hedline><hl1>Ferry returns</hl1></hedline></body.head>
        <body.content><block class=\"full_text\"><p>The ferry returned.</p></block></body.content></body></nitf>
        ",
    );
    check(
        &archive,
        &[],
        expect![[r#"
        APW_ENG_20180512.0001 | Ferry returns to the Euphrates | 2018-05-12 Associated Press | document id, document id
        APW_ENG_20180513.0002 | - | 2018-05-13 Associated Press | document id, document id
        77 | Ferry returns | 2018-05-12 The Ford Herald | field date, field outlet
        rejected 1
          1 malformed record
            corpus/apw.sgml#2 (byte 328): the file ends within the document that begins on line 18
    "#]],
    );
}

#[test]
fn fields_from_paths() {
    let page = "<!doctype html><title>Ferry returns</title><article><h1>Ferry returns</h1><p>FERRY</p></article>";
    let archive = Archive::unindexed("");
    archive.write("corpus/Ford_Herald/2018-05-12/a.html", page.replace("FERRY", FERRY));
    archive.write("corpus/b.txt", FERRY);
    archive.write("corpus/Ford_Herald/2018-05-13/c.jsonl", "{\"text\": \"A ferry.\", \"date\": \"2017-01-01\"}");
    let pattern = "{outlet}/{year}-{month}-{day}/*";
    check(
        &archive,
        &["--path-pattern", pattern],
        expect![[r#"
        Ford_Herald/2018-05-12/a.html | Ferry returns | 2018-05-12 Ford Herald | path pattern, path pattern
        Ford_Herald/2018-05-13/c.jsonl | - | 2017-01-01 Ford Herald | field date, path pattern
        b.txt | - | - - | -, -
    "#]],
    );
    archive.run(&["inspect", "corpus", "--path-pattern", "{outlet}/{colour}/*"]).is(expect![[r#"
        status 2
        stderr: error: invalid value '{outlet}/{colour}/*' for '--path-pattern <PATTERN>': cannot read the path pattern "{outlet}/{colour}/*" at column 10: no field is called "colour"; there are outlet, year, month, day, date, language, headline, id
        stderr: 
        stderr: For more information, try '--help'.
    "#]]);
    // Another pattern makes other articles of the same files.
    archive.run(&["index"]).succeeds();
    assert_eq!(ids(&archive, &["outlet:\"Ford Herald\""]), <[&str; 0]>::default());
    archive.run(&["index", "--path-pattern", pattern]).succeeds();
    assert_eq!(ids(&archive, &["outlet:\"Ford Herald\" donkey"]), ["Ford_Herald/2018-05-12/a.html"]);
}

#[test]
fn fields_from_sidecars() {
    let archive = Archive::unindexed("");
    archive.write("corpus/a.txt", format!("Ferry returns\n\n12 May 2018\n\n{FERRY}\n"));
    archive.write(
        "corpus/a.json",
        r#"{"id": "ferry-1", "title": "The ferry", "outlet": "Ford Herald", "date": "2018-05-11"}"#,
    );
    archive.write("corpus/b.html", format!("<!doctype html><p>{FERRY}"));
    archive.write("corpus/b.yaml", "outlet: Ford Herald\ndate: 2018-05-10\n");
    archive.write("corpus/c.txt", FERRY);
    archive.write("corpus/c.json", "{\"title\": ");
    archive.write("corpus/d.txt", FERRY);
    archive.write("corpus/d.json", "[{\"text\": \"A list of articles is no sidecar.\"}]");
    check(
        &archive,
        &[],
        expect![[r#"
        ferry-1 | The ferry | 2018-05-11 Ford Herald | sidecar, sidecar
        b.html | - | 2018-05-10 Ford Herald | sidecar, sidecar
        c.txt | - | - - | -, -
        d.json | - | - - | -, -
        d.txt | - | - - | -, -
        rejected 1
          1 malformed record
            corpus/c.json: EOF while parsing a value at line 1 column 10; the file beside it is read without it
    "#]],
    );
    archive.run(&["index"]).succeeds();
    archive.write("corpus/a.json", r#"{"id": "ferry-1", "title": "The ferry", "outlet": "Lee Courier"}"#);
    let again = archive.run(&["index"]).succeeds();
    assert!(again.stdout.contains("indexed 1 articles"), "{again}");
    assert_eq!(ids(&archive, &["outlet:\"Lee Courier\""]), ["ferry-1"]);
    assert_eq!(ids(&archive, &["outlet:\"Ford Herald\""]), ["b.html"]);
}
