use super::deret::tahunan;
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct BaselineSalahTahun;

impl Check for BaselineSalahTahun {
    fn kode(&self) -> &'static str {
        "N13"
    }

    fn doc(&self) -> &'static str {
        include_str!("baseline_salah_tahun.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(baseline) = &it.indikator.baseline else { return };
        let Some((first, _)) = tahunan(it.indikator).next() else { return };
        let Some(tahun) = baseline.tahun.filter(|it| *it >= first && !baseline.nilai.is_kosong()) else { return };
        let pesan = kabar(
            "Baseline tahun {0} tidak mendahului target pertama tahun {1}. Kondisi awal diambil dari tahun sebelum periode target",
            "The baseline of {0} does not come before the first target, of {1}. It is where things stood before the targets begin",
        );
        found.add(
            it.at(Bidang::Baseline),
            baseline.nilai.raw(),
            pesan.dengan(tahun.to_string()).dengan(first.to_string()),
        );
    }
}
