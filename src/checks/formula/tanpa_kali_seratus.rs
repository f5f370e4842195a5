//! F05 tanpa-kali-seratus: × 100 is missing.

use crate::checks::Check;
use crate::checks::ciri::Ukur;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::formula::{self, Formulasi};
use crate::model::{Bidang, Masukan};
use rust_decimal::Decimal;

pub struct TanpaKaliSeratus;

impl Check for TanpaKaliSeratus {
    fn kode(&self) -> &'static str {
        "F05"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_kali_seratus.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(rumus) = it.rumus() else { return };
        if rumus.times_hundred() || rumus.pembagian().is_none() || !is_percent(it) || is_fraction(it) {
            return;
        }
        let formulasi = it.indikator.formulasi.trim();
        let pesan = kabar(
            "Indikator ini dalam persen, tetapi formulanya belum dikali 100%, sehingga hasilnya seperseratus dari yang dimaksud",
            "This indicator is in percent, but its formula lacks × 100%, so that its result is a hundredth of what is meant",
        );
        let reported = found.add(it.at(Bidang::Formulasi), formulasi, pesan);
        if let Some(baru) = with_hundred(it, formulasi) {
            let label = kabar("Tambahkan × 100%: {0}", "Append × 100%: {0}").dengan(&baru);
            reported.tawarkan(label, Perbaikan::Isi { di: it.at(Bidang::Formulasi), baru });
        }
    }
}

/// In percent for certain: the unit or the targets say so, or nothing contradicts the name.
fn is_percent(it: &Ukuran<'_>) -> bool {
    // "Cakupan" and "proporsi" may be fractions of one.
    const PLAIN: [&str; 4] = ["perse", "prese", "prose", "% "];
    let name = it.indikator.name.trim().to_lowercase();
    let by_name = it.ukur() == Ukur::Persentase && PLAIN.iter().any(|word| name.starts_with(word));
    it.indikator.is_persen() || (by_name && it.indikator.satuan.trim().is_empty())
}

/// Targets such as 0,85: the figure is meant as a fraction of one.
fn is_fraction(it: &Ukuran<'_>) -> bool {
    let mut targets = it.indikator.target.iter().filter(|(_, it)| !it.is_kosong()).peekable();
    targets.peek().is_some()
        && targets.all(|(_, it)| !it.is_persen() && it.angka(None).is_some_and(|it| it <= Decimal::ONE))
}

/// The formula with × 100% behind it, in brackets where that is needed to mean the whole; as LaTeX where it is LaTeX.
fn with_hundred(it: &Ukuran<'_>, formulasi: &str) -> Option<String> {
    let text = formulasi.trim_end_matches(['.', ';', ' ']);
    let behind = if text.contains('\\') { " \\times 100\\%" } else { " x 100%" };
    let declared: Vec<&str> = it.indikator.variabel.iter().map(Masukan::name_in_formula).collect();
    let means_it = |text: &String| match formula::read(text, &declared) {
        Formulasi::Rumus(new) => new.times_hundred() && new.pembagian().is_some(),
        _ => false,
    };
    [format!("{text}{behind}"), format!("({text}){behind}")].into_iter().find(means_it)
}
