//! F01 formula-mengulang-nama: formula repeats the name.

use super::nama::{kata_nama, menyebut_cara};
use crate::checks::ciri::{Ukur, kata_kecil, tanpa_kurung};
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::formula::Formulasi;
use crate::model::{Bidang, Level};
use crate::pesan::Kabar;

pub struct FormulaMengulangNama;

impl Check for FormulaMengulangNama {
    fn kode(&self) -> &'static str {
        "F01"
    }

    fn doc(&self) -> &'static str {
        include_str!("formula_mengulang_nama.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let formulasi = it.indikator.formulasi.trim();
        let is_reference = matches!(it.ciri.formulasi, Formulasi::Acuan | Formulasi::Kosong);
        if is_reference || !must_say_how(it) || !is_repeated(&it.indikator.name, formulasi) {
            return;
        }
        let pesan = kabar(
            "Formulasi hanya mengulang nama indikator, sehingga belum jelas apa yang dihitung",
            "The formula only repeats the name of the indicator, so that nobody knows what is counted",
        );
        let reported = found.add(it.at(Bidang::Formulasi), formulasi, pesan).usul(wording(it));
        if menyebut_cara(&it.indikator.definisi) {
            reported.sebagai(Weight::Saran);
        }
    }
}

/// A count may say no more than its name, and money is a count; what says no kind is asked above Kegiatan only.
fn must_say_how(it: &Ukuran<'_>) -> bool {
    let satuan = it.indikator.satuan.trim().to_lowercase();
    match it.ukur() {
        _ if satuan.starts_with("rp") || satuan.starts_with("rupiah") => false,
        Ukur::Persentase | Ukur::Mutu => true,
        Ukur::Jumlah => false,
        Ukur::Lain => it.kotak.is_hasil() || it.kotak.is(Level::PROGRAM),
    }
}

/// The words of the name, most of them from the beginning, or what stands in its brackets.
fn is_repeated(name: &str, formulasi: &str) -> bool {
    let (said, words) = (kata_nama(formulasi), kata_nama(name));
    let begins = words.get(..said.len()).is_some_and(|it| it == said.as_slice());
    let short = name.split_once('(').and_then(|(_, it)| it.split_once(')')).map(|(inner, _)| kata_kecil(inner));
    !said.is_empty() && ((begins && said.len() * 2 > words.len()) || short.is_some_and(|it| it == said))
}

fn wording(it: &Ukuran<'_>) -> Kabar {
    if it.ukur() != Ukur::Persentase && !it.indikator.name.to_lowercase().contains("kepuasan") {
        return kabar(
            "Tulis cara menghitungnya, atau lembar penilaian dan lembaga yang memberi nilainya",
            "Write how it is calculated, or the assessment and the body that gives the figure",
        );
    }
    if it.ukur() != Ukur::Persentase {
        return kabar(
            "Tulis cara menghitungnya atau sumber nilainya, misalnya \"Hasil survei kepuasan masyarakat sesuai PermenPANRB 14/2017\"",
            "Write how it is calculated or where the figure comes from, for example \"Hasil survei kepuasan masyarakat sesuai PermenPANRB 14/2017\"",
        );
    }
    match counted_of(&it.indikator.name) {
        Some((part, whole)) => {
            kabar("(Jumlah {0} : Jumlah {1}) x 100%", "(Jumlah {0} : Jumlah {1}) x 100%").dengan(part).dengan(whole)
        }
        None => kabar(
            "Tulis sebagai (yang dihitung : seluruhnya) x 100%, misalnya (Jumlah layanan tepat waktu : Jumlah layanan) x 100%",
            "Write it as (what is counted : all there is) x 100%, for example (Jumlah layanan tepat waktu : Jumlah layanan) x 100%",
        ),
    }
}

/// "barang yang memadai" and "barang", of "Persentase barang yang memadai".
fn counted_of(name: &str) -> Option<(String, String)> {
    let text = tanpa_kurung(name);
    let words: Vec<&str> = text.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    let at = rest.iter().position(|it| it.eq_ignore_ascii_case("yang")).filter(|at| *at > 0)?;
    let is_share = kata_nama(first).first().is_some_and(|it| it == "persentase");
    is_share.then(|| (rest.join(" "), rest.get(..at).unwrap_or_default().join(" ")))
}
