//! Reads place packs: files in GeoNames' own dump format.
//!
//! A pack is a file of `allCountries` or of one country, 19 columns a line, or of `alternateNamesV2`, whose lines name places
//! of a pack read before or of the compiled tables. Which of the two it is, the number of columns says.
//! The formats are described at <https://download.geonames.org/export/dump/readme.txt>.

use std::io::BufRead;

use super::entry::{Kind, Marks};
use super::overlay::{Overlay, PackPlace};
use super::tables;
use crate::news::{Coordinates, CountryCode, GeonamesId};

/// Columns of a line of `allCountries`.
const PLACE_COLUMNS: usize = 19;
/// Columns of a line of `alternateNamesV2` that are read; older dumps end after the fourth or eighth.
const NAME_COLUMNS: usize = 4;
/// What stands for a language where the name is a code, a link or a transcription for machines.
const NO_LANGUAGE: &[&str] = &["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny"];

/// Why a place pack could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The file could not be read to its end.
    #[error("{file}: {source}")]
    Read {
        /// The file, as the user named it.
        file: String,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A line is not of the format.
    #[error("{file}:{line}: {problem}; a place pack is a tab-separated file as GeoNames exports it")]
    Line {
        /// The file, as the user named it.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
}

impl Overlay {
    /// Adds the places of a pack, or the names of a file of alternate names. `file` is what messages call it.
    ///
    /// Gives the number of lines that were of use. Lines of names for places that nobody knows are passed over.
    ///
    /// # Errors
    /// If the input cannot be read or a line is not of the format.
    pub fn add_places(&mut self, mut input: impl BufRead, file: &str) -> Result<usize, PackError> {
        let (mut line, mut number, mut used) = (Vec::new(), 0, 0);
        loop {
            line.clear();
            let read = input.read_until(b'\n', &mut line);
            if read.map_err(|source| PackError::Read { file: file.into(), source })? == 0 {
                return Ok(used);
            }
            number += 1;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{FEFF}');
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let taken = self.add_line(text);
            used +=
                usize::from(taken.map_err(|problem| PackError::Line { file: file.into(), line: number, problem })?);
        }
    }

    /// Adds one line of either file; whether it was of use.
    fn add_line(&mut self, line: &str) -> Result<bool, String> {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() >= PLACE_COLUMNS {
            return self.add_place_line(&columns);
        }
        let language = columns.get(2).copied().unwrap_or_default();
        let is_name = (NAME_COLUMNS..PLACE_COLUMNS).contains(&columns.len()) && language.len() <= 7;
        if !is_name {
            return Err(format!("{} columns are neither a place (19) nor an alternate name (8 or 10)", columns.len()));
        }
        let id: GeonamesId = number(columns[1], "geonameid")?;
        let counts = !NO_LANGUAGE.contains(&language);
        Ok(counts && self.add_name(id, columns[3], Marks::default()))
    }

    fn add_place_line(&mut self, columns: &[&str]) -> Result<bool, String> {
        let id = number(columns[0], "geonameid")?;
        let coordinates =
            Coordinates { lat: degrees(columns[4], "latitude", 90.0)?, lon: degrees(columns[5], "longitude", 180.0)? };
        let population: u64 = if columns[14].is_empty() { 0 } else { number(columns[14], "population")? };
        let Some(kind) = kind(columns[6], columns[7]) else { return Ok(false) };
        if columns[1].is_empty() {
            return Err("the name is empty".into());
        }
        let country = CountryCode::new(columns[8]);
        let region =
            country.and_then(|country| tables::region_by_code(country, columns[10])).filter(|region| *region != id);
        let population = u32::try_from(population).unwrap_or(u32::MAX);
        self.add_place(PackPlace { id, name: columns[1].to_owned(), country, region, coordinates, population, kind });
        self.add_name(id, columns[2], Marks::MAIN);
        for name in columns[3].split(',').map(str::trim).filter(|name| is_name(name)) {
            self.add_name(id, name, Marks::default());
        }
        Ok(true)
    }
}

/// The dump's alternate names hold airport codes and romanisations for machines, told by their letters' case.
fn is_name(name: &str) -> bool {
    let code = name.len() <= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    !name.is_empty() && !code && !name.starts_with(|c: char| c.is_lowercase()) && !name.contains("://")
}

/// The kind of a feature; `None` for roads, buildings and other things that news does not take for places.
fn kind(class: &str, code: &str) -> Option<Kind> {
    match (class, code) {
        ("P", _) => Some(Kind::Settlement),
        ("A", "ADM1") => Some(Kind::Region),
        ("A", "PCLI" | "PCLD" | "PCLF" | "PCLS" | "PCL" | "PCLIX") => Some(Kind::Country),
        ("H", _) => Some(Kind::Water),
        ("L", "CONT") => Some(Kind::Continent),
        ("A" | "L" | "T" | "V", _) => Some(Kind::Area),
        (
            "S",
            "AIRB" | "AIRP" | "AIRF" | "MILB" | "INSM" | "CMP" | "CMPRF" | "DAM" | "OILR" | "OILF" | "BDG" | "CSTM",
        ) => Some(Kind::Settlement),
        _ => None,
    }
}

fn number<N: std::str::FromStr>(text: &str, what: &str) -> Result<N, String> {
    text.trim().parse().map_err(|_| format!("`{text}` is no {what}"))
}

fn degrees(text: &str, what: &str, limit: f64) -> Result<f64, String> {
    let degrees: f64 = number(text, what)?;
    if degrees.abs() <= limit { Ok(degrees) } else { Err(format!("`{text}` is no {what}")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Gazetteer;
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    const KUBAR: &str = "167810\tKubar\tKubar\tKubār,Koubar,KBR,کبار\t35.619\t39.854\tP\tPPL\tSY\t\t07\t\t\t\t1200\t\t210\tAsia/Damascus\t2017-01-01\n";

    #[track_caller]
    fn check(pack: &str, name: &str, expected: Expect) {
        let mut overlay = Overlay::new();
        let read = overlay.add_places(pack.as_bytes(), "villages.txt");
        let found = read.map(|_| {
            let gazetteer = Gazetteer::with_overlay(overlay);
            let places = gazetteer.lookup(name).into_iter().map(|candidate| gazetteer.place(candidate.place));
            places
                .filter(|place| place.country == CountryCode::new("SY"))
                .map(|place| format!("{} {:?}", place.id, place.region))
                .collect::<Vec<_>>()
        });
        expected.assert_eq(&found.map_or_else(|error| error.to_string(), |found| found.join(", ")));
    }

    #[test]
    fn a_village_is_found_under_its_names() {
        check(KUBAR, "Kubar", expect!["167810 Some(170792)"]);
        check(KUBAR, "koubar", expect!["167810 Some(170792)"]);
        check(KUBAR, "KBR", expect![""]);
    }

    #[test]
    fn alternate_names_reach_packs_and_compiled_places() {
        let names = format!(
            "{KUBAR}1\t167810\tar\tكبر الحسين\t\t\t\t\t\t\n2\t170794\ten\tDeirrazzor\n3\t99\ten\tNowhere\n4\t167810\tlink\thttps://example.org\n"
        );
        check(&names, "كبر الحسين", expect!["167810 Some(170792)"]);
        check(&names, "Deirrazzor", expect!["170794 Some(170792)"]);
    }

    #[test]
    fn a_bad_line_is_named() {
        check(
            "one\ttwo\n",
            "x",
            expect![
                "villages.txt:1: 2 columns are neither a place (19) nor an alternate name (8 or 10); a place pack is a tab-separated file as GeoNames exports it"
            ],
        );
        check(
            &format!("{KUBAR}{}", KUBAR.replace("35.619", "95.6")),
            "x",
            expect![
                "villages.txt:2: `95.6` is no latitude; a place pack is a tab-separated file as GeoNames exports it"
            ],
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, fields in proptest::collection::vec("[0-9A-Za-z.]{0,5}", 0..22)) {
            let mut overlay = Overlay::new();
            let _ = overlay.add_places(&bytes[..], "pack");
            let _ = overlay.add_places(fields.join("\t").as_bytes(), "pack");
        }
    }
}
