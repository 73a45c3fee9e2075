//! Trains the tagger: `cargo run --release --features train --example train-tagger FOLDER [OUT]`.
//!
//! FOLDER holds `train/`, `dev/` and `gazetteer/` as `MODEL.md` describes them; the weights, the word lists and a new model
//! card go into OUT, without it into the tagger's own folder. The figures on the development sets are printed.

#![allow(clippy::print_stdout, reason = "what it finds out is for the terminal")]

use std::error::Error;
use std::path::PathBuf;

use dateline::tagger::train::train;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("give the folder of the training data: train-tagger FOLDER [OUT]")?;
    let out = arguments.next().unwrap_or_else(|| PathBuf::from("src/tagger"));
    println!("{}", train(&folder, &out)?);
    Ok(())
}
