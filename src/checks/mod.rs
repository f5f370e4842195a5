//! What a reviewer would find: checks over a document, each with a page that says why and shows a wrong and a right example.
//!
//! A check reads and never changes anything; what could be mended is offered as a [`Fix`].
//! It gets one thing at a time (the document, a box, an indicator, a text, or what several places have in common) and looks no further
//! than the neighbours, so that after an edit only what it can touch is looked at again: see `mesin`.
//! A check does not call another check; what several need is in `ciri` and `kerja`.
//! Judgement is asked for, not passed: a check that cannot know says so as a question.
//! Begin with [`Check`], [`Pemeriksaan`] and any folder of checks; `halaman` reads the pages, `keselarasan` proposes who supports what.

mod anggaran;
mod arah;
mod ciri;
mod fix;
mod formula;
mod halaman;
mod indeks;
mod kelengkapan;
mod kerja;
pub mod lensa;
mod mesin;
mod mutu;
mod nilai;
mod nomenklatur;
mod penulisan;
mod selaras;
mod struktur;
mod tipe;
pub mod usulan;

pub use ciri::Ukur;
pub use fix::{Fix, Perbaikan, bersama as perbaiki_bersama};
pub use halaman::{Contoh, Halaman, halaman, katalog, satu};
pub use mesin::{Pemeriksaan, Temuan};

use crate::model::Letak;
use crate::pesan::{Bahasa, Kabar, Pesan};
use kerja::{Bersama, Context, Found, Kotak, Teks, Ukuran};

/// One rule.
pub trait Check: Sync {
    /// "S03": never used for another rule, never renumbered.
    fn kode(&self) -> &'static str;

    /// The page of the rule: what is wrong, why, where that stands, examples.
    fn doc(&self) -> &'static str;

    /// The document as a whole: what it says of itself, and its roots.
    fn dokumen(&self, _: &Context<'_>, _: &mut Found) {}

    /// A box; what its parents and children say may be looked at, and nothing else.
    fn kotak(&self, _: &Kotak<'_>, _: &mut Found) {}

    /// An indicator, with its box and the neighbours of that.
    fn ukuran(&self, _: &Ukuran<'_>, _: &mut Found) {}

    /// Any text that a planner wrote.
    fn teks(&self, _: &Teks<'_>, _: &mut Found) {}

    /// Places that have something in common which should be one place's own.
    fn bersama(&self, _: &Bersama<'_>, _: &mut Found) {}
}

/// What a check found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kode: &'static str,
    pub weight: Weight,
    pub at: Letak,
    /// The text it is about, as it stands there.
    pub kutipan: String,
    pub pesan: Kabar,
    /// Wording that would do.
    pub usulan: Option<Kabar>,
    pub fix: Option<Fix>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The document cannot stand so.
    Kesalahan,
    /// A reviewer will ask.
    Peringatan,
    /// It would be better otherwise.
    Saran,
}

/// What a check is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kelompok {
    Struktur,
    Kelengkapan,
    Formula,
    Mutu,
    Tipe,
    Nilai,
    Keselarasan,
    Nomenklatur,
    Penulisan,
    Anggaran,
}

/// Every check, in the order of the codes within their groups.
pub static CATALOGUE: &[&[&dyn Check]] = &[
    struktur::ALL,
    kelengkapan::ALL,
    formula::ALL,
    mutu::ALL,
    tipe::ALL,
    nilai::ALL,
    selaras::ALL,
    nomenklatur::ALL,
    penulisan::ALL,
    anggaran::ALL,
];

impl Weight {
    pub const ALL: [Weight; 3] = [Weight::Kesalahan, Weight::Peringatan, Weight::Saran];

    pub fn key(self) -> &'static str {
        match self {
            Weight::Kesalahan => "kesalahan",
            Weight::Peringatan => "peringatan",
            Weight::Saran => "saran",
        }
    }

    pub fn read(key: &str) -> Option<Weight> {
        Weight::ALL.into_iter().find(|it| it.key() == key)
    }

    pub fn nama(self, bahasa: Bahasa) -> &'static str {
        match self {
            Weight::Kesalahan => bahasa.pilih("Kesalahan", "Error"),
            Weight::Peringatan => bahasa.pilih("Peringatan", "Warning"),
            Weight::Saran => bahasa.pilih("Saran", "Suggestion"),
        }
    }
}

impl Kelompok {
    pub const ALL: [Kelompok; 10] = [
        Kelompok::Struktur,
        Kelompok::Kelengkapan,
        Kelompok::Formula,
        Kelompok::Mutu,
        Kelompok::Tipe,
        Kelompok::Nilai,
        Kelompok::Keselarasan,
        Kelompok::Nomenklatur,
        Kelompok::Penulisan,
        Kelompok::Anggaran,
    ];

    /// By the letter that its codes begin with.
    pub fn of(kode: &str) -> Option<Kelompok> {
        let letter = kode.chars().next()?;
        Kelompok::ALL.into_iter().find(|it| it.huruf() == letter)
    }

    fn huruf(self) -> char {
        match self {
            Kelompok::Struktur => 'S',
            Kelompok::Kelengkapan => 'L',
            Kelompok::Formula => 'F',
            Kelompok::Mutu => 'M',
            Kelompok::Tipe => 'T',
            Kelompok::Nilai => 'N',
            Kelompok::Keselarasan => 'K',
            Kelompok::Nomenklatur => 'R',
            Kelompok::Penulisan => 'P',
            Kelompok::Anggaran => 'A',
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Kelompok::Struktur => "struktur",
            Kelompok::Kelengkapan => "kelengkapan",
            Kelompok::Formula => "formula",
            Kelompok::Mutu => "mutu",
            Kelompok::Tipe => "tipe",
            Kelompok::Nilai => "nilai",
            Kelompok::Keselarasan => "keselarasan",
            Kelompok::Nomenklatur => "nomenklatur",
            Kelompok::Penulisan => "penulisan",
            Kelompok::Anggaran => "anggaran",
        }
    }

    pub fn read(key: &str) -> Option<Kelompok> {
        Kelompok::ALL.into_iter().find(|it| it.key() == key)
    }

    pub fn nama(self, bahasa: Bahasa) -> &'static str {
        match self {
            Kelompok::Struktur => bahasa.pilih("Struktur", "Structure"),
            Kelompok::Kelengkapan => bahasa.pilih("Kelengkapan", "Completeness"),
            Kelompok::Formula => bahasa.pilih("Formula", "Formulas"),
            Kelompok::Mutu => bahasa.pilih("Mutu indikator per tingkat", "Quality by level"),
            Kelompok::Tipe => bahasa.pilih("Tipe dan polaritas", "Type and polarity"),
            Kelompok::Nilai => bahasa.pilih("Target dan nilai", "Targets and values"),
            Kelompok::Keselarasan => bahasa.pilih("Keselarasan", "Alignment"),
            Kelompok::Nomenklatur => bahasa.pilih("Nomenklatur", "Official names"),
            Kelompok::Penulisan => bahasa.pilih("Penulisan", "Writing"),
            Kelompok::Anggaran => bahasa.pilih("Anggaran", "Budget"),
        }
    }
}

impl Pesan for Finding {
    fn pesan(&self, bahasa: Bahasa) -> String {
        self.pesan.pesan(bahasa)
    }
}

/// Every check in one row.
pub fn semua() -> impl Iterator<Item = &'static dyn Check> {
    CATALOGUE.iter().flat_map(|it| it.iter().copied())
}
