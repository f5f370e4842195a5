//! Pengandaian: values that are tried, with the figures before beside them, and that are nowhere until somebody accepts them.
//!
//! While it is on, the session's document is the tried one; saving, the journal and "changed" speak of the stored one, which waits here.

use super::Session;
use super::history::History;
use crate::model::Document;
use crate::rollup::{Rollup, Saat};

/// What waits while values are tried.
#[derive(Clone, Debug)]
pub struct Andai {
    pub(super) document: Document,
    pub(super) rollup: Rollup,
    pub(super) history: History,
    /// The revision at which it began.
    since: u64,
}

impl Andai {
    /// The document as it was before, and as it is saved.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The figures before, for the year and period that are shown.
    pub fn rollup(&self) -> &Rollup {
        &self.rollup
    }

    /// The revision at which it began: [`Session::changed_since`] it is what was tried.
    pub fn since(&self) -> u64 {
        self.since
    }

    pub(super) fn show(&mut self, saat: Saat) {
        self.rollup = Rollup::compute(&self.document, self.document.header().kebijakan.clone(), saat);
    }
}

impl Session {
    /// Begins to try values. Undo goes back to this moment and no further. One that is on already goes on.
    pub fn mulai_andai(&mut self) {
        if self.andai.is_some() {
            return;
        }
        self.history.seal();
        self.andai = Some(Andai {
            document: self.document.clone(),
            rollup: self.rollup.clone(),
            history: std::mem::take(&mut self.history),
            since: self.revision(),
        });
    }

    /// Gives back document, figures and undo steps as they were.
    pub fn batal_andai(&mut self) {
        let Some(Andai { document, rollup, history, since }) = self.andai.take() else { return };
        self.log.add(self.log.since(since));
        (self.document, self.rollup, self.history) = (document, rollup, history);
        self.lupakan_periksa();
    }

    /// Takes what was tried into the document, as one undo step of this name.
    pub fn terima_andai(&mut self, label: impl Into<String>) {
        let Some(Andai { document: _, rollup: _, history, since }) = self.andai.take() else { return };
        // Nothing in the document changes now, but a view takes its "from → to" off these boxes.
        self.log.add(self.log.since(since));
        let tried = std::mem::replace(&mut self.history, history);
        self.history.done(label.into(), tried.into_one(), None);
    }

    /// What was before, while values are tried.
    pub fn andai(&self) -> Option<&Andai> {
        self.andai.as_ref()
    }

    /// What is saved and kept in the journal: without values that are only tried.
    pub fn stored_document(&self) -> &Document {
        self.andai.as_ref().map_or(&self.document, |it| &it.document)
    }
}
