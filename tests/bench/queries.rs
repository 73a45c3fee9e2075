//! How fast questions are answered and names expanded: `cargo bench --bench queries`.
//!
//! Without anything else the archive is the sample one. With `SEARCH_INDEX` set to the folder of an index, that one is
//! asked instead.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use dateline::gazetteer;
use dateline::index::{Writer, WriterSettings};
use dateline::ingest::{IngestSettings, StageConfig, Unchanged, ingest};
use dateline::news::FacetField;
use dateline::search::{Archive, Question};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| {
    let folder = std::env::var_os("SEARCH_INDEX").map_or_else(sample_index, PathBuf::from);
    match Archive::open(&folder) {
        Ok(archive) => archive,
        Err(error) => panic!("{error}"),
    }
});

/// The sample archive, indexed in a folder that outlives the run.
fn sample_index() -> PathBuf {
    let corpus = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"));
    let folder = std::env::temp_dir().join(format!("dateline-bench-{}", std::process::id()));
    let holder = "a bench".to_owned();
    let settings = WriterSettings { shard_memory: 50 << 20, holder, gazetteer: gazetteer::VERSION };
    let stop = AtomicBool::new(false);
    let run = IngestSettings {
        stages: StageConfig::default(),
        threads: 2,
        settings_key: 0,
        progress: &(),
        stopwatch: &|| Duration::ZERO,
        stop: &stop,
        commit_bytes: u64::MAX,
        unchanged: Unchanged::default(),
    };
    let indexed = Writer::open(&folder, settings).map(|writer| ingest(&[corpus], writer, &run));
    assert!(matches!(indexed, Ok(Ok(_))), "the sample archive can be indexed");
    folder
}

#[divan::bench(args = [
    "ceasefire",
    "river AND bridge",
    "\"coalition forces\"",
    "Deir ez-Zor",
    "Raqqa airstrike civilians",
    "place:Syria date:2017",
    "negotiat*",
    "cesefire~1",
    "*",
])]
fn answer(bencher: Bencher<'_, '_>, query: &str) {
    let question = Question::new(query);
    bencher.bench(|| ARCHIVE.answer(black_box(&question)).map(|answer| answer.hits.len()));
}

#[divan::bench(args = ["Deir ez-Zor", "Gaddafi", "Kyiv", "Tripoli", "Islamic State", "Khodorkovsky", "Hasan Nasrallah"])]
fn expand(bencher: Bencher<'_, '_>, name: &str) {
    bencher.bench(|| ARCHIVE.names(black_box(name)).len());
}

#[divan::bench(args = ["outlet", "person", "month"])]
fn count(bencher: Bencher<'_, '_>, field: &str) {
    let field = match field {
        "outlet" => FacetField::Outlet,
        "person" => FacetField::Person,
        _ => FacetField::Month,
    };
    let question = Question::new("*");
    bencher.bench(|| ARCHIVE.facets(black_box(&question), field).map(|facets| facets.counts.len()));
}
