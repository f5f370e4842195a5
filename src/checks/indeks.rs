//! What is known of the document as a whole, kept up to date box by box: who shares what, which levels and fields are in use.

use super::ciri::{Ciri, Hal, Kunci, Wajib};
use crate::model::{Level, NodeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Clone, Debug, Default)]
pub struct Indeks {
    pemegang: HashMap<Kunci, BTreeSet<NodeId>>,
    /// How many boxes a level has.
    tingkat: BTreeMap<Level, usize>,
    /// How many indicators there are, and how many of them say each thing.
    indikator: usize,
    terisi: [usize; Wajib::ALL.len()],
    /// How many boxes have each thing.
    hal: BTreeMap<Hal, usize>,
}

/// What is used anywhere in the document; where it changes, any box may be seen differently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dipakai {
    pub tingkat: BTreeSet<Level>,
    pub indikator: bool,
    /// Fields that at least one indicator says.
    pub bidang: u32,
    /// Things that at least one box has.
    pub hal: BTreeSet<Hal>,
}

impl Indeks {
    pub fn add(&mut self, id: NodeId, ciri: &Ciri) {
        for it in &ciri.kunci {
            self.pemegang.entry(it.clone()).or_default().insert(id);
        }
        *self.tingkat.entry(ciri.level).or_default() += 1;
        self.indikator += ciri.terisi.len();
        self.each_filled(ciri, |count| *count += 1);
        for it in &ciri.hal {
            *self.hal.entry(*it).or_default() += 1;
        }
    }

    pub fn remove(&mut self, id: NodeId, ciri: &Ciri) {
        for it in &ciri.kunci {
            if let Some(holders) = self.pemegang.get_mut(it) {
                holders.remove(&id);
                if holders.is_empty() {
                    self.pemegang.remove(it);
                }
            }
        }
        if let Some(count) = self.tingkat.get_mut(&ciri.level) {
            *count -= 1;
            if *count == 0 {
                self.tingkat.remove(&ciri.level);
            }
        }
        self.indikator -= ciri.terisi.len();
        self.each_filled(ciri, |count| *count -= 1);
        for it in &ciri.hal {
            if let Some(count) = self.hal.get_mut(it) {
                *count -= 1;
                if *count == 0 {
                    self.hal.remove(it);
                }
            }
        }
    }

    fn each_filled(&mut self, ciri: &Ciri, mut then: impl FnMut(&mut usize)) {
        for filled in &ciri.terisi {
            for (field, count) in Wajib::ALL.iter().zip(&mut self.terisi) {
                if filled & field.bit() != 0 {
                    then(count);
                }
            }
        }
    }

    /// Who has this; in no order that means anything.
    pub fn pemegang(&self, kunci: &Kunci) -> impl Iterator<Item = NodeId> {
        self.pemegang.get(kunci).into_iter().flatten().copied()
    }

    pub fn dipakai(&self) -> Dipakai {
        let fields = Wajib::ALL.iter().zip(&self.terisi).filter(|(_, count)| **count > 0);
        Dipakai {
            tingkat: self.tingkat.keys().copied().collect(),
            indikator: self.indikator > 0,
            bidang: fields.map(|(it, _)| it.bit()).sum(),
            hal: self.hal.keys().copied().collect(),
        }
    }
}

impl Dipakai {
    pub fn has(&self, level: Level) -> bool {
        self.tingkat.contains(&level)
    }

    pub fn says(&self, field: Wajib) -> bool {
        self.bidang & field.bit() != 0
    }

    /// Whether at least one box has this.
    pub fn punya(&self, hal: Hal) -> bool {
        self.hal.contains(&hal)
    }
}
