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
    /// Takes out the article with this content and this number.
    fn take(&mut self, content: u64, number: u64) -> Option<KnownArticle> {
        let articles = self.unmet.get_mut(&content)?;
        let at = articles.iter().position(|known| known.article == number)?;
        Some(articles.swap_remove(at))
    }

    /// Takes out any article with this content.
    fn take_any(&mut self, content: u64) -> Option<KnownArticle> {
        self.unmet.get_mut(&content)?.pop()
    }

    /// Whether there is an article with this content.
    fn holds(&self, content: u64) -> bool {
        self.unmet.get(&content).is_some_and(|articles| !articles.is_empty())
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
        record.content(settings_key)
    }

    /// The number of an article that was first met as this record. Each record has another, and another content another,
    /// so that a changed article can be added while the old one is removed.
    fn first_number(&self, record: &Record, content: u64) -> u64 {
        let file = xxh3_64_with_seed(self.member(record).as_bytes(), self.number);
        xxh3_64_with_seed(&file.to_le_bytes(), content ^ record.number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The way inside this file to the one that the record stands in; empty where that is the file itself.
    fn member<'a>(&self, record: &'a Record) -> &'a str {
        record.file.shown.strip_prefix(&self.file.shown).unwrap_or(&record.file.shown)
    }

    /// Whether the index holds an article with this content from this file already; it then stays.
    ///
    /// An article that has no id of its own goes by its place, and has to be indexed again once that is another; so has
    /// one in a file inside an archive, of which the index keeps the whole way.
    pub(super) fn keep(&self, record: &Record, content: u64, has_own_id: impl FnOnce() -> bool) -> bool {
        let is_member = !self.member(record).is_empty();
        let number = (self.past != Past::Renamed).then(|| self.first_number(record, content));
        let in_place = number.and_then(|number| self.known().take(content, number));
        let is_where_it_was = in_place.is_some_and(|known| known.offset == record.offset) && self.past == Past::Plain;
        if let Some(known) = in_place.filter(|_| is_member && !is_where_it_was) {
            self.known().unmet.entry(content).or_default().push(known);
            return false;
        }
        if in_place.is_none() && (is_member || !self.known().holds(content) || !has_own_id()) {
            return false;
        }
        let Some(met) = in_place.or_else(|| self.known().take_any(content)) else { return false };
        if !is_where_it_was {
            let moved = MovedArticle { article: met.article, record: record.number, offset: record.offset };
            self.known().moved.push(moved);
        }
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
            if self.known().take(earlier.content, earlier.article).is_some() {
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
        })
    }
}
