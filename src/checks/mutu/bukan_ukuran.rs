//! M08 bukan-ukuran: not a measure.

use super::pertama::{is_keadaan, kata_pertama};
use crate::checks::Check;
use crate::checks::ciri::{Ukur, kata_kecil};
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct BukanUkuran;

impl Check for BukanUkuran {
    fn kode(&self) -> &'static str {
        "M08"
    }

    fn doc(&self) -> &'static str {
        include_str!("bukan_ukuran.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.ukur() != Ukur::Lain || !it.indikator.satuan.trim().is_empty() || it.indikator.dari_anak {
            return;
        }
        let name = it.indikator.name.trim();
        let words = kata_kecil(name);
        let Some(first) = words.first() else { return };
        // Only things that somebody did something to: "Pemohon yang terlayani". Other names may be quantities we do not know.
        if !words.iter().any(|it| it == "yang") || is_quantity(first) || is_keadaan(first) {
            return;
        }
        let pesan = kabar(
            "Indikator ini menyebut sesuatu, tetapi bukan ukurannya. Apa yang dihitung: jumlahnya, persentasenya, atau nilainya?",
            "This indicator names a thing, but no measure of it. What is counted: how many, what share, what score?",
        );
        let baru = format!("Jumlah {}", with_small_letter(name));
        let label = kabar("Ganti menjadi \"{0}\"", "Change to \"{0}\"").dengan(&baru);
        found
            .add(it.at(Bidang::Nama), name, pesan)
            .usul(kabar("{0}", "{0}").dengan(&baru))
            .tawarkan(label, Perbaikan::Isi { di: it.at(Bidang::Nama), baru });
    }
}

/// A word that is a quantity itself: "Waktu", "Kecepatan".
fn is_quantity(word: &str) -> bool {
    const UKURAN: [&str; 16] = [
        "waktu",
        "lama",
        "usia",
        "umur",
        "durasi",
        "biaya",
        "anggaran",
        "hasil",
        "capaian",
        "realisasi",
        "rerata",
        "prevalensi",
        "produktivitas",
        "produksi",
        "efektivitas",
        "efisiensi",
    ];
    UKURAN.contains(&word) || (word.starts_with("ke") && word.ends_with("an"))
}

/// In the middle of a name a word begins small; an abbreviation stays.
fn with_small_letter(name: &str) -> String {
    let Some(first) = kata_pertama(name) else { return name.to_owned() };
    let word = name.get(first.clone()).unwrap_or_default();
    let is_plain = word.chars().skip(1).all(char::is_lowercase);
    let rest = name.get(first.end..).unwrap_or_default();
    if is_plain && first.start == 0 { format!("{}{rest}", word.to_lowercase()) } else { name.to_owned() }
}
