use super::uang::{is_direncanakan, rupiah, tahunan};
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Baca, Bidang, Tahun, Waktu};
use rust_decimal::Decimal;

pub struct PaguTanpaTarget;

impl Check for PaguTanpaTarget {
    fn kode(&self) -> &'static str {
        "A04"
    }

    fn doc(&self) -> &'static str {
        include_str!("pagu_tanpa_target.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let filled = tahunan(&it.node.pagu).count();
        let has_targets = it.node.indikator.iter().any(|it| it.target.iter().any(|(_, it)| !it.is_kosong()));
        if filled == 0 || !has_targets {
            return;
        }
        for (tahun, pagu) in tahunan(&it.node.pagu) {
            let amount = pagu.angka(Some(Baca::Ribuan)).filter(|it| *it > Decimal::ZERO);
            if let Some(amount) = amount.filter(|_| !is_direncanakan(it, tahun)) {
                let pesan = kabar(
                    "Tahun {0} ada pagu {1}, tetapi tidak ada target. Untuk kinerja apa uang ini?",
                    "In {0} there is a pagu of {1}, but no target. What is the money for?",
                );
                let at = it.at(Bidang::Pagu(Waktu::tahun(tahun)));
                found.add(at, pagu.raw(), pesan.dengan(tahun.to_string()).dengan(rupiah(amount)));
            }
        }
        let unpaid: Vec<Tahun> = target_years(it).into_iter().filter(|tahun| !is_paid(it, *tahun)).collect();
        // Money is planned for a year at a time in many forms; a gap is one only in a series.
        if filled < 2 || unpaid.len() >= filled {
            return;
        }
        for tahun in unpaid {
            let pesan = kabar(
                "Tahun {0} ada target, tetapi tidak ada pagu. Dengan apa target itu dicapai?",
                "In {0} there is a target, but no pagu. By what is it to be reached?",
            );
            let waktu = Waktu::tahun(tahun);
            let quoted = it.node.pagu.written(waktu).map_or(it.node.name.as_str(), |it| it.raw());
            found.add(it.at(Bidang::Pagu(waktu)), quoted, pesan.dengan(tahun.to_string()));
        }
    }
}

/// The years in which something is to be reached.
fn target_years(it: &Kotak<'_>) -> Vec<Tahun> {
    let written = it.node.indikator.iter().flat_map(|it| it.target.iter()).map(|(waktu, _)| waktu.tahun);
    let mut years: Vec<Tahun> = written.collect();
    years.sort();
    years.dedup();
    years.retain(|tahun| is_direncanakan(it, *tahun));
    years
}

/// An amount that cannot be read is another matter (N08).
fn is_paid(it: &Kotak<'_>, tahun: Tahun) -> bool {
    let written = it.node.pagu.get(Waktu::tahun(tahun));
    written.is_some_and(|it| it.angka(Some(Baca::Ribuan)).is_none_or(|it| !it.is_zero()))
}
