//! A name in the text.

use super::{GeonamesId, Span};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// A company, an office, a party: a weaker class than the others.
    Organisation,
    /// An armed group or force of the curated table.
    Group,
}

impl MentionKind {
    /// The key in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Group => "group",
        }
    }
}

/// A name in the body of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it stands for.
    pub kind: MentionKind,
    /// Where it stands, in bytes of the body.
    pub span: Span,
    /// The name as written.
    pub text: String,
    /// The name it goes by: the person's fullest form, the place's press form, the group's name.
    pub name: String,
    /// The gazetteer entry, for a place that was resolved.
    pub geonames_id: Option<GeonamesId>,
}
