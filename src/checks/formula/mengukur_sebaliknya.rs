//! F06 mengukur-sebaliknya: measures the opposite.

use super::nama::dihitung;
use crate::checks::Check;
use crate::checks::ciri::kata_kecil;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct MengukurSebaliknya;

impl Check for MengukurSebaliknya {
    fn kode(&self) -> &'static str {
        "F06"
    }

    fn doc(&self) -> &'static str {
        include_str!("mengukur_sebaliknya.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(counted) = it.rumus().and_then(dihitung) else { return };
        let words = kata_kecil(counted);
        let Some(bad) = opposite(&words) else { return };
        let name = kata_kecil(&it.indikator.name);
        // What is to become less is rightly counted by itself.
        let is_less = name.iter().any(|it| it.contains("turun") || it.contains("kurang"));
        let Some(good) = name.iter().find(|it| BAIK.contains(&it.as_str())) else { return };
        if is_less || name.iter().any(|it| it == bad) {
            return;
        }
        let pesan = kabar(
            "Namanya mengukur yang \"{0}\", tetapi yang dihitung \"{1}\": makin besar hasilnya, makin buruk kinerjanya. Hitung yang {0}, atau ganti nama indikatornya",
            "The name measures what is \"{0}\", but \"{1}\" is counted: the higher the result, the worse the performance. Count what is {0}, or rename the indicator",
        );
        found.add(it.at(Bidang::Formulasi), counted, pesan.dengan(good).dengan(bad));
    }
}

const BAIK: &[&str] = &[
    "baik",
    "puas",
    "kepuasan",
    "tepat",
    "ketepatan",
    "selesai",
    "diselesaikan",
    "terselesaikan",
    "tertib",
    "terlayani",
    "lancar",
    "kelancaran",
    "patuh",
    "kepatuhan",
    "sesuai",
    "kesesuaian",
    "lengkap",
    "aman",
    "berhasil",
    "lulus",
    "layak",
    "bersih",
    "terpenuhi",
    "ditangani",
    "tertangani",
    "ditindaklanjuti",
    "prima",
];
const BURUK: &[&str] = &[
    "pengaduan",
    "aduan",
    "keluhan",
    "komplain",
    "pelanggaran",
    "melanggar",
    "terlambat",
    "keterlambatan",
    "gagal",
    "kegagalan",
    "rusak",
    "ditolak",
    "kesalahan",
    "penyimpangan",
];
const BUKAN: &[&str] = &["tidak", "belum", "tanpa", "bukan", "nihil", "bebas"];

/// The word by which a count is of what is bad. A denial of something bad is good, and what was done about it is work.
fn opposite(words: &[String]) -> Option<&str> {
    let mut bad = None;
    let mut denial = None;
    for word in words.iter().map(String::as_str) {
        match (denial, BURUK.contains(&word), BAIK.contains(&word)) {
            _ if BUKAN.contains(&word) => denial = Some(word),
            (Some(_), true, _) | (None, _, true) => return None,
            (Some(denial), _, true) => return Some(denial),
            (None, true, _) => bad = bad.or(Some(word)),
            _ => {}
        }
    }
    bad
}
