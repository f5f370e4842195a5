//! What somebody looks at in one document: the selection, the folded branches, the kind of drawing. None of it is in the file.

use super::impor::Ragu;
use super::reviu::Tanda;
use super::style::Palette;
use super::temuan::Daftar;
use crate::diagram::{Isi, Jenis, Kertas, Options};
use crate::layout::Arah;
use crate::model::{Document, IndikatorId, Letak, NodeId};
use crate::pesan::Bahasa;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the middle of the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Diagram,
    KertasKerja,
    Iku,
    /// What was imported, beside its source and its doubts.
    Impor,
    /// The review: who supports what, questions, notes, reports.
    Reviu,
}

#[derive(Clone, Debug, Default)]
pub struct View {
    pub mode: Mode,
    pub jenis: Jenis,
    pub arah: Arah,
    pub isi: Isi,
    pub selection: Selection,
    pub folded: BTreeSet<NodeId>,
    /// Only this branch is shown.
    pub focus: Option<NodeId>,
    /// The box whose name is being typed on the canvas.
    pub naming: Option<Naming>,
    pub hover: Option<NodeId>,
    pub flash: Option<Flash>,
    /// The indicator that the details show unfolded.
    pub indikator: Option<IndikatorId>,
    pub minimap: bool,
    /// Whether the panel that says why is open.
    pub why: bool,
    /// Which boxes are still in doubt.
    pub ragu: Ragu,
    /// What the checks found.
    pub temuan: Arc<Daftar>,
    /// Which boxes have notes of the review, and who is supported.
    pub tanda: Tanda,
}

/// The selected boxes; the last one is the one that keys act on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<NodeId>);

/// A name that is being typed.
#[derive(Clone, Debug)]
pub struct Naming {
    pub id: NodeId,
    pub text: String,
    /// The box was made for this: without a name it goes again.
    pub is_new: bool,
    /// What was selected before, for when the new box goes again.
    pub parent: Option<NodeId>,
    pub wants_focus: bool,
}

/// Boxes whose figures an edit just moved, with what they were before.
#[derive(Clone, Debug)]
pub struct Flash {
    pub since: f64,
    pub changed: Vec<Moved>,
}

/// A figure before and after an edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub id: NodeId,
    pub before: Option<Decimal>,
    pub after: Option<Decimal>,
}

impl Flash {
    /// How long a change can be seen.
    pub const SECONDS: f64 = 2.4;
}

impl Selection {
    pub fn nodes(&self) -> &[NodeId] {
        &self.0
    }

    pub fn primary(&self) -> Option<NodeId> {
        self.0.last().copied()
    }

    pub fn holds(&self, id: NodeId) -> bool {
        self.0.contains(&id)
    }

    pub fn set(&mut self, ids: Vec<NodeId>) {
        self.0 = ids;
    }

    pub fn only(&mut self, id: NodeId) {
        self.0 = vec![id];
    }

    pub fn toggle(&mut self, id: NodeId) {
        match self.0.iter().position(|it| *it == id) {
            Some(at) => {
                self.0.remove(at);
            }
            None => self.0.push(id),
        }
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl View {
    pub fn new() -> View {
        let isi = Isi { indikator: true, capaian: true, ..Isi::default() };
        View { isi, minimap: true, ..View::default() }
    }

    /// How the canvas draws the document.
    pub fn options(&self, palette: &Palette, bahasa: Bahasa) -> Options {
        Options {
            jenis: self.jenis,
            arah: self.arah,
            isi: self.isi,
            kertas: Kertas::Pas,
            cabang: self.focus,
            hitam_putih: palette.plain,
            tanda_tangan: false,
            lipat: self.folded.clone(),
            polos: true,
            bahasa,
            ..Options::default()
        }
    }

    /// Forgets what is no longer in the document.
    pub fn forget_gone(&mut self, document: &Document) {
        self.selection.0.retain(|it| document.contains(*it));
        self.folded.retain(|it| document.contains(*it));
        self.focus = self.focus.filter(|it| document.contains(*it));
        self.naming = self.naming.take().filter(|it| document.contains(it.id));
        self.indikator = self.indikator.filter(|it| document.indikator(*it).is_some());
        if self.mode == Mode::Impor && document.impor().berkas.is_empty() {
            self.mode = Mode::Diagram;
        }
    }

    /// What a note is about that somebody begins now: the unfolded indicator, else the selected box, else the document.
    pub fn place(&self, document: &Document) -> Letak {
        let node = self.selection.primary();
        let home = |id: &IndikatorId| document.indikator(*id).map(|(home, _)| home);
        let indikator = self.indikator.filter(|it| node.is_some() && home(it) == node);
        Letak { node, indikator, bidang: None }
    }

    /// Unfolds everything above a box, and ends a focus that hides it, so that it can be seen.
    pub fn uncover(&mut self, document: &Document, id: NodeId) {
        let above = document.ancestors(id);
        for it in &above {
            self.folded.remove(it);
        }
        if let Some(focus) = self.focus
            && focus != id
            && !above.contains(&focus)
            && !document.ancestors(focus).contains(&id)
        {
            self.focus = None;
        }
    }

    /// The boxes that a list of the tree shows, with their depth, in reading order.
    pub fn rows(&self, document: &Document) -> Vec<Row> {
        let start: Vec<NodeId> = match self.focus {
            Some(id) => {
                let mut above = document.ancestors(id);
                above.reverse();
                let mut rows: Vec<Row> = above.iter().enumerate().map(|(depth, it)| Row { id: *it, depth }).collect();
                let depth = rows.len();
                self.rows_below(document, id, depth, &mut rows);
                return rows;
            }
            None => document.roots().to_vec(),
        };
        let mut rows = Vec::new();
        for id in start {
            self.rows_below(document, id, 0, &mut rows);
        }
        rows
    }

    fn rows_below(&self, document: &Document, id: NodeId, depth: usize, rows: &mut Vec<Row>) {
        rows.push(Row { id, depth });
        if !self.folded.contains(&id) {
            for child in document.children(id) {
                self.rows_below(document, *child, depth + 1, rows);
            }
        }
    }

    /// Folds everything below so many generations.
    pub fn fold_to(&mut self, document: &Document, levels: usize) {
        self.folded = document
            .walk()
            .into_iter()
            .filter(|it| !document.children(*it).is_empty() && document.depth(*it) >= levels)
            .collect();
    }
}

/// A row of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: NodeId,
    pub depth: usize,
}
