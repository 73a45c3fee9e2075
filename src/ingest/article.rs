//! Carries one record through the stages, from bytes to an article with its names.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::news::{Article, Coordinates, EnrichedArticle, Reason, Rejection};

use super::acquire::{AcquireConfig, Record, decode};
use super::clean::{CleanConfig, clean};
use super::describe::{DescribeConfig, describe};
use super::enrich::{EnrichConfig, Enricher};
use super::tally::{Stage, Tally};

/// How records become articles.
#[derive(Default)]
pub struct StageConfig {
    /// Reading.
    pub acquire: AcquireConfig,
    /// Telling the article from its page.
    pub clean: CleanConfig,
    /// Who, when, under which headline.
    pub describe: DescribeConfig,
    /// Persons, places, groups.
    pub enrich: EnrichConfig,
}

/// The time since some moment, for telling the stages apart.
pub type Stopwatch<'a> = &'a (dyn Fn() -> Duration + Sync);

/// One worker's way through the stages, with the room they work in.
pub struct Stages<'a> {
    config: &'a StageConfig,
    stopwatch: Stopwatch<'a>,
    enricher: Enricher<'a>,
}

impl<'a> Stages<'a> {
    /// A worker's stages.
    #[must_use]
    pub fn new(config: &'a StageConfig, stopwatch: Stopwatch<'a>) -> Self {
        Self { config, stopwatch, enricher: Enricher::new(&config.enrich) }
    }

    /// The article in `record`, described. Its time is added to `tally`, its counts are not.
    ///
    /// # Errors
    /// The record's [`Rejection`]. Should a stage fail in a way it must not, that costs this record and no other.
    pub fn article(&mut self, record: Record, tally: &mut Tally) -> Result<Article, Rejection> {
        let place = Place::of(&record);
        let mut laps = Laps::new(self.stopwatch, tally);
        catch_unwind(AssertUnwindSafe(|| {
            let raw = decode(record, &self.config.acquire)?;
            laps.end(Stage::Decode);
            let cleaned = clean(raw, &self.config.clean)?;
            laps.end(Stage::Clean);
            let article = describe(cleaned, &self.config.describe);
            laps.end(Stage::Describe);
            Ok(article)
        }))
        .unwrap_or_else(|_| Err(place.failed()))
    }

    /// The article with the names in it, read as one of an outlet that is at home there.
    ///
    /// # Errors
    /// As [`Stages::article`].
    pub fn enriched(
        &mut self,
        article: Article,
        home: Option<Coordinates>,
        tally: &mut Tally,
    ) -> Result<EnrichedArticle, Rejection> {
        let place =
            Place { path: article.source.path.clone(), record: article.source.record, offset: article.source.offset };
        let mut laps = Laps::new(self.stopwatch, tally);
        let enriched = catch_unwind(AssertUnwindSafe(|| self.enricher.enrich(article, home)));
        laps.end(Stage::Enrich);
        enriched.map_err(|_| {
            self.enricher = Enricher::new(&self.config.enrich);
            place.failed()
        })
    }
}

/// Where a record stands.
struct Place {
    path: String,
    record: u64,
    offset: u64,
}

impl Place {
    fn of(record: &Record) -> Self {
        Self { path: record.file.shown.clone(), record: record.number, offset: record.offset }
    }

    fn failed(self) -> Rejection {
        Rejection {
            path: self.path,
            record: Some(self.record),
            offset: Some(self.offset),
            reason: Reason::Failed,
            detail: "the program failed on this record; please report it with the file".to_owned(),
        }
    }
}

/// Tells the time of stages that follow one another.
pub(super) struct Laps<'a> {
    stopwatch: Stopwatch<'a>,
    pub(super) tally: &'a mut Tally,
    last: Duration,
}

impl<'a> Laps<'a> {
    pub(super) fn new(stopwatch: Stopwatch<'a>, tally: &'a mut Tally) -> Self {
        Self { stopwatch, tally, last: stopwatch() }
    }

    /// Adds the time since the last lap to a stage.
    pub(super) fn end(&mut self, stage: Stage) {
        let now = (self.stopwatch)();
        self.tally.add_time(stage, now.saturating_sub(self.last));
        self.last = now;
    }
}
