use super::deret::tahunan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Ukur};
use crate::model::{Bidang, Isi, Level, Nilai, Polaritas, Skala, Waktu};
use rust_decimal::Decimal;

pub struct TargetTakBerubah;

impl Check for TargetTakBerubah {
    fn kode(&self) -> &'static str {
        "N02"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_tak_berubah.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let mut targets = tahunan(it.indikator);
        let Some((first, nilai)) = targets.next() else { return };
        let same = |other: &Nilai| other.isi() == nilai.isi() || is_same_number(it, other, nilai);
        let mut last = first;
        let mut many = 1;
        for (tahun, other) in targets {
            if !same(other) {
                return;
            }
            (last, many) = (tahun, many + 1);
        }
        if many < 3 || is_routine(it) || is_as_high_as_can_be(it, nilai) {
            return;
        }
        let pesan = kabar(
            "Target tahun {0} sampai {1} sama, {2}. Apa yang membaik dari tahun ke tahun?",
            "The targets from {0} to {1} are the same, {2}. What gets better from year to year?",
        );
        let pesan = pesan.dengan(first.to_string()).dengan(last.to_string()).dengan(nilai.raw().trim());
        found.add(it.at(Bidang::Target(Waktu::tahun(first))), nilai.raw(), pesan);
    }
}

fn is_same_number(it: &Ukuran<'_>, a: &Nilai, b: &Nilai) -> bool {
    let baca = it.indikator.baca();
    a.angka(baca).is_some_and(|it| Some(it) == b.angka(baca))
}

/// Twelve months of service stay twelve: what an office does every year is counted, not raised.
fn is_routine(it: &Ukuran<'_>) -> bool {
    let is_low = it.kotak.is(Level::KEGIATAN) || it.kotak.is(Level::SUB_KEGIATAN);
    is_low && it.ukur() != Ukur::Persentase && it.ukur() != Ukur::Mutu
}

/// A hundred percent, the best rung of a scale, none of something unwanted, or a range that is to be kept.
fn is_as_high_as_can_be(it: &Ukuran<'_>, nilai: &Nilai) -> bool {
    match nilai.isi() {
        Isi::Rentang { .. } | Isi::Teks | Isi::Kosong => true,
        Isi::Predikat { huruf, .. } => Skala::of_values().iter().any(|skala| {
            let best = skala.anak_tangga.first();
            best.is_some_and(|it| it.nama.eq_ignore_ascii_case(huruf))
        }),
        Isi::Angka(_) | Isi::Ganda { .. } => nilai.angka(it.indikator.baca()).is_none_or(|angka| {
            let is_top = (it.is_persen() || it.ukur() == Ukur::Mutu) && angka >= Decimal::ONE_HUNDRED;
            is_top || angka.is_zero() || it.indikator.polaritas_dipakai() == Some(Polaritas::Range)
        }),
    }
}
