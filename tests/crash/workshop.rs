//! The folders in which the program runs, and the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::SystemTime;

use serde_json::Value;
use tempfile::TempDir;

use crate::Phase;
use crate::contents::Contents;
use crate::material;

/// A folder with `corpus` and `index` in it, and the states that phases begin with.
pub(crate) struct Workshop {
    folder: TempDir,
}

impl Workshop {
    /// A workshop for the articles in `material`, or for articles of its own.
    pub(crate) fn new(material: Option<&Path>) -> Self {
        let workshop = Self { folder: tempfile::tempdir().unwrap() };
        let first = workshop.path("first");
        match material {
            Some(folder) => copy(folder, &first),
            None => {
                fs::create_dir(&first).unwrap();
                material::make(&first);
            }
        }
        copy(&first, &workshop.path("second"));
        material::update(&workshop.path("second"));
        workshop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What an undisturbed run makes of the folder as it is after a phase. The index is kept for the phases after it.
    pub(crate) fn fresh(&mut self, phase: Phase) -> Contents {
        let (corpus, index) =
            if matches!(phase, Phase::Index) { ("first", "of-first") } else { ("second", "of-second") };
        self.replace(corpus, "corpus");
        self.remove("index");
        // Many small commits leave segments for `optimize` to merge.
        assert!(self.start(Phase::Index).wait().unwrap().success());
        self.replace("index", index);
        self.contents().unwrap()
    }

    /// Lays out what a phase begins with.
    pub(crate) fn prepare(&mut self, phase: Phase) {
        self.remove("index");
        match phase {
            Phase::Index => self.replace("first", "corpus"),
            Phase::Update => {
                self.replace("second", "corpus");
                self.replace("of-first", "index");
            }
            Phase::Optimize => {
                self.replace("second", "corpus");
                self.replace("of-first", "index");
                assert!(self.start(Phase::Update).wait().unwrap().success());
            }
        }
    }

    fn remove(&self, name: &str) {
        if self.path(name).exists() {
            fs::remove_dir_all(self.path(name)).unwrap();
        }
    }

    fn replace(&self, from: &str, to: &str) {
        self.remove(to);
        copy(&self.path(from), &self.path(to));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_search"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("SEARCH_INDEX").stdin(Stdio::null());
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts what goes on in a phase. What it says is kept.
    pub(crate) fn start(&self, phase: Phase) -> Child {
        let said = fs::File::create(self.path("said")).unwrap();
        self.command(phase.command()).stdout(Stdio::null()).stderr(said).spawn().unwrap()
    }

    /// How many articles the run that was started last said were committed.
    pub(crate) fn acknowledged(&self) -> usize {
        let said = fs::read_to_string(self.path("said")).unwrap();
        let mut committed = said.lines().filter_map(|line| line.strip_prefix("committed "));
        let count = |line: &str| line.split(' ').next().unwrap().replace(',', "").parse().unwrap();
        committed.next_back().map_or(0, count)
    }

    /// What the index holds; `None` if there is none yet.
    pub(crate) fn contents(&self) -> Option<Contents> {
        let query = ["query", "*", "--format", "jsonl", "--limit", "1000000", "--copies", "show"];
        let output = self.output(&query);
        let errors = String::from_utf8_lossy(&output.stderr);
        if errors.contains("no index in `index`") {
            return None;
        }
        assert!(matches!(output.status.code(), Some(0 | 1)), "{errors}");
        Some(Contents::of(&String::from_utf8(output.stdout).unwrap()))
    }

    /// Sees that the index is whole.
    pub(crate) fn check(&self) {
        let output = self.output(&["check"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The files in the folder of the index that belong to no commit.
    pub(crate) fn orphans(&self) -> Vec<String> {
        let commit: Value = serde_json::from_slice(&fs::read(self.path("index/meta.json")).unwrap()).unwrap();
        let mut known: Vec<String> = [".search-whole", ".tantivy-writer.lock", "meta.json"].map(str::to_owned).into();
        for segment in commit["segments"].as_array().unwrap() {
            let id = segment["segment_id"].as_str().unwrap().replace('-', "");
            let parts = ["fast", "fieldnorm", "idx", "pos", "store", "term"];
            known.extend(parts.map(|part| format!("{id}.{part}")));
            known.extend(segment["deletes"]["opstamp"].as_u64().map(|opstamp| format!("{id}.{opstamp}.del")));
        }
        let entries = fs::read_dir(self.path("index")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| !known.contains(name)).collect()
    }
}

/// Copies a folder with the times of its files, by which the program knows them again.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            fs::copy(&path, &copied).unwrap();
            let modified: SystemTime = path.metadata().unwrap().modified().unwrap();
            fs::File::options().write(true).open(&copied).unwrap().set_modified(modified).unwrap();
        }
    }
}
