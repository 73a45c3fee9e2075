//! The tags of words: outside of names, or at the start or inside of a name of some kind.

use super::EntityKind;

/// How many tags there are: as many as one 64-bit load brings weights for.
pub(super) const LABELS: usize = 8;

/// The tag of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Label {
    /// No name.
    #[default]
    Outside,
    /// A person's first word.
    PersonStart,
    /// A later word of a person.
    PersonInside,
    /// A place's first word.
    PlaceStart,
    /// A later word of a place.
    PlaceInside,
    /// An organisation's first word.
    OrganisationStart,
    /// A later word of an organisation.
    OrganisationInside,
    /// A name of another kind: peoples, events, works. It keeps such words from being taken for the kinds above, and
    /// is not reported.
    Other,
}

impl Label {
    /// Every tag, in the order of the weights.
    pub(super) const ALL: [Self; LABELS] = [
        Self::Outside,
        Self::PersonStart,
        Self::PersonInside,
        Self::PlaceStart,
        Self::PlaceInside,
        Self::OrganisationStart,
        Self::OrganisationInside,
        Self::Other,
    ];

    /// The tag that must stand before this one, where it is the inside of a name: its start or itself.
    const fn start(self) -> Option<Self> {
        match self {
            Self::PersonInside => Some(Self::PersonStart),
            Self::PlaceInside => Some(Self::PlaceStart),
            Self::OrganisationInside => Some(Self::OrganisationStart),
            _ => None,
        }
    }

    /// Whether a sentence may begin with it.
    pub(super) const fn may_open(self) -> bool {
        self.start().is_none()
    }

    /// Whether it may stand after `before`.
    pub(super) fn may_follow(self, before: Self) -> bool {
        self.start().is_none_or(|start| before == start || before == self)
    }

    /// Every pair of tags that may stand one after the other.
    pub(super) fn allowed() -> impl Iterator<Item = (Self, Self)> {
        Self::ALL
            .into_iter()
            .flat_map(|from| Self::ALL.into_iter().map(move |to| (from, to)))
            .filter(|&(from, to)| to.may_follow(from))
    }

    /// The kind of name it belongs to.
    pub(super) const fn kind(self) -> Option<EntityKind> {
        match self {
            Self::Outside | Self::Other => None,
            Self::PersonStart | Self::PersonInside => Some(EntityKind::Person),
            Self::PlaceStart | Self::PlaceInside => Some(EntityKind::Place),
            Self::OrganisationStart | Self::OrganisationInside => Some(EntityKind::Organisation),
        }
    }
}

/// The names in a row of tags, as `(first word, word after the last, kind)`.
pub(super) fn names(labels: &[Label]) -> impl Iterator<Item = (usize, usize, EntityKind)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < labels.len() {
            let (start, kind) = (at, labels[at].kind());
            at += 1;
            let Some(kind) = kind else { continue };
            while at < labels.len() && labels[at].kind() == Some(kind) && !labels[at].may_open() {
                at += 1;
            }
            return Some((start, at, kind));
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_follows_only_its_kind() {
        assert!(Label::PersonInside.may_follow(Label::PersonStart));
        assert!(Label::PersonInside.may_follow(Label::PersonInside));
        assert!(!Label::PersonInside.may_follow(Label::Outside));
        assert!(!Label::PersonInside.may_follow(Label::PlaceStart));
        assert!(Label::PlaceStart.may_follow(Label::PlaceInside));
        assert_eq!(Label::allowed().count(), 5 * LABELS + 3 * 2);
    }

    #[test]
    fn names_are_told_apart() {
        use Label::{Other, Outside, PersonInside, PersonStart, PlaceStart};
        let labels = [PersonStart, PersonInside, PersonStart, Outside, PlaceStart, Other, PlaceStart];
        let found: Vec<_> = names(&labels).collect();
        assert_eq!(
            found,
            [
                (0, 2, EntityKind::Person),
                (2, 3, EntityKind::Person),
                (4, 5, EntityKind::Place),
                (6, 7, EntityKind::Place)
            ]
        );
    }
}
