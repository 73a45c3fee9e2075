//! Writes the tables in the layouts that [`crate::gazetteer::tables`] reads.

use std::collections::HashMap;
use std::path::Path;

use super::keys::{Keyed, WordLists};
use super::sources::{self, Place};
use super::{CompileError, Inputs, Summary};
use crate::gazetteer::aliases::{PER_BLOCK, SEPARATOR};
use crate::gazetteer::entry::Kind;
use crate::gazetteer::groups::{self, Group, GroupRef};
use crate::gazetteer::key::NameHash;
use crate::gazetteer::keytable::{self, push_word};
use crate::gazetteer::tables::{
    LAT_STEP, LIST_BIT, LON_STEP, NAMES_PER_BLOCK, NONE, PLACE_BITS, pack_people, region_code,
};
use crate::spelling;

/// The level of zstd's effort: the tables are written once and read for ever.
const EFFORT: i32 = 19;

/// The folder that the tables go to, and how many bytes went there.
struct Folder<'a> {
    path: &'a Path,
    bytes: usize,
}

impl Folder<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), CompileError> {
        let path = self.path.join(name);
        self.bytes += bytes.len();
        std::fs::write(&path, bytes).map_err(|source| CompileError::File { path, source })
    }

    fn put_keys(&mut self, buckets: &str, keys: &str, pairs: &[(NameHash, u32)]) -> Result<(), CompileError> {
        let (starts, table) = keytable::build(pairs);
        self.put(buckets, &starts)?;
        self.put(keys, &table)
    }
}

/// Writes everything.
pub(super) fn write(
    places: &[Place],
    keyed: &Keyed,
    words: &WordLists,
    inputs: &Inputs,
    out: &Path,
) -> Result<Summary, CompileError> {
    check("places", places.len(), 1 << PLACE_BITS)?;
    let mut folder = Folder { path: out, bytes: 0 };
    write_entries(places, &mut folder)?;
    write_keys(keyed, &mut folder)?;
    let spellings = write_spellings(places, &mut folder)?;
    let groups = write_groups(inputs, &mut folder)?;
    write_demonyms(inputs, &mut folder)?;
    let mut given: Vec<&String> = words.given.iter().collect();
    given.sort();
    let given: Vec<_> = given.iter().map(|word| (NameHash::of_words([word.as_str()]), 0)).collect();
    folder.put_keys("given_name_buckets.bin", "given_names.bin", &given)?;
    Ok(Summary { entries: places.len(), keys: keyed.len(), spellings, groups, bytes: folder.bytes })
}

fn check(what: &'static str, count: usize, limit: usize) -> Result<(), CompileError> {
    if count > limit { Err(CompileError::TooMany { what, count, limit }) } else { Ok(()) }
}

fn write_entries(places: &[Place], folder: &mut Folder<'_>) -> Result<(), CompileError> {
    let slots = Slots::of(places);
    check("regions", slots.numbers.len(), usize::from(u16::MAX))?;
    let (mut ids, mut records, mut names, mut blocks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (position, place) in places.iter().enumerate() {
        ids.extend(place.id.to_le_bytes());
        push_word(&mut records, step(place.lat + 90.0, LAT_STEP));
        push_word(&mut records, step(place.lon + 180.0, LON_STEP));
        records.extend(pack_people(place.people).to_le_bytes());
        records.extend(slots.number(place).to_le_bytes());
        records.push(place.kind.code());
        if position % NAMES_PER_BLOCK == 0 {
            push_word(&mut blocks, u32::try_from(names.len()).unwrap_or(NONE));
        }
        names.push(u8::try_from(place.name.len()).map_err(|_| CompileError::TooMany {
            what: "letters of a name",
            count: place.name.len(),
            limit: 255,
        })?);
        names.extend(place.name.as_bytes());
    }
    folder.put("ids.bin", &ids)?;
    folder.put("records.bin", &records)?;
    folder.put("slots.bin", &slots.table)?;
    folder.put("names.bin", &names)?;
    folder.put("name_blocks.bin", &blocks)?;
    let mut countries: Vec<(&str, u32)> = (0u32..)
        .zip(places)
        .filter(|(_, place)| place.kind == Kind::Country)
        .map(|(position, place)| (place.country.as_str(), position))
        .collect();
    countries.sort_unstable();
    let mut table = Vec::new();
    for (code, position) in countries {
        table.extend(code.as_bytes());
        push_word(&mut table, position);
    }
    folder.put("countries.bin", &table)?;
    write_regions(places, folder)
}

fn write_regions(places: &[Place], folder: &mut Folder<'_>) -> Result<(), CompileError> {
    let mut regions = Vec::new();
    for (position, place) in (0u32..).zip(places).filter(|(_, place)| place.kind == Kind::Region) {
        let (country, code) = place.region.split_once('.').unwrap_or_default();
        if let Some(code) = region_code(country, code) {
            regions.push((code, position));
        }
    }
    regions.sort_unstable();
    let mut table = Vec::new();
    for (code, position) in regions {
        table.extend(code);
        push_word(&mut table, position);
    }
    folder.put("regions.bin", &table)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "degrees over their step are below 2^24")]
