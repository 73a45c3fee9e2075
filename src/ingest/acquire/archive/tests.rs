//! Archives built in memory, whole and broken.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use ::tar::{Builder, EntryType, Header};
use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;
use expect_test::expect;

use super::super::tests::{check, check_with, gzip, read};
use super::*;

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        // What a builder would refuse is written all the same.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn members_are_read_as_files_of_a_folder_are() {
    let lines = b"{\"text\": \"A\"}\n{\"text\": \"B\"}\n".as_slice();
    let page = gzip("<!doctype html><p>A");
    let members = [("news/a.txt", b"A bank said.".as_slice()), ("news/b.jsonl", lines), ("c.html.gz", &page)];
    let expected = expect![[r#"
        x/news/a.txt [0 0+12] Flat - "A bank said."
        x/news/b.jsonl#0 [0 0+13] Structured - "A"
        x/news/b.jsonl#1 [1 14+13] Structured - "B"
        x/c.html.gz [0 0+19] Html - "<!doctype html><p>A"
    "#]];
    check("x", tar(&members), &expected);
    check("x", gzip(tar(&members)), &expected);
    check("x", zstd::encode_all(tar(&members).as_slice(), 1).unwrap(), &expected);
    check("x", zip(&members), &expected);
    let found = read(zip(&members).as_slice(), "x.zip", &AcquireConfig::default()).remove(0).unwrap();
    assert_eq!(found.source.path, "in/x.zip/news/a.txt");
}

#[test]
fn names_stay_below_the_archive() {
    let members = [("../../a.txt", b"A".as_slice()), ("/etc/b.txt", b"B"), ("c\\d.txt", b"C"), ("caf\u{e9}.txt", b"D")];
    let expected = expect![[r#"
        x/a.txt [0 0+1] Flat - "A"
        x/etc/b.txt [0 0+1] Flat - "B"
        x/c/d.txt [0 0+1] Flat - "C"
        x/café.txt [0 0+1] Flat - "D"
    "#]];
    check("x", tar(&members), &expected);
    check("x", zip(&members), &expected);
}

#[test]
fn a_long_name_stands_before_its_member() {
    let mut builder = Builder::new(Vec::new());
    let name = format!("{}/a.txt", "long".repeat(40));
    let mut header = Header::new_gnu();
    header.set_size(1);
    builder.append_data(&mut header, &name, b"A".as_slice()).unwrap();
    builder.append_pax_extensions([("path", "named/by/attribute.txt".as_bytes())]).unwrap();
    header.set_path("b.txt").unwrap();
    header.set_cksum();
    builder.append(&header, b"B".as_slice()).unwrap();
    check(
        "x",
        builder.into_inner().unwrap(),
        &expect![[r#"
            x/longlonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglong/a.txt [0 0+1] Flat - "A"
            x/named/by/attribute.txt [0 0+1] Flat - "B"
        "#]],
    );
}

#[test]
fn what_is_no_file_of_words_is_turned_away_by_name() {
    let mut builder = Builder::new(Vec::new());
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Symlink);
    header.set_size(0);
    builder.append_link(&mut header, "link.txt", "/etc/passwd").unwrap();
    let members = tar(&[("photo.png", b"\x89PNG\0\0"), (".hidden.txt", b"H"), ("empty.txt", b"")]);
    check(
        "x",
        [&builder.into_inner().unwrap()[..512], &members].concat(),
        &expect![[r"
            - unsupported None None a link, which is not followed inside an archive
            - binary None None not text in any charset, nor a format that is known
            - empty None None no bytes in it
        "]],
    );
}

#[test]
fn a_broken_member_costs_itself() {
    let whole = tar(&[("a.txt", b"A bank said."), ("b.txt", b"B"), ("c.txt", b"C")]);
    let mut damaged = whole.clone();
    damaged[1024..1030].copy_from_slice(b"xxxxxx");
    check(
        "x",
        damaged,
        &expect![[r#"
            x/a.txt [0 0+12] Flat - "A bank said."
            - malformed None Some(1024) 1024 bytes that are no member were passed over
            x/c.txt [0 0+1] Flat - "C"
        "#]],
    );
    check(
        "x",
        &whole[..518],
        &expect![[r"
            - malformed None Some(6) the archive ends here; the file ends here
            - malformed None Some(0) the archive ends here; the members before it were read
        "]],
    );
    let mut damaged = zip(&[("a.txt", b"A bank said. A bank said."), ("b.txt", b"B")]);
    damaged[40] ^= 0xff;
    check(
        "x",
        damaged,
        &expect![[r#"
        - broken_compression None Some(25) Invalid checksum; the file ends here
        x/b.txt [0 0+1] Flat - "B"
    "#]],
    );
    check(
        "x",
        &zip(&[("a.txt", b"A bank said.")])[..60],
        &expect![[r#"
        - malformed None None invalid Zip archive: Could not find EOCD; its list of members is missing or damaged, `zip -FF` may mend it
    "#]],
    );
}

#[test]
fn encrypted_members_and_methods_that_are_not_read_are_told() {
    let mut encrypted = zip(&[("a.txt", b"A"), ("b.txt", b"B")]);
    let mut method = encrypted.clone();
    let listed = memchr::memmem::find(&encrypted, b"PK\x01\x02").unwrap();
    encrypted[listed + 8] |= 1;
    encrypted[6] |= 1;
    check(
        "x",
        encrypted,
        &expect![[r#"
        - unsupported None None encrypted; unpack the archive with its password first
        x/b.txt [0 0+1] Flat - "B"
    "#]],
    );
    method[listed + 10] = 95;
    method[8] = 95;
    check(
        "x",
        method,
        &expect![[r#"
            - unsupported None None compressed as Xz, which is not read; unpack the archive first
            x/b.txt [0 0+1] Flat - "B"
        "#]],
    );
}

#[test]
fn archives_in_archives_have_a_bottom() {
    let mut nested = b"A bank said.".to_vec();
    let mut name = "a.txt".to_owned();
    for depth in 0..5 {
        nested = if depth % 2 == 0 { tar(&[(&name, &nested)]) } else { zip(&[(&name, &nested)]) };
        name = format!("{depth}.archive");
        if depth == 3 {
            check(
                "x",
                &nested,
                &expect![[r#"
                x/2.archive/1.archive/0.archive/a.txt [0 0+12] Flat - "A bank said."
            "#]],
            );
        }
    }
    check(
        "x",
        nested,
        &expect![[r#"
        - unsupported None None an archive that lies in 4 others; unpack them first
    "#]],
    );
}

#[test]
fn an_archive_that_expands_beyond_measure_is_left() {
    let nesting = Nesting::outermost(Consumed::default());
    nesting.consumed.reach(1000);
    nesting.expanded.set(ALWAYS + 1);
    let mut stream = Expanding { reader: b"A".as_slice(), nesting: &nesting };
    let error = stream.read(&mut [0]).unwrap_err();
    assert_eq!(nesting.codec().reason(&error), Reason::TooLarge);
    nesting.consumed.reach(ALWAYS);
    assert_eq!(stream.read(&mut [0]).unwrap(), 1);
}

#[test]
fn a_format_that_is_asked_for_is_that_of_the_members() {
    let members = zip(&[("a", b"<p>A")]);
    for asked in [InputFormat::Html, InputFormat::Zip] {
        let config = AcquireConfig { format: Some(asked), ..AcquireConfig::default() };
        check_with(
            &config,
            "x",
            &members,
            &expect![[r#"
            x/a [0 0+4] Html - "<p>A"
        "#]],
        );
    }
}

#[test]
fn a_zip_on_disk_is_read_from_its_list_of_members() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.zip");
    std::fs::write(&path, zip(&[("a.txt", b"A")])).unwrap();
    let file = SourceFile { path, ..SourceFile::stdin() };
    let mut ids = Vec::new();
    let _ = super::super::records(&Arc::new(file), &AcquireConfig::default(), &mut |found| {
        ids.push(found.unwrap().file.relative.clone());
        ControlFlow::Continue(())
    });
    assert_eq!(ids, ["-/a.txt"]);
}

proptest::proptest! {
    #[test]
    fn damage_ends_in_documents_or_rejections(at in 0_usize..2000, byte in proptest::prelude::any::<u8>(), cut in 0_usize..3000) {
        let members = [("a.txt", b"A bank said.".as_slice()), ("b.jsonl", b"{\"text\": \"A\"}\n")];
        for mut archive in [tar(&members), zip(&members)] {
            let end = archive.len();
            archive[at % end] = byte;
            let _ = read(&archive[..cut.min(end)], "x", &AcquireConfig::default());
        }
    }
}
