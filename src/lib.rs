#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod gazetteer;
pub mod index;
pub mod ingest;
pub mod news;
pub mod render;
pub mod search;
pub mod spelling;
pub mod tagger;
