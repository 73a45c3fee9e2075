#![doc = include_str!("ARCHITECTURE.md")]
#![cfg_attr(test, allow(clippy::too_many_lines, reason = "an expectation stands in its test, however long it is"))]

pub mod cli;
pub mod gazetteer;
pub mod index;
pub mod ingest;
pub mod news;
pub mod render;
pub mod search;
pub mod spelling;
pub mod tagger;

pub use news::{Answer, Hit};
pub use search::{Archive, Filters, Question, SearchError};
