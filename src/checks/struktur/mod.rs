//! How boxes stand to each other: levels, parents, children, order.
//! Nothing here reads what a box means, only where it stands and what it is called.
//! The plainest check, and a pattern for others, is `tingkat_terlewati`.

mod dukungan_melingkar;
mod induk_tidak_ada;
mod kotak_kembar;
mod label_tingkat_salah;
mod nama_bertingkat_lain;
mod nama_kosong;
mod nomor_terlompati;
mod tanpa_turunan;
mod tingkat_terlewati;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &induk_tidak_ada::IndukTidakAda,
    &tingkat_terlewati::TingkatTerlewati,
    &tanpa_turunan::TanpaTurunan,
    &label_tingkat_salah::LabelTingkatSalah,
    &nama_bertingkat_lain::NamaBertingkatLain,
    &nomor_terlompati::NomorTerlompati,
    &nama_kosong::NamaKosong,
    &kotak_kembar::KotakKembar,
    &dukungan_melingkar::DukunganMelingkar,
];
