//! What an archive does not show, on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::news::{Gap, Located, RejectedFor, Rejection, Silence};

/// What an archive does not show.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problems")]
pub(super) struct SilenceWire<'a> {
    /// Articles in the archive.
    articles: u64,
    /// Files that were read to their end, or turned away.
    sources: u64,
    /// What was turned away, by reason, most first.
    rejected: Vec<RejectedWire<'a>>,
    /// Articles without a publication date.
    undated: GapWire<'a>,
    /// Articles without an outlet.
    without_outlet: GapWire<'a>,
    /// The language of most articles.
    language: Option<&'a str>,
    /// Articles in other languages, most first.
    other_languages: Vec<LanguageWire<'a>>,
}

impl<'a> SilenceWire<'a> {
    pub(super) fn of(silence: &'a Silence) -> Self {
        let language = |(language, gap): &'a (String, Gap)| LanguageWire { language, gap: GapWire::of(gap) };
        Self {
            articles: silence.articles,
            sources: silence.sources,
            rejected: silence.rejected.iter().map(RejectedWire::of).collect(),
            undated: GapWire::of(&silence.undated),
            without_outlet: GapWire::of(&silence.without_outlet),
            language: silence.language.as_deref(),
            other_languages: silence.other_languages.iter().map(language).collect(),
        }
    }
}

/// What was turned away for one reason.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rejected")]
struct RejectedWire<'a> {
    /// The reason: `malformed`, `binary`, `not_a_page` and others.
    reason: &'static str,
    /// How many files and records.
    count: u64,
    /// They themselves; of a single file at most the first ten thousand.
    listed: Vec<RejectionWire<'a>>,
}

impl<'a> RejectedWire<'a> {
    fn of(rejected: &'a RejectedFor) -> Self {
        let listed = rejected.listed.iter().map(RejectionWire::of).collect();
        Self { reason: rejected.reason.key(), count: rejected.count, listed }
    }
}

/// A file or a record that was turned away.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rejection")]
struct RejectionWire<'a> {
    /// The file.
    path: &'a str,
    /// The record in it, where one record and not the whole file is meant.
    record: Option<u64>,
    /// The byte of the decompressed file at which the trouble was met.
    offset: Option<u64>,
    /// What was met and what to do about it.
    detail: &'a str,
}

impl<'a> RejectionWire<'a> {
    fn of(rejection: &'a Rejection) -> Self {
        let Rejection { path, record, offset, detail, .. } = rejection;
        Self { path, record: *record, offset: *offset, detail }
    }
}

/// Articles that lack something.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Gap")]
struct GapWire<'a> {
    /// How many.
    count: usize,
    /// Every one of them.
    articles: Vec<LocatedWire<'a>>,
}

impl<'a> GapWire<'a> {
    fn of(gap: &'a Gap) -> Self {
        Self { count: gap.articles.len(), articles: gap.articles.iter().map(LocatedWire::of).collect() }
    }
}

/// Articles in one language.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LanguageGap")]
struct LanguageWire<'a> {
    /// An ISO 639 code, or `und`.
    language: &'a str,
    /// The articles.
    #[serde(flatten)]
    gap: GapWire<'a>,
}

/// An article and where it was read.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Located")]
struct LocatedWire<'a> {
    /// The article's id.
    id: &'a str,
    /// The file.
    path: &'a str,
    /// The record in it.
    record: u64,
}

impl<'a> LocatedWire<'a> {
    fn of(located: &'a Located) -> Self {
        Self { id: &located.id, path: &located.path, record: located.record }
    }
}

/// Something that an archive does not show, for a line of its own.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct SilenceLineWire<'a> {
    /// What is the matter.
    #[schemars(extend("enum" = ["rejected", "undated", "without_outlet", "other_language"]))]
    pub(super) kind: &'static str,
    /// The reason of a rejection, or the language.
    pub(super) reason: Option<&'a str>,
    /// The file.
    pub(super) path: &'a str,
    /// The record in it; null where the whole file is meant.
    pub(super) record: Option<u64>,
    /// The id of the article, where there is one.
    pub(super) id: Option<&'a str>,
    /// What was met and what to do about it.
    pub(super) detail: Option<&'a str>,
}

/// Everything that an archive does not show, one by one.
pub(super) fn lines(silence: &Silence) -> impl Iterator<Item = SilenceLineWire<'_>> {
    let rejected = silence.rejected.iter().flat_map(|rejected| {
        rejected.listed.iter().map(|rejection| SilenceLineWire {
            kind: "rejected",
            reason: Some(rejected.reason.key()),
            path: &rejection.path,
            record: rejection.record,
            id: None,
            detail: Some(&rejection.detail),
        })
    });
    let languages = silence.other_languages.iter();
    let languages = languages.flat_map(|(language, gap)| gap_lines("other_language", Some(language.as_str()), gap));
    rejected
        .chain(gap_lines("undated", None, &silence.undated))
        .chain(gap_lines("without_outlet", None, &silence.without_outlet))
        .chain(languages)
}

fn gap_lines<'a>(
    kind: &'static str,
    reason: Option<&'a str>,
    gap: &'a Gap,
) -> impl Iterator<Item = SilenceLineWire<'a>> {
    gap.articles.iter().map(move |located| SilenceLineWire {
        kind,
        reason,
        path: &located.path,
        record: Some(located.record),
        id: Some(&located.id),
        detail: None,
    })
}
