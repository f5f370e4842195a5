use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::angka::cetak_ringkas;
use crate::model::{Agregasi, Bidang, Waktu};
use crate::rollup::Catatan;

pub struct TargetTriwulanBeda;

impl Check for TargetTriwulanBeda {
    fn kode(&self) -> &'static str {
        "N11"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_triwulan_beda.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let figures = it.kotak.figures().and_then(|figures| figures.hitungan(it.indikator.id));
        for note in figures.into_iter().flat_map(|it| &it.catatan) {
            let Catatan::TargetTriwulanBeda { tahunan, triwulan } = note else { continue };
            let pesan = match it.indikator.agregasi_dipakai() {
                Some(Agregasi::Kumulatif) => kabar(
                    "Target empat triwulan bila dijumlahkan {0}, sedangkan target tahunnya {1}. Samakan, atau nyatakan bahwa isiannya berjalan",
                    "The four quarterly targets add up to {0}, while that of the year is {1}. Make them agree, or say that they are running totals",
                ),
                _ => kabar(
                    "Target triwulan menghasilkan {0}, sedangkan target tahunnya {1}. Samakan keduanya",
                    "The quarterly targets make {0}, while that of the year is {1}. Make them agree",
                ),
            };
            let waktu = Waktu::tahun(it.kotak.ctx.tahun());
            let quoted = it.indikator.target.written(waktu).map_or("", |it| it.raw());
            let pesan = pesan.dengan(cetak_ringkas(*triwulan, 4)).dengan(cetak_ringkas(*tahunan, 4));
            found.add(it.at(Bidang::Target(waktu)), quoted, pesan);
        }
    }
}
