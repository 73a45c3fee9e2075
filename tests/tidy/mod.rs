//! Holds the rules of `src/ARCHITECTURE.md` and of the house style against the source, and each rule against an example.

mod rules;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};

use self::rules::SourceFile;

/// Every `.rs` file below `folder`, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            files.extend(rust_files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    files
}

#[test]
fn the_house_is_tidy() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(files.len() > 10, "no source found below {}", src.display());
    let mut problems = Vec::new();
    for file in files {
        let path = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        problems.extend(SourceFile::new(&path, &fs::read_to_string(&file).unwrap()).problems());
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

/// Runs all rules over a file that would lie at `path` below `src`. The header is added unless the case has its own.
#[track_caller]
fn check(path: &str, code: &str, expected: Expect) {
    let text = if code.starts_with("//") { code.to_owned() } else { format!("//! A case.\n{code}") };
    expected.assert_eq(&SourceFile::new(path, &text).problems().join("\n"));
}

#[test]
fn arrows_point_downwards() {
    check("spelling/fold.rs", "use crate::news::Span;", expect!["spelling/fold.rs:2: `spelling` names `news::Span`"]);
    check(
        "search/plan.rs",
        "use crate::ingest::tally::Tally;",
        expect!["search/plan.rs:2: `search` names `ingest::tally::Tally`"],
    );
    check(
        "render/json.rs",
        "fn f(x: &crate::index::Reader) {}",
        expect!["render/json.rs:2: `render` names `index::Reader`"],
    );
    check(
        "index/mod.rs",
        "use crate::{\n    news::Span,\n    search::Query,\n};",
        expect!["index/mod.rs:4: `index` names `search::Query`"],
    );
    check("tagger/mod.rs", "use super::cli::Args;", expect!["tagger/mod.rs:2: `tagger` names `cli::Args`"]);
    check("search/plan.rs", "use crate::{index::Request, gazetteer, news::Query, spelling::fold};", expect![""]);
    check("cli/index.rs", "use crate::{ingest::run, render::Format};", expect![""]);
}

#[test]
fn a_room_that_is_not_in_the_table_is_a_mistake() {
    check("cache/mod.rs", "", expect!["cache/mod.rs:1: `cache` is no room of the house"]);
}

#[test]
fn stages_do_not_know_their_siblings() {
    check(
        "ingest/describe/date.rs",
        "use crate::ingest::clean::CleanConfig;\nuse super::super::passage;",
        expect![[r#"
            ingest/describe/date.rs:2: the stage `describe` names its sibling `clean`
            ingest/describe/date.rs:3: the stage `describe` names its sibling `passage`"#]],
    );
    check("ingest/describe/date.rs", "use super::outlet::Outlet;\nuse crate::ingest::tally::Tally;", expect![""]);
    check("ingest/mod.rs", "use self::clean::clean;\nuse crate::ingest::passage::split;", expect![""]);
}

#[test]
fn crates_stay_in_their_rooms() {
    check("search/rank.rs", "use tantivy::Score;", expect!["search/rank.rs:2: `tantivy` is named outside index/"]);
    check(
        "ingest/mod.rs",
        "fn f() -> anyhow::Result<()> {}",
        expect!["ingest/mod.rs:2: `anyhow` is named outside cli/"],
    );
    check(
        "search/mod.rs",
        "#[derive(clap::Args)]\nstruct A;",
        expect!["search/mod.rs:2: `clap` is named outside cli/"],
    );
    check(
        "news/place.rs",
        "use serde::Serialize;",
        expect![
            "news/place.rs:2: `serde` is named outside cli/, render/, index/, ingest/acquire/, ingest/clean/, ingest/describe/"
        ],
    );
    check("index/mod.rs", "use tantivy::{Index, schema::Field};", expect![""]);
    check(
        "news/mod.rs",
        "fn f() {}\n/// What tantivy::Index would be.\nconst NAME: &str = \"tantivy::Index\";",
        expect![""],
    );
}

#[test]
fn only_the_command_line_prints() {
    check("ingest/mod.rs", "fn f() { eprintln!(\"x\") }", expect!["ingest/mod.rs:2: `eprintln!` outside cli/"]);
    check(
        "render/text.rs",
        "fn f() { print!(\"x\"); dbg!(1); }",
        expect![[r#"
        render/text.rs:2: `print!` outside cli/
        render/text.rs:2: `dbg!` outside cli/"#]],
    );
    check("gazetteer/compile/main.rs", "fn main() -> anyhow::Result<()> { println!(\"x\") }", expect![""]);
    check("cli/stats.rs", "fn f() { println!(\"x\") }", expect![""]);
    check("render/text.rs", "fn f(w: &mut impl Write) { writeln!(w, \"x\") }", expect![""]);
}

#[test]
fn results_do_not_depend_on_when_and_where() {
    check("ingest/mod.rs", "let t = SystemTime::now();", expect!["ingest/mod.rs:2: `SystemTime::now` below cli/"]);
    check("index/mod.rs", "let d = std::env::temp_dir();", expect!["index/mod.rs:2: `std::env::` below cli/"]);
    check("search/mod.rs", "let d = jiff::Zoned::now();", expect!["search/mod.rs:2: `Zoned::now` below cli/"]);
    check("ingest/mod.rs", "use std::net::TcpStream;", expect!["ingest/mod.rs:2: `std::net` below cli/"]);
    check("gazetteer/mod.rs", "const T: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/t\"));", expect![""]);
    check("cli/settings.rs", "let d = std::env::current_dir();", expect![""]);
}

#[test]
fn threads_and_no_async() {
    check("ingest/mod.rs", "async fn f() {}", expect!["ingest/mod.rs:2: async code"]);
}

#[test]
fn a_file_says_why_it_exists() {
    check(
        "news/span.rs",
        "// Spans.\nstruct Span;",
        expect!["news/span.rs:1: does not open with `//!` and why it exists"],
    );
    check("news/span.rs", "//! A stretch of text, by bytes.\nstruct Span;", expect![""]);
}

#[test]
fn a_file_is_short_before_its_tests() {
    let line = "const X: u8 = 0;\n";
    check("news/span.rs", &line.repeat(400), expect!["news/span.rs:401: 401 lines before the tests, more than 400"]);
    check("news/span.rs", &line.repeat(399), expect![""]);
    check("news/span.rs", &format!("#[cfg(test)]\nmod tests {{\n{}}}\n", line.repeat(900)), expect![""]);
}

#[test]
fn a_name_says_what_is_in_it() {
    check("search/utils.rs", "", expect!["search/utils.rs:1: `utils` says nothing about what is in it"]);
    check("index/helpers/mod.rs", "", expect!["index/helpers/mod.rs:1: `helpers` says nothing about what is in it"]);
    check("index/new_writer.rs", "", expect!["index/new_writer.rs:1: `new_writer` says nothing about what is in it"]);
    check("index/writer.rs", "", expect![""]);
}

#[test]
fn a_public_function_takes_no_bool() {
    check("news/span.rs", "pub fn cut(text: &str, keep: bool) {}", expect!["news/span.rs:2: `cut` takes a bool"]);
    check("news/span.rs", "pub fn is_empty(&self) -> bool {}\nfn own(keep: bool) {}", expect![""]);
    check("news/span.rs", "pub fn each(test: impl Fn(bool) -> bool) {}", expect![""]);
}

#[test]
fn comments_speak_to_the_reader() {
    check(
        "news/span.rs",
        "// TODO: offsets",
        expect![[r#"
        news/span.rs:1: does not open with `//!` and why it exists
        news/span.rs:1: a note to oneself in a comment"#]],
    );
    check("news/span.rs", "struct Span;\n// An escape is `\\uXXXX`.", expect![""]);
    check("news/span.rs", "struct Span;\n// ---- spans ----", expect!["news/span.rs:3: a banner in a comment"]);
}

#[test]
fn tests_may_name_what_they_need() {
    let upwards = "use crate::cli::Args;";
    let module = format!("mod tests {{\n    {upwards}\n}}");
    check("spelling/fold.rs", &format!("fn f() {{}}\n#[cfg(test)]\n{module}"), expect![""]);
    check(
        "spelling/fold.rs",
        &format!("fn f() {{}}\n#[cfg(test)]\n#[allow(clippy::unwrap_used)]\n{module}"),
        expect![""],
    );
    check("spelling/tests.rs", &format!("//! Cases.\n{upwards}"), expect![""]);
    let apart = format!("#[cfg(test)]\nmod tests;\n{upwards}");
    check("spelling/mod.rs", &apart, expect!["spelling/mod.rs:4: `spelling` names `cli::Args`"]);
}
