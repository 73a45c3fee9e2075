//! The compiled tables of places, read where they lie in the program.
//!
//! Numbers are little-endian. An entry's position, its [`PlaceRef`], is the same in every table; entries are sorted by id.
//!
//! | file | a record |
//! |---|---|
//! | `ids.bin` | the id, four bytes |
//! | `records.bin` | latitude, longitude (24 bits of 180 and 360 degrees), people (16), slot (16), kind (8) |
//! | `slots.bin` | the region's position (24 bits, all set for none) and two letters of the country |
//! | `names.bin` | length in a byte and the press name; `name_blocks.bin` has the start of every sixteenth |
//! | `buckets.bin`, `keys.bin` | a [`KeyTable`] from a name to a posting or to the start of a list of them |
//! | `postings.bin` | lists of postings: position (18 bits), marks (5), and whether it is the list's last |
//! | `countries.bin` | two letters and the position (24 bits), by code |
//! | `regions.bin` | the country's letters and GeoNames' code of a region, filled up with zeros to twelve bytes, and the position (24 bits), by code |

use super::entry::{Candidate, Entry, Kind, Marks, PlaceRef};
use super::key::NameHash;
use super::keytable::{KeyTable, read_word};
use crate::news::{Coordinates, CountryCode, GeonamesId};

/// Bytes of a record.
pub(super) const RECORD: usize = 11;
/// Bytes of a slot.
pub(super) const SLOT: usize = 5;
/// Bytes of a country.
pub(super) const COUNTRY: usize = 5;
/// Bytes of a region's code with its country.
pub(super) const REGION_CODE: usize = 12;
/// Bytes of a region.
const REGION: usize = REGION_CODE + 3;
/// Names to a block.
pub(super) const NAMES_PER_BLOCK: usize = 16;
/// The position of no entry.
pub(super) const NONE: u32 = 0xff_ffff;
/// Bits of a posting that hold the position.
pub(super) const PLACE_BITS: u32 = 18;
/// The bit of a key's value that says it is the start of a list, and of a posting that says it is the list's last.
pub(super) const LIST_BIT: u32 = 1 << 23;
/// Degrees of latitude and of longitude that a step of their 24 bits stands for.
pub(super) const LAT_STEP: f64 = 180.0 / 16_777_215.0;
/// See [`LAT_STEP`].
pub(super) const LON_STEP: f64 = 360.0 / 16_777_215.0;
/// Bits of the number of people that follow the exponent.
const PEOPLE_DIGITS: u32 = 11;

static IDS: &[u8] = include_bytes!("compiled/ids.bin");
static RECORDS: &[u8] = include_bytes!("compiled/records.bin");
static SLOTS: &[u8] = include_bytes!("compiled/slots.bin");
static NAMES: &[u8] = include_bytes!("compiled/names.bin");
static NAME_BLOCKS: &[u8] = include_bytes!("compiled/name_blocks.bin");
static POSTINGS: &[u8] = include_bytes!("compiled/postings.bin");
static COUNTRIES: &[u8] = include_bytes!("compiled/countries.bin");
static REGIONS: &[u8] = include_bytes!("compiled/regions.bin");
static KEYS: KeyTable =
    KeyTable { buckets: include_bytes!("compiled/buckets.bin"), keys: include_bytes!("compiled/keys.bin") };
static DEMONYMS: KeyTable =
    KeyTable { buckets: include_bytes!("compiled/demonym_buckets.bin"), keys: include_bytes!("compiled/demonyms.bin") };
static GIVEN_NAMES: KeyTable = KeyTable {
    buckets: include_bytes!("compiled/given_name_buckets.bin"),
    keys: include_bytes!("compiled/given_names.bin"),
};

/// How many entries the tables hold.
pub(super) fn len() -> usize {
    IDS.len() / 4
}

/// The entry at a position; `None` for a position of the overlay.
pub(super) fn entry(place: PlaceRef) -> Option<Entry<'static>> {
    let position = place.0 as usize;
    let record = RECORDS.get(position * RECORD..(position + 1) * RECORD)?;
    let slot = usize::from(u16::from_le_bytes([record[8], record[9]]));
    let (region, country) = slot_at(slot);
    let id = id_at(position);
    Some(Entry {
        id,
        name: name_at(position),
        country,
        region: region.filter(|region| *region != id),
        coordinates: Coordinates {
            lat: rounded(f64::from(read_word(record, 0)) * LAT_STEP - 90.0),
            lon: rounded(f64::from(read_word(record, 1)) * LON_STEP - 180.0),
        },
        population: people(u16::from_le_bytes([record[6], record[7]])),
        kind: Kind::from_code(record[10]),
    })
}

/// The kind of the entry at a position and its people, without the rest of it, which takes longer to read.
pub(super) fn kind_and_people(place: PlaceRef) -> Option<(Kind, u32)> {
    let position = place.0 as usize;
    let record = RECORDS.get(position * RECORD..(position + 1) * RECORD)?;
    Some((Kind::from_code(record[10]), people(u16::from_le_bytes([record[6], record[7]]))))
}

