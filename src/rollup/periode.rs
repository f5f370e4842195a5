//! Quarters and months of a series become one value for a period.

use super::catatan::{Catatan, NoCapaian};
use crate::model::{Agregasi, Baca, Entri, Isi, Nilai, Periode, Series, Slot, Tahun, Triwulan, Waktu};
use rust_decimal::Decimal;

/// The year and the period that figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Saat {
    pub tahun: Tahun,
    pub periode: Periode,
}

/// A value that can be compared with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Besaran {
    Angka(Decimal),
    Rentang { bawah: Option<Decimal>, atas: Option<Decimal> },
    Predikat { huruf: String, skor: Option<Decimal> },
}

/// How a series is to be read.
#[derive(Clone, Copy, Debug)]
pub struct CaraBaca {
    pub agregasi: Option<Agregasi>,
    pub entri: Option<Entri>,
    pub baca: Option<Baca>,
    /// Shares must not be added up over quarters unless somebody said that they are parts.
    pub persen: bool,
}

/// The value of a series for a period, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gabungan {
    pub besaran: Besaran,
    pub asal: Asal,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asal {
    /// Written for the very period, or the only one there is.
    Tertulis,
    /// The last of these entries.
    Terakhir(Slot),
    Jumlah(Vec<Decimal>),
    RataRata(Vec<Decimal>),
}

/// The value of a series for a period; `None` where nothing was written.
/// A value written for the whole year counts before its quarters, and says so where they differ.
pub fn gabung(
    series: &Series,
    saat: Saat,
    cara: CaraBaca,
    catatan: &mut Vec<Catatan>,
) -> Result<Option<Gabungan>, NoCapaian> {
    // At the end of the fourth quarter the year is over.
    let year_counts = matches!(saat.periode, Periode::Tahun | Periode::Tw(Triwulan::IV));
    let entries = entries(series, saat);
    let Some(written) = series.get(Waktu::tahun(saat.tahun)).filter(|_| year_counts) else {
        return if entries.is_empty() { Ok(None) } else { from_entries(&entries, cara, catatan).map(Some) };
    };
    let besaran = besaran(written, cara.baca, catatan)?;
    if let Besaran::Angka(tertulis) = besaran
        && !entries.is_empty()
        && let Ok(Gabungan { besaran: Besaran::Angka(dihitung), asal: _ }) =
            from_entries(&entries, cara, &mut Vec::new())
        && tertulis != dihitung
    {
        catatan.push(Catatan::TertulisBeda { tertulis, dihitung });
    }
    Ok(Some(Gabungan { besaran, asal: Asal::Tertulis }))
}

/// The target for a period: the year's own, or what its quarters make; for a quarter the other way round.
pub fn target(
    series: &Series,
    saat: Saat,
    cara: CaraBaca,
    catatan: &mut Vec<Catatan>,
) -> Result<Option<Besaran>, NoCapaian> {
    let whole_year = series.get(Waktu::tahun(saat.tahun));
    let entries = entries(series, saat);
    match (saat.periode, whole_year) {
        (Periode::Tahun, Some(written)) => besaran(written, cara.baca, catatan).map(Some),
        (Periode::Tw(_), Some(written)) if entries.is_empty() => {
            catatan.push(Catatan::TargetTahunan);
            besaran(written, cara.baca, catatan).map(Some)
        }
        _ if entries.is_empty() => Ok(None),
        _ => from_entries(&entries, cara, catatan).map(|it| Some(it.besaran)),
    }
}

/// One value as something that can be compared.
pub fn besaran(nilai: &Nilai, baca: Option<Baca>, catatan: &mut Vec<Catatan>) -> Result<Besaran, NoCapaian> {
    if let Some(ragu) = nilai.ragu(baca) {
        catatan.push(Catatan::Ragu { raw: nilai.raw().to_owned(), ragu });
    }
    match nilai.isi() {
        Isi::Rentang { bawah, atas } => Ok(Besaran::Rentang { bawah: *bawah, atas: *atas }),
        Isi::Predikat { huruf, skor } => Ok(Besaran::Predikat { huruf: huruf.clone(), skor: *skor }),
        Isi::Angka(_) | Isi::Ganda { .. } | Isi::Kosong | Isi::Teks => match nilai.angka(baca) {
            Some(it) => Ok(Besaran::Angka(it)),
            None => Err(NoCapaian::TidakTerbaca { raw: nilai.raw().to_owned() }),
        },
    }
}

