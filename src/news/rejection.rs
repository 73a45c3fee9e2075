//! Why a document was not indexed. A rejection is data for the tally, never an end of the run.

use std::str::FromStr;

/// The reasons for which a source or a record is turned away, in the words of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Nothing in it, or white space only.
    Empty,
    /// Not text in any charset.
    Binary,
    /// The file could not be opened or read to its end.
    Unreadable,
    /// A compressed stream ends early or is damaged.
    BrokenCompression,
    /// A record is not well-formed in its format.
    Malformed,
    /// A JSON value that is not an object.
    NotAnObject,
    /// A record without any text or headline.
    MissingText,
    /// A page of which nothing is left once its furniture is cut off.
    OnlyFurniture,
    /// A record longer than the reader's limit.
    TooLarge,
    /// A format that is recognised and not read.
    Unsupported,
    /// A recorded answer of a server that is no page: a redirect, an error, a picture.
    NotAPage,
    /// A path that leads back to a folder above it.
    SymlinkLoop,
    /// The program failed on it.
    Failed,
}

impl Reason {
    /// Every reason, in the order of the report.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::Binary,
        Self::Unreadable,
        Self::BrokenCompression,
        Self::Malformed,
        Self::NotAnObject,
        Self::MissingText,
        Self::OnlyFurniture,
        Self::TooLarge,
        Self::Unsupported,
        Self::NotAPage,
        Self::SymlinkLoop,
        Self::Failed,
    ];

    /// The key of this reason in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Unreadable => "unreadable",
            Self::BrokenCompression => "broken_compression",
            Self::Malformed => "malformed",
            Self::NotAnObject => "not_an_object",
            Self::MissingText => "missing_text",
            Self::OnlyFurniture => "only_furniture",
            Self::TooLarge => "too_large",
            Self::Unsupported => "unsupported",
            Self::NotAPage => "not_a_page",
            Self::SymlinkLoop => "symlink_loop",
            Self::Failed => "failed",
        }
    }

    /// The reason for a person to read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "not text",
            Self::Unreadable => "could not be read",
            Self::BrokenCompression => "damaged or truncated compression",
            Self::Malformed => "malformed record",
            Self::NotAnObject => "JSON that is not an object",
            Self::MissingText => "no text",
            Self::OnlyFurniture => "nothing but page furniture",
            Self::TooLarge => "larger than the limit",
            Self::Unsupported => "unsupported format",
            Self::NotAPage => "redirects, errors and other answers without a page",
            Self::SymlinkLoop => "symbolic link loop",
            Self::Failed => "the program failed on it",
        }
    }
}

impl FromStr for Reason {
    type Err = UnknownReason;

    /// The reason with this [`Reason::key`].
    fn from_str(key: &str) -> Result<Self, UnknownReason> {
        Self::ALL.into_iter().find(|reason| reason.key() == key).ok_or(UnknownReason)
    }
}

/// No reason has this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownReason;

/// A source or a record that was turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The file as in [`super::Source::path`].
    pub path: String,
    /// The record in it, where one record and not the whole file is meant.
    pub record: Option<u64>,
    /// The byte in the decompressed file at which the trouble was met.
    pub offset: Option<u64>,
    /// Why.
    pub reason: Reason,
    /// What exactly was met and what to do about it: lower-case, one sentence, no full stop.
    pub detail: String,
}
