//! M01 jumlah-di-tingkat-hasil: a count where a result belongs.

use super::pertama::{is_tingkat_hasil, kata_pertama};
use crate::checks::ciri::{Ukur, kata_kecil};
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::Bidang;

pub struct JumlahDiTingkatHasil;

impl Check for JumlahDiTingkatHasil {
    fn kode(&self) -> &'static str {
        "M01"
    }

    fn doc(&self) -> &'static str {
        include_str!("jumlah_di_tingkat_hasil.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.ukur() != Ukur::Jumlah || !is_tingkat_hasil(&it.kotak) {
            return;
        }
        let name = it.indikator.name.trim();
        let words = kata_kecil(name);
        let Some(first) = words.first().filter(|it| HITUNGAN.contains(&it.as_str())) else { return };
        if it.indikator.satuan.trim().to_lowercase().starts_with("rp") {
            return;
        }
        let pesan = kabar(
            "\"{0}\" menghitung keluaran, padahal {1} menuntut hasil. Ukur bagian yang berhasil, misalnya dengan persentase, atau pindahkan indikator ini ke Kegiatan",
            "\"{0}\" counts an output, though a {1} asks for a result. Measure the part that succeeded, for example as a share, or move this indicator to a Kegiatan",
        );
        let pesan = pesan.dengan(first).dengan(it.kotak.tingkat());
        let reported = found.add(it.at(Bidang::Nama), name, pesan);
        let reported = match share(name).filter(|_| words.iter().any(|it| it == "yang")) {
            Some(share) => reported.usul(kabar("{0}", "{0}").dengan(share)),
            None => reported,
        };
        // What happens to people is a result even where it is counted.
        if words.iter().any(|it| KENYATAAN.contains(&it.as_str())) {
            reported.sebagai(Weight::Saran);
        }
    }
}

const HITUNGAN: [&str; 7] = ["jumlah", "banyaknya", "banyak", "jml", "total", "frekuensi", "frekwensi"];
const KENYATAAN: [&str; 14] = [
    "penduduk",
    "kasus",
    "kematian",
    "korban",
    "kunjungan",
    "wisatawan",
    "pengangguran",
    "kejahatan",
    "pelanggaran",
    "konflik",
    "investasi",
    "pendapatan",
    "graduasi",
    "prestasi",
];

fn share(name: &str) -> Option<String> {
    let rest = name.get(kata_pertama(name)?.end..)?.trim();
    Some(format!("Persentase {rest}"))
}
