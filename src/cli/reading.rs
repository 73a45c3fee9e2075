//! From the settings of reading to the configuration of the stages: opens the files of names that a user adds.

use xxhash_rust::xxh3::xxh3_64;

use crate::ingest::StageConfig;
use crate::ingest::acquire::AcquireConfig;

use super::settings::ReadingSettings;

impl ReadingSettings {
    /// The configuration of the stages.
    ///
    /// # Errors
    /// A file of names cannot be read.
    pub fn stages(&self) -> anyhow::Result<StageConfig> {
        let acquire = AcquireConfig { format: self.format, field_map: self.fields.clone(), ..AcquireConfig::default() };
        Ok(StageConfig { acquire, ..StageConfig::default() })
    }

    /// A number that changes with every setting that changes what articles come out, and with the version of the
    /// program.
    #[must_use]
    pub fn key(&self) -> u64 {
        xxh3_64(format!("{} {self:?}", env!("CARGO_PKG_VERSION")).as_bytes())
    }
}
