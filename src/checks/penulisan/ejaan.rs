//! P02 ejaan: spelling.

use super::baku::baku;
use super::betulkan::{ganti, seperti};
use crate::checks::Check;
use crate::checks::kerja::{Found, Teks, kabar};

pub struct Ejaan;

impl Check for Ejaan {
    fn kode(&self) -> &'static str {
        "P02"
    }

    fn doc(&self) -> &'static str {
        include_str!("ejaan.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        let mut seen: Vec<&str> = Vec::new();
        for word in &it.kata {
            let small = it.kecil(word);
            let Some(right) = baku(small) else { continue };
            let said = it.asli(word);
            if seen.contains(&said) || is_official(it, small) {
                continue;
            }
            seen.push(said);
            let right = seperti(&right, said);
            let pesan = kabar("\"{0}\" dibakukan menjadi \"{1}\"", "\"{0}\" is spelt \"{1}\"");
            let reported = found.add(it.at, said, pesan.dengan(said).dengan(&right));
            ganti(reported, it, said, right, !small.contains("belair"));
        }
    }
}

/// The official list has its own spellings, and a name must be copied from it as it is.
fn is_official(it: &Teks<'_>, word: &str) -> bool {
    let Some(kotak) = it.kotak else { return false };
    let rows = it.ctx.nomenklatur.tepat(&kotak.node.name);
    rows.iter().flat_map(|row| [&row.nama, &row.hasil, &row.indikator]).any(|it| it.to_lowercase().contains(word))
}
