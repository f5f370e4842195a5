//! M04 keluaran-di-tingkat-hasil: an output where a result belongs.

use super::pertama::{is_keluaran, is_tingkat_hasil, pertama};
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, Weight};

pub struct KeluaranDiTingkatHasil;

impl Check for KeluaranDiTingkatHasil {
    fn kode(&self) -> &'static str {
        "M04"
    }

    fn doc(&self) -> &'static str {
        include_str!("keluaran_di_tingkat_hasil.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        if !is_tingkat_hasil(it) {
            return;
        }
        let (bidang, sentence) = it.kalimat();
        let Some(first) = pertama(sentence).filter(|it| is_keluaran(it)) else { return };
        let official = it.ctx.nomenklatur.tepat(&it.node.name);
        if official.iter().any(|row| pertama(&row.hasil).as_deref() == Some(first.as_str())) {
            return;
        }
        let pesan = kabar(
            "\"{0}\" menyatakan keluaran, padahal {1} menuntut hasil. Apa yang membaik setelah itu terlaksana?",
            "\"{0}\" states an output, though a {1} asks for a result. What is better once it has been done?",
        );
        let word = sentence.split_whitespace().find(|it| it.to_lowercase() == first).unwrap_or(&first);
        let reported = found.add(it.at(bidang), sentence.trim(), pesan.dengan(word).dengan(it.tingkat()));
        // "Terselenggaranya tata kelola yang bersih" names a quality, and so a result.
        if sentence.to_lowercase().contains(" yang ") {
            reported.sebagai(Weight::Saran);
        }
    }
}
