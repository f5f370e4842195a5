//! Where a new document begins: empty, from a template, or as a look at one of the samples. All of it is compiled in,
//! so that the welcome page works wherever the program is started.

use crate::formats;
use crate::model::edit::apply;
use crate::model::{Document, Edit, Header, Tahun};
use crate::pesan::{Bahasa, Pesan};

/// The templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jenis {
    /// Tujuan, Sasaran and the official Programs of a kecamatan, with indicators that wait for targets.
    Kecamatan,
    /// A frame for any perangkat daerah: the supporting Program as the nomenclature has it, and one of its own to be named.
    Dinas,
}

impl Jenis {
    pub const ALL: [Jenis; 2] = [Jenis::Kecamatan, Jenis::Dinas];

    fn text(self) -> &'static str {
        match self {
            Jenis::Kecamatan => include_str!("../../assets/templat/kecamatan.kaskade"),
            Jenis::Dinas => include_str!("../../assets/templat/dinas.kaskade"),
        }
    }
}

impl Pesan for Jenis {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let text = match self {
            Jenis::Kecamatan => bahasa.pilih(
                "Kecamatan: Tujuan, Sasaran, dan Program resmi beserta indikatornya",
                "Kecamatan: Tujuan, Sasaran and the official Programs with their indicators",
            ),
            Jenis::Dinas => bahasa.pilih(
                "Dinas atau badan: kerangka dengan Program penunjang, tinggal diisi",
                "Dinas or badan: a frame with the supporting Program, to be filled in",
            ),
        };
        text.to_owned()
    }
}

/// The documents of `sample_data`: the name of the file, and what is in it.
pub const CONTOH: &[(&str, &str)] = &[
    ("contoh_kecamatan_lengkap", include_str!("../../sample_data/contoh_kecamatan_lengkap.kaskade")),
    ("cascading_purwokerto_barat_2023", include_str!("../../sample_data/cascading_purwokerto_barat_2023.kaskade")),
    ("iku_purworejo_2023", include_str!("../../sample_data/iku_purworejo_2023.kaskade")),
    ("iku_wonoasih_2020_2024", include_str!("../../sample_data/iku_wonoasih_2020_2024.kaskade")),
    ("kertas_kerja_bugul_kidul", include_str!("../../sample_data/kertas_kerja_bugul_kidul.kaskade")),
    ("kertas_kerja_panggungrejo_2024", include_str!("../../sample_data/kertas_kerja_panggungrejo_2024.kaskade")),
];

/// A plan has five years.
const YEARS: u16 = 5;

/// A document from a template, for the five years from this one on.
pub fn baru(jenis: Jenis, tahun: Tahun) -> Document {
    let read = formats::read(jenis.text().as_bytes());
    debug_assert!(read.is_ok(), "templates are tested: {read:?}");
    let Ok((mut document, _)) = read else { return kosong(tahun) };
    let header = period(document.header().clone(), tahun);
    let set = apply(&mut document, Edit::SetHeader(Box::new(header)));
    debug_assert!(set.is_ok(), "years in order are not refused: {set:?}");
    document
}

/// A document without a box, for the five years from this one on.
pub fn kosong(tahun: Tahun) -> Document {
    Document::new(period(Header::default(), tahun))
}

fn period(header: Header, tahun: Tahun) -> Header {
    // Years outside what a file can hold are brought to its edge.
    let first = tahun.clamp(Tahun::FIRST, Tahun::LAST);
    let last = Tahun(first.0.saturating_add(YEARS - 1)).min(Tahun::LAST);
    Header { tahun_awal: Some(first), tahun_akhir: Some(last), tahun_aktif: Some(first), ..header }
}
