//! How quarters become a year, and which way is good: what the type says against what is measured.
//!
//! The words that are wanted or not stand in `checks/arah.rs`, the printed label in `label`.
//! Where no direction is stated it is asked for and not assumed. Begin with `persentase_kumulatif`.

mod entri_mungkin_berjalan;
mod label;
mod negatif_pada_indikator_positif;
mod persentase_kumulatif;
mod positif_pada_indikator_negatif;
mod rentang_tanpa_batas;
mod tipe_anak_berbeda;
mod tipe_dan_isian_berbeda;
mod tipe_tidak_dikenal;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &persentase_kumulatif::PersentaseKumulatif,
    &negatif_pada_indikator_positif::NegatifPadaIndikatorPositif,
    &positif_pada_indikator_negatif::PositifPadaIndikatorNegatif,
    &tipe_anak_berbeda::TipeAnakBerbeda,
    &tipe_tidak_dikenal::TipeTidakDikenal,
    &tipe_dan_isian_berbeda::TipeDanIsianBerbeda,
    &rentang_tanpa_batas::RentangTanpaBatas,
    &entri_mungkin_berjalan::EntriMungkinBerjalan,
];
