//! M07 ukuran-tak-jelas: unclear measure.

use crate::checks::Check;
use crate::checks::ciri::kata_kecil;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::formula::Formulasi;
use crate::model::{Bidang, Level};

pub struct UkuranTakJelas;

impl Check for UkuranTakJelas {
    fn kode(&self) -> &'static str {
        "M07"
    }

    fn doc(&self) -> &'static str {
        include_str!("ukuran_tak_jelas.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        // Outputs of a Sub Kegiatan are worded by the official list.
        let is_output = it.kotak.is(Level::SUB_KEGIATAN);
        if is_output || !it.indikator.definisi.trim().is_empty() || matches!(it.ciri.formulasi, Formulasi::Acuan) {
            return;
        }
        let name = it.indikator.name.trim();
        let words = kata_kecil(name);
        let Some(at) = vague(&words) else { return };
        let word = words.get(at).map(String::as_str).unwrap_or_default();
        // A formula in other words says what is meant.
        let is_explained = it.rumus().is_some_and(|it| !it.is_plain())
            && !kata_kecil(&it.indikator.formulasi).iter().any(|it| it == word);
        if is_explained {
            return;
        }
        let pesan = kabar(
            "Apa ukuran \"{0}\"? Tulis pada definisi operasional kapan sesuatu disebut demikian",
            "What makes something \"{0}\"? Write in the definition when it is to be called so",
        );
        found.add(it.at(Bidang::Nama), name, pesan.dengan(word));
    }
}

/// A word that everybody measures otherwise.
fn vague(words: &[String]) -> Option<usize> {
    const KABUR: [&str; 10] = [
        "memadai",
        "baik",
        "lancar",
        "kelancaran",
        "optimal",
        "kesesuaian",
        "prima",
        "berkualitas",
        "efektif",
        "representatif",
    ];
    // "Kondisi baik" and "kategori baik" are rungs of known scales.
    const SKALA: [&str; 5] = ["kondisi", "berkondisi", "kategori", "predikat", "bernilai"];
    let before = |at: usize| at.checked_sub(1).and_then(|it| words.get(it)).map_or("", String::as_str);
    words.iter().enumerate().position(|(at, word)| match word.as_str() {
        "standar" | "standart" | "standard" => before(at) == "sesuai" && at + 1 == words.len(),
        word => KABUR.contains(&word) && !SKALA.contains(&before(at)),
    })
}
