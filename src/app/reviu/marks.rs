//! How many open notes boxes and indicators have, and how many boxes state that they support an indicator of a Sasaran.

use super::super::Env;
use crate::dwi;
use crate::model::{Document, IndikatorId, Level, NodeId};
use crate::session::Session;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct Tanda {
    /// Of which revision.
    made: Option<u64>,
    /// Notes that nobody resolved, those about indicators of the box with them.
    nodes: BTreeMap<NodeId, usize>,
    indikator: BTreeMap<IndikatorId, usize>,
    /// For every Sasaran its indicators, each with how many boxes state that they support it.
    didukung: BTreeMap<NodeId, Vec<(IndikatorId, usize)>>,
    /// All notes that nobody resolved.
    pub terbuka: usize,
}

impl Tanda {
    pub fn refresh(&mut self, session: &Session) {
        if self.made == Some(session.revision()) {
            return;
        }
        let document = session.document();
        let mut now = Tanda { made: Some(session.revision()), ..Tanda::default() };
        for note in document.reviu().terbuka() {
            now.terbuka += 1;
            let home = note.di.indikator.and_then(|it| document.indikator(it)).map(|(home, _)| home);
            if let Some(id) = home.or(note.di.node).filter(|it| document.contains(*it)) {
                *now.nodes.entry(id).or_default() += 1;
            }
            if let Some(id) = note.di.indikator {
                *now.indikator.entry(id).or_default() += 1;
            }
        }
        let sasaran = document.walk().into_iter().filter(|id| is_sasaran(document, *id));
        now.didukung = sasaran.map(|id| (id, pendukung(document, id))).filter(|(_, it)| !it.is_empty()).collect();
        *self = now;
    }

    /// How many open notes a box has.
    pub fn of(&self, id: NodeId) -> usize {
        self.nodes.get(&id).copied().unwrap_or(0)
    }

    pub fn of_indikator(&self, id: IndikatorId) -> usize {
        self.indikator.get(&id).copied().unwrap_or(0)
    }

    /// "2 catatan reviu"
    pub fn words(&self, id: NodeId, env: &Env<'_>) -> Option<String> {
        let count = self.of(id);
        (count > 0).then(|| dwi!(env.bahasa, "{count} catatan reviu", "{count} notes of the review"))
    }

    /// How many boxes support an indicator; nothing where it is not one of a Sasaran.
    pub fn pendukung(&self, id: NodeId, indikator: IndikatorId) -> Option<usize> {
        let of = self.didukung.get(&id)?;
        of.iter().find(|(it, _)| *it == indikator).map(|(_, count)| *count)
    }

    /// "didukung 2 · 0": for each indicator of a Sasaran.
    pub fn dukungan(&self, id: NodeId, env: &Env<'_>) -> Option<String> {
        let counts: Vec<String> = self.didukung.get(&id)?.iter().map(|(_, count)| count.to_string()).collect();
        let counts = counts.join(" · ");
        Some(dwi!(env.bahasa, "didukung {counts}", "supported by {counts}"))
    }
}

fn is_sasaran(document: &Document, id: NodeId) -> bool {
    document.node(id).is_some_and(|it| it.level == Level::SASARAN)
}

fn pendukung(document: &Document, id: NodeId) -> Vec<(IndikatorId, usize)> {
    let supporters = document.supporters(id);
    let count = |it: IndikatorId| supporters.iter().filter(|(_, of)| *of == Some(it)).count();
    document.node(id).into_iter().flat_map(|it| &it.indikator).map(|it| (it.id, count(it.id))).collect()
}
