//! Quarters and months of a series become one value for a period.

use super::catatan::{Catatan, NoCapaian};
use crate::model::angka::{baca_dari_satuan, cetak, cetak_ringkas};
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

impl Besaran {
    /// As a planner writes it, nothing rounded away: a single number as the caller prints it, `sampai` between the ends of a range.
    pub fn tulis(&self, angka: impl Fn(Decimal) -> String, sampai: &str) -> String {
        let short = |it: &Decimal| cetak_ringkas(*it, 10);
        match self {
            Besaran::Angka(it) => angka(*it),
            Besaran::Predikat { huruf, skor: Some(skor) } => format!("{huruf} ({})", cetak(*skor, skor.scale())),
            Besaran::Predikat { huruf, skor: None } => huruf.clone(),
            Besaran::Rentang { bawah: Some(bawah), atas: Some(atas) } => {
                format!("{}{sampai}{}", short(bawah), short(atas))
            }
            Besaran::Rentang { bawah: Some(bawah), atas: None } => format!("≥ {}", short(bawah)),
            Besaran::Rentang { bawah: None, atas: Some(atas) } => format!("≤ {}", short(atas)),
            Besaran::Rentang { bawah: None, atas: None } => String::new(),
        }
    }
}

/// How a series is to be read.
#[derive(Clone, Copy, Debug)]
pub struct CaraBaca<'a> {
    pub agregasi: Option<Agregasi>,
    pub entri: Option<Entri>,
    pub pembacaan: Pembacaan<'a>,
    /// Shares must not be added up over quarters unless somebody said that they are parts.
    pub persen: bool,
}

/// What decides an ambiguous number: known, or asked from the unit only when there is one.
#[derive(Clone, Copy, Debug)]
pub enum Pembacaan<'a> {
    Satuan(&'a str),
    Tentu(Baca),
}

/// The value of a series for a period, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gabungan {
    pub besaran: Besaran,
    pub asal: Asal,
    /// The last entry that went in; nothing where the year's own value was taken.
    pub sampai: Option<Slot>,
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
    cara: CaraBaca<'_>,
    catatan: &mut Vec<Catatan>,
) -> Result<Option<Gabungan>, NoCapaian> {
    let entries = entries(series, saat);
    let Some(written) = year_value(series, saat) else {
        if entries.is_empty() {
            return Ok(None);
        }
        note_empty_quarters(&entries, saat, cara, catatan);
        return from_entries(&entries, cara, catatan).map(Some);
    };
    let besaran = besaran(written, cara.pembacaan, catatan)?;
    if let Besaran::Angka(tertulis) = besaran
        && !entries.is_empty()
        && let Ok(Gabungan { besaran: Besaran::Angka(dihitung), .. }) = from_entries(&entries, cara, &mut Vec::new())
        && tertulis != dihitung
    {
        catatan.push(Catatan::TertulisBeda { tertulis, dihitung });
    }
    Ok(Some(Gabungan { besaran, asal: Asal::Tertulis, sampai: None }))
}

/// Whether a series says anything for the very period; the year's own value says nothing of its first quarters.
pub fn has_value(series: &Series, saat: Saat) -> bool {
    year_value(series, saat).is_some() || !entries(series, saat).is_empty()
}

/// The year's own value, once the year is over: at its end, which is that of the fourth quarter.
fn year_value(series: &Series, saat: Saat) -> Option<&Nilai> {
    let is_over = matches!(saat.periode, Periode::Tahun | Periode::Tw(Triwulan::IV));
    series.get(Waktu::tahun(saat.tahun)).filter(|_| is_over)
}

