//! The achievement of one indicator: its realisasi against its target.
//!
//! Two axes are kept apart: `periode` has already made one value of the quarters; here polaritas decides which way is good.
//! Nothing is rounded, and what the policy changes is remembered beside the figure.

use super::catatan::{Catatan, NoCapaian};
use super::periode::{Asal, Besaran, CaraBaca, Gabungan, Pembacaan, Saat, gabung, mungkin_berjalan, target};
use super::rumus::{self, Bacaan};
use crate::model::{
    Batas, BentukNegatif, Document, Indikator, IndikatorId, Polaritas, Policy, Series, Skala, TargetNol,
};
use rust_decimal::Decimal;

/// All that is known of one indicator at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hitungan {
    pub id: IndikatorId,
    pub target: Option<Besaran>,
    pub realisasi: Option<Realisasi>,
    pub hasil: Result<Capaian, NoCapaian>,
    pub catatan: Vec<Catatan>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Realisasi {
    pub besaran: Besaran,
    pub sumber: Sumber,
}

/// Where a realisasi comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sumber {
    Ditulis(Asal),
    /// The formulasi with its variables.
    Formulasi,
    /// The roll-up of the children, which this indicator is.
    Anak,
}

/// A figure in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capaian {
    /// What counts.
    pub nilai: Decimal,
    /// What was computed before the policy changed it.
    pub mentah: Decimal,
    pub dibatasi: Option<Dibatasi>,
    pub cara: Cara,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dibatasi {
    /// Below zero, shown as zero.
    Lantai,
    Atas,
}

/// Which formula made a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cara {
    /// R : T × 100
    Positif { r: Decimal, t: Decimal },
    /// (2T − R) : T × 100
    NegatifA { r: Decimal, t: Decimal },
    /// T : R × 100
    NegatifB { r: Decimal, t: Decimal },
    /// Inside its range.
    DalamRentang,
    /// Neither planned nor done, and the policy calls that achieved.
    NolTercapai,
    /// The same words on both sides.
    PredikatSama,
    /// Rungs of a scale, counted from below.
    Peringkat { r: Decimal, t: Decimal },
}

/// The capaian of an indicator. `dukungan` is what the children of its node add up to, if there are any.
pub fn hitung(
    document: &Document,
    indikator: &Indikator,
    bacaan: Option<&Bacaan>,
    dukungan: Option<Decimal>,
    policy: &Policy,
    saat: Saat,
) -> Hitungan {
    let mut catatan = Vec::new();
    let cara = CaraBaca {
        agregasi: indikator.agregasi_dipakai(),
        entri: indikator.entri,
        pembacaan: Pembacaan::Satuan(&indikator.satuan),
        persen: indikator.is_persen(),
    };
    let target = target(&indikator.target, saat, cara, &mut catatan);
    let realisasi = realisasi(document, indikator, bacaan, dukungan, cara, saat, &mut catatan);
    let hasil = bandingkan(indikator, &target, &realisasi, policy, &mut catatan);
    if let (Ok(Some(target)), Ok(Some(realisasi))) = (&target, &realisasi) {
        let written = (last_unit(&indikator.target, saat), last_unit(&indikator.realisasi, saat));
        remarks(indikator, bacaan, (target, realisasi), written, &mut catatan);
    }
    if hasil == Err(NoCapaian::RealisasiKosong) {
        // Where nothing was done there is nothing to compare.
        catatan.retain(|it| *it != Catatan::TargetTahunan);
    }
    Hitungan { id: indikator.id, target: target.ok().flatten(), realisasi: realisasi.ok().flatten(), hasil, catatan }
}

/// The unit that stands beside the last value of a year, if any does.
fn last_unit(series: &Series, saat: Saat) -> Option<&str> {
    series.of_year(saat.tahun).filter_map(|(_, it)| it.satuan()).last()
}

type Found<T> = Result<Option<T>, NoCapaian>;

