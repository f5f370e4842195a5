//! The achievement of one indicator: its realisasi against its target.
//!
//! Two axes are kept apart: `periode` has already made one value of the quarters; here polaritas decides which way is good.
//! Nothing is rounded, and what the policy changes is remembered beside the figure.

use super::catatan::{Catatan, NoCapaian};
use super::periode::{Asal, Besaran, CaraBaca, Gabungan, Saat, gabung, mungkin_berjalan, target};
use super::rumus::{self, Bacaan};
use crate::model::{
    Agregasi, Batas, BentukNegatif, Document, Indikator, IndikatorId, Polaritas, Policy, Skala, TargetNol,
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
        agregasi: indikator.agregasi,
        entri: indikator.entri,
        baca: indikator.baca(),
        persen: indikator.is_persen(),
    };
    let target = target(&indikator.target, saat, cara, &mut catatan);
    let realisasi = realisasi(document, indikator, bacaan, dukungan, cara, saat, &mut catatan);
    let hasil = bandingkan(indikator, &target, &realisasi, policy, &mut catatan);
    if let (Ok(Some(target)), Ok(Some(realisasi))) = (&target, &realisasi) {
        remarks(indikator, bacaan, target, realisasi, &mut catatan);
    }
    Hitungan { id: indikator.id, target: target.ok().flatten(), realisasi: realisasi.ok().flatten(), hasil, catatan }
}

type Found<T> = Result<Option<T>, NoCapaian>;

fn realisasi(
    document: &Document,
    indikator: &Indikator,
    bacaan: Option<&Bacaan>,
    dukungan: Option<Decimal>,
    cara: CaraBaca,
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
            if let Ok(Some(Gabungan { besaran: Besaran::Angka(tertulis), asal: _ })) = written
                && !agrees(tertulis, dihitung)
            {
                catatan.push(Catatan::TertulisBeda { tertulis, dihitung });
            }
            Ok(Some(Realisasi { besaran: Besaran::Angka(dihitung), sumber }))
        }
        Some(Err(error)) if !matches!(written, Ok(Some(_))) => Err(error),
        Some(Err(_)) | None => {
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
    let polaritas = indikator.polaritas.unwrap_or(Polaritas::Positif);
    match (target, realisasi) {
        (Besaran::Angka(t), Besaran::Angka(r)) => numbers(*t, *r, polaritas, policy),
        (Besaran::Rentang { bawah, atas }, Besaran::Angka(r)) => range(*bawah, *atas, *r, polaritas),
        (Besaran::Predikat { .. }, _) | (_, Besaran::Predikat { .. }) => {
            predicates(indikator, target, realisasi, polaritas, policy, catatan)
        }
        (_, Besaran::Rentang { .. }) => Err(NoCapaian::BedaJenis),
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

/// Scores where both sides have one; else the rungs of the scale.
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
    let rank = |besaran: &Besaran| {
        let letter = match (besaran, &skala) {
            (Besaran::Predikat { huruf, skor: _ }, _) => huruf.clone(),
            (Besaran::Angka(score), Some(skala)) => skala.predikat(*score).ok_or(NoCapaian::BedaJenis)?.to_owned(),
            (Besaran::Angka(_), None) | (Besaran::Rentang { .. }, _) => return Err(NoCapaian::BedaJenis),
        };
        let rank = skala.as_ref().and_then(|it| it.peringkat(&letter));
        rank.map(Decimal::from).ok_or(NoCapaian::PredikatTidakDikenal { huruf: letter })
    };
    let (t, r) = (rank(target)?, rank(realisasi)?);
    Ok((percent(r, t)?, Cara::Peringkat { r, t }))
}

fn score(besaran: &Besaran) -> Option<Decimal> {
    match besaran {
        Besaran::Angka(it) => Some(*it),
        Besaran::Predikat { huruf: _, skor } => *skor,
        Besaran::Rentang { .. } => None,
    }
}

/// The scale of an indicator's predicates: the one it names, or the first that knows every letter that is written.
fn scale_of(indikator: &Indikator, target: &Besaran, realisasi: &Besaran) -> Option<Skala> {
    if let Some(named) = Skala::by_key(&indikator.skala) {
        return Some(named);
    }
    let letters: Vec<&str> = [target, realisasi]
        .into_iter()
        .filter_map(|it| match it {
            Besaran::Predikat { huruf, skor: _ } => Some(huruf.as_str()),
            Besaran::Angka(_) | Besaran::Rentang { .. } => None,
        })
        .collect();
    let knows_all = |it: &Skala| letters.iter().all(|letter| it.peringkat(letter).is_some());
    [Skala::sakip(), Skala::permendagri_86_2017()].into_iter().chain(Skala::builtin()).find(knows_all)
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
    target: &Besaran,
    realisasi: &Realisasi,
    catatan: &mut Vec<Catatan>,
) {
    if let (Besaran::Angka(t), Sumber::Ditulis(Asal::Jumlah(parts))) = (target, &realisasi.sumber)
        && indikator.agregasi == Some(Agregasi::Kumulatif)
        && indikator.entri.is_none()
        && mungkin_berjalan(parts, *t)
        && let (Besaran::Angka(jumlah), Some(terakhir)) = (&realisasi.besaran, parts.last())
    {
        catatan.push(Catatan::MungkinBerjalan { jumlah: *jumlah, terakhir: *terakhir });
    }
    if realisasi.sumber == Sumber::Formulasi && indikator.is_persen() && bacaan.is_some_and(Bacaan::is_unscaled_ratio) {
        catatan.push(Catatan::TanpaKaliSeratus);
    }
}
