//! Trains the cleaner of flat pages: `cargo run --release --features train --example train-cleaner PAGES`.
//!
//! PAGES holds labelled pages, a JSON object a line, plain or Zstandard. The weights of the room are written anew; those of
//! the headline only where the pages say which line is theirs. How well unseen sites are judged is printed.

#![allow(clippy::print_stdout, reason = "what it finds out is for the terminal")]

use std::error::Error;
use std::fs;
use std::path::Path;

use dateline::ingest::clean::train_flat::train;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("give the labelled pages: train-cleaner PAGES")?;
    let bytes = fs::read(path)?;
    let trained = train(&zstd::decode_all(&bytes[..]).unwrap_or(bytes)[..])?;
    let weights = Path::new("src/ingest/clean/flat/weights");
    fs::write(weights.join("lexicon.bin"), trained.lexicon)?;
    fs::write(weights.join("lines.bin"), trained.first_pass)?;
    fs::write(weights.join("context.bin"), trained.second_pass)?;
    if let Some(headline) = trained.headline {
        fs::write(weights.join("headline.bin"), headline)?;
    }
    for figures in &trained.figures {
        println!("{figures:?}");
    }
    Ok(())
}
