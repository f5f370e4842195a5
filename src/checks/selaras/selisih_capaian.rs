use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, Weight};
use crate::model::Bidang;
use crate::model::angka::cetak;
use rust_decimal::Decimal;

pub struct SelisihCapaian;

/// Points between the two figures from which a reviewer asks, and from which the cascade does not explain the result.
const TANYA: u32 = 15;
const JAUH: u32 = 25;

impl Check for SelisihCapaian {
    fn kode(&self) -> &'static str {
        "K03"
    }

    fn doc(&self) -> &'static str {
        include_str!("selisih_capaian.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let document = it.ctx.document;
        if document.children(it.id).is_empty() && document.shared_children(it.id).is_empty() {
            return;
        }
        let Some(figures) = it.figures() else { return };
        let (Some(own), Some(below), Some(gap)) = (figures.sendiri, figures.dukungan_terisi(), figures.selisih())
        else {
            return;
        };
        // Half the leaves must be filled in, or the gap only says that data is missing.
        if figures.cakupan.terisi * 2 < figures.cakupan.jumlah || gap.abs() < Decimal::from(TANYA) {
            return;
        }
        let places = it.ctx.rollup.policy().pembulatan;
        let pesan = if gap.is_sign_positive() {
            kabar(
                "Capaian sendiri {0}, dukungan dari bawah {1}: yang di bawah tercapai tetapi hasilnya tidak. Apakah rangkaian ini sungguh penyebabnya?",
                "Its own figure is {0}, that from below {1}: what is below was reached, the result was not. Does this chain really cause it?",
            )
        } else {
            kabar(
                "Capaian sendiri {0}, dukungan dari bawah {1}: hasilnya tercapai tanpa yang di bawah. Dari mana hasil itu datang?",
                "Its own figure is {0}, that from below {1}: the result was reached without what is below. Where does it come from?",
            )
        };
        let pesan = pesan.dengan(cetak(own, places)).dengan(cetak(below, places));
        let quoted = format!("{} / {}", cetak(own, places), cetak(below, places));
        let reported = found.add(it.at(Bidang::Realisasi(crate::model::Waktu::tahun(it.ctx.tahun()))), quoted, pesan);
        if gap.abs() < Decimal::from(JAUH) {
            reported.sebagai(Weight::Saran);
        }
    }
}
