//! Targets, baselines and figures: what can be reached, what can be read, what goes the wrong way.
//!
//! Nothing is computed here that the roll-up computes; its notes are taken over where a reviewer would ask.
//! Which targets count and what kind of figure they are stands in `deret`; begin with `target_mundur`.

mod baseline_salah_tahun;
mod capaian_tak_wajar;
mod deret;
mod nilai_tak_terbaca;
mod penyebut_nol;
mod persentase_lebih_seratus;
mod predikat_tak_cocok_skor;
mod ribuan_atau_desimal;
mod satuan_campur;
mod satuan_nilai_beda;
mod target_berbeda;
mod target_di_bawah_baseline;
mod target_mundur;
mod target_tak_berubah;
mod target_tak_terjangkau;
mod target_triwulan_beda;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &target_tak_terjangkau::TargetTakTerjangkau,
    &target_tak_berubah::TargetTakBerubah,
    &target_di_bawah_baseline::TargetDiBawahBaseline,
    &target_mundur::TargetMundur,
    &persentase_lebih_seratus::PersentaseLebihSeratus,
    &satuan_campur::SatuanCampur,
    &predikat_tak_cocok_skor::PredikatTakCocokSkor,
    &nilai_tak_terbaca::NilaiTakTerbaca,
    &ribuan_atau_desimal::RibuanAtauDesimal,
    &target_berbeda::TargetBerbeda,
    &target_triwulan_beda::TargetTriwulanBeda,
    &satuan_nilai_beda::SatuanNilaiBeda,
    &baseline_salah_tahun::BaselineSalahTahun,
    &capaian_tak_wajar::CapaianTakWajar,
    &penyebut_nol::PenyebutNol,
];
