//! What the fuzz targets share: bytes as a file, and text as a page, read to their ends.

use std::ops::ControlFlow;
use std::sync::Arc;

use dateline::ingest::acquire::{AcquireConfig, InputFormat, SourceFile, decode, records_of};
use dateline::ingest::clean::{CleanConfig, clean};
use dateline::ingest::describe::{DescribeConfig, describe};
use dateline::news::{Declared, DocumentForm, RawDocument, Source};

/// Reads `bytes` as a file of `format`, or of the one that its content tells, and decodes every record.
pub fn read(bytes: &[u8], format: Option<InputFormat>) {
    // Small limits are met by small inputs.
    let config = AcquireConfig { format, max_record_bytes: 64 * 1024, ..AcquireConfig::default() };
    let _ = records_of(bytes, &Arc::new(SourceFile::stdin()), &config, &mut |record| {
        let _ = record.and_then(|record| decode(record, &config));
        ControlFlow::Continue(())
    });
}

/// Tells the article in a page of this form and describes it.
pub fn clean_and_describe(form: DocumentForm, text: &str) {
    let raw = RawDocument { form, text: text.to_owned(), ..record(Declared::default()) };
    if let Ok(cleaned) = clean(raw, &CleanConfig::default()) {
        let _ = describe(cleaned, &DescribeConfig::default());
    }
}

/// A record without a text that declares this of itself.
#[must_use]
pub fn record(declared: Declared) -> RawDocument {
    let source = Source { path: String::new(), record: 0, offset: 0, bytes: 0, sha256: String::new() };
    RawDocument { id: String::new(), source, form: DocumentForm::Structured, text: String::new(), declared }
}
