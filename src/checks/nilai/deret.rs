//! The targets of an indicator year by year, and what kind of figure they are.

use crate::checks::Ukur;
use crate::checks::kerja::Ukuran;
use crate::model::{Indikator, Isi, Level, Nilai, Skala, Slot, Tahun};

/// The targets written for whole years, in order.
pub fn tahunan(it: &Indikator) -> impl Iterator<Item = (Tahun, &Nilai)> {
    let whole = it.target.iter().filter(|(waktu, nilai)| waktu.slot == Slot::Tahun && !nilai.is_kosong());
    whole.map(|(waktu, nilai)| (waktu.tahun, nilai))
}

/// A part of a whole in percent, which can be no more than all of it.
pub fn is_bagian(it: &Ukuran<'_>) -> bool {
    it.is_persen() && !it.indikator.dari_anak && it.ukur() != Ukur::Mutu && !is_other_percentage(&it.indikator.name)
}

/// Growth, ratios and achievements are percentages of something that they are no part of.
pub fn is_other_percentage(name: &str) -> bool {
    const OTHERS: [&str; 23] = [
        "peningkatan",
        "pertumbuhan",
        "kenaikan",
        "penurunan",
        "perubahan",
        "laju",
        "rasio",
        "capaian",
        "ketercapaian",
        "pencapaian",
        "tercapainya",
        "realisasi",
        "perbandingan",
        "pendapatan",
        "penerimaan",
        "rata",
        "efisiensi",
        "indeks",
        "inflasi",
        "deviasi",
        "ketersediaan",
        "kecukupan",
        "swasembada",
    ];
    kata_kecil(name).any(|it| OTHERS.contains(&it.as_str()))
}

/// How much an office does, which follows its money: a count from Kegiatan down.
pub fn is_volume(it: &Ukuran<'_>) -> bool {
    let is_low = it.kotak.is(Level::KEGIATAN) || it.kotak.is(Level::SUB_KEGIATAN);
    is_low && it.ukur() != Ukur::Mutu && !it.is_persen()
}

/// A rung of a scale that values are written in, or anything with a score: no slip of the pen.
pub fn is_predikat(isi: &Isi) -> bool {
    match isi {
        Isi::Predikat { huruf, skor } => {
            skor.is_some() || Skala::of_values().iter().any(|it| it.peringkat(huruf).is_some())
        }
        _ => false,
    }
}

/// The words of a text in small letters.
pub fn kata_kecil(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase)
}
