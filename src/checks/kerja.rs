//! What a check is given to look at, and where it puts what it finds.

use super::ciri::{Ciri, CiriIndikator, Kunci, Ukur};
use super::fix::{Fix, Perbaikan};
use super::indeks::Dipakai;
use super::{Finding, Weight};
use crate::bahasa::Nomenklatur;
use crate::formula::Rumus;
use crate::model::{
    Bidang, Document, Indikator, IndikatorId, JenisRagu, Keraguan, Letak, Level, Node, NodeId, Profile, Tahun,
};
use crate::pesan::Kabar;
use crate::rollup::{NodeCapaian, Rollup};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The document and what is known of it as a whole.
pub struct Context<'a> {
    pub document: &'a Document,
    pub rollup: &'a Rollup,
    pub nomenklatur: &'a Nomenklatur,
    pub umum: &'a Umum,
    pub dipakai: &'a Dipakai,
    pub ciri: &'a HashMap<NodeId, Arc<Ciri>>,
    pub sumber: &'a Sumber,
}

/// What the document says of itself that any box may be held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Umum {
    pub perangkat_daerah: String,
    pub wilayah: String,
    /// The proper names in them, in small letters.
    pub nama_diri: Vec<String>,
    /// The first and last year that are the document's own; nothing where it names none.
    pub tahun: Option<(Tahun, Tahun)>,
    pub profil: Profile,
    /// Words of the unit's own names, as stems.
    pub sendiri: Vec<String>,
}

/// What the printed source of an import says otherwise than the document, by box.
pub type Sumber = BTreeMap<NodeId, Vec<Cetakan>>;

/// One such place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cetakan {
    pub jenis: JenisRagu,
    pub indikator: Option<IndikatorId>,
    pub kutipan: String,
    /// A person has said that the document has it right.
    pub terjawab: bool,
}

impl Cetakan {
    pub fn of(it: &Keraguan) -> Cetakan {
        Cetakan { jenis: it.jenis, indikator: it.di.indikator, kutipan: it.kutipan.clone(), terjawab: it.terjawab }
    }
}

impl<'a> Context<'a> {
    /// The year of the figures that are looked at.
    pub fn tahun(&self) -> Tahun {
        self.rollup.saat().tahun
    }

    pub fn kotak(&'a self, id: NodeId) -> Option<Kotak<'a>> {
        Some(Kotak { ctx: self, id, node: self.document.node(id)?, ciri: self.ciri.get(&id)? })
    }
}

/// A box.
#[derive(Clone, Copy)]
pub struct Kotak<'a> {
    pub ctx: &'a Context<'a>,
    pub id: NodeId,
    pub node: &'a Node,
    pub ciri: &'a Ciri,
}

impl<'a> Kotak<'a> {
    pub fn parent(&self) -> Option<Kotak<'a>> {
        self.ctx.kotak(self.ctx.document.parent(self.id)?)
    }

    pub fn children(&self) -> impl Iterator<Item = Kotak<'a>> + 'a {
        let ctx = self.ctx;
        ctx.document.children(self.id).iter().filter_map(|it| ctx.kotak(*it))
    }

    pub fn ukuran(&self) -> impl Iterator<Item = Ukuran<'a>> + 'a {
        let kotak = *self;
        let both = kotak.node.indikator.iter().zip(&kotak.ciri.indikator);
        both.map(move |(indikator, ciri)| Ukuran { kotak, indikator, ciri })
    }

    pub fn figures(&self) -> Option<&'a NodeCapaian> {
        self.ctx.rollup.get(self.id)
    }

    /// "Sub Kegiatan"
    pub fn tingkat(&self) -> String {
        self.ctx.umum.profil.name(self.node.level)
    }

    pub fn is(&self, level: Level) -> bool {
        self.node.level == level
    }

    /// A goal or a result of the unit itself: Tujuan or Sasaran.
    pub fn is_hasil(&self) -> bool {
        self.is(Level::TUJUAN) || self.is(Level::SASARAN)
    }

    /// An official name with its result beside it: Program, Kegiatan, Sub Kegiatan.
    pub fn is_nomenklatur(&self) -> bool {
        [Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN].contains(&self.node.level)
    }

    /// Above what the unit itself answers for: Visi, Misi, the region's goal.
    pub fn is_di_atas(&self) -> bool {
        [Level::VISI, Level::MISI, Level::IKD].contains(&self.node.level)
    }

    /// The sentence that says the result: of Tujuan and Sasaran the name, of all below the sasaran.
    pub fn kalimat(&self) -> (Bidang, &'a str) {
        if self.is_nomenklatur() { (Bidang::Sasaran, &self.node.sasaran) } else { (Bidang::Nama, &self.node.name) }
    }

    pub fn at(&self, bidang: Bidang) -> Letak {
        Letak::node(self.id, bidang)
    }

    /// What the printed source says otherwise, of this kind.
    pub fn cetakan(&self, jenis: JenisRagu) -> impl Iterator<Item = &'a Cetakan> {
        self.ctx.sumber.get(&self.id).into_iter().flatten().filter(move |it| it.jenis == jenis)
    }
}

