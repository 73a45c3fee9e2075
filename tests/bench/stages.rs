//! How fast an article goes through each stage, a core: `cargo bench --bench stages`.
//!
//! The articles are those of the sample archive; rates are of the text that goes in.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use dateline::ingest::acquire::{AcquireConfig, Record, decode, find_sources, records};
use dateline::ingest::clean::{CleanConfig, clean};
use dateline::ingest::describe::{DescribeConfig, describe};
use dateline::ingest::enrich::{EnrichConfig, Enricher};
use dateline::ingest::fingerprint::sketch;
use dateline::ingest::passage::passages;
use dateline::news::{Article, CleanDocument, DocumentForm, RawDocument};
use dateline::spelling::NameTerms;
use dateline::tagger::{Scratch, Tagger};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Every record of the sample archive.
fn sample() -> Vec<Record> {
    let mut found = Vec::new();
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"));
    let outcome = find_sources(&[root], &mut |file| {
        if let Ok(file) = file {
            let _ = records(&Arc::new(file), &AcquireConfig::default(), &mut |record| {
                found.extend(record.ok());
                ControlFlow::Continue(())
            });
        }
        ControlFlow::Continue(())
    });
    assert!(outcome.is_ok() && !found.is_empty(), "the sample archive lies beside the sources");
    found
}

fn raw(form: Option<DocumentForm>) -> Vec<RawDocument> {
    let decoded = sample().into_iter().filter_map(|record| decode(record, &AcquireConfig::default()).ok());
    decoded.filter(|raw| form.is_none_or(|form| raw.form == form)).collect()
}

fn cleaned() -> Vec<CleanDocument> {
    raw(None).into_iter().filter_map(|raw| clean(raw, &CleanConfig::default()).ok()).collect()
}

fn articles() -> Vec<Article> {
    cleaned().into_iter().map(|document| describe(document, &DescribeConfig::default())).collect()
}

fn bodies() -> Vec<String> {
    articles().into_iter().filter(|article| article.language == "en").map(|article| article.body).collect()
}

fn bytes_of<'a>(texts: impl IntoIterator<Item = &'a String>) -> BytesCount {
    BytesCount::new(texts.into_iter().map(String::len).sum::<usize>())
}

#[divan::bench]
fn decode_records(bencher: Bencher<'_, '_>) {
    let records = sample();
    let bytes = BytesCount::new(records.iter().map(|record| record.bytes.len()).sum::<usize>());
    bencher.counter(bytes).with_inputs(|| records.clone()).bench_local_values(|records| {
        records.into_iter().filter_map(|record| decode(record, &AcquireConfig::default()).ok()).count()
    });
}

#[divan::bench(args = ["flat", "html", "structured"])]
fn clean_documents(bencher: Bencher<'_, '_>, form: &str) {
    let form = match form {
        "flat" => DocumentForm::Flat,
        "html" => DocumentForm::Html,
        _ => DocumentForm::Structured,
    };
    let raw = raw(Some(form));
    bencher
        .counter(bytes_of(raw.iter().map(|raw| &raw.text)))
        .with_inputs(|| raw.clone())
        .bench_local_values(|raw| raw.into_iter().filter_map(|raw| clean(raw, &CleanConfig::default()).ok()).count());
}

#[divan::bench]
fn describe_documents(bencher: Bencher<'_, '_>) {
    let cleaned = cleaned();
    let bytes = bytes_of(cleaned.iter().map(|document| &document.body));
    bencher.counter(bytes).with_inputs(|| cleaned.clone()).bench_local_values(|cleaned| {
        cleaned.into_iter().map(|document| describe(document, &DescribeConfig::default()).dates.len()).sum::<usize>()
    });
}

#[divan::bench]
fn tag(bencher: Bencher<'_, '_>) {
    let (bodies, mut scratch) = (bodies(), Scratch::default());
    let tagger = Tagger::shared();
    bencher
        .counter(bytes_of(&bodies))
        .bench_local(|| bodies.iter().map(|body| tagger.tag(black_box(body), &mut scratch).len()).sum::<usize>());
}

#[divan::bench]
fn enrich(bencher: Bencher<'_, '_>) {
    let (articles, config) = (articles(), EnrichConfig::default());
    let mut enricher = Enricher::new(&config);
    let bytes = bytes_of(articles.iter().map(|article| &article.body));
    bencher.counter(bytes).with_inputs(|| articles.clone()).bench_local_values(|articles| {
        articles.into_iter().map(|article| enricher.enrich(article, None).mentions.len()).sum::<usize>()
    });
}

#[divan::bench]
fn name_terms(bencher: Bencher<'_, '_>) {
    let (bodies, mut terms) = (bodies(), NameTerms::new());
    bencher.counter(bytes_of(&bodies)).bench_local(|| {
        let mut count = 0;
        bodies.iter().for_each(|body| terms.of_text(black_box(body), &mut |_| count += 1));
        count
    });
}

#[divan::bench]
fn sketches(bencher: Bencher<'_, '_>) {
    let bodies = bodies();
    bencher
        .counter(bytes_of(&bodies))
        .bench_local(|| bodies.iter().map(|body| sketch("", black_box(body)).len()).sum::<usize>());
}

#[divan::bench]
fn cut_into_passages(bencher: Bencher<'_, '_>) {
    let bodies = bodies();
    bencher
        .counter(bytes_of(&bodies))
        .bench_local(|| bodies.iter().map(|body| passages(black_box(body)).len()).sum::<usize>());
}
