//! What checks need to know of a box, read from its texts once and again only when the box changes.

use crate::bahasa::{Kalimat, inti};
use crate::formula::{self, Formulasi};
use crate::model::{Document, Indikator, IndikatorId, Level, Masukan, Node, NodeId, Tahun};

/// A box by what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ciri {
    pub parent: Option<NodeId>,
    pub level: Level,
    /// Of its name and of its result.
    pub kata: Kalimat,
    pub indikator: Vec<CiriIndikator>,
    pub kunci: Vec<Kunci>,
    /// Which fields are filled in, by [`Wajib::bit`]; one set for each indicator.
    pub terisi: Vec<u32>,
    /// What the box has that boxes of its level may be asked for.
    pub hal: Vec<Hal>,
}

/// An indicator by what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CiriIndikator {
    pub id: IndikatorId,
    pub ukur: Ukur,
    pub kata: Kalimat,
    pub formulasi: Formulasi,
}

/// What kind of measure an indicator is, by its name and unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ukur {
    /// "Jumlah dokumen": something is counted, and its formula may say no more than its name.
    Jumlah,
    /// "Persentase …": a share of something.
    Persentase,
    /// "Indeks …", "Nilai …", "Kesesuaian …": a score or a quality, which needs a way of measuring.
    Mutu,
    /// Nothing in it says what kind it is.
    Lain,
}

/// What several places may have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kunci {
    /// The words of an indicator, without what only names the unit.
    Indikator(String),
    Kode(String),
    /// A name on a level.
    Nama(Level, String),
}

/// What forms ask of a box; asked of one box only where another one of the document has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hal {
    Indikator(Level),
    /// The sentence that says the result, beside the official name.
    Sasaran(Level),
    Pagu(Level),
    PenanggungJawab,
    /// A target for this year or a part of it.
    Target(Tahun),
}

/// Fields that forms ask of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wajib {
    Formulasi,
    Satuan,
    Tipe,
    SumberData,
    PenanggungJawab,
    Definisi,
    Baseline,
    Target,
}

impl Wajib {
    pub const ALL: [Wajib; 8] = [
        Wajib::Formulasi,
        Wajib::Satuan,
        Wajib::Tipe,
        Wajib::SumberData,
        Wajib::PenanggungJawab,
        Wajib::Definisi,
        Wajib::Baseline,
        Wajib::Target,
    ];

    pub fn bit(self) -> u32 {
        1 << (self as u32)
    }

    fn is_filled(self, it: &Indikator) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        match self {
            Wajib::Formulasi => said(&it.formulasi),
            Wajib::Satuan => said(&it.satuan),
            Wajib::Tipe => said(&it.tipe) || it.agregasi.is_some(),
            Wajib::SumberData => said(&it.sumber_data),
            Wajib::PenanggungJawab => said(&it.penanggung_jawab),
            Wajib::Definisi => said(&it.definisi),
            Wajib::Baseline => it.baseline.as_ref().is_some_and(|it| !it.nilai.is_kosong()),
            Wajib::Target => it.target.iter().any(|(_, it)| !it.is_kosong()),
        }
    }
}

impl Ciri {
    /// `sendiri`: the words of the unit's own name, which say nothing of an indicator.
    pub fn of(document: &Document, node: &Node, sendiri: &[String]) -> Ciri {
        let indikator: Vec<CiriIndikator> = node.indikator.iter().map(CiriIndikator::of).collect();
        let mut kunci: Vec<Kunci> =
            indikator.iter().zip(&node.indikator).filter_map(|(ciri, it)| ciri.kunci(&it.name, sendiri)).collect();
        let name = inti(&node.name);
        if !name.is_empty() {
            kunci.push(Kunci::Nama(node.level, name));
        }
        let code = node.code.trim();
        if !code.is_empty() {
            kunci.push(Kunci::Kode(code.to_owned()));
        }
        kunci.sort();
        kunci.dedup();
        let filled = |it: &Indikator| Wajib::ALL.iter().filter(|field| field.is_filled(it)).map(|it| it.bit()).sum();
        Ciri {
            parent: document.parent(node.id),
            level: node.level,
            kata: Kalimat::new(&format!("{} {}", node.name, node.sasaran)),
            indikator,
            kunci,
            terisi: node.indikator.iter().map(filled).collect(),
            hal: hal(node),
        }
    }

    pub fn indikator(&self, id: IndikatorId) -> Option<&CiriIndikator> {
        self.indikator.iter().find(|it| it.id == id)
    }
}

