use super::label::ganti_arah;
use crate::checks::Check;
use crate::checks::arah::Kata;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Indikator, Polaritas, Slot};

pub struct NegatifPadaIndikatorPositif;

impl Check for NegatifPadaIndikatorPositif {
    fn kode(&self) -> &'static str {
        "T02"
    }

    fn doc(&self) -> &'static str {
        include_str!("negatif_pada_indikator_positif.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.indikator.polaritas_dipakai() != Some(Polaritas::Negatif) || is_waktu(&it.indikator.satuan) {
            return;
        }
        let numerator = it.indikator.formulasi.split([':', '/']).next().unwrap_or_default();
        let numerator = numerator.split(" dibagi ").next().unwrap_or_default();
        let says_less = it.indikator.definisi.to_lowercase().contains("makin");
        let has_reason = |text: &str| Kata::new(text).ada_yang_makin_kecil_makin_baik();
        if says_less || falls(it.indikator) || has_reason(&it.indikator.name) || has_reason(numerator) {
            return;
        }
        let pesan = kabar(
            "Polaritas negatif berarti makin kecil makin baik, padahal tidak ada yang buruk pada indikator ini. Nyatakan positif",
            "Negative polarity means that less is better, yet nothing in this indicator is unwanted. Make it positive",
        );
        let quoted = if it.indikator.tipe.is_empty() { it.indikator.name.as_str() } else { it.indikator.tipe.as_str() };
        let baru = ganti_arah(it, Polaritas::Positif);
        let offer = kabar("Ganti tipe menjadi \"{0}\"", "Make the type \"{0}\"").dengan(baru.as_str());
        found.add(it.at(Bidang::Tipe), quoted, pesan).tawarkan(offer, Perbaikan::Isi { di: it.at(Bidang::Tipe), baru });
    }
}

/// The targets get smaller from year to year: somebody means it so.
fn falls(it: &Indikator) -> bool {
    let numbers = || {
        it.target.iter().filter(|(waktu, _)| waktu.slot == Slot::Tahun).filter_map(|(_, nilai)| nilai.angka(it.baca()))
    };
    numbers().next().zip(numbers().last()).is_some_and(|(first, last)| last < first)
}

/// Of days and minutes less is mostly better.
fn is_waktu(satuan: &str) -> bool {
    let satuan = satuan.to_lowercase();
    ["hari", "jam", "menit", "detik", "minggu"].iter().any(|it| satuan.contains(it))
}
