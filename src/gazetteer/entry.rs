//! What the gazetteer knows of a place.

use crate::news::{Coordinates, CountryCode, GeonamesId};

/// A place's position in the tables: cheap to copy and to compare, valid as long as the gazetteer it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceRef(pub(super) u32);

/// A country with fewer people is seldom in the news.
const FEW: u32 = 150_000;

/// What sort of place an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A city, town, village or a quarter of one.
    Settlement,
    /// A first-level region of a country: governorate, oblast, state, province.
    Region,
    /// A country or a territory with a country code.
    Country,
    /// An area that is none of these: Levant, Sahel, Donbas, Middle East, West Bank, a mountain range, an island.
    Area,
    /// A river, a lake, a sea, a strait or a canal.
    Water,
    /// A continent.
    Continent,
}

impl Kind {
    /// The number in the tables.
    #[cfg(feature = "train")]
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Settlement => 0,
            Self::Region => 1,
            Self::Country => 2,
            Self::Area => 3,
            Self::Water => 4,
            Self::Continent => 5,
        }
    }

    /// The kind with this number in the tables.
    pub(super) const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Region,
            2 => Self::Country,
            3 => Self::Area,
            4 => Self::Water,
            5 => Self::Continent,
            _ => Self::Settlement,
        }
    }

    /// What the kind adds to the prominence of a place under its usual name or under another one.
    pub(super) const fn weight(self, usual_name: bool, people: u32) -> f32 {
        match self {
            Self::Country if people < FEW => 3.0,
            Self::Country | Self::Continent => 8.0,
            Self::Area | Self::Water => 3.0,
            Self::Region if usual_name => -1.0,
            Self::Region => -3.0,
            Self::Settlement if usual_name => 0.0,
            Self::Settlement => -3.0,
        }
    }
}

/// A place as the gazetteer has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'g> {
    /// The id in GeoNames, or from 4,000,000,000 up for the project's own entries and a user's without one.
    pub id: GeonamesId,
    /// The English press form.
    pub name: &'g str,
    /// The country it lies in; `None` for what lies in several.
    pub country: Option<CountryCode>,
    /// The first-level region it lies in; `None` for a region itself.
    pub region: Option<GeonamesId>,
    /// Where it is; of a region or country some point well inside.
    pub coordinates: Coordinates,
    /// How many people live there, to three digits; 0 where it is not known. Areas and waters have a number that says how
    /// often news means them.
    pub population: u32,
    /// What sort of place it is.
    pub kind: Kind,
}

/// What is known of a name as the name of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(pub(super) u8);

impl Marks {
    /// The name is the place's usual one or sounds like it; without this it is another name.
    pub const MAIN: Self = Self(1);
    /// The name is a personal name that looks nothing like the place's usual one: it counts only where the article names the
    /// country.
    pub const WEAK: Self = Self(2);
    /// The place is written with an article that the key leaves out (`al-Bab`): without it, as weak.
    pub const ARTICLE: Self = Self(4);
    /// The word is a given name.
    pub const PERSONAL: Self = Self(8);
    /// The word is an ordinary English word.
    pub const ORDINARY: Self = Self(16);

    /// Whether all marks of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets of marks.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The marks of a name that reaches the same place in two ways: the better of both.
    pub(super) const fn merged(self, other: Self) -> Self {
        let either = Self::MAIN.0 | Self::PERSONAL.0 | Self::ORDINARY.0;
        Self(((self.0 | other.0) & either) | (self.0 & other.0))
    }
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceRef,
    /// What the name is to it.
    pub marks: Marks,
}