fn step(degrees: f64, step: f64) -> u32 {
    (degrees / step).round() as u32
}

/// The regions and countries that places lie in, numbered.
struct Slots<'a> {
    table: Vec<u8>,
    numbers: HashMap<(&'a str, &'a str), u16>,
}

impl<'a> Slots<'a> {
    fn of(places: &'a [Place]) -> Self {
        let regions: HashMap<&str, u32> = (0u32..)
            .zip(places)
            .filter(|(_, place)| place.kind == Kind::Region)
            .map(|(position, place)| (place.region.as_str(), position))
            .collect();
        let mut slots = Self { table: Vec::new(), numbers: HashMap::new() };
        for place in places {
            let next = u16::try_from(slots.numbers.len()).unwrap_or(u16::MAX);
            slots.numbers.entry((&place.region, &place.country)).or_insert_with(|| {
                push_word(&mut slots.table, regions.get(place.region.as_str()).copied().unwrap_or(NONE));
                let letters = place.country.as_bytes();
                slots.table.extend(if letters.len() == 2 { letters } else { b"  " });
                next
            });
        }
        slots
    }

    fn number(&self, place: &Place) -> u16 {
        self.numbers.get(&(place.region.as_str(), place.country.as_str())).copied().unwrap_or(u16::MAX)
    }
}

fn write_keys(keyed: &Keyed, folder: &mut Folder<'_>) -> Result<(), CompileError> {
    let mut postings = Vec::new();
    let mut pairs = Vec::with_capacity(keyed.len());
    for (form, meanings) in keyed {
        let mut packed = meanings.iter().map(|(position, marks)| position | u32::from(marks.0) << PLACE_BITS);
        let value = if let [_] = meanings.as_slice() {
            packed.next().unwrap_or_default()
        } else {
            let start = u32::try_from(postings.len() / 3).unwrap_or(NONE);
            for (index, posting) in packed.enumerate() {
                push_word(&mut postings, if index + 1 == meanings.len() { posting | LIST_BIT } else { posting });
            }
            start | LIST_BIT
        };
        pairs.push((NameHash::of_words([form.as_str()]), value));
    }
    folder.put("postings.bin", &postings)?;
    folder.put_keys("buckets.bin", "keys.bin", &pairs)
}

fn write_spellings(places: &[Place], folder: &mut Folder<'_>) -> Result<usize, CompileError> {
    let (mut blocks, mut spellings, mut count) = (Vec::new(), Vec::new(), 0);
    for block in places.chunks(PER_BLOCK) {
        let mut text = String::new();
        for place in block {
            for (index, name) in place.names.iter().enumerate() {
                if index > 0 {
                    text.push(SEPARATOR);
                }
                text.push_str(name);
                count += 1;
            }
            text.push('\n');
        }
        push_word(&mut blocks, u32::try_from(spellings.len()).unwrap_or(NONE));
        let packed = zstd::bulk::compress(text.as_bytes(), EFFORT);
        spellings.extend(packed.map_err(|source| CompileError::File { path: folder.path.into(), source })?);
    }
    push_word(&mut blocks, u32::try_from(spellings.len()).unwrap_or(NONE));
    folder.put("spelling_blocks.bin", &blocks)?;
    folder.put("spellings.bin", &spellings)?;
    Ok(count)
}

fn write_groups(inputs: &Inputs, folder: &mut Folder<'_>) -> Result<usize, CompileError> {
    let path = inputs.tables.join("groups.tsv");
    let text = std::fs::read_to_string(&path).map_err(|source| CompileError::File { path: path.clone(), source })?;
    let (mut starts, mut pairs, mut count, mut start) = (Vec::new(), Vec::new(), 0u32, 0usize);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0 && !line.trim().is_empty() {
            let problem =
                || CompileError::Line { path: path.clone(), line: index + 1, problem: "four fields are needed".into() };
            let group = Group::from_line(line.trim_end()).ok_or_else(problem)?;
            push_word(&mut starts, u32::try_from(start).unwrap_or(NONE));
            pairs.push((
                NameHash::of_words([spelling::form(group.name).as_str()]),
                groups::value(GroupRef(count), groups::Condition::default()),
            ));
            let others = group.conditional_names();
            pairs.extend(others.map(|(name, condition)| {
                (NameHash::of_words([spelling::form(name).as_str()]), groups::value(GroupRef(count), condition))
            }));
            count += 1;
        }
        start += line.len();
    }
    folder.put("group_starts.bin", &starts)?;
    folder.put_keys("group_buckets.bin", "groups.bin", &pairs)?;
    Ok(count as usize)
}

fn write_demonyms(inputs: &Inputs, folder: &mut Folder<'_>) -> Result<(), CompileError> {
    let demonyms = sources::demonyms(&inputs.tables.join("countries.tsv"))?;
    let pairs: Vec<(NameHash, u32)> = demonyms
        .iter()
        .map(|(demonym, country)| {
            let letters = country.as_bytes();
            (NameHash::of_words([spelling::form(demonym).as_str()]), u32::from(letters[0]) | u32::from(letters[1]) << 8)
        })
        .collect();
    folder.put_keys("demonym_buckets.bin", "demonyms.bin", &pairs)
}
