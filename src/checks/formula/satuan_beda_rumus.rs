//! F10 satuan-beda-rumus: unit and formula differ.

use super::nama::dihitung;
use crate::checks::Check;
use crate::checks::ciri::kata_kecil;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;
use crate::model::angka::{Baca, baca_dari_satuan, is_satuan_persen};

pub struct SatuanBedaRumus;

impl Check for SatuanBedaRumus {
    fn kode(&self) -> &'static str {
        "F10"
    }

    fn doc(&self) -> &'static str {
        include_str!("satuan_beda_rumus.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let satuan = it.indikator.satuan.trim();
        let Some(rumus) = it.rumus().filter(|_| !satuan.is_empty()) else { return };
        let is_share = rumus.pembagian().is_some() && rumus.times_hundred();
        if is_share && baca_dari_satuan(satuan) == Some(Baca::Ribuan) && !is_rate(satuan, &it.indikator.name) {
            let pesan = kabar(
                "Formulanya menghasilkan persen, tetapi satuannya \"{0}\". Tulis satuan %, atau hitung jumlahnya saja",
                "The formula gives percent, but the unit is \"{0}\". Write the unit %, or count only",
            );
            found.add(it.at(Bidang::Satuan), satuan, pesan.dengan(satuan));
        } else if rumus.is_plain() && is_satuan_persen(satuan) {
            let Some(counted) = dihitung(rumus).filter(|it| is_count(it)) else { return };
            let pesan = kabar(
                "Satuannya \"{0}\", tetapi formulanya hanya menghitung \"{1}\". Bagi dengan jumlah seluruhnya dan kalikan 100%, atau tulis satuan yang dihitung",
                "The unit is \"{0}\", but the formula only counts \"{1}\". Divide by all there are and multiply by 100%, or write the unit that is counted",
            );
            found.add(it.at(Bidang::Satuan), satuan, pesan.dengan(satuan).dengan(counted));
        }
    }
}

/// "orang per 100 penduduk"
fn is_rate(satuan: &str, name: &str) -> bool {
    kata_kecil(satuan).iter().chain(&kata_kecil(name)).any(|it| it == "per" || it == "rasio")
}

fn is_count(name: &str) -> bool {
    kata_kecil(name).first().is_some_and(|it| ["jumlah", "banyaknya", "total"].contains(&it.as_str()))
}
