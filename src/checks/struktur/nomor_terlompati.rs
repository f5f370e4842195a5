use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, JenisRagu};

pub struct NomorTerlompati;

impl Check for NomorTerlompati {
    fn kode(&self) -> &'static str {
        "S06"
    }

    fn doc(&self) -> &'static str {
        include_str!("nomor_terlompati.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        for printed in it.cetakan(JenisRagu::Nomor) {
            let pesan = kabar(
                "Penomoran pada sumber melompat ke {0} di sini. Ada baris yang hilang?",
                "The numbers of the source jump to {0} here. Is a row missing?",
            );
            let said = found.add(it.at(Bidang::Nama), printed.kutipan.as_str(), pesan.dengan(&printed.kutipan));
            if printed.terjawab {
                said.sebagai(Weight::Saran);
            }
        }
    }
}
