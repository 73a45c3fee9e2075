//! The folder that an index lies in, as the engine is shown it.
//!
//! It differs from the engine's own in three ways. A reader takes no lock, so that an index can be read where nothing may
//! be written and a reader never holds up a writer; it opens the index again where a file it was about to open went with
//! a commit. The list of segments carries a checksum, as all other files do. And which files belong to the engine is told
//! from their names instead of from a list kept beside them, so that nothing a killed run left behind stays.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};
use xxhash_rust::xxh3::xxh3_64;

/// The list of segments: what a commit replaces.
pub(super) const COMMIT: &str = "meta.json";

/// The list of its files that the engine asks for.
const MANAGED: &str = ".managed.json";

/// What stands before the checksum in the list of segments.
const SEAL: &str = ",\n  \"checksum\": \"";

/// A folder of files.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    files: MmapDirectory,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder that is there.
    pub(super) fn open(path: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self { files: MmapDirectory::open(path)?, path: path.to_owned() })
    }

    /// The names of the engine's files, as JSON. Where the folder cannot be listed nothing can be collected either.
    fn managed(&self) -> Vec<u8> {
        let mut names = segment_files(&self.path);
        names.push(COMMIT.to_owned());
        serde_json::to_vec(&names).unwrap_or_default()
    }
}

/// The names of all files of segments in the folder, whether a commit knows of them or not.
pub(super) fn segment_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| is_segment_file(name)).collect()
}

/// Whether a file is named as those of segments are: 32 hexadecimal digits, then what part of the segment it is.
fn is_segment_file(name: &str) -> bool {
    name.split_once('.').is_some_and(|(segment, _)| segment.len() == 32 && is_hexadecimal(segment))
}

/// Whether there is nothing but hexadecimal digits in it.
fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Adds to the list of segments, a JSON object, the checksum of all that stands before it.
fn seal(list: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(list).ok()?;
    let body = text.trim_end().strip_suffix('}')?.trim_end();
    Some(format!("{body}{SEAL}{:016x}\"\n}}\n", xxh3_64(body.as_bytes())).into_bytes())
}

/// Whether the list of segments is as it was written; `None` where it bears no checksum.
pub(super) fn is_sealed(list: &str) -> Option<bool> {
    let (body, rest) = list.rsplit_once(SEAL)?;
    Some(rest == format!("{:016x}\"\n}}\n", xxh3_64(body.as_bytes())))
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.files.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new(MANAGED) {
            return Ok(self.managed());
        }
        let bytes = self.files.atomic_read(path)?;
        if path == Path::new(COMMIT) && std::str::from_utf8(&bytes).ok().and_then(is_sealed) != Some(true) {
            let error = io::Error::new(io::ErrorKind::InvalidData, "it does not match its checksum");
            return Err(OpenReadError::wrap_io_error(error, path.to_owned()));
        }
        Ok(bytes)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if path == Path::new(MANAGED) {
            return Ok(());
        }
        let sealed = if path == Path::new(COMMIT) { seal(data) } else { None };
        self.files.atomic_write(path, sealed.as_deref().unwrap_or(data))
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        if lock.filepath == META_LOCK.filepath {
            return Ok(DirectoryLock::from(Box::new(())));
        }
        self.files.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "{\n  \"segments\": [],\n  \"opstamp\": 7\n}\n";

    fn sealed() -> String {
        String::from_utf8(seal(LIST.as_bytes()).unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn a_sealed_list_is_json_still_and_tells_every_flipped_bit() {
        let sealed = sealed();
        assert_eq!(is_sealed(&sealed), Some(true));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&sealed).map(|list| list["opstamp"] == 7).ok(),
            Some(true)
        );
        for at in 0..sealed.len() * 8 {
            let mut bytes = sealed.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            let flipped = String::from_utf8(bytes);
            assert_ne!(flipped.ok().and_then(|list| is_sealed(&list)), Some(true), "bit {at}");
        }
        assert_eq!(is_sealed(LIST), None);
    }

    #[test]
    fn files_of_segments_are_told_by_their_names() {
        for name in ["0123456789abcdef0123456789abcdef.idx", "0123456789abcdef0123456789abcdef.12.del"] {
            assert!(is_segment_file(name), "{name}");
        }
        for name in
            ["meta.json", "places-0-0123456789abcdef.tsv", ".tantivy-writer.lock", "0123456789abcdef.idx", "notes"]
        {
            assert!(!is_segment_file(name), "{name}");
        }
    }
}
