//! Reads a folder of pages and what is known to be right about them.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

/// What is known to be right about a page. A field that the truth leaves out is not scored.
pub struct Truth {
    /// The page's id.
    pub id: String,
    /// The page as it was saved.
    pub page: Vec<u8>,
    /// Its address.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The people of the byline.
    pub authors: Vec<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The moment of publication, whose day in UTC `date` is.
    pub moment: Option<Timestamp>,
    /// The outlet's name or host.
    pub site: Option<String>,
    /// The article's text.
    pub body: Option<String>,
}

/// The truths of the folder, each with its page: `truth.jsonl`, and the pages beside it or in `pages.tar.zst`.
pub fn read(folder: &Path) -> Result<Vec<Truth>, String> {
    let path = folder.join("truth.jsonl");
    let file = File::open(&path).map_err(|error| format!("truth.jsonl: {error}"))?;
    let packed = packed_pages(folder)?;
    let mut truths = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| format!("truth.jsonl: {error}"))?;
        let record: Value =
            serde_json::from_str(&line).map_err(|error| format!("truth.jsonl, line {}: {error}", number + 1))?;
        let name = text(&record, "html").ok_or(format!("truth.jsonl, line {}: no page in `html`", number + 1))?;
        let page = match packed.get(&name) {
            Some(page) => page.clone(),
            None => fs::read(folder.join(&name)).map_err(|error| format!("{name}: {error}"))?,
        };
        truths.push(truth(&record, page, name));
    }
    Ok(truths)
}

fn truth(record: &Value, page: Vec<u8>, name: String) -> Truth {
    let authors = record.get("authors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Truth {
        id: text(record, "id").unwrap_or(name),
        page,
        url: text(record, "url"),
        title: text(record, "title"),
        authors: authors.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        date: text(record, "date").and_then(|date| date.get(..10)?.parse().ok()),
        moment: text(record, "datetime").and_then(|moment| moment.parse().ok()),
        site: text(record, "site"),
        body: text(record, "body"),
    }
}

fn text(record: &Value, field: &str) -> Option<String> {
    let text = record.get(field)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The pages by their names, where they are packed.
fn packed_pages(folder: &Path) -> Result<HashMap<String, Vec<u8>>, String> {
    let mut pages = HashMap::new();
    let path = folder.join("pages.tar.zst");
    if !path.exists() {
        return Ok(pages);
    }
    let unpack = |pages: &mut HashMap<String, Vec<u8>>| -> std::io::Result<()> {
        let mut archive = tar::Archive::new(zstd::Decoder::new(File::open(&path)?)?);
        for entry in archive.entries()? {
            let mut entry = entry?;
            let name = entry.path()?.to_string_lossy().trim_start_matches("./").to_owned();
            let mut page = Vec::new();
            entry.read_to_end(&mut page)?;
            pages.insert(name, page);
        }
        Ok(())
    };
    unpack(&mut pages).map_err(|error| format!("pages.tar.zst: {error}"))?;
    Ok(pages)
}
