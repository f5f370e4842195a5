//! Why a foreign file cannot be imported, with what to do about it.

use crate::pesan::{Bahasa, Pesan, kutip};
use crate::{dwi, pesan_error};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The name of the file.
    pub name: String,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Empty,
    /// More bytes, cells or pages than any such document has, or an archive that unpacks into that.
    TooLarge,
    /// A password is asked for.
    Locked,
    /// The file is not what it says, or a part of it is missing; the part where it is known.
    Damaged(String),
    /// No page has letters.
    PictureOnly,
    /// Neither text nor a known format; the ending of its name.
    Unknown(String),
    /// The old format of Word.
    OldWord,
    /// Somebody asked to stop.
    Stopped,
    /// It was read, and nothing in it looks like cascading.
    NothingFound,
}

impl Pesan for ImportError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let name = kutip(&self.name);
        match &self.why {
            Why::Empty => dwi!(
                bahasa,
                "{name} kosong. Periksa apakah berkasnya sudah selesai disimpan atau diunduh.",
                "{name} is empty. Check whether it was saved or downloaded completely."
            ),
            Why::TooLarge => dwi!(
                bahasa,
                "{name} terlalu besar untuk dibaca. Simpan bagian cascadingnya saja ke berkas tersendiri, lalu impor berkas itu.",
                "{name} is too large to be read. Save only the cascading part into a file of its own and import that."
            ),
            Why::Locked => dwi!(
                bahasa,
                "{name} dikunci dengan kata sandi. Buka di program asalnya, simpan tanpa kata sandi, lalu impor lagi.",
                "{name} is locked with a password. Open it in its own program, save it without a password, and import again."
            ),
            Why::Damaged(part) if part.is_empty() => dwi!(
                bahasa,
                "{name} rusak. Buka di program asalnya, simpan ulang dengan nama lain, lalu impor lagi.",
                "{name} is damaged. Open it in its own program, save it under another name, and import again."
            ),
            Why::Damaged(part) => {
                let part = kutip(part);
                dwi!(
                    bahasa,
                    "{name} rusak pada bagian {part}. Buka di program asalnya, simpan ulang dengan nama lain, lalu impor lagi.",
                    "{name} is damaged in {part}. Open it in its own program, save it under another name, and import again."
                )
            }
            Why::PictureOnly => dwi!(
                bahasa,
                "{name} hanya berisi gambar halaman, tanpa teks. Minta berkas Word atau Excel aslinya, atau jalankan OCR lebih dulu dan impor teksnya.",
                "{name} holds only pictures of pages, without text. Ask for the original Word or Excel file, or run OCR first and import its text."
            ),
            Why::Unknown(ending) => {
                let ending = kutip(ending);
                dwi!(
                    bahasa,
                    "{name}: jenis berkas {ending} tidak dikenal. Yang dapat diimpor: teks, DOCX, XLSX, XLS, ODS, ODT, PPTX, CSV, TSV, dan PDF yang berisi teks.",
                    "{name}: files of kind {ending} are not known. These can be imported: text, DOCX, XLSX, XLS, ODS, ODT, PPTX, CSV, TSV, and PDF with text."
                )
            }
            Why::OldWord => dwi!(
                bahasa,
                "{name} memakai format Word lama (.doc). Buka di Word atau LibreOffice, simpan sebagai .docx, lalu impor lagi.",
                "{name} is in the old Word format (.doc). Open it in Word or LibreOffice, save it as .docx, and import again."
            ),
            Why::Stopped => dwi!(bahasa, "Impor {name} dihentikan.", "Importing {name} was stopped."),
            Why::NothingFound => dwi!(
                bahasa,
                "{name} terbaca, tetapi tidak ada Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan yang dikenali. Periksa apakah ini berkas yang benar; kepala kolom atau label seperti \"Sasaran\" dan \"Indikator\" membantu pengenalan.",
                "{name} was read, but no Tujuan, Sasaran, Program, Kegiatan or Sub Kegiatan was recognised in it. Check whether it is the right file; column heads or labels such as \"Sasaran\" and \"Indikator\" help."
            ),
        }
    }
}

pesan_error!(ImportError);
