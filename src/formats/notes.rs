//! What a reader of a file has to say about it, and why a file cannot be read at all.

use crate::model::{Agregasi, EditError, Entri, Jawaban, Polaritas, PolicyError, Soal, Status};
use crate::pesan::{Bahasa, Pesan, kutip};
use crate::{dwi, pesan_error};

/// Something in a file that was not as it should be. The document is there all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where: `nodes[0].children[2].indikator[1].target`, or "baris 12" of an outline.
    pub tempat: String,
    pub what: NoteKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Kept as it is, and written again.
    UnknownField {
        field: String,
    },
    FieldTwice {
        field: String,
    },
    /// Another kind of value than the field takes. Kept as an unknown field.
    WrongType {
        field: String,
        expected: Expected,
    },
    /// Not what it should be, and nowhere to keep it.
    Dropped {
        raw: String,
        expected: Expected,
    },
    IdMissing {
        given: String,
    },
    IdInvalid {
        raw: String,
        given: String,
    },
    IdTwice {
        raw: String,
        given: String,
    },
    LevelMissing {
        given: String,
    },
    LevelUnknown {
        raw: String,
    },
    /// A time that is no "2024", "2024-TW1" or "2024-B03".
    TimeInvalid {
        raw: String,
    },
    /// The box could not stay where it stood and is now at the top.
    Moved {
        name: String,
        why: EditError,
    },
    /// A link or a variable that could not be kept.
    Refused(EditError),
    Policy(PolicyError),
    ScaleUnknown {
        raw: String,
    },
    /// A line of an outline that says nothing we know.
    LineUnclear {
        text: String,
    },
    /// More of one kind than anybody wrote: what comes after is left out.
    TooMany {
        count: usize,
    },
    /// Too many notes to list them all.
    More {
        count: usize,
        losses: usize,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Text,
    Number,
    YesNo,
    List,
    Object,
    Agregasi,
    Entri,
    Polaritas,
    Status,
    Soal,
    Jawaban,
    Id,
    /// A place in the document.
    Letak,
    Time,
    LevelKey,
    /// No such field: there is nowhere to keep it.
    Nothing,
    /// Less deeply nested.
    Flat,
}

impl NoteKind {
    /// Whether something of the file is not in the document, so that writing the document over the file would lose it.
    pub fn is_loss(&self) -> bool {
        match self {
            NoteKind::FieldTwice { .. }
            | NoteKind::Dropped { .. }
            | NoteKind::Refused(_)
            | NoteKind::ScaleUnknown { .. }
            | NoteKind::LineUnclear { .. }
            | NoteKind::TooMany { .. } => true,
            NoteKind::More { count: _, losses } => *losses > 0,
            NoteKind::UnknownField { .. }
            | NoteKind::WrongType { .. }
            | NoteKind::IdMissing { .. }
            | NoteKind::IdInvalid { .. }
            | NoteKind::IdTwice { .. }
            | NoteKind::LevelMissing { .. }
            | NoteKind::LevelUnknown { .. }
            | NoteKind::TimeInvalid { .. }
            | NoteKind::Moved { .. }
            | NoteKind::Policy(_) => false,
        }
    }
}

impl Pesan for Expected {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Expected::Text => bahasa.pilih("teks", "text").to_owned(),
            Expected::Number => bahasa.pilih("bilangan bulat", "a whole number").to_owned(),
            Expected::YesNo => "true / false".to_owned(),
            Expected::List => bahasa.pilih("daftar […]", "a list […]").to_owned(),
            Expected::Object => bahasa.pilih("objek {…}", "an object {…}").to_owned(),
            Expected::Agregasi => Agregasi::ALL.map(Agregasi::key).join(" | "),
            Expected::Entri => Entri::ALL.map(Entri::key).join(" | "),
            Expected::Polaritas => Polaritas::ALL.map(Polaritas::key).join(" | "),
            Expected::Status => Status::ALL.map(Status::key).join(" | "),
            Expected::Soal => Soal::ALL.map(Soal::key).join(" | "),
            Expected::Jawaban => Jawaban::ALL.map(Jawaban::key).join(" | "),
            Expected::LevelKey => bahasa
                .pilih(
                    "nama pendek tingkat dari huruf kecil, angka dan _",
                    "a short level name of lower-case letters, digits and _",
                )
                .to_owned(),
            Expected::Nothing => bahasa.pilih("tidak ada di sini", "absent here").to_owned(),
            Expected::Flat => bahasa.pilih("tidak bersarang sedalam itu", "nested less deeply").to_owned(),
            Expected::Id => bahasa.pilih("ID seperti n1 atau i1", "an ID such as n1 or i1").to_owned(),
            Expected::Letak => bahasa.pilih("tempat seperti n1/nama", "a place such as n1/nama").to_owned(),
            Expected::Time => bahasa.pilih("waktu seperti 2024-TW1", "a time such as 2024-TW1").to_owned(),
        }
    }
}

