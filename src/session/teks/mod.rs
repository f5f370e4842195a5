//! The text of the clipboard: boxes as indented lines, tables out of Excel and Word, blocks of numbers.
//!
//! ```text
//! text     = record*                 cells parted by tabs, "quoted" where they hold tabs or line breaks
//! line     = indent mark? word? name
//! indent   = tabs, empty cells before the first text, or blanks
//! mark     = "1." "1.1" "a)" "(2)" "IV." "7.01.01" "-" "•" …
//! word     = level ":" | level "[" code "]:" | level, where a capital follows | "Indikator:"
//! ```
//!
//! A first row that names columns (Sasaran, Indikator, Satuan, Target 2024 …) makes it a table.
//! What is written here reads back to the same names and levels. Begin with [`baca`], [`ke_cabang`] and [`tulis()`].

mod baris;
mod cabang;
mod sel;
mod tabel;
mod tulis;

pub use cabang::ke_cabang;
pub use tulis::tulis;

use super::susun::Tolak;
use crate::model::{Level, Profile, Tahun, Waktu};
use crate::pesan::{Bahasa, Pesan, kutip};
use crate::{dwi, pesan_error};
use baris::{Mark, Row, Words, list, under_headings};
use sel::{Record, records};
use tabel::{table, table_head};

/// One box of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baris {
    /// The line it begins on, from 1.
    pub nomor: usize,
    /// How many boxes it stands below.
    pub depth: usize,
    /// What the text says of its level: a word in front, its column, or its code.
    pub level: Option<Level>,
    pub code: String,
    pub name: String,
    pub kolom: Vec<(Kolom, String)>,
    pub indikator: Vec<BarisIndikator>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BarisIndikator {
    pub name: String,
    pub kolom: Vec<(Kolom, String)>,
}

/// What a column of a table holds, as its heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kolom {
    Kode,
    Nama,
    Tingkat(Level),
    /// The sasaran sentence of a Program, Kegiatan or Sub Kegiatan.
    Hasil,
    Indikator,
    Definisi,
    Formulasi,
    Satuan,
    Tipe,
    SumberData,
    PenanggungJawab,
    Baseline(Option<Tahun>),
    /// Without a time: of the document's year.
    Target(Option<Waktu>),
    Realisasi(Option<Waktu>),
    Pagu(Option<Tahun>),
    Catatan,
    /// A heading that we do not know; what stands below goes to the notes of the box.
    Lain(String),
}

/// Why a text cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TolakTeks {
    Kosong,
    TerlaluBanyak,
    TanpaKolomNama,
    /// Numbers beside names, and no heading that says what they are.
    AngkaTanpaJudul {
        nomor: usize,
        text: String,
    },
    IndikatorTanpaKotak {
        nomor: usize,
    },
    TerlaluDalam {
        nomor: usize,
        parent: String,
    },
    Tingkat {
        nomor: usize,
        child: String,
        parent: String,
    },
    Tempat(Tolak),
}

impl Pesan for TolakTeks {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            TolakTeks::Kosong => {
                dwi!(
                    bahasa,
                    "Papan klip tidak berisi teks. Salin dahulu",
                    "The clipboard holds no text. Copy some first"
                )
            }
            TolakTeks::TerlaluBanyak => dwi!(
                bahasa,
                "Teksnya lebih dari {MOST} baris. Salin sebagian saja",
                "The text has more than {MOST} rows. Copy a part of it"
            ),
            TolakTeks::TanpaKolomNama => dwi!(
                bahasa,
                "Tabel ini tidak punya kolom nama kotak (Uraian, Sasaran, Program …). Sertakan kolom itu saat menyalin",
                "This table has no column with names of boxes (Uraian, Sasaran, Program …). Copy that column as well"
            ),
            TolakTeks::AngkaTanpaJudul { nomor, text } => {
                let text = kutip(text);
                dwi!(
                    bahasa,
                    "Baris {nomor} berisi {text} di samping nama, dan tidak jelas itu kolom apa. Sertakan baris judul (Indikator, Satuan, Target …) saat menyalin",
                    "Row {nomor} has {text} beside a name, and it is not clear which column that is. Copy the heading row (Indikator, Satuan, Target …) as well"
                )
            }
            TolakTeks::IndikatorTanpaKotak { nomor } => dwi!(
                bahasa,
                "Indikator pada baris {nomor} tidak berada di bawah kotak mana pun. Sertakan nama kotaknya di atasnya",
                "The indicator on row {nomor} stands under no box. Put the name of its box above it"
            ),
            TolakTeks::TerlaluDalam { nomor, parent } => dwi!(
                bahasa,
                "Baris {nomor} terlalu dalam: tidak ada tingkat di bawah {parent}. Kurangi inden baris itu, atau tempel pada kotak yang lebih tinggi",
                "Row {nomor} is too deep: there is no level below {parent}. Indent it less, or paste on a higher box"
            ),
            TolakTeks::Tingkat { nomor, child, parent } => dwi!(
                bahasa,
                "Baris {nomor}: {child} tidak dapat berada di bawah {parent}. Perbaiki inden atau kata tingkatnya",
                "Row {nomor}: {child} cannot stand under {parent}. Correct its indent or the word for its level"
            ),
            TolakTeks::Tempat(why) => why.pesan(bahasa),
        }
    }
}

