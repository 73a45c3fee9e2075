//! What is known of a file's article from outside the file: from its path, and from the sidecar beside it.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::{AcquireConfig, SourceFile};
use crate::news::{Declared, Reason, Rejection};

/// What is stated of an article: its id and its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The id.
    pub id: Option<String>,
    /// The fields.
    pub declared: Declared,
}

/// What stands around the records of a file.
#[derive(Debug, Default)]
pub(super) struct Beside {
    path: Option<Stated>,
    sidecar: Option<Stated>,
    /// Another number for other surroundings; 0 where a record is all there is.
    key: u64,
}

impl Beside {
    /// What stands around `file`, and what was turned away of it.
    pub(super) fn of(file: &Arc<SourceFile>, config: &AcquireConfig) -> (Self, Option<Rejection>) {
        let path = config.path_pattern.as_ref().and_then(|pattern| pattern.fields(&file.relative, &file.shown));
        let mut beside = Self { path, sidecar: None, key: 0 };
        if file.is_member {
            beside.key = xxh3_64(file.shown.as_bytes());
        }
        let Some(sidecar) = &file.sidecar else { return (beside, None) };
        match sidecar.read(&config.field_map) {
            Ok((stated, key)) => {
                (beside.sidecar, beside.key) = (Some(stated), key);
                (beside, None)
            }
            Err(detail) => {
                let path = sidecar.path.to_string_lossy().into_owned();
                (beside, Some(Rejection { path, record: None, offset: None, reason: Reason::Malformed, detail }))
            }
        }
    }

    pub(super) fn key(&self) -> u64 {
        self.key
    }

    /// Adds to what a record says of itself: the path fills what is missing, the sidecar has the last word. Gives the
    /// record's id. Of a file of several records, the path and the sidecar name none of them.
    pub(super) fn complete(&self, id: Option<String>, declared: &mut Declared, alone: bool) -> Option<String> {
        if let Some(path) = &self.path {
            fill(declared, &path.declared);
        }
        if let Some(sidecar) = &self.sidecar {
            let mut stated = sidecar.declared.clone();
            fill(&mut stated, declared);
            *declared = stated;
        }
        let named = |stated: &Option<Stated>| stated.as_ref().filter(|_| alone).and_then(|stated| stated.id.clone());
        named(&self.sidecar).or(id).or_else(|| named(&self.path))
    }
}

/// Takes from `others` what is missing in `fields`.
fn fill(fields: &mut Declared, others: &Declared) {
    let missing = |field: &mut Option<String>, other: &Option<String>| {
        if field.is_none() {
            field.clone_from(other);
        }
    };
    missing(&mut fields.headline, &others.headline);
    missing(&mut fields.url, &others.url);
    missing(&mut fields.language, &others.language);
    missing(&mut fields.crawled, &others.crawled);
    missing(&mut fields.title, &others.title);
    if fields.outlet.is_none() {
        (fields.outlet, fields.outlet_by) = (others.outlet.clone(), others.outlet_by);
    }
    if fields.published.is_none() {
        (fields.published, fields.published_by) = (others.published.clone(), others.published_by);
    }
    if fields.authors.is_empty() {
        fields.authors.clone_from(&others.authors);
    }
}
