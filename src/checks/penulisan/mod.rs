//! How texts are written: spelling, names, years, blanks.
//! What it does not know: what a text means; a name may be spelt well and be the wrong one.
//! Begin with `betulkan`, which offers another wording, and `kosakata`, the words that planners write.

mod baku;
mod betulkan;
mod ejaan;
mod huruf_awal_kecil;
mod kata_ganda;
mod kosakata;
mod kurung_tak_berpasangan;
mod mungkin_salah_tulis;
mod nama_sendiri_salah;
mod spasi_berlebih;
mod sumber_data_peraturan;
mod tahun_lain;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &kata_ganda::KataGanda,
    &ejaan::Ejaan,
    &mungkin_salah_tulis::MungkinSalahTulis,
    &nama_sendiri_salah::NamaSendiriSalah,
    &tahun_lain::TahunLain,
    &sumber_data_peraturan::SumberDataPeraturan,
    &huruf_awal_kecil::HurufAwalKecil,
    &spasi_berlebih::SpasiBerlebih,
    &kurung_tak_berpasangan::KurungTakBerpasangan,
];

/// A kind of regulation, in small letters: "perbup", "permendagri".
fn is_peraturan(word: &str) -> bool {
    const JENIS: [&str; 11] =
        ["peraturan", "perda", "perbup", "perwal", "perwali", "pergub", "perpres", "uu", "undang", "pp", "inpres"];
    JENIS.contains(&word) || word.starts_with("permen") || word.starts_with("kepmen")
}
