use super::uang::{rupiah, tahunan};
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Baca, Bidang, Series, Slot, Tahun, Waktu};
use rust_decimal::Decimal;

pub struct RealisasiMelebihiPagu;

impl Check for RealisasiMelebihiPagu {
    fn kode(&self) -> &'static str {
        "A02"
    }

    fn doc(&self) -> &'static str {
        include_str!("realisasi_melebihi_pagu.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        if it.node.realisasi_anggaran.is_empty() {
            return;
        }
        for (tahun, pagu) in tahunan(&it.node.pagu) {
            let Some(planned) = pagu.angka(Some(Baca::Ribuan)) else { continue };
            let Some((spent, at)) = spent(&it.node.realisasi_anggaran, tahun) else { continue };
            if spent <= planned {
                continue;
            }
            let pesan = kabar(
                "Realisasi anggaran {0} sebesar {1} melebihi pagunya {2}. Salah ketik, atau pagu perubahannya belum diisi?",
                "In {0} {1} were spent of a pagu of {2}. Is it a slip, or is the changed pagu still to be filled in?",
            );
            let quoted = it.node.realisasi_anggaran.written(at).map_or("", |it| it.raw());
            let pesan = pesan.dengan(tahun.to_string()).dengan(rupiah(spent)).dengan(rupiah(planned));
            found.add(it.at(Bidang::RealisasiAnggaran(at)), quoted, pesan);
        }
    }
}

/// What was spent in a year and where that is written: for the year itself, else the sum of its quarters, else of its months.
fn spent(series: &Series, tahun: Tahun) -> Option<(Decimal, Waktu)> {
    if let Some(written) = series.get(Waktu::tahun(tahun)) {
        return Some((written.angka(Some(Baca::Ribuan))?, Waktu::tahun(tahun)));
    }
    let has_quarters = series.of_year(tahun).any(|(slot, _)| matches!(slot, Slot::Tw(_)));
    let mut sum = None;
    for (slot, nilai) in series.of_year(tahun).filter(|(slot, _)| matches!(slot, Slot::Tw(_)) == has_quarters) {
        let (before, _) = sum.unwrap_or((Decimal::ZERO, Waktu { tahun, slot }));
        let amount = nilai.angka(Some(Baca::Ribuan))?;
        sum = Some((before.checked_add(amount)?, Waktu { tahun, slot }));
    }
    sum
}
