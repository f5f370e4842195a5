//! P05 tahun-lain: another year.

use super::is_peraturan;
use crate::checks::Check;
use crate::checks::ciri::tahun_dalam;
use crate::checks::kerja::{Found, Teks, kabar};
use crate::model::{Bidang, Tahun};

pub struct TahunLain;

impl Check for TahunLain {
    fn kode(&self) -> &'static str {
        "P05"
    }

    fn doc(&self) -> &'static str {
        include_str!("tahun_lain.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        const ISI: [Bidang; 5] = [Bidang::Nama, Bidang::Sasaran, Bidang::Definisi, Bidang::Formulasi, Bidang::Variabel];
        let Some((first, last)) = it.ctx.umum.tahun else { return };
        // A source may well be of last year, and a note about any.
        if it.kotak.is_none()
            || !it.at.bidang.is_some_and(|it| ISI.contains(&it))
            || !it.isi.contains(|letter: char| letter.is_ascii_digit())
        {
            return;
        }
        let years: Vec<Tahun> = tahun_dalam(it.isi).collect();
        let own = |year: &Tahun| (first..=last).contains(year) || has_target(it, *year);
        let Some(other) = years.iter().find(|year| !own(year)) else { return };
        // "RPJMD 2021-2026", "2024 dibanding 2023": years that go with one of the document's own.
        let spans = years.iter().min() <= Some(&last) && years.iter().max() >= Some(&first);
        if spans || is_reference(it) {
            return;
        }
        let pesan = kabar(
            "Teks ini menyebut tahun {0}, padahal dokumen ini untuk {1}. Tertinggal dari dokumen lama?",
            "This text names {0}, though the document is for {1}. Is it left over from an older document?",
        );
        let period = if first == last { first.to_string() } else { format!("{first}-{last}") };
        found.add(it.at, other.to_string(), pesan.dengan(other.to_string()).dengan(period));
    }
}

/// A year that the indicator has a target for.
fn has_target(it: &Teks<'_>, year: Tahun) -> bool {
    let indikator = it.kotak.and_then(|kotak| kotak.node.indikator.iter().find(|i| Some(i.id) == it.at.indikator));
    indikator.is_some_and(|it| it.target.of_year(year).next().is_some())
}

/// A regulation, a base year or a census has a year of its own.
fn is_reference(it: &Teks<'_>) -> bool {
    const ACUAN: [&str; 12] =
        ["data", "bps", "nomor", "no", "keputusan", "sk", "surat", "instruksi", "konstan", "dasar", "sensus", "sejak"];
    it.words().any(|word| ACUAN.contains(&word) || is_peraturan(word))
}
