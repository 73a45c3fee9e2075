//! Any line as one with dates in it, and as each field of a record.
#![no_main]

use dateline::ingest::describe::date_patterns::find_dates;
use dateline::ingest::describe::{DescribeConfig, describe};
use dateline::news::{CleanDocument, Declared};
use dateline_fuzz::record;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    let _ = find_dates(line);
    let field = || Some(line.to_owned());
    let declared = Declared {
        published: field(),
        outlet: field(),
        authors: vec![line.to_owned()],
        language: field(),
        url: field(),
        ..Declared::default()
    };
    let cleaned = CleanDocument { raw: record(declared), body: line.to_owned(), lines: Vec::new(), clues: Vec::new() };
    let _ = describe(cleaned, &DescribeConfig::default());
});
