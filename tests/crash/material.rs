//! The folder of articles, in its first state and in the one after an update.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::random::Random;

/// Words of no language that could be a name or a date.
const WORDS: [&str; 40] = [
    "mill", "ferry", "sack", "wheat", "river", "bridge", "donkey", "market", "onion", "bell", "school", "roof", "tram",
    "harbour", "well", "olive", "press", "road", "guard", "letter", "lamp", "window", "baker", "field", "cotton",
    "boat", "station", "garden", "stone", "carpet", "teacher", "goat", "kettle", "ladder", "rain", "dust", "wall",
    "orchard", "tailor", "clock",
];

fn sentence(random: &mut Random) -> String {
    let words: Vec<_> = (0..12).map(|_| WORDS[random.below(WORDS.len())]).collect();
    format!("The {} number {}. ", words.join(" "), random.below(1_000_000))
}

fn text(random: &mut Random) -> String {
    (0..6).map(|_| sentence(random)).collect()
}

fn line(id: usize, random: &mut Random) -> String {
    format!("{{\"id\":\"wire-{id:04}\",\"headline\":\"Item {id} of the wire\",\"text\":\"{}\"}}", text(random))
}

/// Makes articles of all kinds that are read differently: JSON lines, the same compressed, and a file for each.
pub(crate) fn make(folder: &Path) {
    let mut random = Random::new(42);
    fs::create_dir_all(folder.join("pages")).unwrap();
    let lines = |from: usize, to: usize, random: &mut Random| {
        (from..to).fold(String::new(), |mut lines, id| {
            let _ = writeln!(lines, "{}", line(id, random));
            lines
        })
    };
    fs::write(folder.join("wire.jsonl"), lines(0, 160, &mut random)).unwrap();
    let mut compressed = GzEncoder::new(File::create(folder.join("late.jsonl.gz")).unwrap(), Compression::fast());
    compressed.write_all(lines(500, 560, &mut random).as_bytes()).unwrap();
    compressed.finish().unwrap();
    for page in 0..40 {
        let page = folder.join(format!("pages/{page:03}.txt"));
        fs::write(page, format!("{}\n\n{}\n", sentence(&mut random), text(&mut random))).unwrap();
    }
}

/// Changes a folder as time does: lines and files change, go, come, and are renamed.
pub(crate) fn update(folder: &Path) {
    let mut files = Vec::new();
    list(folder, &mut files);
    files.sort();
    for (number, file) in files.iter().enumerate() {
        let kind = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match (kind, number % 10) {
            ("jsonl", _) => update_lines(file, number),
            ("txt", 1 | 2) => {
                let longer =
                    fs::read_to_string(file).unwrap() + "\nThe clock of the station was put right on the way.\n";
                fs::write(file, longer).unwrap();
            }
            ("txt", 3) => fs::remove_file(file).unwrap(),
            ("txt", 4) => fs::rename(file, file.with_extension("renamed.txt")).unwrap(),
            ("txt", 5) => drop(fs::copy(file, file.with_extension("new.txt")).unwrap()),
            _ => {}
        }
    }
}

/// Every seventh line changes, every eleventh goes, and one that only this file has, by its `number`, comes first of all.
fn update_lines(file: &Path, number: usize) {
    let mut random = Random::new(7);
    let old = fs::read_to_string(file).unwrap();
    let mut new = line(9_000 + number, &mut random) + "\n";
    for (number, line) in old.lines().enumerate() {
        match line.strip_suffix('}') {
            _ if number % 11 == 10 => {}
            Some(record) if number % 7 == 6 => drop(writeln!(new, "{record},\"edition\":{number}}}")),
            _ => drop(writeln!(new, "{line}")),
        }
    }
    fs::write(file, new).unwrap();
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
