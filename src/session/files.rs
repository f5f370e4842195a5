//! The disk: reading with a bound, writing so that either the whole new file is there or the old one still is.

use super::Allow;
use super::berkas::Stamp;
use crate::formats::FormatError;
use crate::pesan::{Bahasa, Pesan};
use crate::{dwi, pesan_error};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::{NamedTempFile, TempPath};

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
    /// Somebody else wrote the file since it was read.
    Berubah,
    /// Values are being tried; a file is not read into the middle of that.
    Pengandaian,
    /// What was kept of unsaved work is not all there.
    JurnalRusak,
    Content(FormatError),
    Other(io::Error),
}

impl Why {
    /// What somebody may allow so that saving goes on all the same.
    pub fn allow(&self) -> Option<Allow> {
        match self {
            Why::WouldLose(_) => Some(Allow::Loss),
            Why::Berubah => Some(Allow::Overwrite),
            _ => None,
        }
    }
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
            Why::Berubah => dwi!(
                bahasa,
                "Berkas tidak ditimpa, karena isinya diubah di luar jendela ini sejak dibuka. Muat ulang, simpan dengan nama lain, atau timpa dengan sengaja: {path}",
                "The file was not replaced, because somebody else changed it since it was opened. Reload it, save under another name, or replace it on purpose: {path}"
            ),
            Why::Pengandaian => dwi!(
                bahasa,
                "Berkas tidak dimuat ulang, karena pengandaian masih berjalan. Terima atau batalkan dahulu: {path}",
                "The file was not reloaded, because values are still being tried. Accept or cancel them first: {path}"
            ),
            Why::JurnalRusak => dwi!(
                bahasa,
                "Salinan pekerjaan yang belum disimpan ini tidak utuh, jadi tidak dapat dibuka. Berkasnya dibiarkan; buang bila tidak diperlukan: {path}",
                "This copy of unsaved work is not complete, so it cannot be opened. Its file was left; discard it when it is not needed: {path}"
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
    read_dated(path).map(|(bytes, _)| bytes)
}

/// All bytes of a file with what tells them from others.
pub(super) fn read_stamped(path: &Path) -> Result<(Vec<u8>, Stamp), FileError> {
    let (bytes, modified) = read_dated(path)?;
    let stamp = Stamp::of(&bytes, modified);
    Ok((bytes, stamp))
}

/// The time is asked for before the bytes: who writes in between makes the file newer than what is known of it, never older.
fn read_dated(path: &Path) -> Result<(Vec<u8>, Option<SystemTime>), FileError> {
    let fail = |why| FileError { path: path.to_owned(), why };
    let reading = |error: io::Error| fail(reason(error, Why::Missing));
    let file = File::open(path).map_err(reading)?;
    let metadata = file.metadata().map_err(reading)?;
    if metadata.is_dir() {
        return Err(fail(Why::Folder));
    }
    let bytes = read_bounded(file).map_err(reading)?.ok_or_else(|| fail(Why::TooLarge))?;
    Ok((bytes, metadata.modified().ok()))
}

/// Length and time of a file, if it is there.
pub(super) fn glance(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    fs::metadata(path).ok().map(|it| (it.len(), it.modified().ok()))
}

/// Whether two paths lead to the same place.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    a == b || fs::canonicalize(a).ok().zip(fs::canonicalize(b).ok()).is_some_and(|(a, b)| a == b)
}

/// All that a reader gives, or nothing where it gives more than a document can be.
pub fn read_bounded(source: impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

/// Writes a file completely or leaves the old one: a temporary file beside it takes its place when all of it is on the disk.
/// Returns what tells these bytes from others.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Stamp, FileError> {
    let (file, target) = staged(path, bytes)?;
    let file = file.persist(&target).map_err(|it| written(path, it.error))?;
    settle(&target, file.metadata().ok());
    let modified = file.metadata().and_then(|it| it.modified()).ok();
    Ok(Stamp::of(bytes, modified))
}

/// Files that are complete on the disk under temporary names, beside the ones they are to replace.
/// So of many either all are written or, while they are still being made, none. Dropped, they are gone again.
#[derive(Default)]
pub(super) struct Waiting {
    /// Closed, because a system lets a program have only some hundred files open.
    files: Vec<(TempPath, PathBuf)>,
}

impl Waiting {
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        let (file, target) = staged(path, bytes)?;
        self.files.push((file.into_temp_path(), target));
        Ok(())
    }

    /// Puts all of them in their places. Where one cannot be, so many before it are, and the others are left as they were.
    pub fn put(self) -> Result<(), (usize, FileError)> {
        let mut last = None;
        for (done, (file, target)) in self.files.into_iter().enumerate() {
            file.persist(&target).map_err(|it| (done, written(&target, it.error)))?;
            last = Some(target);
        }
        if let Some(target) = last {
            settle(&target, fs::metadata(&target).ok());
        }
        Ok(())
    }
}

