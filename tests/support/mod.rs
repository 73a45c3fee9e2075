//! A small archive in a temporary folder, searched by the real binary, and what the binary said.

mod fixture;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::{fmt, fs};

use expect_test::Expect;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with an archive in `corpus/` and, once it was indexed, an index in `index/`.
pub(crate) struct Archive {
    folder: TempDir,
}

impl Archive {
    /// The files of `fixture`, indexed. The fixture's text has a line `//- path` before each file.
    #[track_caller]
    pub(crate) fn new(fixture: &str) -> Self {
        let archive = Self::unindexed(fixture);
        archive.run(&["index"]).succeeds();
        archive
    }

    /// The files of `fixture`, as they are.
    pub(crate) fn unindexed(fixture: &str) -> Self {
        let archive = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in fixture::files(fixture) {
            archive.write(&format!("corpus/{path}"), text);
        }
        archive
    }

    /// Writes a file below the folder, with the folders on the way to it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The path of `name` below the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The binary, about to be run inside the folder and told nothing by the environment.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        binary(self.folder.path(), args)
    }

    /// Runs the binary inside the folder, with nothing on its standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Outcome {
        self.outcome(&mut self.command(args))
    }

    /// Runs a command and takes what it says, with the folder's own path as `<folder>`.
    pub(crate) fn outcome(&self, command: &mut Command) -> Outcome {
        let output = command.stdin(Stdio::null()).output().unwrap();
        let said =
            |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(self.folder.path().to_str().unwrap(), "<folder>");
        Outcome { status: output.status.code(), stdout: said(&output.stdout), stderr: said(&output.stderr) }
    }
}

/// The binary of this project, about to be run in `folder` and told nothing by the environment.
pub(crate) fn binary(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_search"));
    command.current_dir(folder).args(args);
    for name in ["SEARCH_INDEX", "CLICOLOR_FORCE", "COLUMNS", "LINES", "RUST_LOG"] {
        command.env_remove(name);
    }
    command.env("NO_COLOR", "1");
    command
}

/// The folder of this project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample archive of this project, copied and indexed once for all tests.
pub(crate) fn sample() -> &'static Archive {
    static SAMPLE: LazyLock<Archive> = LazyLock::new(|| {
        let archive = Archive::unindexed("");
        copy_folder(&project().join("corpus"), &archive.path("corpus"));
        archive.run(&["index"]).succeeds();
        archive
    });
    &SAMPLE
}

/// Copies `from` with everything in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap().path();
        let copy = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy_folder(&entry, &copy);
        } else {
            fs::copy(&entry, &copy).unwrap();
        }
    }
}

/// What the binary said and how it ended.
pub(crate) struct Outcome {
    /// The exit status; `None` where a signal ended it.
    pub(crate) status: Option<i32>,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Outcome {
    /// Holds it to an exit status of 0.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!(self.status, Some(0), "{self}");
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in:\n{self}"))
    }

    /// Standard output as JSON values, a line each.
    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let lines = self.stdout.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{error} in:\n{self}"))
    }

    /// Compares the whole outcome: the status, what was printed, what was said beside it.
    #[track_caller]
    pub(crate) fn is(&self, expected: Expect) {
        expected.assert_eq(&self.to_string());
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => writeln!(formatter, "status {status}")?,
            None => writeln!(formatter, "ended by a signal")?,
        }
        for (name, said) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            for line in said.lines() {
                writeln!(formatter, "{name}: {line}")?;
            }
        }
        Ok(())
    }
}

/// Runs `search query` with `args` and compares what it finds: a line for each hit with the article's id and every
/// highlighted stretch, then the problems of the query.
#[track_caller]
pub(crate) fn check(archive: &Archive, args: &[&str], expected: Expect) {
    expected.assert_eq(&found(archive, args));
}

/// What [`check`] compares.
#[track_caller]
pub(crate) fn found(archive: &Archive, args: &[&str]) -> String {
    let outcome = archive.run(&[&["query"], args, &["--format", "json"]].concat());
    assert!(matches!(outcome.status, Some(0 | 1)), "{outcome}");
    let answer = outcome.json();
    let mut lines: Vec<_> = answer["hits"].as_array().unwrap().iter().map(hit_line).collect();
    lines.extend(answer["problems"].as_array().unwrap().iter().map(|problem| format!("problem: {problem}")));
    assert_eq!(outcome.status, Some(i32::from(answer["hits"].as_array().unwrap().is_empty())), "{outcome}");
    lines.join("\n")
}

/// A hit's article and what is highlighted in its passage.
fn hit_line(hit: &Value) -> String {
    let text = hit["passage"]["text"].as_str().unwrap();
    let marked = |span: &Value| {
        let at = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        text[at(0)..at(1)].to_owned()
    };
    let highlights: Vec<_> = hit["passage"]["highlights"].as_array().unwrap().iter().map(marked).collect();
    format!("{}: {}", hit["article"]["id"].as_str().unwrap(), highlights.join(" | "))
}

/// The ids of the articles that `search query` with `args` finds, in their order.
#[track_caller]
pub(crate) fn ids(archive: &Archive, args: &[&str]) -> Vec<String> {
    let outcome = archive.run(&[&["query"], args, &["--format", "jsonl"]].concat());
    assert!(matches!(outcome.status, Some(0 | 1)), "{outcome}");
    outcome.json_lines().iter().map(|hit| hit["article"]["id"].as_str().unwrap().to_owned()).collect()
}
