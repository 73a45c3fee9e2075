//! Finds the files to read, in an order that is the same on every run and every machine.

use std::fs::Metadata;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};

use super::AcquireError;
use super::sidecar::{self, Sidecar};
use crate::news::{Reason, Rejection};

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// A file that documents are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// What to open; [`STDIN`] for standard input.
    pub path: PathBuf,
    /// The file as a person would name it, as in [`crate::news::Source::path`].
    pub shown: String,
    /// The way to it below the indexed folder, with `/` between the parts, or the file's name where it was named itself.
    pub relative: String,
    /// Its size on disk in bytes; 0 for standard input.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where that is not known.
    pub modified: i128,
    /// The file of fields beside it.
    pub sidecar: Option<Sidecar>,
    /// Whether it lies inside an archive.
    pub is_member: bool,
}

impl SourceFile {
    /// Standard input.
    #[must_use]
    pub fn stdin() -> Self {
        let name = || STDIN.to_owned();
        Self {
            path: STDIN.into(),
            shown: name(),
            relative: name(),
            bytes: 0,
            modified: 0,
            sidecar: None,
            is_member: false,
        }
    }

    /// Whether this is standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == STDIN
    }

    pub(super) fn rejection(&self, reason: Reason, detail: impl Into<String>) -> Rejection {
        Rejection { path: self.shown.clone(), record: None, offset: None, reason, detail: detail.into() }
    }
}

/// Whether there is anything to read at `root`; standard input always is.
///
/// # Errors
/// [`AcquireError::Missing`].
pub fn check_exists(root: &Path) -> Result<(), AcquireError> {
    if root.as_os_str() == STDIN {
        return Ok(());
    }
    let missing = |error| AcquireError::Missing { path: root.to_owned(), error };
    root.metadata().map(drop).map_err(missing)
}

