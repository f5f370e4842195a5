//! One indicator and everything the forms say of it.

use super::angka::{Baca, Isi, Nilai, Ragu, baca_dari_satuan, is_satuan_persen};
use super::ids::{IndikatorId, VariabelId};
use super::node::Lain;
use super::policy::Skala;
use super::waktu::{Slot, Tahun, Waktu};
use std::collections::BTreeMap;

/// An indicator of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indikator {
    pub id: IndikatorId,
    pub name: String,
    /// Definisi operasional, or alasan.
    pub definisi: String,
    /// The way of measuring as it was written; `formula` reads it.
    pub formulasi: String,
    /// Data masukan: the named quantities of the formulasi with their values.
    pub variabel: Vec<Masukan>,
    pub satuan: String,
    /// The label as printed ("Komulatif Negatif"); `agregasi` and `polaritas` are what it means.
    pub tipe: String,
    pub agregasi: Option<Agregasi>,
    /// What the quarterly entries of a kumulatif indicator are. Not declared: asked when it matters.
    pub entri: Option<Entri>,
    /// Not stated counts as positif.
    pub polaritas: Option<Polaritas>,
    /// Key of the scale that predicate values ("B (63,00)") belong to.
    pub skala: String,
    /// The indicator is the roll-up of the children ("rata-rata ketercapaian program").
    pub dari_anak: bool,
    pub bobot: Option<Nilai>,
    pub sumber_data: String,
    pub penanggung_jawab: String,
    pub baseline: Option<Baseline>,
    pub target: Series,
    pub realisasi: Series,
    pub catatan_kinerja: Vec<CatatanKinerja>,
    pub catatan: String,
    pub lain: Lain,
}

impl Indikator {
    pub fn new(id: IndikatorId, name: impl Into<String>) -> Indikator {
        Indikator {
            id,
            name: name.into(),
            definisi: String::new(),
            formulasi: String::new(),
            variabel: Vec::new(),
            satuan: String::new(),
            tipe: String::new(),
            agregasi: None,
            entri: None,
            polaritas: None,
            skala: String::new(),
            dari_anak: false,
            bobot: None,
            sumber_data: String::new(),
            penanggung_jawab: String::new(),
            baseline: None,
            target: Series::default(),
            realisasi: Series::default(),
            catatan_kinerja: Vec::new(),
            catatan: String::new(),
            lain: Lain::default(),
        }
    }

    /// Takes a printed type label and what it means.
    pub fn set_tipe(&mut self, label: &str) {
        self.tipe = label.to_owned();
        (self.agregasi, self.polaritas) = read_tipe(label);
    }

    /// How an ambiguous number of this indicator is read.
    pub fn baca(&self) -> Option<Baca> {
        baca_dari_satuan(&self.satuan)
    }

    /// Why a target deserves a second look. A predicate is right where a scale knows it, or where the targets are
    /// words and the unit does not say that something is counted.
    pub fn ragu_target(&self, nilai: &Nilai) -> Option<Ragu> {
        let Isi::Predikat { huruf, .. } = nilai.isi() else { return nilai.ragu(self.baca()) };
        let is_counted = is_satuan_persen(&self.satuan) || self.baca() == Some(Baca::Ribuan);
        let is_right = self.knows(huruf) || (!is_counted && self.targets().all(|it| it.angka(None).is_none()));
        (!is_right).then_some(Ragu::BukanAngka)
    }

    /// Why a realisasi deserves a second look. A predicate is right where the indicator names a scale or has a
    /// predicate for a target, and where a scale knows it or the target is the same word.
    pub fn ragu_realisasi(&self, nilai: &Nilai) -> Option<Ragu> {
        let Isi::Predikat { huruf, .. } = nilai.isi() else { return nilai.ragu(self.baca()) };
        let words = || {
            self.targets().filter_map(|it| match it.isi() {
                Isi::Predikat { huruf, .. } => Some(huruf),
                _ => None,
            })
        };
        let is_asked = !self.skala.trim().is_empty() || words().next().is_some();
        let is_known = self.knows(huruf) || words().any(|it| it.eq_ignore_ascii_case(huruf));
        (!(is_asked && is_known)).then_some(Ragu::BukanAngka)
    }

    fn targets(&self) -> impl Iterator<Item = &Nilai> {
        self.target.iter().map(|(_, it)| it).filter(|it| !it.is_kosong())
    }

    /// Whether this is a rung of the scale the indicator names, or of any that values are written in.
    fn knows(&self, huruf: &str) -> bool {
        let named = Skala::by_key(&self.skala);
        named.into_iter().chain(Skala::of_values()).any(|it| it.peringkat(huruf).is_some())
    }

