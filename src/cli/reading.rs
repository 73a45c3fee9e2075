//! From the settings of reading to the configuration of the stages: opens the files of names that a user adds.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use xxhash_rust::xxh3::Xxh3;

use crate::gazetteer::{self, Gazetteer};
use crate::index::{FORMAT_VERSION, NamesKind, kept_names};
use crate::ingest::StageConfig;
use crate::ingest::acquire::AcquireConfig;
use crate::ingest::enrich::EnrichConfig;
use crate::search::user_names;

use super::settings::ReadingSettings;

/// How input is read, with everything opened that it needs.
pub struct Reading {
    /// The configuration of the stages.
    pub stages: StageConfig,
    /// The files of the user's own names: those given, else those kept with the index.
    pub names: Vec<(NamesKind, PathBuf)>,
    /// A number that changes with everything that changes what articles come out.
    pub key: u64,
}

impl ReadingSettings {
    /// Opens what reading needs. `index` is where names may have been kept by an earlier run.
    ///
    /// # Errors
    /// A file of names cannot be read.
    pub fn resolve(&self, index: Option<&Path>) -> anyhow::Result<Reading> {
        let names = match (self.names.is_empty(), index) {
            (true, Some(index)) => kept_names(index)?,
            _ => self.names.clone(),
        };
        let gazetteer = Gazetteer::with_overlay(user_names(&names)?);
        let acquire = AcquireConfig {
            format: self.format,
            field_map: self.fields.clone(),
            path_pattern: self.path_pattern.clone(),
            ..AcquireConfig::default()
        };
        let stages = StageConfig { acquire, enrich: EnrichConfig { gazetteer }, ..StageConfig::default() };
        let key = self.key(&names)?;
        Ok(Reading { stages, names, key })
    }

    fn key(&self, names: &[(NamesKind, PathBuf)]) -> anyhow::Result<u64> {
        let mut hash = Xxh3::new();
        let versions = (env!("CARGO_PKG_VERSION"), FORMAT_VERSION, gazetteer::VERSION);
        hash.update(format!("{versions:?} {:?} {:?} {:?}", self.format, self.fields, self.path_pattern).as_bytes());
        for (_, path) in names {
            // Whatever the file is called, what counts is what it says.
            hash.update(&fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?);
        }
        Ok(hash.digest())
    }
}