/// Hands every file of `roots` to `sink`, folders walked in sorted order, until `sink` breaks off.
///
/// Hidden files and those that a `.gitignore` or `.ignore` names are passed over, whether or not there is a repository
/// around them; the user's own global excludes are not asked, so that one archive gives one index whoever reads it.
/// Symbolic links are followed. A file that is named itself is read whatever its name.
///
/// # Errors
/// [`AcquireError::Missing`] for the first root that does not exist, before anything is handed over. What goes wrong
/// below a root is handed to `sink` as a [`Rejection`].
pub fn find_sources(
    roots: &[PathBuf],
    sink: &mut dyn FnMut(Result<SourceFile, Rejection>) -> ControlFlow<()>,
) -> Result<(), AcquireError> {
    roots.iter().try_for_each(|root| check_exists(root))?;
    for root in roots {
        let flow = if root.as_os_str() == STDIN {
            sink(Ok(SourceFile::stdin()))
        } else if root.is_dir() {
            walk(root, sink)
        } else {
            sink(named_file(root))
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// A file that was named itself may be anything that can be opened, a pipe of the shell included.
fn named_file(path: &Path) -> Result<SourceFile, Rejection> {
    let relative = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    describe(path, relative)
}

fn walk(root: &Path, sink: &mut dyn FnMut(Result<SourceFile, Rejection>) -> ControlFlow<()>) -> ControlFlow<()> {
    let entries = WalkBuilder::new(root)
        .follow_links(true)
        .require_git(false)
        .git_global(false)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in entries {
        let found = match entry {
            Ok(entry) => match below(root, &entry) {
                Some(found) => found,
                None => continue,
            },
            Err(error) => Err(walk_rejection(root, &error)),
        };
        sink(found)?;
    }
    ControlFlow::Continue(())
}

/// The file of an entry; `None` for a folder and for a sidecar, which is read with the file that it describes.
fn below(root: &Path, entry: &DirEntry) -> Option<Result<SourceFile, Rejection>> {
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return None;
    }
    let path = entry.path();
    if !kind.is_file() {
        let detail = "neither a file nor a folder; name it on the command line to read it all the same";
        return Some(Err(rejection(path, Reason::Unsupported, detail.to_owned())));
    }
    if Sidecar::is_one(path) {
        return None;
    }
    let way = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = way.iter().map(|part| part.to_string_lossy()).collect();
    Some(describe(path, parts.join("/")))
}

fn describe(path: &Path, relative: String) -> Result<SourceFile, Rejection> {
    let metadata = path.metadata().map_err(|error| unreadable(path, &error))?;
    let sidecar = Sidecar::candidates(path).find_map(|path| {
        let metadata = path.metadata().ok().filter(|metadata| metadata.is_file() && sidecar::holds_fields(&path))?;
        Some(Sidecar { bytes: metadata.len(), modified: modified(&metadata), path })
    });
    let shown = path.to_string_lossy().into_owned();
    Ok(SourceFile {
        path: path.to_owned(),
        shown,
        relative,
        bytes: metadata.len(),
        modified: modified(&metadata),
        sidecar,
        is_member: false,
    })
}

fn modified(metadata: &Metadata) -> i128 {
    metadata.modified().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i128::try_from(since.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => i128::try_from(before.duration().as_nanos()).map_or(i128::MIN, |nanos| -nanos),
    })
}

fn rejection(path: &Path, reason: Reason, detail: String) -> Rejection {
    Rejection { path: path.to_string_lossy().into_owned(), record: None, offset: None, reason, detail }
}

fn unreadable(path: &Path, error: &io::Error) -> Rejection {
    rejection(path, Reason::Unreadable, format!("{error}; check that it exists and that you may read it"))
}

/// The walker wraps its errors several deep; what counts is the path and whether it is a loop.
fn walk_rejection(root: &Path, error: &ignore::Error) -> Rejection {
    match error {
        ignore::Error::WithPath { path, err } => walk_rejection(path, err),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => walk_rejection(root, err),
        ignore::Error::Loop { ancestor, child } => {
            let detail = format!("leads back to {}; remove the link", ancestor.display());
            rejection(child, Reason::SymlinkLoop, detail)
        }
        ignore::Error::Io(error) => unreadable(root, error),
        other => rejection(root, Reason::Unreadable, other.to_string()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;

    use expect_test::{Expect, expect};

    use super::*;

    fn listing(roots: &[PathBuf], root: &Path) -> String {
        let mut out = String::new();
        find_sources(roots, &mut |found| {
            match found {
                Ok(file) => writeln!(out, "{} {}", file.relative, file.bytes).unwrap(),
                Err(no) => {
                    writeln!(out, "- {} {}", no.path.replace(&*root.to_string_lossy(), ""), no.reason.key()).unwrap()
                }
            }
            ControlFlow::Continue(())
        })
        .unwrap();
        out
    }

    /// Makes the files (`path=content`, `path/` a folder, `path->target` a link) and checks what is found.
    fn check(files: &[&str], expected: &Expect) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            if let Some((link, target)) = file.split_once("->") {
                #[cfg(unix)]
                std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
            } else if let Some((path, content)) = file.split_once('=') {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            } else {
                fs::create_dir_all(folder.path().join(file)).unwrap();
            }
        }
        expected.assert_eq(&listing(&[folder.path().to_owned()], folder.path()));
    }

    #[test]
    fn the_order_is_sorted_and_ids_are_relative() {
        check(
            &["b.txt=bb", "a/z.txt=z", "a/b/c.txt=ccc", "B.txt=B", "empty/"],
            &expect![[r"
                B.txt 1
                a/b/c.txt 3
                a/z.txt 1
                b.txt 2
            "]],
        );
    }

    #[test]
    fn hidden_and_ignored_files_are_passed_over_without_a_repository() {
        check(
            &[".hidden=x", ".gitignore=*.log", "a.log=x", "a.txt=x", "b/.ignore=c.txt", "b/c.txt=x", "b/d.txt=x"],
            &expect![[r"
                a.txt 1
                b/d.txt 1
            "]],
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_loops_and_dead_links_reported() {
        check(
            &["a/x.txt=x", "a/loop->..", "b->a/x.txt", "c->nowhere"],
            &expect![[r"
                - /a/loop symlink_loop
                a/x.txt 1
                b 1
                - /c unreadable
            "]],
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_a_folder_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _held = std::os::unix::net::UnixListener::bind(socket).unwrap();
        expect![[r"
            - /socket unsupported
        "]]
        .assert_eq(&listing(&[folder.path().to_owned()], folder.path()));
    }

    #[test]
    fn a_named_file_goes_by_its_name_and_standard_input_by_a_dash() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(".hidden.txt");
        fs::write(&file, "text").unwrap();
        expect![[r"
            .hidden.txt 4
            - 0
        "]]
        .assert_eq(&listing(&[file, STDIN.into()], folder.path()));
    }

    #[test]
    fn a_missing_root_is_an_error_before_anything_is_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "text").unwrap();
        let roots = [folder.path().to_owned(), "no/such/folder".into()];
        let error = find_sources(&roots, &mut |_| panic!("nothing may be handed over")).unwrap_err();
        expect!["cannot read no/such/folder: No such file or directory (os error 2); check the path"]
            .assert_eq(&error.to_string());
    }

    #[test]
    fn the_sink_can_break_off() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c"] {
            fs::write(folder.path().join(name), "text").unwrap();
        }
        let mut seen = 0;
        find_sources(&[folder.path().to_owned()], &mut |_| {
            seen += 1;
            ControlFlow::Break(())
        })
        .unwrap();
        assert_eq!(seen, 1);
    }
}
