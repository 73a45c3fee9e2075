//! From files to the index. The stages are plain functions; threads and channels are here and nowhere else.
//!
//! One thread finds files and cuts them into records, which go through a bounded channel to the workers. A worker
//! carries a record through all stages and writes it into a segment of its own. From time to time all workers finish
//! their segments and the index commits: what was read up to then is safe.

pub mod acquire;
pub mod clean;
pub mod describe;
pub mod enrich;
pub mod fingerprint;
pub mod passage;

mod article;
mod folder;
mod homes;
mod progress;
mod reader;
mod source_state;
mod sources;
mod tally;
mod turns;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError};

use crate::index::{ArticleKeys, IndexError, Searcher, Shard, Writer};
use crate::news::{EnrichedArticle, FiledArticle, Rejection};

use acquire::{AcquireError, Record, SourceFile, find_sources, has_own_id, records};
use article::Laps;
use fingerprint::{CopyFinder, sketch};
use homes::{Homes, SharedHomes};
use source_state::SourceState;
use turns::Turns;

pub use article::{StageConfig, Stages, Stopwatch};
pub use folder::index;
pub use progress::Progress;
pub use tally::{Rejected, Stage, Tally};

/// How a run works.
pub struct IngestSettings<'a> {
    /// How records become articles.
    pub stages: StageConfig,
    /// How many workers.
    pub threads: usize,
    /// A number that changes with every setting that changes what articles come out: files read under other settings
    /// are read again.
    pub settings_key: u64,
    /// Where the run tells how far it is.
    pub progress: &'a dyn Progress,
    /// Measures time.
    pub stopwatch: Stopwatch<'a>,
    /// Set from outside to have the run commit what it has and end.
    pub stop: &'a AtomicBool,
    /// Bytes of input after which the workers finish their segments and the index commits: what a killed run has to do
    /// again.
    pub commit_bytes: u64,
    /// How a file that has not changed is told.
    pub unchanged: Unchanged,
}

/// How a run tells a file that has not changed since the index was made of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unchanged {
    /// It has the size and the time it had: the file is not read.
    #[default]
    BySizeAndTime,
    /// It is read, and each of its records compared by hash.
    ByContent,
}

/// What ends a run before all is read.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The input cannot be read at all.
    #[error(transparent)]
    Acquire(#[from] AcquireError),
    /// The index cannot be written.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// Time after which the workers finish their segments and the index commits, whatever was read.
const COMMIT_TIME: Duration = Duration::from_secs(60);
/// How soon a run that waits for input notices that it is to end.
const NOTICED: Duration = Duration::from_millis(50);
/// Records between the reader and the workers: enough to keep them busy, few enough to bound memory.
const RECORDS_AHEAD: usize = 64;

/// What goes from the reader to the workers.
enum Message {
    /// A record with its number among all records of the run.
    Record(Arc<SourceState>, Record, u64),
    /// The source was read to its end; every record of it came before.
    Done(Arc<SourceState>),
}

/// What lasts from round to round.
struct Run<'a> {
    writer: Writer,
    /// The index as it was when the run began.
    archive: Arc<Searcher>,
    pool: rayon::ThreadPool,
    settings: &'a IngestSettings<'a>,
    copies: Mutex<CopyFinder>,
    homes: SharedHomes,
    turns: Turns,
    tally: Mutex<Tally>,
}

/// What the workers of a round share.
struct Round<'a> {
    run: &'a Run<'a>,
    messages: &'a Receiver<Message>,
    /// The sources that were read to their end.
    done: Mutex<Vec<Arc<SourceState>>>,
    bytes: AtomicU64,
    began: Duration,
    failure: Mutex<Option<IndexError>>,
    exhausted: AtomicBool,
}

/// One worker's own things.
struct Worker<'a> {
    stages: Stages<'a>,
    shard: Shard<'a>,
    tally: Tally,
}

