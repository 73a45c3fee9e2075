//! Dateline, a search engine for news archives.

pub mod news;
