//! Whether goals, results and indicators are what their level asks for: conditions above, outputs below, measures that measure.
//! What it does not know: figures and formulas but for a look at the words in them.
//! Begin with `pertama`, which says what the first word makes of a sentence.

mod bukan_kondisi;
mod bukan_ukuran;
mod jumlah_di_tingkat_hasil;
mod kalimat_perintah;
mod keluaran_di_tingkat_hasil;
mod nama_seperti_sasaran;
mod persentase_di_sub_kegiatan;
mod pertama;
mod proses_di_tingkat_hasil;
mod sasaran_mengulang_nama;
mod terlalu_banyak_indikator;
mod ukuran_tak_jelas;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &jumlah_di_tingkat_hasil::JumlahDiTingkatHasil,
    &kalimat_perintah::KalimatPerintah,
    &bukan_kondisi::BukanKondisi,
    &keluaran_di_tingkat_hasil::KeluaranDiTingkatHasil,
    &sasaran_mengulang_nama::SasaranMengulangNama,
    &proses_di_tingkat_hasil::ProsesDiTingkatHasil,
    &ukuran_tak_jelas::UkuranTakJelas,
    &bukan_ukuran::BukanUkuran,
    &persentase_di_sub_kegiatan::PersentaseDiSubKegiatan,
    &terlalu_banyak_indikator::TerlaluBanyakIndikator,
    &nama_seperti_sasaran::NamaSepertiSasaran,
];
