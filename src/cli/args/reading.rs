//! How files are read, for `index` and `inspect` alike.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::ingest::acquire::{AcquireError, FieldMap, InputFormat, PathPattern};

/// How files are read, for `index` and `inspect` alike.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    /// Read every file as this; without it, the content of each tells
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    pub input_format: Option<InputFormat>,
    /// Where a field of structured records is found: `text=content.plain`, `published=meta.date`; may be repeated
    #[arg(long = "map", value_name = "FIELD=PATH", value_parser = map_rule)]
    pub map: Vec<String>,
    /// Take fields from the paths of files: `{outlet}/{year}-{month}-{day}/*`; there are outlet, year, month, day, date,
    /// language, headline and id, and `*` and `?` for any text and character
    #[arg(long, value_name = "PATTERN")]
    pub path_pattern: Option<PathPattern>,
    /// Also know the places of this file, in GeoNames' dump format (a country's file, or its alternate names); may be
    /// repeated, and is kept with the index
    #[arg(long, value_name = "FILE")]
    pub places: Vec<PathBuf>,
    /// Also know the names of this file, groups, persons and places with their other names: lines of kind, name and other
    /// names, divided by tabs; may be repeated, and is kept with the index
    #[arg(long, value_name = "FILE")]
    pub aliases: Vec<PathBuf>,
}

fn input_format() -> impl TypedValueParser<Value = InputFormat> {
    let names = PossibleValuesParser::new(InputFormat::ALL.map(InputFormat::name));
    names.try_map(|name| name.parse::<InputFormat>())
}

/// A rule as it is typed, once it is known to be one.
fn map_rule(rule: &str) -> Result<String, AcquireError> {
    FieldMap::default().add(rule).map(|()| rule.to_owned())
}
