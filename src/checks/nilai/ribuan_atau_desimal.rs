use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::angka::{cetak, cetak_ringkas};
use crate::model::{Bidang, Isi, Letak, Nilai, Ragu};

pub struct RibuanAtauDesimal;

impl Check for RibuanAtauDesimal {
    fn kode(&self) -> &'static str {
        "N09"
    }

    fn doc(&self) -> &'static str {
        include_str!("ribuan_atau_desimal.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        // Few values can be read in two ways, and what the unit says is looked up for those only.
        let is_open = |nilai: &Nilai| matches!(nilai.isi(), Isi::Ganda { .. });
        for (at, nilai) in indikator.target.iter().filter(|(_, it)| is_open(it)) {
            report(it.at(Bidang::Target(at)), nilai, indikator.ragu_target(nilai), found);
        }
        for (at, nilai) in indikator.realisasi.iter().filter(|(_, it)| is_open(it)) {
            report(it.at(Bidang::Realisasi(at)), nilai, indikator.ragu_realisasi(nilai), found);
        }
        if let Some(baseline) = indikator.baseline.as_ref().filter(|it| is_open(&it.nilai)) {
            report(it.at(Bidang::Baseline), &baseline.nilai, baseline.nilai.ragu(indikator.baca()), found);
        }
    }
}

fn report(at: Letak, nilai: &Nilai, ragu: Option<Ragu>, found: &mut Found) {
    let Isi::Ganda { ribuan, desimal, .. } = nilai.isi() else { return };
    if ragu != Some(Ragu::RibuanAtauDesimal) {
        return;
    }
    let pesan = kabar(
        "\"{0}\" dapat berarti {1} atau {2} (desimal). Isi satuannya, atau tulis tanpa pemisah ribuan",
        "\"{0}\" may be {1} or {2} (decimals). Fill in the unit, or write it without separators of thousands",
    );
    let pesan = pesan.dengan(nilai.raw().trim()).dengan(cetak(*ribuan, 0)).dengan(cetak_ringkas(*desimal, 6));
    found.add(at, nilai.raw(), pesan);
}
