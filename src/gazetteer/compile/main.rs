//! Compiles the gazetteer's tables: `compile-gazetteer CITIES REGIONS`, run in the project's root.

use std::error::Error;
use std::path::{Path, PathBuf};

use dateline::gazetteer::compile::{Inputs, compile};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(cities), Some(regions)) = (arguments.next(), arguments.next()) else {
        return Err("give the list of places and the list of regions: compile-gazetteer CITIES REGIONS".into());
    };
    let room = Path::new("src/gazetteer");
    compile(&Inputs { cities, regions, tables: room.join("tables") }, &room.join("compiled"))?;
    Ok(())
}
