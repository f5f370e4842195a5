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
use crate::pesan::{Bahasa, Pesan};
use crate::{dwi, pesan_error};
use std::collections::BTreeSet;

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

    /// A number that no note has: one more than the highest, as long as files can hold that.
    pub fn nomor_baru(&self) -> u32 {
        let highest = self.catatan.iter().map(|it| it.id).max().unwrap_or(0);
        if highest < CatatanReviu::LARGEST {
            return highest + 1;
        }
        let taken: BTreeSet<u32> = self.catatan.iter().map(|it| it.id).collect();
        (1..CatatanReviu::LARGEST).find(|it| !taken.contains(it)).unwrap_or(CatatanReviu::LARGEST)
    }

    /// Says something about a place; the number of the new note.
    pub fn catat(&mut self, di: Letak, kutipan: impl Into<String>, ucapan: Ucapan) -> u32 {
        let id = self.nomor_baru();
        self.catatan.push(CatatanReviu { id, di, isi: ucapan, kutipan: kutipan.into(), ..CatatanReviu::default() });
        id
    }

    /// Replies to a note; whether there is one of that number, as in all of the following.
    pub fn balas(&mut self, id: u32, ucapan: Ucapan) -> bool {
        self.change(id, |it| it.balasan.push(ucapan))
    }

    pub fn set_selesai(&mut self, id: u32, selesai: bool) -> bool {
        self.change(id, |it| it.selesai = selesai)
    }

    /// Other words for what was said; who said it, when and about what stays.
    pub fn ubah_catatan(&mut self, id: u32, teks: impl Into<String>) -> bool {
        self.change(id, |it| it.isi.teks = teks.into())
    }

    /// Takes a note out, with what was replied.
    pub fn hapus_catatan(&mut self, id: u32) -> bool {
        let before = self.catatan.len();
        self.catatan.retain(|it| it.id != id);
        self.catatan.len() < before
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut CatatanReviu)) -> bool {
        self.catatan.iter_mut().find(|it| it.id == id).map(change).is_some()
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

    /// Sets a finding aside, in the place of what was said before about the same one.
    pub fn kesampingkan(&mut self, kesampingan: Kesampingan) {
        let same =
            self.kesampingan.iter_mut().find(|it| it.is_about(&kesampingan.kode, kesampingan.di, &kesampingan.kutipan));
        match same {
            Some(old) => *old = kesampingan,
            None => self.kesampingan.push(kesampingan),
        }
    }

    /// Lets a finding be seen again; whether it was set aside.
    pub fn tampilkan(&mut self, kode: &str, di: Letak, kutipan: &str) -> bool {
        let before = self.kesampingan.len();
        self.kesampingan.retain(|it| !it.is_about(kode, di, kutipan));
        self.kesampingan.len() < before
    }

    /// Takes a step to another status, where it may be the next one.
    pub fn langkahkan(&mut self, langkah: Langkah) -> Result<(), LangkahError> {
        let (dari, ke) = (self.status(), langkah.status);
        if !dari.berikutnya().contains(&ke) {
            return Err(LangkahError { dari, ke });
        }
        self.langkah.push(langkah);
        Ok(())
    }
}

/// A step to a status that cannot follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LangkahError {
    pub dari: Status,
    pub ke: Status,
}

impl Pesan for LangkahError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let names: Vec<&str> = self.dari.berikutnya().iter().map(|it| it.nama(bahasa)).collect();
        let (dari, ke) = (self.dari.nama(bahasa), self.ke.nama(bahasa));
        let mungkin = names.join(bahasa.pilih(" atau ", " or "));
        dwi!(
            bahasa,
            "Status {dari} tidak dapat langsung menjadi {ke}. Langkah berikutnya: {mungkin}",
            "The status {dari} cannot become {ke} at once. The next step is {mungkin}"
        )
    }
}

pesan_error!(LangkahError);

impl CatatanReviu {
    /// The largest number that is given or read.
    pub const LARGEST: u32 = 999_999_999;
}

