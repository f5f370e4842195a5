use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Isi, Polaritas};

pub struct RentangTanpaBatas;

impl Check for RentangTanpaBatas {
    fn kode(&self) -> &'static str {
        "T07"
    }

    fn doc(&self) -> &'static str {
        include_str!("rentang_tanpa_batas.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.indikator.polaritas_dipakai() != Some(Polaritas::Range) {
            return;
        }
        let is_single = |isi: &Isi| matches!(isi, Isi::Angka(_) | Isi::Ganda { .. });
        let single = it.indikator.target.iter().find(|(_, it)| is_single(it.isi()));
        let Some((waktu, nilai)) = single else { return };
        let pesan = kabar(
            "Polaritasnya rentang, tetapi target {0} hanya satu angka. Tulis batas bawah dan atasnya, misalnya 7-8",
            "The polarity is a range, but the target of {0} is one number. Write both bounds, such as 7-8",
        );
        found.add(it.at(Bidang::Target(waktu)), nilai.raw(), pesan.dengan(waktu.ringkas()));
    }
}
