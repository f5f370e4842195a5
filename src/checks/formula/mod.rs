//! How indicators are counted: whether their formulas say it, and whether what they say can be right.
//! What it does not know: figures; whether a target can be reached is asked elsewhere.
//! Begin with `nama`, which says what a formula counts, and any check with its page.

mod definisi_lain;
mod formula_melingkar;
mod formula_mengulang_nama;
mod formula_tak_terbaca;
mod keadaan_dan_perbuatan;
mod mengukur_sebaliknya;
mod nama;
mod pembilang_sama_penyebut;
mod penyebut_adalah_target;
mod satuan_beda_rumus;
mod tanpa_kali_seratus;
mod variabel_beda;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &formula_mengulang_nama::FormulaMengulangNama,
    &pembilang_sama_penyebut::PembilangSamaPenyebut,
    &penyebut_adalah_target::PenyebutAdalahTarget,
    &variabel_beda::VariabelBeda,
    &tanpa_kali_seratus::TanpaKaliSeratus,
    &mengukur_sebaliknya::MengukurSebaliknya,
    &keadaan_dan_perbuatan::KeadaanDanPerbuatan,
    &formula_melingkar::FormulaMelingkar,
    &formula_tak_terbaca::FormulaTakTerbaca,
    &satuan_beda_rumus::SatuanBedaRumus,
    &definisi_lain::DefinisiLain,
];