fn realisasi(
    document: &Document,
    indikator: &Indikator,
    bacaan: Option<&Bacaan>,
    dukungan: Option<Decimal>,
    cara: CaraBaca<'_>,
    saat: Saat,
    catatan: &mut Vec<Catatan>,
) -> Found<Realisasi> {
    let computed = if indikator.dari_anak && dukungan.is_some() {
        dukungan.map(|it| Ok((it, Sumber::Anak)))
    } else {
        rumus::hasil(document, indikator, bacaan, saat, catatan).map(|it| it.map(|it| (it, Sumber::Formulasi)))
    };
    // A written value is looked at in any case: one that differs from the computed one must not be passed over in silence.
    let mut aside = Vec::new();
    let written = gabung(&indikator.realisasi, saat, cara, &mut aside);
    match computed {
        Some(Ok((dihitung, sumber))) => {
            if let Ok(Some(Gabungan { besaran: Besaran::Angka(tertulis), .. })) = written
                && !agrees(tertulis, dihitung)
            {
                catatan.push(Catatan::TertulisBeda { tertulis, dihitung });
            }
            Ok(Some(Realisasi { besaran: Besaran::Angka(dihitung), sumber }))
        }
        Some(Err(error)) if !matches!(written, Ok(Some(_))) => Err(error),
        without => {
            if let Some(Err(error)) = without {
                catatan.push(Catatan::FormulasiTidakDipakai(Box::new(error)));
            }
            catatan.append(&mut aside);
            Ok(written?.map(|it| Realisasi { besaran: it.besaran, sumber: Sumber::Ditulis(it.asal) }))
        }
    }
}

/// Whether a written figure is the computed one, rounded as it was written.
fn agrees(written: Decimal, computed: Decimal) -> bool {
    crate::model::angka::bulatkan(computed, written.scale()) == written
}

fn bandingkan(
    indikator: &Indikator,
    target: &Found<Besaran>,
    realisasi: &Found<Realisasi>,
    policy: &Policy,
    catatan: &mut Vec<Catatan>,
) -> Result<Capaian, NoCapaian> {
    let target = target.as_ref().map_err(Clone::clone)?.as_ref().ok_or(NoCapaian::TargetKosong)?;
    let nothing_done = matches!(realisasi, Ok(None));
    if matches!(target, Besaran::Angka(it) if it.is_zero()) && nothing_done && policy.target_nol == TargetNol::Lewati {
        return Err(NoCapaian::TidakDirencanakan);
    }
    let realisasi = realisasi.as_ref().map_err(Clone::clone)?.as_ref().ok_or(NoCapaian::RealisasiKosong)?;
    let (mentah, cara) = compare(indikator, target, &realisasi.besaran, policy, catatan)?;
    Ok(limit(mentah, cara, policy))
}

fn limit(mentah: Decimal, cara: Cara, policy: &Policy) -> Capaian {
    let (nilai, dibatasi) = match policy.batas {
        _ if policy.lantai && mentah < Decimal::ZERO => (Decimal::ZERO, Some(Dibatasi::Lantai)),
        Batas::Persen(most) if mentah > Decimal::from(most) => (Decimal::from(most), Some(Dibatasi::Atas)),
        Batas::Persen(_) | Batas::Tanpa => (mentah, None),
    };
    Capaian { nilai, mentah, dibatasi, cara }
}

fn compare(
    indikator: &Indikator,
    target: &Besaran,
    realisasi: &Besaran,
    policy: &Policy,
    catatan: &mut Vec<Catatan>,
) -> Result<(Decimal, Cara), NoCapaian> {
    let polaritas = indikator.polaritas_dipakai().unwrap_or(Polaritas::Positif);
    match (target, realisasi) {
        (_, Besaran::Rentang { .. }) => Err(NoCapaian::RealisasiRentang),
        (Besaran::Angka(t), Besaran::Angka(r)) => {
            if polaritas == Polaritas::Range && t != r {
                catatan.push(Catatan::RentangTanpaBatas);
            }
            numbers(*t, *r, polaritas, policy)
        }
        (Besaran::Rentang { bawah, atas }, Besaran::Angka(r)) => range(*bawah, *atas, *r, polaritas),
        (Besaran::Rentang { .. }, Besaran::Predikat { .. }) => Err(NoCapaian::BedaJenis),
        (Besaran::Predikat { .. }, _) | (_, Besaran::Predikat { .. }) => {
            predicates(indikator, target, realisasi, polaritas, policy, catatan)
        }
    }
}

