//! P01 kata-ganda: doubled word.

use super::betulkan::ganti;
use crate::checks::Check;
use crate::checks::kerja::{Found, Teks, kabar};

pub struct KataGanda;

impl Check for KataGanda {
    fn kode(&self) -> &'static str {
        "P01"
    }

    fn doc(&self) -> &'static str {
        include_str!("kata_ganda.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        let pairs = it.kata.iter().zip(it.kata.iter().skip(1)).enumerate();
        let mut seen: Vec<&str> = Vec::new();
        for (place, (first, second)) in pairs {
            let word = it.kecil(first);
            if word != it.kecil(second) || word.len() < 2 || !word.bytes().all(|it| it.is_ascii_alphabetic()) {
                continue;
            }
            let between = it.isi.get(first.end..second.start).unwrap_or_default();
            // "Kegiatan Kegiatan Pemberdayaan Kelurahan" is a level's word before an official name.
            let is_level = place == 0 && TINGKAT.contains(&word);
            if !between.chars().all(char::is_whitespace) || ULANG.contains(&word) || is_level || seen.contains(&word) {
                continue;
            }
            let both = it.isi.get(first.start..second.end).unwrap_or_default();
            let pesan = kabar("Kata \"{0}\" tertulis dua kali", "The word \"{0}\" is written twice");
            let reported = found.add(it.at, both, pesan.dengan(it.asli(first)));
            // Of a noun the plural may have been meant, which is written with a hyphen.
            ganti(reported, it, both, it.asli(first).to_owned(), SAMBUNG.contains(&word));
            seen.push(word);
        }
    }
}

const TINGKAT: [&str; 5] = ["program", "kegiatan", "sasaran", "tujuan", "indikator"];
/// Words that are rightly said twice, though with a hyphen.
const ULANG: [&str; 26] = [
    "masing", "rata", "sama", "lain", "undang", "tiap", "benar", "sungguh", "kadang", "anak", "orang", "hal", "cita",
    "lambat", "laki", "kupu", "usaha", "sehari", "seluas", "sebaik", "setinggi", "sewaktu", "besar", "baik", "hati",
    "dua",
];
/// Words that are never said twice.
const SAMBUNG: [&str; 27] = [
    "yang",
    "dan",
    "di",
    "ke",
    "dari",
    "untuk",
    "dengan",
    "pada",
    "dalam",
    "oleh",
    "atas",
    "serta",
    "atau",
    "akan",
    "telah",
    "sesuai",
    "tingkat",
    "kepada",
    "terhadap",
    "jumlah",
    "persentase",
    "antara",
    "sebagai",
    "melalui",
    "bagi",
    "adalah",
    "secara",
];
