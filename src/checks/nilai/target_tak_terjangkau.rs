use super::deret::{is_bagian, kata_kecil, tahunan};
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::formula::{Expr, key};
use crate::model::angka::cetak_ringkas;
use crate::model::{Agregasi, Baca, Bidang, IsiMasukan, Isian, Tahun, Waktu};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

pub struct TargetTakTerjangkau;

impl Check for TargetTakTerjangkau {
    fn kode(&self) -> &'static str {
        "N01"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_tak_terjangkau.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.indikator.target.is_empty() || !is_bagian(it) {
            return;
        }
        let shares = || {
            tahunan(it.indikator)
                .filter_map(|(tahun, nilai)| Some((tahun, nilai, Bagian::of(nilai.angka(it.indikator.baca())?)?)))
        };
        if shares().next().is_none() {
            return;
        }
        let penyebut = Penyebut::of(it);
        for (tahun, nilai, bagian) in shares() {
            let at = it.at(Bidang::Target(Waktu::tahun(tahun)));
            match penyebut.pada(tahun) {
                Some(whole) if !bagian.is_reached(whole) => {
                    let pesan = kabar(
                        "Dengan penyebut {0}, target {1} tidak dapat dicapai tepat. Pilih nilai yang mungkin",
                        "With a denominator of {0} the target of {1} cannot be reached exactly. Choose a value that can",
                    );
                    let usul = kabar("{0} atau {1}", "{0} or {1}");
                    let (below, above) = bagian.neighbours(whole);
                    let pesan = pesan.dengan(whole.to_string()).dengan(nilai.raw().trim());
                    found.add(at, nilai.raw(), pesan).usul(usul.dengan(below).dengan(above));
                    return;
                }
                Some(_) => {}
                None if penyebut == Penyebut::TidakDiketahui => {
                    let Some((part, whole)) = bagian.fraction() else { continue };
                    if may_be_chance(it, whole) && shares().any(|(_, _, it)| !it.is_reached(whole)) {
                        continue;
                    }
                    let pesan = kabar(
                        "Target {0} hanya tercapai tepat bila penyebutnya kelipatan {1} (misalnya {2} dari {1}); itu pasti untuk penyebut sampai {3}. Berapa penyebutnya?",
                        "The target of {0} is reached exactly only with a denominator that is a multiple of {1} (such as {2} of {1}); that is certain for denominators up to {3}. What is the denominator?",
                    );
                    let pesan = pesan.dengan(nilai.raw().trim()).dengan(whole.to_string()).dengan(part.to_string());
                    let pesan = pesan.dengan(bagian.certain_up_to(whole).to_string());
                    found.add(at, nilai.raw(), pesan).sebagai(Weight::Saran);
                    return;
                }
                None => {}
            }
        }
    }
}

/// A percentage between 0 and 100, as a whole number of its last printed places.
#[derive(Clone, Copy)]
struct Bagian {
    angka: i64,
    /// A hundred percent in the same places.
    seratus: i64,
}

/// What is known of the denominator.
#[derive(PartialEq, Eq)]
enum Penyebut {
    TidakDiketahui,
    /// By year; of other years nothing is said.
    Tahunan(Vec<(Tahun, i64)>),
    /// The same in every year.
    Tetap(i64),
}

impl Bagian {
    const LONGEST_SEARCH: i64 = 1000;

    fn of(angka: Decimal) -> Option<Bagian> {
        let inside = angka > Decimal::ZERO && angka < Decimal::ONE_HUNDRED;
        let places = angka.scale();
        (inside && places <= 4).then_some(())?;
        Some(Bagian { angka: angka.mantissa().to_i64()?, seratus: 100 * 10_i64.pow(places) })
    }

    /// The numerator that gives this percentage in its places, rounded or cut off.
    fn numerator(self, whole: i64) -> Option<i64> {
        let (low, high) = ((2 * self.angka - 1).checked_mul(whole)?, (2 * self.angka + 2).checked_mul(whole)?);
        let step = 2 * self.seratus;
        let part = low.div_euclid(step) + i64::from(low.rem_euclid(step) > 0);
        (part.checked_mul(step)? < high).then_some(part)
    }

    fn is_reached(self, whole: i64) -> bool {
        self.numerator(whole).is_some()
    }

    /// The fraction with the smallest denominator, where that is small enough to be no accident.
    fn fraction(self) -> Option<(i64, i64)> {
        let is_whole_percent = self.angka.rem_euclid(self.seratus / 100) == 0;
        // With one place every second value is near some fraction of thirtieths.
        let most = match self.seratus {
            ..=100 => return None,
            1000 => 12,
            _ => 30,
        };
        (2..=most).filter(|_| !is_whole_percent).find_map(|whole| Some((self.numerator(whole)?, whole)))
    }

