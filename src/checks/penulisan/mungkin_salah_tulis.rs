//! P03 mungkin-salah-tulis: possibly misspelt.

use super::baku::baku;
use super::betulkan::{ganti, seperti};
use super::kosakata::{TERPENDEK, maksudnya};
use crate::checks::Check;
use crate::checks::kerja::{Found, Teks, kabar};

pub struct MungkinSalahTulis;

impl Check for MungkinSalahTulis {
    fn kode(&self) -> &'static str {
        "P03"
    }

    fn doc(&self) -> &'static str {
        include_str!("mungkin_salah_tulis.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        let mut seen: Vec<&str> = Vec::new();
        for word in it.kata.iter().filter(|it| it.len() >= TERPENDEK) {
            let small = it.kecil(word);
            let Some(meant) = maksudnya(small) else { continue };
            let said = it.asli(word);
            let is_own = it.ctx.umum.nama_diri.iter().any(|it| it == small);
            // What is misspelt for certain is said as that.
            if is_own || seen.contains(&said) || baku(small).is_some() {
                continue;
            }
            seen.push(said);
            let right = seperti(meant, said);
            let pesan =
                kabar("\"{0}\" mungkin salah tulis; maksudnya \"{1}\"?", "\"{0}\" may be misspelt; is \"{1}\" meant?");
            let reported = found.add(it.at, said, pesan.dengan(said).dengan(&right));
            ganti(reported, it, said, right, false);
        }
    }
}
