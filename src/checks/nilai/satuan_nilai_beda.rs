use crate::bahasa::inti;
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;
use crate::model::angka::is_satuan_persen;

pub struct SatuanNilaiBeda;

impl Check for SatuanNilaiBeda {
    fn kode(&self) -> &'static str {
        "N12"
    }

    fn doc(&self) -> &'static str {
        include_str!("satuan_nilai_beda.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        let targets = indikator.target.iter().map(|(at, it)| (Bidang::Target(at), it));
        let realisasi = indikator.realisasi.iter().map(|(at, it)| (Bidang::Realisasi(at), it));
        let baseline = indikator.baseline.iter().map(|it| (Bidang::Baseline, &it.nilai));
        let mut stated = Some(indikator.satuan.trim()).filter(|it| !it.is_empty());
        for (bidang, nilai) in targets.chain(realisasi).chain(baseline) {
            let Some(written) = nilai.satuan() else { continue };
            // Without a unit of its own the indicator has that of its first value.
            let unit = *stated.get_or_insert(written);
            if is_same(unit, written) {
                continue;
            }
            let pesan = kabar(
                "Nilai ini bersatuan {0}, sedangkan satuan indikatornya {1}. Samakan satuannya",
                "The unit of this value is {0}, and that of the indicator {1}. Make them the same",
            );
            found.add(it.at(bidang), nilai.raw(), pesan.dengan(written).dengan(unit));
            return;
        }
    }
}

/// Equal, one within the other ("Dokumen" and "Dokumen Perencanaan"), or both kinds of plain figures.
fn is_same(unit: &str, written: &str) -> bool {
    const ANGKA: [&str; 9] = ["angka", "indeks", "index", "nilai", "poin", "point", "skor", "persepsi", "nilaiindeks"];
    if is_satuan_persen(unit) || is_satuan_persen(written) {
        return is_satuan_persen(unit) == is_satuan_persen(written);
    }
    let (a, b) = (inti(unit), inti(written));
    let is_figure = |it: &str| ANGKA.iter().any(|word| it.starts_with(word));
    let is_money = |it: &str| it.contains("rupiah") || it.starts_with("rp");
    let is_within = a.contains(&b) || b.contains(&a) || is_initials(unit, &b) || is_initials(written, &a);
    a.is_empty() || b.is_empty() || is_within || (is_figure(&a) && is_figure(&b)) || (is_money(&a) && is_money(&b))
}

/// "Dok" and "org" of "Dokumen" and "Orang"; "OB" of "Orang Bulan".
fn is_initials(long: &str, short: &str) -> bool {
    let mut letters = long.chars().flat_map(char::to_lowercase);
    short.chars().count() <= 4 && short.chars().all(|it| letters.any(|letter| letter == it))
}
