//! Counts what became of everything that was read, so that nothing is lost in silence.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::news::{EnrichedArticle, Reason, Rejection};

/// The steps that a run's time is told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Charset, hash and fields of a record.
    Decode,
    /// Telling the article from its page.
    Clean,
    /// Headline, date, outlet, byline, language.
    Describe,
    /// Persons, places, groups.
    Enrich,
    /// Finding copies.
    Fingerprint,
    /// Cutting into passages.
    Passages,
    /// Writing into the index.
    Write,
}

impl Stage {
    /// All of them in order.
    pub const ALL: [Self; 7] =
        [Self::Decode, Self::Clean, Self::Describe, Self::Enrich, Self::Fingerprint, Self::Passages, Self::Write];

    /// The key in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Clean => "clean",
            Self::Describe => "describe",
            Self::Enrich => "enrich",
            Self::Fingerprint => "fingerprint",
            Self::Passages => "passages",
            Self::Write => "write",
        }
    }
}

/// How many of the rejections of each reason are kept by name.
const NAMED: usize = 20;

/// What became of the input of one run.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Files found.
    pub sources: u64,
    /// Files that were not read since the index already held them as they are.
    pub unchanged_sources: u64,
    /// Files that the index held and that are gone.
    pub removed_sources: u64,
    /// Files that the index held under another name.
    pub renamed_sources: u64,
    /// Articles indexed in this run.
    pub articles: u64,
    /// Their passages.
    pub passages: u64,
    /// Records that the index already held.
    pub unchanged_articles: u64,
    /// Articles that were in the index and are no longer in their file.
    pub removed_articles: u64,
    /// Articles indexed that are copies of another.
    pub copies: u64,
    /// Articles indexed without a publication date.
    pub undated: u64,
    /// Articles indexed without an outlet.
    pub without_outlet: u64,
    /// Articles indexed by language.
    pub languages: BTreeMap<String, u64>,
    /// Bytes of records read.
    pub bytes: u64,
    /// What was turned away, by reason.
    pub rejected: BTreeMap<Reason, Rejected>,
    /// Working time by stage, summed over all workers.
    pub times: [Duration; Stage::ALL.len()],
    /// Files that were not read to their end, since the run was broken off.
    pub left_sources: u64,
    /// Their bytes on disk.
    pub left_bytes: u64,
    /// Whether the run was broken off before all was read.
    pub interrupted: bool,
}

/// What was turned away for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejected {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub named: Vec<Rejection>,
}

impl Tally {
    /// Counts an article that was indexed.
    pub fn count_article(&mut self, enriched: &EnrichedArticle) {
        let article = &enriched.article;
        self.articles += 1;
        self.undated += u64::from(article.published.is_none());
        self.without_outlet += u64::from(article.outlet.is_none());
        match self.languages.get_mut(&article.language) {
            Some(count) => *count += 1,
            None => drop(self.languages.insert(article.language.clone(), 1)),
        }
    }

    /// Counts what was turned away.
    pub fn count_rejection(&mut self, rejection: &Rejection) {
        let rejected = self.rejected.entry(rejection.reason).or_default();
        rejected.count += 1;
        if rejected.named.len() < NAMED {
            rejected.named.push(rejection.clone());
        }
    }

    /// How much was turned away in all.
    #[must_use]
    pub fn rejections(&self) -> u64 {
        self.rejected.values().map(|rejected| rejected.count).sum()
    }

    /// Adds time to a stage.
    pub fn add_time(&mut self, stage: Stage, time: Duration) {
        self.times[stage as usize] += time;
    }

    /// Adds what another worker counted.
    pub fn merge(&mut self, other: &Self) {
        self.sources += other.sources;
        self.unchanged_sources += other.unchanged_sources;
        self.removed_sources += other.removed_sources;
        self.articles += other.articles;
        self.passages += other.passages;
        self.unchanged_articles += other.unchanged_articles;
        self.removed_articles += other.removed_articles;
        self.copies += other.copies;
        self.undated += other.undated;
        self.without_outlet += other.without_outlet;
        self.bytes += other.bytes;
        self.interrupted |= other.interrupted;
        for (language, count) in &other.languages {
            *self.languages.entry(language.clone()).or_default() += count;
        }
        for (reason, theirs) in &other.rejected {
            let ours = self.rejected.entry(*reason).or_default();
            ours.count += theirs.count;
            ours.named.extend(theirs.named.iter().take(NAMED.saturating_sub(ours.named.len())).cloned());
        }
        for (ours, theirs) in self.times.iter_mut().zip(&other.times) {
            *ours += *theirs;
        }
    }
}
