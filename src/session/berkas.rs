//! Where a document lives, and whether its file is still what it was when it was last read or written.

use super::files;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The file of a document as it was last read or written. It can be asked from any thread: a folder in the network may be slow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Berkas {
    path: PathBuf,
    stamp: Stamp,
}

/// What the disk says of a document's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// It holds what was last read or written, even where somebody touched it.
    Sama,
    /// Somebody else wrote something else.
    Berubah,
    /// It is gone, or cannot be reached.
    Hilang,
    /// The document has no file yet.
    TanpaBerkas,
}

/// What tells one content of a file from another: length and time at a glance, the digest for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) length: u64,
    pub(super) modified: Option<SystemTime>,
    pub(super) digest: u64,
}

impl Stamp {
    pub(super) fn of(bytes: &[u8], modified: Option<SystemTime>) -> Stamp {
        Stamp { length: bytes.len() as u64, modified, digest: digest(bytes) }
    }

    fn is_content_of(self, bytes: &[u8]) -> bool {
        self.length == bytes.len() as u64 && self.digest == digest(bytes)
    }
}

impl Berkas {
    pub(super) fn new(path: PathBuf, stamp: Stamp) -> Berkas {
        Berkas { path, stamp }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When the content that is known here was written.
    pub fn modified(&self) -> Option<SystemTime> {
        self.stamp.modified
    }

    pub(super) fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Whether this path leads to this file, however it is spelled.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        files::is_same(&self.path, path)
    }

    /// Cheap enough to be asked whenever the window comes to the front: the content is read only where length or time say something new.
    pub fn disk(&self) -> Disk {
        match files::glance(&self.path) {
            None => Disk::Hilang,
            Some((length, _)) if length != self.stamp.length => Disk::Berubah,
            Some((_, Some(modified))) if self.stamp.modified == Some(modified) => Disk::Sama,
            Some(_) => self.disk_for_certain(),
        }
    }

    /// Reads the content in any case: two writes within one tick of the clock have the same time.
    pub(super) fn disk_for_certain(&self) -> Disk {
        match files::read(&self.path) {
            Ok(bytes) if self.stamp.is_content_of(&bytes) => Disk::Sama,
            Err(_) if files::glance(&self.path).is_none() => Disk::Hilang,
            _ => Disk::Berubah,
        }
    }
}

/// FNV-1a. Journals keep it, so it must be the same on every machine and in every version; nobody has to be kept out by it.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, it| (sum ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3))
}
