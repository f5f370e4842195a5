//! What a check offers to do: described, not done, so that a list of thousands stays small and a fix always meets the document as it is now.

use crate::model::{Bidang, Document, Edit, Letak, Link, Nilai, Node};
use crate::pesan::Kabar;

/// An offered change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// "Ganti menjadi …"
    pub label: Kabar,
    pub perbaikan: Perbaikan,
    /// It changes no meaning and no figure, so that all of its kind may be carried out together.
    pub safe: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Perbaikan {
    /// Every occurrence of a text in the field becomes another one; of words only whole ones.
    Ganti {
        di: Letak,
        lama: String,
        baru: String,
    },
    /// The field gets this text.
    Isi {
        di: Letak,
        baru: String,
    },
    /// Blanks that are too many go.
    Rapikan {
        di: Letak,
    },
    Taut(Link),
}

impl Fix {
    /// The edit that carries it out; nothing where the document does not say any more what the fix was made for.
    pub fn edit(&self, document: &Document) -> Option<Edit> {
        match &self.perbaikan {
            Perbaikan::Ganti { di, lama, baru } => {
                if matches!(di.bidang, Some(Bidang::Formulasi | Bidang::Variabel)) {
                    return ganti_rumus(document, *di, lama, baru);
                }
                let text = di.isi(document)?;
                let new = ganti(text, lama, baru);
                if new == text { None } else { write(document, *di, &new) }
            }
            Perbaikan::Isi { di, baru } => {
                if di.isi(document) == Some(baru) {
                    return None;
                }
                write(document, *di, baru)
            }
            Perbaikan::Rapikan { di } => {
                let text = di.isi(document)?;
                let new = rapi(text);
                if new == text { None } else { write(document, *di, &new) }
            }
            Perbaikan::Taut(link) => Some(Edit::SetLink { link: *link, present: true }),
        }
    }
}

/// Several fixes as one change; those that the ones before made needless are left out.
pub fn bersama<'a>(document: &Document, fixes: impl IntoIterator<Item = &'a Fix>) -> Option<Edit> {
    let mut scratch = document.clone();
    let mut edits = Vec::new();
    for fix in fixes {
        let Some(edit) = fix.edit(&scratch) else { continue };
        if crate::model::edit::apply(&mut scratch, edit.clone()).is_ok() {
            edits.push(edit);
        }
    }
    if edits.is_empty() { None } else { Some(Edit::Batch(edits)) }
}

/// A text with another one in place of every occurrence of `lama` that is not a part of a longer word.
fn ganti(text: &str, lama: &str, baru: &str) -> String {
    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, found) in text.match_indices(lama) {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + found.len()..).unwrap_or_default());
        let is_part = (is_word(before.chars().next_back()) && is_word(lama.chars().next()))
            || (is_word(behind.chars().next()) && is_word(lama.chars().next_back()));
        if !is_part {
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(baru);
            done = at + found.len();
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Replaces it in the formulasi and in the names of its variables together: spelt differently they would not meet any more.
fn ganti_rumus(document: &Document, di: Letak, lama: &str, baru: &str) -> Option<Edit> {
    let old = document.node(di.node?)?;
    let mut node = old.clone();
    let it = node.indikator.iter_mut().find(|it| Some(it.id) == di.indikator)?;
    it.formulasi = ganti(&it.formulasi, lama, baru);
    for row in &mut it.variabel {
        row.name = ganti(&row.name, lama, baru);
        row.alias = ganti(&row.alias, lama, baru);
    }
    (node != *old).then(|| Edit::SetNode(Box::new(node)))
}

/// A text with one blank between its words, none before a comma and none at its ends; its lines stay.
pub fn rapi(text: &str) -> String {
    let line = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The edit that puts a text into a field.
fn write(document: &Document, di: Letak, text: &str) -> Option<Edit> {
    let mut node: Node = document.node(di.node?)?.clone();
    let bidang = di.bidang?;
    let Some(id) = di.indikator else {
        match bidang {
            Bidang::Pagu(waktu) => node.pagu.set(waktu, Nilai::read(text)),
            Bidang::RealisasiAnggaran(waktu) => node.realisasi_anggaran.set(waktu, Nilai::read(text)),
            other => text.clone_into(other.teks_kotak_mut(&mut node)?),
        }
        return Some(Edit::SetNode(Box::new(node)));
    };
    let it = node.indikator.iter_mut().find(|it| it.id == id)?;
    match bidang {
        Bidang::Tipe => it.set_tipe(text),
        Bidang::Target(waktu) => it.target.set(waktu, Nilai::read(text)),
        Bidang::Realisasi(waktu) => it.realisasi.set(waktu, Nilai::read(text)),
        other => text.clone_into(other.teks_mut(it)?),
    }
    Some(Edit::SetNode(Box::new(node)))
}