pesan_error!(TolakTeks);

/// More rows than this are no text that somebody copied on purpose.
const MOST: usize = 20_000;

/// The boxes of a text. The profile says which words are levels.
pub fn baca(text: &str, profil: &Profile) -> Result<Vec<Baris>, TolakTeks> {
    let mut records = records(text, '\t');
    records.retain(|it| it.cells.iter().any(|it| !it.text.trim().is_empty()));
    if records.is_empty() {
        return Err(TolakTeks::Kosong);
    }
    if records.len() > MOST {
        return Err(TolakTeks::TerlaluBanyak);
    }
    let words = Words::of(profil);
    let rows = match table_head(&records, &words) {
        Some((columns, body)) => table(body, &columns, &words)?,
        None => under_headings(list(&records, &words)?),
    };
    if rows.is_empty() {
        return Err(TolakTeks::Kosong);
    }
    Ok(nest(rows, profil))
}

/// A block of numbers: rows of cells parted by tabs, or by semicolons where there is no tab. A last empty line is none.
pub fn tabel(text: &str) -> Vec<Vec<String>> {
    let separator = if !text.contains('\t') && text.contains(';') { ';' } else { '\t' };
    let cells = |it: Record| it.cells.into_iter().map(|it| it.text.trim().to_owned()).collect();
    records(text, separator).into_iter().map(cells).collect()
}

/// Says below how many others each row stands: by indentation, then by its mark; in a flat text by its level.
fn nest(rows: Vec<Row>, profil: &Profile) -> Vec<Baris> {
    let is_flat = rows.windows(2).all(|it| matches!(it, [a, b] if a.indent == b.indent));
    let mut open: Vec<(usize, Option<Mark>, Option<Level>)> = Vec::new();
    let mut found = Vec::with_capacity(rows.len());
    for Row { indent, mark, mut baris, heading: _ } in rows {
        while let Some(top) = open.last() {
            let is_below =
                match (top.2.and_then(|it| profil.position(it)), baris.level.and_then(|it| profil.position(it))) {
                    (Some(above), Some(own)) if is_flat => above < own,
                    _ => top.0 < indent || (top.0 == indent && is_marked_below(&open, indent, mark.as_ref())),
                };
            if is_below {
                break;
            }
            open.pop();
        }
        baris.depth = open.len();
        open.push((indent, mark, baris.level));
        found.push(baris);
    }
    found
}

/// Whether a mark stands below the last open row's: "1.1" below "1.", "a." below "2)", a list below a plain line.
fn is_marked_below(open: &[(usize, Option<Mark>, Option<Level>)], indent: usize, own: Option<&Mark>) -> bool {
    let Some(own) = own else { return false };
    let Some((_, above, _)) = open.last() else { return false };
    if let (Some(Mark::Numbers(above)), Mark::Numbers(own)) = (above, own)
        && (above.len() > 1 || own.len() > 1)
    {
        return own.len() > above.len() && own.starts_with(above);
    }
    let same = |it: &&(usize, Option<Mark>, Option<Level>)| {
        it.0 == indent && it.1.as_ref().is_some_and(|it| it.is_same_kind(own))
    };
    open.iter().rev().find(same).is_none()
}
