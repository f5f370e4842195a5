//! Amounts by year, and whether a year is planned at all.

use crate::checks::kerja::Kotak;
use crate::model::angka::cetak_ringkas;
use crate::model::{Nilai, Series, Slot, Tahun};
use rust_decimal::Decimal;

/// The amounts written for whole years, in order.
pub fn tahunan(series: &Series) -> impl Iterator<Item = (Tahun, &Nilai)> {
    let whole = series.iter().filter(|(waktu, nilai)| waktu.slot == Slot::Tahun && !nilai.is_kosong());
    whole.map(|(waktu, nilai)| (waktu.tahun, nilai))
}

/// Whether any indicator of the box has something to reach in the year; without indicators nobody can tell, and it counts as planned.
pub fn is_direncanakan(it: &Kotak<'_>, tahun: Tahun) -> bool {
    let indikator = &it.node.indikator;
    let is_something = |nilai: &Nilai| nilai.angka(None).is_none_or(|it| !it.is_zero());
    indikator.is_empty() || indikator.iter().any(|it| it.target.of_year(tahun).any(|(_, it)| is_something(it)))
}

pub fn rupiah(angka: Decimal) -> String {
    format!("Rp{}", cetak_ringkas(angka, 2))
}
