//! M09 persentase-di-sub-kegiatan: a share at Sub Kegiatan.

use super::pertama::pertama;
use crate::checks::Check;
use crate::checks::ciri::Ukur;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Level};

pub struct PersentaseDiSubKegiatan;

impl Check for PersentaseDiSubKegiatan {
    fn kode(&self) -> &'static str {
        "M09"
    }

    fn doc(&self) -> &'static str {
        include_str!("persentase_di_sub_kegiatan.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if !it.kotak.is(Level::SUB_KEGIATAN) || it.ukur() != Ukur::Persentase {
            return;
        }
        let official = it.kotak.ctx.nomenklatur.tepat(&it.kotak.node.name);
        if official.iter().any(|it| pertama(&it.indikator).is_some_and(|it| it == "persentase")) {
            return;
        }
        let pesan = kabar(
            "Sub kegiatan menghasilkan keluaran yang dapat dihitung. Keluaran apa yang dihitung di sini, dan dalam satuan apa?",
            "A sub kegiatan gives outputs that can be counted. Which output is counted here, and in what unit?",
        );
        let reported = found.add(it.at(Bidang::Nama), it.indikator.name.trim(), pesan);
        if let Some(row) = official.iter().find(|it| !it.indikator.is_empty()) {
            let wording = kabar("Indikator pada nomenklatur: {0} ({1})", "The official list has: {0} ({1})");
            reported.usul(wording.dengan(&row.indikator).dengan(&row.satuan));
        }
    }
}
