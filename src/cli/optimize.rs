//! `search optimize`: lays an index out anew for the fastest queries and the least room.

use std::io::Write;

use indicatif::HumanBytes;

use crate::gazetteer;
use crate::index::{Searcher, Writer, WriterSettings};

use super::exit::ExitStatus;
use super::settings::OptimizeSettings;

/// Merges what there is into one segment.
///
/// # Errors
/// There is no index, another run is writing to it, or the disk refuses.
pub fn run(settings: &OptimizeSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let before = Searcher::open(&settings.index)?.stats()?;
    let writer = WriterSettings {
        shard_memory: 0,
        holder: format!("process {}", std::process::id()),
        gazetteer: gazetteer::VERSION,
    };
    Writer::open(&settings.index, writer)?.optimize()?;
    let after = Searcher::open(&settings.index)?.stats()?;
    let (segments, bytes) = ((before.segments, after.segments), (HumanBytes(before.bytes), HumanBytes(after.bytes)));
    writeln!(out, "{} of {}, before {} of {}", counted(segments.1), bytes.1, counted(segments.0), bytes.0)?;
    Ok(ExitStatus::Done)
}

fn counted(segments: u64) -> String {
    format!("{segments} segment{}", if segments == 1 { "" } else { "s" })
}
