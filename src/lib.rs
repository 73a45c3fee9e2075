#![doc = include_str!("ARCHITECTURE.md")]

pub mod news;
pub mod spelling;
pub mod index;
