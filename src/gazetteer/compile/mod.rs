//! The program that compiles the gazetteer's tables from public lists and from the lists written for this project.
//!
//! | input | what |
//! |---|---|
//! | cities | `geonames_id country admin1 population lat lon name other_names`, tab-separated with a header, names parted by a bar: GeoNames' places of 500 people and more |
//! | regions | GeoNames' `admin1CodesASCII`: code, name, ASCII name, id |
//! | `tables/countries.tsv` | countries with their names in many languages and their demonyms |
//! | `tables/regions.tsv` | press names of first-level regions, by code |
//! | `tables/press.tsv` | press names of places, by id |
//! | `tables/areas.tsv` | rivers, seas, areas that news speaks of |
//! | `tables/groups.tsv` | armed groups |
//! | `tables/ordinary.txt`, `tables/given_names.txt` | words that are names of places by accident |
//!
//! The same input gives the same bytes.

mod keys;
mod press;
mod scripts;
mod sources;
mod write;

use std::path::{Path, PathBuf};

/// Where the lists are that are not part of the project, and where those are that are.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The places.
    pub cities: PathBuf,
    /// The first-level regions.
    pub regions: PathBuf,
    /// The folder of the project's own lists.
    pub tables: PathBuf,
}

/// Why the tables could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A line of a list is not what it should be.
    #[error("{}:{line}: {problem}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The lists hold more than the tables can number.
    #[error("{what} are too many for the tables: {count}, at most {limit}")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
}

/// What was compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Places, regions, countries and areas.
    pub entries: usize,
    /// Different forms of names.
    pub keys: usize,
    /// Names as they are written.
    pub spellings: usize,
    /// Armed groups.
    pub groups: usize,
    /// Bytes of all tables.
    pub bytes: usize,
}

/// Compiles the tables from `inputs` into the folder `out`.
///
/// # Errors
/// If an input is missing or malformed, or `out` cannot be written.
pub fn compile(inputs: &Inputs, out: &Path) -> Result<Summary, CompileError> {
    let places = sources::read(inputs)?;
    let words = keys::WordLists::read(&inputs.tables)?;
    let keyed = keys::key(&places, &words);
    write::write(&places, &keyed, &words, inputs, out)
}
