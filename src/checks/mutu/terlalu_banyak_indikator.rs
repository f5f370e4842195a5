//! M10 terlalu-banyak-indikator: too many indicators.

use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct TerlaluBanyakIndikator;

impl Check for TerlaluBanyakIndikator {
    fn kode(&self) -> &'static str {
        "M10"
    }

    fn doc(&self) -> &'static str {
        include_str!("terlalu_banyak_indikator.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        const CUKUP: usize = 5;
        let many = it.node.indikator.len();
        if many <= CUKUP || it.is_di_atas() {
            return;
        }
        let pesan = kabar(
            "{0} ini punya {1} indikator. Mana yang paling menunjukkan hasilnya? Biasanya satu sampai lima sudah cukup",
            "This {0} has {1} indicators. Which of them show its result best? One to five are usually enough",
        );
        found.add(it.at(Bidang::Nama), it.node.name.as_str(), pesan.dengan(it.tingkat()).dengan(many.to_string()));
    }
}
