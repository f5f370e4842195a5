use super::deret::{is_bagian, kata_kecil};
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Nilai};
use rust_decimal::Decimal;

pub struct PersentaseLebihSeratus;

impl Check for PersentaseLebihSeratus {
    fn kode(&self) -> &'static str {
        "N05"
    }

    fn doc(&self) -> &'static str {
        include_str!("persentase_lebih_seratus.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let baca = it.indikator.baca();
        let is_more = |nilai: &Nilai| nilai.angka(baca).is_some_and(|it| it > Decimal::ONE_HUNDRED);
        let target = it.indikator.target.iter().find(|(_, it)| is_more(it)).map(|(at, it)| (Bidang::Target(at), it));
        let realisasi = || {
            let mut all = it.indikator.realisasi.iter();
            all.find(|(_, it)| is_more(it)).map(|(at, it)| (Bidang::Realisasi(at), it))
        };
        let Some((bidang, nilai)) = target.or_else(realisasi) else { return };
        // What is held against a plan may well be exceeded.
        let is_of_plan = kata_kecil(&it.indikator.formulasi).any(|it| it == "target" || it == "rencana");
        if is_of_plan || !is_bagian(it) {
            return;
        }
        let pesan = kabar(
            "{0} lebih dari 100%, padahal ini bagian dari suatu keseluruhan. Apa pembilang dan penyebutnya?",
            "{0} is more than 100%, though this is a share of a whole. What are its numerator and denominator?",
        );
        found.add(it.at(bidang), nilai.raw(), pesan.dengan(nilai.raw().trim()));
    }
}
