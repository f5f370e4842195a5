//! What the names in a formula say, beside the name of its indicator.

use crate::checks::ciri::{kata_kecil, tanpa_kurung};
use crate::formula::{Expr, Rumus};

/// The name of a part that is one quantity, a total included.
pub fn tunggal<'r>(rumus: &'r Rumus, part: &Expr) -> Option<&'r str> {
    match part {
        Expr::Var { index, .. } => rumus.variabel().get(*index).map(|it| it.teks.as_str()),
        Expr::Sum(inner) => tunggal(rumus, inner),
        _ => None,
    }
}

/// What is counted: the numerator of a share, or the one quantity of a count.
pub fn dihitung(rumus: &Rumus) -> Option<&str> {
    let part = rumus.pembagian().map_or(rumus.expr(), |(above, _)| above);
    tunggal(rumus, part)
}

/// A name by its words: without brackets, and with one spelling for "persentase".
pub fn kata_nama(text: &str) -> Vec<String> {
    const PERSENTASE: [&str; 3] = ["presentase", "prosentase", "persen"];
    let mut words = kata_kecil(&tanpa_kurung(text));
    if let Some(first) = words.first_mut().filter(|it| PERSENTASE.contains(&it.as_str())) {
        "persentase".clone_into(first);
    }
    words
}

/// Whether a text tells how something is measured, and not only what.
pub fn menyebut_cara(text: &str) -> bool {
    const CARA: [&str; 14] = [
        "dibagi",
        "dibanding",
        "dibandingkan",
        "perbandingan",
        "dihitung",
        "diukur",
        "survei",
        "survey",
        "rata",
        "skala",
        "bobot",
        "terhadap",
        "hasil",
        "gabungan",
    ];
    kata_kecil(text).iter().any(|it| CARA.contains(&it.as_str()))
}
