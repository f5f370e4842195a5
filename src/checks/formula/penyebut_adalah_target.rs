//! F03 penyebut-adalah-target: denominator is a target.

use super::nama::tunggal;
use crate::checks::ciri::{kata_kecil, tahun_dalam};
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Level};

pub struct PenyebutAdalahTarget;

impl Check for PenyebutAdalahTarget {
    fn kode(&self) -> &'static str {
        "F03"
    }

    fn doc(&self) -> &'static str {
        include_str!("penyebut_adalah_target.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(rumus) = it.rumus() else { return };
        let Some(below) = rumus.pembagian().and_then(|(_, below)| tunggal(rumus, below)) else { return };
        let words = kata_kecil(below);
        let says = |list: &[&str]| words.iter().any(|it| list.contains(&it.as_str()));
        if measures_attainment(&it.indikator.name) {
            return;
        }
        if says(&["target"]) {
            is_target(it, below, found);
        } else if says(&["rencana", "direncanakan"]) && (it.kotak.is_hasil() || it.kotak.is(Level::PROGRAM)) {
            let pesan = kabar(
                "Penyebutnya rencana sendiri (\"{0}\"), sehingga 100% hanya berarti rencana dijalankan. Adakah ukuran yang menunjukkan hasilnya?",
                "The denominator is the unit's own plan (\"{0}\"), so that 100% only means that the plan was carried out. Is there a measure of the result?",
            );
            found.add(it.at(Bidang::Formulasi), below, pesan.dengan(below)).sebagai(Weight::Saran);
        }
    }
}

fn is_target(it: &Ukuran<'_>, below: &str, found: &mut Found) {
    let own = it.kotak.ctx.umum.tahun;
    let other = own.and_then(|(first, last)| tahun_dalam(below).find(|year| *year < first || *year > last));
    let pesan = match other {
        Some(year) => kabar(
            "Penyebutnya angka target (\"{0}\"), bahkan target tahun {1} yang bukan tahun dokumen ini. Bagi dengan jumlah seluruhnya",
            "The denominator is a target (\"{0}\"), and of {1}, which is no year of this document. Divide by all there are",
        )
        .dengan(below)
        .dengan(year.to_string()),
        None => kabar(
            "Penyebutnya angka target (\"{0}\"), sehingga hasilnya capaian atas target dan bukan bagian dari keseluruhan. Bagi dengan jumlah seluruhnya",
            "The denominator is a target (\"{0}\"), so that the result is attainment of a target and not a share. Divide by all there are",
        )
        .dengan(below),
    };
    found.add(it.at(Bidang::Formulasi), below, pesan);
}

/// An indicator that says itself that it holds something against a plan.
fn measures_attainment(name: &str) -> bool {
    const ATTAINED: [&str; 14] = [
        "capaian",
        "ketercapaian",
        "pencapaian",
        "tercapainya",
        "tercapai",
        "realisasi",
        "terealisasi",
        "penyerapan",
        "serapan",
        "pemenuhan",
        "terpenuhi",
        "terpenuhinya",
        "target",
        "rencana",
    ];
    kata_kecil(name).iter().any(|it| ATTAINED.contains(&it.as_str()))
}
