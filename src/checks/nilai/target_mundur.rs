use super::deret::{is_other_percentage, is_volume, tahunan};
use crate::checks::arah::Kata;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Isi, Nilai, Polaritas, Waktu};
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub struct TargetMundur;

impl Check for TargetMundur {
    fn kode(&self) -> &'static str {
        "N04"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_mundur.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let stated = it.indikator.polaritas_dipakai();
        if stated == Some(Polaritas::Range) {
            return;
        }
        let wrong = if stated == Some(Polaritas::Negatif) { Ordering::Greater } else { Ordering::Less };
        let volume = is_volume(it);
        // Zero is "not planned" where things are counted.
        let bounds = |nilai: &Nilai| bounds(it, nilai).filter(|(low, _)| !(volume && low.is_zero()));
        let steps = tahunan(it.indikator).filter_map(|(tahun, nilai)| Some((tahun, nilai, bounds(nilai)?)));
        let mut before: Option<(&Nilai, (Decimal, Decimal))> = None;
        let mut first_wrong = None;
        let mut right = 0;
        for (tahun, nilai, now) in steps {
            if let Some((old, then)) = before {
                let step = (now.0.cmp(&then.0), now.1.cmp(&then.1));
                if step == (wrong, wrong) {
                    first_wrong = first_wrong.or(Some((tahun, old, nilai)));
                } else if step != (Ordering::Equal, Ordering::Equal) {
                    right += 1;
                }
            }
            before = Some((nilai, now));
        }
        let Some((tahun, old, new)) = first_wrong else { return };
        let always = right == 0 && stated.is_none();
        // Something unwanted without a direction is asked about already (T03).
        if always && Kata::new(&it.indikator.name).tak_diinginkan().is_some() {
            return;
        }
        let pesan = if always && !volume && !is_other_percentage(&it.indikator.name) {
            kabar(
                "Targetnya turun dari {1} menjadi {2} pada {0}. Makin kecil makin baik? Bila ya, nyatakan polaritas negatif",
                "The target falls from {1} to {2} in {0}. Is less better? If so, make the polarity negative",
            )
        } else if wrong == Ordering::Greater {
            kabar(
                "Targetnya naik dari {1} menjadi {2} pada {0}, padahal makin kecil makin baik. Mengapa direncanakan memburuk?",
                "The target rises from {1} to {2} in {0}, though less is better. Why is worse planned?",
            )
        } else {
            kabar(
                "Targetnya turun dari {1} menjadi {2} pada {0}. Mengapa direncanakan mundur?",
                "The target falls from {1} to {2} in {0}. Why is a step back planned?",
            )
        };
        let pesan = pesan.dengan(tahun.to_string()).dengan(old.raw().trim()).dengan(new.raw().trim());
        let reported = found.add(it.at(Bidang::Target(Waktu::tahun(tahun))), new.raw(), pesan);
        if always || volume {
            reported.sebagai(Weight::Saran);
        }
    }
}

/// Both ends of a target; of a single number it is both.
fn bounds(it: &Ukuran<'_>, nilai: &Nilai) -> Option<(Decimal, Decimal)> {
    match nilai.isi() {
        Isi::Rentang { bawah, atas } => Some((bawah.or(*atas)?, atas.or(*bawah)?)),
        _ => nilai.angka(it.indikator.baca()).map(|it| (it, it)),
    }
}
