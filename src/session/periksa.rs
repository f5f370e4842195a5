//! The findings of an open document: made when somebody first asks, and from then on kept up to date with every edit.

use super::Session;
use crate::bahasa::Nomenklatur;
use crate::checks::{Finding, Pemeriksaan, Temuan, Weight, perbaiki_bersama};
use crate::model::{Document, Edit, NodeId, Touched};
use crate::rollup::Rollup;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a session keeps of its findings.
#[derive(Clone, Default)]
pub(super) struct Periksa {
    done: Option<Arc<Pemeriksaan>>,
    /// The user's own list of official names; nothing: the one that comes with the program.
    nomenklatur: Option<Arc<Nomenklatur>>,
}

/// How many findings of each weight there are, without those that were set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Jumlah {
    pub kesalahan: usize,
    pub peringatan: usize,
    pub saran: usize,
}

impl Jumlah {
    pub fn add(&mut self, weight: Weight) {
        *self.of_mut(weight) += 1;
    }

    pub fn of(&self, weight: Weight) -> usize {
        match weight {
            Weight::Kesalahan => self.kesalahan,
            Weight::Peringatan => self.peringatan,
            Weight::Saran => self.saran,
        }
    }

    pub fn semua(&self) -> usize {
        self.kesalahan + self.peringatan + self.saran
    }

    /// The heaviest weight there is.
    pub fn terberat(&self) -> Option<Weight> {
        Weight::ALL.into_iter().find(|it| self.of(*it) > 0)
    }

    fn of_mut(&mut self, weight: Weight) -> &mut usize {
        match weight {
            Weight::Kesalahan => &mut self.kesalahan,
            Weight::Peringatan => &mut self.peringatan,
            Weight::Saran => &mut self.saran,
        }
    }
}

/// The findings counted: all of them, and box by box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hitungan {
    pub semua: Jumlah,
    pub kotak: BTreeMap<NodeId, Jumlah>,
    /// Findings about the document itself.
    pub dokumen: Jumlah,
    pub dikesampingkan: usize,
}

impl Hitungan {
    pub fn of(temuan: &[Temuan<'_>]) -> Hitungan {
        let mut found = Hitungan::default();
        for it in temuan {
            if it.kesampingan.is_some() {
                found.dikesampingkan += 1;
                continue;
            }
            let weight = it.finding.weight;
            found.semua.add(weight);
            match it.finding.at.node {
                Some(id) => found.kotak.entry(id).or_default().add(weight),
                None => found.dokumen.add(weight),
            }
        }
        found
    }
}

impl Session {
    /// Looks at the document, if that was not done yet. A caller with a large document does it beside the window:
    /// [`Session::bahan_periksa`] gives what is needed, [`Session::terima_periksa`] takes the result.
    pub fn periksa(&mut self) {
        if self.periksa.done.is_none() {
            let list = self.periksa.nomenklatur.as_deref().unwrap_or_else(|| Nomenklatur::bawaan());
            self.periksa.done = Some(Arc::new(Pemeriksaan::run(&self.document, &self.rollup, list)));
        }
    }

    /// The findings as far as somebody asked for them; of an edited document those of the edited one.
    pub fn pemeriksaan(&self) -> Option<&Pemeriksaan> {
        self.periksa.done.as_deref()
    }

    /// Every finding in reading order; nothing before [`Session::periksa`].
    pub fn temuan(&self) -> Vec<Temuan<'_>> {
        self.periksa.done.as_ref().map_or_else(Vec::new, |it| it.temuan(&self.document))
    }

    /// What another thread needs to look at this document, as it is now.
    pub fn bahan_periksa(&self) -> Bahan {
        Bahan {
            document: self.document.clone(),
            rollup: self.rollup.clone(),
            nomenklatur: self.periksa.nomenklatur.clone(),
            revision: self.revision(),
        }
    }

    /// Takes what another thread found, if it is of this very state; whether it was.
    pub fn terima_periksa(&mut self, revision: u64, found: Pemeriksaan) -> bool {
        let fits = revision == self.revision();
        if fits {
            self.periksa.done = Some(Arc::new(found));
        }
        fits
    }

    /// Another list of official names; the findings are made anew when they are asked for.
    pub fn set_nomenklatur(&mut self, list: Option<Arc<Nomenklatur>>) {
        self.periksa = Periksa { done: None, nomenklatur: list };
    }

    /// The list of official names that the document is held against.
    pub fn nomenklatur(&self) -> &Nomenklatur {
        self.periksa.nomenklatur.as_deref().unwrap_or_else(|| Nomenklatur::bawaan())
    }

    /// One edit for the fixes of these findings; nothing where none has one that can still be done.
    pub fn perbaikan<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) -> Option<Edit> {
        perbaiki_bersama(&self.document, findings.into_iter().filter_map(|it| it.fix.as_ref()))
    }

    /// Brings the findings up to date with an edit.
    pub(super) fn periksa_lagi(&mut self, touched: &Touched) {
        let Periksa { done: Some(done), nomenklatur } = &mut self.periksa else { return };
        let list = nomenklatur.as_deref().unwrap_or_else(|| Nomenklatur::bawaan());
        Arc::make_mut(done).update(&self.document, &self.rollup, list, touched);
    }

    /// The document as a whole became another one: what was found says nothing of it.
    pub(super) fn lupakan_periksa(&mut self) {
        self.periksa.done = None;
    }
}

/// A document with all that looking at it needs, free of its session.
#[derive(Clone)]
pub struct Bahan {
    document: Document,
    rollup: Rollup,
    nomenklatur: Option<Arc<Nomenklatur>>,
    pub revision: u64,
}

impl Bahan {
    pub fn run(&self) -> Pemeriksaan {
        let list = self.nomenklatur.as_deref().unwrap_or_else(|| Nomenklatur::bawaan());
        Pemeriksaan::run(&self.document, &self.rollup, list)
    }
}