    /// How quarters become a year: as stated, or as the printed label says.
    pub fn agregasi_dipakai(&self) -> Option<Agregasi> {
        self.agregasi.or_else(|| read_tipe(&self.tipe).0)
    }

    /// Which direction is good: as stated, or as the printed label says.
    pub fn polaritas_dipakai(&self) -> Option<Polaritas> {
        self.polaritas.or_else(|| read_tipe(&self.tipe).1)
    }

    /// Whether its values are shares: the unit says so, or the targets are written with "%".
    pub fn is_persen(&self) -> bool {
        is_satuan_persen(&self.satuan) || self.target.iter().any(|(_, it)| it.is_persen())
    }
}

/// How the quarters of a year become one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agregasi {
    /// The sum of the filled quarters.
    Kumulatif,
    /// The last filled quarter.
    NonKumulatif,
    /// The mean of the filled quarters.
    RataRata,
}

/// What the quarterly entries of a kumulatif indicator say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entri {
    /// Each quarter's own part: 3, 2, 4, 1.
    Bagian,
    /// The state at the end of the quarter: 3, 5, 9, 10.
    Berjalan,
}

/// Which direction is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polaritas {
    Positif,
    Negatif,
    /// Inside the range of the target.
    Range,
}

impl Agregasi {
    pub const ALL: [Agregasi; 3] = [Agregasi::Kumulatif, Agregasi::NonKumulatif, Agregasi::RataRata];

    /// How files and outlines write it.
    pub fn key(self) -> &'static str {
        match self {
            Agregasi::Kumulatif => "kumulatif",
            Agregasi::NonKumulatif => "non_kumulatif",
            Agregasi::RataRata => "rata_rata",
        }
    }

    pub fn read(key: &str) -> Option<Agregasi> {
        Agregasi::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Entri {
    pub const ALL: [Entri; 2] = [Entri::Bagian, Entri::Berjalan];

    pub fn key(self) -> &'static str {
        match self {
            Entri::Bagian => "bagian",
            Entri::Berjalan => "berjalan",
        }
    }

    pub fn read(key: &str) -> Option<Entri> {
        Entri::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Polaritas {
    pub const ALL: [Polaritas; 3] = [Polaritas::Positif, Polaritas::Negatif, Polaritas::Range];

    pub fn key(self) -> &'static str {
        match self {
            Polaritas::Positif => "positif",
            Polaritas::Negatif => "negatif",
            Polaritas::Range => "range",
        }
    }

    pub fn read(key: &str) -> Option<Polaritas> {
        Polaritas::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// What a printed type label means on the two axes. A word that is not there leaves its axis open.
///
/// "Kumulatif Negatif" is (negatif, kumulatif): no regulation defines the label, so this mapping is shown, never hidden.
pub fn read_tipe(label: &str) -> (Option<Agregasi>, Option<Polaritas>) {
    if label.is_empty() {
        return (None, None);
    }
    let label = label.to_lowercase().replace(['-', '_'], " ");
    let kumulatif =
        ["kumulatif", "komulatif", "kumulatip", "komulatip", "akumulasi"].iter().any(|it| label.contains(it));
    let non =
        ["non", "tidak"].iter().any(|it| label.split_whitespace().any(|word| word == *it || word == "nonkumulatif"));
    let agregasi = if label.contains("rata rata") || label.contains("average") {
        Some(Agregasi::RataRata)
    } else if kumulatif && non {
        Some(Agregasi::NonKumulatif)
    } else if kumulatif {
        Some(Agregasi::Kumulatif)
    } else {
        None
    };
    let polaritas = if label.contains("negatif") || label.contains("negative") || label.contains("minimize") {
        Some(Polaritas::Negatif)
    } else if label.contains("positif") || label.contains("positive") || label.contains("maximize") {
        Some(Polaritas::Positif)
    } else if label.contains("range") || label.contains("rentang") || label.contains("stabilize") {
        Some(Polaritas::Range)
    } else {
        None
    };
    (agregasi, polaritas)
}

/// One row of "Data masukan": a quantity of the formulasi.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masukan {
    /// As printed in the column Variabel.
    pub name: String,
    /// What the formulasi calls it, where that is another name.
    pub alias: String,
    pub isi: IsiMasukan,
    pub lain: Lain,
}

impl Masukan {
    /// What the formulasi calls it.
    pub fn name_in_formula(&self) -> &str {
        if self.alias.is_empty() { &self.name } else { &self.alias }
    }
}

/// Where the values of a row come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsiMasukan {
    Sendiri(Isian),
    /// The same quantity as in other indicators: typed once.
    Bersama(VariabelId),
}

/// A quantity with its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Isian {
    pub satuan: String,
    /// Not stated: as the indicator it serves.
    pub agregasi: Option<Agregasi>,
    pub nilai: Series,
}

