//! Money: what is planned and spent, against the sums below it and the results it is for.
//!
//! Amounts are added exactly, and only where all that is planned has one; figures of achievement come from the roll-up.
//! What an amount is and whether a year is planned stands in `uang`; begin with `pagu_beda_jumlah`.

mod pagu_beda_jumlah;
mod pagu_tanpa_target;
mod realisasi_melebihi_pagu;
mod serapan_jauh_dari_capaian;
mod tanpa_pagu;
mod uang;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &pagu_beda_jumlah::PaguBedaJumlah,
    &realisasi_melebihi_pagu::RealisasiMelebihiPagu,
    &tanpa_pagu::TanpaPagu,
    &pagu_tanpa_target::PaguTanpaTarget,
    &serapan_jauh_dari_capaian::SerapanJauhDariCapaian,
];
