//! Joins all that is known of words into the lines that [`crate::tagger::lexicon::Lexicon::parse`] reads: the lists of the
//! training folder, and those that lie beside this file.
//!
//! `lists/given_names.txt` and `lists/family_names.txt` hold names from Wikidata (public domain, CC0) that the folder's
//! lists lack, by way of the npm package `wikidata-person-names` 1.3.0 (MIT); `lists/organisations.txt` was written for
//! this project.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::{TrainError, corpus};
use crate::tagger::lexicon::class;

/// Lists of one word a line, with the class that each of their words belongs to.
const OWN: &[(&str, u16)] = &[
    (include_str!("lists/given_names.txt"), class::FIRST_NAME),
    (include_str!("lists/family_names.txt"), class::SURNAME),
    (include_str!("lists/organisations.txt"), class::KNOWN_ORGANISATION),
];

/// What the lists say of a word: classes, how often it is capitalised, clusters.
#[derive(Default)]
struct Entry {
    classes: u16,
    capitalised: u8,
    clusters: u32,
}

/// Reads the folder's lists and joins them with our own.
pub(super) fn join(folder: &Path) -> Result<String, TrainError> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for line in corpus::unpack(&folder.join("gaz.tsv.zst"))?.lines() {
        let mut fields = line.split('\t');
        let entry = entries.entry(folded(fields.next().unwrap_or(""))).or_default();
        entry.classes |= number::<u16>(fields.next());
        entry.capitalised = number(fields.next());
    }
    for line in corpus::unpack(&folder.join("clus_open.tsv.zst"))?.lines() {
        let (word, clusters) = line.split_once('\t').unwrap_or((line, ""));
        entries.entry(folded(word)).or_default().clusters = number(Some(clusters));
    }
    for &(list, class) in OWN {
        for word in list.lines() {
            entries.entry(folded(word)).or_default().classes |= class;
        }
    }
    let mut lines = String::new();
    for (word, Entry { classes, capitalised, clusters }) in entries {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{word}\t{classes}\t{capitalised}\t{clusters}");
    }
    lines.push_str(&corpus::unpack(&folder.join("multi.txt.zst"))?);
    Ok(lines)
}

/// The word as words are looked up: every digit as 0.
fn folded(word: &str) -> String {
    word.replace(|c: char| c.is_ascii_digit(), "0")
}

fn number<T: std::str::FromStr + Default>(field: Option<&str>) -> T {
    field.and_then(|field| field.parse().ok()).unwrap_or_default()
}
