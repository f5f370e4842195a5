use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Level};

pub struct NamaBertingkatLain;

impl Check for NamaBertingkatLain {
    fn kode(&self) -> &'static str {
        "S05"
    }

    fn doc(&self) -> &'static str {
        include_str!("nama_bertingkat_lain.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        const WORDS: [(&str, Level); 5] = [
            ("sub kegiatan ", Level::SUB_KEGIATAN),
            ("kegiatan ", Level::KEGIATAN),
            ("program ", Level::PROGRAM),
            ("sasaran ", Level::SASARAN),
            ("tujuan ", Level::TUJUAN),
        ];
        let name = it.node.name.trim().to_lowercase().replace("subkegiatan", "sub kegiatan");
        let Some((word, level)) = WORDS.iter().find(|(word, _)| name.starts_with(word)) else { return };
        let is_known = WORDS.iter().any(|(_, level)| it.is(*level));
        // "Kegiatan Pemberdayaan Kelurahan" is an official name of a Kegiatan, and "kegiatan" a plain word in a sentence of results.
        if !is_known || it.is(*level) || it.is_hasil() || !it.ctx.nomenklatur.tepat(&it.node.name).is_empty() {
            return;
        }
        let pesan = kabar(
            "Namanya dimulai dengan \"{0}\", padahal kotaknya {1}. Salah tingkat, atau salah nama?",
            "Its name begins with \"{0}\", though the box is a {1}. Is it the level or the name that is wrong?",
        );
        let word = word.trim_end();
        let said = it.node.name.trim().get(..word.len()).unwrap_or(word);
        found.add(it.at(Bidang::Nama), it.node.name.as_str(), pesan.dengan(said).dengan(it.tingkat()));
    }
}
