//! Trains the cleaner of HTML pages: `cargo run --release --features train --example train-html-cleaner PAGES`.
//!
//! PAGES holds pages with their article, a JSON object a line, plain or Zstandard. The weights of the room are written
//! anew. How well unseen sites are judged is printed. Train the cleaner of flat pages first, without these pages.

#![allow(clippy::print_stdout, reason = "what it finds out is for the terminal")]

use std::error::Error;
use std::fs;

use dateline::ingest::clean::train_html::train;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("give the pages: train-html-cleaner PAGES")?;
    let bytes = fs::read(path)?;
    let trained = train(&zstd::decode_all(&bytes[..]).unwrap_or(bytes)[..])?;
    fs::write("src/ingest/clean/html/weights/blocks.bin", trained.blocks)?;
    for figures in &trained.figures {
        println!("{figures:?}");
    }
    Ok(())
}
