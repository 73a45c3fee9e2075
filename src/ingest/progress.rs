//! How far a run is, for whoever shows it: the run tells, and knows nothing of terminals.

/// Is told how far a run is. Readers and workers tell it at the same time.
pub trait Progress: Sync {
    /// All sources are found: so many files are to be read, of so many bytes on disk.
    fn sources_found(&self, files: u64, bytes: u64);

    /// So many more bytes were read from disk, and so many more articles were filed.
    fn advanced(&self, bytes: u64, articles: u64);

    /// So many articles of the run are safe and searchable now.
    fn committed(&self, articles: u64);

    /// The run is over and everything is committed.
    fn finish(&self);
}

/// For a run that nobody watches.
impl Progress for () {
    fn sources_found(&self, _files: u64, _bytes: u64) {}

    fn advanced(&self, _bytes: u64, _articles: u64) {}

    fn committed(&self, _articles: u64) {}

    fn finish(&self) {}
}