/// What was filled in from the first quarter to the end of the period; a quarter's months stand in for the quarter.
fn entries(series: &Series, saat: Saat) -> Vec<(Slot, &Nilai)> {
    let mut found = Vec::new();
    let at = |slot| series.get(Waktu { tahun: saat.tahun, slot }).map(|it| (slot, it));
    for triwulan in saat.periode.triwulan() {
        match at(Slot::Tw(*triwulan)) {
            Some(quarter) => found.push(quarter),
            None => found.extend(triwulan.bulan().into_iter().filter_map(at)),
        }
    }
    found
}

fn from_entries(entries: &[(Slot, &Nilai)], cara: CaraBaca, catatan: &mut Vec<Catatan>) -> Result<Gabungan, NoCapaian> {
    if cara.agregasi.is_none() && entries.len() > 1 {
        catatan.push(Catatan::TipeTidakDinyatakan);
    }
    match (cara.agregasi, cara.entri) {
        (Some(Agregasi::Kumulatif), None | Some(Entri::Bagian)) if entries.len() > 1 => {
            if cara.persen && cara.entri.is_none() {
                return Err(NoCapaian::PersenDijumlahkan);
            }
            let parts = numbers(entries, cara.baca, catatan)?;
            let sum = sum(&parts)?;
            Ok(Gabungan { besaran: Besaran::Angka(sum), asal: Asal::Jumlah(parts) })
        }
        (Some(Agregasi::RataRata), _) if entries.len() > 1 => {
            let parts = numbers(entries, cara.baca, catatan)?;
            let mean = sum(&parts)?.checked_div(Decimal::from(parts.len())).ok_or(NoCapaian::TerlaluBesar)?;
            Ok(Gabungan { besaran: Besaran::Angka(mean), asal: Asal::RataRata(parts) })
        }
        _ => {
            let Some((slot, last)) = entries.last() else { return Err(NoCapaian::RealisasiKosong) };
            Ok(Gabungan { besaran: besaran(last, cara.baca, catatan)?, asal: Asal::Terakhir(*slot) })
        }
    }
}

fn numbers(
    entries: &[(Slot, &Nilai)],
    baca: Option<Baca>,
    catatan: &mut Vec<Catatan>,
) -> Result<Vec<Decimal>, NoCapaian> {
    let number = |nilai: &Nilai, catatan: &mut Vec<Catatan>| match besaran(nilai, baca, catatan)? {
        Besaran::Angka(it) => Ok(it),
        Besaran::Predikat { skor: Some(it), huruf: _ } => Ok(it),
        Besaran::Rentang { .. } | Besaran::Predikat { .. } => {
            Err(NoCapaian::BukanAngka { raw: nilai.raw().to_owned() })
        }
    };
    entries.iter().map(|(_, nilai)| number(nilai, catatan)).collect()
}

fn sum(parts: &[Decimal]) -> Result<Decimal, NoCapaian> {
    parts.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it)).ok_or(NoCapaian::TerlaluBesar)
}

/// Whether undeclared entries of a kumulatif indicator look like a running total: never falling,
/// with a last one about the target or a sum far above it. 3, 5, 9, 10 against 12 does; 3, 3, 3, 3 does not.
pub fn mungkin_berjalan(parts: &[Decimal], target: Decimal) -> bool {
    let Some((last, sum)) = parts.last().zip(sum(parts).ok()) else { return false };
    let never_falls = parts.windows(2).all(|it| matches!(it, [a, b] if a <= b));
    if !never_falls || sum == *last || target <= Decimal::ZERO {
        return false;
    }
    let percent = |it: Decimal| it.checked_mul(Decimal::ONE_HUNDRED).and_then(|it| it.checked_div(target));
    let (Some(last), Some(sum)) = (percent(*last), percent(sum)) else { return false };
    let within = |it: Decimal, low: i64, high: i64| (Decimal::from(low)..=Decimal::from(high)).contains(&it);
    !within(sum, 90, 110) && (within(last, 75, 125) || sum > Decimal::from(150))
}
