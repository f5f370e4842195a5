use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::angka::cetak_ringkas;
use crate::model::{Bidang, Waktu};
use crate::rollup::Catatan;

pub struct EntriMungkinBerjalan;

impl Check for EntriMungkinBerjalan {
    fn kode(&self) -> &'static str {
        "T08"
    }

    fn doc(&self) -> &'static str {
        include_str!("entri_mungkin_berjalan.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let figures = it.kotak.figures().and_then(|figures| figures.hitungan(it.indikator.id));
        for note in figures.into_iter().flat_map(|it| &it.catatan) {
            let Catatan::MungkinBerjalan { nama, jumlah, terakhir } = note else { continue };
            let pesan = kabar(
                "Isian triwulannya selalu naik sampai {0}; bila dijumlahkan menjadi {1}. Apakah isian ini sudah berjalan sejak awal tahun?",
                "The quarterly entries only rise, up to {0}, and add up to {1}. Are they running totals from the beginning of the year?",
            );
            let pesan = pesan.dengan(cetak_ringkas(*terakhir, 4)).dengan(cetak_ringkas(*jumlah, 4));
            let (bidang, quoted) = match nama {
                Some(nama) => (Bidang::Variabel, nama.as_str()),
                None => (Bidang::Realisasi(Waktu::tahun(it.kotak.ctx.tahun())), it.indikator.name.as_str()),
            };
            found.add(it.at(bidang), quoted, pesan);
        }
    }
}