fn hal(node: &Node) -> Vec<Hal> {
    let has = [
        (Hal::Indikator(node.level), !node.indikator.is_empty()),
        (Hal::Sasaran(node.level), !node.sasaran.trim().is_empty()),
        (Hal::Pagu(node.level), node.pagu.iter().any(|(_, it)| !it.is_kosong())),
        (Hal::PenanggungJawab, !node.penanggung_jawab.trim().is_empty()),
    ];
    let mut found: Vec<Hal> = has.into_iter().filter(|(_, has)| *has).map(|(it, _)| it).collect();
    let targets = node.indikator.iter().flat_map(|it| it.target.iter());
    found.extend(targets.filter(|(_, it)| !it.is_kosong()).map(|(waktu, _)| Hal::Target(waktu.tahun)));
    found.sort();
    found.dedup();
    found
}

impl CiriIndikator {
    pub fn of(it: &Indikator) -> CiriIndikator {
        let declared: Vec<&str> = it.variabel.iter().map(Masukan::name_in_formula).collect();
        CiriIndikator {
            id: it.id,
            ukur: Ukur::of(it),
            kata: Kalimat::new(&it.name),
            formulasi: formula::read(&it.formulasi, &declared),
        }
    }

    /// By which it is known again: the words of its name without what stands in brackets and without the unit's own name.
    /// A share and a count of the same things are two indicators.
    pub fn kunci(&self, name: &str, sendiri: &[String]) -> Option<Kunci> {
        let words = Kalimat::new(&tanpa_kurung(name));
        let mut left: Vec<&str> = words.kata().iter().filter(|it| !sendiri.contains(it)).map(String::as_str).collect();
        if left.is_empty() {
            return None;
        }
        let kind = match self.ukur {
            Ukur::Jumlah => "jumlah",
            Ukur::Persentase => "persentase",
            Ukur::Mutu | Ukur::Lain => "",
        };
        left.insert(0, kind);
        Some(Kunci::Indikator(left.join(" ")))
    }
}

impl Ukur {
    pub fn of(it: &Indikator) -> Ukur {
        let name = it.name.to_lowercase();
        let first = name.split(|it: char| !it.is_alphanumeric()).find(|it| !it.is_empty()).unwrap_or_default();
        if JUMLAH.contains(&first) {
            return Ukur::Jumlah;
        }
        if PERSENTASE.contains(&first) {
            return Ukur::Persentase;
        }
        if MUTU.contains(&first) {
            return Ukur::Mutu;
        }
        if it.is_persen() { Ukur::Persentase } else { Ukur::Lain }
    }
}

const JUMLAH: [&str; 12] = [
    "jumlah",
    "banyaknya",
    "banyak",
    "frekuensi",
    "frekwensi",
    "jml",
    "total",
    "luas",
    "panjang",
    "volume",
    "besaran",
    "besarnya",
];
const PERSENTASE: [&str; 6] = ["persentase", "presentase", "prosentase", "persen", "cakupan", "proporsi"];
const MUTU: [&str; 23] = [
    "rasio",
    "laju",
    "pertumbuhan",
    "angka",
    "tingkat",
    "indeks",
    "index",
    "ndeks",
    "nilai",
    "predikat",
    "opini",
    "skor",
    "level",
    "kesesuaian",
    "ketepatan",
    "kepatuhan",
    "kelancaran",
    "kualitas",
    "kematangan",
    "kategori",
    "status",
    "kepuasan",
    "rata",
];

/// A text without what stands in brackets.
pub fn tanpa_kurung(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            other if depth == 0 => out.push(other),
            _ => {}
        }
    }
    out
}

/// The words of a text in small letters, all of them and whole.
pub fn kata_kecil(text: &str) -> Vec<String> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

/// The years that a text names.
pub fn tahun_dalam(text: &str) -> impl Iterator<Item = Tahun> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| it.len() == 4);
    words.filter_map(Tahun::read).filter(|it| (Tahun(1990)..=Tahun(2060)).contains(it))
}

/// The words of the names by which a unit calls itself, with the kinds of units.
pub fn nama_sendiri(document: &Document) -> Vec<String> {
    let header = document.header();
    let own = Kalimat::new(&format!("{} {}", header.perangkat_daerah, header.wilayah));
    let kinds = Kalimat::new("kecamatan kabupaten kota provinsi dinas badan");
    let mut words: Vec<String> = own.kata().iter().chain(kinds.kata()).cloned().collect();
    words.sort();
    words.dedup();
    words
}
