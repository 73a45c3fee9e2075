//! What the store keeps of a source: what became of its records.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::index::document::{MovedArticle, SourceOutcome};
use crate::news::{Reason, Rejection};

/// A source document's record of its file.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredFile {
    pub(in crate::index) path: String,
    pub(in crate::index) articles: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::index) rejections: Vec<StoredRejection>,
    /// How many rejections of each reason are not listed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(in crate::index) unlisted: BTreeMap<String, u64>,
    /// Number, record and offset of articles that are not where they were, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    moved: Vec<(u64, u64, u64)>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredRejection {
    /// Where it is not the source's own: of a member of an archive, or of a sidecar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    reason: String,
    detail: String,
}

impl StoredFile {
    /// How many rejections a source document lists; of the rest it keeps the numbers.
    pub(in crate::index) const LISTED: usize = 10_000;

    pub(in crate::index) fn new(outcome: &SourceOutcome) -> Self {
        let stored = |rejection: &Rejection| StoredRejection {
            path: (rejection.path != outcome.path).then(|| rejection.path.clone()),
            record: rejection.record,
            offset: rejection.offset,
            reason: rejection.reason.key().to_owned(),
            detail: rejection.detail.clone(),
        };
        let (listed, rest) = outcome.rejections.split_at(outcome.rejections.len().min(Self::LISTED));
        let mut unlisted = BTreeMap::new();
        for rejection in rest {
            *unlisted.entry(rejection.reason.key().to_owned()).or_default() += 1;
        }
        let moved = |moved: &MovedArticle| (moved.article, moved.record, moved.offset);
        let mut moved: Vec<_> = outcome.moved.iter().map(moved).collect();
        moved.sort_unstable();
        let rejections = listed.iter().map(stored).collect();
        Self { path: outcome.path.clone(), articles: outcome.articles, rejections, unlisted, moved }
    }

    /// The record and the offset of an article that is not where it was.
    pub(in crate::index) fn moved(&self, article: u64) -> Option<(u64, u64)> {
        let at = self.moved.binary_search_by_key(&article, |moved| moved.0).ok()?;
        Some((self.moved[at].1, self.moved[at].2))
    }

    pub(in crate::index) fn rejections(&self) -> impl Iterator<Item = Rejection> + '_ {
        self.rejections.iter().filter_map(|stored| {
            Some(Rejection {
                path: stored.path.as_ref().unwrap_or(&self.path).clone(),
                record: stored.record,
                offset: stored.offset,
                reason: Reason::from_str(&stored.reason).ok()?,
                detail: stored.detail.clone(),
            })
        })
    }
}