    fn certain_up_to(self, whole: i64) -> i64 {
        let mut others = (whole..Bagian::LONGEST_SEARCH).filter(|it| it.rem_euclid(whole) != 0);
        others.find(|it| self.is_reached(*it)).map_or(Bagian::LONGEST_SEARCH, |it| it - 1)
    }

    /// The nearest values that a denominator allows: "84,62% (11 dari 13)".
    fn neighbours(self, whole: i64) -> (String, String) {
        let below = self.angka.saturating_mul(whole).div_euclid(self.seratus);
        let text = |part: i64| {
            let percent = Decimal::from(part * 100).checked_div(Decimal::from(whole)).unwrap_or_default();
            format!("{}% ({part} : {whole})", cetak_ringkas(percent, 2))
        };
        (text(below), text(below + 1))
    }
}

impl Penyebut {
    fn of(it: &Ukuran<'_>) -> Penyebut {
        let Some(name) = name(it) else { return Penyebut::TidakDiketahui };
        let wanted = key(name);
        if let Some(row) = it.indikator.variabel.iter().find(|row| key(row.name_in_formula()) == wanted) {
            let isian = match &row.isi {
                IsiMasukan::Sendiri(isian) => Some(isian),
                IsiMasukan::Bersama(id) => it.kotak.ctx.document.variabel().get(id).map(|it| &it.isian),
            };
            if let Some(isian) = isian.filter(|it| !it.nilai.is_empty()) {
                return Penyebut::from_values(isian, name);
            }
        }
        beside_the_thing(it, name).map_or(Penyebut::TidakDiketahui, Penyebut::Tetap)
    }

    fn from_values(isian: &Isian, name: &str) -> Penyebut {
        // What is counted through the year is not known when its target is set.
        if isian.agregasi == Some(Agregasi::Kumulatif) {
            return Penyebut::Tahunan(Vec::new());
        }
        let yearly = isian.nilai.iter().filter(|(waktu, _)| *waktu == Waktu::tahun(waktu.tahun));
        let whole = yearly.filter_map(|(waktu, it)| {
            let it = it.angka(Some(Baca::Ribuan))?.normalize();
            Some((waktu.tahun, it.to_i64().filter(|_| it.scale() == 0 && it > Decimal::ZERO)?))
        });
        let known: Vec<(Tahun, i64)> = whole.collect();
        match known.as_slice() {
            [(_, one)] if kata_kecil(name).any(|it| WILAYAH.contains(&it.as_str())) => Penyebut::Tetap(*one),
            _ => Penyebut::Tahunan(known),
        }
    }

    fn pada(&self, tahun: Tahun) -> Option<i64> {
        match self {
            Penyebut::TidakDiketahui => None,
            Penyebut::Tetap(it) => Some(*it),
            Penyebut::Tahunan(known) => known.iter().find(|(at, _)| *at == tahun).map(|(_, it)| *it),
        }
    }
}

/// Their number does not change from year to year.
const WILAYAH: [&str; 5] = ["kelurahan", "desa", "kecamatan", "rt", "rw"];

/// What the formula divides by, where that is one thing.
fn name<'a>(it: &Ukuran<'a>) -> Option<&'a str> {
    let rumus = it.rumus()?;
    let (_, Expr::Var { index, lag: 0 }) = rumus.pembagian()? else { return None };
    rumus.variabel().get(*index).map(|it| it.teks.as_str())
}

/// "13 Kelurahan" in the definition, where all kelurahan are what the formula divides by.
fn beside_the_thing(it: &Ukuran<'_>, name: &str) -> Option<i64> {
    const ALL: [&str; 14] = [
        "jumlah",
        "total",
        "seluruh",
        "semua",
        "keseluruhan",
        "yang",
        "ada",
        "di",
        "wilayah",
        "kecamatan",
        "kabupaten",
        "kota",
        "pada",
        "se",
    ];
    let own = &it.kotak.ctx.umum.nama_diri;
    let mut things = kata_kecil(name).filter(|it| !ALL.contains(&it.as_str()) && !own.contains(it));
    let thing = things.next()?;
    if things.next().is_some() {
        return None;
    }
    let number_before = |text: &str| {
        let words: Vec<String> = kata_kecil(text).collect();
        words.windows(2).find_map(|it| match it {
            [number, word] if *word == thing => number.parse().ok().filter(|it| (2..=500).contains(it)),
            _ => None,
        })
    };
    number_before(&it.indikator.definisi).or_else(|| number_before(&it.indikator.formulasi))
}

/// Eighths and sixteenths also come from targets that rise by half percents, and of many things every fraction can be met.
fn may_be_chance(it: &Ukuran<'_>, whole: i64) -> bool {
    is_round(whole) || !kata_kecil(&it.indikator.name).any(|it| WILAYAH.contains(&it.as_str()))
}

/// Whether hundredths can be parted so: only by two and five.
fn is_round(whole: i64) -> bool {
    let mut left = whole;
    for prime in [2, 5] {
        while left.rem_euclid(prime) == 0 {
            left /= prime;
        }
    }
    left == 1
}
