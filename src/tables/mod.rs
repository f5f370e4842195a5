//! A report made of tables: title, sections with their tables, and who signs, as plain words.
//!
//! Whoever has something to report (a review, two versions laid side by side) fills these values; `diagram::laporan` sets them on sheets.
//! It knows no sheet, no letter and no figure: every cell is a text that is finished.
//! Begin with [`Laporan`].

pub mod reviu;

use crate::model::TandaTangan;

/// A report to be printed. Whatever is empty is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laporan {
    pub judul: String,
    pub subjudul: String,
    /// What the report is about, as names and values: "Perangkat Daerah" and "Kecamatan Contoh".
    pub identitas: Vec<(String, String)>,
    pub bagian: Vec<Bagian>,
    /// Who signs at the end, side by side.
    pub tanda_tangan: Vec<Pihak>,
    /// Printed at the foot of every page, beside the page number.
    pub kaki: String,
}

/// A section: heading, a text before its table, the table, a text behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bagian {
    pub judul: String,
    pub pengantar: String,
    pub tabel: Option<Tabel>,
    pub penutup: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tabel {
    pub kolom: Vec<Kolom>,
    pub baris: Vec<Baris>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kolom {
    pub nama: String,
    /// Share of the width.
    pub lebar: u32,
    pub rata: Rata,
}

/// To which side the texts of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rata {
    #[default]
    Kiri,
    Tengah,
    Kanan,
}

/// A row. Cells that are missing are empty; what there are more than columns stands in the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baris {
    pub sel: Vec<String>,
    pub jenis: JenisBaris,
    /// Where a click on it leads ("n12/i5/formulasi"); empty where nowhere.
    pub letak: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JenisBaris {
    #[default]
    Isi,
    /// Names the rows below it, in one cell over the full width.
    Kelompok,
    /// Says over the full width that nothing was found.
    Kosong,
}

/// Somebody who signs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pihak {
    /// As what: "Pereviu", "Pihak yang direviu".
    pub peran: String,
    pub tanda_tangan: TandaTangan,
}