impl Pesan for Note {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let what = self.what.pesan(bahasa);
        if self.tempat.is_empty() { what } else { format!("{}: {what}", self.tempat) }
    }
}

impl Pesan for NoteKind {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            NoteKind::UnknownField { field } => {
                let field = kutip(field);
                dwi!(
                    bahasa,
                    "isian {field} tidak dikenal; disimpan apa adanya",
                    "the field {field} is not known; it is kept as it is"
                )
            }
            NoteKind::FieldTwice { field } => {
                let field = kutip(field);
                dwi!(
                    bahasa,
                    "isian {field} tertulis lebih dari sekali; yang pertama dipakai, yang lain diabaikan",
                    "the field {field} stands more than once; the first is used, the others are left out"
                )
            }
            NoteKind::WrongType { field, expected } => {
                let (field, expected) = (kutip(field), expected.pesan(bahasa));
                dwi!(
                    bahasa,
                    "isian {field} seharusnya {expected}; isinya disimpan apa adanya tetapi tidak dipakai",
                    "the field {field} should be {expected}; its content is kept as it is but not used"
                )
            }
            NoteKind::Dropped { raw, expected } => {
                let (raw, expected) = (kutip(raw), expected.pesan(bahasa));
                dwi!(
                    bahasa,
                    "{raw} diabaikan, karena seharusnya {expected}",
                    "{raw} is left out, because it should be {expected}"
                )
            }
            NoteKind::IdMissing { given } => {
                dwi!(bahasa, "tidak ada ID; diberi {given}", "there is no ID; it is given {given}")
            }
            NoteKind::IdInvalid { raw, given } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "ID {raw} tidak berbentuk n1, i1 atau v1; diganti {given}",
                    "the ID {raw} is not of the form n1, i1 or v1; it becomes {given}"
                )
            }
            NoteKind::IdTwice { raw, given } => dwi!(
                bahasa,
                "ID {raw} sudah dipakai di atas; yang ini menjadi {given}",
                "the ID {raw} is used above already; this one becomes {given}"
            ),
            NoteKind::LevelMissing { given } => {
                let given = kutip(given);
                dwi!(bahasa, "tingkat tidak tertulis; dianggap {given}", "the level is not written; taken as {given}")
            }
            NoteKind::LevelUnknown { raw } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "tingkat {raw} tidak ada di daftar tingkat (levels); ditambahkan sebagai tingkat terbawah",
                    "the level {raw} is not in the list of levels; it is added as the lowest"
                )
            }
            NoteKind::TimeInvalid { raw } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "waktu {raw} tidak terbaca (seharusnya 2024, 2024-TW1 atau 2024-B03); disimpan apa adanya",
                    "the time {raw} cannot be read (should be 2024, 2024-TW1 or 2024-B03); it is kept as it is"
                )
            }
            NoteKind::Moved { name, why } => {
                let (name, why) = (kutip(name), why.pesan(bahasa));
                dwi!(bahasa, "{name} dipindahkan ke tingkat teratas: {why}", "{name} is moved to the top: {why}")
            }
            NoteKind::Refused(why) => {
                let why = why.pesan(bahasa);
                dwi!(bahasa, "diabaikan: {why}", "left out: {why}")
            }
            NoteKind::Policy(why) => why.pesan(bahasa),
            NoteKind::ScaleUnknown { raw } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "skala {raw} tidak dikenal; dipakai Permendagri 86/2017",
                    "the scale {raw} is not known; Permendagri 86/2017 is used"
                )
            }
            NoteKind::LineUnclear { text } => {
                let text = kutip(text);
                dwi!(bahasa, "baris tidak dikenali: {text}", "the line is not understood: {text}")
            }
            NoteKind::TooMany { count } => dwi!(
                bahasa,
                "terlalu banyak; {count} yang terakhir diabaikan",
                "too many; the last {count} are left out"
            ),
            NoteKind::More { count, losses: _ } => dwi!(
                bahasa,
                "dan {count} catatan lain yang tidak ditampilkan",
                "and {count} more notes that are not shown"
            ),
        }
    }
}

