use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::angka::cetak;
use crate::model::{Bidang, Waktu};
use crate::rollup::Efisiensi;
use rust_decimal::Decimal;

pub struct SerapanJauhDariCapaian;

impl Check for SerapanJauhDariCapaian {
    fn kode(&self) -> &'static str {
        "A05"
    }

    fn doc(&self) -> &'static str {
        include_str!("serapan_jauh_dari_capaian.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        // Only where the money is written: every box above would say the same again.
        if it.node.realisasi_anggaran.of_year(it.ctx.tahun()).next().is_none() {
            return;
        }
        let Some(figures) = it.figures() else { return };
        let Some((serapan, capaian)) = figures.anggaran.serapan().zip(figures.sendiri.or(figures.dukungan)) else {
            return;
        };
        let is_spent = serapan >= Decimal::from(90) && capaian < Decimal::from(50);
        if !is_spent && figures.efisiensi() != Some(Efisiensi::TidakEfisien) {
            return;
        }
        let pesan = kabar(
            "Anggaran terserap {0}%, sedangkan capaiannya {1}%. Mengapa uangnya habis lebih cepat daripada hasilnya?",
            "{0}% of the money is spent, while {1}% is achieved. Why does the money run ahead of the result?",
        );
        let waktu = Waktu::tahun(it.ctx.tahun());
        let pesan = pesan.dengan(cetak(serapan, 2)).dengan(cetak(capaian, 2));
        found.add(it.at(Bidang::RealisasiAnggaran(waktu)), it.node.name.as_str(), pesan);
    }
}
