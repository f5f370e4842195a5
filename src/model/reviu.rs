//! What reviewers and planners say to each other about a document: notes, answers about links, findings set aside, and how far the review is.
//!
//! It is part of the document and changed by edits like everything else, so that a review can be saved, sent, undone and cited.
//! What it says may be about a box that is gone by now; it stays, because undo may bring the box back.

use super::angka::Nilai;
use super::document::{Document, TandaTangan};
use super::ids::{IndikatorId, NodeId};
use super::impor::Bidang;
use super::indikator::Series;
use super::node::Lain;

/// The review of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviu {
    /// How the document went to and fro, the newest step last.
    pub langkah: Vec<Langkah>,
    pub catatan: Vec<CatatanReviu>,
    pub tinjauan: Vec<Tinjauan>,
    pub kesampingan: Vec<Kesampingan>,
    /// Who reviews; who is reviewed signs as the document says.
    pub pereviu: Option<TandaTangan>,
    pub lain: Lain,
}

/// How far a review is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    #[default]
    Draft,
    Diajukan,
    Direviu,
    /// Signed off: the contents are not changed any more until somebody makes it a draft again.
    Disetujui,
}

/// A step from one status to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Langkah {
    pub status: Status,
    pub oleh: String,
    /// "2026-11-22 14:05", as the clock of whoever did it said.
    pub waktu: String,
    pub catatan: String,
    /// The fingerprint of the contents at that moment.
    pub sidik: String,
    pub lain: Lain,
}

/// A place in a document: a box, one of its indicators, one field of either; all empty for the document itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letak {
    pub node: Option<NodeId>,
    pub indikator: Option<IndikatorId>,
    pub bidang: Option<Bidang>,
}

/// Something said about a place, with what was replied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatatanReviu {
    pub id: u32,
    pub di: Letak,
    pub isi: Ucapan,
    pub balasan: Vec<Ucapan>,
    pub selesai: bool,
    /// What the place said when the note was written.
    pub kutipan: String,
    pub lain: Lain,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ucapan {
    pub teks: String,
    pub oleh: String,
    pub waktu: String,
    pub lain: Lain,
}

/// What a reviewer answered to one question about the link between a box and its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tinjauan {
    pub anak: NodeId,
    pub induk: NodeId,
    pub soal: Soal,
    pub jawaban: Option<Jawaban>,
    pub catatan: String,
    pub oleh: String,
    pub lain: Lain,
}

/// The four questions that the evaluation of a cascading asks of every link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Soal {
    /// Is the child a direct cause of its parent's result?
    PenyebabLangsung,
    /// Does it belong to the parent's subject?
    Relevan,
    /// Does the parent get better because the child does?
    Kausal,
    /// Are the children together enough for the parent's result?
    Cukup,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jawaban {
    Ya,
    Sebagian,
    Tidak,
}

/// A finding that somebody decided not to follow. It holds as long as the place says what it said then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kesampingan {
    pub kode: String,
    pub di: Letak,
    pub kutipan: String,
    pub alasan: String,
    pub oleh: String,
    pub waktu: String,
    pub lain: Lain,
}

impl Reviu {
    pub fn status(&self) -> Status {
        self.langkah.last().map_or(Status::Draft, |it| it.status)
    }

    /// Whether the contents are signed off and not to be changed.
    pub fn is_terkunci(&self) -> bool {
        self.status() == Status::Disetujui
    }

    /// A number that no note has.
    pub fn nomor_baru(&self) -> u32 {
        self.catatan.iter().map(|it| it.id).max().unwrap_or(0).saturating_add(1)
    }

    /// Notes that nobody has resolved.
    pub fn terbuka(&self) -> impl Iterator<Item = &CatatanReviu> {
        self.catatan.iter().filter(|it| !it.selesai)
    }

    pub fn tinjauan(&self, anak: NodeId, induk: NodeId, soal: Soal) -> Option<&Tinjauan> {
        self.tinjauan.iter().find(|it| it.anak == anak && it.induk == induk && it.soal == soal)
    }

    /// Writes an answer in the place of the one before; one that says nothing is taken out.
    pub fn set_tinjauan(&mut self, tinjauan: Tinjauan) {
        let is_same =
            |it: &Tinjauan| it.anak == tinjauan.anak && it.induk == tinjauan.induk && it.soal == tinjauan.soal;
        let at = self.tinjauan.iter().position(is_same);
        let is_empty = tinjauan.jawaban.is_none() && tinjauan.catatan.trim().is_empty();
        match (at, is_empty) {
            (Some(at), true) => drop(self.tinjauan.remove(at)),
            (Some(at), false) => {
                if let Some(old) = self.tinjauan.get_mut(at) {
                    *old = tinjauan;
                }
            }
            (None, true) => {}
            (None, false) => self.tinjauan.push(tinjauan),
        }
    }
}

impl Status {
    pub const ALL: [Status; 4] = [Status::Draft, Status::Diajukan, Status::Direviu, Status::Disetujui];

