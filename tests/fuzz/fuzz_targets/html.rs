//! Any text as a saved page: main text, headline, date, outlet, byline, language.
#![no_main]

use dateline::news::DocumentForm;
use dateline_fuzz::clean_and_describe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| clean_and_describe(DocumentForm::Html, page));
