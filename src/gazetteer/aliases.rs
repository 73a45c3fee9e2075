//! The names of a place as they are written, in blocks of compressed text.
//!
//! Only the expansion of a query reads them, so they lie compressed: blocks of [`PER_BLOCK`] entries, an entry a line, its
//! names parted by `|`.

use super::entry::PlaceRef;
use super::keytable::read_word;

/// Entries to a block: larger ones compress better and take longer to open.
pub(super) const PER_BLOCK: usize = 256;
/// Parts the names of an entry.
pub(super) const SEPARATOR: char = '|';
/// The most that a block may hold when it is opened: four times what the largest holds.
const BLOCK_LIMIT: usize = 1 << 20;

static BLOCKS: &[u8] = include_bytes!("compiled/spelling_blocks.bin");
static SPELLINGS: &[u8] = include_bytes!("compiled/spellings.bin");

/// The names of a place beside its press name.
pub(super) fn of(place: PlaceRef) -> Vec<String> {
    let (block, line) = (place.0 as usize / PER_BLOCK, place.0 as usize % PER_BLOCK);
    let (start, end) = (read_word(BLOCKS, block) as usize, read_word(BLOCKS, block + 1) as usize);
    let packed = SPELLINGS.get(start..end).unwrap_or_default();
    let text = zstd::bulk::decompress(packed, BLOCK_LIMIT).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.unwrap_or_default();
    let names = text.split('\n').nth(line).unwrap_or_default();
    names.split(SEPARATOR).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