/// Reads all files below `roots` into the index.
///
/// # Errors
/// A root does not exist, or the index cannot be written. What is wrong with single files is in the [`Tally`].
pub fn ingest(roots: &[PathBuf], writer: Writer, settings: &IngestSettings<'_>) -> Result<Tally, IngestError> {
    let archive = writer.searcher();
    let mut tally = Tally::default();
    let mut found = sources::find(roots, writer.path(), archive.known_sources()?, settings, &mut tally)?;
    settings.progress.sources_found(tally.sources - tally.unchanged_sources, found.bytes());
    (tally.left_sources, tally.left_bytes) = (found.to_read.len() as u64, found.bytes());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.threads.max(1)).build();
    let pool = pool.map_err(|error| IndexError::Workers(error.to_string()))?;
    let mut copies = CopyFinder::default();
    let mut homes = Homes::new(&settings.stages.enrich.gazetteer);
    if !found.to_read.is_empty() {
        archive.for_each_sketch(&mut |story, sketch| copies.restore(story, &sketch));
        archive.for_each_outlet(&mut |outlet, places| homes.learn(outlet, places))?;
    }
    for &file in &found.gone {
        for article in archive.known_articles(file)? {
            writer.remove_article(article.article);
            tally.removed_articles += 1;
        }
        writer.remove_source(file);
    }
    found.note_rejected(&writer)?;
    let (sender, messages) = crossbeam_channel::bounded(RECORDS_AHEAD);
    let mut run = Run {
        writer,
        archive: Arc::clone(&archive),
        pool,
        settings,
        copies: Mutex::new(copies),
        homes: SharedHomes::new(homes),
        turns: Turns::default(),
        tally: Mutex::new(tally),
    };
    std::thread::scope(|scope| -> Result<(), IngestError> {
        let reader = scope.spawn(|| reader::read(&found.to_read, sender, &archive, settings));
        // Without a receiver the reader stops, so the messages end with this closure whatever ends it.
        let messages = messages;
        while !run.round(&messages)? {}
        drop(messages);
        Ok(reader.join().unwrap_or(Ok(()))?)
    })?;
    let Run { writer, tally, archive: held, .. } = run;
    // Files that a reader still holds open are not collected.
    drop((archive, held));
    let mut tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    tally.interrupted = settings.stop.load(Ordering::Relaxed) && tally.left_sources > 0;
    if tally.interrupted { writer.release() } else { writer.finish() }?;
    settings.progress.finish();
    Ok(tally)
}

impl Run<'_> {
    /// Lets the workers write until it is time to commit, and commits. Gives whether the run is over.
    fn round(&mut self, messages: &Receiver<Message>) -> Result<bool, IndexError> {
        let round = Round {
            run: self,
            messages,
            done: Mutex::default(),
            bytes: AtomicU64::new(0),
            began: (self.settings.stopwatch)(),
            failure: Mutex::default(),
            exhausted: AtomicBool::new(false),
        };
        self.pool.scope(|scope| {
            for _ in 0..self.settings.threads.max(1) {
                scope.spawn(|_| round.work());
            }
        });
        let Round { done, failure, exhausted, .. } = round;
        if let Some(error) = failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let mut tally = locked(&self.tally);
        for state in done.into_inner().unwrap_or_else(PoisonError::into_inner) {
            state.close(&self.writer, &mut tally)?;
            tally.left_sources = tally.left_sources.saturating_sub(1);
            tally.left_bytes = tally.left_bytes.saturating_sub(state.file.bytes);
        }
        self.writer.commit()?;
        self.settings.progress.committed(tally.articles);
        Ok(exhausted.into_inner() || self.settings.stop.load(Ordering::Relaxed))
    }
}

