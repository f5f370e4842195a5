use super::deret::{is_volume, tahunan};
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Polaritas, Waktu};
use rust_decimal::Decimal;

pub struct TargetDiBawahBaseline;

impl Check for TargetDiBawahBaseline {
    fn kode(&self) -> &'static str {
        "N03"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_di_bawah_baseline.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(baseline) = &it.indikator.baseline else { return };
        let baca = it.indikator.baca();
        let polaritas = it.indikator.polaritas_dipakai();
        let Some((tahun, target)) = tahunan(it.indikator).next() else { return };
        let (Some(from), Some(to)) = (baseline.nilai.angka(baca), target.angka(baca)) else { return };
        let is_later = baseline.tahun.is_none_or(|it| it < tahun);
        // Nothing planned in the first year is no step back, and 0,83 against 83 is a matter of writing.
        let is_comparable = is_later && !(to.is_zero() && is_volume(it)) && !is_other_scale(from, to);
        let is_worse = match polaritas {
            Some(Polaritas::Negatif) => to > from,
            Some(Polaritas::Range) => false,
            Some(Polaritas::Positif) | None => to < from,
        };
        if !is_comparable || !is_worse {
            return;
        }
        let pesan = match polaritas {
            None => kabar(
                "Target {0} sebesar {1} lebih rendah daripada baseline {2}. Mundur, atau makin kecil memang makin baik? Bila ya, nyatakan polaritas negatif",
                "The target of {0}, {1}, is below the baseline of {2}. Is that a step back, or is less better? If so, make the polarity negative",
            ),
            Some(Polaritas::Negatif) => kabar(
                "Target {0} sebesar {1} lebih tinggi daripada baseline {2}, padahal makin kecil makin baik. Mengapa direncanakan memburuk?",
                "The target of {0}, {1}, is above the baseline of {2}, though less is better. Why is worse planned?",
            ),
            Some(_) => kabar(
                "Target {0} sebesar {1} lebih rendah daripada baseline {2}. Mengapa direncanakan lebih rendah dari yang sudah dicapai?",
                "The target of {0}, {1}, is below the baseline of {2}. Why is less planned than was reached already?",
            ),
        };
        let pesan = pesan.dengan(tahun.to_string()).dengan(target.raw().trim()).dengan(baseline.nilai.raw().trim());
        let reported = found.add(it.at(Bidang::Target(Waktu::tahun(tahun))), target.raw(), pesan);
        if is_volume(it) {
            reported.sebagai(Weight::Saran);
        }
    }
}

fn is_other_scale(a: Decimal, b: Decimal) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    small > Decimal::ZERO && small <= Decimal::ONE && large > Decimal::from(20)
}