/// A quantity that several indicators use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variabel {
    pub name: String,
    pub isian: Isian,
    pub lain: Lain,
}

/// Where the indicator stood before the period of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    pub tahun: Option<Tahun>,
    pub nilai: Nilai,
    pub lain: Lain,
}

/// What was written beside a period's realisasi.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatatanKinerja {
    pub waktu: Waktu,
    pub kendala: String,
    pub solusi: String,
    pub tindak_lanjut: String,
    pub lain: Lain,
}

/// Values by year, quarter or month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series(BTreeMap<Waktu, Nilai>);

impl Series {
    /// The value at a time; a sign for nothing ("-") is no value here, but stays in the series.
    pub fn get(&self, waktu: Waktu) -> Option<&Nilai> {
        self.0.get(&waktu).filter(|it| !it.is_kosong())
    }

    /// The value as written, signs for nothing included.
    pub fn written(&self, waktu: Waktu) -> Option<&Nilai> {
        self.0.get(&waktu)
    }

    /// Sets or clears a value. An empty text clears; a dash is kept, because somebody wrote it.
    pub fn set(&mut self, waktu: Waktu, nilai: Nilai) {
        if nilai.raw().is_empty() {
            self.0.remove(&waktu);
        } else {
            self.0.insert(waktu, nilai);
        }
    }

    /// The values of one year: of the year itself, of its quarters, of its months.
    pub fn of_year(&self, tahun: Tahun) -> impl Iterator<Item = (Slot, &Nilai)> {
        let (first, last) = (Waktu::tahun(tahun), Waktu { tahun, slot: Slot::Bulan(u8::MAX) });
        let values = self.0.range(first..=last).map(|(waktu, nilai)| (waktu.slot, nilai));
        values.filter(|(_, nilai)| !nilai.is_kosong())
    }

    /// In order of time.
    pub fn iter(&self) -> impl Iterator<Item = (Waktu, &Nilai)> {
        self.0.iter().map(|(waktu, nilai)| (*waktu, nilai))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Waktu, Nilai)> for Series {
    fn from_iter<T: IntoIterator<Item = (Waktu, Nilai)>>(values: T) -> Series {
        let mut series = Series::default();
        for (waktu, nilai) in values {
            series.set(waktu, nilai);
        }
        series
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_doubtful_where_a_number_belongs() {
        let year = Waktu::tahun(Tahun(2025));
        for (satuan, skala, target, realisasi, expected) in [
            ("%", "", "85", "B", (false, true)),
            ("%", "", "85", "BB (71,20)", (false, true)),
            ("%", "", "85", "84,2", (false, false)),
            ("Nilai", "", "BB (71,20)", "B", (false, false)),
            ("Nilai", "", "BB", "abc", (false, true)),
            ("Nilai", "sakip", "71", "BB (71,20)", (false, false)),
            ("Dokumen", "", "abc", "2", (true, false)),
            ("", "", "Terlaksana", "Terlaksana", (false, false)),
        ] {
            let mut it = Indikator::new(IndikatorId::new(1), "I");
            (it.satuan, it.skala) = (satuan.to_owned(), skala.to_owned());
            it.target.set(year, Nilai::read(target));
            let odd = Some(Ragu::BukanAngka);
            let found =
                (it.ragu_target(&Nilai::read(target)) == odd, it.ragu_realisasi(&Nilai::read(realisasi)) == odd);
            assert_eq!(found, expected, "{satuan}, {skala}: {target} / {realisasi}");
        }
    }

    #[test]
    fn printed_labels_map_to_two_axes() {
        use Agregasi::{Kumulatif, NonKumulatif, RataRata};
        for (label, expected) in [
            ("Non Kumulatif", (Some(NonKumulatif), None)),
            ("non-kumulatif", (Some(NonKumulatif), None)),
            ("Kumulatif", (Some(Kumulatif), None)),
            ("Komulatif Negatif", (Some(Kumulatif), Some(Polaritas::Negatif))),
            ("Non Kumulatif Negatif", (Some(NonKumulatif), Some(Polaritas::Negatif))),
            ("Rata-rata", (Some(RataRata), None)),
            ("Positif", (None, Some(Polaritas::Positif))),
            ("", (None, None)),
        ] {
            assert_eq!(read_tipe(label), expected, "{label}");
        }
    }
}