/// What `mutex` guards. A worker that fails does so outside of any change to it, so what it guards is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Round<'_> {
    /// One worker's part of the round.
    fn work(&self) {
        let settings = self.run.settings;
        let mut worker = Worker {
            stages: Stages::new(&settings.stages, settings.stopwatch),
            shard: self.run.writer.shard(),
            tally: Tally::default(),
        };
        while !self.is_over() {
            let message = match self.messages.recv_timeout(NOTICED) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => {
                    self.exhausted.store(true, Ordering::Relaxed);
                    break;
                }
            };
            match message {
                Message::Record(state, record, number) => {
                    if let Err(error) = self.file(&state, record, number, &mut worker) {
                        self.fail(error);
                    }
                }
                Message::Done(state) => locked(&self.done).push(state),
            }
        }
        if let Err(error) = worker.shard.finish() {
            self.fail(error);
        }
        locked(&self.run.tally).merge(&worker.tally);
    }

    fn is_over(&self) -> bool {
        let settings = self.run.settings;
        let bytes = self.bytes.load(Ordering::Relaxed);
        let is_stopped = settings.stop.load(Ordering::Relaxed);
        is_stopped
            || bytes >= settings.commit_bytes.max(1)
            || bytes > 0 && (settings.stopwatch)().saturating_sub(self.began) >= COMMIT_TIME
            || locked(&self.failure).is_some()
    }

    fn fail(&self, error: IndexError) {
        locked(&self.failure).get_or_insert(error);
    }

    /// Carries a record through the stages into the worker's shard.
    fn file(
        &self,
        state: &SourceState,
        record: Record,
        number: u64,
        worker: &mut Worker<'_>,
    ) -> Result<(), IndexError> {
        let Worker { stages, shard, tally } = worker;
        let settings = self.run.settings;
        let bytes = record.bytes.len() as u64;
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        tally.bytes += bytes;
        let content = state.content(&record, settings.settings_key);
        let is_kept = state.keep(&record, content, || has_own_id(&record, &settings.stages.acquire));
        let keys = if is_kept { ArticleKeys::default() } else { state.keys(&record, content) };
        let article = if is_kept { None } else { Some(stages.article(record, tally)) };
        let mut laps = Laps::new(settings.stopwatch, tally);
        let sketch = match &article {
            Some(Ok(article)) => sketch(article.headline.as_deref().unwrap_or_default(), &article.body),
            _ => Vec::new(),
        };
        // Whatever became of the record, its turn has to be taken.
        let outlet = article.as_ref().and_then(|article| article.as_ref().ok()?.outlet.as_ref());
        let (original, home) = self.run.turns.take(number, || {
            let original = locked(&self.run.copies).insert(keys.article, &sketch);
            (original, self.run.homes.home(number, outlet))
        });
        laps.end(Stage::Fingerprint);
        let enriched = article.map(|article| stages.enriched(article?, home, tally));
        let gazetteer = &settings.stages.enrich.gazetteer;
        self.run.homes.report(number, enriched.as_ref().and_then(|enriched| enriched.as_ref().ok()), gazetteer);
        let Some(enriched) = enriched else {
            tally.unchanged_articles += 1;
            return Ok(());
        };
        let enriched = match enriched {
            Ok(enriched) => enriched,
            Err(rejection) => {
                state.reject(rejection);
                return Ok(());
            }
        };
        tally.copies += u64::from(original.is_some());
        state.count_article();
        tally.count_article(&enriched);
        let mut laps = Laps::new(settings.stopwatch, tally);
        let passages = passage::passages(&enriched.article.body);
        laps.end(Stage::Passages);
        laps.tally.passages += passages.len() as u64;
        if state.replace(&enriched.article.id, &self.run.archive, &self.run.writer)? {
            laps.tally.removed_articles += 1;
        }
        let filed = FiledArticle { enriched, sketch, cluster: original.unwrap_or(keys.article) };
        shard.add(filed, keys, &passages)?;
        laps.end(Stage::Write);
        settings.progress.advanced(0, 1);
        Ok(())
    }
}

/// Carries every record below `roots` through the stages and hands it to `visit`, in order, without an index.
///
/// # Errors
/// A root does not exist.
pub fn inspect(
    roots: &[PathBuf],
    config: &StageConfig,
    stopwatch: Stopwatch<'_>,
    visit: &mut dyn FnMut(Result<EnrichedArticle, Rejection>) -> ControlFlow<()>,
) -> Result<Tally, AcquireError> {
    let mut tally = Tally::default();
    let mut stages = Stages::new(config, stopwatch);
    let homes = SharedHomes::new(Homes::new(&config.enrich.gazetteer));
    let mut numbers = 0..;
    find_sources(roots, &mut |found| {
        let file: SourceFile = match found {
            Ok(file) => file,
            Err(rejection) => {
                tally.count_rejection(&rejection);
                return visit(Err(rejection));
            }
        };
        tally.sources += 1;
        records(&Arc::new(file), &config.acquire, &mut |record| {
            let article = record.and_then(|record| {
                let number = numbers.next().unwrap_or(u64::MAX);
                let article = stages.article(record, &mut tally);
                let home = homes.home(number, article.as_ref().ok().and_then(|article| article.outlet.as_ref()));
                let enriched = article.and_then(|article| stages.enriched(article, home, &mut tally));
                homes.report(number, enriched.as_ref().ok(), &config.enrich.gazetteer);
                enriched
            });
            match &article {
                Ok(enriched) => tally.count_article(enriched),
                Err(rejection) => tally.count_rejection(rejection),
            }
            visit(article)
        })
    })?;
    Ok(tally)
}
