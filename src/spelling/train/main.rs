//! Learns the costs of spelling: `cargo run --release --features train --example train-spelling CITIES`.
//!
//! CITIES is a table of places, plain or Zstandard, with a line of column names: `geonames_id`, `country`, `name` and
//! `other_names`, which are divided by `|`. The three data files of the room are written anew.

use std::error::Error;
use std::fs;
use std::path::Path;

use dateline::spelling::train::{TrainingPlace, train_on_places};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("give the table of places: train-spelling CITIES")?;
    let bytes = fs::read(path)?;
    let table = String::from_utf8(zstd::decode_all(&bytes[..]).unwrap_or(bytes))?;
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| header.iter().position(|known| *known == name).ok_or(format!("no column {name}"));
    let (id, country) = (column("geonames_id")?, column("country")?);
    let (name, others) = (column("name")?, column("other_names")?);
    let mut places = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let names = [field(name)].into_iter().chain(field(others).split('|').filter(|name| !name.is_empty()));
        places.push(TrainingPlace { id: field(id).parse()?, country: field(country), names: names.collect() });
    }
    let trained = train_on_places(&places);
    let room = Path::new("src/spelling");
    fs::write(room.join("edit-costs.txt"), trained.edit_costs)?;
    fs::write(room.join("unvowelled-costs.txt"), trained.unvowelled_costs)?;
    fs::write(room.join("letter-trigrams.txt"), trained.letter_trigrams)?;
    Ok(())
}
