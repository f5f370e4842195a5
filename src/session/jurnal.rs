//! The journal: what is not saved yet, written down every few moments, so that a crash or a power cut loses seconds and not a day.
//!
//! In a folder of the user's own, every running program has a slot: a lock file `3.kunci`, held as long as the process lives,
//! and an entry `3-17.jurnal` for each open document. Whose lock can be taken is dead, and what it left is offered again.
//! Lock files stay, so that nobody holds one that is no longer there; a slot is used again when nothing is left in it.

use super::berkas::{Berkas, Stamp};
use super::files::{self, FileError, Kunci, Why};
use super::{Session, losses};
use crate::formats::{self, json::Json};
use crate::model::Document;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The slot of this process. It may be used from any thread; calls for one document are to be made in order,
/// or an entry comes back after its document was closed.
#[derive(Debug)]
pub struct Jurnal {
    folder: PathBuf,
    slot: u32,
    _kunci: Kunci,
}

/// What is kept of one open document: the document as it would be saved, and its file as it was last known, if it has one.
#[derive(Clone, Debug)]
pub struct Salinan {
    pub document: Document,
    pub berkas: Option<Berkas>,
    /// So many things of the file are not in the document.
    pub(super) losses: usize,
}

/// An entry of a process that is dead. As long as it is held here, no other program offers it.
#[derive(Debug)]
pub struct Tertinggal {
    path: PathBuf,
    written: Option<SystemTime>,
    isi: Result<Salinan, FileError>,
    _kunci: Arc<Kunci>,
}

impl Jurnal {
    /// Takes a slot in the folder, which is made where it is missing.
    pub fn open(folder: &Path) -> Result<Jurnal, FileError> {
        files::create_folder(folder)?;
        let mut slot = 1;
        loop {
            // Only who holds a slot looks into it: another one may be filling it just now.
            if let Some(kunci) = files::lock(&lock_path(folder, slot))?
                && !entries(folder)?.iter().any(|(of, _)| *of == slot)
            {
                return Ok(Jurnal { folder: folder.to_owned(), slot, _kunci: kunci });
            }
            slot += 1;
        }
    }

    /// Keeps this copy under the caller's number for the document, in place of the one before.
    pub fn simpan(&self, kunci: u64, salinan: &Salinan) -> Result<(), FileError> {
        files::write(&entry_path(&self.folder, self.slot, kunci), written(salinan).as_bytes())?;
        Ok(())
    }

    /// Forgets a document that was saved, or closed on purpose.
    pub fn hapus(&self, kunci: u64) -> Result<(), FileError> {
        files::remove(&entry_path(&self.folder, self.slot, kunci))
    }

    /// What dead processes left, by slot and number. What cannot be read is among it and says why.
    pub fn tertinggal(folder: &Path) -> Result<Vec<Tertinggal>, FileError> {
        let slots: BTreeSet<u32> = entries(folder)?.into_iter().map(|(slot, _)| slot).collect();
        let mut found = Vec::new();
        for slot in slots {
            let Some(kunci) = files::lock(&lock_path(folder, slot))? else { continue };
            let kunci = Arc::new(kunci);
            // Looked at again: whoever held the slot a moment ago may have saved or taken over.
            for (_, number) in entries(folder)?.into_iter().filter(|(of, _)| *of == slot) {
                found.push(Tertinggal::read(entry_path(folder, slot, number), Arc::clone(&kunci)));
            }
        }
        Ok(found)
    }
}

impl Tertinggal {
    fn read(path: PathBuf, kunci: Arc<Kunci>) -> Tertinggal {
        let written = files::glance(&path).and_then(|(_, modified)| modified);
        let isi =
            files::read(&path).and_then(|bytes| read(&bytes).map_err(|why| FileError { path: path.clone(), why }));
        Tertinggal { path, written, isi, _kunci: kunci }
    }

    /// What was kept, or why it cannot be read.
    pub fn isi(&self) -> Result<&Salinan, &FileError> {
        self.isi.as_ref()
    }

    /// The title of the document; empty where it has none or cannot be read.
    pub fn judul(&self) -> &str {
        self.isi.as_ref().map_or("", |it| &it.document.header().judul)
    }

    /// When it was kept.
    pub fn written(&self) -> Option<SystemTime> {
        self.written
    }

