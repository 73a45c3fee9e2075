//! Any first line as a pattern of paths, and what follows it as a path.
#![no_main]

use dateline::ingest::acquire::PathPattern;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (pattern, path) = text.split_once('\n').unwrap_or((text, text));
    if let Ok(pattern) = pattern.parse::<PathPattern>() {
        let _ = pattern.fields(path, path);
    }
});
