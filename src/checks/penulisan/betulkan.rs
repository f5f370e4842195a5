//! Putting one word for another in a text.

use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Laporkan, Teks, kabar};
use crate::model::Bidang;

/// Offers another wording for a part of a text; as safe where nothing else goes by that text.
pub fn ganti(reported: Laporkan<'_>, it: &Teks<'_>, lama: &str, baru: String, is_certain: bool) {
    if it.kotak.is_none() {
        return;
    }
    let label = kabar("Ganti \"{0}\" menjadi \"{1}\"", "Change \"{0}\" to \"{1}\"").dengan(lama).dengan(&baru);
    let perbaikan = Perbaikan::Ganti { di: it.at, lama: lama.to_owned(), baru };
    if is_certain && !names_a_variable(it) {
        reported.aman(label, perbaikan);
    } else {
        reported.tawarkan(label, perbaikan);
    }
}

/// The names in a formula are those of its variables: one of them alone must not change unseen.
fn names_a_variable(it: &Teks<'_>) -> bool {
    match it.at.bidang {
        Some(Bidang::Variabel) => true,
        Some(Bidang::Formulasi) => {
            let own = it.kotak.and_then(|kotak| kotak.node.indikator.iter().find(|i| Some(i.id) == it.at.indikator));
            own.is_some_and(|own| !own.variabel.is_empty())
        }
        _ => false,
    }
}

/// A word in small letters, with the capitals of another.
pub fn seperti(word: &str, other: &str) -> String {
    let mut letters = other.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    if first && other.chars().count() > 1 && letters.all(|it| !it.is_lowercase()) {
        return word.to_uppercase();
    }
    if !first {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