/// Why there is no document in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    Empty,
    NotUtf8 {
        line: usize,
    },
    Utf16,
    /// More boxes or values than any document has.
    TooMany,
    /// The text ends before the document does.
    CutOff {
        line: usize,
    },
    Syntax {
        line: usize,
        column: usize,
    },
    TooNested {
        line: usize,
    },
    NotKaskade,
    /// A PDF that carries no document of ours.
    PdfWithout,
    PdfDamaged,
    PdfLocked,
    VersionMissing,
    TooNew {
        found: u64,
        known: u64,
    },
}

impl Pesan for FormatError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            FormatError::Empty => dwi!(
                bahasa,
                "berkas kosong. Buka cadangannya, atau mulai dokumen baru",
                "the file is empty. Open its backup, or begin a new document"
            ),
            FormatError::NotUtf8 { line } => dwi!(
                bahasa,
                "baris {line} bukan teks UTF-8. Berkas mungkin rusak, atau bukan berkas .kaskade. Simpan ulang sebagai UTF-8, atau buka cadangannya",
                "line {line} is not UTF-8 text. The file may be damaged, or be no .kaskade file. Save it as UTF-8, or open its backup"
            ),
            FormatError::Utf16 => dwi!(
                bahasa,
                "berkas berupa teks UTF-16. Simpan ulang sebagai UTF-8",
                "the file is UTF-16 text. Save it as UTF-8"
            ),
            FormatError::TooMany => dwi!(
                bahasa,
                "isi berkas terlalu banyak untuk sebuah dokumen cascading. Periksa asal berkasnya",
                "the file holds too much for a cascading document. Check where it comes from"
            ),
            FormatError::CutOff { line } => dwi!(
                bahasa,
                "berkas terpotong pada baris {line}. Buka cadangannya, atau lengkapi bagian yang hilang",
                "the file is cut off at line {line}. Open its backup, or complete the missing part"
            ),
            FormatError::Syntax { line, column } => dwi!(
                bahasa,
                "susunan JSON salah pada baris {line} kolom {column}. Perbaiki tanda di tempat itu, atau buka cadangannya",
                "the JSON is broken at line {line} column {column}. Fix the character there, or open the backup"
            ),
            FormatError::TooNested { line } => dwi!(
                bahasa,
                "susunan bersarang terlalu dalam pada baris {line}; dokumen cascading tidak pernah sedalam itu",
                "the nesting is too deep at line {line}; no cascading document is that deep"
            ),
            FormatError::NotKaskade => dwi!(
                bahasa,
                "bukan dokumen Kaskade: tidak ada \"format\": \"kaskade\" di awal berkas",
                "not a Kaskade document: there is no \"format\": \"kaskade\" at the beginning"
            ),
            FormatError::PdfWithout => dwi!(
                bahasa,
                "PDF ini tidak memuat dokumen Kaskade. Buka berkas .kaskade asalnya, atau ekspor ulang PDF-nya dengan Kaskade",
                "this PDF holds no Kaskade document. Open the .kaskade file it was made from, or export the PDF again with Kaskade"
            ),
            FormatError::PdfDamaged => dwi!(
                bahasa,
                "PDF ini rusak atau terpotong, sehingga dokumen di dalamnya tidak terbaca. Salin ulang PDF-nya, atau buka berkas .kaskade asalnya",
                "this PDF is damaged or cut off, so that the document in it cannot be read. Copy the PDF again, or open the .kaskade file it was made from"
            ),
            FormatError::PdfLocked => dwi!(
                bahasa,
                "PDF ini terkunci dengan kata sandi. Simpan dahulu tanpa kata sandi, atau buka berkas .kaskade asalnya",
                "this PDF is locked with a password. Save it without one first, or open the .kaskade file it was made from"
            ),
            FormatError::VersionMissing => dwi!(
                bahasa,
                "nomor \"version\" tidak ada atau bukan bilangan bulat. Isi dengan angka versi berkas, misalnya 1",
                "the number \"version\" is missing or no whole number. Fill in the version of the file, such as 1"
            ),
            FormatError::TooNew { found, known } => dwi!(
                bahasa,
                "berkas ini versi {found}, sedangkan program ini mengenal sampai versi {known}. Pasang Kaskade yang lebih baru untuk membukanya; berkas tidak diubah",
                "this file is of version {found} while this program knows up to version {known}. Install a newer Kaskade to open it; the file is left as it is"
            ),
        }
    }
}

pesan_error!(FormatError);