/// The target for a period: the year's own, or what its quarters make; for a quarter the other way round.
pub fn target(
    series: &Series,
    saat: Saat,
    cara: CaraBaca<'_>,
    catatan: &mut Vec<Catatan>,
) -> Result<Option<Besaran>, NoCapaian> {
    let whole_year = series.get(Waktu::tahun(saat.tahun));
    let now = entries(series, saat);
    let all = entries(series, Saat { periode: Periode::Tahun, ..saat });
    note_quarters_that_do_not_make_the_year(whole_year, &all, cara, catatan);
    // Quarterly targets hold for a quarter that has one; a target of the first quarter says nothing of the third.
    let last_quarter = saat.periode.triwulan().last().copied();
    let has_own = now.last().is_some_and(|(slot, _)| slot.triwulan() == last_quarter);
    let begin_later = now.is_empty() && !all.is_empty();
    match (saat.periode, whole_year) {
        (Periode::Tahun, Some(written)) => besaran(written, cara.pembacaan, catatan).map(Some),
        (Periode::Tw(_), Some(written)) if !has_own && !begin_later => {
            // A state may be held against the year's at any time; a sum of some quarters is bound to fall short of it.
            if cara.agregasi == Some(Agregasi::Kumulatif) && saat.periode != Periode::Tw(Triwulan::IV) {
                catatan.push(Catatan::TargetTahunan);
            }
            besaran(written, cara.pembacaan, catatan).map(Some)
        }
        // There are quarterly targets, and the first of them is still to come.
        _ if begin_later => Err(NoCapaian::TidakDirencanakan),
        _ if now.is_empty() => Ok(None),
        _ => from_entries(&now, cara, catatan).map(|it| Some(it.besaran)),
    }
}

/// One value as something that can be compared.
pub fn besaran(nilai: &Nilai, pembacaan: Pembacaan<'_>, catatan: &mut Vec<Catatan>) -> Result<Besaran, NoCapaian> {
    let baca = match (nilai.isi(), pembacaan) {
        (Isi::Ganda { .. }, Pembacaan::Satuan(satuan)) => baca_dari_satuan(satuan),
        (_, Pembacaan::Tentu(baca)) => Some(baca),
        (_, Pembacaan::Satuan(_)) => None,
    };
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
    // Slots sort as the year, its quarters, its months: what is here is a handful, and mostly one.
    let of_year: Vec<(Slot, &Nilai)> = series.of_year(saat.tahun).filter(|(slot, _)| *slot != Slot::Tahun).collect();
    let mut found = Vec::with_capacity(of_year.len());
    for triwulan in saat.periode.triwulan() {
        let quarter = of_year.iter().find(|(slot, _)| *slot == Slot::Tw(*triwulan));
        let in_quarter = |(slot, _): &&(Slot, &Nilai)| slot.triwulan() == Some(*triwulan);
        match quarter {
            Some(quarter) => found.push(*quarter),
            None => found.extend(of_year.iter().filter(in_quarter)),
        }
    }
    found
}

/// Sums and means lack what was not filled in, which for an indicator where less is better even looks good.
fn note_empty_quarters(entries: &[(Slot, &Nilai)], saat: Saat, cara: CaraBaca<'_>, catatan: &mut Vec<Catatan>) {
    let counts_all = match cara.agregasi {
        Some(Agregasi::Kumulatif) => cara.entri != Some(Entri::Berjalan),
        Some(Agregasi::RataRata) => true,
        Some(Agregasi::NonKumulatif) | None => false,
    };
    if counts_all {
        let filled = |triwulan: &Triwulan| entries.iter().any(|(slot, _)| slot.triwulan() == Some(*triwulan));
        let empty: Vec<Triwulan> = saat.periode.triwulan().iter().filter(|it| !filled(it)).copied().collect();
        if !empty.is_empty() {
            catatan.push(Catatan::TriwulanKosong(empty));
        }
    }
}

/// Four quarterly targets that make another figure than the year's own: one of them is a slip, or they are a running total.
fn note_quarters_that_do_not_make_the_year(
    whole_year: Option<&Nilai>,
    all: &[(Slot, &Nilai)],
    cara: CaraBaca<'_>,
    catatan: &mut Vec<Catatan>,
) {
    let complete = Triwulan::ALL.iter().all(|it| all.iter().any(|(slot, _)| *slot == Slot::Tw(*it)));
    let Some(written) = whole_year.filter(|_| complete && cara.agregasi.is_some()) else { return };
    let made = from_entries(all, cara, &mut Vec::new());
    if let (Ok(Besaran::Angka(tahunan)), Ok(Gabungan { besaran: Besaran::Angka(triwulan), .. })) =
        (besaran(written, cara.pembacaan, &mut Vec::new()), made)
        && tahunan != triwulan
    {
        catatan.push(Catatan::TargetTriwulanBeda { tahunan, triwulan });
    }
}

