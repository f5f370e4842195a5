//! What one frame changes, collected: two changes of the same box in one frame must not lose each other.

use super::super::{Env, Request};
use crate::model::{Document, Edit, Indikator, IndikatorId, Node, NodeId, Variabel, VariabelId};
use crate::session::Typing;
use eframe::egui;
use egui::Id;
use std::collections::BTreeMap;

/// Writes down edits; at the end of the frame they are one.
pub struct Pen<'a> {
    document: &'a Document,
    nodes: BTreeMap<NodeId, Node>,
    variabel: BTreeMap<VariabelId, Variabel>,
    others: Vec<Edit>,
    label: String,
    typing: Option<Typing>,
    changes: usize,
}

/// What edits of one field have in common, so that typing is one step of undo.
pub fn typing_of(field: Id) -> Typing {
    Typing(format!("rincian-{:x}", field.value()))
}

impl<'a> Pen<'a> {
    pub fn new(document: &'a Document) -> Pen<'a> {
        Pen {
            document,
            nodes: BTreeMap::new(),
            variabel: BTreeMap::new(),
            others: Vec::new(),
            label: String::new(),
            typing: None,
            changes: 0,
        }
    }

    /// Changes a box. With a field, the change is typing in it.
    pub fn node(&mut self, id: NodeId, label: &str, field: Option<Id>, change: impl FnOnce(&mut Node)) {
        let Some(node) = self.document.node(id) else { return };
        change(self.nodes.entry(id).or_insert_with(|| node.clone()));
        self.note(label, field);
    }

    pub fn indikator(&mut self, id: IndikatorId, label: &str, field: Option<Id>, change: impl FnOnce(&mut Indikator)) {
        let Some((home, _)) = self.document.indikator(id) else { return };
        self.node(home, label, field, |node| {
            if let Some(it) = node.indikator.iter_mut().find(|it| it.id == id) {
                change(it);
            }
        });
    }

    /// Changes a shared variable, for all who use it.
    pub fn variabel(&mut self, id: VariabelId, label: &str, field: Option<Id>, change: impl FnOnce(&mut Variabel)) {
        let Some(variabel) = self.document.variabel().get(&id) else { return };
        change(self.variabel.entry(id).or_insert_with(|| variabel.clone()));
        self.note(label, field);
    }

    /// A shared variable that is new.
    pub fn new_variabel(&mut self, id: VariabelId, variabel: Variabel) {
        self.variabel.insert(id, variabel);
    }

    pub fn other(&mut self, label: &str, edit: Edit) {
        self.others.push(edit);
        self.note(label, None);
    }

    fn note(&mut self, label: &str, field: Option<Id>) {
        label.clone_into(&mut self.label);
        let typing = field.map(typing_of);
        self.typing = if self.changes == 0 || self.typing == typing { typing } else { None };
        self.changes += 1;
    }

    /// Asks for what was written down, as one edit.
    pub fn finish(self, env: &mut Env<'_>) {
        let Pen { document: _, nodes, variabel, others, label, typing, changes: _ } = self;
        // Shared variables first: a box may be about to use a new one.
        let variabel = variabel.into_iter().map(|(id, it)| Edit::SetVariabel { id, variabel: Some(Box::new(it)) });
        let nodes = nodes.into_values().map(|it| Edit::SetNode(Box::new(it)));
        let mut edits: Vec<Edit> = variabel.chain(nodes).chain(others).collect();
        let edit = match edits.len() {
            0 => return,
            1 => edits.remove(0),
            _ => Edit::Batch(edits),
        };
        env.ask(Request::Edit { label, edit, typing });
    }
}
