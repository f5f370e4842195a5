use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, read_tipe};

pub struct TipeTidakDikenal;

impl Check for TipeTidakDikenal {
    fn kode(&self) -> &'static str {
        "T05"
    }

    fn doc(&self) -> &'static str {
        include_str!("tipe_tidak_dikenal.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        let is_stated = indikator.agregasi.is_some() || indikator.polaritas.is_some();
        if indikator.tipe.trim().is_empty() || is_stated || read_tipe(&indikator.tipe) != (None, None) {
            return;
        }
        let pesan = kabar(
            "Dari tipe \"{0}\" tidak terbaca cara menjumlahkan maupun arahnya. Tulis Kumulatif atau Non Kumulatif, dan Positif atau Negatif",
            "The type \"{0}\" says neither how quarters are added nor which way is good. Write Kumulatif or Non Kumulatif, and Positif or Negatif",
        );
        found.add(it.at(Bidang::Tipe), indikator.tipe.as_str(), pesan.dengan(indikator.tipe.trim()));
    }
}
