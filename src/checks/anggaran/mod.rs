//! Money: what is planned and spent, against the sums and the results.

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