fn from_entries(
    entries: &[(Slot, &Nilai)],
    cara: CaraBaca<'_>,
    catatan: &mut Vec<Catatan>,
) -> Result<Gabungan, NoCapaian> {
    let Some((last_slot, last)) = entries.last().copied() else { return Err(NoCapaian::RealisasiKosong) };
    if cara.agregasi.is_none() && entries.len() > 1 {
        catatan.push(Catatan::TipeTidakDinyatakan);
    }
    let (besaran, asal) = match (cara.agregasi, cara.entri) {
        (Some(Agregasi::Kumulatif), None | Some(Entri::Bagian)) if entries.len() > 1 => {
            if cara.persen && cara.entri.is_none() {
                return Err(NoCapaian::PersenDijumlahkan);
            }
            let parts = numbers(entries, cara, catatan)?;
            (Besaran::Angka(sum(&parts)?), Asal::Jumlah(parts))
        }
        (Some(Agregasi::RataRata), _) if entries.len() > 1 => {
            let quarters = means_of_quarters(entries, cara, catatan)?;
            (Besaran::Angka(mean(&quarters)?), Asal::RataRata(quarters))
        }
        _ => (besaran(last, cara.pembacaan, catatan)?, Asal::Terakhir(last_slot)),
    };
    Ok(Gabungan { besaran, asal, sampai: Some(last_slot) })
}

/// Months are averaged into their quarter first, so that a quarter written by months weighs as much as one that is not.
fn means_of_quarters(
    entries: &[(Slot, &Nilai)],
    cara: CaraBaca<'_>,
    catatan: &mut Vec<Catatan>,
) -> Result<Vec<Decimal>, NoCapaian> {
    let same_quarter = |a: &(Slot, &Nilai), b: &(Slot, &Nilai)| a.0.triwulan() == b.0.triwulan();
    entries.chunk_by(same_quarter).map(|it| mean(&numbers(it, cara, catatan)?)).collect()
}

fn numbers(
    entries: &[(Slot, &Nilai)],
    cara: CaraBaca<'_>,
    catatan: &mut Vec<Catatan>,
) -> Result<Vec<Decimal>, NoCapaian> {
    let number = |nilai: &Nilai, catatan: &mut Vec<Catatan>| match besaran(nilai, cara.pembacaan, catatan)? {
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

fn mean(parts: &[Decimal]) -> Result<Decimal, NoCapaian> {
    sum(parts)?.checked_div(Decimal::from(parts.len())).ok_or(NoCapaian::TerlaluBesar)
}

/// Whether undeclared entries of a kumulatif indicator look like a running total: never falling,
/// with a last one about the target or a sum far above it. 3, 5, 9, 10 against 12 does; 3, 3, 3, 3 does not.
pub fn mungkin_berjalan(parts: &[Decimal], target: Decimal) -> bool {
    let Some((last, sum)) = parts.last().zip(sum(parts).ok()) else { return false };
    if !never_falls(parts) || sum == *last || target <= Decimal::ZERO {
        return false;
    }
    let percent = |it: Decimal| it.checked_mul(Decimal::ONE_HUNDRED).and_then(|it| it.checked_div(target));
    let (Some(last), Some(sum)) = (percent(*last), percent(sum)) else { return false };
    let within = |it: Decimal, low: i64, high: i64| (Decimal::from(low)..=Decimal::from(high)).contains(&it);
    !within(sum, 90, 110) && (within(last, 75, 125) || sum > Decimal::from(150))
}

/// The same for a variable, which has no target to compare with: a whole year of entries that always rise.
pub fn mungkin_berjalan_tanpa_target(parts: &[Decimal]) -> bool {
    parts.len() >= 4 && parts.windows(2).all(|it| matches!(it, [a, b] if a < b))
}

fn never_falls(parts: &[Decimal]) -> bool {
    parts.windows(2).all(|it| matches!(it, [a, b] if a <= b))
}
