//! A drawing from a document: its boxes, their sheets, everything painted, and the proof that nothing is lost.

use super::cards::{Cards, Kept, is_stopped};
use super::error::BuildError;
use super::furniture::{Furniture, document_year};
use super::legend::legend;
use super::options::{Options, Orientasi};
use super::paint::Moved;
use super::plan::Planned;
use super::preflight::{Expected, Preflight};
use super::signature::read_date;
use crate::model::{Document, NodeId};
use crate::rollup::Rollup;
use crate::scene::{Drawing, Meta};
use std::cell::RefCell;
use std::sync::atomic::AtomicBool;

/// A drawing and the proof that nothing of it is lost.
#[derive(Clone, Debug)]
pub struct Built {
    pub drawing: Drawing,
    pub preflight: Preflight,
    /// How the sheets lie, where they have a size of their own.
    pub orientasi: Option<Orientasi>,
}

/// Draws a document.
pub fn build(document: &Document, rollup: &Rollup, options: &Options) -> Result<Built, BuildError> {
    build_until(document, rollup, options, None)
}

/// Draws a document, unless `stop` is set meanwhile.
pub fn build_until(
    document: &Document,
    rollup: &Rollup,
    options: &Options,
    stop: Option<&AtomicBool>,
) -> Result<Built, BuildError> {
    let cards = Cards::new(document, rollup, options, &mut Kept::default(), stop)?;
    let builder = Builder::new(document, rollup, &cards, stop);
    let planned = builder.best_plan()?;
    if is_stopped(stop) {
        return Err(BuildError::Stopped);
    }
    let drawing = builder.paint(&planned);
    let preflight = Preflight::of(&drawing, &builder.expected(), builder.margin(), options.bahasa);
    Ok(Built { drawing, preflight, orientasi: planned.orientation })
}

/// Arranges the boxes of a drawing on sheets and paints them.
pub(super) struct Builder<'a> {
    pub document: &'a Document,
    pub rollup: &'a Rollup,
    pub options: &'a Options,
    pub cards: &'a Cards,
    /// Nothing on a plain sheet.
    pub furniture: Option<Furniture>,
    /// Set by whoever no longer wants the drawing.
    pub stop: Option<&'a AtomicBool>,
    /// What is painted already.
    pub moved: RefCell<Vec<Moved>>,
}

impl<'a> Builder<'a> {
    pub fn new(
        document: &'a Document,
        rollup: &'a Rollup,
        cards: &'a Cards,
        stop: Option<&'a AtomicBool>,
    ) -> Builder<'a> {
        let options = &cards.options;
        let furniture = (!options.polos).then(|| Furniture::new(document, rollup, options, legend(rollup, cards)));
        Builder { document, rollup, options, cards, furniture, stop, moved: RefCell::default() }
    }

    /// Whether nobody waits any more.
    pub fn is_late(&self) -> bool {
        is_stopped(self.stop)
    }

    fn paint(&self, planned: &Planned) -> Drawing {
        let count = planned.sheets.len().max(1) + usize::from(planned.extra_sheet);
        let sheets = (0..count).map(|number| self.paint_sheet(planned, number, count)).collect();
        Drawing { meta: self.meta(), sheets }
    }

    fn meta(&self) -> Meta {
        let header = self.document.header();
        let subject = self.options.jenis.judul(self.options.bahasa);
        let title = match (header.judul.trim(), &self.furniture) {
            ("", Some(furniture)) => furniture.title.trim(),
            ("", None) => subject,
            (title, _) => title,
        };
        let signed = header.tanda_tangan.as_ref().and_then(|it| read_date(&it.tanggal));
        let year = document_year(self.document, self.rollup).map_or(2000, |it| it.0);
        Meta {
            title: title.to_owned(),
            author: header.perangkat_daerah.trim().to_owned(),
            subject: subject.to_owned(),
            language: self.options.bahasa.pilih("id", "en").to_owned(),
            date: signed.unwrap_or((year, 1, 1)),
        }
    }

    /// What must be read in the drawing: of each box its name and, where they are shown, those of its indicators.
    fn expected(&self) -> Vec<Expected> {
        let above = self.options.cabang.map(|it| self.document.ancestors(it)).unwrap_or_default();
        let one = |id: &NodeId| {
            let node = self.document.node(*id)?;
            let mut texts = vec![node.name.clone()];
            // Ancestors of a branch are only named.
            let is_above = above.contains(id);
            if self.options.isi.indikator && !is_above {
                texts.extend(node.indikator.iter().map(|it| it.name.clone()));
            }
            Some(Expected { id: *id, texts, is_above })
        };
        self.cards.nodes.iter().filter_map(one).collect()
    }
}
