//! A run as programs want it that use the library: folders in, an index out, nothing to be set.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::gazetteer;
use crate::index::{Writer, WriterSettings};

use super::{IngestError, IngestSettings, StageConfig, Tally, Unchanged, ingest};

/// Bytes that are held before a segment is written.
const SHARD_MEMORY: usize = 256 << 20;
/// Bytes of input between commits.
const COMMIT_BYTES: u64 = 512 << 20;

/// Reads all files below `roots` into the index in the folder `index`, which is made where there is none. What has not
/// changed since an earlier run is passed over.
///
/// # Errors
/// A root does not exist, or the index cannot be written. What is wrong with single files is in the [`Tally`].
pub fn index(roots: &[PathBuf], index: &Path) -> Result<Tally, IngestError> {
    let holder = "a program that uses the library".to_owned();
    let settings = WriterSettings { shard_memory: SHARD_MEMORY, holder, gazetteer: gazetteer::VERSION };
    let stop = AtomicBool::new(false);
    let run = IngestSettings {
        stages: StageConfig::default(),
        threads: 1,
        settings_key: u64::from(gazetteer::VERSION),
        progress: &(),
        stopwatch: &|| Duration::ZERO,
        stop: &stop,
        commit_bytes: COMMIT_BYTES,
        unchanged: Unchanged::default(),
    };
    ingest(roots, Writer::open(index, settings)?, &run)
}
