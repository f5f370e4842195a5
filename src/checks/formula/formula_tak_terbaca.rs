//! F09 formula-tak-terbaca: formula cannot be read.

use crate::checks::Check;
use crate::checks::ciri::Ukur;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::formula::Formulasi;
use crate::model::Bidang;

pub struct FormulaTakTerbaca;

impl Check for FormulaTakTerbaca {
    fn kode(&self) -> &'static str {
        "F09"
    }

    fn doc(&self) -> &'static str {
        include_str!("formula_tak_terbaca.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Formulasi::Teks(trouble) = &it.ciri.formulasi else { return };
        if !matches!(it.ukur(), Ukur::Persentase | Ukur::Mutu) || it.indikator.dari_anak {
            return;
        }
        let text = it.indikator.formulasi.as_str();
        let there = text.get(trouble.at.clone()).map(str::trim).filter(|it| !it.is_empty());
        let pesan = kabar("Formulasi ini tidak dapat dihitung. {0}", "This formula cannot be calculated. {0}");
        found.add(it.at(Bidang::Formulasi), there.unwrap_or(text.trim()), pesan.dengan_pesan(trouble));
    }
}