fn written(path: &Path, error: io::Error) -> FileError {
    FileError { path: path.to_owned(), why: reason(error, Why::FolderMissing) }
}

/// The bytes on the disk in a temporary file, and the name under which they are to stand beside it.
fn staged(path: &Path, bytes: &[u8]) -> Result<(NamedTempFile, PathBuf), FileError> {
    let fail = |why| FileError { path: path.to_owned(), why };
    let writing = |error: io::Error| written(path, error);
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
    let mut options = tempfile::Builder::new();
    options.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    // Without an old file to copy them from, the permissions are those of any new file, not the private ones of a temporary.
    #[cfg(unix)]
    options.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = options.tempfile_in(folder_of(&target)).map_err(writing)?;
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
    Ok((file, target))
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What is done in a folder after something was written into it.
fn settle(target: &Path, now: Option<fs::Metadata>) {
    let folder = folder_of(target);
    sync_folder(folder);
    if let Some(now) = now.and_then(|it| it.modified().ok()) {
        sweep(folder, now);
    }
}

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".kaskade-", ".tmp");

/// A temporary file that was not written to for so long is nobody's.
const ABANDONED: Duration = Duration::from_secs(10 * 60);

/// A new name must be on the disk too. Not every system can sync a folder, and the file is complete either way.
fn sync_folder(folder: &Path) {
    File::open(folder).and_then(|it| it.sync_all()).ok();
}

/// A program that is killed while it writes leaves its temporary file; the next write into the folder takes it away.
/// `now` is the time of what was just written there, so that only the disk's own clock counts.
fn sweep(folder: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|it| it.starts_with(TEMPORARY.0) && it.ends_with(TEMPORARY.1));
        let Some(left) = entry.metadata().ok().filter(|it| is_ours && it.is_file()) else { continue };
        let age = left.modified().ok().and_then(|it| now.duration_since(it).ok());
        if age.is_some_and(|it| it > ABANDONED) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

// What the journal needs besides.

/// An exclusive hold on a file, given up when it is dropped or when its process dies in whatever way.
#[derive(Debug)]
pub(super) struct Kunci {
    file: File,
}

impl Drop for Kunci {
    /// Said aloud: a process that is being started at this moment has the file open too, and would keep the hold a little longer.
    fn drop(&mut self) {
        self.file.unlock().ok();
    }
}

/// Takes the hold on a file, which is made where it is missing; nothing where another one has it.
pub(super) fn lock(path: &Path) -> Result<Option<Kunci>, FileError> {
    let fail = |error| FileError { path: path.to_owned(), why: reason(error, Why::FolderMissing) };
    let file = File::options().write(true).create(true).truncate(false).open(path).map_err(fail)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Kunci { file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(fail(error)),
    }
}

/// Makes a folder and those above it; on unix nobody else may look into it.
pub fn create_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| FileError { path: path.to_owned(), why: reason(error, Why::FolderMissing) })
}

/// The names in a folder; none where there is no folder.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, FileError> {
    let fail = |error| FileError { path: folder.to_owned(), why: reason(error, Why::FolderMissing) };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(fail)?,
    };
    let names: io::Result<Vec<_>> = entries.map(|it| it.map(|it| it.file_name())).collect();
    Ok(names.map_err(fail)?.into_iter().filter_map(|it| it.into_string().ok()).collect())
}

/// Removes a file; one that is not there is removed already.
pub(super) fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(FileError { path: path.to_owned(), why: reason(error, Why::Missing) })
        }
        _ => Ok(()),
    }
}

/// Gives a file another name in the same folder.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), FileError> {
    fs::rename(from, to).map_err(|error| FileError { path: from.to_owned(), why: reason(error, Why::Missing) })?;
    to.parent().into_iter().for_each(sync_folder);
    Ok(())
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Folders come first.
    pub is_file: bool,
    pub name: String,
}

/// The folders in a folder, and its files with one of these endings; hidden ones are left out. Nothing where it cannot be read.
pub fn list(folder: &Path, endings: &[&str]) -> Vec<Entry> {
    const MOST: usize = 500;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(found) = fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<Entry> = found
        .filter_map(Result::ok)
        .filter_map(|it| Some(Entry { is_file: !it.path().is_dir(), name: it.file_name().into_string().ok()? }))
        .filter(|it| !it.name.starts_with('.'))
        .filter(|it| {
            let ending = Path::new(&it.name).extension().and_then(|it| it.to_str()).unwrap_or_default();
            !it.is_file || endings.iter().any(|wanted| wanted.eq_ignore_ascii_case(ending))
        })
        .collect();
    entries.sort();
    entries.truncate(MOST);
    entries
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
