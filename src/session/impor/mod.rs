//! An import becomes a document of its own, or a part of an open one: always as one step of undo.
//!
//! [`buka`] decides what a file is; `gabung` puts one document into another. Doubts are answered here too,
//! because what a source states is taken as it is, also where the profile would not let it be made by hand.

mod gabung;

pub use gabung::{Cara, Hasil};

use super::Session;
use super::files::{self, FileError, Why};
use crate::bahasa::Nomenklatur;
use crate::dwi;
use crate::formats::{FormatError, is_pdf};
use crate::import::{self, Import, ImportError, Watch};
use crate::model::edit::apply_as_given;
use crate::model::{Document, Edit, EditError, Header};
use crate::pesan::{Bahasa, Pesan, kutip};
use std::collections::BTreeMap;
use std::path::Path;

/// What a file turned out to be.
pub enum Isi {
    /// One of our own.
    Dokumen(Box<Session>),
    /// Somebody else's, as it was understood.
    Impor(Box<Import>),
}

/// Why nothing came of a file.
#[derive(Debug)]
pub enum Gagal {
    Berkas(FileError),
    Impor(ImportError),
    /// A list of official names without a single row that can be used.
    Nomenklatur(String),
}

impl Pesan for Gagal {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Gagal::Berkas(it) => it.pesan(bahasa),
            Gagal::Impor(it) => it.pesan(bahasa),
            Gagal::Nomenklatur(name) => {
                let name = kutip(name);
                dwi!(
                    bahasa,
                    "{name} tidak berisi nomenklatur. Isinya CSV berkolom code, level, name, result, indicator, unit; level program, kegiatan, atau sub_kegiatan.",
                    "{name} holds no nomenclature. It is CSV with the columns code, level, name, result, indicator, unit; level is program, kegiatan or sub_kegiatan."
                )
            }
        }
    }
}

/// Opens a document, or imports what is none of ours.
pub fn buka(path: &Path, nomenklatur: &Nomenklatur, watch: &Watch) -> Result<Isi, Gagal> {
    let why = match Session::open(path) {
        Ok(session) => return Ok(Isi::Dokumen(Box::new(session))),
        Err(why) => why,
    };
    let Why::Content(format) = &why.why else { return Err(Gagal::Berkas(why)) };
    let bytes = files::read(path).map_err(Gagal::Berkas)?;
    if is_ours(path, &bytes, format) {
        return Err(Gagal::Berkas(why));
    }
    import::import(&name_of(path), &bytes, nomenklatur, watch).map(|it| Isi::Impor(Box::new(it))).map_err(Gagal::Impor)
}

/// A list of official names of somebody's own: CSV with the columns of ours.
pub fn nomenklatur(path: &Path) -> Result<Nomenklatur, Gagal> {
    let bytes = files::read(path).map_err(Gagal::Berkas)?;
    let list = Nomenklatur::read(&String::from_utf8_lossy(&bytes));
    if list.is_empty() { Err(Gagal::Nomenklatur(name_of(path))) } else { Ok(list) }
}

/// The source of an import again, for looking at beside what became of it.
pub fn sumber(path: &Path, watch: &Watch) -> Result<import::source::Source, Gagal> {
    let bytes = files::read(path).map_err(Gagal::Berkas)?;
    let bounds = import::source::Bounds::default();
    import::source::Source::read(&name_of(path), &bytes, &bounds, watch).map_err(Gagal::Impor)
}

/// A document of ours that cannot be read: importing it would hide what is wrong with it.
pub fn is_ours(path: &Path, bytes: &[u8], why: &FormatError) -> bool {
    if is_pdf(bytes) {
        return !matches!(why, FormatError::PdfWithout | FormatError::PdfLocked | FormatError::PdfDamaged);
    }
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
    let is_known = matches!(why, FormatError::VersionMissing | FormatError::TooNew { .. });
    let looks_like_json = bytes.trim_ascii_start().starts_with(b"{");
    is_known || looks_like_json || ["kaskade", "json"].contains(&ending.as_str())
}

/// The name of a file without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}

impl Session {
    /// An imported document that is nowhere yet. Undo takes the whole import back and leaves an empty document.
    pub fn of_impor(label: impl Into<String>, imported: &Document) -> Session {
        let mut session = Session::new(Document::new(Header::default()));
        session.replace(label.into(), imported.clone());
        session
    }

    /// Takes an imported document into this one, as one step.
    pub fn terima_impor(
        &mut self,
        label: impl Into<String>,
        imported: &Document,
        cara: Cara,
    ) -> Result<Hasil, EditError> {
        let (edit, hasil) = gabung::gabung(&self.document, imported, cara)?;
        self.apply_given(label.into(), edit)?;
        Ok(hasil)
    }

    /// Answers doubts by their numbers, as one step; whether there was anything to answer.
    pub fn jawab(&mut self, label: impl Into<String>, answers: &BTreeMap<u32, usize>) -> Result<bool, EditError> {
        match import::answer(&self.document, answers) {
            Some(edit) => self.apply_given(label.into(), edit).map(|()| true),
            None => Ok(false),
        }
    }

    fn apply_given(&mut self, label: String, edit: Edit) -> Result<(), EditError> {
        if self.document.reviu().is_terkunci() {
            return Err(EditError::Terkunci);
        }
        let applied = apply_as_given(&mut self.document, edit)?;
        let inverse = self.take_in(applied);
        self.history.done(label, inverse, None);
        Ok(())
    }
}
