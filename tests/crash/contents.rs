//! What an index holds: its articles with what they were made of, in the order of their files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

/// Where an article stands, which is the order of a run: its file, then its number in it. While a file is read again an
/// article may stand where another stood before, and the id tells them apart.
type Place = (PathBuf, u64, String);

/// What tells one version of an article from another: its id, and the hash of its record.
type Version = (String, String);

/// The articles of an index by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents(BTreeMap<Place, Version>);

impl Contents {
    /// The articles of the hits of `search query '*' --format jsonl --per-article 1 --copies show`.
    pub(crate) fn of(hits: &str) -> Self {
        let mut articles = BTreeMap::new();
        for line in hits.lines() {
            let hit: Value = serde_json::from_str(line).unwrap();
            let (article, source) = (&hit["article"], &hit["article"]["source"]);
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let id = text(&article["id"]);
            let place = (PathBuf::from(text(&source["path"])), source["record"].as_u64().unwrap(), id.clone());
            let version = (id, text(&source["sha256"]));
            let earlier = articles.insert(place.clone(), version.clone());
            assert_eq!(earlier, None, "two articles at {place:?}: {version:?}");
        }
        Self(articles)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many articles are not among those of `earlier`.
    pub(crate) fn added_to(&self, earlier: &Self) -> usize {
        let known = earlier.versions();
        self.0.values().filter(|version| !known.contains(version)).count()
    }

    fn versions(&self) -> BTreeSet<&Version> {
        self.0.values().collect()
    }

    /// Holds these contents to be the same as `others`.
    pub(crate) fn is_same(&self, others: &Self) {
        let mine = self.0.iter().filter(|(place, version)| others.0.get(*place) != Some(version));
        let theirs = others.0.iter().filter(|(place, version)| self.0.get(*place) != Some(version));
        let (mine, theirs): (Vec<_>, Vec<_>) = (mine.take(3).collect(), theirs.take(3).collect());
        assert!(mine.is_empty() && theirs.is_empty(), "there is {mine:#?}, and there should be {theirs:#?}");
    }

    /// Holds these contents to be those of a run from `before` to `after` that has come to some point: of what it adds,
    /// all up to a place; of what both have, all; of what it removes or replaces, no matter what; nothing else, and no
    /// article in two versions.
    pub(crate) fn is_between(&self, before: &Self, after: &Self) {
        let (held, old, new) = (self.versions(), before.versions(), after.versions());
        let strange: Vec<_> =
            held.iter().filter(|version| !old.contains(*version) && !new.contains(*version)).collect();
        assert!(strange.is_empty(), "articles that were never there: {strange:?}");
        let lost: Vec<_> = old.intersection(&new).filter(|version| !held.contains(*version)).collect();
        assert!(lost.is_empty(), "articles that were there all the time: {lost:?}");
        let added = after.0.values().filter(|version| !old.contains(version));
        let rest: Vec<_> = added.skip_while(|version| held.contains(version)).collect();
        let early: Vec<_> = rest.into_iter().filter(|version| held.contains(version)).collect();
        assert!(early.is_empty(), "added before others that come first: {early:?}");
        let copies = |contents: &Self, id: &String| contents.0.values().filter(|version| version.0 == *id).count();
        let usual = |id: &String| copies(before, id).max(copies(after, id));
        let twice: Vec<_> = held.iter().filter(|(id, _)| copies(self, id) > usual(id)).collect();
        assert!(twice.is_empty(), "articles in two versions: {twice:?}");
    }
}
