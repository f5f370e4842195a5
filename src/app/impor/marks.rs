//! Which boxes and indicators have open doubts: for the marks in the drawing, the list and the details.

use crate::model::{IndikatorId, NodeId};
use crate::session::Session;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Default)]
pub struct Ragu {
    /// Of which revision.
    made: Option<u64>,
    /// How many each box has, with those of its indicators.
    pub nodes: BTreeMap<NodeId, usize>,
    pub indikator: BTreeSet<IndikatorId>,
    /// Nobody has answered these.
    pub open: usize,
    /// Whether anything was imported.
    pub is_there: bool,
}

impl Ragu {
    pub fn refresh(&mut self, session: &Session) {
        if self.made == Some(session.revision()) {
            return;
        }
        let document = session.document();
        let impor = document.impor();
        let mut now = Ragu { made: Some(session.revision()), is_there: !impor.berkas.is_empty(), ..Ragu::default() };
        for doubt in impor.terbuka() {
            now.open += 1;
            let home = doubt.di.indikator.and_then(|it| document.indikator(it)).map(|(home, _)| home);
            if let Some(id) = home.or(doubt.di.node).filter(|it| document.contains(*it)) {
                *now.nodes.entry(id).or_default() += 1;
            }
            now.indikator.extend(doubt.di.indikator);
        }
        *self = now;
    }

    pub fn of(&self, id: NodeId) -> usize {
        self.nodes.get(&id).copied().unwrap_or(0)
    }
}
