//! What was recognised in a source, before it is a tree.

use super::super::source::Place;
use super::label::Field;
use crate::model::{Level, Slot, Tahun};

/// A text with where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    pub text: String,
    pub place: Place,
}

/// Everything that was recognised, in the order of the source.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The lines of the title.
    pub title: Vec<Said>,
    pub boxes: Vec<FoundBox>,
    pub groups: Vec<Group>,
    pub signature: Signature,
    /// Text that is neither.
    pub leftover: Vec<Said>,
    /// The numbers that rows have in their own column, in order.
    pub rows: Vec<RowNumber>,
    /// Lines between boxes: above, below.
    pub connectors: Vec<(usize, usize)>,
}

/// One box, each time it is printed.
#[derive(Clone, Debug)]
pub struct FoundBox {
    pub level: Level,
    /// Nothing of the source says the level.
    pub level_guess: Option<LevelGuess>,
    pub nomor: Option<Nomor>,
    pub name: Said,
    pub sasaran: Option<Said>,
    pub code: Option<Said>,
    pub csf: Option<Said>,
    pub penanggung_jawab: Option<Said>,
    pub catatan: Vec<Said>,
    pub series: Vec<Entry>,
    pub indikator: Vec<FoundIndikator>,
    /// The box that the columns of its table put above it.
    pub parent: Option<usize>,
    /// The page of the form that it is on, counted by repeated titles.
    pub scope: usize,
    /// The table it comes from; nothing for labelled text.
    pub table: Option<usize>,
}

/// "4" in the column "No.", and the box that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowNumber {
    pub number: u32,
    pub next_box: usize,
}

/// A number as forms give it: "3", "IV", "1.2.3".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nomor {
    parts: [u16; Nomor::LONGEST],
    len: usize,
}

impl Nomor {
    const LONGEST: usize = 6;

    pub fn of(numbers: &[u32]) -> Option<Nomor> {
        let mut parts = [0; Nomor::LONGEST];
        for (to, from) in parts.iter_mut().zip(numbers) {
            *to = u16::try_from(*from).ok()?;
        }
        (1..=Nomor::LONGEST).contains(&numbers.len()).then_some(Nomor { parts, len: numbers.len() })
    }

    /// "1.2", "3.", "(4)": nothing where it is no number.
    pub fn read(text: &str) -> Option<Nomor> {
        let plain = text.trim().trim_matches(|it: char| "().".contains(it));
        let numbers: Option<Vec<u32>> =
            plain.split('.').map(|it| it.trim().parse().ok().filter(|it| *it < 1000)).collect();
        Nomor::of(&numbers?)
    }

    pub fn parts(&self) -> &[u16] {
        self.parts.get(..self.len).unwrap_or_default()
    }

    /// "3" of "1.2.3".
    pub fn last(&self) -> u32 {
        self.parts().last().copied().unwrap_or(0).into()
    }

    /// Whether this is "1.2" to a "1.2.3".
    pub fn is_above(&self, other: &Nomor) -> bool {
        self.len + 1 == other.len && other.parts().starts_with(self.parts())
    }
}

/// Why a level is taken that is not printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LevelGuess {
    /// The official list has the name at this level.
    Nomenklatur,
    /// A second name below a name of the level above.
    Urutan,
    /// The depth of its number.
    Nomor,
}

/// One indicator, each time it is printed.
#[derive(Clone, Debug, Default)]
pub struct FoundIndikator {
    pub name: Said,
    pub fields: Vec<(Field, Said)>,
    pub variabel: Vec<(Said, Option<Said>)>,
    pub series: Vec<Entry>,
    pub baseline: Option<(Option<Tahun>, Said)>,
    /// A label of another level than its box stands over it.
    pub other_label: Option<(Level, Said)>,
    /// It began with a bullet.
    pub bullet: bool,
    /// It began with a number.
    pub numbered: bool,
    /// The explanations that follow it in labelled text.
    pub group: Option<usize>,
}

/// Explanations that belong together: "Formulasi", "Tipe Penghitungan", "Sumber Data" after each other.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub fields: Vec<(Field, Said)>,
    /// The indicator that it follows directly.
    pub after: Option<(usize, usize)>,
    pub scope: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub kind: EntryKind,
    pub when: When,
    pub said: Said,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Target,
    Realisasi,
    Pagu,
    RealisasiAnggaran,
}

/// When a value holds, as far as the column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub tahun: Option<Tahun>,
    /// "Tahun ke-3": the third of the period.
    pub ke: Option<u32>,
    pub slot: Slot,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    pub tempat: Option<Said>,
    pub tanggal: Option<Said>,
    pub jabatan: Vec<Said>,
    pub nama: Option<Said>,
    pub pangkat: Option<Said>,
    pub nip: Option<Said>,
}

impl Said {
    pub fn new(text: impl Into<String>, place: Place) -> Said {
        Said { text: text.into(), place }
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl FoundBox {
    pub fn new(level: Level, name: Said) -> FoundBox {
        FoundBox {
            level,
            level_guess: None,
            nomor: None,
            name,
            sasaran: None,
            code: None,
            csf: None,
            penanggung_jawab: None,
            catatan: Vec::new(),
            series: Vec::new(),
            indikator: Vec::new(),
            parent: None,
            scope: 0,
            table: None,
        }
    }
}

impl FoundIndikator {
    pub fn new(name: Said) -> FoundIndikator {
        FoundIndikator { name, ..FoundIndikator::default() }
    }
}

impl Group {
    pub fn field(&self, field: Field) -> Option<&Said> {
        self.fields.iter().find(|(it, _)| *it == field).map(|(_, said)| said)
    }
}
