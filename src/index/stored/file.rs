//! What the store keeps of a source: what became of its records.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::news::{Reason, Rejection};

/// A source document's record of its file.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredFile {
    pub(in crate::index) path: String,
    pub(in crate::index) articles: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::index) rejections: Vec<StoredRejection>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredRejection {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    reason: String,
    detail: String,
}

impl StoredFile {
    /// How many rejections a source document lists; the column holds the whole number.
    pub(in crate::index) const LISTED: usize = 100;

    pub(in crate::index) fn new(path: &str, articles: u64, rejections: &[Rejection]) -> Self {
        let stored = |rejection: &Rejection| StoredRejection {
            record: rejection.record,
            offset: rejection.offset,
            reason: rejection.reason.key().to_owned(),
            detail: rejection.detail.clone(),
        };
        Self { path: path.to_owned(), articles, rejections: rejections.iter().take(Self::LISTED).map(stored).collect() }
    }

    pub(in crate::index) fn rejections(&self) -> impl Iterator<Item = Rejection> + '_ {
        self.rejections.iter().filter_map(|stored| {
            Some(Rejection {
                path: self.path.clone(),
                record: stored.record,
                offset: stored.offset,
                reason: Reason::from_str(&stored.reason).ok()?,
                detail: stored.detail.clone(),
            })
        })
    }
}
