//! The formulasi of an indicator with the values of its variables.

use super::catatan::{Catatan, NoCapaian};
use super::periode::{
    Asal, Besaran, CaraBaca, Gabungan, Pembacaan, Saat, besaran, gabung, has_value, mungkin_berjalan_tanpa_target,
};
use crate::formula::{self, Expr, Formulasi, Rumus};
use crate::model::{
    Agregasi, Baca, Document, Entri, Indikator, IsiMasukan, Isian, Masukan, Periode, Slot, Tahun, Waktu,
};
use rust_decimal::Decimal;

/// A formulasi as it was read, with what it was read from.
#[derive(Clone, Debug)]
pub struct Bacaan {
    teks: String,
    nama: Vec<String>,
    /// The names as they are compared, in the order of the rows.
    kunci: Vec<String>,
    pub formulasi: Formulasi,
}

impl Bacaan {
    /// Reads the formulasi of an indicator; `None` where no variable is declared, because then nothing could be computed.
    pub fn read(indikator: &Indikator) -> Option<Bacaan> {
        if indikator.variabel.is_empty() {
            return None;
        }
        let nama: Vec<String> = names(indikator).map(str::to_owned).collect();
        let declared: Vec<&str> = nama.iter().map(String::as_str).collect();
        let formulasi = formula::read(&indikator.formulasi, &declared);
        let kunci = nama.iter().map(|it| formula::key(it)).collect();
        Some(Bacaan { teks: indikator.formulasi.clone(), nama, kunci, formulasi })
    }

    /// Whether the indicator still says what was read.
    pub fn is_current(&self, indikator: &Indikator) -> bool {
        self.teks == indikator.formulasi && names(indikator).eq(self.nama.iter().map(String::as_str))
    }

    pub fn rumus(&self) -> Option<&Rumus> {
        match &self.formulasi {
            Formulasi::Rumus(it) => Some(it),
            Formulasi::Kosong | Formulasi::Acuan | Formulasi::Teks(_) => None,
        }
    }

    /// A quotient of quantities that is not made a percentage. A sum divided by 2 is a mean, not a share.
    pub fn is_unscaled_ratio(&self) -> bool {
        let divides = |it: &Expr| matches!(it, Expr::Div(_, divisor) if !matches!(**divisor, Expr::Num(_)));
        self.rumus().is_some_and(|it| divides(it.expr()) && !it.times_hundred())
    }
}

/// What the formulasi gives at this time: nothing where it is no formula, or where no variable has a value for this time.
pub fn hasil(
    document: &Document,
    indikator: &Indikator,
    bacaan: Option<&Bacaan>,
    saat: Saat,
    catatan: &mut Vec<Catatan>,
) -> Option<Result<Decimal, NoCapaian>> {
    let bacaan = bacaan?;
    let mut values = Values::new(document, indikator, bacaan, saat);
    if !values.any_value_now() {
        return None;
    }
    let rumus = match &bacaan.formulasi {
        Formulasi::Rumus(it) => it,
        Formulasi::Teks(trouble) => return Some(Err(NoCapaian::RumusTidakTerbaca(trouble.clone()))),
        Formulasi::Kosong | Formulasi::Acuan => return None,
    };
    let result = rumus.eval(&mut |name, lag| values.value(name, lag));
    if let Some(trouble) = values.trouble.take() {
        return Some(Err(trouble));
    }
    let result = result.map_err(NoCapaian::Rumus);
    if result.is_ok() {
        values.note_different_quarters();
        catatan.append(&mut values.catatan);
    }
    Some(result)
}

/// The formula with its numbers: "(12 : 13) × 100".
pub fn working(document: &Document, indikator: &Indikator, bacaan: &Bacaan, saat: Saat, tempat: u32) -> Option<String> {
    let mut values = Values::new(document, indikator, bacaan, saat);
    Some(bacaan.rumus()?.working(&mut |name, lag| values.value(name, lag), tempat))
}

fn names(indikator: &Indikator) -> impl Iterator<Item = &str> {
    indikator.variabel.iter().map(Masukan::name_in_formula)
}

/// The ways in which a variable of that year is named as a row.
fn with_year(name: &str, lag: u32) -> Vec<String> {
    let year = if lag == 0 { "N".to_owned() } else { format!("N-{lag}") };
    let mut names = vec![format!("{name} Tahun {year}"), format!("{name} {year}"), format!("{name} (Tahun {year})")];
    // A bare "N" is a name of its own; "Tahun N-1" is the same without one.
    if name == "N" {
        names.extend([year.clone(), format!("Tahun {year}")]);
    }
    let in_words: &[&str] = match lag {
        0 => &["tahun ini", "tahun berjalan"],
        1 => &["tahun lalu", "tahun sebelumnya"],
        _ => &[],
    };
    names.extend(in_words.iter().map(|it| format!("{name} {it}")));
    names
}

fn isian<'a>(document: &'a Document, row: &'a Masukan) -> Option<&'a Isian> {
    match &row.isi {
        IsiMasukan::Sendiri(it) => Some(it),
        IsiMasukan::Bersama(id) => document.variabel().get(id).map(|it| &it.isian),
    }
}

