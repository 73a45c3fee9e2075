//! Any text as a query, and the query as text again.
#![no_main]

use dateline::search::language::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (query, _) = parse(text);
    let _ = parse(&query.to_string());
});