fn numbers(t: Decimal, r: Decimal, polaritas: Polaritas, policy: &Policy) -> Result<(Decimal, Cara), NoCapaian> {
    if t.is_zero() {
        return match (r.is_zero(), policy.target_nol) {
            (true, TargetNol::Lewati) => Err(NoCapaian::TidakDirencanakan),
            (true, TargetNol::Seratus) => Ok((Decimal::ONE_HUNDRED, Cara::NolTercapai)),
            (false, _) => Err(NoCapaian::TargetNol),
        };
    }
    if t.is_sign_negative() {
        return Err(NoCapaian::TargetNegatif);
    }
    match (polaritas, policy.bentuk_negatif) {
        (Polaritas::Positif | Polaritas::Range, _) => Ok((percent(r, t)?, Cara::Positif { r, t })),
        (Polaritas::Negatif, BentukNegatif::A) => Ok((form_a(r, t)?, Cara::NegatifA { r, t })),
        (Polaritas::Negatif, BentukNegatif::B) if r.is_zero() => Err(NoCapaian::RealisasiNol),
        (Polaritas::Negatif, BentukNegatif::B) => Ok((percent(t, r)?, Cara::NegatifB { r, t })),
    }
}

/// Inside the range is 100. Outside, the nearer bound is the target; where less is better it is missed as in form A
/// (PermenPANRB 8/2021). A range with only an upper bound means "at most", so less is better there too.
fn range(
    bawah: Option<Decimal>,
    atas: Option<Decimal>,
    r: Decimal,
    polaritas: Polaritas,
) -> Result<(Decimal, Cara), NoCapaian> {
    let bound = match (bawah, atas) {
        (Some(low), _) if r < low => low,
        (_, Some(high)) if r > high => high,
        _ => return Ok((Decimal::ONE_HUNDRED, Cara::DalamRentang)),
    };
    if bound.is_zero() {
        return Err(NoCapaian::TargetNol);
    }
    if polaritas == Polaritas::Negatif || bawah.is_none() {
        Ok((form_a(r, bound)?, Cara::NegatifA { r, t: bound }))
    } else {
        Ok((percent(r, bound)?, Cara::Positif { r, t: bound }))
    }
}

/// Scores where both sides have one; else the rungs of the scale. Equal words are equal on any scale.
fn predicates(
    indikator: &Indikator,
    target: &Besaran,
    realisasi: &Besaran,
    polaritas: Polaritas,
    policy: &Policy,
    catatan: &mut Vec<Catatan>,
) -> Result<(Decimal, Cara), NoCapaian> {
    let skala = scale_of(indikator, target, realisasi);
    for besaran in [target, realisasi] {
        if let (Besaran::Predikat { huruf, skor: Some(skor) }, Some(skala)) = (besaran, &skala)
            && let Some(seharusnya) = skala.predikat(*skor).filter(|it| !it.eq_ignore_ascii_case(huruf))
        {
            let (huruf, seharusnya) = (huruf.clone(), seharusnya.to_owned());
            catatan.push(Catatan::PredikatBeda { huruf, skor: *skor, seharusnya });
        }
    }
    if let (Some(t), Some(r)) = (score(target), score(realisasi)) {
        return numbers(t, r, polaritas, policy);
    }
    if let (Besaran::Predikat { huruf: t, .. }, Besaran::Predikat { huruf: r, .. }) = (target, realisasi)
        && t.eq_ignore_ascii_case(r)
    {
        return Ok((Decimal::ONE_HUNDRED, Cara::PredikatSama));
    }
    let Some(skala) = skala else { return Err(unknown_predicate(target, realisasi)) };
    let rank = |besaran: &Besaran| {
        let letter = match besaran {
            Besaran::Predikat { huruf, skor: _ } => Some(huruf.as_str()),
            Besaran::Angka(score) => skala.predikat(*score),
            Besaran::Rentang { .. } => None,
        };
        letter.and_then(|it| skala.peringkat(it)).map(Decimal::from)
    };
    let (Some(t), Some(r)) = (rank(target), rank(realisasi)) else { return Err(NoCapaian::BedaJenis) };
    if Skala::by_key(&indikator.skala).is_none() {
        catatan.push(Catatan::SkalaDianggap { nama: skala.nama.clone() });
    }
    Ok((percent(r, t)?, Cara::Peringkat { r, t }))
}

fn score(besaran: &Besaran) -> Option<Decimal> {
    match besaran {
        Besaran::Angka(it) => Some(*it),
        Besaran::Predikat { huruf: _, skor } => *skor,
        Besaran::Rentang { .. } => None,
    }
}

