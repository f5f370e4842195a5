use super::deret::kata_kecil;
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::angka::cetak_ringkas;
use crate::model::{Bidang, Isi, Nilai, Skala};
use rust_decimal::Decimal;

pub struct PredikatTakCocokSkor;

impl Check for PredikatTakCocokSkor {
    fn kode(&self) -> &'static str {
        "N07"
    }

    fn doc(&self) -> &'static str {
        include_str!("predikat_tak_cocok_skor.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        let targets = indikator.target.iter().map(|(at, it)| (Bidang::Target(at), it));
        let realisasi = indikator.realisasi.iter().map(|(at, it)| (Bidang::Realisasi(at), it));
        let baseline = indikator.baseline.iter().map(|it| (Bidang::Baseline, &it.nilai));
        for (bidang, nilai) in targets.chain(realisasi).chain(baseline) {
            let Some((huruf, skor)) = scored(nilai) else { continue };
            let Some((skala, right)) = wrong(it, huruf, skor) else { continue };
            let pesan = kabar(
                "Skor {0} pada skala {1} adalah {2}, bukan {3}. Perbaiki predikat atau skornya",
                "On the scale {1} a score of {0} is {2} and not {3}. Mend the predicate or the score",
            );
            let pesan = pesan.dengan(cetak_ringkas(skor, 2)).dengan(skala).dengan(right).dengan(huruf.trim());
            found.add(it.at(bidang), nilai.raw(), pesan);
        }
    }
}

fn scored(nilai: &Nilai) -> Option<(&str, Decimal)> {
    match nilai.isi() {
        Isi::Predikat { huruf, skor: Some(skor) } => Some((huruf, *skor)),
        _ => None,
    }
}

/// The scale's name and the predicate it gives, where no scale that may be meant gives this one.
fn wrong(it: &Ukuran<'_>, huruf: &str, skor: Decimal) -> Option<(String, String)> {
    let is_meant = |it: &Skala| it.peringkat(huruf).is_some() && it.predikat(skor).is_some();
    let named = Skala::by_key(&it.indikator.skala).or_else(|| by_name(&it.indikator.name)).filter(is_meant);
    let meant: Vec<Skala> = match named {
        Some(it) => vec![it],
        None => Skala::of_values().into_iter().filter(is_meant).collect(),
    };
    let agrees = |it: &Skala| it.predikat(skor).is_some_and(|it| it.eq_ignore_ascii_case(huruf.trim()));
    if meant.iter().any(agrees) {
        return None;
    }
    let skala = meant.first()?;
    Some((skala.nama.clone(), skala.predikat(skor)?.to_owned()))
}

/// The scale that the name of an indicator speaks of.
fn by_name(name: &str) -> Option<Skala> {
    let has = |words: &[&str]| kata_kecil(name).any(|it| words.contains(&it.as_str()));
    if has(&["sakip", "akip"]) {
        Some(Skala::sakip())
    } else if has(&["ikm", "skm", "kepuasan"]) {
        Some(Skala::skm())
    } else {
        None
    }
}
