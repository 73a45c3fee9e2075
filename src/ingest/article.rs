//! Carries one record through the stages, from bytes to an article with its names.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::news::{EnrichedArticle, Reason, Rejection};

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

    /// The article in `record`. Its time is added to `tally`, its counts are not.
    ///
    /// # Errors
    /// The record's [`Rejection`]. Should a stage fail in a way it must not, that costs this record and no other.
    pub fn article(&mut self, record: Record, tally: &mut Tally) -> Result<EnrichedArticle, Rejection> {
        let (path, number, offset) = (record.file.shown.clone(), record.number, record.offset);
        catch_unwind(AssertUnwindSafe(|| self.pass(record, tally))).unwrap_or_else(|_| {
            self.enricher = Enricher::new(&self.config.enrich);
            Err(Rejection {
                path,
                record: Some(number),
                offset: Some(offset),
                reason: Reason::Failed,
                detail: "the program failed on this record; please report it with the file".to_owned(),
            })
        })
    }

    fn pass(&mut self, record: Record, tally: &mut Tally) -> Result<EnrichedArticle, Rejection> {
        let mut last = (self.stopwatch)();
        let mut lap = |stage| {
            let now = (self.stopwatch)();
            tally.add_time(stage, now.saturating_sub(last));
            last = now;
        };
        let raw = decode(record, &self.config.acquire)?;
        lap(Stage::Decode);
        let cleaned = clean(raw, &self.config.clean)?;
        lap(Stage::Clean);
        let article = describe(cleaned, &self.config.describe);
        lap(Stage::Describe);
        let enriched = self.enricher.enrich(article);
        lap(Stage::Enrich);
        Ok(enriched)
    }
}
