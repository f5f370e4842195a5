//! The formulasi of an indicator with the values of its variables.

use super::catatan::{Catatan, NoCapaian};
use super::periode::{Besaran, CaraBaca, Saat, gabung};
use crate::formula::{self, EvalError, Expr, Formulasi, Rumus};
use crate::model::angka::baca_dari_satuan;
use crate::model::{Agregasi, Document, Entri, Indikator, IsiMasukan, Isian, Masukan, Periode};
use rust_decimal::Decimal;

/// A formulasi as it was read, with what it was read from.
#[derive(Clone, Debug)]
pub struct Bacaan {
    teks: String,
    nama: Vec<String>,
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
        Some(Bacaan { teks: indikator.formulasi.clone(), nama, formulasi })
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

    /// A quotient that is not made a percentage.
    pub fn is_unscaled_ratio(&self) -> bool {
        self.rumus().is_some_and(|it| matches!(it.expr(), Expr::Div(..)) && !it.times_hundred())
    }
}

/// What the formulasi gives at this time: nothing where it is no formula, or where none of its variables has a value.
pub fn hasil(
    document: &Document,
    indikator: &Indikator,
    bacaan: Option<&Bacaan>,
    saat: Saat,
    catatan: &mut Vec<Catatan>,
) -> Option<Result<Decimal, NoCapaian>> {
    let bacaan = bacaan?;
    let has_values = |it: &Masukan| isian(document, it).is_some_and(|it| !it.nilai.is_empty());
    if !indikator.variabel.iter().any(has_values) {
        return None;
    }
    let rumus = match &bacaan.formulasi {
        Formulasi::Rumus(it) => it,
        Formulasi::Teks(trouble) => return Some(Err(NoCapaian::RumusTidakTerbaca(trouble.clone()))),
        Formulasi::Kosong | Formulasi::Acuan => return None,
    };
    let mut values = Values::new(document, indikator, saat);
    let result = rumus.eval(&mut |name, lag| values.value(name, lag));
    let Values { catatan: mut noted, trouble, any_now, .. } = values;
    if let Some(trouble) = trouble {
        return Some(Err(trouble));
    }
    match result {
        Ok(it) => {
            catatan.append(&mut noted);
            Some(Ok(it))
        }
        // Variables that were filled in other years only: this year's realisasi may still be written directly.
        Err(EvalError::KosongVariabel(_)) if !any_now => None,
        Err(error) => Some(Err(NoCapaian::Rumus(error))),
    }
}

/// The formula with its numbers: "(12 : 13) × 100".
pub fn working(document: &Document, indikator: &Indikator, bacaan: &Bacaan, saat: Saat, tempat: u32) -> Option<String> {
    let mut values = Values::new(document, indikator, saat);
    Some(bacaan.rumus()?.working(&mut |name, lag| values.value(name, lag), tempat))
}

fn names(indikator: &Indikator) -> impl Iterator<Item = &str> {
    indikator.variabel.iter().map(Masukan::name_in_formula)
}

fn with_year(name: &str, lag: u32) -> String {
    match lag {
        0 => format!("{name} Tahun N"),
        _ => format!("{name} Tahun N-{lag}"),
    }
}

fn isian<'a>(document: &'a Document, row: &'a Masukan) -> Option<&'a Isian> {
    match &row.isi {
        IsiMasukan::Sendiri(it) => Some(it),
        IsiMasukan::Bersama(id) => document.variabel().get(id).map(|it| &it.isian),
    }
}

/// Looks up what a formula asks for, and remembers what went wrong on the way.
struct Values<'a> {
    document: &'a Document,
    indikator: &'a Indikator,
    saat: Saat,
    catatan: Vec<Catatan>,
    trouble: Option<NoCapaian>,
    /// Some variable has a value for the very year.
    any_now: bool,
}

impl<'a> Values<'a> {
    fn new(document: &'a Document, indikator: &'a Indikator, saat: Saat) -> Values<'a> {
        Values { document, indikator, saat, catatan: Vec::new(), trouble: None, any_now: false }
    }

    fn value(&mut self, name: &str, lag: u32) -> Option<Decimal> {
        // "Cakupan Tahun N-1" may stand as a row of its own, with its value beside this year's.
        if let Some(own_row) = self.row(&with_year(name, lag)) {
            let found = self.at(isian(self.document, own_row)?, self.saat);
            self.any_now |= found.is_some();
            return found;
        }
        let isian = isian(self.document, self.row(name)?)?;
        let tahun = self.saat.tahun.before(lag)?;
        let then = self.at(isian, Saat { tahun, periode: self.saat.periode });
        // An earlier year may be known only as a whole.
        let found = match then {
            None if lag > 0 => self.at(isian, Saat { tahun, periode: Periode::Tahun }),
            found => found,
        };
        self.any_now |= lag == 0 && found.is_some();
        found
    }

    fn row(&self, name: &str) -> Option<&'a Masukan> {
        let key = formula::key(name);
        self.indikator.variabel.iter().find(|it| formula::key(it.name_in_formula()) == key)
    }

    fn at(&mut self, isian: &Isian, saat: Saat) -> Option<Decimal> {
        let cara = CaraBaca {
            agregasi: isian.agregasi.or(self.indikator.agregasi).or(Some(Agregasi::NonKumulatif)),
            entri: self.indikator.entri.or(Some(Entri::Bagian)),
            baca: baca_dari_satuan(&isian.satuan),
            persen: false,
        };
        match gabung(&isian.nilai, saat, cara, &mut self.catatan) {
            Ok(found) => match found?.besaran {
                Besaran::Angka(it) | Besaran::Predikat { skor: Some(it), huruf: _ } => Some(it),
                Besaran::Rentang { .. } | Besaran::Predikat { .. } => None,
            },
            Err(trouble) => {
                self.trouble.get_or_insert(trouble);
                None
            }
        }
    }
}
