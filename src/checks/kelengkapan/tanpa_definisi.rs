use super::umum::kosong;
use crate::checks::Check;
use crate::checks::ciri::Wajib;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Level};

pub struct TanpaDefinisi;

impl Check for TanpaDefinisi {
    fn kode(&self) -> &'static str {
        "L09"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_definisi.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let is_asked = it.kotak.is_hasil() || it.kotak.is(Level::PROGRAM);
        if is_asked && kosong(&it.indikator.definisi) && it.kotak.ctx.dipakai.says(Wajib::Definisi) {
            let pesan = kabar(
                "Indikator ini belum punya definisi operasional, padahal indikator lain punya. Apa yang dihitung, dan apa yang tidak?",
                "This indicator has no operational definition, though others have. What is counted, and what is not?",
            );
            found.add(it.at(Bidang::Definisi), it.indikator.name.as_str(), pesan);
        }
    }
}