/// The scale of an indicator's predicates: the one it names; else the first that knows every letter and agrees with
/// every score; else the first that knows every letter.
fn scale_of(indikator: &Indikator, target: &Besaran, realisasi: &Besaran) -> Option<Skala> {
    let written = [target, realisasi].map(|it| match it {
        Besaran::Predikat { huruf, skor } => Some((huruf.as_str(), *skor)),
        Besaran::Angka(_) | Besaran::Rentang { .. } => None,
    });
    let knows_all = |it: &Skala| written.iter().flatten().all(|(letter, _)| it.peringkat(letter).is_some());
    let agrees = |it: &Skala| {
        let mut scored = written.iter().flatten().filter_map(|(letter, score)| Some((letter, (*score)?)));
        scored.all(|(letter, score)| it.predikat(score).is_some_and(|it| it.eq_ignore_ascii_case(letter)))
    };
    if let Some(named) = Skala::by_key(&indikator.skala).filter(knows_all) {
        return Some(named);
    }
    let known = || Skala::of_values().into_iter().filter(knows_all);
    known().find(agrees).or_else(|| known().next())
}

/// Of two predicates without a common scale, the one that no scale knows.
fn unknown_predicate(target: &Besaran, realisasi: &Besaran) -> NoCapaian {
    let unknown = [target, realisasi].into_iter().find_map(|it| match it {
        Besaran::Predikat { huruf, skor: _ } => {
            let known = Skala::of_values().iter().any(|it| it.peringkat(huruf).is_some());
            (!known).then(|| huruf.clone())
        }
        Besaran::Angka(_) | Besaran::Rentang { .. } => None,
    });
    unknown.map_or(NoCapaian::BedaJenis, |huruf| NoCapaian::PredikatTidakDikenal { huruf })
}

/// Multiplied before it is divided, so that a share that comes out even stays even.
fn percent(part: Decimal, whole: Decimal) -> Result<Decimal, NoCapaian> {
    let multiplied = part.checked_mul(Decimal::ONE_HUNDRED).ok_or(NoCapaian::TerlaluBesar)?;
    multiplied.checked_div(whole).ok_or(NoCapaian::TerlaluBesar)
}

fn form_a(r: Decimal, t: Decimal) -> Result<Decimal, NoCapaian> {
    let spared = t.checked_add(t).and_then(|it| it.checked_sub(r)).ok_or(NoCapaian::TerlaluBesar)?;
    percent(spared, t)
}

/// What a reader should know though the figure is right.
fn remarks(
    indikator: &Indikator,
    bacaan: Option<&Bacaan>,
    (target, realisasi): (&Besaran, &Realisasi),
    (target_unit, realisasi_unit): (Option<&str>, Option<&str>),
    catatan: &mut Vec<Catatan>,
) {
    if let (Besaran::Angka(t), Sumber::Ditulis(Asal::Jumlah(parts))) = (target, &realisasi.sumber)
        && indikator.entri.is_none()
        && mungkin_berjalan(parts, *t)
        && let (Besaran::Angka(jumlah), Some(terakhir)) = (&realisasi.besaran, parts.last())
    {
        catatan.push(Catatan::MungkinBerjalan { nama: None, jumlah: *jumlah, terakhir: *terakhir });
    }
    if realisasi.sumber == Sumber::Formulasi && indikator.is_persen() && bacaan.is_some_and(Bacaan::is_unscaled_ratio) {
        catatan.push(Catatan::TanpaKaliSeratus);
    }
    if !matches!(realisasi.sumber, Sumber::Ditulis(_)) {
        return;
    }
    if let (Some(target), Some(realisasi)) = (target_unit, realisasi_unit)
        && (target == "%") != (realisasi == "%")
    {
        catatan.push(Catatan::SatuanBeda { target: target.to_owned(), realisasi: realisasi.to_owned() });
    }
    // Spreadsheets show 82,73% and copy 0.8273.
    if let (Besaran::Angka(t), Besaran::Angka(r)) = (target, &realisasi.besaran)
        && indikator.is_persen()
        && realisasi_unit.is_none()
        && *t > Decimal::ONE
        && (Decimal::ZERO..Decimal::ONE).contains(r)
        && r.scale() >= 2
    {
        catatan.push(Catatan::MungkinPecahan { realisasi: *r });
    }
}
