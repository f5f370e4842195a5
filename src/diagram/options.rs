//! What can be chosen of a drawing, and what is chosen when nobody says anything.

use crate::geometry::{Size, mm};
use crate::layout::Arah;
use crate::model::NodeId;
use crate::pesan::Bahasa;
use std::collections::BTreeSet;

/// The choices behind a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub jenis: Jenis,
    pub arah: Arah,
    pub isi: Isi,
    pub kertas: Kertas,
    /// Not said: what needs fewer sheets.
    pub orientasi: Option<Orientasi>,
    /// Not said: 15 mm on paper, less around a drawing without a sheet.
    pub margin_mm: Option<f64>,
    /// No letter is smaller, in points.
    pub huruf_min: f64,
    /// Only this branch, with its ancestors.
    pub cabang: Option<NodeId>,
    /// What stands below these is folded away: it is not in the drawing.
    pub lipat: BTreeSet<NodeId>,
    /// Only the drawing with the labels of its tiers: no title, caption, legend, policy, page number or signature.
    pub polos: bool,
    pub hitam_putih: bool,
    /// How many of the lowest generations hang in stacks; not said: by the sheet.
    pub tumpuk: Option<usize>,
    /// Instead of the document's title.
    pub judul: Option<String>,
    /// "3.2": the caption begins with "Gambar 3.2".
    pub gambar: Option<String>,
    pub tanda_tangan: bool,
    pub bahasa: Bahasa,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            jenis: Jenis::Pohon,
            arah: Arah::Bawah,
            isi: Isi { indikator: true, ..Isi::default() },
            kertas: Kertas::F4,
            orientasi: None,
            margin_mm: None,
            huruf_min: 8.0,
            cabang: None,
            lipat: BTreeSet::new(),
            polos: false,
            hitam_putih: false,
            tumpuk: None,
            judul: None,
            gambar: None,
            tanda_tangan: true,
            bahasa: Bahasa::Id,
        }
    }
}

/// Which of the three diagrams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Jenis {
    #[default]
    Pohon,
    Cascading,
    Pita,
}

impl Jenis {
    pub const ALL: [Jenis; 3] = [Jenis::Pohon, Jenis::Cascading, Jenis::Pita];

    pub fn key(self) -> &'static str {
        match self {
            Jenis::Pohon => "pohon",
            Jenis::Cascading => "cascading",
            Jenis::Pita => "pita",
        }
    }

    pub fn judul(self, bahasa: Bahasa) -> &'static str {
        match self {
            Jenis::Pohon => bahasa.pilih("Pohon Kinerja", "Performance Tree"),
            Jenis::Cascading => bahasa.pilih("Cascading Kinerja", "Performance Cascade"),
            Jenis::Pita => bahasa.pilih("Visualisasi Cascading Kinerja", "Performance Cascade in Bands"),
        }
    }
}

/// What a box says beside its name. Each choice stands by itself; details of indicators bring the indicators with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Isi {
    pub indikator: bool,
    pub penjelasan: bool,
    pub capaian: bool,
}

impl Isi {
    pub const KEYS: [&'static str; 4] = ["nama", "indikator", "penjelasan", "capaian"];

    /// "indikator", or several with commas: "penjelasan,capaian".
    pub fn read(text: &str) -> Option<Isi> {
        let mut isi = Isi::default();
        for word in text.split([',', '+']) {
            match word.trim().to_lowercase().as_str() {
                "nama" => {}
                "indikator" => isi.indikator = true,
                "penjelasan" => (isi.indikator, isi.penjelasan) = (true, true),
                "capaian" => (isi.indikator, isi.capaian) = (true, true),
                _ => return None,
            }
        }
        Some(isi)
    }
}

/// What the drawing is put on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kertas {
    A4,
    #[default]
    F4,
    A3,
    A2,
    A1,
    A0,
    /// One sheet, as large as the drawing.
    Pas,
}

impl Kertas {
    pub const ALL: [Kertas; 7] = [Kertas::F4, Kertas::A4, Kertas::A3, Kertas::A2, Kertas::A1, Kertas::A0, Kertas::Pas];

    pub fn key(self) -> &'static str {
        match self {
            Kertas::A4 => "A4",
            Kertas::F4 => "F4",
            Kertas::A3 => "A3",
            Kertas::A2 => "A2",
            Kertas::A1 => "A1",
            Kertas::A0 => "A0",
            Kertas::Pas => "pas",
        }
    }

    pub fn read(text: &str) -> Option<Kertas> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("folio") {
            return Some(Kertas::F4);
        }
        Kertas::ALL.into_iter().find(|it| it.key().eq_ignore_ascii_case(text))
    }

    pub fn margin_mm(self) -> f64 {
        if self == Kertas::Pas { 8.0 } else { 15.0 }
    }

    /// Upright; nothing where the drawing decides.
    pub fn size(self) -> Option<Size> {
        let (w, h) = match self {
            Kertas::A4 => (210.0, 297.0),
            Kertas::F4 => (215.0, 330.0),
            Kertas::A3 => (297.0, 420.0),
            Kertas::A2 => (420.0, 594.0),
            Kertas::A1 => (594.0, 841.0),
            Kertas::A0 => (841.0, 1189.0),
            Kertas::Pas => return None,
        };
        Some(Size::new(mm(w), mm(h)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientasi {
    Tegak,
    Lebar,
}

impl Orientasi {
    pub const ALL: [Orientasi; 2] = [Orientasi::Lebar, Orientasi::Tegak];

    pub fn key(self) -> &'static str {
        match self {
            Orientasi::Tegak => "tegak",
            Orientasi::Lebar => "lebar",
        }
    }
}
