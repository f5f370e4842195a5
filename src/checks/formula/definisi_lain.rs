//! F11 definisi-lain: definition of something else.

use super::nama::{kata_nama, menyebut_cara};
use crate::checks::Check;
use crate::checks::ciri::Ukur;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct DefinisiLain;

impl Check for DefinisiLain {
    fn kode(&self) -> &'static str {
        "F11"
    }

    fn doc(&self) -> &'static str {
        include_str!("definisi_lain.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let definisi = it.indikator.definisi.trim();
        if definisi.is_empty() || it.ukur() == Ukur::Jumlah || menyebut_cara(definisi) {
            return;
        }
        let said = kata_nama(definisi);
        let first = said.first().map(String::as_str).unwrap_or_default();
        let name = kata_nama(&it.indikator.name);
        let (_, behind) = name.split_at(usize::from(name.first().is_some_and(|it| it == "persentase")));
        if said == name || said.as_slice() == behind {
            let pesan = kabar(
                "Definisi operasional hanya mengulang nama indikator. Jelaskan istilahnya: apa yang termasuk dan apa yang tidak",
                "The definition only repeats the name of the indicator. Explain its terms: what counts and what does not",
            );
            found.add(it.at(Bidang::Definisi), definisi, pesan);
        } else if it.ukur() == Ukur::Persentase && ["jumlah", "banyaknya"].contains(&first) {
            let pesan = kabar(
                "Indikatornya persentase, tetapi definisinya menerangkan jumlah. Terangkan apa dibandingkan dengan apa",
                "The indicator is a share, but its definition explains a count. Explain what is compared with what",
            );
            found.add(it.at(Bidang::Definisi), definisi, pesan);
        }
    }
}