/// An indicator.
#[derive(Clone, Copy)]
pub struct Ukuran<'a> {
    pub kotak: Kotak<'a>,
    pub indikator: &'a Indikator,
    pub ciri: &'a CiriIndikator,
}

impl<'a> Ukuran<'a> {
    pub fn at(&self, bidang: Bidang) -> Letak {
        Letak::indikator(self.kotak.id, self.indikator.id, bidang)
    }

    pub fn ukur(&self) -> Ukur {
        self.ciri.ukur
    }

    /// Its formulasi, where that is a formula.
    pub fn rumus(&self) -> Option<&'a Rumus> {
        match &self.ciri.formulasi {
            crate::formula::Formulasi::Rumus(it) => Some(it),
            _ => None,
        }
    }

    /// A share in percent, by its name or its unit.
    pub fn is_persen(&self) -> bool {
        self.ciri.ukur == Ukur::Persentase || self.indikator.is_persen()
    }
}

/// A text that a planner wrote, with its words.
pub struct Teks<'a> {
    pub ctx: &'a Context<'a>,
    /// Nothing for what the document says of itself.
    pub kotak: Option<Kotak<'a>>,
    pub at: Letak,
    pub isi: &'a str,
    /// The same in small letters, byte for byte as long.
    pub kecil: String,
    /// Where its words are.
    pub kata: Vec<Range<usize>>,
}

impl<'a> Teks<'a> {
    pub fn new(ctx: &'a Context<'a>, kotak: Option<Kotak<'a>>, at: Letak, isi: &'a str) -> Teks<'a> {
        // Official Indonesian has no letters beyond ASCII; others keep their case here.
        let kecil = isi.to_ascii_lowercase();
        let mut kata = Vec::new();
        let mut start = None;
        for (at, letter) in isi.char_indices() {
            match (letter.is_alphanumeric(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    kata.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        kata.extend(start.map(|from| from..isi.len()));
        Teks { ctx, kotak, at, isi, kecil, kata }
    }

    /// A word in small letters.
    pub fn kecil(&self, range: &Range<usize>) -> &str {
        self.kecil.get(range.clone()).unwrap_or_default()
    }

    /// A word as it is written.
    pub fn asli(&self, range: &Range<usize>) -> &'a str {
        self.isi.get(range.clone()).unwrap_or_default()
    }

    /// The words in small letters, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.kata.iter().map(|it| self.kecil(it))
    }
}

/// Places that share something.
pub struct Bersama<'a> {
    pub ctx: &'a Context<'a>,
    pub kunci: &'a Kunci,
    /// In reading order.
    pub pemegang: Vec<Kotak<'a>>,
}

impl<'a> Bersama<'a> {
    /// The indicator of a holder that is shared, where it is one.
    pub fn ukuran(&self, kotak: &Kotak<'a>) -> Option<Ukuran<'a>> {
        let sendiri = &self.ctx.umum.sendiri;
        kotak.ukuran().find(|it| it.ciri.kunci(&it.indikator.name, sendiri).as_ref() == Some(self.kunci))
    }
}

/// What has been found so far.
#[derive(Default)]
pub struct Found {
    /// Of which check, and how heavy its findings are as a rule.
    pub now: Option<(&'static str, Weight)>,
    pub all: Vec<Finding>,
}

impl Found {
    /// Something that a reviewer would say of a place, quoting what stands there.
    pub fn add(&mut self, at: Letak, kutipan: impl Into<String>, pesan: Kabar) -> Laporkan<'_> {
        let (kode, weight) = self.now.unwrap_or(("", Weight::Saran));
        self.all.push(Finding { kode, weight, at, kutipan: kutipan.into(), pesan, usulan: None, fix: None });
        Laporkan { finding: self.all.last_mut() }
    }
}

/// What may still be said of a finding.
pub struct Laporkan<'f> {
    finding: Option<&'f mut Finding>,
}

impl Laporkan<'_> {
    /// Another weight than the check's usual one.
    pub fn sebagai(self, weight: Weight) -> Self {
        self.with(|it| it.weight = weight)
    }

    /// Wording that would do.
    pub fn usul(self, usulan: Kabar) -> Self {
        self.with(|it| it.usulan = Some(usulan))
    }

    /// A change that mends it and means the same.
    pub fn aman(self, label: Kabar, perbaikan: Perbaikan) -> Self {
        self.with(|it| it.fix = Some(Fix { label, perbaikan, safe: true }))
    }

    /// A change that somebody should look at first.
    pub fn tawarkan(self, label: Kabar, perbaikan: Perbaikan) -> Self {
        self.with(|it| it.fix = Some(Fix { label, perbaikan, safe: false }))
    }

    fn with(self, change: impl FnOnce(&mut Finding)) -> Self {
        let Laporkan { finding: Some(finding) } = self else { return self };
        change(finding);
        Laporkan { finding: Some(finding) }
    }
}

/// Both languages of a message: what is wrong, in a sentence; `{0}` stands for what [`Kabar::dengan`] gives.
pub fn kabar(id: &'static str, en: &'static str) -> Kabar {
    Kabar::new(id, en)
}
