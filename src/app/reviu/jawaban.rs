//! The answers about links, found by link: made anew when the document changed, and asked as often as rows are drawn.

use super::super::Env;
use super::{ubah, ubah_ketik};
use crate::checks::usulan;
use crate::dwi;
use crate::model::{Document, Jawaban, Lain, NodeId, Soal, Tinjauan};
use crate::session::Session;
use std::collections::{BTreeMap, BTreeSet};

/// A box with one of its parents.
pub type Taut = (NodeId, NodeId);

#[derive(Default)]
pub struct Jawab {
    made: Option<u64>,
    tautan: Vec<Taut>,
    ada: BTreeSet<Taut>,
    /// Where the answers to the four questions stand in the review.
    di: BTreeMap<Taut, [Option<usize>; 4]>,
    lengkap: usize,
}

impl Jawab {
    pub fn refresh(&mut self, session: &Session) {
        if self.made == Some(session.revision()) {
            return;
        }
        let document = session.document();
        self.made = Some(session.revision());
        self.tautan = usulan::tautan(document, None);
        self.ada = self.tautan.iter().copied().collect();
        self.di.clear();
        for (at, it) in document.reviu().tinjauan.iter().enumerate() {
            let places = self.di.entry((it.anak, it.induk)).or_default();
            if let Some(place) = places.get_mut(nomor(it.soal)) {
                *place = Some(at);
            }
        }
        self.lengkap = self.tautan.iter().filter(|it| self.terjawab(document, **it) == Soal::ALL.len()).count();
    }

    /// Every link in reading order.
    pub fn tautan(&self) -> &[Taut] {
        &self.tautan
    }

    pub fn is_there(&self, taut: Taut) -> bool {
        self.ada.contains(&taut)
    }

    /// How many links have all answers.
    pub fn lengkap(&self) -> usize {
        self.lengkap
    }

    pub fn get<'d>(&self, document: &'d Document, taut: Taut, soal: Soal) -> Option<&'d Tinjauan> {
        let at = (*self.di.get(&taut)?.get(nomor(soal))?)?;
        document.reviu().tinjauan.get(at).filter(|it| (it.anak, it.induk, it.soal) == (taut.0, taut.1, soal))
    }

    pub fn jawaban(&self, document: &Document, taut: Taut, soal: Soal) -> Option<Jawaban> {
        self.get(document, taut, soal).and_then(|it| it.jawaban)
    }

    /// How many of the questions are answered.
    pub fn terjawab(&self, document: &Document, taut: Taut) -> usize {
        Soal::ALL.into_iter().filter(|it| self.jawaban(document, taut, *it).is_some()).count()
    }

    /// Whether any answer is another than yes.
    pub fn bukan_ya(&self, document: &Document, taut: Taut) -> bool {
        let answers = Soal::ALL.into_iter().filter_map(|it| self.jawaban(document, taut, it));
        answers.into_iter().any(|it| it != Jawaban::Ya)
    }
}

/// The place of a question, from 0.
pub fn nomor(soal: Soal) -> usize {
    Soal::ALL.iter().position(|it| *it == soal).unwrap_or(0)
}

/// Asks for an answer, or for taking it back.
pub fn jawab((anak, induk): Taut, soal: Soal, jawaban: Option<Jawaban>, env: &mut Env<'_>) {
    let name = soal.nama(env.bahasa);
    let label = match jawaban {
        Some(it) => {
            let answer = it.nama(env.bahasa);
            dwi!(env.bahasa, "Jawab {name}: {answer}", "Answer {name}: {answer}")
        }
        None => dwi!(env.bahasa, "Hapus jawaban {name}", "Take back the answer to {name}"),
    };
    let oleh = env.penulis.to_owned();
    ubah(env, label, move |reviu| {
        let old = reviu.tinjauan(anak, induk, soal).cloned();
        reviu.set_tinjauan(Tinjauan { jawaban, oleh, ..old.unwrap_or_else(|| kosong(anak, induk, soal)) });
    });
}

/// Asks for what was typed beside an answer.
pub fn catat((anak, induk): Taut, soal: Soal, catatan: String, env: &mut Env<'_>) {
    let name = soal.nama(env.bahasa);
    let label = dwi!(env.bahasa, "Catatan jawaban {name}", "Note on the answer to {name}");
    let oleh = env.penulis.to_owned();
    ubah_ketik(env, label, format!("tinjauan-{anak}-{induk}-{}", soal.key()), move |reviu| {
        let old = reviu.tinjauan(anak, induk, soal).cloned();
        reviu.set_tinjauan(Tinjauan { catatan, oleh, ..old.unwrap_or_else(|| kosong(anak, induk, soal)) });
    });
}

fn kosong(anak: NodeId, induk: NodeId, soal: Soal) -> Tinjauan {
    Tinjauan { anak, induk, soal, jawaban: None, catatan: String::new(), oleh: String::new(), lain: Lain::default() }
}
