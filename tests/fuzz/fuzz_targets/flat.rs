//! Any text as a page that was saved as text: lines, headline, date, outlet, byline, language.
#![no_main]

use dateline::news::DocumentForm;
use dateline_fuzz::clean_and_describe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| clean_and_describe(DocumentForm::Flat, page));
