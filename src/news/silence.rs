//! What an archive does not show: what was turned away, and what its articles do not say.

use super::{Reason, Rejection};

/// What an archive is silent about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// Articles in the archive.
    pub articles: u64,
    /// Files that were read to their end, or turned away.
    pub sources: u64,
    /// What was turned away, by reason, most first.
    pub rejected: Vec<RejectedFor>,
    /// Articles without a publication date: a filter by date leaves them out.
    pub undated: Gap,
    /// Articles without an outlet: a filter by outlet leaves them out.
    pub without_outlet: Gap,
    /// The language of most articles; `None` in an empty archive.
    pub language: Option<String>,
    /// Articles in other languages, most first. Words of the archive's main language do not find them, names do.
    pub other_languages: Vec<(String, Gap)>,
}

impl Silence {
    /// How many files and records were turned away.
    #[must_use]
    pub fn rejections(&self) -> u64 {
        self.rejected.iter().map(|rejected| rejected.count).sum()
    }
}

/// What was turned away for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedFor {
    /// The reason.
    pub reason: Reason,
    /// How many files and records.
    pub count: u64,
    /// They themselves, by path and record; of a single file at most the first ten thousand.
    pub listed: Vec<Rejection>,
}

/// Articles that lack something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// The articles, by path and record.
    pub articles: Vec<Located>,
}

/// An article and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located {
    /// The file.
    pub path: String,
    /// The record in it.
    pub record: u64,
    /// The article's id.
    pub id: String,
}
