#![doc = include_str!("ARCHITECTURE.md")]

pub mod news;
pub mod spelling;
pub mod tagger;
pub mod ingest;
pub mod index;
pub mod search;
pub mod render;
