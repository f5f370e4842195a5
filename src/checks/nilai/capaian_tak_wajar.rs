use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::angka::cetak;
use crate::model::{Bidang, Waktu};
use crate::rollup::Catatan;
use rust_decimal::Decimal;

pub struct CapaianTakWajar;

impl Check for CapaianTakWajar {
    fn kode(&self) -> &'static str {
        "N14"
    }

    fn doc(&self) -> &'static str {
        include_str!("capaian_tak_wajar.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(figures) = it.kotak.figures().and_then(|figures| figures.hitungan(it.indikator.id)) else { return };
        let tahun = it.kotak.ctx.tahun();
        let at = it.at(Bidang::Realisasi(Waktu::tahun(tahun)));
        let quoted =
            it.indikator.realisasi.of_year(tahun).last().map_or(it.indikator.name.as_str(), |(_, it)| it.raw());
        let fraction = figures.catatan.iter().find_map(|it| match it {
            Catatan::MungkinPecahan { realisasi } => Some(realisasi),
            _ => None,
        });
        if let Some(share) = fraction {
            let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(*share);
            let pesan = kabar(
                "Realisasi {0} pada indikator persen. Maksudnya {1}%?",
                "A realisasi of {0} where percent are counted. Is {1}% meant?",
            );
            found.add(at, quoted, pesan.dengan(cetak(*share, share.scale())).dengan(cetak(percent, 2)));
            return;
        }
        let Ok(capaian) = &figures.hasil else { return };
        let is_odd = capaian.mentah > Decimal::from(200) || capaian.mentah < Decimal::ZERO;
        if is_odd {
            let pesan = kabar(
                "Capaiannya {0}%. Targetnya terlalu rendah, atau realisasinya salah satuan?",
                "The achievement is {0}%. Is the target too low, or the realisasi in another unit?",
            );
            found.add(at, quoted, pesan.dengan(cetak(capaian.mentah, 2)));
        }
    }
}