/// Looks up what a formula asks for, and remembers what is to be said of it.
struct Values<'a> {
    document: &'a Document,
    indikator: &'a Indikator,
    bacaan: &'a Bacaan,
    saat: Saat,
    /// The grades of a satisfaction survey lie between 1 and 4: 3,125 is no thousands.
    is_skm: bool,
    catatan: Vec<Catatan>,
    trouble: Option<NoCapaian>,
    /// Up to which entry each variable of this year goes.
    sampai: Vec<(String, Slot)>,
}

impl<'a> Values<'a> {
    fn new(document: &'a Document, indikator: &'a Indikator, bacaan: &'a Bacaan, saat: Saat) -> Values<'a> {
        let is_skm = bacaan.rumus().is_some_and(|it| matches!(it.expr(), Expr::Skm(_)));
        Values { document, indikator, bacaan, saat, is_skm, catatan: Vec::new(), trouble: None, sampai: Vec::new() }
    }

    fn any_value_now(&self) -> bool {
        let mut rows = self.indikator.variabel.iter().filter_map(|it| isian(self.document, it));
        rows.any(|it| has_value(&it.nilai, self.saat))
    }

    fn value(&mut self, name: &str, lag: u32) -> Option<Decimal> {
        // "Cakupan Tahun N-1" may stand as a row of its own, with its value beside this year's.
        if let Some(own_row) = with_year(name, lag).iter().find_map(|it| self.row(it)) {
            return self.at(own_row, self.saat);
        }
        let row = self.row(name).or_else(|| with_year(name, 0).iter().find_map(|it| self.row(it)))?;
        let tahun = self.saat.tahun.before(lag)?;
        let then = self.at(row, Saat { tahun, periode: self.saat.periode });
        // A state of an earlier year may be known only for its end; a sum of a whole year is nothing to compare a quarter with.
        match then {
            None if lag > 0 && !self.is_summed(row) => self.at(row, Saat { tahun, periode: Periode::Tahun }),
            found => found,
        }
    }

    fn row(&self, name: &str) -> Option<&'a Masukan> {
        let key = formula::key(name);
        let at = self.bacaan.kunci.iter().position(|it| *it == key)?;
        self.indikator.variabel.get(at)
    }

    fn agregasi(&self, row: &Masukan) -> Agregasi {
        let own = isian(self.document, row).and_then(|it| it.agregasi);
        own.or_else(|| self.indikator.agregasi_dipakai()).unwrap_or(Agregasi::NonKumulatif)
    }

    fn is_summed(&self, row: &Masukan) -> bool {
        self.agregasi(row) == Agregasi::Kumulatif
    }

    fn at(&mut self, row: &'a Masukan, saat: Saat) -> Option<Decimal> {
        let isian = isian(self.document, row)?;
        let cara = CaraBaca {
            agregasi: Some(self.agregasi(row)),
            entri: self.indikator.entri.or(Some(Entri::Bagian)),
            pembacaan: if self.is_skm { Pembacaan::Tentu(Baca::Desimal) } else { Pembacaan::Satuan(&isian.satuan) },
            persen: false,
        };
        let found = match gabung(&isian.nilai, saat, cara, &mut self.catatan) {
            Ok(Some(found)) => found,
            // A number of kelurahan is typed once for the year and holds in each quarter.
            Ok(None) if !self.is_summed(row) => self.of_the_year(row, isian, saat.tahun, cara)?,
            Ok(None) => return None,
            Err(trouble) => {
                self.trouble.get_or_insert(trouble);
                return None;
            }
        };
        if let Some(slot) = found.sampai.filter(|_| saat.tahun == self.saat.tahun) {
            self.sampai.push((row.name.clone(), slot));
        }
        if let (Asal::Jumlah(parts), Besaran::Angka(jumlah), None) = (&found.asal, &found.besaran, self.indikator.entri)
            && mungkin_berjalan_tanpa_target(parts)
            && let Some(terakhir) = parts.last()
        {
            let nama = Some(row.name.clone());
            self.catatan.push(Catatan::MungkinBerjalan { nama, jumlah: *jumlah, terakhir: *terakhir });
        }
        match found.besaran {
            Besaran::Angka(it) | Besaran::Predikat { skor: Some(it), huruf: _ } => Some(it),
            Besaran::Rentang { .. } | Besaran::Predikat { .. } => None,
        }
    }

    fn of_the_year(&mut self, row: &Masukan, isian: &Isian, tahun: Tahun, cara: CaraBaca<'_>) -> Option<Gabungan> {
        let written = isian.nilai.get(Waktu::tahun(tahun))?;
        self.catatan.push(Catatan::NilaiTahunan { nama: row.name.clone() });
        let besaran = besaran(written, cara.pembacaan, &mut self.catatan).ok()?;
        Some(Gabungan { besaran, asal: Asal::Tertulis, sampai: None })
    }

    /// A numerator up to the third quarter over a denominator up to the second is no share of anything.
    fn note_different_quarters(&mut self) {
        let quarters = self.sampai.iter().filter_map(|(name, slot)| Some((name, slot.triwulan()?)));
        let first = quarters.clone().min_by_key(|(_, it)| *it);
        let last = quarters.max_by_key(|(_, it)| *it);
        if let (Some((awal, sampai)), Some((lanjut, melampaui))) = (first, last)
            && sampai < melampaui
        {
            let (awal, lanjut) = ((awal.clone(), sampai), (lanjut.clone(), melampaui));
            self.catatan.push(Catatan::TriwulanBerbeda { awal, lanjut });
        }
    }
}
