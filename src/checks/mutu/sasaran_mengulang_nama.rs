//! M05 sasaran-mengulang-nama: the result repeats the name.

use super::pertama::{is_keadaan, kata_pertama};
use crate::bahasa::inti;
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Level};

pub struct SasaranMengulangNama;

impl Check for SasaranMengulangNama {
    fn kode(&self) -> &'static str {
        "M05"
    }

    fn doc(&self) -> &'static str {
        include_str!("sasaran_mengulang_nama.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let sentence = it.node.sasaran.trim();
        let Some(first) = kata_pertama(sentence).filter(|_| it.is(Level::PROGRAM)) else { return };
        if !is_keadaan(&sentence.get(first.clone()).unwrap_or_default().to_lowercase()) {
            return;
        }
        let rest = inti(sentence.get(first.end..).unwrap_or_default());
        let name = inti(&it.node.name);
        if rest.is_empty() || rest != name.strip_prefix("program").unwrap_or(&name) {
            return;
        }
        let pesan = kabar(
            "Sasaran program hanya mengulang nama program. Siapa yang merasakan hasilnya, dan apa yang berubah baginya?",
            "The result of the programme only repeats its name. Who feels the result, and what changes for them?",
        );
        found.add(it.at(Bidang::Sasaran), sentence, pesan);
    }
}
