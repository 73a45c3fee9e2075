//! Any bytes as a file of the format that the first byte names; PDF has a target of its own.
#![no_main]

use dateline::ingest::acquire::InputFormat;
use dateline_fuzz::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = InputFormat::ALL[usize::from(*first) % InputFormat::ALL.len()];
    if format != InputFormat::Pdf {
        read(rest, Some(format));
    }
});
