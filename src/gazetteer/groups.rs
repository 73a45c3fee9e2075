//! Armed groups and forces and what the press calls them.
//!
//! The table is `tables/groups.tsv`, a line a group: the Wikidata id, the usual name, the countries it is met in, and its other
//! names. A name marked `^` counts only in capitals (`ELN`), one marked `?` only in context: when the article names the group by
//! another name, or one of its countries (`Wagner`), and in capitals if it is an acronym (`IS`, `AA`). The lines are read where they lie; which
//! line a name stands in, a compiled table says.

use super::key::NameHash;
use super::keytable::{KeyTable, read_word};
use crate::news::CountryCode;

static LINES: &str = include_str!("tables/groups.tsv");
static STARTS: &[u8] = include_bytes!("compiled/group_starts.bin");
static KEYS: KeyTable =
    KeyTable { buckets: include_bytes!("compiled/group_buckets.bin"), keys: include_bytes!("compiled/groups.bin") };

/// Bits of a key's value below the condition.
const GROUP_BITS: u32 = 20;
const CAPITALS: u32 = 1 << GROUP_BITS;
const CONTEXT: u32 = 2 << GROUP_BITS;

/// A group's position in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupRef(pub(super) u32);

/// When a name counts for a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// Only with two capitals or more, as an acronym is written.
    pub capitals: bool,
    /// Only where the article names the group otherwise or one of its countries.
    pub context: bool,
}

/// An armed group or force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group<'g> {
    /// The Wikidata id (`Q2429253`); empty where it is not known.
    pub wikidata: &'g str,
    /// The name the press uses most.
    pub name: &'g str,
    pub(super) countries: &'g str,
    pub(super) names: &'g str,
}

impl<'g> Group<'g> {
    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        std::iter::once(self.name).chain(self.conditional_names().map(|(name, _)| name))
    }

    /// The countries that news of it comes from.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + use<'g> {
        self.countries.split(' ').filter_map(CountryCode::new)
    }

    /// The names beside the usual one, with the condition each stands under.
    pub(super) fn conditional_names(&self) -> impl Iterator<Item = (&'g str, Condition)> + use<'g> {
        self.names.split('|').map(str::trim).filter(|name| !name.is_empty()).map(condition_of)
    }

    /// The group that a line of the table describes.
    pub(super) fn from_line(line: &'g str) -> Option<Self> {
        let mut fields = line.split('\t');
        let (wikidata, name, countries) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Self { wikidata, name, countries, names: fields.next().unwrap_or_default() })
    }
}

/// A name without its mark, and what the mark asks.
pub(super) fn condition_of(marked: &str) -> (&str, Condition) {
    let name = marked.trim_start_matches(['^', '?']);
    let context = marked.starts_with('?');
    let acronym = !name.chars().any(char::is_lowercase) && name.is_ascii();
    (name, Condition { capitals: marked.starts_with('^') || (context && acronym), context })
}

/// The group with a name of this hash.
pub(super) fn named(name: NameHash) -> Option<(GroupRef, Condition)> {
    let value = KEYS.get(name)?;
    let condition = Condition { capitals: value & CAPITALS != 0, context: value & CONTEXT != 0 };
    Some((GroupRef(value & ((1 << GROUP_BITS) - 1)), condition))
}

/// The value of a name in the compiled table.
#[cfg(feature = "train")]
pub(super) fn value(group: GroupRef, condition: Condition) -> u32 {
    let capitals = if condition.capitals { CAPITALS } else { 0 };
    let context = if condition.context { CONTEXT } else { 0 };
    group.0 | capitals | context
}

/// The group at a position; `None` for one of the overlay.
pub(super) fn get(group: GroupRef) -> Option<Group<'static>> {
    let index = group.0 as usize;
    if index >= len() {
        return None;
    }
    let line = LINES.get(read_word(STARTS, index) as usize..)?.lines().next()?;
    Group::from_line(line)
}

/// How many groups the table holds.
pub(super) fn len() -> usize {
    STARTS.len() / 3
}