    /// How files write it.
    pub fn key(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Diajukan => "diajukan",
            Status::Direviu => "direviu",
            Status::Disetujui => "disetujui",
        }
    }

    pub fn read(key: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Soal {
    pub const ALL: [Soal; 4] = [Soal::PenyebabLangsung, Soal::Relevan, Soal::Kausal, Soal::Cukup];

    pub fn key(self) -> &'static str {
        match self {
            Soal::PenyebabLangsung => "penyebab_langsung",
            Soal::Relevan => "relevan",
            Soal::Kausal => "kausal",
            Soal::Cukup => "cukup",
        }
    }

    pub fn read(key: &str) -> Option<Soal> {
        Soal::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Jawaban {
    pub const ALL: [Jawaban; 3] = [Jawaban::Ya, Jawaban::Sebagian, Jawaban::Tidak];

    pub fn key(self) -> &'static str {
        match self {
            Jawaban::Ya => "ya",
            Jawaban::Sebagian => "sebagian",
            Jawaban::Tidak => "tidak",
        }
    }

    pub fn read(key: &str) -> Option<Jawaban> {
        Jawaban::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Letak {
    pub fn node(node: NodeId, bidang: Bidang) -> Letak {
        Letak { node: Some(node), indikator: None, bidang: Some(bidang) }
    }

    pub fn indikator(node: NodeId, indikator: IndikatorId, bidang: Bidang) -> Letak {
        Letak { node: Some(node), indikator: Some(indikator), bidang: Some(bidang) }
    }

    pub fn dokumen(bidang: Bidang) -> Letak {
        Letak { node: None, indikator: None, bidang: Some(bidang) }
    }

    /// "dokumen", "dokumen/tahun", "n12", "n12/nama", "n12/i5", "n12/i5/formulasi".
    pub fn tulis(&self) -> String {
        let mut text = self.node.map_or_else(|| "dokumen".to_owned(), |it| it.to_string());
        if let Some(indikator) = self.indikator {
            text.push_str(&format!("/{indikator}"));
        }
        if let Some(bidang) = self.bidang {
            text.push_str(&format!("/{}", bidang.tulis()));
        }
        text
    }

    pub fn read(text: &str) -> Option<Letak> {
        let (first, rest) = text.split_once('/').map_or((text, None), |(first, rest)| (first, Some(rest)));
        let node = if first == "dokumen" { None } else { Some(NodeId::read(first)?) };
        let Some(rest) = rest else { return Some(Letak { node, ..Letak::default() }) };
        let (second, last) = rest.split_once('/').map_or((rest, None), |(second, last)| (second, Some(last)));
        let indikator = node.and_then(|_| IndikatorId::read(second));
        let bidang = if indikator.is_some() { last } else { Some(rest) };
        let bidang = match bidang {
            Some(it) => Some(Bidang::read(it)?),
            None => None,
        };
        Some(Letak { node, indikator, bidang })
    }

    /// What the document says there: the text of the field, the name of the indicator or box where no field is meant.
    pub fn isi<'a>(&self, document: &'a Document) -> Option<&'a str> {
        let Letak { node, indikator, bidang } = *self;
        let node = document.node(node?)?;
        let bidang = bidang.unwrap_or(Bidang::Nama);
        let raw = |series: &'a Series, waktu| series.written(waktu).map(Nilai::raw);
        let Some(id) = indikator else {
            return match bidang {
                Bidang::Pagu(waktu) => raw(&node.pagu, waktu),
                Bidang::RealisasiAnggaran(waktu) => raw(&node.realisasi_anggaran, waktu),
                Bidang::Bobot => node.bobot.as_ref().map(Nilai::raw),
                other => other.teks_kotak(node),
            };
        };
        let it = node.indikator.iter().find(|it| it.id == id)?;
        match bidang {
            Bidang::Target(waktu) => raw(&it.target, waktu),
            Bidang::Realisasi(waktu) => raw(&it.realisasi, waktu),
            Bidang::Baseline => it.baseline.as_ref().map(|it| it.nilai.raw()),
            Bidang::Bobot => it.bobot.as_ref().map(Nilai::raw),
            other => other.teks(it),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Tahun, Waktu};

    #[test]
    fn places_are_read_as_they_are_written() {
        let (node, indikator) = (NodeId::new(12), IndikatorId::new(5));
        let target = Bidang::Target(Waktu::tahun(Tahun(2025)));
        for (letak, text) in [
            (Letak::default(), "dokumen"),
            (Letak::dokumen(Bidang::Tahun), "dokumen/tahun"),
            (Letak { node: Some(node), ..Letak::default() }, "n12"),
            (Letak::node(node, Bidang::Nama), "n12/nama"),
            (Letak { node: Some(node), indikator: Some(indikator), bidang: None }, "n12/i5"),
            (Letak::indikator(node, indikator, Bidang::Formulasi), "n12/i5/formulasi"),
            (Letak::indikator(node, indikator, target), "n12/i5/target/2025"),
            (Letak::node(node, Bidang::Pagu(Waktu::tahun(Tahun(2025)))), "n12/pagu/2025"),
        ] {
            assert_eq!(letak.tulis(), text);
            assert_eq!(Letak::read(text), Some(letak), "{text}");
        }
        for text in ["", "x", "n12/", "n12/entah", "n12/i5/", "dokumen/i5"] {
            assert_eq!(Letak::read(text), None, "{text}");
        }
    }

    #[test]
    fn an_answer_takes_the_place_of_the_one_before() {
        let mut reviu = Reviu::default();
        let answer = |jawaban| Tinjauan {
            anak: NodeId::new(2),
            induk: NodeId::new(1),
            soal: Soal::Cukup,
            jawaban,
            catatan: String::new(),
            oleh: String::new(),
            lain: Lain::default(),
        };
        reviu.set_tinjauan(answer(Some(Jawaban::Ya)));
        reviu.set_tinjauan(answer(Some(Jawaban::Tidak)));
        assert_eq!(reviu.tinjauan.len(), 1);
        assert_eq!(
            reviu.tinjauan(NodeId::new(2), NodeId::new(1), Soal::Cukup).and_then(|it| it.jawaban),
            Some(Jawaban::Tidak)
        );
        reviu.set_tinjauan(answer(None));
        assert!(reviu.tinjauan.is_empty());
    }
}
