//! Undo and redo: two stacks of inverses with the names that a menu shows.

use crate::model::Edit;

/// What belongs together while somebody types: the same field of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing(pub String);

#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) label: String,
    /// Takes the step back, or does it again.
    pub(super) edit: Edit,
    typing: Option<Typing>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// How many undo steps there were when the document was last saved, if that state can still be reached.
    saved_at: Option<usize>,
}

impl History {
    pub(super) fn of_saved_document() -> History {
        History { saved_at: Some(0), ..History::default() }
    }

    /// Notes a step that was just done. Typing in the same field joins the step before, unless that one was saved.
    /// What changed nothing is no step.
    pub(super) fn done(&mut self, label: String, inverse: Edit, typing: Option<Typing>) {
        if matches!(&inverse, Edit::Batch(all) if all.is_empty()) {
            return;
        }
        self.redo.clear();
        if self.saved_at.is_some_and(|it| it > self.undo.len()) {
            self.saved_at = None;
        }
        let is_saved_here = self.saved_at == Some(self.undo.len());
        if let Some(last) = self.undo.last_mut()
            && typing.is_some()
            && last.typing == typing
            && !is_saved_here
        {
            last.join(inverse);
            return;
        }
        self.undo.push(Step { label, edit: inverse, typing });
    }

    /// Ends joining: the next letter begins a step of its own.
    pub(super) fn seal(&mut self) {
        if let Some(last) = self.undo.last_mut() {
            last.typing = None;
        }
    }

    /// Whether the last step is such typing, and not ended yet.
    pub(super) fn is_typing(&self, typing: &Typing) -> bool {
        self.undo.last().is_some_and(|it| it.typing.as_ref() == Some(typing))
    }

    pub(super) fn take_undo(&mut self) -> Option<Step> {
        self.undo.pop()
    }

    pub(super) fn take_redo(&mut self) -> Option<Step> {
        self.redo.pop()
    }

    pub(super) fn undone(&mut self, label: String, edit: Edit) {
        self.redo.push(Step { label, edit, typing: None });
    }

    pub(super) fn redone(&mut self, label: String, edit: Edit) {
        self.undo.push(Step { label, edit, typing: None });
    }

    pub(super) fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|it| it.label.as_str())
    }

    pub(super) fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|it| it.label.as_str())
    }

    /// All steps that can be undone as one, the newest first; what was undone is forgotten.
    pub(super) fn into_one(self) -> Edit {
        Edit::Batch(self.undo.into_iter().rev().map(|it| it.edit).collect())
    }

    pub(super) fn saved(&mut self) {
        self.saved_at = Some(self.undo.len());
    }

    pub(super) fn is_saved(&self) -> bool {
        self.saved_at == Some(self.undo.len())
    }
}

impl Step {
    /// The older inverse goes further back; replacing one and the same node, it alone is enough.
    fn join(&mut self, newer: Edit) {
        if let (Edit::SetNode(old), Edit::SetNode(new)) = (&self.edit, &newer)
            && old.id == new.id
        {
            return;
        }
        // One that was not there before may be gone again: then there is nothing that the older inverse could remove.
        if let (Edit::SetVariabel { id: old, variabel: Some(_) }, Edit::SetVariabel { id: new, .. }) =
            (&self.edit, &newer)
            && old == new
        {
            return;
        }
        if let (Edit::SetHeader(_), Edit::SetHeader(_)) | (Edit::SetReviu(_), Edit::SetReviu(_)) = (&self.edit, &newer)
        {
            return;
        }
        let older = std::mem::replace(&mut self.edit, Edit::Batch(Vec::new()));
        self.edit = match older {
            Edit::Batch(mut all) => {
                all.insert(0, newer);
                Edit::Batch(all)
            }
            other => Edit::Batch(vec![newer, other]),
        };
    }
}
