//! Fields of an article from a file beside it: `x.json`, `x.yaml` or `x.yml` beside `x.html`.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::beside::Stated;
use super::fields::{FieldMap, Fields};
use super::json;
use crate::news::{Declared, Declarer};

/// The endings of sidecars, those that come first being preferred.
const ENDINGS: [&str; 3] = ["json", "yaml", "yml"];

/// The endings of files that hold one document, which a sidecar may describe.
const DOCUMENTS: [&str; 9] = ["txt", "text", "md", "html", "htm", "xhtml", "xml", "pdf", "docx"];

/// The longest sidecar. What is longer holds articles and no fields of one.
const LONGEST: u64 = 1024 * 1024;

/// How much of a JSON file is looked at to tell fields from records.
const PREFIX_BYTES: u64 = 4096;

/// A file of fields beside a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidecar {
    /// What to open.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where that is not known.
    pub modified: i128,
}

impl Sidecar {
    /// Where the sidecar of the document at `path` would be, in the order of preference; none for what is no document.
    pub(super) fn candidates(path: &Path) -> impl Iterator<Item = PathBuf> + use<'_> {
        let document = has_ending(path, &DOCUMENTS);
        ENDINGS.iter().filter(move |_| document).map(move |ending| path.with_extension(ending))
    }

    /// Whether the file at `path` is the sidecar of another file, and so no article itself.
    pub(super) fn is_one(path: &Path) -> bool {
        let is_beside = || DOCUMENTS.iter().any(|ending| path.with_extension(ending).is_file());
        has_ending(path, &ENDINGS) && is_beside() && holds_fields(path)
    }

    /// What the sidecar says, and a number that changes with its bytes.
    pub(super) fn read(&self, map: &FieldMap) -> Result<(Stated, u64), String> {
        let told = |problem: String| format!("{problem}; the file beside it is read without it");
        let mut bytes = Vec::new();
        File::open(&self.path)
            .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
            .map_err(|error| told(error.to_string()))?;
        let format = if has_ending(&self.path, &["json"]) { SidecarFormat::Json } else { SidecarFormat::Yaml };
        Ok((format.parse(&bytes, map).map_err(told)?, xxh3_64(&bytes)))
    }
}

/// How a sidecar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidecarFormat {
    /// One JSON object.
    Json,
    /// A YAML mapping.
    Yaml,
}

impl SidecarFormat {
    /// The fields in the text of a sidecar. Its `text` is not taken: that is what the file beside it holds.
    ///
    /// # Errors
    /// What is wrong with it, for the report: not UTF-8, not well-formed, no fields, longer than 1 MiB.
    pub fn parse(self, bytes: &[u8], map: &FieldMap) -> Result<Stated, String> {
        if bytes.len() as u64 > LONGEST {
            return Err(format!("longer than {LONGEST} bytes"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fields = match self {
            Self::Json => json::parse_mended(text, map).map_err(|error| error.to_string())?,
            Self::Yaml => yaml(text, map)?,
        };
        let (id, _, declared) = fields.finish();
        let by = Declarer::Sidecar;
        Ok(Stated { id, declared: Declared { outlet_by: by, published_by: by, ..declared } })
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a file begins as one object does. A list of articles, or an article a line, can have the name of a page that was
/// saved with it.
pub(super) fn holds_fields(path: &Path) -> bool {
    let mut prefix = Vec::new();
    let read = File::open(path).and_then(|file| {
        let bytes = file.metadata()?.len();
        file.take(PREFIX_BYTES).read_to_end(&mut prefix)?;
        Ok::<_, io::Error>(bytes)
    });
    let text = prefix.trim_ascii_start();
    let lines = || text.split(|byte| *byte == b'\n').filter(|line| line.trim_ascii().starts_with(b"{")).take(2).count();
    // What cannot be opened is told when the file beside it is read.
    read.map_or(true, |bytes| bytes <= LONGEST) && !text.starts_with(b"[") && (!text.starts_with(b"{\"") || lines() < 2)
}

fn yaml(text: &str, map: &FieldMap) -> Result<Fields, String> {
    let value: Value = serde_saphyr::from_str(text).map_err(|error| {
        let message = error.to_string();
        message.lines().next().unwrap_or_default().to_owned()
    })?;
    let Value::Object(members) = value else { return Err("no fields in it, lines like `date: 2017-06-18`".to_owned()) };
    let mut fields = Fields::default();
    for (key, value) in members.into_iter().filter(|(key, _)| map.wants(key)) {
        fields.take(&key, value, map);
    }
    Ok(fields)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    fn check(text: &str, format: SidecarFormat, expected: &str) {
        let found = match format.parse(text.as_bytes(), &FieldMap::default()) {
            Ok(Stated { id, declared }) => {
                let parts = [id, declared.headline, declared.outlet, declared.published, declared.url];
                let parts = parts.map(|part| part.unwrap_or("-".to_owned())).join(" | ");
                format!("{parts} | {}", declared.authors.join(", "))
            }
            Err(problem) => problem,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn fields_go_by_the_names_of_json_lines() {
        let fields = "7 | Bridge opens | Ford Herald | 2017-06-18 | http://a.example/1 | Ann Lee, Tom Roe";
        check(
            r#"{"id": 7, "title": "Bridge opens", "source": "Ford Herald", "date": "2017-06-18",
                "url": "http://a.example/1", "authors": ["Ann Lee", "Tom Roe"], "text": "not taken"}"#,
            SidecarFormat::Json,
            fields,
        );
        check(
            "# kept by hand\nid: 7\ntitle: Bridge opens\noutlet: Ford Herald\ndate: 2017-06-18\n\
             url: http://a.example/1\nauthors:\n  - Ann Lee\n  - Tom Roe\n",
            SidecarFormat::Yaml,
            fields,
        );
    }

    #[test]
    fn what_is_no_set_of_fields_is_told() {
        check("{\"title\": ", SidecarFormat::Json, "EOF while parsing a value at line 1 column 10");
        check("just words", SidecarFormat::Yaml, "no fields in it, lines like `date: 2017-06-18`");
        let fails = |format: SidecarFormat, bytes: &[u8]| format.parse(bytes, &FieldMap::default()).is_err();
        assert!(fails(SidecarFormat::Yaml, b"a: [1"));
        assert!(fails(SidecarFormat::Yaml, b"\xff"));
        assert!(fails(SidecarFormat::Json, &vec![b' '; 1024 * 1024 + 1]));
    }

    #[test]
    fn records_that_share_a_name_with_a_page_are_no_sidecar() {
        let folder = tempfile::tempdir().unwrap();
        let is_one = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            Sidecar::is_one(&path)
        };
        fs::write(folder.path().join("a.html"), "<p>A").unwrap();
        assert!(is_one("a.json", "{\"title\": \"A\"}\n"));
        assert!(is_one("a.json", "{\n  \"title\": \"A\",\n  \"x\": [\n{\n}]}\n"));
        assert!(is_one("a.yaml", "title: A"));
        assert!(is_one("a.json", "broken"));
        assert!(!is_one("a.json", "[{\"title\": \"A\"}]"));
        assert!(!is_one("a.json", "{\"title\": \"A\"}\n{\"title\": \"B\"}\n"));
        assert!(!is_one("b.json", "{\"title\": \"A\"}"));
        assert!(!is_one("a.csv", "title"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "([a-z]{1,3}: |[\\[\\]{}\",&*|>#-]|\n|  |date|2017){0,30}") {
            let _ = SidecarFormat::Yaml.parse(text.as_bytes(), &FieldMap::default());
        }
    }
}
