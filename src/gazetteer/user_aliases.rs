//! Reads a user's own names for persons, places and groups.
//!
//! A line has three or four columns, parted by tabs; empty lines and lines that begin with `#` are passed over.
//!
//! | kind | name | other names, parted by a bar | countries |
//! |---|---|---|---|
//! | `person` | the usual name | what else they are called | |
//! | `place` | a GeoNames id, or a name that means one place before all others | what else it is called | |
//! | `group` | a known group, or a new one | its names; `^` before one: only in capitals, `?`: only in context | codes, parted by spaces |

use std::io::BufRead;

use super::entry::Marks;
use super::overlay::{OWN_IDS, Overlay};
use super::{Gazetteer, PlaceRef};
use crate::news::GeonamesId;

/// Why a file of names could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AliasError {
    /// The file could not be read to its end.
    #[error("{file}: {source}")]
    Read {
        /// The file, as the user named it.
        file: String,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A line is not of the format.
    #[error("{file}:{line}: {problem}")]
    Line {
        /// The file, as the user named it.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it and what would be right.
        problem: String,
    },
}

impl Overlay {
    /// Adds the names of a file. `file` is what messages call it.
    ///
    /// Gives the number of lines that were taken.
    ///
    /// # Errors
    /// If the input cannot be read, a line is not of the format, or a place is not known.
    pub fn add_aliases(&mut self, input: impl BufRead, file: &str) -> Result<usize, AliasError> {
        let mut taken = 0;
        for (index, line) in input.lines().enumerate() {
            let line = line.map_err(|source| AliasError::Read { file: file.into(), source })?;
            let line = line.trim_start_matches('\u{FEFF}');
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            self.add_alias_line(line).map_err(|problem| AliasError::Line {
                file: file.into(),
                line: index + 1,
                problem,
            })?;
            taken += 1;
        }
        Ok(taken)
    }

    fn add_alias_line(&mut self, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let &[kind, name, names, ref rest @ ..] = columns.as_slice() else {
            return Err("three columns are needed, parted by tabs: kind, name, other names".into());
        };
        let names: Vec<&str> = names.split('|').map(str::trim).filter(|name| !name.is_empty()).collect();
        if name.is_empty() || names.is_empty() {
            return Err("a name and at least one other name are needed".into());
        }
        match kind {
            "person" => self.add_person(std::iter::once(name).chain(names).map(str::to_owned).collect()),
            "group" => self.add_group(name, &names, rest.first().copied().unwrap_or_default()),
            "place" => {
                let id = self.place_meant(name)?;
                for name in names {
                    self.add_name(id, name, Marks::MAIN);
                }
            }
            other => return Err(format!("`{other}` is no kind: write person, place or group")),
        }
        Ok(())
    }

    /// The place that a user's line means by an id or by a name.
    fn place_meant(&self, name: &str) -> Result<GeonamesId, String> {
        if let Ok(id) = name.parse::<GeonamesId>() {
            return self.place_ref(id).map(|_| id).ok_or_else(|| {
                format!("no place has the id {id}: add it first with a place pack (ids from {OWN_IDS} up are free for your own)")
            });
        }
        let tables = Gazetteer::new();
        let found: Option<PlaceRef> = tables.lookup(name).first().map(|candidate| candidate.place);
        found
            .map(|place| tables.place(place).id)
            .ok_or_else(|| format!("`{name}` is no known place: give its GeoNames id"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(file: &str, look: impl Fn(&Gazetteer) -> String, expected: Expect) {
        let mut overlay = Overlay::new();
        let read = overlay.add_aliases(file.as_bytes(), "names.tsv");
        let seen = read.map_or_else(|error| error.to_string(), |_| look(&Gazetteer::with_overlay(overlay)));
        expected.assert_eq(&seen);
    }

    fn place(name: &'static str) -> impl Fn(&Gazetteer) -> String {
        move |gazetteer| {
            gazetteer.lookup(name).first().map(|found| gazetteer.place(found.place).name.to_owned()).unwrap_or_default()
        }
    }

    fn group(name: &'static str) -> impl Fn(&Gazetteer) -> String {
        move |gazetteer| gazetteer.lookup_group(name).map(|group| group.name.to_owned()).unwrap_or_default()
    }

    #[test]
    fn each_kind_is_taken() {
        check("# mine\n\nplace\t172955\tThe Bride of the Euphrates\n", place("bride of the Euphrates"), expect![""]);
        check("place\t172955\tThe Bride of the Euphrates\n", place("the bride of the Euphrates"), expect!["Raqqa"]);
        check("place\tKyiv\tMother of Cities\n", place("Mother of Cities"), expect!["Kyiv"]);
        check("group\tIslamic State\tThe Organisation|^TO\n", group("The Organisation"), expect!["Islamic State"]);
        check("group\tNight Owls\tOwls of the Night\tSY IQ\n", group("Owls of the Night"), expect!["Night Owls"]);
        let person = |gazetteer: &Gazetteer| gazetteer.person_aliases("abu hassan").collect::<Vec<_>>().join(", ");
        check("person\tHassan Ali\tAbu Hassan|H. Ali\n", person, expect!["Hassan Ali, Abu Hassan, H. Ali"]);
    }

    #[test]
    fn a_bad_line_is_named_with_its_remedy() {
        check(
            "place\tKyiv\n",
            place("x"),
            expect!["names.tsv:1: three columns are needed, parted by tabs: kind, name, other names"],
        );
        check(
            "#\nplaces\tKyiv\tK\n",
            place("x"),
            expect!["names.tsv:2: `places` is no kind: write person, place or group"],
        );
        check(
            "place\tQwrtzx\tK\n",
            place("x"),
            expect!["names.tsv:1: `Qwrtzx` is no known place: give its GeoNames id"],
        );
        check("person\tAli\t|\n", place("x"), expect!["names.tsv:1: a name and at least one other name are needed"]);
    }
}
