//! Official names and codes: only where the built-in list covers them, because what it does not know may be right.
//! What it does not know: the names of other units, which nobody is accused of.
//! Begin with `kode`, which reads codes as the list writes them.

mod di_bawah_induk_lain;
mod kode;
mod kode_beda_nama;
mod kode_ganda;
mod kode_salah_tingkat;
mod kode_tak_dikenal;
mod kode_usang;
mod nama_tidak_resmi;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &nama_tidak_resmi::NamaTidakResmi,
    &kode_beda_nama::KodeBedaNama,
    &di_bawah_induk_lain::DiBawahIndukLain,
    &kode_usang::KodeUsang,
    &kode_ganda::KodeGanda,
    &kode_tak_dikenal::KodeTakDikenal,
    &kode_salah_tingkat::KodeSalahTingkat,
];
