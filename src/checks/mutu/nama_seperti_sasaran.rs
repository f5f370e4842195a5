//! M11 nama-seperti-sasaran: indicator named like a result.

use super::pertama::{is_keadaan, pertama};
use crate::bahasa::sama;
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct NamaSepertiSasaran;

impl Check for NamaSepertiSasaran {
    fn kode(&self) -> &'static str {
        "M11"
    }

    fn doc(&self) -> &'static str {
        include_str!("nama_seperti_sasaran.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        const AWAL: [&str; 5] = ["me", "ter", "ber", "di", "optimal"];
        let name = it.indikator.name.trim();
        let Some(first) = pertama(name) else { return };
        if !is_keadaan(&first) || !AWAL.iter().any(|it| first.starts_with(it)) {
            return;
        }
        let (_, sentence) = it.kotak.kalimat();
        let pesan = if sama(name, sentence) {
            kabar(
                "Indikator ini sama dengan kalimat sasarannya. Dengan apa sasaran itu diukur?",
                "This indicator is the same as the sentence it should measure. By what is that measured?",
            )
        } else {
            kabar(
                "Nama indikator ini kalimat sasaran, bukan ukuran. Dengan angka apa hal itu terlihat: jumlah, persentase, atau nilai?",
                "The name of this indicator is a sentence of a result and no measure. By what figure is it seen: a count, a share, a score?",
            )
        };
        found.add(it.at(Bidang::Nama), name, pesan);
    }
}
