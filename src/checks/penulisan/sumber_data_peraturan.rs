//! P06 sumber-data-peraturan: source is a regulation.

use super::is_peraturan;
use crate::checks::Check;
use crate::checks::ciri::kata_kecil;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct SumberDataPeraturan;

impl Check for SumberDataPeraturan {
    fn kode(&self) -> &'static str {
        "P06"
    }

    fn doc(&self) -> &'static str {
        include_str!("sumber_data_peraturan.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let sumber = it.indikator.sumber_data.trim();
        if sumber.is_empty() || !is_regulation(&kata_kecil(sumber)) {
            return;
        }
        let pesan = kabar(
            "Sumber data ini peraturan (\"{0}\"); peraturan tidak memuat realisasi. Catatan atau laporan apa yang memuat angkanya?",
            "This source is a regulation (\"{0}\"); regulations hold no results. Which record or report has the figure?",
        );
        found.add(it.at(Bidang::SumberData), sumber, pesan.dengan(sumber));
    }
}

/// A regulation cited by its number; laws of a village may be what is counted.
fn is_regulation(words: &[String]) -> bool {
    const AWAL: [&str; 4] = ["sesuai", "berdasarkan", "menurut", "data"];
    let mut rest = words.iter().map(String::as_str).skip_while(|it| AWAL.contains(it));
    let first = rest.next().unwrap_or_default();
    let is_kind = is_peraturan(first);
    is_kind && words.iter().any(|it| it.starts_with(|letter: char| letter.is_ascii_digit()))
}
