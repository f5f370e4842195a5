//! M06 proses-di-tingkat-hasil: a process where a result belongs.

use super::pertama::is_tingkat_hasil;
use crate::checks::Check;
use crate::checks::ciri::{Ukur, kata_kecil};
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct ProsesDiTingkatHasil;

impl Check for ProsesDiTingkatHasil {
    fn kode(&self) -> &'static str {
        "M06"
    }

    fn doc(&self) -> &'static str {
        include_str!("proses_di_tingkat_hasil.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        const PROSES: [&str; 4] = ["pelaksanaan", "penyelenggaraan", "terlaksananya", "terselenggaranya"];
        const TERJADI: [&str; 4] = ["terlaksana", "dilaksanakan", "terselenggara", "diselenggarakan"];
        if !is_tingkat_hasil(&it.kotak) || !matches!(it.ukur(), Ukur::Persentase | Ukur::Lain) {
            return;
        }
        let words = kata_kecil(&it.indikator.name);
        let is_process = words.iter().take(2).any(|it| PROSES.contains(&it.as_str()));
        let mut pairs = words.iter().zip(words.iter().skip(1));
        let is_done = pairs.any(|(a, b)| a == "yang" && TERJADI.contains(&b.as_str()));
        if is_process || is_done {
            let pesan = kabar(
                "Indikator {0} ini mengukur terlaksananya pekerjaan, bukan hasilnya. Apa yang membaik bila pekerjaan itu selesai?",
                "This indicator of a {0} measures that work was carried out and not what came of it. What is better once it is done?",
            );
            found.add(it.at(Bidang::Nama), it.indikator.name.trim(), pesan.dengan(it.kotak.tingkat()));
        }
    }
}
