//! P07 huruf-awal-kecil: begins with a small letter.

use super::betulkan::{ganti, seperti};
use crate::checks::Check;
use crate::checks::kerja::{Found, Teks, kabar};
use crate::model::Bidang;

pub struct HurufAwalKecil;

impl Check for HurufAwalKecil {
    fn kode(&self) -> &'static str {
        "P07"
    }

    fn doc(&self) -> &'static str {
        include_str!("huruf_awal_kecil.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        const JUDUL: [Bidang; 2] = [Bidang::Nama, Bidang::Sasaran];
        let (Some(first), Some(bidang)) = (it.kata.first(), it.at.bidang) else { return };
        let word = it.asli(first);
        // "e-Office" and "pH" begin small on purpose.
        let is_plain = word.len() > 2 && word.bytes().all(|it| it.is_ascii_lowercase());
        if !is_plain || first.start > 0 || !JUDUL.contains(&bidang) {
            return;
        }
        // With the next word, because the same word may stand further on.
        let end = it.kata.get(1).map_or(first.end, |it| it.end);
        let said = it.isi.get(..end).unwrap_or(word);
        let right = format!("{}{}", seperti(word, "Aa"), said.get(first.end..).unwrap_or_default());
        let pesan = kabar("Nama dimulai dengan huruf kecil", "The name begins with a small letter");
        ganti(found.add(it.at, said, pesan), it, said, right, true);
    }
}
