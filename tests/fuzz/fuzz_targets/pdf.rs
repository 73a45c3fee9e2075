//! Any bytes as a PDF.
#![no_main]

use dateline::ingest::acquire::InputFormat;
use dateline_fuzz::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read(bytes, Some(InputFormat::Pdf)));
