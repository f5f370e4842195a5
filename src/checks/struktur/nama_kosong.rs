use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, Ukuran, kabar};
use crate::model::Bidang;

pub struct NamaKosong;

impl Check for NamaKosong {
    fn kode(&self) -> &'static str {
        "S07"
    }

    fn doc(&self) -> &'static str {
        include_str!("nama_kosong.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        if it.node.name.trim().is_empty() {
            let pesan = kabar("{0} ini belum punya nama", "This {0} has no name");
            found.add(it.at(Bidang::Nama), "", pesan.dengan(it.tingkat()));
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.indikator.name.trim().is_empty() {
            found.add(it.at(Bidang::Nama), "", kabar("Indikator ini belum punya nama", "This indicator has no name"));
        }
    }
}
