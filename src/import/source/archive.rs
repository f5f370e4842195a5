//! An archive of parts, unpacked up to a bound: the container of DOCX, XLSX, PPTX and the OpenDocument formats.
//!
//! What an archive says of its sizes is looked at first, what comes out is counted as well, because it may lie.

use super::super::error::Why;
use super::Bounds;
use std::io::{Cursor, ErrorKind, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// More parts than any document has.
const MOST_PARTS: usize = 50_000;
/// XML packs to a tenth, seldom to a fiftieth; what packs closer than this is made to burst.
const CLOSEST: u64 = 400;
/// Below this size nobody minds how closely a part is packed.
const SMALL: u64 = 16 * 1024 * 1024;

pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// So many bytes may still come out.
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8], bounds: &Bounds) -> Result<Archive<'a>, Why> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Why::Damaged(String::new()))?;
        if zip.len() > MOST_PARTS {
            return Err(Why::TooLarge);
        }
        Ok(Archive { zip, left: bounds.unpacked })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.zip.index_for_name(part).is_some()
    }

    /// The names of all parts, in the order of the archive.
    pub(super) fn parts(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|it| it.ok().map(std::borrow::Cow::into_owned)).collect()
    }

    /// A part, or nothing where there is none of that name.
    pub(super) fn read(&mut self, part: &str) -> Result<Option<Vec<u8>>, Why> {
        let Some(index) = self.zip.index_for_name(part) else { return Ok(None) };
        let mut content = Vec::new();
        self.unpack(index, part, &mut content)?;
        Ok(Some(content))
    }

    /// A part that must be there.
    pub(super) fn need(&mut self, part: &str) -> Result<Vec<u8>, Why> {
        self.read(part)?.ok_or_else(|| Why::Damaged(part.to_owned()))
    }

    /// Unpacks every part into nothing, for a reader of another crate that knows no bound.
    pub(super) fn measure(&mut self) -> Result<(), Why> {
        for index in 0..self.zip.len() {
            self.unpack(index, "", &mut std::io::sink())?;
        }
        Ok(())
    }

    fn unpack(&mut self, index: usize, part: &str, into: &mut impl std::io::Write) -> Result<(), Why> {
        let damaged = || Why::Damaged(part.to_owned());
        let raw = self.zip.by_index_raw(index).map_err(|_| damaged())?;
        let (said, packed) = (raw.size(), raw.compressed_size());
        if raw.encrypted() {
            return Err(Why::Locked);
        }
        drop(raw);
        if said > self.left || said > SMALL && said > packed.saturating_mul(CLOSEST) {
            return Err(Why::TooLarge);
        }
        let mut file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::InvalidPassword => Why::Locked,
            _ => damaged(),
        })?;
        let count = std::io::copy(&mut (&mut file).take(self.left + 1), into).map_err(|error| match error.kind() {
            ErrorKind::OutOfMemory => Why::TooLarge,
            _ => damaged(),
        })?;
        self.left = self.left.checked_sub(count).ok_or(Why::TooLarge)?;
        Ok(())
    }
}
