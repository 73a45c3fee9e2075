//! What a run knows of a file while it reads it: which of its articles the index holds already, and what became of it.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::index::{ArticleKeys, IndexError, KnownArticle, MovedArticle, Searcher, SourceOutcome, Writer};
use crate::news::{Reason, Rejection};

use super::Tally;
use super::acquire::{Record, SourceFile};
use super::sources::{Past, PlannedSource};

/// A file that is being read.
pub(super) struct SourceState {
    pub(super) file: Arc<SourceFile>,
    way: String,
    number: u64,
    version: u64,
    past: Past,
    known: Mutex<Known>,
    articles: AtomicU64,
    rejections: Mutex<Vec<Rejection>>,
}

/// The articles the index holds of a file.
#[derive(Default)]
struct Known {
    /// Those that have not been met again, by content.
    unmet: HashMap<u64, Vec<KnownArticle>>,
    /// The numbers of all of them, and of those that were added.
    numbers: HashSet<u64>,
    /// Those that were met elsewhere than where they were indexed.
    moved: Vec<MovedArticle>,
}

impl Known {
    /// Takes out an article with this content; the one with the number `number` if there is one, else any.
    fn take(&mut self, content: u64, number: Option<u64>) -> Option<KnownArticle> {
        let articles = self.unmet.get_mut(&content)?;
        match number {
            Some(number) => {
                let at = articles.iter().position(|known| known.article == number)?;
                Some(articles.swap_remove(at))
            }
            None => articles.pop(),
        }
    }
}

impl SourceState {
    /// The state of a file that is about to be read, with what the index holds of it.
    pub(super) fn new(planned: &PlannedSource, archive: &Searcher) -> Result<Self, IndexError> {
        let mut known = Known::default();
        for article in archive.known_articles(planned.number)? {
            known.numbers.insert(article.article);
            known.unmet.entry(article.content).or_default().push(article);
        }
        Ok(Self {
            file: Arc::clone(&planned.file),
            way: planned.way.clone(),
            number: planned.number,
            version: planned.version,
            past: planned.past,
            known: Mutex::new(known),
            articles: AtomicU64::new(0),
            rejections: Mutex::default(),
        })
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a record's content is known by.
    pub(super) fn content(&self, record: &Record, settings_key: u64) -> u64 {
        xxh3_64_with_seed(&record.bytes, settings_key)
    }

    /// The number of an article that was first met as this record. Each record has another, and another content another,
    /// so that a changed article can be added while the old one is removed.
    fn first_number(&self, record: &Record, content: u64) -> u64 {
        xxh3_64_with_seed(&self.number.to_le_bytes(), content ^ record.number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Whether the index holds an article with this content from this file already; it then stays.
    ///
    /// An article that has no id of its own goes by its place, and has to be indexed again once that is another.
    pub(super) fn keep(&self, record: &Record, content: u64, has_own_id: impl FnOnce() -> bool) -> bool {
        let number = self.first_number(record, content);
        let mut known = self.known();
        let in_place = if self.past == Past::Renamed { None } else { known.take(content, Some(number)) };
        let met = match in_place {
            None if known.unmet.get(&content).is_none_or(Vec::is_empty) => return false,
            None => {
                drop(known);
                if !has_own_id() {
                    return false;
                }
                known = self.known();
                known.take(content, None)
            }
            met => met,
        };
        let Some(met) = met else { return false };
        if in_place.is_none() || met.offset != record.offset {
            known.moved.push(MovedArticle { article: met.article, record: record.number, offset: record.offset });
        }
        drop(known);
        self.count_article();
        true
    }

    /// The numbers of a record's article, which no other article has.
    pub(super) fn keys(&self, record: &Record, content: u64) -> ArticleKeys {
        let mut article = self.first_number(record, content);
        let mut known = self.known();
        while !known.numbers.insert(article) {
            article = article.wrapping_add(1);
        }
        ArticleKeys { article, source: self.number, content }
    }

    /// Removes the article that one with this id takes the place of, so that no commit holds both.
    pub(super) fn replace(&self, id: &str, archive: &Searcher, writer: &Writer) -> Result<bool, IndexError> {
        if self.known().unmet.is_empty() {
            return Ok(false);
        }
        for earlier in archive.known_by_id(id, self.number)? {
            if self.known().take(earlier.content, Some(earlier.article)).is_some() {
                writer.remove_article(earlier.article);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Counts an article that the index holds of this file.
    pub(super) fn count_article(&self) {
        self.articles.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes what was turned away.
    pub(super) fn reject(&self, rejection: Rejection) {
        self.rejections.lock().unwrap_or_else(PoisonError::into_inner).push(rejection);
    }

    /// Once all records are filed: removes what is no longer in the file and notes that it was read to its end.
    pub(super) fn close(&self, writer: &Writer, tally: &mut Tally) -> Result<(), IndexError> {
        let Known { unmet, moved, .. } = std::mem::take(&mut *self.known());
        let rejections = std::mem::take(&mut *self.rejections.lock().unwrap_or_else(PoisonError::into_inner));
        // What a disk does not give now may be there still, and is tried again by the next run; and what came through a
        // pipe before is not gone because something else comes now.
        let is_cut_short = rejections.iter().any(|it| it.record.is_none() && it.reason == Reason::Unreadable);
        if !is_cut_short && !self.file.is_stdin() {
            for article in unmet.into_values().flatten() {
                writer.remove_article(article.article);
                tally.removed_articles += 1;
            }
        }
        for rejection in &rejections {
            tally.count_rejection(rejection);
        }
        writer.source_done(&SourceOutcome {
            file: self.number,
            way: self.way.clone(),
            path: self.file.shown.clone(),
            version: if is_cut_short { 0 } else { self.version },
            articles: self.articles.load(Ordering::Relaxed),
            rejected: rejections.len() as u64,
            rejections,
            moved,
            renamed: self.past != Past::Plain,
        })
    }
}
