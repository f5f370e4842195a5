use super::label::label;
use crate::checks::Check;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Agregasi, Bidang, Entri};

pub struct PersentaseKumulatif;

impl Check for PersentaseKumulatif {
    fn kode(&self) -> &'static str {
        "T01"
    }

    fn doc(&self) -> &'static str {
        include_str!("persentase_kumulatif.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        let is_added = indikator.agregasi_dipakai() == Some(Agregasi::Kumulatif) && it.is_persen();
        if !is_added || indikator.entri == Some(Entri::Bagian) || is_computed(it) {
            return;
        }
        let pesan = kabar(
            "Persentase tidak dijumlahkan antar triwulan: 100% + 100% menjadi 200%. Pilih Non Kumulatif",
            "Percentages are not added over quarters: 100% + 100% would be 200%. Choose Non Kumulatif",
        );
        let quoted = if indikator.tipe.is_empty() { indikator.name.as_str() } else { indikator.tipe.as_str() };
        let baru = label(Agregasi::NonKumulatif, indikator.polaritas_dipakai(), &indikator.tipe);
        let offer = kabar("Ganti tipe menjadi \"{0}\"", "Make the type \"{0}\"").dengan(baru.as_str());
        found.add(it.at(Bidang::Tipe), quoted, pesan).tawarkan(offer, Perbaikan::Isi { di: it.at(Bidang::Tipe), baru });
    }
}

/// Numerator and denominator are added up, and divided once: that is right.
fn is_computed(it: &Ukuran<'_>) -> bool {
    !it.indikator.variabel.is_empty() && it.rumus().is_some_and(|it| it.pembagian().is_some())
}
