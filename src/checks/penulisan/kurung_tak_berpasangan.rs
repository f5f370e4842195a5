//! P09 kurung-tak-berpasangan: bracket without a partner.

use crate::checks::Check;
use crate::checks::kerja::{Found, Teks, kabar};
use crate::model::Bidang;

pub struct KurungTakBerpasangan;

impl Check for KurungTakBerpasangan {
    fn kode(&self) -> &'static str {
        "P09"
    }

    fn doc(&self) -> &'static str {
        include_str!("kurung_tak_berpasangan.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        const KALIMAT: [Bidang; 3] = [Bidang::Nama, Bidang::Sasaran, Bidang::Definisi];
        let is_sentence = it.at.bidang.is_some_and(|it| KALIMAT.contains(&it));
        if !is_sentence || !it.isi.contains(['(', ')']) || is_paired(it.isi) {
            return;
        }
        let pesan = kabar("Tanda kurung pada teks ini tidak berpasangan", "A bracket in this text has no partner");
        found.add(it.at, it.isi, pesan);
    }
}

/// Numbers of a list such as "1)" and "a)" need no partner.
fn is_paired(text: &str) -> bool {
    let mut open = 0_usize;
    let mut before = [' ', ' '];
    for letter in text.chars() {
        match letter {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' if before[1].is_alphanumeric() && !before[0].is_alphanumeric() => {}
            ')' => return false,
            _ => {}
        }
        before = [before[1], letter];
    }
    open == 0
}
