//! Whether what is below leads to what is above: who supports which indicator, what is said twice, where the figures disagree.
//! Whether a link is a cause is asked and never decided here; reviewers answer that link by link.
//! What proposes support is in `usulan`; begin with `dukungan_belum_dinyatakan`.

mod dukungan_belum_dinyatakan;
mod indikator_anak_pembilang;
mod indikator_sama_dua_cabang;
mod indikator_sama_dua_tingkat;
mod indikator_tanpa_pendukung;
mod sasaran_di_dua_tujuan;
mod selisih_capaian;
mod tidak_berkaitan;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &dukungan_belum_dinyatakan::DukunganBelumDinyatakan,
    &indikator_tanpa_pendukung::IndikatorTanpaPendukung,
    &selisih_capaian::SelisihCapaian,
    &indikator_anak_pembilang::IndikatorAnakPembilang,
    &indikator_sama_dua_tingkat::IndikatorSamaDuaTingkat,
    &indikator_sama_dua_cabang::IndikatorSamaDuaCabang,
    &sasaran_di_dua_tujuan::SasaranDiDuaTujuan,
    &tidak_berkaitan::TidakBerkaitan,
];
