//! What changed since somebody last looked, so that a view mends what it has instead of making all of it anew.

use crate::model::{Applied, Document, Edit, NodeId};
use std::collections::{BTreeSet, VecDeque};

/// What is another between two revisions. A change of a shared variable that nobody uses changes no box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Anything may be another: the header, the policy or the year shown changed, or it is too long ago.
    pub all: bool,
    /// Boxes or lines came, went or moved, or a box went to another level.
    pub shape: bool,
    /// Boxes with other contents or figures, there now or before. The figures of all above them may be others too.
    pub nodes: BTreeSet<NodeId>,
}

impl Changed {
    /// What an edit did to the document, which it has become by now.
    pub(super) fn by(applied: &Applied, document: &Document) -> Changed {
        let touched = &applied.touched;
        let mut changed = Changed { all: touched.all, shape: false, nodes: touched.nodes.clone() };
        changed.look_at(&applied.inverse, document);
        changed
    }

    pub(super) fn everything() -> Changed {
        Changed { all: true, shape: true, nodes: BTreeSet::new() }
    }

    pub fn is_nothing(&self) -> bool {
        *self == Changed::default()
    }

    /// The boxes to be drawn again: those that changed and all above them, as far as they are there now.
    pub fn boxes(&self, document: &Document) -> BTreeSet<NodeId> {
        let mut found = BTreeSet::new();
        let mut waiting: Vec<NodeId> = self.nodes.iter().copied().collect();
        while let Some(next) = waiting.pop() {
            if document.contains(next) && found.insert(next) {
                waiting.extend(document.all_parents(next));
            }
        }
        found
    }

    fn look_at(&mut self, inverse: &Edit, document: &Document) {
        match inverse {
            Edit::SetHeader(_) => self.all = true,
            Edit::SetNode(old) => self.shape |= document.node(old.id).is_none_or(|new| new.level != old.level),
            Edit::Insert { .. } | Edit::Remove { .. } | Edit::Move { .. } | Edit::SetLink { .. } => self.shape = true,
            Edit::SetVariabel { .. } | Edit::SetImpor(_) | Edit::SetReviu(_) => {}
            Edit::Batch(all) => all.iter().for_each(|it| self.look_at(it, document)),
        }
    }

    fn join(&mut self, other: &Changed) {
        self.all |= other.all;
        self.shape |= other.shape;
        self.nodes.extend(&other.nodes);
    }
}

/// The last changes, numbered: the newest has the number of the revision.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    revision: u64,
    last: VecDeque<Changed>,
}

/// A view that looks at every frame asks for one or two; one that was hidden for longer draws anew.
const KEPT: usize = 128;

impl Log {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn add(&mut self, changed: Changed) {
        self.revision += 1;
        self.last.push_back(changed);
        if self.last.len() > KEPT {
            self.last.pop_front();
        }
    }

    /// A number that is too old, or of another document, is answered with everything.
    pub(super) fn since(&self, revision: u64) -> Changed {
        let newer = self.revision.checked_sub(revision).and_then(|it| usize::try_from(it).ok());
        let Some(older) = newer.and_then(|it| self.last.len().checked_sub(it)) else { return Changed::everything() };
        let mut changed = Changed::default();
        self.last.iter().skip(older).for_each(|it| changed.join(it));
        changed
    }
}