    /// The entry itself, for somebody who wants to look at a broken one.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the work again. Its entry goes to this process, under the caller's number, so that at no moment it is nowhere.
    pub fn ambil(self, jurnal: &Jurnal, kunci: u64) -> Result<Session, FileError> {
        let salinan = self.isi?;
        files::rename(&self.path, &entry_path(&jurnal.folder, jurnal.slot, kunci))?;
        Ok(Session::of_salinan(salinan))
    }

    /// Throws the entry away.
    pub fn buang(self) -> Result<(), FileError> {
        files::remove(&self.path)
    }
}

fn lock_path(folder: &Path, slot: u32) -> PathBuf {
    folder.join(format!("{slot}.kunci"))
}

fn entry_path(folder: &Path, slot: u32, kunci: u64) -> PathBuf {
    folder.join(entry_name(slot, kunci))
}

fn entry_name(slot: u32, kunci: u64) -> String {
    format!("{slot}-{kunci}.jurnal")
}

/// Slot and number of every entry, in order.
fn entries(folder: &Path) -> Result<Vec<(u32, u64)>, FileError> {
    let of = |name: &str| -> Option<(u32, u64)> {
        let (slot, kunci) = name.strip_suffix(".jurnal")?.split_once('-')?;
        let found = (slot.parse().ok()?, kunci.parse().ok()?);
        (entry_name(found.0, found.1) == name).then_some(found)
    };
    let mut found: Vec<(u32, u64)> = files::names(folder)?.iter().filter_map(|it| of(it)).collect();
    found.sort_unstable();
    Ok(found)
}

/// One line of what is not in the document, then the document as its file would be.
fn written(salinan: &Salinan) -> String {
    let document = formats::write(&salinan.document);
    // A name that is not UTF-8 cannot be kept in JSON: such work comes back as a document without a file.
    let berkas = salinan.berkas.as_ref().and_then(|it| Some((absolute(it.path())?, it.stamp())));
    let number = |it: u64| Json::Number(it.to_string());
    let mut head = vec![
        (FORMAT, number(VERSION)),
        ("panjang", number(document.len() as u64)),
        ("hilang", number(salinan.losses as u64)),
    ];
    if let Some((path, Stamp { length, modified, digest })) = berkas {
        head.extend([
            ("berkas", Json::text(path)),
            ("berkas_panjang", number(length)),
            ("berkas_sidik", Json::text(format!("{digest:016x}"))),
        ]);
        if let Some(time) = modified.and_then(|it| it.duration_since(UNIX_EPOCH).ok()) {
            head.extend([("detik", number(time.as_secs())), ("nano", number(u64::from(time.subsec_nanos())))]);
        }
    }
    format!("{}\n{document}", Json::object(head).compact())
}

const FORMAT: &str = "kaskade_jurnal";
const VERSION: u64 = 1;

fn read(bytes: &[u8]) -> Result<Salinan, Why> {
    let (head, document) = parts(bytes).ok_or(Why::JurnalRusak)?;
    let (document, notes) = formats::read(document.as_bytes()).map_err(Why::Content)?;
    // An entry that was damaged in its middle may be read with losses: it is not saved over the file unasked.
    Ok(Salinan { document, berkas: head.berkas, losses: head.losses.saturating_add(losses(&notes)) })
}

struct Head {
    berkas: Option<Berkas>,
    losses: usize,
}

/// The first line and the document, if the entry is whole.
fn parts(bytes: &[u8]) -> Option<(Head, &str)> {
    let (head, document) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
    let head = Json::parse(head).ok()?;
    let number = |key: &str| match head.get(key)? {
        Json::Number(it) => it.parse::<u64>().ok(),
        _ => None,
    };
    if number(FORMAT)? != VERSION || number("panjang")? != document.len() as u64 {
        return None;
    }
    let losses = usize::try_from(number("hilang")?).ok()?;
    let Some(path) = head.get("berkas") else { return Some((Head { berkas: None, losses }, document)) };
    let modified = number("detik").zip(number("nano")).and_then(|(seconds, nanos)| {
        UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?.checked_add(Duration::from_nanos(nanos))
    });
    let digest = u64::from_str_radix(head.get("berkas_sidik")?.as_text()?, 16).ok()?;
    let stamp = Stamp { length: number("berkas_panjang")?, modified, digest };
    let berkas = Some(Berkas::new(PathBuf::from(path.as_text()?), stamp));
    Some((Head { berkas, losses }, document))
}

/// Whoever takes the work over may stand in another folder.
fn absolute(path: &Path) -> Option<String> {
    std::path::absolute(path).ok()?.into_os_string().into_string().ok()
}
