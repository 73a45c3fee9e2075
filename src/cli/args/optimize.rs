//! `search optimize`, as it is typed.

use clap::Args;

use super::IndexLocation;

/// Lay the index out anew for the fastest queries and the least room
///
/// Merges all segments into one, leaves out what was deleted, and removes files that no commit knows of. It needs free
/// room of the index's size while it works. Nothing is lost if it is ended; queries go on meanwhile.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 done, 2 failed.\n\nExample:\n  search optimize --index ~/pages.index")]
pub struct OptimizeArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
}