/// The position of an id.
pub(super) fn find(id: GeonamesId) -> Option<PlaceRef> {
    let (mut low, mut high) = (0, len());
    while low < high {
        let middle = low.midpoint(high);
        match id_at(middle).cmp(&id) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return u32::try_from(middle).ok().map(PlaceRef),
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// Whether some entry has a name with this hash.
pub(super) fn knows(name: NameHash) -> bool {
    KEYS.get(name).is_some()
}

/// Appends the entries with a name of this hash.
pub(super) fn candidates(name: NameHash, out: &mut Vec<Candidate>) {
    let Some(value) = KEYS.get(name) else { return };
    if value & LIST_BIT == 0 {
        out.push(posting(value));
        return;
    }
    for index in (value & !LIST_BIT) as usize.. {
        let value = read_word(POSTINGS, index);
        out.push(posting(value));
        if value & LIST_BIT != 0 || (index + 1) * 3 >= POSTINGS.len() {
            return;
        }
    }
}

/// The entry of a country.
pub(super) fn country(code: CountryCode) -> Option<PlaceRef> {
    let (countries, _) = COUNTRIES.as_chunks::<COUNTRY>();
    let found = countries.binary_search_by(|country| country[..2].cmp(code.as_str().as_bytes())).ok()?;
    Some(PlaceRef(read_word(&countries[found][2..], 0)))
}

/// The entries of all countries, by code.
pub(super) fn countries() -> impl Iterator<Item = PlaceRef> {
    COUNTRIES.chunks_exact(COUNTRY).map(|country| PlaceRef(read_word(&country[2..], 0)))
}

/// The region that GeoNames numbers so within its country.
pub(super) fn region_by_code(country: CountryCode, code: &str) -> Option<GeonamesId> {
    let wanted = region_code(country.as_str(), code)?;
    let (regions, _) = REGIONS.as_chunks::<REGION>();
    let found = regions.binary_search_by(|region| region[..REGION_CODE].cmp(&wanted)).ok()?;
    Some(id_at(read_word(&regions[found][REGION_CODE..], 0) as usize))
}

/// The code of a region as the table has it; `None` if it is too long.
pub(super) fn region_code(country: &str, code: &str) -> Option<[u8; REGION_CODE]> {
    let mut out = [0; REGION_CODE];
    let bytes = country.bytes().chain(code.bytes());
    if country.len() + code.len() > REGION_CODE {
        return None;
    }
    for (place, byte) in out.iter_mut().zip(bytes) {
        *place = byte;
    }
    Some(out)
}

/// The country of a demonym.
pub(super) fn demonym(name: NameHash) -> Option<CountryCode> {
    let letters = DEMONYMS.get(name)?.to_le_bytes();
    CountryCode::new(std::str::from_utf8(&letters[..2]).ok()?)
}

/// Whether the word is in the list of given names.
pub(super) fn is_given_name(name: NameHash) -> bool {
    GIVEN_NAMES.get(name).is_some()
}

fn posting(value: u32) -> Candidate {
    let marks = (value >> PLACE_BITS & 0x1f) as u8;
    Candidate { place: PlaceRef(value & ((1 << PLACE_BITS) - 1)), marks: Marks(marks) }
}

fn id_at(position: usize) -> GeonamesId {
    IDS.as_chunks::<4>().0.get(position).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// The region and country of a slot.
fn slot_at(slot: usize) -> (Option<GeonamesId>, Option<CountryCode>) {
    let Some(slot) = SLOTS.get(slot * SLOT..(slot + 1) * SLOT) else { return (None, None) };
    let region = Some(read_word(slot, 0)).filter(|region| *region != NONE).map(|region| id_at(region as usize));
    (region, std::str::from_utf8(&slot[3..]).ok().and_then(CountryCode::new))
}

/// The press name at a position: its block is walked from the start.
fn name_at(position: usize) -> &'static str {
    let block = read_word(NAME_BLOCKS, position / NAMES_PER_BLOCK) as usize;
    let mut names = NAMES.get(block..).unwrap_or_default();
    for _ in 0..position % NAMES_PER_BLOCK {
        names = names.split_first().and_then(|(length, rest)| rest.get(usize::from(*length)..)).unwrap_or_default();
    }
    let name = names.split_first().and_then(|(length, rest)| rest.get(..usize::from(*length)));
    name.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Degrees to four digits, as the sources have them: the 24 bits are finer than that.
fn rounded(degrees: f64) -> f64 {
    (degrees * 10_000.0).round() / 10_000.0
}

/// The number that sixteen bits stand for: eleven digits after a leading one that is not written, five of exponent.
fn people(packed: u16) -> u32 {
    let (exponent, digits) = (u32::from(packed) >> PEOPLE_DIGITS, u32::from(packed) & ((1 << PEOPLE_DIGITS) - 1));
    if exponent == 0 { digits } else { (digits | 1 << PEOPLE_DIGITS) << (exponent - 1) }
}

/// The sixteen bits that stand for a number, or for the next below it that they can.
#[cfg(any(test, feature = "train"))]
pub(super) fn pack_people(number: u32) -> u16 {
    let exponent = (u32::BITS - number.leading_zeros()).saturating_sub(PEOPLE_DIGITS);
    let digits = if exponent == 0 { number } else { number >> (exponent - 1) & ((1 << PEOPLE_DIGITS) - 1) };
    u16::try_from(exponent << PEOPLE_DIGITS | digits).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_of_people_keep_three_digits(number: u32) {
            let kept = people(pack_people(number));
            prop_assert!(kept <= number && number - kept <= number / 2000, "{number} became {kept}");
        }
    }

    #[test]
    fn small_numbers_are_exact() {
        for number in [0, 1, 500, 2047, 2048, 4095] {
            assert_eq!(people(pack_people(number)), number);
        }
    }

    #[test]
    fn ids_are_sorted_and_records_as_many() {
        assert_eq!(RECORDS.len() / RECORD, len());
        assert!((1..len()).all(|position| id_at(position - 1) < id_at(position)));
    }
}
