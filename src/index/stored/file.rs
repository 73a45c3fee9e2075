//! What the store keeps of a source: what became of its records.

use std::collections::BTreeMap;
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
    /// How many rejections of each reason are not listed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(in crate::index) unlisted: BTreeMap<String, u64>,
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

    pub(in crate::index) fn new(path: &str, articles: u64, rejections: &[Rejection]) -> Self {
        let stored = |rejection: &Rejection| StoredRejection {
            path: (rejection.path != path).then(|| rejection.path.clone()),
            record: rejection.record,
            offset: rejection.offset,
            reason: rejection.reason.key().to_owned(),
            detail: rejection.detail.clone(),
        };
        let (listed, rest) = rejections.split_at(rejections.len().min(Self::LISTED));
        let mut unlisted = BTreeMap::new();
        for rejection in rest {
            *unlisted.entry(rejection.reason.key().to_owned()).or_default() += 1;
        }
        Self { path: path.to_owned(), articles, rejections: listed.iter().map(stored).collect(), unlisted }
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
