use super::deret::is_predikat;
use crate::checks::Check;
use crate::checks::ciri::Wajib;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::angka::is_satuan_persen;
use crate::model::{Bidang, Isi};

pub struct SatuanCampur;

impl Check for SatuanCampur {
    fn kode(&self) -> &'static str {
        "N06"
    }

    fn doc(&self) -> &'static str {
        include_str!("satuan_campur.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let words = it.indikator.target.iter().find_map(|(_, nilai)| match nilai.isi() {
            Isi::Predikat { huruf, skor } => Some((nilai, huruf, skor)),
            _ => None,
        });
        let Some((nilai, huruf, skor)) = words else { return };
        let unit = it.indikator.satuan.trim();
        let is_odd = if unit.is_empty() {
            it.kotak.ctx.dipakai.says(Wajib::Satuan)
        } else {
            is_satuan_persen(unit) && is_predikat(nilai.isi())
        };
        if !is_odd {
            return;
        }
        let fitting = if skor.is_some() { "Nilai" } else { "Predikat" };
        let pesan = if unit.is_empty() {
            kabar(
                "Target \"{0}\" adalah predikat, bukan angka seperti target lain. Nyatakan satuannya, misalnya {1}",
                "The target \"{0}\" is a predicate and no number as the others are. State its unit, such as {1}",
            )
        } else {
            kabar(
                "Target \"{0}\" adalah predikat, padahal satuannya persen. Nyatakan satuannya sebagai {1}, atau tulis persentasenya",
                "The target \"{0}\" is a predicate, though the unit is percent. Make the unit {1}, or write a percentage",
            )
        };
        let offer = kabar("Isi satuan \"{0}\"", "Fill in the unit \"{0}\"").dengan(fitting);
        let written = nilai.raw().trim();
        let written = if written.is_empty() { huruf.as_str() } else { written };
        let reported = found.add(it.at(Bidang::Satuan), written, pesan.dengan(written).dengan(fitting));
        reported.tawarkan(offer, Perbaikan::Isi { di: it.at(Bidang::Satuan), baru: fitting.to_owned() });
    }
}