impl Kesampingan {
    fn is_about(&self, kode: &str, di: Letak, kutipan: &str) -> bool {
        self.kode == kode && self.di == di && self.kutipan == kutipan
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

    pub fn nama(self, bahasa: Bahasa) -> &'static str {
        match self {
            Status::Draft => bahasa.pilih("draft", "draft"),
            Status::Diajukan => bahasa.pilih("diajukan", "submitted"),
            Status::Direviu => bahasa.pilih("direviu", "reviewed"),
            Status::Disetujui => bahasa.pilih("disetujui", "approved"),
        }
    }

    /// Where the document may go from here: one step on first, then back.
    pub fn berikutnya(self) -> &'static [Status] {
        match self {
            Status::Draft => &[Status::Diajukan],
            Status::Diajukan => &[Status::Direviu, Status::Draft],
            Status::Direviu => &[Status::Disetujui, Status::Diajukan, Status::Draft],
            Status::Disetujui => &[Status::Draft],
        }
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

    /// As the head of a column says it.
    pub fn nama(self, bahasa: Bahasa) -> &'static str {
        match self {
            Soal::PenyebabLangsung => bahasa.pilih("penyebab langsung", "direct cause"),
            Soal::Relevan => bahasa.pilih("relevansi", "relevance"),
            Soal::Kausal => bahasa.pilih("sebab akibat", "cause and effect"),
            Soal::Cukup => bahasa.pilih("kecukupan", "sufficiency"),
        }
    }

    /// What a reviewer answers.
    pub fn pertanyaan(self, bahasa: Bahasa) -> &'static str {
        match self {
            Soal::PenyebabLangsung => bahasa.pilih(
                "Apakah hasil ini penyebab langsung dari hasil di atasnya?",
                "Is this result a direct cause of the result above it?",
            ),
            Soal::Relevan => bahasa.pilih(
                "Apakah hasil ini relevan dengan pokok hasil di atasnya?",
                "Does this result belong to the subject of the result above it?",
            ),
            Soal::Kausal => bahasa.pilih(
                "Jika hasil ini membaik, apakah hasil di atasnya ikut membaik?",
                "If this result gets better, does the result above it get better too?",
            ),
            Soal::Cukup => bahasa.pilih(
                "Apakah hasil ini bersama hasil lain di sampingnya cukup untuk mencapai hasil di atasnya?",
                "Is this result, together with the others beside it, enough for the result above them?",
            ),
        }
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

    pub fn nama(self, bahasa: Bahasa) -> &'static str {
        match self {
            Jawaban::Ya => bahasa.pilih("ya", "yes"),
            Jawaban::Sebagian => bahasa.pilih("sebagian", "partly"),
            Jawaban::Tidak => bahasa.pilih("tidak", "no"),
        }
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

    fn said(teks: &str) -> Ucapan {
        Ucapan { teks: teks.to_owned(), oleh: "Reviewer".to_owned(), ..Ucapan::default() }
    }

    #[test]
    fn a_note_is_replied_to_resolved_reworded_and_taken_out() {
        let mut reviu = Reviu::default();
        let di = Letak::node(NodeId::new(1), Bidang::Nama);
        let first = reviu.catat(di, "Layanan", said("Kurang terukur"));
        let second = reviu.catat(Letak::default(), "", said("Lengkapi"));
        assert_eq!((first, second), (1, 2));
        assert!(reviu.balas(first, said("Sudah diperbaiki")) && reviu.set_selesai(first, true));
        assert_eq!(reviu.terbuka().map(|it| it.id).collect::<Vec<_>>(), [second]);
        assert!(reviu.set_selesai(first, false) && reviu.ubah_catatan(first, "Belum terukur"));
        let note = &reviu.catatan[0];
        assert_eq!((note.isi.teks.as_str(), note.isi.oleh.as_str()), ("Belum terukur", "Reviewer"));
        assert_eq!((note.di, note.kutipan.as_str(), note.balasan.len(), note.selesai), (di, "Layanan", 1, false));
        assert!(reviu.hapus_catatan(first));
        let before = reviu.clone();
        assert!(!reviu.balas(first, said("x")) && !reviu.ubah_catatan(first, "x"));
        assert!(!reviu.set_selesai(first, true) && !reviu.hapus_catatan(first));
        assert_eq!(reviu, before);
        reviu.catatan[0].id = CatatanReviu::LARGEST;
        assert_eq!(reviu.catat(di, "", said("Nomor yang tidak muat dalam berkas")), 1);
    }

    #[test]
    fn a_finding_is_set_aside_once_for_each_wording_of_its_place() {
        let mut reviu = Reviu::default();
        let di = Letak::node(NodeId::new(1), Bidang::Nama);
        let aside = |kutipan: &str, alasan: &str| Kesampingan {
            kode: "kata_kerja".to_owned(),
            di,
            kutipan: kutipan.to_owned(),
            alasan: alasan.to_owned(),
            ..Kesampingan::default()
        };
        reviu.kesampingkan(aside("Melaksanakan layanan", "Nomenklatur"));
        reviu.kesampingkan(aside("Melaksanakan layanan", "Nomenklatur resmi"));
        reviu.kesampingkan(aside("Menyusun laporan", "Sama"));
        let reasons: Vec<&str> = reviu.kesampingan.iter().map(|it| it.alasan.as_str()).collect();
        assert_eq!(reasons, ["Nomenklatur resmi", "Sama"]);
        assert!(!reviu.tampilkan("lain", di, "Menyusun laporan"));
        assert!(reviu.tampilkan("kata_kerja", di, "Menyusun laporan"));
        assert_eq!(reviu.kesampingan.len(), 1);
    }

    #[test]
    fn a_document_goes_up_step_by_step_and_comes_back() {
        use Status::{Diajukan, Direviu, Disetujui, Draft};
        let allowed = [
            (Draft, Diajukan),
            (Diajukan, Draft),
            (Diajukan, Direviu),
            (Direviu, Draft),
            (Direviu, Diajukan),
            (Direviu, Disetujui),
            (Disetujui, Draft),
        ];
        let step = |status| Langkah { status, oleh: "Kepala".to_owned(), sidik: "ab".to_owned(), ..Langkah::default() };
        for dari in Status::ALL {
            for ke in Status::ALL {
                let mut reviu = Reviu { langkah: vec![step(dari)], ..Reviu::default() };
                let taken = reviu.langkahkan(step(ke));
                assert_eq!(taken.is_ok(), allowed.contains(&(dari, ke)), "{dari:?} {ke:?}");
                assert_eq!(reviu.status(), if taken.is_ok() { ke } else { dari });
            }
        }
        let mut reviu = Reviu::default();
        let refused = reviu.langkahkan(step(Disetujui)).unwrap_err();
        assert_eq!(
            refused.pesan(Bahasa::Id),
            "Status draft tidak dapat langsung menjadi disetujui. Langkah berikutnya: diajukan"
        );
        assert_eq!(
            LangkahError { dari: Diajukan, ke: Disetujui }.pesan(Bahasa::En),
            "The status submitted cannot become approved at once. The next step is reviewed or draft"
        );
        for status in [Diajukan, Direviu, Disetujui] {
            reviu.langkahkan(step(status)).unwrap();
        }
        assert!(reviu.is_terkunci() && reviu.langkah.iter().all(|it| *it == step(it.status)));
    }

    #[test]
    fn every_word_stands_in_both_languages() {
        let both = |id: &str, en: &str| assert!(!id.is_empty() && !en.is_empty() && id != en, "{id} {en}");
        for it in Soal::ALL {
            both(it.nama(Bahasa::Id), it.nama(Bahasa::En));
            both(it.pertanyaan(Bahasa::Id), it.pertanyaan(Bahasa::En));
        }
        Jawaban::ALL.iter().for_each(|it| both(it.nama(Bahasa::Id), it.nama(Bahasa::En)));
        Status::ALL.iter().skip(1).for_each(|it| both(it.nama(Bahasa::Id), it.nama(Bahasa::En)));
    }
}
