//! The disk: reading with a bound, writing so that either the whole new file is there or the old one still is.

use crate::formats::FormatError;
use crate::pesan::{Bahasa, Pesan};
use crate::{dwi, pesan_error};
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// A larger file is no document: a whole province takes less.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Why a file could not be read or written.
#[derive(Debug)]
pub struct FileError {
    pub path: PathBuf,
    pub why: Why,
}

#[derive(Debug)]
pub enum Why {
    Missing,
    Folder,
    Denied,
    ReadOnly,
    FolderMissing,
    Full,
    /// A pipe or a device: it has no content to replace.
    NotAFile,
    TooLarge,
    /// A document is not written as or over a PDF.
    Pdf,
    /// So many things of the file are not in the document.
    WouldLose(usize),
    Content(FormatError),
    Other(io::Error),
}

impl Pesan for FileError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let path = self.path.display();
        match &self.why {
            Why::Missing => dwi!(
                bahasa,
                "Berkas tidak ditemukan. Periksa nama dan foldernya: {path}",
                "There is no such file. Check its name and folder: {path}"
            ),
            Why::Folder => dwi!(
                bahasa,
                "Yang ditunjuk adalah folder. Sebutkan berkas .kaskade di dalamnya: {path}",
                "This is a folder. Name the .kaskade file in it: {path}"
            ),
            Why::Denied => dwi!(
                bahasa,
                "Tidak diizinkan membuka atau menulis. Periksa izin berkas dan foldernya, atau pakai folder lain: {path}",
                "Opening or writing is not permitted. Check the permissions of the file and its folder, or use another folder: {path}"
            ),
            Why::ReadOnly => dwi!(
                bahasa,
                "Berkas hanya dapat dibaca, jadi tidak diubah. Simpan dengan nama lain, atau buka kunci berkasnya: {path}",
                "The file is read-only, so it was left as it is. Save under another name, or unlock the file: {path}"
            ),
            Why::FolderMissing => dwi!(
                bahasa,
                "Foldernya tidak ada. Buat dahulu, atau pilih folder lain: {path}",
                "Its folder does not exist. Create it, or choose another one: {path}"
            ),
            Why::Full => dwi!(
                bahasa,
                "Penyimpanan penuh; berkas lama tetap utuh. Kosongkan ruang, atau simpan di tempat lain: {path}",
                "The disk is full; the old file is untouched. Free some space, or save elsewhere: {path}"
            ),
            Why::NotAFile => dwi!(
                bahasa,
                "Bukan berkas biasa, jadi tidak ditulis. Pilih nama berkas: {path}",
                "This is no ordinary file, so it was not written. Choose a file name: {path}"
            ),
            Why::Pdf => dwi!(
                bahasa,
                "PDF tidak ditulis sebagai dokumen, jadi tidak diubah. Pakai nama berakhiran .kaskade: {path}",
                "A document is not written as a PDF, so nothing was changed. Use a name ending in .kaskade: {path}"
            ),
            Why::WouldLose(losses) => dwi!(
                bahasa,
                "Berkas tidak diubah, karena {losses} hal yang tidak terbaca di dalamnya akan hilang. Simpan dengan nama lain, atau perbaiki dahulu: {path}",
                "The file was left as it is, because {losses} things in it that could not be read would be lost. Save under another name, or mend them first: {path}"
            ),
            Why::TooLarge => {
                let most = LARGEST / 1024 / 1024;
                dwi!(
                    bahasa,
                    "Berkas lebih dari {most} MB, jadi bukan dokumen cascading: {path}",
                    "The file is larger than {most} MB, so it is no cascading document: {path}"
                )
            }
            Why::Content(why) => {
                let why = why.pesan(bahasa);
                dwi!(bahasa, "Berkas tidak dapat dibuka: {why}: {path}", "The file cannot be opened: {why}: {path}")
            }
            Why::Other(error) => dwi!(
                bahasa,
                "Berkas tidak dapat dibaca atau ditulis ({error}). Coba lagi, atau pakai tempat lain: {path}",
                "The file cannot be read or written ({error}). Try again, or use another place: {path}"
            ),
        }
    }
}

pesan_error!(FileError);

/// All bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let fail = |why| FileError { path: path.to_owned(), why };
    let reading = |error: io::Error| fail(reason(error, Why::Missing));
    let file = File::open(path).map_err(reading)?;
    let metadata = file.metadata().map_err(reading)?;
    if metadata.is_dir() {
        return Err(fail(Why::Folder));
    }
    read_bounded(file).map_err(reading)?.ok_or_else(|| fail(Why::TooLarge))
}

/// All that a reader gives, or nothing where it gives more than a document can be.
pub fn read_bounded(source: impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

/// Writes a file completely or leaves the old one: a temporary file beside it takes its place when all of it is on the disk.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let fail = |why| FileError { path: path.to_owned(), why };
    let writing = |error: io::Error| fail(reason(error, Why::FolderMissing));
    if bytes.len() as u64 > LARGEST {
        return Err(fail(Why::TooLarge));
    }
    // A link stays a link: what it points to is replaced. Only a name that nothing has is taken as it is.
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(_) if fs::symlink_metadata(path).is_err() => path.to_owned(),
        Err(_) => return Err(fail(Why::NotAFile)),
    };
    let old = fs::metadata(&target).ok();
    if let Some(old) = &old
        && !old.is_file()
    {
        return Err(fail(if old.is_dir() { Why::Folder } else { Why::NotAFile }));
    }
    // A rename would replace a read-only file without asking.
    if old.as_ref().is_some_and(|it| it.permissions().readonly()) {
        return Err(fail(Why::ReadOnly));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut options = tempfile::Builder::new();
    options.prefix(".kaskade-").suffix(".tmp");
    // Without an old file to copy them from, the permissions are those of any new file, not the private ones of a temporary.
    #[cfg(unix)]
    options.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = options.tempfile_in(folder).map_err(writing)?;
    file.write_all(bytes).map_err(writing)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions()).map_err(writing)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            // Whoever may not give the file back to its owner keeps it.
            fchown(file.as_file(), Some(old.uid()), Some(old.gid())).ok();
        }
    }
    file.as_file().sync_all().map_err(writing)?;
    file.persist(&target).map_err(|it| writing(it.error))?;
    // The new name must be on the disk too. Not every system can sync a folder, and the file is complete either way.
    File::open(folder).and_then(|it| it.sync_all()).ok();
    Ok(())
}

fn reason(error: io::Error, missing: Why) -> Why {
    match error.kind() {
        io::ErrorKind::NotFound => missing,
        io::ErrorKind::PermissionDenied => Why::Denied,
        io::ErrorKind::IsADirectory => Why::Folder,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Why::Full,
        io::ErrorKind::ReadOnlyFilesystem => Why::Denied,
        _ => Why::Other(error),
    }
}
